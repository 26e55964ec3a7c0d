import { getLocation } from 'jsonc-parser';
import * as vscode from 'vscode';
import { CompletionItemKind, type CompletionItem } from 'vscode-json-languageservice';
import { accountText } from '../../manifest/accountText';
import { plainText } from '../../manifest/plainText';
import type { Flag } from '../../model/flag/flag';
import type { ProjectStore } from '../../store/projectStore';
import { draftOfText } from './draftOfText';
import { type Choice, schemaOfFlag } from './flagSchema';
import { completionsAt, wordsAt } from './jsonAssistance';

/** A flag's document, and what is known of the flag around it. */
export interface FlagDocument {
  readonly document: vscode.TextDocument;
  /** The flag as the server has it. */
  readonly base: Flag;
  readonly project: ProjectStore | undefined;
}

/** What may be written at a place of a flag's document. */
export async function completeFlag(
  flag: FlagDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.CompletionItem[]> {
  const { document } = flag;
  const text = document.getText();
  const offset = document.offsetAt(position);
  await loadSegments(flag.project, getLocation(text, offset).path);
  if (token.isCancellationRequested) return [];
  const items = await completionsAt(text, offset, schemaFor(flag, text));
  return items.map((item) => asCompletion(item, document, position));
}

/** What the field or value at a place of a flag's document is. */
export async function explainFlag(
  flag: FlagDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.Hover | undefined> {
  const { document } = flag;
  const text = document.getText();
  const offset = document.offsetAt(position);
  await loadSegments(flag.project, getLocation(text, offset).path);
  if (token.isCancellationRequested) return undefined;
  const words = await wordsAt(text, offset, schemaFor(flag, text));
  if (!words) return undefined;
  const range = new vscode.Range(
    document.positionAt(words.offset),
    document.positionAt(words.offset + words.length),
  );
  return new vscode.Hover(
    words.lines.map((line) => new vscode.MarkdownString(accountText(line))),
    range,
  );
}

function schemaFor({ base, project }: FlagDocument, text: string) {
  const environments = project?.environments.value ?? [];
  return schemaOfFlag({
    base,
    draft: draftOfText(text),
    environmentNames: new Map(environments.map(({ key, name }) => [key, name])),
    otherFlags: project?.flags.value?.flags ?? new Map(),
    segments: new Map(
      Object.keys(base.environments).flatMap((key): [string, readonly Choice[]][] => {
        const segments = project?.segments(key).value;
        return segments ? [[key, segments]] : [];
      }),
    ),
  });
}

/** Segments are asked for where their keys are written, and not before: few documents need them. */
async function loadSegments(
  project: ProjectStore | undefined,
  [environments, environmentKey, rules, , clauses, , values]: readonly (string | number)[],
): Promise<void> {
  const isInValues =
    environments === 'environments' && rules === 'rules' && clauses === 'clauses' && values === 'values';
  if (isInValues && typeof environmentKey === 'string') await project?.segments(environmentKey).loadOnce();
}

function asCompletion(
  item: CompletionItem,
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.CompletionItem {
  const { label, detail, documentation, kind, sortText, filterText, textEdit, command } = item;
  // Icons are drawn in labels; names from the account are text.
  const description = detail === undefined || detail === '' ? {} : { description: plainText(detail) };
  const completion = new vscode.CompletionItem({ label: plainText(label), ...description }, kindOf(kind));
  if (typeof documentation === 'string' && documentation !== '') completion.documentation = documentation;
  if (sortText !== undefined) completion.sortText = sortText;
  completion.filterText = filterText ?? label;
  if (command) completion.command = command;
  if (textEdit && 'range' in textEdit) {
    const { start, end } = textEdit.range;
    const replacing = new vscode.Range(start.line, start.character, end.line, end.character);
    completion.insertText = new vscode.SnippetString(canonical(textEdit.newText, document, replacing));
    const isBehind = replacing.start.isBeforeOrEqual(position) && replacing.contains(position);
    completion.range = isBehind
      ? { inserting: new vscode.Range(replacing.start, position), replacing }
      : replacing;
  }
  return completion;
}

/**
 * Brings what is put in to the canonical text: two spaces, and what has several lines begins on a line of its own in a
 * list. The editor adds the indentation of the line that it is put into.
 */
function canonical(snippet: string, document: vscode.TextDocument, { start, end }: vscode.Range): string {
  const spaced = snippet.replaceAll('\t', '  ');
  const line = document.lineAt(start.line).text;
  const isFirstInList = line.slice(0, start.character).trimEnd().endsWith('[');
  if (!isFirstInList || !spaced.includes('\n')) return spaced;
  const isOnly = line.slice(end.character).trimStart().startsWith(']');
  return `\n${spaced}`.replaceAll('\n', '\n  ') + (isOnly ? '\n' : '');
}

/** The library knows three kinds: a field, a value, and what it calls a module, which is an object to be filled in. */
function kindOf(kind: CompletionItemKind | undefined): vscode.CompletionItemKind {
  if (kind === CompletionItemKind.Property) return vscode.CompletionItemKind.Property;
  return kind === CompletionItemKind.Module
    ? vscode.CompletionItemKind.Snippet
    : vscode.CompletionItemKind.Value;
}
