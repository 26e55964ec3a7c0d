import type { Branches } from './branch';
import type { BranchSources } from './branchSources';
import { connectionBranch, environmentBranch, environmentsBranch } from './branches/accountBranches';
import { flagBranch, flagEnvironmentBranch, unreadableBranch } from './branches/flagBranches';
import { changeBranch, earlierBranch, historyBranch } from './branches/historyBranches';
import { environmentFlagsBranch, flagInBranch, markedBranch, moreBranch } from './branches/flagListBranches';
import { failedBranch, nothingBranch } from './branches/messageBranches';
import { projectBranch } from './branches/projectBranch';
import { detailBranch, sectionBranch } from './branches/sectionBranches';
import { segmentBranch, segmentEnvironmentBranch, segmentsBranch } from './branches/segmentBranches';
import { triggerBranch, triggersBranch } from './branches/triggerBranches';
import { webhookBranch, webhooksBranch } from './branches/webhookBranches';

/** What each kind of row is like. */
export function allBranches(sources: BranchSources): Branches {
  return {
    connection: connectionBranch(sources),
    project: projectBranch(sources),
    environments: environmentsBranch(sources),
    environment: environmentBranch(sources),
    flag: flagBranch(sources),
    flagEnvironment: flagEnvironmentBranch(sources),
    triggers: triggersBranch(sources),
    trigger: triggerBranch(sources),
    history: historyBranch(sources),
    change: changeBranch,
    earlier: earlierBranch,
    webhooks: webhooksBranch(sources),
    webhook: webhookBranch,
    marked: markedBranch(sources),
    environmentFlags: environmentFlagsBranch(sources),
    flagIn: flagInBranch(sources),
    more: moreBranch,
    section: sectionBranch(sources),
    detail: detailBranch,
    segments: segmentsBranch(sources),
    segmentEnvironment: segmentEnvironmentBranch(sources),
    segment: segmentBranch(sources),
    unreadable: unreadableBranch,
    failed: failedBranch,
    nothing: nothingBranch,
  };
}
