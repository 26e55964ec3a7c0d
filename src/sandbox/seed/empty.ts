import type { ProjectRecord } from '../account/records';
import { buildProject } from './projectBuilder';

/** What a new account of LaunchDarkly has: one project with two environments, and no flag. */
export const emptyProjects = (now: number): ProjectRecord[] => [
  buildProject(
    {
      key: 'default',
      name: 'My project',
      environments: [
        { key: 'production', name: 'Production', color: '417505', critical: true },
        { key: 'test', name: 'Test', color: 'F5A623' },
      ],
      flags: [],
    },
    now,
  ),
];
