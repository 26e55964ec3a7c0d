import type { Flag } from '../model/flag/flag';
import { type Applied, apply } from './apply/apply';
import type { Instruction, SemanticPatch } from './instruction';
import type { JsonPatch } from './json/operation';
import type { KnownFlags } from './knownFlags';

/** How changes are sent: `auto` takes the semantic patch where one can say it all, and else one JSON Patch. */
export type PatchFormat = 'auto' | 'semantic' | 'json';

/** One request. */
export type PlanStep =
  | {
      readonly kind: 'semantic';
      readonly patch: SemanticPatch;
      /**
       * Names of variations that an earlier step makes, in the order in which it makes them: the server has not given them
       * ids yet. `settle` puts the ids in once the earlier step was answered.
       */
      readonly awaits?: readonly string[];
    }
  | { readonly kind: 'json'; readonly patch: JsonPatch };

/** The requests that turn one flag into another, in their order; none when there is nothing to change. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  /** Why it is of this format, or of several requests: a sentence for people. */
  readonly reason: string;
}

/**
 * A step with the ids that the server gave to the variations of an earlier step: `base` is the flag before the first step,
 * `answer` the one that the step before gave back. A step that awaits nothing stays as it is.
 */
export function settle(step: PlanStep, base: Flag, answer: Flag): PlanStep {
  const known = new Set(base.variations.map(({ _id }) => _id));
  return settleWith(
    step,
    answer.variations.flatMap(({ _id }) => (_id === undefined || known.has(_id) ? [] : [_id])),
  );
}

/** A step with the ids of the variations that an earlier step made, in their order. */
export function settleWith(step: PlanStep, made: readonly string[]): PlanStep {
  if (step.kind === 'json' || !step.awaits) return step;
  const ids = new Map(step.awaits.map((name, index) => [name, made[index] ?? name]));
  const instructions = step.patch.instructions.map((instruction) => withIds(instruction, ids));
  return { kind: 'semantic', patch: { ...step.patch, instructions } };
}

/** What a plan makes of a flag, as `apply` says it; `index` is then the step that fails. */
export function applyPlan(flag: Flag, { steps }: Plan, known?: KnownFlags): Applied {
  let current = flag;
  for (const [index, step] of steps.entries()) {
    const applied = apply(current, settle(step, flag, current).patch, known);
    if (!applied.ok) return { ...applied, index };
    if (!applied.flag) return applied;
    current = applied.flag;
  }
  return { ok: true, flag: current };
}

/** The names of the variations of this flag that an instruction is about. Those of prerequisites are of other flags. */
export function namedVariations(instruction: Instruction): string[] {
  const names: string[] = [];
  mapVariations(instruction, (name) => {
    names.push(name);
    return name;
  });
  return names;
}

const withIds = (instruction: Instruction, ids: ReadonlyMap<string, string>): Instruction =>
  mapVariations(instruction, (name) => ids.get(name) ?? name);

interface Serving {
  readonly variationId?: string;
  readonly rolloutWeights?: Readonly<Record<string, number>>;
}

function mapVariations(instruction: Instruction, change: (name: string) => string): Instruction {
  const changed = <T extends Serving>(serving: T): T => ({
    ...serving,
    ...(serving.variationId === undefined ? {} : { variationId: change(serving.variationId) }),
    ...(serving.rolloutWeights && {
      rolloutWeights: Object.fromEntries(
        Object.entries(serving.rolloutWeights).map(([name, weight]) => [change(name), weight]),
      ),
    }),
  });
  switch (instruction.kind) {
    case 'addPrerequisite':
    case 'updatePrerequisite':
    case 'replacePrerequisites':
      return instruction;
    case 'replaceRules':
      return { ...instruction, rules: instruction.rules.map(changed) };
    case 'replaceTargets':
      return { ...instruction, targets: instruction.targets.map(changed) };
    case 'replaceUserTargets':
      return { ...instruction, targets: instruction.targets.map(changed) };
    default:
      return changed(instruction as Instruction & Serving);
  }
}
