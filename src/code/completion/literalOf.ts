/** What would not stand in quotes as it is: quotes, escapes, line ends, and what a language fills in. */
const NOT_PLAIN = /["'`\\\r\n$]|#\{|\{\{?/;

const DOUBLE_ONLY = new Set(['csharp', 'go', 'java', 'kotlin', 'rust', 'swift']);
const JSON_LITERALS = new Set([
  'javascript',
  'javascriptreact',
  'python',
  'typescript',
  'typescriptreact',
  'vue',
]);
const LONGEST_JSON = 120;

/**
 * A value as a language writes it, or what of it goes between quotes that are there. Undefined where it cannot be written
 * out without escapes, or only by calling something.
 */
export function literalOf(
  value: unknown,
  languageId: string,
  inQuote: string | undefined,
  preferredQuote = '"',
): string | undefined {
  if (inQuote !== undefined) {
    return typeof value === 'string' && !NOT_PLAIN.test(value) ? value : undefined;
  }
  switch (typeof value) {
    case 'boolean':
      return languageId === 'python' ? (value ? 'True' : 'False') : String(value);
    case 'number':
      return String(value);
    case 'string':
      return NOT_PLAIN.test(value) ? undefined : quoted(value, languageId, preferredQuote);
    default:
      return jsonLiteral(value, languageId);
  }
}

function quoted(value: string, languageId: string, preferredQuote: string): string {
  const quote = DOUBLE_ONLY.has(languageId) ? '"' : preferredQuote;
  const literal = `${quote}${value}${quote}`;
  return languageId === 'rust' ? `${literal}.to_string()` : literal;
}

function jsonLiteral(value: unknown, languageId: string): string | undefined {
  if (!JSON_LITERALS.has(languageId)) return undefined;
  const literal = JSON.stringify(value);
  // Python has other words for these.
  const isOther = languageId === 'python' && /\b(?:true|false|null)\b/.test(literal);
  return isOther || literal.length > LONGEST_JSON ? undefined : literal;
}
