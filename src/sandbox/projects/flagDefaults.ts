import type { ProjectRecord } from '../account/records';
import type { FlagDefaults } from '../account/settingsRecords';

/** What new flags of a project are like: LaunchDarkly's own defaults until somebody sets others. */
export function flagDefaultsOf({ flagDefaults, defaultClientSideAvailability }: ProjectRecord): FlagDefaults {
  return {
    tags: [],
    temporary: true,
    booleanDefaults: {
      trueDisplayName: '',
      falseDisplayName: '',
      trueDescription: '',
      falseDescription: '',
      onVariation: 0,
      offVariation: 1,
    },
    ...flagDefaults,
    // A setting of the project too: both are one thing.
    defaultClientSideAvailability,
  };
}
