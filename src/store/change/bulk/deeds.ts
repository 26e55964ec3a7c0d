import * as l10n from '@vscode/l10n';
import { ExplainedError } from '../../../model/failure/explainedError';
import type { Flag } from '../../../model/flag/flag';
import type { FlagReference } from '../../../model/flag/flagOverview';
import { overviewOf } from '../../../targeting/overview';
import { toggleInWords } from '../../../targeting/words/words';
import type { BulkDeed, BulkWords } from './bulkDeed';

/** A flag that was chosen, with the name that it was chosen by. */
export interface ChosenFlag {
  readonly at: FlagReference;
  readonly name: string;
}

/** A flag in the environment that is meant. */
export interface ChosenTargeting extends ChosenFlag {
  readonly environmentKey: string;
}

/** Turns flags on or off, each in its environment; `environmentNames` are those of all of them. */
export function turnAll(
  on: boolean,
  flags: readonly ChosenTargeting[],
  environmentNames: readonly string[],
): BulkDeed {
  return {
    items: flags.map(({ at, name, environmentKey }) => ({
      at,
      name,
      draft: (now) => {
        const targeting = now.environments[environmentKey];
        if (!targeting) throw lacks(now, environmentKey);
        return { ...now, environments: { ...now.environments, [environmentKey]: { ...targeting, on } } };
      },
      effect: (now) => {
        const flag = overviewOf(now);
        const state = flag.environments[environmentKey];
        return state && toggleInWords(flag, state, on);
      },
    })),
    words: on ? turnOnWords(environmentNames.join(', ')) : turnOffWords(environmentNames.join(', ')),
  };
}

const turnOnWords = (place: string): BulkWords => ({
  title: (count) =>
    count === 1 ? l10n.t('Turn on 1 flag in {0}', place) : l10n.t('Turn on {0} flags in {1}', count, place),
  button: (count) => (count === 1 ? l10n.t('Turn On 1 Flag') : l10n.t('Turn On {0} Flags', count)),
  done: (count, of) =>
    count < of
      ? l10n.t('Turned on {0} of {1} flags in {2}', count, of, place)
      : count === 1
        ? l10n.t('Turned on 1 flag in {0}', place)
        : l10n.t('Turned on {0} flags in {1}', count, place),
  already: (count) => (count === 1 ? l10n.t('1 was on already') : l10n.t('{0} were on already', count)),
});

const turnOffWords = (place: string): BulkWords => ({
  title: (count) =>
    count === 1 ? l10n.t('Turn off 1 flag in {0}', place) : l10n.t('Turn off {0} flags in {1}', count, place),
  button: (count) => (count === 1 ? l10n.t('Turn Off 1 Flag') : l10n.t('Turn Off {0} Flags', count)),
  done: (count, of) =>
    count < of
      ? l10n.t('Turned off {0} of {1} flags in {2}', count, of, place)
      : count === 1
        ? l10n.t('Turned off 1 flag in {0}', place)
        : l10n.t('Turned off {0} flags in {1}', count, place),
  already: (count) => (count === 1 ? l10n.t('1 was off already') : l10n.t('{0} were off already', count)),
});

/** Adds tags to flags; those that a flag has stay. */
export function addTagsToAll(flags: readonly ChosenFlag[], tags: readonly string[]): BulkDeed {
  const named = tags.join(', ');
  return {
    items: flags.map(({ at, name }) => ({
      at,
      name,
      draft: (now) => ({ ...now, tags: [...new Set([...now.tags, ...tags])] }),
    })),
    words: {
      title: (count) =>
        count === 1
          ? l10n.t('Add {0} to the tags of 1 flag', named)
          : l10n.t('Add {0} to the tags of {1} flags', named, count),
      button: (count) => (count === 1 ? l10n.t('Tag 1 Flag') : l10n.t('Tag {0} Flags', count)),
      done: (count, of) =>
        count < of
          ? l10n.t('Tagged {0} of {1} flags with {2}', count, of, named)
          : count === 1
            ? l10n.t('Tagged 1 flag with {0}', named)
            : l10n.t('Tagged {0} flags with {1}', count, named),
      already: (count) =>
        count === 1 ? l10n.t('1 was tagged so already') : l10n.t('{0} were tagged so already', count),
    },
  };
}

