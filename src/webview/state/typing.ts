type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (target: unknown): target is Field =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range'].includes(target.type));

/** The element with the focus, in whatever shadow root it is. */
export function focused(): Element | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active ?? undefined;
}

/**
 * Watches what is being typed into a field and is not in the draft yet: fields say `change` when they are left. It must not
 * be lost when somebody saves or turns to another tab while still in the field.
 */
export class Typing {
  #field: Field | undefined;

  constructor(root: EventTarget) {
    root.addEventListener('input', (event) => {
      const [target] = event.composedPath();
      if (!isField(target) || target === this.#field) return;
      this.#field = target;
      // On the field itself: the browser's `change` does not leave the shadow root.
      target.addEventListener('change', () => (this.#field = undefined), { once: true });
    });
  }

  /** Whether a field has the focus and holds what is not in the draft yet. */
  get isUnderWay(): boolean {
    return this.#field !== undefined && focused() === this.#field;
  }

  /** Puts into the draft what was typed so far; the focus stays. */
  finish(): void {
    const field = this.#field;
    this.#field = undefined;
    // As the browser does it when the field is left. Fields are no part of forms, so nothing else hears of it.
    field?.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
}
