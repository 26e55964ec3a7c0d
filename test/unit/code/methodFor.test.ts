import { expect, it } from 'vitest';
import { methodFor } from '../../../src/code/diagnostics/methodFor';

it.each([
  ['boolVariation', 'string', 'typescript', 'stringVariation'],
  ['useBoolVariationDetail', 'number', 'typescriptreact', 'useNumberVariationDetail'],
  ['StringVariationCtx', 'boolean', 'go', 'BoolVariationCtx'],
  ['Float64Variation', 'string', 'go', 'StringVariation'],
  ['bool_variation', 'string', 'rust', 'str_variation'],
  ['intVariation', 'boolean', 'java', 'boolVariation'],
  ['boolVariation', 'number', 'java', undefined],
  ['boolVariation', 'json', 'typescript', undefined],
  ['jsonVariation', 'string', 'typescript', undefined],
] as const)('%s for a %s in %s is %s', (method, type, languageId, expected) => {
  expect(methodFor(method, type, languageId)).toBe(expected);
});
