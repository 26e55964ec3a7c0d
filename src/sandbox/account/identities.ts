import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Where new things get their ids from: by chance, or for a seed from what they are called, so that they stay the same. */
export interface Identities {
  /** 24 hexadecimal digits: projects, environments, members, triggers. */
  readonly resource: (name: string) => string;
  /** Variations, rules, clauses. */
  readonly uuid: (name: string) => string;
  /** 32 hexadecimal digits: salts. */
  readonly salt: (name: string) => string;
}

export const randomIdentities: Identities = {
  resource: () => randomBytes(12).toString('hex'),
  uuid: () => randomUUID(),
  salt: () => randomBytes(16).toString('hex'),
};

export const namedIdentities: Identities = {
  resource: (name) => digest(name).slice(0, 24),
  uuid: (name) => {
    const hex = digest(name);
    const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
    return [...parts, hex.slice(20, 32)].join('-');
  },
  salt: (name) => digest(`salt ${name}`).slice(0, 32),
};

const digest = (name: string): string => createHash('sha256').update(name).digest('hex');
