import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { FLAG_INSTRUCTIONS } from '../../../../src/sandbox/instructions/kinds';
import { TRIGGER_INSTRUCTIONS } from '../../../../src/sandbox/instructions/triggers';
import { anApp, environmentIn, type Json, NOW } from '../support/appCalls';
import { ENVIRONMENT, exampleAccount, MEMBER, TEAM } from './support/exampleAccount';
import { EXAMPLES, TRIGGER_EXAMPLES } from './support/examples';

const DOCUMENTED = '../shared/api/semantic-patch.json';

const documented = z.object({
  instructions: z.array(
    z.object({ kind: z.string(), examples: z.array(z.object({ instructions: z.array(z.unknown()) })) }),
  ),
});

const kindsOf = (examples: readonly { readonly kind: string }[]) => new Set(examples.map(({ kind }) => kind));

describe('the examples', () => {
  const flagKinds = kindsOf(EXAMPLES.map(({ instruction }) => instruction));
  const triggerKinds = kindsOf(TRIGGER_EXAMPLES);

  it('are of all 57 instructions, and those are what the sandbox carries out', () => {
    expect([flagKinds.size, triggerKinds.size]).toEqual([53, 4]);
    expect(new Set(FLAG_INSTRUCTIONS.keys())).toEqual(flagKinds);
    expect(new Set(TRIGGER_INSTRUCTIONS.keys())).toEqual(triggerKinds);
  });

  it.runIf(existsSync(DOCUMENTED))('are of the kinds that the documentation lists', () => {
    const { instructions } = documented.parse(JSON.parse(readFileSync(DOCUMENTED, 'utf8')));
    expect(new Set(instructions.map(({ kind }) => kind))).toEqual(new Set([...flagKinds, ...triggerKinds]));
  });
});

/** The body that the documentation prints around an instruction. */
const bodyOf = (instruction: object) => ({ environmentKey: ENVIRONMENT, instructions: [instruction] });

const aPath = (flagKey: string) => `/flags/example/${flagKey}`;

describe('an example of the documentation', () => {
  it.each(EXAMPLES.map((example) => [example.instruction.kind, example] as const))(
    '%s does what it says, and nothing else',
    async (_kind, { flagKey, instruction, flag = {}, environment = {} }) => {
      const app = anApp({ data: exampleAccount() });
      const before = await app.get(aPath(flagKey));
      const { status, body: after } = await app.semantic(aPath(flagKey), bodyOf(instruction));
      expect(status).toBe(200);
      expect(after).toMatchObject(flag);
      expect(environmentIn(after, ENVIRONMENT)).toMatchObject(environment);
      for (const name of Object.keys(changedFields(before, after))) {
        expect([...Object.keys(flag), ...CONSEQUENCES]).toContain(name);
      }
      const targetingBefore = environmentIn(before, ENVIRONMENT);
      for (const name of Object.keys(changedFields(targetingBefore, environmentIn(after, ENVIRONMENT)))) {
        expect([...Object.keys(environment), ...TARGETING_CONSEQUENCES]).toContain(name);
      }
    },
  );

  it.each(
    EXAMPLES.filter(({ instruction }) => instruction.kind !== 'deleteFlag').map(
      (example) => [example.instruction.kind, example] as const,
    ),
  )(
    '%s succeeds a second time, and what is in place already stays as it is',
    async (kind, { flagKey, instruction }) => {
      const app = anApp({ data: exampleAccount() });
      const { body: once } = await app.semantic(aPath(flagKey), bodyOf(instruction));
      const { status, body: twice } = await app.semantic(aPath(flagKey), bodyOf(instruction));
      if (NOT_TWICE.has(kind)) expect(status).toBe(400);
      else if (NEW_EACH_TIME.has(kind)) expect(status).toBe(200);
      else expect([status, twice]).toEqual([200, once]);
    },
  );

  it('turnFlagOff turns off what is on', async () => {
    const app = anApp({ data: exampleAccount() });
    await app.semantic(aPath('yes-no'), bodyOf({ kind: 'turnFlagOn' }));
    const { body } = await app.semantic(aPath('yes-no'), bodyOf({ kind: 'turnFlagOff' }));
    expect(environmentIn(body, ENVIRONMENT)).toMatchObject({ on: false, version: 3, lastModified: NOW });
  });

  it('deleteFlag answers the flag as it was, and then it is gone', async () => {
    const app = anApp({ data: exampleAccount() });
    const { status, body } = await app.semantic(aPath('numbers'), bodyOf({ kind: 'deleteFlag' }));
    expect([status, body['key']]).toEqual([200, 'numbers']);
    expect((await app.send('GET', aPath('numbers'))).status).toBe(404);
  });

  it('removeVariation moves the indexes in prerequisites of other flags too', async () => {
    const app = anApp({ data: exampleAccount() });
    const before = environmentIn(await app.get(aPath('needs')), ENVIRONMENT);
    const [first] = EXAMPLES.filter(({ instruction }) => instruction.kind === 'removeVariation');
    await app.semantic(aPath('three'), bodyOf(first?.instruction ?? {}));
    const after = environmentIn(await app.get(aPath('needs')), ENVIRONMENT);
    expect(after['prerequisites']).toEqual([
      { key: 'example-prereq-flag-key', variation: 1 },
      { key: 'prereq-flag-key-123abc', variation: 0 },
      { key: 'three', variation: 0 },
    ]);
    expect(after['version']).toBe(before['version']);
  });

  it('updateMaintainerTeam and updateMaintainerMember take the place of each other, removeMaintainer of both', async () => {
    const app = anApp({ data: exampleAccount() });
    const set = (instruction: object) => app.semantic(aPath('targeted'), bodyOf(instruction));
    expect((await set({ kind: 'updateMaintainerTeam', value: TEAM })).body).not.toHaveProperty(
      'maintainerId',
    );
    const member = (await set({ kind: 'updateMaintainerMember', value: MEMBER })).body;
    expect(member).not.toHaveProperty('maintainerTeamKey');
    const none = (await set({ kind: 'removeMaintainer' })).body;
    for (const name of ['maintainerId', '_maintainer', 'maintainerTeamKey'])
      expect(none).not.toHaveProperty(name);
  });

  it('archiveFlag and deprecateFlag keep the date, restoring removes it', async () => {
    const app = anApp({ data: exampleAccount() });
    const patch = async (kind: string) => (await app.semantic(aPath('numbers'), bodyOf({ kind }))).body;
    expect(await patch('archiveFlag')).toMatchObject({ archivedDate: NOW });
    expect(await patch('deprecateFlag')).toMatchObject({ deprecatedDate: NOW });
    expect(await patch('restoreFlag')).not.toHaveProperty('archivedDate');
    expect(await patch('restoreDeprecatedFlag')).not.toHaveProperty('deprecatedDate');
  });
});

/** What follows from a change without being named by it. */
const CONSEQUENCES = [
  '_version',
  'environments',
  'maintainerId',
  '_maintainer',
  'includeInSnippet',
  'archivedDate',
  'deprecatedDate',
];
const TARGETING_CONSEQUENCES = ['version', 'lastModified', '_summary', 'archived', 'contextTargets'];

/** These add something new, or replace it by something new, each time. */
const NEW_EACH_TIME = new Set(['addClauses', 'addRule', 'replaceRules']);
/** What these are about is not there, or there already, the second time. */
const NOT_TWICE = new Set(['addVariation', 'removeClauses', 'removeVariation']);

/** The fields that differ between two answers, with what they are afterwards. */
function changedFields(before: Json, after: Json): Json {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  );
}
