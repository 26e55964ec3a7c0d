import type { SegmentRecord } from '../account/segmentRecord';
import { invalidRequest } from '../http/refusal';
import { type WordedTest, readWordedFilter } from '../http/wordedFilter';

/** What decides whether a segment passes a filter such as `tags anyOf ["beta"],query equals "test"`. */
export function segmentFilter(text: string | null): (segment: SegmentRecord) => boolean {
  return readWordedFilter(text, testOf);
}

function testOf({ field, operator, values }: WordedTest): (segment: SegmentRecord) => boolean {
  switch (`${field} ${operator}`) {
    case 'includedKeys anyOf':
      return ({ key }) => values.includes(key);
    case 'excludedKeys anyOf':
      return ({ key }) => !values.includes(key);
    case 'tags anyOf':
      return ({ tags }) => tags.some((tag) => values.includes(tag));
    case 'unbounded equals':
      return ({ unbounded }) => String(unbounded) === values[0];
    // The sandbox syncs no segments.
    case 'external exists':
      return () => values[0] === 'false';
    case 'query equals':
      return ({ key, name, description }) =>
        values.some((value) => `${key} ${name} ${description}`.toLowerCase().includes(value.toLowerCase()));
    default:
      throw invalidRequest(`Segments cannot be filtered by '${field} ${operator}'`);
  }
}
