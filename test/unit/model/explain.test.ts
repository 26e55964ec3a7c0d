import { expect, it } from 'vitest';
import { explain } from '../../../src/model/failure/explain';
import { ApiError, type ApiFailure } from '../../../src/model/failure/failure';

const host = 'flags.example.com';
const failures: ApiFailure[] = [
  { kind: 'unauthorized' },
  { kind: 'forbidden', message: 'No' },
  { kind: 'not-found', resource: 'flag a' },
  { kind: 'approval-required', message: 'No.' },
  { kind: 'conflict', message: 'No' },
  { kind: 'refused', message: 'No' },
  { kind: 'rate-limited', retryAt: new Date(0) },
  { kind: 'timeout', host, seconds: 30 },
  { kind: 'server-error', status: 500, message: 'No' },
  { kind: 'not-the-api', host, detail: 'it answered with a web page' },
  { kind: 'unexpected-answer', resource: 'flag a', field: 'environments.production.on', problem: 'Invalid' },
  ...(['host-not-found', 'refused', 'reset', 'certificate', 'other'] as const).map((reason): ApiFailure => ({
    kind: 'unreachable',
    host,
    reason,
    detail: 'E',
  })),
];

it.each(failures.map((failure) => [failure.kind, failure] as const))(
  'says cause and next step of %s in whole sentences of their own',
  (_kind, failure) => {
    const { cause, nextStep } = explain(new ApiError(failure));
    for (const words of [cause, nextStep]) expect(words).toMatch(/[^.]\.$/);
    const others = failures
      .filter((other) => other !== failure)
      .map((other) => explain(new ApiError(other)).cause);
    expect(others).not.toContain(cause);
  },
);

it('names flag and field of an answer that is wrong', () => {
  const wrong = failures.find(({ kind }) => kind === 'unexpected-answer');
  if (wrong) expect(explain(new ApiError(wrong)).cause).toMatch(/flag a.*environments\.production\.on/);
  expect(wrong).toBeDefined();
});

it('knows an ApiError of another bundle, which has a class of its own', () => {
  const foreign = Object.assign(new Error('x'), { name: 'ApiError', failure: { kind: 'unauthorized' } });
  expect(ApiError.is(foreign, 'unauthorized')).toBe(true);
  expect(explain(foreign).cause).toMatch(/access token/);
});

it('gives the message of a fault that is not the server’s', () => {
  expect(explain(new Error('boom')).cause).toContain('boom');
});
