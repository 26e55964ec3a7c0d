import { describe, expect, it } from 'vitest';
import { previewInWords, previewText } from '../../../../../src/store/change/bulk/bulkText';
import { archiveAll } from '../../../../../src/store/change/bulk/deeds';
import { demandsOfBulk, environmentsOf } from '../../../../../src/store/change/bulk/prepareBulk';
import { ExplainedError } from '../../../../../src/model/failure/explainedError';
import { aBulk, kinds } from './aBulk';

describe('prepareBulk', () => {
  it('sends nothing, and says what changes, what is so already, and what cannot be', async () => {
    const { prepare, turn, turned, changesSent, somebodyElse } = await aBulk();
    await turned(true, 'test', 'dark-mode');
    await turned(false, 'test', 'gift-cards');
    await somebodyElse('dark-mode', [{ op: 'replace', path: '/name', value: 'Dark\nmode' }]);
    const before = await changesSent();
    const preview = await prepare(turn(false, 'test', 'dark-mode', 'gift-cards', 'never-made'));
    expect(preview.ready.map(({ item }) => item.name)).toEqual(['dark-mode']);
    expect(preview.already.map(({ name }) => name)).toEqual(['gift-cards']);
    expect(preview.leftOut.map(({ item }) => item.name)).toEqual(['never-made']);
    expect(await changesSent()).toBe(before);
    const text = previewText(preview);
    expect(text).toMatch(
      /^Turn off 3 flags in test\nNothing has been sent yet\.\n\nEnvironments\n {2}Test \(test\)\n\nChanges \(1\)\n {2}Dark mode \(/,
    );
    expect(text).toContain('    Test: Targeting: on → off\n    Everyone gets');
    expect(text).toMatch(/Left out \(1\)\n {2}never-made \(shop\/never-made\)\n {4}LaunchDarkly has no flag/);
    expect(text).toMatch(/Nothing to change \(1\)\n {2}gift-cards/);
    expect(previewInWords(preview)).toBe('1 is left out: it cannot be changed. 1 was off already.');
  });

  it('demands once what the environments of all the flags demand together', async () => {
    const { prepare, settings, chosen } = await aBulk();
    const preview = await prepare(archiveAll(chosen('dark-mode', 'gift-cards'), true));
    expect(environmentsOf(preview.ready).map(({ key }) => key)).toEqual([
      'production',
      'production-eu',
      'staging',
      'test',
      'dev',
      'load-test',
    ]);
    const demands = demandsOfBulk(preview.ready, settings);
    expect(demands).toMatchObject({ confirm: true, comment: true });
    expect(demands.typeKeys.map(({ key }) => key)).toEqual(['production']);
    expect(previewText(preview)).toMatch(/\(production\): critical, its key must be typed/);
  });

  it('warns of what still needs a flag, and leaves one out that must stay', async () => {
    const { prepare, send, chosen } = await aBulk();
    const deed = archiveAll(chosen('dark-mode', 'gift-cards', 'legacy-coupons'), true, ({ name }) =>
      name === 'gift-cards'
        ? Promise.reject(new ExplainedError({ cause: 'Others need it.', nextStep: 'Wait.' }))
        : Promise.resolve(['It is on in Test.']),
    );
    const preview = await prepare(deed);
    expect(preview.leftOut.map(({ item, why }) => [item.name, why])).toEqual([
      ['gift-cards', 'Others need it.'],
    ]);
    // Archived long ago: nothing to warn of.
    expect(preview.already.map(({ name }) => name)).toEqual(['legacy-coupons']);
    expect(previewText(preview)).toContain('    Look at this first: It is on in Test.\n');
    expect(previewInWords(preview)).toMatch(/1 of them has a warning/);
    const results = await send(preview, { comment: 'cleaning up' });
    expect(kinds(results)).toEqual(['done', 'leftOut', 'already']);
  });

  it('throws what every flag would fail with, and a cancellation', async () => {
    const { prepare, turn, call } = await aBulk();
    await call('PUT', '/sandbox/faults/test', {
      method: 'GET',
      path: '/api/v2/flags/shop/*',
      answer: { status: 401 },
    });
    await expect(prepare(turn(false, 'test', 'dark-mode'))).rejects.toMatchObject({
      failure: { kind: 'unauthorized' },
    });
    const abort = new AbortController();
    abort.abort();
    await expect(prepare(turn(false, 'test', 'dark-mode'), abort.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('leaves a flag out that the role may not see, and looks at the others', async () => {
    const { prepare, turn, turned, call } = await aBulk();
    await turned(true, 'test', 'gift-cards');
    await call('PUT', '/sandbox/faults/test', {
      method: 'GET',
      path: '/api/v2/flags/shop/dark-mode',
      answer: { status: 403, body: { code: 'forbidden', message: 'Not for you' } },
    });
    const preview = await prepare(turn(false, 'test', 'dark-mode', 'gift-cards'));
    expect(preview.leftOut.map(({ why }) => why)).toEqual([expect.stringMatching(/Not for you/)]);
    expect(preview.ready).toHaveLength(1);
  });
});
