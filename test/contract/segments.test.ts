import { expect, it } from 'vitest';
import { describeResource } from './support/resourceContract';

const LIST = '/segments/shop/production';
const ONE = `${LIST}/contract`;

interface Segment {
  readonly key: string;
  readonly version: number;
  readonly rules: readonly { _id: string; clauses: readonly { _id: string; values: unknown[] }[] }[];
}

const CLAUSE = { attribute: 'country', op: 'in', values: ['DE'], negate: false };

describeResource('segments', 'segments', ({ status, get, post, patch, semantic, remove }) => {
  const one = () => get<Segment>(ONE);
  const instruct = (...instructions: object[]) =>
    semantic(ONE, { environmentKey: 'production', comment: 'Why', instructions });
  const keys = async (filter: string) =>
    (await get<{ items: Segment[] }>(`${LIST}?filter=${encodeURIComponent(filter)}`)).items.map(
      ({ key }) => key,
    );

  it('lists them by filter, in order and by pages', async () => {
    expect(await status(`${LIST}?sort=-name&limit=2&offset=1`)).toBe(200);
    expect(await status(`${LIST}/beta-testers`)).toBe(200);
    expect(await status(`${LIST}/newsletter-subscribers`)).toBe(200);
    expect(await keys('tags anyOf ["beta", "privacy"]')).toEqual(['beta-testers', 'personalization-opt-in']);
    expect(await keys('unbounded equals true')).toEqual(['newsletter-subscribers']);
    expect(await keys('query equals "TESTERS"|includedKeys anyOf ["high-value-customers"]')).toEqual([
      'beta-testers',
      'high-value-customers',
    ]);
    expect(await keys('(tags anyOf ["marketing"]),excludedKeys anyOf ["high-value-customers"]')).toEqual([
      'newsletter-subscribers',
    ]);
    expect(await status('/segments/shop/nothing')).toBe(404);
    expect(await status(`${LIST}/nothing`)).toBe(404);
  });

  it('makes a segment, once', async () => {
    expect((await post(LIST, { key: 'contract', name: 'Contract', tags: ['a'] })).status).toBe(201);
    expect((await post(LIST, { key: 'contract', name: 'Again' })).status).toBe(409);
    expect((await post(LIST, { key: 'no name' })).status).toBe(400);
    expect((await post('/segments/nothing/production', { key: 'x', name: 'x' })).status).toBe(404);
  });

  it('changes it by semantic patch, all or nothing', async () => {
    const { status: answered, body } = await instruct(
      { kind: 'updateName', value: 'Contracted' },
      { kind: 'addTags', values: ['b'] },
      { kind: 'removeTags', values: ['a'] },
      { kind: 'addIncludedUsers', values: ['u1', 'u2'] },
      { kind: 'addExcludedUsers', values: ['u3'] },
      { kind: 'addIncludedTargets', contextKind: 'org', values: ['o1'] },
      { kind: 'addExcludedTargets', contextKind: 'org', values: ['o2'] },
      { kind: 'removeIncludedUsers', values: ['u2'] },
      { kind: 'removeExcludedTargets', contextKind: 'org', values: ['o2'] },
      { kind: 'addRule', clauses: [CLAUSE], description: 'First' },
      { kind: 'addRule', clauses: [{ ...CLAUSE, op: 'segmentMatch', values: ['beta-testers'] }] },
    );
    expect(answered).toBe(200);
    expect(body).toMatchObject({
      name: 'Contracted',
      tags: ['b'],
      included: ['u1'],
      excluded: ['u3'],
      includedContexts: [{ contextKind: 'org', values: ['o1'] }],
      excludedContexts: [],
      version: 2,
    });
    const before = await one();
    for (const wrong of [
      { kind: 'addExcludedUsers', values: ['u1'] },
      { kind: 'addRule', clauses: [{ ...CLAUSE, op: 'explodes' }] },
      { kind: 'addRule', clauses: [{ ...CLAUSE, op: 'segmentMatch', values: ['contract'] }] },
      { kind: 'reorderRules', ruleIds: [] },
      { kind: 'updateRuleDescription', ruleId: 'nothing', description: '' },
      { kind: 'addBigSegmentIncludedTargets', values: ['u9'] },
      { kind: 'explode' },
    ]) {
      const { status: refused } = await instruct({ kind: 'updateName', value: 'Half' }, wrong);
      expect([wrong, refused]).toEqual([wrong, 400]);
    }
    expect(await one()).toEqual(before);
    expect((await instruct({ kind: 'updateName', value: 'Contracted' })).body).toEqual(before);
  });

  it('changes its rules and their clauses', async () => {
    const [first, second] = (await one()).rules;
    const ruleId = first?._id ?? '';
    const clauseId = first?.clauses[0]?._id ?? '';
    const { body } = await instruct(
      { kind: 'reorderRules', ruleIds: [second?._id, ruleId] },
      { kind: 'updateRuleDescription', ruleId, description: 'Germans' },
      { kind: 'addValuesToClause', ruleId, clauseId, values: ['AT', 'CH'] },
      { kind: 'removeValuesFromClause', ruleId, clauseId, values: ['CH'] },
      { kind: 'addClauses', ruleId, clauses: [{ ...CLAUSE, attribute: 'plan' }] },
      { kind: 'updateRuleRolloutAndContextKind', ruleId, weight: '20000', contextKind: 'device' },
      { kind: 'removeRule', ruleId: second?._id },
      { kind: 'removeRule', ruleId: 'nothing' },
    );
    expect(body).toMatchObject({
      rules: [
        {
          _id: ruleId,
          description: 'Germans',
          weight: 20_000,
          rolloutContextKind: 'device',
          clauses: [{ _id: clauseId, values: ['DE', 'AT'] }, { attribute: 'plan' }],
        },
      ],
    });
    const clauseIds = (body as Segment).rules[0]?.clauses.map(({ _id }) => _id).slice(1);
    const clause = { ...CLAUSE, values: ['NL'] };
    expect(
      (
        await instruct(
          { kind: 'updateClause', ruleId, clauseId, clause },
          { kind: 'removeClauses', ruleId, clauseIds },
        )
      ).body,
    ).toMatchObject({ rules: [{ clauses: [{ _id: clauseId, values: ['NL'] }] }] });
  });

  it('changes it by JSON Patch and by merge patch', async () => {
    const rule = { clauses: [{ ...CLAUSE, contextKind: 'user' }] };
    expect((await patch(ONE, { patch: [{ op: 'add', path: '/rules/0', value: rule }] })).status).toBe(200);
    expect(
      (await patch(ONE, [{ op: 'replace', path: '/description', value: 'By patch' }])).body,
    ).toMatchObject({ description: 'By patch' });
    expect((await patch(ONE, { merge: { description: 'By merge' } })).body).toMatchObject({
      description: 'By merge',
    });
    expect((await patch(ONE, [{ op: 'replace', path: '/key', value: 'x' }])).status).toBe(400);
    const before = await one();
    expect((await patch(`${ONE}?dryRun=true`, { description: 'Dry' })).body).toMatchObject({
      description: 'Dry',
    });
    expect(await one()).toEqual(before);
    expect((await patch(`${LIST}/nothing`, [])).status).toBe(404);
  });

  it('is not deleted while something needs it', async () => {
    expect((await remove(`${LIST}/beta-testers`)).body).toMatchObject({ code: 'conflict' });
    expect((await remove(ONE)).status).toBe(204);
    expect((await remove(ONE)).status).toBe(404);
  });

  it('keeps a big segment by numbers', async () => {
    const big = { key: 'big', name: 'Big', unbounded: true, unboundedContextKind: 'device' };
    expect((await post(LIST, big)).status).toBe(201);
    const path = `${LIST}/big`;
    const instructions = [{ kind: 'addBigSegmentIncludedTargets', values: ['d1', 'd2'] }];
    expect((await semantic(path, { instructions })).body).toMatchObject({
      _unboundedMetadata: { includedCount: 2 },
    });
    expect(
      (await semantic(path, { instructions: [{ kind: 'addIncludedUsers', values: ['u'] }] })).status,
    ).toBe(400);
    expect(await get(path)).not.toHaveProperty('included');
  });

  it('tells which segments a context is in', async () => {
    const path = '/projects/shop/environments/production/segments/evaluate';
    const { status: answered, body } = await post(path, {
      kind: 'user',
      key: 'user-9',
      email: 'x@acme.example',
      consents: ['personalization'],
    });
    expect(answered).toBe(200);
    expect(body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          key: 'beta-testers',
          isMember: true,
          isRuleTargeted: true,
          isIndividuallyTargeted: false,
        }),
        expect.objectContaining({ key: 'high-value-customers', isMember: true }),
        expect.objectContaining({ key: 'big', isMember: false }),
      ]) as unknown,
    });
    expect((await post(path, { kind: 'user' })).status).toBe(400);
    expect(
      (await post('/projects/shop/environments/nothing/segments/evaluate', { kind: 'user', key: 'u' }))
        .status,
    ).toBe(404);
  });
});
