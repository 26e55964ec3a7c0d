import { type Account, environmentOf } from '../account/account';
import type { TriggerRecord } from '../account/records';
import { representMaintainer } from '../flags/representation';
import { answer } from '../http/answer';
import { jsonLink } from '../http/paging';
import { notFound } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';

const LIST = '/api/v2/flags/:projectKey/:flagKey/triggers/:environmentKey';

/** The triggers of a flag in an environment. Mind the order in the path: flag before environment. */
export function serveTriggers(app: SandboxApp, account: Account): void {
  app.get(LIST, (c) => {
    const { projectKey, flagKey, environmentKey } = c.req.param();
    const { origin, pathname } = new URL(c.req.url);
    const items = triggersOf(account, projectKey, flagKey, environmentKey).map((trigger) =>
      representTrigger(account, trigger, pathname, origin),
    );
    return answer(c, { items, _links: { self: jsonLink(pathname) } });
  });

  app.get(`${LIST}/:id`, (c) => {
    const { projectKey, flagKey, environmentKey, id } = c.req.param();
    const { origin, pathname } = new URL(c.req.url);
    const trigger = triggersOf(account, projectKey, flagKey, environmentKey).find(({ _id }) => _id === id);
    if (!trigger) throw notFound(`Unknown trigger ${id}`);
    return answer(
      c,
      representTrigger(account, trigger, pathname.slice(0, pathname.lastIndexOf('/')), origin),
    );
  });
}

function triggersOf(account: Account, projectKey: string, flagKey: string, environmentKey: string) {
  const project = account.project(projectKey);
  account.flag(projectKey, flagKey);
  environmentOf(project, environmentKey);
  return project.triggers.filter(
    (trigger) => trigger.flagKey === flagKey && trigger.environmentKey === environmentKey,
  );
}

/** Without its secret: the URL is shown whole only by the answers that make it. */
function representTrigger(account: Account, trigger: TriggerRecord, listHref: string, origin: string) {
  const { _id, _version, _creationDate, _maintainerId, _integrationKey, enabled, instructions } = trigger;
  const { _triggerCount, _lastTriggeredAt, _recentTriggerBodies, secret } = trigger;
  const maintainer = account.member(_maintainerId);
  return {
    _id,
    _version,
    _creationDate,
    _maintainerId,
    ...(maintainer && { _maintainer: representMaintainer(maintainer) }),
    enabled,
    _integrationKey,
    instructions,
    ...(_lastTriggeredAt !== undefined && { _lastTriggeredAt }),
    _recentTriggerBodies,
    _triggerCount,
    triggerURL: `${origin}/webhook/triggers/${_id}/${secret.replace(/[^-]/g, '*')}`,
    _links: { self: jsonLink(`${listHref}/${_id}`), parent: jsonLink(listHref) },
  };
}
