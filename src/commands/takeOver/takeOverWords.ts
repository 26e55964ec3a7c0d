import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { Note, Offer } from './sources/offer';

/** A value of a setting as people write it; long ones are cut. */
export function valueInWords(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value
      : Array.isArray(value) && value.every((one) => typeof one === 'string')
        ? value.join(', ')
        : JSON.stringify(value);
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** What would be taken over, from where, to where. No token is in it. */
export function offerItem(
  offer: Offer,
  replacesConnection: (baseUrl: string) => boolean,
): vscode.QuickPickItem {
  const picked = isTickedAtFirst(offer, replacesConnection);
  switch (offer.kind) {
    case 'token': {
      const host = new URL(offer.baseUrl).host;
      const replaced = replacesConnection(offer.baseUrl)
        ? vscode.l10n.t('Replaces the token of the connection that is there.')
        : vscode.l10n.t('Kept in the secret storage of VS Code, once the server has said whose it is.');
      return {
        label: `$(key) ${vscode.l10n.t('Connect to {0}', plainText(host))}`,
        description: vscode.l10n.t('access token from {0}', offer.from),
        detail: replaced,
        picked,
      };
    }
    case 'context':
      return {
        label: `$(account) ${vscode.l10n.t('Saved context {0}', plainText(valueInWords(offer.saved.name)))}`,
        description: vscode.l10n.t('from {0}', offer.from),
        ...(offer.replaces ? { detail: vscode.l10n.t('Replaces the saved context of this name.') } : {}),
        picked,
      };
    case 'setting': {
      const where =
        offer.level === 'user' ? vscode.l10n.t('user setting') : vscode.l10n.t('workspace setting');
      const details = [
        ...(offer.replaced === undefined
          ? []
          : [
              vscode.l10n.t('Replaces {0}.', valueInWords(offer.replaced) || vscode.l10n.t('an empty value')),
            ]),
        ...(offer.narrows
          ? [vscode.l10n.t('Flagdeck shows all environments; with this it shows that one alone.')]
          : []),
      ];
      return {
        label: `$(settings-gear) flagdeck.${offer.name}: ${plainText(valueInWords(offer.value))}`,
        description: vscode.l10n.t('from {0} · {1}', offer.from, where),
        ...(details.length > 0 ? { detail: plainText(details.join(' ')) } : {}),
        picked,
      };
    }
  }
}

/** What would replace something, or show less, is for the person to tick. */
function isTickedAtFirst(offer: Offer, replacesConnection: (baseUrl: string) => boolean): boolean {
  switch (offer.kind) {
    case 'token':
      return !replacesConnection(offer.baseUrl);
    case 'context':
      return !offer.replaces;
    case 'setting':
      return offer.replaced === undefined && offer.narrows !== true;
  }
}

/** What was found and is not offered, and why. */
export function noteInWords(note: Note): string {
  const { from } = note;
  switch (note.kind) {
    case 'same':
      return vscode.l10n.t('{0}: Flagdeck has the same already.', from);
    case 'noCounterpart':
      return vscode.l10n.t('{0}: Flagdeck needs no such setting.', from);
    case 'strange':
      return vscode.l10n.t('{0}: it is of another kind than expected, or cannot be read.', from);
    case 'otherSource':
      return vscode.l10n.t('{0}: another place says which value it is.', from);
    case 'workspaceAddress':
      return vscode.l10n.t('{0}: an address in the settings of a workspace never gets a token.', from);
    case 'workspaceToken':
      return vscode.l10n.t(
        '{0}: a token in the settings of a workspace is not taken. Others may have it too: replace it.',
        from,
      );
    case 'badAddress':
      return note.problem === 'not-encrypted'
        ? vscode.l10n.t('{0}: its address is not encrypted, so that it gets no token.', from)
        : vscode.l10n.t('{0}: its address cannot be used.', from);
    case 'noAccessToken':
      return vscode.l10n.t('{0}: what it has is no access token, which begins with api-.', from);
    case 'noYaml':
      return note.line === undefined
        ? vscode.l10n.t('{0}: it is not valid YAML.', from)
        : vscode.l10n.t('{0}: it is not valid YAML, see line {1}.', from, note.line);
    case 'tooLarge':
      return vscode.l10n.t('{0}: it is too large to be read.', from);
    case 'noContexts':
      return note.count === 1
        ? vscode.l10n.t('{0}: 1 entry is no context, or one too many.', from)
        : vscode.l10n.t('{0}: {1} entries are no contexts, or too many.', from, note.count);
  }
}

/** What the official extension has where nobody else can read it. */
export function outOfReach(): readonly string[] {
  return [
    vscode.l10n.t(
      'The access token of the LaunchDarkly extension is in its own secret storage, which no other extension can read: connect with a token instead.',
    ),
    vscode.l10n.t(
      'The project and environment of its newer versions are in its own storage, too, unless they are settings.',
    ),
  ];
}
