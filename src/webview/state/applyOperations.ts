import type { Json } from '../../patch/instruction';
import type { FlagDraft } from '../../protocol/draft';
import type { EditOperation } from '../../protocol/toHost';

/** A draft after operations. What they do not touch is the same object as before, so that it is not drawn again. */
export function applyOperations(draft: FlagDraft, operations: readonly EditOperation[]): FlagDraft {
  return operations.reduce<unknown>(applied, draft) as FlagDraft;
}

/** What is at a JSON Pointer; undefined where there is nothing. */
export function valueAt(json: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[part] : undefined,
    json,
  );
}

/** Makes a part of a JSON Pointer of a name. */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

function applied(json: unknown, operation: EditOperation): unknown {
  switch (operation.op) {
    case 'add':
      return changed(json, partsOf(operation.path), (list, name) => inserted(list, name, operation.value));
    case 'replace':
      return changed(json, partsOf(operation.path), (parent, name) =>
        withValue(parent, name, operation.value),
      );
    case 'remove':
      return changed(json, partsOf(operation.path), removed);
    case 'move': {
      const value = valueAt(json, operation.from) as Json;
      const without = applied(json, { op: 'remove', path: operation.from });
      return applied(without, { op: 'add', path: operation.path, value });
    }
  }
}

type Parent = unknown[] | Record<string, unknown>;

function changed(
  json: unknown,
  path: readonly string[],
  change: (parent: Parent, name: string) => Parent,
): unknown {
  const [name = '', ...rest] = path;
  const parent = json as Parent;
  if (rest.length === 0) return change(parent, name);
  const inner = (parent as Record<string, unknown>)[name];
  return withValue(parent, name, changed(inner, rest, change));
}

function withValue(parent: Parent, name: string, value: unknown): Parent {
  return Array.isArray(parent) ? parent.with(Number(name), value) : { ...parent, [name]: value };
}

function inserted(parent: Parent, name: string, value: unknown): Parent {
  if (!Array.isArray(parent)) return { ...parent, [name]: value };
  return parent.toSpliced(name === '-' ? parent.length : Number(name), 0, value);
}

function removed(parent: Parent, name: string): Parent {
  if (Array.isArray(parent)) return parent.toSpliced(Number(name), 1);
  return Object.fromEntries(Object.entries(parent).filter(([key]) => key !== name));
}
