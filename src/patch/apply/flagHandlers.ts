import type { CustomPropertyParameters, FlagInstruction, InstructionOf, Json } from '../instruction';
import { canonicalText } from '../tree/canonicalText';
import type { ServedTree, TargetingTree, VariationName } from '../tree/flagTree';
import { Refused } from './failure';
import type { WorkingCopy } from './workingCopy';

type FlagHandlers = {
  readonly [Kind in FlagInstruction['kind']]: (flag: WorkingCopy, instruction: InstructionOf<Kind>) => void;
};

/** What each instruction about the flag as a whole does to it. */
export const FLAG_HANDLERS: FlagHandlers = {
  addVariation: (flag, { value, name = '', description = '' }) => {
    const id = flag.newId();
    checkFree(flag, id, value);
    flag.variations.set(id, { value, name, description, other: {} });
  },
  removeVariation: (flag, { variationId }) => {
    flag.checkVariation(variationId);
    if (isUsed(flag, variationId)) throw new Refused({ kind: 'variation-in-use', variationId });
    if (flag.variations.size <= 2) throw new Refused({ kind: 'too-few-variations' });
    flag.variations.delete(variationId);
  },
  updateVariation: (flag, { variationId, value, name, description }) => {
    const before = flag.variations.get(variationId);
    if (!before) throw new Refused({ kind: 'unknown-variation', variationId });
    if (value !== undefined) checkFree(flag, variationId, value);
    flag.variations.set(variationId, {
      ...before,
      value: value === undefined ? before.value : value,
      name: name ?? before.name,
      description: description ?? before.description,
    });
  },
  updateDefaultVariation: (flag, { onVariationValue, offVariationValue }) => {
    const { onVariation, offVariation } = flag.fields;
    flag.fields = {
      ...flag.fields,
      onVariation: onVariationValue === undefined ? onVariation : withValue(flag, onVariationValue),
      offVariation: offVariationValue === undefined ? offVariation : withValue(flag, offVariationValue),
    };
  },
  addCustomProperties: setCustomProperty,
  replaceCustomProperties: setCustomProperty,
  removeCustomProperties: (flag, { key, values }) => {
    const property = flag.customProperties.get(key);
    if (!property) return;
    const left = new Set([...property.values].filter((value) => !values.includes(value)));
    if (left.size === 0) flag.customProperties.delete(key);
    else flag.customProperties.set(key, { ...property, values: left });
  },
  addTags: ({ tags }, { values }) => {
    for (const tag of values) tags.add(tag);
  },
  removeTags: ({ tags }, { values }) => {
    for (const tag of values) tags.delete(tag);
  },
  makeFlagPermanent: (flag) => setFields(flag, { temporary: false }),
  makeFlagTemporary: (flag) => setFields(flag, { temporary: true }),
  removeMaintainer: (flag) => setFields(flag, { maintainer: {} }),
  updateMaintainerMember: (flag, { value }) => setFields(flag, { maintainer: { memberId: value } }),
  updateMaintainerTeam: (flag, { value }) => setFields(flag, { maintainer: { teamKey: value } }),
  turnOffClientSideAvailability: (flag, { value }) => setFields(flag, { [value]: false }),
  turnOnClientSideAvailability: (flag, { value }) => setFields(flag, { [value]: true }),
  updateDescription: (flag, { value }) => setFields(flag, { description: value }),
  updateName: (flag, { value }) => setFields(flag, { name: value }),
  archiveFlag: (flag) => setFields(flag, { archived: true }),
  restoreFlag: (flag) => setFields(flag, { archived: false }),
  deprecateFlag: (flag) => setFields(flag, { deprecated: true }),
  restoreDeprecatedFlag: (flag) => setFields(flag, { deprecated: false }),
  deleteFlag: (flag) => {
    flag.isDeleted = true;
  },
};

function setFields(flag: WorkingCopy, fields: Partial<WorkingCopy['fields']>): void {
  flag.fields = { ...flag.fields, ...fields };
}

function setCustomProperty(flag: WorkingCopy, { key, name, values }: CustomPropertyParameters): void {
  flag.customProperties.set(key, { name, values: new Set(values) });
}

function checkFree({ variations }: WorkingCopy, id: VariationName, value: Json): void {
  const wanted = canonicalText(value);
  for (const [other, variation] of variations) {
    if (other !== id && canonicalText(variation.value) === wanted) {
      throw new Refused({ kind: 'value-taken', variationId: other });
    }
  }
}

function withValue({ variations }: WorkingCopy, value: Json): VariationName {
  const wanted = canonicalText(value);
  const found = [...variations].find(([, variation]) => canonicalText(variation.value) === wanted);
  if (!found) throw new Refused({ kind: 'unknown-value' });
  return found[0];
}

function isUsed({ fields, environments }: WorkingCopy, id: VariationName): boolean {
  if (fields.onVariation === id || fields.offVariation === id) return true;
  return [...environments.values()].some((targeting) => isUsedIn(targeting, id));
}

function isUsedIn({ offVariation, fallthrough, targets, rules }: TargetingTree, id: VariationName): boolean {
  if (offVariation === id || (fallthrough && isServed(fallthrough, id))) return true;
  for (const variations of targets.values()) if (variations.includes(id)) return true;
  for (const { served } of rules.values()) if (isServed(served, id)) return true;
  return false;
}

const isServed = ({ variation, rollout }: ServedTree, id: VariationName): boolean =>
  variation === id ||
  rollout?.experiment?.defaultVariation === id ||
  rollout?.shares.some((share) => share.variation === id) === true;
