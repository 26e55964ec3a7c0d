import type { Flag, Served } from '../../../../src/model/flag/flag';

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const sorted = <T>(items: readonly T[]): T[] => [...items].sort(byText);

/** JSON with the keys of each object in one order, so that equal values have equal texts. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => [name, tidy(field)]),
  );
}

/**
 * What a flag means, as plain JSON to be compared: written apart from the code under test. Ids that `base` does not have
 * are left out, lists without an order are sorted, what is left out is filled in, and read-only fields are gone.
 */
export function meaning(flag: Flag, base: Flag): unknown {
  const ids = new Set<string | undefined>(base.variations.map(({ _id }) => _id).filter(Boolean));
  const idOf = ({ _id }: { _id?: string | undefined }) => (ids.has(_id) ? _id : 'new');
  const nameOf = (index: number | null | undefined) => {
    const variation = flag.variations[index ?? -1];
    return variation ? [idOf(variation), variation.value] : index;
  };
  const servedOf = ({ variation, rollout }: Served) => ({
    variation: nameOf(variation),
    rollout: rollout && {
      ...rollout,
      contextKind: rollout.contextKind ?? 'user',
      bucketBy: rollout.bucketBy ?? 'key',
      variations: rollout.variations
        .filter(({ weight }) => weight > 0)
        .map((share) => ({ ...share, variation: nameOf(share.variation) })),
    },
  });
  const { name, description, temporary, tags, archived, deprecated, maintainerId, maintainerTeamKey } = flag;
  return tidy({
    ...{ name, description, temporary, archived, deprecated, maintainerId, maintainerTeamKey },
    availability: flag.clientSideAvailability,
    tags: sorted(tags),
    customProperties: Object.entries(flag.customProperties)
      .map(([key, property]) => [key, { ...property, value: sorted(property.value) }])
      .sort(byText),
    defaults: [nameOf(flag.defaults?.onVariation), nameOf(flag.defaults?.offVariation)],
    variations: flag.variations.map((variation) => ({
      ...variation,
      name: variation.name ?? '',
      description: variation.description ?? '',
      _id: idOf(variation),
    })),
    environments: Object.entries(flag.environments).map(([key, targeting]) => {
      const known = new Map(base.environments[key]?.rules.map((rule) => [rule._id, rule]));
      const { on, trackEvents, trackEventsFallthrough, targets, contextTargets } = targeting;
      return {
        ...{ key, on, trackEvents, trackEventsFallthrough },
        offVariation: nameOf(targeting.offVariation),
        fallthrough: servedOf(targeting.fallthrough ?? {}),
        prerequisites: sorted(targeting.prerequisites.map((one) => [one.key, one.variation])),
        targets: sorted(
          [...targets, ...contextTargets].flatMap(({ variation, contextKind = 'user', values }) =>
            values.map((value) => [contextKind, value, nameOf(variation)]),
          ),
        ),
        rules: targeting.rules.map(({ variation, rollout, clauses, ...rule }) => ({
          ...rule,
          _id: rule._id && known.has(rule._id) ? rule._id : 'new',
          description: rule.description ?? '',
          disabled: rule.disabled ?? false,
          served: servedOf({ variation, rollout }),
          clauses: sorted(
            clauses
              .map((clause) => ({
                ...clause,
                _id:
                  clause._id && known.get(rule._id)?.clauses.some(({ _id }) => _id === clause._id) === true
                    ? clause._id
                    : 'new',
                contextKind: clause.contextKind ?? 'user',
                values: sorted(clause.values),
              }))
              .map(tidy),
          ),
        })),
      };
    }),
  });
}
