import type * as vscode from 'vscode';
import type { FlagUsage } from '../references/flagUsage';

/** A line that uses flags. */
export interface FlagsOfLine {
  readonly line: number;
  /** The first usage of each flag there, in their order. */
  readonly usages: readonly FlagUsage[];
}

/** The lines that use flags, in order. `usages` are those of the document, in order, or some of them. */
export function flagsByLine(
  document: vscode.TextDocument,
  usages: readonly FlagUsage[],
): readonly FlagsOfLine[] {
  const lines: { line: number; usages: FlagUsage[] }[] = [];
  for (const usage of usages) {
    const { line } = document.positionAt(usage.start);
    const last = lines.at(-1);
    if (last?.line !== line) lines.push({ line, usages: [usage] });
    else if (!last.usages.some(({ flagKey }) => flagKey === usage.flagKey)) last.usages.push(usage);
  }
  return lines;
}
