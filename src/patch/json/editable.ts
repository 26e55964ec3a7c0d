import type { Flag, FlagTargeting } from '../../model/flag/flag';
import type { Json } from '../instruction';

export type JsonObject = Readonly<Record<string, Json>>;

/** The fields of a flag that a JSON Patch may change, but for its environments. */
export const FLAG_FIELDS = [
  'name',
  'description',
  'variations',
  'temporary',
  'tags',
  'archived',
  'deprecated',
  'clientSideAvailability',
  'maintainerId',
  'maintainerTeamKey',
  'customProperties',
  'defaults',
] as const satisfies readonly (keyof Flag)[];

export const TARGETING_FIELDS = [
  'on',
  'targets',
  'contextTargets',
  'rules',
  'prerequisites',
  'fallthrough',
  'offVariation',
  'trackEvents',
  'trackEventsFallthrough',
] as const satisfies readonly (keyof FlagTargeting)[];

/** What may be changed of a flag or of its targeting; what is absent or null is left out. */
export function editable<T extends object>(source: T, fields: readonly (keyof T & string)[]): JsonObject {
  const entries = fields.map((field) => [field, source[field]] as const);
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined && value !== null),
  ) as JsonObject;
}
