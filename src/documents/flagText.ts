import * as l10n from '@vscode/l10n';
import { type Node, type ParseError, findNodeAtLocation, parseTree } from 'jsonc-parser';
import * as z from 'zod';
import { type Flag, flag, flagTargeting } from '../model/flag/flag';
import { type Problem, findProblems } from '../targeting/problems/findProblems';
import { pathInText } from './pathInText';
import { strangeFields } from './schema/strangeFields';
import { type IssueInWords, issueInWords, syntaxInWords, unknownField } from './schema/textWords';
import type { Surroundings } from '../targeting/problems/problem';

/** What is wrong with a text: `offset` and `length` in UTF-16 units, for the squiggle. */
export interface TextProblem {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  /** The text is no JSON there, which VS Code's own JSON support says too. */
  readonly isSyntax?: true;
}

export type FlagFromText =
  | { readonly ok: true; readonly flag: Flag }
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

/** The fields of a flag that a document has, in its order; the rest of the representation cannot be edited. */
const FLAG_FIELDS = [
  'name',
  'description',
  'tags',
  'temporary',
  'archived',
  'deprecated',
  'maintainerId',
  'maintainerTeamKey',
  'clientSideAvailability',
  'customProperties',
  'defaults',
  'variations',
] as const satisfies readonly (keyof Flag)[];

const TARGETING_FIELDS = [
  'on',
  'offVariation',
  'fallthrough',
  'prerequisites',
  'targets',
  'contextTargets',
  'rules',
  'trackEvents',
  'trackEventsFallthrough',
] as const satisfies readonly (keyof Flag['environments'][string])[];

/** The order of the fields within rules, clauses, rollouts and targets; others follow by their names. */
const INNER_ORDER = [
  '_id',
  'key',
  'name',
  'description',
  'disabled',
  'contextKind',
  'attribute',
  'op',
  'negate',
  'values',
  'clauses',
  'variation',
  'rollout',
  'bucketBy',
  'variations',
  'weight',
  'value',
];

const fieldMask = <Field extends string>(fields: readonly Field[]) =>
  Object.fromEntries(fields.map((field) => [field, true])) as Record<Field, true>;

const targetingText = z.strictObject(flagTargeting.pick(fieldMask(TARGETING_FIELDS)).shape);

/** What a text must be. */
export const flagTextShape = z.strictObject({
  ...flag.pick(fieldMask(FLAG_FIELDS)).shape,
  environments: z.record(z.string(), targetingText),
});

/**
 * A flag as the text of its document: what can be edited of its REST representation, in one order, indented by two
 * spaces. Each place in it is the JSON Pointer that a JSON Patch needs. Environments are in the flag's order.
 */
export function textOfFlag(source: Flag): string {
  const environments = Object.entries(source.environments).map(([key, targeting]) => [
    key,
    picked(targeting, TARGETING_FIELDS),
  ]);
  const text = { ...picked(source, FLAG_FIELDS), environments: Object.fromEntries(environments) as object };
  return `${JSON.stringify(text, undefined, 2)}\n`;
}

/** Reads an edited text; what it does not hold (key, versions, salts, links) comes from the flag that it was made of. */
export function flagOfText(text: string, base: Flag): FlagFromText {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  if (errors.length > 0 || !tree) {
    const problems = errors.map(({ error, offset, length }) => ({
      message: syntaxInWords(error),
      offset,
      length: Math.max(length, 1),
      isSyntax: true as const,
    }));
    const isEmpty = { message: l10n.t('The text is empty.'), offset: 0, length: 1 };
    return { ok: false, problems: problems.length > 0 ? problems : [isEmpty] };
  }
  const data: unknown = JSON.parse(text);
  const parsed = flagTextShape.safeParse(data);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues
        .flatMap((issue) => issueInWords(issue, data))
        .map((issue) => placed(tree, issue)),
    };
  }
  const edited = parsed.data;
  const strange = Object.keys(edited.environments).filter((key) => !(key in base.environments));
  const missing = Object.keys(base.environments).filter((key) => !(key in edited.environments));
  if (strange.length > 0 || missing.length > 0) {
    const problems = [
      ...strange.map((key) => ({
        message: l10n.t('The project has no environment {0}.', key),
        path: ['environments', key],
        isAboutName: true as const,
      })),
      ...missing.map((key) => ({
        message: l10n.t('The environment {0} is missing.', key),
        path: ['environments'],
      })),
    ].map((issue) => placed(tree, issue));
    return { ok: false, problems };
  }
  const environments = Object.entries(base.environments).map(([key, targeting]) => [
    key,
    { ...without(targeting, TARGETING_FIELDS), ...edited.environments[key] },
  ]);
  return {
    ok: true,
    flag: {
      ...without(base, FLAG_FIELDS),
      ...edited,
      environments: Object.fromEntries(environments) as Flag['environments'],
    } as Flag,
  };
}

