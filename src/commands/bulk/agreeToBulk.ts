import * as vscode from 'vscode';
import type { Previews } from '../../documents/previews';
import { plainText } from '../../manifest/plainText';
import { previewInWords, previewText } from '../../store/change/bulk/bulkText';
import { type BulkPreview, type PreparedItem, environmentsOf } from '../../store/change/bulk/prepareBulk';
import type { ConfirmChanges } from '../../store/settings';
import { agree } from '../change/agree';
import { listed } from '../change/changeQuestions';

/** What was agreed to: the preview, less what the person left out, and the comment where one is demanded. */
export interface AgreedBulk {
  readonly preview: BulkPreview;
  readonly comment: string | undefined;
}

/**
 * Shows a preview in an editor and asks beside it; flags can be left out. Then asks once what the environments demand together.
 * Throws a cancellation where the person does not agree.
 */
export async function agreeToBulk(
  preview: BulkPreview,
  previews: Previews,
  confirmChanges: ConfirmChanges,
): Promise<AgreedBulk> {
  let shown = preview;
  for (;;) {
    const close = await showPreview(shown, previews);
    try {
      const answer = await ask(shown);
      if (answer === 'leaveOut') {
        shown = await leaveOut(preview, shown);
        continue;
      }
      return { preview: shown, comment: await confirm(shown, confirmChanges) };
    } finally {
      await close();
    }
  }
}

/** Shows it, and gives what closes it again. */
async function showPreview(preview: BulkPreview, previews: Previews): Promise<() => Promise<void>> {
  const title = preview.deed.words.title(preview.ready.length);
  const name = `${title} (${vscode.l10n.t('preview')}).txt`;
  await previews.show(name, previewText(preview));
  const shown = previews.uriOf(name, previewText(preview)).toString();
  return async () => {
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === shown);
    await vscode.window.tabGroups.close(tabs, true);
  };
}

interface Action extends vscode.QuickPickItem {
  readonly answer?: 'agree' | 'leaveOut';
}

async function ask(preview: BulkPreview): Promise<'agree' | 'leaveOut'> {
  const { deed, ready } = preview;
  const names = environmentsOf(ready).map(({ name }) => name);
  const where =
    names.length === 0
      ? vscode.l10n.t('No environment is touched.')
      : vscode.l10n.t('Touches {0}.', names.join(', '));
  const actions: readonly Action[] = [
    {
      label: `$(cloud-upload) ${plainText(deed.words.button(ready.length))}`,
      detail: plainText([where, previewInWords(preview)].join(' ').trim()),
      answer: 'agree',
    },
    ...(ready.length > 1
      ? [
          {
            label: `$(list-selection) ${vscode.l10n.t('Leave Out Flags…')}`,
            answer: 'leaveOut' as const,
          },
        ]
      : []),
    { label: `$(close) ${vscode.l10n.t('Cancel')}` },
  ];
  const chosen = await vscode.window.showQuickPick(actions, {
    title: plainText(deed.words.title(ready.length)),
    placeHolder: vscode.l10n.t('What changes is in the editor; nothing has been sent yet.'),
    ignoreFocusOut: true,
  });
  if (!chosen?.answer) throw new vscode.CancellationError();
  return chosen.answer;
}

/** The preview of those flags only that the person leaves ticked; to leave none is no answer, and neither is to close the list. */
async function leaveOut(whole: BulkPreview, shown: BulkPreview): Promise<BulkPreview> {
  const items = whole.ready.map((one) => ({
    label: plainText(one.proposed.before.name),
    description: one.item.at.flagKey,
    detail: plainText(one.effect ?? one.proposed.changes.join('; ')),
    picked: shown.ready.includes(one),
    one,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: plainText(whole.deed.words.title(whole.ready.length)),
    placeHolder: vscode.l10n.t('Untick the flags that stay as they are'),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked || picked.length === 0) return shown;
  const kept = new Set<PreparedItem>(picked.map(({ one }) => one));
  const ready = whole.ready.filter((one) => kept.has(one));
  const gone = new Set(whole.ready.filter((one) => !kept.has(one)).map(({ item }) => item));
  // Who leaves a flag out has not selected it.
  const deed = { ...whole.deed, items: whole.deed.items.filter((item) => !gone.has(item)) };
  return { ...whole, deed, ready };
}

async function confirm(
  { deed, ready }: BulkPreview,
  confirmChanges: ConfirmChanges,
): Promise<string | undefined> {
  const warnings = ready.flatMap(({ proposed }) =>
    proposed.warnings.map((warning) => `${proposed.before.name}: ${warning}`),
  );
  return agree(
    {
      title: deed.words.title(ready.length),
      detail: [
        listed(ready.map(({ proposed, effect }) => `${proposed.before.name}${effect ? `: ${effect}` : ''}`)),
        ...(deed.words.effect ? [deed.words.effect] : []),
        ...(warnings.length > 0 ? [vscode.l10n.t('Look at this first:'), listed(warnings)] : []),
      ].join('\n'),
      button: deed.words.button(ready.length),
      environments: environmentsOf(ready),
      isFinal: warnings.length > 0,
    },
    confirmChanges,
  );
}
