import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { ExplainedError } from '../../model/failure/explainedError';
import type { Rule, Variation } from '../../model/flag/flag';
import { pointerOf } from '../../model/flag/jsonPointer';
import type { EditOperation } from '../../protocol/toHost';
import type { ReadFlag } from '../session/flagSession';

/** Tells our rules from other text in the clipboard. */
const KIND = 'flagdeck.rules';

/** Rules as they go through the clipboard: what they serve is named by value, since another flag has other variations. */
interface CopiedRules {
  readonly kind: typeof KIND;
  readonly variations: readonly Variation[];
  readonly rules: readonly Rule[];
}

export async function copyRules(
  { draft }: ReadFlag,
  environmentKey: string,
  indexes: readonly number[],
): Promise<void> {
  const rules = draft.environments[environmentKey]?.rules ?? [];
  const copied: CopiedRules = {
    kind: KIND,
    variations: draft.variations,
    rules: indexes.flatMap((index) => rules[index] ?? []),
  };
  await vscode.env.clipboard.writeText(JSON.stringify(copied, undefined, 2));
  const { length } = copied.rules;
  const said =
    length === 1
      ? vscode.l10n.t('Copied 1 rule. Paste it into this or another flag.')
      : vscode.l10n.t('Copied {0} rules. Paste them into this or another flag.', length);
  vscode.window.setStatusBarMessage(said, 5000);
}

/** The edit that puts the rules of the clipboard behind the last rule. Throws, in words, when there are none. */
export async function pasteRules(read: ReadFlag, environmentKey: string): Promise<EditOperation[]> {
  const { pastedRules } = await import('../editing');
  const copied = await vscode.env.clipboard.readText();
  const pasted = pastedRules(copied, read.draft.variations);
  if (!pasted) {
    throw new ExplainedError({
      cause: vscode.l10n.t('There are no rules in the clipboard.'),
      nextStep: vscode.l10n.t('Copy rules in this editor, here or in another flag.'),
    });
  }
  if (pasted.unknown.length > 0) {
    const values = pasted.unknown.map((value) => JSON.stringify(value)).join(', ');
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'This flag has no variation with the value {0}. Choose what the pasted rules serve.',
        plainText(values),
      ),
    );
  }
  const list = pointerOf('environments', environmentKey, 'rules');
  return pasted.rules.map((rule) => ({ op: 'add', path: `${list}/-`, value: rule as never }));
}
