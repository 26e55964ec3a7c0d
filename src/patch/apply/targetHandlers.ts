import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import type { ContextTargetParameters, EnvironmentInstruction } from '../instruction';
import { type VariationName, contextName, contextOf } from '../tree/flagTree';
import type { EnvironmentHandlers } from './environmentHandlers';
import { Refused } from './failure';
import type { OpenTargeting, WorkingCopy } from './workingCopy';

type TargetKind = Extract<EnvironmentInstruction['kind'], `${string}Targets`>;

/** What each instruction about individual targets does to an environment. */
export const TARGET_HANDLERS: Pick<EnvironmentHandlers, TargetKind> = {
  addTargets: add,
  addUserTargets: add,
  removeTargets: remove,
  removeUserTargets: remove,
  clearTargets: (targeting, { variationId }, flag) => {
    flag.checkVariation(variationId);
    clear(targeting, (_kind, id) => id === variationId);
  },
  clearUserTargets: (targeting, { variationId }, flag) => {
    flag.checkVariation(variationId);
    clear(targeting, (kind, id) => id === variationId && kind === DEFAULT_CONTEXT_KIND);
  },
  replaceTargets: (targeting, { targets }, flag) => {
    targeting.targets.clear();
    for (const target of targets) add(targeting, target, flag);
  },
  replaceUserTargets: (targeting, { targets }, flag) => {
    const named = new Set(targets.map(({ variationId }) => variationId));
    for (const variationId of flag.variations.keys()) {
      if (!named.has(variationId)) throw new Refused({ kind: 'targets-incomplete', variationId });
    }
    clear(targeting, (kind) => kind === DEFAULT_CONTEXT_KIND);
    for (const target of targets) add(targeting, target, flag);
  },
};

function add({ targets }: OpenTargeting, target: ContextTargetParameters, flag: WorkingCopy): void {
  const { contextKind = DEFAULT_CONTEXT_KIND, variationId, values } = target;
  flag.checkVariation(variationId);
  for (const key of values) {
    const name = contextName(contextKind, key);
    const known = targets.get(name);
    if (known?.some((id) => id !== variationId) === true) {
      throw new Refused({ kind: 'targeted-twice', contextKind, key });
    }
    if (!known) targets.set(name, [variationId]);
  }
}

function remove({ targets }: OpenTargeting, target: ContextTargetParameters, flag: WorkingCopy): void {
  const { contextKind = DEFAULT_CONTEXT_KIND, variationId, values } = target;
  flag.checkVariation(variationId);
  for (const key of values) drop(targets, contextName(contextKind, key), variationId);
}

function clear(
  { targets }: OpenTargeting,
  goes: (contextKind: string, variationId: VariationName) => boolean,
): void {
  for (const [name, variations] of [...targets]) {
    const { contextKind } = contextOf(name);
    for (const id of variations) if (goes(contextKind, id)) drop(targets, name, id);
  }
}

function drop(targets: OpenTargeting['targets'], name: string, variationId: VariationName): void {
  const left = targets.get(name)?.filter((id) => id !== variationId) ?? [];
  if (left.length === 0) targets.delete(name);
  else targets.set(name, left);
}
