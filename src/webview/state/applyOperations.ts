import { pointerParts, valueAt } from '../../model/flag/jsonPointer';
import type { Json } from '../../patch/instruction';
import type { FlagDraft } from '../../protocol/draft';
import type { EditOperation } from '../../protocol/toHost';

/** A draft after operations. What they do not touch is the same object as before, so that it is not drawn again. */
export function applyOperations(draft: FlagDraft, operations: readonly EditOperation[]): FlagDraft {
  return operations.reduce<unknown>(applied, draft) as FlagDraft;
}

function applied(json: unknown, operation: EditOperation): unknown {
  switch (operation.op) {
    case 'add':
      return changed(json, pointerParts(operation.path), (list, name) =>
        inserted(list, name, operation.value),
      );
    case 'replace':
      return changed(json, pointerParts(operation.path), (parent, name) =>
        withValue(parent, name, operation.value),
      );
    case 'remove':
      return changed(json, pointerParts(operation.path), removed);
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
