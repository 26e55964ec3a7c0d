import { Emitter, type Event } from '../../model/event';
import type { FilterConditions } from '../../model/flag/filterConditions';
import type { FlagOverview } from '../../model/flag/flagOverview';
import { Lifetime } from '../../model/lifetime';
import { filterInWords } from './conditionWords';
import { type FilterFacts, isEmpty, meets } from './filterFacts';

/**
 * Which flags the tree shows: those whose name, key, description or a tag contains every word of the text, and that meet the
 * conditions.
 */
export class FlagFilter extends Lifetime {
  readonly #changed = this.own(new Emitter<void>());
  /** What is searched, of flags that were: made once for each, so that typing is quick with thousands of them. */
  readonly #searched = new WeakMap<FlagOverview, string>();
  #text = '';
  #words: readonly string[] = [];
  #conditions: FilterConditions = {};
  #version = 0;

  readonly onDidChange: Event<void> = this.#changed.event;

  get text(): string {
    return this.#text;
  }

  get conditions(): FilterConditions {
    return this.#conditions;
  }

  get isActive(): boolean {
    return this.#text !== '' || !isEmpty(this.#conditions);
  }

  /** Grows with each change. */
  get version(): number {
    return this.#version;
  }

  /** Empty where nothing is filtered. */
  get inWords(): string {
    return filterInWords(this.#text, this.#conditions);
  }

  set(text: string): void {
    if (text === this.#text) return;
    this.#become(text, this.#conditions);
  }

  setConditions(conditions: FilterConditions): void {
    if (JSON.stringify(conditions) === JSON.stringify(this.#conditions)) return;
    this.#become(this.#text, conditions);
  }

  clear(): void {
    if (this.isActive) this.#become('', {});
  }

  accepts(flag: FlagOverview, facts: FilterFacts): boolean {
    return this.#hasWords(flag) && meets(flag, this.#conditions, facts);
  }

  #hasWords(flag: FlagOverview): boolean {
    if (this.#words.length === 0) return true;
    let text = this.#searched.get(flag);
    if (text === undefined) {
      const { name, flagKey, description, tags } = flag;
      text = [name, flagKey, description, ...tags].join('\n').toLowerCase();
      this.#searched.set(flag, text);
    }
    const searched = text;
    return this.#words.every((word) => searched.includes(word));
  }

  #become(text: string, conditions: FilterConditions): void {
    this.#text = text;
    this.#words = text.toLowerCase().split(/\s+/).filter(Boolean);
    this.#conditions = conditions;
    this.#version++;
    this.#changed.fire();
  }
}
