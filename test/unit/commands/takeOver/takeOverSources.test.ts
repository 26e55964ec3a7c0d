import { describe, expect, it } from 'vitest';
import { offersOfCodeReferences } from '../../../../src/commands/takeOver/sources/codeReferences';
import { offersOfCommandLine, offersOfVariable } from '../../../../src/commands/takeOver/sources/commandLine';
import { offersOfContexts } from '../../../../src/commands/takeOver/sources/contextsFile';
import { offersOfTheirSettings } from '../../../../src/commands/takeOver/sources/officialSettings';

const TOKEN = 'api-1234';

describe('offersOfTheirSettings', () => {
  it('takes each to the level that it is from, and the token with the address of the person', () => {
    const found = offersOfTheirSettings(
      {
        project: { workspace: ' shop ' },
        env: { workspace: 'staging' },
        enableHover: { user: false },
        enableCodeLens: { user: true, workspace: false },
        enableAliases: { workspace: false },
        accessToken: { user: TOKEN },
        baseUri: { user: 'https://ld.example.com/' },
      },
      {},
    );
    expect(found.notes).toEqual([]);
    expect(found.offers).toEqual([
      setting('launchdarkly.enableHover', 'hover.enabled', false, 'user'),
      setting('launchdarkly.enableCodeLens', 'codeLens.enabled', true, 'user'),
      setting('launchdarkly.project', 'project', 'shop', 'workspace'),
      { ...setting('launchdarkly.env', 'environments', ['staging'], 'workspace'), narrows: true },
      setting('launchdarkly.enableCodeLens', 'codeLens.enabled', false, 'workspace'),
      setting('launchdarkly.enableAliases', 'references.aliases', false, 'workspace'),
      {
        kind: 'token',
        from: 'launchdarkly.accessToken',
        baseUrl: 'https://ld.example.com',
        token: TOKEN,
      },
    ]);
  });

  it('gives no token to an address of the workspace, and takes none from there', () => {
    const { offers, notes } = offersOfTheirSettings(
      {
        accessToken: { user: TOKEN, workspace: 'api-of-the-workspace' },
        baseUri: { workspace: 'https://evil.example.com' },
      },
      {},
    );
    expect(offers).toEqual([
      {
        kind: 'token',
        from: 'launchdarkly.accessToken',
        baseUrl: 'https://app.launchdarkly.com',
        token: TOKEN,
      },
    ]);
    expect(notes.map(({ kind }) => kind)).toEqual(['workspaceToken', 'workspaceAddress']);
  });

  it('says what it would replace, and passes over what is so already', () => {
    const { offers, notes } = offersOfTheirSettings(
      { project: { user: 'shop', workspace: 'mobile' }, env: { user: 'test' } },
      {
        project: { user: 'shop', workspace: 'internal-tools' },
        environments: { user: ['test'] },
      },
    );
    expect(offers).toEqual([
      { ...setting('launchdarkly.project', 'project', 'mobile', 'workspace'), replaced: 'internal-tools' },
    ]);
    expect(notes.map(({ kind, from }) => [kind, from])).toEqual([
      ['same', 'launchdarkly.project'],
      ['same', 'launchdarkly.env'],
    ]);
  });

  it('tells of values of strange types and of settings that we have no counterpart of', () => {
    const { offers, notes } = offersOfTheirSettings(
      {
        project: { user: 7 },
        env: { user: '' },
        enableHover: { user: 'yes' },
        accessToken: { user: { token: TOKEN } },
        refreshRate: { user: 0 },
        streamUri: { workspace: 'https://stream.launchdarkly.com' },
      },
      {},
    );
    expect(offers).toEqual([]);
    expect(notes).toEqual([
      { kind: 'strange', from: 'launchdarkly.project' },
      { kind: 'strange', from: 'launchdarkly.enableHover' },
      { kind: 'noCounterpart', from: 'launchdarkly.refreshRate' },
      { kind: 'noCounterpart', from: 'launchdarkly.streamUri' },
    ]);
  });
});

