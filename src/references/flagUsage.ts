/** How code names a flag without writing its key in quotes. */
export type AliasKind =
  /** A constant or variable of a module or package. */
  | 'constant'
  /** A member of an enum. */
  | 'enum'
  /** A member of a class, object, module or struct that holds constants. */
  | 'member'
  /** A name that a hook of an SDK makes of the key, such as `newCheckout` of `new-checkout`. */
  | 'hook'
  /** What `.launchdarkly/coderefs.yaml` tells. */
  | 'configured';

/** Where a source text uses a flag. Offsets are UTF-16 code units; quotes are not included. */
export interface FlagUsage {
  readonly flagKey: string;
  readonly start: number;
  readonly end: number;
  /** What is written there: the key itself, or a name for it. */
  readonly kind: 'key' | AliasKind;
}
