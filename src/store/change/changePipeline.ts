import * as l10n from '@vscode/l10n';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';
import type { Flag } from '../../model/flag/flag';
import type { FlagReference } from '../../model/flag/flagOverview';
import { changesInWords } from '../../patch/changes/changesInWords';
import { merge3 } from '../../patch/merge/merge3';
import { applyPlan } from '../../patch/plan';
import { sameUpToNewIds } from '../../patch/tree/newThings';
import { sameFlag } from '../../patch/tree/treeOf';
import type { Accounts } from '../accounts';
import type { Connections } from '../connection/connections';
import type { ProjectStore } from '../projectStore';
import type { SettingsReader } from '../settings';
import type { ChangeDialogs } from './changeDialogs';
import { deletedMeanwhile } from './changeErrors';
import { titleOf } from './changeTitle';
import { conflictsInWords } from './changeWords';
import { dryRun } from './dryRun';
import { type Prepared, listedFlags, propose } from './propose';
import type { IntendedChange } from './proposedChange';
import { sendPlan } from './sendPlan';
import { undoOf } from './undoOf';

/** How often a change is merged anew because somebody else was faster, before the person is told. */
const MOST_ROUNDS = 4;

export interface PipelineOptions {
  readonly connections: Connections;
  readonly accounts: Accounts;
  readonly settings: SettingsReader;
  readonly dialogs: ChangeDialogs;
}

/**
 * The one way to change a flag: fetch it as it is now, merge with what others did, look for problems, ask what the
 * environments demand, send, check the answer, hand it to every surface, offer to undo. Throws ApiError, ExplainedError or
 * a cancellation; what was not confirmed is not sent.
 */
export class ChangePipeline {
  readonly #options: PipelineOptions;

  constructor(options: PipelineOptions) {
    this.#options = options;
  }

  /** Gives the flag as the server has it afterwards. */
  async run(intended: IntendedChange): Promise<Flag> {
    const { at } = intended;
    const { dialogs, connections, settings } = this.#options;
    const project = this.#project(at);
    const client = await connections.client(at.connectionId);
    let { base, draft } = intended;
    let alsoChanged: readonly string[] = [];
    try {
      for (let round = 1; round <= MOST_ROUNDS; round++) {
        const title = l10n.t('Fetching {0}…', base.name);
        const now = await dialogs.during(title, (signal) => project.fetchFlag(at.flagKey, signal));
        if (!sameFlag(base, now)) {
          draft = await this.#merged({ ...intended, base, draft }, now);
          alsoChanged = [...alsoChanged, ...changesInWords(base, now, listedFlags(project))];
        }
        // From here on the draft is one of the flag as it is now, in its versions too.
        base = now;
        const checking = l10n.t('Checking the change of {0}…', base.name);
        const { proposed, known } = await propose(
          { ...intended, base, draft },
          { project, settings, alsoChanged, during: (work) => dialogs.during(checking, work) },
        );
        if (proposed.plan.steps.length === 0) return now;
        const comment = await dialogs.confirm(proposed, {
          baseUrl: client.baseUrl,
          dryRun: (given, signal) => dryRun(client, proposed, given, signal),
        });
        const sent = await sendPlan({ proposed, comment, client, project, dialogs, known });
        if (sent.kind === 'done') return this.#finish({ proposed, known }, sent.flag, sent.remark);
        ({ base, draft } = sent);
      }
    } catch (error) {
      throw ApiError.is(error, 'not-found') ? deletedMeanwhile(base.name, error) : error;
    }
    throw new ExplainedError({
      cause: l10n.t('Others change this flag faster than your change can be sent.'),
      nextStep: l10n.t('Nothing of it was sent. Try again in a while.'),
    });
  }

  async #merged(intended: IntendedChange, now: Flag): Promise<Flag> {
    const { at, base, draft } = intended;
    const { flag, conflicts } = merge3(base, now, draft);
    if (conflicts.length === 0) return flag;
    const places = conflictsInWords(conflicts, base, draft);
    await this.#options.dialogs.showConflict({ at, base, theirs: now, mine: draft, places });
    throw new ExplainedError({
      cause: l10n.t('Somebody else has changed the same places: {0}.', places.join('; ')),
      nextStep: l10n.t('Nothing was sent. Resolve it in the merge editor.'),
    });
  }

  #finish({ proposed, known }: Prepared, flag: Flag, told: string | undefined): Flag {
    const { before, plan, intended } = proposed;
    const promised = applyPlan(before, plan, known);
    const isAsPromised =
      promised.ok && promised.flag !== undefined && sameUpToNewIds(flag, promised.flag, before);
    const differs = l10n.t(
      'The server took the change, but its answer differs from the preview. Look at the flag.',
    );
    const remark = told ?? (isAsPromised ? undefined : differs);
    const draft = isAsPromised
      ? before
      : promised.ok && promised.flag
        ? undoOf(before, promised.flag, flag)
        : undefined;
    const { at, done } = intended;
    const title = l10n.t('Undo: {0}', titleOf(proposed));
    const undo = draft && (() => this.run({ at, base: flag, draft, title, ...(done ? { done } : {}) }));
    this.#options.dialogs.sayDone(proposed, flag, undo, remark);
    return flag;
  }

  #project({ connectionId, projectKey, flagKey }: FlagReference): ProjectStore {
    const project = this.#options.accounts.get(connectionId)?.project(projectKey);
    if (!project) throw new ApiError({ kind: 'not-found', resource: `flag ${flagKey}` });
    return project;
  }
}
