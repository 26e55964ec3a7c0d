import { PageEvent } from '../state/events';

/** What a person does with a rule as a whole. */
export type RuleActionKind =
  'up' | 'down' | 'duplicate' | 'delete' | 'addAbove' | 'addBelow' | 'copy' | 'fold' | 'unfold';

/** Somebody does something with a rule as a whole: the list of rules does it. */
export class RuleAction extends PageEvent<RuleActionKind> {
  static override readonly type = 'flagdeck-rule-action';
}

/** Where the keys move a rule: Alt and an arrow. */
export function moveOf({ altKey, ctrlKey, shiftKey, key }: KeyboardEvent): RuleActionKind | undefined {
  if (!altKey || ctrlKey || shiftKey) return undefined;
  return key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : undefined;
}
