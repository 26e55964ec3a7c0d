import type { Account } from '../account/account';
import { answer } from '../http/answer';
import { jsonLink } from '../http/paging';
import type { SandboxApp } from '../http/sandboxApp';

export const CURRENT_VERSION = 20240415;
const VERSIONS = [20160426, 20191212, 20210729, 20220603, CURRENT_VERSION];

const ROOT = {
  links: Object.fromEntries(
    ['caller-identity', 'flags', 'members', 'projects', 'versions']
      .map((name) => [name, jsonLink(`/api/v2/${name}`)] as const)
      .concat([['self', jsonLink('/api/v2')]]),
  ),
};

/** The list of resources: the document names no 401 for it, so it needs no token. */
export function serveRoot(app: SandboxApp): void {
  app.get('/api/v2', (c) => answer(c, ROOT));
  app.get('/api/v2/', (c) => answer(c, ROOT));
}

export function serveCaller(app: SandboxApp, account: Account): void {
  app.get('/api/v2/versions', (c) =>
    answer(c, {
      validVersions: VERSIONS,
      latestVersion: CURRENT_VERSION,
      currentVersion: CURRENT_VERSION,
      beta: false,
    }),
  );

  app.get('/api/v2/caller-identity', (c) => {
    const { _id, name, role, memberId } = c.get('token');
    return answer(c, {
      accountId: account.data.accountId,
      authKind: 'token',
      tokenKind: 'auth',
      tokenName: name,
      tokenId: _id,
      memberId,
      serviceToken: false,
      // A custom role is no scope.
      ...(role !== 'custom' && { scopes: [role] }),
    });
  });
}
