import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Hasher, Hmac, Platform } from '@launchdarkly/js-server-sdk-common';

type Encoding = 'hex' | 'base64';

const hasher = (hash: ReturnType<typeof createHash>): Hasher => ({
  update: (data) => hasher(hash.update(data)),
  digest: (encoding) => hash.digest(encoding as Encoding),
});

const hmac = (code: ReturnType<typeof createHmac>): Hmac => ({
  update: (data) => hmac(code.update(data)),
  digest: (encoding) => code.digest(encoding as Encoding),
});

const refuse = (): never => {
  throw new Error('The evaluator makes no requests');
};

/** What the evaluator may use of this machine: hashes, for buckets. It reaches nothing. */
export const offlinePlatform: Platform = {
  info: {
    platformData: () => ({}),
    sdkData: () => ({ name: 'flagdeck', version: '1', userAgentBase: 'Flagdeck' }),
  },
  crypto: {
    createHash: (algorithm) => hasher(createHash(algorithm)),
    createHmac: (algorithm, key) => hmac(createHmac(algorithm, key)),
    randomUUID,
  },
  requests: {
    fetch: refuse,
    createEventSource: refuse,
    getEventSourceCapabilities: () => ({ readTimeout: false, customMethod: false, headers: false }),
  },
};
