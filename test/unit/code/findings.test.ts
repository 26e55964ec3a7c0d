import { describe, expect, it } from 'vitest';
import { findingsIn, type KnownFlags } from '../../../src/code/diagnostics/findings';
import type { FlagOverview } from '../../../src/model/flag/flagOverview';
import type { FlagStatus } from '../../../src/model/flag/flagStatus';
import { callsIn } from '../../../src/references/calls/callsIn';
import { findFlagUsages } from '../../../src/references/findFlagUsages';
import { keyIndexOf } from '../../../src/references/keyIndex';
import { AliasIndex } from '../../../src/references/scanner/aliasIndex';
import { anOverview } from '../support/flags';

const variations = (...values: readonly (string | number | boolean | object)[]) =>
  values.map((value) => ({ value }) as FlagOverview['variations'][number]);

const FLAGS: readonly FlagOverview[] = [
  anOverview({ flagKey: 'new-checkout' }),
  anOverview({ flagKey: 'theme', kind: 'multivariate', variations: variations('light', 'dark') }),
  anOverview({ flagKey: 'limit', kind: 'multivariate', variations: variations(10, 20.5) }),
  anOverview({ flagKey: 'banner', kind: 'multivariate', variations: variations({ a: 1, b: [2] }, {}) }),
  anOverview({ flagKey: 'old', deprecated: true }),
  anOverview({ flagKey: 'stays', temporary: false }),
  anOverview({
    flagKey: 'server-only',
    clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: false },
  }),
];

const flags = new Map(FLAGS.map((flag) => [flag.flagKey, flag]));
const aliases = new AliasIndex([
  { name: 'CHECKOUT', qualifier: '', flagKey: 'new-checkout', kind: 'constant' },
  { name: 'THEME', qualifier: '', flagKey: 'theme', kind: 'constant' },
]);

/** Each finding with what it is under. */
function found(text: string, known: Partial<KnownFlags> = {}, languageId = 'typescript'): string[] {
  const all: KnownFlags = {
    flags,
    archived: new Map([['gone', anOverview({ flagKey: 'gone', archived: true })]]),
    unreadable: new Set(['odd']),
    ignored: new Set(['legacy']),
    statusesOf: () => undefined,
    ...known,
  };
  const usages = findFlagUsages(text, languageId, { keys: keyIndexOf(all.flags), aliases });
  return findingsIn(text, callsIn(text, languageId), usages, all).map((finding) => {
    const near = finding.kind === 'unknownKey' ? ` near ${finding.near.join()}` : '';
    return `${finding.kind} ${text.slice(finding.start, finding.end)}${near}`;
  });
}

const CLIENT = `import { initialize } from '@launchdarkly/js-client-sdk';\n`;

describe('findings', () => {
  it.each([
    [`c.boolVariation('new-checkout', context, false)`],
    [`c.boolVariation('new-chekout', context, false)`, 'unknownKey new-chekout near new-checkout'],
    [`c.boolVariation('nothing-like-it', context, false)`, 'unknownKey nothing-like-it near '],
    [`c.boolVariation('gone', context, false)`, 'archived gone'],
    [`c.boolVariation('odd', context, false); c.boolVariation('legacy', context, false)`],
    [`c.boolVariation(UNKNOWN, context, false); f('unknown'); // c.boolVariation('unknown', c, true)`],
    [`c.boolVariation('old', context, false); f('old')`, 'deprecated old', 'deprecated old'],
    [`c.stringVariation('new-checkout', context, 'x')`, 'typeMismatch new-checkout'],
    [`c.stringVariation(CHECKOUT, context, 'x')`, 'typeMismatch CHECKOUT'],
    [`c.jsonVariation('theme', context, {}); c.jsonVariation('banner', context, { "b": [2], "a": 1 })`],
    [
      `c.jsonVariation('banner', context, { "a": 1 }); c.jsonVariation('banner', context, [])`,
      'defaultValue { "a": 1 }',
      'defaultValue []',
    ],
    [`c.stringVariation('theme', context, 'blue')`, `defaultValue 'blue'`],
    [`c.stringVariation(THEME, context, 'blue')`, `defaultValue 'blue'`],
    [`c.stringVariation('theme', context, 'dark'); c.numberVariation('limit', context, 20.5)`],
    [`c.numberVariation('limit', context, 20)`, 'defaultValue 20'],
    [`c.variation('limit', context, 'none')`, `defaultValue 'none'`],
    [`c.stringVariation('theme', context, fallback)`],
    [`${CLIENT}c.boolVariation('server-only', false)`, 'clientSide server-only'],
    [`c.boolVariation('server-only', false)`],
    [`${CLIENT}c.boolVariation('new-checkout', false)`],
  ])('%s', (text, ...expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('calls no key unknown until the archived flags are known', () => {
    expect(found(`c.boolVariation('gone', context, false)`, { archived: undefined })).toEqual([]);
  });

  it.each([
    [['launched', 'launched'], ['finished new-checkout']],
    [['inactive', 'inactive'], ['finished new-checkout']],
    [['launched', 'inactive'], ['finished new-checkout']],
    [['launched', 'active'], []],
    [['new', 'inactive'], []],
    [[], []],
  ] as const)('with the statuses %j', (names, expected) => {
    const statusesOf = () => names.map((name): FlagStatus => ({ name }));
    expect(found(`f('new-checkout'); g('stays')`, { statusesOf })).toEqual(expected);
  });
});
