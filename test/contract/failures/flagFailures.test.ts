import type { Client } from '../../../src/api/client';
import { failsWell } from './failsWell';

const keysOf = async (client: Client) => (await client.flags.list('shop', [])).flags.map(({ key }) => key);

failsWell([
  {
    name: 'creates a flag',
    method: 'POST',
    path: '/api/v2/flags/shop',
    act: (client, signal) => client.flags.create('shop', { key: 'made-here', name: 'Made here' }, { signal }),
    look: keysOf,
  },
  {
    name: 'clones a flag',
    method: 'POST',
    path: '/api/v2/flags/shop',
    act: (client, signal) =>
      client.flags.create('shop', { key: 'cloned', name: 'Cloned' }, { signal, clone: 'dark-mode' }),
    look: keysOf,
  },
  {
    name: 'deletes a flag',
    method: 'DELETE',
    path: '/api/v2/flags/shop/dark-mode',
    act: (client, signal) => client.flags.delete('shop', 'dark-mode', signal),
    look: keysOf,
  },
]);
