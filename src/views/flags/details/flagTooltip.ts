import * as vscode from 'vscode';
import type { Environment } from '../../../model/project/environment';
import type { FlagOverview } from '../../../model/flag/flagOverview';
import type { FlagStatus } from '../../../model/flag/flagStatus';
import { relativeTime } from '../../../targeting/words/relativeTime';
import type { Staleness } from '../../../targeting/staleness';
import { statusInWords } from '../../../targeting/words/statusWords';
import { stateInRow } from '../../../targeting/words/words';
import { referencesInWords } from '../../referenceCounts';
import { conditionsInWords } from '../../flagConditions';

/** What is known of a flag besides itself. */
export interface AroundFlag {
  readonly environments: readonly Environment[];
  readonly statusIn: (environmentKey: string) => FlagStatus | undefined;
  readonly staleness: Staleness | undefined;
  /** Its document has edits that are not saved. */
  readonly isChanged: boolean;
  readonly references: number | undefined;
  readonly now: number;
}

/** A name or a description is cut there. */
const LONGEST = 600;

/** The essentials of a flag, as plain text. */
export function flagTooltip(flag: FlagOverview, around: AroundFlag): string {
  const { references, staleness, isChanged } = around;
  const marks = conditionsInWords({ isChanged, staleness, isDeprecated: flag.deprecated });
  const description = flag.description.trim();
  return [
    flag.name,
    flag.flagKey,
    ...(description === '' ? [] : ['', cut(description)]),
    '',
    facts(flag),
    ...(flag.tags.length > 0 ? [vscode.l10n.t('Tags: {0}', flag.tags.join(', '))] : []),
    ...(flag.maintainer === undefined ? [] : [vscode.l10n.t('Maintainer: {0}', flag.maintainer)]),
    ...dates(flag, around),
    ...(references === undefined ? [] : [vscode.l10n.t('In code: {0}', referencesInWords(references))]),
    ...(marks.length > 0 ? [upperFirst(marks.join(', '))] : []),
    '',
    ...states(flag, around),
  ].join('\n');
}

/** `Boolean, 2 variations, temporary, archived`. */
function facts({ kind, variations, temporary, archived }: FlagOverview): string {
  return upperFirst(
    [
      kind === 'boolean' ? vscode.l10n.t('boolean') : typeInWords(variations[0]?.value),
      vscode.l10n.t('{0} variations', variations.length),
      temporary ? vscode.l10n.t('temporary') : vscode.l10n.t('permanent'),
      ...(archived ? [vscode.l10n.t('archived')] : []),
    ].join(', '),
  );
}

function typeInWords(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return vscode.l10n.t('number');
    case 'string':
      return vscode.l10n.t('string');
    default:
      return vscode.l10n.t('JSON');
  }
}

function dates(flag: FlagOverview, { environments, now }: AroundFlag): string[] {
  const changes = environments.flatMap(({ key, name }) => {
    const state = flag.environments[key];
    return state ? [{ name, time: state.lastModified }] : [];
  });
  const [last] = changes.sort((one, other) => other.time - one.time);
  const when = (time: number) => `${relativeTime(time, now)} (${new Date(time).toLocaleString()})`;
  return [
    vscode.l10n.t('Created {0}', when(flag.creationDate)),
    ...(last ? [vscode.l10n.t('Last changed in {0} {1}', last.name, when(last.time))] : []),
  ];
}

function states(flag: FlagOverview, { environments, statusIn }: AroundFlag): string[] {
  return environments.flatMap(({ key, name }) => {
    const state = flag.environments[key];
    if (!state) return [];
    const status = statusIn(key);
    const words = [stateInRow(flag, state), ...(status ? [statusInWords(status.name)] : [])];
    return [`${name}: ${words.join(' · ')}`];
  });
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
