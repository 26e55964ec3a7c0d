import * as z from 'zod';

const availability = z.looseObject({ usingMobileKey: z.boolean(), usingEnvironmentId: z.boolean() });

/** What new flags of a project are like unless they say otherwise: schema upsertPayloadRep. */
export const newFlagDefaults = z.looseObject({
  tags: z.array(z.string()).default([]),
  temporary: z.boolean().default(true),
  defaultClientSideAvailability: availability.optional(),
  booleanDefaults: z
    .looseObject({
      trueDisplayName: z.string().optional(),
      falseDisplayName: z.string().optional(),
      onVariation: z.int().optional(),
      offVariation: z.int().optional(),
    })
    .optional(),
});

/**
 * How keys of new flags must be written: schema NamingConvention. The document has it where a project is made only, so that it is
 * read where an answer happens to carry it.
 */
export const namingConvention = z.looseObject({ case: z.string().optional(), prefix: z.string().optional() });

export type NamingConvention = z.infer<typeof namingConvention>;

export interface NewFlagDefaults extends z.infer<typeof newFlagDefaults> {
  readonly namingConvention?: NamingConvention | undefined;
}
