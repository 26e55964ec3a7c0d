import type { Clock } from '../../platform/clock';
import type { Account, Accounts } from '../accounts';
import type { WorkspaceFlags } from '../workspace/workspaceFlags';
import { type Attention, Freshness, type ShownState } from './freshness';

/** The freshness of what code and tree show of the workspace's project, or of the account whose projects could not be fetched. */
export function workspaceFreshness(
  accounts: Accounts,
  workspaceFlags: WorkspaceFlags,
  attention: Attention,
  clock: Clock,
): Freshness {
  return new Freshness(() => shownIn(accounts, workspaceFlags), workspaceFlags.onDidChange, attention, clock);
}

function shownIn(accounts: Accounts, { project }: WorkspaceFlags): ShownState | undefined {
  if (project.kind === 'ready') {
    const { environments, flags } = project.project;
    return shownOf(project.account, [environments.state, flags.state]);
  }
  const failed = accounts.all.find(({ projects }) => projects.state.kind === 'failed') ?? accounts.all.at(-1);
  return failed && shownOf(failed, []);
}

const shownOf = (account: Account, parts: ShownState['parts']): ShownState => ({
  id: account,
  parts: [account.projects.state, ...parts],
  refresh: () => account.refresh(),
});
