import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IndexRequest } from '../../../../src/references/index/protocol';
import { corpusKeys, readCorpus, scanCorpus } from '../corpus';
import { type IndexState, WorkspaceIndex } from '../../../../src/references/index/workspaceIndex';

const KEYS = ['dark-mode', 'new-checkout', 'test'];

let programs: string;
let root: string;
let index: WorkspaceIndex;

beforeAll(async () => {
  programs = mkdtempSync(path.join(tmpdir(), 'flagdeck-worker-'));
  await build({
    entryPoints: ['src/references/index/worker.ts'],
    outfile: path.join(programs, 'indexWorker.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
});

afterAll(() => rmSync(programs, { recursive: true }));

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'flagdeck-index-'));
  index = new WorkspaceIndex(path.join(programs, 'indexWorker.cjs'), 1);
});

afterEach(() => {
  index.dispose();
  rmSync(root, { recursive: true });
});

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const request = (more: Partial<IndexRequest> = {}): IndexRequest => ({
  folders: [root],
  keys: KEYS,
  excluded: [],
  gitignore: true,
  aliases: true,
  inComments: false,
  trusted: true,
  ...more,
});

/** All usages of a flag, as `file:line:character kind`. */
const usagesOf = (flagKey: string): string[] =>
  index
    .usagesOf(flagKey)
    .map(
      ({ path: file, line, character, kind }) =>
        `${path.relative(root, file).replaceAll('\\', '/')}:${line}:${character} ${kind}`,
    )
    .sort();

const filesUsed = (): string[] =>
  [...index.files].map((file) => path.relative(root, file).replaceAll('\\', '/')).sort();

/** Touches files, and waits until the index knows them. */
async function touch(...names: readonly string[]): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    const listening = index.onDidChangeState(({ kind }) => {
      if (kind !== 'ready') return;
      listening.dispose();
      resolve();
    });
  });
  index.touch(names.map((name) => path.join(root, name)));
  await ready;
}

const readsOf = (state: IndexState): number => (state.kind === 'ready' ? state.reads : NaN);

describe('the files of a workspace', () => {
  it('tell where flags are used, by line and character', async () => {
    write({
      'a.ts': `// first\r\nf("dark-mode");\rg('new-checkout', "é", 'dark-mode');\n`,
      'docs/b.md': 'See "test", latest.',
      'c.yaml': 'flag: dark-mode\n',
    });
    const state = await index.start(request());
    expect(state).toMatchObject({ kind: 'ready', files: 3, reads: 3, cutShort: false });
    expect(usagesOf('dark-mode')).toEqual(['a.ts:1:3 key', 'a.ts:2:24 key', 'c.yaml:0:6 key']);
    expect(usagesOf('test')).toEqual(['docs/b.md:0:5 key']);
    expect(KEYS.map((key) => index.countOf(key))).toEqual([3, 1, 1]);
    expect(index.usagesIn(path.join(root, 'c.yaml'))).toMatchObject([{ flagKey: 'dark-mode', length: 9 }]);
    expect(index.countOf('unknown')).toBe(0);
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
    await index.start(request({ excluded: ['**/node_modules', '*.{js,md}'] }));
    const used = ['a.ts', 'keep.gen.ts', 'lib/only-here.ts', 'lib/x.gen.ts', 'local/a.ts'];
    expect(filesUsed()).toEqual(used);
    await index.start(request({ excluded: ['**/node_modules', 'lib/**', 'local'], gitignore: false }));
    expect(filesUsed()).toEqual(['a.ts', 'keep.gen.ts', 'only-here.ts', 'out/a.ts', 'x.gen.ts']);
  });

  it('count only if they are text, and not too long', async () => {
    write({
      'binary.ts': Buffer.from(`\0f('dark-mode');`),
      'long.ts': `f('dark-mode');${' '.repeat(5000)}`,
      'marked.ts': `\ufefff('dark-mode');`,
      'wide.ts': Buffer.from(`\ufefff('dark-mode');`, 'utf16le'),
    });
    await index.start(request({ largestFile: 4000 }));
    expect(usagesOf('dark-mode')).toEqual(['marked.ts:0:3 key', 'wide.ts:0:3 key']);
  });
});

const DEFINES = `export const FLAGS = { dark: 'dark-mode' };\n`;
const USES = `import { FLAGS } from './flags';\nf(FLAGS.dark);\n`;

