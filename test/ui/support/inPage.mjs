// What runs in the page of a flag: a function may use nothing from outside itself. The page has axe-core by then.

/**
 * A control of the page, as a person without a mouse meets it.
 * @typedef {object} ReachedControl
 * @property {number} place among the controls that were counted; -1 for one that was not
 * @property {string} name
 * @property {boolean} isOutlined whether something shows that it has the focus
 * @property {boolean} isInView
 */

/** @returns {number} by how many pixels the page is wider than there is room */
export function excessWidth() {
  const { document } = /** @type {any} */ (globalThis);
  const { scrollWidth, clientWidth } = document.documentElement;
  return Math.max(0, scrollWidth - clientWidth);
}

/**
 * Counts the controls that the Tab key has to reach, in the order of the document and through all shadow roots.
 * @returns {string[]} what each is called
 */
export function countControls() {
  const { axe, document, HTMLSlotElement } = /** @type {any} */ (globalThis);
  const selector = 'button, input, select, textarea, summary, a[href], [tabindex]';
  /** @type {any[]} */
  const found = [];
  const visit = (/** @type {any} */ element) => {
    const isReached =
      element.matches(selector) &&
      !element.matches(':disabled') &&
      element.tabIndex >= 0 &&
      element.checkVisibility({ checkVisibilityCSS: true });
    if (isReached) found.push(element);
    const slotted = element instanceof HTMLSlotElement ? element.assignedElements() : element.children;
    for (const child of element.shadowRoot?.children ?? slotted) visit(child);
  };
  visit(document.body);
  Object.assign(globalThis, { countedControls: found });
  axe.setup(document.body);
  const names = found.map((element) => axe.commons.text.accessibleText(element));
  axe.teardown();
  return names;
}

/** @returns {ReachedControl | undefined} where the focus is, if it is on anything in the page */
export function reachedControl() {
  const { document, countedControls, getComputedStyle, innerHeight, innerWidth } = /** @type {any} */ (
    globalThis
  );
  let element = document.hasFocus() ? document.activeElement : undefined;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return undefined;
  const isOutlined = (/** @type {any} */ one) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && !/^rgba\(.*, 0\)$/.test(outlineColor);
  };
  // A field may leave it to the box that it is in.
  const around = [element, element.parentElement, element.parentElement?.parentElement];
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return {
    place: countedControls.indexOf(element),
    name: `${element.localName} ${element.getAttribute('aria-label') ?? element.textContent.trim()}`,
    isOutlined: around.some((one) => one?.matches(':focus-within') && isOutlined(one)),
    isInView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  };
}

/** Notes in each frame, from its beginning, what the policy of its document refused: in `refused`. */
export function noteRefusals() {
  const { addEventListener } = /** @type {any} */ (globalThis);
  /** @type {string[]} */
  const refused = [];
  Object.assign(globalThis, { refused });
  addEventListener('securitypolicyviolation', (/** @type {any} */ { violatedDirective, blockedURI }) =>
    refused.push(`${violatedDirective} ${blockedURI}`),
  );
}

/** @returns {string[]} what the policy refused, as noted */
export function refusals() {
  const { refused } = /** @type {any} */ (globalThis);
  return refused;
}

/** @returns {string[]} our own words that a text of the account beside them has turned around */
export function turnedWords() {
  const { document, NodeFilter } = /** @type {any} */ (globalThis);
  /** @type {string[]} */
  const turned = [];
  const look = (/** @type {any} */ text) => {
    const at = text.data.search(/\p{L}{2}/u);
    if (at < 0 || text.parentElement?.closest('.account, .long, .lines, option, textarea')) return;
    const [first, second] = [at, at + 1].map((place) => {
      const range = document.createRange();
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      return range.getBoundingClientRect();
    });
    if (first.width > 0 && first.top === second.top && first.left > second.left)
      turned.push(text.data.trim());
  };
  const visit = (/** @type {any} */ root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === 3) look(node);
      else if (node.shadowRoot) visit(node.shadowRoot);
    }
  };
  visit(document.body);
  return turned;
}

/**
 * @param {any[]} elements controls
 * @returns {string[]} what those are called that are not disabled
 */
export function usableOf(elements) {
  return elements
    .filter((element) => !element.matches(':disabled'))
    .map((element) => element.getAttribute('aria-label') ?? element.textContent)
    .map((/** @type {string} */ name) => name.replaceAll(/\s+/g, ' ').trim());
}
