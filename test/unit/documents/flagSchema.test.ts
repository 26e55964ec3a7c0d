import { describe, expect, it } from 'vitest';
import { type JSONSchema, TextDocument, getLanguageService } from 'vscode-json-languageservice';
import { textOfFlag } from '../../../src/documents/flagText';
import { draftOfText } from '../../../src/documents/schema/draftOfText';
import { type FlagSurroundings, schemaOfFlag } from '../../../src/documents/schema/flagSchema';
import { completionsAt, wordsAt } from '../../../src/documents/schema/jsonAssistance';
import { type Flag, flag } from '../../../src/model/flag/flag';
import { seedAccount } from '../../../src/sandbox/seed/seedAccount';
import { aListedFlag, aListedState } from '../support/flags';

const NOW = Date.UTC(2026, 4, 12, 9, 30);

const base = flag.parse({
  ...aListedFlag('checkout', {
    production: aListedState({
      offVariation: 2,
      fallthrough: { variation: 0 },
      prerequisites: [{ key: 'payments', variation: 1 }],
      contextTargets: [{ contextKind: 'device', variation: 1, values: ['d1'] }],
      rules: [
        {
          _id: 'r1',
          clauses: [{ _id: 'c1', attribute: 'plan', op: 'in', negate: false, values: ['pro'] }],
          rollout: {
            variations: [
              { variation: 0, weight: 60_000 },
              { variation: 1, weight: 40_000 },
            ],
          },
        },
        {
          _id: 'r2',
          clauses: [
            {
              _id: 'c2',
              attribute: 'segmentMatch',
              op: 'segmentMatch',
              negate: false,
              values: ['beta'],
            },
          ],
          variation: 1,
        },
      ],
    }),
    test: aListedState({ fallthrough: { variation: 1 } }),
  }),
  kind: 'multivariate',
  variations: [
    { _id: 'a', value: 'one', name: 'One page' },
    { _id: 'b', value: 'two', name: 'Two pages' },
    { _id: 'c', value: 'none' },
  ],
});

const TEXT = textOfFlag(base);

const around = (text: string, changes: Partial<FlagSurroundings> = {}): FlagSurroundings => ({
  base,
  draft: draftOfText(text),
  environmentNames: new Map([['production', 'Production']]),
  otherFlags: new Map([
    [
      'payments',
      {
        name: 'Payments v2',
        variations: [
          { value: 1, name: 'Old' },
          { value: 2, name: 'New' },
        ],
      },
    ],
    ['checkout', { name: 'Checkout', variations: [] }],
    ['gone', { name: 'Gone', variations: [], archived: true }],
  ]),
  segments: new Map([['production', [{ key: 'beta', name: 'Beta testers' }]]]),
  ...changes,
});

/** The places of a text that a schema refuses. */
async function refused(text: string, schema: JSONSchema): Promise<string[]> {
  const service = getLanguageService({});
  const document = TextDocument.create('flagdeck:/x.json', 'json', 1, text);
  const parsed = service.parseJSONDocument(document);
  const problems = await service.doValidation(document, parsed, undefined, schema);
  return problems.map(({ range }) => document.getText(range));
}

/** Completions where `|` is in a text. */
async function offered(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return completionsAt(text, offset, schemaOfFlag(around(text)));
}

const labels = async (marked: string) => (await offered(marked)).map(({ label }) => label);

/** The text with its first `from` replaced, or the first one after a mark. */
function edited(from: string, to: string, after = ''): string {
  const start = TEXT.indexOf(from, TEXT.indexOf(after));
  expect(start, from).toBeGreaterThan(-1);
  return TEXT.slice(0, start) + to + TEXT.slice(start + from.length);
}

