import type { ProjectRecord } from '../account/records';
import type { SeenContext } from '../usage/observe';
import { contextsIn } from '../usage/observe';

/** A context of the kind `user` in the words of before there were other kinds. */
export interface SeenUser {
  readonly key: string;
  readonly attributes: SeenContext;
  readonly lastSeen: number;
}

/** The users of an environment by their keys, each as it was seen last. */
export function usersIn(project: ProjectRecord, environmentKey: string): SeenUser[] {
  const users = new Map<string, SeenUser>();
  for (const record of project.contexts) {
    if (record.environmentKey !== environmentKey) continue;
    for (const { kind, key, attributes } of contextsIn(record.context)) {
      if (kind !== 'user' || (users.get(key)?.lastSeen ?? -Infinity) > record.lastSeen) continue;
      users.set(key, { key, attributes, lastSeen: record.lastSeen });
    }
  }
  return [...users.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

export const findUser = (project: ProjectRecord, environmentKey: string, userKey: string) =>
  usersIn(project, environmentKey).find(({ key }) => key === userKey);

/** What a user has of its own; everything else is custom. */
export const STANDARD_ATTRIBUTES: readonly string[] = [
  'key',
  'secondary',
  'ip',
  'country',
  'email',
  'firstName',
  'lastName',
  'avatar',
  'name',
  'anonymous',
];

/** Schema User. */
export function representUser({ attributes }: SeenUser) {
  const known = Object.entries(attributes).filter(([name]) => name !== 'kind' && name !== '_meta');
  const custom = known.filter(([name]) => !STANDARD_ATTRIBUTES.includes(name));
  return {
    ...Object.fromEntries(known.filter(([name]) => STANDARD_ATTRIBUTES.includes(name))),
    ...(custom.length > 0 && { custom: Object.fromEntries(custom) }),
  };
}
