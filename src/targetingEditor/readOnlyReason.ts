import * as vscode from 'vscode';
import type { Flag } from '../model/flag/flag';
import type { Account } from '../store/accounts';

/** Why a flag cannot be changed, as far as that is known before it is tried; undefined when it can. */
export function readOnlyReason(account: Account | undefined, flag: Flag | undefined): string | undefined {
  return deniedReason(account) ?? archivedReason(flag);
}

function archivedReason(flag: Flag | undefined): string | undefined {
  return flag?.archived === true
    ? vscode.l10n.t('This flag is archived. Restore it to change its targeting.')
    : undefined;
}

/** Why this connection can change nothing. */
export function deniedReason(account: Account | undefined): string | undefined {
  if (!account) return vscode.l10n.t('The connection of this flag was removed. Connect again to change it.');
  const { scopes = [] } = account.caller.value ?? {};
  if (scopes.length > 0 && scopes.every((scope) => scope === 'reader')) {
    return vscode.l10n.t(
      'The token of {0} can only read. Connect with one that can write to change this flag.',
      account.connection.name,
    );
  }
  return undefined;
}
