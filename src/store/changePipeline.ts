import * as l10n from '@vscode/l10n';
import type { Client } from '../api/client';
import { ExplainedError } from '../model/explainedError';
import { ApiError } from '../model/failure';
import type { Flag } from '../model/flag';
import type { FlagReference } from '../model/flagOverview';
import { describeChanges } from '../patch/changes/describeChanges';
import { diff } from '../patch/diff';
import type { KnownFlags } from '../patch/knownFlags';
import { type Conflict, merge3 } from '../patch/merge/merge3';
import { type Plan, applyPlan, settle } from '../patch/plan';
import { sameUpToNewIds } from '../patch/tree/newThings';
import { sameFlag } from '../patch/tree/treeOf';
import { textOf } from '../targeting/phrase';
import { findProblems } from '../targeting/problems/findProblems';
import type { Accounts } from './accounts';
import type { ChangeDialogs } from './changeDialogs';
import { titleOf } from './changeTitle';
import type { Connections } from './connections';
import type { ProjectStore } from './projectStore';
import {
  type IntendedChange,
  type ProposedChange,
  demandsOfAll,
  touchedEnvironments,
} from './proposedChange';
import type { SettingsReader } from './settings';

/** How often a change is merged anew because somebody else was faster, before the person is told. */
const MOST_ROUNDS = 4;

export interface PipelineOptions {
  readonly connections: Connections;
  readonly accounts: Accounts;
  readonly settings: SettingsReader;
  readonly dialogs: ChangeDialogs;
}

/** What became of the requests of a plan. */
type Sent =
  | { readonly kind: 'done'; readonly flag: Flag }
  /** The flag moved between fetching and sending: nothing of the change was taken. */
  | { readonly kind: 'moved' }
  /** A request for approval was filed in place of the change. */
  | { readonly kind: 'requested' };

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
  async run(intended: IntendedChange, signal?: AbortSignal): Promise<Flag> {
    const { at } = intended;
    const project = this.#project(at);
    const client = await this.#options.connections.client(at.connectionId);
    let { base, draft } = intended;
    let alsoChanged: readonly string[] = [];
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      const now = await project.fetchFlag(at.flagKey, signal);
      if (!sameFlag(base, now)) {
        draft = await this.#merged({ ...intended, base, draft }, now);
        alsoChanged = [...alsoChanged, ...inWords(base, now, knownFlags(project))];
      }
      // From here on the draft is one of the flag as it is now, in its versions too.
      base = now;
      const proposed = await this.#propose({ ...intended, base, draft }, project, alsoChanged);
      if (proposed.plan.steps.length === 0) return now;
      const comment = await this.#options.dialogs.confirm(proposed);
      const sent = await this.#send(proposed, client, project, comment, signal);
      if (sent.kind === 'done') return this.#finish(proposed, sent.flag);
      if (sent.kind === 'requested') throw requested();
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
    throw new ExplainedError(
      {
        cause: l10n.t('Somebody else has changed the same places: {0}.', places.join('; ')),
        nextStep: l10n.t('Nothing was sent. Compare both, and save again.'),
      },
      { isConflict: true },
    );
  }

  async #propose(
    intended: IntendedChange,
    project: ProjectStore,
    alsoChanged: readonly string[],
  ): Promise<ProposedChange> {
    const { base: before, draft: after } = intended;
    const known = knownFlags(project);
    const { confirmChanges, patchFormat } = this.#options.settings.read();
    // What was wrong before is not this change's to mend.
    const earlier = new Set(
      findProblems(before, { otherFlags: known }).map(({ path, words }) => `${path} ${words}`),
    );
    const problems = findProblems(after, { otherFlags: known }).filter(
      ({ path, words }) => !earlier.has(`${path} ${words}`),
    );
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new ExplainedError({
        cause: l10n.t('The change would be refused: {0}', errors.map(({ words }) => words).join(' ')),
        nextStep: l10n.t('Nothing was sent. Mend it and save again.'),
      });
    }
    const environments = touchedEnvironments(await project.environments.load(), before, after);
    return {
      intended,
      before,
      after,
      plan: diff(before, after, patchFormat, { known }),
      changes: inWords(before, after, known),
      alsoChanged,
      warnings: problems.filter(({ severity }) => severity === 'warning').map(({ words }) => words),
      environments,
      demands: demandsOfAll(environments, confirmChanges),
    };
  }

  /** Sends the requests of a plan one after the other, each all or nothing. */
  async #send(
    proposed: ProposedChange,
    client: Client,
    project: ProjectStore,
    comment: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Sent> {
    const { before, plan } = proposed;
    const { projectKey, flagKey } = proposed.intended.at;
    let flag = before;
    let ignoreConflicts = false;
    for (let i = 0; i < plan.steps.length;) {
      const step = plan.steps[i];
      if (!step) break;
      const patch = { ...settle(step, before, flag).patch, ...(comment ? { comment } : {}) };
      try {
        flag = await client.flags.update(projectKey, flagKey, patch, { signal, ignoreConflicts });
        project.take(flag);
        ignoreConflicts = false;
        i++;
      } catch (error) {
        const outcome = await this.#afterRefusal(error, { proposed, client, project, flag, step, comment });
        if (outcome.kind === 'again') ignoreConflicts = true;
        else if (outcome.kind === 'applied') {
          ({ flag } = outcome);
          i++;
        } else return outcome;
      }
    }
    return { kind: 'done', flag };
  }

  /** What a refused or unanswered request means: it is never sent again without a reason. */
  async #afterRefusal(
    error: unknown,
    request: {
      proposed: ProposedChange;
      client: Client;
      project: ProjectStore;
      flag: Flag;
      step: Plan['steps'][number];
      comment: string | undefined;
    },
  ): Promise<Sent | { readonly kind: 'again' } | { readonly kind: 'applied'; readonly flag: Flag }> {
    if (!ApiError.is(error)) throw error;
    const { proposed, project, flag, step } = request;
    const { failure } = error;
    switch (failure.kind) {
      case 'approval-required':
        return this.#requestApproval(failure.message, request);
      case 'conflict':
      case 'refused': {
        const now = await project.fetchFlag(flag.key);
        if (!sameFlag(now, flag)) return { kind: 'moved' };
        if (failure.kind === 'conflict' || step.kind !== 'semantic') throw error;
        if (await this.#options.dialogs.askToIgnoreConflicts(proposed, failure.message))
          return { kind: 'again' };
        throw error;
      }
      case 'timeout':
      case 'unreachable':
      case 'server-error': {
        // The request may have been carried out although no answer came.
        const now = await project.fetchFlag(flag.key).catch(() => undefined);
        if (!now) throw uncertain(error);
        const wanted = applyPlan(
          flag,
          { steps: [settle(step, proposed.before, flag)], reason: '' },
          knownFlags(project),
        );
        if (wanted.ok && wanted.flag && sameUpToNewIds(now, wanted.flag, flag))
          return { kind: 'applied', flag: now };
        throw sameFlag(now, flag) ? notCarriedOut(error) : uncertain(error);
      }
      case 'unauthorized':
      case 'forbidden':
      case 'not-found':
      case 'rate-limited':
      case 'not-the-api':
      case 'unexpected-answer':
        throw error;
    }
  }

  async #requestApproval(
    why: string,
    request: {
      proposed: ProposedChange;
      client: Client;
      step: Plan['steps'][number];
      comment: string | undefined;
    },
  ): Promise<Sent> {
    const { proposed, client, step, comment } = request;
    const { projectKey, flagKey } = proposed.intended.at;
    const environmentKey = step.kind === 'semantic' ? step.patch.environmentKey : undefined;
    const environment = proposed.environments.find(({ key }) => key === environmentKey);
    if (!environment || step.kind !== 'semantic')
      throw new ApiError({ kind: 'approval-required', message: why });
    const description = await this.#options.dialogs.askForApproval(proposed, environment, why);
    if (description === undefined) throw new ApiError({ kind: 'approval-required', message: why });
    const { instructions } = step.patch;
    await client.approvals.request(projectKey, flagKey, environment.key, {
      description,
      instructions,
      comment,
    });
    this.#options.dialogs.sayRequested(proposed, environment);
    return { kind: 'requested' };
  }

  #finish(proposed: ProposedChange, flag: Flag): Flag {
    const { before, plan, intended } = proposed;
    const promised = applyPlan(before, plan, knownFlags(this.#project(intended.at)));
    const isAsPromised =
      promised.ok && promised.flag !== undefined && sameUpToNewIds(flag, promised.flag, before);
    const remark = isAsPromised
      ? undefined
      : l10n.t('The server took the change, but its answer differs from the preview. Look at the flag.');
    const { at, done } = intended;
    const title = l10n.t('Undo: {0}', titleOf(proposed));
    const undo = () => this.run({ at, base: flag, draft: before, title, ...(done ? { done } : {}) });
    this.#options.dialogs.sayDone(proposed, flag, undo, remark);
    return flag;
  }

  #project({ connectionId, projectKey, flagKey }: FlagReference): ProjectStore {
    const project = this.#options.accounts.get(connectionId)?.project(projectKey);
    if (!project) throw new ApiError({ kind: 'not-found', resource: `flag ${flagKey}` });
    return project;
  }
}

