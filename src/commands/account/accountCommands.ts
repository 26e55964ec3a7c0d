import type { Previews } from '../../documents/previews';
import type { CommandOf } from '../../manifest/commandGroups';
import { copyLink } from './history/copyLink';
import { restoreChange } from './history/restoreChange';
import { showChange } from './history/showChange';
import { showEarlier, showScopeHistory } from './history/showScopeHistory';
import { editWebhook, turnWebhook } from './webhooks/changeWebhook';
import { copySecret, copyUrl } from './webhooks/copyFromWebhook';
import { createWebhook } from './webhooks/createWebhook';
import { deleteWebhook } from './webhooks/deleteWebhook';
import type { Handlers } from '../register';
import type { Services } from '../services';

/** What is done with an account beside its flags: looking at what was changed, and webhooks. */
export function accountCommands(
  services: Services,
  previews: Previews,
): Pick<Handlers, CommandOf<'account'>> {
  return {
    'flagdeck.connection.showHistory': showScopeHistory(services, 'account'),
    'flagdeck.project.showHistory': showScopeHistory(services, 'project'),
    'flagdeck.environment.showHistory': showScopeHistory(services, 'environment'),
    'flagdeck.history.showEarlier': showEarlier(services),
    'flagdeck.change.show': showChange(services, previews),
    'flagdeck.change.compareWithNow': showChange(services, previews, 'now'),
    'flagdeck.change.restore': restoreChange(services),
    'flagdeck.change.copyLink': copyLink(services),
    'flagdeck.webhook.create': createWebhook(services),
    'flagdeck.webhook.enable': turnWebhook(services, true),
    'flagdeck.webhook.disable': turnWebhook(services, false),
    'flagdeck.webhook.edit': editWebhook(services),
    'flagdeck.webhook.delete': deleteWebhook(services),
    'flagdeck.webhook.copyUrl': copyUrl(services),
    'flagdeck.webhook.copySecret': copySecret(services),
  };
}
