import type { EnvironmentInstruction, PrerequisiteParameters } from '../instruction';
import type { KnownFlags } from '../knownFlags';
import { equal } from '../tree/equal';
import type { TargetingTree, VariationName } from '../tree/flagTree';
import { servedParameters } from './parameters';
import { ruleInstructions } from './ruleInstructions';
import { targetInstructions } from './targetInstructions';

/** What is said about one environment. Targeting is turned off before all else, and on after all else. */
export function environmentInstructions(
  base: TargetingTree,
  draft: TargetingTree,
  variationIds: readonly VariationName[],
  known: KnownFlags,
): EnvironmentInstruction[] {
  return [
    ...(base.on && !draft.on ? [{ kind: 'turnFlagOff' } as const] : []),
    ...prerequisiteInstructions(base.prerequisites, draft.prerequisites, known),
    ...targetInstructions(base.targets, draft.targets, variationIds),
    ...ruleInstructions(base.rules, draft.rules),
    ...fieldInstructions(base, draft),
    ...(!base.on && draft.on ? [{ kind: 'turnFlagOn' } as const] : []),
  ];
}

function* fieldInstructions(base: TargetingTree, draft: TargetingTree): Iterable<EnvironmentInstruction> {
  if (draft.fallthrough && !equal(base.fallthrough, draft.fallthrough)) {
    const served = servedParameters(draft.fallthrough);
    if (served) yield { kind: 'updateFallthroughVariationOrRollout', ...served };
  }
  if (draft.offVariation !== undefined && draft.offVariation !== base.offVariation) {
    yield { kind: 'updateOffVariation', variationId: draft.offVariation };
  }
  const { trackEvents, trackEventsFallthrough } = draft;
  if (trackEvents !== base.trackEvents) yield { kind: 'updateTrackEvents', trackEvents };
  if (trackEventsFallthrough !== base.trackEventsFallthrough) {
    yield { kind: 'updateTrackEventsFallthrough', trackEvents: trackEventsFallthrough };
  }
}

type Prerequisites = TargetingTree['prerequisites'];

/** A prerequisite whose flag is not known cannot be said. */
function prerequisiteInstructions(
  base: Prerequisites,
  draft: Prerequisites,
  known: KnownFlags,
): EnvironmentInstruction[] {
  const named = (key: string, index: number): PrerequisiteParameters[] => {
    const variationId = known.get(key)?.variations[index]?._id;
    return variationId === undefined ? [] : [{ key, variationId }];
  };
  const removed = [...base.keys()].filter((key) => !draft.has(key));
  const inSteps = [
    ...removed.map((key) => ({ kind: 'removePrerequisite', key }) as const),
    ...[...draft].flatMap(([key, index]) => {
      const before = base.get(key);
      const kind = before === undefined ? ('addPrerequisite' as const) : ('updatePrerequisite' as const);
      return before === index ? [] : named(key, index).map((parameters) => ({ kind, ...parameters }));
    }),
  ];
  const isReplaced = removed.length === base.size && removed.length > 0 && inSteps.length > 2;
  if (!isReplaced) return inSteps;
  const prerequisites = [...draft].flatMap(([key, index]) => named(key, index));
  return [{ kind: 'replacePrerequisites', prerequisites }];
}
