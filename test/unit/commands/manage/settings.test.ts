import { describe, expect, it } from 'vitest';
import { withCopied } from '../../../../src/commands/manage/copiedSettings';
import { changedFlag } from '../../../../src/commands/manage/settings/changedFlag';
import { flag as flagSchema } from '../../../../src/model/flag/flag';
import { aListedFlag } from '../../support/flags';

const rule = (id: string) => ({
  _id: id,
  ref: `ref-${id}`,
  clauses: [{ _id: `clause-${id}`, attribute: 'plan', op: 'in', values: ['pro'], negate: false }],
  variation: 0,
});
const targeting = (changes: object) => ({
  on: false,
  version: 1,
  lastModified: 0,
  fallthrough: { variation: 1 },
  offVariation: 1,
  ...changes,
});
const flag = flagSchema.parse({
  ...aListedFlag('a'),
  maintainerId: 'ariel',
  _maintainer: { _id: 'ariel', email: 'ariel@example.com' },
  includeInSnippet: false,
  customProperties: { jira: { name: 'Jira', value: ['A-1'] } },
  environments: {
    staging: targeting({
      on: true,
      rules: [rule('one')],
      targets: [{ variation: 0, values: ['ann'] }],
      fallthrough: { variation: 0 },
      prerequisites: [{ key: 'b', variation: 0 }],
      offVariation: null,
      version: 7,
      salt: 'of staging',
    }),
    test: targeting({ salt: 'of test' }),
  },
});

describe('settings copied between environments', () => {
  it('are those that were chosen, and nothing else', () => {
    const copy = withCopied(flag, { from: 'staging', to: ['test'], what: ['on', 'targets'] });
    expect(copy.environments['test']).toEqual({
      ...flag.environments['test'],
      on: true,
      targets: [{ variation: 0, values: ['ann'] }],
      contextTargets: [],
    });
    expect(copy.environments['staging']).toBe(flag.environments['staging']);
  });

  it('have rules of their own, but where they are the same already', () => {
    const what = ['rules', 'fallthrough', 'prerequisites', 'offVariation'] as const;
    const once = withCopied(flag, { from: 'staging', to: ['test'], what });
    const copied = once.environments['test'];
    expect(copied).toMatchObject({
      salt: 'of test',
      version: 1,
      on: false,
      fallthrough: { variation: 0 },
      prerequisites: [{ key: 'b', variation: 0 }],
      offVariation: null,
    });
    const [first] = copied?.rules ?? [];
    expect(first?._id).not.toBe('one');
    expect(first?.clauses[0]?._id).not.toBe('clause-one');
    expect(first).not.toHaveProperty('ref');
    const again = withCopied(once, { from: 'staging', to: ['test'], what });
    expect(again.environments['test']?.rules).toEqual(copied?.rules);
  });

  it('pass over environments that there are not', () => {
    expect(withCopied(flag, { from: 'gone', to: ['test'], what: ['on'] })).toBe(flag);
    expect(withCopied(flag, { from: 'staging', to: ['gone'], what: ['on'] })).toEqual(flag);
  });
});

describe('settings of a flag that are changed', () => {
  it('are a team in place of the member, or nobody', () => {
    const team = changedFlag(flag, { maintainer: { teamKey: 'web' } });
    expect(team.maintainerTeamKey).toBe('web');
    for (const name of ['maintainerId', '_maintainer']) expect(team).not.toHaveProperty(name);
    const nobody = changedFlag(flag, { maintainer: {} });
    for (const name of ['maintainerId', 'maintainerTeamKey', '_maintainer'])
      expect(nobody).not.toHaveProperty(name);
    expect(changedFlag(flag, { maintainer: { memberId: 'ariel' } })).toEqual(flag);
  });

  it('are custom properties, of which one without values goes', () => {
    const customProperties = { jira: { name: 'Jira', value: [] }, team: { name: 'Team', value: ['web'] } };
    expect(changedFlag(flag, { customProperties }).customProperties).toEqual({
      team: { name: 'Team', value: ['web'] },
    });
  });

  it('say the same under the old name of the client-side availability', () => {
    const changed = changedFlag(flag, {
      clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: true },
    });
    expect(changed).toMatchObject({
      includeInSnippet: true,
      clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: true },
    });
  });

  it('leave all else as it was', () => {
    expect(changedFlag(flag, { name: 'B', tags: ['x'], temporary: false })).toEqual({
      ...flag,
      name: 'B',
      tags: ['x'],
      temporary: false,
    });
  });
});
