import type { Disposable } from './lifetime';

/** The shape of VS Code's events, for the layers that do not know `vscode`. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** Calls its listeners in the order in which they came. A listener may end itself or others while it is called. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (value: T) => unknown }>();

  readonly event: Event<T> = (call) => {
    const listener = { call };
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      if (this.#listeners.has(listener)) listener.call(value);
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