/** The fields in their order, without those that are absent. */
function picked<T extends object>(source: T, fields: readonly (keyof T & string)[]): object {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = source[field];
      return value === undefined || value === null ? [] : [[field, ordered(value)]];
    }),
  );
}

function without(source: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(source).filter(([field]) => !fields.includes(field)));
}

/** Puts the fields of objects into their order. What people serve (`value`, `values`) is left as it is. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const rank = (field: string) => {
    const index = INNER_ORDER.indexOf(field);
    return index === -1 ? INNER_ORDER.length : index;
  };
  const fields = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(
    fields.map(([field, inner]) => [field, field === 'value' || field === 'values' ? inner : ordered(inner)]),
  );
}

const segment = (part: PropertyKey): string | number => (typeof part === 'symbol' ? String(part) : part);

/** What the server would refuse in a text, and what is likely a mistake, with its place in the text. */
export interface PlacedProblem extends TextProblem {
  readonly severity: Problem['severity'];
}

/** The problems of an edited text: of the text itself, or else of the flag that it is. */
export function problemsOfText(
  text: string,
  base: Flag,
  surroundings: Surroundings = {},
): readonly PlacedProblem[] {
  const read = flagOfText(text, base);
  if (!read.ok) return read.problems.map((problem) => ({ ...problem, severity: 'error' }));
  const tree = parseTree(text);
  const strange = strangeFields(flagTextShape, JSON.parse(text), base).map((path) => ({
    ...placed(tree, { ...unknownField(String(path.at(-1))), path }),
    severity: 'warning' as const,
  }));
  const problems = findProblems(read.flag, { ...surroundings, base }).map(({ words, severity, path }) => ({
    ...placed(tree, { message: words, path: pathInText(tree, path) }),
    severity,
  }));
  return [...strange, ...problems];
}

const placed = (tree: Node | undefined, { message, path, isAboutName }: IssueInWords): TextProblem => ({
  message,
  ...placeOf(tree, path, isAboutName === true),
});

/**
 * The innermost thing along a path that is in the text. Of an object or a list it is the name that it has, or else its
 * first character: its whole text would be underlined over many lines.
 */
function placeOf(
  tree: Node | undefined,
  path: readonly PropertyKey[],
  isAboutName: boolean,
): { offset: number; length: number } {
  for (let length = path.length; tree && length >= 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length).map(segment));
    if (!node) continue;
    const isLong = node.type === 'object' || node.type === 'array';
    const name = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
    if (name && (isLong || isAboutName)) return { offset: name.offset, length: name.length };
    return { offset: node.offset, length: isLong ? 1 : Math.max(node.length, 1) };
  }
  return { offset: 0, length: 1 };
}

const begun = z.object({ base: flag, given: z.array(z.tuple([z.string(), z.string()])) });

/** Reads what `DraftMemory` kept. */
export function readBegun(
  kept: unknown,
): { readonly base: Flag; readonly given: ReadonlyMap<string, string> } | undefined {
  const { data } = begun.safeParse(kept);
  return data && { base: data.base, given: new Map(data.given) };
}
