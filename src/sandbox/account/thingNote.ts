import { isDeepStrictEqual } from 'node:util';
import type { AuditRecord } from './auditRecord';
import type { ChangeNote } from './cause';

/** Something other than a flag that was made, changed or deleted. */
export interface ChangedThing {
  /** The audit log's word for it. */
  readonly kind: string;
  readonly name: string;
  readonly resource: string;
  readonly href: string;
  readonly site?: string;
  readonly parent?: AuditRecord['parent'];
  /** As the API gives it. Absent: it was not there, or is not any more. */
  readonly before?: object;
  readonly after?: object;
  /** The action of each field; one without an action of its own counts as `update<Kind>`. */
  readonly actions?: Readonly<Record<string, string>>;
}

/** How the audit log tells of it: each action that was needed, with the representations before and after. */
export function thingNote(thing: ChangedThing): ChangeNote {
  const { kind, name, resource, href, site, parent, before, after } = thing;
  const actions = actionsOf(thing);
  return {
    kind,
    name,
    accesses: actions.map((action) => ({ action, resource })),
    titleVerb: verbOf(thing, actions),
    description: descriptionOf(thing, actions),
    target: { name, resources: [resource], href, ...(site !== undefined && { site }) },
    ...(parent && { parent }),
    ...(before && { previousVersion: asJson(before) }),
    ...(after && { currentVersion: asJson(after) }),
  };
}

type Json = NonNullable<AuditRecord['previousVersion']>;

const asJson = (thing: object): Json => JSON.parse(JSON.stringify(thing)) as Json;

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function actionsOf({ kind, before, after, actions = {} }: ChangedThing): string[] {
  if (!before) return [`create${capitalized(kind)}`];
  if (!after) return [`delete${capitalized(kind)}`];
  const changed = changedFields(before, after).map((field) => actions[field] ?? `update${capitalized(kind)}`);
  return [...new Set(changed)];
}

function changedFields(before: object, after: object): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  // What counts or dates a change is no change of its own.
  const bookkeeping = ['version', 'lastModifiedDate', 'lastModified', 'generation'];
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (field) =>
      !field.startsWith('_') &&
      !bookkeeping.includes(field) &&
      !isDeepStrictEqual(old.get(field), now.get(field)),
  );
}

function verbOf({ kind, before, after }: ChangedThing, actions: readonly string[]): string {
  if (!before) return `created the ${kind}`;
  if (!after) return `deleted the ${kind}`;
  return actions.length === 1 && actions[0] === 'updateName'
    ? `changed the name of the ${kind}`
    : `updated the ${kind}`;
}

function descriptionOf({ before, after }: ChangedThing, actions: readonly string[]): string {
  if (!before || !after) return '';
  const nameOf = (thing: object) => ('name' in thing && typeof thing.name === 'string' ? thing.name : '');
  return actions
    .map((action) =>
      action === 'updateName'
        ? `- Changed the name from ~~${nameOf(before)}~~ to *${nameOf(after)}*`
        : `- ${capitalized(action.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))}`,
    )
    .join('\n');
}
