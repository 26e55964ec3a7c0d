import type { Rollout, Served, Variation } from '../../model/flag/flag';
import { pointerOf } from '../../model/flag/jsonPointer';
import type { Json } from '../../patch/instruction';
import type { DraftTargeting, FlagDraft } from '../../protocol/draft';
import type { EditOperation } from '../../protocol/toHost';

/** Where a variation is used. */
export interface VariationUse {
  /** Absent for the defaults of new environments. */
  readonly environmentKey?: string;
  readonly kind: 'fallthrough' | 'offVariation' | 'rules' | 'targets' | 'defaults';
}

/** The places in which a variation is served or may be: those keep it from being removed. */
export function usesOf({ environments, defaults }: FlagDraft, variationIndex: number): VariationUse[] {
  const serves = ({ variation, rollout }: Served) =>
    variation === variationIndex ||
    rollout?.experimentAllocation?.defaultVariation === variationIndex ||
    rollout?.variations.some((share) => share.variation === variationIndex && share.weight > 0) === true;
  const uses = Object.entries(environments).flatMap(([environmentKey, targeting]): VariationUse[] => {
    const { fallthrough, offVariation, rules, targets, contextTargets } = targeting;
    const isTargeted = [...targets, ...contextTargets].some(
      ({ variation, values }) => variation === variationIndex && values.length > 0,
    );
    return [
      ...(fallthrough && serves(fallthrough) ? [{ environmentKey, kind: 'fallthrough' as const }] : []),
      ...(offVariation === variationIndex ? [{ environmentKey, kind: 'offVariation' as const }] : []),
      ...(rules.some(serves) ? [{ environmentKey, kind: 'rules' as const }] : []),
      ...(isTargeted ? [{ environmentKey, kind: 'targets' as const }] : []),
    ];
  });
  const isDefault = defaults?.onVariation === variationIndex || defaults?.offVariation === variationIndex;
  return isDefault ? [...uses, { kind: 'defaults' }] : uses;
}

/**
 * Removes a variation that is not used. Everything names variations by their places, so whatever names a later one gets
 * its new place in the same edit.
 */
export function removeVariation(draft: FlagDraft, variationIndex: number): EditOperation[] {
  const { environments, defaults } = draft;
  const place = (index: number) => (index > variationIndex ? index - 1 : index);
  const operations: EditOperation[] = [{ op: 'remove', path: `/variations/${variationIndex}` }];
  for (const [key, targeting] of Object.entries(environments)) {
    const moved = movedTargeting(targeting, variationIndex, place);
    if (JSON.stringify(moved) === JSON.stringify(targeting)) continue;
    const path = pointerOf('environments', key);
    operations.push({ op: 'replace', path, value: moved as unknown as Json });
  }
  if (defaults) {
    const moved = {
      ...defaults,
      onVariation: place(defaults.onVariation),
      offVariation: place(defaults.offVariation),
    };
    if (JSON.stringify(moved) !== JSON.stringify(defaults)) {
      operations.push({ op: 'replace', path: '/defaults', value: moved as unknown as Json });
    }
  }
  return operations;
}

type Place = (variationIndex: number) => number;

function movedTargeting(targeting: DraftTargeting, removed: number, place: Place): DraftTargeting {
  const { fallthrough, offVariation, rules, targets, contextTargets } = targeting;
  // What names the removed one holds nothing: it is not used.
  const movedTargets = (list: DraftTargeting['targets']) =>
    list
      .filter(({ variation }) => variation !== removed)
      .map((target) => ({ ...target, variation: place(target.variation) }));
  return {
    ...targeting,
    ...(fallthrough && { fallthrough: movedServed(fallthrough, removed, place) }),
    ...(typeof offVariation === 'number' && { offVariation: place(offVariation) }),
    rules: rules.map((rule) => movedServed(rule, removed, place)),
    targets: movedTargets(targets),
    contextTargets: movedTargets(contextTargets),
  };
}

function movedServed<T extends Served>(served: T, removed: number, place: Place): T {
  const { variation, rollout } = served;
  return {
    ...served,
    ...(variation !== undefined && { variation: place(variation) }),
    ...(rollout && { rollout: movedRollout(rollout, removed, place) }),
  };
}

function movedRollout(rollout: Rollout, removed: number, place: Place): Rollout {
  const { experimentAllocation: experiment } = rollout;
  return {
    ...rollout,
    variations: rollout.variations
      .filter(({ variation }) => variation !== removed)
      .map((share) => ({ ...share, variation: place(share.variation) })),
    ...(experiment && {
      experimentAllocation: { ...experiment, defaultVariation: place(experiment.defaultVariation) },
    }),
  };
}

/** What the values of a flag's variations are; all are of one type. */
export type ValueType = 'boolean' | 'string' | 'number' | 'JSON';

export function valueTypeOf(variations: readonly Variation[]): ValueType {
  const type = typeof variations[0]?.value;
  return type === 'boolean' || type === 'string' || type === 'number' ? type : 'JSON';
}

/** A value as it is typed: texts as they are, the rest as JSON. */
export const textOfValue = (value: Json, type: ValueType): string =>
  type === 'string' && typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);

/** Why a typed text is no value. */
export type ValueFault = 'not-a-number' | 'too-exact' | 'not-json';

/** The value that is typed. A number that would lose digits is refused, and so is what is no JSON. */
export function valueOfText(
  text: string,
  type: ValueType,
): { readonly value: Json } | { readonly fault: ValueFault; readonly detail: string } {
  if (type === 'string') return { value: text };
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    return { fault: type === 'number' ? 'not-a-number' : 'not-json', detail };
  }
  if (type !== 'number') return { value };
  if (typeof value !== 'number') return { fault: 'not-a-number', detail: '' };
  if (!Number.isFinite(value) || !isExact(text.trim(), value)) {
    return { fault: 'too-exact', detail: String(value) };
  }
  return { value };
}

/** Whether a number has all digits that were typed. */
function isExact(text: string, value: number): boolean {
  const digits = significant(text);
  return digits === significant(value.toPrecision(Math.max(1, Math.min(100, digits.length))));
}

/** The digits of a number without its sign, point, exponent and the zeros at its ends. */
const significant = (text: string): string =>
  text.toLowerCase().replace(/e.*$/, '').replaceAll(/[^\d]/g, '').replace(/^0+/, '').replace(/0+$/, '');
