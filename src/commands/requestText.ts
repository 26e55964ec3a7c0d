import type { ProposedChange } from '../store/proposedChange';

/** The requests of a change as they would be sent, as JSON: one body, or a list in the order of sending. */
export function requestText({ plan }: ProposedChange): string {
  const bodies = plan.steps.map(({ patch }) => patch);
  return `${JSON.stringify(bodies.length === 1 ? bodies[0] : bodies, undefined, 2)}\n`;
}
