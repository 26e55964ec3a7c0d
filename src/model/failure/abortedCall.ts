/**
 * A change that was aborted after its request had gone out: the server may carry it out all the same. Like any other
 * aborted call it is an AbortError; the bundles carry a copy each of this class, so tell it by `isUnderWay`.
 */
export class AbortedUnderWay extends Error {
  override readonly name = 'AbortError';
  readonly isUnderWay = true;
}

export function isUnderWay(error: unknown): error is AbortedUnderWay {
  return error instanceof Error && error.name === 'AbortError' && 'isUnderWay' in error;
}
