import { describe, expect, it } from 'vitest';
import { BACK, type Step, type StepPlace, askInSteps } from '../../../../src/commands/manage/steps/inSteps';

type Answers = Readonly<Record<string, string>>;

/** Steps that answer from a script, with what they were told of their places. */
function scripted(script: readonly (string | typeof BACK)[], skip: string[] = []) {
  const left = [...script];
  const places: string[] = [];
  const step = (name: string): Step<Answers> => ({
    when: () => !skip.includes(name),
    ask: (answers, { step: number, totalSteps, canGoBack }: StepPlace) => {
      places.push(`${name} ${number}/${totalSteps}${canGoBack ? ' back' : ''}`);
      const answer = left.shift();
      if (answer === undefined) throw new Error('asked too often');
      return Promise.resolve(answer === BACK ? BACK : { ...answers, [name]: answer });
    },
  });
  return { steps: ['a', 'b', 'c'].map(step), places };
}

describe('questions in a row', () => {
  it('are asked one after the other, and the first cannot be gone back from', async () => {
    const { steps, places } = scripted(['1', '2', '3']);
    expect(await askInSteps(() => 'x', steps, {})).toEqual({ a: '1', b: '2', c: '3' });
    expect(places).toEqual(['a 1/3', 'b 2/3 back', 'c 3/3 back']);
  });

  it('lead back to the one before, with the answers that were given', async () => {
    const { steps, places } = scripted(['1', '2', BACK, BACK, '4', '5', '6']);
    expect(await askInSteps(() => 'x', steps, {})).toEqual({ a: '4', b: '5', c: '6' });
    expect(places.map((place) => place.charAt(0)).join('')).toBe('abcbabc');
  });

  it('pass over what makes no sense, on the way back too', async () => {
    const { steps, places } = scripted(['1', BACK, '2', '3'], ['b']);
    expect(await askInSteps(() => 'x', steps, {})).toEqual({ a: '2', c: '3' });
    expect(places).toEqual(['a 1/2', 'c 2/2 back', 'a 1/2', 'c 2/2 back']);
  });

  it('can begin at the last one, from which the others can be gone back to', async () => {
    const { steps, places } = scripted([BACK, '2', '3']);
    expect(await askInSteps(() => 'x', steps, { a: '1' }, 2)).toEqual({ a: '1', b: '2', c: '3' });
    expect(places).toEqual(['c 3/3 back', 'b 2/3 back', 'c 3/3 back']);
  });
});
