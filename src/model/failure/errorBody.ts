import * as z from 'zod';

/** The body of an error. `code` is absent in answers of the oldest API version; `id` is for LaunchDarkly's support. */
export const errorBody = z.looseObject({
  code: z.string().optional(),
  message: z.string().optional(),
  id: z.string().optional(),
});
