import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, changesBetween, StrayChange } from '../../../src/sandbox/account/accountChanges';

type Fields = Record<string, unknown>;

/** As the file has it: maps are lists there, and what is undefined is not there. */
const asText = (value: unknown): Fields =>
  JSON.parse(
    JSON.stringify(value, (_name, one: unknown) =>
      one instanceof Map ? [...(one as Map<string, unknown>).values()] : one,
    ),
  ) as Fields;

function applied(before: Fields, after: Fields): Fields {
  const stored = asText(before);
  applyChanges(stored, asText(changesBetween(before, after)) as never);
  return stored;
}

const item = fc.record({ _id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), value: fc.integer() });
const project = fc.record({
  key: fc.constantFrom('p', 'q', 'r'),
  note: fc.option(fc.string(), { nil: undefined }),
  tags: fc.array(fc.constantFrom('x', 'y', 'z')),
  flags: fc
    .uniqueArray(fc.record({ key: fc.constantFrom('f', 'g', 'h'), on: fc.boolean() }), {
      selector: ({ key }) => key,
    })
    .map((flags) => new Map(flags.map((flag) => [flag.key, flag]))),
});
const account = fc.record({
  name: fc.string(),
  log: fc.array(item, { maxLength: 6 }),
  projects: fc.uniqueArray(project, { selector: ({ key }) => key }),
});

/** Maps keep no order of their own here. */
const sortedFlags = (state: Fields): Fields => ({
  ...state,
  projects: (state['projects'] as { flags: { key: string }[] }[]).map((one) => ({
    ...one,
    flags: [...one.flags].sort((a, b) => (a.key < b.key ? -1 : 1)),
  })),
});

describe('the changes between two states of an account', () => {
  it('lead from the one to the other, whatever they are', () => {
    fc.assert(
      fc.property(account, account, (before, after) => {
        expect(sortedFlags(applied(before, after))).toEqual(sortedFlags(asText(after)));
      }),
    );
  });

  it('lead from the one to the other when they share parts', () => {
    fc.assert(
      fc.property(account, fc.array(item), fc.nat(6), fc.array(fc.nat(5)), (before, more, cut, chosen) => {
        const log = [
          ...more,
          ...before.log.filter((_item, place) => !chosen.includes(place)).slice(cut),
          ...more,
        ];
        const after = { ...before, log };
        expect(applied(before, after)).toEqual(asText(after));
      }),
    );
  });

  it('are as small as what was changed', () => {
    const log = Array.from({ length: 50 }, (_, index) => ({ _id: String(index) }));
    const flags = new Map(['f', 'g'].map((key) => [key, { key, on: false }]));
    const before = { log, projects: [{ key: 'p', flags, tags: [] }] };
    const after = {
      log: [...log.slice(1), { _id: 'new' }],
      projects: [{ ...before.projects[0], flags: new Map(flags).set('g', { key: 'g', on: true }) }],
    };
    expect(changesBetween(before, after)).toEqual([
      { at: ['log'], splice: [0, 1], items: [] },
      { at: ['log'], splice: [49, 0], items: [{ _id: 'new' }] },
      { at: ['projects', 0, 'flags', 'g'], set: { key: 'g', on: true } },
    ]);
    expect(changesBetween(before, { ...before })).toEqual([]);
  });

  it.each([
    [{ at: ['nothing', 'there'], set: 1 }],
    [{ at: ['name'], splice: [0, 1], items: [] }],
    [{ at: ['name', 'length'], unset: true }],
    [{ at: ['list', 3, 'field'], set: 1 }],
  ] as const)('are refused where they lead nowhere: %j', (change) => {
    const stored = { name: 'n', list: [{ field: 1 }] };
    expect(() => applyChanges(stored, [change as never])).toThrow(StrayChange);
  });
});
