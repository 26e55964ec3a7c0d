import { describe, expect, it } from 'vitest';
import type { AuditLogPage, AuditLogQuery } from '../../../../src/api/auditLog';
import { auditLogEntry } from '../../../../src/model/account/auditLogEntry';
import { ChangeHistory } from '../../../../src/store/history/changeHistory';
import { resourcesOf } from '../../../../src/store/history/historyScope';

const SCOPE = { connectionId: 'c', projectKey: 'shop', flagKey: 'dark-mode' };
const anEntry = (date: number) =>
  auditLogEntry.parse({ _id: `e${date}`, date, kind: 'flag', name: 'Dark mode' });

/** A log whose entries have the times 1 to `newest`, in pages of two. */
function aLog(newest: number) {
  const log = { newest, failure: undefined as Error | undefined, asked: [] as AuditLogQuery[] };
  const fetch = (query: AuditLogQuery): Promise<AuditLogPage> => {
    log.asked.push(query);
    if (log.failure) return Promise.reject(log.failure);
    const last = Math.min(log.newest, (query.before ?? Infinity) - 1);
    const entries = [last, last - 1].filter((date) => date > 0).map(anEntry);
    return Promise.resolve({ entries, ...(last > 2 ? { before: last - 1 } : {}) });
  };
  return { log, history: new ChangeHistory(SCOPE, fetch) };
}

const datesOf = ({ known }: ChangeHistory) => known.value?.entries.map(({ date }) => date);

describe('a history', () => {
  it('asks for the newest page first, and for earlier ones when it is told to, until there are none', async () => {
    const { log, history } = aLog(5);
    await history.known.load();
    expect(datesOf(history)).toEqual([5, 4]);
    expect(history.known.value?.earlier).toEqual({ before: 4, isLoading: false });
    await history.loadEarlier();
    expect(datesOf(history)).toEqual([5, 4, 3, 2]);
    await history.loadEarlier();
    expect(datesOf(history)).toEqual([5, 4, 3, 2, 1]);
    expect(history.known.value).not.toHaveProperty('earlier');
    await history.loadEarlier();
    expect(log.asked).toHaveLength(3);
    expect(log.asked[0]?.resources).toEqual(['proj/shop:env/*:flag/dark-mode']);
  });

  it('says why earlier changes did not come, keeps what it has, and tries again', async () => {
    const { log, history } = aLog(4);
    await history.known.load();
    log.failure = new Error('no network');
    await history.loadEarlier();
    expect(history.known.value?.earlier).toEqual({ before: 3, isLoading: false, error: log.failure });
    expect(datesOf(history)).toEqual([4, 3]);
    log.failure = undefined;
    await history.loadEarlier();
    expect(datesOf(history)).toEqual([4, 3, 2, 1]);
  });

  it('asks once for a page, however often it is told to meanwhile', async () => {
    const { log, history } = aLog(6);
    await history.known.load();
    await Promise.all([history.loadEarlier(), history.loadEarlier()]);
    expect(log.asked).toHaveLength(2);
  });

  it('puts new changes above those that were fetched before', async () => {
    const { log, history } = aLog(5);
    await history.known.load();
    await history.loadEarlier();
    log.newest = 6;
    await history.known.refresh();
    expect(datesOf(history)).toEqual([6, 5, 4, 3, 2]);
    expect(history.known.value?.earlier?.before).toBe(2);
  });

  it('begins anew where there would be a gap', async () => {
    const { log, history } = aLog(5);
    await history.known.load();
    log.newest = 9;
    await history.known.refresh();
    expect(datesOf(history)).toEqual([9, 8]);
    await history.loadEarlier();
    expect(datesOf(history)).toEqual([9, 8, 7, 6]);
  });
});

describe('resourcesOf', () => {
  it('names all that lies below a scope, since a specifier names just one kind of thing', () => {
    expect(resourcesOf({ connectionId: 'c' })).toBeUndefined();
    const project = resourcesOf({ connectionId: 'c', projectKey: 'shop' });
    expect(project).toEqual(
      expect.arrayContaining([
        'proj/shop',
        'proj/shop:env/*',
        'proj/shop:env/*:flag/*',
        'proj/shop:metric/*',
      ]),
    );
    const environment = resourcesOf({ connectionId: 'c', projectKey: 'shop', environmentKey: 'test' });
    expect(environment).toContain('proj/shop:env/test:segment/*');
    expect(environment?.every((one) => one.startsWith('proj/shop:env/test'))).toBe(true);
  });
});
