import * as vscode from 'vscode';
import type { Accounts } from '../../store/accounts';
import type { Connections } from '../../store/connection/connections';
import type { ContextJson } from '../../model/context/contextParts';
import { ExplainedError } from '../../model/failure/explainedError';
import { ContextFlags, type ContextPlace } from '../../store/contexts/contextFlags';
import { contextItem, flagTooltip, isSetFor } from './contextItem';
import type { ContextFlagNode, ContextNode } from './contextNode';
import { type ContextTextFormat, contextText } from './contextText';

/** The rows of one context in one environment, and the same as text. */
export class ContextRows {
  readonly flags: ContextFlags;
  /** Only the flags that name the context. */
  onlySet = false;
  #rows: readonly ContextFlagNode[] | undefined;

  constructor(flags: ContextFlags) {
    this.flags = flags;
    flags.own(flags.onDidChange(() => (this.#rows = undefined)));
  }

  item(node: ContextNode): vscode.TreeItem {
    return contextItem(node, this.flags);
  }

  tooltip(node: ContextNode): string | undefined {
    return node.kind === 'contextFlag' ? flagTooltip(node, this.flags) : undefined;
  }

  children(node?: ContextNode): ContextNode[] {
    if (node) return node.kind === 'context' ? this.#attributes() : [];
    const { state, settingsFailure, unreadable } = this.flags;
    const failures: ContextNode[] = [
      ...(state.kind === 'failed'
        ? [{ kind: 'failed', error: state.error, what: 'evaluations' } as const]
        : []),
      ...(settingsFailure === undefined
        ? []
        : [{ kind: 'failed', error: settingsFailure, what: 'settings' } as const]),
    ];
    const all = this.#all();
    const shown = this.onlySet ? all.filter((row) => isSetFor(this.flags, row)) : all;
    return [
      { kind: 'context' },
      ...failures,
      ...shown,
      ...unreadable.map((flag) => ({ kind: 'unreadable', flag }) as const),
      ...(shown.length === 0 && state.kind === 'ready' ? [this.#nothing(all.length > 0)] : []),
    ];
  }

  /** Of all flags, whether or not they are shown. */
  text(format: ContextTextFormat): string {
    return contextText(this.flags, this.#all(), format);
  }

  #all(): readonly ContextFlagNode[] {
    const { evaluations, place } = this.flags;
    this.#rows ??= evaluations.map((evaluation) => ({
      kind: 'contextFlag',
      ...place,
      flagKey: evaluation.key,
      evaluation,
    }));
    return this.#rows;
  }

  #nothing(hasOthers: boolean): ContextNode {
    const text = hasOthers
      ? vscode.l10n.t('No flag is set for this context alone.')
      : vscode.l10n.t('This environment has no flags.');
    return { kind: 'nothing', text };
  }

  #attributes(): ContextNode[] {
    const { parts } = this.flags;
    const several = parts.length > 1;
    return parts.flatMap(({ contextKind, key, attributes }) =>
      Object.entries({ key, ...attributes }).map(([name, value]) => ({
        kind: 'attribute',
        contextKind,
        name: several ? `${contextKind}.${name}` : name,
        value: typeof value === 'string' ? value : JSON.stringify(value),
      })),
    );
  }
}

/** Loads nothing yet, but the project's place in its account. */
export async function contextRows(
  place: ContextPlace,
  context: ContextJson,
  accounts: Accounts,
  connections: Connections,
): Promise<ContextRows> {
  const account = accounts.get(place.connectionId);
  await account?.projects.load();
  const project = account?.project(place.projectKey);
  const environments = await project?.environments.load();
  if (!project || !environments?.some(({ key }) => key === place.environmentKey)) {
    throw new ExplainedError({
      cause: vscode.l10n.t('There is no environment {0} any more.', place.environmentKey),
      nextStep: vscode.l10n.t('Refresh to see what is there now.'),
    });
  }
  const client = () => connections.client(place.connectionId);
  return new ContextRows(new ContextFlags(place, context, project, client));
}
