import { type Account, environmentOf } from '../../account/account';
import type { FlagRecord, ProjectRecord } from '../../account/records';
import { askedEnvironments } from '../../flags/flagList';
import { answer } from '../../http/answer';
import { jsonLink } from '../../http/paging';
import type { SandboxApp } from '../../http/sandboxApp';
import { flagStatus } from '../../usage/flagStatus';

const IN_ENVIRONMENT = '/api/v2/flag-statuses/:projectKey/:environmentKey';

/** Whether flags are asked for: all of an environment, one there, and one in all environments. */
export function serveFlagStatuses(app: SandboxApp, account: Account, now: () => number): void {
  const represent = (project: ProjectRecord, environmentKey: string, flag: FlagRecord) => ({
    ...flagStatus(flag, environmentKey, project.usage[environmentKey]?.[flag.key], now()),
    _links: {
      parent: jsonLink(`/api/v2/flags/${project.key}/${flag.key}`),
      self: jsonLink(`/api/v2/flag-statuses/${project.key}/${environmentKey}/${flag.key}`),
    },
  });

  app.get(IN_ENVIRONMENT, (c) => {
    const { projectKey, environmentKey } = c.req.param();
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    return answer(c, {
      _links: { self: jsonLink(`/api/v2/flag-statuses/${projectKey}/${environmentKey}`) },
      items: [...project.flags.values()]
        .filter(({ archived }) => !archived)
        .map((flag) => represent(project, environmentKey, flag)),
    });
  });

  app.get(`${IN_ENVIRONMENT}/:flagKey`, (c) => {
    const { projectKey, environmentKey, flagKey } = c.req.param();
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    return answer(c, represent(project, environmentKey, account.flag(projectKey, flagKey)));
  });

  app.get('/api/v2/flag-status/:projectKey/:flagKey', (c) => {
    const { projectKey, flagKey } = c.req.param();
    const project = account.project(projectKey);
    const flag = account.flag(projectKey, flagKey);
    const environments = askedEnvironments(project, new URL(c.req.url).searchParams) ?? project.environments;
    const statuses = environments.map(
      ({ key }) => [key, flagStatus(flag, key, project.usage[key]?.[flagKey], now())] as const,
    );
    return answer(c, {
      environments: Object.fromEntries(statuses),
      key: flagKey,
      _links: {
        parent: jsonLink(`/api/v2/flags/${projectKey}/${flagKey}`),
        self: jsonLink(`/api/v2/flag-status/${projectKey}/${flagKey}`),
      },
    });
  });
}
