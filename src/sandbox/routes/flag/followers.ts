import { type Account, environmentOf } from '../../account/account';
import type { FollowerRecord } from '../../account/settingsRecords';
import { representMaintainer } from '../../flags/representation';
import { answer } from '../../http/answer';
import { causeOf } from '../../http/causeOf';
import { jsonLink } from '../../http/paging';
import { mayWrite } from '../../http/permission';
import { invalidRequest, notFound } from '../../http/refusal';
import type { SandboxApp, SandboxContext } from '../../http/sandboxApp';
import { planNote } from '../../pending/schedule';

const IN_ENVIRONMENT = '/api/v2/projects/:projectKey/environments/:environmentKey/followers';
const OF_FLAG = '/api/v2/projects/:projectKey/flags/:flagKey/environments/:environmentKey/followers';
const ONE = `${OF_FLAG}/:memberId`;

/** Who wants to hear of changes to a flag in an environment. */
export function serveFollowers(app: SandboxApp, account: Account, now: () => number): void {
  const represent = (followers: readonly FollowerRecord[]) =>
    followers.flatMap(({ memberId }) => {
      const member = account.member(memberId);
      return member ? [representMaintainer(member)] : [];
    });

  app.get(IN_ENVIRONMENT, (c) => {
    const { projectKey, environmentKey } = c.req.param();
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    const followers = project.followers.filter((one) => one.environmentKey === environmentKey);
    const flagKeys = [...new Set(followers.map(({ flagKey }) => flagKey))];
    return answer(c, {
      _links: { self: jsonLink(new URL(c.req.url).pathname) },
      items: flagKeys.map((flagKey) => ({
        flagKey,
        followers: represent(followers.filter((one) => one.flagKey === flagKey)),
      })),
    });
  });

  app.get(OF_FLAG, (c) => {
    const { project, flag, environmentKey } = placeOf(account, c.req.param());
    const followers = project.followers.filter(
      (one) => one.environmentKey === environmentKey && one.flagKey === flag.key,
    );
    return answer(c, {
      _links: { self: jsonLink(new URL(c.req.url).pathname) },
      items: represent(followers),
    });
  });

  app.put(ONE, mayWrite, (c) => follow(c, c.req.param(), true));
  app.delete(ONE, mayWrite, (c) => follow(c, c.req.param(), false));

  async function follow(
    c: SandboxContext,
    { memberId, ...path }: Parameters & { memberId: string },
    isWanted: boolean,
  ): Promise<Response> {
    if (!/^[\da-f]{24}$/.test(memberId)) throw invalidRequest(`Invalid member id '${memberId}'`);
    const { project, flag, environmentKey } = placeOf(account, path);
    if (!account.member(memberId)) throw notFound(`Unknown member ${memberId}`);
    const wanted = { flagKey: flag.key, environmentKey, memberId };
    const isSame = (one: FollowerRecord) =>
      one.flagKey === flag.key && one.environmentKey === environmentKey && one.memberId === memberId;
    const isThere = project.followers.some(isSame);
    if (isThere !== isWanted) {
      const followers = isWanted
        ? [...project.followers, wanted]
        : project.followers.filter((one) => !isSame(one));
      const verb = isWanted ? 'followed the flag' : 'unfollowed the flag';
      const note = planNote(project, flag, environmentKey, 'updateFollowers', verb);
      await account.changeProject(project.key, { followers }, note, causeOf(c, now()));
    }
    return c.body(null, 204);
  }
}

type Parameters = Record<'projectKey' | 'flagKey' | 'environmentKey', string>;

function placeOf(account: Account, { projectKey, flagKey, environmentKey }: Parameters) {
  const project = account.project(projectKey);
  environmentOf(project, environmentKey);
  return { project, flag: account.flag(projectKey, flagKey), environmentKey };
}
