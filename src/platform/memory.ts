/** Small state that outlives the window, in the shape of VS Code's Memento. What comes back is checked by the reader. */
export interface Memory {
  get(name: string): unknown;
  update(name: string, value: unknown): PromiseLike<void>;
}
