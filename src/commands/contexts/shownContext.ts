import * as vscode from 'vscode';
import { type ContextJson, contextInWords } from '../../model/context/contextParts';
import { plainText } from '../../manifest/plainText';
import type { CommandId } from '../../manifest/commands';
import type { ContextFlags, ContextPlace } from '../../store/contexts/contextFlags';
import { withCancellableProgress } from '../progress';
import type { ContextSurface } from './contextSurface';

/** Shows what a context gets, in the view, which says too what went wrong. */
export async function showContext(
  view: ContextSurface,
  place: ContextPlace,
  context: ContextJson,
): Promise<void> {
  await vscode.commands.executeCommand('flagdeck.context.focus');
  await withCancellableProgress(asking(context), (signal) => view.show(place, context, signal));
}

export async function refreshContext(view: ContextSurface): Promise<void> {
  const { flags } = view;
  if (flags) await withCancellableProgress(asking(flags.context), (signal) => view.refresh(signal));
}

/** The context that is shown; where there is none, the person finds one first. */
export async function shownContext(view: ContextSurface): Promise<ContextFlags> {
  if (!view.flags) await vscode.commands.executeCommand('flagdeck.context.find' satisfies CommandId);
  const { flags } = view;
  if (!flags) throw new vscode.CancellationError();
  return flags;
}

/** The name of the environment that a context is shown in. */
export async function environmentNameOf({ project, place }: ContextFlags): Promise<string> {
  const environments = await project.environments.load();
  return environments.find(({ key }) => key === place.environmentKey)?.name ?? place.environmentKey;
}

const asking = (context: ContextJson): string =>
  vscode.l10n.t('Asking what {0} gets…', plainText(contextInWords(context)));
