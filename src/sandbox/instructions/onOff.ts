import * as z from 'zod';
import { targetingOf } from '../account/account';
import { instructionKind } from './instructionKind';

const turn = (on: boolean) =>
  instructionKind('environment', z.looseObject({}), ({ flag, environmentKey }) => {
    targetingOf(flag, environmentKey).on = on;
  });

export const turnFlagOn = turn(true);

export const turnFlagOff = turn(false);
