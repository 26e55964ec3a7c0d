import type { SandboxApp, SandboxMiddleware } from './sandboxApp';

const OVERRIDES: readonly string[] = ['PATCH', 'PUT', 'DELETE'];

/** Reads a POST with `X-HTTP-Method-Override` as the method that this names. */
export function overrideMethod(app: SandboxApp): SandboxMiddleware {
  return async (c, next) => {
    const method = c.req.header('x-http-method-override')?.toUpperCase();
    if (c.req.method !== 'POST' || method === undefined || !OVERRIDES.includes(method)) return next();
    return app.fetch(
      new Request(c.req.url, { method, headers: c.req.raw.headers, body: await c.req.arrayBuffer() }),
      c.env,
    );
  };
}
