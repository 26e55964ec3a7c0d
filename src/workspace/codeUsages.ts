import * as vscode from 'vscode';
import type { Event } from '../model/event';
import type { FlagReference } from '../model/flag/flagOverview';
import { Lifetime } from '../model/lifetime';
import type { FlagUsage } from '../references/flagUsage';
import type { UnknownKey } from '../references/index/protocol';
import type { IndexState } from '../references/index/workspaceIndex';
import type { WorkspaceFlags } from '../store/workspace/workspaceFlags';
import type { FileUsages } from './fileUsages';
import { OpenTexts } from './openTexts';
import { scopeOf } from './scopeOf';
import { isSource } from './sourceDocuments';

/** A place in the code that uses a flag. */
export interface FoundUsage {
  readonly flagKey: string;
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly kind: FlagUsage['kind'];
}

/** A file and the flags that it uses, in order. */
export interface UsingFile {
  readonly uri: vscode.Uri;
  readonly usages: readonly FoundUsage[];
}

/**
 * Where code uses flags: in open documents as they are typed, and in the files of the workspace. A file counts for the flags
 * of its own project only.
 */
export class CodeUsages extends Lifetime {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #files: FileUsages;
  readonly #open: OpenTexts;

  /** The usages of an open document are others now. */
  readonly onDidChangeDocument: Event<vscode.TextDocument>;
  /** The index stands otherwise, or usages of files are other ones: told with a pause, not for each file. */
  readonly onDidChangeFiles: Event<void>;

  constructor(workspaceFlags: WorkspaceFlags, files: FileUsages) {
    super();
    this.#workspaceFlags = workspaceFlags;
    this.#files = files;
    this.#open = this.own(new OpenTexts(workspaceFlags, (document) => files.namesOf(document)));
    this.onDidChangeDocument = this.#open.onDidChange;
    this.onDidChangeFiles = files.onDidChange;
    this.own(files.onDidChange(() => this.#open.askNames()));
  }

  /** How the index of the files stands. */
  get state(): IndexState {
    return this.#files.state;
  }

  /** Usages in a document, in order; those by names as soon as these are known. None in what is no source. */
  in(document: vscode.TextDocument): readonly FlagUsage[] {
    return this.#open.usagesIn(document);
  }

  at(document: vscode.TextDocument, position: vscode.Position): FlagUsage | undefined {
    return this.#open.usageAt(document, position);
  }

  /** All usages of a flag: those of files as far as the index has come, and of open documents as they are now. */
  everywhere(at: FlagReference): readonly FoundUsage[] {
    const documents = this.#ahead();
    const isAhead = new Set(documents.map(({ uri }) => uri.toString()));
    const inFiles = this.filesOf(at)
      .filter((uri) => !isAhead.has(uri.toString()))
      .flatMap((uri) => this.#inFile(uri).filter(({ flagKey }) => flagKey === at.flagKey));
    const inDocuments = documents
      .filter(({ uri }) => this.#isOf(at, uri))
      .flatMap((document) => this.#inDocument(document).filter(({ flagKey }) => flagKey === at.flagKey));
    return [...inFiles, ...inDocuments].sort(
      (one, other) => compare(one.uri.path, other.uri.path) || one.range.start.compareTo(other.range.start),
    );
  }

  /** How often files of the workspace use a flag; undefined until that is known. */
  countOf(at: FlagReference): number | undefined {
    if (this.state.kind !== 'ready') return undefined;
    if (this.#workspaceFlags.isOne) {
      return this.#isDefault(at) ? this.#files.countOf(at.flagKey) : 0;
    }
    return this.filesOf(at).reduce(
      (count, uri) =>
        count + this.#files.usagesIn(uri).filter(({ flagKey }) => flagKey === at.flagKey).length,
      0,
    );
  }

  /** Calls of SDKs and hooks in files whose key no flag has; the files are read when this is asked. */
  unknownKeys(): Promise<readonly UnknownKey[]> {
    return this.#files.unknownKeys();
  }

  /** The files that use a flag, as far as the index has come. */
  filesOf(at: FlagReference): readonly vscode.Uri[] {
    return [...this.#files.filesOf(at.flagKey)]
      .map((path) => vscode.Uri.file(path))
      .filter((uri) => this.#isOf(at, uri));
  }

  /** The same of all flags, file by file: of each those of its own project. */
  inAllFiles(): readonly UsingFile[] {
    const documents = this.#ahead();
    const isAhead = new Set(documents.map(({ uri }) => uri.toString()));
    const files = [...this.#files.files].map((path) => vscode.Uri.file(path));
    return [
      ...files
        .filter((uri) => !isAhead.has(uri.toString()))
        .map((uri) => {
          const { flags } = scopeOf(uri, this.#workspaceFlags);
          return { uri, usages: this.#inFile(uri).filter(({ flagKey }) => flags.has(flagKey)) };
        }),
      ...documents.map((document) => ({ uri: document.uri, usages: this.#inDocument(document) })),
    ]
      .filter(({ usages }) => usages.length > 0)
      .sort((one, other) => compare(one.uri.path, other.uri.path));
  }

  /** Documents that are not as the index has them. Of others it knows the names from other files at once. */
  #ahead(): vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(
      (document) => isSource(document) && (document.isDirty || !this.#isIndexed(document)),
    );
  }

  #isIndexed({ uri }: vscode.TextDocument): boolean {
    return (
      this.state.kind === 'ready' &&
      uri.scheme === 'file' &&
      vscode.workspace.getWorkspaceFolder(uri) !== undefined
    );
  }

  #inFile(uri: vscode.Uri): FoundUsage[] {
    return this.#files.usagesIn(uri).map(({ flagKey, line, character, length, kind }) => ({
      flagKey,
      uri,
      range: new vscode.Range(line, character, line, character + length),
      kind,
    }));
  }

  #inDocument(document: vscode.TextDocument): FoundUsage[] {
    return this.in(document).map(({ flagKey, start, end, kind }) => ({
      flagKey,
      uri: document.uri,
      range: new vscode.Range(document.positionAt(start), document.positionAt(end)),
      kind,
    }));
  }

  #isOf(at: FlagReference, uri: vscode.Uri): boolean {
    return isSame(scopeOf(uri, this.#workspaceFlags).reference(at.flagKey), at);
  }

  #isDefault(at: FlagReference): boolean {
    return isSame(this.#workspaceFlags.reference(at.flagKey), at);
  }
}

const isSame = (one: FlagReference | undefined, other: FlagReference): boolean =>
  one?.connectionId === other.connectionId &&
  one.projectKey === other.projectKey &&
  one.flagKey === other.flagKey;

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
