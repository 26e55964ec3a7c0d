import * as vscode from 'vscode';
import type { Flag } from '../../model/flag/flag';
import type { FlagPlace } from '../../model/flag/flagOverview';
import { archiveAll as deedOf } from '../../store/change/bulk/deeds';
import { lookForUses, refuseWhileNeeded } from '../manage/usesOfFlag';
import { projectOfCode } from '../pick/pickPlace';
import type { Services } from '../services';
import { type BulkPlace, runBulk } from './runBulk';
import { type SelectedFlag, givenPlaces, pickFlags, selectedFlags } from './selectedFlags';
import { onceEach } from './tagAll';

/** Archives several flags, or restores them from the archive. */
export function archiveAll(place: BulkPlace, archived: boolean) {
  const { services } = place;
  return async (at?: FlagPlace, all?: readonly FlagPlace[]): Promise<void> => {
    const places = givenPlaces(at, all);
    const flags =
      places.length > 0
        ? onceEach(await selectedFlags(services, places, archived ? ['live'] : ['live', 'archived']))
        : await pick(services, archived);
    await runBulk(
      place,
      deedOf(flags, archived, (chosen, now) => warningsOf(services, chosen, now)),
    );
  };
}

/** Refuses a flag that others need, as the server would, and says what else uses it. */
async function warningsOf(
  services: Services,
  { at, project }: SelectedFlag,
  flag: Flag,
): Promise<readonly string[]> {
  const uses = await lookForUses(services, { at, project, flag });
  refuseWhileNeeded({ flag }, uses, vscode.l10n.t('Remove it from their prerequisites first.'));
  return uses.lines;
}

async function pick(services: Services, archived: boolean) {
  const place = await projectOfCode(services);
  const { project } = place;
  const { name } = project.project;
  if (!archived) {
    const flags = [...(await project.archivedFlags.load()).values()];
    return pickFlags(place, flags, {
      title: vscode.l10n.t('Restore flags from the archive'),
      none: vscode.l10n.t('No flag of {0} is archived.', name),
    });
  }
  const flags = [...(await project.flags.load()).flags.values()].filter((flag) => !flag.archived);
  return pickFlags(place, flags, {
    title: vscode.l10n.t('Archive flags'),
    none: vscode.l10n.t('{0} has no flags.', name),
    state: ({ description }) => description,
  });
}
