import type { Explanation } from './explain';

/** A failure that already has its words. The bundles carry a copy each of this class, so tell it by `isExplained`. */
export class ExplainedError extends Error {
  override readonly name = 'ExplainedError';
  readonly explanation: Explanation;
  /** The person knows: a command says nothing more, and a document that could not be saved says why. */
  readonly wasTold: boolean;

  constructor(explanation: Explanation, options?: ErrorOptions & { readonly wasTold?: boolean }) {
    super(`${explanation.cause} ${explanation.nextStep}`, options);
    this.explanation = explanation;
    this.wasTold = options?.wasTold ?? false;
  }
}

export function isExplained(error: unknown): error is ExplainedError {
  return error instanceof Error && error.name === 'ExplainedError' && 'explanation' in error;
}
