import { type Account, targetingOf } from '../../account/account';
import type { Cause } from '../../account/cause';
import type { FlagRecord, ProjectRecord, TriggerRecord } from '../../account/records';
import { flagNote } from '../../account/flagNote';
import { notFound } from '../../http/refusal';
import type { SandboxApp } from '../../http/sandboxApp';

/** So many of the latest calls are kept with what they brought. */
const RECENT_BODIES = 10;

/**
 * The URL of a trigger: whoever knows it may call it, so it needs no token. Approvals do not hold it up: it is there for
 * alarms. One that is disabled, or whose last part is not the trigger's, is not there.
 */
export function serveTriggerUrl(app: SandboxApp, account: Account, now: () => number): void {
  app.post('/webhook/triggers/:id/:secret', async (c) => {
    const jsonBody = objectIn(await c.req.text());
    const { id, secret } = c.req.param();
    const project = account.data.projects.find(({ triggers }) => triggers.some(({ _id }) => _id === id));
    const trigger = project?.triggers.find((one) => one._id === id && one.secret === secret && one.enabled);
    if (!project || !trigger) throw notFound();
    await fire(account, project, trigger, { now: now(), ...(jsonBody && { triggerBody: jsonBody }) });
    return c.body(null, 202);
  });
}

async function fire(
  account: Account,
  project: ProjectRecord,
  trigger: TriggerRecord,
  cause: Cause,
): Promise<void> {
  const called = {
    timestamp: cause.now,
    ...(isObject(cause.triggerBody) && { jsonBody: cause.triggerBody }),
  };
  const counted: TriggerRecord = {
    ...trigger,
    _triggerCount: trigger._triggerCount + 1,
    _lastTriggeredAt: cause.now,
    _recentTriggerBodies: [called, ...trigger._recentTriggerBodies].slice(0, RECENT_BODIES),
  };
  const triggers = project.triggers.map((one) => (one === trigger ? counted : one));
  const before = account.flag(project.key, trigger.flagKey);
  const after = turned(before, trigger, cause.now);
  if (after === before) return account.observe(project.key, { triggers });
  const flags = new Map(project.flags).set(after.key, after);
  await account.changeProject(project.key, { triggers, flags }, flagNote(project, before, after), cause);
}

function turned(flag: FlagRecord, { environmentKey, instructions }: TriggerRecord, now: number): FlagRecord {
  const targeting = targetingOf(flag, environmentKey);
  const on = instructions.at(-1)?.kind === 'turnFlagOn';
  if (targeting.on === on) return flag;
  const next = { ...targeting, on, version: targeting.version + 1, lastModified: now };
  return { ...flag, environments: { ...flag.environments, [environmentKey]: next } };
}

type JsonObject = NonNullable<TriggerRecord['_recentTriggerBodies'][number]['jsonBody']>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was sent, if it is an object of JSON: alarms send all sorts of things, and none of it is needed. */
function objectIn(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
