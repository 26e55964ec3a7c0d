import type { CommandOf } from '../../manifest/commandGroups';
import type { Handlers } from '../register';
import type { Services } from '../services';
import { changeTriggerAction, enableTrigger } from './changeTrigger';
import { createTrigger } from './createTrigger';
import { cycleUrl } from './cycleUrl';
import { deleteTrigger } from './deleteTrigger';
import { fireTrigger } from './fireTrigger';
import { sayingWhatIsNotAllowed } from './notAllowed';
import { showTriggers } from './showTriggers';

/** What is done with triggers, through which outside systems turn flags on and off. */
export function triggerCommands(services: Services): Pick<Handlers, CommandOf<'trigger'>> {
  return {
    'flagdeck.trigger.show': sayingWhatIsNotAllowed(showTriggers(services)),
    'flagdeck.trigger.create': sayingWhatIsNotAllowed(createTrigger(services)),
    'flagdeck.trigger.enable': sayingWhatIsNotAllowed(enableTrigger(services, 'enable')),
    'flagdeck.trigger.disable': sayingWhatIsNotAllowed(enableTrigger(services, 'disable')),
    'flagdeck.trigger.changeAction': sayingWhatIsNotAllowed(changeTriggerAction(services)),
    'flagdeck.trigger.cycleUrl': sayingWhatIsNotAllowed(cycleUrl(services)),
    'flagdeck.trigger.fire': sayingWhatIsNotAllowed(fireTrigger(services)),
    'flagdeck.trigger.delete': sayingWhatIsNotAllowed(deleteTrigger(services)),
  };
}
