import * as vscode from 'vscode';
import type { EnvironmentSettings } from '../../model/project/newProject';

/** The settings of an environment that are on or off. */
export type EnvironmentSwitch = Exclude<keyof EnvironmentSettings, 'color' | 'defaultTtl'>;

export interface SwitchWords {
  readonly field: EnvironmentSwitch;
  readonly label: string;
  /** What it means while it is on. */
  readonly detail: string;
}

/** Switches that protect an environment from changes by mistake: turning one off is asked for. */
export const SAFEGUARDS: readonly EnvironmentSwitch[] = ['critical', 'confirmChanges', 'requireComments'];

/** The switches in the order in which they are shown, the safeguards first. */
export const switchWords = (): readonly SwitchWords[] => [
  {
    field: 'critical',
    label: vscode.l10n.t('Critical'),
    detail: vscode.l10n.t('Changes say so and are confirmed.'),
  },
  {
    field: 'confirmChanges',
    label: vscode.l10n.t('Confirm changes'),
    detail: vscode.l10n.t('Whoever changes a flag types the key of the environment.'),
  },
  {
    field: 'requireComments',
    label: vscode.l10n.t('Require comments'),
    detail: vscode.l10n.t('Whoever changes a flag says why.'),
  },
  {
    field: 'secureMode',
    label: vscode.l10n.t('Secure mode'),
    detail: vscode.l10n.t(
      'Client-side SDKs get flags only with a hash that your server makes for the context.',
    ),
  },
  {
    field: 'defaultTrackEvents',
    label: vscode.l10n.t('Detailed events for new flags'),
    detail: vscode.l10n.t('New flags send an event for each evaluation.'),
  },
];
