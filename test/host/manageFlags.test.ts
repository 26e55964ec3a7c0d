import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { run } from './support/run';
import { createOwnProject, deleteOwnProject } from './support/ownProject';
import { ask, responseOf } from './support/sandbox';

const KEY = 'managed';
const IN = { connectionId: 'sandbox', projectKey: KEY };
const at = (flagKey: string) => ({ ...IN, flagKey });

interface Flag {
  readonly name: string;
  readonly archived: boolean;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly environments: Readonly<
    Record<
      string,
      { on: boolean; rules: readonly { _id: string }[]; targets: readonly unknown[] } | undefined
    >
  >;
}

const path = (flagKey: string) => `/api/v2/flags/${KEY}/${flagKey}`;
const flagOf = (flagKey: string) => ask<Flag>(path(flagKey));
const statusOf = async (flagKey: string) => (await responseOf(path(flagKey))).status;
/** Makes a flag of the project as somebody else would; the extension is not told. */
const make = (key: string, more: object = {}) =>
  ask(`/api/v2/flags/${KEY}`, { method: 'POST', body: { key, name: `Flag ${key}`, ...more } });

suite('Managing flags', () => {
  suiteSetup(async () => {
    await run('flagdeck.sandbox.try');
    await createOwnProject(KEY, ['one', 'two']);
  });
  suiteTeardown(() => deleteOwnProject(KEY));

  test('a flag that is decided already is made without a question', async () => {
    const newFlag = {
      key: 'theme',
      name: 'Theme',
      variations: [{ value: 'blue', name: 'Blue' }, { value: 'red' }],
      defaults: { onVariation: 1, offVariation: 0 },
      temporary: false,
      tags: ['design'],
    };
    await run('flagdeck.flag.create', { ...IN, newFlag });
    const made = await ask<object>(path('theme'));
    assert.deepEqual(pick(made, ['name', 'kind', 'temporary', 'tags', 'defaults']), {
      name: 'Theme',
      kind: 'multivariate',
      temporary: false,
      tags: ['design'],
      defaults: { onVariation: 1, offVariation: 0 },
    });
  });

  test('a key that is taken is told, and nothing is made', async () => {
    await run('flagdeck.flag.create', { ...IN, newFlag: { key: 'theme', name: 'Another' } });
    assert.equal((await flagOf('theme')).name, 'Theme');
  });

  test('a clone has the targeting of the flag', async () => {
    await make('source', { isFlagOn: true });
    await run('flagdeck.flag.clone', at('source'), { key: 'clone', name: 'Clone' });
    const clone = await flagOf('clone');
    assert.equal(clone.name, 'Clone');
    assert.deepEqual(
      Object.values(clone.environments).map((one) => one?.on),
      [true, true],
    );
  });

  test('settings of a flag are changed together', async () => {
    await make('settings', { tags: ['before'] });
    await run('flagdeck.flag.settings', at('settings'), {
      name: 'Settled',
      description: 'What it is for.',
      tags: ['after'],
      temporary: false,
      maintainer: {},
      clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: true },
      defaults: { onVariation: 1, offVariation: 0 },
      customProperties: { jira: { name: 'Jira', value: ['A-1', 'A-2'] } },
    });
    const fields = ['name', 'description', 'tags', 'temporary', 'defaults', 'customProperties'];
    const changed = await ask<object>(path('settings'));
    assert.deepEqual(pick(changed, fields), {
      name: 'Settled',
      description: 'What it is for.',
      tags: ['after'],
      temporary: false,
      defaults: { onVariation: 1, offVariation: 0 },
      customProperties: { jira: { name: 'Jira', value: ['A-1', 'A-2'] } },
    });
    assert.ok(!('maintainerId' in changed));
  });

  test('settings are copied to several environments at once, and only those that were chosen', async () => {
    await make('copied');
    await ask(path('copied'), {
      method: 'PATCH',
      body: [
        { op: 'replace', path: '/environments/one/on', value: true },
        { op: 'add', path: '/environments/one/targets/-', value: { variation: 0, values: ['ann'] } },
        {
          op: 'add',
          path: '/environments/one/rules/-',
          value: {
            clauses: [{ attribute: 'plan', op: 'in', values: ['pro'], negate: false }],
            variation: 0,
          },
        },
      ],
    });
    const copied = { from: 'one', to: ['two'], what: ['rules', 'targets'] };
    await run('flagdeck.flag.copySettings', at('copied'), copied);
    const { one, two } = (await flagOf('copied')).environments;
    assert.ok(one && two);
    assert.equal(two.on, false);
    assert.deepEqual(two.targets, one.targets);
    assert.equal(two.rules.length, 1);
    assert.notEqual(two.rules[0]?._id, one.rules[0]?._id);
  });

  test('a flag that nothing needs is archived and restored, and moves between the lists', async () => {
    await make('retired');
    await run('flagdeck.flag.archive', at('retired'));
    assert.equal((await flagOf('retired')).archived, true);
    await run('flagdeck.flag.archive', at('retired'));
    await run('flagdeck.flag.restore', at('retired'));
    assert.equal((await flagOf('retired')).archived, false);
  });

  test('a flag that is on somewhere is archived only when that is agreed to', async () => {
    await make('in-use', { isFlagOn: true });
    // The host refuses modal dialogues in tests, as a person who closes one would.
    await run('flagdeck.flag.archive', at('in-use'));
    assert.equal((await flagOf('in-use')).archived, false);
  });

  test('a flag that another needs is neither archived nor deleted', async () => {
    await make('needed');
    await make('needing');
    const prerequisites = [{ key: 'needed', variation: 0 }];
    await ask(path('needing'), {
      method: 'PATCH',
      body: [{ op: 'replace', path: '/environments/one/prerequisites', value: prerequisites }],
    });
    await run('flagdeck.flag.archive', at('needed'));
    await run('flagdeck.flag.delete', at('needed'));
    assert.equal((await flagOf('needed')).archived, false);
  });

  test('a flag is deprecated, and restored from that', async () => {
    await make('old');
    await run('flagdeck.flag.deprecate', at('old'));
    assert.equal((await flagOf('old')).deprecated, true);
    await run('flagdeck.flag.undeprecate', at('old'));
    assert.equal((await flagOf('old')).deprecated, false);
  });

  test('nothing is deleted that is not agreed to', async () => {
    await make('kept');
    await run('flagdeck.flag.delete', at('kept'));
    assert.equal(await statusOf('kept'), 200);
  });

  test('a flag that somebody else has deleted is gone from its document too', async () => {
    await make('gone');
    const uri = vscode.Uri.from({ scheme: 'flagdeck', path: `/sandbox/${KEY}/gone.flag.json` });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await ask(path('gone'), { method: 'DELETE' });
    await run('flagdeck.flag.delete', at('gone'));
    await eventually(() =>
      assert.rejects(async () => vscode.workspace.fs.stat(uri), /FileNotFound|EntryNotFound/),
    );
    await run('workbench.action.closeActiveEditor');
  });

  test('a text of several lines is no key of a new flag', async () => {
    const before = await ask<{ totalCount: number }>(`/api/v2/flags/${KEY}`);
    await run('flagdeck.flag.createFromSelection', 'two\nlines');
    assert.equal((await ask<{ totalCount: number }>(`/api/v2/flags/${KEY}`)).totalCount, before.totalCount);
  });
});

function pick(from: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}
