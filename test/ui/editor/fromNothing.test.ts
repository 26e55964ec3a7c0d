import type { FrameLocator } from '@playwright/test';
import type { Workbench } from '../../vscode/workbench.mjs';
import type { Sandbox } from '../../vscode/sandbox.mjs';
import { expect, test } from '../support/fixtures';
import { connectToShop, openFlagPage, shownPage } from '../support/flagPage';
import { type Hands, keys, mouse } from './hands';

interface Flag {
  environments: Record<string, Record<string, unknown>>;
}

const PATH = '/api/v2/flags/shop/from-nothing';

/** A flag of texts that nobody has targeted yet. */
async function makeFlag(sandbox: Sandbox): Promise<void> {
  const headers = { Authorization: sandbox.tokens.writer, 'Content-Type': 'application/json' };
  const body = JSON.stringify({
    key: 'from-nothing',
    name: 'From nothing',
    variations: ['red', 'green', 'blue'].map((value) => ({ value, name: value.toUpperCase() })),
    defaults: { onVariation: 1, offVariation: 0 },
  });
  const answer = await fetch(`${sandbox.url}/api/v2/flags/shop`, { method: 'POST', headers, body });
  expect(answer.status).toBe(201);
}

/** The conditions of each rule: attribute, operator in words, values. */
const RULES = [
  [
    ['country', 'is one of', 'DE,FR,'],
    ['email', 'ends with one of', '@acme.com'],
    ['age', 'is at least', '18'],
  ],
  [
    ['version', 'is a version above', '2.1.0'],
    ['city', 'matches a pattern of', '^Ber'],
    ['signedUp', 'is before', '2026-01-31T12:00:00Z'],
  ],
  [
    [undefined, 'is in one of the segments', 'beta-testers'],
    ['plan', 'contains one of', 'pro'],
  ],
  [['plan', 'starts with one of', 'enter']],
] as const;

/** Builds all of it on an environment that has nothing, and leaves it unsaved. */
async function build(hands: Hands, workbench: Workbench, page: FrameLocator): Promise<void> {
  const { keyboard } = workbench.page;
  await hands.toggle('Targeting');
  await hands.choose('When off, serve', 'BLUE');
  await hands.press('Add prerequisite…', 'edits');
  await workbench.type('payments-v2');
  await workbench.take('Payments v2');
  await expect(workbench.quickInputField).toHaveAttribute('placeholder', /Which variation/);
  await workbench.take('On');
  await page.getByLabel('Prerequisite 1: variation').waitFor();

  await hands.write('Add to RED: keys of user', 'kim,sam,');
  for (const [variation, kind, key] of [
    ['GREEN', 'device', 'tablet-1'],
    ['BLUE', 'organization', 'globex'],
  ] as const) {
    await hands.press(`${variation}: add context kind`);
    await expect(page.getByLabel(`${variation}: context kind to add`)).toBeFocused();
    await keyboard.type(kind);
    await keyboard.press('Enter');
    await expect(page.getByLabel(`Add to ${variation}: keys of ${kind}`)).toBeFocused();
    await hands.writeHere(key);
  }

  for (const [index, conditions] of RULES.entries()) {
    const rule = `Rule ${index + 1}`;
    await hands.press('Add rule', 'edits');
    for (const [at, [attribute, operator, values]] of conditions.entries()) {
      const condition = `${rule}, condition ${at + 1}`;
      if (at > 0) await hands.press(`Add condition to rule ${index + 1}`, 'edits');
      if (attribute !== undefined) await hands.write(`${condition}: attribute`, attribute);
      if (operator !== 'is one of') await hands.choose(`${condition}: operator`, operator);
      await hands.write(`Add to ${condition}: values`, values);
      // A segment's key becomes its name once that is known, and what is below it moves.
      if (attribute === undefined) await page.getByText('Beta testers', { exact: true }).first().waitFor();
    }
  }
  await hands.write('Rule 1: description', 'Europe');
  await hands.choose('Rule 1: serve', 'RED');
  await hands.choose('Rule 2: serve', 'GREEN');
  await hands.choose('Rule 3: serve', 'BLUE');
  await hands.choose('Rule 4: serve', 'a percentage rollout');
  await hands.write('Rule 4: percentage of RED', '12.345');
  await hands.write('Rule 4: percentage of GREEN', '0');
  await hands.press('Rest here: BLUE, Rule 4', 'edits');
}

const clause = (op: string, attribute: string, ...values: unknown[]) =>
  expect.objectContaining({ op, attribute, values, negate: false, contextKind: 'user' }) as unknown;

