import type { Memory } from '../../../src/platform/memory';
import type { Secrets } from '../../../src/platform/secrets';

/** VS Code's two stores of an extension, in memory. What goes into the memory goes through JSON, as it does there. */
export function inMemory(): {
  readonly memory: Memory;
  readonly secrets: Secrets;
  readonly kept: Map<string, unknown>;
  readonly keptSecrets: Map<string, string>;
} {
  const kept = new Map<string, unknown>();
  const keptSecrets = new Map<string, string>();
  return {
    kept,
    keptSecrets,
    memory: {
      get: (name) => kept.get(name),
      update: (name, value) => Promise.resolve(void kept.set(name, JSON.parse(JSON.stringify(value)))),
    },
    secrets: {
      get: (name) => Promise.resolve(keptSecrets.get(name)),
      store: (name, value) => Promise.resolve(void keptSecrets.set(name, value)),
      delete: (name) => Promise.resolve(void keptSecrets.delete(name)),
    },
  };
}
