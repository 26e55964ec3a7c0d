import type { Operation } from './apiDocument';

interface Never {
  readonly path: RegExp;
  readonly method?: string;
  readonly status: string;
  readonly because: string;
}

/** Statuses of the document that the sandbox has no way to, each with the reason. */
export const NEVER: readonly Never[] = [
  { path: /./, method: 'GET', status: '403', because: 'every role of the sandbox may read everything' },
  {
    path: /\/(?:search|evaluate)$|^\/api\/v2\/auditlog/,
    method: 'POST',
    status: '403',
    because: 'it reads, and every role may read',
  },
  { path: /^\/api\/v2\/tags$|\/settings$/, status: '500', because: 'it cannot fail' },
  {
    path: /^\/api\/v2\/projects\/\{projectKey\}$/,
    method: 'GET',
    status: '400',
    because: 'no parameter can be wrong',
  },
  { path: /\/environments$/, status: '405', because: 'nothing about a list is not allowed' },
  { path: /^\/api\/v2\/teams/, status: '405', because: 'the sandbox has teams' },
  { path: /^\/api\/v2\/members$/, method: 'GET', status: '404', because: 'the list is always there' },
  { path: /statistics$/, status: '404', because: 'the list is always there' },
  {
    path: /\{projectKey\}$|\{environmentKey\}$|flag-defaults$|\/(?:api|mobile)Key$/,
    status: '409',
    because: 'one change after the other: no two can collide',
  },
  { path: /\/mobileKey$/, status: '400', because: 'it takes nothing that could be wrong' },
  {
    path: /\/triggers\/|scheduled-changes|flag-links|^\/api\/v2\/segments/,
    method: 'PATCH',
    status: '409',
    because: 'no two changes can collide',
  },
  {
    path: /scheduled-changes/,
    status: '409',
    because: 'what collides with another plan is a 400, as the document says of flags',
  },
  {
    path: /\/triggers\/.*\{id\}$/,
    method: 'DELETE',
    status: '400',
    because: 'it takes nothing that could be wrong',
  },
  { path: /contexts\/.*\/flags\//, status: '409', because: 'no two changes can collide' },
  { path: /users\/.*\{userKey\}$/, status: '409', because: 'no two changes can collide' },
  {
    path: /(?:followers|scheduled-changes)$/,
    method: 'GET',
    status: '400',
    because: 'it takes nothing that could be wrong',
  },
  {
    path: /approval-requests-flag-copy$/,
    status: '409',
    because: 'a stale version is found when it is applied',
  },
  {
    path: /\/approval-requests\/\{id\}$/,
    method: 'GET',
    status: '400',
    because: 'it takes nothing that could be wrong',
  },
  {
    path: /\/users\/.*(?:\{userKey\}|\/flags|\/flags\/\{featureFlagKey\})$/,
    method: 'GET',
    status: '400',
    because: 'it takes nothing that could be wrong',
  },
  { path: /^\/api\/v2\/user-attributes/, status: '400', because: 'it takes nothing that could be wrong' },
  { path: /code-refs\/.*branches/, method: 'GET', status: '403', because: 'every role may read' },
];

/** Operations for which an exception holds all the same: a beta header or another member's token makes the difference. */
const SHOWN_ALL_THE_SAME =
  /dependent-flags$|^\/api\/v2\/flag-links|approval-requests\/projects|^\/api\/v2\/tokens/;

export function isNeverShown({ method, path }: Operation, status: string): boolean {
  return NEVER.some(
    (never) =>
      never.status === status &&
      never.path.test(path) &&
      (never.method === undefined || never.method === method) &&
      !(status === '403' && method === 'GET' && SHOWN_ALL_THE_SAME.test(path)),
  );
}
