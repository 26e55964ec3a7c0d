import * as l10n from '@vscode/l10n';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import { type Phrase, compose, strong } from '../../targeting/words/phrase';
import { percentage, variationInWords } from '../../targeting/words/words';
import { equal } from '../tree/equal';
import type { FlagTree, ServedTree, VariationName } from '../tree/flagTree';

/** Names variations in words: by the draft, or by the base for those that are removed. */
export type VariationWords = (name: VariationName | undefined) => string;

export function variationWords(base: FlagTree, draft: FlagTree): VariationWords {
  return (name) => {
    if (name === undefined) return l10n.t('the default in the code');
    const variation = draft.variations.get(name) ?? base.variations.get(name);
    return variation
      ? variationInWords({ name: variation.name, value: variation.value })
      : l10n.t('variation {0}', name.replace('#', ''));
  };
}

/** `On`, `On 20%, Off 80% by user email` */
export function servedInWords(served: ServedTree | undefined, nameOf: VariationWords): string {
  const { variation, rollout } = served ?? {};
  if (!rollout) return variation === undefined ? l10n.t('nothing') : nameOf(variation);
  const shares = rollout.shares.map((share) => `${nameOf(share.variation)} ${percentage(share.weight)}`);
  const said = shares.length === 0 ? l10n.t('nobody') : shares.join(', ');
  return isByKey(served) ? said : l10n.t('{0} by {1}', said, bucketWords(served));
}

/** `10% → 20%` of one variation where that is all, or the whole before and after: never both sides of what adds up. */
export function servedChange(
  before: ServedTree | undefined,
  after: ServedTree | undefined,
  nameOf: VariationWords,
  variationCount: number,
): readonly Phrase[] {
  const [from, to] = [before?.rollout, after?.rollout];
  const isMoreThanShares =
    !from || !to || !equal({ ...from, shares: undefined }, { ...to, shares: undefined });
  if (isMoreThanShares || isReordered(from.shares, to.shares)) {
    return compose('{0}', arrow(servedInWords(before, nameOf), servedInWords(after, nameOf)));
  }
  const weightIn = (shares: typeof from.shares, name: VariationName): number =>
    shares.find(({ variation }) => variation === name)?.weight ?? 0;
  const names = new Set([...from.shares, ...to.shares].map(({ variation }) => variation));
  const changed = [...names].filter((name) => weightIn(from.shares, name) !== weightIn(to.shares, name));
  // Of two variations there is no need to say the other.
  const said = variationCount === 2 ? changed.slice(0, 1) : changed;
  return said.flatMap((name, index) => {
    const weights = [from.shares, to.shares].map((shares) => percentage(weightIn(shares, name)));
    const change = compose('{0} {1}', nameOf(name), arrow(weights[0] ?? '', weights[1] ?? ''));
    return index === 0 ? change : [...compose(', '), ...change];
  });
}

export const arrow = (before: string, after: string): readonly Phrase[] => strong(`${before} → ${after}`);

function isReordered(
  before: readonly { readonly variation: string }[],
  after: readonly { readonly variation: string }[],
): boolean {
  const names = (shares: typeof before, others: typeof before): string[] =>
    shares
      .map(({ variation }) => variation)
      .filter((name) => others.some(({ variation }) => variation === name));
  return !equal(names(before, after), names(after, before));
}

const isByKey = (served: ServedTree | undefined): boolean =>
  served?.rollout?.bucketBy === 'key' && served.rollout.contextKind === DEFAULT_CONTEXT_KIND;

const bucketWords = (served: ServedTree | undefined): string =>
  `${served?.rollout?.contextKind ?? ''} ${served?.rollout?.bucketBy ?? ''}`;
