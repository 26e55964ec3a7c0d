/** The person whose token it is, as far as flags name who maintains them. */
export interface Myself {
  /** Absent where the token belongs to no person. */
  readonly memberId?: string;
  /** None, too, where the token may not say. */
  readonly teamKeys: readonly string[];
}
