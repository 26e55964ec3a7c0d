import * as vscode from 'vscode';
import type { Previews } from '../../documents/previews';
import { plainText } from '../../manifest/plainText';
import { isExplained } from '../../model/failure/explainedError';
import type { BulkDeed } from '../../store/change/bulk/bulkDeed';
import { previewText, resultsInWords, resultsText } from '../../store/change/bulk/bulkText';
import { type BulkPreview, prepareBulk } from '../../store/change/bulk/prepareBulk';
import { type BulkResult, sendBulk } from '../../store/change/bulk/sendBulk';
import { restOfBulk, undoOfBulk } from '../../store/change/bulk/undoBulk';
import { isCancellation, showFailure } from '../register';
import type { Services } from '../services';
import { agreeToBulk } from './agreeToBulk';
import { withCountedProgress } from './countedProgress';

/** Where a bulk change is carried out, and where its preview and its results are shown. */
export interface BulkPlace {
  readonly services: Services;
  readonly previews: Previews;
}

/**
 * Does one thing to several flags: looks at each as it is now, shows one preview of all, asks once what the environments demand,
 * sends one after the other, and says what became of each. Resolves when the last is sent.
 */
export async function runBulk(place: BulkPlace, deed: BulkDeed): Promise<void> {
  const { services, previews } = place;
  const { accounts, settings, changeFlagWith: change } = services;
  const count = deed.items.length;
  const looking =
    count === 1 ? vscode.l10n.t('Looking at 1 flag…') : vscode.l10n.t('Looking at {0} flags…', count);
  const whole = await withCountedProgress(looking, (signal, report) =>
    prepareBulk(deed, { accounts, settings, signal, onProgress: report }),
  );
  if (whole.ready.length === 0) {
    sayNothingToDo(whole, previews);
    return;
  }
  const { preview, comment } = await agreeToBulk(whole, previews, settings.read().confirmChanges);
  const title = plainText(deed.words.title(preview.ready.length));
  const results = await withCountedProgress(title, (stop, report) =>
    sendBulk(preview, {
      change,
      comment,
      stop,
      onProgress: (done, of, { name }) => report(done, of, plainText(name)),
    }),
  );
  sayResults(place, preview, results);
}

function sayNothingToDo(preview: BulkPreview, previews: Previews): void {
  const { deed, already, leftOut } = preview;
  const details = vscode.l10n.t('Show Details');
  const show = () => previews.show(resultsName(), previewText(preview));
  const words = [
    vscode.l10n.t('There is nothing to change.'),
    ...(already.length > 0 ? [`${deed.words.already(already.length)}.`] : []),
  ].join(' ');
  if (leftOut.length === 0) void vscode.window.showInformationMessage(plainText(words));
  else {
    const refused =
      leftOut.length === 1
        ? vscode.l10n.t('1 flag cannot be changed: {0}', leftOut[0]?.why ?? '')
        : vscode.l10n.t('{0} flags cannot be changed.', leftOut.length);
    const shown = vscode.window.showWarningMessage(plainText(`${words} ${refused}`), details);
    act(shown.then((chosen) => (chosen === details ? show() : undefined)));
  }
}

/** Says what came of it, and does what the person chooses then. */
function sayResults(place: BulkPlace, preview: BulkPreview, results: readonly BulkResult[]): void {
  const { deed } = preview;
  const inWords = vscode.l10n.t('{0}.', resultsInWords(preview, results));
  const [undo, rest] = [undoOfBulk(deed, results), restOfBulk(deed, results)];
  const [undoIt, details, again] = [
    vscode.l10n.t('Undo'),
    vscode.l10n.t('Show Details'),
    vscode.l10n.t('Try Again'),
  ];
  const actions = [...(undo ? [undoIt] : []), details, ...(rest ? [again] : [])];
  const isAsWanted = results.every(({ outcome: { kind } }) => kind === 'done' || kind === 'already');
  const say = isAsWanted ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const follow = async (chosen: string | undefined): Promise<void> => {
    if (chosen === undoIt && undo) await runBulk(place, undo);
    if (chosen === again && rest) await runBulk(place, rest);
    if (chosen !== details) return;
    await place.previews.show(resultsName(), resultsText(inWords, results));
    // Who looks at the details may want to act on them.
    if (undo ?? rest)
      await follow(await say(plainText(inWords), ...actions.filter((one) => one !== details)));
  };
  act(Promise.resolve(say(plainText(inWords), ...actions)).then(follow));
}

const resultsName = (): string => `${vscode.l10n.t('Flags changed together')}.txt`;

/** What follows from a notification is nobody's to wait for. */
function act(work: PromiseLike<unknown>): void {
  void Promise.resolve(work).catch((error: unknown) => {
    if (isCancellation(error) || (isExplained(error) && error.wasTold)) return;
    showFailure(error);
  });
}
