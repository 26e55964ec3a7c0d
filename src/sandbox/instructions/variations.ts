import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Served } from '../../model/flag/flag';
import type { FlagRecord, TargetingRecord } from '../account/records';
import { invalidRequest } from '../http/refusal';
import { type Draft, variationIndexOf } from './draft';
import { instructionKind } from './instructionKind';

const words = { name: z.string().optional(), description: z.string().optional() };

export const addVariation = instructionKind(
  'flag',
  z.object({ value: z.json(), ...words }),
  ({ flag }, { value, name, description }) => {
    flag.variations.push({
      _id: '',
      value,
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
    });
  },
);

export const updateVariation = instructionKind(
  'flag',
  z.object({ variationId: z.string(), value: z.json().optional(), ...words }),
  (draft, { variationId, value, name, description }) => {
    const variation = draft.flag.variations[variationIndexOf(draft, variationId)];
    Object.assign(variation ?? {}, {
      ...(value !== undefined && { value }),
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
    });
  },
);

/** Removes a variation that nothing serves, and counts the indexes of those behind it down by one. */
export const removeVariation = instructionKind(
  'flag',
  z.object({ variationId: z.string() }),
  (draft, { variationId }) => {
    const { flag } = draft;
    const removed = variationIndexOf(draft, variationId);
    const use = useOf(flag, removed);
    if (use !== undefined) throw invalidRequest(`Variation '${variationId}' is in use: ${use}`);
    flag.variations.splice(removed, 1);
    const down = (index: number): number => (index > removed ? index - 1 : index);
    flag.defaults = {
      onVariation: down(flag.defaults.onVariation),
      offVariation: down(flag.defaults.offVariation),
    };
    for (const targeting of Object.values(flag.environments)) renumber(targeting, removed, down);
  },
);

/** Where a flag serves a variation, in words; a weight of 0 is no use. Prerequisites of other flags are looked at later. */
function useOf({ defaults, environments }: FlagRecord, index: number): string | undefined {
  if (defaults.onVariation === index || defaults.offVariation === index) return 'it is a default variation';
  for (const [key, targeting] of Object.entries(environments)) {
    if (targeting.offVariation === index) return `it is the off variation in '${key}'`;
    if (serves(targeting.fallthrough, index)) return `the default rule serves it in '${key}'`;
    if (targeting.rules.some((rule) => serves(rule, index))) return `a rule serves it in '${key}'`;
    const targets = [...targeting.targets, ...targeting.contextTargets];
    if (targets.some(({ variation, values }) => variation === index && values.length > 0)) {
      return `contexts are targeted with it in '${key}'`;
    }
  }
  return undefined;
}

const serves = ({ variation, rollout }: Served, index: number): boolean =>
  variation === index ||
  rollout?.experimentAllocation?.defaultVariation === index ||
  (rollout?.variations.some((share) => share.variation === index && share.weight > 0) ?? false);

function renumber(targeting: TargetingRecord, removed: number, down: (index: number) => number): void {
  if (targeting.offVariation !== undefined) targeting.offVariation = down(targeting.offVariation);
  for (const served of [targeting.fallthrough, ...targeting.rules]) {
    if (served.variation !== undefined) served.variation = down(served.variation);
    const { rollout } = served;
    if (!rollout) continue;
    rollout.variations = rollout.variations
      .filter(({ variation }) => variation !== removed)
      .map((share) => ({ ...share, variation: down(share.variation) }));
    const { experimentAllocation } = rollout;
    if (experimentAllocation) {
      experimentAllocation.defaultVariation = down(experimentAllocation.defaultVariation);
    }
  }
  for (const target of [...targeting.targets, ...targeting.contextTargets]) {
    target.variation = down(target.variation);
  }
}

export const updateDefaultVariation = instructionKind(
  'flag',
  z.object({
    onVariationValue: z.json().optional(),
    offVariationValue: z.json().optional(),
    // The documentation's example writes these; its list of parameters writes those.
    OnVariationValue: z.json().optional(),
    OffVariationValue: z.json().optional(),
  }),
  (draft, sent) => {
    const { defaults } = draft.flag;
    const on = sent.onVariationValue ?? sent.OnVariationValue;
    const off = sent.offVariationValue ?? sent.OffVariationValue;
    draft.flag.defaults = {
      onVariation: on === undefined ? defaults.onVariation : indexOfValue(draft, on),
      offVariation: off === undefined ? defaults.offVariation : indexOfValue(draft, off),
    };
  },
);

function indexOfValue({ flag }: Draft, value: unknown): number {
  const index = flag.variations.findIndex((variation) => isDeepStrictEqual(variation.value, value));
  if (index === -1) throw invalidRequest(`No variation of the flag has the value ${JSON.stringify(value)}`);
  return index;
}
