import type { JSONSchema } from 'vscode-json-languageservice';
import * as z from 'zod';
import type { Flag } from '../../model/flag/flag';
import { flagTextShape } from '../flagText';
import type { FlagDraft } from './draftOfText';
import { type FieldWords, fieldWords } from './fieldWords';
import * as snippets from './snippets';
import {
  type Named,
  indexOf,
  operatorSchema,
  sortText,
  suggested,
  valueOf,
  weightSchema,
} from './valueSchemas';

/** What a flag's schema is narrowed by. */
export interface FlagSurroundings {
  /** The flag as the server has it. */
  readonly base: Flag;
  /** What the text says now: its variations are those that indexes count. */
  readonly draft: FlagDraft;
  /** By environment key. */
  readonly environmentNames: ReadonlyMap<string, string>;
  /** The flags of the project by key; this one may be among them. */
  readonly otherFlags: ReadonlyMap<string, OtherFlag>;
  /** By environment key, as far as they are known. */
  readonly segments: ReadonlyMap<string, readonly Choice[]>;
}

interface OtherFlag {
  readonly name: string;
  readonly variations: readonly Named[];
  readonly archived?: boolean;
}

/** A key that may be written, and the name of what it stands for. */
export interface Choice {
  readonly key: string;
  readonly name: string;
}

/**
 * The JSON schema of one flag's document: the shape that the text must have, narrowed to what this flag has. Names from
 * the account are in descriptions and details: plain text, to be escaped where it is shown.
 */
export function schemaOfFlag(surroundings: FlagSurroundings): JSONSchema {
  const { base, draft } = surroundings;
  const raw = wholeSchema();
  const words = fieldWords();
  // While the list is being typed there may be nothing in it yet.
  const variations = draft.variations.length > 0 ? draft.variations : base.variations;
  const index = indexOf(variations);
  const rawVariations = field(raw, 'variations');
  const variation = described(items(rawVariations), words.variation, { value: valueOf(base) });
  const targeting = targetingSchemas(items(field(raw, 'environments')), variations, words, surroundings);
  return described(raw, words.flag, {
    clientSideAvailability: described(field(raw, 'clientSideAvailability'), words.clientSideAvailability),
    defaults: described(field(raw, 'defaults'), words.defaults, { onVariation: index, offVariation: index }),
    variations: listOf(rawVariations, {
      ...variation,
      ...(base.kind === 'multivariate' && {
        defaultSnippets: snippets.variationSnippets(base.variations[0]?.value),
      }),
    }),
    environments: {
      type: 'object',
      properties: targeting,
      required: Object.keys(targeting),
      additionalProperties: false,
    },
  });
}

/** The targeting in each environment: they differ in the segments that are there. */
function targetingSchemas(
  raw: JSONSchema,
  variations: readonly Named[],
  words: FieldWords,
  { base, draft, environmentNames, otherFlags, segments }: FlagSurroundings,
): Record<string, JSONSchema> {
  const index = indexOf(variations);
  const contextKind = suggested([...draft.contextKinds].map((key) => ({ value: key })));
  const attribute = suggested([...draft.attributes].map((key) => ({ value: key })));
  const rawServed = field(raw, 'fallthrough');
  const rawRollout = field(rawServed, 'rollout');
  const share = described(items(field(rawRollout, 'variations')), words.share, {
    variation: index,
    weight: weightSchema(draft),
  });
  const rollout: JSONSchema = {
    ...described(rawRollout, words.rollout, {
      contextKind,
      bucketBy: attribute,
      variations: listOf(field(rawRollout, 'variations'), {
        ...share,
        defaultSnippets: snippets.shareSnippets(variations.length),
      }),
    }),
    defaultSnippets: snippets.rolloutSnippets(variations.length),
  };
  const served: JSONSchema = {
    ...described(rawServed, words.served, { variation: index, rollout }),
    defaultSnippets: snippets.servedSnippets(variations.length),
  };
  const prerequisites = listOf(
    field(raw, 'prerequisites'),
    prerequisiteSchema(items(field(raw, 'prerequisites')), words, { base, draft, otherFlags }),
  );
  const targets = (name: 'targets' | 'contextTargets'): JSONSchema => {
    const isOfUsers = name === 'targets';
    const target = described(items(field(raw, name)), isOfUsers ? words.target : words.contextTarget, {
      variation: index,
      contextKind,
    });
    const defaultSnippets = snippets.targetSnippets(variations.length, isOfUsers);
    return listOf(field(raw, name), { ...target, defaultSnippets });
  };
  const rawRule = items(field(raw, 'rules'));
  const rawClause = items(field(rawRule, 'clauses'));
  const clause = described(rawClause, words.clause, {
    contextKind,
    attribute,
    op: operatorSchema(),
    values: { type: 'array', items: {} },
  });
  const rule = (choices: readonly Choice[] | undefined): JSONSchema => ({
    ...described(rawRule, words.rule, {
      variation: index,
      rollout,
      clauses: listOf(field(rawRule, 'clauses'), {
        ...clause,
        ...(choices && { allOf: [valuesOfSegments(choices)] }),
        defaultSnippets: snippets.clauseSnippets(),
      }),
    }),
    defaultSnippets: snippets.ruleSnippets(variations.length),
  });
  const common = {
    offVariation: index,
    fallthrough: served,
    prerequisites,
    targets: targets('targets'),
    contextTargets: targets('contextTargets'),
  };
  return Object.fromEntries(
    Object.keys(base.environments).map((key) => [
      key,
      {
        ...described(raw, words.targeting, {
          ...common,
          rules: listOf(field(raw, 'rules'), rule(segments.get(key))),
        }),
        description: environmentNames.get(key) ?? key,
      },
    ]),
  );
}

