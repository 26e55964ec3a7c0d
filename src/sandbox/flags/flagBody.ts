import * as z from 'zod';
import { variation } from '../../model/flag/flag';
import { FLAG_KEY, LONGEST_KEY } from '../../model/flag/newFlag';
import { customProperties, type ProjectRecord } from '../account/records';
import { invalidRequest } from '../http/refusal';
import { sentMigrationSettings } from './migration';

/** Schema FeatureFlagBody of the API document. */
export const flagBody = z.object({
  name: z.string().min(1),
  key: z.string().max(LONGEST_KEY).regex(FLAG_KEY, 'must hold only letters, digits, ".", "_" and "-"'),
  description: z.string().optional(),
  includeInSnippet: z.boolean().optional(),
  clientSideAvailability: z
    .object({ usingEnvironmentId: z.boolean(), usingMobileKey: z.boolean() })
    .optional(),
  variations: z.array(variation).optional(),
  temporary: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  customProperties: customProperties.optional(),
  defaults: z.object({ onVariation: z.int().nonnegative(), offVariation: z.int().nonnegative() }).optional(),
  purpose: z.enum(['migration', 'holdout']).optional(),
  migrationSettings: sentMigrationSettings.optional(),
  maintainerId: z.string().optional(),
  maintainerTeamKey: z.string().optional(),
  initialPrerequisites: z.array(z.object({ key: z.string(), variationId: z.string() })).optional(),
  isFlagOn: z.boolean().optional(),
});

export type FlagBody = z.infer<typeof flagBody>;

const CASES: Readonly<Record<string, RegExp>> = {
  camelCase: /^[a-z][a-zA-Z0-9]*$/,
  upperCamelCase: /^[A-Z][a-zA-Z0-9]*$/,
  snakeCase: /^[a-z0-9]+(?:_[a-z0-9]+)*$/,
  kebabCase: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  constantCase: /^[A-Z0-9]+(?:_[A-Z0-9]+)*$/,
};

/** A project may say how keys of new flags begin and are written; the case is that of what follows the prefix. */
export function checkNaming({ namingConvention }: ProjectRecord, flagKey: string): void {
  const { prefix = '', case: written = 'none' } = namingConvention ?? {};
  if (!flagKey.startsWith(prefix)) {
    throw invalidRequest(`The project's naming convention demands keys that begin with '${prefix}'`);
  }
  if (CASES[written]?.test(flagKey.slice(prefix.length)) === false) {
    throw invalidRequest(`The project's naming convention demands keys in ${written}`);
  }
}
