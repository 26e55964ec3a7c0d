import * as vscode from 'vscode';
import type { FlagOverview } from '../../model/flag/flagOverview';
import { Lifetime } from '../../model/lifetime';
import type { FlagUsage } from '../../references/flagUsage';
import type { ScopedFlags } from '../../store/workspace/scopedFlags';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { CodeUsages } from '../../workspace/codeUsages';
import { scopeOf } from '../../workspace/scopeOf';
import type { AddressOf } from '../treeRow';
import type { FlagInFile, InFileNode, UsageInFile } from './inFileNode';
import { inFileItem } from './inFileItem';
import type { ShownDocument } from './shownDocument';

/** While somebody types, the rows follow with each pause of this length. */
const QUIET_MS = 120;
/** So many flags at once are drawn again all together. */
const MANY = 20;
/** A line is shown so far; one of a minified file would never end. */
const LONGEST_LINE = 160;
const BEFORE_USAGE = 40;

/** Why there are no rows, or that there are; `when` clauses of the welcome texts read it. */
export type InFileState = 'noEditor' | 'noProject' | 'noFlags' | 'flags' | 'failed' | 'loading';

interface DrawnFlag {
  readonly node: FlagInFile;
  readonly flag: FlagOverview;
  readonly usages: readonly UsageInFile[];
}

/** What the view was drawn from. */
interface Drawing {
  readonly state: InFileState;
  readonly uri: string;
  readonly error?: unknown;
  readonly flags: readonly DrawnFlag[];
  /** The keys of the environments whose states are told. */
  readonly environments?: string;
}

/**
 * The flags of the shown document in the order of their first use, each with its usages. Rows keep their identity while one
 * types, and only what is another is drawn again, so that nothing flickers, folds or loses the focus.
 */
export class FlagsInFile extends Lifetime implements vscode.TreeDataProvider<InFileNode> {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #usages: CodeUsages;
  readonly #shown: ShownDocument;
  readonly #addressOf: AddressOf;
  readonly #changed = this.own(new vscode.EventEmitter<InFileNode[] | undefined>());
  readonly #stateChanged = this.own(new vscode.EventEmitter<InFileState>());
  readonly #nodes = new Map<string, FlagInFile>();
  #drawing: Drawing = { state: 'loading', uri: '', flags: [] };
  #redraw: ReturnType<typeof setTimeout> | undefined;
  #isVisible = false;

  readonly onDidChangeTreeData = this.#changed.event;
  readonly onDidChangeState = this.#stateChanged.event;

