import type * as z from 'zod';
import { ApiError } from '../../model/failure/failure';

/** A part of an answer that could not be read: where, and what was wrong with it. */
interface Unreadable {
  /** Path with dots, such as `environments.production.on`. */
  readonly field: string;
  readonly problem: string;
}

export type Read<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Unreadable);

/** Reads JSON by a schema; of several faults the first is given. */
export function read<T>(schema: z.ZodType<T>, json: unknown): Read<T> {
  const result = schema.safeParse(json);
  if (result.success) return { ok: true, value: result.data };
  const [issue] = result.error.issues;
  return {
    ok: false,
    field: issue?.path.map(String).join('.') ?? '',
    problem: issue?.message ?? 'cannot be read',
  };
}

/** Reads JSON by a schema, or throws an ApiError that names the resource and the field. */
export function readOrThrow<T>(schema: z.ZodType<T>, json: unknown, resource: string): T {
  const result = read(schema, json);
  if (result.ok) return result.value;
  const { field, problem } = result;
  throw new ApiError({ kind: 'unexpected-answer', resource, field, problem });
}
