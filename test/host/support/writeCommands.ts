import { createOwnProject, deleteOwnProject } from './ownProject';
import { run } from './run';
import { ask } from './sandbox';

const KEY = 'written';
const IN = { connectionId: 'sandbox', projectKey: KEY };
const ONE = { ...IN, environmentKey: 'one' };
const FLAG = { ...IN, flagKey: 'plain' };
const CONTEXT = { kind: 'user', key: 'host-zoe' };

/** A command that writes to the account, with all that it would ask for: it can be run without anybody to answer. */
export interface WriteCommand {
  readonly id: string;
  readonly args: () => readonly unknown[];
  /** The request that it sends. */
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  /** What on the server it would change. */
  readonly look: string;
  /** Sent by the write pipeline, which looks at the flag to tell what became of a request without an answer. */
  readonly isChangeOfFlag?: true;
  /** Changes what the sandbox has, so that there is something to do. */
  readonly prepare?: () => Promise<unknown>;
}

const flagPath = (flagKey: string) => `/api/v2/flags/${KEY}/${flagKey}`;
const projectPath = `/api/v2/projects/${KEY}`;
const environmentPath = `${projectPath}/environments/one`;

/** Past the extension. */
const patch = (path: string, at: string, value: unknown) =>
  ask(path, { method: 'PATCH', body: [{ op: 'replace', path: at, value }] });

/** Ids of what was made for the tests. */
const made = { triggerId: '', disabledTriggerId: '', webhookId: '', disabledWebhookId: '' };

const ofFlag = (id: string, flagKey: string, ...more: readonly unknown[]): WriteCommand => ({
  id,
  args: () => [{ ...IN, flagKey }, ...more],
  method: 'PATCH',
  path: flagPath(flagKey),
  look: flagPath(flagKey),
  isChangeOfFlag: true,
});

const ofTrigger = (id: string, triggerId: () => string, ...more: readonly unknown[]): WriteCommand => ({
  id,
  args: () => [{ ...FLAG, environmentKey: 'one', triggerId: triggerId() }, ...more],
  method: 'PATCH',
  path: `${flagPath('plain')}/triggers/one/*`,
  look: `${flagPath('plain')}/triggers/one`,
});

const ofWebhook = (id: string, webhookId: () => string, ...more: readonly unknown[]): WriteCommand => ({
  id,
  args: () => [{ connectionId: 'sandbox', webhookId: webhookId() }, ...more],
  method: 'PATCH',
  path: '/api/v2/webhooks/*',
  look: '/api/v2/webhooks',
});

const ofContext = (id: string, wanted: object): WriteCommand => ({
  ...ofFlag(id, 'targeted'),
  args: () => [wanted],
  prepare: async () => run('flagdeck.context.find', { ...ONE, context: CONTEXT }),
});

