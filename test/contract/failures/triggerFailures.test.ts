import type { Client } from '../../../src/api/client';
import type { TriggerAddress } from '../../../src/api/triggers';
import { failsWell } from './failsWell';

/** Two triggers of the demonstration are here. */
const PLACE = { projectKey: 'shop', flagKey: 'new-checkout-flow', environmentKey: 'production' };
const LIST = '/api/v2/flags/shop/new-checkout-flow/triggers/production';

async function first(client: Client): Promise<TriggerAddress> {
  const [trigger] = await client.triggers.list(PLACE);
  return { ...PLACE, triggerId: trigger?._id ?? '' };
}

const look = (client: Client) => client.triggers.list(PLACE);

const changing = (
  name: string,
  act: (client: Client, place: TriggerAddress, signal: AbortSignal) => Promise<unknown>,
) => ({
  name,
  method: 'PATCH' as const,
  path: `${LIST}/*`,
  act: async (client: Client, signal: AbortSignal) => act(client, await first(client), signal),
  look,
});

failsWell([
  {
    name: 'creates a trigger',
    method: 'POST',
    path: LIST,
    act: (client, signal) =>
      client.triggers.create(PLACE, { integrationKey: 'datadog', action: 'turnFlagOff' }, signal),
    look,
  },
  changing('enables a trigger', (client, place, signal) =>
    client.triggers.update(place, { kind: 'enableTrigger' }, undefined, signal),
  ),
  changing('disables a trigger', (client, place, signal) =>
    client.triggers.update(place, { kind: 'disableTrigger' }, undefined, signal),
  ),
  changing('changes what a trigger does', (client, place, signal) =>
    client.triggers.update(
      place,
      { kind: 'replaceTriggerActionInstructions', value: [{ kind: 'turnFlagOn' }] },
      undefined,
      signal,
    ),
  ),
  changing('cycles the URL of a trigger', (client, place, signal) =>
    client.triggers.cycleUrl(place, undefined, signal),
  ),
  {
    name: 'deletes a trigger',
    method: 'DELETE',
    path: `${LIST}/*`,
    act: async (client, signal) => client.triggers.remove(await first(client), signal),
    look,
  },
]);
