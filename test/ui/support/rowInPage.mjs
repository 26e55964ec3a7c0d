// What runs in the workbench's page on a row of a tree: a function may use nothing from outside itself.

/**
 * The badge behind a row's label, which VS Code draws by a style; empty when there is none.
 * @param {any} row
 * @returns {string}
 */
export function badgeOf(row) {
  const { getComputedStyle } = /** @type {any} */ (globalThis);
  const contents = [...row.querySelectorAll('.monaco-icon-label')].map(
    (label) => getComputedStyle(label, '::after').content,
  );
  return contents.filter((content) => content.startsWith('"')).join('');
}
