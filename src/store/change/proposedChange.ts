import type { Environment } from '../../model/project/environment';
import type { Flag } from '../../model/flag/flag';
import type { FlagReference } from '../../model/flag/flagOverview';
import type { Plan } from '../../patch/plan';
import { changedEnvironments } from '../../patch/tree/changedEnvironments';
import { type Demands, demandsOf } from './changePolicy';
import type { ConfirmChanges } from '../settings';

/** What somebody wants a flag to be. */
export interface IntendedChange {
  readonly at: FlagReference;
  /** The flag that the draft was made from, as the server had it then. */
  readonly base: Flag;
  readonly draft: Flag;
  /** What is done, such as `Turn off New checkout flow in Production`; without it, changes are saved. */
  readonly title?: string;
  /** Who gets what afterwards, where that can be said in a sentence or two. */
  readonly effect?: string;
  /** What is to be known before it is agreed to, in words; where there is any, the person is always asked. */
  readonly warnings?: readonly string[];
  /** What to say when it is done, of the flag as it is then. */
  readonly done?: (flag: Flag) => string;
  /** The word on the button: `Turn Off`. */
  readonly button?: string;
}

/** A change as it is put to the person, before it is sent. */
export interface ProposedChange {
  readonly intended: IntendedChange;
  /** The flag as the server has it now, and as it would be. */
  readonly before: Flag;
  readonly after: Flag;
  readonly plan: Plan;
  /** Each change in words. */
  readonly changes: readonly string[];
  /** What somebody else changed since the draft was begun, in words; it stays. */
  readonly alsoChanged: readonly string[];
  /** What is likely a mistake, in words; the server would take it. */
  readonly warnings: readonly string[];
  /** The environments in which somebody may get something else. */
  readonly environments: readonly Environment[];
  readonly demands: ChangeDemands;
}

/** What all the environments demand together. */
export interface ChangeDemands extends Omit<Demands, 'typeEnvironmentKey'> {
  /** The environments whose key must be typed. */
  readonly typeKeys: readonly Environment[];
}

/**
 * The environments that a change touches: their own targeting, or all of them if it changes what a variation serves, or
 * which client-side SDKs get the flag.
 */
export function touchedEnvironments(
  environments: readonly Environment[],
  before: Flag,
  after: Flag,
): readonly Environment[] {
  const values = (flag: Flag) => JSON.stringify(flag.variations.map(({ _id, value }) => [_id, value]));
  const availability = ({ clientSideAvailability: { usingMobileKey, usingEnvironmentId } = {} }: Flag) =>
    JSON.stringify([usingMobileKey ?? false, usingEnvironmentId ?? false]);
  const changed = changedEnvironments(before, after);
  const isForAll =
    values(before) !== values(after) ||
    availability(before) !== availability(after) ||
    before.archived !== after.archived;
  return environments.filter(({ key }) => isForAll || changed.includes(key));
}

export function demandsOfAll(
  environments: readonly Environment[],
  confirmChanges: ConfirmChanges,
): ChangeDemands {
  const demands = environments.map((environment) => ({
    environment,
    ...demandsOf(environment, confirmChanges),
  }));
  return {
    confirm: confirmChanges === 'always' || demands.some(({ confirm }) => confirm),
    typeKeys: demands.flatMap(({ environment, typeEnvironmentKey }) =>
      typeEnvironmentKey ? [environment] : [],
    ),
    comment: demands.some(({ comment }) => comment),
  };
}
