import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Account } from '../../src/sandbox/account/account';
import { createApp } from '../../src/sandbox/app';
import { seedAccount } from '../../src/sandbox/seed/seedAccount';
import { type Sandbox, startSandbox } from '../../src/sandbox/server';
import { AnswerCheck } from './support/answerCheck';
import { DOCUMENT_IS_MISSING, findOperation, loadApiDocument, type Operation } from './support/apiDocument';
import { type Call, checkedCalls } from './support/sandboxCalls';

const document = loadApiDocument();

const SEMANTIC = 'application/json; domain-model=launchdarkly.semanticpatch';

/** Statuses of the document that the sandbox has no way to, and why. */
const NEVER: readonly { path: RegExp; method?: string; status: string; because: string }[] = [
  { path: /./, method: 'GET', status: '403', because: 'every role of the sandbox may read everything' },
  { path: /projects\/\{projectKey\}$/, status: '400', because: 'no parameter of it can be wrong' },
  { path: /environments$/, status: '405', because: 'nothing about a list is not allowed' },
  { path: /members$/, status: '404', because: 'the list is always there' },
];

it('has the whole document to check against, or says how to get it', () => {
  if (!document) console.warn(DOCUMENT_IS_MISSING); // eslint-disable-line no-console -- the one place a person sees it
  expect(document?.operations.length ?? Infinity).toBeGreaterThan(100);
});

