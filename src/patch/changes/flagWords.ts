import * as l10n from '@vscode/l10n';
import { type Phrase, compose, strong } from '../../targeting/words/phrase';
import type { Json } from '../instruction';
import type { FieldsTree, FlagTree } from '../tree/flagTree';
import type { Difference } from './differences';
import type { Place } from './place';
import { changedNames, listed } from './ruleWords';
import { type VariationWords, arrow, variationWords } from './servedWords';

const LONGEST = 60;

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const valueText = (value: Json): string => short(JSON.stringify(value));

export function flagFieldChange(
  field: keyof FieldsTree,
  before: FieldsTree,
  after: FieldsTree,
  nameOf: VariationWords,
): readonly Phrase[] {
  switch (field) {
    case 'name':
      return compose(l10n.t('Name: {0}'), arrow(before.name, after.name));
    case 'description':
      if (after.description === '') return compose(l10n.t('Description: remove'));
      return compose(l10n.t('Description: {0}'), strong(short(after.description)));
    case 'temporary':
      return compose(after.temporary ? l10n.t('Make the flag temporary') : l10n.t('Make the flag permanent'));
    case 'archived':
      return compose(
        after.archived ? l10n.t('Archive the flag') : l10n.t('Restore the flag from the archive'),
      );
    case 'deprecated':
      return compose(after.deprecated ? l10n.t('Deprecate the flag') : l10n.t('Restore the deprecated flag'));
    case 'usingMobileKey':
      return compose(
        after.usingMobileKey ? l10n.t('Make available to mobile SDKs') : l10n.t('Hide from mobile SDKs'),
      );
    case 'usingEnvironmentId':
      return compose(
        after.usingEnvironmentId
          ? l10n.t('Make available to client-side SDKs')
          : l10n.t('Hide from client-side SDKs'),
      );
    case 'maintainer':
      return compose(l10n.t('Maintainer: {0}'), arrow(maintainerText(before), maintainerText(after)));
    case 'onVariation':
      return compose(
        l10n.t('New environments, when on: {0}'),
        arrow(nameOf(before.onVariation), nameOf(after.onVariation)),
      );
    case 'offVariation':
      return compose(
        l10n.t('New environments, when off: {0}'),
        arrow(nameOf(before.offVariation), nameOf(after.offVariation)),
      );
  }
}

/** Ids: their names are not part of a flag's editable text. */
const maintainerText = ({ maintainer: { memberId, teamKey } }: FieldsTree): string =>
  teamKey === undefined
    ? (memberId ?? l10n.t('nobody'))
    : [memberId, l10n.t('team {0}', teamKey)].filter((name) => name !== undefined).join(', ');

export function tagChange(parts: readonly Difference[]): readonly Phrase[] {
  const tags = (isAdded: boolean): string[] =>
    parts.flatMap(({ place, after }) =>
      place.kind === 'tag' && (after !== undefined) === isAdded ? [place.tag] : [],
    );
  return addedAndRemoved(l10n.t('Tags'), tags(true), tags(false));
}

export function customPropertyChange(key: string, base: FlagTree, draft: FlagTree): readonly Phrase[] {
  const [before, after] = [base.customProperties.get(key), draft.customProperties.get(key)];
  const place = l10n.t('Custom property {0}', after?.name ?? before?.name ?? key);
  if (!after) return compose(l10n.t('{0}: remove'), place);
  if (before && before.name !== after.name) {
    return compose(l10n.t('Custom property {0}'), arrow(before.name, after.name));
  }
  const added = [...after.values].filter((value) => before?.values.has(value) !== true);
  const removed = [...(before?.values ?? [])].filter((value) => !after.values.has(value));
  return addedAndRemoved(place, added, removed);
}

function addedAndRemoved(place: string, added: readonly string[], removed: readonly string[]): Phrase[] {
  if (removed.length === 0) return compose(l10n.t('{0}: add {1}'), place, strong(listed(added)));
  if (added.length === 0) return compose(l10n.t('{0}: remove {1}'), place, strong(listed(removed)));
  return compose(
    l10n.t('{0}: add {1} and remove {2}'),
    place,
    strong(listed(added)),
    strong(listed(removed)),
  );
}

export function variationChange(
  place: Extract<Place, { readonly variation: string }>,
  base: FlagTree,
  draft: FlagTree,
): readonly Phrase[] {
  const [before, after] = [base.variations.get(place.variation), draft.variations.get(place.variation)];
  // By its name before, since it may be the name that changes.
  const name = strong(variationWords(draft, base)(place.variation));
  if (!after) return compose(l10n.t('Variation {0}: remove'), name);
  if (!before)
    return compose(l10n.t('Variation {0}: new, with value {1}'), name, strong(valueText(after.value)));
  if (place.kind === 'variation') return [];
  switch (place.field) {
    case 'value':
      return compose(
        l10n.t('Variation {0}: value {1}'),
        name,
        arrow(valueText(before.value), valueText(after.value)),
      );
    case 'name':
      if (after.name === '') return compose(l10n.t('Variation {0}: remove the name'), name);
      return compose(l10n.t('Variation {0}: call it {1}'), name, strong(short(after.name)));
    case 'description':
      if (after.description === '') return compose(l10n.t('Variation {0}: remove the description'), name);
      return compose(l10n.t('Variation {0}: describe it as {1}'), name, strong(short(after.description)));
    case 'other':
      return compose(
        l10n.t('Variation {0}: other fields: {1}'),
        name,
        strong(changedNames(before.other, after.other)),
      );
  }
}
