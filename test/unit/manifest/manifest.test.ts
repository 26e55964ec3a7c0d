import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandIds } from '../../../src/manifest/commands';
import { CONTEXT_KEYS, VIEWS } from '../../../src/manifest/names';
import { settingDefaults } from '../../../src/manifest/settingDefaults';

interface MenuItem {
  command: string;
  when?: string;
}
interface Manifest {
  contributes: {
    commands: { command: string; title: string; category: string }[];
    configuration: {
      properties: Record<string, { default: unknown; markdownDescription: string; scope: string }>;
    };
    keybindings: { command: string; when: string }[];
    menus: Record<string, MenuItem[]>;
    views: Record<string, { id: string }[]>;
    viewsWelcome: { view: string; contents: string; when: string }[];
  };
}

const text = readFileSync('package.json', 'utf8');
const { contributes } = JSON.parse(text) as Manifest;
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

describe('package.json', () => {
  it('contributes exactly the commands that the code registers', () => {
    expect(contributes.commands.map(({ command }) => command).sort()).toEqual([...commandIds].sort());
  });

  it('has the same settings, with the same defaults, as the code', () => {
    const defaults = Object.fromEntries(
      Object.entries(contributes.configuration.properties).map(([name, { default: value }]) => [name, value]),
    );
    const expected = Object.entries(settingDefaults).map(
      ([name, value]) => [`flagdeck.${name}`, value] as const,
    );
    expect(defaults).toEqual(Object.fromEntries(expected));
  });

  it('has exactly the views of the code', () => {
    const views = Object.values(contributes.views).flat();
    expect(views.map(({ id }) => id).sort()).toEqual(Object.values(VIEWS).sort());
  });

  it('has words for each placeholder, and a placeholder for each of the words', () => {
    const used = [...text.matchAll(/"%([^%"]+)%"/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(words).sort());
    expect(Object.values(words).filter((value) => value.trim() === '')).toEqual([]);
  });

  it('reads only context keys that the code sets or VS Code has', () => {
    const conditions = [
      ...Object.values(contributes.menus).flat(),
      ...contributes.viewsWelcome,
      ...contributes.keybindings,
    ].map(({ when = '' }) => when);
    const ours = conditions.flatMap((when) =>
      [...when.matchAll(/(?<!== )\bflagdeck\.\w+/g)].map(([name]) => name),
    );
    expect([...new Set(ours)].sort()).toEqual(Object.values(CONTEXT_KEYS).sort());
  });

  it.each([
    ...Object.entries(contributes.menus).flatMap(([menu, items]) =>
      items.map(({ command }) => [menu, command]),
    ),
    ...contributes.keybindings.map(({ command }) => ['keybindings', command]),
    ...contributes.viewsWelcome.flatMap(({ contents }) =>
      [...(words[contents.replaceAll('%', '')] ?? '').matchAll(/command:([\w.]+)/g)].map(([, id]) => [
        'welcome',
        id,
      ]),
    ),
  ])('has in %s only commands that exist: %s', (_place, command) => {
    expect(commandIds).toContain(command);
  });

  it.each(contributes.commands)('gives $command a category, for the palette', ({ category }) => {
    expect(category).toBe('Flagdeck');
  });
});
