import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { WorkspaceIndex } from '../../../../src/references/index/workspaceIndex';
import { corpusKeys, readCorpus, scanCorpus } from '../corpus';
import { IndexedFolder, KEYS, readsOf } from './support/indexedFolder';

const folder = new IndexedFolder();
const { write, request, usagesOf, filesUsed, touch } = folder;

describe('the files of a workspace', () => {
  it('tell where flags are used, by line and character', async () => {
    write({
      'a.ts': `// first\r\nf("dark-mode");\rg('new-checkout', "é", 'dark-mode');\n`,
      'docs/b.md': 'See "test", latest.',
      'c.yaml': 'flag: dark-mode\n',
    });
    const state = await folder.index.start(request());
    expect(state).toMatchObject({ kind: 'ready', files: 3, reads: 3, cutShort: false });
    expect(usagesOf('dark-mode')).toEqual(['a.ts:1:3 key', 'a.ts:2:24 key', 'c.yaml:0:6 key']);
    expect(usagesOf('test')).toEqual(['docs/b.md:0:5 key']);
    expect(KEYS.map((key) => folder.index.countOf(key))).toEqual([3, 1, 1]);
    expect(folder.index.usagesIn(path.join(folder.root, 'c.yaml'))).toMatchObject([
      { flagKey: 'dark-mode', length: 9 },
    ]);
    expect(folder.index.countOf('unknown')).toBe(0);
  });

  it('are left out as .gitignore files and globs tell', async () => {
    const text = `f('dark-mode');`;
    write({
      '.gitignore': 'out/\n*.gen.ts\n!keep.gen.ts\n/only-here.ts\n',
      'a.ts': text,
      'out/a.ts': text,
      'x.gen.ts': text,
      'keep.gen.ts': text,
      'only-here.ts': text,
      'lib/only-here.ts': text,
      'lib/.gitignore': '!x.gen.ts\nlocal\n',
      'lib/x.gen.ts': text,
      'lib/local/a.ts': text,
      'local/a.ts': text,
      'node_modules/p/a.ts': text,
      '.git/hooks/a.ts': text,
    });
    await folder.index.start(request({ excluded: ['**/node_modules', '*.{js,md}'] }));
    const used = ['a.ts', 'keep.gen.ts', 'lib/only-here.ts', 'lib/x.gen.ts', 'local/a.ts'];
    expect(filesUsed()).toEqual(used);
    await folder.index.start(request({ excluded: ['**/node_modules', 'lib/**', 'local'], gitignore: false }));
    expect(filesUsed()).toEqual(['a.ts', 'keep.gen.ts', 'only-here.ts', 'out/a.ts', 'x.gen.ts']);
  });

  it('count only if they are text, and not too long', async () => {
    write({
      'binary.ts': Buffer.from(`\0f('dark-mode');`),
      'long.ts': `f('dark-mode');${' '.repeat(5000)}`,
      'marked.ts': `\ufefff('dark-mode');`,
      'wide.ts': Buffer.from(`\ufefff('dark-mode');`, 'utf16le'),
    });
    await folder.index.start(request({ largestFile: 4000 }));
    expect(usagesOf('dark-mode')).toEqual(['marked.ts:0:3 key', 'wide.ts:0:3 key']);
  });
});

const DEFINES = `export const FLAGS = { dark: 'dark-mode' };\n`;
const USES = `import { FLAGS } from './flags';\nf(FLAGS.dark);\n`;

