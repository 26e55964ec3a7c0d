import type { Flag, FlagTargeting } from '../../model/flag/flag';
import type { SemanticPatch } from '../instruction';
import { RefusedOperation, applyOperations } from '../json/jsonApply';
import type { JsonPatch } from '../json/operation';
import type { KnownFlags } from '../knownFlags';
import { equal, sameOrder } from '../tree/equal';
import { flagFrom } from '../tree/flagFrom';
import type { FlagTree } from '../tree/flagTree';
import { treeOf } from '../tree/treeOf';
import { applyToTree } from './applyToTree';
import type { PatchFailure } from './failure';

/** The flag after a patch, undefined once deleted; or why not, and at which instruction or operation. */
export type Applied =
  | { readonly ok: true; readonly flag: Flag | undefined }
  | { readonly ok: false; readonly failure: PatchFailure; readonly index: number };

const NO_FLAGS: KnownFlags = new Map();

/**
 * What a patch makes of a flag, all or nothing; the flag itself stays. New variations, rules and clauses get the
 * provisional ids `new:1`, `new:2` …, and what changed gets the next version, as a server would do it. Prerequisites in
 * instructions need the flags that they name among `known`.
 */
export function apply(flag: Flag, patch: SemanticPatch | JsonPatch, known: KnownFlags = NO_FLAGS): Applied {
  return 'instructions' in patch ? applySemantic(flag, patch, known) : applyJson(flag, patch);
}

function applySemantic(flag: Flag, patch: SemanticPatch, known: KnownFlags): Applied {
  const before = treeOf(flag);
  const applied = applyToTree(before, patch, known, provisionalIds(flag));
  if (!applied.ok) return applied;
  const { tree } = applied;
  return { ok: true, flag: tree && withVersions(flagFrom(tree, flag, before), before, tree) };
}

function applyJson(flag: Flag, { patch }: JsonPatch): Applied {
  try {
    const patched = withIds(applyOperations(flag, patch), provisionalIds(flag));
    return { ok: true, flag: withVersions(patched, treeOf(flag), treeOf(patched)) };
  } catch (error) {
    if (error instanceof RefusedOperation) return { ok: false, failure: error.failure, index: error.index };
    throw error;
  }
}

/** Gives ids that the flag does not have. */
function provisionalIds(flag: Flag): () => string {
  const taken = new Set<string | undefined>(flag.variations.map(({ _id }) => _id));
  for (const { rules } of Object.values(flag.environments)) {
    for (const rule of rules) {
      taken.add(rule._id);
      for (const { _id } of rule.clauses) taken.add(_id);
    }
  }
  let last = 0;
  return () => {
    do last++;
    while (taken.has(`new:${last}`));
    return `new:${last}`;
  };
}

function withIds(flag: Flag, newId: () => string): Flag {
  const identified = <T extends { _id?: string | undefined }>(item: T): T =>
    item._id === undefined || item._id === '' ? { ...item, _id: newId() } : item;
  return {
    ...flag,
    variations: flag.variations.map(identified),
    environments: Object.fromEntries(
      Object.entries(flag.environments).map(([key, targeting]) => [
        key,
        {
          ...targeting,
          rules: targeting.rules.map((rule) => ({
            ...identified(rule),
            clauses: rule.clauses.map(identified),
          })),
        },
      ]),
    ),
  };
}

function withVersions(flag: Flag, before: FlagTree, after: FlagTree): Flag {
  const { environments: environmentsBefore, ...ownBefore } = before;
  const { environments, ...own } = after;
  const isOwnSame = equal(ownBefore, own) && sameOrder(before.variations, after.variations);
  const withVersion = (key: string, targeting: FlagTargeting): FlagTargeting => {
    const [then, now] = [environmentsBefore.get(key), environments.get(key)];
    const isSame = then && now && equal(then, now) && sameOrder(then.rules, now.rules);
    return isSame === true ? targeting : { ...targeting, version: targeting.version + 1 };
  };
  return {
    ...flag,
    _version: flag._version + (isOwnSame ? 0 : 1),
    environments: Object.fromEntries(
      Object.entries(flag.environments).map(([key, targeting]) => [key, withVersion(key, targeting)]),
    ),
  };
}
