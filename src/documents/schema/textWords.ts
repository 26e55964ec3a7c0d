import * as l10n from '@vscode/l10n';
import { type ParseErrorCode, printParseErrorCode } from 'jsonc-parser';
import type * as z from 'zod';

/** What keeps a text from being JSON, as a sentence. */
export function syntaxInWords(code: ParseErrorCode): string {
  switch (printParseErrorCode(code)) {
    case 'CommaExpected':
      return l10n.t('A comma is missing before this.');
    case 'ColonExpected':
      return l10n.t('A colon is missing before this.');
    case 'PropertyNameExpected':
      return l10n.t(
        'Here the name of a field is missing, in double quotes; after the last one there is no comma.',
      );
    case 'ValueExpected':
      return l10n.t('Here a value is missing; after the last one there is no comma.');
    case 'CloseBraceExpected':
      return l10n.t('A closing brace is missing.');
    case 'CloseBracketExpected':
      return l10n.t('A closing bracket is missing.');
    case 'EndOfFileExpected':
      return l10n.t('The flag ends before this.');
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return l10n.t('A flag’s text has no comments.');
    case 'UnexpectedEndOfString':
      return l10n.t('The closing quote is missing.');
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return l10n.t('This is no number.');
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
    case 'InvalidCharacter':
      return l10n.t('This character cannot be here; in text, write \\n for a new line and \\" for a quote.');
    default:
      return l10n.t('This is no JSON.');
  }
}

/** What is wrong with one place of a text, where it is a field that should not be there, the field's name. */
export interface IssueInWords {
  readonly message: string;
  readonly path: readonly PropertyKey[];
  /** The problem is the field’s name, not its value. */
  readonly isAboutName?: true;
}

/** What keeps JSON from being a flag. An unknown field is told once for each. */
export function issueInWords(issue: z.core.$ZodIssue, data: unknown): readonly IssueInWords[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({ ...unknownField(name), path: [...path, name] }));
  }
  const last = path.at(-1);
  if (last !== undefined && valueAt(data, path) === undefined) {
    return [{ message: l10n.t('The field {0} is missing.', String(last)), path }];
  }
  if (issue.code === 'invalid_type') {
    return [{ message: l10n.t('This must be {0}.', typeInWords(issue.expected)), path }];
  }
  if (issue.code === 'too_small') {
    return [{ message: l10n.t('This must be {0} or more.', Number(issue.minimum)), path }];
  }
  return [{ message: issue.message, path }];
}

/** The words for a field that LaunchDarkly does not know there: likely misspelled. */
export const unknownField = (name: string): Pick<IssueInWords, 'message' | 'isAboutName'> => ({
  message: l10n.t('There is no field {0} here.', name),
  isAboutName: true,
});

function typeInWords(type: string): string {
  switch (type) {
    case 'boolean':
      return l10n.t('true or false');
    case 'string':
      return l10n.t('text in double quotes');
    case 'int':
      return l10n.t('a whole number');
    case 'number':
      return l10n.t('a number');
    case 'array':
      return l10n.t('a list in brackets');
    case 'object':
    case 'record':
      return l10n.t('an object in braces');
    default:
      return type;
  }
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    data,
  );
}
