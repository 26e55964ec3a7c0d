import type { LitElement } from 'lit';

/** Waits until an element and all elements in it are drawn. */
export async function drawn(element: LitElement): Promise<void> {
  await element.updateComplete;
  const inner = [...(element.shadowRoot?.querySelectorAll('*') ?? [])].filter(isLit);
  await Promise.all(inner.map(drawn));
}

const isLit = (element: Element): element is LitElement => 'updateComplete' in element;

/** Every element that matches, in the shadow roots too, in the order of the page. */
export function findAll(root: Element, selector: string): HTMLElement[] {
  const children = [...(root.shadowRoot?.children ?? []), ...root.children];
  return children.flatMap((child) => [
    ...(child.matches(selector) ? [child as HTMLElement] : []),
    ...findAll(child, selector),
  ]);
}

export function find(root: Element, selector: string): HTMLElement {
  const [first] = findAll(root, selector);
  if (!first) throw new Error(`The page has no ${selector}`);
  return first;
}

/** A control by the name that screen readers say. */
export const labelled = (root: Element, label: string): HTMLElement => find(root, `[aria-label="${label}"]`);

export const fieldOf = (root: Element, label: string): HTMLInputElement =>
  labelled(root, label) as HTMLInputElement;

export const menuOf = (root: Element, label: string): HTMLSelectElement =>
  labelled(root, label) as HTMLSelectElement;

/** What a person reads, with single spaces; styles are not read. */
export function textOf(node: Node): string {
  return read(node).replaceAll(/\s+/g, ' ').trim();
}

function read(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (node instanceof Element && node.localName === 'style') return '';
  const children = [...((node as Element).shadowRoot?.childNodes ?? []), ...node.childNodes];
  return children.map(read).join(' ');
}

/** Types into a field and leaves it. */
export function type(field: HTMLElement, text: string): void {
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Chooses in a menu. */
export function choose(menu: HTMLElement, value: string): void {
  (menu as HTMLSelectElement).value = value;
  menu.dispatchEvent(new Event('change', { bubbles: true }));
}
