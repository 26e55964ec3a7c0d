import * as z from 'zod';
import type { Account } from '../account/account';
import { answer } from '../http/answer';
import { authenticate, onlyAdmin } from '../http/authentication';
import { parseSent, readJson } from '../http/body';
import { integerOf } from '../http/query';
import type { CallCounts } from '../http/rateLimit';
import { notFound } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';
import { seedAccount } from '../seed/seedAccount';
import { SEED_NAMES, type SeedName } from '../seed/seedNames';
import { faultRule } from './faultRule';
import type { Faults } from './faults';
import type { RequestLog } from './requestLog';

export interface Controlled {
  readonly account: Account;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly counts: CallCounts;
  /** What a reset goes back to, unless it names another. */
  readonly seed: SeedName;
  readonly now: () => number;
}

const limits = z.strictObject({
  global: z.int().nonnegative(),
  route: z.int().nonnegative(),
  address: z.int().nonnegative().optional(),
});

const resetTo = z.strictObject({ seed: z.enum(SEED_NAMES).optional() });

/** The sandbox's own controls under /sandbox, for the admin token only: they are no part of LaunchDarkly's API. */
export function serveControl(app: SandboxApp, controlled: Controlled): void {
  const { account, faults, requests, counts, seed, now } = controlled;
  app.use('/sandbox/*', authenticate(account), onlyAdmin);

  app.get('/sandbox/faults', (c) => answer(c, { items: faults.all }));
  app.get('/sandbox/faults/:id', (c) => {
    const fault = faults.find(c.req.param('id'));
    if (!fault) throw notFound(`Unknown fault ${c.req.param('id')}`);
    return answer(c, fault);
  });
  app.put('/sandbox/faults/:id', async (c) => {
    const id = c.req.param('id');
    faults.set(id, parseSent(faultRule, await readJson(c)));
    return answer(c, faults.find(id));
  });
  app.delete('/sandbox/faults/:id', (c) => {
    if (!faults.remove(c.req.param('id'))) throw notFound(`Unknown fault ${c.req.param('id')}`);
    return c.body(null, 204);
  });
  app.delete('/sandbox/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });

  app.get('/sandbox/requests', (c) => {
    const { searchParams: query } = new URL(c.req.url);
    const after = integerOf(query, 'after', { least: 0, most: Number.MAX_SAFE_INTEGER }) ?? 0;
    const limit = integerOf(query, 'limit', { least: 1, most: 10_000 }) ?? 100;
    return answer(c, { items: requests.all.filter(({ number }) => number > after).slice(-limit) });
  });
  app.delete('/sandbox/requests', (c) => {
    requests.clear();
    return c.body(null, 204);
  });

  app.get('/sandbox/rate-limits', (c) => answer(c, counts.limits));
  app.put('/sandbox/rate-limits', async (c) => {
    counts.limits = parseSent(limits, await readJson(c));
    return answer(c, counts.limits);
  });

  app.post('/sandbox/reset', async (c) => {
    const text = await c.req.text();
    const { seed: other } = text === '' ? {} : parseSent(resetTo, await readJson(c));
    // The tokens stay: whoever uses the sandbox has them.
    const { tokens } = account.data;
    await account.replace({ ...seedAccount(other ?? seed, now()), tokens });
    return c.body(null, 204);
  });
}
