import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface MenuItem {
  readonly command: string;
  readonly when: string;
  readonly group: string;
}
const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { menus: { 'view/item/context': MenuItem[] } };
};
const items = contributes.menus['view/item/context'];

/** These take all the rows that are selected; the others only the one that was clicked. */
const TAKE_SEVERAL = /^flagdeck\.(flags|favourites)\./;

describe('the menus of rows', () => {
  it.each(items.filter(({ group }) => !group.startsWith('inline')))(
    'offer $command for several rows only if it is about all of them',
    ({ command, when }) => {
      expect(TAKE_SEVERAL.test(command) || /\blistMultiSelection\b/.test(when)).toBe(true);
    },
  );

  it('know the rows of flags by how their context begins: favourites and others have more in it', () => {
    expect(items.filter(({ when }) => /viewItem == flag(?![\w.])/.test(when))).toEqual([]);
  });
});
