import { forbidden } from './refusal';
import type { SandboxMiddleware } from './sandboxApp';

/** For operations that are in beta: they are only there for who asks for the beta version of the API. */
export const onlyBeta: SandboxMiddleware = async (c, next) => {
  if (c.req.header('ld-api-version') !== 'beta') {
    throw forbidden('This is a beta resource: it needs the header LD-API-Version: beta');
  }
  await next();
};
