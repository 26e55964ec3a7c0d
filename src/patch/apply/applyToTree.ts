import type { SemanticPatch } from '../instruction';
import type { KnownFlags } from '../knownFlags';
import type { FlagTree } from '../tree/flagTree';
import { type PatchFailure, Refused } from './failure';
import { carryOut } from './semanticApply';
import { WorkingCopy } from './workingCopy';

/** The tree after a patch, undefined once the flag is deleted; or why not, and at which instruction. */
export type AppliedToTree =
  | { readonly ok: true; readonly tree: FlagTree | undefined }
  | { readonly ok: false; readonly failure: PatchFailure; readonly index: number };

/** What a semantic patch makes of the tree of a flag; `newId` gives ids that it does not have. */
export function applyToTree(
  tree: FlagTree,
  { environmentKey, instructions }: SemanticPatch,
  known: KnownFlags,
  newId: () => string,
): AppliedToTree {
  const copy = new WorkingCopy(tree, known, newId);
  for (const [index, instruction] of instructions.entries()) {
    try {
      carryOut(copy, environmentKey, instruction);
    } catch (error) {
      if (error instanceof Refused) return { ok: false, failure: error.failure, index };
      throw error;
    }
  }
  if (copy.isDeleted) return { ok: true, tree: undefined };
  const { fields, tags, customProperties, variations, environments } = copy;
  return { ok: true, tree: { fields, tags, customProperties, variations, environments } };
}
