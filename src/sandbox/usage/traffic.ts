import type { Account } from '../account/account';
import type { ProjectRecord } from '../account/records';
import { withRequests } from './observe';

const DAY_MS = 86_400_000;
/** Who was not asked for in so long is not asked for by code any more. */
const FORGOTTEN_AFTER_MS = 30 * DAY_MS;
const SHARE_OF_FLAGS = 0.6;
const SHARE_OF_CONTEXTS = 0.1;

/**
 * What the company's applications ask for in a moment: flags that are in use are requested again, in all environments,
 * and some contexts are seen again. What code has forgotten stays forgotten, so that stale flags stay stale. `random`
 * gives numbers from 0 to 1.
 */
export async function simulateTraffic(account: Account, now: number, random: () => number): Promise<void> {
  for (const { key } of account.data.projects) {
    const project = account.project(key);
    await account.observe(key, {
      usage: requested(project, now, random),
      contexts: seen(project, now, random),
    });
  }
}

function requested(project: ProjectRecord, now: number, random: () => number): ProjectRecord['usage'] {
  return Object.entries(project.usage).reduce((usage, [environmentKey, flags]) => {
    const keys = Object.entries(flags)
      .filter(([, { lastRequested = 0 }]) => lastRequested > now - FORGOTTEN_AFTER_MS)
      .filter(([flagKey]) => project.flags.get(flagKey)?.archived === false)
      .filter(() => random() < SHARE_OF_FLAGS)
      .map(([flagKey]) => flagKey);
    return withRequests(usage, environmentKey, keys, now);
  }, project.usage);
}

const seen = ({ contexts }: ProjectRecord, now: number, random: () => number): ProjectRecord['contexts'] =>
  contexts.map((context) => (random() < SHARE_OF_CONTEXTS ? { ...context, lastSeen: now } : context));
