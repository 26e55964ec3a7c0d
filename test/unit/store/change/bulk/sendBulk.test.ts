import { describe, expect, it } from 'vitest';
import { resultsInWords, resultsText } from '../../../../../src/store/change/bulk/bulkText';
import {
  addTagsToAll,
  archiveAll,
  removeTagsFromAll,
  turnAll,
} from '../../../../../src/store/change/bulk/deeds';
import { restOfBulk, undoOfBulk } from '../../../../../src/store/change/bulk/undoBulk';
import { aBulk, kinds, whyOf } from './aBulk';

const KEYS = ['dark-mode', 'gift-cards', 'show-stock-level'] as const;

describe('sendBulk', () => {
  it('does what was previewed, one after the other, and undoes all of it by the same way', async () => {
    const { prepare, send, turn, turned, on, changesSent } = await aBulk();
    await turned(true, 'test', 'dark-mode', 'gift-cards');
    await turned(false, 'test', 'show-stock-level');
    const before = await changesSent();
    const preview = await prepare(turn(false, 'test', ...KEYS));
    const progress: string[] = [];
    const results = await send(preview, {
      onProgress: (done, of, { name }) => progress.push(`${done}/${of} ${name}`),
    });
    expect(kinds(results)).toEqual(['done', 'done', 'already']);
    expect(await on('test', ...KEYS)).toEqual([false, false, false]);
    expect(await changesSent()).toBe(before + 2);
    expect(progress).toEqual(['0/2 dark-mode', '1/2 gift-cards']);
    expect(resultsInWords(preview, results)).toBe('Turned off 2 of 3 flags in test; 1 was off already');

    const undo = undoOfBulk(preview.deed, results);
    if (!undo) throw new Error('nothing to undo');
    const back = await prepare(undo);
    expect(back.ready.map(({ proposed }) => proposed.changes)).toEqual([
      ['Test: Targeting: off → on'],
      ['Test: Targeting: off → on'],
    ]);
    expect(kinds(await send(back))).toEqual(['done', 'done']);
    expect(await on('test', ...KEYS)).toEqual([true, true, false]);
    expect(undoOfBulk(undo, [])).toBeUndefined();
  });

  it.each([
    [
      403,
      { status: 403, body: { code: 'forbidden', message: 'Not for you' } },
      /role or token .*Not for you/,
    ],
    [404, { status: 404, body: { code: 'not_found', message: 'Unknown flag' } }, /deleted meanwhile/],
    [409, { status: 409, body: { code: 'conflict', message: 'Somebody was faster' } }, /Somebody was faster/],
  ])('goes on after a flag that the server refuses with %i, and says why', async (_status, answer, why) => {
    const { prepare, send, turn, turned, on, fault } = await aBulk();
    await turned(true, 'test', ...KEYS);
    const preview = await prepare(turn(false, 'test', ...KEYS));
    await fault({ times: 1, path: '/api/v2/flags/shop/gift-cards', answer });
    const results = await send(preview);
    expect(kinds(results)).toEqual(['done', 'failed', 'done']);
    expect(whyOf(results, 1)).toMatch(why);
    expect(await on('test', ...KEYS)).toEqual([false, true, false]);
    expect(resultsText('', results)).toMatch(
      /Refused or failed \(1\)\n {2}gift-cards \(shop\/gift-cards\)\n {4}\S/,
    );

    const rest = restOfBulk(preview.deed, results);
    if (!rest) throw new Error('nothing to try again');
    expect(rest.items.map(({ name }) => name)).toEqual(['gift-cards']);
    expect(kinds(await send(await prepare(rest)))).toEqual(['done']);
    expect(await on('test', ...KEYS)).toEqual([false, false, false]);
  });

  it('gives up with the first that is refused for having sent too much: the others would be refused too', async () => {
    const { prepare, send, turn, turned, on, fault } = await aBulk();
    await turned(true, 'test', ...KEYS);
    const preview = await prepare(turn(false, 'test', ...KEYS));
    await fault({
      path: '/api/v2/flags/shop/gift-cards',
      answer: { status: 429, headers: { 'Retry-After': '600' } },
    });
    const results = await send(preview);
    expect(kinds(results)).toEqual(['done', 'failed', 'notSent']);
    expect(resultsText('', results)).toMatch(/too many requests\.\n {4}Try again in/);
    expect(await on('test', ...KEYS)).toEqual([false, true, true]);
    expect(resultsInWords(preview, results)).toBe(
      'Turned off 1 of 3 flags in test; 1 was refused or failed, 1 was not sent',
    );
  });

  it('stops after the flag under way when it is cancelled, and knows what was done', async () => {
    const { prepare, send, turn, turned, on, pipelineWith } = await aBulk();
    await turned(true, 'test', ...KEYS);
    const preview = await prepare(turn(false, 'test', ...KEYS));
    const abort = new AbortController();
    const results = await send(preview, {
      stop: abort.signal,
      change: async (intended, dialogs) => {
        const during = dialogs.during.bind(dialogs);
        // Once its request is on its way, nothing takes it back.
        dialogs.during = (title, work) => {
          if (title.startsWith('Sending') && intended.at.flagKey === 'gift-cards') abort.abort();
          return during(title, work);
        };
        return pipelineWith(dialogs).run(intended);
      },
    });
    expect(kinds(results)).toEqual(['done', 'done', 'notSent']);
    expect(await on('test', ...KEYS)).toEqual([false, false, true]);
  });

  it('sends nothing of a flag that is only being looked at when it is cancelled', async () => {
    const { prepare, send, turn, turned, on } = await aBulk();
    await turned(true, 'test', ...KEYS);
    const preview = await prepare(turn(false, 'test', ...KEYS));
    const abort = new AbortController();
    const results = await send(preview, {
      stop: abort.signal,
      onProgress: (done) => {
        if (done === 1) abort.abort();
      },
    });
    expect(kinds(results)).toEqual(['done', 'notSent', 'notSent']);
    expect(await on('test', ...KEYS)).toEqual([false, true, true]);
  });

  it('sends nothing of a flag whose change would have other consequences than the preview said', async () => {
    const { prepare, send, turn, turned, on, somebodyElse } = await aBulk();
    await turned(false, 'test', ...KEYS);
    const preview = await prepare(turn(true, 'test', ...KEYS));
    await somebodyElse('gift-cards', [
      { op: 'replace', path: '/environments/test/fallthrough', value: { variation: 1 } },
    ]);
    const results = await send(preview);
    expect(kinds(results)).toEqual(['done', 'changedMeanwhile', 'done']);
    expect(await on('test', ...KEYS)).toEqual([true, false, true]);
    expect(resultsInWords(preview, results)).toMatch(/1 was changed by somebody else meanwhile$/);
  });

  it('sends the very same change though somebody changed something else, and takes a done one as done', async () => {
    const { prepare, send, turn, turned, on, flag, somebodyElse } = await aBulk();
    await turned(true, 'test', ...KEYS);
    const preview = await prepare(turn(false, 'test', ...KEYS));
    await somebodyElse('dark-mode', [{ op: 'replace', path: '/name', value: 'Night mode' }]);
    await turned(false, 'test', 'gift-cards');
    const results = await send(preview);
    expect(kinds(results)).toEqual(['done', 'already', 'done']);
    expect(await on('test', ...KEYS)).toEqual([false, false, false]);
    expect((await flag('dark-mode')).name).toBe('Night mode');

    const undo = undoOfBulk(preview.deed, results);
    if (!undo) throw new Error('nothing to undo');
    await send(await prepare(undo));
    expect(await on('test', ...KEYS)).toEqual([true, false, true]);
    expect((await flag('dark-mode')).name).toBe('Night mode');
  });

  it('looks up a change whose answer was lost', async () => {
    const { prepare, send, turn, turned, on, fault } = await aBulk();
    await turned(true, 'test', ...KEYS);
    const preview = await prepare(turn(false, 'test', ...KEYS));
    await fault({ times: 1, path: '/api/v2/flags/shop/gift-cards', drop: 'after' });
    expect(kinds(await send(preview))).toEqual(['done', 'done', 'done']);
    expect(await on('test', ...KEYS)).toEqual([false, false, false]);
  });

  it('says of each that it needs approval, and asks for none', async () => {
    const { prepare, send, at, fetched, flag, call } = await aBulk();
    const place = at('audit-export', 'internal-tools');
    const was = (await fetched('audit-export', 'internal-tools')).environments['production']?.on === true;
    const deed = turnAll(
      !was,
      [{ at: place, name: 'Audit export', environmentKey: 'production' }],
      ['Production'],
    );
    const requests = () =>
      call(
        'GET',
        '/api/v2/projects/internal-tools/flags/audit-export/environments/production/approval-requests',
      );
    const before = await requests();
    const results = await send(await prepare(deed), { comment: 'because' });
    expect(kinds(results)).toEqual(['needsApproval']);
    expect((await flag('audit-export', 'internal-tools')).environments['production']?.on).toBe(was);
    expect(await requests()).toEqual(before);
  });

  it('gives the comment where it is demanded, for each', async () => {
    const { prepare, send, turn, turned, on, call } = await aBulk();
    const keys = ['dark-mode', 'gift-cards'] as const;
    await turned(false, 'production-eu', ...keys);
    const preview = await prepare(turn(true, 'production-eu', ...keys));
    expect(kinds(await send(preview, { comment: 'sale begins' }))).toEqual(['done', 'done']);
    expect(await on('production-eu', ...keys)).toEqual([true, true]);
    const log = (await call('GET', '/api/v2/auditlog?limit=2')) as { items: { comment?: string }[] };
    expect(log.items.map(({ comment }) => comment)).toEqual(['sale begins', 'sale begins']);
  });

  it('adds and removes tags, and leaves the others', async () => {
    const { prepare, send, chosen, flag } = await aBulk();
    const tags = async () => Promise.all(KEYS.map(async (key) => new Set((await flag(key)).tags)));
    const before = await tags();
    const added = await prepare(addTagsToAll(chosen(...KEYS), ['winter', 'design']));
    expect(added.ready.every(({ proposed }) => proposed.environments.length === 0)).toBe(true);
    const results = await send(added);
    expect(await tags()).toEqual(before.map((some) => new Set([...some, 'winter', 'design'])));

    const removed = await prepare(removeTagsFromAll(chosen(...KEYS), ['winter']));
    expect(kinds(await send(removed))).toEqual(['done', 'done', 'done']);
    expect(await tags()).toEqual(before.map((some) => new Set([...some, 'design'])));

    // What was removed since is undone already, and dark mode had the other one before.
    const undo = undoOfBulk(added.deed, results);
    if (!undo) throw new Error('nothing to undo');
    await send(await prepare(undo));
    expect(await tags()).toEqual(before);
  });

  it('archives, reports what others need, and restores', async () => {
    const { prepare, send, chosen, flag } = await aBulk();
    const keys = ['dark-mode', 'payments-v2', 'gift-cards'] as const;
    const preview = await prepare(archiveAll(chosen(...keys), true));
    const results = await send(preview, { comment: 'cleaning up' });
    expect(kinds(results)).toEqual(['done', 'failed', 'done']);
    expect(whyOf(results, 1)).toMatch(/prerequisite|depend/i);
    expect((await flag('dark-mode')).archived).toBe(true);
    const undo = undoOfBulk(preview.deed, results);
    if (!undo) throw new Error('nothing to undo');
    expect(kinds(await send(await prepare(undo), { comment: 'after all' }))).toEqual(['done', 'done']);
    expect((await flag('dark-mode')).archived).toBe(false);
  });
});
