import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { ContextPart } from '../../model/context/contextParts';
import type { FlagEvaluation } from '../../model/context/evaluation';
import type { Flag } from '../../model/flag/flag';
import type { ContextFlags } from '../../store/contexts/contextFlags';
import { variationInWords } from '../../targeting/words/words';
import { pickOne } from '../pick/questions';

/** Asks for one of the flags that the shown context gets something from. */
export async function pickContextFlag(
  { context }: ContextFlags,
  title: string,
  evaluations: readonly FlagEvaluation[],
): Promise<string> {
  const items = evaluations.map(({ key, name, _value: value }) => ({
    label: plainText(name),
    description: key,
    detail: plainText(
      value === null
        ? vscode.l10n.t('gets the default in the code')
        : vscode.l10n.t('gets {0}', variationInWords({ value })),
    ),
    flagKey: key,
  }));
  const picked = await pickOne(items, {
    title,
    placeHolder: vscode.l10n.t('Which flag, for {0}?', plainText(JSON.stringify(context['key'] ?? 'it'))),
  });
  return picked.flagKey;
}

/** Asks which of the contexts that a multi-context is made of is meant. */
export async function pickPart(parts: readonly ContextPart[], title: string): Promise<ContextPart> {
  const items = parts.map((part) => ({
    label: plainText(part.contextKind),
    description: plainText(part.key),
    part,
  }));
  const picked = await pickOne(items, {
    title,
    placeHolder: vscode.l10n.t('For whom of the context?'),
  });
  return picked.part;
}

/** Asks for a variation by its place; `now` is what is set already. */
export async function pickVariation(
  { variations }: Flag,
  now: number | undefined,
  { contextKind, key }: ContextPart,
  flagName: string,
): Promise<number> {
  const items = variations.map((variation, variationIndex) => ({
    label: plainText(variationInWords(variation)),
    description: plainText(
      [JSON.stringify(variation.value), ...(variationIndex === now ? [vscode.l10n.t('set now')] : [])].join(
        ' · ',
      ),
    ),
    ...(variation.description ? { detail: plainText(variation.description) } : {}),
    variationIndex,
  }));
  const picked = await pickOne(items, {
    title: vscode.l10n.t('Set {0} for {1}', flagName, plainText(`${contextKind} ${key}`)),
    placeHolder: vscode.l10n.t('Which variation shall it get?'),
  });
  return picked.variationIndex;
}
