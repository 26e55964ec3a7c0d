import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';
import type { Flag } from '../../model/flag/flag';
import type { FlagOverview, FlagReference } from '../../model/flag/flagOverview';
import type { Account } from '../../store/accounts';
import type { ProjectStore } from '../../store/projectStore';
import { projectOfCode } from '../bulk/selectedFlags';
import { flagAtCursor } from '../pick/flagAtCursor';
import { givenFlag } from '../pick/givenFlag';
import { pickFlag } from '../pick/pickFlag';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';
import { waiting } from './waiting';

/** A flag with its project, as the server has it now. */
export interface WholeFlag {
  readonly at: FlagReference;
  readonly account: Account;
  readonly project: ProjectStore;
  readonly flag: Flag;
}

/** The flag that a command is about: the one it was given, the one whose document is in front, or the one that is picked. */
export async function whichFlag(
  services: Services,
  given: FlagReference | vscode.Uri | undefined,
  title: string,
): Promise<WholeFlag> {
  return wholeFlag(services, givenFlag(given) ?? (await pickFlag(services, title)));
}

/** Which flags a command can be about. */
export interface FlagChoice {
  readonly title: string;
  /** Said where there are no such flags. */
  readonly none: string;
  /** The lists that they are in. */
  readonly lists: readonly ('live' | 'archived')[];
  readonly has: (flag: FlagOverview) => boolean;
}

/** The same among some flags only; the one under the cursor comes first. */
export async function whichFlagOf(
  services: Services,
  given: FlagReference | undefined,
  { title, none, lists, has }: FlagChoice,
): Promise<WholeFlag> {
  const at = givenFlag(given);
  if (at) return wholeFlag(services, at);
  const { connectionId, project } = await projectOfCode(services);
  const { flags: live } = await project.flags.load();
  const archived = lists.includes('archived')
    ? await waiting(vscode.l10n.t('Loading archived flags…'), () => project.archivedFlags.load())
    : new Map<string, FlagOverview>();
  const flags = [...(lists.includes('live') ? live.values() : []), ...archived.values()].filter(has);
  if (flags.length === 0) {
    void vscode.window.showInformationMessage(plainText(none));
    throw new vscode.CancellationError();
  }
  const editor = vscode.window.activeTextEditor;
  const under = editor && flagAtCursor(editor, services.usages, live);
  const isUnder = ({ flagKey }: FlagOverview) => Number(flagKey === under);
  const items = flags
    .sort((a, b) => isUnder(b) - isUnder(a) || a.name.localeCompare(b.name))
    .map(({ flagKey, name, description, archived: isArchived }) => ({
      label: plainText(name),
      description:
        flagKey === under
          ? vscode.l10n.t('{0} · under the cursor', flagKey)
          : isArchived
            ? vscode.l10n.t('{0} · archived', flagKey)
            : flagKey,
      ...(description ? { detail: plainText(description) } : {}),
      flagKey,
    }));
  const placeHolder = vscode.l10n.t('Which flag? Type part of its name or key.');
  const options = { title, placeHolder, matchOnDescription: true, ignoreFocusOut: true };
  const picked = await vscode.window.showQuickPick(items, options);
  if (!picked) throw new vscode.CancellationError();
  return wholeFlag(services, { connectionId, projectKey: project.project.key, flagKey: picked.flagKey });
}

/** Fetches a flag, be it in the archive; one that is gone is gone from every surface then. */
async function wholeFlag({ accounts }: Services, place: FlagReference): Promise<WholeFlag> {
  const { connectionId, projectKey, flagKey } = place;
  const at = { connectionId, projectKey, flagKey };
  const { account, project } = await projectAt({ accounts }, at);
  const title = vscode.l10n.t('Fetching {0}…', flagKey);
  try {
    const flag = await withCancellableProgress(title, (signal) => project.fetchFlag(flagKey, signal));
    return { at, account, project, flag };
  } catch (error) {
    if (!ApiError.is(error, 'not-found')) throw error;
    project.lose(flagKey);
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('There is no flag {0} any more.', flagKey),
        nextStep: vscode.l10n.t(
          'It is taken out of the lists. What others changed meanwhile comes with a refresh.',
        ),
      },
      { cause: error },
    );
  }
}

/** A project of an account, loading the list of projects first where that was not done. */
export async function projectAt(
  { accounts }: Pick<Services, 'accounts'>,
  { connectionId, projectKey }: { readonly connectionId: string; readonly projectKey: string },
): Promise<{ readonly account: Account; readonly project: ProjectStore }> {
  const account = accounts.get(connectionId);
  await account?.projects.load();
  const project = account?.project(projectKey);
  if (!account || !project) throw new ApiError({ kind: 'not-found', resource: `project ${projectKey}` });
  return { account, project };
}
