import { describe, expect, it } from 'vitest';
import type { Flag } from '../../../src/model/flag/flag';
import type { Instruction } from '../../../src/patch/instruction';
import { inProduction } from './support/booleanFlag';
import { base, instructionsOf, planOf } from './support/plans';

describe('diff of the flag as a whole', () => {
  const full: Flag = {
    ...base,
    maintainerId: 'ann',
    customProperties: { jira: { name: 'Jira', value: ['a', 'b'] } },
    clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: false },
  };

  it.each<[Partial<Flag>, readonly Instruction[]]>([
    [{ name: 'Other' }, [{ kind: 'updateName', value: 'Other' }]],
    [{ description: 'Why' }, [{ kind: 'updateDescription', value: 'Why' }]],
    [{ temporary: false }, [{ kind: 'makeFlagPermanent' }]],
    [{ archived: true }, [{ kind: 'archiveFlag' }]],
    [{ deprecated: true }, [{ kind: 'deprecateFlag' }]],
    [{ tags: ['web', 'beta'] }, [{ kind: 'addTags', values: ['beta'] }]],
    [{ tags: [] }, [{ kind: 'removeTags', values: ['web'] }]],
    [{ maintainerId: 'bob' }, [{ kind: 'updateMaintainerMember', value: 'bob' }]],
    [{ maintainerId: '' }, [{ kind: 'removeMaintainer' }]],
    [{ maintainerId: '', maintainerTeamKey: 'core' }, [{ kind: 'updateMaintainerTeam', value: 'core' }]],
    [
      { clientSideAvailability: { usingMobileKey: false, usingEnvironmentId: true } },
      [
        { kind: 'turnOffClientSideAvailability', value: 'usingMobileKey' },
        { kind: 'turnOnClientSideAvailability', value: 'usingEnvironmentId' },
      ],
    ],
    [{ includeInSnippet: true }, [{ kind: 'turnOnClientSideAvailability', value: 'usingEnvironmentId' }]],
    [
      { defaults: { onVariation: 0, offVariation: 0 } },
      [{ kind: 'updateDefaultVariation', offVariationValue: true }],
    ],
    [
      { customProperties: { jira: { name: 'Jira', value: ['b'] } } },
      [{ kind: 'removeCustomProperties', key: 'jira', values: ['a'] }],
    ],
    [
      { customProperties: { jira: { name: 'Jira', value: ['a', 'c'] } } },
      [{ kind: 'replaceCustomProperties', key: 'jira', name: 'Jira', values: ['a', 'c'] }],
    ],
    [{ customProperties: {} }, [{ kind: 'removeCustomProperties', key: 'jira', values: ['a', 'b'] }]],
    [
      { customProperties: { ...full.customProperties, own: { name: 'Own', value: ['x'] } } },
      [{ kind: 'addCustomProperties', key: 'own', name: 'Own', values: ['x'] }],
    ],
    [
      { variations: [{ _id: 'on', value: true, name: 'Yes' }, ...base.variations.slice(1)] },
      [{ kind: 'updateVariation', variationId: 'on', name: 'Yes' }],
    ],
    [
      { variations: [...base.variations, { value: 'third', name: 'Third' }] },
      [{ kind: 'addVariation', value: 'third', name: 'Third' }],
    ],
  ])('says %j', (changes, instructions) => {
    expect(instructionsOf(planOf({ ...full, ...changes }, full))).toEqual(instructions);
  });

  it.each<[Partial<Flag>, Instruction]>([
    [{ archived: true }, { kind: 'restoreFlag' }],
    [{ deprecated: true }, { kind: 'restoreDeprecatedFlag' }],
    [{ temporary: false }, { kind: 'makeFlagTemporary' }],
  ])('takes back %j', (changes, instruction) => {
    expect(instructionsOf(planOf(full, { ...full, ...changes }))).toEqual([instruction]);
  });

  it('deletes the flag when there is no draft', () => {
    for (const format of ['auto', 'semantic', 'json'] as const) {
      expect(instructionsOf(planOf(undefined, full, format))).toEqual([{ kind: 'deleteFlag' }]);
    }
  });

  it('removes a variation after what used it uses another', () => {
    const three: Flag = {
      ...base,
      kind: 'multivariate',
      variations: [...base.variations, { _id: 'c', value: 'c' }],
    };
    const before = inProduction(three, (targeting) => (targeting.offVariation = 2));
    const draft = inProduction({ ...three, variations: base.variations }, () => undefined);
    expect(instructionsOf(planOf(draft, before))).toEqual([
      { kind: 'updateOffVariation', variationId: 'off' },
      { kind: 'removeVariation', variationId: 'c' },
    ]);
  });

  it('gives values on in an order in which no two variations share one', () => {
    const from: Flag = {
      ...base,
      kind: 'multivariate',
      variations: ['a', 'b'].map((value) => ({ _id: value, value })),
    };
    const draft: Flag = {
      ...from,
      variations: [
        { _id: 'a', value: 'b' },
        { _id: 'b', value: 'c' },
      ],
    };
    expect(instructionsOf(planOf(draft, from))).toEqual([
      { kind: 'updateVariation', variationId: 'b', value: 'c' },
      { kind: 'updateVariation', variationId: 'a', value: 'b' },
    ]);
  });
});
