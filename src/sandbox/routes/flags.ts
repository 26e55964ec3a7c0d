import type { Account } from '../account/account';
import { randomIdentities } from '../account/identities';
import { copyTargeting } from '../flags/copyTargeting';
import { checkConflicts } from '../flags/findConflicts';
import { askedEnvironments, expansions, listFlags } from '../flags/flagList';
import { newFlag } from '../flags/newFlag';
import { checkChangeAllowed, keepChange, planFlag, planPatch } from '../flags/planChange';
import { checkDeletable } from '../flags/prerequisites';
import { representFlag } from '../flags/representation';
import { answer } from '../http/answer';
import { readJson } from '../http/body';
import { causeOf } from '../http/causeOf';
import { mayWrite } from '../http/permission';
import { booleanOf } from '../http/query';
import type { SandboxApp } from '../http/sandboxApp';

export function serveFlags(app: SandboxApp, account: Account, now: () => number): void {
  app.get('/api/v2/flags/:projectKey', (c) => {
    const project = account.project(c.req.param('projectKey'));
    return answer(c, listFlags(account, project, new URL(c.req.url), now()));
  });

  app.get('/api/v2/flags/:projectKey/:flagKey', (c) => {
    const { projectKey, flagKey } = c.req.param();
    const project = account.project(projectKey);
    const { searchParams: query } = new URL(c.req.url);
    const shown = {
      environments: askedEnvironments(project, query) ?? project.environments,
      ...expansions(project, query, now()),
    };
    return answer(c, representFlag(account, project, account.flag(projectKey, flagKey), shown));
  });

  app.post('/api/v2/flags/:projectKey', mayWrite, async (c) => {
    const sent = await readJson(c);
    const project = account.project(c.req.param('projectKey'));
    const flag = newFlag(
      {
        account,
        project,
        token: c.get('token'),
        clone: c.req.query('clone') ?? null,
        identities: randomIdentities,
        now: now(),
      },
      sent,
    );
    await account.putFlag(project.key, flag, causeOf(c, now()));
    return answer(c, representFlag(account, project, flag), 201);
  });

  app.patch('/api/v2/flags/:projectKey/:flagKey', mayWrite, async (c) => {
    const sent = await readJson(c);
    const { searchParams: query } = new URL(c.req.url);
    const dryRun = booleanOf(query, 'dryRun') ?? false;
    const ignoreConflicts = booleanOf(query, 'ignoreConflicts') ?? false;
    // From here to the new flag in the account nothing waits, so no other request comes between.
    const { projectKey, flagKey } = c.req.param();
    const project = account.project(projectKey);
    const before = account.flag(projectKey, flagKey);
    const context = { account, project, now: now() };
    const change = planPatch(context, before, sent, c.req.header('content-type'));
    if (!ignoreConflicts) checkConflicts(context, change);
    const cause = causeOf(c, now(), sent);
    if (dryRun) checkChangeAllowed(account, projectKey, change, cause);
    else await keepChange(account, projectKey, change, cause);
    return answer(c, representFlag(account, project, change.after));
  });

  app.post('/api/v2/flags/:projectKey/:flagKey/copy', mayWrite, async (c) => {
    const sent = await readJson(c);
    const { projectKey, flagKey } = c.req.param();
    const project = account.project(projectKey);
    const before = account.flag(projectKey, flagKey);
    const change = planFlag({ account, project, now: now() }, before, copyTargeting(before, sent));
    await keepChange(account, projectKey, change, causeOf(c, now(), sent));
    return answer(c, representFlag(account, project, change.after), 201);
  });

  app.delete('/api/v2/flags/:projectKey/:flagKey', mayWrite, async (c) => {
    const { projectKey, flagKey } = c.req.param();
    account.flag(projectKey, flagKey);
    checkDeletable(account.project(projectKey), flagKey);
    await account.removeFlag(projectKey, flagKey, causeOf(c, now()));
    return c.body(null, 204);
  });
}
