import type { FlagDraft } from '../../protocol/draft';
import { pointerParts, valueAt } from '../../model/flag/jsonPointer';
import { PageEvent } from '../state/events';
import { isWithin } from '../state/placeMarks';

/** The person wants to see a place of the flag, a JSON Pointer into the draft. Caught by `FollowPlaces`. */
export class ShowPlace extends PageEvent<string> {
  static override readonly type = 'flagdeck-show-place';
}

/** What decided for the context that is tried: the pointer of its place, or undefined. Caught by `FollowPlaces`. */
export class MarkDecider extends CustomEvent<{ readonly path: string | undefined; readonly words: string }> {
  static readonly type = 'flagdeck-mark-decider';

  /** `words` stand at the place. */
  constructor(path: string | undefined, words = '') {
    super(MarkDecider.type, { detail: { path, words }, bubbles: true, composed: true });
  }
}

/** Where places are that no element says it shows, from the narrowest to the widest. */
const SECTIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/environments\/[^/]+\/rules/, ['flagdeck-rules']],
  [/^\/environments\/[^/]+\/(targets|contextTargets)/, ['flagdeck-targets']],
  [/^\/environments\/[^/]+\/prerequisites/, ['flagdeck-prerequisites']],
  [/^\/environments\/[^/]+\/(fallthrough|offVariation)/, ['flagdeck-default-rule']],
  [/^\/environments\//, ['flagdeck-targeting']],
  [/^\/variations/, ['flagdeck-variations']],
  [/^\/(name|description|tags|deprecated|archived)/, ['flagdeck-head']],
  [/^\//, ['flagdeck-settings', 'flagdeck-head']],
];

const FOCUSABLE =
  'input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled), summary, [tabindex="0"]';

const FLASH_MS = 1600;

/** So much is in these that a mark on them would say nothing. */
const WIDE = new Set(
  ['rules', 'targeting', 'variations', 'head', 'settings'].map((name) => `flagdeck-${name}`),
);

/** The environment that a place is in; undefined for what is about the flag as a whole. */
export function environmentOf(path: string): string | undefined {
  const [first, name] = pointerParts(path);
  return first === 'environments' ? name : undefined;
}

/** Where to look for what was changed at a path: for a rule or a variation that is removed, the list that it was in. */
export function livingPlace(
  path: string,
  { server, draft }: { server: FlagDraft; draft: FlagDraft },
): string {
  const [, list, index] = /^(.*\/(?:rules|variations))\/(\d+)$/.exec(path) ?? [];
  if (list === undefined) return path;
  const [before = [], after = []] = [server, draft].map(
    (flag) => valueAt(flag, list) as readonly { readonly _id?: string }[] | undefined,
  );
  const removed = before[Number(index)]?._id;
  const isGone = removed !== undefined && after.every(({ _id }) => _id !== removed);
  const now = after[Number(index)]?._id;
  // Something new may stand there, which is then what was changed.
  const isTaken = now !== undefined && before.every(({ _id }) => _id !== now);
  return isGone && !isTaken ? list : path;
}

/**
 * The element that shows a place, through all shadow roots: the one that says so by `data-path` or by a property `path`, else
 * the closest around it, else the section.
 */
export function placeElement(root: Element, path: string): HTMLElement | undefined {
  let best: HTMLElement | undefined;
  let length = 0;
  const sections = new Map<string, HTMLElement>();
  for (const element of elementsIn(root)) {
    if (!(element instanceof HTMLElement)) continue;
    if (element.localName.startsWith('flagdeck-')) sections.set(element.localName, element);
    const place = placeOf(element);
    if (place === undefined || place.length <= length) continue;
    if (!isWithin(path, place)) continue;
    best = element;
    length = place.length;
  }
  if (best) return best;
  const names = SECTIONS.filter(([pattern]) => pattern.test(path)).flatMap(([, name]) => name);
  return names.map((name) => sections.get(name)).find((section) => section !== undefined);
}

function placeOf(element: HTMLElement): string | undefined {
  const { path } = element as { path?: unknown };
  const place = element.dataset['path'] ?? path;
  return typeof place === 'string' && place.startsWith('/') ? place : undefined;
}

function* elementsIn(root: Element): Generator<Element> {
  for (const inner of [root.shadowRoot, root]) {
    for (const child of inner?.children ?? []) {
      yield child;
      yield* elementsIn(child);
    }
  }
}

/** Brings an element into view, gives the focus to it or to the first control in it, and marks it for a moment. */
function goTo(element: HTMLElement): void {
  for (let around: Node | null = element; around; around = parentOf(around)) {
    if (around instanceof HTMLDetailsElement) around.open = true;
  }
  const isTall = element.getBoundingClientRect().height > window.innerHeight;
  element.scrollIntoView({ block: isTall ? 'start' : 'center' });
  const control = element.matches(FOCUSABLE) ? element : firstControl(element);
  if (!control) element.tabIndex = -1;
  (control ?? element).focus({ preventScroll: true });
  element.dataset['flash'] = '';
  setTimeout(() => delete element.dataset['flash'], FLASH_MS);
}

function firstControl(element: Element): HTMLElement | undefined {
  for (const inner of elementsIn(element)) {
    if (inner instanceof HTMLElement && inner.matches(FOCUSABLE)) return inner;
  }
  return undefined;
}

const parentOf = (node: Node): Node | null => (node instanceof ShadowRoot ? node.host : node.parentNode);

/** What a page does about its places. */
export interface PlacePage extends HTMLElement {
  readonly updateComplete: Promise<unknown>;
}

/** Shows places of a page when they are asked for, and marks what decided. `select` turns to another environment. */
export class FollowPlaces {
  readonly #page: PlacePage;
  readonly #select: (environmentKey: string) => void;
  #marked: HTMLElement | undefined;

  constructor(page: PlacePage, select: (environmentKey: string) => void) {
    this.#page = page;
    this.#select = select;
    page.addEventListener(ShowPlace.type, (event) => {
      if (event instanceof ShowPlace) void this.#show(event.detail);
    });
    page.addEventListener(MarkDecider.type, (event) => {
      if (event instanceof MarkDecider) this.#mark(event.detail);
    });
  }

  async #show(path: string): Promise<void> {
    const environmentKey = environmentOf(path);
    if (environmentKey !== undefined) this.#select(environmentKey);
    await this.#page.updateComplete;
    // The sections draw after the page, and what is in them after them.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const element = placeElement(this.#page, path);
    if (element) goTo(element);
  }

  #mark({ path, words }: MarkDecider['detail']): void {
    const closest = path === undefined ? undefined : placeElement(this.#page, path);
    const element = closest && WIDE.has(closest.localName) ? undefined : closest;
    if (this.#marked !== element) delete this.#marked?.dataset['matched'];
    this.#marked = element;
    if (element) element.dataset['matched'] = words;
  }
}
