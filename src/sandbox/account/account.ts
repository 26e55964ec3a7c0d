import { notFound } from '../http/refusal';
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

/** The account that is served: finds things in it (an unknown one is a 404) and is the one place that changes it. */
export class Account {
  readonly #save: SaveAccount;
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

  /** Puts a flag in place of the one with its key, or beside the others. */
  putFlag(projectKey: string, flag: FlagRecord): Promise<void> {
    const { flags } = this.project(projectKey);
    return this.#changeProject(projectKey, { flags: new Map(flags).set(flag.key, flag) });
  }

  /** Removes a flag, and its triggers with it. */
  removeFlag(projectKey: string, flagKey: string): Promise<void> {
    const { flags, triggers } = this.project(projectKey);
    const remaining = new Map(flags);
    remaining.delete(flagKey);
    return this.#changeProject(projectKey, {
      flags: remaining,
      triggers: triggers.filter((trigger) => trigger.flagKey !== flagKey),
    });
  }

  #changeProject(projectKey: string, change: Partial<ProjectRecord>): Promise<void> {
    return this.#become({
      ...this.#data,
      projects: this.#data.projects.map((project) =>
        project.key === projectKey ? { ...project, ...change } : project,
      ),
    });
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
