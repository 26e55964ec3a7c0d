import type { Log } from '../../../src/platform/log';

/** A log whose lines can be read. */
export function keptLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (message: string | Error) => void lines.push(String(message));
  return { lines, trace: keep, info: keep, warn: keep, error: keep };
}
