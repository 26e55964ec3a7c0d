import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { Flag } from '../../model/flag/flag';
import type { FlagOverview, FlagReference } from '../../model/flag/flagOverview';
import type { Services } from '../services';
import { refuseWhileNeeded, usesOfFlag } from './usesOfFlag';
import { type WholeFlag, whichFlag } from './whichFlag';

/** A state that a flag is put into or taken out of. */
interface Turn {
  readonly title: string;
  /** Said of a project in which no flag can be turned so. */
  readonly none: string;
  /** The list that such flags are in. */
  readonly list: 'live' | 'archived';
  readonly can: (flag: Pick<FlagOverview, 'archived' | 'deprecated'>) => boolean;
  readonly already: (flag: Flag) => string;
  readonly draft: (flag: Flag) => Flag;
  readonly question: (flag: Flag) => string;
  readonly effect: string;
  readonly button: string;
  readonly done: (flag: Flag) => string;
  /** What is to be known before it is agreed to; it may refuse. */
  readonly warnings?: (services: Services, whole: WholeFlag) => Promise<readonly string[]>;
}

/** Puts a flag into the archive, after looking at what still needs it. */
export const archiveFlag = (services: Services) =>
  turn(services, {
    title: vscode.l10n.t('Archive flag'),
    none: vscode.l10n.t('There is no flag that could be archived.'),
    list: 'live',
    can: ({ archived }) => !archived,
    already: ({ name }) => vscode.l10n.t('{0} is archived already.', name),
    draft: (flag) => ({ ...flag, archived: true }),
    question: ({ name }) => vscode.l10n.t('Archive {0}', name),
    effect: vscode.l10n.t(
      'It leaves all lists. Code that still asks for it gets the default in the code. It can be restored.',
    ),
    button: vscode.l10n.t('Archive'),
    done: ({ name }) => vscode.l10n.t('Archived {0}', name),
    warnings: async (own, whole) => {
      const uses = await usesOfFlag(own, whole);
      const nextStep = vscode.l10n.t('Remove it from their prerequisites first. Nothing was changed.');
      refuseWhileNeeded(whole, uses, nextStep);
      return uses.lines;
    },
  });

/** Takes a flag out of the archive, with the targeting that it had. */
export const restoreFlag = (services: Services) =>
  turn(services, {
    title: vscode.l10n.t('Restore flag from the archive'),
    none: vscode.l10n.t('No flag is archived.'),
    list: 'archived',
    can: ({ archived }) => archived,
    already: ({ name }) => vscode.l10n.t('{0} is not archived.', name),
    draft: (flag) => ({ ...flag, archived: false }),
    question: ({ name }) => vscode.l10n.t('Restore {0}', name),
    effect: vscode.l10n.t('It serves again what its targeting says in each environment.'),
    button: vscode.l10n.t('Restore'),
    done: ({ name }) => vscode.l10n.t('Restored {0}', name),
  });

/** Marks a flag so that nobody uses it any more; what it serves stays. */
export const deprecateFlag = (services: Services) =>
  turn(services, {
    title: vscode.l10n.t('Deprecate flag'),
    none: vscode.l10n.t('There is no flag that could be deprecated.'),
    list: 'live',
    can: ({ archived, deprecated }) => !archived && !deprecated,
    already: ({ name }) => vscode.l10n.t('{0} is deprecated already.', name),
    draft: (flag) => ({ ...flag, deprecated: true }),
    question: ({ name }) => vscode.l10n.t('Deprecate {0}', name),
    effect: vscode.l10n.t('It serves what it served, and is marked as one that nobody should use any more.'),
    button: vscode.l10n.t('Deprecate'),
    done: ({ name }) => vscode.l10n.t('Deprecated {0}', name),
  });

/** Takes the mark off again. */
export const undeprecateFlag = (services: Services) =>
  turn(services, {
    title: vscode.l10n.t('Restore deprecated flag'),
    none: vscode.l10n.t('No flag is deprecated.'),
    list: 'live',
    can: ({ deprecated }) => deprecated,
    already: ({ name }) => vscode.l10n.t('{0} is not deprecated.', name),
    draft: (flag) => ({ ...flag, deprecated: false }),
    question: ({ name }) => vscode.l10n.t('Restore {0}, which is deprecated', name),
    effect: vscode.l10n.t('It serves what it served, and is not marked any more.'),
    button: vscode.l10n.t('Restore'),
    done: ({ name }) => vscode.l10n.t('{0} is not deprecated any more', name),
  });

/** Sends the change through the write pipeline, which asks what the environments demand and offers to undo it. */
function turn(services: Services, to: Turn) {
  return async (given?: FlagReference): Promise<void> => {
    const whole = await whichFlag(services, given, to.title, {
      none: to.none,
      lists: [to.list],
      has: to.can,
    });
    const { at, flag } = whole;
    if (!to.can(flag)) return void vscode.window.showInformationMessage(plainText(to.already(flag)));
    const warnings = await to.warnings?.(services, whole);
    await services.changeFlag({
      at,
      base: flag,
      draft: to.draft(flag),
      title: to.question(flag),
      effect: to.effect,
      button: to.button,
      done: (changed) => to.done(changed),
      ...(warnings ? { warnings } : {}),
    });
  };
}
