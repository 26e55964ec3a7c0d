import type { FlagOverview } from '../model/flag/flagOverview';
import type { ExpectedType } from '../references/calls/flagCall';

/** The type that all variations of a flag have, in the words of calls. */
export function typeOf({ variations }: Pick<FlagOverview, 'variations'>): ExpectedType {
  switch (typeof variations[0]?.value) {
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'undefined':
      return 'any';
    default:
      return 'json';
  }
}
