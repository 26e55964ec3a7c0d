import { describe, expect, it } from 'vitest';
import { credentialKind } from '../../../src/model/account/accessToken';
import { readBaseUrl } from '../../../src/model/account/instance';

describe('readBaseUrl', () => {
  it.each([
    ['https://app.launchdarkly.com', 'https://app.launchdarkly.com'],
    [' app.launchdarkly.com/ ', 'https://app.launchdarkly.com'],
    ['https://flags.example.com/ld/api/v2/', 'https://flags.example.com/ld'],
    ['https://flags.example.com/ld/?a=b#c', 'https://flags.example.com/ld'],
    ['http://127.0.0.1:8765', 'http://127.0.0.1:8765'],
    ['http://localhost:8765/', 'http://localhost:8765'],
    ['http://[::1]:8765', 'http://[::1]:8765'],
  ])('reads %j', (typed, url) => {
    expect(readBaseUrl(typed)).toEqual({ kind: 'ok', url });
  });

  it.each([
    ['', 'not-a-url'],
    ['https://', 'not-a-url'],
    ['two words', 'not-a-url'],
    ['ftp://example.com', 'not-http'],
    ['http://flags.example.com', 'not-encrypted'],
    ['http://127.0.0.1.example.com', 'not-encrypted'],
    ['https://ann:secret@example.com', 'has-credentials'],
  ])('refuses %j', (typed, problem) => {
    expect(readBaseUrl(typed)).toEqual({ kind: 'bad', problem });
  });
});

describe('credentialKind', () => {
  it.each([
    [' api-123 ', 'access-token'],
    ['sdk-123', 'sdk-key'],
    ['mob-123', 'mobile-key'],
    ['5a1b2c3d4e5f6a7b8c9d0e1f', 'client-side-id'],
    ['', 'empty'],
    ['hello', 'unknown'],
  ])('tells that %j is of kind %s', (text, kind) => {
    expect(credentialKind(text)).toBe(kind);
  });
});
