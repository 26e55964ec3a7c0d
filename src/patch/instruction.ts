/** One instruction of a semantic patch, by LaunchDarkly's own name for it. */
export type Instruction = { readonly kind: 'turnFlagOn' } | { readonly kind: 'turnFlagOff' };

/** The body of a semantic patch. `environmentKey` is needed as soon as one instruction is about an environment. */
export interface SemanticPatch {
  readonly environmentKey?: string;
  readonly instructions: readonly Instruction[];
  readonly comment?: string;
}

/** The content type that tells the server to read a body as a semantic patch; without it, it reads a JSON Patch. */
export const SEMANTIC_PATCH = 'application/json; domain-model=launchdarkly.semanticpatch';
