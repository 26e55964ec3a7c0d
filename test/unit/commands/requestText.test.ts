import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { curlText, requestText } from '../../../src/commands/change/requestText';
import type { ProposedChange } from '../../../src/store/change/proposedChange';
import { aPipeline, withDescription } from '../store/change/support/aPipeline';

const NASTY = `It's "$HOME" \`id\` \\ %s\nand @more 'quotes''`;

/** A change as it is proposed on a sandbox, and where that is. */
async function aChange(patchFormat: 'auto' | 'json') {
  let given: { proposed: ProposedChange; baseUrl: string } | undefined;
  const made = await aPipeline(
    {
      confirm: (proposed, { baseUrl }) => {
        given = { proposed, baseUrl };
        return Promise.reject(new Error('only looking'));
      },
    },
    { patchFormat },
  );
  const base = await made.fetched('dark-mode');
  const run = made.pipeline.run({ at: made.at('dark-mode'), base, draft: withDescription(base, NASTY) });
  await expect(run).rejects.toThrow('only looking');
  if (!given) throw new Error('nothing was proposed');
  return { ...made, ...given };
}

describe('curlText', () => {
  it.each(['auto', 'json'] as const)('is a command that makes the change (%s)', async (format) => {
    const { proposed, baseUrl, token, flag } = await aChange(format);
    const command = curlText(proposed, `because it's "so"`, baseUrl);
    expect(command).not.toContain(token);
    const { stdout } = await promisify(execFile)(
      'sh',
      ['-c', `${command.trimEnd()} \\\n -sS -o /dev/null -w '%{http_code}'`],
      { env: { ...process.env, LAUNCHDARKLY_ACCESS_TOKEN: token } },
    );
    expect(stdout).toBe('200');
    expect((await flag('dark-mode')).description).toBe(NASTY);
  });
});

describe('requestText', () => {
  it('is the body that would be sent, with the comment', async () => {
    const { proposed } = await aChange('auto');
    expect(JSON.parse(requestText(proposed, 'why'))).toEqual({
      comment: 'why',
      instructions: [{ kind: 'updateDescription', value: NASTY }],
    });
  });
});
