import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../../src/model/failure/failure';
import type { ChangeDialogs } from '../../../../src/store/change/changeDialogs';
import { aPipeline, withDescription, withTargeting } from './support/aPipeline';

/** A person who presses Cancel in the progress with this title, after so many milliseconds of it. */
function cancelling(title: RegExp, afterMs = 0): Pick<ChangeDialogs, 'during'> {
  return {
    during: async (shown, work) => {
      const abort = new AbortController();
      if (title.test(shown)) {
        if (afterMs === 0) abort.abort();
        else setTimeout(() => abort.abort(), afterMs);
      }
      return work(abort.signal);
    },
  };
}

describe('a change that is cancelled while it is on its way', () => {
  it.each([/^Fetching/, /^Checking/, /^Sending/])(
    'sends nothing when it is cancelled at %s',
    async (title) => {
      const { pipeline, at, flag, fetched, changesSent } = await aPipeline(cancelling(title));
      const base = await fetched('dark-mode');
      const run = pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
      await expect(run).rejects.toMatchObject({ name: 'AbortError' });
      expect(await changesSent()).toBe(0);
      expect((await flag('dark-mode')).description).toBe(base.description);
    },
  );

  it('is not sent when it is cancelled in the wait of a rate limit', async () => {
    const { pipeline, at, flag, fetched, fault } = await aPipeline(cancelling(/^Sending/, 300));
    const base = await fetched('dark-mode');
    await fault({ times: 1, rateLimit: { kind: 'address', seconds: 20 } });
    const run = pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect((await flag('dark-mode')).description).toBe(base.description);
  });

  it('says that the flag is as it was when the server had not taken it', async () => {
    const { pipeline, at, fetched, fault } = await aPipeline(cancelling(/^Sending/, 200));
    const base = await fetched('dark-mode');
    await fault({ times: 1, latency: 1500, answer: { status: 503 } });
    const run = pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    await expect(run).rejects.toThrow(/You cancelled .* as it was a moment ago/);
  });

  it('is done, and says so, when the server had taken it', async () => {
    let arrived = () => Promise.resolve(false);
    const { during } = cancelling(/^Sending/, 200);
    const { pipeline, remarks, undo, at, flag, fetched, fault } = await aPipeline({
      during: async (title, work) => {
        while (title.startsWith('Looking') && !(await arrived()));
        return during(title, work);
      },
    });
    arrived = async () => (await flag('dark-mode')).description === 'edited';
    const base = await fetched('dark-mode');
    await fault({ times: 1, latency: 600 });
    const done = await pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    expect(done.description).toBe('edited');
    expect(remarks).toEqual([expect.stringContaining('You cancelled, but')]);
    await undo();
    expect((await flag('dark-mode')).description).toBe(base.description);
  });
});

describe('a change that gets no answer', () => {
  it.each([
    ['a fault before the change', { answer: { status: 503 } }, /status 503.* The flag is as it was/],
    ['a lost connection before it', { drop: 'before' }, /connection was lost before .* as it was/],
  ])('says after %s what it was, and that nothing was changed', async (_what, rule, words) => {
    const { pipeline, at, flag, fetched, fault } = await aPipeline();
    const base = await fetched('dark-mode');
    await fault({ times: 1, ...rule });
    const run = pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    await expect(run).rejects.toThrow(words);
    expect((await flag('dark-mode')).description).toBe(base.description);
  });

  it.each([
    ['a fault', { answer: { status: 500, when: 'after' } }],
    ['a lost connection', { drop: 'after' }],
    ['half an answer', { truncate: true }],
    ['an answer that is no JSON', { answer: { status: 504, body: '<html>', when: 'after' } }],
  ])('is done when the change was made before %s', async (_what, rule) => {
    const { pipeline, remarks, at, flag, fetched, fault, changesSent } = await aPipeline();
    const base = await fetched('dark-mode');
    await fault({ times: 1, ...rule });
    await pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    expect((await flag('dark-mode')).description).toBe('edited');
    expect(remarks).toEqual([undefined]);
    expect(await changesSent()).toBe(1);
  });

  it('names the time that it waited, and looks afterwards', async () => {
    const { pipeline, at, fetched, fault } = await aPipeline({}, {}, 1000);
    const base = await fetched('dark-mode');
    await fault({ times: 1, latency: 1500, answer: { status: 503 } });
    const run = pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    await expect(run).rejects.toThrow(/within 1 seconds.* as it was a moment ago/);
  });

  it('finds the change among those that somebody else made in the same moment', async () => {
    const { pipeline, undo, at, flag, fetched, fault } = await aPipeline();
    const base = await fetched('dark-mode');
    const edit = [{ op: 'replace', path: '/name', value: 'Night mode' }];
    await fault({ times: 1, drop: 'after', edit });
    await pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    expect(await flag('dark-mode')).toMatchObject({ name: 'Night mode', description: 'edited' });
    await undo();
    expect(await flag('dark-mode')).toMatchObject({ name: 'Night mode', description: base.description });
  });

  it('does not pretend to know when the flag cannot be looked at either', async () => {
    const { pipeline, at, fetched, fault } = await aPipeline(cancelling(/^Looking/));
    const base = await fetched('dark-mode');
    await fault({ times: 1, drop: 'after' });
    const run = pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    await expect(run).rejects.toThrow(/connection was lost. It is not known whether/);
  });
});

describe('a change of several requests', () => {
  it('says how many were carried out when one is refused', async () => {
    let sending = 0;
    let refuse = () => Promise.resolve<unknown>(undefined);
    const { pipeline, at, flag, fetched, fault } = await aPipeline(
      {
        during: async (title, work) => {
          if (title.startsWith('Sending') && ++sending === 2) await refuse();
          return work(new AbortController().signal);
        },
      },
      { patchFormat: 'semantic' },
    );
    refuse = () => fault({ times: 1, answer: { status: 403 } });
    const base = await fetched('payments-v2');
    const draft = ['staging', 'test'].reduce(
      (one, key) => withTargeting(one, key, { on: !one.environments[key]?.on }),
      base,
    );
    const run = pipeline.run({ at: at('payments-v2'), base, draft });
    await expect(run).rejects.toThrow(/^Of 2 requests the first 1 were carried out/);
    const now = await flag('payments-v2');
    const changed = ['staging', 'test'].filter(
      (key) => now.environments[key]?.on !== base.environments[key]?.on,
    );
    expect(changed).toHaveLength(1);
  });
});

describe('a change that others refuse or hinder', () => {
  it('gives up when the rate limit lasts too long, with the time', async () => {
    const { pipeline, at, fetched, fault } = await aPipeline();
    const base = await fetched('dark-mode');
    await fault({ times: 1, rateLimit: { kind: 'address', seconds: 90 } });
    const error: unknown = await pipeline
      .run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') })
      .catch((thrown: unknown) => thrown);
    expect(ApiError.is(error, 'rate-limited')).toBe(true);
  });

  it('leaves what others changed in the same moment when it is undone', async () => {
    const { pipeline, remarks, undo, at, flag, fetched, fault } = await aPipeline();
    const base = await fetched('dark-mode');
    await fault({ times: 1, edit: [{ op: 'replace', path: '/name', value: 'Night mode' }] });
    await pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    expect(remarks).toEqual([expect.stringContaining('differs from the preview')]);
    await undo();
    expect(await flag('dark-mode')).toMatchObject({ name: 'Night mode', description: base.description });
  });
});
