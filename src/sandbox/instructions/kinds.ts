import { invalidRequest } from '../http/refusal';
import type { InstructionKind } from './instructionKind';
import { turnFlagOff, turnFlagOn } from './onOff';

/** The instructions that the sandbox carries out. */
const KINDS: Readonly<Record<string, InstructionKind>> = { turnFlagOn, turnFlagOff };

/** The rest of LaunchDarkly's instructions for flags: known, but not done here yet. */
const NOT_YET: ReadonlySet<string> = new Set([
  'addClauses',
  'addPrerequisite',
  'addRule',
  'addTargets',
  'addUserTargets',
  'addValuesToClause',
  'addVariation',
  'clearTargets',
  'clearUserTargets',
  'removeClauses',
  'removePrerequisite',
  'removeRule',
  'removeTargets',
  'removeUserTargets',
  'removeValuesFromClause',
  'removeVariation',
  'reorderRules',
  'replacePrerequisites',
  'replaceRules',
  'replaceTargets',
  'replaceUserTargets',
  'updateClause',
  'updateDefaultVariation',
  'updateFallthroughVariationOrRollout',
  'updateOffVariation',
  'updatePrerequisite',
  'updateRuleDescription',
  'updateRuleTrackEvents',
  'updateRuleVariationOrRollout',
  'updateTrackEvents',
  'updateTrackEventsFallthrough',
  'updateVariation',
  'addCustomProperties',
  'addTags',
  'makeFlagPermanent',
  'makeFlagTemporary',
  'removeCustomProperties',
  'removeMaintainer',
  'removeTags',
  'replaceCustomProperties',
  'turnOffClientSideAvailability',
  'turnOnClientSideAvailability',
  'updateDescription',
  'updateMaintainerMember',
  'updateMaintainerTeam',
  'updateName',
  'archiveFlag',
  'deleteFlag',
  'deprecateFlag',
  'restoreDeprecatedFlag',
  'restoreFlag',
]);

export function kindNamed(kind: string): InstructionKind {
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (known) return known;
  throw invalidRequest(
    NOT_YET.has(kind)
      ? `This sandbox does not carry out the instruction '${kind}' yet`
      : `Unknown instruction kind '${kind}'`,
  );
}