  constructor(
    workspaceFlags: WorkspaceFlags,
    usages: CodeUsages,
    shown: ShownDocument,
    addressOf: AddressOf,
  ) {
    super();
    this.#workspaceFlags = workspaceFlags;
    this.#usages = usages;
    this.#shown = shown;
    this.#addressOf = addressOf;
    this.own(shown.onDidChange(() => this.#draw()));
    this.own(workspaceFlags.onDidChange(() => this.#drawSoon()));
    this.own(
      usages.onDidChangeDocument((document) => {
        if (document === shown.document) this.#drawSoon();
      }),
    );
    this.own({ dispose: () => clearTimeout(this.#redraw) });
  }

  /** A view that nobody sees costs nothing. */
  set isVisible(visible: boolean) {
    this.#isVisible = visible;
    if (visible) this.#draw();
  }

  get document(): vscode.TextDocument | undefined {
    return this.#shown.document;
  }

  getTreeItem(node: InFileNode): vscode.TreeItem {
    const drawn = this.#drawing.flags.find(
      ({ node: { flagKey } }) => 'flagKey' in node && flagKey === node.flagKey,
    );
    const environments = this.document ? this.#scope(this.document).environments : [];
    return inFileItem(node, drawn, environments, this.#addressOf);
  }

  async getChildren(node?: InFileNode): Promise<InFileNode[]> {
    if (node) return node.kind === 'flag' ? [...this.#usagesOf(node)] : [];
    await this.#workspaceFlags.ensureLoaded();
    this.#take(this.#read());
    const { state, error, flags } = this.#drawing;
    return state === 'failed' ? [{ kind: 'failed', error }] : flags.map((drawn) => drawn.node);
  }

  #usagesOf({ flagKey }: FlagInFile): readonly UsageInFile[] {
    return this.#drawing.flags.find((drawn) => drawn.node.flagKey === flagKey)?.usages ?? [];
  }

  #drawSoon(): void {
    this.#redraw ??= setTimeout(() => this.#draw(), QUIET_MS);
  }

  #draw(): void {
    clearTimeout(this.#redraw);
    this.#redraw = undefined;
    if (!this.#isVisible) return;
    const before = this.#drawing;
    this.#take(this.#read());
    const after = this.#drawing;
    if (!haveSameRows(before, after)) {
      this.#changed.fire(undefined);
      return;
    }
    const changed = after.flags.filter((flag, index) => {
      const known = before.flags[index];
      return flag.flag !== known?.flag || !areSame(flag.usages, known.usages);
    });
    if (changed.length > MANY) this.#changed.fire(undefined);
    else if (changed.length > 0) this.#changed.fire(changed.map(({ node }) => node));
  }

  #take(drawing: Drawing): void {
    const { state } = this.#drawing;
    this.#drawing = drawing;
    if (drawing.state !== state) this.#stateChanged.fire(drawing.state);
  }

  #read(): Drawing {
    const { document } = this;
    if (!document) {
      const isChosen = this.#workspaceFlags.project.kind !== 'not-chosen';
      return { state: isChosen ? 'noEditor' : 'noProject', uri: '', flags: [] };
    }
    const scope = this.#scope(document);
    const uri = document.uri.toString();
    const { project } = scope;
    if (project.kind === 'not-chosen') return { state: 'noProject', uri, flags: [] };
    if (project.kind === 'failed') return { state: 'failed', uri, error: project.error, flags: [] };
    if (project.kind !== 'ready') return { state: 'loading', uri, flags: [] };
    const { state, value } = project.project.flags;
    if (state.kind === 'failed' && !value) return { state: 'failed', uri, error: state.error, flags: [] };
    if (!value) return { state: 'loading', uri, flags: [] };
    const flags = this.#flagsOf(document, scope);
    const environments = scope.environments.map(({ key, name }) => `${key} ${name}`).join();
    return { state: flags.length > 0 ? 'flags' : 'noFlags', uri, flags, environments };
  }

  #flagsOf(document: vscode.TextDocument, scope: ScopedFlags): DrawnFlag[] {
    const byKey = new Map<string, FlagUsage[]>();
    for (const usage of this.#usages.in(document)) {
      const known = byKey.get(usage.flagKey);
      if (known) known.push(usage);
      else byKey.set(usage.flagKey, [usage]);
    }
    const { flags } = scope;
    return [...byKey].flatMap(([flagKey, found]) => {
      const [flag, at] = [flags.get(flagKey), scope.reference(flagKey)];
      if (!flag || !at) return [];
      const usages = found.map((usage, index) => usageIn(document, usage, index + 1, found.length));
      return [{ node: this.#stable({ kind: 'flag', ...at }), flag, usages }];
    });
  }

  /** The same object for the same row: VS Code knows a row by it. */
  #stable(node: FlagInFile): FlagInFile {
    const id = `${node.connectionId}/${node.projectKey}/${node.flagKey}`;
    const known = this.#nodes.get(id);
    if (!known) this.#nodes.set(id, node);
    return known ?? node;
  }

  #scope(document: vscode.TextDocument): ScopedFlags {
    return scopeOf(document.uri, this.#workspaceFlags);
  }
}

function usageIn(
  document: vscode.TextDocument,
  { flagKey, start, end }: FlagUsage,
  number: number,
  of: number,
): UsageInFile {
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const line = document.lineAt(range.start.line);
  const { character } = range.start;
  const isFar = character - line.firstNonWhitespaceCharacterIndex > LONGEST_LINE / 2;
  const from = isFar ? character - BEFORE_USAGE : line.firstNonWhitespaceCharacterIndex;
  const text = (isFar ? '…' : '') + line.text.slice(from, from + LONGEST_LINE).trimEnd();
  const at = character - from + (isFar ? 1 : 0);
  const highlight = [at, Math.min(at + end - start, text.length)] as const;
  return { kind: 'usage', flagKey, number, of, uri: document.uri, range, text, highlight };
}

const haveSameRows = (one: Drawing, other: Drawing): boolean =>
  one.state === other.state &&
  one.uri === other.uri &&
  one.error === other.error &&
  one.environments === other.environments &&
  one.flags.length === other.flags.length &&
  one.flags.every(({ node }, index) => node === other.flags[index]?.node);

const areSame = (some: readonly UsageInFile[], others: readonly UsageInFile[]): boolean =>
  some.length === others.length &&
  some.every((usage, index) => {
    const other = others[index];
    return other?.text === usage.text && other.range.isEqual(usage.range);
  });
