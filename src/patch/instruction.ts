import type { Variation } from '../model/flag/flag';

/** Any JSON, as a variation's value and a clause's values are. */
export type Json = Variation['value'];

/** A clause as instructions carry it: without `_id`, which the server gives. */
export interface ClauseParameters {
  readonly contextKind: string;
  readonly attribute: string;
  readonly op: string;
  readonly negate: boolean;
  readonly values: readonly Json[];
}

/**
 * What a rule serves: exactly one of `variationId` and `rolloutWeights`. Weights are thousandths of a percent by variation
 * id and add up to 100,000; a variation that is left out gets nothing. The other two are for a rollout only.
 */
export interface ServedParameters {
  readonly variationId?: string;
  readonly rolloutWeights?: Readonly<Record<string, number>>;
  /** Absent means the key. */
  readonly rolloutBucketBy?: string;
  /** Absent means `user`. */
  readonly rolloutContextKind?: string;
}

export interface RuleParameters extends ServedParameters {
  readonly clauses: readonly ClauseParameters[];
  readonly description?: string;
  readonly trackEvents?: boolean;
}

/** `variationId` is of the OTHER flag, the one that `key` names. */
export interface PrerequisiteParameters {
  readonly key: string;
  readonly variationId: string;
}

interface TargetParameters {
  readonly variationId: string;
  readonly values: readonly string[];
}

export interface ContextTargetParameters extends TargetParameters {
  /** Absent means `user`. */
  readonly contextKind?: string;
}

interface OfRule {
  readonly ruleId: string;
}

interface OfClause extends OfRule {
  readonly clauseId: string;
}

interface OfVariation {
  readonly variationId: string;
}

export interface CustomPropertyParameters {
  readonly key: string;
  readonly name: string;
  readonly values: readonly string[];
}

type SdkKind = 'usingMobileKey' | 'usingEnvironmentId';

/** The parameters of the instructions that are about one environment: 30 kinds. */
interface EnvironmentInstructions {
  turnFlagOff: object;
  turnFlagOn: object;
  addClauses: OfRule & { readonly clauses: readonly ClauseParameters[] };
  addPrerequisite: PrerequisiteParameters;
  /** Goes to the end, or before the rule `beforeRuleId`. `description` is not listed for it, but taken. */
  addRule: Omit<RuleParameters, 'trackEvents'> & { readonly beforeRuleId?: string };
  addTargets: ContextTargetParameters;
  addUserTargets: TargetParameters;
  addValuesToClause: OfClause & { readonly values: readonly Json[] };
  clearTargets: OfVariation;
  clearUserTargets: OfVariation;
  removeClauses: OfRule & { readonly clauseIds: readonly string[] };
  removePrerequisite: { readonly key: string };
  removeRule: OfRule;
  removeTargets: ContextTargetParameters;
  removeUserTargets: TargetParameters;
  removeValuesFromClause: OfClause & { readonly values: readonly Json[] };
  /** All rules of the environment, each once. */
  reorderRules: { readonly ruleIds: readonly string[] };
  replacePrerequisites: { readonly prerequisites: readonly PrerequisiteParameters[] };
  replaceRules: { readonly rules: readonly RuleParameters[] };
  replaceTargets: { readonly targets: readonly ContextTargetParameters[] };
  /** One entry for each variation of the flag, empty ones too. */
  replaceUserTargets: { readonly targets: readonly TargetParameters[] };
  updateClause: OfClause & { readonly clause: ClauseParameters };
  updateFallthroughVariationOrRollout: ServedParameters;
  updateOffVariation: OfVariation;
  updatePrerequisite: PrerequisiteParameters;
  updateRuleDescription: OfRule & { readonly description: string };
  updateRuleTrackEvents: OfRule & { readonly trackEvents: boolean };
  updateRuleVariationOrRollout: OfRule & ServedParameters;
  updateTrackEvents: { readonly trackEvents: boolean };
  updateTrackEventsFallthrough: { readonly trackEvents: boolean };
}

/** The parameters of the instructions that are about the flag as a whole: 18 of its parts, 5 of its life. */
interface FlagInstructions {
  addVariation: { readonly value: Json; readonly name?: string; readonly description?: string };
  removeVariation: OfVariation;
  updateVariation: OfVariation & {
    readonly value?: Json;
    readonly name?: string;
    readonly description?: string;
  };
  /** By VALUES of variations of this flag, not by ids. */
  updateDefaultVariation: { readonly onVariationValue?: Json; readonly offVariationValue?: Json };
  addCustomProperties: CustomPropertyParameters;
  addTags: { readonly values: readonly string[] };
  makeFlagPermanent: object;
  makeFlagTemporary: object;
  /** The property goes when no value is left. */
  removeCustomProperties: Omit<CustomPropertyParameters, 'name'>;
  removeMaintainer: object;
  removeTags: { readonly values: readonly string[] };
  replaceCustomProperties: CustomPropertyParameters;
  turnOffClientSideAvailability: { readonly value: SdkKind };
  turnOnClientSideAvailability: { readonly value: SdkKind };
  updateDescription: { readonly value: string };
  /** The id of a member. */
  updateMaintainerMember: { readonly value: string };
  /** The key of a team. */
  updateMaintainerTeam: { readonly value: string };
  updateName: { readonly value: string };
  archiveFlag: object;
  deleteFlag: object;
  deprecateFlag: object;
  restoreDeprecatedFlag: object;
  restoreFlag: object;
}

type Named<Parameters> = {
  readonly [Kind in keyof Parameters]: { readonly kind: Kind } & Readonly<Parameters[Kind]>;
};

/** An instruction that needs the `environmentKey` of its patch. */
export type EnvironmentInstruction = Named<EnvironmentInstructions>[keyof EnvironmentInstructions];

export type FlagInstruction = Named<FlagInstructions>[keyof FlagInstructions];

/**
 * One instruction of a semantic patch of a flag, by LaunchDarkly's own name for it: the 53 of the reference of
 * `PATCH /api/v2/flags/{projectKey}/{featureFlagKey}`. Rules, clauses and variations are named by their `_id`.
 */
export type Instruction = EnvironmentInstruction | FlagInstruction;

export type InstructionOf<Kind extends Instruction['kind']> = Extract<Instruction, { readonly kind: Kind }>;

/** The body of a semantic patch. `environmentKey` is needed as soon as one instruction is about an environment. */
export interface SemanticPatch {
  readonly environmentKey?: string;
  readonly instructions: readonly Instruction[];
  readonly comment?: string;
}

/** The content type that tells the server to read a body as a semantic patch; without it, it reads a JSON Patch. */
export const SEMANTIC_PATCH = 'application/json; domain-model=launchdarkly.semanticpatch';
