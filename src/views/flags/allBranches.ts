import type { Branches } from './branch';
import type { BranchSources } from './branchSources';
import {
  connectionBranch,
  environmentBranch,
  environmentsBranch,
  projectBranch,
} from './branches/accountBranches';
import { flagBranch, flagEnvironmentBranch, unreadableBranch } from './branches/flagBranches';
import { failedBranch, nothingBranch } from './branches/messageBranches';
import { triggerBranch, triggersBranch } from './branches/triggerBranches';

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
    unreadable: unreadableBranch,
    failed: failedBranch,
    nothing: nothingBranch,
  };
}
