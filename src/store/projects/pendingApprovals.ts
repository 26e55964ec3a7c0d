import type { ApprovalRequest } from '../../model/account/approvalRequest';
import { Emitter, type Event } from '../../model/event';
import { Lifetime } from '../../model/lifetime';
import type { Connections } from '../connection/connections';
import { Loader } from '../loader';
import type { ProjectStore } from '../projectStore';
import type { WorkspaceFlags } from '../workspace/workspaceFlags';

/**
 * The requests for approval of the workspace's project that wait for a review: fetched each time that its flags are, and not
 * known where the plan or the role has none.
 */
export class PendingApprovals extends Lifetime {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #connections: Connections;
  readonly #changed = this.own(new Emitter<void>());
  #project: ProjectStore | undefined;
  #flags: unknown;
  #loader: Loader<readonly ApprovalRequest[]> | undefined;
  #seen: string | undefined;

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(workspaceFlags: WorkspaceFlags, connections: Connections) {
    super();
    this.#workspaceFlags = workspaceFlags;
    this.#connections = connections;
    this.own(workspaceFlags.onDidChange(() => this.#follow()));
    this.own({ dispose: () => this.#loader?.dispose() });
    this.#follow();
  }

  /** Undefined while it is not known. */
  get value(): readonly ApprovalRequest[] | undefined {
    return this.#loader?.value;
  }

  /** Fetches them anew. Nothing where no project is chosen. */
  async refresh(): Promise<readonly ApprovalRequest[]> {
    this.#follow();
    return (await this.#loader?.refresh()) ?? [];
  }

  #follow(): void {
    const { project: found } = this.#workspaceFlags;
    const project = found.kind === 'ready' ? found.project : undefined;
    if (project !== this.#project) {
      this.#project = project;
      this.#flags = undefined;
      this.#loader?.dispose();
      this.#loader =
        project && found.kind === 'ready'
          ? this.#open(found.account.connection.connectionId, project)
          : undefined;
      this.#tell();
    }
    const state = project?.flags.state;
    if (state?.kind === 'loading') this.#flags = undefined;
    if (state?.kind !== 'ready' || this.#flags !== undefined) return;
    // A flag that is taken makes another value of the list; only a list that was fetched asks anew.
    this.#flags = state.value;
    void this.#loader?.refresh().catch(() => undefined);
  }

  #open(connectionId: string, { project }: ProjectStore): Loader<readonly ApprovalRequest[]> {
    const loader = new Loader<readonly ApprovalRequest[]>(async (signal) => {
      const client = await this.#connections.client(connectionId);
      return client.approvals.listPending(project.key, signal);
    });
    loader.onDidChange(() => this.#tell());
    return loader;
  }

  #tell(): void {
    const ids = this.value && JSON.stringify(this.value.map(({ _id }) => _id));
    if (ids === this.#seen) return;
    this.#seen = ids;
    this.#changed.fire();
  }
}
