import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { WorkspaceIndex } from '../../../../src/references/index/workspaceIndex';
import { IndexedFolder } from './support/indexedFolder';

const DEFINES = `export const FLAGS = { dark: 'dark-mode' };\n`;

const folder = new IndexedFolder();
const { write, request, usagesOf } = folder;

describe('the names in a text', () => {
  const namesIn = async (name: string, text: string, languageId = 'typescript'): Promise<string[]> => {
    const names = await folder.index.namesOf(path.join(folder.root, name), languageId, text);
    return names
      .map(({ qualifier = '*', name: own, flagKey, kind }) => `${qualifier}.${own} = ${flagKey} ${kind}`)
      .sort();
  };

  it('are those that it defines, imports and takes from hooks as it is typed, and nothing else changes', async () => {
    write({ 'flags.ts': DEFINES, 'a.ts': `const OLD = 'dark-mode';\nf(OLD);\n` });
    await folder.index.start(request());
    const before = usagesOf('dark-mode');
    const text = `import { FLAGS as F } from './flags';\nconst NOW = 'test';\nconst { newCheckout } = useFlags();\n`;
    expect(await namesIn('a.ts', text)).toEqual([
      '.NOW = test constant',
      '.newCheckout = new-checkout hook',
      'F.dark = dark-mode member',
    ]);
    expect(await namesIn('a.ts', `const OLD = 'dark-mode';`)).toEqual(['.OLD = dark-mode constant']);
    expect(usagesOf('dark-mode')).toEqual(before);
    expect(folder.index.usagesIn(path.join(folder.root, 'a.ts'))).toHaveLength(2);
  });

  it('are those of its own in a text that is in no folder, and where there is none', async () => {
    write({ 'flags.ts': DEFINES, 'A.java': 'class A { static final String DARK = "dark-mode"; }' });
    await folder.index.start(request());
    const own = `import { FLAGS } from '${folder.root}/flags';\nconst NOW = 'test';\nuse(useFlags().darkMode);\n`;
    const names = ['.NOW = test constant', 'useFlags().darkMode = dark-mode hook'];
    expect(await namesIn('../Untitled-1', own)).toEqual(names);
    expect(await namesIn('../B.java', 'class B {}', 'java')).toEqual([]);
    expect(await namesIn('B.java', 'class B {}', 'java')).toEqual(['A.DARK = dark-mode member']);
    await folder.index.start(request({ folders: [] }));
    expect(folder.index.state).toMatchObject({ kind: 'ready', files: 0 });
    expect(await namesIn('flags.ts', own)).toEqual(names);
  });

  it('are those of coderefs.yaml too, the many as the same words each time', async () => {
    const aliases =
      'aliases:\n  - type: uppersnakecase\n  - type: filepattern\n    paths: ["*.go"]\n' +
      String.raw`    patterns: ['(\w+) := flag\("FLAG_KEY"\)']`;
    write({ '.launchdarkly/coderefs.yaml': aliases });
    await folder.index.start(request());
    const shared = ['*.DARK_MODE = dark-mode configured', '*.NEW_CHECKOUT = new-checkout configured'];
    expect(await namesIn('a.ts', '')).toEqual(shared);
    expect(await folder.index.namesOf(path.join(folder.root, 'b.ts'), 'typescript', '')).toBe(
      await folder.index.namesOf(path.join(folder.root, 'c.ts'), 'typescript', ''),
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
    const started = folder.index.start(request());
    expect(await namesIn('new.ts', `const NOW = 'test';`)).toEqual(['.NOW = test constant']);
    expect(folder.index.state.kind).toBe('indexing');
    await started;
  });

  it('are none without aliases, without a worker, and when it ends', async () => {
    const text = `const NOW = 'test';`;
    expect(await namesIn('a.ts', text)).toEqual([]);
    await folder.index.start(request({ aliases: false }));
    expect(await namesIn('a.ts', text)).toEqual([]);
    await folder.index.start(request());
    expect(await namesIn('a.ts', text)).toHaveLength(1);
    const asked = namesIn('a.ts', text);
    folder.index.stop();
    expect(await asked).toEqual([]);
    const again = folder.index.start(request());
    const askedBefore = namesIn('a.ts', text);
    const last = folder.index.start(request());
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
    await folder.index.start(request());
    const told = async () =>
      (await folder.index.unknownKeys()).map(
        ({ flagKey, path: file, line, character, length }) =>
          `${path.relative(folder.root, file)}:${line}:${character} ${flagKey} ${length}`,
      );
    expect((await told()).sort()).toEqual([
      'a.ts:2:24 gone 4',
      'b.py:1:18 darkmode 8',
      'wide.ts:0:22 gone 4',
    ]);
    write({ 'b.py': '' });
    rmSync(path.join(folder.root, 'a.ts'));
    expect(await told()).toEqual(['wide.ts:0:22 gone 4']);
    folder.index.stop();
    expect(await told()).toEqual([]);
  });
});

describe('an index', () => {
  it('can be stopped, and begun anew with other keys', async () => {
    write(
      Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.ts`, `f('dark-mode', 'other');`])),
    );
    const stopped = folder.index.start(request());
    const replaced = folder.index.start(request());
    expect(await stopped).toEqual({ kind: 'none' });
    expect(await replaced).toMatchObject({ kind: 'ready' });
    expect(folder.index.countOf('dark-mode')).toBe(300);
    const next = folder.index.start(request({ keys: ['other'] }));
    // Until it is ready, what was known is.
    expect(folder.index.countOf('dark-mode')).toBe(300);
    await next;
    expect([folder.index.countOf('dark-mode'), folder.index.countOf('other')]).toEqual([0, 300]);
    folder.index.stop();
    expect(folder.index.state).toEqual({ kind: 'none' });
    expect(folder.index.countOf('other')).toBe(300);
  });

  it('tells of a worker that cannot run', async () => {
    folder.index = new WorkspaceIndex(path.join(folder.root, 'missing.cjs'));
    expect(await folder.index.start(request())).toMatchObject({ kind: 'failed' });
    expect(folder.index.state.kind).toBe('failed');
  });

  it('has nothing of a folder that is not there', async () => {
    const state = await folder.index.start(request({ folders: [path.join(folder.root, 'gone')] }));
    expect(state).toMatchObject({ kind: 'ready', files: 0 });
  });
});
