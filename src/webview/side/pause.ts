const PAUSE_MS = 300;

/** Does a thing once when what asks for it has paused. */
export class Pause {
  #waiting: ReturnType<typeof setTimeout> | undefined;

  after(work: () => void): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(work, PAUSE_MS);
  }

  end(): void {
    clearTimeout(this.#waiting);
  }
}
