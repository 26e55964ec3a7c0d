import { onTestFinished } from 'vitest';
import { createClient } from '../../../../../src/api/client';
import type { Flag } from '../../../../../src/model/flag/flag';
import { systemClock } from '../../../../../src/platform/clock';
import { startSandbox } from '../../../../../src/sandbox/server';
import { Accounts } from '../../../../../src/store/accounts';
import type { ChangeConflict, ChangeDialogs } from '../../../../../src/store/change/changeDialogs';
import { ChangePipeline } from '../../../../../src/store/change/changePipeline';
import { Connections } from '../../../../../src/store/connection/connections';
import type { ShownApproval } from '../../../../../src/store/change/approvals';
import type { RequestReview } from '../../../../../src/store/change/dryRun';
import type { ProposedChange } from '../../../../../src/store/change/proposedChange';
import type { SettingsReader, StoreSettings } from '../../../../../src/store/settings';
import { keptLog } from '../../../support/log';
import { inMemory } from '../../../support/stores';

/** What a person who closes a question throws. */
export const cancelled = Object.assign(new Error('cancelled'), { name: 'AbortError' });

/** A pipeline on a sandbox of its own, with a person who agrees to everything unless told otherwise. */
export async function aPipeline(
  answers: Partial<ChangeDialogs> = {},
  change: Partial<StoreSettings> = {},
  timeoutMs = 5000,
) {
  const sandbox = await startSandbox({ seed: 'demo' });
  const stores = inMemory();
  const connections = new Connections({
    memory: stores.memory,
    secrets: stores.secrets,
    openClient: (endpoint) =>
      Promise.resolve(
        createClient({
          ...endpoint,
          log: keptLog(),
          clock: systemClock,
          userAgent: 'flagdeck/test',
          timeoutMs,
        }),
      ),
    startSandbox: () => Promise.resolve({ baseUrl: sandbox.url, token: sandbox.tokens.writer }),
  });
  await connections.addSandbox();
  const accounts = new Accounts(connections);
  onTestFinished(async () => {
    accounts.dispose();
    connections.dispose();
    await sandbox.stop();
  });
  const [account] = accounts.all;
  if (!account) throw new Error('no account');
  await account.projects.load();

  const proposed: ProposedChange[] = [];
  const conflicts: ChangeConflict[] = [];
  const remarks: (string | undefined)[] = [];
  const said: string[] = [];
  let undo: (() => Promise<unknown>) | undefined;
  const reviews: RequestReview[] = [];
  const filed: ShownApproval[] = [];
  const dialogs: ChangeDialogs = {
    during: (_title, work) => work(new AbortController().signal),
    confirm: (one, review) => {
      proposed.push(one);
      reviews.push(review);
      return Promise.resolve(one.demands.comment ? 'because' : undefined);
    },
    showConflict: (conflict) => {
      conflicts.push(conflict);
      return Promise.resolve();
    },
    askForApproval: () => Promise.resolve(undefined),
    sayRequested: (approval) => {
      said.push(`requested ${approval.environment.key}`);
      filed.push(approval);
    },
    askToIgnoreConflicts: () => Promise.resolve(false),
    sayDone: (_one, _flag, undoIt, remark) => {
      undo = undoIt;
      remarks.push(remark);
    },
    ...answers,
  };
  const settings: StoreSettings = {
    project: '',
    environments: [],
    confirmChanges: 'whenRequired',
    projects: {},
    patchFormat: 'auto',
    ...change,
  };
  const reader: SettingsReader = { read: () => settings, onDidChange: () => ({ dispose: () => undefined }) };
  const pipelineWith = (given: ChangeDialogs) =>
    new ChangePipeline({ connections, accounts, settings: reader, dialogs: given });
  const pipeline = pipelineWith(dialogs);

  const admin = { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' };
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(sandbox.url + path, { method, headers: admin, ...sent });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  };
  const pathOf = (flagKey: string, projectKey = 'shop') => `/api/v2/flags/${projectKey}/${flagKey}`;
  return {
    pipeline,
    pipelineWith,
    accounts,
    settings: reader,
    proposed,
    reviews,
    filed,
    conflicts,
    remarks,
    said,
    undo: () => undo?.(),
    at: (flagKey: string, projectKey = 'shop') => ({ connectionId: 'sandbox', projectKey, flagKey }),
    flag: (flagKey: string, projectKey?: string) => call('GET', pathOf(flagKey, projectKey)) as Promise<Flag>,
    fetched: async (flagKey: string, projectKey = 'shop') => {
      const project = account.project(projectKey);
      await project?.flags.load();
      if (!project) throw new Error(`no project ${projectKey}`);
      return project.fetchFlag(flagKey);
    },
    somebodyElse: (flagKey: string, patch: unknown) => call('PATCH', pathOf(flagKey), patch),
    call,
    project: account.project('shop'),
    token: sandbox.tokens.writer,
    fault: (rule: object) =>
      call('PUT', '/sandbox/faults/test', { method: 'PATCH', path: '/api/v2/flags/**', ...rule }),
    changesSent: async () =>
      (
        (await call('GET', '/sandbox/requests?limit=1000')) as {
          items: { method: string; path: string }[];
        }
      ).items.filter(({ method, path }) => method === 'PATCH' && !path.includes('dryRun')).length,
  };
}

export const withDescription = (flag: Flag, description: string): Flag => ({ ...flag, description });

export function withTargeting(
  flag: Flag,
  environmentKey: string,
  change: Partial<Flag['environments'][string]>,
): Flag {
  const targeting = flag.environments[environmentKey];
  if (!targeting) throw new Error(`no ${environmentKey}`);
  return { ...flag, environments: { ...flag.environments, [environmentKey]: { ...targeting, ...change } } };
}
