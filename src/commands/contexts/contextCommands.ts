import type { CommandOf } from '../../manifest/commandGroups';
import type { Handlers } from '../register';
import type { Services } from '../services';
import type { ContextSurface } from './contextSurface';
import { copyGiven } from './copyGiven';
import { editContext, saveContext } from './editContext';
import { findContext } from './findContext';
import { clearFlag, setFlag } from './setFlag';
import { refreshContext } from './shownContext';

/** What one context gets from each flag of an environment. */
export function contextCommands(
  services: Services,
  view: ContextSurface,
): Pick<Handlers, CommandOf<'context'>> {
  return {
    'flagdeck.context.find': findContext(services, view),
    'flagdeck.context.refresh': () => refreshContext(view),
    'flagdeck.context.edit': editContext(services, view),
    'flagdeck.context.save': saveContext(services, view),
    'flagdeck.context.setFlag': setFlag(services, view),
    'flagdeck.context.clearFlag': clearFlag(services, view),
    'flagdeck.context.copy': copyGiven(view),
    'flagdeck.context.showSet': () => view.showOnlySet(true),
    'flagdeck.context.showAll': () => view.showOnlySet(false),
    'flagdeck.context.close': () => view.close(),
  };
}
