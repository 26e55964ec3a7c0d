/** Made by the server for each environment, so that equal rules of two environments never have the same. */
const IDENTITY = '_id';

interface Target {
  readonly values?: readonly string[];
  readonly variation?: number;
  readonly contextKind?: string;
}

interface FlagText {
  readonly environments?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * The targeting of one environment, for a comparison with that of another: as the flag's document has it, without what differs
 * between any two environments although they serve the same. That is `_id` of rules and clauses, and the order of individual
 * targets, which means nothing: they are sorted here. The order of rules, which decides, stays.
 * @param text the flag's document
 */
export function comparedTargeting(text: string, environmentKey: string): string | undefined {
  const targeting = (JSON.parse(text) as FlagText).environments?.[environmentKey];
  if (!targeting) return undefined;
  const compared = { ...targeting, ...sorted(targeting, 'targets'), ...sorted(targeting, 'contextTargets') };
  return `${JSON.stringify(compared, withoutIdentity, 2)}\n`;
}

/** What people serve and match can be any JSON, but never has an `_id` directly in a rule or a clause. */
function withoutIdentity(this: unknown, field: string, value: unknown): unknown {
  return field === IDENTITY ? undefined : value;
}

function sorted(
  targeting: Readonly<Record<string, unknown>>,
  field: 'targets' | 'contextTargets',
): Readonly<Record<string, unknown>> {
  const targets = targeting[field];
  if (!Array.isArray(targets)) return {};
  const place = ({ contextKind = '', variation = 0 }: Target) => `${contextKind} ${String(variation)}`;
  const all = (targets as readonly Target[])
    .map((target) => ({ ...target, ...(target.values && { values: target.values.toSorted() }) }))
    .toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return { [field]: all };
}
