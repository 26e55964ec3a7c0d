import { createHash } from 'node:crypto';
import { AttributeReference, Context } from '@launchdarkly/js-server-sdk-common';
import type { Flag, FlagTargeting, Rollout } from '../../model/flag/flag';
import { DEFAULT_CONTEXT_KIND } from '../targetGroups';
import type { Bucketing, EvaluationContext } from './evaluation';

/** The first digits of a hash, in hexadecimal, that make a bucket. */
const DIGITS = 15;
const HIGHEST = 0xfffffffffffffff;

/** Where a context falls in a rollout, to be shown: what it gets is decided by the evaluator itself. */
export function bucketingOf(
  flagKey: Flag['key'],
  { salt = '' }: Pick<FlagTargeting, 'salt'>,
  rollout: Rollout,
  context: EvaluationContext,
): Bucketing {
  const { contextKind = DEFAULT_CONTEXT_KIND, seed, experimentAllocation } = rollout;
  // An experiment always goes by the key.
  const attribute = experimentAllocation ? 'key' : (rollout.bucketBy ?? 'key');
  const value: unknown = Context.fromLDContext(context).valueForKind(
    new AttributeReference(attribute),
    contextKind,
  );
  if (typeof value !== 'string' && !Number.isInteger(value)) return { contextKind, attribute };
  const text = `${seed ? String(seed) : `${flagKey}.${salt}`}.${String(value)}`;
  const hash = createHash('sha1').update(text).digest('hex');
  return { contextKind, attribute, bucket: parseInt(hash.slice(0, DIGITS), 16) / HIGHEST };
}
