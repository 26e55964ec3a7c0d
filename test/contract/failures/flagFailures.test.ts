import { failsWell } from './failsWell';

failsWell([
  {
    name: 'creates a flag',
    method: 'POST',
    path: '/api/v2/flags/shop',
    act: (client, signal) => client.flags.create('shop', { key: 'made-here', name: 'Made here' }, signal),
    look: async (client) => (await client.flags.list('shop', [])).flags.map(({ key }) => key),
  },
]);
