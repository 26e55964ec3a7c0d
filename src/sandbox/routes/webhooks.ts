import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Account } from '../account/account';
import type { ChangeNote } from '../account/cause';
import { randomIdentities } from '../account/identities';
import { statement } from '../account/policy';
import type { WebhookRecord } from '../account/settingsRecords';
import { thingNote } from '../account/thingNote';
import { answer } from '../http/answer';
import { parseSent, readJson } from '../http/body';
import { causeOf } from '../http/causeOf';
import { jsonLink } from '../http/paging';
import { patchFields } from '../http/patchFields';
import { mayWrite } from '../http/permission';
import { notFound } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';

const LIST = '/api/v2/webhooks';
const ONE = `${LIST}/:id`;

const editable = z.object({
  name: z.string().optional(),
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().optional(),
  statements: z.array(statement).optional(),
  on: z.boolean(),
  tags: z.array(z.string()),
});

/** Schema webhookPost. */
const webhookBody = editable.extend({ sign: z.boolean(), tags: z.array(z.string()).default([]) });

export function serveWebhooks(app: SandboxApp, account: Account, now: () => number): void {
  app.get(LIST, (c) =>
    answer(c, { _links: { self: jsonLink(LIST) }, items: account.data.webhooks.map(representWebhook) }),
  );

  app.post(LIST, mayWrite, async (c) => {
    const { sign, secret, ...body } = parseSent(webhookBody, await readJson(c));
    const webhook = asJson({
      _id: randomIdentities.resource(''),
      ...body,
      // Who wants a signature and names no secret gets one.
      ...(sign && { secret: secret ?? randomIdentities.salt('') }),
    });
    const webhooks = [...account.data.webhooks, webhook];
    await account.change({ webhooks }, webhookNote(undefined, webhook), causeOf(c, now()));
    return answer(c, representWebhook(webhook));
  });

  app.get(ONE, (c) => answer(c, representWebhook(asked(account, c.req.param('id')))));

  app.patch(ONE, mayWrite, async (c) => {
    const sent = await readJson(c);
    const before = asked(account, c.req.param('id'));
    const after = asJson({ _id: before._id, ...patchFields(representWebhook(before), sent, editable) });
    if (!isDeepStrictEqual(before, after)) {
      const webhooks = account.data.webhooks.map((one) => (one === before ? after : one));
      await account.change({ webhooks }, webhookNote(before, after), causeOf(c, now(), sent));
    }
    return answer(c, representWebhook(after));
  });

  app.delete(ONE, mayWrite, async (c) => {
    const webhook = asked(account, c.req.param('id'));
    const webhooks = account.data.webhooks.filter((one) => one !== webhook);
    await account.change({ webhooks }, webhookNote(webhook, undefined), causeOf(c, now()));
    return c.body(null, 204);
  });
}

function asked(account: Account, id: string): WebhookRecord {
  const webhook = account.data.webhooks.find(({ _id }) => _id === id);
  if (!webhook) throw notFound();
  return webhook;
}

/** Without fields that are undefined. */
const asJson = (webhook: object): WebhookRecord => JSON.parse(JSON.stringify(webhook)) as WebhookRecord;

const representWebhook = (webhook: WebhookRecord) => ({
  _links: { parent: jsonLink(LIST), self: jsonLink(`${LIST}/${webhook._id}`) },
  ...webhook,
});

/** The secret of a webhook is not for the log, which webhooks get too. */
function webhookNote(before: WebhookRecord | undefined, after: WebhookRecord | undefined): ChangeNote {
  const { _id = '', name, url = '' } = after ?? before ?? {};
  const shown = ({ secret, ...webhook }: WebhookRecord) => ({
    ...representWebhook(webhook),
    ...(secret !== undefined && { secret: `*${secret.slice(-2)}` }),
  });
  return thingNote({
    kind: 'webhook',
    name: name ?? url,
    resource: `webhook/${_id}`,
    href: `${LIST}/${_id}`,
    actions: {
      name: 'updateName',
      url: 'updateUrl',
      secret: 'updateSecret',
      statements: 'updateStatements',
      on: 'updateOn',
      tags: 'updateTags',
    },
    ...(before && { before: shown(before) }),
    ...(after && { after: shown(after) }),
  });
}
