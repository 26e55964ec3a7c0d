/** The accounts that a sandbox can begin with. */
export const SEED_NAMES = ['demo', 'empty', 'large'] as const;

export type SeedName = (typeof SEED_NAMES)[number];

export const isSeedName = (name: string): name is SeedName => SEED_NAMES.some((known) => known === name);
