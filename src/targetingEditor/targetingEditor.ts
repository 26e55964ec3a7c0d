import * as vscode from 'vscode';
import { commandTo } from '../manifest/commands';
import type { Environment } from '../model/project/environment';
import { explain } from '../model/failure/explain';
import { isExplained } from '../model/failure/explainedError';
import type { FlagReference } from '../model/flag/flagOverview';
import { Lifetime } from '../model/lifetime';
import { type ToHost, toHost } from '../protocol/toHost';
import type { ToPage } from '../protocol/toPage';
import type { ProjectStore } from '../store/projectStore';
import { chosenEnvironments } from '../targeting/environmentOrder';
import { DraftActions } from './session/draftActions';
import type { EditorServices } from './editorServices';
import { flagFactsOf, prerequisiteKeys } from './flagFacts';
import { FlagSession, type SessionChange, loadEditing } from './session/flagSession';
import { History } from './session/history';
import { OthersChanges } from './session/othersChanges';
import { pageHtml } from './pageHtml';
import { deniedReason, readOnlyReason } from './readOnlyReason';

export interface EditorOptions {
  readonly document: vscode.TextDocument;
  readonly panel: vscode.WebviewPanel;
  readonly at: FlagReference;
  readonly services: EditorServices;
}

/** Changes come in bursts; a draft is looked at when they pause. */
const PAUSE_MS = 120;

/** One page on a flag document: tells the page what the document says, and does to the document what the page asks. */
export class TargetingEditor extends Lifetime {
  /** The document's. */
  readonly name: string;
  readonly #panel: vscode.WebviewPanel;
  readonly #at: FlagReference;
  readonly #services: EditorServices;
  readonly #session: FlagSession;
  readonly #actions: DraftActions;
  readonly #others: OthersChanges;
  readonly #history: History;
  #isListening = false;
  /** The environment that was asked for and that the page has not been told of yet. */
  #asked: string | undefined;
  /** The version of the draft that the page was told last. */
  #told = -1;
  /** The first version that holds no change but those of the page since: edits that were made on an older draft are not taken. */
  #since = -1;
  #facts = '';
  #waiting: NodeJS.Timeout | undefined;

