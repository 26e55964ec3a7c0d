import * as vscode from 'vscode';
import type { ClientSideAvailability } from '../../../model/flag/flagOverview';
import type { BACK, StepPlace } from '../steps/inSteps';
import { shown } from '../steps/inputs';

/** Asks which client-side SDKs get a flag: one, both or none. */
export async function pickAvailability(
  place: StepPlace,
  now: ClientSideAvailability | undefined,
): Promise<ClientSideAvailability | typeof BACK> {
  const rows = [
    {
      label: vscode.l10n.t('SDKs that use a client-side ID'),
      description: vscode.l10n.t('browsers'),
      sdks: 'usingEnvironmentId',
    },
    {
      label: vscode.l10n.t('SDKs that use a mobile key'),
      description: vscode.l10n.t('applications on devices'),
      sdks: 'usingMobileKey',
    },
  ] as const;
  const list = vscode.window.createQuickPick<(typeof rows)[number]>();
  list.canSelectMany = true;
  list.placeholder = vscode.l10n.t('Which client-side SDKs get it? Server-side SDKs always do.');
  list.items = rows;
  list.selectedItems = rows.filter(({ sdks }) => now?.[sdks] === true);
  return shown<ClientSideAvailability>(list, place, (resolve) => {
    list.onDidAccept(() => {
      const has = (wanted: keyof ClientSideAvailability) =>
        list.selectedItems.some(({ sdks }) => sdks === wanted);
      resolve({ usingMobileKey: has('usingMobileKey'), usingEnvironmentId: has('usingEnvironmentId') });
    });
  });
}

/** `browsers and applications on devices`, as a phrase. */
export function availabilityInWords(availability: ClientSideAvailability | undefined): string {
  if (!availability) return vscode.l10n.t('as the project decides');
  const { usingMobileKey, usingEnvironmentId } = availability;
  if (usingMobileKey && usingEnvironmentId) return vscode.l10n.t('client-side ID and mobile key');
  if (usingEnvironmentId) return vscode.l10n.t('client-side ID');
  return usingMobileKey ? vscode.l10n.t('mobile key') : vscode.l10n.t('server-side SDKs only');
}
