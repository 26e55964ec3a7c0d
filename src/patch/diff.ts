import * as l10n from '@vscode/l10n';
import type { Flag } from '../model/flag/flag';
import { applyToTree } from './apply/applyToTree';
import type { EnvironmentInstruction, FlagInstruction, Instruction, SemanticPatch } from './instruction';
import { jsonDiff } from './json/jsonDiff';
import type { KnownFlags } from './knownFlags';
import { type Plan, type PatchFormat, type PlanStep, namedVariations, settleWith } from './plan';
import { environmentInstructions } from './semantic/environmentInstructions';
import { flagInstructionsAfter, flagInstructionsBefore } from './semantic/flagInstructions';
import type { FlagTree } from './tree/flagTree';
import { sameTree, treeOf } from './tree/treeOf';
import { withPlacesForNewIds } from './tree/newThings';

export interface DiffOptions {
  /** Flags that are prerequisites; without them, instructions cannot name their variations. */
  readonly known?: KnownFlags;
}

/**
 * The requests that make `base` into `draft`; without a draft the flag is to be deleted. A variation, rule or clause of the
 * draft is the one of the base with the same `_id`; one without an `_id`, with one that the base does not have (such as a
 * provisional `new:1`) or with one that came before in its list is new, and its id is never sent.
 *
 * `auto` is one semantic patch where instructions can say all of it for at most one environment, and else one JSON Patch.
 * `semantic` is a patch for each environment, the first with what is about the whole flag; if instructions cannot say all
 * of it, it is one JSON Patch too, since half a change is worse than another format. Read-only fields are not compared,
 * and neither is the order of lists whose order means nothing.
 */
export function diff(
  base: Flag,
  draft: Flag | undefined,
  format: PatchFormat,
  { known = new Map() }: DiffOptions = {},
): Plan {
  if (!draft) return deletion();
  const before = treeOf(base);
  const after = draftTree(base, before, draft);
  if (sameTree(before, after)) return { steps: [], reason: l10n.t('Nothing is changed.') };
  const asJson = (reason: string): Plan => ({
    steps: [{ kind: 'json', patch: jsonDiff(base, before, after) }],
    reason,
  });
  if (format === 'json') return asJson(l10n.t('JSON Patch is chosen in the settings.'));

  const parts = partsOf(before, after, known);
  if (format === 'auto' && parts.environments.size > 1) {
    return asJson(
      l10n.t('{0} environments change, and one JSON Patch changes all or none.', parts.environments.size),
    );
  }
  const steps = stepsOf(parts, before, after);
  if (format === 'auto' && steps.length > 1) {
    return asJson(
      l10n.t('A new variation is served at once, and instructions could name it only in a second request.'),
    );
  }
  return isExact(before, steps, after, known)
    ? { steps, reason: reasonFor(parts, steps) }
    : asJson(l10n.t('Instructions cannot say all of this change, and one JSON Patch can.'));
}

const deletion = (): Plan => ({
  steps: [{ kind: 'semantic', patch: { instructions: [{ kind: 'deleteFlag' }] } }],
  reason: l10n.t('A flag is deleted by an instruction.'),
});

/** `includeInSnippet` is the old name of a part of `clientSideAvailability`: it counts where only it was changed. */
function draftTree(base: Flag, before: FlagTree, draft: Flag): FlagTree {
  const after = treeOf(draft);
  const { includeInSnippet = before.fields.usingEnvironmentId } = draft;
  const isOldNameChanged =
    includeInSnippet !== base.includeInSnippet &&
    after.fields.usingEnvironmentId === before.fields.usingEnvironmentId;
  if (!isOldNameChanged) return after;
  return { ...after, fields: { ...after.fields, usingEnvironmentId: includeInSnippet } };
}

interface Parts {
  readonly first: readonly FlagInstruction[];
  /** Only those that change. */
  readonly environments: ReadonlyMap<string, readonly EnvironmentInstruction[]>;
  readonly last: readonly FlagInstruction[];
}

function partsOf(base: FlagTree, draft: FlagTree, known: KnownFlags): Parts {
  const variationIds = [
    ...base.variations.keys(),
    ...[...draft.variations.keys()].filter((name) => !base.variations.has(name)),
  ];
  const environments = new Map<string, readonly EnvironmentInstruction[]>();
  for (const [key, targeting] of draft.environments) {
    const before = base.environments.get(key);
    const instructions = before ? environmentInstructions(before, targeting, variationIds, known) : [];
    if (instructions.length > 0) environments.set(key, instructions);
  }
  return {
    first: flagInstructionsBefore(base, draft),
    environments,
    last: flagInstructionsAfter(base, draft),
  };
}

/**
 * One patch for each environment, the flag-wide instructions in the first and in the last. New variations get a patch of
 * their own before, when an environment refers to one: an instruction cannot name what has no id yet.
 */
function stepsOf({ first, environments, last }: Parts, base: FlagTree, draft: FlagTree): PlanStep[] {
  const made = [...draft.variations.keys()].filter((name) => !base.variations.has(name));
  const isAwaited = (instruction: Instruction): boolean =>
    namedVariations(instruction).some((name) => made.includes(name));
  const isSplit = [...environments.values()].some((instructions) => instructions.some(isAwaited));
  const patches: SemanticPatch[] = [...environments].map(([environmentKey, instructions], index) => ({
    environmentKey,
    instructions: [
      ...(index === 0 && !isSplit ? first : []),
      ...instructions,
      ...(index === environments.size - 1 ? last : []),
    ],
  }));
  if (patches.length === 0) patches.push({ instructions: [...first, ...last] });
  else if (isSplit) patches.unshift({ instructions: first });
  return patches.map((patch) =>
    isSplit && patch.instructions.some(isAwaited)
      ? { kind: 'semantic', patch, awaits: made }
      : { kind: 'semantic', patch },
  );
}

function reasonFor({ environments }: Parts, steps: readonly PlanStep[]): string {
  if (steps.length === 1) return l10n.t('One semantic patch says all of it.');
  return environments.size > 1
    ? l10n.t(
        'A semantic patch is about one environment, so that {0} requests follow each other.',
        steps.length,
      )
    : l10n.t(
        'A new variation must be there before it is served, so that {0} requests follow each other.',
        steps.length,
      );
}

/** Whether the steps, carried out, give the draft: no instruction fails, and none is missing. */
function isExact(base: FlagTree, steps: readonly PlanStep[], draft: FlagTree, known: KnownFlags): boolean {
  let made = 0;
  let current = base;
  for (const step of steps) {
    const added = [...current.variations.keys()].filter((name) => !base.variations.has(name));
    const settled = settleWith(step, added);
    if (settled.kind === 'json') return false;
    // No id of a server or of a draft has a blank in it.
    const applied = applyToTree(current, settled.patch, known, () => `made ${++made}`);
    if (!applied.ok || !applied.tree) return false;
    current = applied.tree;
  }
  return sameTree(withPlacesForNewIds(current, base), withPlacesForNewIds(draft, base));
}
