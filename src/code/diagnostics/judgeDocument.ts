import * as vscode from 'vscode';
import type { DiagnosticLevel } from '../../manifest/settingDefaults';
import type { FlagOverview } from '../../model/flag/flagOverview';
import type { FlagStatus } from '../../model/flag/flagStatus';
import { callsIn } from '../../references/calls/callsIn';
import type { FlagUsage } from '../../references/flagUsage';
import type { ScopedFlags } from '../../store/workspace/scopedFlags';
import { type Finding, findingsIn } from './findings';
import { inWords } from './findingWords';
import type { Levels } from './levels';
import { fixesFor } from './quickFixes';

/** A finding as it is shown, and what can be done about it. */
export interface Judged {
  readonly diagnostic: vscode.Diagnostic;
  readonly fixes: (scope: ScopedFlags) => vscode.CodeAction[];
}

/** What is known when a document is looked at; what is undefined has not been loaded. */
export interface Known {
  readonly levels: Levels;
  readonly ignored: readonly string[];
  readonly flags: ReadonlyMap<string, FlagOverview>;
  readonly unreadable: readonly string[];
  readonly archived: ReadonlyMap<string, FlagOverview> | undefined;
  /** Of each environment. */
  readonly statuses: readonly (ReadonlyMap<string, FlagStatus> | undefined)[];
}

export interface Judgement {
  readonly found: readonly Judged[];
  /** Some of it can only be told once the archived flags are known. */
  readonly asksForArchived: boolean;
  /** The same for the statuses of flags. */
  readonly asksForStatuses: boolean;
}

/** What is to be said of the flags that a document uses. */
export function judge(
  document: vscode.TextDocument,
  usages: readonly FlagUsage[],
  { levels, ignored, flags, unreadable, archived, statuses }: Known,
): Judgement {
  const text = document.getText();
  const calls = callsIn(text, document.languageId);
  const findings = findingsIn(text, calls, usages, {
    flags,
    archived,
    unreadable: new Set(unreadable),
    ignored: new Set(ignored),
    statusesOf: (flagKey) => statusesOf(flagKey, statuses),
  });
  const found = findings.flatMap((finding): Judged[] => {
    const level = levels[finding.kind];
    if (level === 'off') return [];
    const diagnostic = diagnosticOf(document, finding, level);
    return [{ diagnostic, fixes: (scope) => fixesFor(document, finding, diagnostic, scope) }];
  });
  const isStrange = calls.some(({ key }) => key !== undefined && key !== '' && !flags.has(key));
  const isForArchived = levels.unknownKey !== 'off' || levels.archived !== 'off';
  const isTemporary = usages.some(({ flagKey }) => flags.get(flagKey)?.temporary);
  return {
    found,
    asksForArchived: isStrange && isForArchived && archived === undefined,
    asksForStatuses: isTemporary && levels.finished !== 'off' && statuses.includes(undefined),
  };
}

function statusesOf(
  flagKey: string,
  statuses: readonly (ReadonlyMap<string, FlagStatus> | undefined)[],
): FlagStatus[] | undefined {
  const found = statuses.flatMap((inEnvironment) => inEnvironment?.get(flagKey) ?? []);
  return found.length === statuses.length ? found : undefined;
}

const SEVERITIES: Readonly<Record<Exclude<DiagnosticLevel, 'off'>, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** The ids of the kinds, for those who look a diagnostic up or suppress it. */
const CODES: Readonly<Record<Finding['kind'], string>> = {
  unknownKey: 'unknown-key',
  archived: 'archived-flag',
  deprecated: 'deprecated-flag',
  typeMismatch: 'type-mismatch',
  defaultValue: 'default-value',
  clientSide: 'client-side',
  finished: 'finished-flag',
};

function diagnosticOf(
  document: vscode.TextDocument,
  finding: Finding,
  level: Exclude<DiagnosticLevel, 'off'>,
): vscode.Diagnostic {
  const { start, end, kind } = finding;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const diagnostic = new vscode.Diagnostic(range, inWords(finding), SEVERITIES[level]);
  diagnostic.source = 'Flagdeck';
  diagnostic.code = CODES[kind];
  if (kind === 'archived' || kind === 'deprecated') diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  if (kind === 'finished') diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  return diagnostic;
}