/** Removes tags from flags that have them. */
export function removeTagsFromAll(flags: readonly ChosenFlag[], tags: readonly string[]): BulkDeed {
  const named = tags.join(', ');
  return {
    items: flags.map(({ at, name }) => ({
      at,
      name,
      draft: (now) => ({ ...now, tags: now.tags.filter((tag) => !tags.includes(tag)) }),
    })),
    words: {
      title: (count) =>
        count === 1
          ? l10n.t('Remove {0} from the tags of 1 flag', named)
          : l10n.t('Remove {0} from the tags of {1} flags', named, count),
      button: (count) =>
        count === 1 ? l10n.t('Remove from 1 Flag') : l10n.t('Remove from {0} Flags', count),
      done: (count, of) =>
        count < of
          ? l10n.t('Removed {0} from the tags of {1} of {2} flags', named, count, of)
          : count === 1
            ? l10n.t('Removed {0} from the tags of 1 flag', named)
            : l10n.t('Removed {0} from the tags of {1} flags', named, count),
      already: (count) => (count === 1 ? l10n.t('1 had no such tag') : l10n.t('{0} had no such tag', count)),
    },
  };
}

/** Archives flags, or restores them from the archive; `warningsOf` tells what still needs a flag that is to be archived. */
export function archiveAll<Chosen extends ChosenFlag>(
  flags: readonly Chosen[],
  archived: boolean,
  warningsOf: (chosen: Chosen, now: Flag) => Promise<readonly string[]> = () => Promise.resolve([]),
): BulkDeed {
  return {
    items: flags.map((chosen) => ({
      at: chosen.at,
      name: chosen.name,
      draft: (now) => ({ ...now, archived }),
      warnings: (now) => (archived && !now.archived ? warningsOf(chosen, now) : Promise.resolve([])),
    })),
    words: archived ? archiveWords() : restoreWords(),
  };
}

const archiveWords = (): BulkWords => ({
  title: (count) => (count === 1 ? l10n.t('Archive 1 flag') : l10n.t('Archive {0} flags', count)),
  button: (count) => (count === 1 ? l10n.t('Archive 1 Flag') : l10n.t('Archive {0} Flags', count)),
  done: (count, of) =>
    count < of
      ? l10n.t('Archived {0} of {1} flags', count, of)
      : count === 1
        ? l10n.t('Archived 1 flag')
        : l10n.t('Archived {0} flags', count),
  already: (count) =>
    count === 1 ? l10n.t('1 was archived already') : l10n.t('{0} were archived already', count),
  effect: l10n.t(
    'Code that still asks for an archived flag gets the default in the code, in all environments.',
  ),
});

const restoreWords = (): BulkWords => ({
  title: (count) =>
    count === 1
      ? l10n.t('Restore 1 flag from the archive')
      : l10n.t('Restore {0} flags from the archive', count),
  button: (count) => (count === 1 ? l10n.t('Restore 1 Flag') : l10n.t('Restore {0} Flags', count)),
  done: (count, of) =>
    count < of
      ? l10n.t('Restored {0} of {1} flags', count, of)
      : count === 1
        ? l10n.t('Restored 1 flag')
        : l10n.t('Restored {0} flags', count),
  already: (count) => (count === 1 ? l10n.t('1 was not archived') : l10n.t('{0} were not archived', count)),
  effect: l10n.t('Code that asks for a restored flag gets what its environments serve again.'),
});

const lacks = (flag: Flag, environmentKey: string) =>
  new ExplainedError({
    cause: l10n.t('{0} has no environment {1}.', flag.name, environmentKey),
    nextStep: l10n.t('Refresh to see what is there now.'),
  });
