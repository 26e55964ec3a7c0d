import * as vscode from 'vscode';
import { colorInWords, colorSwatch } from '../../../manifest/environmentColors';
import type { Environment } from '../../../model/project/environment';

/** What an environment demands of those who change a flag there, each in a few words. */
export function demandsInWords(environment: Environment | undefined): string[] {
  const { critical, confirmChanges, requireComments, approvalSettings } = environment ?? {};
  return [
    ...(critical ? [vscode.l10n.t('critical')] : []),
    ...(confirmChanges ? [vscode.l10n.t('asks for confirmation')] : []),
    ...(requireComments ? [vscode.l10n.t('asks for comments')] : []),
    ...(approvalSettings?.required ? [vscode.l10n.t('needs approval')] : []),
  ];
}

/** Its colour, as a shield where it is critical. Name, key and demands say all of it in words too. */
export function environmentIcon(environment: Environment | undefined): vscode.Uri | vscode.ThemeIcon {
  const critical = environment?.critical ?? false;
  const swatch = colorSwatch(environment?.color ?? '', critical ? 'shield' : 'dot');
  return swatch ?? new vscode.ThemeIcon(critical ? 'shield' : 'server-environment');
}

/** The essentials of an environment, a line each. No keys of SDKs. */
export function environmentTooltip(environment: Environment): string {
  const { name, key, color, tags, defaultTtl, secureMode, defaultTrackEvents } = environment;
  const { requiredApprovalTags = [] } = environment.approvalSettings ?? {};
  const demands = demandsInWords(environment);
  return [
    name,
    vscode.l10n.t('Key: {0}', key),
    ...(demands.length > 0 ? [vscode.l10n.t('Changes: {0}', demands.join(', '))] : []),
    ...(requiredApprovalTags.length > 0
      ? [vscode.l10n.t('Needs approval of flags with the tags {0}', requiredApprovalTags.join(', '))]
      : []),
    ...(tags.length > 0 ? [vscode.l10n.t('Tags: {0}', tags.join(', '))] : []),
    ...(color === '' ? [] : [vscode.l10n.t('Colour: {0}', colorInWords(color))]),
    ...(defaultTtl === undefined ? [] : [vscode.l10n.t('Time to live: {0} min', defaultTtl)]),
    ...(secureMode === undefined ? [] : [vscode.l10n.t('Secure mode: {0}', onOrOff(secureMode))]),
    ...(defaultTrackEvents ? [vscode.l10n.t('New flags send detailed events')] : []),
  ].join('\n');
}

/** The essentials of a project. */
export function projectTooltip({
  name,
  key,
  tags,
}: {
  name: string;
  key: string;
  tags: readonly string[];
}): string {
  return [
    name,
    vscode.l10n.t('Key: {0}', key),
    ...(tags.length > 0 ? [vscode.l10n.t('Tags: {0}', tags.join(', '))] : []),
  ].join('\n');
}

const onOrOff = (is: boolean): string => (is ? vscode.l10n.t('on') : vscode.l10n.t('off'));
