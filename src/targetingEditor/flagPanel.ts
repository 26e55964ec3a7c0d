import * as vscode from 'vscode';
import { commandTo } from '../manifest/commands';
import type { Environment } from '../model/environment';
import { explain } from '../model/explain';
import { ApiError } from '../model/failure';
import type { Flag } from '../model/flag';
import type { FlagReference } from '../model/flagOverview';
import { Lifetime } from '../model/lifetime';
import { toHost } from '../protocol/toHost';
import type { ToPage } from '../protocol/toPage';
import type { Accounts } from '../store/accounts';
import { Loader } from '../store/loader';
import type { ProjectStore } from '../store/projectStore';
import type { SettingsReader } from '../store/settings';
import { chosenEnvironments } from '../targeting/environmentOrder';
import { flagViewOf, prerequisiteKeys } from './flagView';
import { isSameFlag } from './isSameFlag';
import { pageHtml } from './pageHtml';

export interface PanelServices {
  readonly accounts: Accounts;
  readonly settings: SettingsReader;
  readonly extensionUri: vscode.Uri;
}

/** Changes come in bursts, as when two lists arrive; the page is told once for each. */
const QUIET_MS = 30;

/** One flag's page, kept in step with the store. It asks the server for the flag whole, since lists only count. */
export class FlagPanel extends Lifetime {
  readonly #panel: vscode.WebviewPanel;
  readonly #at: FlagReference;
  readonly #services: PanelServices;
  readonly #flag = this.own(new Loader<Flag>((signal) => this.#fetch(signal)));
  /** The environment that somebody asked for and that the page has not been told of yet. */
  #asked: string | undefined;
  /** What the page was last shown, by what it was made of. */
  #told: readonly unknown[] = [];
  /** A page that is hidden is thrown away and made again; until it says that it is ready nothing reaches it. */
  #isListening = false;
  #following: NodeJS.Timeout | undefined;

  constructor(panel: vscode.WebviewPanel, at: FlagReference, services: PanelServices) {
    super();
    this.#panel = this.own(panel);
    this.#at = at;
    this.#services = services;
    const { accounts, settings, extensionUri } = services;
    this.own(this.#flag.onDidChange(() => this.#tell()));
    for (const { onDidChange } of [accounts, settings]) this.own(onDidChange(() => this.#follow()));
    this.own({ dispose: () => clearTimeout(this.#following) });
    this.own(panel.onDidChangeViewState(() => (this.#isListening &&= panel.visible)));

    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    panel.title = this.#overview?.name ?? at.flagKey;
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'flag-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'flag-dark.svg'),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.own(panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    const script = panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'page.js'));
    panel.webview.html = pageHtml(script.toString(), vscode.env.language);
  }

  /** Brings the page to the front, in an environment if one is named, and fetches the flag as it is now. */
  async show(environmentKey?: string): Promise<void> {
    this.#panel.reveal();
    this.#asked = environmentKey;
    this.#tell();
    await this.load();
  }

  /** Fetches the flag. A failure is the page's to show, so this does not throw. */
  async load(): Promise<void> {
    const title = vscode.l10n.t('Fetching {0}…', this.#at.flagKey);
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
      Promise.allSettled([this.#flag.refresh()]),
    );
  }

  get #project(): ProjectStore | undefined {
    return this.#services.accounts.get(this.#at.connectionId)?.project(this.#at.projectKey);
  }

  get #overview() {
    return this.#project?.flags.value?.flags.get(this.#at.flagKey);
  }

  async #fetch(signal: AbortSignal): Promise<Flag> {
    const { connectionId, projectKey, flagKey } = this.#at;
    await this.#services.accounts.get(connectionId)?.projects.load();
    const project = this.#project;
    if (!project) throw new ApiError({ kind: 'not-found', resource: `project ${projectKey}` });
    await project.environments.load();
    const flag = await project.fetchFlag(flagKey, signal);
    // Names and variations of the flags that it needs; the page is told again when they are there.
    if (prerequisiteKeys(flag).length > 0) void project.flags.loadOnce();
    return flag;
  }

  /** The store changed: fetches anew when this flag did, and tells the page what else it shows. */
  #follow(): void {
    this.#following ??= setTimeout(() => {
      this.#following = undefined;
      const { state } = this.#flag;
      const overview = this.#overview;
      if (!this.#services.accounts.get(this.#at.connectionId)) this.dispose();
      else if (state.kind === 'ready' && overview && !isSameFlag(state.value, overview)) void this.load();
      else if (state.kind === 'ready') this.#tell();
    }, QUIET_MS);
  }

  async #receive(json: unknown): Promise<void> {
    const { data: message } = toHost.safeParse(json);
    // What our page does not say is not for us to answer.
    if (!message) return;
    switch (message.kind) {
      case 'ready':
        this.#tellAll();
        return;
      case 'retry':
        return this.load();
      case 'copyKey':
        return this.#run(commandTo('flagdeck.flag.copyKey', '', this.#at));
      case 'openInBrowser':
        return this.#run(commandTo('flagdeck.flag.openInBrowser', '', this.#place(message)));
      case 'openFlag':
        return this.#run(
          commandTo('flagdeck.flag.open', '', { ...this.#place(message), flagKey: message.flagKey }),
        );
    }
  }

  #place({ environmentKey }: { environmentKey?: string | undefined }) {
    return { ...this.#at, ...(environmentKey === undefined ? {} : { environmentKey }) };
  }

  /** A page that has just been made, or made again after it was hidden, knows nothing. */
  #tellAll(): void {
    this.#isListening = true;
    this.#told = [];
    this.#post({ kind: 'opened', at: this.#at, words: vscode.l10n.bundle ?? {} });
    this.#tell();
  }

  #tell(): void {
    const { state, value } = this.#flag;
    if (value) this.#panel.title = value.name;
    if (!this.#isListening) return;
    if (value) this.#tellFlag(value);
    if (state.kind === 'loading') this.#post({ kind: 'loading' });
    if (state.kind === 'failed') this.#post({ kind: 'failed', ...explain(state.error) });
    if (state.kind !== 'ready') this.#told = [];
  }

  /** Sends the flag unless the page has it, made of the same things. */
  #tellFlag(flag: Flag): void {
    const environments = this.#environments();
    const known = this.#project?.flags.value?.flags;
    const others = prerequisiteKeys(flag).map((flagKey) => known?.get(flagKey));
    const parts = [flag, ...environments, ...others];
    const isTold = parts.length === this.#told.length && parts.every((part, at) => part === this.#told[at]);
    if (isTold && this.#asked === undefined) return;
    this.#told = parts;
    const select = this.#asked;
    this.#asked = undefined;
    const view = flagViewOf(flag, environments, known);
    this.#post({ kind: 'show', view, ...(select === undefined ? {} : { select }) });
  }

  /** Those that every surface shows come first, in their order, and then the others. */
  #environments(): Environment[] {
    const all = this.#project?.environments.value ?? [];
    return [...new Set([...chosenEnvironments(all, this.#services.settings.read().environments), ...all])];
  }

  #post(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }

  async #run({ command, arguments: args = [] }: vscode.Command): Promise<void> {
    await vscode.commands.executeCommand(command, ...(args as unknown[]));
  }
}
