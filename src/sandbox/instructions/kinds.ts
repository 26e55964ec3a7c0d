import { invalidRequest } from '../http/refusal';
import {
  addClauses,
  addValuesToClause,
  removeClauses,
  removeValuesFromClause,
  updateClause,
} from './clauses';
import {
  addCustomProperties,
  addTags,
  makeFlagPermanent,
  makeFlagTemporary,
  removeCustomProperties,
  removeMaintainer,
  removeTags,
  replaceCustomProperties,
  turnOffClientSideAvailability,
  turnOnClientSideAvailability,
  updateDescription,
  updateMaintainerMember,
  updateMaintainerTeam,
  updateName,
} from './details';
import {
  updateFallthroughVariationOrRollout,
  updateOffVariation,
  updateTrackEvents,
  updateTrackEventsFallthrough,
} from './fallthrough';
import type { InstructionKind } from './instructionKind';
import { archiveFlag, deleteFlag, deprecateFlag, restoreDeprecatedFlag, restoreFlag } from './lifecycle';
import { turnFlagOff, turnFlagOn } from './onOff';
import {
  addPrerequisite,
  removePrerequisite,
  replacePrerequisites,
  updatePrerequisite,
} from './prerequisites';
import {
  addRule,
  removeRule,
  reorderRules,
  replaceRules,
  updateRuleDescription,
  updateRuleTrackEvents,
  updateRuleVariationOrRollout,
} from './rules';
import {
  addTargets,
  addUserTargets,
  clearTargets,
  clearUserTargets,
  removeTargets,
  removeUserTargets,
  replaceTargets,
  replaceUserTargets,
} from './targets';
import { addVariation, removeVariation, updateDefaultVariation, updateVariation } from './variations';

/** The instructions for flags, all 53, by LaunchDarkly's own names; those for triggers are in `triggers.ts`. */
export const FLAG_INSTRUCTIONS: ReadonlyMap<string, InstructionKind> = new Map(
  Object.entries({
    turnFlagOn,
    turnFlagOff,
    addTargets,
    addUserTargets,
    removeTargets,
    removeUserTargets,
    clearUserTargets,
    clearTargets,
    replaceTargets,
    replaceUserTargets,
    addRule,
    removeRule,
    reorderRules,
    replaceRules,
    updateRuleDescription,
    updateRuleTrackEvents,
    updateRuleVariationOrRollout,
    addClauses,
    removeClauses,
    updateClause,
    addValuesToClause,
    removeValuesFromClause,
    addPrerequisite,
    removePrerequisite,
    replacePrerequisites,
    updatePrerequisite,
    addVariation,
    updateVariation,
    removeVariation,
    updateDefaultVariation,
    updateFallthroughVariationOrRollout,
    updateOffVariation,
    updateTrackEvents,
    updateTrackEventsFallthrough,
    updateName,
    updateDescription,
    makeFlagTemporary,
    makeFlagPermanent,
    addTags,
    removeTags,
    turnOnClientSideAvailability,
    turnOffClientSideAvailability,
    updateMaintainerMember,
    updateMaintainerTeam,
    removeMaintainer,
    addCustomProperties,
    replaceCustomProperties,
    removeCustomProperties,
    archiveFlag,
    restoreFlag,
    deprecateFlag,
    restoreDeprecatedFlag,
    deleteFlag,
  }),
);

export function kindNamed(kind: string): InstructionKind {
  const known = FLAG_INSTRUCTIONS.get(kind);
  if (!known) throw invalidRequest(`Unknown instruction kind '${kind}'`);
  return known;
}
