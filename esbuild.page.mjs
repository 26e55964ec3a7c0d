// How the page of the targeting editor is built: for dist/ by esbuild.mjs, and by what measures the page as it is shipped.
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

/** Chrome 132 is that of VS Code 1.100. */
const TARGET = 'chrome132';

/** White space around and in these is never seen, and in some others. */
const BLOCKS = 'aside|caption|div|h[1-3]|header|li|main|ol|option|p|section|table|tbody|td|th|thead|tr|ul';
const INSIDE = `${BLOCKS}|button|datalist|select`;

/**
 * Drops the indentation of the page's templates, and what markup and style sheets do without: esbuild leaves template
 * literals alone.
 * @type {import('esbuild').Plugin}
 */
const smallTemplates = {
  name: 'small-templates',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]webview[\\/].*\.ts$/ }, ({ path: file }) => ({
      loader: 'ts',
      contents: smallMarkup(
        readFileSync(file, 'utf8').replaceAll(
          /css`((?:[^`$]|\$\{[^}]*\})*)`/g,
          (_template, sheet) => `css\`${smallSheet(sheet)}\``,
        ),
      ),
    }));
  },
};

/** Of a whole module: in its code there is nothing like this, since texts stand in single quotes there. @param {string} code */
const smallMarkup = (code) =>
  code
    .replaceAll(/\n[ \t]+/g, '\n')
    .replaceAll(/\n(\/?>)/g, (_match, end) => (end === '>' ? '>' : ' />'))
    .replaceAll(/( |\n)([a-z-]+)="([\w-]+)"(?=[\s>])/g, '$1$2=$3')
    .replaceAll(new RegExp(`\\n(</(?:${INSIDE})>)`, 'g'), '$1')
    .replaceAll(new RegExp(`\\n(<(?:${BLOCKS})[\\s>])`, 'g'), '$1')
    .replaceAll(new RegExp(`(<(?:${INSIDE})(?: [a-z-]+(?:=(?:[\\w-]+|"[^"$]*"))?)*>)\\n`, 'g'), '$1')
    .replaceAll(new RegExp(`(</(?:${BLOCKS})>)\\n`, 'g'), '$1');

/** A sheet in which others are put stays a template. @param {string} sheet */
function smallSheet(sheet) {
  const [own = '', ...put] = sheet.split(/(?=\$\{)/);
  const { code } = transformSync(own, { loader: 'css', minify: true, target: TARGET });
  // The minifier leaves alone what stands in variables.
  const small = code.replaceAll(/,\s+/g, ',').replaceAll(/\(\s+/g, '(').replaceAll(/\s+\)/g, ')');
  return [small.replaceAll(/: +var/g, ':var').replaceAll('\\', '\\\\'), ...put]
    .map((part) => part.trim())
    .join('');
}

/**
 * All of it but where it goes.
 * @param {boolean} isMinified
 * @returns {import('esbuild').BuildOptions}
 */
export const pageBuild = (isMinified) => ({
  entryPoints: { page: 'src/webview/page.ts' },
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: TARGET,
  mainFields: ['module', 'main'],
  charset: 'utf8',
  legalComments: 'none',
  minify: isMinified,
  sourcemap: isMinified ? false : 'linked',
  metafile: true,
  plugins: isMinified ? [smallTemplates] : [],
});
