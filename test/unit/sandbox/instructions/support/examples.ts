import { ENVIRONMENT_EXAMPLES } from './examples/environmentExamples';
import type { Example } from './examples/example';
import { FLAG_EXAMPLES } from './examples/flagExamples';
import { RULE_EXAMPLES } from './examples/ruleExamples';
import { TARGET_EXAMPLES } from './examples/targetExamples';

/** Every instruction for flags, as LaunchDarkly's documentation prints them. */
export const EXAMPLES: readonly Example[] = [
  ...RULE_EXAMPLES,
  ...TARGET_EXAMPLES,
  ...ENVIRONMENT_EXAMPLES,
  ...FLAG_EXAMPLES,
];

/** The instructions for triggers, likewise. */
export const TRIGGER_EXAMPLES: readonly (Example['instruction'] & { readonly kind: string })[] = [
  { kind: 'replaceTriggerActionInstructions', value: [{ kind: 'turnFlagOff' }] },
  { kind: 'cycleTriggerUrl' },
  { kind: 'disableTrigger' },
  { kind: 'enableTrigger' },
];
