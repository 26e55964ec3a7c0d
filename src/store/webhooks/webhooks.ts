import type { Client } from '../../api/client';
import { Emitter, type Event } from '../../model/event';
import { Lifetime } from '../../model/lifetime';
import type { NewWebhook, Webhook, WebhookChanges } from '../../model/webhook/webhook';
import { Loader } from '../loader';

/** The webhooks of an account, and what is done with them: each answer is taken over, so that every surface shows it. */
export class Webhooks extends Lifetime {
  readonly list: Loader<readonly Webhook[]>;
  readonly #client: () => Promise<Client>;
  readonly #changed = this.own(new Emitter<void>());
  readonly #wrote = this.own(new Emitter<void>());

  readonly onDidChange: Event<void> = this.#changed.event;
  /** Something was written, so that the audit log has one more entry. */
  readonly onDidWrite: Event<void> = this.#wrote.event;

  constructor(client: () => Promise<Client>) {
    super();
    this.#client = client;
    this.list = this.own(
      new Loader<readonly Webhook[]>(async (signal) => (await client()).webhooks.list(signal)),
    );
    this.own(this.list.onDidChange(() => this.#changed.fire()));
  }

  async create(body: NewWebhook, signal?: AbortSignal): Promise<Webhook> {
    const made = await (await this.#client()).webhooks.create(body, signal);
    this.#take(made);
    return made;
  }

  /** `before` is what the person saw: fields that others have changed meanwhile are not written over. */
  async update(before: Webhook, changes: WebhookChanges, signal?: AbortSignal): Promise<Webhook> {
    const changed = await (await this.#client()).webhooks.update(before, changes, signal);
    this.#take(changed);
    return changed;
  }

  async delete(id: string, signal?: AbortSignal): Promise<void> {
    await (await this.#client()).webhooks.delete(id, signal);
    const { value } = this.list;
    if (value) this.list.set(value.filter(({ _id }) => _id !== id));
    this.#wrote.fire();
  }

  /** Asks the server; it is not kept. Undefined where nothing is signed. */
  async secret(id: string, signal?: AbortSignal): Promise<string | undefined> {
    return (await this.#client()).webhooks.secret(id, signal);
  }

  /** Fetches again what has been fetched. */
  async refresh(): Promise<void> {
    if (this.list.state.kind !== 'empty') await Promise.allSettled([this.list.refresh()]);
  }

  #take(webhook: Webhook): void {
    const { value } = this.list;
    if (value) {
      const isKnown = value.some(({ _id }) => _id === webhook._id);
      this.list.set(
        isKnown ? value.map((one) => (one._id === webhook._id ? webhook : one)) : [...value, webhook],
      );
    }
    this.#wrote.fire();
  }
}
