import { expect, it } from 'vitest';
import { ApiError } from '../../src/model/failure/failure';
import { describeClient } from './support/describeClient';

const OF_FLAG = 'proj/shop:env/*:flag/dark-mode';
const OF_OLD_FLAG = 'proj/shop:env/*:flag/payments-v2';

describeClient(
  {
    title: 'the history that the client asks for, each exchange held to the document',
    role: 'writer',
    moreExchangesThan: 15,
  },
  ({ client, sandbox }) => {
    const turn = (on: boolean, comment: string) =>
      client().flags.update('shop', 'dark-mode', {
        environmentKey: 'dev',
        instructions: [{ kind: on ? 'turnFlagOn' : 'turnFlagOff' }],
        comment,
      });

    /** Changes what the client has no call for. */
    async function send(method: string, path: string, body: object): Promise<void> {
      const response = await fetch(`${sandbox().url}/api/v2${path}`, {
        method,
        headers: {
          Authorization: sandbox().tokens.writer,
          'LD-API-Version': '20240415',
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
      });
      expect(response.ok, await response.text()).toBe(true);
    }

    it('lists what was done to one flag in all environments, the newest first', async () => {
      await turn(false, 'Too dark');
      const { entries } = await client().auditLog.list({ spec: OF_FLAG });
      expect(entries[0]).toMatchObject({
        kind: 'flag',
        comment: 'Too dark',
        member: { firstName: 'Inês' },
        parent: { name: 'Development' },
      });
      const dates = entries.map(({ date }) => date);
      expect(dates).toEqual(dates.toSorted((a, b) => b - a));
      const { entries: older } = await client().auditLog.list({ spec: OF_OLD_FLAG });
      const resources = older.flatMap(({ accesses }) => accesses.map(({ resource }) => resource));
      expect(resources.filter((resource) => !resource?.endsWith(':flag/payments-v2'))).toEqual([]);
      expect(new Set(resources).size).toBeGreaterThan(1);
    });

    it('comes to the end page by page, with each entry once', async () => {
      const { entries: all, before: none } = await client().auditLog.list({ spec: OF_OLD_FLAG, limit: 20 });
      expect(none).toBeUndefined();
      const paged: string[] = [];
      let before: number | undefined;
      do {
        const page = await client().auditLog.list({ spec: OF_OLD_FLAG, limit: 2, before });
        paged.push(...page.entries.map(({ _id }) => _id));
        ({ before } = page);
      } while (before !== undefined);
      expect(paged.length).toBeGreaterThan(4);
      expect(paged).toEqual(all.map(({ _id }) => _id));
    });

    it('lists what was done to several things, and pages through that too', async () => {
      const resources = ['proj/shop:env/production', 'proj/shop:env/production:flag/*'];
      const { entries, before } = await client().auditLog.list({ resources, limit: 5 });
      expect(entries).toHaveLength(5);
      const next = await client().auditLog.list({ resources, limit: 5, before });
      const all = [...entries, ...next.entries];
      expect(new Set(all.map(({ _id }) => _id)).size).toBe(10);
      const inProduction = ({ resource = '' }) => resource.startsWith('proj/shop:env/production:flag/');
      expect(all.every(({ accesses }) => accesses.some(inProduction))).toBe(true);
    });

    it('lists what came after a time', async () => {
      const { entries: known } = await client().auditLog.list({ spec: OF_OLD_FLAG });
      const after = known[2]?.date ?? 0;
      const { entries } = await client().auditLog.list({ spec: OF_OLD_FLAG, after });
      expect(entries).toEqual(known.slice(0, 2));
    });

    it('has the flag before and after a change, whatever came later', async () => {
      const on = await turn(true, 'Light again');
      const [entry] = (await client().auditLog.list({ spec: OF_FLAG })).entries;
      const off = await turn(false, 'Dark again');
      const { before, after } = await client().auditLog.flagVersions(entry?._id ?? '');
      expect(after).toEqual({ kind: 'flag', flag: on });
      expect(before?.kind === 'flag' && before.flag.environments['dev']?.on).toBe(false);
      expect(off.environments['dev']?.on).toBe(false);
    });

    it('has no version before a flag was made', async () => {
      await send('POST', '/flags/shop', { key: 'made-just-now', name: 'Made just now' });
      const [entry] = (await client().auditLog.list({ spec: 'proj/shop:env/*:flag/made-just-now' })).entries;
      const versions = await client().auditLog.flagVersions(entry?._id ?? '');
      expect(versions).not.toHaveProperty('before');
      expect(versions.after).toMatchObject({ kind: 'flag', flag: { key: 'made-just-now' } });
    });

    it('has the version of what is no flag as it is', async () => {
      const patch = [{ op: 'replace', path: '/description', value: 'Those who test' }];
      await send('PATCH', '/segments/shop/production/beta-testers', { patch });
      const [entry] = (await client().auditLog.list({ spec: 'proj/shop:env/*:segment/*' })).entries;
      const { after } = await client().auditLog.flagVersions(entry?._id ?? '');
      expect(after).toMatchObject({ kind: 'other', json: { description: 'Those who test' } });
    });

    it('keeps the JSON Patch of a change that came as one', async () => {
      const patch = [{ op: 'replace' as const, path: '/description', value: 'For the night' }];
      await client().flags.update('shop', 'dark-mode', { patch });
      const [entry] = (await client().auditLog.list({ spec: OF_FLAG, limit: 1 })).entries;
      expect(await client().auditLog.get(entry?._id ?? '')).toMatchObject({ delta: patch });
    });

    it('has a typed error for an entry that there is not', async () => {
      const error: unknown = await client()
        .auditLog.get('nothing')
        .catch((thrown: unknown) => thrown);
      expect(ApiError.is(error, 'not-found')).toBe(true);
    });
  },
);