describe.skipIf(!document)('each answer of the sandbox keeps to the document', () => {
  if (!document) return;
  const answers = new AnswerCheck(document);
  const served = servedOperations();
  const seen = new Set<string>();
  const note = (method: string, pathname: string, status: number) =>
    seen.add(`${findOperation(document, method, pathname)?.operationId ?? pathname} ${status}`);

  let sandbox: Sandbox;
  let call: ReturnType<typeof checkedCalls>;
  beforeAll(async () => {
    sandbox = await startSandbox();
    call = checkedCalls(sandbox, answers, note);
  });
  afterAll(() => sandbox.stop());

  const status = async (path: string, how?: Call) => (await call(path, how)).status;
  const patch = (path: string, body: unknown, contentType?: string) =>
    call(path, { method: 'PATCH', body, ...(contentType && { contentType }) });

  function servedOperations(): Operation[] {
    const app = createApp(new Account(seedAccount('empty', 0), () => Promise.resolve()));
    const routes = app.routes.filter((route) => route.method !== 'ALL' && route.path !== '/api/v2/');
    const operations = routes.map((route) => document && findOperation(document, route.method, route.path));
    return [...new Set(operations.filter((operation) => operation !== undefined))];
  }

  it('serves only operations that the document has', () => {
    const app = createApp(new Account(seedAccount('empty', 0), () => Promise.resolve()));
    const unknown = app.routes.filter(
      ({ method, path: route }) =>
        method !== 'ALL' && route !== '/api/v2/' && !findOperation(document, method, route),
    );
    expect(unknown).toEqual([]);
  });

  describe('reading', () => {
    it.each([
      '',
      '/versions',
      '/caller-identity',
      '/members',
      '/members/me',
      '/projects',
      '/projects?expand=environments&sort=-createdOn&limit=2&offset=1',
      '/projects?filter=query:acme,tags:web',
      '/projects/shop',
      '/projects/shop?expand=environments',
      '/projects/shop/environments',
      '/projects/shop/environments?limit=2&offset=2&sort=critical,name&filter=query:prod',
      '/projects/shop/environments/production',
      '/flags/shop',
      '/flags/shop?env=production&env=staging&env=test&limit=100',
      '/flags/shop?env=production&env=production-eu&summary=0&limit=100',
      '/flags/shop?filter=state:archived',
      '/flags/shop?filter=query:CHECKOUT,tags:checkout%2Bweb,type:temporary&sort=name,-creationDate',
      '/flags/mobile?env=production&sort=-targetingModifiedDate&archived=0&tag=ops',
      '/flags/internal-tools?env=production&summary=false',
      '/flags/shop/new-checkout-flow',
      '/flags/shop/banner-config',
      '/flags/shop/api-rate-limit-per-minute?env=production&env=load-test',
      '/flags/shop/legacy-coupons',
      '/flags/shop/new-checkout-flow/triggers/production',
      '/flags/shop/dark-mode/triggers/production',
    ])('GET %s', async (path) => {
      expect(await status(path)).toBe(200);
    });

    it('GET one trigger and one member, each by its id', async () => {
      const { body: triggers } = await call('/flags/shop/new-checkout-flow/triggers/production');
      const { body: members } = await call('/members');
      const [trigger] = (triggers as { items: { _id: string }[] }).items;
      const [member] = (members as { items: { _id: string }[] }).items;
      expect(await status(`/flags/shop/new-checkout-flow/triggers/production/${trigger?._id ?? ''}`)).toBe(
        200,
      );
      expect(await status(`/members/${member?._id ?? ''}`)).toBe(200);
    });

    it.each([
      '/nothing',
      '/members/nobody',
      '/projects/nothing',
      '/projects/nothing/environments',
      '/projects/shop/environments/nothing',
      '/flags/nothing',
      '/flags/shop?env=nothing',
      '/flags/shop/nothing',
      '/flags/shop/nothing/triggers/production',
      '/flags/shop/dark-mode/triggers/nothing',
      '/flags/shop/dark-mode/triggers/production/nothing',
    ])('GET %s, which is not there', async (path) => {
      const { status: answered, body } = await call(path);
      expect(answered).toBe(404);
      expect(body).toMatchObject({ code: 'not_found' });
    });

    it.each([
      '/projects?filter=nonsense:1',
      '/members?filter=nonsense:1',
      '/projects/shop/environments?sort=nonsense',
      '/flags/shop?limit=101',
      '/flags/shop?limit=none',
      '/flags/shop?offset=-1',
      '/flags/shop?summary=perhaps',
      '/flags/shop?env=production&env=staging&env=test&env=dev',
      '/flags/shop?filter=nonsense:1',
      '/flags/shop?filter=state:dead',
      '/flags/shop?sort=nonsense',
      '/flags/shop?sort=targetingModifiedDate',
    ])('GET %s, which is wrong', async (path) => {
      const { status: answered, body } = await call(path);
      expect(answered).toBe(400);
      expect(body).toMatchObject({ code: 'invalid_request' });
    });
  });

  describe('writing', () => {
    const turnOn = { environmentKey: 'test', instructions: [{ kind: 'turnFlagOn' }] };

    it('makes a flag, changes it both ways, and deletes it', async () => {
      const created = await call('/flags/shop', {
        method: 'POST',
        body: {
          key: 'contract-flag',
          name: 'Contract flag',
          tags: ['contract'],
          variations: [
            { value: 'a', name: 'A' },
            { value: 'b', description: 'The other' },
          ],
          defaults: { onVariation: 1, offVariation: 0 },
          clientSideAvailability: { usingEnvironmentId: true, usingMobileKey: true },
          customProperties: { 'jira.issues': { name: 'Jira issues', value: ['SHOP-1'] } },
          isFlagOn: false,
        },
      });
      expect(created.status).toBe(201);
      const rule = {
        clauses: [{ attribute: 'a', op: 'in', values: [1, 'x', true], negate: false }],
        variation: 0,
      };
      const rolloutToHalf = [{ op: 'replace', path: '/environments/test/fallthrough', value: half }];
      expect((await patch('/flags/shop/contract-flag', turnOn, SEMANTIC)).status).toBe(200);
      expect((await patch('/flags/shop/contract-flag?dryRun=true', turnOn, SEMANTIC)).status).toBe(200);
      expect((await patch('/flags/shop/contract-flag', rolloutToHalf)).status).toBe(200);
      expect(
        (
          await patch('/flags/shop/contract-flag', {
            comment: 'With a comment',
            patch: [
              { op: 'add', path: '/environments/test/rules/0', value: rule },
              { op: 'add', path: '/environments/test/targets/-', value: { variation: 1, values: ['u'] } },
              { op: 'replace', path: '/archived', value: true },
            ],
          })
        ).status,
      ).toBe(200);
      expect(await status('/flags/shop/contract-flag', { method: 'DELETE' })).toBe(204);
      expect(await status('/flags/shop/contract-flag')).toBe(404);
    });

    const half = {
      rollout: {
        variations: [0, 1].map((variation) => ({ variation, weight: 50_000 })),
        bucketBy: 'country',
      },
    };

    it('makes a copy of a flag with its targeting', async () => {
      const body = { key: 'copied-flow', name: 'Copied flow', maintainerTeamKey: 'checkout' };
      expect(await status('/flags/shop?clone=new-checkout-flow', { method: 'POST', body })).toBe(201);
    });

    it('reads a POST as the method that X-HTTP-Method-Override names', async () => {
      const headers = { 'X-HTTP-Method-Override': 'PATCH' };
      const { status: answered, body } = await call('/flags/shop/gift-cards', {
        method: 'POST',
        body: turnOn,
        contentType: SEMANTIC,
        headers,
      });
      expect(answered).toBe(200);
      expect(body).toMatchObject({ environments: { test: { on: true } } });
    });

    it.each<[string, string, Call]>([
      ['no JSON', '/flags/shop', { method: 'POST', body: '{' }],
      ['no name', '/flags/shop', { method: 'POST', body: { key: 'x' } }],
      ['a key with a space', '/flags/shop', { method: 'POST', body: { key: 'a b', name: 'x' } }],
      ['an unknown clone', '/flags/shop?clone=no', { method: 'POST', body: { key: 'x', name: 'x' } }],
      ['no JSON', '/flags/shop/dark-mode', { method: 'PATCH', body: 'on' }],
      ['a semantic body with the plain type', '/flags/shop/dark-mode', { method: 'PATCH', body: turnOn }],
      [
        'a failing test operation',
        '/flags/shop/dark-mode',
        { method: 'PATCH', body: [{ op: 'test', path: '/environments/test/version', value: 0 }] },
      ],
      [
        'an unknown instruction',
        '/flags/shop/dark-mode',
        { method: 'PATCH', contentType: SEMANTIC, body: { instructions: [{ kind: 'explode' }] } },
      ],
    ])('refuses %s', async (_what, path, how) => {
      const { status: answered, body } = await call(path, how);
      expect(answered).toBe(400);
      expect(body).toMatchObject({ code: 'invalid_request' });
    });

    it.each<[number, string, string, Call]>([
      [409, 'key_exists', '/flags/shop', { method: 'POST', body: { key: 'dark-mode', name: 'Again' } }],
      [409, 'conflict', '/flags/shop/payments-v2', { method: 'DELETE' }],
      [
        409,
        'conflict',
        '/flags/shop/payments-v2',
        { method: 'PATCH', body: [{ op: 'replace', path: '/archived', value: true }] },
      ],
      [404, 'not_found', '/flags/nothing', { method: 'POST', body: { key: 'x', name: 'x' } }],
      [404, 'not_found', '/flags/shop/nothing', { method: 'DELETE' }],
      [404, 'not_found', '/flags/shop/nothing', { method: 'PATCH', body: [] }],
    ])('answers %i %s for %s', async (expected, code, path, how) => {
      const { status: answered, body } = await call(path, how);
      expect(answered).toBe(expected);
      expect(body).toMatchObject({ code });
    });

    it.each(['POST /flags/shop', 'PATCH /flags/shop/dark-mode', 'DELETE /flags/shop/dark-mode'])(
      'does not let a reader %s',
      async (line) => {
        const [method = '', path = ''] = line.split(' ');
        const { reader: token } = sandbox.tokens;
        const how = { method, token, ...(method !== 'DELETE' && { body: [] }) };
        expect(await status(path, how)).toBe(403);
      },
    );

    it('answers 405 where changes need approval', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'flagdeck-'));
      const dataFile = path.join(folder, 'account.json');
      const first = await startSandbox({ dataFile });
      await first.stop();
      const approvalSettings = {
        required: true,
        bypassApprovalsForPendingChanges: false,
        minNumApprovals: 1,
        canReviewOwnRequest: false,
        canApplyDeclinedChanges: false,
        serviceKind: 'launchdarkly',
        serviceConfig: {},
        requiredApprovalTags: [],
      };
      const text = readFileSync(dataFile, 'utf8');
      writeFileSync(
        dataFile,
        text.replace('"key":"test"', `"approvalSettings":${JSON.stringify(approvalSettings)},"key":"test"`),
      );
      const guarded = await startSandbox({ dataFile });
      try {
        const callGuarded = checkedCalls(guarded, answers, note);
        const how = { method: 'PATCH', contentType: SEMANTIC, body: turnOn };
        expect((await callGuarded('/projects/shop/environments/test')).status).toBe(200);
        expect(await callGuarded('/flags/shop/holiday-sale', how)).toMatchObject({
          status: 405,
          body: {
            code: 'method_not_allowed',
            message: "Flag configuration updates require approval: action 'updateOn' not allowed",
          },
        });
      } finally {
        await guarded.stop();
        rmSync(folder, { recursive: true });
      }
    });
  });

  it('answers 401 to a token that it does not know, wherever one is needed', async () => {
    for (const { method, path: template, operationId } of served) {
      if (operationId === 'getRoot') continue;
      expect(await status(example(template), { method, token: 'api-unknown' })).toBe(401);
    }
  });

  it('answers 429 when there were too many calls', async () => {
    const limited = await startSandbox({ seed: 'empty', rateLimits: { global: 1000, route: 0 } });
    try {
      const callLimited = checkedCalls(limited, answers, note);
      for (const { method, path: template } of served) {
        expect(await callLimited(example(template), { method })).toMatchObject({
          status: 429,
          body: { code: 'rate_limited' },
        });
      }
    } finally {
      await limited.stop();
    }
  });

  it('has shown every status that the document names for what it serves', () => {
    const missing = served.flatMap(({ method, path: template, operationId, responses }) =>
      Object.keys(responses)
        .filter((code) => !seen.has(`${operationId} ${code}`))
        .filter(
          (code) =>
            !NEVER.some(
              (never) =>
                never.status === code &&
                never.path.test(template) &&
                (never.method === undefined || never.method === method),
            ),
        )
        .map((code) => `${method} ${template} ${code}`),
    );
    expect(missing).toEqual([]);
  });
});

/** A path of the demonstration account for a template, without `/api/v2`. */
function example(template: string): string {
  const values: Readonly<Record<string, string>> = {
    projectKey: 'shop',
    environmentKey: 'production',
    featureFlagKey: 'new-checkout-flow',
    id: 'me',
  };
  return template
    .replace(/^\/api\/v2/, '')
    .replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? name);
}
