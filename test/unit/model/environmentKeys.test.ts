import { describe, expect, it } from 'vitest';
import { environment } from '../../../src/model/project/environment';
import { keysOf, shownEnvironment } from '../../../src/model/project/environmentKeys';

const given = (keys: object) =>
  environment.parse({ _id: 'client-side-1', key: 'test', name: 'Test', ...keys });

describe('the keys of an environment', () => {
  const whole = given({ apiKey: 'sdk-secret-9876', mobileKey: 'mob-secret-5432' });

  it('are not in what is kept of it, but for their ends', () => {
    const shown = shownEnvironment(whole);
    expect(JSON.stringify(shown)).not.toContain('secret');
    expect(shown).toMatchObject({ key: 'test', sdkKeyEnding: '9876', mobileKeyEnding: '5432' });
  });

  it('are there where they are asked for', () => {
    expect(keysOf(whole)).toEqual({
      sdkKey: 'sdk-secret-9876',
      mobileKey: 'mob-secret-5432',
      clientSideId: 'client-side-1',
    });
  });

  it('are missing where the token may not see them', () => {
    expect(keysOf(given({ apiKey: 'sdk-****-9876', mobileKey: '' }))).toEqual({
      clientSideId: 'client-side-1',
    });
    expect(shownEnvironment(given({ apiKey: 'sdk-****-9876' })).sdkKeyEnding).toBeUndefined();
  });
});
