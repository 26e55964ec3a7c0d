import type { Memory } from '../../platform/memory';

const MEMORY_NAME = 'flagdeck.savedContexts';
const MOST = 50;

/** A context that somebody keeps to try it again. */
export interface SavedContext {
  readonly name: string;
  /** JSON text as it was typed. */
  readonly context: string;
}

/** Contexts by name, the newest first, at most 50. Give it the memory of the workspace: contexts may name people. */
export class SavedContexts {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  get all(): readonly SavedContext[] {
    const kept = this.#memory.get(MEMORY_NAME);
    return Array.isArray(kept) ? kept.filter(isSavedContext) : [];
  }

  /** Keeps it under its name in place of another one of that name. */
  async save({ name, context }: SavedContext): Promise<void> {
    const trimmed = name.trim();
    const others = this.all.filter((saved) => saved.name !== trimmed);
    await this.#memory.update(MEMORY_NAME, [{ name: trimmed, context }, ...others].slice(0, MOST));
  }

  async remove(name: string): Promise<void> {
    await this.#memory.update(
      MEMORY_NAME,
      this.all.filter((saved) => saved.name !== name),
    );
  }
}

function isSavedContext(value: unknown): value is SavedContext {
  const { name, context } = (value ?? {}) as Partial<Record<keyof SavedContext, unknown>>;
  return typeof name === 'string' && typeof context === 'string';
}
