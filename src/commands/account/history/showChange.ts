import * as vscode from 'vscode';
import type { ChangeAt, CommandId } from '../../../manifest/commands';
import type { Previews } from '../../../documents/previews';
import type { AuditLogEntryDetail } from '../../../model/account/auditLogEntry';
import { ExplainedError } from '../../../model/failure/explainedError';
import { flagOfEntry, namedEntryInWords } from '../../../targeting/words/historyWords';
import { findAccount } from '../../pick/pickPlace';
import { withCancellableProgress } from '../../progress';
import type { Services } from '../../services';
import { chosenChange } from './chosenChange';

/** Shows a change: of a flag as the flag before and after it (or after it and now), of anything else as text. */
export function showChange(services: Services, previews: Previews, against?: 'now') {
  return async (given?: ChangeAt): Promise<void> => {
    const title = against ? vscode.l10n.t('Compare with now') : vscode.l10n.t('Show change');
    const { connectionId, entryId } = await chosenChange(services, given, title);
    const entry = await fetchEntry(services, { connectionId, entryId });
    const flag = flagOfEntry(entry);
    if (flag) {
      const shown = { entryId, date: entry.date, name: entry.name, ...(against ? { against } : {}) };
      const command = 'flagdeck.flag.showHistory' satisfies CommandId;
      await vscode.commands.executeCommand(command, { connectionId, ...flag }, shown);
      return;
    }
    if (against) {
      throw new ExplainedError({
        cause: vscode.l10n.t('This change is not of a flag, and only flags can be compared.'),
        nextStep: vscode.l10n.t('Show the change to read what the audit log says of it.'),
      });
    }
    await previews.show(`${vscode.l10n.t('Change')} ${entryId}.txt`, textOf(entry));
  };
}

/** An entry whole, while a progress can be cancelled. */
export async function fetchEntry(services: Services, at: ChangeAt): Promise<AuditLogEntryDetail> {
  const { histories } = await findAccount(services, '', at.connectionId);
  return withCancellableProgress(vscode.l10n.t('Fetching the change…'), (signal) =>
    histories.entry(at.entryId, signal),
  );
}

/** What the log says in words. What it has of the thing before and after is left out: keys and secrets may be in it. */
function textOf(entry: AuditLogEntryDetail): string {
  const { what, who, when, comment } = namedEntryInWords(entry, Date.now());
  const lines = entry.description.trim();
  return [
    what,
    '',
    vscode.l10n.t('Who: {0}', who),
    vscode.l10n.t('When: {0} ({1})', new Date(entry.date).toLocaleString(), when),
    ...(comment === undefined ? [] : [vscode.l10n.t('Comment: {0}', comment)]),
    ...(lines === '' ? [] : ['', lines]),
    '',
    vscode.l10n.t('What was done to what:'),
    ...entry.accesses.map(({ action = '', resource = '' }) => `  ${action}  ${resource}`),
    '',
  ].join('\n');
}
