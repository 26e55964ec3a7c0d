import * as z from 'zod';
import { type Account, environmentOf } from '../../account/account';
import type { ExpiringTargetRecord } from '../../account/pendingRecords';
import type { FlagRecord, ProjectRecord } from '../../account/records';
import { answer } from '../../http/answer';
import { parseSent, readJson } from '../../http/body';
import { causeOf } from '../../http/causeOf';
import { onlySemantic } from '../../http/onlySemantic';
import { jsonLink } from '../../http/paging';
import { mayWrite } from '../../http/permission';
import { invalidRequest } from '../../http/refusal';
import type { SandboxApp, SandboxContext } from '../../http/sandboxApp';
import { liveTargets, patchExpiringTargets, type PatchedTargets } from '../../pending/expiringTargets';
import { planNote } from '../../pending/schedule';

const patchBody = z.object({
  comment: z.string().optional(),
  instructions: z.array(z.record(z.string(), z.json())).min(1),
});

type Parameters = Record<'projectKey' | 'flagKey' | 'environmentKey', string>;

/** Contexts that leave the targets of a flag on a date: of any kind, and users in the words of before contexts. */
export function serveExpiringTargets(app: SandboxApp, account: Account, now: () => number): void {
  for (const [name, represent, translate] of [
    ['expiring-targets', representTarget, (sent: Sent) => sent],
    ['expiring-user-targets', representUserTarget, ofUser],
  ] as const) {
    const path = `/api/v2/flags/:projectKey/:flagKey/${name}/:environmentKey` as const;
    const isShown = (target: ExpiringTargetRecord) =>
      name === 'expiring-targets' || target.contextKind === 'user';

    app.get(path, (c) => {
      const { project, flag, environmentKey } = placeOf(account, c.req.param());
      const items = targetsOf(project, environmentKey).filter(
        (target) => target.flagKey === flag.key && isShown(target),
      );
      return answer(c, {
        items: items.map((target) => represent(project, target)),
        _links: { self: jsonLink(new URL(c.req.url).pathname) },
      });
    });

    app.patch(path, mayWrite, onlySemantic, async (c) => {
      const sent = await readJson(c);
      const { project, flag, environmentKey } = placeOf(account, c.req.param());
      const { instructions } = parseSent(patchBody, sent);
      const patched = patchExpiringTargets(
        project.expiringTargets,
        environmentKey,
        instructions.map((one) => ({ flag: () => flag, sent: translate(one) })),
        now(),
      );
      await keep(c, project, flag, environmentKey, patched, sent);
      return answer(
        c,
        resultOf(c, instructions.length, patched, (target) =>
          target.flagKey === flag.key && target.environmentKey === environmentKey && isShown(target)
            ? [represent(project, target)]
            : [],
        ),
      );
    });
  }

  const OF_USER = '/api/v2/users/:projectKey/:userKey/expiring-user-targets/:environmentKey';

  app.get(OF_USER, (c) => {
    const { projectKey, userKey, environmentKey } = c.req.param();
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    const items = targetsOf(project, environmentKey).filter((target) => isOfUser(target, userKey));
    return answer(c, {
      items: items.map((target) => representUserTarget(project, target)),
      _links: { self: jsonLink(new URL(c.req.url).pathname) },
    });
  });

  app.patch(OF_USER, mayWrite, onlySemantic, async (c) => {
    const sent = await readJson(c);
    const { projectKey, userKey, environmentKey } = c.req.param();
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    const { instructions } = parseSent(patchBody, sent);
    const flagOf = ({ flagKey }: Sent): FlagRecord => {
      const flag = typeof flagKey === 'string' ? project.flags.get(flagKey) : undefined;
      if (!flag) throw invalidRequest(`Unknown flag '${String(flagKey)}'`);
      return flag;
    };
    const patched = patchExpiringTargets(
      project.expiringTargets,
      environmentKey,
      instructions.map((one) => ({ flag: () => flagOf(one), sent: ofUser({ ...one, userKey }) })),
      now(),
    );
    const flag = instructions
      .map(({ flagKey }) => (typeof flagKey === 'string' ? project.flags.get(flagKey) : undefined))
      .find((one) => one !== undefined);
    if (flag) await keep(c, project, flag, environmentKey, patched, sent);
    return answer(
      c,
      resultOf(c, instructions.length, patched, (target) =>
        target.environmentKey === environmentKey && isOfUser(target, userKey)
          ? [representUserTarget(project, target)]
          : [],
      ),
    );
  });

  async function keep(
    c: SandboxContext,
    project: ProjectRecord,
    flag: FlagRecord,
    environmentKey: string,
    { targets }: PatchedTargets,
    sent: unknown,
  ): Promise<void> {
    if (targets === project.expiringTargets) return;
    const verb = 'updated the expiring targets of the flag';
    const note = planNote(project, flag, environmentKey, 'updateExpiringTargets', verb);
    await account.changeProject(
      project.key,
      { expiringTargets: [...targets] },
      note,
      causeOf(c, now(), sent),
    );
  }
}

type Sent = Readonly<Record<string, unknown>>;

const ofUser = (sent: Sent): Sent => ({ ...sent, contextKind: 'user', contextKey: sent['userKey'] });

const isOfUser = ({ contextKind, contextKey }: ExpiringTargetRecord, userKey: string): boolean =>
  contextKind === 'user' && contextKey === userKey;

const targetsOf = (project: ProjectRecord, environmentKey: string): ExpiringTargetRecord[] =>
  liveTargets(project).filter((target) => target.environmentKey === environmentKey);

function placeOf(account: Account, { projectKey, flagKey, environmentKey }: Parameters) {
  const project = account.project(projectKey);
  environmentOf(project, environmentKey);
  return { project, flag: account.flag(projectKey, flagKey), environmentKey };
}

/** When nothing at all could be done the request is refused; else the answer says what could not. */
function resultOf(
  c: SandboxContext,
  totalInstructions: number,
  { targets, errors }: PatchedTargets,
  shown: (target: ExpiringTargetRecord) => object[],
) {
  const [first] = errors;
  if (first && errors.length === totalInstructions) throw invalidRequest(first.message);
  return {
    items: targets.flatMap(shown),
    _links: { self: jsonLink(new URL(c.req.url).pathname) },
    totalInstructions,
    successfulInstructions: totalInstructions - errors.length,
    failedInstructions: errors.length,
    ...(errors.length > 0 && { errors }),
  };
}

function representTarget(project: ProjectRecord, target: ExpiringTargetRecord) {
  const { contextKind, contextKey } = target;
  return { ...commonOf(project, target), contextKind, contextKey };
}

const representUserTarget = (project: ProjectRecord, target: ExpiringTargetRecord) => ({
  ...commonOf(project, target),
  userKey: target.contextKey,
});

function commonOf({ key }: ProjectRecord, target: ExpiringTargetRecord) {
  const { _id, _version, expirationDate, variationId, flagKey, environmentKey } = target;
  return {
    _id,
    _version,
    expirationDate,
    targetType: 'individual',
    variationId,
    _resourceId: { kind: 'flag', projectKey: key, environmentKey, flagKey, key: flagKey },
  };
}
