import { Emitter, type Event } from '../model/event';
import { Lifetime } from '../model/lifetime';
import { Loader } from './loader';

/** One thing for each key, each fetched when it is first looked at. */
export class Loaders<T> extends Lifetime {
  readonly #fetch: (key: string, signal: AbortSignal) => Promise<T>;
  readonly #loaders = new Map<string, Loader<T>>();
  readonly #changed = this.own(new Emitter<void>());

  /** One of them came or changed. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(fetch: (key: string, signal: AbortSignal) => Promise<T>) {
    super();
    this.#fetch = fetch;
  }

  of(key: string): Loader<T> {
    let loader = this.#loaders.get(key);
    if (!loader) {
      loader = this.own(new Loader<T>((signal) => this.#fetch(key, signal)));
      loader.own(loader.onDidChange(() => this.#changed.fire()));
      this.#loaders.set(key, loader);
    }
    return loader;
  }

  /** Those that were looked at, by their keys. */
  get known(): ReadonlyMap<string, Loader<T>> {
    return this.#loaders;
  }

  /** Forgets one: the next look fetches it anew. */
  delete(key: string): void {
    this.#loaders.delete(key);
  }
}
