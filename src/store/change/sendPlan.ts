import * as l10n from '@vscode/l10n';
import type { Client } from '../../api/client';
import { isUnderWay } from '../../model/failure/abortedCall';
import { explain } from '../../model/failure/explain';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';
import type { Flag } from '../../model/flag/flag';
import { diff } from '../../patch/diff';
import type { KnownFlags } from '../../patch/knownFlags';
import { type PlanStep, applyPlan, settle } from '../../patch/plan';
import { sameFlag } from '../../patch/tree/treeOf';
import type { ProjectStore } from '../projectStore';
import { type ApprovalPlace, type ShownApproval, pendingApprovals, shown } from './approvals';
import type { ChangeDialogs } from './changeDialogs';
import { cancelledButDone, notCarriedOut, partlyDone, requested, uncertain } from './changeErrors';
import { fateOf } from './lostAnswer';
import type { ProposedChange } from './proposedChange';

export interface Sending {
  readonly proposed: ProposedChange;
  readonly comment: string | undefined;
  readonly client: Client;
  readonly project: ProjectStore;
  readonly dialogs: ChangeDialogs;
  readonly known: KnownFlags;
}

/** What became of the requests of a plan. */
export type Sent =
  | { readonly kind: 'done'; readonly flag: Flag; readonly remark?: string }
  /**
   * The flag moved between fetching and sending: nothing more of the change was taken. What is left of it turns `base`
   * into `draft`.
   */
  | { readonly kind: 'moved'; readonly base: Flag; readonly draft: Flag };

/** What follows from a request that was refused or got no answer. */
type Outcome =
  | { readonly kind: 'moved' }
  | { readonly kind: 'again' }
  | { readonly kind: 'applied'; readonly flag: Flag; readonly remark?: string };

/**
 * Sends the requests of a plan one after the other, each all or nothing. What fails is never sent again without a reason,
 * and what got no answer is looked up. Throws when the change, or the rest of it, was not made.
 */
export async function sendPlan(sending: Sending): Promise<Sent> {
  const { proposed, comment, client, project, dialogs, known } = sending;
  const { before, plan, intended } = proposed;
  const { projectKey, flagKey } = intended.at;
  let flag = before;
  let remark: string | undefined;
  let ignoreConflicts = false;
  for (let done = 0; done < plan.steps.length;) {
    const next = plan.steps[done];
    if (!next) break;
    const step = settle(next, before, flag);
    const patch = { ...step.patch, ...(comment ? { comment } : {}) };
    try {
      const title = l10n.t('Sending the change of {0}…', before.name);
      flag = await dialogs.during(title, (signal) =>
        client.flags.update(projectKey, flagKey, patch, { signal, ignoreConflicts }),
      );
      project.take(flag);
    } catch (error) {
      const outcome = await afterFailure(error, step, flag, sending).catch((thrown: unknown) => {
        throw done === 0 ? thrown : partlyDone(done, plan.steps.length, thrown);
      });
      if (outcome.kind === 'again') {
        ignoreConflicts = true;
        continue;
      }
      if (outcome.kind === 'moved') return moved(plan.steps.slice(done), before, flag, proposed.after, known);
      flag = outcome.flag;
      remark = outcome.remark ?? remark;
    }
    ignoreConflicts = false;
    done++;
  }
  return { kind: 'done', flag, ...(remark === undefined ? {} : { remark }) };
}

/** What is left of a change of which some requests may have been carried out. */
function moved(
  rest: readonly PlanStep[],
  before: Flag,
  flag: Flag,
  after: Flag,
  known: KnownFlags,
): Extract<Sent, { kind: 'moved' }> {
  if (flag === before) return { kind: 'moved', base: before, draft: after };
  const steps = rest.map((step) => settle(step, before, flag));
  const applied = applyPlan(flag, { steps, reason: '' }, known);
  return { kind: 'moved', base: flag, draft: applied.ok ? (applied.flag ?? after) : after };
}

async function afterFailure(error: unknown, step: PlanStep, flag: Flag, sending: Sending): Promise<Outcome> {
  if (isUnderWay(error)) return lookUp(error, step, flag, sending);
  if (!ApiError.is(error)) throw error;
  const { failure } = error;
  switch (failure.kind) {
    case 'approval-required':
      return requestApproval(error, failure.message, step, flag, sending);
    case 'conflict':
    case 'refused': {
      const now = await fetchNow(flag, sending);
      if (!sameFlag(now, flag)) return { kind: 'moved' };
      if (failure.kind === 'refused' && (await isPendingIgnored(failure.message, step, flag, sending)))
        return { kind: 'again' };
      throw error;
    }
    case 'unreachable':
      if (failure.reason === 'reset' || failure.reason === 'other') return lookUp(error, step, flag, sending);
      // It never came so far as to send anything.
      throw error;
    case 'timeout':
    case 'server-error':
    case 'not-the-api':
    case 'unexpected-answer':
      return lookUp(error, step, flag, sending);
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'rate-limited':
      throw error;
  }
}

