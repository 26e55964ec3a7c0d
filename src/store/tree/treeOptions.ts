import { Emitter, type Event } from '../../model/event';
import { FLAG_ORDERS, type FlagOrder } from '../../model/flag/flagOrder';
import { Lifetime } from '../../model/lifetime';
import type { Memory } from '../../platform/memory';

const GROUPING_NAME = 'flagdeck.tree.grouping';
const ORDER_NAME = 'flagdeck.tree.order';

/** `flag`: flags with their environments below. `environment`: environments with the flags below, each as it is there. */
export type Grouping = 'flag' | 'environment';

/** How the tree is laid out; kept with the workspace. */
export class TreeOptions extends Lifetime {
  readonly #memory: Memory;
  readonly #changed = this.own(new Emitter<void>());

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(memory: Memory) {
    super();
    this.#memory = memory;
  }

  get grouping(): Grouping {
    return this.#memory.get(GROUPING_NAME) === 'environment' ? 'environment' : 'flag';
  }

  get order(): FlagOrder {
    const kept = this.#memory.get(ORDER_NAME);
    return FLAG_ORDERS.find((order) => order === kept) ?? 'name';
  }

  async group(grouping: Grouping): Promise<void> {
    await this.#keep(GROUPING_NAME, grouping);
  }

  async sort(order: FlagOrder): Promise<void> {
    await this.#keep(ORDER_NAME, order);
  }

  async #keep(name: string, value: string): Promise<void> {
    if (this.#memory.get(name) === value) return;
    await this.#memory.update(name, value);
    this.#changed.fire();
  }
}
