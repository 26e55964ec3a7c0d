import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { run } from './support/run';
import {
  changeSandboxFlag,
  createSandboxFlag,
  removeFaults,
  resetSandbox,
  sandboxFlag,
  setFault,
} from './support/shop';

const FLAG = 'host-context-flag';
const STAGING = { connectionId: 'sandbox', projectKey: 'shop', environmentKey: 'staging' };
const ANNA = { kind: 'user', key: 'host-anna', country: 'NL' };
const EVALUATE = '/api/v2/projects/shop/environments/*/flags/evaluate';

/** What the shown context gets from each flag, by flag key: the cells of the CSV. */
async function given(): Promise<ReadonlyMap<string, readonly string[]>> {
  await run('flagdeck.context.copy', 'csv');
  const lines = (await vscode.env.clipboard.readText()).trim().split('\r\n').slice(1);
  return new Map(lines.map((line) => [line.split(',')[1] ?? '', line.split(',')]));
}

interface Targeting {
  readonly on: boolean;
  readonly targets: readonly { readonly variation: number; readonly values: readonly string[] }[];
  readonly contextTargets: readonly {
    readonly contextKind: string;
    readonly variation: number;
    readonly values: readonly string[];
  }[];
}

async function targetingOnServer(environmentKey = 'staging'): Promise<Targeting> {
  return (await sandboxFlag(FLAG)).environments[environmentKey] as unknown as Targeting;
}

/** Who a variation is set for: `user host-anna`. */
async function namedFor(variation: number): Promise<string[]> {
  const { targets, contextTargets } = await targetingOnServer();
  const users = targets.map((target) => ({ ...target, contextKind: 'user' }));
  return [...users, ...contextTargets]
    .filter((target) => target.variation === variation)
    .flatMap(({ contextKind, values }) => values.map((key) => `${contextKind} ${key}`));
}

