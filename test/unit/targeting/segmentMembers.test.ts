import { describe, expect, it } from 'vitest';
import { segmentMembers } from '../../../src/targeting/segmentMembers';

const NOBODY = { included: [], excluded: [], includedContexts: [], excludedContexts: [] };

describe('segmentMembers', () => {
  it('gathers the keys of a kind, with users first, those included before those excluded', () => {
    const members = segmentMembers({
      included: ['anna'],
      excluded: ['carl'],
      includedContexts: [
        { contextKind: 'device', values: ['d1'] },
        { values: ['ben'] },
        { contextKind: 'device', values: ['d2'] },
      ],
      excludedContexts: [{ contextKind: 'device', values: ['d3'] }],
    });
    expect(members).toEqual([
      { isIncluded: true, contextKind: 'user', keys: ['anna', 'ben'] },
      { isIncluded: true, contextKind: 'device', keys: ['d1', 'd2'] },
      { isIncluded: false, contextKind: 'user', keys: ['carl'] },
      { isIncluded: false, contextKind: 'device', keys: ['d3'] },
    ]);
  });

  it('leaves out kinds without keys', () => {
    expect(segmentMembers({ ...NOBODY, includedContexts: [{ contextKind: 'device', values: [] }] })).toEqual(
      [],
    );
  });
});
