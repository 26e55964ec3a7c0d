import { expect, it } from 'vitest';
import { BETA, describeResource, SEMANTIC } from './support/resourceContract';

const ALL = '/approval-requests';
const GUARDED = '/projects/internal-tools/flags/audit-export/environments/production/approval-requests';
const OPEN = '/projects/shop/flags/gift-cards/environments/test/approval-requests';
const ON = { description: 'Turn it on', instructions: [{ kind: 'turnFlagOn' }] };

interface Approval {
  readonly _id: string;
  readonly status: string;
  readonly reviewStatus: string;
}

describeResource('approval requests', 'approvals', ({ call, status, get, post, patch, remove, sandbox }) => {
  const make = async (list: string, body: object = ON): Promise<string> => {
    const made = await post(list, body);
    expect(made.status).toBe(201);
    return (made.body as Approval)._id;
  };
  const asAdmin = (path: string, body: unknown) =>
    call(path, { method: 'POST', body, token: sandbox().tokens.admin });
  const isOn = async (path: string, environmentKey: string) =>
    (await get<{ environments: Record<string, { on: boolean }> }>(path)).environments[environmentKey]?.on;

  it('are listed, filtered and expanded', async () => {
    const filter = 'projectKey equals internal-tools,status anyOf ["pending"],reviewStatus equals pending';
    const path = `${ALL}?expand=flag,project,environments,resource&filter=${encodeURIComponent(filter)}`;
    expect(await get(path)).toMatchObject({
      items: [
        {
          resourceId: 'proj/internal-tools:env/production:flag/audit-export',
          approvalSettings: { required: true },
          flag: { key: 'audit-export' },
          project: { key: 'internal-tools' },
          environments: [{ key: 'production' }],
          resource: { kind: 'flag' },
        },
      ],
    });
    expect(await get(`${ALL}?limit=1`)).toMatchObject({ totalCount: 2 });
    expect(await status(`${ALL}?filter=nonsense%20equals%201`)).toBe(400);
    expect(await get(GUARDED)).toMatchObject({
      items: [{ description: 'Turn the audit export on for the auditors' }],
    });
    expect(await status(GUARDED.replace('audit-export', 'nothing'))).toBe(404);
  });

  it('let a change be made that is refused otherwise: requested, reviewed, applied', async () => {
    const flag = '/flags/internal-tools/audit-export';
    const refused = await call(flag, {
      method: 'PATCH',
      contentType: SEMANTIC,
      body: { environmentKey: 'production', instructions: ON.instructions },
    });
    expect(refused.status).toBe(405);
    const path = `${GUARDED}/${await make(GUARDED, { ...ON, comment: 'Please' })}`;
    expect((await post(`${path}/apply`)).status).toBe(400);
    expect((await post(`${path}/reviews`, { kind: 'approve' })).status).toBe(403);
    expect((await post(`${path}/reviews`, { kind: 'comment', comment: 'Mine' })).status).toBe(200);
    expect((await asAdmin(`${path}/reviews`, { kind: 'approve' })).body).toMatchObject({
      reviewStatus: 'approved',
    });
    expect(await isOn(flag, 'production')).toBe(false);
    expect((await post(`${path}/apply`, { comment: 'Now' })).body).toMatchObject({ status: 'completed' });
    expect(await isOn(flag, 'production')).toBe(true);
    expect((await post(`${path}/apply`)).status).toBe(400);
    expect((await asAdmin(`${path}/reviews`, { kind: 'approve' })).status).toBe(400);
  });

  it('are not applied when they were declined', async () => {
    const path = `${GUARDED}/${await make(GUARDED, { ...ON, instructions: [{ kind: 'turnFlagOff' }] })}`;
    expect((await asAdmin(`${path}/reviews`, { kind: 'decline', comment: 'No' })).body).toMatchObject({
      reviewStatus: 'declined',
    });
    expect((await post(`${path}/apply`)).status).toBe(400);
    expect((await asAdmin(`${path}/reviews`, { kind: 'explode' })).status).toBe(400);
  });

  it('take reviewers from members and teams', async () => {
    const path = `${OPEN}/${await make(OPEN, { ...ON, notifyTeamKeys: ['platform'] })}`;
    const before = await get<{ notifyMemberIds: string[] }>(path);
    expect(before.notifyMemberIds).toHaveLength(3);
    const change = (at: string, body: unknown, headers: Record<string, string> = BETA) =>
      call(at, { method: 'PATCH', body, contentType: SEMANTIC, headers });
    const addTeam = {
      instructions: [
        { kind: 'addReviewers', notifyTeamKeys: ['checkout'] },
        { kind: 'updateDescription', value: 'Better' },
      ],
    };
    for (const at of [path, path.replace(OPEN, ALL)]) {
      expect((await change(at, addTeam)).body).toMatchObject({ description: 'Better' });
      expect((await change(at, addTeam, {})).status).toBe(403);
    }
    expect((await get<{ notifyMemberIds: string[] }>(path)).notifyMemberIds).toHaveLength(5);
    expect((await change(`${OPEN}/nothing`, addTeam)).status).toBe(404);
    expect((await change(`${ALL}/nothing`, addTeam)).status).toBe(404);
    expect((await patch(path, addTeam)).status).toBe(403);
    expect((await remove(path)).status).toBe(204);
    expect((await remove(path)).status).toBe(404);
  });

  it('wait for their date', async () => {
    const executionDate = Date.now() + 3_600_000;
    const path = `${OPEN}/${await make(OPEN, { ...ON, executionDate })}`;
    await asAdmin(`${path}/reviews`, { kind: 'approve' });
    expect((await post(`${path}/apply`)).body).toMatchObject({ status: 'scheduled', executionDate });
    expect(await isOn('/flags/shop/gift-cards', 'test')).toBe(false);
    expect((await post(OPEN, { ...ON, executionDate: 1 })).status).toBe(400);
  });

  it('copy a configuration from another environment', async () => {
    const list = '/projects/shop/flags/gift-cards/environments/load-test/approval-requests-flag-copy';
    const body = { description: 'As in staging', source: { key: 'staging' }, includedActions: ['updateOn'] };
    const id = await make(list, body);
    const path = `${list.replace('-flag-copy', '')}/${id}`;
    await asAdmin(`${path}/reviews`, { kind: 'approve' });
    expect((await post(`${path}/apply`)).body).toMatchObject({
      status: 'completed',
      source: { key: 'staging' },
    });
    expect(await isOn('/flags/shop/gift-cards', 'load-test')).toBe(true);
    expect((await post(list, { ...body, source: { key: 'nothing' } })).status).toBe(400);
  });

  it('are made for variations of a flag, and for segments, by a resource specifier', async () => {
    const resourceId = 'proj/shop:env/production:flag/search-ranking';
    const addVariation = {
      description: 'One more',
      resourceId,
      instructions: [{ kind: 'addVariation', value: 'hybrid' }],
    };
    const id = await make(ALL, addVariation);
    expect(await get(`${ALL}/${id}`)).toMatchObject({ resourceId: 'proj/shop:env/*:flag/search-ranking' });
    expect((await post(`${ALL}/${id}/reviews`, { kind: 'approve' })).status).toBe(405);
    await asAdmin(`${ALL}/${id}/reviews`, { kind: 'approve' });
    expect((await post(`${ALL}/${id}/apply`)).status).toBe(200);
    expect((await get<{ variations: unknown[] }>('/flags/shop/search-ranking')).variations).toHaveLength(4);
    expect((await asAdmin(`${ALL}/${id}/reviews`, { kind: 'comment', comment: 'Late' })).status).toBe(409);
    expect((await post(`${ALL}/${id}/apply`)).status).toBe(400);

    const segment = {
      description: 'Let them in',
      resourceId: 'proj/shop:env/test:segment/beta-testers',
      instructions: [{ kind: 'addIncludedUsers', values: ['user-77'] }],
    };
    const other = await make(ALL, segment);
    await asAdmin(`${ALL}/${other}/reviews`, { kind: 'approve' });
    expect((await post(`${ALL}/${other}/apply`)).status).toBe(200);
    expect((await get<{ included: string[] }>('/segments/shop/test/beta-testers')).included).toContain(
      'user-77',
    );

    for (const wrong of [
      { ...addVariation, resourceId: 'flag/search-ranking' },
      { ...addVariation, instructions: [{ kind: 'turnFlagOn' }] },
      { ...addVariation, instructions: [{ kind: 'addVariation', value: 7 }] },
      { ...addVariation, notifyMemberIds: ['nobody'] },
      { ...addVariation, description: '' },
    ]) {
      expect((await post(ALL, wrong)).status).toBe(400);
    }
  });

  it('are not there under a wrong id', async () => {
    for (const list of [ALL, OPEN]) {
      expect(await status(`${list}/nothing`)).toBe(404);
      expect((await remove(`${list}/nothing`)).status).toBe(404);
      expect((await post(`${list}/nothing/reviews`, { kind: 'approve' })).status).toBe(404);
      expect((await post(`${list}/nothing/apply`)).status).toBe(404);
    }
    const id = await make(OPEN, { ...ON, instructions: [{ kind: 'turnFlagOff' }] });
    expect((await post(`${ALL}/${id}/reviews`, { kind: 'explode' })).status).toBe(400);
    expect((await remove(`${ALL}/${id}`)).status).toBe(204);
  });

  it('show the settings of a project to who asks for the beta', async () => {
    const path = '/approval-requests/projects/internal-tools/settings';
    expect((await call(path, { headers: BETA })).body).toMatchObject({
      flag: { environments: { production: { required: true }, test: { required: false } } },
    });
    expect(
      (await call(`${path}?environmentKey=test&resourceKind=flag&expand=default`, { headers: BETA })).status,
    ).toBe(200);
    expect(await status(path)).toBe(403);
    expect((await call(`${path}?resourceKind=nothing`, { headers: BETA })).status).toBe(400);
    expect((await call(`${path}?environmentKey=nothing`, { headers: BETA })).status).toBe(404);
  });
});
