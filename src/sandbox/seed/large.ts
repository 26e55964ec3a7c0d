import type { ProjectRecord } from '../account/records';
import type { FlagSpec, TargetingSpec } from './flagBuilder';
import { PEOPLE, type Person } from './people';
import { buildProject } from './projectBuilder';
import { SHOP_ENVIRONMENTS } from './shopEnvironments';

/** The bench of the tree asks for more of them. */
const FLAGS = Number(process.env['FLAGDECK_LARGE_SEED'] ?? 2000);
const AREAS = [
  'checkout',
  'search',
  'catalog',
  'payments',
  'account',
  'inventory',
  'shipping',
  'email',
] as const;
const THINGS = [
  'banner',
  'button',
  'layout',
  'timeout',
  'provider',
  'ranking',
  'cache',
  'limit',
  'form',
  'badge',
];
const PERSONS = Object.keys(PEOPLE) as Person[];

/** One project with 2,000 flags in 6 environments, in states that differ from flag to flag and place to place. */
export const largeProjects = (now: number): ProjectRecord[] => [
  buildProject(
    {
      key: 'large',
      name: 'Acme Large',
      tags: ['large'],
      environments: SHOP_ENVIRONMENTS,
      flags: Array.from({ length: FLAGS }, (_, index) => flagSpec(index)),
    },
    now,
  ),
];

function flagSpec(index: number): FlagSpec {
  const area = at(AREAS, index);
  const thing = at(THINGS, Math.floor(index / AREAS.length));
  const number = String(index).padStart(4, '0');
  return {
    key: `${area}-${thing}-${number}`,
    name: `${area.charAt(0).toUpperCase()}${area.slice(1)} ${thing} ${number}`,
    description: `Decides on the ${thing} of ${area}.`,
    ...variationsOf(index),
    permanent: index % 5 === 0,
    tags: [area, ...(index % 3 === 0 ? ['web'] : []), ...(index % 7 === 0 ? ['mobile'] : [])],
    maintainer: index % 11 === 0 ? { team: 'platform' } : at(PERSONS, index),
    daysOld: 1 + ((index * 37) % 729),
    version: 1 + (index % 9),
    availability: at(['server', 'client', 'mobile', 'both'] as const, index),
    ...(index % 50 === 49 && { archivedDaysAgo: index % 200 }),
    ...(index % 40 === 39 && { deprecatedDaysAgo: index % 100 }),
    environments: Object.fromEntries(
      SHOP_ENVIRONMENTS.map(({ key }, place) => [key, targetingSpec(index, place)]),
    ),
  };
}

function variationsOf(index: number): Pick<FlagSpec, 'variations'> {
  if (index % 10 === 7) return { variations: ['control', 'a', 'b'].map((value) => ({ value, name: value })) };
  if (index % 10 === 8) return { variations: [10, 50, 250].map((value) => ({ value })) };
  if (index % 10 === 9)
    return { variations: [{ value: { size: 'm' } }, { value: { size: 'l', rows: index } }] };
  return {};
}

function targetingSpec(index: number, place: number): TargetingSpec {
  const turn = index * 6 + place;
  const three = index % 10 === 7 || index % 10 === 8;
  return {
    on: turn % 7 < 3,
    version: 1 + (turn % 40),
    changedDaysAgo: (turn * 13) % (1 + ((index * 37) % 729)),
    ...(turn % 4 === 1 && { serve: three ? [20, 30, 50] : [turn % 100, 100 - (turn % 100)] }),
    ...(turn % 4 === 2 && { serve: 1 }),
    ...(turn % 5 === 0 && {
      targets: { 0: [`user-${index}`, `user-${index + 1}`], 1: [`user-${index + 2}`] },
    }),
    ...(turn % 6 === 0 && {
      rules: Array.from({ length: 1 + (turn % 3) }, (_, rule) => ({
        description: `Rule ${rule + 1} of ${index}`,
        clauses: [
          {
            attribute: 'country',
            op: 'in',
            values: ['DE', 'FR', 'NL'].slice(0, 1 + rule),
            contextKind: 'user',
            negate: rule === 1,
          },
        ],
        serve: rule % 2,
      })),
    }),
  };
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('A list of names for the large seed is empty');
  return item;
}
