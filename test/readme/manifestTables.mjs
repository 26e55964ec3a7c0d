/**
 * What the tables read of package.json.
 * @typedef {object} Manifest
 * @property {{
 *   commands: { command: string, title: string }[],
 *   menus: Record<string, { command: string, when?: string }[]>,
 *   keybindings: { command: string, key: string, mac?: string }[],
 *   configuration: { properties: Record<string, { default: unknown, markdownDescription: string }> },
 *   views: Record<string, { id: string, name: string, visibility?: string }[]>,
 *   viewsWelcome: { view: string, contents: string }[],
 * }} contributes
 */

/** Where a command is found, by the menu that has it; the palette is told apart. */
const PLACES = {
  'view/title': 'title of a view',
  'view/item/context': 'row of a view',
  'editor/title': 'title of an editor',
  'editor/context': 'menu of an editor',
};

/**
 * The tables as Markdown, by their names.
 * @param {Manifest} manifest
 * @param {Record<string, string>} words package.nls.json
 */
export function tablesOf({ contributes }, words) {
  /** @param {string} text */
  const say = (text) => text.replace(/^%(.+)%$/, (_all, name) => words[name] ?? name);
  return {
    commands: table(
      ['command', 'where, but the palette', 'key'],
      contributes.commands
        .map(({ command, title }) => [
          `_${cell(say(title))}_`,
          placesOf(command, contributes.menus),
          contributes.keybindings
            .filter((binding) => binding.command === command)
            .map(({ key, mac }) => (mac ? `\`${key}\` (macOS \`${mac}\`)` : `\`${key}\``))
            .join(', '),
        ])
        .sort(([a = ''], [b = '']) => a.localeCompare(b)),
    ),
    settings: table(
      ['setting', 'default', 'what it is'],
      Object.entries(contributes.configuration.properties).map(([name, setting]) => [
        `\`${name}\``,
        `\`${JSON.stringify(setting.default)}\``,
        cell(firstSentence(say(setting.markdownDescription))),
      ]),
    ),
    views: table(
      ['view', 'what it is'],
      Object.values(contributes.views)
        .flat()
        .map(({ id, name }) => [
          `_${cell(say(name))}_`,
          // The first one is for those who have not connected yet: it says what the view is for.
          cell(
            say(contributes.viewsWelcome.find(({ view }) => view === id)?.contents ?? '').split('\n')[0] ??
              '',
          ),
        ]),
    ),
  };
}

/**
 * @param {string} command
 * @param {Manifest['contributes']['menus']} menus
 */
function placesOf(command, menus) {
  const inPalette = !(menus['commandPalette'] ?? []).some(
    (item) => item.command === command && item.when === 'false',
  );
  const places = Object.entries(PLACES)
    .filter(([menu]) => (menus[menu] ?? []).some((item) => item.command === command))
    .map(([, place]) => place);
  return [...(inPalette ? [] : ['not in the palette']), ...places].join(', ');
}

/** @param {string} text */
const firstSentence = (text) => (/^[^]*?[.](?=\s|$)/.exec(text)?.[0] ?? text).replaceAll('\n', ' ');

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
