import * as l10n from '@vscode/l10n';
import { ExplainedError } from '../../model/failure/explainedError';
import { changesInWords } from '../../patch/changes/changesInWords';
import { diff } from '../../patch/diff';
import type { KnownFlags } from '../../patch/knownFlags';
import { newProblems, problemsInWords } from '../../targeting/problems/newProblems';
import type { ProjectStore } from '../projectStore';
import type { SettingsReader } from '../settings';
import {
  type IntendedChange,
  type ProposedChange,
  demandsOfAll,
  touchedEnvironments,
} from './proposedChange';
import { surroundingsOf } from './surroundings';

/** A change with what has to be known to judge it. */
export interface Prepared {
  readonly proposed: ProposedChange;
  readonly known: KnownFlags;
}

export interface Proposing {
  readonly project: ProjectStore;
  readonly settings: SettingsReader;
  /** What somebody else changed since the draft was begun, in words. */
  readonly alsoChanged: readonly string[];
  /** Does what calls the server. */
  readonly during: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

/**
 * Works out what a change is: its requests, its words, its problems and what the environments demand. Its draft is one of the flag
 * as it is now. Throws where the server would refuse it.
 */
export async function propose(
  intended: IntendedChange,
  { project, settings, alsoChanged, during }: Proposing,
): Promise<Prepared> {
  const { base: before, draft: after } = intended;
  const [surroundings, allEnvironments] = await during((signal) =>
    Promise.all([
      surroundingsOf(project, before, after, { signal, asksAgain: true }),
      project.environments.load(),
    ]),
  );
  const problems = newProblems(before, after, surroundings);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new ExplainedError({
      cause: l10n.t('The change would be refused: {0}', problemsInWords(errors, after).join(' ')),
      nextStep: l10n.t('Nothing was sent. Mend it and save again.'),
    });
  }
  const known: KnownFlags = surroundings.otherFlags ?? listedFlags(project);
  const { confirmChanges, patchFormat } = settings.read();
  const environments = touchedEnvironments(allEnvironments, before, after);
  const proposed: ProposedChange = {
    intended,
    before,
    after,
    plan: diff(before, after, patchFormat, { known }),
    changes: changesInWords(before, after, known),
    alsoChanged,
    warnings: [
      ...(intended.warnings ?? []),
      ...problemsInWords(
        problems.filter(({ severity }) => severity === 'warning'),
        after,
      ),
    ],
    environments,
    demands: demandsOfAll(environments, confirmChanges),
  };
  return { proposed, known };
}

/** The project's other flags, which prerequisites name. */
export const listedFlags = (project: ProjectStore): KnownFlags => project.flags.value?.flags ?? new Map();
