import * as vscode from 'vscode';
import { plainText } from '../manifest/plainText';
import type { CommandArguments, CommandId } from '../manifest/commands';
import { explain } from '../model/failure/explain';
import { isExplained } from '../model/failure/explainedError';
import { ApiError } from '../model/failure/failure';
import type { Log } from '../platform/log';

/** A body for each command that package.json contributes. */
export type Handlers = { readonly [Id in CommandId]: (...args: CommandArguments[Id]) => Promise<void> };

/** Registers the commands, each within the one boundary that turns what is thrown into a message. */
export function registerCommands(handlers: Handlers, log: Log): vscode.Disposable {
  const registered = Object.entries(handlers).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await (handler as (...args: unknown[]) => Promise<void>)(...argumentsOf(id, args));
      } catch (error) {
        if (isCancellation(error) || (isExplained(error) && error.wasTold)) return;
        log.error(error instanceof Error ? error : String(error));
        showFailure(error);
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

/** A menu of a tree gives the row, and where several are selected, all of them: only some commands are about these. */
function argumentsOf(id: string, args: unknown[]): unknown[] {
  return Array.isArray(args[1]) && !TAKE_SEVERAL.test(id) ? args.slice(0, 1) : args;
}

const TAKE_SEVERAL = /^flagdeck\.(flags|favourites)\./;

/**
 * Commands whose code is a bundle of its own, which is loaded when the first of them runs: activation does not pay for what is
 * seldom used.
 */
export function loadedLater<Id extends CommandId>(
  ids: readonly Id[],
  load: () => Promise<Pick<Handlers, Id>>,
): Pick<Handlers, Id> {
  let loaded: Promise<Pick<Handlers, Id>> | undefined;
  const handlerOf =
    (id: Id) =>
    async (...args: CommandArguments[Id]): Promise<void> => {
      loaded ??= load().catch((error: unknown) => {
        // The next command tries again.
        loaded = undefined;
        throw error;
      });
      await (await loaded)[id](...args);
    };
  return Object.fromEntries(ids.map((id) => [id, handlerOf(id)])) as unknown as Pick<Handlers, Id>;
}

/** A cancelled picker throws VS Code's CancellationError; a cancelled call the AbortError of its signal. */
export function isCancellation(error: unknown): boolean {
  return error instanceof vscode.CancellationError || (error instanceof Error && error.name === 'AbortError');
}

/** Says what failed and what can be done, with the fitting actions; does not wait for the person. */
export function showFailure(error: unknown): void {
  void show(error);
}

async function show(error: unknown): Promise<void> {
  const { cause, nextStep } = explain(error);
  const connect = vscode.l10n.t('Connect');
  const showLog = vscode.l10n.t('Show Log');
  const actions = ApiError.is(error, 'unauthorized') ? [connect, showLog] : [showLog];
  const chosen = await vscode.window.showErrorMessage(plainText(`${cause} ${nextStep}`), ...actions);
  if (chosen === connect)
    await vscode.commands.executeCommand('flagdeck.connection.connect' satisfies CommandId);
  if (chosen === showLog) await vscode.commands.executeCommand('flagdeck.log.show' satisfies CommandId);
}