describe('the schema of a flag', () => {
  const projects = seedAccount('demo', NOW).projects;

  it.each(projects.map((project) => [project.key, project] as const))(
    'takes each flag of the demonstration’s project %s as it is',
    async (_key, project) => {
      const flags = new Map(
        [...project.flags.values()].map((record): [string, Flag] => [record.key, flag.parse(record)]),
      );
      expect(flags.size).toBeGreaterThan(0);
      for (const one of flags.values()) {
        const text = textOfFlag(one);
        const surroundings = around(text, { base: one, otherFlags: flags, segments: new Map() });
        expect(await refused(text, schemaOfFlag(surroundings)), one.key).toEqual([]);
      }
    },
  );

  it.each<[string, string, string]>([
    ['an off variation that there is not', edited('"offVariation": 2', '"offVariation": 3'), '3'],
    ['a share of a variation that there is not', edited('"variation": 0', '"variation": 7', 'rollout'), '7'],
    [
      'a variation that the other flag has not',
      edited('"variation": 1', '"variation": 2', '"payments"'),
      '2',
    ],
    ['an operator that there is not', edited('"op": "in"', '"op": "is"'), '"is"'],
    ['a weight above everyone', edited('60000', '160000'), '160000'],
    ['a value of another type', edited('"value": "one"', '"value": true'), 'true'],
    ['an environment that there is not', edited('"test": {', '"tset": {'), '"tset"'],
    ['an unknown field', edited('"on": true', '"onn": true'), '"onn"'],
  ])('refuses %s', async (_what, text, at) => {
    const problems = await refused(text, schemaOfFlag(around(text)));
    expect(problems).toContain(at);
  });

  it('counts the variations of the text, not those of the server', async () => {
    const more = edited('"value": "none"\n    }', '"value": "none"\n    },\n    { "value": "more" }');
    const text = more.replace('"offVariation": 2', '"offVariation": 3');
    expect(await refused(text, schemaOfFlag(around(text)))).toEqual([]);
  });

  it('has words for each field that a document can have', () => {
    const silent: string[] = [];
    const look = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties = {}, items, description } = schema as JSONSchema;
      if (path !== '' && !path.endsWith('[]') && !description) silent.push(path);
      look(items, `${path}[]`);
      for (const [name, inner] of Object.entries(properties)) {
        if (name !== 'experimentAllocation') look(inner, `${path}/${name}`);
      }
    };
    look(schemaOfFlag(around(TEXT)), '');
    expect(silent).toEqual([]);
  });
});

describe('completion', () => {
  it('offers the variations by index, with their names', async () => {
    const items = await offered(edited('"offVariation": 2', '"offVariation": |'));
    expect(items.map(({ label, detail }) => [label, detail])).toEqual([
      ['0', 'One page'],
      ['1', 'Two pages'],
      ['2', '"none"'],
    ]);
  });

  it('offers the variations of the other flag in a prerequisite', async () => {
    const items = await offered(edited('"variation": 1', '"variation": |', '"payments"'));
    expect(items.filter(({ detail }) => detail).map(({ detail }) => detail)).toContain('New');
  });

  it('offers the other flags with their names, but neither itself nor archived ones', async () => {
    const items = await offered(edited('"key": "payments"', '"key": |'));
    expect(items.map(({ label, detail }) => [label, detail])).toEqual([['"payments"', 'Payments v2']]);
  });

  it.each<[string, string, string[]]>([
    [
      'context kinds of the flag',
      edited('"attribute": "plan"', '"contextKind": |, "attribute": "plan"'),
      ['"user"', '"device"'],
    ],
    ['segments of the environment', edited('"beta"', '|'), ['"beta"']],
    ['truth values', edited('"on": true', '"on": |'), ['true', 'false']],
    ['an environment that is missing', edited('"test": {', '"|": {'), ['test']],
    [
      'things to begin a rule with',
      edited('"rules": [', '"rules": [ | '),
      ['New rule', 'New rule with a rollout'],
    ],
  ])('offers %s', async (_what, marked, expected) => {
    const found = await labels(marked);
    for (const label of expected) expect(found).toContain(label);
  });

  it('offers no segment as the value of another condition', async () => {
    expect(await labels(edited('"pro"', '|'))).not.toContain('"beta"');
  });

  it('offers what a field name may be where one is begun in an unfinished text', async () => {
    const cut = TEXT.slice(0, TEXT.indexOf('"attribute": "plan"'));
    expect(await labels(`${cut}"|`)).toEqual(
      expect.arrayContaining(['contextKind', 'attribute', 'op', 'negate', 'values']),
    );
  });

  it('parts everyone into equal shares that add up to all', async () => {
    const items = await offered(edited('"fallthrough": {', '"fallthrough": | {'));
    const { textEdit } = items.find(({ label }) => label === 'Rollout') ?? {};
    const weights = [...(textEdit?.newText ?? '').matchAll(/"weight": \$\{\d:(\d+)\}/g)].map(([, w]) =>
      Number(w),
    );
    expect(weights).toEqual([33_334, 33_333, 33_333]);
  });

  it('offers no ids: nobody can make them up', async () => {
    expect(await labels(edited('"op": "in"', '"|"'))).not.toContain('_id');
  });
});

describe('the words at a place', () => {
  const at = async (mark: string, after = '') => {
    const offset = TEXT.indexOf(mark, TEXT.indexOf(after)) + 1;
    const words = await wordsAt(TEXT, offset, schemaOfFlag(around(TEXT)));
    return words && [TEXT.slice(words.offset, words.offset + words.length), ...words.lines];
  };

  it('say what a weight is in percent, whatever it is', async () => {
    expect(await at(' 60000')).toEqual(['60000', '60%', expect.stringMatching(/thousandths of a percent/)]);
  });

  it('name the variation that an index means', async () => {
    expect(await at(' 2', '"offVariation"')).toEqual(['2', '2: "none"', expect.stringMatching(/off/)]);
  });

  it('name the environment', async () => {
    expect(await at('"production"')).toEqual(['"production"', 'Production']);
  });

  it('are none between things', async () => {
    expect(await at('{\n')).toBeUndefined();
  });
});
