import type { Plan, PlanStep } from './plan';

/** The bodies of a plan's requests as they would be sent, in their order. */
export const bodiesOf = (
  { steps }: Plan,
  comment?: string,
): (PlanStep['patch'] & { readonly comment?: string })[] =>
  steps.map(({ patch }) => ({ ...patch, ...(comment ? { comment } : {}) }));

/** The requests of a plan as JSON: one body, or a list in the order of sending. */
export function planText(plan: Plan, comment?: string): string {
  const bodies = bodiesOf(plan, comment);
  return JSON.stringify(bodies.length === 1 ? bodies[0] : bodies, undefined, 2);
}
