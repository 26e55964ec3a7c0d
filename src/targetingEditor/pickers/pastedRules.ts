import * as z from 'zod';
import { type Rule, type Variation, rule, variation } from '../../model/flag/flag';
import { asNewRule } from '../../patch/newIds';
import { canonicalText } from '../../patch/tree/canonicalText';

const copied = z.object({
  kind: z.literal('flagdeck.rules'),
  variations: z.array(variation),
  rules: z.array(rule),
});

export interface PastedRules {
  /** New rules, which serve the variations of the same values. */
  readonly rules: readonly Rule[];
  /** Values that no variation here has; what served them serves the first variation. */
  readonly unknown: readonly unknown[];
}

/** Reads rules that were copied from a flag for one with these variations; undefined for any other text. */
export function pastedRules(text: string, variations: readonly Variation[]): PastedRules | undefined {
  const read = copied.safeParse(jsonOf(text));
  if (!read.success) return undefined;
  const here = new Map(variations.map(({ value }, index) => [canonicalText(value), index]));
  const unknown = new Map<string, unknown>();
  const indexOf = (index: number): number => {
    const value = read.data.variations[index]?.value;
    const found = value === undefined ? undefined : here.get(canonicalText(value));
    if (found === undefined) unknown.set(canonicalText(value ?? null), value);
    return found ?? 0;
  };
  const rules = read.data.rules.map(({ variation: index, rollout, ...rest }): Rule => ({
    ...asNewRule(rest),
    ...(index === undefined ? {} : { variation: indexOf(index) }),
    ...(rollout && { rollout: { ...rollout, variations: mergedShares(rollout.variations, indexOf) } }),
  }));
  return { rules, unknown: [...unknown.values()] };
}

/** Shares of variations that are one variation here are one share. */
function mergedShares<Share extends { variation: number; weight: number }>(
  shares: readonly Share[],
  indexOf: (index: number) => number,
): Share[] {
  const merged = new Map<number, Share>();
  for (const share of shares) {
    const variation = indexOf(share.variation);
    const before = merged.get(variation);
    merged.set(variation, { ...share, variation, weight: share.weight + (before?.weight ?? 0) });
  }
  return [...merged.values()];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever else people copy.
    return undefined;
  }
}