const fetchNow = (flag: Flag, { project, dialogs }: Sending): Promise<Flag> =>
  dialogs.during(l10n.t('Fetching {0}…', flag.name), (signal) => project.fetchFlag(flag.key, signal));

/** The request may have been carried out although no answer came: the flag tells. */
async function lookUp(error: unknown, step: PlanStep, flag: Flag, sending: Sending): Promise<Outcome> {
  const { dialogs, project, known } = sending;
  const title = l10n.t('Looking whether the change of {0} has arrived…', flag.name);
  const now = await dialogs
    .during(title, (signal) => project.fetchFlag(flag.key, signal))
    .catch(() => undefined);
  const fate = now ? fateOf(step, flag, now, known) : 'unknown';
  if (now && fate === 'applied') {
    const remark = isUnderWay(error) ? { remark: cancelledButDone() } : {};
    return { kind: 'applied', flag: now, ...remark };
  }
  throw fate === 'not-applied' ? notCarriedOut(error) : uncertain(error);
}

/** A refusal because of what is scheduled or waits for approval: whether the person sends it all the same. */
async function isPendingIgnored(why: string, step: PlanStep, flag: Flag, sending: Sending): Promise<boolean> {
  const { dialogs, client, proposed } = sending;
  const { projectKey, flagKey } = proposed.intended.at;
  const pending = (
    await Promise.all(proposed.environments.map(({ key }) => pendingIn(key, flag, sending)))
  ).flat();
  if (step.kind === 'semantic') {
    // What would be taken without them is refused because of them, and nothing else tells.
    const isTaken = await dialogs
      .during(l10n.t('Asking why it is refused…'), (signal) =>
        client.flags.dryRun(projectKey, flagKey, step.patch, { signal, ignoreConflicts: true }),
      )
      .then(
        () => true,
        (error: unknown) => !ApiError.is(error) && pending.length > 0,
      );
    if (!isTaken) return false;
  } else if (pending.length === 0) return false;
  return dialogs.askToIgnoreConflicts(proposed, why, pending);
}

async function requestApproval(
  error: ApiError,
  why: string,
  step: PlanStep,
  flag: Flag,
  sending: Sending,
): Promise<never> {
  const { proposed, dialogs, client, comment, known } = sending;
  const patch = semanticPatch(step, flag, known);
  const environment = proposed.environments.find(({ key }) => key === patch?.environmentKey);
  if (!patch || !environment) {
    throw new ExplainedError(
      {
        cause: explain(error).cause,
        nextStep: l10n.t('Change one environment at a time; then its approval can be requested.'),
      },
      { cause: error },
    );
  }
  const pending = await pendingIn(environment.key, flag, sending);
  const description = await dialogs.askForApproval(proposed, environment, why, pending);
  if (description === undefined) throw error;
  const place = placeOf(environment.key, flag, sending);
  if (!place) throw error;
  const title = l10n.t('Requesting the approval of the change to {0}…', environment.name);
  const filed = await dialogs.during(title, async (signal) => {
    const { projectKey, flagKey } = proposed.intended.at;
    const asked = { description, instructions: patch.instructions, comment };
    const request = await client.approvals.request(projectKey, flagKey, environment.key, asked, signal);
    return shown(place, request, signal);
  });
  dialogs.sayRequested(filed);
  throw requested();
}

/** Approvals are of instructions: a JSON Patch of one environment can be said in them too. */
function semanticPatch(step: PlanStep, flag: Flag, known: KnownFlags) {
  if (step.kind === 'semantic') return step.patch;
  const wanted = applyPlan(flag, { steps: [step], reason: '' }, known);
  if (!wanted.ok || !wanted.flag) return undefined;
  const [only, ...more] = diff(flag, wanted.flag, 'semantic', { known }).steps;
  return only?.kind === 'semantic' && more.length === 0 ? only.patch : undefined;
}

/** The requests that wait in an environment. Not to know them is no reason to give up the change. */
async function pendingIn(
  environmentKey: string,
  flag: Flag,
  sending: Sending,
): Promise<readonly ShownApproval[]> {
  const place = placeOf(environmentKey, flag, sending);
  if (!place) return [];
  const title = l10n.t('Looking for requests for approval…');
  return sending.dialogs
    .during(title, (signal) => pendingApprovals(place, signal))
    .catch((error: unknown) => {
      if (ApiError.is(error)) return [];
      throw error;
    });
}

function placeOf(
  environmentKey: string,
  flag: Flag,
  { client, proposed, known }: Sending,
): ApprovalPlace | undefined {
  const environment = proposed.environments.find(({ key }) => key === environmentKey);
  return environment && { client, at: { ...proposed.intended.at, environmentKey }, environment, flag, known };
}
