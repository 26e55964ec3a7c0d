import type { FlagRecord } from '../account/records';
import { mentions } from '../http/filter';
import { invalidRequest } from '../http/refusal';
import { readWordedFilter } from '../http/wordedFilter';

type Passes = (flag: FlagRecord) => boolean;

/** Whether a flag passes the `filter` of evaluate: `query equals dark-mode, tags contains ["beta","q1"]`. */
export const evaluationFilter = (text: string | null): Passes =>
  readWordedFilter<FlagRecord>(text, ({ field, operator, values }) => {
    const [first = ''] = values;
    if (field === 'query' && operator === 'equals') return (flag) => mentions(flag, first);
    if (field === 'tags' && operator === 'contains') {
      const wanted = values.map((tag) => tag.toLowerCase());
      return ({ tags }) => {
        const lower = tags.map((tag) => tag.toLowerCase());
        return wanted.every((tag) => lower.includes(tag));
      };
    }
    throw invalidRequest(
      `Invalid filter '${field} ${operator}': it must be 'query equals' or 'tags contains'`,
    );
  });
