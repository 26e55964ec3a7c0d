import { type Client, createClient } from '../../../src/api/client';
import { systemClock } from '../../../src/platform/clock';
import type { Log } from '../../../src/platform/log';
import type { Sandbox } from '../../../src/sandbox/server';

const silent = {
  trace: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** The extension's own client of a sandbox, for whoever the token is of: the writer unless another is given. */
export function clientOf(
  { url, tokens }: Pick<Sandbox, 'url' | 'tokens'>,
  token = tokens.writer,
  log: Log = silent,
): Client {
  return createClient({ baseUrl: url, token, log, clock: systemClock, userAgent: 'flagdeck/test' });
}
