import * as vscode from 'vscode';
import type { FlagReference } from '../../model/flag/flagOverview';
import { pickFlag } from '../pick/pickFlag';
import type { Services } from '../services';

/** Puts flags among the favourites: those that are selected in a tree, else the one that is picked. */
export function addFavourites(services: Services) {
  return async (at?: FlagReference, all?: readonly FlagReference[]): Promise<void> => {
    const flags = all ?? [at ?? (await pickFlag(services, vscode.l10n.t('Add to favourites')))];
    await services.marks.addFavourites(flags);
  };
}

/** Takes flags from the favourites again. */
export function removeFavourites(services: Services) {
  return async (at?: FlagReference, all?: readonly FlagReference[]): Promise<void> => {
    const flags = all ?? [at ?? (await pickFlag(services, vscode.l10n.t('Remove from favourites')))];
    await services.marks.removeFavourites(flags);
  };
}