describe('offersOfCodeReferences', () => {
  const from = '.launchdarkly/coderefs.yaml';

  it('takes the project of the whole and those of folders, beside those that are set', () => {
    const text = [
      'projects:',
      '  - key: shop',
      '    aliases: [{ type: camelcase }]',
      '  - { key: mobile-app, dir: ./apps/mobile/ }',
      '  - { key: stolen, dir: ../../elsewhere }',
      '  - dir: nothing',
    ].join('\n');
    expect(offersOfCodeReferences(text, { projects: { workspace: { api: 'internal-tools' } } })).toEqual({
      offers: [
        setting(from, 'project', 'shop', 'workspace'),
        {
          ...setting(from, 'projects', { 'apps/mobile': 'mobile-app', api: 'internal-tools' }, 'workspace'),
          replaced: { api: 'internal-tools' },
        },
      ],
      notes: [],
    });
    expect(offersOfCodeReferences('projKey: shop', {}).offers).toEqual([
      setting(from, 'project', 'shop', 'workspace'),
    ]);
  });

  it.each([
    '',
    '- 1',
    'projects: shop',
    'projects: [7, null, { key: [] }]',
    'aliases: [{ type: camelcase }]',
  ])('finds nothing in %j', (text) => {
    expect(offersOfCodeReferences(text, {})).toEqual({ offers: [], notes: [] });
  });

  it('tells of bad YAML by its line, and of a file that is too large', () => {
    expect(offersOfCodeReferences('projKey: shop\nprojects: [', {}).notes).toEqual([
      { kind: 'noYaml', from, line: 2 },
    ]);
    expect(offersOfCodeReferences(`projKey: ${'x'.repeat(300_000)}`, {}).notes).toEqual([
      { kind: 'tooLarge', from },
    ]);
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefgh'.split('').map((each, index) => {
        const before = 'abcdefgh'[index] ?? '';
        return `${each}: &${each} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    expect(offersOfCodeReferences(bomb, {}).notes).toEqual([{ kind: 'noYaml', from }]);
  });
});

describe('offersOfContexts', () => {
  const from = '~/.launchdarkly/contexts.yaml';

  it('takes contexts with their attributes, lists of keys, and no rules', () => {
    const text = [
      'contexts:',
      '  - { name: Ann, kind: user, key: ann, plan: gold }',
      '  - { kind: device, key: tablet-7 }',
      '  - { name: Both, kind: multi, user: { key: ann }, device: { key: tablet-7 } }',
      '  - { name: Testers, contextKind: user, values: [bob, cy] }',
      '  - { name: One, contextKind: user, values: dee }',
      '  - { name: Rule, clauses: [] }',
      '  - nothing',
    ].join('\n');
    const { offers, notes } = offersOfContexts(text, []);
    const saved = offers.map((offer) =>
      offer.kind === 'context' ? [offer.saved.name, JSON.parse(offer.saved.context) as unknown] : [],
    );
    expect(saved).toEqual([
      ['Ann', { kind: 'user', key: 'ann', plan: 'gold' }],
      ['device tablet-7', { kind: 'device', key: 'tablet-7' }],
      ['Both', { kind: 'multi', user: { key: 'ann' }, device: { key: 'tablet-7' } }],
      ['Testers: bob', { kind: 'user', key: 'bob' }],
      ['Testers: cy', { kind: 'user', key: 'cy' }],
      ['One', { kind: 'user', key: 'dee' }],
    ]);
    expect(notes).toEqual([{ kind: 'noContexts', from, count: 2 }]);
  });

  it('says which it would replace, passes over the same, and takes no more than are kept', () => {
    const first = offersOfContexts('[{ name: Ann, key: ann }]', []);
    const [offer] = first.offers;
    if (offer?.kind !== 'context') throw new Error('no context');
    expect(offersOfContexts('[{ name: Ann, key: ann }]', [offer.saved])).toEqual({ offers: [], notes: [] });
    expect(offersOfContexts('[{ name: Ann, key: bob }]', [offer.saved]).offers).toMatchObject([
      { replaces: true },
    ]);
    const many = Array.from({ length: 60 }, (_, index) => `- { key: k${index} }`).join('\n');
    const { offers, notes } = offersOfContexts(many, []);
    expect(offers).toHaveLength(50);
    expect(notes).toEqual([{ kind: 'noContexts', from, count: 10 }]);
  });

  it.each(['', 'contexts: 7', 'contexts: { Ann: {} }', '"text"'])('finds nothing in %j', (text) => {
    expect(offersOfContexts(text, [])).toEqual({ offers: [], notes: [] });
  });
});

describe('offersOfCommandLine', () => {
  it('takes token, project and environment', () => {
    const text = `access-token: ${TOKEN}\nbase-uri: https://app.eu.launchdarkly.com\nproject: shop\nenvironment: test\n`;
    expect(offersOfCommandLine(text, {}).offers).toEqual([
      { kind: 'token', from: 'ldcli', baseUrl: 'https://app.eu.launchdarkly.com', token: TOKEN },
      setting('ldcli', 'project', 'shop', 'user'),
      { ...setting('ldcli', 'environments', ['test'], 'user'), narrows: true },
    ]);
  });

  it.each([
    ['http://ld.example.com', 'not-encrypted'],
    ['ftp://ld.example.com', 'not-http'],
    ['https://me:secret@ld.example.com', 'has-credentials'],
    ['https://', 'not-a-url'],
  ])('gives no token to %s', (address, problem) => {
    expect(offersOfCommandLine(`access-token: ${TOKEN}\nbase-uri: ${address}`, {})).toEqual({
      offers: [],
      notes: [{ kind: 'badAddress', from: 'ldcli', problem }],
    });
  });

  it.each(['sdk-1234', 'mob-1234', '5a1b2c3d4e5f60718293a4b5', '"two words"', '"api-1\\r\\nHost: evil"'])(
    'takes no credential that is no access token: %s',
    (credential) => {
      expect(offersOfCommandLine(`access-token: ${credential}`, {})).toEqual({
        offers: [],
        notes: [{ kind: 'noAccessToken', from: 'ldcli' }],
      });
    },
  );

  it('never quotes what may be a token', () => {
    const { notes } = offersOfCommandLine(`access-token: "${TOKEN}\nproject: [`, {});
    expect(notes).toMatchObject([{ kind: 'noYaml', from: 'ldcli' }]);
    expect(JSON.stringify(notes)).not.toContain(TOKEN);
  });

  it.each(['', '7', '[]', 'access-token: 7\nproject: {}'])('finds nothing in %j', (text) => {
    expect(offersOfCommandLine(text, {})).toEqual({ offers: [], notes: [] });
  });

  it('takes the address that stands beside a variable, on this machine without encryption too', () => {
    expect(
      offersOfVariable('LD_ACCESS_TOKEN', {
        LD_ACCESS_TOKEN: TOKEN,
        LD_BASE_URI: 'http://127.0.0.1:8080',
        LAUNCHDARKLY_ACCESS_TOKEN: 'api-other',
      }).offers,
    ).toEqual([{ kind: 'token', from: 'LD_ACCESS_TOKEN', baseUrl: 'http://127.0.0.1:8080', token: TOKEN }]);
    expect(
      offersOfVariable('LAUNCHDARKLY_ACCESS_TOKEN', { LAUNCHDARKLY_ACCESS_TOKEN: TOKEN }).offers,
    ).toMatchObject([{ baseUrl: 'https://app.launchdarkly.com' }]);
    expect(offersOfVariable('LD_ACCESS_TOKEN', {})).toEqual({ offers: [], notes: [] });
  });
});

function setting(from: string, name: string, value: unknown, level: 'user' | 'workspace') {
  return { kind: 'setting', from, name, value, level };
}
