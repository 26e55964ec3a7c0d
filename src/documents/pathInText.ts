import { type JSONPath, type Node, findNodeAtLocation } from 'jsonc-parser';
import { pointerParts } from '../model/flag/jsonPointer';

/**
 * The path of a JSON Pointer in a text: a part of it is a number where the text has a list, and only there. `-` is the
 * place behind the last one.
 */
export function pathInText(tree: Node | undefined, pointer: string): JSONPath {
  const path: JSONPath = [];
  for (const name of pointerParts(pointer)) {
    const parent = tree && findNodeAtLocation(tree, path);
    if (parent?.type !== 'array') path.push(name);
    else path.push(name === '-' ? (parent.children?.length ?? 0) : Number(name));
  }
  return path;
}
