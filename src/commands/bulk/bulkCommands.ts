import type { Previews } from '../../documents/previews';
import type { CommandOf } from '../../manifest/commandGroups';
import type { Handlers } from '../register';
import type { Services } from '../services';
import { archiveAll } from './archiveAll';
import { addTags, removeTags } from './tagAll';
import { turnAll } from './turnAll';

/** What is done with several flags at once. */
export function bulkCommands(services: Services, previews: Previews): Pick<Handlers, CommandOf<'bulk'>> {
  const place = { services, previews };
  return {
    'flagdeck.flags.turnOn': turnAll(place, true),
    'flagdeck.flags.turnOff': turnAll(place, false),
    'flagdeck.flags.addTags': addTags(place),
    'flagdeck.flags.removeTags': removeTags(place),
    'flagdeck.flags.archive': archiveAll(place, true),
    'flagdeck.flags.restore': archiveAll(place, false),
  };
}
