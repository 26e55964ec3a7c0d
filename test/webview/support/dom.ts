import type { LitElement } from 'lit';
import type { ToHost } from '../../../src/protocol/toHost';
import { FlagPage } from '../../../src/webview/flagPage';
import type { FlagView } from '../../../src/protocol/toPage';
import { AskHost } from '../../../src/webview/host';

/** The page with a flag, drawn. */
export async function drawPage(view?: FlagView): Promise<FlagPage> {
  const page = new FlagPage();
  document.body.replaceChildren(page);
  if (view) page.take({ kind: 'show', view });
  await drawn(page);
  return page;
}

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

/** What the page asks of the extension from now on. */
export function watchAsked(page: FlagPage): ToHost[] {
  const asked: ToHost[] = [];
  page.addEventListener(AskHost.type, (event) => {
    if (event instanceof AskHost) asked.push(event.detail);
  });
  return asked;
}
