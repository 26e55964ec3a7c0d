import { describe, expect, it } from 'vitest';
import { onAndOffInWords, spreadOf } from '../../../src/targeting/words/acrossEnvironments';
import { aState, anOverview } from '../support/flags';

const environments = [
  { key: 'production', name: 'Production' },
  { key: 'staging', name: ' Staging\nof  all ' },
  { key: 'test', name: 'Test' },
];

/** On or off in production, staging and test; where it is undefined, the flag is not there. */
function flagThatIs(...ons: (boolean | undefined)[]) {
  const states = environments.flatMap(({ key }, index) => {
    const on = ons[index];
    return on === undefined ? [] : [[key, aState({ on })] as const];
  });
  return anOverview({ environments: Object.fromEntries(states) });
}

describe('spreadOf', () => {
  it.each([
    ['on', [flagThatIs(true, true, true)]],
    ['on', [flagThatIs(true, undefined, true)]],
    ['off', [flagThatIs(false, false, false)]],
    ['mixed', [flagThatIs(true, false, true)]],
    ['mixed', [flagThatIs(true, true, true), flagThatIs(false, false, false)]],
    [undefined, [flagThatIs()]],
    [undefined, []],
  ])('is %s', (spread, flags) => {
    expect(spreadOf(flags, environments)).toBe(spread);
  });

  it('leaves out environments that are not shown', () => {
    expect(spreadOf([flagThatIs(true, false, false)], environments.slice(0, 1))).toBe('on');
  });
});

describe('onAndOffInWords', () => {
  it('names each environment with its state, in one line', () => {
    expect(onAndOffInWords(flagThatIs(true, false, true), environments, 4)).toBe(
      'Production on · Staging of all off · Test on',
    );
  });

  it('counts those that are too many, and only such that have the flag', () => {
    expect(onAndOffInWords(flagThatIs(true, false, true), environments, 1)).toBe('Production on · +2');
    expect(onAndOffInWords(flagThatIs(undefined, false, true), environments, 2)).toBe(
      'Staging of all off · Test on',
    );
    expect(onAndOffInWords(flagThatIs(), environments, 2)).toBe('');
  });
});
