import { homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import * as vscode from 'vscode';
import { type SavedContext } from '../../store/contexts/savedContexts';
import { CODE_REFERENCES, offersOfCodeReferences } from './sources/codeReferences';
import { COMMAND_LINE, TOKEN_VARIABLES, offersOfCommandLine, offersOfVariable } from './sources/commandLine';
import { CONTEXTS_FILE, offersOfContexts } from './sources/contextsFile';
import type { Found, OurSettings, SetValues, TakenSetting } from './sources/offer';
import { THEIR_SETTINGS, offersOfTheirSettings, together } from './sources/officialSettings';
import { LARGEST_FILE } from './sources/yamlText';

/** A place with a token in it, which is read with consent only. */
export type TokenSource =
  | { readonly kind: 'commandLine'; readonly name: typeof COMMAND_LINE; readonly place: string }
  | { readonly kind: 'variable'; readonly name: (typeof TOKEN_VARIABLES)[number]['token'] };

const OURS = [
  'project',
  'projects',
  'environments',
  'hover.enabled',
  'codeLens.enabled',
  'references.aliases',
] as const satisfies readonly TakenSetting[];

/** The places that may have a token and that are there; nothing of them is read yet. */
export async function tokenSources(): Promise<readonly TokenSource[]> {
  const file = commandLineFile();
  const isThere = (await sizeOf(file)) !== undefined;
  const variables = TOKEN_VARIABLES.filter(({ token }) => (process.env[token] ?? '') !== '');
  return [
    ...(isThere ? [{ kind: 'commandLine' as const, name: COMMAND_LINE, place: file.fsPath }] : []),
    ...variables.map(({ token }) => ({ kind: 'variable' as const, name: token })),
  ];
}

/** All that is found, with the token sources that the person has agreed to. */
export async function foundOffers(
  agreed: readonly TokenSource[],
  kept: readonly SavedContext[],
): Promise<Found> {
  const ours = ourSettings();
  const found: Found[] = [offersOfTheirSettings(theirSettings(), ours)];
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const file = vscode.Uri.joinPath(uri, ...CODE_REFERENCES.split('/'));
    found.push(await inFile(file, CODE_REFERENCES, (text) => offersOfCodeReferences(text, ours)));
  }
  const contexts = vscode.Uri.file(path.join(homedir(), '.launchdarkly', 'contexts.yaml'));
  found.push(await inFile(contexts, CONTEXTS_FILE, (text) => offersOfContexts(text, kept)));
  for (const source of agreed) {
    if (source.kind === 'variable') found.push(offersOfVariable(source.name, process.env));
    else found.push(await inFile(commandLineFile(), COMMAND_LINE, (text) => offersOfCommandLine(text, ours)));
  }
  return together(found);
}

/** Where `ldcli` keeps its configuration, on every system. */
function commandLineFile(): vscode.Uri {
  const { XDG_CONFIG_HOME: given } = process.env;
  const folder = given === undefined || given === '' ? path.join(homedir(), '.config') : given;
  return vscode.Uri.file(path.join(folder, 'ldcli', 'config.yml'));
}

const theirSettings = () =>
  Object.fromEntries(THEIR_SETTINGS.map((name) => [name, setValues('launchdarkly', name)]));

const ourSettings = (): OurSettings =>
  Object.fromEntries(OURS.map((name) => [name, setValues('flagdeck', name)]));

/** What the person or the workspace has set; a default is set by nobody. */
function setValues(section: string, name: string): SetValues {
  const values = vscode.workspace.getConfiguration(section).inspect<unknown>(name);
  const [user, workspace] = [values?.globalValue, values?.workspaceFolderValue ?? values?.workspaceValue];
  return { ...(user === undefined ? {} : { user }), ...(workspace === undefined ? {} : { workspace }) };
}

async function inFile(file: vscode.Uri, from: string, read: (text: string) => Found): Promise<Found> {
  const size = await sizeOf(file);
  if (size === undefined) return { offers: [], notes: [] };
  if (size > LARGEST_FILE) return { offers: [], notes: [{ kind: 'tooLarge', from }] };
  try {
    return read(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  } catch {
    // It is there and may not be read, or went this moment.
    return { offers: [], notes: [{ kind: 'strange', from }] };
  }
}

async function sizeOf(file: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(file)).size;
  } catch {
    // Most people have none of these files.
    return undefined;
  }
}
