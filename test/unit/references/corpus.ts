import fs from 'node:fs';
import path from 'node:path';
import { AliasDefinitions } from '../../../src/references/aliases/aliasDefinitions';
import { AliasSources } from '../../../src/references/aliases/aliasesOfFile';
import { definitionsIn } from '../../../src/references/aliases/definitions';
import { packageOf } from '../../../src/references/aliases/imports';
import { findFlagUsages } from '../../../src/references/findFlagUsages';
import type { FlagUsage } from '../../../src/references/flagUsage';
import { keysOf } from './support';

const FOLDER = path.join(import.meta.dirname, '../../fixtures/references');

const LANGUAGES: Readonly<Partial<Record<string, string>>> = {
  cs: 'csharp',
  go: 'go',
  html: 'html',
  java: 'java',
  js: 'javascript',
  json: 'json',
  jsx: 'javascriptreact',
  kt: 'kotlin',
  md: 'markdown',
  php: 'php',
  properties: 'properties',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  swift: 'swift',
  toml: 'toml',
  ts: 'typescript',
  tsx: 'typescriptreact',
  vue: 'vue',
  yaml: 'yaml',
};

/** A file of the corpus without its marks, and what they say. */
export interface Labelled {
  readonly folder: string;
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
  readonly usages: readonly FlagUsage[];
}

export const corpusKeys = JSON.parse(
  fs.readFileSync(path.join(FOLDER, 'keys.json'), 'utf8'),
) as readonly string[];

/** Takes the marks out of a text: `«key»`, and `«name kind key»`. */
export function unmark(marked: string): { text: string; usages: FlagUsage[] } {
  const usages: FlagUsage[] = [];
  let text = '';
  for (const part of marked.split(/(«[^»]*»)/)) {
    if (!part.startsWith('«')) {
      text += part;
      continue;
    }
    const [written = '', kind = 'key', flagKey = written] = part.slice(1, -1).split(' ');
    usages.push({
      flagKey,
      start: text.length,
      end: text.length + written.length,
      kind: kind as FlagUsage['kind'],
    });
    text += written;
  }
  return { text, usages };
}

/** All files of the corpus; those of one folder are a workspace. */
export function readCorpus(): Labelled[] {
  return fs
    .readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: folder }) =>
      fs.readdirSync(path.join(FOLDER, folder)).map((name) => {
        const filePath = name.replace(/\.txt$/, '').replaceAll('__', '/');
        const languageId = LANGUAGES[filePath.split('.').at(-1) ?? ''] ?? 'plaintext';
        const marked = fs.readFileSync(path.join(FOLDER, folder, name), 'utf8');
        return { folder, path: filePath, languageId, ...unmark(marked) };
      }),
    );
}

/** Finds the usages in all files, as the extension would: definitions of a workspace first. */
export function scanCorpus(files: readonly Labelled[]): Map<Labelled, FlagUsage[]> {
  const keys = keysOf(...corpusKeys);
  const found = new Map<Labelled, FlagUsage[]>();
  for (const folder of new Set(files.map((file) => file.folder))) {
    const workspace = files.filter((file) => file.folder === folder);
    const definitions = new AliasDefinitions();
    for (const { path: filePath, languageId, text } of workspace) {
      definitions.set({
        path: filePath,
        languageId,
        packageName: packageOf(text, languageId),
        definitions: definitionsIn(text, languageId, keys),
      });
    }
    const sources = new AliasSources(corpusKeys, definitions);
    for (const file of workspace) {
      const aliases = sources.of(file.path, file.languageId, file.text);
      found.set(file, findFlagUsages(file.text, file.languageId, { keys, aliases }));
    }
  }
  return found;
}
