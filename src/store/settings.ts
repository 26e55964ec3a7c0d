import type { Event } from '../model/event';
import type { PatchFormat } from '../patch/plan';
import type { ProjectMapping } from './workspace/projectMapping';

/** When a change asks before it is sent, beyond what the environment itself demands. */
export type ConfirmChanges = 'always' | 'whenRequired';

/** The settings that the store reads. */
export interface StoreSettings {
  /** Key of the project whose flags the workspace's code uses; empty when it was not chosen. */
  readonly project: string;
  /** Of which projects the code of certain folders is. */
  readonly projects: ProjectMapping;
  /** Keys of the environments to show, in this order; empty for the default order. */
  readonly environments: readonly string[];
  readonly confirmChanges: ConfirmChanges;
  readonly patchFormat: PatchFormat;
}

export interface SettingsReader {
  read(): StoreSettings;
  readonly onDidChange: Event<void>;
}
