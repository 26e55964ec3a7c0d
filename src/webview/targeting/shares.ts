import type { Rollout } from '../../model/flag/flag';
import { TOTAL_WEIGHT } from '../../model/flag/weight';

type Share = Rollout['variations'][number];

/** Weights in a percent. */
const PERCENT = TOTAL_WEIGHT / 100;
const DIGITS = String(PERCENT).length - 1;

/** `12.5`, `12,5`, `12.5 %`: at most three decimals, and more only if they are zeros. */
const PERCENT_TEXT = /^(?<whole>\d{0,6})(?:[.,](?<part>\d{0,3})0*)?\s*%?$/;

/** A percentage as people type it, as a weight; undefined for what is none, or is finer than a weight can be. */
export function weightOfText(text: string): number | undefined {
  const { whole = '', part = '' } = PERCENT_TEXT.exec(text.trim())?.groups ?? {};
  if (whole + part === '') return undefined;
  return Number(whole) * PERCENT + Number(part.padEnd(DIGITS, '0'));
}

/** A weight as the text of a percent field, with the digits that it needs: `12.5`. */
export function textOfWeight(weight: number): string {
  const part = String(weight % PERCENT)
    .padStart(DIGITS, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(weight / PERCENT)}${part === '' ? '' : `.${part}`}`;
}

/** Parts a weight into whole weights that add up to it; what is left over goes to the first ones, one each. */
export function evenWeights(total: number, count: number): number[] {
  const each = Math.floor(total / count);
  const over = total - each * count;
  return Array.from({ length: count }, (_, index) => each + (index < over ? 1 : 0));
}

export const sumOf = (shares: readonly Pick<Share, 'weight'>[]): number =>
  shares.reduce((sum, { weight }) => sum + weight, 0);

/** A share of a rollout as it is drawn; `index` is its place in the rollout, undefined when it is not there: 0%. */
export interface ShareRow {
  /** The variation, and which of its rows this is: it stays when the row comes into the rollout. */
  readonly name: string;
  readonly variation: number;
  readonly weight: number;
  readonly index: number | undefined;
  /** It gets the variation but is not counted in the experiment. */
  readonly isUntracked: boolean;
}

/** Up to as many variations, all of them have a row. Beyond, only those that have a share or were asked for. */
export const MOST_ROWS = 10;

/** The rows of a rollout in the order of the variations. An experiment can have a variation twice, and then two rows. */
export function shareRows(
  shares: readonly Share[],
  variationCount: number,
  asked: ReadonlySet<number>,
): ShareRow[] {
  const isShown = ({ variation, weight }: Pick<ShareRow, 'variation' | 'weight'>): boolean =>
    variationCount <= MOST_ROWS || weight !== 0 || asked.has(variation);
  const known = new Map<number, number>();
  const given = shares.map(({ variation, weight, _untracked }, index) => {
    const count = (known.get(variation) ?? 0) + 1;
    known.set(variation, count);
    return { name: `${variation}.${count}`, variation, weight, index, isUntracked: _untracked === true };
  });
  const others = Array.from({ length: variationCount }, (_, variation) => variation)
    .filter((variation) => !known.has(variation))
    .map((variation) => ({
      name: `${variation}.1`,
      variation,
      weight: 0,
      index: undefined,
      isUntracked: false,
    }));
  return [...given, ...others].filter(isShown).sort((a, b) => a.variation - b.variation);
}
