import { notFound } from '../http/refusal';
import type { AuditRecord, ResourceAccess } from './auditRecord';
import { type Cause, type ChangeNote, MOST_ENTRIES, newEntry } from './cause';
import { flagNote } from './flagNote';
import type {
  AccountData,
  EnvironmentRecord,
  FlagRecord,
  MemberRecord,
  ProjectRecord,
  TargetingRecord,
  TokenRecord,
} from './records';

/** Keeps the account between runs: resolves once `data`, or something newer, is safely stored. */
export type SaveAccount = (data: AccountData) => Promise<void>;

/** Refuses by throwing: called with all that a change would do, before it is made. */
export type Guard = (cause: Cause, accesses: readonly ResourceAccess[]) => void;

/**
 * The account that is served: finds things in it (an unknown one is a 404) and is the one place that changes it. Each
 * change of the account makes one entry of its audit log; what is only seen, such as evaluations, makes none.
 */
export class Account {
  readonly #save: SaveAccount;
  readonly #listeners: ((entry: AuditRecord) => void)[] = [];
  readonly #guards: Guard[] = [];
  #data: AccountData;

  constructor(data: AccountData, save: SaveAccount) {
    this.#data = data;
    this.#save = save;
  }

  get data(): AccountData {
    return this.#data;
  }

  token(value: string): TokenRecord | undefined {
    return this.#data.tokens.find((token) => token.value === value);
  }

  member(memberId: string): MemberRecord | undefined {
    return this.#data.members.find(({ _id }) => _id === memberId);
  }

  project(projectKey: string): ProjectRecord {
    const project = this.#data.projects.find(({ key }) => key === projectKey);
    if (!project) throw notFound(`Unknown project key ${projectKey}`);
    return project;
  }

  environment(projectKey: string, environmentKey: string): EnvironmentRecord {
    return environmentOf(this.project(projectKey), environmentKey);
  }

  flag(projectKey: string, flagKey: string): FlagRecord {
    const flag = this.project(projectKey).flags.get(flagKey);
    if (!flag) throw notFound(`Unknown feature flag key ${flagKey}`);
    return flag;
  }

  /**
   * Puts a flag in place of the one with its key, or beside the others. `others` mean what they meant, and are put in
   * place with it: their prerequisites point at the same variations by other indexes.
   */
  putFlag(
    projectKey: string,
    flag: FlagRecord,
    cause: Cause,
    others: readonly FlagRecord[] = [],
  ): Promise<void> {
    const project = this.project(projectKey);
    const note = flagNote(project, project.flags.get(flag.key), flag);
    const flags = new Map(project.flags).set(flag.key, flag);
    for (const other of others) flags.set(other.key, other);
    return this.changeProject(projectKey, { flags }, note, cause);
  }

  /** Removes a flag, and with it all that hangs on it. */
  removeFlag(projectKey: string, flagKey: string, cause: Cause): Promise<void> {
    const project = this.project(projectKey);
    const note = flagNote(project, project.flags.get(flagKey), undefined);
    return this.changeProject(projectKey, withoutFlag(project, flagKey), note, cause);
  }

  changeProject(
    projectKey: string,
    change: Partial<ProjectRecord>,
    note: ChangeNote,
    cause: Cause,
  ): Promise<void> {
    return this.change({ projects: this.projectsWith(projectKey, change) }, note, cause);
  }

  /** Changes the account and writes the change down in its audit log: both or neither. */
  async change(change: Partial<AccountData>, note: ChangeNote, cause: Cause): Promise<void> {
    this.checkAllowed(note, cause);
    const entry = newEntry(this.#data.auditLog, note, cause);
    const auditLog = [...this.#data.auditLog.slice(-(MOST_ENTRIES - 1)), entry];
    await this.#become({ ...this.#data, ...change, auditLog });
    for (const listener of this.#listeners) listener(entry);
  }

  /** Refuses what a guard does not let the caller change; for a change that is only tried. */
  checkAllowed({ accesses }: ChangeNote, cause: Cause): void {
    for (const guard of this.#guards) guard(cause, accesses);
  }

  /** Keeps what was seen in a project, such as an evaluation: nobody changed anything, so the audit log is silent. */
  observe(
    projectKey: string,
    seen: Pick<Partial<ProjectRecord>, 'contexts' | 'contextKinds' | 'usage' | 'triggers'>,
  ): Promise<void> {
    return this.#become({ ...this.#data, projects: this.projectsWith(projectKey, seen) });
  }

  /** Puts a whole other account in place of this one. */
  replace(data: AccountData): Promise<void> {
    return this.#become(data);
  }

  /** Calls `listener` with each entry of the audit log, once its change is stored. */
  onEntry(listener: (entry: AuditRecord) => void): void {
    this.#listeners.push(listener);
  }

  /** Lets `guard` refuse changes. */
  guard(guard: Guard): void {
    this.#guards.push(guard);
  }

  /** The projects as they would be with a change of one: for changes that are about more than a project. */
  projectsWith(projectKey: string, change: Partial<ProjectRecord>): readonly ProjectRecord[] {
    return this.#data.projects.map((project) =>
      project.key === projectKey ? { ...project, ...change } : project,
    );
  }

  /** A change that could not be stored is taken back, unless another one already builds on it. */
  async #become(next: AccountData): Promise<void> {
    const before = this.#data;
    this.#data = next;
    try {
      await this.#save(next);
    } catch (error) {
      if (this.#data === next) this.#data = before;
      throw error;
    }
  }
}

/** What of a project changes when a flag goes, and with it all that hangs on it. */
export function withoutFlag(project: ProjectRecord, flagKey: string): Partial<ProjectRecord> {
  const flags = new Map(project.flags);
  flags.delete(flagKey);
  const isOther = (thing: { readonly flagKey: string }): boolean => thing.flagKey !== flagKey;
  const usage = Object.entries(project.usage).map(([environmentKey, flagsThere]) => [
    environmentKey,
    Object.fromEntries(Object.entries(flagsThere).filter(([key]) => key !== flagKey)),
  ]);
  return {
    flags,
    usage: Object.fromEntries(usage) as ProjectRecord['usage'],
    triggers: project.triggers.filter(isOther),
    scheduledChanges: project.scheduledChanges.filter(isOther),
    expiringTargets: project.expiringTargets.filter(isOther),
    followers: project.followers.filter(isOther),
    flagLinks: project.flagLinks.filter(isOther),
  };
}

export function environmentOf(project: ProjectRecord, environmentKey: string): EnvironmentRecord {
  const environment = project.environments.find(({ key }) => key === environmentKey);
  if (!environment) throw notFound(`Unknown environment key ${environmentKey}`);
  return environment;
}

/** The flag's targeting in an environment of its project: each flag has one for each environment. */
export function targetingOf(flag: FlagRecord, environmentKey: string): TargetingRecord {
  const targeting = Object.hasOwn(flag.environments, environmentKey)
    ? flag.environments[environmentKey]
    : undefined;
  if (!targeting) throw notFound(`Unknown environment key ${environmentKey}`);
  return targeting;
}
