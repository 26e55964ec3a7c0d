import { JsonPatchError, type Operation, applyOperation } from 'fast-json-patch';
import type { Flag } from '../../model/flag/flag';
import { Refused } from '../apply/failure';
import type { JsonPatchOperation } from './operation';

/** Where a refused operation is in its patch. */
export class RefusedOperation extends Refused {
  index = 0;
}

/**
 * The flag after all operations, as JSON: what is new has no ids yet. The flag and the patch themselves stay. Throws
 * RefusedOperation. A path that no flag has gives what is no flag, which only a server can tell.
 */
export function applyOperations(flag: Flag, operations: readonly JsonPatchOperation[]): Flag {
  let document = structuredClone(flag);
  for (const [index, operation] of operations.entries()) {
    try {
      // An added value becomes part of the document, and later operations may change it.
      document = applyOperation(document, structuredClone(operation) as Operation, true, true).newDocument;
    } catch (error) {
      // A path through what is not there ends in whatever JavaScript throws.
      const isTest = error instanceof JsonPatchError && error.name === 'TEST_OPERATION_FAILED';
      const refused = new RefusedOperation({
        kind: isTest ? 'test-failed' : 'bad-path',
        path: operation.path,
      });
      refused.index = index;
      throw refused;
    }
  }
  return document;
}
