/** A weight is thousandths of a percent, as LaunchDarkly stores it: 100,000 is everyone. */
export const TOTAL_WEIGHT = 100_000;
