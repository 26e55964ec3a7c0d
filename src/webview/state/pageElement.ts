import { LitElement } from 'lit';
import { itemsDiffer } from './placeMarks';

type HasChanged = (after: unknown, before: unknown) => boolean;

/** What all elements of the page are. */
export abstract class PageElement extends LitElement {
  /** The properties of the element, with what they are at first; when one is set to another value, it is drawn again. */
  static readonly defaults: Readonly<Record<string, unknown>> = {};
  /** For properties that come as another object while they say the same. Of lists, the items are compared anyway. */
  static readonly hasChanged: Readonly<Record<string, HasChanged>> = {};

  constructor() {
    super();
    Object.assign(this, (this.constructor as typeof PageElement).defaults);
  }

  /** Calls back once, when somebody comes here with the mouse or with the keyboard. */
  protected onceEntered(onEnter: () => void): void {
    for (const kind of ['pointerover', 'focusin']) this.addEventListener(kind, onEnter, { once: true });
  }

  protected find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }

  protected findAll(selector: string): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>(selector)];
  }
}

/** Makes an element known to the browser. */
export function define(name: string, element: typeof PageElement & CustomElementConstructor): void {
  for (const property of Object.keys(element.defaults)) {
    const hasChanged = element.hasChanged[property] ?? itemsDiffer;
    element.createProperty(property, { attribute: false, hasChanged });
  }
  customElements.define(name, element);
}
