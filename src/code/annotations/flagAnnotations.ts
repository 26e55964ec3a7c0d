import * as vscode from 'vscode';
import { readSetting } from '../../manifest/settings';
import { Lifetime } from '../../model/lifetime';
import type { FlagUsage } from '../../references/flagUsage';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import { onAndOffInWords, spreadOf } from '../../targeting/words/acrossEnvironments';
import type { CodeUsages } from '../../workspace/codeUsages';
import { scopeOf } from '../../workspace/scopeOf';
import { flagsByLine } from '../flagsByLine';
import { GUTTER_MARKS, gutterDecorations } from './gutterMarks';

/** So many lines above and below what is seen are annotated too, so that scrolling shows them at once. */
const AROUND = 60;
/** Typing and scrolling come in many small steps. */
const PAUSE_MS = 40;

/** What is drawn into one editor. */
interface Annotations {
  readonly inline: vscode.DecorationOptions[];
  readonly marks: Readonly<Record<(typeof GUTTER_MARKS)[number], vscode.Range[]>>;
}

/**
 * Where the settings ask for it: each environment's state behind a line that uses a flag, and a mark before it. Only what
 * is seen is drawn, whatever the length of the text.
 */
export class FlagAnnotations extends Lifetime {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #usages: CodeUsages;
  readonly #extensionUri: vscode.Uri;
  readonly #inline = this.own(
    vscode.window.createTextEditorDecorationType({
      after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 3ch' },
      rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
    }),
  );
  #marks: ReturnType<typeof gutterDecorations>;
  /** What was drawn last, as text. */
  #drawn = new WeakMap<vscode.TextEditor, string>();
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(workspaceFlags: WorkspaceFlags, usages: CodeUsages, extensionUri: vscode.Uri) {
    super();
    this.#workspaceFlags = workspaceFlags;
    this.#usages = usages;
    this.#extensionUri = extensionUri;
    this.#marks = gutterDecorations(extensionUri);
    this.own({ dispose: () => clearTimeout(this.#waiting) });
    this.own({ dispose: () => this.#endMarks() });
    // Changes of the settings come with those of the flags.
    this.own(workspaceFlags.onDidChange(() => this.#soon()));
    this.own(usages.onDidChangeDocument(() => this.#soon()));
    this.own(vscode.window.onDidChangeVisibleTextEditors(() => this.#soon()));
    this.own(vscode.window.onDidChangeTextEditorVisibleRanges(() => this.#soon()));
    this.own(vscode.window.onDidChangeActiveColorTheme(() => this.#recolour()));
    this.#soon();
  }

  #soon(): void {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined;
      for (const editor of vscode.window.visibleTextEditors) this.#show(editor);
    }, PAUSE_MS);
  }

  #show(editor: vscode.TextEditor): void {
    const annotations = this.#annotationsOf(editor);
    const before = this.#drawn.get(editor);
    const isNothing =
      annotations.inline.length === 0 && GUTTER_MARKS.every((mark) => annotations.marks[mark].length === 0);
    if (isNothing && before === undefined) return;
    // VS Code moves with the text what is drawn, so after an edit the same places may be other ones.
    const now = isNothing ? undefined : JSON.stringify([editor.document.version, annotations]);
    if (now === before) return;
    if (now === undefined) this.#drawn.delete(editor);
    else this.#drawn.set(editor, now);
    editor.setDecorations(this.#inline, annotations.inline);
    for (const mark of GUTTER_MARKS) editor.setDecorations(this.#marks[mark], annotations.marks[mark]);
  }

  #annotationsOf(editor: vscode.TextEditor): Annotations {
    const annotations: Annotations = { inline: [], marks: { on: [], off: [], mixed: [] } };
    const inline = readSetting('inlineAnnotation.enabled');
    const gutter = readSetting('gutterMark.enabled');
    if (!inline && !gutter) return annotations;
    const { document } = editor;
    const scope = scopeOf(document.uri, this.#workspaceFlags);
    void scope.ensureLoaded();
    const { flags: known, environments } = scope;
    const most = readSetting('codeLens.mostEnvironments');
    for (const { line, usages } of flagsByLine(document, this.#seen(editor))) {
      const flags = usages.flatMap(({ flagKey }) => known.get(flagKey) ?? []);
      const spread = spreadOf(flags, environments);
      if (!spread) continue;
      const { range } = document.lineAt(line);
      if (gutter) annotations.marks[spread].push(new vscode.Range(range.start, range.start));
      if (!inline) continue;
      const words = flags.map((flag) => {
        const states = onAndOffInWords(flag, environments, most);
        return flags.length > 1 ? `${flag.flagKey}: ${states}` : states;
      });
      annotations.inline.push({
        range: new vscode.Range(range.end, range.end),
        renderOptions: { after: { contentText: words.join(', ') } },
      });
    }
    return annotations;
  }

  /** The usages in the lines that are seen and some around them. */
  #seen({ document, visibleRanges }: vscode.TextEditor): readonly FlagUsage[] {
    const all = this.#usages.in(document);
    const taken = new Set<FlagUsage>();
    for (const { start, end } of visibleRanges) {
      const from = document.offsetAt(new vscode.Position(Math.max(0, start.line - AROUND), 0));
      const to = document.offsetAt(new vscode.Position(end.line + AROUND + 1, 0));
      for (let index = firstAt(all, from); index < all.length; index += 1) {
        const usage = all[index];
        if (!usage || usage.start > to) break;
        taken.add(usage);
      }
    }
    return [...taken];
  }

  /** Marks have a colour of their own for each kind of theme. */
  #recolour(): void {
    this.#endMarks();
    this.#marks = gutterDecorations(this.#extensionUri);
    this.#drawn = new WeakMap();
    this.#soon();
  }

  #endMarks(): void {
    for (const mark of GUTTER_MARKS) this.#marks[mark].dispose();
  }
}

/** The index of the first usage that begins at `offset` or behind it. */
function firstAt(usages: readonly FlagUsage[], offset: number): number {
  let low = 0;
  let high = usages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((usages[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
