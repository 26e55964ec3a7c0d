import { expect, it } from 'vitest';
import { flag } from '../../../../src/model/flag/flag';
import { touchedEnvironments } from '../../../../src/store/change/proposedChange';
import { aListedFlag, anEnvironment } from '../../support/flags';

const environments = [anEnvironment('production'), anEnvironment('test')];
const base = flag.parse({
  ...aListedFlag('f'),
  clientSideAvailability: { usingMobileKey: false, usingEnvironmentId: false },
});

it.each([
  ['nothing', {}, []],
  ['a name', { name: 'Other' }, []],
  [
    'which client-side SDKs get it',
    { clientSideAvailability: { usingMobileKey: false, usingEnvironmentId: true } },
    ['production', 'test'],
  ],
  ['what is the same', { clientSideAvailability: { usingEnvironmentId: false } }, []],
  ['an archived flag', { archived: true }, ['production', 'test']],
] as const)('a change of %s touches', (_what, changes, touched) => {
  const after = { ...base, ...changes };
  expect(touchedEnvironments(environments, base, after).map(({ key }) => key)).toEqual(touched);
});
