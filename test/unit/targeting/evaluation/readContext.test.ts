import { Context, type LDContext } from '@launchdarkly/js-server-sdk-common';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContext } from '../../../../src/targeting/evaluation/readContext';
import { cases } from '../../patch/support/pairs';

describe('readContext', () => {
  it.each([
    ['one kind', '{"kind": "user", "key": "ann", "country": "NL"}'],
    ['several kinds', '{"kind": "multi", "user": {"key": "ann"}, "device": {"key": "lab"}}'],
    ['private attributes', '{"kind": "user", "key": "a", "_meta": {"privateAttributes": ["email"]}}'],
  ])('reads a context of %s', (_what, text) => {
    expect(readContext(text)).toEqual({ ok: true, context: JSON.parse(text) as unknown });
    expect(readContext(JSON.parse(text))).toEqual(readContext(text));
  });

  it.each([
    ['', 'Type a context as JSON, such as {"kind": "user", "key": "anna"}'],
    ['{"kind": "user",\n  "key": }', /^This is not JSON/],
    ['{"kind": "user"', /^This is not JSON/],
    ['[]', /^A context is a JSON object/],
    ['"ann"', /^A context is a JSON object/],
    ['null', /^A context is a JSON object/],
    ['{"key": "ann"}', 'The context needs a kind, such as "kind": "user".'],
    ['{"kind": 7, "key": "ann"}', 'The kind of the context must be text, in quotes.'],
    ['{"kind": "my kind", "key": "ann"}', /^"my kind" is no name of a context kind/],
    ['{"kind": "kind", "key": "ann"}', /^"kind" is no name of a context kind/],
    ['{"kind": "user"}', 'The user of the context needs a key.'],
    ['{"kind": "user", "key": 7}', 'The key of the user must be text, in quotes.'],
    ['{"kind": "user", "key": ""}', 'The key of the user is empty.'],
    ['{"kind": "multi"}', /^A context of several kinds needs at least one/],
    ['{"kind": "multi", "user": "ann"}', 'The user of the context must be a JSON object with a key.'],
    ['{"kind": "multi", "user": {"key": "a"}, "device": {}}', 'The device of the context needs a key.'],
    ['{"kind": "multi", "a b": {"key": "a"}}', /^"a b" is no name of a context kind/],
    [
      '{"kind": "user", "key": "a", "_meta": {"privateAttributes": "email"}}',
      'The private attributes of the user must be a list of names.',
    ],
  ])('says what is wrong with %s', (text, problem) => {
    expect(readContext(text)).toEqual({
      ok: false,
      problem: typeof problem === 'string' ? problem : (expect.stringMatching(problem) as string),
    });
  });

  it('says where text is not JSON, where the engine tells', () => {
    const { problem } = readContext('{"kind": "user",\n  "key": }') as { problem: string };
    expect(problem).toMatch(/^This is not JSON(\.|: see line 2, column 10\.)$/);
  });

  it('takes what the SDK takes and nothing else', () => {
    const kind = fc.constantFrom('user', 'multi', 'kind', 'a b', 'dev.ice-1_x', '', 7, null);
    const part = fc.record(
      {
        key: fc.constantFrom('ann', '', 7, null),
        name: fc.string(),
        _meta: fc.constantFrom({ privateAttributes: ['a'] }, { privateAttributes: 'a' }, {}, null, 'x'),
      },
      { requiredKeys: [] },
    );
    const single = fc.tuple(fc.record({ kind }), part).map(([one, other]) => ({ ...other, ...one }));
    const multi = fc
      .dictionary(fc.constantFrom('user', 'device', 'a b', 'kind', ''), fc.oneof(part, fc.constant('x')))
      .map((parts) => ({ ...parts, kind: 'multi' }));
    fc.assert(
      fc.property(fc.oneof(single, multi), (context) => {
        // A user of the old form, without a kind, is not taken here.
        fc.pre(context.kind !== null);
        expect(readContext(context).ok).toBe(isTakenBySdk(context));
      }),
      cases(1000),
    );
  });
});

function isTakenBySdk(context: object): boolean {
  try {
    return Context.fromLDContext(context as LDContext).valid;
  } catch {
    // It is not made for private attributes that are no list.
    return false;
  }
}
