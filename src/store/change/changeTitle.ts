import * as l10n from '@vscode/l10n';
import type { ProposedChange } from './proposedChange';

/** What a change is called in questions: `Turn off New checkout flow in Production`. */
export const titleOf = ({ intended, before }: ProposedChange): string =>
  intended.title ?? l10n.t('Save changes of {0}', before.name);
