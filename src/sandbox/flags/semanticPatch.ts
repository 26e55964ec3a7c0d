import * as z from 'zod';
import { environmentOf } from '../account/account';
import type { FlagRecord, ProjectRecord } from '../account/records';
import { parseSent } from '../http/body';
import { invalidRequest } from '../http/refusal';
import type { Draft } from '../instructions/draft';
import { kindNamed } from '../instructions/kinds';

const semanticPatch = z.object({
  comment: z.string().optional(),
  environmentKey: z.string().optional(),
  instructions: z.array(z.looseObject({ kind: z.string() })).min(1),
});

const SEMANTIC = /;\s*domain-model\s*=\s*"?launchdarkly\.semanticpatch"?\s*(?:;|$)/i;

/** Whether a content type says that the body is a semantic patch. */
export const isSemantic = (contentType: string | undefined): boolean => SEMANTIC.test(contentType ?? '');

/** The flag after all instructions, not yet completed or checked as a whole; one that fails refuses the whole patch. */
export function applySemanticPatch(
  project: ProjectRecord,
  flag: FlagRecord,
  sent: unknown,
): Pick<Draft, 'flag' | 'isDeleted'> {
  const { environmentKey = '', instructions } = parseSent(semanticPatch, sent);
  const draft: Draft = { project, flag: structuredClone(flag), environmentKey, isDeleted: false };
  for (const instruction of instructions) {
    const { scope, apply } = kindNamed(instruction.kind);
    if (draft.isDeleted) throw invalidRequest(`'${instruction.kind}' comes after the flag is deleted`);
    if (scope === 'environment') {
      if (environmentKey === '') throw invalidRequest(`'${instruction.kind}' needs an environmentKey`);
      environmentOf(project, environmentKey);
    }
    apply(draft, instruction);
  }
  return draft;
}