describe('names of other files', () => {
  it('are followed, in whatever order files are read', async () => {
    write({ 'a/flags.ts': DEFINES, 'a/a.ts': USES, 'a/z.ts': USES, 'b/a.ts': USES });
    await index.start(request());
    expect(usagesOf('dark-mode')).toEqual(['a/a.ts:1:8 member', 'a/flags.ts:0:30 key', 'a/z.ts:1:8 member']);
  });

  it('are not when aliases are off', async () => {
    write({ 'a/flags.ts': DEFINES, 'a/a.ts': USES });
    await index.start(request({ aliases: false }));
    expect(usagesOf('dark-mode')).toEqual(['a/flags.ts:0:30 key']);
  });

  it('are seen without an import where the language does so', async () => {
    write({
      'A.swift': 'enum Flags { static let dark = "dark-mode" }\n',
      'B.swift': 'f(Flags.dark)\n',
      'C.java': 'package a;\nclass C { static final String DARK = "dark-mode"; }\n',
      'D.java': 'package a;\nclass D { boolean d() { return f(C.DARK); } }\n',
    });
    await index.start(request());
    expect(filesUsed()).toEqual(['A.swift', 'B.swift', 'C.java', 'D.java']);
  });

  it('come from .launchdarkly/coderefs.yaml, in a workspace that is trusted', async () => {
    const aliases = `aliases:\n  - type: uppersnakecase\n  - type: command\n    command: touch ran\n`;
    write({ '.launchdarkly/coderefs.yaml': aliases, 'a.go': 'f(DARK_MODE)\n' });
    expect(await index.start(request())).toMatchObject({ ignoredAliases: ['command'] });
    expect(usagesOf('dark-mode')).toEqual(['a.go:0:2 configured']);
    expect(await index.start(request({ trusted: false }))).toMatchObject({ ignoredAliases: [] });
    expect(usagesOf('dark-mode')).toEqual([]);
  });
});

