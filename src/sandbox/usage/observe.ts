import { createHash } from 'node:crypto';
import type { Account } from '../account/account';
import type { ProjectRecord } from '../account/records';
import type { ContextKindRecord, ContextRecord, UsageRecord } from '../account/usageRecord';

/** A context, of one kind or several, as SDKs send it. */
export type SeenContext = ContextRecord['context'];

/** The contexts beyond these are forgotten, those that were not seen for longest first. */
const MOST_CONTEXTS = 5000;

/** Keeps that flags were asked for, and by whom: what statuses, context lists and their kinds are made of. */
export async function observeEvaluation(
  account: Account,
  projectKey: string,
  environmentKey: string,
  flagKeys: readonly string[],
  context: SeenContext,
  now: number,
): Promise<void> {
  const project = account.project(projectKey);
  await account.observe(projectKey, {
    usage: withRequests(project.usage, environmentKey, flagKeys, now),
    contexts: withContext(project.contexts, environmentKey, context, now),
    contextKinds: withKinds(project.contextKinds, context, now),
  });
}

export function withRequests(
  usage: UsageRecord,
  environmentKey: string,
  flagKeys: Iterable<string>,
  now: number,
): UsageRecord {
  const flags = { ...usage[environmentKey] };
  for (const key of flagKeys) {
    flags[key] = { ...flags[key], lastRequested: now, evaluations: (flags[key]?.evaluations ?? 0) + 1 };
  }
  return { ...usage, [environmentKey]: flags };
}

/** The id of the instance: the same contexts in the same environment are the same one. */
export function instanceId(environmentKey: string, context: SeenContext): string {
  const identity = contextsIn(context)
    .map(({ kind, key }) => `${kind}:${key}`)
    .sort()
    .join(',');
  return createHash('sha256').update(`${environmentKey} ${identity}`).digest('hex').slice(0, 24);
}

function withContext(
  contexts: ProjectRecord['contexts'],
  environmentKey: string,
  context: SeenContext,
  now: number,
): ProjectRecord['contexts'] {
  const id = instanceId(environmentKey, context);
  const known = contexts.find((one) => one.id === id);
  const seen = { id, environmentKey, context, firstSeen: known?.firstSeen ?? now, lastSeen: now };
  const others = contexts.filter((one) => one !== known);
  return [...others.slice(-(MOST_CONTEXTS - 1)), { ...known, ...seen }];
}

function withKinds(
  kinds: readonly ContextKindRecord[],
  context: SeenContext,
  now: number,
): ContextKindRecord[] {
  const seen = new Set(contextsIn(context).map(({ kind }) => kind));
  const fresh = [...seen].filter((kind) => !kinds.some(({ key }) => key === kind));
  return [
    ...kinds.map((kind) => (seen.has(kind.key) ? { ...kind, lastSeen: now } : kind)),
    ...fresh.map((key) => ({ ...newContextKind(key, now), lastSeen: now })),
  ];
}

export const newContextKind = (key: string, now: number): ContextKindRecord => ({
  key,
  name: key,
  description: '',
  version: 1,
  creationDate: now,
  lastModified: now,
  hideInTargeting: false,
  archived: false,
});

/** The single contexts in a context: it is one itself, or has several by their kinds. A user of the old form has no kind. */
export function contextsIn(context: SeenContext): { kind: string; key: string; attributes: SeenContext }[] {
  const kind = typeof context['kind'] === 'string' ? context['kind'] : 'user';
  if (kind !== 'multi') return [{ kind, key: keyOf(context), attributes: context }];
  return Object.entries(context).flatMap(([name, part]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? [{ kind: name, key: keyOf(part), attributes: { kind: name, ...part } }]
      : [],
  );
}

const keyOf = ({ key }: SeenContext): string => (typeof key === 'string' ? key : '');

/** The context of a request as it is kept: plain JSON, which it was when it came. */
export const asSeen = (context: object): SeenContext => JSON.parse(JSON.stringify(context)) as SeenContext;
