import { Emitter, type Event } from '../model/event';
import type { FlagOverview } from '../model/flagOverview';
import { Lifetime } from '../model/lifetime';

/** Which flags the tree shows: those whose name, key, description or a tag contains every word of the text. */
export class FlagFilter extends Lifetime {
  readonly #changed = this.own(new Emitter<void>());
  #text = '';
  #words: readonly string[] = [];

  readonly onDidChange: Event<void> = this.#changed.event;

  get text(): string {
    return this.#text;
  }

  set(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#words = text.toLowerCase().split(/\s+/).filter(Boolean);
    this.#changed.fire();
  }

  accepts({ name, flagKey, description, tags }: FlagOverview): boolean {
    if (this.#words.length === 0) return true;
    const text = [name, flagKey, description, ...tags].join('\n').toLowerCase();
    return this.#words.every((word) => text.includes(word));
  }
}
