import * as vscode from 'vscode';
import type { FlagPlace } from '../../model/flag/flagOverview';
import { pickFlag } from '../pick/pickFlag';
import type { Services } from '../services';

/** Shows all of a flag's targeting, in the named environment. `show` is the targeting editor's. */
export function openFlag(services: Services, show: (at: FlagPlace) => Promise<void>) {
  return async (given?: FlagPlace): Promise<void> => {
    const at = placeOf(given ?? (await pickFlag(services, vscode.l10n.t('Open flag'))));
    void services.marks.visit(at);
    await show(at);
  };
}

/** Menus of the tree give their whole row. */
function placeOf({ connectionId, projectKey, flagKey, environmentKey }: FlagPlace): FlagPlace {
  return { connectionId, projectKey, flagKey, ...(environmentKey === undefined ? {} : { environmentKey }) };
}
