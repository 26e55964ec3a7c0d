import type { CommandOf } from '../../manifest/commandGroups';
import type { Freshness } from '../../store/projects/freshness';
import type { PendingApprovals } from '../../store/projects/pendingApprovals';
import type { Handlers } from '../register';
import type { Services } from '../services';
import { editEnvironmentTags, renameEnvironment } from './changeEnvironment';
import { editProjectTags, renameProject } from './changeProject';
import { copyEnvironmentKey } from './copyEnvironmentKey';
import { createEnvironment } from './createEnvironment';
import { createProject } from './createProject';
import { deleteEnvironment, deleteProject } from './deletions';
import { editEnvironmentSettings } from './environmentSettings';
import { showPendingApprovals } from '../status/showPendingApprovals';
import { showStatus } from '../status/showStatus';

/** What is done with projects and environments, and what the status bar leads to. */
export function projectCommands(
  services: Services,
  freshness: Freshness,
  approvals: PendingApprovals,
): Pick<Handlers, CommandOf<'project'>> {
  return {
    'flagdeck.project.create': createProject(services),
    'flagdeck.project.rename': renameProject(services),
    'flagdeck.project.editTags': editProjectTags(services),
    'flagdeck.project.delete': deleteProject(services),
    'flagdeck.environment.create': createEnvironment(services),
    'flagdeck.environment.rename': renameEnvironment(services),
    'flagdeck.environment.editTags': editEnvironmentTags(services),
    'flagdeck.environment.editSettings': editEnvironmentSettings(services),
    'flagdeck.environment.copySdkKey': copyEnvironmentKey(services, 'sdkKey'),
    'flagdeck.environment.copyMobileKey': copyEnvironmentKey(services, 'mobileKey'),
    'flagdeck.environment.copyClientSideId': copyEnvironmentKey(services, 'clientSideId'),
    'flagdeck.environment.delete': deleteEnvironment(services),
    'flagdeck.approvals.show': showPendingApprovals(services, approvals),
    'flagdeck.status.show': showStatus(services, freshness, approvals),
  };
}
