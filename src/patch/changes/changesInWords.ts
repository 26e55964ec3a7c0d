import type { Flag } from '../../model/flag/flag';
import { textOf } from '../../targeting/words/phrase';
import type { KnownFlags } from '../knownFlags';
import { describeChanges } from './describeChanges';

/** Each change of a flag as plain text, with the name of the environment that it is in. */
export function changesInWords(before: Flag, after: Flag, known: KnownFlags): string[] {
  return describeChanges(before, after, known).map(({ words, environmentKey }) => {
    const name = environmentKey && (after.environments[environmentKey]?._environmentName ?? environmentKey);
    return name ? `${name}: ${textOf(words)}` : textOf(words);
  });
}