describe('names of other files', () => {
  it('are followed, in whatever order files are read', async () => {
    write({ 'a/flags.ts': DEFINES, 'a/a.ts': USES, 'a/z.ts': USES, 'b/a.ts': USES });
    await folder.index.start(request());
    expect(usagesOf('dark-mode')).toEqual(['a/a.ts:1:8 member', 'a/flags.ts:0:30 key', 'a/z.ts:1:8 member']);
  });

  it('are not when aliases are off', async () => {
    write({ 'a/flags.ts': DEFINES, 'a/a.ts': USES });
    await folder.index.start(request({ aliases: false }));
    expect(usagesOf('dark-mode')).toEqual(['a/flags.ts:0:30 key']);
  });

  it('are seen without an import where the language does so', async () => {
    write({
      'A.swift': 'enum Flags { static let dark = "dark-mode" }\n',
      'B.swift': 'f(Flags.dark)\n',
      'C.java': 'package a;\nclass C { static final String DARK = "dark-mode"; }\n',
      'D.java': 'package a;\nclass D { boolean d() { return f(C.DARK); } }\n',
    });
    await folder.index.start(request());
    expect(filesUsed()).toEqual(['A.swift', 'B.swift', 'C.java', 'D.java']);
  });

  it('come from .launchdarkly/coderefs.yaml, in a workspace that is trusted', async () => {
    const aliases = `aliases:\n  - type: uppersnakecase\n  - type: command\n    command: touch ran\n`;
    write({ '.launchdarkly/coderefs.yaml': aliases, 'a.go': 'f(DARK_MODE)\n' });
    expect(await folder.index.start(request())).toMatchObject({ ignoredAliases: ['command'] });
    expect(usagesOf('dark-mode')).toEqual(['a.go:0:2 configured']);
    expect(await folder.index.start(request({ trusted: false }))).toMatchObject({ ignoredAliases: [] });
    expect(usagesOf('dark-mode')).toEqual([]);
  });
});

describe('a workspace of many files', () => {
  it.each([0, 1, 2])(
    'has the usages that a scan of one file after the other finds, with %i helpers',
    async (helpers) => {
      folder.index.dispose();
      folder.index = new WorkspaceIndex(folder.program, helpers);
      const corpus = readCorpus().filter(({ folder }) => folder !== 'data');
      const files = Array.from({ length: 8 }, (_, copy) =>
        corpus.map((file) => ({ ...file, folder: '', path: `copy${copy}/${file.folder}/${file.path}` })),
      ).flat();
      write(Object.fromEntries(files.map((file) => [file.path, file.text])));
      const absolute = files.map((file) => ({
        ...file,
        path: `${folder.root.replaceAll('\\', '/')}/${file.path}`,
      }));
      const expected = [...scanCorpus(absolute)].flatMap(([file, found]) =>
        found.map(({ flagKey, start, end, kind }) => {
          const lines = file.text.slice(0, start).split('\n');
          return `${file.path}:${lines.length - 1}:${lines.at(-1)?.length} ${flagKey} ${end - start} ${kind}`;
        }),
      );
      const state = await folder.index.start(request({ keys: corpusKeys }));
      expect(state).toMatchObject({ kind: 'ready', files: files.length });
      const indexed = absolute.flatMap((file) =>
        folder.index
          .usagesIn(file.path)
          .map(
            ({ path: at, line, character, flagKey, length, kind }) =>
              `${at}:${line}:${character} ${flagKey} ${length} ${kind}`,
          ),
      );
      expect(indexed.length).toBeGreaterThan(1000);
      expect(indexed).toEqual(expected);
    },
  );
});

