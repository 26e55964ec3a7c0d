import * as vscode from 'vscode';
import type { ChangeAt } from '../../../manifest/commands';
import { historyOf } from '../../compare/showHistory';
import { pickEntry } from '../../compare/pickEntry';
import { givenFlag } from '../../pick/givenFlag';
import { knownFlag, pickFlag } from '../../pick/pickFlag';
import type { Services } from '../../services';

/** The change that a command is about: the one it was given, else one that the person picks of the history of a flag. */
export async function chosenChange(
  services: Services,
  given: ChangeAt | undefined,
  title: string,
): Promise<ChangeAt> {
  if (given) return given;
  const known = await knownFlag(services, givenFlag(undefined) ?? (await pickFlag(services, title)));
  const placeholder = vscode.l10n.t('Which change?');
  const { entry } = await pickEntry({ ...historyOf(known), placeholder });
  return { connectionId: known.at.connectionId, entryId: entry._id };
}
