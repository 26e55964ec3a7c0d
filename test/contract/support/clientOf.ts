import { type Client, createClient } from '../../../src/api/client';
import { systemClock } from '../../../src/platform/clock';
import type { RecordedSandbox } from './recordedSandbox';

const log = { trace: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The extension's own client of a sandbox, for whoever the token is of: the writer unless another is given. */
export function clientOf(sandbox: RecordedSandbox, token = sandbox.tokens.writer): Client {
  return createClient({ baseUrl: sandbox.url, token, log, clock: systemClock, userAgent: 'flagdeck/test' });
}
