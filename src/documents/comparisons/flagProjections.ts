import * as vscode from 'vscode';
import { explain } from '../../model/explain';
import { ExplainedError } from '../../model/explainedError';
import type { Flag } from '../../model/flag';
import type { FlagReference } from '../../model/flagOverview';
import type { FlagVersion, FlagVersions } from '../../model/flagVersion';
import { Lifetime } from '../../model/lifetime';
import type { Accounts } from '../../store/accounts';
import type { ProjectStore } from '../../store/projectStore';
import { comparedTargeting } from './comparedTargeting';
import { PROJECTION_SCHEME, projectionUri, readProjectionUri } from './projectionUri';

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

  readonly onDidChange = this.#changed.event;

  constructor(accounts: Accounts) {
    super();
    this.#accounts = accounts;
    this.own(vscode.workspace.registerTextDocumentContentProvider(PROJECTION_SCHEME, this));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
  }

  /** Asks the server for the flag, so that a failure is told before any document is shown. */
  async fetch(at: FlagReference, signal?: AbortSignal): Promise<Flag> {
    const project = await this.#project(at);
    this.#follow(project, at);
    const flag = await project.fetchFlag(at.flagKey, signal);
    this.#flags.set(nameOf(at), flag);
    return flag;
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
      case 'environment': {
        const text = textOfFlag(this.#flags.get(nameOf(at)) ?? (await this.fetch(at, signal)));
        return projection.kind === 'server'
          ? text
          : (comparedTargeting(text, projection.environmentKey) ?? '');
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
