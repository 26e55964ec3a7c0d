import { type Account, environmentOf } from '../../account/account';
import { membershipsOf } from '../../contexts/memberships';
import { readContext } from '../../evaluation/evaluate';
import { answer } from '../../http/answer';
import { readJson } from '../../http/body';
import { jsonLink } from '../../http/paging';
import type { SandboxApp } from '../../http/sandboxApp';
import { segmentHref } from '../../segments/representation';

/** Which segments of an environment a context is in. A POST that changes nothing, so readers may. */
export function serveMemberships(app: SandboxApp, account: Account): void {
  app.post('/api/v2/projects/:projectKey/environments/:environmentKey/segments/evaluate', async (c) => {
    const context = readContext(await readJson(c));
    const { projectKey, environmentKey } = c.req.param();
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    const memberships = await membershipsOf(project, environmentKey, context);
    return answer(c, {
      items: memberships.map(({ segment, isMember, isIndividuallyTargeted }) => ({
        name: segment.name,
        key: segment.key,
        description: segment.description,
        unbounded: segment.unbounded,
        external: '',
        isMember,
        isIndividuallyTargeted,
        isRuleTargeted: isMember && !isIndividuallyTargeted,
        _links: { self: jsonLink(segmentHref(projectKey, segment)) },
      })),
      _links: { self: jsonLink(new URL(c.req.url).pathname) },
    });
  });
}
