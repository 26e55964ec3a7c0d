import { compare } from 'fast-json-patch';
import type { Flag, FlagTargeting, Target } from '../../model/flag/flag';
import { pointerOf } from '../../model/flag/jsonPointer';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import type { Json } from '../instruction';
import { equal } from '../tree/equal';
import { flagFrom, inOrderOf } from '../tree/flagFrom';
import type { FlagTree, RuleTree } from '../tree/flagTree';
import { without } from '../tree/without';
import { FLAG_FIELDS, type JsonObject, TARGETING_FIELDS, editable } from './editable';
import { type NamedItem, changeValues, rearrange } from './lists';
import type { JsonPatch, JsonPatchOperation } from './operation';

/**
 * The JSON Patch from a flag, whose tree comes along, to a draft of it. Lists are compared item by item by identity, so that a removed rule is one
 * operation and not a rewriting of all that follow it. `test` operations come first: on the version of the flag, since
 * variations are named by index, and of each environment that is changed. What is new goes without `_id`.
 */
export function jsonDiff(base: Flag, baseTree: FlagTree, draftTree: FlagTree): JsonPatch {
  const draft = flagFrom(draftTree, base, baseTree);
  const [namesBefore, names] = [[...baseTree.variations.keys()], [...draftTree.variations.keys()]];
  const operations = flagOperations(base, draft, namesBefore, names);
  const changed: string[] = [];
  for (const [key, targeting] of Object.entries(base.environments)) {
    const [after, before, now] = [
      draft.environments[key],
      baseTree.environments.get(key),
      draftTree.environments.get(key),
    ];
    if (!after || !before || !now) continue;
    const path = pointerOf('environments', key);
    const inEnvironment = [
      ...fieldOperations(path, editable(targeting, TARGETING_FIELDS), editable(after, TARGETING_FIELDS), [
        'targets',
        'contextTargets',
        'rules',
        'prerequisites',
      ]),
      ...prerequisiteOperations(`${path}/prerequisites`, targeting, after),
      ...(['targets', 'contextTargets'] as const).flatMap((list) =>
        targetOperations(`${path}/${list}`, [targeting[list], namesBefore], [after[list], names]),
      ),
      ...ruleOperations(`${path}/rules`, [targeting, before.rules], [after, now.rules]),
    ];
    if (inEnvironment.length > 0) changed.push(key);
    operations.push(...inEnvironment);
  }
  return { patch: operations.length === 0 ? [] : [...versionTests(base, changed), ...operations] };
}

const versionTests = (base: Flag, environmentKeys: readonly string[]): JsonPatchOperation[] => [
  { op: 'test', path: '/_version', value: base._version },
  ...environmentKeys.map((key) => ({
    op: 'test' as const,
    path: pointerOf('environments', key, 'version'),
    value: base.environments[key]?.version ?? 0,
  })),
];

function flagOperations(
  base: Flag,
  draft: Flag,
  namesBefore: readonly string[],
  names: readonly string[],
): JsonPatchOperation[] {
  const lists = ['variations', 'tags', 'customProperties'] as const;
  return [
    ...fieldOperations('', editable(base, FLAG_FIELDS), editable(draft, FLAG_FIELDS), lists),
    ...changeValues('/tags', base.tags, draft.tags),
    ...customPropertyOperations(base, draft),
    ...itemOperations(
      '/variations',
      namedBy(namesBefore, base.variations),
      namedBy(names, draft.variations),
      // A value is any JSON: what is inside it is not ours to patch.
      (path, before, after) => [
        ...fieldOperations(path, before, after, ['value']),
        ...(equal(before['value'], after['value'])
          ? []
          : [{ op: 'replace', path: `${path}/value`, value: after['value'] ?? null } as const]),
      ],
    ),
  ];
}

function customPropertyOperations(base: Flag, draft: Flag): JsonPatchOperation[] {
  const keys = new Set([...Object.keys(base.customProperties), ...Object.keys(draft.customProperties)]);
  return [...keys].flatMap((key): JsonPatchOperation[] => {
    const path = pointerOf('customProperties', key);
    const [before, after] = [base.customProperties[key], draft.customProperties[key]];
    if (!before) return [{ op: 'add', path, value: after as Json }];
    if (!after) return [{ op: 'remove', path }];
    return [
      ...fieldOperations(path, before as JsonObject, after as JsonObject, ['value']),
      ...changeValues(`${path}/value`, before.value, after.value),
    ];
  });
}

function prerequisiteOperations(
  path: string,
  base: FlagTargeting,
  draft: FlagTargeting,
): JsonPatchOperation[] {
  const named = ({ prerequisites }: FlagTargeting): NamedItem[] =>
    namedBy(
      prerequisites.map(({ key }) => key),
      prerequisites,
    );
  return itemOperations(path, named(base), named(draft), (place, before, after) =>
    fieldOperations(place, before, after),
  );
}

