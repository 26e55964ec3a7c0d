import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { KNOWS_VSCODE, LAYERS } from '../../lint/layers.mjs';

const eslint = new ESLint({ overrideConfigFile: 'test/lint/eslint.config.mjs' });

/** The rules that a line breaks when it is planted at the head of a file that exists. */
async function rulesBrokenBy(line: string, file: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${line}\n${readFileSync(file, 'utf8')}`, { filePath: file });
  return result?.messages.filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId) ?? [];
}

describe('the lint of the layers', { timeout: 60_000 }, () => {
  it.each([
    [
      'a layer that is not allowed',
      `export * from '../../store/loader';`,
      'src/api/transport/answer.ts',
      'boundaries/dependencies',
    ],
    [
      'the client in the sandbox',
      `export * from '../api/transport/answer';`,
      'src/sandbox/server.ts',
      'boundaries/dependencies',
    ],
    [
      'a view in a command',
      `export * from '../../views/flags/flagTreeNode';`,
      'src/commands/connection/disconnect.ts',
      'boundaries/dependencies',
    ],
    ['vscode in a pure layer', `export * from 'vscode';`, 'src/store/loader.ts', 'no-restricted-imports'],
    [
      'a change of a flag past the write pipeline',
      `import type { Client } from '../../api/client';\nexport const f = (client: Client) => client.flags.update('p', 'f', { instructions: [] });`,
      'src/store/tree/flagFilter.ts',
      'no-restricted-syntax',
    ],
    ['a cycle', `export * from './transport';`, 'src/api/transport/answer.ts', 'import-x/no-cycle'],
  ])('refuses %s', async (_what, line, file, rule) => {
    expect(await rulesBrokenBy(line, file)).toContain(rule);
  });

  it('takes a layer that is allowed', async () => {
    expect(
      await rulesBrokenBy(`export * from '../../model/flag/weight';`, 'src/api/transport/answer.ts'),
    ).toEqual([]);
  });

  it('has a row for each folder of src/', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) expect(Object.keys(LAYERS)).toContain(name);
  });

  it('is the table that CONTRIBUTING.md prints', () => {
    expect(existsSync('CONTRIBUTING.md')).toBe(true);
    const text = readFileSync('CONTRIBUTING.md', 'utf8');
    for (const [layer, may] of Object.entries(LAYERS)) {
      const knows = KNOWS_VSCODE.includes(layer) ? 'yes' : 'no';
      const row = new RegExp(
        `^\\| \`${layer}/\` +\\|[^|]+\\| ${may.join(', ') || '-'} +\\| ${knows} +\\|$`,
        'm',
      );
      expect(text).toMatch(row);
    }
  });
});
