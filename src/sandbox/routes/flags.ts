import type { Account } from '../account/account';
import { randomIdentities } from '../account/identities';
import type { FlagRecord, ProjectRecord } from '../account/records';
import { completeChange } from '../flags/changeFlag';
import { askedEnvironments, listFlags } from '../flags/flagList';
import { applyJsonPatch } from '../flags/jsonPatch';
import { newFlag } from '../flags/newFlag';
import { dependentFlags } from '../flags/prerequisites';
import { representFlag } from '../flags/representation';
import { applySemanticPatch, isSemantic } from '../flags/semanticPatch';
import { answer } from '../http/answer';
import { mayWrite } from '../http/authentication';
import { readJson } from '../http/body';
import { booleanOf } from '../http/query';
import { conflict, invalidRequest } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';

export function serveFlags(app: SandboxApp, account: Account, now: () => number): void {
  app.get('/api/v2/flags/:projectKey', (c) => {
    const project = account.project(c.req.param('projectKey'));
    return answer(c, listFlags(account, project, new URL(c.req.url)));
  });

  app.get('/api/v2/flags/:projectKey/:flagKey', (c) => {
    const { projectKey, flagKey } = c.req.param();
    const project = account.project(projectKey);
    const environments = askedEnvironments(project, new URL(c.req.url).searchParams) ?? project.environments;
    return answer(c, representFlag(account, project, account.flag(projectKey, flagKey), { environments }));
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
    await account.putFlag(project.key, flag);
    return answer(c, representFlag(account, project, flag), 201);
  });

  app.patch('/api/v2/flags/:projectKey/:flagKey', mayWrite, async (c) => {
    const sent = await readJson(c);
    const { searchParams: query } = new URL(c.req.url);
    const dryRun = booleanOf(query, 'dryRun') ?? false;
    booleanOf(query, 'ignoreConflicts');
    // From here to the new flag in the account nothing waits, so no other request comes between.
    const { projectKey, flagKey } = c.req.param();
    const project = account.project(projectKey);
    const before = account.flag(projectKey, flagKey);
    const changed = patched(account, project, before, sent, isSemantic(c.req.header('content-type')));
    const after = completeChange(account, project, before, changed, now());
    if (!dryRun && after !== before) await account.putFlag(projectKey, after);
    return answer(c, representFlag(account, project, after));
  });

  app.delete('/api/v2/flags/:projectKey/:flagKey', mayWrite, async (c) => {
    const { projectKey, flagKey } = c.req.param();
    account.flag(projectKey, flagKey);
    const dependents = dependentFlags(account.project(projectKey), flagKey);
    if (dependents.length > 0) {
      throw conflict(`Flag '${flagKey}' is a prerequisite of ${dependents.join(', ')}`);
    }
    await account.removeFlag(projectKey, flagKey);
    return c.body(null, 204);
  });
}

/** Reads the body as its content type says: the plain type never means a semantic patch. */
function patched(
  account: Account,
  project: ProjectRecord,
  flag: FlagRecord,
  sent: unknown,
  semantic: boolean,
): FlagRecord {
  if (semantic) return applySemanticPatch(project, flag, sent);
  if (!Array.isArray(sent) && !isJsonPatchWithComment(sent)) {
    throw invalidRequest(
      isObject(sent) && 'instructions' in sent
        ? 'Invalid request body: a semantic patch needs the content type parameter domain-model=launchdarkly.semanticpatch'
        : 'Invalid request body: a list of JSON Patch operations, or {comment, patch}, is needed; this sandbox does not do merge patches yet',
    );
  }
  return applyJsonPatch(flag, representFlag(account, project, flag), sent);
}

const isObject = (sent: unknown): sent is object =>
  typeof sent === 'object' && sent !== null && !Array.isArray(sent);

const isJsonPatchWithComment = (sent: unknown): boolean => isObject(sent) && 'patch' in sent;