describe('what is touched', () => {
  it('is looked at again, and so is what depends on it', async () => {
    write({ 'flags.ts': DEFINES, 'a.ts': USES });
    await folder.index.start(request());
    const told: (ReadonlySet<string> | undefined)[] = [];
    folder.index.onDidChangeUsages((files) => told.push(files));
    write({ 'flags.ts': `export const FLAGS = {\n  dark: 'new-checkout' };\n` });
    await touch('flags.ts');
    expect(usagesOf('dark-mode')).toEqual([]);
    expect(usagesOf('new-checkout')).toEqual(['a.ts:1:8 member', 'flags.ts:1:9 key']);
    expect(told.flatMap((files) => [...(files ?? [])].map((file) => path.basename(file)))).toEqual([
      'flags.ts',
      'a.ts',
    ]);
  });

  it('may be a folder that is new, moved or gone', async () => {
    write({ 'one/a.ts': `f('dark-mode');` });
    await folder.index.start(request());
    renameSync(path.join(folder.root, 'one'), path.join(folder.root, 'two'));
    write({ 'two/b.ts': `f('dark-mode');` });
    await touch('one', 'two');
    expect(filesUsed()).toEqual(['two/a.ts', 'two/b.ts']);
    rmSync(path.join(folder.root, 'two'), { recursive: true });
    await touch('two');
    expect(folder.index.countOf('dark-mode')).toBe(0);
  });

  it('is passed over where it is left out, which a .gitignore may change', async () => {
    write({ '.gitignore': 'out\n', 'a.ts': `f('dark-mode');` });
    await folder.index.start(request());
    write({ 'out/deep/b.ts': `f('dark-mode');` });
    await touch('out', 'out/deep/b.ts');
    expect(filesUsed()).toEqual(['a.ts']);
    write({ '.gitignore': 'a.ts\n' });
    await touch('.gitignore');
    expect(filesUsed()).toEqual(['out/deep/b.ts']);
  });

  it('may be coderefs.yaml, which holds in all files', async () => {
    write({ 'a.go': 'f(DARK_MODE)\n' });
    await folder.index.start(request());
    write({ '.launchdarkly/coderefs.yaml': 'aliases:\n  - type: uppersnakecase\n' });
    await touch('.launchdarkly/coderefs.yaml');
    expect(filesUsed()).toEqual(['a.go']);
  });
});

describe('between starts', () => {
  const cached = (version = '1') =>
    request({ cache: { file: path.join(folder.root, '.git/cache'), version } });

  beforeEach(() => write({ 'flags.ts': DEFINES, 'a.ts': USES, 'b.ts': `f('test', 'dark-mode');` }));

  it('only what has changed is read', async () => {
    await folder.index.start(cached());
    const before = usagesOf('dark-mode');
    expect(before).toHaveLength(3);
    expect(readsOf(await folder.index.start(cached()))).toBe(0);
    expect(usagesOf('dark-mode')).toEqual(before);
    write({ 'b.ts': `f('test');` });
    rmSync(path.join(folder.root, 'a.ts'));
    expect(await folder.index.start(cached())).toMatchObject({ files: 2, reads: 1 });
    expect(usagesOf('dark-mode')).toEqual(['flags.ts:0:30 key']);
  });

  it('names that changed meanwhile are followed to files that did not', async () => {
    await folder.index.start(cached());
    write({ 'flags.ts': `export const FLAGS = { dark: 'new-checkout' };\n` });
    expect(readsOf(await folder.index.start(cached()))).toBe(2);
    expect(usagesOf('new-checkout')).toEqual(['a.ts:1:8 member', 'flags.ts:0:30 key']);
  });

  it('nothing is kept for other keys, or by another version', async () => {
    await folder.index.start(cached());
    expect(readsOf(await folder.index.start({ ...cached(), keys: ['test'] }))).toBe(3);
    expect(readsOf(await folder.index.start(cached()))).toBe(4);
    expect(readsOf(await folder.index.start(cached('2')))).toBe(4);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['changed in one place', (text: string) => text.replace('"typescript"', '"javascript"')],
    ['empty', () => ''],
    ['something else', () => '{"version":1}\n[]'],
  ])('a cache that is %s is none', async (_what, damage) => {
    const file = path.join(folder.root, '.git/cache');
    await folder.index.start(cached());
    const before = usagesOf('dark-mode');
    const damaged = damage(readFileSync(file, 'utf8'));
    writeFileSync(file, damaged);
    expect(readsOf(await folder.index.start(cached()))).toBe(4);
    expect(usagesOf('dark-mode')).toEqual(before);
    expect(readsOf(await folder.index.start(cached()))).toBe(0);
  });
});