function targetOperations(
  path: string,
  [base, namesBefore]: readonly [readonly Target[], readonly string[]],
  [draft, names]: readonly [readonly Target[], readonly string[]],
): JsonPatchOperation[] {
  const named = (targets: readonly Target[], variations: readonly string[]): NamedItem[] =>
    namedBy(
      targets.map(
        ({ variation, contextKind = DEFAULT_CONTEXT_KIND }) =>
          `${variations[variation] ?? `#${variation}`} ${contextKind}`,
      ),
      targets,
    );
  return itemOperations(path, named(base, namesBefore), named(draft, names), (place, before, after) => [
    ...fieldOperations(place, before, after, ['values']),
    ...changeValues(`${place}/values`, before['values'] as Json[], after['values'] as Json[]),
  ]);
}

type Rules = readonly [Pick<FlagTargeting, 'rules'>, ReadonlyMap<string, RuleTree>];

function ruleOperations(path: string, [base, before]: Rules, [draft, now]: Rules): JsonPatchOperation[] {
  const known = new Map([...before].map(([name, rule]) => [name, [...rule.clauses.keys()]]));
  const rules = namedBy([...now.keys()], draft.rules).map(({ name, value }) =>
    known.has(name) ? { name, value } : { name, value: withoutIds(value) },
  );
  return itemOperations(
    path,
    namedBy([...before.keys()], base.rules),
    rules,
    (place, ruleBefore, rule, name) => {
      const clausesBefore = known.get(name) ?? [];
      const clauses = inOrderOf(now.get(name)?.clauses.keys() ?? [], clausesBefore);
      return [
        ...fieldOperations(place, ruleBefore, rule, ['clauses']),
        ...itemOperations(
          `${place}/clauses`,
          namedBy(clausesBefore, ruleBefore['clauses'] as Json[]),
          namedBy(clauses, rule['clauses'] as Json[]),
          (at, clauseBefore, clause) => [
            ...fieldOperations(at, clauseBefore, clause, ['values']),
            ...changeValues(`${at}/values`, clauseBefore['values'] as Json[], clause['values'] as Json[]),
          ],
        ),
      ];
    },
  );
}

type ItemChange = (
  path: string,
  base: JsonObject,
  draft: JsonObject,
  name: string,
) => readonly JsonPatchOperation[];

/** First the list is put in order, then what is in both is compared, at its new place. */
function itemOperations(
  path: string,
  base: readonly NamedItem[],
  draft: readonly NamedItem[],
  change: ItemChange,
): JsonPatchOperation[] {
  const before = new Map(base.map(({ name, value }) => [name, value]));
  const added = draft.map((item) =>
    before.has(item.name) ? item : { ...item, value: withoutIds(item.value) },
  );
  return [
    ...rearrange(path, base, added),
    ...draft.flatMap(({ name, value }, index) => {
      const known = before.get(name);
      if (known === undefined) return [];
      return change(`${path}/${index}`, known as JsonObject, value as JsonObject, name);
    }),
  ];
}

/** A name that comes twice, as in a faulty flag, is told from the first by its place. */
function namedBy(names: readonly string[], items: readonly unknown[]): NamedItem[] {
  const seen = new Set<string>();
  return items.map((value, index) => {
    const name = names[index] ?? '';
    const unique = seen.has(name) ? `${name} #${index}` : name;
    seen.add(unique);
    return { name: unique, value: value as Json };
  });
}

/** Names that the parser fills in where the server leaves them out, and with what. */
const FILLED_IN: Readonly<Record<string, Json>> = {
  description: '',
  deprecated: false,
  trackEvents: false,
  trackEventsFallthrough: false,
};

/** The fields of an object, but for the named ones, which are compared otherwise. */
function fieldOperations(
  path: string,
  base: JsonObject,
  draft: JsonObject,
  except: readonly string[] = [],
): JsonPatchOperation[] {
  const compared = (from: JsonObject): object =>
    Object.fromEntries(Object.entries(from).filter(([name]) => !except.includes(name)));
  return compare(compared(base), compared(draft)).map((operation): JsonPatchOperation => {
    const at = `${path}${operation.path}`;
    if (operation.op === 'remove') return { op: 'remove', path: at };
    const value = ('value' in operation ? operation.value : null) as Json;
    const name = operation.path.slice(1);
    const isFilledIn = Object.hasOwn(FILLED_IN, name) && FILLED_IN[name] === base[name];
    // `add` also replaces, while `replace` fails where the field is absent.
    return { op: operation.op === 'replace' && !isFilledIn ? 'replace' : 'add', path: at, value };
  });
}

/** What is new gets its ids from the server; a provisional one must not be sent. */
function withoutIds(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  const rest = without(value, '_id');
  return Array.isArray(rest['clauses']) ? { ...rest, clauses: rest['clauses'].map(withoutIds) } : rest;
}
