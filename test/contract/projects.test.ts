import { expect, it } from 'vitest';
import { describeResource } from './support/resourceContract';

interface Keyed {
  readonly key: string;
}

describeResource('projects and environments', 'projects', ({ call, status, get, post, patch, remove }) => {
  it.each([
    '/projects',
    '/projects?expand=environments&sort=-createdOn&limit=2&offset=1',
    '/projects?filter=query:acme,tags:web',
    '/projects/shop',
    '/projects/shop?expand=environments',
    '/projects/shop/environments',
    '/projects/shop/environments?limit=2&offset=2&sort=critical,name&filter=query:prod',
    '/projects/shop/environments/production',
    '/projects/internal-tools/environments/production',
    '/projects/shop/flag-defaults',
    '/tags',
    '/tags?kind=flag&pre=che&archived=true&limit=5',
  ])('GET %s', async (path) => {
    expect(await status(path)).toBe(200);
  });

  it.each([
    '/projects/nothing',
    '/projects/nothing/environments',
    '/projects/shop/environments/nothing',
    '/projects/nothing/flag-defaults',
  ])('GET %s, which is not there', async (path) => {
    expect(await status(path)).toBe(404);
  });

  it.each([
    '/projects?filter=nonsense:1',
    '/projects/shop/environments?sort=nonsense',
    '/tags?kind=nonsense',
  ])('GET %s, which is wrong', async (path) => {
    expect(await status(path)).toBe(400);
  });

  it('makes a project with its environments, changes and deletes it', async () => {
    const body = {
      key: 'contract',
      name: 'Contract',
      tags: ['new'],
      environments: [{ key: 'only', name: 'Only', color: 'abcdef', critical: true }],
      namingConvention: { case: 'kebabCase', prefix: 'team-' },
    };
    expect((await post('/projects', body)).body).toMatchObject({
      key: 'contract',
      environments: [{ key: 'only', critical: true }],
    });
    expect((await post('/projects', body)).status).toBe(409);
    expect((await post('/projects', { key: 'a b', name: 'x' })).status).toBe(400);
    const rename = [{ op: 'replace', path: '/name', value: 'Renamed' }];
    expect((await patch('/projects/contract', rename)).body).toMatchObject({
      name: 'Renamed',
      tags: ['new'],
    });
    expect((await patch('/projects/contract', [{ op: 'replace', path: '/key', value: 'x' }])).status).toBe(
      400,
    );
    expect((await patch('/projects/nothing', rename)).status).toBe(404);
    expect((await remove('/projects/contract')).status).toBe(204);
    expect((await remove('/projects/contract')).status).toBe(404);
  });

  it('makes a project with a test and a production environment when none are named', async () => {
    await post('/projects', { key: 'usual', name: 'Usual' });
    const { items } = await get<{ items: Keyed[] }>('/projects/usual/environments');
    expect(items.map(({ key }) => key)).toEqual(['test', 'production']);
  });

  it('makes an environment, which every flag has then, and takes it away again', async () => {
    const path = '/projects/mobile/environments';
    const body = { key: 'beta', name: 'Beta', color: '00ff00', source: { key: 'production' } };
    expect((await post(path, body)).status).toBe(201);
    expect((await post(path, body)).status).toBe(409);
    expect((await post(path, { key: 'x', name: 'x', color: 'green' })).status).toBe(400);
    expect((await post('/projects/nothing/environments', body)).status).toBe(404);
    const flag = await get<{ environments: Record<string, { rules: unknown[]; version: number }> }>(
      '/flags/mobile/biometric-login',
    );
    expect(flag.environments['beta']?.rules).toEqual(flag.environments['production']?.rules);
    expect(flag.environments['beta']?.version).toBe(1);
    expect((await get<{ items: Keyed[] }>('/segments/mobile/beta')).items).toMatchObject([
      { key: 'beta-testers' },
    ]);
    expect((await remove(`${path}/beta`)).status).toBe(204);
    expect((await remove(`${path}/beta`)).status).toBe(404);
    expect(await get('/flags/mobile/biometric-login')).not.toHaveProperty('environments.beta');
  });

  it('changes all settings of an environment, who must approve among them', async () => {
    const path = '/projects/shop/environments/load-test';
    const { status: answered, body } = await patch(path, [
      { op: 'replace', path: '/name', value: 'Load' },
      { op: 'replace', path: '/requireComments', value: true },
      { op: 'replace', path: '/confirmChanges', value: true },
      { op: 'replace', path: '/critical', value: true },
      { op: 'add', path: '/tags/-', value: 'slow' },
      { op: 'replace', path: '/approvalSettings/required', value: true },
      { op: 'replace', path: '/approvalSettings/minNumApprovals', value: 2 },
    ]);
    expect(answered).toBe(200);
    expect(body).toMatchObject({
      name: 'Load',
      requireComments: true,
      critical: true,
      tags: ['slow'],
      approvalSettings: { required: true, minNumApprovals: 2 },
      resourceApprovalSettings: { flag: { required: true } },
    });
    for (const operation of [
      { op: 'add', path: '/approvalSettings/requiredApprovalTags/-', value: 'x' },
      { op: 'replace', path: '/approvalSettings/serviceKind', value: 'servicenow' },
      { op: 'replace', path: '/approvalSettings/minNumApprovals', value: 6 },
      { op: 'replace', path: '/apiKey', value: 'sdk-mine' },
      { op: 'replace', path: '/color', value: '#fff' },
    ]) {
      expect([operation.path, (await patch(path, [operation])).status]).toEqual([operation.path, 400]);
    }
    expect((await patch('/projects/shop/environments/nothing', [])).status).toBe(404);
  });

  it.each(['apiKey', 'mobileKey'] as const)('resets the %s of an environment', async (name) => {
    const path = '/projects/shop/environments/dev';
    const before = await get<Record<string, string>>(path);
    const { status: answered, body } = await post(`${path}/${name}`);
    expect(answered).toBe(200);
    expect((body as Record<string, string>)[name]).not.toBe(before[name]);
    expect((body as Record<string, string>)[name]?.slice(0, 4)).toBe(before[name]?.slice(0, 4));
    expect(await get(path)).toEqual(body);
    expect((await post(`/projects/shop/environments/nothing/${name}`)).status).toBe(404);
    expect((await post(`/projects/shop/environments/dev/apiKey?expiry=1`)).status).toBe(400);
  });

  it('keeps what new flags of a project are like', async () => {
    const path = '/projects/internal-tools/flag-defaults';
    const { booleanDefaults, defaultClientSideAvailability } = await get<Record<string, unknown>>(path);
    const body = { tags: ['tools'], temporary: false, booleanDefaults, defaultClientSideAvailability };
    const put = (at: string, sent: unknown) => status(at, { method: 'PUT', body: sent });
    expect(await put(path, body)).toBe(200);
    expect(await put(path, { tags: [] })).toBe(400);
    expect(await put('/projects/nothing/flag-defaults', body)).toBe(404);
    expect(
      (await patch(path, [{ op: 'replace', path: '/booleanDefaults/trueDisplayName', value: 'Yes' }])).status,
    ).toBe(200);
    expect((await patch(path, { tags: ['merged'] })).body).toMatchObject({
      tags: ['merged'],
      temporary: false,
    });
    expect((await patch(path, [{ op: 'remove', path: '/tags' }])).status).toBe(400);
    expect((await patch('/projects/nothing/flag-defaults', [])).status).toBe(404);
    expect((await post('/flags/internal-tools', { key: 'fresh', name: 'Fresh' })).body).toMatchObject({
      tags: ['merged'],
      temporary: false,
    });
  });

  it('answers 400 for the last project', async () => {
    for (const { key } of (await get<{ items: Keyed[] }>('/projects')).items) {
      if (key !== 'shop') expect((await remove(`/projects/${key}`)).status).toBe(204);
    }
    expect(await call('/projects/shop', { method: 'DELETE' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });
});
