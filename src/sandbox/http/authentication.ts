import type { Account } from '../account/account';
import { forbidden, unauthorized } from './refusal';
import type { SandboxMiddleware } from './sandboxApp';

/** Lets through who carries an access token of the account: bare in `Authorization`, no `Bearer`. */
export function authenticate(account: Account): SandboxMiddleware {
  return async (c, next) => {
    const token = account.token(c.req.header('authorization') ?? '');
    if (!token) throw unauthorized();
    c.set('token', token);
    await next();
  };
}

/** For the sandbox's own controls. */
export const onlyAdmin: SandboxMiddleware = async (c, next) => {
  if (c.get('token').role !== 'admin') throw forbidden('Only the admin token may control the sandbox');
  await next();
};
