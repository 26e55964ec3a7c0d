import type { Lifetime } from '../../model/lifetime';
import type { Freshness } from '../../store/projects/freshness';
import type { PendingApprovals } from '../../store/projects/pendingApprovals';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import { ProjectStatus } from './projectStatus';
import { ApprovalStatus } from './approvalStatus';

/** What the status bar says of the workspace's project, and of what waits for a review there. */
export function showStatusBar(
  life: Lifetime,
  workspaceFlags: WorkspaceFlags,
  freshness: Freshness,
  approvals: PendingApprovals,
): void {
  life.own(new ProjectStatus(workspaceFlags, freshness));
  life.own(new ApprovalStatus(approvals));
}
