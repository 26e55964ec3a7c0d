import type { Rollout, Served } from '../../model/flag/flag';
import { TOTAL_WEIGHT } from '../../model/flag/weight';
import type { Json } from '../../patch/instruction';
import type { EditOperation } from '../../protocol/toHost';
import { MOST_ROWS, type ShareRow, evenWeights, sumOf } from './shares';

type Shares = Rollout['variations'];

/** What a rule or the default rule can be made to serve. */
export type ServedChoice = number | 'rollout';

/** Makes what is at `path` serve one variation or a rollout, which begins with everyone getting what was served. */
export function chooseServed(
  path: string,
  served: Served | undefined,
  choice: ServedChoice,
  variationCount: number,
): EditOperation[] {
  const { variation, rollout } = served ?? {};
  const isRollout = choice === 'rollout';
  if (isRollout ? rollout && variation === undefined : !rollout && variation === choice) return [];
  const wanted: Served = isRollout
    ? { rollout: rollout ?? rolloutOf(variation ?? 0, variationCount) }
    : { variation: choice };
  if (!served) return [{ op: 'add', path, value: wanted as Json }];
  const [field, other] = isRollout
    ? (['rollout', 'variation'] as const)
    : (['variation', 'rollout'] as const);
  return [
    ...(served[other] === undefined ? [] : [{ op: 'remove' as const, path: `${path}/${other}` }]),
    ...(isRollout && rollout
      ? []
      : [{ op: 'replace' as const, path: `${path}/${field}`, value: wanted[field] as Json }]),
  ];
}

function rolloutOf(served: number, variationCount: number): Rollout {
  const indexes = Array.from({ length: variationCount }, (_, index) => index);
  const shares = indexes.map((variation) => ({ variation, weight: variation === served ? TOTAL_WEIGHT : 0 }));
  return { variations: variationCount <= MOST_ROWS ? shares : shares.filter(({ weight }) => weight > 0) };
}

/** Gives one row of a rollout another weight; the others stay as they are. `path` is of the rollout. */
export function setWeight(path: string, shares: Shares, row: ShareRow, weight: number): EditOperation[] {
  if (row.weight === weight) return [];
  const list = `${path}/variations`;
  if (row.index !== undefined) return [{ op: 'replace', path: `${list}/${row.index}/weight`, value: weight }];
  return [
    {
      op: 'add',
      path: `${list}/${placeFor(row.variation, shares)}`,
      value: { variation: row.variation, weight },
    },
  ];
}

/** A list in the order of the variations stays so; in one that is not, a new share comes last. */
function placeFor(variation: number, shares: Shares): number {
  const isSorted = shares.every(
    (share, index) => index === 0 || share.variation >= (shares[index - 1]?.variation ?? 0),
  );
  const place = isSorted ? shares.findIndex((share) => share.variation > variation) : -1;
  return place === -1 ? shares.length : place;
}

/** What a row would have with all that is missing, or without what is too much; undefined when it cannot make it 100%. */
export function restFor(rows: readonly ShareRow[], row: ShareRow): number | undefined {
  const weight = row.weight + TOTAL_WEIGHT - sumOf(rows);
  return weight < 0 || weight === row.weight ? undefined : weight;
}

/** Gives all rows the same; those that an experiment does not count keep what they have. */
export function distributeEvenly(path: string, shares: Shares, rows: readonly ShareRow[]): EditOperation[] {
  const equal = rows.filter(({ isUntracked }) => !isUntracked);
  if (equal.length === 0) return [];
  const kept = sumOf(rows.filter(({ isUntracked }) => isUntracked));
  const weights = evenWeights(Math.max(0, TOTAL_WEIGHT - kept), equal.length);
  const weightOf = new Map(equal.map((row, at) => [row, weights[at] ?? 0]));
  const known = new Map([...weightOf].map(([{ index }, weight]) => [index, weight]));
  const next = shares.map((share, index) => ({ ...share, weight: known.get(index) ?? share.weight }));
  for (const [{ variation, index }, weight] of weightOf) {
    if (index === undefined) next.splice(placeFor(variation, next), 0, { variation, weight });
  }
  const isSame =
    next.length === shares.length && next.every(({ weight }, index) => weight === shares[index]?.weight);
  return isSame ? [] : [{ op: 'replace', path: `${path}/variations`, value: next as Json }];
}
