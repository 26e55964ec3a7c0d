import { type FaultRule, isFor } from './faultRule';

/** A rule as the controls show it. */
export interface StoredFault extends FaultRule {
  readonly id: string;
  /** How many requests it was for until now. */
  readonly happened: number;
}

/** What is to go wrong with one request: all that befalls it together. */
export interface Trouble {
  readonly ids: readonly string[];
  readonly latency: number;
  readonly edits: readonly NonNullable<FaultRule['edit']>[];
  /** The rule that says how the request ends, if any does. */
  readonly ending: FaultRule | undefined;
}

/** The rules by which requests go wrong, in the order in which they were set. */
export class Faults {
  readonly #random: () => number;
  readonly #rules = new Map<string, { readonly rule: FaultRule; happened: number }>();

  constructor(random: () => number, rules: Readonly<Record<string, FaultRule>> = {}) {
    this.#random = random;
    for (const [id, rule] of Object.entries(rules)) this.set(id, rule);
  }

  get all(): StoredFault[] {
    return [...this.#rules].map(([id, { rule, happened }]) => ({ id, ...rule, happened }));
  }

  find(id: string): StoredFault | undefined {
    return this.all.find((fault) => fault.id === id);
  }

  /** Sets a rule, in place of the one with that id; it then begins anew. */
  set(id: string, rule: FaultRule): void {
    this.#rules.set(id, { rule, happened: 0 });
  }

  remove(id: string): boolean {
    return this.#rules.delete(id);
  }

  clear(): void {
    this.#rules.clear();
  }

  /**
   * What befalls a request. All latencies and edits of the rules for it add up; the first rule that ends it ends it, and
   * others that would are not used up by it.
   */
  befalling(method: string, path: string): Trouble | undefined {
    const ids: string[] = [];
    const edits: NonNullable<FaultRule['edit']>[] = [];
    let latency = 0;
    let ending: FaultRule | undefined;
    for (const [id, stored] of this.#rules) {
      const { rule } = stored;
      if (!isFor(rule, method, path) || stored.happened >= (rule.times ?? Infinity)) continue;
      if (ending && isEnding(rule)) continue;
      if (rule.rate !== undefined && this.#random() >= rule.rate) continue;
      stored.happened += 1;
      ids.push(id);
      latency += this.#latencyOf(rule);
      if (rule.edit) edits.push(rule.edit);
      if (isEnding(rule)) ending = rule;
    }
    return ids.length === 0 ? undefined : { ids, latency, edits, ending };
  }

  #latencyOf({ latency = 0 }: FaultRule): number {
    if (typeof latency === 'number') return latency;
    const [least, most] = latency;
    return least + Math.floor(this.#random() * (most - least + 1));
  }
}

const isEnding = ({ answer, drop, truncate, rateLimit }: FaultRule): boolean =>
  [answer, drop, truncate, rateLimit].some((effect) => effect !== undefined);
