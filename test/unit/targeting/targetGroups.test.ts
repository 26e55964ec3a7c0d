import { expect, it } from 'vitest';
import { targetGroups } from '../../../src/targeting/targetGroups';

it('joins the keys by variation and context kind, users first', () => {
  const groups = targetGroups({
    targets: [
      { variation: 1, values: ['d'] },
      { variation: 0, values: ['a'] },
    ],
    contextTargets: [
      { variation: 0, values: ['acme'], contextKind: 'organization' },
      { variation: 0, values: [], contextKind: 'user' },
      { variation: 0, values: ['globex'], contextKind: 'organization' },
    ],
  });
  expect(groups).toEqual([
    { variationIndex: 0, contextKind: 'user', keys: ['a'] },
    { variationIndex: 0, contextKind: 'organization', keys: ['acme', 'globex'] },
    { variationIndex: 1, contextKind: 'user', keys: ['d'] },
  ]);
});
