import type { Client } from '../../../src/api/client';
import type { Webhook } from '../../../src/model/webhook/webhook';
import { failsWell } from './failsWell';

const look = async (client: Client) => client.webhooks.list();

/** One of those that the sandbox's demonstration has. */
async function first(client: Client): Promise<Webhook> {
  const [webhook] = await client.webhooks.list();
  if (!webhook) throw new Error('the demonstration has no webhook');
  return webhook;
}

failsWell([
  {
    name: 'creates a webhook',
    method: 'POST',
    path: '/api/v2/webhooks',
    act: (client, signal) =>
      client.webhooks.create({ url: 'https://hooks.example.com/', sign: true, on: true, tags: [] }, signal),
    look,
  },
  {
    name: 'turns a webhook on or off',
    method: 'PATCH',
    path: '/api/v2/webhooks/*',
    act: async (client, signal) => {
      const webhook = await first(client);
      return client.webhooks.update(webhook, { on: !webhook.on }, signal);
    },
    look,
  },
  {
    name: 'edits a webhook',
    method: 'PATCH',
    path: '/api/v2/webhooks/*',
    act: async (client, signal) =>
      client.webhooks.update(await first(client), { name: 'Renamed', tags: ['x'], secret: 'new' }, signal),
    look,
  },
  {
    name: 'deletes a webhook',
    method: 'DELETE',
    path: '/api/v2/webhooks/*',
    act: async (client, signal) => client.webhooks.delete((await first(client))._id, signal),
    look,
  },
]);
