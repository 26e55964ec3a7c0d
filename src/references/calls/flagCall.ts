/** The JSON type that a call of an SDK asks for; `any` where its name does not tell. */
export type ExpectedType = 'boolean' | 'string' | 'number' | 'json' | 'any';

/** The kind of SDK that a file calls. */
export interface CallSide {
  readonly side: 'client' | 'server' | 'unknown';
  /** Which of a flag's client-side availabilities the SDK depends on: that of mobile or of other client-side SDKs. */
  readonly needs?: 'usingMobileKey' | 'usingEnvironmentId';
}

/**
 * A call that evaluates a flag, through an SDK or a hook. Offsets are UTF-16 code units. The key is between its quotes,
 * where it is written in quotes; else `key` is undefined and the range is that of the whole expression.
 */
export interface FlagCall extends CallSide {
  /** As it is written: `boolVariation`, `BoolVariationCtx`, `variation_detail`. */
  readonly method: string;
  readonly expects: ExpectedType;
  readonly start: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly key: string | undefined;
  /** The default that the caller gets when the flag cannot be evaluated, quotes included, where one is given. */
  readonly defaultStart?: number;
  readonly defaultEnd?: number;
  /** The default where it is written out: a boolean, number, text, or JSON. */
  readonly defaultValue?: unknown;
}

/** A place in a call that is being written. */
export interface CallPlace extends CallSide {
  readonly method: string;
  readonly expects: ExpectedType;
  readonly argument: 'key' | 'default';
  /** Of a default: the flag of the call, where it is written out, and where it or what stands for it is. */
  readonly key: string | undefined;
  readonly keyStart?: number;
  readonly keyEnd?: number;
  /** What would be replaced there: the text between the quotes, or what is written without them. */
  readonly start: number;
  readonly end: number;
  /** What the text at hand ends with, a quote mostly; undefined outside of a text. */
  readonly quote: string | undefined;
}
