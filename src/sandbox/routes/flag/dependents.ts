import { type Account, environmentOf } from '../../account/account';
import type { FlagRecord, ProjectRecord } from '../../account/records';
import { answer } from '../../http/answer';
import { onlyBeta } from '../../http/beta';
import { jsonLink } from '../../http/paging';
import type { SandboxApp } from '../../http/sandboxApp';

/** The flags that have a flag as a prerequisite: with the environments in which, or those of one environment. */
export function serveDependentFlags(app: SandboxApp, account: Account): void {
  app.get('/api/v2/flags/:projectKey/:flagKey/dependent-flags', onlyBeta, (c) => {
    const { projectKey, flagKey } = c.req.param();
    const project = account.project(projectKey);
    account.flag(projectKey, flagKey);
    const items = [...project.flags.values()].flatMap((flag) => {
      const environments = project.environments.filter(({ key }) => dependsOn(flag, flagKey, key));
      if (environments.length === 0) return [];
      const places = environments.map(({ key, name }) => ({
        key,
        name,
        ...linksOf(project, flag, key),
      }));
      return [{ name: flag.name, key: flag.key, environments: places }];
    });
    return answer(c, {
      items,
      _links: {
        self: jsonLink(`/api/v2/flags/${projectKey}/${flagKey}/dependent-flags`),
        parent: jsonLink(`/api/v2/flags/${projectKey}/${flagKey}`),
      },
      _site: siteOf(project, project.environments[0]?.key ?? '~', flagKey),
    });
  });

  app.get('/api/v2/flags/:projectKey/:environmentKey/:flagKey/dependent-flags', onlyBeta, (c) => {
    const { projectKey, environmentKey, flagKey } = c.req.param();
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    account.flag(projectKey, flagKey);
    return answer(c, {
      items: [...project.flags.values()]
        .filter((flag) => dependsOn(flag, flagKey, environmentKey))
        .map((flag) => ({
          name: flag.name,
          key: flag.key,
          ...linksOf(project, flag, environmentKey),
        })),
      _links: {
        self: jsonLink(`/api/v2/flags/${projectKey}/${environmentKey}/${flagKey}/dependent-flags`),
        parent: jsonLink(`/api/v2/flags/${projectKey}/${flagKey}`),
      },
      _site: siteOf(project, environmentKey, flagKey),
    });
  });
}

const dependsOn = (flag: FlagRecord, flagKey: string, environmentKey: string): boolean =>
  flag.environments[environmentKey]?.prerequisites.some(({ key }) => key === flagKey) ?? false;

const linksOf = (project: ProjectRecord, { key }: FlagRecord, environmentKey: string) => ({
  _links: { self: jsonLink(`/api/v2/flags/${project.key}/${key}`) },
  _site: siteOf(project, environmentKey, key),
});

const siteOf = ({ key }: ProjectRecord, environmentKey: string, flagKey: string) => ({
  href: `/${key}/${environmentKey}/features/${flagKey}`,
  type: 'text/html',
});
