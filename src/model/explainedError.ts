import type { Explanation } from './explain';

/** A failure that already has its words. The bundles carry a copy each of this class, so tell it by `isExplained`. */
export class ExplainedError extends Error {
  override readonly name = 'ExplainedError';
  readonly explanation: Explanation;
  /** Somebody else has changed the same place: what is tried next is tried on what they have made. */
  readonly isConflict: boolean;

  constructor(explanation: Explanation, options?: ErrorOptions & { readonly isConflict?: boolean }) {
    super(`${explanation.cause} ${explanation.nextStep}`, options);
    this.explanation = explanation;
    this.isConflict = options?.isConflict ?? false;
  }
}

export function isExplained(error: unknown): error is ExplainedError {
  return error instanceof Error && error.name === 'ExplainedError' && 'explanation' in error;
}
