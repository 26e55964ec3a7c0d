import * as z from 'zod';
import { instructionKind } from './instructionKind';

const nothing = z.object({});

/** That no other flag needs it is looked at when the change is completed. */
export const archiveFlag = instructionKind('lifecycle', nothing, ({ flag }) => {
  flag.archived = true;
});

export const restoreFlag = instructionKind('lifecycle', nothing, ({ flag }) => {
  flag.archived = false;
});

export const deprecateFlag = instructionKind('lifecycle', nothing, ({ flag }) => {
  flag.deprecated = true;
});

export const restoreDeprecatedFlag = instructionKind('lifecycle', nothing, ({ flag }) => {
  flag.deprecated = false;
});

export const deleteFlag = instructionKind('lifecycle', nothing, (draft) => {
  draft.isDeleted = true;
});
