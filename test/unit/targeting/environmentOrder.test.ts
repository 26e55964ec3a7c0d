import { describe, expect, it } from 'vitest';
import { chosenEnvironments } from '../../../src/targeting/environmentOrder';
import { anEnvironment } from '../support/flags';

const all = [
  anEnvironment('test'),
  anEnvironment('production', { critical: true }),
  anEnvironment('staging'),
  anEnvironment('production-eu', { critical: true }),
];
const keys = (setting: string[]) => chosenEnvironments(all, setting).map(({ key }) => key);

describe('chosenEnvironments', () => {
  it('puts critical ones first and keeps the order otherwise', () => {
    expect(keys([])).toEqual(['production', 'production-eu', 'test', 'staging']);
  });

  it('follows the setting, and passes over keys that there are not', () => {
    expect(keys(['staging', 'no-such', 'production'])).toEqual(['staging', 'production']);
  });

  it('shows all when the setting names none that there is', () => {
    expect(keys(['no-such'])).toHaveLength(4);
  });
});
