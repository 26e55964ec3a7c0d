import { describe, expect, it } from 'vitest';
import type { ShownApproval } from '../../../../src/store/change/approvals';
import { aPipeline, withDescription, withTargeting } from './support/aPipeline';

const TOOLS = 'internal-tools';

/** A person who asks for the approval, and what was shown to them. */
function asking() {
  const pending: ShownApproval[] = [];
  return {
    pending,
    askForApproval: (_proposed: unknown, _in: unknown, _why: string, waiting: readonly ShownApproval[]) => {
      pending.push(...waiting);
      return Promise.resolve('please');
    },
  };
}

describe('a change that needs approval', () => {
  it('shows the requests that wait already, in words and with who asks', async () => {
    const { pending, askForApproval } = asking();
    const { pipeline, at, fetched } = await aPipeline({ askForApproval });
    const base = await fetched('audit-export', TOOLS);
    const draft = withTargeting(base, 'production', { on: true });
    await expect(pipeline.run({ at: at('audit-export', TOOLS), base, draft })).rejects.toMatchObject({
      wasTold: true,
    });
    expect(pending).toHaveLength(1);
    expect(pending[0]).toMatchObject({
      requestor: expect.stringMatching(/Priya/) as string,
      request: { description: 'Turn the audit export on for the auditors', reviewStatus: 'pending' },
      changes: [expect.stringMatching(/Production/)],
    });
  });

  it('shows the request that was filed, and its state after it was approved and applied', async () => {
    const { askForApproval } = asking();
    const { pipeline, filed, at, flag, fetched, call } = await aPipeline({ askForApproval });
    const base = await fetched('audit-export', TOOLS);
    const draft = withTargeting(base, 'production', { on: true });
    await expect(pipeline.run({ at: at('audit-export', TOOLS), base, draft })).rejects.toThrow(/waits/);
    const [mine] = filed;
    expect(mine).toMatchObject({ request: { description: 'please', status: 'pending' } });
    expect(mine?.changes.join()).toMatch(/Production/);
    const path = `/api/v2/approval-requests/${mine?.request._id ?? ''}`;
    await call('POST', `${path}/reviews`, { kind: 'approve' });
    await call('POST', `${path}/apply`, {});
    const now = await mine?.refresh(new AbortController().signal);
    expect(now?.request).toMatchObject({ status: 'completed', reviewStatus: 'approved' });
    expect((await flag('audit-export', TOOLS)).environments['production']?.on).toBe(true);
    await pipeline.run({ at: at('audit-export', TOOLS), base, draft });
  });

  it('is asked for in instructions although it was to be sent as JSON Patch', async () => {
    const { askForApproval } = asking();
    const { pipeline, filed, at, fetched } = await aPipeline({ askForApproval }, { patchFormat: 'json' });
    const base = await fetched('audit-export', TOOLS);
    const draft = withTargeting(base, 'production', { on: true });
    await expect(pipeline.run({ at: at('audit-export', TOOLS), base, draft })).rejects.toThrow(/waits/);
    expect(filed[0]?.request.instructions).toMatchObject([{ kind: 'turnFlagOn' }]);
  });
});

describe('a change that pending ones would not survive', () => {
  const KEY = 'user-of-both';

  /** Somebody asks to target a user with one variation; the draft targets the same user with the other. */
  async function aConflict(answer: boolean) {
    const pending: ShownApproval[] = [];
    const made = await aPipeline({
      askToIgnoreConflicts: (_proposed, _why, waiting) => {
        pending.push(...waiting);
        return Promise.resolve(answer);
      },
    });
    const base = await made.fetched('dark-mode');
    const [first] = base.variations;
    await made.call('POST', '/api/v2/projects/shop/flags/dark-mode/environments/test/approval-requests', {
      description: 'for them',
      instructions: [{ kind: 'addTargets', contextKind: 'user', variationId: first?._id, values: [KEY] }],
    });
    const targets = [...(base.environments['test']?.targets ?? []), { variation: 1, values: [KEY] }];
    return { ...made, pending, base, draft: withTargeting(base, 'test', { targets }) };
  }

  it('is sent when the person wants it all the same, and shows what waits', async () => {
    const { pipeline, pending, at, flag, base, draft } = await aConflict(true);
    await pipeline.run({ at: at('dark-mode'), base, draft });
    expect(pending.map(({ request }) => request.description)).toEqual(['for them']);
    expect((await flag('dark-mode')).environments['test']?.targets).toContainEqual(
      expect.objectContaining({ variation: 1, values: [KEY] }),
    );
  });

  it('is not sent otherwise', async () => {
    const { pipeline, at, flag, base, draft } = await aConflict(false);
    await expect(pipeline.run({ at: at('dark-mode'), base, draft })).rejects.toThrow(/ignoreConflicts/);
    expect((await flag('dark-mode')).environments['test']?.targets).toEqual(
      base.environments['test']?.targets,
    );
  });

  it('asks nothing when it is refused for another reason', async () => {
    const { pipeline, pending, at, fault, base, draft } = await aConflict(true);
    await fault({ answer: { status: 400, body: { code: 'invalid_request', message: 'no' } } });
    await expect(pipeline.run({ at: at('dark-mode'), base, draft })).rejects.toThrow();
    expect(pending).toEqual([]);
  });
});

describe('a dry run', () => {
  const never = new AbortController().signal;

  it('says that the change would be accepted, and changes nothing', async () => {
    const { pipeline, reviews, at, fetched, flag } = await aPipeline({
      confirm: (_one, review) => {
        reviews.push(review);
        return Promise.reject(new Error('not now'));
      },
    });
    const base = await fetched('dark-mode');
    const draft = withDescription(base, 'edited');
    await expect(pipeline.run({ at: at('dark-mode'), base, draft })).rejects.toThrow('not now');
    expect(await reviews[0]?.dryRun('why', never)).toEqual({ kind: 'accepted' });
    expect((await flag('dark-mode')).description).toBe(base.description);
  });

  it('says why it would be refused', async () => {
    const { pipeline, reviews, at, fetched } = await aPipeline({
      askForApproval: () => Promise.resolve('x'),
    });
    const base = await fetched('audit-export', TOOLS);
    const draft = withTargeting(base, 'production', { on: true });
    await expect(pipeline.run({ at: at('audit-export', TOOLS), base, draft })).rejects.toThrow();
    expect(await reviews[0]?.dryRun('why', never)).toEqual({
      kind: 'refused',
      why: expect.stringMatching(/approval/) as string,
    });
  });

  it('says that there is none for a JSON Patch', async () => {
    const { pipeline, reviews, at, fetched } = await aPipeline({}, { patchFormat: 'json' });
    const base = await fetched('dark-mode');
    await pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    expect(await reviews[0]?.dryRun(undefined, never)).toMatchObject({
      kind: 'unknown',
      why: expect.stringMatching(/semantic patches only/) as string,
    });
  });
});
