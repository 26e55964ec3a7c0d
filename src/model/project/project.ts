import * as z from 'zod';
import { links } from '../account/link';

/** Schema Project of the API document; `environments` come only with `expand=environments` and are read apart. */
export const project = z.looseObject({
  _id: z.string(),
  _links: links.optional(),
  key: z.string(),
  name: z.string(),
  tags: z.array(z.string()).default([]),
});

export type Project = z.infer<typeof project>;
