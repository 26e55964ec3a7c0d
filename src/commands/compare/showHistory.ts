import * as vscode from 'vscode';
import type { FlagProjections } from '../../documents/comparisons/flagProjections';
import { projectionUri } from '../../documents/comparisons/projectionUri';
import { plainText } from '../../manifest/plainText';
import type { FlagPlace, FlagReference } from '../../model/flag/flagOverview';
import type { ShownEntry } from '../../manifest/commands';
import { relativeTime } from '../../targeting/words/relativeTime';
import { givenFlag } from '../pick/givenFlag';
import { actOnEntry } from './actOnEntry';
import { pickEntry } from './pickEntry';
import { type KnownFlag, knownFlag, pickFlag } from '../pick/pickFlag';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';

/** Lists the changes of a flag; the chosen one, or the one whose entry of the audit log is given, is shown as the flag before and after it, or as it was then beside now. */
export function showHistory(services: Services, projections: FlagProjections) {
  return async (place?: FlagPlace | vscode.Uri, given?: ShownEntry): Promise<void> => {
    const at = givenFlag(place) ?? (await pickFlag(services, vscode.l10n.t('Show history')));
    if (given) {
      // A flag that is deleted or archived has a history too.
      const project = services.accounts.get(at.connectionId)?.project(at.projectKey);
      const name = project?.flags.value?.flags.get(at.flagKey)?.name ?? given.name ?? at.flagKey;
      await showEntry(projections, at, name, given);
      return;
    }
    const known = await knownFlag(services, at);
    const picked = await pickEntry(historyOf(known));
    const { entry, action } = picked;
    const shown = { entryId: entry._id, date: entry.date };
    if (action === 'show') await showEntry(projections, known.at, known.flag.name, shown);
    else if (action === 'compareWithNow')
      await showEntry(projections, known.at, known.flag.name, { ...shown, against: 'now' });
    else await actOnEntry(at.connectionId, picked);
  };
}

/** The changes of a flag as a list to choose from. */
export function historyOf({ at, flag, project }: KnownFlag) {
  return {
    title: vscode.l10n.t('History of {0}', flag.name),
    placeholder: vscode.l10n.t('Which change? Choosing one shows the flag before and after it.'),
    nothing: vscode.l10n.t('The audit log has no change of this flag.'),
    isOfMany: false,
    page: (query: { readonly before?: number; readonly signal: AbortSignal }) =>
      project.flagHistory(at.flagKey, query),
  };
}

async function showEntry(
  projections: FlagProjections,
  at: FlagReference,
  name: string,
  { entryId, date, against }: ShownEntry,
): Promise<void> {
  const when = relativeTime(date, Date.now());
  const { before, after } = await withCancellableProgress(
    vscode.l10n.t('Fetching {0}…', at.flagKey),
    async (signal) => {
      const versions = await projections.fetchVersions(at, entryId, signal);
      if (against === 'now' && versions.after) await projections.fetch(at, signal);
      return versions;
    },
  );
  const side = (kind: 'before' | 'after') => projectionUri(at, { kind, entryId });
  if (against === 'now' && after) {
    const title = vscode.l10n.t('{0}: {1} ↔ now', name, when);
    return diff(side('after'), projectionUri(at, { kind: 'server' }), title);
  }
  if (before && after) {
    return diff(side('before'), side('after'), vscode.l10n.t('{0}: before ↔ after, {1}', name, when));
  }
  if (!before && !after) {
    say(vscode.l10n.t('The audit log does not know {0} before or after this change.', at.flagKey));
    return;
  }
  await vscode.window.showTextDocument(side(after ? 'after' : 'before'), { preview: true });
  say(
    after
      ? vscode.l10n.t(
          'The audit log does not know {0} before this change: this is how it was after it.',
          at.flagKey,
        )
      : vscode.l10n.t(
          'The audit log does not know {0} after this change: this is how it was before it.',
          at.flagKey,
        ),
  );
}

async function diff(left: vscode.Uri, right: vscode.Uri, title: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', left, right, title);
}

function say(words: string): void {
  void vscode.window.showInformationMessage(plainText(words));
}
