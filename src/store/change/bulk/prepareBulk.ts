import * as l10n from '@vscode/l10n';
import type { Environment } from '../../../model/project/environment';
import { explain } from '../../../model/failure/explain';
import { ExplainedError, isExplained } from '../../../model/failure/explainedError';
import { ApiError } from '../../../model/failure/failure';
import type { Accounts } from '../../accounts';
import type { ProjectStore } from '../../projectStore';
import type { SettingsReader } from '../../settings';
import { propose } from '../propose';
import { type ChangeDemands, type ProposedChange, demandsOfAll } from '../proposedChange';
import type { BulkDeed, BulkItem } from './bulkDeed';
import { meansAllFail } from './meansAllFail';

/** Calls that are under way at a time: the account's limit is shared with everything else that asks. */
const AT_A_TIME = 4;

/** A change that would be sent, as the person sees it before they agree. */
export interface PreparedItem {
  readonly item: BulkItem;
  readonly proposed: ProposedChange;
  readonly effect: string | undefined;
}

/** A flag of which nothing is sent, and why. */
interface LeftOutItem {
  readonly item: BulkItem;
  readonly why: string;
}

/** All that a deed would do, worked out from the flags as they are now. */
export interface BulkPreview {
  readonly deed: BulkDeed;
  readonly ready: readonly PreparedItem[];
  /** As they are to be already. */
  readonly already: readonly BulkItem[];
  readonly leftOut: readonly LeftOutItem[];
}

export interface BulkPreparing {
  readonly accounts: Accounts;
  readonly settings: SettingsReader;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

type Judged =
  | ({ readonly kind: 'ready' } & PreparedItem)
  | { readonly kind: 'already'; readonly item: BulkItem }
  | ({ readonly kind: 'leftOut' } & LeftOutItem);

/**
 * Fetches every flag of a deed as it is now and works out its change; nothing is sent. A flag that cannot be changed is left out
 * with the reason; a failure that the others would have too is thrown.
 */
export async function prepareBulk(deed: BulkDeed, preparing: BulkPreparing): Promise<BulkPreview> {
  const { signal, onProgress } = preparing;
  const { items } = deed;
  const judged: Judged[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let index = next++; index < items.length; index = next++) {
      signal.throwIfAborted();
      const item = items[index];
      if (!item) return;
      judged[index] = await judge(item, preparing);
      onProgress?.(++done, items.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, items.length) }, work));
  return {
    deed,
    ready: judged.filter((one) => one.kind === 'ready'),
    already: judged.filter((one) => one.kind === 'already').map(({ item }) => item),
    leftOut: judged.filter((one) => one.kind === 'leftOut'),
  };
}

async function judge(item: BulkItem, { accounts, settings, signal }: BulkPreparing): Promise<Judged> {
  try {
    const project = projectOf(item, accounts);
    const base = await project.fetchFlag(item.at.flagKey, signal);
    const draft = item.draft(base);
    const warnings = (await item.warnings?.(base)) ?? [];
    const { proposed } = await propose(
      { at: item.at, base, draft, warnings },
      { project, settings, alsoChanged: [], during: (work) => work(signal) },
    );
    if (proposed.plan.steps.length === 0) return { kind: 'already', item };
    return { kind: 'ready', item, proposed, effect: item.effect?.(base) };
  } catch (error) {
    if (signal.aborted || meansAllFail(error) || !(ApiError.is(error) || isExplained(error))) throw error;
    return { kind: 'leftOut', item, why: explain(error).cause };
  }
}

function projectOf({ at, name }: BulkItem, accounts: Accounts): ProjectStore {
  const project = accounts.get(at.connectionId)?.project(at.projectKey);
  if (project) return project;
  throw new ExplainedError({
    cause: l10n.t('The project of {0} is not there any more.', name),
    nextStep: l10n.t('Refresh to see what is there now.'),
  });
}

/** The environments that the changes touch: each once, however many flags change there. */
export function environmentsOf(ready: readonly PreparedItem[]): readonly Environment[] {
  const places = new Map<string, Environment>();
  for (const { item, proposed } of ready) {
    const { connectionId, projectKey } = item.at;
    for (const environment of proposed.environments)
      places.set([connectionId, projectKey, environment.key].join('/'), environment);
  }
  return [...places.values()];
}

/** What all the environments of all the changes demand together. */
export const demandsOfBulk = (ready: readonly PreparedItem[], settings: SettingsReader): ChangeDemands =>
  demandsOfAll(environmentsOf(ready), settings.read().confirmChanges);