describe('a workspace of many files', () => {
  it.each([0, 1, 2])(
    'has the usages that a scan of one file after the other finds, with %i helpers',
    async (helpers) => {
      index.dispose();
      index = new WorkspaceIndex(path.join(programs, 'indexWorker.cjs'), helpers);
      const corpus = readCorpus().filter(({ folder }) => folder !== 'data');
      const files = Array.from({ length: 8 }, (_, copy) =>
        corpus.map((file) => ({ ...file, folder: '', path: `copy${copy}/${file.folder}/${file.path}` })),
      ).flat();
      write(Object.fromEntries(files.map((file) => [file.path, file.text])));
      const absolute = files.map((file) => ({ ...file, path: `${root.replaceAll('\\', '/')}/${file.path}` }));
      const expected = [...scanCorpus(absolute)].flatMap(([file, found]) =>
        found.map(({ flagKey, start, end, kind }) => {
          const lines = file.text.slice(0, start).split('\n');
          return `${file.path}:${lines.length - 1}:${lines.at(-1)?.length} ${flagKey} ${end - start} ${kind}`;
        }),
      );
      const state = await index.start(request({ keys: corpusKeys }));
      expect(state).toMatchObject({ kind: 'ready', files: files.length });
      const indexed = absolute.flatMap((file) =>
        index
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
    await index.start(request());
    const told: (ReadonlySet<string> | undefined)[] = [];
    index.onDidChangeUsages((files) => told.push(files));
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
    await index.start(request());
    renameSync(path.join(root, 'one'), path.join(root, 'two'));
    write({ 'two/b.ts': `f('dark-mode');` });
    await touch('one', 'two');
    expect(filesUsed()).toEqual(['two/a.ts', 'two/b.ts']);
    rmSync(path.join(root, 'two'), { recursive: true });
    await touch('two');
    expect(index.countOf('dark-mode')).toBe(0);
  });

  it('is passed over where it is left out, which a .gitignore may change', async () => {
    write({ '.gitignore': 'out\n', 'a.ts': `f('dark-mode');` });
    await index.start(request());
    write({ 'out/deep/b.ts': `f('dark-mode');` });
    await touch('out', 'out/deep/b.ts');
    expect(filesUsed()).toEqual(['a.ts']);
    write({ '.gitignore': 'a.ts\n' });
    await touch('.gitignore');
    expect(filesUsed()).toEqual(['out/deep/b.ts']);
  });

  it('may be coderefs.yaml, which holds in all files', async () => {
    write({ 'a.go': 'f(DARK_MODE)\n' });
    await index.start(request());
    write({ '.launchdarkly/coderefs.yaml': 'aliases:\n  - type: uppersnakecase\n' });
    await touch('.launchdarkly/coderefs.yaml');
    expect(filesUsed()).toEqual(['a.go']);
  });
});

describe('between starts', () => {
  const cached = (version = '1') => request({ cache: { file: path.join(root, '.git/cache'), version } });

  beforeEach(() => write({ 'flags.ts': DEFINES, 'a.ts': USES, 'b.ts': `f('test', 'dark-mode');` }));

  it('only what has changed is read', async () => {
    await index.start(cached());
    const before = usagesOf('dark-mode');
    expect(before).toHaveLength(3);
    expect(readsOf(await index.start(cached()))).toBe(0);
    expect(usagesOf('dark-mode')).toEqual(before);
    write({ 'b.ts': `f('test');` });
    rmSync(path.join(root, 'a.ts'));
    expect(await index.start(cached())).toMatchObject({ files: 2, reads: 1 });
    expect(usagesOf('dark-mode')).toEqual(['flags.ts:0:30 key']);
  });

  it('names that changed meanwhile are followed to files that did not', async () => {
    await index.start(cached());
    write({ 'flags.ts': `export const FLAGS = { dark: 'new-checkout' };\n` });
    expect(readsOf(await index.start(cached()))).toBe(2);
    expect(usagesOf('new-checkout')).toEqual(['a.ts:1:8 member', 'flags.ts:0:30 key']);
  });

  it('nothing is kept for other keys, or by another version', async () => {
    await index.start(cached());
    expect(readsOf(await index.start({ ...cached(), keys: ['test'] }))).toBe(3);
    expect(readsOf(await index.start(cached()))).toBe(4);
    expect(readsOf(await index.start(cached('2')))).toBe(4);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['changed in one place', (text: string) => text.replace('"typescript"', '"javascript"')],
    ['empty', () => ''],
    ['something else', () => '{"version":1}\n[]'],
  ])('a cache that is %s is none', async (_what, damage) => {
    const file = path.join(root, '.git/cache');
    await index.start(cached());
    const before = usagesOf('dark-mode');
    const damaged = damage(readFileSync(file, 'utf8'));
    writeFileSync(file, damaged);
    expect(readsOf(await index.start(cached()))).toBe(4);
    expect(usagesOf('dark-mode')).toEqual(before);
    expect(readsOf(await index.start(cached()))).toBe(0);
  });
});

describe('the names in a text', () => {
  const namesIn = async (name: string, text: string, languageId = 'typescript'): Promise<string[]> => {
    const names = await index.namesOf(path.join(root, name), languageId, text);
    return names
      .map(({ qualifier = '*', name: own, flagKey, kind }) => `${qualifier}.${own} = ${flagKey} ${kind}`)
      .sort();
  };

  it('are those that it defines, imports and takes from hooks as it is typed, and nothing else changes', async () => {
    write({ 'flags.ts': DEFINES, 'a.ts': `const OLD = 'dark-mode';\nf(OLD);\n` });
    await index.start(request());
    const before = usagesOf('dark-mode');
    const text = `import { FLAGS as F } from './flags';\nconst NOW = 'test';\nconst { newCheckout } = useFlags();\n`;
    expect(await namesIn('a.ts', text)).toEqual([
      '.NOW = test constant',
      '.newCheckout = new-checkout hook',
      'F.dark = dark-mode member',
    ]);
    expect(await namesIn('a.ts', `const OLD = 'dark-mode';`)).toEqual(['.OLD = dark-mode constant']);
    expect(usagesOf('dark-mode')).toEqual(before);
    expect(index.usagesIn(path.join(root, 'a.ts'))).toHaveLength(2);
  });

  it('are those of its own in a text that is in no folder, and where there is none', async () => {
    write({ 'flags.ts': DEFINES, 'A.java': 'class A { static final String DARK = "dark-mode"; }' });
    await index.start(request());
    const own = `import { FLAGS } from '${root}/flags';\nconst NOW = 'test';\nuse(useFlags().darkMode);\n`;
    const names = ['.NOW = test constant', 'useFlags().darkMode = dark-mode hook'];
    expect(await namesIn('../Untitled-1', own)).toEqual(names);
    expect(await namesIn('../B.java', 'class B {}', 'java')).toEqual([]);
    expect(await namesIn('B.java', 'class B {}', 'java')).toEqual(['A.DARK = dark-mode member']);
    await index.start(request({ folders: [] }));
    expect(index.state).toMatchObject({ kind: 'ready', files: 0 });
    expect(await namesIn('flags.ts', own)).toEqual(names);
  });

  it('are those of coderefs.yaml too, the many as the same words each time', async () => {
    const aliases =
      'aliases:\n  - type: uppersnakecase\n  - type: filepattern\n    paths: ["*.go"]\n' +
      String.raw`    patterns: ['(\w+) := flag\("FLAG_KEY"\)']`;
    write({ '.launchdarkly/coderefs.yaml': aliases });
    await index.start(request());
    const shared = ['*.DARK_MODE = dark-mode configured', '*.NEW_CHECKOUT = new-checkout configured'];
    expect(await namesIn('a.ts', '')).toEqual(shared);
    expect(await index.namesOf(path.join(root, 'b.ts'), 'typescript', '')).toBe(
      await index.namesOf(path.join(root, 'c.ts'), 'typescript', ''),
    );
    expect(await namesIn('a.go', 'dark := flag("dark-mode")', 'go')).toEqual([
      ...shared,
      '*.dark = dark-mode configured',
    ]);
    expect(await namesIn('../a.go', 'dark := flag("dark-mode")', 'go')).toEqual([]);
  });

  it('are told while files are still read', async () => {
    const text = `f('dark-mode');\n${"f('another');\n".repeat(20_000)}`;
    write(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`${at}.ts`, text])));
    const started = index.start(request());
    expect(await namesIn('new.ts', `const NOW = 'test';`)).toEqual(['.NOW = test constant']);
    expect(index.state.kind).toBe('indexing');
    await started;
  });

  it('are none without aliases, without a worker, and when it ends', async () => {
    const text = `const NOW = 'test';`;
    expect(await namesIn('a.ts', text)).toEqual([]);
    await index.start(request({ aliases: false }));
    expect(await namesIn('a.ts', text)).toEqual([]);
    await index.start(request());
    expect(await namesIn('a.ts', text)).toHaveLength(1);
    const asked = namesIn('a.ts', text);
    index.stop();
    expect(await asked).toEqual([]);
    const again = index.start(request());
    const askedBefore = namesIn('a.ts', text);
    const last = index.start(request());
    expect(await askedBefore).toEqual([]);
    await Promise.all([again, last]);
  });
});

