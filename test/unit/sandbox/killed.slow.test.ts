import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAccountFile } from '../../../src/sandbox/account/accountReader';
import { type Started, useCommandLine } from './support/commandLine';

const ROUNDS = 50;
const WRITERS = 4;
/** A new account now and then: the larger it is, the more seldom it is written whole. */
const ROUNDS_OF_ONE_FILE = 5;
/** Long enough that the journal is taken into the file again and again, so that some rounds end in the middle of that. */
const PADDING = 'x'.repeat(8_000);

const sandbox = useCommandLine();

describe('a sandbox that is killed while it writes', () => {
  it(`has lost no answered change, ${ROUNDS} times`, { timeout: 180_000 }, async () => {
    mkdirSync(sandbox.file('killed'));
    let dataFile = '';
    const answered = new Map<string, number>();
    let answers = 0;

    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % ROUNDS_OF_ONE_FILE === 0) {
        dataFile = sandbox.file(`killed/account-${round}.json`);
        answered.clear();
      }
      const started = sandbox.start('--data', dataFile, '--seed', 'empty');
      const running = await started.ready;
      const sentLast = new Map<string, number>();
      // How long a round lasts is counted in answers, and differs from round to round.
      let left = 3 + ((round * 37) % 40);
      const writing = Array.from({ length: WRITERS }, (_, writer) =>
        write(running, `flag-${writer}`, (answered.get(`flag-${writer}`) ?? 0) + 1, {
          sent: (key, turn) => sentLast.set(key, turn),
          answered: (key, turn) => {
            answered.set(key, turn);
            answers += 1;
            left -= 1;
            if (left === 0) started.child.kill('SIGKILL');
          },
        }),
      );
      // Writers end when the sandbox is gone; should one fail, the sandbox has to go all the same.
      const written = Promise.all(writing).finally(() => started.child.kill('SIGKILL'));
      await Promise.all([written, started.ended]);

      const flags = readAccountFile(dataFile)?.projects[0]?.flags;
      for (const [key, sent] of sentLast) {
        const turn = answered.get(key) ?? 0;
        // 0: it was never answered that the flag was made, and it was not.
        const kept = Number(flags?.get(key)?.description.split(' ')[0] ?? 0);
        expect(kept, `${key} in round ${round}`).toBeGreaterThanOrEqual(turn);
        expect(kept, `${key} in round ${round}`).toBeLessThanOrEqual(sent);
        answered.set(key, kept);
      }
    }
    expect(answers).toBeGreaterThan(ROUNDS * 10);
    expect(readdirSync(path.dirname(dataFile)).filter((name) => name.includes('damaged'))).toEqual([]);
  });
});

/** Writes ever higher numbers into a flag's description until the sandbox is gone. */
async function write(
  { url, tokens }: Awaited<Started['ready']>,
  key: string,
  first: number,
  on: { sent: (key: string, turn: number) => void; answered: (key: string, turn: number) => void },
): Promise<void> {
  const send = (method: string, path: string, body: unknown) =>
    fetch(`${url}/api/v2/flags/default${path}`, {
      method,
      headers: { Authorization: tokens.writer, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  for (let turn = first; ; turn += 1) {
    on.sent(key, turn);
    const description = `${turn} ${PADDING}`;
    let status: number;
    try {
      const isNew = turn === 1;
      const answer = isNew
        ? await send('POST', '', { key, name: key, description })
        : await send('PATCH', `/${key}`, [{ op: 'replace', path: '/description', value: description }]);
      await answer.arrayBuffer();
      ({ status } = answer);
    } catch {
      // The sandbox is gone.
      return;
    }
    expect(status).toBeLessThan(300);
    on.answered(key, turn);
  }
}
