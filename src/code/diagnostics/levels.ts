import { readSetting } from '../../manifest/settings';
import type { DiagnosticLevel } from '../../manifest/settingDefaults';
import type { FindingKind } from './findings';

/** How each kind of finding is shown. */
export type Levels = Readonly<Record<FindingKind, DiagnosticLevel>>;

export const levelsNow = (): Levels => ({
  unknownKey: readSetting('diagnostics.unknownKey'),
  archived: readSetting('diagnostics.archived'),
  deprecated: readSetting('diagnostics.deprecated'),
  typeMismatch: readSetting('diagnostics.typeMismatch'),
  defaultValue: readSetting('diagnostics.defaultValue'),
  clientSide: readSetting('diagnostics.clientSide'),
  finished: readSetting('diagnostics.finished'),
});
