// Run in the page of the workbench, so each may use nothing from outside.

/**
 * What VS Code writes behind lines: it is no text of the page.
 * @param {any[]} spans
 * @returns {string[]}
 */
export function textsBehind(spans) {
  const { getComputedStyle } = /** @type {any} */ (globalThis);
  return spans
    .map((span) => getComputedStyle(span, '::after').content)
    .flatMap((content) => /^"(.+)"$/.exec(content)?.[1] ?? []);
}

/**
 * The names of Flagdeck's pictures beside the lines, from the first line to the last.
 * @param {any[]} elements
 * @returns {string[]}
 */
export function gutterPictures(elements) {
  const { getComputedStyle } = /** @type {any} */ (globalThis);
  return elements
    .map((element) => ({ top: element.getBoundingClientRect().top, style: getComputedStyle(element) }))
    .sort((one, other) => one.top - other.top)
    .flatMap(({ style }) => /gutter(?:\/|%2F)([\w-]+)\.svg/i.exec(style.backgroundImage)?.[1] ?? []);
}

/**
 * Notes from now on each lens that goes, and each that has no words for a moment.
 * @param {any} editor
 */
export function watchLenses(editor) {
  const page = /** @type {any} */ (globalThis);
  page.lostLenses = [];
  /** @param {any} node */
  const isLens = (node) => node.classList?.contains('codelens-decoration');
  /** @param {any[]} records */
  const note = (records) => {
    for (const { removedNodes, target } of records) {
      for (const node of removedNodes) if (isLens(node)) page.lostLenses.push(`gone: ${node.textContent}`);
      if (isLens(target) && target.textContent.trim() === '') page.lostLenses.push('without words');
    }
  };
  new page.MutationObserver(note).observe(editor, { childList: true, subtree: true });
}

/**
 * What `watchLenses` has noted.
 * @returns {string[]}
 */
export function lostLenses() {
  return /** @type {any} */ (globalThis).lostLenses;
}