suite('What a context gets', () => {
  suiteSetup(async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
    await createSandboxFlag(FLAG);
    await vscode.commands.executeCommand('flagdeck.flags.refresh');
    await vscode.commands.executeCommand('flagdeck.flag.turnOn', { ...STAGING, flagKey: FLAG });
    assert.equal((await targetingOnServer()).on, true);
  });

  suiteTeardown(async () => {
    await run('flagdeck.context.close');
    await resetSandbox();
  });

  teardown(async () => {
    await removeFaults();
  });

  test('is said for every live flag, with the reason', async () => {
    await run('flagdeck.context.find', { ...STAGING, context: ANNA });
    const rows = await given();
    assert.deepEqual(rows.get(FLAG)?.slice(2), ['true', 'true', 'default rule', '']);
    assert.ok(rows.size > 10, `${rows.size} rows`);
    assert.ok(!rows.has('legacy-coupons'), 'an archived flag is listed');
    await run('flagdeck.context.find', { ...STAGING, environmentKey: 'test', context: ANNA });
    assert.deepEqual((await given()).get(FLAG)?.slice(2), ['false', 'false', 'targeting is off', '']);
  });

  test('is said with the rule in words, or with the prerequisite that is not met', async () => {
    await createSandboxFlag('host-context-needed');
    const clause = {
      attribute: 'country',
      op: 'in',
      values: ['NL', 'BE'],
      negate: false,
      contextKind: 'user',
    };
    await changeSandboxFlag(FLAG, [
      { op: 'replace', path: '/environments/load-test/on', value: true },
      { op: 'add', path: '/environments/load-test/rules/-', value: { variation: 1, clauses: [clause] } },
      { op: 'replace', path: '/environments/dev/on', value: true },
      {
        ...{ op: 'add', path: '/environments/dev/prerequisites/-' },
        value: { key: 'host-context-needed', variation: 0 },
      },
    ]);
    await run('flagdeck.context.find', { ...STAGING, environmentKey: 'load-test', context: ANNA });
    await run('flagdeck.context.copy', 'markdown');
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /host-context-flag .* rule 1, user country is one of NL, BE \|/);
    await run('flagdeck.context.find', { ...STAGING, environmentKey: 'dev', context: ANNA });
    const why = 'prerequisite host-context-needed is not met';
    assert.deepEqual((await given()).get(FLAG)?.slice(2), ['false', 'false', why, '']);
  });

  test('is copied as Markdown in which text of the account is text', async () => {
    await run('flagdeck.context.find', {
      ...STAGING,
      context: { kind: 'user', key: '[x](command:y) | <b>' },
    });
    await run('flagdeck.context.copy', 'markdown');
    const text = await vscode.env.clipboard.readText();
    assert.match(
      text,
      /^# What user \\\[x\\\]\\\(command:y\\\) \\\| &lt;b&gt; gets in Staging of Acme Shop\n/,
    );
    assert.match(text, /\| Host context flag|\| host-context-flag/i);
  });

  test('is set for a user alone, moved and cleared, through the write pipeline', async () => {
    await run('flagdeck.context.find', { ...STAGING, context: ANNA });
    await run('flagdeck.context.setFlag', { flagKey: FLAG, variationIndex: 1 });
    assert.deepEqual([await namedFor(0), await namedFor(1)], [[], ['user host-anna']]);
    assert.deepEqual((await given()).get(FLAG)?.slice(2), [
      'false',
      'false',
      'set for this context',
      'false',
    ]);

    await run('flagdeck.context.setFlag', { flagKey: FLAG, variationIndex: 0 });
    assert.deepEqual([await namedFor(0), await namedFor(1)], [['user host-anna'], []]);
    assert.deepEqual((await given()).get(FLAG)?.slice(2), ['true', 'true', 'set for this context', 'true']);

    await run('flagdeck.context.clearFlag', { flagKey: FLAG });
    assert.deepEqual([await namedFor(0), await namedFor(1)], [[], []]);
    assert.deepEqual((await given()).get(FLAG)?.slice(2), ['true', 'true', 'default rule', '']);
  });

  test('is set for one of the kinds of a multi-context', async () => {
    const context = { kind: 'multi', user: { key: 'host-anna' }, organization: { key: 'host-acme' } };
    await run('flagdeck.context.find', { ...STAGING, context: JSON.stringify(context) });
    await run('flagdeck.context.setFlag', { flagKey: FLAG, variationIndex: 1, contextKind: 'organization' });
    assert.deepEqual(await namedFor(1), ['organization host-acme']);
    const cells = (await given()).get(FLAG) ?? [];
    assert.deepEqual(cells.slice(4), ['set for its organization', 'false (for organization host-acme)']);
    await run('flagdeck.context.clearFlag', { flagKey: FLAG, contextKind: 'organization' });
    assert.deepEqual(await namedFor(1), []);
  });

  test('stays when it is what was asked for, and the flag is not changed for it', async () => {
    await run('flagdeck.context.find', { ...STAGING, context: ANNA });
    await run('flagdeck.context.setFlag', { flagKey: FLAG, variationIndex: 1 });
    const before = await targetingOnServer();
    await run('flagdeck.context.setFlag', { flagKey: FLAG, variationIndex: 1 });
    assert.deepEqual(await targetingOnServer(), before);
    await run('flagdeck.context.clearFlag', { flagKey: FLAG });
    const cleared = await targetingOnServer();
    await run('flagdeck.context.clearFlag', { flagKey: FLAG });
    assert.deepEqual(await targetingOnServer(), cleared);
  });

  test('is not set in an environment that asks for confirmation when nobody gives it', async () => {
    await run('flagdeck.context.find', { ...STAGING, environmentKey: 'production', context: ANNA });
    const before = await targetingOnServer('production');
    // The host refuses modal dialogues in tests, as a person who closes one would.
    await run('flagdeck.context.setFlag', { flagKey: FLAG, variationIndex: 0 });
    assert.deepEqual(await targetingOnServer('production'), before);
  });

  test('says what is set and has no effect', async () => {
    await run('flagdeck.context.find', { ...STAGING, context: ANNA });
    await run('flagdeck.context.setFlag', { flagKey: FLAG, variationIndex: 1 });
    await vscode.commands.executeCommand('flagdeck.flag.turnOff', { ...STAGING, flagKey: FLAG });
    await run('flagdeck.context.refresh');
    const cells = (await given()).get(FLAG) ?? [];
    assert.deepEqual(cells.slice(4), ['targeting is off · its setting false has no effect', 'false']);
    await vscode.commands.executeCommand('flagdeck.flag.turnOn', { ...STAGING, flagKey: FLAG });
    await run('flagdeck.context.clearFlag', { flagKey: FLAG });
  });

  test('can be narrowed to what is set alone, without leaving anything out of a copy', async () => {
    await run('flagdeck.context.find', { ...STAGING, context: ANNA });
    const all = (await given()).size;
    await run('flagdeck.context.showSet');
    assert.equal((await given()).size, all);
    await run('flagdeck.context.showAll');
  });

  test('changes with the attributes, and the context is kept under a name', async () => {
    await run('flagdeck.context.find', { ...STAGING, context: ANNA });
    await run('flagdeck.context.edit', { context: { kind: 'user', key: 'host-ben' } });
    await run('flagdeck.context.save', 'Ben of the host tests');
    await run('flagdeck.context.copy', 'markdown');
    assert.match(await vscode.env.clipboard.readText(), /^# What user host-ben gets in Staging/);
  });

  for (const [status, what] of [
    [403, 'a role that may not'],
    [404, 'an environment that is gone'],
  ] as const) {
    test(`copies nothing where the server refuses to say: ${what}`, async () => {
      await vscode.env.clipboard.writeText('as before');
      await setFault({ method: 'POST', path: EVALUATE, answer: { status, when: 'before' } });
      await run('flagdeck.context.find', { ...STAGING, context: ANNA });
      await run('flagdeck.context.copy', 'csv');
      assert.equal(await vscode.env.clipboard.readText(), 'as before');
      await removeFaults();
      await run('flagdeck.context.refresh');
      assert.ok((await given()).has(FLAG));
    });
  }

  test('is not asked for what is no context', async () => {
    await run('flagdeck.context.find', { ...STAGING, context: ANNA });
    await run('flagdeck.context.find', { ...STAGING, context: { kind: 'user' } });
    await run('flagdeck.context.copy', 'markdown');
    assert.match(await vscode.env.clipboard.readText(), /^# What user host-anna gets/);
  });
});
