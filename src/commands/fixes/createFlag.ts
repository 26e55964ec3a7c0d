import * as vscode from 'vscode';
import { type WantedFlag, commandTo } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import { ExplainedError } from '../../model/explainedError';
import { ApiError } from '../../model/failure';
import type { Flag, Variation } from '../../model/flag';
import type { NewFlag } from '../../model/newFlag';
import type { ProjectStore } from '../../store/projectStore';
import { loadWorkspaceFlags } from '../pickFlag';
import { carryOut } from '../change/carryOut';
import type { Services } from '../services';
import { askKey, askKind, askName, askValues, confirmCreation } from './newFlagQuestions';

/** Makes a flag, off everywhere: of the type that a call in code asks for, or that the person picks. */
export function createFlag(services: Services) {
  return async (given?: WantedFlag): Promise<void> => {
    const wanted = given ?? (await askWanted(services));
    const project = services.accounts.get(wanted.connectionId)?.project(wanted.projectKey);
    if (!project) {
      throw new ApiError({ kind: 'not-found', resource: `project ${wanted.projectKey}` });
    }
    const name = await askName(wanted.flagKey);
    const kind = await askKind(wanted);
    const newFlag = newFlagOf(wanted, name, await askValues(wanted, kind));
    const title = vscode.l10n.t('Create the flag {0} in {1}?', name, project.project.name);
    await confirmCreation(title, inWords(newFlag, kind === 'boolean'));
    await made(project, newFlag);
    const open = vscode.l10n.t('Open');
    const { connectionId, projectKey, flagKey } = wanted;
    const said = vscode.l10n.t('Created {0}. It is off in all environments.', plainText(name));
    const chosen = await vscode.window.showInformationMessage(said, open);
    if (chosen !== open) return;
    const { command, arguments: args = [] } = commandTo('flagdeck.flag.open', open, {
      connectionId,
      projectKey,
      flagKey,
    });
    await vscode.commands.executeCommand(command, ...(args as unknown[]));
  };
}

/** Without a call in code: the key is asked for, and the flag goes into the project of the workspace. */
async function askWanted({ workspaceFlags }: Services): Promise<WantedFlag> {
  await loadWorkspaceFlags(workspaceFlags);
  const flagKey = await askKey(workspaceFlags.flags);
  const at = workspaceFlags.reference(flagKey);
  if (!at) throw new vscode.CancellationError();
  return { ...at, expects: 'any' };
}

function newFlagOf(
  { flagKey, needs, defaultValue }: WantedFlag,
  name: string,
  values: readonly unknown[],
): NewFlag {
  const off = values.findIndex((value) => JSON.stringify(value) === JSON.stringify(defaultValue));
  return {
    key: flagKey,
    name,
    ...(values.length === 0 ? {} : { variations: values.map((value) => ({ value }) as Variation) }),
    // Off it serves what the code had as its default.
    ...(off < 0 ? {} : { defaults: { onVariation: off === 0 ? 1 : 0, offVariation: off } }),
    ...(needs === undefined
      ? {}
      : {
          clientSideAvailability: {
            usingMobileKey: needs === 'usingMobileKey',
            usingEnvironmentId: needs === 'usingEnvironmentId',
          },
        }),
  };
}

function inWords(
  { key, variations, clientSideAvailability, defaults }: NewFlag,
  isBoolean: boolean,
): string[] {
  const values = variations?.map(({ value }) => JSON.stringify(value)) ?? [];
  const off = defaults && values[defaults.offVariation];
  return [
    vscode.l10n.t('Key: {0}', key),
    isBoolean ? vscode.l10n.t('Serves true or false') : vscode.l10n.t('Serves {0}', values.join(', ')),
    off === undefined
      ? vscode.l10n.t('Off in all environments')
      : vscode.l10n.t('Off in all environments, where it serves {0}', off),
    ...(clientSideAvailability?.usingMobileKey ? [vscode.l10n.t('Available to mobile SDKs')] : []),
    ...(clientSideAvailability?.usingEnvironmentId ? [vscode.l10n.t('Available to client-side SDKs')] : []),
  ];
}

async function made(project: ProjectStore, newFlag: NewFlag): Promise<Flag> {
  try {
    return await carryOut(
      vscode.l10n.t('Creating {0}…', newFlag.name),
      (signal) => project.createFlag(newFlag, signal),
      () => project.flags.refresh(),
    );
  } catch (error) {
    if (!ApiError.is(error, 'conflict')) throw error;
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('There is a flag with the key {0} already; it may be archived.', newFlag.key),
        nextStep: vscode.l10n.t('Refresh to see it, or use another key.'),
      },
      { cause: error },
    );
  }
}
