import * as vscode from 'vscode';
import { ExplainedError } from '../../model/failure/explainedError';
import type { Dependents } from '../../store/flag/dependents';
import { overviewOf } from '../../targeting/overview';
import { servedInWords } from '../../targeting/words/words';
import { whenIndexed } from '../../workspace/whenIndexed';
import { waiting } from '../progress';
import type { Services } from '../services';
import type { WholeFlag } from './whichFlag';

/** More dependent flags or environments than these are counted. */
const MOST_NAMED = 5;

/** What still needs a flag, which is looked for before it goes. */
export interface FlagUses {
  readonly dependents: Dependents;
  /** In words, each a sentence: references in code, and the environments in which it serves something. */
  readonly lines: readonly string[];
}

type FlagInProject = Pick<WholeFlag, 'at' | 'project' | 'flag'>;

/** Looks for other flags and code that need a flag, and for environments in which it is on. */
export async function usesOfFlag(services: Services, whole: FlagInProject): Promise<FlagUses> {
  const title = vscode.l10n.t('Looking at what needs {0}…', whole.flag.name);
  return waiting(title, () => lookForUses(services, whole));
}

/** The same within something that has a progress of its own. */
export async function lookForUses(
  services: Services,
  { at, project, flag }: FlagInProject,
): Promise<FlagUses> {
  const [dependents, environments] = await Promise.all([
    project.dependents(at.flagKey).refresh(),
    project.environments.load(),
    services.workspaceFlags.ensureLoaded(),
  ]);
  // The index begins when flags are there, and anew when they are others.
  await whenIndexed(services.usages);
  const overview = overviewOf(flag);
  const on = environments.flatMap(({ key, name }) => {
    const state = overview.environments[key];
    return state?.on && !flag.archived
      ? [vscode.l10n.t('{0} ({1})', name, servedInWords(overview, state))]
      : [];
  });
  const count = services.usages.countOf(at);
  return {
    dependents,
    lines: [
      ...(dependents.kind === 'not-allowed'
        ? [
            vscode.l10n.t(
              'Whether other flags need it could not be looked at: {0}',
              dependents.message.replace(/([^.!?])$/, '$1.'),
            ),
          ]
        : []),
      ...(flag.archived ? [notLookedFor()] : referencesInWords(count)),
      ...(on.length > 0 ? [vscode.l10n.t('It is on in {0}.', inShort(on))] : []),
    ],
  };
}

/** The index of the workspace has no archived flags. */
const notLookedFor = () =>
  vscode.l10n.t('The flags report says whether code of this workspace still uses it.');

/** Nothing is said of a flag that no code uses. */
function referencesInWords(count: number | undefined): string[] {
  if (count === undefined) {
    return [vscode.l10n.t('It is not known yet whether code of this workspace uses it.')];
  }
  if (count === 0) return [];
  return [
    count === 1
      ? vscode.l10n.t('1 reference in the code of this workspace uses it.')
      : vscode.l10n.t('{0} references in the code of this workspace use it.', count),
  ];
}

/** Refuses what the server would refuse while other flags need this one, and says which and where. */
export function refuseWhileNeeded(
  { flag }: Pick<WholeFlag, 'flag'>,
  { dependents }: FlagUses,
  nextStep: string,
): void {
  if (dependents.kind !== 'known' || dependents.flags.length === 0) return;
  throw new ExplainedError({
    cause: vscode.l10n.t('{0} is a prerequisite of {1}.', flag.name, dependentsInWords(dependents.flags)),
    nextStep,
  });
}

/** `Gift cards (gift-cards) in Production and Staging; …` */
function dependentsInWords(flags: Extract<Dependents, { kind: 'known' }>['flags']): string {
  const each = flags.map(({ key, name, environments }) => {
    const where = inShort(environments.map((environment) => environment.name ?? environment.key));
    const who = name ? `${name} (${key})` : key;
    return vscode.l10n.t('{0} in {1}', who, where);
  });
  return inShort(each, '; ');
}

function inShort(words: readonly string[], between = ', '): string {
  const rest = words.length - MOST_NAMED;
  const shown = words.slice(0, MOST_NAMED).join(between);
  return rest > 0 ? vscode.l10n.t('{0}, and {1} more', shown, rest) : shown;
}
