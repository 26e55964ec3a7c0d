import type { Environment } from '../../model/project/environment';
import { Emitter, type Event } from '../../model/event';
import type { FlagOverview, FlagReference } from '../../model/flag/flagOverview';
import { Lifetime } from '../../model/lifetime';
import type { Accounts } from '../accounts';
import {
  type CodePlace,
  MappedProjects,
  nameOf,
  type ProjectMapping,
  type WantedProject,
} from './projectMapping';
import { ScopedFlags, type WorkspaceProject } from './scopedFlags';
import type { SettingsReader } from '../settings';

/**
 * The flags that source files refer to: those of the project that `flagdeck.projects` names for the file, or else of the
 * one that `flagdeck.project` names for the workspace.
 */
export class WorkspaceFlags extends Lifetime {
  readonly #accounts: Accounts;
  readonly #settings: SettingsReader;
  readonly #changed = this.own(new Emitter<void>());
  readonly #default: ScopedFlags;
  readonly #scopes = new Map<string, ScopedFlags>();
  #mapping: ProjectMapping | undefined;
  #mapped = new MappedProjects({});

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(accounts: Accounts, settings: SettingsReader) {
    super();
    this.#accounts = accounts;
    this.#settings = settings;
    this.#default = new ScopedFlags(accounts, settings, () => ({ project: settings.read().project }));
    this.own(accounts.onDidChange(() => this.#changed.fire()));
    this.own(
      settings.onDidChange(() => {
        this.#mapping = undefined;
        this.#changed.fire();
      }),
    );
  }

  /** The flags of a source text; those of the workspace where no entry of the setting means it. */
  of(place: CodePlace | undefined): ScopedFlags {
    const wanted = place && this.#projects.of(place);
    return wanted ? this.#scope(wanted) : this.#default;
  }

  /** The flags of all projects that code of the workspace may belong to: those of the workspace first. */
  get scopes(): readonly ScopedFlags[] {
    return [this.#default, ...this.#projects.all.map((wanted) => this.#scope(wanted))];
  }

  /** Whether all code belongs to one project. */
  get isOne(): boolean {
    return this.#projects.all.length === 0;
  }

  /** This and what follows is of the project of the workspace. */
  get project(): WorkspaceProject {
    return this.#default.project;
  }

  get flags(): ReadonlyMap<string, FlagOverview> {
    return this.#default.flags;
  }

  get environments(): readonly Environment[] {
    return this.#default.environments;
  }

  reference(flagKey: string): FlagReference | undefined {
    return this.#default.reference(flagKey);
  }

  /** Loads the flags of all scopes, the first time that they are needed. */
  async ensureLoaded(): Promise<void> {
    await Promise.all(this.scopes.map((scope) => scope.ensureLoaded()));
  }

  load(): Promise<void> {
    return this.#default.load();
  }

  /** Read once for each change of the settings: it is asked with each file. */
  get #projects(): MappedProjects {
    if (!this.#mapping) {
      this.#mapping = this.#settings.read().projects;
      this.#mapped = new MappedProjects(this.#mapping);
    }
    return this.#mapped;
  }

  #scope(wanted: WantedProject): ScopedFlags {
    const name = nameOf(wanted);
    let scope = this.#scopes.get(name);
    if (!scope)
      this.#scopes.set(name, (scope = new ScopedFlags(this.#accounts, this.#settings, () => wanted)));
    return scope;
  }
}
