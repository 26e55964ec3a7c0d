import type { FlagPlace } from '../flag/flagOverview';

/** What a trigger does when its URL is called. */
export type TriggerAction = 'turnFlagOn' | 'turnFlagOff';

/** LaunchDarkly's keys of what can call a trigger; the generic one is for all that has no key of its own. */
export const TRIGGER_INTEGRATIONS = [
  'generic-trigger',
  'datadog',
  'dynatrace',
  'dynatrace-cloud-automation',
  'honeycomb',
  'new-relic-apm',
  'signalfx',
] as const;

export type TriggerIntegration = (typeof TRIGGER_INTEGRATIONS)[number];

/** Schema triggerPost, with the action that it leaves open. */
export interface NewTrigger {
  readonly integrationKey: TriggerIntegration;
  readonly action: TriggerAction;
  readonly comment?: string | undefined;
}

/** The instructions of a semantic patch of a trigger, all that there are. */
export type TriggerInstruction =
  | {
      readonly kind: 'replaceTriggerActionInstructions';
      readonly value: readonly [{ readonly kind: TriggerAction }];
    }
  | { readonly kind: 'cycleTriggerUrl' }
  | { readonly kind: 'disableTrigger' }
  | { readonly kind: 'enableTrigger' };

/** What a trigger does, where that is something that we know. */
export function actionOf({
  instructions,
}: {
  readonly instructions: readonly { readonly kind: string }[];
}): TriggerAction | undefined {
  const kind = instructions[0]?.kind;
  return kind === 'turnFlagOn' || kind === 'turnFlagOff' ? kind : undefined;
}

/** A trigger, or as much of its place as is known. */
export interface TriggerPlace extends FlagPlace {
  readonly triggerId?: string;
}

/** A trigger to be made, or as much of it as is known. */
export interface WantedTrigger extends FlagPlace, Partial<NewTrigger> {}