async function expectAllOfIt(sandbox: Sandbox): Promise<void> {
  const flag = (await sandbox.get(PATH)) as Flag;
  const targeting = flag.environments['test'] ?? {};
  expect(targeting).toMatchObject({
    on: true,
    offVariation: 2,
    prerequisites: [{ key: 'payments-v2', variation: 0 }],
    targets: [{ contextKind: 'user', variation: 0, values: ['kim', 'sam'] }],
    fallthrough: { variation: 1 },
  });
  const groups = (targeting['contextTargets'] as { contextKind: string; values: string[] }[]).filter(
    ({ values }) => values.length > 0,
  );
  expect(groups).toEqual([
    { contextKind: 'device', variation: 1, values: ['tablet-1'] },
    { contextKind: 'organization', variation: 2, values: ['globex'] },
  ]);
  const rules = targeting['rules'] as { clauses: unknown[] }[];
  expect(rules).toHaveLength(4);
  expect(rules.map(({ clauses }) => clauses)).toEqual([
    [
      clause('in', 'country', 'DE', 'FR'),
      clause('endsWith', 'email', '@acme.com'),
      clause('greaterThanOrEqual', 'age', 18),
    ],
    [
      clause('semVerGreaterThan', 'version', '2.1.0'),
      clause('matches', 'city', '^Ber'),
      clause('before', 'signedUp', '2026-01-31T12:00:00Z'),
    ],
    [
      expect.objectContaining({ op: 'segmentMatch', values: ['beta-testers'], negate: false }),
      clause('contains', 'plan', 'pro'),
    ],
    [clause('startsWith', 'plan', 'enter')],
  ]);
  expect(rules[0]).toMatchObject({ description: 'Europe', variation: 0 });
  expect(rules[1]).toMatchObject({ variation: 1 });
  expect(rules[2]).toMatchObject({ variation: 2 });
  expect(rules[3]).toMatchObject({
    rollout: {
      variations: [
        { variation: 0, weight: 12_345 },
        { variation: 2, weight: 87_655 },
      ],
    },
  });
  // The other environments are as they were.
  for (const [key, { rules: others }] of Object.entries(flag.environments)) {
    if (key !== 'test') expect(others).toEqual([]);
  }
}

test.beforeEach(async ({ sandbox }) => makeFlag(sandbox));

test('by mouse: built from nothing, undone step by step, redone, kept over a reload, saved', async ({
  workbench,
  sandbox,
}) => {
  const { keyboard } = workbench.page;
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'From nothing', 'Test');
  const hands = mouse(workbench, page);
  await build(hands, workbench, page);
  const unchanged = page.getByText('No unsaved changes');
  const started = JSON.stringify(await sandbox.get(PATH));

  // One action, one step: one step before the last there still is a change.
  await page.getByLabel('Targeting', { exact: true }).focus();
  for (let step = 1; step < hands.edits; step++) await keyboard.press('Control+z');
  await expect(page.getByRole('tab', { name: /^Test o/ })).toContainText('1 change');
  await expect(page.getByLabel('Targeting', { exact: true })).toBeChecked();
  await keyboard.press('Control+z');
  await expect(unchanged).toBeVisible();
  await expect(page.getByLabel('Targeting', { exact: true })).not.toBeChecked();
  for (let step = 0; step < hands.edits; step++) await keyboard.press('Control+Shift+z');
  await expect(page.getByLabel('Rule 4: percentage of BLUE')).toHaveValue('87.655');

  await expect(workbench.unsavedEditors).toHaveCount(1);
  // VS Code keeps what is unsaved, some moments after it was typed.
  await expect.poll(() => workbench.keptTexts.join()).toContain('87655');
  await workbench.page.reload();
  await workbench.ready();
  const again = shownPage(workbench);
  await expect(again.getByLabel('Rule 4: percentage of BLUE')).toHaveValue('87.655');
  await expect(workbench.unsavedEditors).toHaveCount(1);
  expect(JSON.stringify(await sandbox.get(PATH))).toBe(started);

  // The same draft as text, and back.
  await again.getByRole('button', { name: 'Open as text' }).click();
  await expect(workbench.page.locator('.part.editor .view-lines').first()).toContainText('From nothing');
  await workbench.page.locator('.part.editor .tab', { hasText: 'from-nothing' }).first().click();
  await expect(again.getByLabel('Rule 1: description')).toHaveValue('Europe');

  await again.getByLabel('Rule 1: description').press('Control+s');
  await expect(again.getByText('No unsaved changes')).toBeVisible();
  await expectAllOfIt(sandbox);
});

test('by keyboard alone: the same, built from nothing and saved', async ({ workbench, sandbox }) => {
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'From nothing', 'Test');
  await page.getByRole('tab', { name: /^Test o/ }).focus();
  await build(keys(workbench, page), workbench, page);
  await workbench.page.keyboard.press('Control+s');
  await expect(page.getByText('No unsaved changes')).toBeVisible();
  await expectAllOfIt(sandbox);
});
