import * as vscode from 'vscode';
import { ApiError } from '../../../model/failure/failure';
import type { Account } from '../../../store/accounts';
import type { ProjectStore } from '../../../store/projectStore';
import { waiting } from '../../progress';
import { caseOf, usualCase } from './flagKeys';
import type { NewFlagPlace } from './newFlagAnswers';

/** Learns what the questions for a new flag of a project need to know. What the token may not see is left out. */
export async function newFlagPlace(account: Account, project: ProjectStore): Promise<NewFlagPlace> {
  const title = vscode.l10n.t('Loading what {0} wants of new flags…', project.project.name);
  const [{ flags }, archived, defaults] = await waiting(title, () =>
    Promise.all([
      project.flags.load(),
      project.archivedFlags.load(),
      project.newFlagDefaults.load().catch(unlessForbidden),
    ]),
  );
  const convention = defaults?.namingConvention ?? {};
  const usual = usualCase([...flags.keys(), ...archived.keys()]);
  return {
    account,
    project,
    defaults,
    convention,
    suggested: { ...convention, case: caseOf(convention) ?? usual },
    taken: new Map([
      ...[...flags.keys()].map((key) => [key, 'live'] as const),
      ...[...archived.keys()].map((key) => [key, 'archived'] as const),
    ]),
  };
}

/** A role without the right to see a project's settings may make flags all the same. */
function unlessForbidden(error: unknown): undefined {
  if (ApiError.is(error, 'forbidden') || ApiError.is(error, 'not-found')) return undefined;
  throw error;
}