/** Those that need no modal dialogue, which the host refuses in tests. They are about what `makeWhatIsWritten` makes. */
export const WRITE_COMMANDS: readonly WriteCommand[] = [
  {
    ...ofFlag('flagdeck.flag.turnOn', 'plain'),
    args: () => [{ ...FLAG, environmentKey: 'one' }],
  },
  {
    ...ofFlag('flagdeck.flag.turnOff', 'targeted'),
    args: () => [{ ...ONE, flagKey: 'targeted' }],
  },
  {
    id: 'flagdeck.flag.create',
    args: () => [{ ...IN, newFlag: { key: 'made', name: 'Made' } }],
    method: 'POST',
    path: `/api/v2/flags/${KEY}`,
    look: `/api/v2/flags/${KEY}?summary=0`,
  },
  {
    id: 'flagdeck.flag.clone',
    args: () => [FLAG, { key: 'cloned', name: 'Cloned' }],
    method: 'POST',
    path: `/api/v2/flags/${KEY}`,
    look: `/api/v2/flags/${KEY}?summary=0`,
  },
  ofFlag('flagdeck.flag.settings', 'plain', { name: 'Renamed', tags: ['more'] }),
  ofFlag('flagdeck.flag.copySettings', 'targeted', { from: 'one', to: ['two'], what: ['targets'] }),
  ofFlag('flagdeck.flag.archive', 'plain'),
  ofFlag('flagdeck.flag.restore', 'archived'),
  ofFlag('flagdeck.flag.deprecate', 'plain'),
  ofFlag('flagdeck.flag.undeprecate', 'deprecated'),
  ofFlag('flagdeck.flag.makeAvailable', 'plain', 'usingEnvironmentId'),
  {
    id: 'flagdeck.trigger.create',
    args: () => [{ ...FLAG, environmentKey: 'one', integrationKey: 'datadog', action: 'turnFlagOff' }],
    method: 'POST',
    path: `${flagPath('plain')}/triggers/one`,
    look: `${flagPath('plain')}/triggers/one`,
  },
  ofTrigger('flagdeck.trigger.disable', () => made.triggerId),
  ofTrigger('flagdeck.trigger.enable', () => made.disabledTriggerId),
  ofTrigger('flagdeck.trigger.changeAction', () => made.triggerId, 'turnFlagOff'),
  {
    id: 'flagdeck.project.create',
    args: () => [{ connectionId: 'sandbox', name: 'Not made', key: 'not-made' }],
    method: 'POST',
    path: '/api/v2/projects',
    look: '/api/v2/projects',
  },
  {
    id: 'flagdeck.project.rename',
    args: () => [{ ...IN, name: 'Renamed' }],
    method: 'PATCH',
    path: projectPath,
    look: projectPath,
  },
  {
    id: 'flagdeck.project.editTags',
    args: () => [{ ...IN, tags: ['more'] }],
    method: 'PATCH',
    path: projectPath,
    look: projectPath,
  },
  {
    id: 'flagdeck.environment.create',
    args: () => [{ ...IN, name: 'Three', key: 'three', color: '12A594' }],
    method: 'POST',
    path: `${projectPath}/environments`,
    look: `${projectPath}/environments`,
  },
  {
    id: 'flagdeck.environment.rename',
    args: () => [{ ...ONE, name: 'Renamed' }],
    method: 'PATCH',
    path: environmentPath,
    look: environmentPath,
  },
  {
    id: 'flagdeck.environment.editTags',
    args: () => [{ ...ONE, tags: ['more'] }],
    method: 'PATCH',
    path: environmentPath,
    look: environmentPath,
  },
  {
    id: 'flagdeck.environment.editSettings',
    args: () => [{ ...ONE, settings: { color: 'F5A623', defaultTtl: 5 } }],
    method: 'PATCH',
    path: environmentPath,
    look: environmentPath,
  },
  {
    id: 'flagdeck.webhook.create',
    args: () => [
      { connectionId: 'sandbox' },
      { url: 'https://hooks.example.com/none', name: 'None', sign: false, on: true, tags: [] },
    ],
    method: 'POST',
    path: '/api/v2/webhooks',
    look: '/api/v2/webhooks',
  },
  ofWebhook('flagdeck.webhook.disable', () => made.webhookId),
  ofWebhook('flagdeck.webhook.enable', () => made.disabledWebhookId),
  ofWebhook('flagdeck.webhook.edit', () => made.webhookId, { name: 'Renamed' }),
  ofContext('flagdeck.context.setFlag', { flagKey: 'targeted', variationIndex: 1 }),
  ofContext('flagdeck.context.clearFlag', { flagKey: 'targeted' }),
];

/** Connects with the sandbox, and makes there what the commands change. */
export async function makeWhatIsWritten(): Promise<void> {
  await run('flagdeck.sandbox.try');
  await createOwnProject(KEY, ['one', 'two']);
  for (const key of ['plain', 'targeted', 'archived', 'deprecated'])
    await ask(`/api/v2/flags/${KEY}`, { method: 'POST', body: { key, name: key } });
  await patch(flagPath('archived'), '/archived', true);
  await patch(flagPath('deprecated'), '/deprecated', true);
  await patch(flagPath('targeted'), '/environments/one/on', true);
  const target = { variation: 0, values: [CONTEXT.key], contextKind: 'user' };
  await ask(flagPath('targeted'), {
    method: 'PATCH',
    body: [{ op: 'add', path: '/environments/one/targets/-', value: target }],
  });
  const trigger = () =>
    ask<{ _id: string }>(`${flagPath('plain')}/triggers/one`, {
      method: 'POST',
      body: { integrationKey: 'generic-trigger', instructions: [{ kind: 'turnFlagOn' }] },
    });
  made.triggerId = (await trigger())._id;
  made.disabledTriggerId = (await trigger())._id;
  await ask(`${flagPath('plain')}/triggers/one/${made.disabledTriggerId}`, {
    method: 'PATCH',
    body: { instructions: [{ kind: 'disableTrigger' }] },
    isSemantic: true,
  });
  const webhook = (on: boolean) =>
    ask<{ _id: string }>('/api/v2/webhooks', {
      method: 'POST',
      body: { url: 'https://hooks.example.com/some', name: 'Some', sign: false, on },
    });
  made.webhookId = (await webhook(true))._id;
  made.disabledWebhookId = (await webhook(false))._id;
}

export async function removeWhatIsWritten(): Promise<void> {
  for (const id of [made.webhookId, made.disabledWebhookId])
    await ask(`/api/v2/webhooks/${id}`, { method: 'DELETE' });
  await deleteOwnProject(KEY);
}
