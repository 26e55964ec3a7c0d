import * as vscode from 'vscode';
import { explain } from '../../model/failure/explain';
import { ExplainedError } from '../../model/failure/explainedError';
import type { Flag } from '../../model/flag/flag';
import type { FlagReference } from '../../model/flag/flagOverview';
import type { FlagVersion, FlagVersions } from '../../model/flag/flagVersion';
import { Lifetime } from '../../model/lifetime';
import type { Accounts } from '../../store/accounts';
import type { ProjectStore } from '../../store/projectStore';
import { FLAG_SCHEME } from '../flagUri';
import { comparedTargeting } from './comparedTargeting';
import { draftText } from './draftText';
import { PROJECTION_SCHEME, projectionUri, readProjectionUri } from './projectionUri';

/** Edits come in bursts; what shows them is read again when they pause. */
const PAUSE_MS = 200;

/** The targeting of a flag in one environment, to be shown beside another. */
export interface ComparedEnvironment {
  readonly uri: vscode.Uri;
  /** Whether edits that are not saved yet make it another one than the server's. */
  readonly isEdited: boolean;
}

/**
 * Read-only documents that show a part of a flag, or the flag at another time, in the order and form of its own document: so a
 * difference of two is a difference of what the flag does. Those of the flag as it is now change with it.
 */
export class FlagProjections extends Lifetime implements vscode.TextDocumentContentProvider {
  readonly #accounts: Accounts;
  /** Flags as the server has them, by where they are; those whose documents are open or about to be. */
  readonly #flags = new Map<string, Flag>();
  /** What the log says of entries, which never changes. */
  readonly #versions = new Map<string, FlagVersions>();
  readonly #followed = new WeakSet<ProjectStore>();
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  #pausing: NodeJS.Timeout | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(accounts: Accounts) {
    super();
    this.#accounts = accounts;
    this.own(vscode.workspace.registerTextDocumentContentProvider(PROJECTION_SCHEME, this));
    this.own(
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#forget(document.uri);
        this.#edited(document);
      }),
    );
    this.own(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#edited(document)));
    this.own({ dispose: () => clearTimeout(this.#pausing) });
  }

  /** Asks the server for the flag, so that a failure is told before any document is shown. */
  async fetch(at: FlagReference, signal?: AbortSignal): Promise<Flag> {
    const project = await this.#project(at);
    this.#follow(project, at);
    const flag = await project.fetchFlag(at.flagKey, signal);
    this.#flags.set(nameOf(at), flag);
    return flag;
  }

  /** Targeting in one environment as it is now, for a flag that was fetched: of the draft, where one was begun. */
  async environment(at: FlagReference, environmentKey: string): Promise<ComparedEnvironment> {
    const server = this.#flags.get(nameOf(at)) ?? (await this.fetch(at));
    const draft = await draftText(at, server);
    if (draft === undefined) {
      return { uri: projectionUri(at, { kind: 'environment', environmentKey }), isEdited: false };
    }
    const { textOfFlag } = await import('../flagText');
    const [now, then] = [draft, textOfFlag(server)].map((text) => comparedTargeting(text, environmentKey));
    return { uri: projectionUri(at, { kind: 'draft', environmentKey }), isEdited: now !== then };
  }

  /** Asks the log for a change of the flag, so that the documents of both its sides can be shown. */
  async fetchVersions(at: FlagReference, entryId: string, signal?: AbortSignal): Promise<FlagVersions> {
    const known = this.#versions.get(entryId);
    if (known) return known;
    const versions = await (await this.#project(at)).flagVersions(entryId, signal);
    this.#versions.set(entryId, versions);
    return versions;
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const abort = new AbortController();
    const cancelling = token.onCancellationRequested(() => abort.abort());
    try {
      return await this.#textOf(uri, abort.signal);
    } catch (error) {
      const { cause, nextStep } = explain(error);
      throw new Error(`${cause} ${nextStep}`, { cause: error });
    } finally {
      cancelling.dispose();
    }
  }

  async #textOf(uri: vscode.Uri, signal: AbortSignal): Promise<string> {
    const place = readProjectionUri(uri);
    if (!place) throw vscode.FileSystemError.FileNotFound(uri);
    const { at, projection } = place;
    const { textOfFlag } = await import('../flagText');
    const textOf = (version: FlagVersion | undefined): string => {
      if (!version) return '';
      return version.kind === 'flag'
        ? textOfFlag(version.flag)
        : `${JSON.stringify(version.json, undefined, 2)}\n`;
    };
    switch (projection.kind) {
      case 'before':
      case 'after':
        return textOf((await this.fetchVersions(at, projection.entryId, signal))[projection.kind]);
      case 'server':
      case 'environment':
      case 'draft': {
        const server = this.#flags.get(nameOf(at)) ?? (await this.fetch(at, signal));
        if (projection.kind === 'server') return textOfFlag(server);
        const draft = projection.kind === 'draft' ? await draftText(at, server) : undefined;
        return comparedTargeting(draft ?? textOfFlag(server), projection.environmentKey) ?? '';
      }
    }
  }

  async #project({ connectionId, projectKey, flagKey }: FlagReference): Promise<ProjectStore> {
    const account = this.#accounts.get(connectionId);
    await account?.projects.load();
    const project = account?.project(projectKey);
    if (!project) {
      throw new ExplainedError({
        cause: vscode.l10n.t(
          'The project {0}, which {1} was in, is not connected any more.',
          projectKey,
          flagKey,
        ),
        nextStep: vscode.l10n.t('Connect to its account again.'),
      });
    }
    return project;
  }

  /** What shows a flag as it is now is read again when the flag comes from the server. */
  #follow(project: ProjectStore, { connectionId, projectKey }: FlagReference): void {
    if (this.#followed.has(project)) return;
    this.#followed.add(project);
    project.own(
      project.onDidTake((flag) => {
        const name = nameOf({ connectionId, projectKey, flagKey: flag.key });
        if (!this.#flags.has(name)) return;
        this.#flags.set(name, flag);
        for (const { uri } of vscode.workspace.textDocuments) if (isOf(uri, name)) this.#changed.fire(uri);
      }),
    );
  }

  /** What shows drafts is read again when one has changed, is saved or is given up. */
  #edited({ uri }: vscode.TextDocument): void {
    if (uri.scheme !== FLAG_SCHEME) return;
    clearTimeout(this.#pausing);
    this.#pausing = setTimeout(() => {
      for (const document of vscode.workspace.textDocuments) {
        if (isOfDraft(document.uri)) this.#changed.fire(document.uri);
      }
    }, PAUSE_MS);
  }

  #forget(closed: vscode.Uri): void {
    const place = closed.scheme === PROJECTION_SCHEME ? readProjectionUri(closed) : undefined;
    if (!place) return;
    const name = nameOf(place.at);
    const others = vscode.workspace.textDocuments.filter(
      ({ uri }) => uri.toString() !== closed.toString() && isOf(uri, name),
    );
    if (others.length > 0) return;
    this.#flags.delete(name);
    this.#versions.clear();
  }
}

/** Where all documents of a flag begin. */
const nameOf = (at: FlagReference): string =>
  projectionUri(at, { kind: 'server' }).path.replace(/server\.json$/, '');

const isOf = ({ scheme, path }: vscode.Uri, name: string): boolean =>
  scheme === PROJECTION_SCHEME && path.startsWith(name);

const isOfDraft = (uri: vscode.Uri): boolean =>
  uri.scheme === PROJECTION_SCHEME && readProjectionUri(uri)?.projection.kind === 'draft';