function prerequisiteSchema(
  raw: JSONSchema,
  words: FieldWords,
  { base, draft, otherFlags }: Pick<FlagSurroundings, 'base' | 'draft' | 'otherFlags'>,
): JSONSchema {
  const choices = [...otherFlags]
    .filter(([key, { archived }]) => key !== base.key && archived !== true)
    .map(([key, { name }]) => ({ value: key, detail: name }));
  // Only of the flags that the text names: a project may have thousands.
  const narrowed = [...draft.prerequisiteKeys].flatMap((key): JSONSchema[] => {
    const other = otherFlags.get(key);
    if (!other) return [];
    const description = words.prerequisite['variation'] ?? '';
    return [whereField('key', key, { variation: { ...indexOf(other.variations), description } })];
  });
  return {
    ...described(raw, words.prerequisite, { key: suggested(choices) }),
    ...(narrowed.length > 0 && { allOf: narrowed }),
    defaultSnippets: snippets.prerequisiteSnippets(),
  };
}

const valuesOfSegments = (choices: readonly Choice[]): JSONSchema =>
  whereField('op', 'segmentMatch', {
    values: {
      type: 'array',
      uniqueItems: true,
      items: suggested(choices.map(({ key, name }) => ({ value: key, detail: name }))),
    },
  });

/** Narrows fields of a thing that has this value in another field. */
const whereField = (name: string, value: string, properties: Record<string, JSONSchema>): JSONSchema => ({
  if: { properties: { [name]: { const: value, doNotSuggest: true } }, required: [name] },
  then: { properties },
});

/** The thing with words for its fields, in the order of the words, and with some of its fields narrowed. */
function described(
  raw: JSONSchema,
  words: FieldWords[keyof FieldWords],
  narrowed: Record<string, JSONSchema> = {},
): JSONSchema {
  const order = Object.keys(words);
  const properties = Object.keys(raw.properties ?? {}).map((name) => [
    name,
    {
      ...(narrowed[name] ?? withoutDefaults(field(raw, name))),
      description: words[name] ?? '',
      suggestSortText: sortText(order.indexOf(name)),
      ...(name.startsWith('_') && { doNotSuggest: true }),
    },
  ]);
  return {
    ...withoutDefaults(raw),
    properties: Object.fromEntries(properties) as Record<string, JSONSchema>,
  };
}

const listOf = (raw: JSONSchema, entry: JSONSchema): JSONSchema => ({
  ...withoutDefaults(raw),
  items: entry,
});

const field = (raw: JSONSchema, name: string): JSONSchema => objectSchema(raw.properties?.[name]);

/** What the entries of a list are, or the values of an object with keys of any kind. */
const items = (raw: JSONSchema): JSONSchema =>
  objectSchema(raw.type === 'array' ? (raw.items as JSONSchema | undefined) : raw.additionalProperties);

const objectSchema = (schema: JSONSchema | boolean | undefined): JSONSchema =>
  typeof schema === 'object' ? schema : {};

/** What is put in for an absent field would be offered to be written, and there would be nothing better. */
function withoutDefaults(schema: JSONSchema): JSONSchema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== 'default'));
}

let whole: JSONSchema | undefined;

/** The schema of any flag's document, as flagText.ts reads it. */
function wholeSchema(): JSONSchema {
  if (!whole) {
    whole = z.toJSONSchema(flagTextShape, { io: 'input', target: 'draft-7' });
    // These are for values of any kind, which are narrowed; without them nothing refers to another schema.
    delete whole.$schema;
    delete whole.definitions;
  }
  return whole;
}
