import * as z from 'zod';

/** Schema MultiEnvironmentDependentFlag: a flag that has another one as its prerequisite, and where. */
export const dependentFlag = z.looseObject({
  key: z.string(),
  name: z.string().optional(),
  environments: z.array(z.looseObject({ key: z.string(), name: z.string().optional() })),
});

export type DependentFlag = z.infer<typeof dependentFlag>;
