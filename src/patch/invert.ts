import * as l10n from '@vscode/l10n';
import type { Flag } from '../model/flag/flag';
import { type Applied, apply } from './apply/apply';
import { diff } from './diff';
import type { SemanticPatch } from './instruction';
import type { JsonPatch } from './json/operation';
import type { KnownFlags } from './knownFlags';
import { type PatchFormat, type Plan, applyPlan } from './plan';

export interface InvertOptions {
  /**
   * The flag as it is now, which the server gave back. It knows the ids of what was made and the versions to test, so
   * give it whenever there is one; without it the result of the plan is worked out, with provisional ids.
   */
  readonly after?: Flag;
  readonly known?: KnownFlags;
  /** The format of what is undone when absent. */
  readonly format?: PatchFormat;
}

/** The plan that undoes, or why there is none. A deleted flag cannot be brought back. */
export type Inverted =
  { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly reason: string };

/**
 * The plan that undoes a plan or a patch which was made for `base`. What was removed is made anew, with other ids. With an
 * `after` in which others have changed something since, it undoes that too: merge first (`merge3(after, now, base)`).
 */
export function invert(
  done: Plan | SemanticPatch | JsonPatch,
  base: Flag,
  { after, known, format }: InvertOptions = {},
): Inverted {
  const applied = result(done, base, known);
  if (!applied.ok) return { ok: false, reason: l10n.t('What cannot be done cannot be undone.') };
  if (!applied.flag) return { ok: false, reason: l10n.t('A deleted flag cannot be brought back.') };
  const plan = diff(after ?? applied.flag, base, format ?? formatOf(done), known && { known });
  return { ok: true, plan };
}

function result(done: Plan | SemanticPatch | JsonPatch, base: Flag, known: KnownFlags | undefined): Applied {
  return 'steps' in done ? applyPlan(base, done, known) : apply(base, done, known);
}

function formatOf(done: Plan | SemanticPatch | JsonPatch): PatchFormat {
  if (!('steps' in done)) return 'instructions' in done ? 'auto' : 'json';
  return done.steps.some(({ kind }) => kind === 'json') ? 'json' : 'auto';
}
