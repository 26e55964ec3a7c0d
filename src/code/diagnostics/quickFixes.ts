import * as vscode from 'vscode';
import { commandTo } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { ScopedFlags } from '../../store/workspace/scopedFlags';
import { variationInWords } from '../../targeting/words/words';
import { literalOf } from '../completion/literalOf';
import type { Finding } from './findings';
import { methodFor } from './methodFor';

/** More values than these are not offered: the list of the completion has them all. */
const MOST_VALUES = 4;

/** What can be done about a finding. */
export function fixesFor(
  document: vscode.TextDocument,
  finding: Finding,
  diagnostic: vscode.Diagnostic,
  scope: ScopedFlags,
): vscode.CodeAction[] {
  const actions = actionsFor(document, finding, scope);
  for (const action of actions) action.diagnostics = [diagnostic];
  return actions;
}

function actionsFor(
  document: vscode.TextDocument,
  finding: Finding,
  scope: ScopedFlags,
): vscode.CodeAction[] {
  switch (finding.kind) {
    case 'unknownKey':
      return forUnknownKey(document, finding, scope);
    case 'defaultValue':
      return [...withVariations(document, finding), ...open(finding.flag.flagKey, scope)];
    case 'clientSide': {
      const at = scope.reference(finding.flag.flagKey);
      const title =
        finding.needs === 'usingMobileKey'
          ? vscode.l10n.t('Make it available to mobile SDKs…')
          : vscode.l10n.t('Make it available to client-side SDKs…');
      return at ? [withCommand(commandTo('flagdeck.flag.makeAvailable', title, at, finding.needs))] : [];
    }
    case 'typeMismatch':
      return [...withOtherMethod(document, finding), ...open(finding.flag.flagKey, scope)];
    case 'archived':
    case 'deprecated':
    case 'finished':
      return open(finding.flag.flagKey, scope);
  }
}

function forUnknownKey(
  document: vscode.TextDocument,
  finding: Extract<Finding, { kind: 'unknownKey' }>,
  scope: ScopedFlags,
): vscode.CodeAction[] {
  const { flagKey, near, call } = finding;
  const replacing = near.map((key, index) => {
    const action = replace(document, finding, key, vscode.l10n.t('Replace with “{0}”', key));
    action.isPreferred = index === 0;
    return action;
  });
  const at = scope.reference(flagKey);
  const { expects, needs, defaultValue } = call;
  const wanted = at && {
    ...at,
    expects,
    ...(needs === undefined ? {} : { needs }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
  };
  const create = vscode.l10n.t('Create the flag “{0}”…', flagKey);
  const ignore = vscode.l10n.t('Ignore “{0}” in this workspace', flagKey);
  return [
    ...replacing,
    ...(wanted ? [withCommand(commandTo('flagdeck.flag.create', create, wanted))] : []),
    withCommand(commandTo('flagdeck.diagnostics.ignoreKey', ignore, flagKey)),
  ];
}

function withOtherMethod(
  document: vscode.TextDocument,
  { method, methodStart: start, actual }: Extract<Finding, { kind: 'typeMismatch' }>,
): vscode.CodeAction[] {
  const other = methodFor(method, actual, document.languageId);
  if (other === undefined) return [];
  const end = start + method.length;
  return [replace(document, { start, end }, other, vscode.l10n.t('Call {0} instead', other))];
}

function withVariations(
  document: vscode.TextDocument,
  finding: Extract<Finding, { kind: 'defaultValue' }>,
): vscode.CodeAction[] {
  const quote = /^["'`]/.exec(finding.written)?.[0];
  return finding.flag.variations.slice(0, MOST_VALUES).flatMap((variation) => {
    const written = literalOf(variation.value, document.languageId, undefined, quote);
    if (written === undefined) return [];
    const name = plainText(variationInWords(variation));
    const title =
      variation.name === undefined
        ? vscode.l10n.t('Replace with {0}', written)
        : vscode.l10n.t('Replace with {0} ({1})', written, name);
    return [replace(document, finding, written, title)];
  });
}

function open(flagKey: string, scope: ScopedFlags): vscode.CodeAction[] {
  const at = scope.reference(flagKey);
  return at ? [withCommand(commandTo('flagdeck.flag.open', vscode.l10n.t('Open the flag'), at))] : [];
}

function replace(
  document: vscode.TextDocument,
  { start, end }: Pick<Finding, 'start' | 'end'>,
  text: string,
  title: string,
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  action.edit.replace(document.uri, range, text);
  return action;
}

function withCommand(command: vscode.Command): vscode.CodeAction {
  const action = new vscode.CodeAction(command.title, vscode.CodeActionKind.QuickFix);
  action.command = command;
  return action;
}
