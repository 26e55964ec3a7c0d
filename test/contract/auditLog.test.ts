import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { describeResource, SEMANTIC } from './support/resourceContract';

interface Entry {
  readonly _id: string;
  readonly date: number;
  readonly name: string;
  readonly titleVerb: string;
  readonly accesses: readonly { readonly action: string; readonly resource: string }[];
  readonly member?: { readonly firstName: string };
}

interface Log {
  readonly items: readonly Entry[];
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
}

const ALL_FLAGS = [{ effect: 'allow', resources: ['proj/*:env/*:flag/*'], actions: ['*'] }];

describeResource(
  'the audit log and webhooks',
  'auditLog',
  ({ call, status, get, post, patch, semantic, remove }) => {
    const newest = async (): Promise<Entry> => {
      const [entry] = (await get<Log>('/auditlog?limit=1')).items;
      if (!entry) throw new Error('The audit log is empty');
      return entry;
    };
    const turn = (on: boolean, comment?: string) =>
      semantic('/flags/shop/dark-mode', {
        environmentKey: 'dev',
        instructions: [{ kind: on ? 'turnFlagOn' : 'turnFlagOff' }],
        ...(comment !== undefined && { comment }),
      });

    describe('the log', () => {
      it('has weeks of history, which can be paged to its beginning', async () => {
        const dates: number[] = [];
        let path: string | undefined = '/auditlog?limit=20';
        while (path !== undefined) {
          const page: Log = await get<Log>(path);
          dates.push(...page.items.map(({ date }) => date));
          path = page._links['next']?.href.replace('/api/v2', '');
        }
        expect(dates.length).toBeGreaterThan(60);
        expect(dates).toEqual([...new Set(dates)].toSorted((a, b) => b - a));
        expect(Math.max(...dates) - Math.min(...dates)).toBeGreaterThan(30 * 86_400_000);
      });

      it('tells who changed what and why, and how it was before', async () => {
        const before = await get<{ environments: { dev: unknown } }>('/flags/shop/dark-mode');
        await turn(false, 'Too dark');
        const after = await get<{ environments: { dev: unknown } }>('/flags/shop/dark-mode');
        const entry = await newest();
        expect(entry).toMatchObject({
          kind: 'flag',
          name: 'Dark mode',
          titleVerb: 'turned off the flag',
          comment: 'Too dark',
          accesses: [{ action: 'updateOn', resource: 'proj/shop:env/dev:flag/dark-mode' }],
          member: { firstName: 'Inês' },
          token: { name: 'Sandbox writer' },
          target: { resources: ['proj/shop:env/dev:flag/dark-mode'] },
          parent: { name: 'Development' },
        });
        const detail = await get<Record<string, unknown>>(`/auditlog/${entry._id}`);
        expect(detail['previousVersion']).toEqual(before);
        expect(detail['currentVersion']).toEqual(after);
        expect(detail).not.toHaveProperty('delta');
        await turn(true);
        expect((await get<Record<string, unknown>>(`/auditlog/${entry._id}`))['currentVersion']).toEqual(
          after,
        );
      });

      it('keeps the JSON Patch of a change that came as one', async () => {
        const delta = [{ op: 'replace', path: '/name', value: 'Darker mode' }];
        await patch('/flags/shop/dark-mode', { patch: delta, comment: 'Renamed' });
        const { _id } = await newest();
        expect(await get(`/auditlog/${_id}`)).toMatchObject({
          delta,
          comment: 'Renamed',
          description: '- Changed the name from ~~Dark mode~~ to *Darker mode*',
        });
      });

      it('has one entry for each change, and none for what is in place already', async () => {
        const count = async () =>
          (await post('/auditlog/counts?after=1&buckets=1')).body as { totalCount: number };
        const { totalCount } = await count();
        await turn(true);
        await turn(true);
        expect(await count()).toMatchObject({ totalCount });
        await semantic('/flags/shop/dark-mode', {
          environmentKey: 'dev',
          instructions: [{ kind: 'turnFlagOff' }, { kind: 'updateDescription', value: 'x' }],
        });
        expect(await count()).toMatchObject({ totalCount: totalCount + 1 });
        expect((await newest()).accesses).toHaveLength(2);
      });

      it('is filtered by resource, time, words and policy', async () => {
        const { items } = await get<Log>(
          `/auditlog?spec=${encodeURIComponent('proj/shop:env/*;live:flag/*;checkout')}&limit=20`,
        );
        expect(items.length).toBeGreaterThan(3);
        for (const { accesses } of items) {
          expect(accesses[0]?.resource).toMatch(/^proj\/shop:env\/production(-eu)?:flag\//);
        }
        const [, second] = items;
        expect(
          (await get<Log>(`/auditlog?before=${String(second?.date)}&limit=1`)).items[0]?.date,
        ).toBeLessThan(second?.date ?? 0);
        expect(
          (await get<Log>(`/auditlog?after=${String(Date.now() - 60_000)}`)).items.every(
            ({ date }) => date > Date.now() - 60_000,
          ),
        ).toBe(true);
        expect(
          (await get<Log>('/auditlog?q=Kofi')).items.every(({ member }) => member?.firstName === 'Kofi'),
        ).toBe(true);
        const policy = [{ effect: 'allow', resources: ['proj/mobile:env/*:flag/*'], actions: ['updateOn'] }];
        const found = (await post('/auditlog', policy)).body as Log;
        expect(found.items.length).toBeGreaterThan(0);
        expect(found.items.every(({ accesses }) => accesses[0]?.resource.startsWith('proj/mobile'))).toBe(
          true,
        );
        expect((await post('/auditlog')).status).toBe(200);
      });

      it('counts entries in buckets', async () => {
        const after = Date.now() - 40 * 86_400_000;
        const { body } = await post(`/auditlog/counts?after=${after}&buckets=10`, ALL_FLAGS);
        const { buckets, totalCount } = body as { buckets: { count: number }[]; totalCount: number };
        expect(buckets).toHaveLength(10);
        expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(totalCount);
      });

      it.each(['/auditlog?limit=21', '/auditlog?limit=0', '/auditlog?before=yesterday'])(
        'refuses %s',
        async (path) => {
          expect(await status(path)).toBe(400);
        },
      );

      it('refuses what is no policy, and has no entry that is unknown', async () => {
        expect((await post('/auditlog', { effect: 'allow' })).status).toBe(400);
        expect((await post('/auditlog/counts', ALL_FLAGS)).status).toBe(400);
        expect((await post('/auditlog/counts?after=1&buckets=501')).status).toBe(400);
        expect(await status('/auditlog/nothing')).toBe(404);
      });
    });

    describe('webhooks', () => {
      it('are made, changed and deleted', async () => {
        const made = await post('/webhooks', {
          name: 'Hook',
          url: 'http://127.0.0.1:9/x',
          sign: true,
          on: false,
          statements: ALL_FLAGS,
        });
        expect(made.status).toBe(200);
        const { _id, secret } = made.body as { _id: string; secret: string };
        expect(secret).toMatch(/^[\da-f]{32}$/);
        const path = `/webhooks/${_id}`;
        expect(await get(path)).toEqual(made.body);
        expect((await get<{ items: unknown[] }>('/webhooks')).items).toHaveLength(3);
        expect((await patch(path, [{ op: 'replace', path: '/on', value: true }])).body).toMatchObject({
          on: true,
          secret,
        });
        expect(JSON.stringify(await get(`/auditlog/${(await newest())._id}`))).not.toContain(secret);
        expect((await patch(path, [{ op: 'replace', path: '/url', value: 'no address' }])).status).toBe(400);
        expect((await post('/webhooks', { url: 'ftp://x.example', sign: false, on: true })).status).toBe(400);
        expect((await remove(path)).status).toBe(204);
        expect((await remove(path)).status).toBe(404);
        expect(await status(path)).toBe(404);
        expect((await patch(path, [])).status).toBe(404);
      });

      it('get each entry that they want, signed, and once more when they fail', async () => {
        const receiver = createServer();
        receiver.listen(0, '127.0.0.1');
        await once(receiver, 'listening');
        const { port } = receiver.address() as AddressInfo;
        // Listens from the start: the second request may come before the answer to the change has.
        const answers = [500, 200];
        const received = new Promise<{ body: string; signature: unknown }[]>((resolve) => {
          const requests: { body: string; signature: unknown }[] = [];
          receiver.on('request', (request: IncomingMessage, response: ServerResponse) => {
            void text(request).then((body) => {
              requests.push({ body, signature: request.headers['x-ld-signature'] });
              response.writeHead(answers[requests.length - 1] ?? 200).end();
              if (requests.length === answers.length) resolve(requests);
            });
          });
        });
        try {
          const statements = [
            { effect: 'allow', resources: ['proj/*:env/dev:flag/*'], actions: ['updateOn'] },
          ];
          const made = await post('/webhooks', {
            url: `http://127.0.0.1:${port}/hook`,
            sign: true,
            secret: 'frobozz',
            on: true,
            statements,
          });
          await call('/flags/shop/dark-mode', {
            method: 'PATCH',
            contentType: SEMANTIC,
            body: { environmentKey: 'test', instructions: [{ kind: 'turnFlagOff' }] },
          });
          await turn(true, 'Heard?');
          const [failed, again] = await received;
          if (!failed || !again) throw new Error('nothing was received');
          expect(again.body).toBe(failed.body);
          expect(JSON.parse(again.body)).toMatchObject({
            titleVerb: 'turned on the flag',
            comment: 'Heard?',
          });
          expect(again.signature).toBe(createHmac('sha256', 'frobozz').update(again.body).digest('hex'));
          const entry = await get(`/auditlog/${(JSON.parse(again.body) as Entry)._id}`);
          expect(JSON.parse(again.body)).toEqual(entry);
          await remove(`/webhooks/${(made.body as { _id: string })._id}`);
        } finally {
          receiver.closeAllConnections();
          receiver.close();
        }
      });
    });
  },
);
