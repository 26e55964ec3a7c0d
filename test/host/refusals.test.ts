import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { run } from './support/run';
import { createOwnProject, deleteOwnProject } from './support/ownProject';
import { ask } from './support/sandbox';
import { removeFaults, setFault } from './support/shop';

const KEY = 'refusals';
const IN = { connectionId: 'sandbox', projectKey: KEY };
const ONE = { ...IN, environmentKey: 'one' };
const FLAG = { ...IN, flagKey: 'plain' };
const CONTEXT = { kind: 'user', key: 'host-zoe' };

/** What a server may say to a write, and the name that the log has for it. */
const REFUSALS = [
  ['403', 'forbidden', { answer: { status: 403 } }],
  ['404', 'not-found', { answer: { status: 404 } }],
  ['409', 'conflict', { answer: { status: 409 } }],
  // Too long to wait for.
  ['429', 'rate-limited', { rateLimit: { kind: 'account', seconds: 600 } }],
] as const;

interface Command {
  readonly id: string;
  /** With all that it would ask for. */
  readonly args: () => readonly unknown[];
  /** The request that it sends. */
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  /** What on the server it would change. */
  readonly look: string;
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

const ofFlag = (id: string, flagKey: string, ...more: readonly unknown[]): Command => ({
  id,
  args: () => [{ ...IN, flagKey }, ...more],
  method: 'PATCH',
  path: flagPath(flagKey),
  look: flagPath(flagKey),
});

const ofTrigger = (id: string, triggerId: () => string, ...more: readonly unknown[]): Command => ({
  id,
  args: () => [{ ...FLAG, environmentKey: 'one', triggerId: triggerId() }, ...more],
  method: 'PATCH',
  path: `${flagPath('plain')}/triggers/one/*`,
  look: `${flagPath('plain')}/triggers/one`,
});

const ofWebhook = (id: string, webhookId: () => string, ...more: readonly unknown[]): Command => ({
  id,
  args: () => [{ connectionId: 'sandbox', webhookId: webhookId() }, ...more],
  method: 'PATCH',
  path: '/api/v2/webhooks/*',
  look: '/api/v2/webhooks',
});

const ofContext = (id: string, wanted: object): Command => ({
  ...ofFlag(id, 'targeted'),
  args: () => [wanted],
  prepare: async () => run('flagdeck.context.find', { ...ONE, context: CONTEXT }),
});

const COMMANDS: readonly Command[] = [
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

/** The lines of the extension's own log that tell of failures. */
async function failuresInLog(): Promise<readonly string[]> {
  await run('flagdeck.log.show');
  const document = await eventually(() => {
    const found = vscode.workspace.textDocuments.find(
      ({ uri }) => uri.scheme === 'output' && /flagdeck/i.test(uri.path),
    );
    assert.ok(found, 'the log is not shown');
    return found;
  });
  return document
    .getText()
    .split('\n')
    .filter((line) => line.includes('[error]'));
}

async function makeAll(): Promise<void> {
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

suite('What the server refuses', () => {
  suiteSetup(async () => {
    await run('flagdeck.sandbox.try');
    await makeAll();
  });

  suiteTeardown(async () => {
    for (const id of [made.webhookId, made.disabledWebhookId])
      await ask(`/api/v2/webhooks/${id}`, { method: 'DELETE' });
    await deleteOwnProject(KEY);
    await run('workbench.action.closePanel');
  });

  for (const [status, kind, fault] of REFUSALS) {
    suite(`with ${status} changes nothing, is sent once, and is told`, () => {
      // What is loaded is what the server has, and nobody waits for it.
      suiteSetup(() => run('flagdeck.sandbox.try'));
      teardown(async () => {
        await removeFaults();
        await run('workbench.action.closeAllEditors');
        await run('notifications.clearAll');
        // A client that is told to wait does so.
        if (kind === 'rate-limited') await run('flagdeck.sandbox.try');
      });

      for (const { id, args, method, path, look, prepare } of COMMANDS) {
        test(id, async () => {
          await prepare?.();
          const before = await ask(look);
          const told = (await failuresInLog()).length;
          await setFault({ method, path, ...fault });
          await run(id, ...args());
          const { happened } = await ask<{ happened: number }>('/sandbox/faults/test');
          assert.equal(happened, 1);
          await removeFaults();
          assert.deepEqual(await ask(look), before);
          await eventually(async () => assert.ok((await failuresInLog()).length > told, 'nothing is told'));
        });
      }
    });
  }
});
