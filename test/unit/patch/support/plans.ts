import { expect } from 'vitest';
import type { Flag, Rule } from '../../../../src/model/flag/flag';
import { diff } from '../../../../src/patch/diff';
import type { Instruction } from '../../../../src/patch/instruction';
import type { PatchFormat, Plan } from '../../../../src/patch/plan';
import { aBooleanFlag } from './booleanFlag';
import { POOLS } from './pools';

export const base = aBooleanFlag();

export const planOf = (draft: Flag | undefined, from = base, format: PatchFormat = 'auto'): Plan =>
  diff(from, draft, format, { known: POOLS.known });

/** The instructions of a plan that is one semantic patch. */
export function instructionsOf({ steps }: Plan): readonly Instruction[] {
  const [step, ...others] = steps;
  expect(others).toEqual([]);
  if (step?.kind !== 'semantic') throw new Error(`expected a semantic patch, not ${JSON.stringify(step)}`);
  return step.patch.instructions;
}

/** A new rule with one clause, which serves the second variation. */
export const aRule = (changes: Partial<Rule> = {}): Rule => ({
  clauses: [{ attribute: 'age', op: 'lessThan', values: [18], negate: false }],
  variation: 1,
  trackEvents: false,
  ...changes,
});

/** Its clause, as a patch says it. */
export const aClause = { contextKind: 'user', attribute: 'age', op: 'lessThan', negate: false, values: [18] };
