import { type Account, environmentOf } from '../../account/account';
import type { FlagRecord, ProjectRecord } from '../../account/records';
import { settingOf, withSetting } from '../../contexts/flagSetting';
import { type Evaluation, evaluateFlags, readContext } from '../../evaluation/evaluate';
import { keepChange, planFlag } from '../../flags/planChange';
import { answer } from '../../http/answer';
import { readJson } from '../../http/body';
import { causeOf } from '../../http/causeOf';
import { jsonLink } from '../../http/paging';
import { mayWrite } from '../../http/permission';
import type { SandboxApp, SandboxContext } from '../../http/sandboxApp';
import { findUser } from '../../contexts/users';

const USER = '/api/v2/users/:projectKey/:environmentKey/:userKey/flags';

interface Target {
  readonly environmentKey: string;
  readonly contextKind: string;
  readonly contextKey: string;
}

/** The variation that one context is targeted for: set for contexts of any kind, and for users in the older way read too. */
export function serveFlagSettings(app: SandboxApp, account: Account, now: () => number): void {
  app.put(
    '/api/v2/projects/:projectKey/environments/:environmentKey/contexts/:contextKind/:contextKey/flags/:flagKey',
    mayWrite,
    async (c) => {
      const sent = await readJson(c);
      const { projectKey, flagKey, ...target } = c.req.param();
      return put(c, projectKey, flagKey, target, sent);
    },
  );

  app.put(`${USER}/:flagKey`, mayWrite, async (c) => {
    const sent = await readJson(c);
    const { projectKey, flagKey, environmentKey, userKey } = c.req.param();
    return put(c, projectKey, flagKey, { environmentKey, contextKind: 'user', contextKey: userKey }, sent);
  });

  app.get(USER, async (c) => {
    const { projectKey, environmentKey, userKey } = c.req.param();
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    const flags = [...project.flags.values()].filter(({ archived }) => !archived);
    const evaluations = await evaluated(project, environmentKey, userKey, flags);
    const { pathname } = new URL(c.req.url);
    const items = evaluations.map((one) => [one.flag.key, represent(one, environmentKey, userKey, pathname)]);
    return answer(c, {
      items: Object.fromEntries(items) as object,
      _links: { self: jsonLink(pathname) },
    });
  });

  app.get(`${USER}/:flagKey`, async (c) => {
    const { projectKey, environmentKey, userKey, flagKey } = c.req.param();
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    const flag = account.flag(projectKey, flagKey);
    const [evaluation] = await evaluated(project, environmentKey, userKey, [flag]);
    const listPath = new URL(c.req.url).pathname.split('/').slice(0, -1).join('/');
    return answer(
      c,
      represent(
        evaluation ?? { flag, value: null, reason: { kind: 'ERROR' } },
        environmentKey,
        userKey,
        listPath,
      ),
    );
  });

  async function put(
    c: SandboxContext,
    projectKey: string,
    flagKey: string,
    { environmentKey, contextKind, contextKey }: Target,
    sent: unknown,
  ): Promise<Response> {
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    const before = account.flag(projectKey, flagKey);
    const changed = withSetting(before, environmentKey, contextKind, contextKey, sent);
    const change = planFlag({ account, project, now: now() }, before, changed);
    await keepChange(account, projectKey, change, causeOf(c, now(), sent));
    return c.body(null, 204);
  }
}

/** With the attributes that the user was seen with last, or with the key alone. */
function evaluated(
  project: ProjectRecord,
  environmentKey: string,
  userKey: string,
  flags: readonly FlagRecord[],
): Promise<Evaluation[]> {
  const known = findUser(project, environmentKey, userKey);
  const context = readContext(known?.attributes ?? { kind: 'user', key: userKey });
  return evaluateFlags(project, environmentKey, context, flags);
}

/** Schema UserFlagSetting. Its value and setting are null when there are none, as in 2016. */
function represent(
  { flag, value, reason }: Evaluation,
  environmentKey: string,
  userKey: string,
  listPath: string,
) {
  return {
    _links: { self: jsonLink(`${listPath}/${flag.key}`) },
    _value: value,
    setting: settingOf(flag, environmentKey, userKey) ?? null,
    reason,
  };
}
