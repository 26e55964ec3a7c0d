import * as l10n from '@vscode/l10n';
import { ExplainedError } from '../../model/explainedError';
import { ApiError } from '../../model/failure';
import type { Flag } from '../../model/flag';
import type { FlagReference } from '../../model/flagOverview';
import { changesInWords } from '../../patch/changes/changesInWords';
import { diff } from '../../patch/diff';
import type { KnownFlags } from '../../patch/knownFlags';
import { merge3 } from '../../patch/merge/merge3';
import { applyPlan } from '../../patch/plan';
import { sameUpToNewIds } from '../../patch/tree/newThings';
import { sameFlag } from '../../patch/tree/treeOf';
import { newProblems, problemsInWords } from '../../targeting/problems/newProblems';
import type { Accounts } from '../accounts';
import type { Connections } from '../connections';
import type { ProjectStore } from '../projectStore';
import type { SettingsReader } from '../settings';
import type { ChangeDialogs } from './changeDialogs';
import { deletedMeanwhile } from './changeErrors';
import { titleOf } from './changeTitle';
import { conflictsInWords } from './changeWords';
import { dryRun } from './dryRun';
import {
  type IntendedChange,
  type ProposedChange,
  demandsOfAll,
  touchedEnvironments,
} from './proposedChange';
import { sendPlan } from './sendPlan';
import { surroundingsOf } from './surroundings';
import { undoOf } from './undoOf';

/** How often a change is merged anew because somebody else was faster, before the person is told. */
const MOST_ROUNDS = 4;

export interface PipelineOptions {
  readonly connections: Connections;
  readonly accounts: Accounts;
  readonly settings: SettingsReader;
  readonly dialogs: ChangeDialogs;
}

/** A change with what has to be known to judge it. */
interface Prepared {
  readonly proposed: ProposedChange;
  readonly known: KnownFlags;
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
    const { dialogs, connections } = this.#options;
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
        const { proposed, known } = await this.#propose({ ...intended, base, draft }, project, alsoChanged);
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

  async #propose(
    intended: IntendedChange,
    project: ProjectStore,
    alsoChanged: readonly string[],
  ): Promise<Prepared> {
    const { base: before, draft: after } = intended;
    const title = l10n.t('Checking the change of {0}…', before.name);
    const [surroundings, allEnvironments] = await this.#options.dialogs.during(title, (signal) =>
      Promise.all([
        surroundingsOf(project, before, after, { signal, asksAgain: true }),
        project.environments.load(),
      ]),
    );
    const problems = newProblems(before, after, surroundings);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new ExplainedError({
        cause: l10n.t('The change would be refused: {0}', problemsInWords(errors, after).join(' ')),
        nextStep: l10n.t('Nothing was sent. Mend it and save again.'),
      });
    }
    const known: KnownFlags = surroundings.otherFlags ?? listedFlags(project);
    const { confirmChanges, patchFormat } = this.#options.settings.read();
    const environments = touchedEnvironments(allEnvironments, before, after);
    const proposed: ProposedChange = {
      intended,
      before,
      after,
      plan: diff(before, after, patchFormat, { known }),
      changes: changesInWords(before, after, known),
      alsoChanged,
      warnings: problemsInWords(
        problems.filter(({ severity }) => severity === 'warning'),
        after,
      ),
      environments,
      demands: demandsOfAll(environments, confirmChanges),
    };
    return { proposed, known };
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

/** The project's other flags, which prerequisites name. */
const listedFlags = (project: ProjectStore): KnownFlags => project.flags.value?.flags ?? new Map();
