import {
  type ModificationOptions,
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  modify,
  parseTree,
} from 'jsonc-parser';
import { pathInText } from '../../documents/pathInText';
import type { Json } from '../../patch/instruction';
import type { EditOperation } from '../../protocol/toHost';

/** Replaces `length` UTF-16 units at `offset`. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

const FORMAT: ModificationOptions = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } };

/** Thrown for an operation that the text has no place for: the page made it on another text. */
export class NoSuchPlace extends Error {}

/** The text after operations on its JSON. What they do not touch keeps its form. */
export function editedText(text: string, operations: readonly EditOperation[]): string {
  return operations.reduce(withOperation, text);
}

/** The one change that makes a text of another: what is between their common beginning and their common end. */
export function changeBetween(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end++;
  }
  return { offset: start, length: before.length - start - end, text: after.slice(start, after.length - end) };
}

function withOperation(text: string, operation: EditOperation): string {
  const tree = parseTree(text);
  if (operation.op === 'move') {
    const moved = tree && findNodeAtLocation(tree, pathInText(tree, operation.from));
    if (!moved) throw new NoSuchPlace(operation.from);
    const without = withOperation(text, { op: 'remove', path: operation.from });
    return withOperation(without, { op: 'add', path: operation.path, value: getNodeValue(moved) as Json });
  }
  const path = pathInText(tree, operation.path);
  const parent = tree && findNodeAtLocation(tree, path.slice(0, -1));
  const isPlace = parent?.type === 'object' || parent?.type === 'array';
  if (!isPlace || (operation.op === 'remove' && !findNodeAtLocation(parent, path.slice(-1)))) {
    throw new NoSuchPlace(operation.path);
  }
  const value = operation.op === 'remove' ? undefined : operation.value;
  const isArrayInsertion = parent.type === 'array' && operation.op === 'add';
  return applyEdits(text, modify(text, path, value, { ...FORMAT, isArrayInsertion }));
}
