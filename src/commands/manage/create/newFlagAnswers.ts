import type { Variation } from '../../../model/flag/flag';
import type { ClientSideAvailability } from '../../../model/flag/flagOverview';
import type { NewFlag } from '../../../model/flag/newFlag';
import type { NamingConvention, NewFlagDefaults } from '../../../model/flag/newFlagDefaults';
import type { Account } from '../../../store/accounts';
import type { ProjectStore } from '../../../store/projectStore';
import type { NewFlagKind } from '../../fixes/newFlagValues';
import type { Maintainer } from '../maintainers';

/** What is known of a flag that is being made; of what is left out the project decides. */
export interface NewFlagAnswers {
  readonly name: string;
  readonly flagKey: string;
  /** The key is one that code has already, so that it does not follow the name. */
  readonly isKeyGiven?: boolean;
  readonly description?: string;
  readonly kind?: NewFlagKind;
  /** Of a boolean none: the project names them. */
  readonly variations: readonly Variation[];
  /** Indexes of the variations that are served while on and while off; of a boolean 0 is true. */
  readonly on: number;
  readonly off: number;
  readonly temporary: boolean;
  readonly tags: readonly string[];
  readonly availability?: ClientSideAvailability;
  readonly maintainer?: Maintainer;
}

/** Where a flag is to be made, with what its questions need to know. */
export interface NewFlagPlace {
  readonly account: Account;
  readonly project: ProjectStore;
  /** Not known where the token may not see them. */
  readonly defaults: NewFlagDefaults | undefined;
  /** What the project demands of keys; empty where that is not told. */
  readonly convention: NamingConvention;
  /** How a key is made of a name: as demanded, or as most keys are written. */
  readonly suggested: NamingConvention;
  /** Keys that are taken, and whether by a flag in the archive. */
  readonly taken: ReadonlyMap<string, 'live' | 'archived'>;
}

/** What the answers begin with. */
export function firstAnswers({ defaults }: NewFlagPlace): NewFlagAnswers {
  const { onVariation = 0, offVariation = 1 } = defaults?.booleanDefaults ?? {};
  const availability = defaults?.defaultClientSideAvailability;
  return {
    name: '',
    flagKey: '',
    variations: [],
    on: onVariation,
    off: offVariation,
    temporary: defaults?.temporary ?? true,
    tags: defaults?.tags ?? [],
    ...(availability ? { availability } : {}),
  };
}

/** The answers as what the server is asked to make. */
export function newFlagOf(answers: NewFlagAnswers): NewFlag {
  const { name, flagKey, description, variations, on, off, temporary, tags, availability, maintainer } =
    answers;
  return {
    key: flagKey,
    name,
    ...(description ? { description } : {}),
    ...(variations.length > 0 ? { variations } : {}),
    defaults: { onVariation: on, offVariation: off },
    temporary,
    tags,
    ...(availability
      ? {
          clientSideAvailability: {
            usingMobileKey: availability.usingMobileKey,
            usingEnvironmentId: availability.usingEnvironmentId,
          },
        }
      : {}),
    ...(maintainer?.memberId === undefined ? {} : { maintainerId: maintainer.memberId }),
    ...(maintainer?.teamKey === undefined ? {} : { maintainerTeamKey: maintainer.teamKey }),
  };
}

/** The variations of a new flag, of a boolean too. */
export const variationsOf = (
  { kind, variations }: NewFlagAnswers,
  { defaults }: NewFlagPlace,
): readonly Variation[] =>
  kind === 'boolean'
    ? [
        { value: true, ...named(defaults?.booleanDefaults?.trueDisplayName) },
        { value: false, ...named(defaults?.booleanDefaults?.falseDisplayName) },
      ]
    : variations;

const named = (name: string | undefined): { name?: string } => (name ? { name } : {});
