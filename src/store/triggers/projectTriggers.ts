import type { Client } from '../../api/client';
import type { TriggerAndUrl } from '../../api/triggers';
import type { Environment } from '../../model/project/environment';
import { Emitter, type Event } from '../../model/event';
import { ApiError } from '../../model/failure/failure';
import { Lifetime } from '../../model/lifetime';
import type { Trigger } from '../../model/trigger/trigger';
import type { NewTrigger, TriggerInstruction } from '../../model/trigger/triggerAction';
import { Loader } from '../loader';
import {
  type FlagTriggers,
  type TriggerIn,
  withTrigger,
  withoutEnvironment,
  withoutTrigger,
} from './flagTriggers';

/** A flag in an environment: where triggers are. */
export interface TriggersAt {
  readonly flagKey: string;
  readonly environmentKey: string;
}

export interface TriggerAt extends TriggersAt {
  readonly triggerId: string;
}

/** What a write needs besides what it writes. */
export interface Writing {
  readonly comment?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Surroundings {
  readonly projectKey: string;
  readonly client: () => Promise<Client>;
  readonly environments: () => Promise<readonly Environment[]>;
}

/**
 * The triggers of a project's flags, as far as they were looked at, and what is done to them. A URL goes through to the caller
 * who asked for it, and is never part of what is kept.
 */
export class ProjectTriggers extends Lifetime {
  readonly #around: Surroundings;
  readonly #loaders = new Map<string, Loader<FlagTriggers>>();
  readonly #changed = this.own(new Emitter<void>());

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(around: Surroundings) {
    super();
    this.#around = around;
  }

  /** The triggers of a flag in all environments: one call for each environment, when first looked at. */
  of(flagKey: string): Loader<FlagTriggers> {
    let loader = this.#loaders.get(flagKey);
    if (!loader) {
      loader = this.own(new Loader((signal) => this.#fetch(flagKey, signal)));
      loader.own(loader.onDidChange(() => this.#changed.fire()));
      this.#loaders.set(flagKey, loader);
    }
    return loader;
  }

  /** All that were ever looked at, to be fetched again. */
  get all(): readonly Loader<FlagTriggers>[] {
    return [...this.#loaders.values()];
  }

  loseEnvironment(environmentKey: string): void {
    for (const loader of this.all)
      if (loader.value) loader.set(withoutEnvironment(loader.value, environmentKey));
  }

  async create(at: TriggersAt, newTrigger: NewTrigger, signal?: AbortSignal): Promise<TriggerAndUrl> {
    const made = await (await this.#resource()).create(this.#place(at), newTrigger, signal);
    await this.#take(at, made.trigger);
    return made;
  }

  /** Enables, disables, or changes what the trigger does. */
  async change(
    at: TriggerAt,
    instruction: Exclude<TriggerInstruction, { readonly kind: 'cycleTriggerUrl' }>,
    { comment, signal }: Writing = {},
  ): Promise<Trigger> {
    const changed = await (await this.#resource()).update(this.#place(at), instruction, comment, signal);
    await this.#take(at, changed);
    return changed;
  }

  async cycleUrl(at: TriggerAt, { comment, signal }: Writing = {}): Promise<TriggerAndUrl> {
    const cycled = await (await this.#resource()).cycleUrl(this.#place(at), comment, signal);
    await this.#take(at, cycled.trigger);
    return cycled;
  }

  async remove(at: TriggerAt, signal?: AbortSignal): Promise<void> {
    await (await this.#resource()).remove(this.#place(at), signal);
    await this.#update(at.flagKey, (known) => withoutTrigger(known, at.triggerId));
  }

  /** Calls the URL of a trigger as an outside system would. What came of it has to be looked at. */
  async fire(at: TriggerAt, url: string, signal?: AbortSignal): Promise<void> {
    await (await this.#resource()).fire(url, this.#place(at), signal);
  }

  #take({ flagKey, environmentKey }: TriggersAt, trigger: Trigger): Promise<void> {
    return this.#update(flagKey, (known) => withTrigger(known, environmentKey, trigger));
  }

  /** A load that is under way may have asked before: its answer is changed, too. */
  async #update(flagKey: string, change: (known: FlagTriggers) => FlagTriggers): Promise<void> {
    const loader = this.#loaders.get(flagKey);
    if (loader?.state.kind === 'loading') await Promise.allSettled([loader.refresh()]);
    if (loader?.state.kind === 'ready') loader.set(change(loader.state.value));
  }

  async #resource() {
    return (await this.#around.client()).triggers;
  }

  #place<At extends TriggersAt>(at: At): At & { readonly projectKey: string } {
    return { ...at, projectKey: this.#around.projectKey };
  }

  async #fetch(flagKey: string, signal: AbortSignal): Promise<FlagTriggers> {
    const resource = await this.#resource();
    const environments = await this.#around.environments();
    const lists = await Promise.all(
      environments.map(async ({ key: environmentKey }): Promise<readonly TriggerIn[] | string> => {
        try {
          const triggers = await resource.list(this.#place({ flagKey, environmentKey }), signal);
          return triggers.map((trigger) => ({ environmentKey, trigger }));
        } catch (error) {
          if (!ApiError.is(error, 'forbidden')) throw error;
          return environmentKey;
        }
      }),
    );
    const withheld = lists.filter((list) => typeof list === 'string');
    return {
      triggers: lists.filter((list) => typeof list !== 'string').flat(),
      withheld,
      isUnavailable: withheld.length > 0 && withheld.length === environments.length,
    };
  }
}
