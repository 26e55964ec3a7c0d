import * as z from 'zod';
import { type Account, environmentOf } from '../account/account';
import { randomIdentities } from '../account/identities';
import type { ProjectRecord } from '../account/records';
import type { SegmentRecord } from '../account/segmentRecord';
import { isSemantic } from '../flags/semanticPatch';
import { answer } from '../http/answer';
import { mayWrite } from '../http/permission';
import { parseSent, readJson } from '../http/body';
import { causeOf } from '../http/causeOf';
import { pageOf } from '../http/paging';
import { booleanOf } from '../http/query';
import { conflict, keyExists, notFound } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';
import { sorted } from '../http/sort';
import { resourceKey } from '../projects/newEnvironment';
import { changeSegment } from '../segments/changeSegment';
import { checkSegment } from '../segments/checkSegment';
import { segmentFilter } from '../segments/filter';
import { segmentNote } from '../segments/note';
import { flagsUsing, representSegment, segmentsUsing } from '../segments/representation';

const LIST = '/api/v2/segments/:projectKey/:environmentKey';
const ONE = `${LIST}/:segmentKey`;

/** Schema SegmentBody. */
const segmentBody = z.object({
  name: z.string(),
  key: resourceKey,
  description: z.string().default(''),
  tags: z.array(z.string()).default([]),
  unbounded: z.boolean().default(false),
  unboundedContextKind: z.string().optional(),
});

export function serveSegments(app: SandboxApp, account: Account, now: () => number): void {
  app.get(LIST, (c) => {
    const { projectKey, environmentKey } = c.req.param();
    const url = new URL(c.req.url);
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    const passes = segmentFilter(url.searchParams.get('filter'));
    const chosen = project.segments.filter(
      (segment) => segment.environmentKey === environmentKey && passes(segment),
    );
    const ordered = sorted(chosen, url.searchParams.get('sort'), {
      name: ({ name }) => name,
      key: ({ key }) => key,
      creationDate: ({ creationDate }) => creationDate,
      lastModified: ({ lastModifiedDate }) => lastModifiedDate,
    });
    const page = pageOf(ordered, url);
    return answer(c, { ...page, items: page.items.map((one) => representSegment(project, one, false)) });
  });

  app.post(LIST, mayWrite, async (c) => {
    const body = parseSent(segmentBody, await readJson(c));
    const { projectKey, environmentKey } = c.req.param();
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    if (
      project.segments.some(({ key, environmentKey: place }) => key === body.key && place === environmentKey)
    ) {
      throw keyExists('Duplicate segment key');
    }
    const segment = newSegment(environmentKey, body, now());
    checkSegment(project, segment);
    const change = { segments: [...project.segments, segment] };
    await account.changeProject(
      projectKey,
      change,
      segmentNote(project, undefined, segment),
      causeOf(c, now()),
    );
    return answer(c, representSegment(project, segment), 201);
  });

  app.get(ONE, (c) => {
    const { project, segment } = asked(account, c.req.param());
    return answer(c, representSegment(project, segment));
  });

  app.patch(ONE, mayWrite, async (c) => {
    const sent = await readJson(c);
    const dryRun = booleanOf(new URL(c.req.url).searchParams, 'dryRun') ?? false;
    const { project, segment } = asked(account, c.req.param());
    const after = changeSegment(project, segment, sent, isSemantic(c.req.header('content-type')), now());
    if (!dryRun && after !== segment) {
      const segments = project.segments.map((one) => (one === segment ? after : one));
      const note = segmentNote(project, segment, after);
      await account.changeProject(project.key, { segments }, note, causeOf(c, now(), sent));
    }
    return answer(c, representSegment(project, after));
  });

  app.delete(ONE, mayWrite, async (c) => {
    const { project, segment } = asked(account, c.req.param());
    const users = [...flagsUsing(project, segment), ...segmentsUsing(project, segment)].map(({ key }) => key);
    if (users.length > 0) throw conflict(`Segment '${segment.key}' is in use by ${users.join(', ')}`);
    const change = { segments: project.segments.filter((one) => one !== segment) };
    await account.changeProject(
      project.key,
      change,
      segmentNote(project, segment, undefined),
      causeOf(c, now()),
    );
    return c.body(null, 204);
  });
}

function asked(
  account: Account,
  { projectKey, environmentKey, segmentKey }: Record<'projectKey' | 'environmentKey' | 'segmentKey', string>,
): { project: ProjectRecord; segment: SegmentRecord } {
  const project = account.project(projectKey);
  environmentOf(project, environmentKey);
  const segment = project.segments.find(
    (one) => one.key === segmentKey && one.environmentKey === environmentKey,
  );
  if (!segment) throw notFound(`Unknown segment key ${segmentKey}`);
  return { project, segment };
}

function newSegment(environmentKey: string, body: z.infer<typeof segmentBody>, now: number): SegmentRecord {
  const { unboundedContextKind, ...own } = body;
  return {
    ...own,
    ...(body.unbounded && { unboundedContextKind: unboundedContextKind ?? 'user' }),
    environmentKey,
    creationDate: now,
    lastModifiedDate: now,
    version: 1,
    generation: 1,
    salt: randomIdentities.salt(''),
    included: [],
    excluded: [],
    includedContexts: [],
    excludedContexts: [],
    rules: [],
  };
}
