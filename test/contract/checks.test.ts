import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnswerCheck } from './support/answerCheck';
import { loadApiDocument } from './support/apiDocument';
import { type RecordedSandbox, startRecordedSandbox } from './support/recordedSandbox';
import { RequestCheck, type SentRequest } from './support/requestCheck';

const document = loadApiDocument();
const SEMANTIC = 'application/json; domain-model=launchdarkly.semanticpatch';

describe.skipIf(!document)('the checks against the document', () => {
  if (!document) return;
  const answers = new AnswerCheck(document);
  const requests = new RequestCheck(document);

  const limits = {
    'x-ratelimit-global-remaining': '9',
    'x-ratelimit-route-remaining': '9',
    'x-ratelimit-reset': '1',
    'content-type': 'application/json',
  };
  const faultsOf = (
    pathname: string,
    status: number,
    body: unknown,
    headers: Record<string, string> = limits,
  ) =>
    answers.faults({
      method: 'GET',
      pathname,
      status,
      header: (name) => headers[name],
      body: JSON.stringify(body),
    });
  const environment = { key: 'a', name: 'A', _links: {}, _id: '1', color: '' };

  it('find nothing wrong with a good answer', () => {
    expect(faultsOf('/api/v2/caller-identity', 200, { tokenName: 'mine' })).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['a field that is missing', "'currentVersion'", faultsOf('/api/v2/versions', 200, { validVersions: [] })],
    [
      'a field of the wrong type',
      'must be string',
      faultsOf('/api/v2/caller-identity', 200, { tokenName: 1 }),
    ],
    [
      'a field that the document does not have',
      '"tokenname"',
      faultsOf('/api/v2/caller-identity', 200, { tokenname: 'a' }),
    ],
    [
      'a null in place of an absent field',
      '/tokenName is null',
      faultsOf('/api/v2/caller-identity', 200, { tokenName: null }),
    ],
    [
      'a fault deep inside',
      "/items/0 must have required property 'apiKey'",
      faultsOf('/api/v2/projects/a/environments', 200, { items: [environment] }),
    ],
    [
      'a status that is not documented',
      'status',
      faultsOf('/api/v2/caller-identity', 418, { code: 'a', message: 'b' }),
    ],
    ['an error without a code', "'code'", faultsOf('/api/v2/caller-identity', 401, { message: 'b' })],
    ['an answer to a path that is not documented', 'status', faultsOf('/api/v2/nothing', 200, {})],
    [
      'a missing rate limit',
      'x-ratelimit-reset',
      faultsOf('/api/v2/caller-identity', 200, {}, { 'content-type': 'application/json' }),
    ],
    [
      'another content type',
      'content type',
      faultsOf('/api/v2/caller-identity', 200, {}, { ...limits, 'content-type': 'text/html' }),
    ],
  ])('find %s', (_what, fragment, faults) => {
    expect(faults.join('\n')).toContain(fragment);
  });

  const flag = { method: 'PATCH', pathname: '/api/v2/flags/p/f', contentType: 'application/json' };
  const request = (given: Partial<SentRequest>): string[] =>
    requests.faults({ ...flag, query: new URLSearchParams(), ...given });
  const query = (text: string) => ({
    method: 'GET',
    pathname: '/api/v2/flags/p',
    query: new URLSearchParams(text),
  });

  it.each<[string, string[]]>([
    ['a list of flags', request(query('env=a&env=b&summary=0&limit=100&filter=state:live'))],
    ['a JSON patch', request({ body: [{ op: 'replace', path: '/name', value: 'x' }] })],
    [
      'a JSON patch with a comment',
      request({ body: { comment: 'x', patch: [{ op: 'remove', path: '/x' }] } }),
    ],
    [
      'a semantic patch',
      request({
        contentType: SEMANTIC,
        body: { environmentKey: 'a', instructions: [{ kind: 'turnFlagOn' }], comment: 'x' },
      }),
    ],
    [
      'a new flag',
      request({ method: 'POST', pathname: '/api/v2/flags/p', body: { key: 'a', name: 'A', isFlagOn: true } }),
    ],
  ])('find nothing wrong with %s', (_what, faults) => {
    expect(faults).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['an unknown path', 'no such operation', request({ pathname: '/api/v2/flagz/p/f' })],
    ['an unknown query parameter', "no query parameter 'envs'", request(query('envs=a'))],
    ['a number that is none', "'limit' must be of type integer", request(query('limit=all'))],
    ['a missing body', 'the body is missing', request({})],
    ['a body where there is none', 'describes none', request({ ...query(''), body: {} })],
    [
      'a replace without a value',
      "required property 'value'",
      request({ body: [{ op: 'replace', path: '/name' }] }),
    ],
    ['another content type', "'text/plain'", request({ contentType: 'text/plain', body: [] })],
    [
      'a new flag with a field that the document does not have',
      '"on"',
      request({ method: 'POST', pathname: '/api/v2/flags/p', body: { key: 'a', name: 'A', on: true } }),
    ],
    [
      'a semantic patch with the plain content type',
      'must be array',
      request({ body: { instructions: [{ kind: 'turnFlagOn' }] } }),
    ],
    [
      'a semantic patch without instructions',
      "'instructions'",
      request({ contentType: SEMANTIC, body: { environmentKey: 'a' } }),
    ],
  ])('find %s', (_what, fragment, faults) => {
    expect(faults.join('\n')).toContain(fragment);
  });
});

describe.skipIf(!document)('a recorded sandbox', () => {
  if (!document) return;
  let recorded: RecordedSandbox;
  beforeAll(async () => {
    recorded = await startRecordedSandbox(document);
  });
  afterAll(() => recorded.stop());

  const get = (path: string, headers: Record<string, string>) =>
    fetch(recorded.url + path, { headers: { Authorization: recorded.tokens.reader, ...headers } });

  it('passes on what a client asks, packed or not, and finds nothing wrong with it', async () => {
    const path = '/api/v2/flags/shop?env=production&limit=100';
    const headers = { 'LD-API-Version': '20240415', 'Accept-Encoding': 'gzip' };
    const { items } = (await (await get(path, headers)).json()) as { items: unknown[] };
    expect(items.length).toBeGreaterThan(15);
    expect(recorded.faults).toEqual([]);
    expect(recorded.exchanges.at(-1)).toMatchObject({ method: 'GET', path, status: 200 });
  });

  it('tells what was wrong with a request', async () => {
    await get('/api/v2/flags/shop?environment=production', {});
    expect(recorded.faults).toEqual([
      "GET /api/v2/flags/shop: there is no query parameter 'environment'",
      'GET /api/v2/flags/shop?environment=production: LD-API-Version is not 20240415',
    ]);
  });
});
