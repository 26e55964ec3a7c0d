import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMAND_GROUPS } from '../../../src/manifest/commandGroups';
import { commandIds } from '../../../src/manifest/commands';

interface Item {
  command: string;
  when?: string;
}
const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { commands: { command: string; title: string }[]; menus: Record<string, Item[]> };
};
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

/** The tests that run commands, as they are: in a real host or workbench. */
const tests = ['test/host', 'test/ui']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.pictures.ts'))
  .map((file) => readFileSync(file, 'utf8'));

const titleOf = (command: string): string => {
  const { title = '' } = contributes.commands.find((contributed) => contributed.command === command) ?? {};
  return words[title.replaceAll('%', '')] ?? '';
};

const inPalette = (command: string): boolean =>
  !contributes.menus['commandPalette']?.some((item) => item.command === command && item.when === 'false');

describe('each command', () => {
  it.each(commandIds)('%s is in the palette or in a menu', (command) => {
    const menus = Object.entries(contributes.menus).filter(([menu]) => menu !== 'commandPalette');
    const inMenu = menus.some(([, items]) => items.some((item) => item.command === command));
    const offered = inMenu || COMMANDS_OF_CODE.includes(command);
    expect(inPalette(command) || offered).toBe(true);
  });

  it.each(commandIds)('%s is run by a test, by its id or by its title', (command) => {
    const title = titleOf(command).replace(/…$/, '');
    // One word alone may be the label of something else.
    const byTitle = title.includes(' ') ? `(?:Flagdeck: )?${escaped(title)}` : `Flagdeck: ${escaped(title)}`;
    const runs = new RegExp(`['"](?:${escaped(command)}|${byTitle}…?)(?: [^'"]*)?['"]`);
    expect(
      tests.filter((text) => runs.test(text)).length,
      `no test runs ${command}, “${title}”`,
    ).toBeGreaterThan(0);
  });

  it('has a title that no other one has, so that they can be told apart in the palette', () => {
    const titles = commandIds.filter(inPalette).map(titleOf);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('is in one bundle only', () => {
    const grouped: string[] = Object.values(COMMAND_GROUPS).flat();
    expect(grouped.filter((command, index) => grouped.indexOf(command) !== index)).toEqual([]);
  });
});

/** Offered by quick fixes of the code alone. */
const COMMANDS_OF_CODE = ['flagdeck.diagnostics.ignoreKey'];

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
