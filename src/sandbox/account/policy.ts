import * as z from 'zod';
import type { ResourceAccess } from './auditRecord';
import { matchesSpecifier, type TagsOf } from './resourceSpecifier';

/** A statement of a policy, as roles, webhooks and searches of the audit log have them: schema StatementPost. */
export const statement = z.object({
  effect: z.enum(['allow', 'deny']),
  resources: z.array(z.string()).optional(),
  notResources: z.array(z.string()).optional(),
  actions: z.array(z.string()).optional(),
  notActions: z.array(z.string()).optional(),
});

export type Statement = z.infer<typeof statement>;

/** Whether some statement allows the action and none denies it. */
export function isAllowed(
  statements: readonly Statement[],
  access: ResourceAccess,
  tagsOf: TagsOf = () => [],
): boolean {
  const speaking = statements.filter((one) => speaksOf(one, access, tagsOf));
  return speaking.length > 0 && speaking.every(({ effect }) => effect === 'allow');
}

function speaksOf(statement: Statement, { action, resource }: ResourceAccess, tagsOf: TagsOf): boolean {
  const { resources, notResources, actions, notActions } = statement;
  const isNamed = (specifiers: readonly string[]) =>
    specifiers.some((specifier) => matchesSpecifier(specifier, resource, tagsOf));
  const isAction = (names: readonly string[]) => names.some((name) => name === '*' || name === action);
  return (
    (resources ? isNamed(resources) : true) &&
    !(notResources && isNamed(notResources)) &&
    (actions ? isAction(actions) : true) &&
    !(notActions && isAction(notActions))
  );
}
