import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server';

const isCurlThere =
  spawnSync('curl', ['--version']).status === 0 && spawnSync('bash', ['-c', 'true']).status === 0;

/** The commands of the README, each with the answer that is printed below it. */
const EXAMPLES = [
  ...readFileSync('src/sandbox/README.md', 'utf8').matchAll(/```sh\n(.*?)```(?:\s*```json\n(.*?)```)?/gs),
].map(([, commands = '', answer]) => ({
  commands,
  answer: answer === undefined ? undefined : (JSON.parse(answer) as object),
}));

describe('the README of the sandbox', () => {
  it('has commands, and says what they answer', () => {
    expect(EXAMPLES.length).toBeGreaterThan(8);
    const withoutAnswer = EXAMPLES.filter(({ answer }) => answer === undefined);
    expect(withoutAnswer.map(({ commands }) => commands.includes('curl'))).toEqual([false]);
  });

  describe.skipIf(!isCurlThere)('run by bash and curl (left out where there is none of them)', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'flagdeck-readme-'));
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await startSandbox();
      const { url, tokens } = sandbox;
      writeFileSync(path.join(folder, 'sandbox.json'), `${JSON.stringify({ url, tokens })}\n`);
    });
    afterAll(async () => {
      await sandbox.stop();
      rmSync(folder, { recursive: true });
    });

    it('each answers as is printed, in the order of the page', { timeout: 60_000 }, async () => {
      // One shell for each command, which begins as the ones before left off: with their variables.
      let before = 'set -eu\n';
      for (const { commands, answer } of EXAMPLES) {
        const { stdout, stderr } = await promisify(execFile)('bash', ['-c', before + commands], {
          cwd: folder,
        });
        expect(stderr).toBe('');
        if (answer)
          expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''), commands).toMatchObject(answer);
        before +=
          commands
            .split('\n')
            .filter((line) => /^[A-Z]+=\$\(node /.test(line))
            .join('\n') + '\n';
      }
    });
  });
});
