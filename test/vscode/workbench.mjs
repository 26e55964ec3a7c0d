import fs from 'node:fs';
import path from 'node:path';
import { hoverOver, lensAbove } from './editor.mjs';
import { pause, until } from './poll.mjs';
import { THEMES } from './settings.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */
/** @typedef {string | RegExp} Text */

const PALETTE_TRIES = 6;

/** So long nothing is drawn where rows are not being replaced. */
const QUIET_MS = 250;

/**
 * What a person sees and does in VS Code, with locators that hold on 1.100 and 1.139.
 * Locators are given back for the caller to wait on: wait for what a step brings about, never for time.
 */
export class Workbench {
  /** The page itself, for what has no name here. */
  page;
  #profile;

  /**
   * @param {Page} page
   * @param {string} profile the folder with VS Code's own data
   */
  constructor(page, profile) {
    this.page = page;
    this.#profile = profile;
  }

  /**
   * The schemes of the documents whose unsaved text VS Code has kept by now, for the next window.
   * @returns {string[]}
   */
  get keptDrafts() {
    const backups = path.join(this.#profile, 'data', 'User', 'Backups');
    if (!fs.existsSync(backups)) return [];
    const entries = fs.readdirSync(backups, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ parentPath }) => path.basename(parentPath));
  }

  /**
   * The unsaved texts that VS Code has kept by now, each with a line of its own data before it.
   * @returns {string[]}
   */
  get keptTexts() {
    const backups = path.join(this.#profile, 'data', 'User', 'Backups');
    if (!fs.existsSync(backups)) return [];
    const entries = fs.readdirSync(backups, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => fs.readFileSync(path.join(parentPath, name), 'utf8'));
  }

  /** Waits until VS Code is drawn and the extension's own icon is there: then what it contributes is known. */
  async ready(title = 'Flagdeck') {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    await this.activity(title).waitFor({ timeout: 60_000 });
  }

  /**
   * The icon of a view container in the activity bar.
   * @param {Text} title
   */
  activity(title) {
    return this.page.locator('.part.activitybar').getByRole('tab', { name: title });
  }

  /** The side bar, where views and their welcome content are. */
  get sideBar() {
    return this.page.locator('.part.sidebar');
  }

  /**
   * Shows a view container; does nothing when it is shown already. A click hides it again when the extension has shown it by
   * itself just before, and then it takes another one.
   * @param {Text} title
   */
  async show(title) {
    const icon = this.activity(title);
    const shown = icon.and(this.page.locator('[aria-selected="true"]'));
    await until(`the view container ${String(title)}`, async () => {
      if ((await shown.count()) > 0) return true;
      await icon.click();
      await shown.waitFor({ timeout: 3000 }).catch(() => undefined);
      return undefined;
    });
  }

  /**
   * A button of a view's welcome content.
   * @param {Text} name
   */
  welcomeButton(name) {
    return this.sideBar.locator('.welcome-view').getByRole('button', { name });
  }

  /**
   * A row of the tree in the side bar. Its name is its label and description, or its accessibility label;
   * a string matches any part of it. Give the rows' text with `text` where a name is not enough.
   * @param {Text} name
   * @param {{ text?: Text }} [also]
   */
  row(name, { text } = {}) {
    const rows = this.sideBar.getByRole('treeitem', { name });
    return (text ? rows.filter({ hasText: text }) : rows).first();
  }

  /**
   * Opens a row's children; does nothing when they are shown.
   * @param {Locator} row
   */
  async expand(row) {
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false')
      await this.clickRow(row.locator('.monaco-tl-twistie'));
    await row.and(this.page.locator('[aria-expanded="true"]')).waitFor();
  }

  /**
   * Clicks a row of a tree in the side bar, or something in it, once no row is being drawn: VS Code loses what a click on one that it
   * replaces is about.
   * @param {Locator} row
   * @param {Parameters<Locator['click']>[0]} [options]
   */
  async clickRow(row, options) {
    await row.hover();
    await this.sideBar.evaluate(untilQuiet, QUIET_MS);
    await row.click(options);
  }

  /**
   * Presses an inline action of a row, which shows when the mouse is on the row.
   * @param {Locator} row
   * @param {Text} name
   */
  async rowAction(row, name) {
    await row.hover();
    await this.clickRow(row.getByRole('button', { name }));
  }

  /**
   * Takes an item of the context menu that is open. A menu takes no click just after it has opened, so this moves to the item until
   * it is the one that Enter takes.
   * @param {Text} name
   */
  async takeFromMenu(name) {
    const item = this.page.getByRole('menuitem', { name });
    const taken = this.page.locator('.monaco-menu .action-item.focused').filter({ has: item });
    await until(`the menu's item ${String(name)} having the focus`, async () => {
      await item.first().hover();
      return (await taken.count()) > 0 ? true : undefined;
    });
    await this.page.keyboard.press('Enter');
  }

  /**
   * Opens a file of the workspace by its name, through Quick Open.
   * @param {string} name
   */
  async openFile(name) {
    await this.#takeFromPalette('Control+P', name);
    await this.page.getByRole('tab', { name, selected: true }).first().waitFor();
  }

  /**
   * Runs a command by its title, as the palette shows it ("Flagdeck: Toggle Flag").
   * @param {string} title
   */
  async command(title) {
    await this.#takeFromPalette('F1', `>${title}`);
  }

  /**
   * A CodeLens, or one of several in a line, anywhere in the open editor.
   * @param {Text} text
   */
  lens(text) {
    return this.page.locator('.codelens-decoration a').filter({ hasText: text }).first();
  }

  /**
   * Waits for a CodeLens of the line that has `code`. Ask anew after a change: it is found by its place.
   * @param {string} code
   * @param {Text} text
   */
  async lensOver(code, text) {
    return until(`the CodeLens ${String(text)} over ${code}`, () => lensAbove(this.page, code, text));
  }

  /**
   * Puts the mouse on text in the open editor and gives back the hover that has `contents`.
   * @param {Text} text
   * @param {Text} contents
   */
  async hover(text, contents) {
    const hover = this.page.locator('.monaco-hover .hover-contents').filter({ hasText: contents }).first();
    await hoverOver(this.page, text, hover);
    return hover;
  }

  /** The quick pick or input box that is open. */
  get quickInput() {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** The text field of the quick pick or input box that is open. */
  get quickInputField() {
    return this.quickInput.locator('.quick-input-box input');
  }

  /**
   * A row of the quick pick that is open.
   * @param {Text} text
   */
  quickPick(text) {
    return this.quickInput.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
  }

  /**
   * Takes a row of the quick pick with Enter, once it is the one that Enter takes: VS Code shows a list's question before its rows.
   * @param {Text} text
   */
  async take(text) {
    await this.quickInput.locator('.monaco-list-row.focused').filter({ hasText: text }).waitFor();
    await this.quickInputField.press('Enter');
  }

  /**
   * Types into the open quick input key by key, so that each is checked. VS Code may clear a box just after it has shown it, so this
   * makes sure that the text stays. Where one box follows another, wait for the words of the second first.
   * @param {string} text
   */
  async type(text) {
    const field = this.quickInputField;
    await until('the quick input keeping what is typed', async () => {
      await field.fill('');
      await field.pressSequentially(text);
      await pause(60);
      return (await field.inputValue()) === text ? true : undefined;
    });
  }

  /**
   * Types into the open quick input and presses Enter.
   * @param {string} text
   */
  async answer(text) {
    await this.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** The modal dialog that is open. */
  get modal() {
    return this.page.locator('.monaco-dialog-box');
  }

  /**
   * A button of the modal dialog.
   * @param {Text} name
   */
  modalButton(name) {
    return this.modal.getByRole('button', { name });
  }

  /**
   * A notification, as a toast or in the centre. Toasts go after some seconds: wait at once, or hover over it.
   * @param {Text} text
   */
  notification(text) {
    const either = '.notification-toast, .notifications-center .notification-list-item';
    return this.page.locator(either).filter({ hasText: text }).first();
  }

  /** Removes all notifications, so that the next one is not mistaken for an old one. */
  async clearNotifications() {
    await this.command('Notifications: Clear All Notifications');
    await this.page.locator('.notification-toast').first().waitFor({ state: 'detached' });
  }

  /** Editors with unsaved text. There should be none: typed text that goes astray lands in one. */
  get unsavedEditors() {
    return this.page.locator('.part.editor .tab.dirty');
  }

  /**
   * Switches the colour theme, as a person does (1.100 does not notice when its settings file changes), and waits until it is on.
   * @param {import('./settings.mjs').ThemeName} name
   */
  async setTheme(name) {
    const { label, base } = THEMES[name];
    await this.command('Preferences: Color Theme');
    await this.quickInputField.fill(label);
    await this.quickPick(label).click();
    await this.page.locator(`.monaco-workbench.${base}`).waitFor();
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /**
   * Takes a picture of the whole window.
   * @param {string} file ends with .png
   */
  async screenshot(file) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
  }

  /**
   * Opens the quick input by a key, fills it, and clicks the row of that text. It closes when something else takes the focus, such as
   * an editor that is still being restored, and then the text would land there: so this makes sure, and starts again where needed.
   * @param {string} key
   * @param {string} text
   */
  async #takeFromPalette(key, text) {
    for (let tries = 1; ; tries++) {
      try {
        await this.page.keyboard.press(key);
        await this.quickInputField.waitFor({ timeout: 2500 });
        await this.#keepsFocus();
        await this.quickInputField.fill(text, { timeout: 2500 });
        await this.quickPick(text.replace(/^>/, '')).click({ timeout: 2500 });
        return;
      } catch (error) {
        if (tries === PALETTE_TRIES) throw error;
        await this.page.keyboard.press('Escape');
        await pause(300);
      }
    }
  }

  async #keepsFocus() {
    for (let times = 0; times < 3; times++) {
      const focused = await this.quickInputField.and(this.page.locator(':focus')).count();
      if (focused === 0) throw new Error('the quick input has lost the focus');
      await pause(60);
    }
  }
}

/**
 * Runs in the page: waits until no element below `part` came or went for `quiet` milliseconds.
 * @param {any} part
 * @param {number} quiet
 * @returns {Promise<void>}
 */
function untilQuiet(part, quiet) {
  return new Promise((resolve) => {
    const { MutationObserver } = /** @type {any} */ (globalThis);
    const end = () => {
      watching.disconnect();
      resolve();
    };
    let waiting = setTimeout(end, quiet);
    const watching = new MutationObserver(() => {
      clearTimeout(waiting);
      waiting = setTimeout(end, quiet);
    });
    watching.observe(part, { childList: true, subtree: true });
  });
}
