/** The person wants the question before this one again. */
export const BACK = Symbol('back');

/** Where a question stands among the others, as VS Code shows it above a quick input. */
export interface StepPlace {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/** One question. It throws a cancellation when the person leaves. */
export interface Step<Answers> {
  /** Whether the question makes sense after the answers so far; left out, it always does. */
  readonly when?: (answers: Answers) => boolean;
  /** Gives what is known after it. It is asked again, with the answer that it had, when the person comes back to it. */
  readonly ask: (answers: Answers, place: StepPlace) => Promise<Answers | typeof BACK>;
}

/**
 * Asks the questions in a row; from each one can go back to the one before. `begin` is what is known already, and `from` the
 * question to begin with: those before it can be gone back to.
 */
export async function askInSteps<Answers>(
  titleOf: (answers: Answers) => string,
  steps: readonly Step<Answers>[],
  begin: Answers,
  from = 0,
): Promise<Answers> {
  const asksOf = (one: Step<Answers>, answers: Answers) => one.when?.(answers) ?? true;
  let answers = begin;
  const asked = steps.flatMap((step, index) => (index < from && asksOf(step, answers) ? [index] : []));
  for (let index = from; index < steps.length;) {
    const step = steps[index];
    if (!step || !asksOf(step, answers)) {
      index++;
      continue;
    }
    const now = answers;
    const answer = await step.ask(answers, {
      title: titleOf(answers),
      step: steps.slice(0, index).filter((one) => asksOf(one, now)).length + 1,
      totalSteps: steps.filter((one) => asksOf(one, now)).length,
      canGoBack: asked.length > 0,
    });
    if (answer === BACK) {
      index = asked.pop() ?? index;
    } else {
      answers = answer;
      asked.push(index);
      index++;
    }
  }
  return answers;
}