/** Each change in words, with the environment that it is in. */
function inWords(before: Flag, after: Flag, known: KnownFlags): string[] {
  return describeChanges(before, after, known).map(({ words, environmentKey }) => {
    const name = environmentKey && (after.environments[environmentKey]?._environmentName ?? environmentKey);
    return name ? `${name}: ${textOf(words)}` : textOf(words);
  });
}

/** My changes in the places of a conflict; a place of which nothing more is known is named by its path. */
function conflictsInWords(conflicts: readonly Conflict[], base: Flag, mine: Flag): string[] {
  const changes = describeChanges(base, mine);
  return conflicts.map(({ path }) => {
    const change = changes.find((one) => one.path === path);
    return change ? textOf(change.words) : path;
  });
}

/** The variations of the project's other flags, which prerequisites name. */
function knownFlags(project: ProjectStore): KnownFlags {
  return project.flags.value?.flags ?? new Map();
}

const requested = () =>
  new ExplainedError({
    cause: l10n.t('The change waits for approval.'),
    nextStep: l10n.t('It is carried out once the request is approved and applied; the draft stays here.'),
  });

const notCarriedOut = (cause: unknown) =>
  new ExplainedError(
    {
      cause: l10n.t('The connection was lost before the server took the change.'),
      nextStep: l10n.t('The flag is as it was. Try again.'),
    },
    { cause },
  );

const uncertain = (cause: unknown) =>
  new ExplainedError(
    {
      cause: l10n.t('The connection was lost, and it is not known whether the server took the change.'),
      nextStep: l10n.t('Refresh to see the flag as it is, before you try again.'),
    },
    { cause },
  );
