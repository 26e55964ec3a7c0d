import type { Flag, FlagTargeting } from '../model/flag/flag';

/** What can be edited of a flag's targeting in one environment, under the names of its document. */
export type DraftTargeting = Pick<
  FlagTargeting,
  | 'on'
  | 'offVariation'
  | 'fallthrough'
  | 'prerequisites'
  | 'targets'
  | 'contextTargets'
  | 'rules'
  | 'trackEvents'
  | 'trackEventsFallthrough'
>;

/**
 * What can be edited of a flag: the JSON of its document, so that a JSON Pointer into this is one into the text. Things
 * that are new have a provisional `_id` (or none), which is never sent.
 */
export interface FlagDraft extends Pick<
  Flag,
  | 'name'
  | 'description'
  | 'tags'
  | 'temporary'
  | 'archived'
  | 'deprecated'
  | 'maintainerId'
  | 'maintainerTeamKey'
  | 'clientSideAvailability'
  | 'customProperties'
  | 'defaults'
  | 'variations'
> {
  readonly environments: Readonly<Record<string, DraftTargeting>>;
}
