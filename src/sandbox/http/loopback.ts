import { forbidden } from './refusal';
import type { SandboxMiddleware } from './sandboxApp';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/** Refuses requests that name another host: a page whose name was rebound to this machine must not reach the account. */
export const onlyLoopback: SandboxMiddleware = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (!LOOPBACK.test(host))
    throw forbidden(`The sandbox answers on 127.0.0.1 and localhost only, not ${host}`);
  await next();
};
