import type { Client } from '../../../src/api/client';
import { failsWell } from './failsWell';

const PROJECT = '/api/v2/projects/shop';
const ENVIRONMENT = `${PROJECT}/environments/staging`;

const projects = (client: Client) => client.projects.list();
const environments = (client: Client) => client.projects.listEnvironments('shop');

failsWell([
  {
    name: 'creates a project',
    method: 'POST',
    path: '/api/v2/projects',
    act: (client, signal) => client.projects.create({ key: 'made-here', name: 'Made here' }, signal),
    look: projects,
  },
  {
    name: 'renames a project',
    method: 'PATCH',
    path: PROJECT,
    act: (client, signal) =>
      client.projects.update('shop', [{ op: 'replace', path: '/name', value: 'Other' }], { signal }),
    look: projects,
  },
  {
    name: 'deletes a project',
    method: 'DELETE',
    path: PROJECT,
    act: (client, signal) => client.projects.delete('shop', signal),
    look: projects,
  },
  {
    name: 'creates an environment',
    method: 'POST',
    path: `${PROJECT}/environments`,
    act: (client, signal) =>
      client.environments.create('shop', { key: 'made-here', name: 'Made here', color: 'F5A623' }, signal),
    look: environments,
  },
  {
    name: 'changes the settings of an environment',
    method: 'PATCH',
    path: ENVIRONMENT,
    act: (client, signal) =>
      client.environments.update('shop', 'staging', [{ op: 'replace', path: '/critical', value: true }], {
        signal,
      }),
    look: environments,
  },
  {
    name: 'deletes an environment',
    method: 'DELETE',
    path: ENVIRONMENT,
    act: (client, signal) => client.environments.delete('shop', 'staging', signal),
    look: environments,
  },
]);
