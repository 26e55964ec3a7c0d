import type { Environment } from '../../model/project/environment';
import type { FlagOverview, FlagReference } from '../../model/flag/flagOverview';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import type { Account, Accounts } from '../accounts';
import type { ProjectStore } from '../projectStore';
import type { WantedProject } from './projectMapping';
import type { SettingsReader } from '../settings';

/** The project that code belongs to, or why there is none. */
export type WorkspaceProject =
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Several projects, and the setting names none; or it names one that no account has. */
  | { readonly kind: 'not-chosen'; readonly missing?: string }
  | { readonly kind: 'ready'; readonly account: Account; readonly project: ProjectStore };

const NO_FLAGS: ReadonlyMap<string, FlagOverview> = new Map();

/**
 * The flags that some of the code refers to: those of the project that it belongs to, or of the only one there is. Of
 * several accounts that have it, the one connected last is taken.
 */
export class ScopedFlags {
  readonly #accounts: Accounts;
  readonly #settings: SettingsReader;
  readonly #wanted: () => WantedProject;

  /** `wanted` is asked anew each time; an empty project means the only one there is. */
  constructor(accounts: Accounts, settings: SettingsReader, wanted: () => WantedProject) {
    this.#accounts = accounts;
    this.#settings = settings;
    this.#wanted = wanted;
  }

  get project(): WorkspaceProject {
    const all = [...this.#accounts.all].reverse();
    if (all.length === 0) return { kind: 'not-connected' };
    const wanted = this.#wanted();
    const accounts = all.filter(({ connection }) => isMeant(connection, wanted.connection));
    for (const account of accounts) {
      const projects = account.projects.value ?? [];
      const only = projects.length === 1 ? projects[0] : undefined;
      const project = wanted.project === '' ? only : account.project(wanted.project);
      if (project) return { kind: 'ready', account, project };
    }
    const states = accounts.map(({ projects }) => projects.state);
    if (states.some(({ kind }) => kind === 'loading' || kind === 'empty')) return { kind: 'loading' };
    const failed = states.find((state) => state.kind === 'failed');
    if (failed) return { kind: 'failed', error: failed.error };
    return { kind: 'not-chosen', ...(wanted.project === '' ? {} : { missing: wanted.project }) };
  }

  /** The flags by key, as far as they are loaded. The same map until they change. */
  get flags(): ReadonlyMap<string, FlagOverview> {
    const { project } = this;
    return (project.kind === 'ready' ? project.project.flags.value?.flags : undefined) ?? NO_FLAGS;
  }

  /** The environments to show for each flag, in their order. */
  get environments(): readonly Environment[] {
    const { project } = this;
    const environments = project.kind === 'ready' ? project.project.environments.value : undefined;
    return chosenEnvironments(environments ?? [], this.#settings.read().environments);
  }

  /** Where a flag of this project is. */
  reference(flagKey: string): FlagReference | undefined {
    const { project } = this;
    if (project.kind !== 'ready') return undefined;
    const { connectionId } = project.account.connection;
    return { connectionId, projectKey: project.project.project.key, flagKey };
  }

  /** Loads what the code needs, the first time that it is needed. A failure is kept as state; only a retry loads again. */
  async ensureLoaded(): Promise<void> {
    await Promise.all(this.#accounts.all.map(({ projects }) => projects.loadOnce()));
    const { project } = this;
    if (project.kind === 'ready') await project.project.flags.loadOnce();
  }

  /** Loads what the code needs, trying again what failed before. Rejects with what fails now. */
  async load(): Promise<void> {
    await Promise.allSettled(this.#accounts.all.map(({ projects }) => projects.load()));
    const { project } = this;
    if (project.kind === 'ready') await project.project.flags.load();
    if (project.kind === 'failed') throw project.error;
  }
}

const isMeant = (
  { connectionId, name }: { readonly connectionId: string; readonly name: string },
  wanted: string | undefined,
): boolean => wanted === undefined || wanted === connectionId || wanted === name;
