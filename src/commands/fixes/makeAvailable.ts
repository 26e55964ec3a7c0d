import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { ClientSideAvailability, FlagReference } from '../../model/flag/flagOverview';
import { knownFlag, pickFlag } from '../pick/pickFlag';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';

type Sdks = keyof ClientSideAvailability;

/** Makes a flag available to mobile or to other client-side SDKs, through the write pipeline. */
export function makeAvailable(services: Services) {
  return async (at?: FlagReference, needs?: Sdks): Promise<void> => {
    const title = vscode.l10n.t('Make a flag available to client-side SDKs');
    const reference = at ?? (await pickFlag(services, title));
    const { project } = await knownFlag(services, reference);
    const base = await withCancellableProgress(vscode.l10n.t('Fetching {0}…', reference.flagKey), (signal) =>
      project.fetchFlag(reference.flagKey, signal),
    );
    const before: ClientSideAvailability = {
      usingMobileKey: base.clientSideAvailability?.usingMobileKey ?? false,
      usingEnvironmentId: base.clientSideAvailability?.usingEnvironmentId ?? false,
    };
    const sdks = needs ?? (await pickSdks(before, title));
    const name = plainText(base.name);
    if (before[sdks]) {
      return void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} is available to {1} already.', name, inWords(sdks)),
      );
    }
    const draft = {
      ...base,
      clientSideAvailability: { ...base.clientSideAvailability, ...before, [sdks]: true },
    };
    await services.changeFlag({
      at: reference,
      base,
      draft,
      title: vscode.l10n.t('Make {0} available to {1}', name, inWords(sdks)),
      effect: vscode.l10n.t(
        'Everyone who has the application can then see the flag’s values, in all environments. Today these SDKs get the default in the code.',
      ),
      button: vscode.l10n.t('Make Available'),
      done: (changed) => vscode.l10n.t('{0} is now available to {1}', changed.name, inWords(sdks)),
    });
  };
}

function inWords(sdks: Sdks): string {
  return sdks === 'usingMobileKey' ? vscode.l10n.t('mobile SDKs') : vscode.l10n.t('client-side SDKs');
}

async function pickSdks(before: ClientSideAvailability, title: string): Promise<Sdks> {
  const items = (['usingEnvironmentId', 'usingMobileKey'] as const).map((sdks) => ({
    label:
      sdks === 'usingMobileKey'
        ? vscode.l10n.t('SDKs that use a mobile key')
        : vscode.l10n.t('SDKs that use a client-side ID'),
    description: before[sdks] ? vscode.l10n.t('available already') : '',
    sdks,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('To which SDKs?'),
  });
  if (!picked) throw new vscode.CancellationError();
  return picked.sdks;
}
