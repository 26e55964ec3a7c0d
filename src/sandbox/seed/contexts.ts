import type { EnvironmentRecord, ProjectRecord } from '../account/records';
import { instanceId, newContextKind, type SeenContext } from '../usage/observe';
import { DAY_MS, HOUR_MS } from './time';

const FIRST_NAMES = ['Anna', 'Bruno', 'Chloé', 'Diego', 'Elif', 'Femke', 'Grace', 'Hiro', 'Ivana', 'Jonas'];
const LAST_NAMES = ['Becker', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'García', 'Hughes', 'Ito'];
const COUNTRIES = ['DE', 'AT', 'FR', 'NL', 'US', 'GB', 'CH'];
const PLANS = ['free', 'team', 'enterprise'];
const APPS = ['shop-web', 'shop-backend', 'shop-worker'];
const CUSTOMERS = 48;

/** Customers of the shop, some with the organization that they buy for, some in the app on a device. */
export function shopContexts(
  environments: readonly EnvironmentRecord[],
  now: number,
): ProjectRecord['contexts'] {
  return environments.flatMap(({ key }, place) =>
    // Production sees far more people than a test environment.
    Array.from({ length: place < 2 ? CUSTOMERS : 6 }, (_, index) => {
      const seen = now - (1 + ((index * 7) % 30)) * DAY_MS * (index / CUSTOMERS) - (index + 1) * 60_000;
      return record(key, customer(index), seen, at(APPS, index));
    }),
  );
}

function customer(index: number): SeenContext {
  const firstName = at(FIRST_NAMES, index);
  const lastName = at(LAST_NAMES, index * 3);
  const user = {
    kind: 'user',
    key: `user-${1001 + index}`,
    name: `${firstName} ${lastName}`,
    firstName,
    lastName,
    email: `${plain(firstName)}.${plain(lastName)}@${index % 12 === 0 ? 'acme' : 'mail'}.example`,
    country: at(COUNTRIES, index),
    yearlySpend: (index * 137) % 3500,
    memberSince: `202${3 + (index % 3)}-0${1 + (index % 9)}-11T08:00:00Z`,
    consents: index % 2 === 0 ? ['newsletter', 'personalization'] : ['newsletter'],
  };
  if (index % 5 === 1) {
    return {
      kind: 'multi',
      user: withoutKind(user),
      organization: {
        key: `org-${index}`,
        name: `${lastName} & Co`,
        plan: at(PLANS, index),
        seats: 3 + index * 4,
      },
    };
  }
  if (index % 5 === 3) {
    const os = index % 2 === 0 ? 'iOS' : 'Android';
    return {
      kind: 'multi',
      user: withoutKind(user),
      device: { key: `device-${index}`, os, appVersion: `5.${index % 4}.0` },
    };
  }
  return index % 11 === 10 ? { kind: 'user', key: `anonymous-${index}`, anonymous: true } : user;
}

/** Devices with the app, and who holds them. */
export const mobileContexts = (
  environments: readonly EnvironmentRecord[],
  now: number,
): ProjectRecord['contexts'] =>
  environments.flatMap(({ key }, place) =>
    Array.from({ length: place === 0 ? 20 : 4 }, (_, index) =>
      record(
        key,
        {
          kind: 'multi',
          user: { key: `user-${1001 + index}`, country: at(COUNTRIES, index) },
          device: {
            key: `device-${index}`,
            os: index % 2 === 0 ? 'iOS' : 'Android',
            appVersion: `${4 + (index % 2)}.${index % 5}.1`,
            track: index % 6 === 0 ? 'beta' : 'stable',
          },
        },
        now - (index + 1) * HOUR_MS,
        'acme-app',
      ),
    ),
  );

/** Agents of the support, and warehouses. */
export const internalToolsContexts = (
  environments: readonly EnvironmentRecord[],
  now: number,
): ProjectRecord['contexts'] =>
  environments.flatMap(({ key }, place) =>
    Array.from({ length: place === 0 ? 14 : 3 }, (_, index) =>
      record(
        key,
        index % 4 === 3
          ? {
              kind: 'warehouse',
              key: `warehouse-${index}`,
              country: at(COUNTRIES, index),
              scanner: `2.${index % 3}.0`,
            }
          : {
              kind: 'user',
              key: `agent-${String(4 + index).padStart(2, '0')}`,
              team: at(['returns', 'orders'], index),
            },
        now - (index + 1) * 3 * HOUR_MS,
        'back-office',
      ),
    ),
  );

/** The kinds of a project, with the words that people gave them. */
export const contextKinds = (
  keys: readonly string[],
  createdOn: number,
  now: number,
): ProjectRecord['contextKinds'] =>
  keys.map((key) => ({
    ...newContextKind(key, createdOn),
    name: key.charAt(0).toUpperCase() + key.slice(1),
    description: DESCRIPTIONS[key] ?? '',
    lastSeen: now - HOUR_MS,
  }));

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  user: 'A person who buys or works here',
  organization: 'A company that buys',
  device: 'A phone or tablet with the app',
  warehouse: 'A place where things are kept',
  partner: 'A company that calls the API',
};

function record(environmentKey: string, context: SeenContext, lastSeen: number, applicationId: string) {
  return {
    id: instanceId(environmentKey, context),
    environmentKey,
    context,
    firstSeen: Math.round(lastSeen - 60 * DAY_MS),
    lastSeen: Math.round(lastSeen),
    applicationId,
  };
}

const withoutKind = (user: SeenContext): SeenContext =>
  Object.fromEntries(Object.entries(user).filter(([name]) => name !== 'kind'));

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('A list of the seed is empty');
  return item;
}
