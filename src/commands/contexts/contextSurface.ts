import type { ContextJson } from '../../model/context/contextParts';
import type { ContextFlags, ContextPlace } from '../../store/contexts/contextFlags';

/** The view "Context", as far as commands need it; it belongs to the views. */
export interface ContextSurface {
  /** What is shown; undefined while there is no context. */
  readonly flags: ContextFlags | undefined;
  show(place: ContextPlace, context: ContextJson, signal: AbortSignal): Promise<void>;
  refresh(signal: AbortSignal): Promise<void>;
  showOnlySet(onlySet: boolean): Promise<void>;
  text(format: 'markdown' | 'csv'): string;
  close(): Promise<void>;
}
