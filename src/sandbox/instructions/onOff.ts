import * as z from 'zod';
import { targetingIn } from './draft';
import { instructionKind } from './instructionKind';

const turn = (on: boolean) =>
  instructionKind('environment', z.object({}), (draft) => {
    targetingIn(draft).on = on;
  });

export const turnFlagOn = turn(true);

export const turnFlagOff = turn(false);
