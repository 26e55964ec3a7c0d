import type { CommandOf } from '../../manifest/commandGroups';
import { createFlag } from '../fixes/createFlag';
import type { Handlers } from '../register';
import type { Services } from '../services';
import { cloneFlag } from './cloneFlag';
import { copySettings } from './copySettings';
import { createFromSelection } from './create/createFromSelection';
import { deleteFlag } from './deleteFlag';
import { archiveFlag, deprecateFlag, restoreFlag, undeprecateFlag } from './lifecycle';
import { flagSettings } from './settings/flagSettings';

/** Flags made, changed as a whole, retired and deleted. */
export function manageCommands(services: Services): Pick<Handlers, CommandOf<'manage'>> {
  return {
    'flagdeck.flag.create': createFlag(services),
    'flagdeck.flag.createFromSelection': createFromSelection(services),
    'flagdeck.flag.clone': cloneFlag(services),
    'flagdeck.flag.settings': flagSettings(services),
    'flagdeck.flag.copySettings': copySettings(services),
    'flagdeck.flag.archive': archiveFlag(services),
    'flagdeck.flag.restore': restoreFlag(services),
    'flagdeck.flag.deprecate': deprecateFlag(services),
    'flagdeck.flag.undeprecate': undeprecateFlag(services),
    'flagdeck.flag.delete': deleteFlag(services),
  };
}
