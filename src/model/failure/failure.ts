/** Why a host did not answer: the network's own reason, folded to what a person can act on. */
export type Unreachable = 'host-not-found' | 'refused' | 'reset' | 'certificate' | 'other';

/** Everything that can go wrong between a call and a parsed answer. */
export type ApiFailure =
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'forbidden'; readonly message: string }
  | { readonly kind: 'not-found'; readonly resource: string }
  /** 405: the environment asks for an approval; `message` names the refused action. */
  | { readonly kind: 'approval-required'; readonly message: string }
  | { readonly kind: 'conflict'; readonly message: string }
  /** 400 and 422: the server did not take what was sent. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'rate-limited'; readonly retryAt: Date }
  | {
      readonly kind: 'unreachable';
      readonly host: string;
      readonly reason: Unreachable;
      readonly detail: string;
    }
  | { readonly kind: 'timeout'; readonly host: string; readonly seconds: number }
  /** 5xx, after the retries that a read gets. */
  | { readonly kind: 'server-error'; readonly status: number; readonly message: string }
  /** The address answers, but not as LaunchDarkly's API does: a web page, a redirection, another service. */
  | { readonly kind: 'not-the-api'; readonly host: string; readonly detail: string }
  /** JSON of the API in which a field that we need is missing or of another type. */
  | {
      readonly kind: 'unexpected-answer';
      readonly resource: string;
      readonly field: string;
      readonly problem: string;
    };

const NAME = 'ApiError';

/** The one error of the API client. The bundles carry a copy each of this class, so tell it by `ApiError.is`. */
export class ApiError extends Error {
  override readonly name = NAME;
  readonly failure: ApiFailure;

  constructor(failure: ApiFailure, options?: ErrorOptions) {
    super(`LaunchDarkly API: ${failure.kind}${'message' in failure ? `: ${failure.message}` : ''}`, options);
    this.failure = failure;
  }

  /** Narrows an unknown to an ApiError, of one kind if it is named, so that callers never match on message text. */
  static is<K extends ApiFailure['kind']>(
    error: unknown,
    kind?: K,
  ): error is ApiError & { failure: Extract<ApiFailure, { kind: K }> } {
    if (!(error instanceof Error) || error.name !== NAME || !('failure' in error)) return false;
    return kind === undefined || (error as ApiError).failure.kind === kind;
  }
}
