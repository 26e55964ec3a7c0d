import * as vscode from 'vscode';
import type { ChangeAt, RestoredTo } from '../../../manifest/commands';
import { plainText } from '../../../manifest/plainText';
import { ExplainedError } from '../../../model/failure/explainedError';
import { ApiError } from '../../../model/failure/failure';
import type { Flag } from '../../../model/flag/flag';
import type { FlagReference } from '../../../model/flag/flagOverview';
import type { FlagVersion, FlagVersions } from '../../../model/flag/flagVersion';
import type { ProjectStore } from '../../../store/projectStore';
import { entryInWords, flagOfEntry } from '../../../targeting/words/historyWords';
import { listed } from '../../change/changeQuestions';
import { findAccount, projectAt } from '../../pick/pickPlace';
import { pickOne } from '../../pick/questions';
import { withCancellableProgress } from '../../progress';
import type { Services } from '../../services';
import { chosenChange } from './chosenChange';
import { type Restoration, restorations } from './restorations';

/**
 * Makes a flag what it was before or after a change, or takes just that change back, through the write pipeline: later changes are
 * part of what is previewed and can be undone.
 */
export function restoreChange(services: Services) {
  return async (given?: ChangeAt, to?: RestoredTo): Promise<void> => {
    const title = vscode.l10n.t('Restore a flag');
    const change = await chosenChange(services, given, title);
    const { at, project, versions } = await fetchVersions(services, change, title);
    const now = await fetchNow(project, at);
    const known = project.flags.value?.flags ?? new Map<string, never>();
    const name = plainText(now.name);
    const [before, after] = [readable(versions.before, at), readable(versions.after, at)];
    if (!before && !after) {
      throw new ExplainedError({
        cause: vscode.l10n.t('The audit log does not know {0} before or after this change.', name),
        nextStep: vscode.l10n.t('Nothing was changed. Choose another change of its history.'),
      });
    }
    const possible = restorations({ now, before, after, known });
    if (possible.length === 0 || (to && !possible.some((one) => one.to === to))) {
      return void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} is like that already: there is nothing to restore.', name),
      );
    }
    const { what, when } = entryInWords(versions.entry, Date.now());
    const chosen =
      possible.find((one) => one.to === to) ??
      (await pickRestoration(possible, now, vscode.l10n.t('Restore {0}: {1}, {2}', now.name, what, when)));
    await services.changeFlag({
      at,
      base: chosen.base,
      draft: chosen.draft,
      title: titleOf(chosen.to, now.name),
      effect: [listed(chosen.changes), ...remarks(chosen)].join('\n'),
      button: vscode.l10n.t('Restore'),
      done: (flag) => doneWords(chosen.to, flag.name),
    });
  };
}

async function fetchVersions(
  services: Services,
  { connectionId, entryId }: ChangeAt,
  title: string,
): Promise<{
  readonly at: FlagReference;
  readonly project: ProjectStore;
  readonly versions: FlagVersions;
}> {
  const account = await findAccount(services, title, connectionId);
  const versions = await withCancellableProgress(vscode.l10n.t('Fetching the change…'), (signal) =>
    account.histories.flagVersions(entryId, signal),
  );
  const flag = flagOfEntry(versions.entry);
  if (!flag) {
    throw new ExplainedError({
      cause: vscode.l10n.t('This change is not of a flag, and only flags can be restored.'),
      nextStep: vscode.l10n.t('Show the change to read what was there, and set it again by hand.'),
    });
  }
  const at = { connectionId, ...flag };
  const { project } = await projectAt(services, at);
  return { at, project, versions };
}

/** A flag that is deleted does not come back. */
async function fetchNow(project: ProjectStore, { flagKey }: FlagReference): Promise<Flag> {
  try {
    return await withCancellableProgress(vscode.l10n.t('Fetching {0}…', flagKey), (signal) =>
      project.peekFlag(flagKey, signal),
    );
  } catch (error) {
    if (!ApiError.is(error, 'not-found')) throw error;
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('The flag {0} is deleted, and LaunchDarkly brings no flag back.', flagKey),
        nextStep: vscode.l10n.t('Show the change to see what it was; a new flag may have the same key.'),
      },
      { cause: error },
    );
  }
}

function readable(version: FlagVersion | undefined, { flagKey }: FlagReference): Flag | undefined {
  if (version?.kind !== 'other') return version?.flag;
  throw new ExplainedError({
    cause: vscode.l10n.t('What the audit log has of {0} at this change cannot be read as a flag.', flagKey),
    nextStep: vscode.l10n.t('Nothing was changed. Choose another change of its history.'),
  });
}

async function pickRestoration(
  possible: readonly Restoration[],
  now: Flag,
  title: string,
): Promise<Restoration> {
  const items = possible.map((one) => ({
    label: titleOf(one.to, plainText(now.name)),
    detail: plainText([one.changes.join('; '), ...remarks(one)].join(' ')),
    one,
  }));
  const placeHolder = vscode.l10n.t('What shall it be? The line below each says what would change.');
  return (await pickOne(items, { title, placeHolder })).one;
}

function titleOf(to: RestoredTo, name: string): string {
  switch (to) {
    case 'before':
      return vscode.l10n.t('Restore {0} to what it was before this change', name);
    case 'after':
      return vscode.l10n.t('Restore {0} to what it was after this change', name);
    case 'without':
      return vscode.l10n.t('Take back this change of {0}, and keep later ones', name);
  }
}

function doneWords(to: RestoredTo, name: string): string {
  switch (to) {
    case 'before':
      return vscode.l10n.t('{0} is again what it was before the change', name);
    case 'after':
      return vscode.l10n.t('{0} is again what it was after the change', name);
    case 'without':
      return vscode.l10n.t('The change of {0} is taken back', name);
  }
}

/** What does not become what it was. */
function remarks({ lost, kept, conflicts }: Restoration): string[] {
  return [
    ...(lost.length > 0
      ? [
          vscode.l10n.t(
            'What it did in {0} is lost: the flag has no such environment any more.',
            lost.join(', '),
          ),
        ]
      : []),
    ...(kept.length > 0
      ? [vscode.l10n.t('Nothing is known of {0} at that time: it stays as it is there.', kept.join(', '))]
      : []),
    ...(conflicts > 0
      ? [vscode.l10n.t('Later changes are in the same places: you resolve that in the merge editor.')]
      : []),
  ];
}
