import { describe, expect, it } from 'vitest';
import { statusInRow } from '../../../src/targeting/words/statusWords';

const NOW = Date.UTC(2026, 0, 2);

describe('statusInRow', () => {
  it('says when code asked last', () => {
    expect(statusInRow({ name: 'active', lastRequested: NOW - 2 * 3_600_000 }, NOW)).toBe(
      'active · asked 2 hr. ago',
    );
  });

  it('says that nothing has asked', () => {
    expect(statusInRow({ name: 'new' }, NOW)).toBe('new · never asked for');
  });
});
