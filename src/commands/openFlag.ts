import * as vscode from 'vscode';
import type { FlagPlace } from '../model/flagOverview';
import { pickFlag } from './pickFlag';
import type { Services } from './services';

/** Shows all of a flag's targeting, in the named environment. `show` is the targeting editor's. */
export function openFlag(services: Services, show: (at: FlagPlace) => Promise<void>) {
  return async (at?: FlagPlace): Promise<void> =>
    show(placeOf(at ?? (await pickFlag(services, vscode.l10n.t('Open flag')))));
}

/** Menus of the tree give their whole row. */
function placeOf({ connectionId, projectKey, flagKey, environmentKey }: FlagPlace): FlagPlace {
  return { connectionId, projectKey, flagKey, ...(environmentKey === undefined ? {} : { environmentKey }) };
}
