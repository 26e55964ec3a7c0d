import { randomUUID } from 'node:crypto';
import { namedIdentities } from '../account/identities';
import type { Statement } from '../account/policy';
import type { AccountData, Role } from '../account/records';
import { demoAccount, demoProjects } from './demo';
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
  const projects = PROJECTS[seed](now);
  return {
    accountId: namedIdentities.resource('account'),
    tokens: (['reader', 'writer', 'admin', 'custom'] as const).map((role) => ({
      _id: namedIdentities.resource(`token ${role}`),
      value: `api-${randomUUID()}`,
      name: `Sandbox ${role}`,
      role,
      ...(role === 'custom' && { policy: CUSTOM_POLICY }),
      memberId: memberIdOf(OWNERS[role]),
    })),
    members: seedMembers(now),
    teams: TEAMS,
    webhooks: [],
    approvals: [],
    repositories: [],
    auditLog: [],
    ...(seed === 'demo' && demoAccount(projects, now)),
    projects,
  };
}

/** Whose token each is. */
const OWNERS: Readonly<Record<Role, Person>> = {
  reader: 'noor',
  writer: 'ines',
  admin: 'ariel',
  custom: 'priya',
};

/** What the custom role may write: flags and segments where no customer is. */
const CUSTOM_POLICY: Statement[] = [
  {
    effect: 'allow',
    actions: ['*'],
    resources: ['test', 'staging', 'dev'].flatMap((key) => [
      `proj/*:env/${key}:flag/*`,
      `proj/*:env/${key}:segment/*`,
    ]),
  },
];
