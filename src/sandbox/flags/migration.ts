import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Served } from '../../model/flag/flag';
import { TOTAL_WEIGHT } from '../../model/flag/weight';
import type { FlagRecord, TargetingRecord } from '../account/records';
import { invalidRequest } from '../http/refusal';

/** The stages of a migration, which are the variations of its flag. The first is where it begins. */
const STAGES: Readonly<Record<number, readonly string[]>> = {
  2: ['off', 'complete'],
  4: ['off', 'shadow', 'live', 'complete'],
  6: ['off', 'dualwrite', 'shadow', 'live', 'rampdown', 'complete'],
};

/** Schema MigrationSettingsPost: only a migration with six stages moves data, and by a context kind. */
export const sentMigrationSettings = z.object({
  stageCount: z.int(),
  contextKind: z.string().min(1).optional(),
});

/** What a new migration flag has in place of variations and defaults of its own. */
export function migrationFlag(settings: z.infer<typeof sentMigrationSettings> | undefined) {
  const stages = settings && STAGES[settings.stageCount];
  if (!stages)
    throw invalidRequest('A migration flag needs migrationSettings with a stageCount of 2, 4 or 6');
  if ((settings.stageCount === 6) !== (settings.contextKind !== undefined)) {
    throw invalidRequest('migrationSettings.contextKind is needed for six stages, and only for them');
  }
  return {
    purpose: 'migration' as const,
    migrationSettings: {
      stageCount: settings.stageCount,
      ...(settings.contextKind !== undefined && { contextKind: settings.contextKind }),
    },
    values: stages,
    defaults: { onVariation: 0, offVariation: 0 },
  };
}

/** A migration begins with everyone in the first stage, as a rollout, and checks each read for consistency. */
export function migrationTargeting({ contextKind = 'user' }: { contextKind?: string | undefined }) {
  return {
    fallthrough: { rollout: { variations: [{ variation: 0, weight: TOTAL_WEIGHT }], contextKind } },
    migrationSettings: { checkRatio: 1 },
  };
}

/** Cohorts and the default cohort of a migration flag serve rollouts; other flags have no settings for migrations. */
export function checkMigrationTargeting(
  { purpose }: FlagRecord,
  { rules, fallthrough, migrationSettings }: TargetingRecord,
  place: string,
): void {
  if (purpose !== 'migration') {
    if (migrationSettings) throw invalidRequest(`Only migration flags have migrationSettings, in ${place}`);
    return;
  }
  const served: readonly Served[] = [fallthrough, ...rules];
  if (served.some(({ rollout }) => !rollout)) {
    throw invalidRequest(`Cohorts of a migration flag must serve a rollout, not a variation, in ${place}`);
  }
}

/** The stages of a migration are fixed. */
export function checkStages(before: FlagRecord, after: FlagRecord): void {
  if (before.purpose !== 'migration' || isDeepStrictEqual(before.variations, after.variations)) return;
  throw invalidRequest('The variations of a migration flag cannot be changed');
}
