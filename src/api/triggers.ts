import * as z from 'zod';
import { ApiError } from '../model/failure/failure';
import { type Trigger, trigger, triggerWithUrl } from '../model/trigger/trigger';
import type { NewTrigger, TriggerInstruction } from '../model/trigger/triggerAction';
import { readTriggerUrl } from '../model/trigger/triggerUrl';
import { SEMANTIC_PATCH } from '../patch/instruction';
import { readOrThrow } from './transport/answer';
import type { Call, Transport } from './transport/transport';

const triggers = z.looseObject({ items: z.array(trigger).default([]) });

/** The triggers of a flag in one environment. */
export interface TriggersAddress {
  readonly projectKey: string;
  readonly flagKey: string;
  readonly environmentKey: string;
}

export interface TriggerAddress extends TriggersAddress {
  readonly triggerId: string;
}

/** A trigger, and apart from it its URL: a secret that the server gives this once, and that nothing may keep or log. */
export interface TriggerAndUrl {
  readonly trigger: Trigger;
  readonly url: string;
}

/** Triggers: outside systems call the URL of one, and it turns its flag on or off. */
export class TriggersResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The triggers of a flag in one environment; the answer has no pages. */
  async list(place: TriggersAddress, signal?: AbortSignal): Promise<Trigger[]> {
    const { items } = await this.#transport.send({
      path: listPath(place),
      answer: triggers,
      resource: `triggers of flag ${place.flagKey}`,
      signal,
    });
    return items;
  }

  /** Makes a trigger, which is enabled from then on: the API has no other way. */
  create(
    place: TriggersAddress,
    { integrationKey, action, comment }: NewTrigger,
    signal?: AbortSignal,
  ): Promise<TriggerAndUrl> {
    const body = { integrationKey, instructions: [{ kind: action }], ...(comment ? { comment } : {}) };
    return this.#withUrl({
      method: 'POST',
      path: listPath(place),
      body,
      resource: `triggers of flag ${place.flagKey}`,
      signal,
    });
  }

  /** Changes a trigger by an instruction that leaves its URL as it is. */
  update(
    place: TriggerAddress,
    instruction: Exclude<TriggerInstruction, { readonly kind: 'cycleTriggerUrl' }>,
    comment?: string,
    signal?: AbortSignal,
  ): Promise<Trigger> {
    return this.#transport.send({ ...patchOf(place, instruction, comment), answer: trigger, signal });
  }

  /** Gives a trigger another URL; the one that it had does nothing from then on. */
  cycleUrl(place: TriggerAddress, comment?: string, signal?: AbortSignal): Promise<TriggerAndUrl> {
    return this.#withUrl({ ...patchOf(place, { kind: 'cycleTriggerUrl' }, comment), signal });
  }

  async remove(place: TriggerAddress, signal?: AbortSignal): Promise<void> {
    await this.#transport.send({
      method: 'DELETE',
      path: onePath(place),
      answer: z.unknown(),
      resource: `trigger ${place.triggerId}`,
      signal,
    });
  }

  /**
   * Calls the URL of a trigger as an outside system would: without a token. It is called only where it is of LaunchDarkly or of
   * the connection's own instance; no error says what it is.
   */
  async fire(url: string, { triggerId }: TriggerAddress, signal?: AbortSignal): Promise<void> {
    const { baseUrl } = this.#transport;
    const read = readTriggerUrl(url, { baseUrl, triggerId });
    if (read.kind !== 'ok') {
      const detail = read.kind === 'elsewhere' ? `the URL leads to ${read.host}` : 'the URL is of no trigger';
      throw new ApiError({ kind: 'not-the-api', host: new URL(baseUrl).host, detail });
    }
    await this.#transport.send({
      method: 'POST',
      path: '',
      secretAddress: read.url,
      answer: z.unknown(),
      resource: 'enabled trigger with this URL',
      signal,
    });
  }

  async #withUrl(call: Omit<Call<unknown>, 'answer'>): Promise<TriggerAndUrl> {
    const answer = await this.#transport.send({ ...call, answer: z.unknown() });
    // Read in two parts, so that the one with the secret is never part of the other.
    const { resource } = call;
    return {
      trigger: readOrThrow(trigger, answer, resource),
      url: readOrThrow(triggerWithUrl, answer, resource).triggerURL,
    };
  }
}

const patchOf = (place: TriggerAddress, instruction: TriggerInstruction, comment: string | undefined) =>
  ({
    method: 'PATCH',
    path: onePath(place),
    body: { ...(comment ? { comment } : {}), instructions: [instruction] },
    contentType: SEMANTIC_PATCH,
    resource: `trigger ${place.triggerId}`,
  }) as const;

/** Mind the order: flag before environment. */
function listPath({ projectKey, flagKey, environmentKey }: TriggersAddress): string {
  const parts = [projectKey, flagKey, 'triggers', environmentKey].map(encodeURIComponent);
  return `/api/v2/flags/${parts.join('/')}`;
}

const onePath = (place: TriggerAddress): string =>
  `${listPath(place)}/${encodeURIComponent(place.triggerId)}`;
