// `npm run package`: makes artifacts/flagdeck.vsix and checks that it holds exactly the files it should.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../vscode/paths.mjs';
import { VSIX, packageExtension } from '../vscode/package.mjs';
import { zipEntries } from './zip.mjs';

/** As vsce names them inside the package. Files of media/ are added to these. */
const EXPECTED = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/dist/bulkCommands.js',
  'extension/dist/client.js',
  'extension/dist/completion.js',
  'extension/dist/contextCommands.js',
  'extension/dist/contextRows.js',
  'extension/dist/diagnostics.js',
  'extension/dist/accountCommands.js',
  'extension/dist/evaluator.js',
  'extension/dist/extension.js',
  'extension/dist/everydayCommands.js',
  'extension/dist/changeDialogs.js',
  'extension/dist/targetingEditor.js',
  'extension/dist/flagSchema.js',
  'extension/dist/editing.js',
  'extension/dist/flagText.js',
  'extension/dist/flagDetails.js',
  'extension/dist/flagsReport.js',
  'extension/dist/indexWorker.js',
  'extension/dist/licences.txt',
  'extension/dist/manageCommands.js',
  'extension/dist/page.js',
  'extension/dist/pipeline.js',
  'extension/dist/projectCommands.js',
  'extension/dist/sandbox.js',
  'extension/dist/treeCommands.js',
  'extension/dist/triggerCommands.js',
  'extension/dist/takeOver.js',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/readme.md',
];

/** What may lie in media/: a stray file of another kind is a mistake. */
const MEDIA = /\.(svg|png|md|schema\.json)$/;

await packageExtension();
const media = fs
  .readdirSync(path.join(ROOT, 'media'), { recursive: true, encoding: 'utf8' })
  .filter((file) => MEDIA.test(file))
  .map((file) => `extension/media/${file.replaceAll('\\', '/')}`);
const expected = new Set([...EXPECTED, ...media]);
const actual = new Map(zipEntries(fs.readFileSync(VSIX)).map(({ name, size }) => [name, size]));
const missing = [...expected].filter((name) => !actual.has(name));
const stray = [...actual.keys()].filter((name) => !expected.has(name));
for (const name of missing) console.error(`The VSIX lacks ${name}`);
for (const name of stray) console.error(`The VSIX holds ${name}, which nobody expects: see .vscodeignore`);
console.log(
  `${path.relative(ROOT, VSIX)}: ${actual.size} files, ${Math.ceil(fs.statSync(VSIX).size / 1024)} KB`,
);
if (missing.length + stray.length > 0) process.exit(1);
