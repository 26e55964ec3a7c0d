import { ApiError } from '../../../model/failure/failure';

/** A failure that is not about the flag: whatever is asked next would fail as well, so nothing more is sent. */
export function meansAllFail(error: unknown): boolean {
  if (ApiError.is(error)) {
    const { kind } = error.failure;
    return kind === 'unauthorized' || kind === 'rate-limited' || kind === 'unreachable' || kind === 'timeout';
  }
  return error instanceof Error && error.cause !== undefined && meansAllFail(error.cause);
}
