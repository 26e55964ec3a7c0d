import * as vscode from 'vscode';
import { ExplainedError } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';
import type { Flag } from '../../model/flag/flag';
import type { FlagReference } from '../../model/flag/flagOverview';
import type { Account } from '../../store/accounts';
import type { ProjectStore } from '../../store/projectStore';
import { givenFlag } from '../pick/givenFlag';
import { type FlagChoice, pickFlag } from '../pick/pickFlag';
import { projectAt } from '../pick/pickPlace';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';

/** A flag with its project, as the server has it now. */
export interface WholeFlag {
  readonly at: FlagReference;
  readonly account: Account;
  readonly project: ProjectStore;
  readonly flag: Flag;
}

/** The flag that a command is about: the one it was given, the one whose document is in front, or the one that is picked. */
export async function whichFlag(
  services: Services,
  given: FlagReference | vscode.Uri | undefined,
  title: string,
  choice?: FlagChoice,
): Promise<WholeFlag> {
  return wholeFlag(services, givenFlag(given) ?? (await pickFlag(services, title, choice)));
}

/** Fetches a flag, be it in the archive; one that is gone is gone from every surface then. */
async function wholeFlag(services: Services, place: FlagReference): Promise<WholeFlag> {
  const { connectionId, projectKey, flagKey } = place;
  const at = { connectionId, projectKey, flagKey };
  const { account, project } = await projectAt(services, at);
  const title = vscode.l10n.t('Fetching {0}…', flagKey);
  try {
    const flag = await withCancellableProgress(title, (signal) => project.fetchFlag(flagKey, signal));
    return { at, account, project, flag };
  } catch (error) {
    if (!ApiError.is(error, 'not-found')) throw error;
    project.lose(flagKey);
    throw new ExplainedError(
      {
        cause: vscode.l10n.t('There is no flag {0} any more.', flagKey),
        nextStep: vscode.l10n.t(
          'It is taken out of the lists. What others changed meanwhile comes with a refresh.',
        ),
      },
      { cause: error },
    );
  }
}
