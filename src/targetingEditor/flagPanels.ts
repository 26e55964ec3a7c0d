import * as vscode from 'vscode';
import type { FlagPlace, FlagReference } from '../model/flagOverview';
import { Lifetime } from '../model/lifetime';
import { savedPage } from '../protocol/toHost';
import { FlagPanel, type PanelServices } from './flagPanel';

/** The type of our panels; package.json activates the extension for it, so that panels come back after a reload. */
const VIEW_TYPE = 'flagdeck.flag';

/** The open flag pages: one for each flag. */
export class FlagPanels extends Lifetime implements vscode.WebviewPanelSerializer {
  readonly #services: PanelServices;
  readonly #open = new Map<string, FlagPanel>();

  constructor(services: PanelServices) {
    super();
    this.#services = services;
    this.own(vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this));
    this.own({ dispose: () => [...this.#open.values()].forEach((panel) => panel.dispose()) });
  }

  /** Shows a flag's page, the one that is open or a new one. */
  async show({ environmentKey, ...at }: FlagPlace): Promise<void> {
    const known = this.#open.get(nameOf(at));
    if (known) return known.show(environmentKey);
    const { Active } = vscode.ViewColumn;
    await this.#adopt(vscode.window.createWebviewPanel(VIEW_TYPE, at.flagKey, Active), at).show(
      environmentKey,
    );
  }

  /** The window was reloaded. The page keeps its own environment and scrolling. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const saved = savedPage.safeParse(state);
    const at = saved.data?.at;
    if (!at || !this.#services.accounts.get(at.connectionId) || this.#open.has(nameOf(at))) panel.dispose();
    else void this.#adopt(panel, at).load();
    return Promise.resolve();
  }

  #adopt(panel: vscode.WebviewPanel, at: FlagReference): FlagPanel {
    const name = nameOf(at);
    const page = new FlagPanel(panel, at, this.#services);
    this.#open.set(name, page);
    panel.onDidDispose(() => {
      this.#open.delete(name);
      page.dispose();
    });
    return page;
  }
}

/** Keys hold no slash. */
const nameOf = ({ connectionId, projectKey, flagKey }: FlagReference): string =>
  [connectionId, projectKey, flagKey].join('/');
