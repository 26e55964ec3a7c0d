import { JsonPatchError, type Operation, applyPatch } from 'fast-json-patch';
import type { Flag } from '../../model/flag';
import { Refused } from '../apply/failure';
import type { JsonPatchOperation } from './operation';

/** Where a refused operation is in its patch. */
export class RefusedOperation extends Refused {
  index = 0;
}

/**
 * The flag after all operations, as JSON: what is new has no ids yet. The flag itself stays. Throws RefusedOperation. A
 * path that no flag has gives what is no flag, which only a server can tell.
 */
export function applyOperations(flag: Flag, operations: readonly JsonPatchOperation[]): Flag {
  try {
    return applyPatch(flag, operations as readonly Operation[], true, false).newDocument;
  } catch (error) {
    if (!(error instanceof JsonPatchError)) throw error;
    const operation = operations[error.index ?? 0];
    const path = operation?.path ?? '';
    const kind = error.name === 'TEST_OPERATION_FAILED' ? 'test-failed' : 'bad-path';
    const refused = new RefusedOperation({ kind, path });
    refused.index = error.index ?? 0;
    throw refused;
  }
}
