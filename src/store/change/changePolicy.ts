import type { Environment } from '../../model/project/environment';
import type { ConfirmChanges } from '../settings';

/** What a person must do before a change to an environment is sent. */
export interface Demands {
  /** See what happens to whom, and agree. */
  readonly confirm: boolean;
  readonly typeEnvironmentKey: boolean;
  readonly comment: boolean;
}

/**
 * LaunchDarkly leaves `critical`, `confirmChanges` and `requireComments` to its interfaces, and ours is one: the API
 * would take the change without them.
 */
export function demandsOf(environment: Environment, confirmChanges: ConfirmChanges): Demands {
  const { critical, confirmChanges: typed, requireComments } = environment;
  return {
    confirm: critical || typed || confirmChanges === 'always',
    typeEnvironmentKey: typed,
    comment: requireComments,
  };
}
