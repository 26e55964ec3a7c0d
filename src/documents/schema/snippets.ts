import * as l10n from '@vscode/l10n';
import type { JSONSchema } from 'vscode-json-languageservice';
import { TOTAL_WEIGHT } from '../../model/flag/weight';
import { OPERATORS } from '../../targeting/problems/clauses';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';

type Snippets = NonNullable<JSONSchema['defaultSnippets']>;

// In bodies, text that begins with ^ is put in as it is: so that a number can be a placeholder.

/** `${1|0,1,2|}`: a place where one of the flag's variations is chosen. */
const chooseVariation = (place: number, count: number): string =>
  count === 0 ? `^\${${place}:0}` : `^\${${place}|${[...Array(count).keys()].join(',')}|}`;

const chooseOperator = (place: number): string => `\${${place}|${OPERATORS.join(',')}|}`;

const clauseBody = (first: number) => ({
  contextKind: `\${${first}:${DEFAULT_CONTEXT_KIND}}`,
  attribute: `\${${first + 1}:key}`,
  op: chooseOperator(first + 2),
  negate: false,
  values: [`$${first + 3}`],
});

export const ruleSnippets = (variationCount: number): Snippets => [
  {
    label: l10n.t('New rule'),
    description: l10n.t('A condition, and the variation that is served where it holds.'),
    body: {
      description: '$1',
      clauses: [clauseBody(2)],
      variation: chooseVariation(6, variationCount),
      trackEvents: false,
    },
  },
  {
    label: l10n.t('New rule with a rollout'),
    description: l10n.t('A condition, and equal shares for all variations where it holds.'),
    body: {
      description: '$1',
      clauses: [clauseBody(2)],
      rollout: rolloutBody(variationCount, 6),
      trackEvents: false,
    },
  },
];

export const clauseSnippets = (): Snippets => [
  {
    label: l10n.t('New condition'),
    description: l10n.t('Compares an attribute with values.'),
    body: clauseBody(1),
  },
  {
    label: l10n.t('New condition on a segment'),
    description: l10n.t('Holds for those who are in the segment.'),
    body: {
      attribute: 'segmentMatch',
      op: 'segmentMatch',
      negate: false,
      values: ['$1'],
    },
  },
];

export const targetSnippets = (variationCount: number, isOfUsers: boolean): Snippets => [
  {
    label: l10n.t('New target'),
    description: isOfUsers
      ? l10n.t('Users who get a variation because their keys are named.')
      : l10n.t('Contexts that get a variation because their keys are named.'),
    body: {
      contextKind: isOfUsers ? DEFAULT_CONTEXT_KIND : '$1',
      values: ['$2'],
      variation: chooseVariation(3, variationCount),
    },
  },
];

export const prerequisiteSnippets = (): Snippets => [
  {
    label: l10n.t('New prerequisite'),
    description: l10n.t('Another flag, and the variation that it must serve.'),
    body: { key: '$1', variation: '^${2:0}' },
  },
];

export const servedSnippets = (variationCount: number): Snippets => [
  {
    label: l10n.t('One variation'),
    description: l10n.t('Serves the same to everyone.'),
    body: { variation: chooseVariation(1, variationCount) },
  },
  {
    label: l10n.t('Rollout'),
    description: l10n.t('Serves equal shares of all variations.'),
    body: { rollout: rolloutBody(variationCount, 1) },
  },
];

export const rolloutSnippets = (variationCount: number): Snippets => [
  {
    label: l10n.t('Equal shares'),
    description: l10n.t('A percentage rollout over all variations.'),
    body: rolloutBody(variationCount, 1),
  },
];

export const shareSnippets = (variationCount: number): Snippets => [
  {
    label: l10n.t('New share'),
    description: l10n.t('The weights of a rollout add up to {0}.', TOTAL_WEIGHT),
    body: { variation: chooseVariation(1, variationCount), weight: '^${2:0}' },
  },
];

export const variationSnippets = (value: unknown): Snippets => [
  {
    label: l10n.t('New variation'),
    description: l10n.t('At the end of the list, so that the places of the others stay.'),
    body: { name: '$1', value: valueBody(value) },
  },
];

function valueBody(like: unknown): string {
  switch (typeof like) {
    case 'boolean':
      return '^${2|true,false|}';
    case 'number':
      return '^${2:0}';
    case 'string':
      return '$2';
    default:
      return '^{$2}';
  }
}

/** Equal shares; what does not divide goes to the first ones, so that the whole is everyone. */
function rolloutBody(variationCount: number, first: number): object {
  const least = Math.floor(TOTAL_WEIGHT / Math.max(variationCount, 1));
  const rest = TOTAL_WEIGHT - least * variationCount;
  return {
    contextKind: DEFAULT_CONTEXT_KIND,
    variations: Array.from({ length: variationCount }, (_, index) => ({
      variation: index,
      weight: `^\${${first + index}:${least + (index < rest ? 1 : 0)}}`,
    })),
  };
}
