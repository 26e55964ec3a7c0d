import type { FlagInstruction, Json } from '../instruction';
import { canonicalText } from '../tree/canonicalText';
import { equal } from '../tree/equal';
import type { FlagTree, VariationTree } from '../tree/flagTree';

/**
 * What is said about the flag as a whole before environments are: it is taken from the archive, its variations get their
 * values, and new ones are there before anything serves them.
 */
export function flagInstructionsBefore(base: FlagTree, draft: FlagTree): FlagInstruction[] {
  return [
    ...(base.fields.archived && !draft.fields.archived ? [{ kind: 'restoreFlag' } as const] : []),
    ...(base.fields.deprecated && !draft.fields.deprecated
      ? [{ kind: 'restoreDeprecatedFlag' } as const]
      : []),
    ...fieldInstructions(base, draft),
    ...tagInstructions(base.tags, draft.tags),
    ...customPropertyInstructions(base, draft),
    ...variationUpdates(base, draft),
    ...variationAdditions(base, draft),
    ...defaultVariations(base, draft),
  ];
}

/** What is said after the environments: a variation goes when nothing uses it any more, and the flag retires at the end. */
export function flagInstructionsAfter(base: FlagTree, draft: FlagTree): FlagInstruction[] {
  return [
    ...[...base.variations.keys()]
      .filter((variationId) => !draft.variations.has(variationId))
      .map((variationId) => ({ kind: 'removeVariation', variationId }) as const),
    ...(!base.fields.deprecated && draft.fields.deprecated ? [{ kind: 'deprecateFlag' } as const] : []),
    ...(!base.fields.archived && draft.fields.archived ? [{ kind: 'archiveFlag' } as const] : []),
  ];
}

function* fieldInstructions(
  { fields: base }: FlagTree,
  { fields: draft }: FlagTree,
): Iterable<FlagInstruction> {
  if (draft.name !== base.name) yield { kind: 'updateName', value: draft.name };
  if (draft.description !== base.description) yield { kind: 'updateDescription', value: draft.description };
  if (draft.temporary !== base.temporary) {
    yield { kind: draft.temporary ? 'makeFlagTemporary' : 'makeFlagPermanent' };
  }
  for (const value of ['usingMobileKey', 'usingEnvironmentId'] as const) {
    if (draft[value] === base[value]) continue;
    yield { kind: draft[value] ? 'turnOnClientSideAvailability' : 'turnOffClientSideAvailability', value };
  }
  if (equal(draft.maintainer, base.maintainer)) return;
  const { memberId, teamKey } = draft.maintainer;
  if (teamKey !== undefined && teamKey !== base.maintainer.teamKey) {
    yield { kind: 'updateMaintainerTeam', value: teamKey };
  } else if (memberId !== undefined) {
    yield { kind: 'updateMaintainerMember', value: memberId };
  } else if (teamKey === undefined) {
    yield { kind: 'removeMaintainer' };
  }
}

function* tagInstructions(base: ReadonlySet<string>, draft: ReadonlySet<string>): Iterable<FlagInstruction> {
  const removed = [...base].filter((tag) => !draft.has(tag));
  const added = [...draft].filter((tag) => !base.has(tag));
  if (removed.length > 0) yield { kind: 'removeTags', values: removed };
  if (added.length > 0) yield { kind: 'addTags', values: added };
}

function* customPropertyInstructions(base: FlagTree, draft: FlagTree): Iterable<FlagInstruction> {
  for (const [key, { values }] of base.customProperties) {
    if (!draft.customProperties.has(key)) {
      yield { kind: 'removeCustomProperties', key, values: [...values] };
    }
  }
  for (const [key, { name, values }] of draft.customProperties) {
    const before = base.customProperties.get(key);
    if (!before) {
      yield { kind: 'addCustomProperties', key, name, values: [...values] };
      continue;
    }
    if (equal(before, { name, values })) continue;
    const removed = [...before.values].filter((value) => !values.has(value));
    const isOnlyLess =
      name === before.name && values.size > 0 && before.values.size === values.size + removed.length;
    yield isOnlyLess
      ? { kind: 'removeCustomProperties', key, values: removed }
      : { kind: 'replaceCustomProperties', key, name, values: [...values] };
  }
}

/**
 * One instruction for each changed variation, in an order in which no two have the same value at any time. Values that
 * are handed round in a circle have no such order: these are left out, and no semantic patch can say them.
 */
function variationUpdates(base: FlagTree, draft: FlagTree): FlagInstruction[] {
  const current = new Map([...base.variations].map(([id, { value }]) => [id, canonicalText(value)]));
  const taken = new Map([...current].map(([id, value]) => [value, id]));
  const done: FlagInstruction[] = [];
  let open = [...draft.variations].filter(([id, variation]) => {
    const before = base.variations.get(id);
    return before !== undefined && !equal(before, variation);
  });
  for (let before = -1; open.length > 0 && open.length !== before;) {
    before = open.length;
    open = open.filter(([variationId, variation]) => {
      const value = canonicalText(variation.value);
      const owner = taken.get(value);
      if (owner !== undefined && owner !== variationId) return true;
      taken.delete(current.get(variationId) ?? '');
      taken.set(value, variationId);
      const known = base.variations.get(variationId);
      if (known) done.push(...variationUpdate(variationId, known, variation));
      return false;
    });
  }
  return done;
}

function variationUpdate(variationId: string, base: VariationTree, draft: VariationTree): FlagInstruction[] {
  const changed = {
    ...(equal(base.value, draft.value) ? {} : { value: draft.value }),
    ...(base.name === draft.name ? {} : { name: draft.name }),
    ...(base.description === draft.description ? {} : { description: draft.description }),
  };
  return Object.keys(changed).length === 0 ? [] : [{ kind: 'updateVariation', variationId, ...changed }];
}

const variationAdditions = (base: FlagTree, draft: FlagTree): FlagInstruction[] =>
  [...draft.variations]
    .filter(([id]) => !base.variations.has(id))
    .map(([, { value, name, description }]) => ({
      kind: 'addVariation',
      value,
      ...(name === '' ? {} : { name }),
      ...(description === '' ? {} : { description }),
    }));

function defaultVariations(
  { fields: base }: FlagTree,
  { fields: draft, variations }: FlagTree,
): FlagInstruction[] {
  const valueOf = (id: string | undefined): Json | undefined =>
    id === undefined ? undefined : variations.get(id)?.value;
  const on = draft.onVariation === base.onVariation ? undefined : valueOf(draft.onVariation);
  const off = draft.offVariation === base.offVariation ? undefined : valueOf(draft.offVariation);
  if (on === undefined && off === undefined) return [];
  return [
    {
      kind: 'updateDefaultVariation',
      ...(on === undefined ? {} : { onVariationValue: on }),
      ...(off === undefined ? {} : { offVariationValue: off }),
    },
  ];
}
