import { expect, it } from 'vitest';
import { ApiError } from '../../src/model/failure/failure';
import { describeClient } from './support/describeClient';

const URL = 'https://hooks.example.com/in/9f2c';
const PLAIN = { url: URL, sign: false, on: true, tags: [] };

describeClient(
  {
    title: 'the webhooks that the client asks for, each exchange held to the document',
    role: 'writer',
    moreExchangesThan: 20,
  },
  ({ client }) => {
    it('makes one, which is in the list then', async () => {
      const statements = [
        { effect: 'allow' as const, resources: ['proj/shop:env/*:flag/*'], actions: ['updateOn'] },
      ];
      const made = await client().webhooks.create({ ...PLAIN, name: 'Chat', statements, tags: ['chat'] });
      expect(made).toEqual({
        _id: expect.any(String) as string,
        name: 'Chat',
        url: URL,
        isSigned: false,
        statements,
        on: true,
        tags: ['chat'],
      });
      expect(await client().webhooks.list()).toContainEqual(made);
      expect(await client().webhooks.get(made._id)).toEqual(made);
    });

    it('signs with the secret that it is given, or with one that the server makes, and keeps neither', async () => {
      const own = await client().webhooks.create({ ...PLAIN, sign: true, secret: 'frobozz' });
      expect(own.isSigned).toBe(true);
      expect(JSON.stringify([own, await client().webhooks.list()])).not.toContain('frobozz');
      expect(await client().webhooks.secret(own._id)).toBe('frobozz');
      const made = await client().webhooks.create({ ...PLAIN, sign: true });
      expect(await client().webhooks.secret(made._id)).toMatch(/.{8}/);
    });

    it('gives no secret of one that does not sign', async () => {
      const { _id, isSigned } = await client().webhooks.create(PLAIN);
      expect(isSigned).toBe(false);
      expect(await client().webhooks.secret(_id)).toBeUndefined();
    });

    it('turns one off, and on again', async () => {
      const made = await client().webhooks.create(PLAIN);
      const off = await client().webhooks.update(made, { on: false });
      expect(off).toEqual({ ...made, on: false });
      expect(await client().webhooks.update(off, { on: true })).toEqual(made);
    });

    it('changes just what it is told to', async () => {
      const made = await client().webhooks.create({ ...PLAIN, tags: ['a'] });
      const statements = [{ effect: 'allow' as const, resources: ['proj/*'], actions: ['*'] }];
      const changes = { name: 'Renamed', url: 'https://other.example.com/', tags: ['b'], statements };
      const changed = await client().webhooks.update(made, changes);
      expect(changed).toEqual({ ...made, ...changes });
      expect(await client().webhooks.update(changed, { tags: [] })).toEqual({ ...changed, tags: [] });
    });

    it('signs from now on, and not any more', async () => {
      const made = await client().webhooks.create(PLAIN);
      const signed = await client().webhooks.update(made, { secret: 'xyzzy' });
      expect(signed.isSigned).toBe(true);
      expect(await client().webhooks.secret(made._id)).toBe('xyzzy');
      expect((await client().webhooks.update(signed, { secret: null })).isSigned).toBe(false);
    });

    it('writes over nothing that somebody else has changed since it was seen', async () => {
      const seen = await client().webhooks.create({ ...PLAIN, name: 'Seen' });
      await client().webhooks.update(seen, { name: 'Theirs' });
      const error: unknown = await client()
        .webhooks.update(seen, { name: 'Mine' })
        .catch((thrown: unknown) => thrown);
      expect(ApiError.is(error, 'refused')).toBe(true);
      expect((await client().webhooks.get(seen._id)).name).toBe('Theirs');
    });

    it('deletes one', async () => {
      const { _id } = await client().webhooks.create(PLAIN);
      await client().webhooks.delete(_id);
      const error: unknown = await client()
        .webhooks.get(_id)
        .catch((thrown: unknown) => thrown);
      expect(ApiError.is(error, 'not-found')).toBe(true);
    });
  },
);