describe('calls with unknown keys', () => {
  it('are told of all files, as they are when that is asked', async () => {
    write({
      'a.ts': `// variation('no-flag', 1)\n\n  client.boolVariation('gone', context, false);\nuse('other');`,
      'b.py': `client.variation("dark-mode", context, False)\nclient.variation("darkmode", context, False)\n`,
      'c.tsx': `useBoolVariation(KEY, false);`,
      'd.md': `client.boolVariation('gone', context, false)`,
      'wide.ts': Buffer.from(`\ufeffclient.boolVariation('gone', context, false);`, 'utf16le'),
    });
    await index.start(request());
    const told = async () =>
      (await index.unknownKeys()).map(
        ({ flagKey, path: file, line, character, length }) =>
          `${path.relative(root, file)}:${line}:${character} ${flagKey} ${length}`,
      );
    expect((await told()).sort()).toEqual([
      'a.ts:2:24 gone 4',
      'b.py:1:18 darkmode 8',
      'wide.ts:0:22 gone 4',
    ]);
    write({ 'b.py': '' });
    rmSync(path.join(root, 'a.ts'));
    expect(await told()).toEqual(['wide.ts:0:22 gone 4']);
    index.stop();
    expect(await told()).toEqual([]);
  });
});

describe('an index', () => {
  it('can be stopped, and begun anew with other keys', async () => {
    write(
      Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.ts`, `f('dark-mode', 'other');`])),
    );
    const stopped = index.start(request());
    const replaced = index.start(request());
    expect(await stopped).toEqual({ kind: 'none' });
    expect(await replaced).toMatchObject({ kind: 'ready' });
    expect(index.countOf('dark-mode')).toBe(300);
    const next = index.start(request({ keys: ['other'] }));
    // Until it is ready, what was known is.
    expect(index.countOf('dark-mode')).toBe(300);
    await next;
    expect([index.countOf('dark-mode'), index.countOf('other')]).toEqual([0, 300]);
    index.stop();
    expect(index.state).toEqual({ kind: 'none' });
    expect(index.countOf('other')).toBe(300);
  });

  it('tells of a worker that cannot run', async () => {
    index = new WorkspaceIndex(path.join(programs, 'missing.cjs'));
    expect(await index.start(request())).toMatchObject({ kind: 'failed' });
    expect(index.state.kind).toBe('failed');
  });

  it('has nothing of a folder that is not there', async () => {
    const state = await index.start(request({ folders: [path.join(root, 'gone')] }));
    expect(state).toMatchObject({ kind: 'ready', files: 0 });
  });
});
