import type { Account } from '../account/account';
import type { ResourceAccess } from '../account/auditRecord';
import { isAllowed } from '../account/policy';
import { tagsIn } from '../account/resourceTags';
import { Refusal } from './refusal';
import type { SandboxMiddleware } from './sandboxApp';

/** The token may not do this. With `access`, the answer says what was denied, as the service does. */
export class PermissionDenied extends Refusal {
  constructor(access?: ResourceAccess) {
    super(
      403,
      'forbidden',
      access
        ? 'Access to the requested resource was denied'
        : 'Forbidden. Access to the requested resource was denied.',
      access && { reason: { effect: 'deny' }, access },
    );
  }
}

/** The calls for which the document names 401 only, and nobody has reported anything else. */
const ANSWERS_401 = [
  /^POST .*\/flags\/[^/]+\/[^/]+\/copy$/,
  /^PATCH .*\/projects\/[^/]+\/environments\/[^/]+$/,
  /^POST .*\/approval-requests\/[^/]+\/reviews$/,
];

/** What a lack of permission is answered with: on some calls it is the answer to an unknown token. */
export function denialFor(method: string, path: string, denied: PermissionDenied): Refusal {
  const call = `${method} ${path.replace(/\/$/, '')}`;
  if (!ANSWERS_401.some((pattern) => pattern.test(call))) return denied;
  return new Refusal(401, 'unauthorized', 'Unauthorized. The access token may not do this.');
}

/** For the operations that change something: refuses readers, before it is looked at what they sent. */
export const mayWrite: SandboxMiddleware = async (c, next) => {
  if (c.get('token').role === 'reader') throw new PermissionDenied();
  await next();
};

/** Holds custom roles to their policies, whatever the way to a change is. */
export function guardByPolicy(account: Account): void {
  account.guard(({ token: { _id } = {} }, accesses) => {
    const token = account.data.tokens.find((one) => one._id === _id);
    if (token?.role !== 'custom') return;
    const denied = accesses.find((access) => !isAllowed(token.policy ?? [], access, tagsIn(account)));
    if (denied) throw new PermissionDenied(denied);
  });
}
