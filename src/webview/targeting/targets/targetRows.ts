import * as l10n from '@vscode/l10n';
import type { Variation } from '../../../model/flag/flag';
import { DEFAULT_CONTEXT_KIND } from '../../../targeting/targetGroups';
import { MOST_ROWS } from '../shares';
import { type TargetLists, type TargetPlace, allTargets, placeName } from './targetEdits';
import { variationName } from '../variationSelect';

/** The keys of one context kind that get one variation; there may be none yet. */
export interface TargetRow extends TargetPlace {
  /** The very list of the draft where all keys are in one, so that it is told from another by identity. */
  readonly keys: readonly string[];
  /** Keys that are in another variation too, or twice in this, and that in words. */
  readonly faults: ReadonlyMap<string, string>;
  /** Those of them that are in another variation too. */
  readonly elsewhere: readonly string[];
}

export interface VariationRows {
  readonly variation: number;
  readonly rows: readonly TargetRow[];
}

const NO_KEYS: readonly string[] = [];
const NO_FAULTS: ReadonlyMap<string, string> = new Map();

/**
 * The rows of the individual targets by variation, of each with users first. All variations are there, or of very many
 * those that have keys. `asked` are names of places that have a row though they have no keys.
 */
export function targetRows(
  lists: TargetLists,
  variations: readonly Variation[],
  asked: ReadonlySet<string>,
): VariationRows[] {
  const keyLists = new Map<string, (readonly string[])[]>();
  const kinds = new Map<number, Set<string>>();
  const note = (variation: number, contextKind: string): void => {
    const known = kinds.get(variation) ?? new Set([DEFAULT_CONTEXT_KIND]);
    kinds.set(variation, known.add(contextKind));
  };
  for (const { variation, contextKind = DEFAULT_CONTEXT_KIND, values } of allTargets(lists)) {
    if (values.length === 0) continue;
    note(variation, contextKind);
    const name = placeName({ variation, contextKind });
    keyLists.set(name, [...(keyLists.get(name) ?? []), values]);
  }
  for (const name of asked) {
    const space = name.indexOf(' ');
    note(Number(name.slice(0, space)), name.slice(space + 1));
  }
  if (variations.length <= MOST_ROWS) {
    for (const variation of variations.keys()) note(variation, DEFAULT_CONTEXT_KIND);
  }
  const owners = ownersOf(lists);
  return [...kinds]
    .sort(([a], [b]) => a - b)
    .map(([variation, contextKinds]) => ({
      variation,
      rows: [...contextKinds].map((contextKind) => {
        const place = { variation, contextKind };
        const parts = keyLists.get(placeName(place)) ?? [];
        const keys = parts.length === 1 ? (parts[0] ?? NO_KEYS) : parts.length === 0 ? NO_KEYS : parts.flat();
        return { ...place, keys, ...faultsOf(keys, place, owners, variations) };
      }),
    }));
}

/** By context kind and key, the variations that a key is in, where it is in more than one place. */
type Owners = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

function ownersOf(lists: TargetLists): Owners {
  const seen = new Map<string, Map<string, number>>();
  const several = new Map<string, Map<string, number[]>>();
  for (const { variation, contextKind = DEFAULT_CONTEXT_KIND, values } of allTargets(lists)) {
    const ofKind = seen.get(contextKind) ?? new Map<string, number>();
    seen.set(contextKind, ofKind);
    for (const key of values) {
      const first = ofKind.get(key);
      if (first === undefined) {
        ofKind.set(key, variation);
        continue;
      }
      const keys = several.get(contextKind) ?? new Map<string, number[]>();
      several.set(contextKind, keys.set(key, [...(keys.get(key) ?? [first]), variation]));
    }
  }
  return several;
}

function faultsOf(
  keys: readonly string[],
  { variation, contextKind }: TargetPlace,
  owners: Owners,
  variations: readonly Variation[],
): Pick<TargetRow, 'faults' | 'elsewhere'> {
  const several = owners.get(contextKind);
  if (!several) return { faults: NO_FAULTS, elsewhere: NO_KEYS };
  const faults = new Map<string, string>();
  const elsewhere = new Set<string>();
  for (const key of keys) {
    const of = several.get(key);
    if (!of) continue;
    const other = of.find((owner) => owner !== variation);
    if (other !== undefined) elsewhere.add(key);
    faults.set(
      key,
      other === undefined
        ? l10n.t('{0} is here twice.', key)
        : l10n.t('{0} is also targeted with {1}.', key, variationName(variations, other)),
    );
  }
  return faults.size === 0
    ? { faults: NO_FAULTS, elsewhere: NO_KEYS }
    : { faults, elsewhere: [...elsewhere] };
}

/** Why a text cannot be a context kind. */
export function contextKindProblem(text: string): string | undefined {
  if (text === 'kind' || text === 'multi') return l10n.t('A context kind cannot be called {0}.', text);
  return /^[\w.-]+$/.test(text)
    ? undefined
    : l10n.t('A context kind is made of letters, digits, dots, underscores and hyphens.');
}
