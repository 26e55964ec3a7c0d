import * as z from 'zod';
import type { FlagRecord } from '../account/records';
import { invalidRequest } from '../http/refusal';
import { instructionKind } from './instructionKind';

const nothing = z.object({});
const text = z.object({ value: z.string() });
const tags = z.object({ values: z.array(z.string().min(1)) });
const propertyValues = z.object({ key: z.string().min(1), values: z.array(z.string()) });
const property = propertyValues.extend({ name: z.string() });
const availability = z.object({ value: z.enum(['usingMobileKey', 'usingEnvironmentId']) });

export const updateName = instructionKind('flag', text, ({ flag }, { value }) => {
  flag.name = value;
});

export const updateDescription = instructionKind('flag', text, ({ flag }, { value }) => {
  flag.description = value;
});

export const makeFlagTemporary = instructionKind('flag', nothing, ({ flag }) => {
  flag.temporary = true;
});

export const makeFlagPermanent = instructionKind('flag', nothing, ({ flag }) => {
  flag.temporary = false;
});

export const addTags = instructionKind('flag', tags, ({ flag }, { values }) => {
  flag.tags = [...new Set([...flag.tags, ...values])];
});

export const removeTags = instructionKind('flag', tags, ({ flag }, { values }) => {
  flag.tags = flag.tags.filter((tag) => !values.includes(tag));
});

export const turnOnClientSideAvailability = instructionKind('flag', availability, ({ flag }, { value }) => {
  flag.clientSideAvailability[value] = true;
});

export const turnOffClientSideAvailability = instructionKind('flag', availability, ({ flag }, { value }) => {
  flag.clientSideAvailability[value] = false;
});

/** Whether there is such a member or team is looked at when the change is completed. */
export const updateMaintainerMember = instructionKind('flag', text, ({ flag }, { value }) => {
  flag.maintainerId = value;
  delete flag.maintainerTeamKey;
});

export const updateMaintainerTeam = instructionKind('flag', text, ({ flag }, { value }) => {
  flag.maintainerTeamKey = value;
  delete flag.maintainerId;
});

export const removeMaintainer = instructionKind('flag', nothing, ({ flag }) => {
  delete flag.maintainerId;
  delete flag.maintainerTeamKey;
});

export const addCustomProperties = instructionKind('flag', property, ({ flag }, { key, name, values }) => {
  const { name: present, value = [] } = propertyOf(flag, key) ?? {};
  const isInPlace = present === name && values.every((one) => value.includes(one));
  if (isInPlace) return;
  if (present !== undefined)
    throw invalidRequest(`The flag has a custom property '${key}' already: replace it`);
  setProperty(flag, key, { name, value: values });
});

export const replaceCustomProperties = instructionKind(
  'flag',
  property,
  ({ flag }, { key, name, values }) => {
    if (!propertyOf(flag, key)) throw invalidRequest(`The flag has no custom property '${key}'`);
    setProperty(flag, key, { name, value: values });
  },
);

export const removeCustomProperties = instructionKind('flag', propertyValues, ({ flag }, { key, values }) => {
  const existing = propertyOf(flag, key);
  if (!existing) return;
  const value = existing.value.filter((one) => !values.includes(one));
  setProperty(flag, key, value.length > 0 ? { name: existing.name, value } : undefined);
});

type Property = FlagRecord['customProperties'][string];

const propertyOf = ({ customProperties }: FlagRecord, key: string): Property | undefined =>
  Object.hasOwn(customProperties, key) ? customProperties[key] : undefined;

/** Keeps the place of a property that is there; without `property` it goes. The key may be any text. */
function setProperty(flag: FlagRecord, key: string, changed: Property | undefined): void {
  const entries = new Map(Object.entries(flag.customProperties));
  if (changed) entries.set(key, { ...changed, value: [...new Set(changed.value)] });
  else entries.delete(key);
  flag.customProperties = Object.fromEntries(entries);
}