  constructor({ document, panel, at, services }: EditorOptions) {
    super();
    this.name = document.uri.toString();
    this.#panel = panel;
    this.#at = at;
    this.#services = services;
    this.#session = this.own(new FlagSession(document, services.documents));
    this.#actions = this.own(
      new DraftActions({
        at,
        services,
        session: this.#session,
        project: () => this.#project,
        post: (message) => this.#post(message),
      }),
    );
    const around = {
      flagKey: at.flagKey,
      session: this.#session,
      panel,
      project: () => this.#project,
      post: (message: ToPage) => this.#post(message),
    };
    this.#others = this.own(new OthersChanges(around));
    this.#history = this.own(new History(around));
    this.own(this.#session.onDidChange((change) => void this.#guarded(() => this.#follow(change))));
    for (const { onDidChange } of [services.accounts, services.settings]) {
      this.own(onDidChange(() => this.#soon()));
    }
    this.own({ dispose: () => clearTimeout(this.#waiting) });

    const dist = vscode.Uri.joinPath(services.extensionUri, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.own(panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    const script = panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'page.js'));
    panel.webview.html = pageHtml(script.toString(), vscode.env.language);
  }

  /** Turns the page to an environment, now or once it is drawn. */
  select(environmentKey: string): void {
    this.#asked = environmentKey;
    if (!this.#isListening) return;
    this.#asked = undefined;
    this.#post({ kind: 'select', environmentKey });
  }

  get #project(): ProjectStore | undefined {
    return this.#services.accounts.get(this.#at.connectionId)?.project(this.#at.projectKey);
  }

  async #receive(json: unknown): Promise<void> {
    const { data: message } = toHost.safeParse(json);
    // What our page does not say is not for us to answer.
    if (!message) return;
    await this.#guarded(() => this.#do(message));
  }

  /** The one boundary of this editor: what is thrown becomes a message of the page. */
  async #guarded(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      if (!isExplained(error)) this.#services.log.error(error instanceof Error ? error : String(error));
      const { cause, nextStep } = explain(error);
      this.#post({ kind: 'failed', cause, nextStep });
    }
  }

  async #do(message: ToHost): Promise<unknown> {
    switch (message.kind) {
      case 'ready':
      case 'retry':
        return this.#tellAll();
      case 'edit':
        return this.#edit(message);
      case 'save':
        return this.#session.save();
      case 'copyKey':
        return run(commandTo('flagdeck.flag.copyKey', '', this.#at));
      case 'openInBrowser':
        return run(commandTo('flagdeck.flag.openInBrowser', '', this.#place(message)));
      case 'openFlag':
        return run(
          commandTo('flagdeck.flag.open', '', { ...this.#place(message), flagKey: message.flagKey }),
        );
      case 'openAsText':
        return vscode.commands.executeCommand(
          'vscode.openWith',
          this.#session.document.uri,
          'default',
          vscode.ViewColumn.Beside,
        );
      case 'compareEnvironments':
        return run(commandTo('flagdeck.flag.compareEnvironments', '', this.#place(message)));
      case 'compareWithServer':
        return run(commandTo('flagdeck.flag.compareWithServer', '', this.#at));
      case 'merge':
        return this.#others.merge();
      case 'openEntry':
        return run(commandTo('flagdeck.flag.showHistory', '', this.#at, message));
      case 'showHistory':
        return run(commandTo('flagdeck.flag.showHistory', '', this.#at));
      default:
        return this.#actions.do(message);
    }
  }

  #place({ environmentKey }: { environmentKey?: string | undefined }) {
    return { ...this.#at, ...(environmentKey === undefined ? {} : { environmentKey }) };
  }

  async #edit({ version, operations }: Extract<ToHost, { kind: 'edit' }>): Promise<void> {
    // Taken up at once: a save that the page asks for next is one of the edited text.
    const isOnOldDraft = version < this.#since;
    const edit = isOnOldDraft ? undefined : this.#session.edit(operations, { isInPage: true });
    const { NoSuchPlace } = await loadEditing();
    try {
      if (!edit) throw new NoSuchPlace();
      await edit;
      // The page was told the draft again, as after a save, before it came to hear of this edit.
      if (version !== this.#told) await this.#tellDraft();
    } catch (error) {
      // The page made it on a draft that is gone: it gets the one that is there.
      await this.#tellDraft();
      if (!(error instanceof NoSuchPlace)) throw error;
      this.#post({
        kind: 'failed',
        cause: vscode.l10n.t(
          'Your last action was not done: the text of the flag changed in the same moment.',
        ),
        nextStep: vscode.l10n.t('Look at the draft, and do it again.'),
      });
    }
  }

  async #follow(change: SessionChange): Promise<void> {
    if (change === 'text') this.#since = this.#session.version;
    if (change !== 'edit') {
      // What the draft names is known before the draft names it.
      await this.#tellFacts();
      await this.#tellDraft();
    }
    this.#soon();
  }

  /** A page that has just been made knows nothing. */
  async #tellAll(): Promise<void> {
    this.#isListening = true;
    this.#facts = '';
    this.#post({ kind: 'opened', at: this.#at, words: vscode.l10n.bundle ?? {} });
    const { connectionId } = this.#at;
    const account = this.#services.accounts.get(connectionId);
    await account?.projects.load();
    await this.#project?.environments.load();
    await this.#tellFacts();
    await this.#tellDraft();
    if (this.#asked !== undefined) this.select(this.#asked);
    this.#soon();

    this.#actions.start();
    await Promise.all([this.#others.start(), this.#history.tell(), account?.caller.loadOnce()]);
    this.#soon();
  }

  async #tellDraft(): Promise<void> {
    if (!this.#isListening) return;
    const state = await this.#session.read();
    if (state.kind === 'unreadable') {
      this.#post({ kind: 'unreadable', problem: state.problem });
      return;
    }
    const { draftOf } = await loadEditing();
    const { version } = this.#session;
    this.#told = version;
    this.#post({ kind: 'draft', version, draft: state.draft, server: draftOf(state.base) });
  }

  #soon(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#guarded(() => this.#tellRest()), PAUSE_MS);
  }

  async #tellRest(): Promise<void> {
    if (!this.#isListening) return;
    const account = this.#services.accounts.get(this.#at.connectionId);
    const reason = readOnlyReason(account, this.#session.latest);
    const canRestore = deniedReason(account) === undefined;
    this.#post({ kind: 'readOnly', canRestore, ...(reason === undefined ? {} : { reason }) });
    await this.#tellFacts();
    await this.#actions.analyse();
  }

  async #tellFacts(): Promise<void> {
    const read = await this.#session.flag();
    if (!read) return;
    const flags = this.#project?.flags;
    // Names and variations of the flags that it needs; the page is told again when they are there.
    if (prerequisiteKeys(read.draft).length > 0) void flags?.loadOnce();
    const facts = flagFactsOf(read.base, read.draft, {
      environments: this.#environments(),
      flags: flags?.value?.flags,
      segmentNames: this.#actions.segmentNames(read.draft),
    });
    const text = JSON.stringify(facts);
    if (text === this.#facts) return;
    this.#facts = text;
    this.#post({ kind: 'facts', facts });
  }

  /** Those that every surface shows come first, in their order, and then the others. */
  #environments(): Environment[] {
    const all = this.#project?.environments.value ?? [];
    return [...new Set([...chosenEnvironments(all, this.#services.settings.read().environments), ...all])];
  }

  #post(message: ToPage): void {
    if (this.#isListening) void this.#panel.webview.postMessage(message);
  }
}

async function run({ command, arguments: args = [] }: vscode.Command): Promise<void> {
  await vscode.commands.executeCommand(command, ...(args as unknown[]));
}
