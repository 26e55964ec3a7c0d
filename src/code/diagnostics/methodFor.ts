import type { ExpectedType } from '../../references/calls/flagCall';

/** The part of a method's name that says the type; in Rust and C a string is short. */
const TYPE =
  /Bool|bool|String|string|Str|str|Number|number|Int|int|Float64|float64|Float|float|Double|double/;

/** Numbers have several names in most languages: which is meant, the flag does not tell. */
const ONE_NUMBER = new Set([
  'javascript',
  'javascriptreact',
  'svelte',
  'typescript',
  'typescriptreact',
  'vue',
]);

/** The method that asks for values of another type, in the style of a given one; undefined where that is not sure. */
export function methodFor(method: string, type: ExpectedType, languageId: string): string | undefined {
  const name = nameOf(type, languageId);
  if (name === undefined || !TYPE.test(method)) return undefined;
  return method.replace(TYPE, (part) =>
    /^[A-Z]/.test(part) ? name.charAt(0).toUpperCase() + name.slice(1) : name,
  );
}

function nameOf(type: ExpectedType, languageId: string): string | undefined {
  switch (type) {
    case 'boolean':
      return 'bool';
    case 'string':
      return languageId === 'rust' ? 'str' : 'string';
    case 'number':
      return ONE_NUMBER.has(languageId) ? 'number' : undefined;
    default:
      return undefined;
  }
}
