import * as z from 'zod';
import { type Account, environmentOf } from '../account/account';
import { flagResource, noteOf } from '../account/flagNote';
import { randomIdentities } from '../account/identities';
import type { FlagRecord, ProjectRecord, TriggerRecord } from '../account/records';
import { representMaintainer } from '../flags/representation';
import { answer } from '../http/answer';
import { parseSent, readJson } from '../http/body';
import { causeOf } from '../http/causeOf';
import { onlySemantic } from '../http/onlySemantic';
import { jsonLink } from '../http/paging';
import { mayWrite } from '../http/permission';
import { notFound } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';
import { applyTriggerPatch, triggerAction } from '../instructions/triggers';

const LIST = '/api/v2/flags/:projectKey/:flagKey/triggers/:environmentKey';
const ONE = `${LIST}/:id`;

/** Schema triggerPost. */
const triggerBody = z.object({
  integrationKey: z.enum([
    'generic-trigger',
    'datadog',
    'dynatrace',
    'dynatrace-cloud-automation',
    'honeycomb',
    'new-relic-apm',
    'signalfx',
  ]),
  comment: z.string().optional(),
  instructions: triggerAction.optional(),
});

interface Place {
  readonly project: ProjectRecord;
  readonly flag: FlagRecord;
  readonly environmentKey: string;
}

/** The triggers of a flag in an environment. Mind the order in the path: flag before environment. */
export function serveTriggers(app: SandboxApp, account: Account, now: () => number): void {
  app.get(LIST, (c) => {
    const { origin, pathname } = new URL(c.req.url);
    const items = triggersOf(placeOf(account, c.req.param())).map((trigger) =>
      representTrigger(account, trigger, pathname, origin),
    );
    return answer(c, { items, _links: { self: jsonLink(pathname) } });
  });

  app.post(LIST, mayWrite, async (c) => {
    const sent = await readJson(c);
    // Without instructions the trigger turns the flag on, which the document leaves open.
    const { integrationKey, instructions = [{ kind: 'turnFlagOn' }] } = parseSent(triggerBody, sent);
    const place = placeOf(account, c.req.param());
    const trigger: TriggerRecord = {
      _id: randomIdentities.resource(''),
      flagKey: place.flag.key,
      environmentKey: place.environmentKey,
      secret: randomIdentities.uuid(''),
      _version: 1,
      _creationDate: now(),
      _maintainerId: c.get('token').memberId,
      _integrationKey: integrationKey,
      enabled: true,
      instructions,
      _triggerCount: 0,
      _recentTriggerBodies: [],
    };
    const triggers = [...place.project.triggers, trigger];
    await account.changeProject(
      place.project.key,
      { triggers },
      triggerNote(place, 'createTriggers', 'created a trigger of the flag'),
      causeOf(c, now(), sent),
    );
    const { origin, pathname } = new URL(c.req.url);
    return answer(c, representTrigger(account, trigger, pathname, origin, true), 201);
  });

  app.get(ONE, (c) => {
    const { origin, pathname } = new URL(c.req.url);
    const trigger = askedTrigger(placeOf(account, c.req.param()), c.req.param('id'));
    return answer(c, representTrigger(account, trigger, parentOf(pathname), origin));
  });

  app.patch(ONE, mayWrite, onlySemantic, async (c) => {
    const sent = await readJson(c);
    const place = placeOf(account, c.req.param());
    const before = askedTrigger(place, c.req.param('id'));
    const { trigger, hasNewUrl } = applyTriggerPatch(before, sent, randomIdentities);
    if (trigger !== before) {
      const triggers = place.project.triggers.map((one) => (one === before ? trigger : one));
      const note = triggerNote(place, 'updateTriggers', 'updated a trigger of the flag');
      await account.changeProject(place.project.key, { triggers }, note, causeOf(c, now(), sent));
    }
    const { origin, pathname } = new URL(c.req.url);
    return answer(c, representTrigger(account, trigger, parentOf(pathname), origin, hasNewUrl));
  });

  app.delete(ONE, mayWrite, async (c) => {
    const place = placeOf(account, c.req.param());
    const trigger = askedTrigger(place, c.req.param('id'));
    const triggers = place.project.triggers.filter((one) => one !== trigger);
    const note = triggerNote(place, 'deleteTriggers', 'deleted a trigger of the flag');
    await account.changeProject(place.project.key, { triggers }, note, causeOf(c, now()));
    return c.body(null, 204);
  });
}

const parentOf = (pathname: string): string => pathname.slice(0, pathname.lastIndexOf('/'));

const triggerNote = ({ project, flag, environmentKey }: Place, action: string, titleVerb: string) =>
  noteOf(project, flag, titleVerb, [
    { action, resource: flagResource(project.key, environmentKey, flag.key) },
  ]);

function placeOf(
  account: Account,
  { projectKey, flagKey, environmentKey }: Record<'projectKey' | 'flagKey' | 'environmentKey', string>,
): Place {
  const project = account.project(projectKey);
  const flag = account.flag(projectKey, flagKey);
  environmentOf(project, environmentKey);
  return { project, flag, environmentKey };
}

const triggersOf = ({ project, flag, environmentKey }: Place): TriggerRecord[] =>
  project.triggers.filter(
    (trigger) => trigger.flagKey === flag.key && trigger.environmentKey === environmentKey,
  );

function askedTrigger(place: Place, id: string): TriggerRecord {
  const trigger = triggersOf(place).find(({ _id }) => _id === id);
  if (!trigger) throw notFound(`Unknown trigger ${id}`);
  return trigger;
}

/** Without its secret: the URL is shown whole only by the answers that make it. */
function representTrigger(
  account: Account,
  trigger: TriggerRecord,
  listHref: string,
  origin: string,
  showSecret = false,
) {
  const { _id, _version, _creationDate, _maintainerId, _integrationKey, enabled, instructions } = trigger;
  const { _triggerCount, _lastTriggeredAt, _recentTriggerBodies, secret } = trigger;
  const maintainer = account.member(_maintainerId);
  const shown = showSecret ? secret : secret.replace(/[^-]/g, '*');
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
    triggerURL: `${origin}/webhook/triggers/${_id}/${shown}`,
    _links: { self: jsonLink(`${listHref}/${_id}`), parent: jsonLink(listHref) },
  };
}
