import { describe, expect, it } from 'vitest';
import { anApp, NOW, SEMANTIC } from './support/appCalls';

interface Flag {
  readonly _version: number;
  readonly environments: Record<string, { on: boolean; version: number; lastModified: number }>;
}

const FLAG = '/flags/shop/holiday-sale';
const turn = (kind: string, environmentKey = 'production') => ({ environmentKey, instructions: [{ kind }] });

describe('a semantic patch', () => {
  it('turns a flag on in one environment, and says what the whole flag is then', async () => {
    const { semantic, get } = anApp();
    const before = await get<Flag>(FLAG);
    const { status, body } = await semantic(FLAG, { ...turn('turnFlagOn'), comment: 'The sale begins' });
    const after = body as unknown as Flag;
    expect(status).toBe(200);
    expect(after.environments['production']).toMatchObject({
      on: true,
      version: (before.environments['production']?.version ?? 0) + 1,
      lastModified: NOW,
    });
    for (const environmentKey of ['production-eu', 'staging', 'test', 'dev', 'load-test']) {
      expect(after.environments[environmentKey]).toEqual(before.environments[environmentKey]);
    }
    expect(after._version).toBe(before._version);
    expect(await get(FLAG)).toEqual(after);
  });

  it('succeeds when the change is already in place, and leaves version and time as they are', async () => {
    const { semantic, get } = anApp();
    const before = await get(FLAG);
    const { status, body } = await semantic(FLAG, turn('turnFlagOff'));
    expect(status).toBe(200);
    expect(body).toEqual(before);
  });

  it('counts several instructions as one change', async () => {
    const { semantic, get } = anApp();
    const version = (await get<Flag>(FLAG)).environments['production']?.version ?? 0;
    const instructions = ['turnFlagOn', 'turnFlagOff', 'turnFlagOn'].map((kind) => ({ kind }));
    const { body } = await semantic(FLAG, { environmentKey: 'production', instructions });
    expect(body).toMatchObject({ environments: { production: { on: true, version: version + 1 } } });
  });

  it.each([
    ['an instruction that does not exist', 'explode', /Unknown instruction kind 'explode'/],
    ['one for triggers', 'cycleTriggerUrl', /Unknown instruction kind 'cycleTriggerUrl'/],
    ['one that only looks like a name', 'constructor', /Unknown instruction kind/],
  ])('changes nothing when one of its instructions is %s', async (_what, kind, message) => {
    const { semantic, get } = anApp();
    const before = await get(FLAG);
    const { status, body } = await semantic(FLAG, {
      environmentKey: 'production',
      instructions: [{ kind: 'turnFlagOn' }, { kind }],
    });
    expect(status).toBe(400);
    expect(body).toEqual({ code: 'invalid_request', message: expect.stringMatching(message) as string });
    expect(await get(FLAG)).toEqual(before);
  });

  it.each<[string, unknown, number]>([
    ['without an environment', { instructions: [{ kind: 'turnFlagOn' }] }, 400],
    ['for an environment that is not there', turn('turnFlagOn', 'moon'), 404],
    ['without instructions', { environmentKey: 'production' }, 400],
    ['with an empty list of instructions', { environmentKey: 'production', instructions: [] }, 400],
    ['that is a JSON Patch', [{ op: 'replace', path: '/name', value: 'x' }], 400],
  ])('is refused %s', async (_what, body, expected) => {
    const { semantic } = anApp();
    expect((await semantic(FLAG, body)).status).toBe(expected);
  });

  it('with dryRun shows the change and keeps nothing of it', async () => {
    const { semantic, get } = anApp();
    const before = await get(FLAG);
    const { body } = await semantic(`${FLAG}?dryRun=true`, turn('turnFlagOn'));
    expect(body).toMatchObject({ environments: { production: { on: true } } });
    expect(await get(FLAG)).toEqual(before);
  });

  it.each([
    'application/json;domain-model=launchdarkly.semanticpatch',
    'application/json ;  domain-model = launchdarkly.semanticpatch',
    'application/json; charset=utf-8; domain-model=launchdarkly.semanticpatch',
    SEMANTIC,
  ])('is recognized by the content type %s', async (type) => {
    const { send } = anApp();
    const how = { body: turn('turnFlagOn'), headers: { 'Content-Type': type } };
    expect((await send('PATCH', FLAG, how)).status).toBe(200);
  });

  it.each(['application/json', 'application/json; domain-model=launchdarkly.semanticpatchx'])(
    'is not recognized by the content type %s, and the answer says why',
    async (type) => {
      const { send, get } = anApp();
      const how = { body: turn('turnFlagOn'), headers: { 'Content-Type': type } };
      const { status, body } = await send('PATCH', FLAG, how);
      expect([status, body['message']]).toEqual([400, expect.stringContaining('domain-model') as string]);
      expect(await get(FLAG)).toMatchObject({ environments: { production: { on: false } } });
    },
  );

  it('is refused whole where the environment requires approval', async () => {
    const { account, ...rest } = anApp();
    const data = structuredClone({ ...account.data, projects: [] });
    const approvalSettings = {
      required: false,
      requiredApprovalTags: ['marketing'],
      bypassApprovalsForPendingChanges: false,
      minNumApprovals: 1,
      canReviewOwnRequest: false,
      canApplyDeclinedChanges: false,
      serviceKind: 'launchdarkly',
      serviceConfig: {},
    };
    const projects = account.data.projects.map((project) => ({
      ...project,
      environments: project.environments.map((one) =>
        one.key === 'production' ? { ...one, approvalSettings } : one,
      ),
    }));
    const guarded = anApp({ data: { ...data, projects } });
    expect(await guarded.semantic(FLAG, turn('turnFlagOn'))).toMatchObject({
      status: 405,
      body: { code: 'method_not_allowed', message: expect.stringContaining("'updateOn'") as string },
    });
    expect((await guarded.semantic('/flags/shop/dark-mode', turn('turnFlagOff'))).status).toBe(200);
    expect((await rest.semantic(FLAG, turn('turnFlagOn'))).status).toBe(200);
  });
});
