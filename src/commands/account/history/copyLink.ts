import * as vscode from 'vscode';
import type { ChangeAt } from '../../../manifest/commands';
import { pageAddress } from '../../../model/account/pageAddress';
import type { Services } from '../../services';
import { chosenChange } from './chosenChange';
import { fetchEntry } from './showChange';

/** Copies the address of the page on the web that the audit log names for a change. */
export function copyLink(services: Services) {
  return async (given?: ChangeAt): Promise<void> => {
    const at = await chosenChange(services, given, vscode.l10n.t('Copy link'));
    const { baseUrl } = services.connections.get(at.connectionId) ?? {};
    if (baseUrl === undefined) {
      return void vscode.window.showInformationMessage(vscode.l10n.t('The sandbox has no web pages.'));
    }
    const { _links } = await fetchEntry(services, at);
    const path = _links?.['site']?.href;
    const address = path === undefined ? undefined : pageAddress(baseUrl, path);
    if (address === undefined) {
      return void vscode.window.showInformationMessage(
        vscode.l10n.t('LaunchDarkly names no page on the web for this change.'),
      );
    }
    await vscode.env.clipboard.writeText(address);
    void vscode.window.showInformationMessage(vscode.l10n.t('Copied the link.'));
  };
}
