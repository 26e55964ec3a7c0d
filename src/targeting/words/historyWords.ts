import * as l10n from '@vscode/l10n';
import type { AuditLogEntry } from '../../model/account/auditLogEntry';
import { namedResource } from '../../model/account/resourceSpecifier';
import { relativeTime } from './relativeTime';

/** An entry of the audit log in words; all of it is text of the account. */
export interface EntryInWords {
  /** `Turned on the flag in Production`, and how many more changes came with it. */
  readonly what: string;
  /** The person; for a change without one the app or the token, else the account's own name for who it was. */
  readonly who: string;
  /** `2 hr. ago` */
  readonly when: string;
  readonly comment?: string;
}

export function entryInWords(entry: AuditLogEntry, now: number): EntryInWords {
  const { date, comment, description, shortDescription, titleVerb = '', parent } = entry;
  const lines = description.split('\n').filter((line) => /^\s*[-*] /.test(line));
  const [first = ''] = [shortDescription, lines[0] ?? description, capital(titleVerb)]
    .map((text) => plainWords(text))
    .filter((text) => text !== '');
  const environment = parent?.resource?.includes(':env/') ? parent.name : undefined;
  const where = environment !== undefined && !first.includes(environment) ? ` · ${environment}` : '';
  const more = lines.length > 1 ? ` ${l10n.t('(and {0} more)', lines.length - 1)}` : '';
  return {
    what: `${first || changedIn(entry.kind)}${where}${more}`,
    who: whoOf(entry),
    when: relativeTime(date, now),
    ...(comment !== undefined && comment.trim() !== '' ? { comment: comment.trim() } : {}),
  };
}

/** Where a list is of more than one thing, what was changed is named first: `Dark mode: Turned on the flag in Production`. */
export function namedEntryInWords(entry: AuditLogEntry, now: number): EntryInWords {
  const words = entryInWords(entry, now);
  return entry.name === '' ? words : { ...words, what: `${entry.name}: ${words.what}` };
}

/** The flag that an entry is about, of whatever environment; undefined where it is about something else. */
export function flagOfEntry({
  accesses,
}: AuditLogEntry): { readonly projectKey: string; readonly flagKey: string } | undefined {
  for (const { resource = '' } of accesses) {
    const { kind, key: flagKey = '', projectKey = '' } = namedResource(resource) ?? {};
    if (kind === 'flag') return { projectKey, flagKey };
  }
  return undefined;
}

const changedIn = (kind: string): string =>
  kind === 'flag' ? l10n.t('Changed the flag') : l10n.t('Changed: {0}', kind);

function whoOf({ member, subject, app, token }: AuditLogEntry): string {
  const person = [member?.firstName, member?.lastName].filter(Boolean).join(' ');
  const names = [person, member?.email, subject?.name, app?.name, token?.name];
  return names.find((name) => name !== undefined && name !== '') ?? l10n.t('Somebody');
}

/** The first line without the marks of Markdown that the log uses: emphasis, deletion, code, links. */
function plainWords(markdown: string): string {
  const [line = ''] = markdown.trim().split('\n');
  return line
    .replace(/^[-*] /, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/(\*\*|~~|\*|`)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .trim();
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
