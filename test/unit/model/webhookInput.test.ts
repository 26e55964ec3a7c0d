import { describe, expect, it } from 'vitest';
import { pageAddress } from '../../../src/model/account/pageAddress';
import { readStatements } from '../../../src/model/webhook/readStatements';
import { webhookUrlProblem } from '../../../src/model/webhook/webhookUrl';

describe('webhookUrlProblem', () => {
  it.each([
    ['https://hooks.example.com/a?b=c', undefined],
    ['http://127.0.0.1:8787/flags', undefined],
    ['http://localhost/flags', undefined],
    ['http://[::1]:80/', undefined],
    ['http://hooks.example.com/', 'not-encrypted'],
    ['http://127.0.0.1.example.com/', 'not-encrypted'],
    ['ftp://hooks.example.com/', 'not-http'],
    ['hooks.example.com', 'not-a-url'],
    ['', 'not-a-url'],
  ])('of %j is %j', (text, problem) => {
    expect(webhookUrlProblem(text)).toBe(problem);
  });
});

describe('readStatements', () => {
  const one = { effect: 'allow', resources: ['proj/*'], actions: ['*'] };

  it('takes a list, or one statement alone', () => {
    expect(readStatements(JSON.stringify([one]))).toEqual({ kind: 'ok', statements: [one] });
    expect(readStatements(JSON.stringify(one))).toEqual({ kind: 'ok', statements: [one] });
    expect(readStatements('[]')).toEqual({ kind: 'ok', statements: [] });
  });

  it.each([
    ['[{', 'not-json'],
    ['["proj/*"]', 'not-a-list'],
    ['null', 'not-a-list'],
    [JSON.stringify([{ ...one, effect: 'maybe' }]), 'no-effect'],
    [JSON.stringify([{ ...one, resources: 'proj/*' }]), 'no-lists'],
    [JSON.stringify([{ ...one, actions: [1] }]), 'no-lists'],
    [JSON.stringify([{ effect: 'allow', actions: ['*'] }]), 'no-resources'],
  ])('says of %s: %s', (text, problem) => {
    expect(readStatements(text)).toEqual({ kind: 'bad', problem });
  });
});

describe('pageAddress', () => {
  it('stays on the instance', () => {
    const base = 'https://app.launchdarkly.com';
    expect(pageAddress(base, '/shop/test/features/a')).toBe(`${base}/shop/test/features/a`);
    expect(pageAddress(base, 'https://evil.example/')).toBeUndefined();
    expect(pageAddress(base, '//evil.example/')).toBeUndefined();
    expect(pageAddress(base, 'http://[')).toBeUndefined();
  });
});
