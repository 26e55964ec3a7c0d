import type { Flag } from '../../model/flag/flag';
import { pointerParts } from '../../model/flag/jsonPointer';
import { type Problem, findProblems } from './findProblems';
import type { Surroundings } from './problem';

/**
 * The problems that a draft has and the flag before it has not: what was wrong before is not the draft's to mend. Places move
 * with an edit, so that they tell nothing.
 */
export function newProblems(before: Flag, after: Flag, surroundings: Surroundings): Problem[] {
  const earlier = new Map<string, number>();
  for (const problem of findProblems(before, surroundings)) {
    const name = nameOf(problem);
    earlier.set(name, (earlier.get(name) ?? 0) + 1);
  }
  return findProblems(after, { ...surroundings, base: before }).filter((problem) => {
    const name = nameOf(problem);
    const left = earlier.get(name) ?? 0;
    earlier.set(name, left - 1);
    return left <= 0;
  });
}

/** Each problem once, with the name of the environment that it is in. */
export function problemsInWords(problems: readonly Problem[], { environments }: Flag): string[] {
  const lines = problems.map((problem) => {
    const key = environmentOf(problem);
    return key === undefined
      ? problem.words
      : `${environments[key]?._environmentName ?? key}: ${problem.words}`;
  });
  return [...new Set(lines)];
}

function environmentOf({ path }: Problem): string | undefined {
  const [top, key] = pointerParts(path);
  return top === 'environments' ? key : undefined;
}

const nameOf = (problem: Problem): string => JSON.stringify([environmentOf(problem), problem.words]);
