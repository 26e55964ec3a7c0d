import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import { ExplainedError } from '../../model/failure/explainedError';
import type { FlagEnvironmentReference, FlagOverview, FlagReference } from '../../model/flag/flagOverview';
import { flagAtCursor } from './flagAtCursor';
import type { ProjectStore } from '../../store/projectStore';
import type { ScopedFlags } from '../../store/workspace/scopedFlags';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import { stateInRow, toggleInWords } from '../../targeting/words/words';
import { scopeOf } from '../../workspace/scopeOf';
import { waiting } from '../progress';
import type { Services } from '../services';
import { pickOne } from './questions';

/** A flag with all that is known of it, and the project that it is in. */
export interface KnownFlag {
  readonly at: FlagReference;
  readonly flag: FlagOverview;
  readonly project: ProjectStore;
}

/** The list of a project that a flag is in: no list has flags of both. */
export type FlagListName = 'live' | 'archived';

/** The flag at a place, in one of some lists, loading its project first where that was not done. */
export async function knownFlag(
  { accounts }: Services,
  at: FlagReference,
  lists: readonly FlagListName[] = ['live', 'archived'],
): Promise<KnownFlag> {
  const account = accounts.get(at.connectionId);
  await account?.projects.load();
  const project = account?.project(at.projectKey);
  const live = lists.includes('live') ? (await project?.flags.load())?.flags : undefined;
  const flag =
    live?.get(at.flagKey) ??
    (lists.includes('archived') ? (await project?.archivedFlags.load())?.get(at.flagKey) : undefined);
  if (!project || !flag) {
    throw new ExplainedError({
      cause: vscode.l10n.t('There is no flag {0} any more.', at.flagKey),
      nextStep: vscode.l10n.t('Refresh to see what is there now.'),
    });
  }
  return { at, flag, project };
}

const byName = new Intl.Collator(undefined, { numeric: true });

/** Which flags a command can be about. */
export interface FlagChoice {
  readonly lists: readonly FlagListName[];
  readonly has: (flag: FlagOverview) => boolean;
  /** Said where there are no such flags. */
  readonly none: string;
}

/**
 * The flag that the person picks of the project that the active editor's code is of; the one under the cursor comes first, then
 * those that were opened, changed or picked lately.
 */
export async function pickFlag(
  services: Services,
  title: string,
  {
    lists = ['live'],
    has = () => true,
    none = vscode.l10n.t('The project has no flags.'),
  }: Partial<FlagChoice> = {},
): Promise<FlagReference> {
  const { usages, marks } = services;
  const editor = vscode.window.activeTextEditor;
  const scope = await loadedScope(services, editor);
  const archived = lists.includes('archived') ? await archivedFlagsOf(scope) : [];
  const under = editor && flagAtCursor(editor, usages, scope.flags);
  const place = scope.reference('');
  const first = [...(under === undefined ? [] : [under]), ...(place ? marks.recents(place) : [])];
  const before = new Map([...new Set(first)].map((flagKey, index) => [flagKey, index - first.length]));
  const items = [...(lists.includes('live') ? scope.flags.values() : []), ...archived]
    .filter(has)
    .sort(
      (a, b) => (before.get(a.flagKey) ?? 0) - (before.get(b.flagKey) ?? 0) || byName.compare(a.name, b.name),
    )
    .map((flag) => ({
      ...flagItem(flag),
      description: describe(flag, flag.flagKey === under, before.has(flag.flagKey)),
    }));
  const placeHolder = vscode.l10n.t('Which flag? Type part of its name or key.');
  const { flagKey } = await pickOne(items, { title, placeHolder, none });
  const at = scope.reference(flagKey);
  if (!at) throw new vscode.CancellationError();
  void marks.visit(at);
  return at;
}

async function archivedFlagsOf({ project }: ScopedFlags): Promise<readonly FlagOverview[]> {
  if (project.kind !== 'ready') return [];
  const { archivedFlags } = project.project;
  const flags = await waiting(vscode.l10n.t('Loading archived flags…'), () => archivedFlags.load());
  return [...flags.values()];
}

/** A flag as a row of a list; `detail` says something else than its description. */
export function flagItem(
  { name, flagKey, description }: FlagOverview,
  detail = description,
): vscode.QuickPickItem & { readonly flagKey: string } {
  return {
    label: plainText(name),
    description: flagKey,
    ...(detail === '' ? {} : { detail: plainText(detail) }),
    flagKey,
  };
}

function describe({ flagKey, archived }: FlagOverview, isUnderCursor: boolean, isRecent: boolean): string {
  if (isUnderCursor) return vscode.l10n.t('{0} · under the cursor', flagKey);
  if (archived) return vscode.l10n.t('{0} · archived', flagKey);
  return isRecent ? vscode.l10n.t('{0} · recent', flagKey) : flagKey;
}

/** Picks an environment of a flag; each says what turning the flag on or off there would do. */
export async function pickEnvironment(
  { settings }: Services,
  { at, flag, project }: KnownFlag,
  title: string,
  on?: boolean,
): Promise<FlagEnvironmentReference & { readonly on: boolean }> {
  const environments = chosenEnvironments(await project.environments.load(), settings.read().environments);
  const items = environments.flatMap((environment) => {
    const state = flag.environments[environment.key];
    if (!state || (on !== undefined && state.on === on)) return [];
    return [{ ...environmentItem(flag, environment), environmentKey: environment.key, on: on ?? !state.on }];
  });
  const picked = await pickOne(items, {
    title,
    placeHolder: vscode.l10n.t('In which environment?'),
    none: on
      ? vscode.l10n.t('{0} is on everywhere.', flag.name)
      : vscode.l10n.t('{0} is off everywhere.', flag.name),
  });
  return { ...at, environmentKey: picked.environmentKey, on: picked.on };
}

function environmentItem(flag: FlagOverview, environment: Environment): vscode.QuickPickItem {
  const state = flag.environments[environment.key];
  if (!state) return { label: plainText(environment.name) };
  const dot = state.on ? '$(circle-filled)' : '$(circle-outline)';
  const action = state.on ? vscode.l10n.t('Turn off:') : vscode.l10n.t('Turn on:');
  return {
    label: `${dot} ${plainText(environment.name)}`,
    description: plainText(stateInRow(flag, state)),
    detail: plainText(`${action} ${toggleInWords(flag, state, !state.on)}`),
  };
}

/** The flags of the active editor's code, or of the workspace's, loaded. */
export async function loadedScope(
  { workspaceFlags }: Services,
  editor = vscode.window.activeTextEditor,
): Promise<ScopedFlags> {
  const scope = editor ? scopeOf(editor.document.uri, workspaceFlags) : workspaceFlags.of(undefined);
  await loadWorkspaceFlags(scope);
  return scope;
}

/** Loads the flags of some code; connects and asks for the project where that was not done. */
export async function loadWorkspaceFlags(scope: Pick<ScopedFlags, 'load' | 'project'>): Promise<void> {
  const title = vscode.l10n.t('Loading flags…');
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => scope.load());
  const kind = kindOf(scope);
  if (kind === 'ready') return;
  // The person connects or chooses; what they began goes on if that leads to flags.
  await vscode.commands.executeCommand(
    kind === 'not-connected' ? 'flagdeck.connection.connect' : 'flagdeck.project.choose',
  );
  if (kindOf(scope) !== 'ready') throw new vscode.CancellationError();
  return loadWorkspaceFlags(scope);
}

const kindOf = ({ project }: Pick<ScopedFlags, 'project'>): ScopedFlags['project']['kind'] => project.kind;
