import { describe, expect, it } from 'vitest';
import { type AuditLogEntry, auditLogEntry } from '../../../src/model/account/auditLogEntry';
import { entryInWords, flagOfEntry, namedEntryInWords } from '../../../src/targeting/words/historyWords';

const NOW = Date.UTC(2026, 0, 15, 12);

function anEntry(more: object): AuditLogEntry {
  return auditLogEntry.parse({ _id: 'e', date: NOW - 7_200_000, kind: 'flag', name: 'Dark mode', ...more });
}

const words = (more: object) => entryInWords(anEntry(more), NOW);

describe('entryInWords', () => {
  it('says what, who, when and why', () => {
    expect(
      words({
        shortDescription: 'Turned on the flag in *Production*',
        description: '- Turned on the flag in *Production*',
        comment: ' SHOP-1 ',
        member: { firstName: 'Inês', lastName: 'Moreau', email: 'ines@example.com' },
        parent: { name: 'Production' },
      }),
    ).toEqual({
      what: 'Turned on the flag in Production',
      who: 'Inês Moreau',
      when: '2 hr. ago',
      comment: 'SHOP-1',
    });
  });

  it('counts what else came with the change', () => {
    const description = '- Turned on the flag\n- Added the tag `a`\n- Added the tag `b`';
    expect(words({ shortDescription: '', description }).what).toBe('Turned on the flag (and 2 more)');
  });

  it('names the environment where the words do not', () => {
    const parent = { name: 'Test', resource: 'proj/shop:env/test' };
    expect(words({ titleVerb: 'turned off the flag', parent }).what).toBe('Turned off the flag · Test');
    const project = { name: 'Acme Shop', resource: 'proj/shop' };
    expect(words({ titleVerb: 'renamed the flag', parent: project }).what).toBe('Renamed the flag');
  });

  it.each([
    ['Changed ~~Dark~~ to **Darker** mode', 'Changed Dark to Darker mode'],
    ['[Ann](mailto:ann@example.com) turned on `dark-mode`', 'Ann turned on dark-mode'],
    ['5 * 3 * 2 stays, and so does a_b_c', '5 * 3 * 2 stays, and so does a_b_c'],
    ['', 'Changed the flag'],
  ])('makes plain words of %j', (shortDescription, what) => {
    expect(words({ shortDescription }).what).toBe(what);
  });

  it.each([
    [{ member: { email: 'ann@example.com', firstName: '' } }, 'ann@example.com'],
    [{ subject: { name: 'LaunchDarkly' }, token: { name: 'CI' } }, 'LaunchDarkly'],
    [{ app: { name: 'Slack' } }, 'Slack'],
    [{ token: { name: 'CI' } }, 'CI'],
    [{}, 'Somebody'],
  ])('says of %j that it was %s', (more, who) => {
    expect(words(more).who).toBe(who);
  });

  it('has no empty comment', () => {
    expect(words({ comment: ' ' })).not.toHaveProperty('comment');
  });
});

describe('an entry of a list that is of many things', () => {
  it('names what was changed first', () => {
    const turned = anEntry({ shortDescription: 'Turned on the flag' });
    expect(namedEntryInWords(turned, NOW).what).toBe('Dark mode: Turned on the flag');
    expect(namedEntryInWords({ ...turned, name: '' }, NOW).what).toBe('Turned on the flag');
    expect(words({ kind: 'relay-proxy' }).what).toBe('Changed: relay-proxy');
  });

  it.each([
    ['proj/shop:env/*:flag/dark-mode', { projectKey: 'shop', flagKey: 'dark-mode' }],
    ['proj/shop;web:env/test;a,b:flag/dark-mode;new', { projectKey: 'shop', flagKey: 'dark-mode' }],
    ['proj/shop:env/test:segment/beta', undefined],
    ['proj/shop', undefined],
  ])('is about the flag that %s names, if it names one', (resource, flag) => {
    expect(flagOfEntry(anEntry({ accesses: [{ action: 'x', resource }] }))).toEqual(flag);
  });
});
