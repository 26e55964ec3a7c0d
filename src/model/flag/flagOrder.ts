/** How flags are sorted: by name or key upwards, by time with the latest first. */
export const FLAG_ORDERS = ['name', 'key', 'created', 'changed'] as const;
export type FlagOrder = (typeof FLAG_ORDERS)[number];
