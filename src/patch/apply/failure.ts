/** Why a patch cannot be applied; a server would refuse it with a 400 for the same reason. */
export type PatchFailure =
  /** The instruction is about an environment, and the patch names none. */
  | { readonly kind: 'no-environment' }
  | { readonly kind: 'unknown-environment'; readonly environmentKey: string }
  | { readonly kind: 'unknown-variation'; readonly variationId: string }
  | { readonly kind: 'unknown-rule'; readonly ruleId: string }
  | { readonly kind: 'unknown-clause'; readonly ruleId: string; readonly clauseId: string }
  | { readonly kind: 'unknown-prerequisite'; readonly key: string }
  /** The flag of a prerequisite, or its variation, is not among the flags that were given. */
  | { readonly kind: 'unknown-flag'; readonly key: string }
  | { readonly kind: 'unknown-custom-property'; readonly key: string }
  | { readonly kind: 'variation-in-use'; readonly variationId: string }
  /** Another variation has the value already. */
  | { readonly kind: 'value-taken'; readonly variationId: string }
  | { readonly kind: 'too-few-variations' }
  /** No variation has the value that new environments should get. */
  | { readonly kind: 'unknown-value' }
  | { readonly kind: 'targeted-twice'; readonly contextKind: string; readonly key: string }
  /** replaceUserTargets has no entry for this variation. */
  | { readonly kind: 'targets-incomplete'; readonly variationId: string }
  /** reorderRules does not name exactly the rules that are there. */
  | { readonly kind: 'wrong-rules' }
  /** Neither one variation nor weights of 100% in all. */
  | { readonly kind: 'wrong-rollout' }
  /** JSON Patch: what was to be tested is not so. */
  | { readonly kind: 'test-failed'; readonly path: string }
  /** JSON Patch: there is nothing at the path, or nothing can be put there. */
  | { readonly kind: 'bad-path'; readonly path: string };

/** Ends the application of a patch; `apply` turns it into its answer, and nothing else ever sees it. */
export class Refused extends Error {
  readonly failure: PatchFailure;

  constructor(failure: PatchFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}
