import { namedIdentities } from '../account/identities';
import type { MemberRecord, TeamRecord } from '../account/records';
import { DAY_MS, HOUR_MS } from './time';

/** The people of the demonstration account, by the name that its flags call them. */
export const PEOPLE = {
  ariel: { firstName: 'Ariel', lastName: 'Flores', role: 'admin' },
  ines: { firstName: 'Inês', lastName: 'Moreau', role: 'writer' },
  tomasz: { firstName: 'Tomasz', lastName: 'Nowak', role: 'writer' },
  priya: { firstName: 'Priya', lastName: 'Raman', role: 'writer' },
  kofi: { firstName: 'Kofi', lastName: 'Mensah', role: 'writer' },
  noor: { firstName: 'Noor', lastName: 'de Vries', role: 'reader' },
} as const;

export type Person = keyof typeof PEOPLE;

export const memberIdOf = (person: Person): string => namedIdentities.resource(`member ${person}`);

export const TEAMS: readonly TeamRecord[] = [
  {
    key: 'checkout',
    name: 'Checkout',
    description: 'Cart, payments and delivery.',
    memberIds: (['ines', 'tomasz', 'priya'] as const).map(memberIdOf),
    maintainerIds: [memberIdOf('ines')],
  },
  {
    key: 'platform',
    name: 'Platform',
    description: 'What everything else runs on.',
    memberIds: (['ariel', 'kofi', 'tomasz'] as const).map(memberIdOf),
    maintainerIds: [memberIdOf('ariel'), memberIdOf('tomasz')],
  },
];

export const seedMembers = (now: number): MemberRecord[] =>
  Object.entries(PEOPLE).map(([name, person], index) => ({
    _id: namedIdentities.resource(`member ${name}`),
    email: `${name}@acme.example`,
    ...person,
    creationDate: now - (820 - index * 60) * DAY_MS,
    lastSeen: now - index * HOUR_MS,
  }));
