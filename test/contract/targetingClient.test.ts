import { expect, it } from 'vitest';
import { ApiError } from '../../src/model/failure/failure';
import { describeClient } from './support/describeClient';

describeClient(
  {
    title: 'what the targeting editor asks for, each exchange held to the document',
    role: 'reader',
    moreExchangesThan: 10,
  },
  ({ client }) => {
    it('lists the segments of an environment by name, big ones marked', async () => {
      const segments = await client().segments.list('shop', 'production');
      const names = segments.map(({ name }) => name);
      expect(names).toEqual([...names].sort());
      expect(segments.filter(({ unbounded }) => unbounded).map(({ key }) => key)).toEqual([
        'newsletter-subscribers',
      ]);
      expect(segments.find(({ key }) => key === 'beta-testers')).toMatchObject({
        included: expect.arrayContaining(['qa-robot']) as string[],
        excluded: ['user-privacy-test'],
        includedContexts: [{ contextKind: 'organization', values: ['acme-employees'] }],
        rules: [{ clauses: [{ attribute: 'email', op: 'endsWith' }] }, { weight: 10_000 }],
      });
      expect((await client().segments.list('shop', 'test')).map(({ key }) => key)).not.toContain(
        'newsletter-subscribers',
      );
    });

    it('gets one segment as the list has it', async () => {
      const listed = await client().segments.list('shop', 'production');
      const { _flags: flags, ...one } = await client().segments.get('shop', 'production', 'beta-testers');
      expect(one).toEqual(listed.find(({ key }) => key === 'beta-testers'));
      expect(flags).toEqual(expect.any(Array));
    });

    it('has a typed error for segments of an environment that there is not', async () => {
      const error: unknown = await client()
        .segments.list('shop', 'nowhere')
        .catch((thrown: unknown) => thrown);
      expect(ApiError.is(error, 'not-found')).toBe(true);
    });

    it('lists members and teams', async () => {
      const members = await client().members.list();
      expect(members.length).toBeGreaterThan(3);
      for (const { _id, email, role } of members) {
        expect([_id, email, role]).toEqual(Array(3).fill(expect.stringMatching(/./)));
      }
      const teams = await client().members.listTeams();
      expect(teams.map(({ key }) => key)).toContain('checkout');
    });

    it('lists the context kinds of a project', async () => {
      const kinds = await client().contexts.kinds('shop');
      expect(kinds.map(({ key }) => key)).toEqual(expect.arrayContaining(['user', 'organization']));
    });

    it('lists names and values of context attributes by kind', async () => {
      const names = await client().contexts.attributeNames('shop', 'production');
      expect(names.find(({ kind }) => kind === 'user')?.names.map(({ name }) => name)).toContain('country');
      const values = await client().contexts.attributeValues('shop', 'production', 'country');
      const ofUsers = values.find(({ kind }) => kind === 'user')?.values.map(({ name }) => name);
      expect(ofUsers).toContain('NL');
    });

    it('searches contexts by text and kind', async () => {
      const all = await client().contexts.search('shop', 'production', {});
      expect(all.length).toBeGreaterThan(5);
      const users = await client().contexts.search('shop', 'production', { contextKind: 'user', limit: 3 });
      expect(users.map(({ context }) => context['kind'])).toEqual(['user', 'user', 'user']);
      const text = users[0]?.context['key'] as string;
      const found = await client().contexts.search('shop', 'production', { text });
      expect(found.map((one) => one.context['key'])).toContain(text);
      expect(await client().contexts.search('shop', 'production', { text: 'no "such" context' })).toEqual([]);
    });
  },
);
