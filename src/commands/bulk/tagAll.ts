import * as vscode from 'vscode';
import type { FlagBulkTags } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { FlagPlace } from '../../model/flag/flagOverview';
import { addTagsToAll, removeTagsFromAll } from '../../store/change/bulk/deeds';
import { BACK } from '../manage/steps/inSteps';
import { pickTags } from '../manage/steps/tagPick';
import { projectOfCode } from '../pick/pickPlace';
import { pickSome } from '../pick/questions';
import type { Services } from '../services';
import { type BulkPlace, runBulk } from './runBulk';
import { type SelectedFlag, givenPlaces, pickFlags, selectedFlags } from './selectedFlags';

/** Adds tags to several flags. */
export function addTags(place: BulkPlace) {
  const { services } = place;
  return async (at?: FlagPlace, all?: readonly FlagPlace[], wanted?: FlagBulkTags): Promise<void> => {
    const title = vscode.l10n.t('Add tags');
    const flags = await flagsFor(services, title, at, all);
    const known = new Set(
      flags.flatMap(({ project }) =>
        [...(project.flags.value?.flags.values() ?? [])].flatMap((flag) => flag.tags),
      ),
    );
    const tags = wanted?.tags ?? (await pickNewTags(title, known, flags.length));
    await runBulk(place, addTagsToAll(flags, tags));
  };
}

/** Removes tags from several flags: those that some of them have can be picked. */
export function removeTags(place: BulkPlace) {
  const { services } = place;
  return async (at?: FlagPlace, all?: readonly FlagPlace[], wanted?: FlagBulkTags): Promise<void> => {
    const title = vscode.l10n.t('Remove tags');
    const flags = await flagsFor(services, title, at, all, ({ flag }) => flag.tags.length > 0);
    const tags = wanted?.tags ?? (await pickTheirTags(title, flags));
    await runBulk(place, removeTagsFromAll(flags, tags));
  };
}

async function flagsFor(
  services: Services,
  title: string,
  at: FlagPlace | undefined,
  all: readonly FlagPlace[] | undefined,
  isOffered: (flag: Pick<SelectedFlag, 'flag'>) => boolean = () => true,
): Promise<readonly SelectedFlag[]> {
  const places = givenPlaces(at, all);
  if (places.length > 0) return onceEach(await selectedFlags(services, places, ['live']));
  const place = await projectOfCode(services);
  const { flags } = await place.project.flags.load();
  return pickFlags(
    place,
    [...flags.values()].filter((flag) => isOffered({ flag })),
    {
      title,
      none: vscode.l10n.t('No flag of {0} has tags.', place.project.project.name),
      state: (flag) => flag.tags.join(', '),
    },
  );
}

/** Tags that the project knows, or new ones; to choose none is to leave. */
async function pickNewTags(
  title: string,
  known: ReadonlySet<string>,
  flagCount: number,
): Promise<readonly string[]> {
  const counted =
    flagCount === 1
      ? vscode.l10n.t('{0} to 1 flag', title)
      : vscode.l10n.t('{0} to {1} flags', title, flagCount);
  const place = { title: counted, step: 1, totalSteps: 1, canGoBack: false };
  const tags = await pickTags(place, known, []);
  if (tags === BACK || tags.length === 0) throw new vscode.CancellationError();
  return tags;
}

async function pickTheirTags(title: string, flags: readonly SelectedFlag[]): Promise<readonly string[]> {
  const counts = new Map<string, number>();
  for (const { flag } of flags) for (const tag of flag.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  if (counts.size === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('None of these flags has tags.'));
    throw new vscode.CancellationError();
  }
  const items = [...counts].sort().map(([tag, count]) => ({
    label: plainText(tag),
    description: vscode.l10n.t('{0} of {1} flags', count, flags.length),
    tag,
  }));
  const picked = await pickSome(items, {
    title,
    placeHolder: vscode.l10n.t('Which tags?'),
  });
  return picked.map(({ tag }) => tag);
}

/** Rows of a flag in its environments are about the flag: each flag once. */
export function onceEach(flags: readonly SelectedFlag[]): readonly SelectedFlag[] {
  return [...new Map(flags.map((flag) => [JSON.stringify(flag.at), flag])).values()];
}
