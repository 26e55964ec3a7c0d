import { type Account, environmentOf } from '../../account/account';
import { answer } from '../../http/answer';
import { onlyBeta } from '../../http/beta';
import { expands } from '../../http/query';
import { invalidRequest } from '../../http/refusal';
import type { SandboxApp } from '../../http/sandboxApp';
import { NO_APPROVALS } from '../../projects/representation';

const RESOURCE_KINDS: readonly (string | null)[] = [null, 'flag', 'segment', 'aiConfig'];

/** Which environments of a project require approvals, for changes of flags: the sandbox has none for other resources. */
export function serveApprovalSettings(app: SandboxApp, account: Account): void {
  app.get('/api/v2/approval-requests/projects/:projectKey/settings', onlyBeta, (c) => {
    const project = account.project(c.req.param('projectKey'));
    const { searchParams: query } = new URL(c.req.url);
    const kind = query.get('resourceKind');
    if (!RESOURCE_KINDS.includes(kind)) throw invalidRequest(`Unknown resource kind '${kind ?? ''}'`);
    const asked = query.get('environmentKey');
    const environments = asked === null ? project.environments : [environmentOf(project, asked)];
    const settings = environments.map(
      ({ key, approvalSettings = NO_APPROVALS }) => [key, approvalSettings] as const,
    );
    return answer(c, {
      [kind ?? 'flag']: {
        ...(expands(query, 'default') && { _default: NO_APPROVALS }),
        environments: Object.fromEntries(
          kind === null || kind === 'flag' ? settings : settings.map(([key]) => [key, NO_APPROVALS]),
        ),
      },
    });
  });
}
