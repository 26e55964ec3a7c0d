// `npm run readme`: writes the tables of commands, settings and views into README.md, from package.json and its words.
// With --check it writes nothing, and fails when they are not what they would be.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import prettier from 'prettier';
import { ROOT } from '../vscode/paths.mjs';
import { tablesOf } from './manifestTables.mjs';

const file = path.join(ROOT, 'README.md');
const readme = fs.readFileSync(file, 'utf8');
/** @param {string} name */
const json = (name) => JSON.parse(fs.readFileSync(path.join(ROOT, name), 'utf8'));

let text = readme;
for (const [name, table] of Object.entries(tablesOf(json('package.json'), json('package.nls.json')))) {
  const place = new RegExp(`(<!-- ${name}: made by npm run readme -->)[^]*?(<!-- end of ${name} -->)`);
  if (!place.test(text)) throw new Error(`README.md has no place for the table of ${name}`);
  text = text.replace(place, (_all, begin, end) => `${begin}\n\n${table}\n\n${end}`);
}
const options = await prettier.resolveConfig(file);
text = await prettier.format(text, { ...options, filepath: file });

if (!process.argv.includes('--check')) fs.writeFileSync(file, text);
else if (text !== readme) {
  console.error('The tables of README.md are not those of package.json: run npm run readme');
  process.exit(1);
}
