import { randomUUID } from 'node:crypto';
import { namedIdentities } from '../account/identities';
import type { AccountData, Role } from '../account/records';
import { demoProjects } from './demo';
import { emptyProjects } from './empty';
import { largeProjects } from './large';
import { memberIdOf, type Person, seedMembers, TEAMS } from './people';
import type { SeedName } from './seedNames';

const PROJECTS = { demo: demoProjects, empty: emptyProjects, large: largeProjects };

/**
 * A new account. All of it is the same each time but the times, which lie before `now`, and the tokens: any page that a
 * browser shows could guess tokens that are always the same, and reach the sandbox.
 */
export function seedAccount(seed: SeedName, now: number): AccountData {
  return {
    accountId: namedIdentities.resource('account'),
    tokens: (['reader', 'writer', 'admin'] as const).map((role) => ({
      _id: namedIdentities.resource(`token ${role}`),
      value: `api-${randomUUID()}`,
      name: `Sandbox ${role}`,
      role,
      memberId: memberIdOf(OWNERS[role]),
    })),
    members: seedMembers(now),
    teams: TEAMS,
    projects: PROJECTS[seed](now),
  };
}

/** Whose token each is. */
const OWNERS: Readonly<Record<Role, Person>> = {
  reader: 'noor',
  writer: 'ines',
  admin: 'ariel',
};
