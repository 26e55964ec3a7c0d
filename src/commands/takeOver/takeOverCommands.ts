import type { Previews } from '../../documents/previews';
import type { CommandOf } from '../../manifest/commandGroups';
import type { Handlers } from '../register';
import type { Services } from '../services';
import { takeOver } from './takeOver';

/** What people need who come from the official extension. */
export function takeOverCommands(
  services: Services,
  previews: Previews,
): Pick<Handlers, CommandOf<'takeOver'>> {
  return { 'flagdeck.takeOver': takeOver(services, previews) };
}
