import type { FlagEvaluation } from '../../model/context/evaluation';
import type { UnreadableFlag } from '../../model/flag/flagList';
import type { FlagEnvironmentReference } from '../../model/flag/flagOverview';

/** What a context gets from a flag. Commands of its menus get it as their argument. */
export interface ContextFlagNode extends FlagEnvironmentReference {
  readonly kind: 'contextFlag';
  readonly evaluation: FlagEvaluation;
}

/** A row of the view "Context". */
export type ContextNode =
  /** Who it is, in which environment. */
  | { readonly kind: 'context' }
  | {
      readonly kind: 'attribute';
      readonly contextKind: string;
      readonly name: string;
      /** As JSON. */
      readonly value: string;
    }
  | ContextFlagNode
  | { readonly kind: 'unreadable'; readonly flag: UnreadableFlag }
  | { readonly kind: 'failed'; readonly error: unknown; readonly what: 'evaluations' | 'settings' }
  | { readonly kind: 'nothing'; readonly text: string };
