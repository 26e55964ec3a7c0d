import type { FlagProjections } from '../documents/comparisons/flagProjections';
import type { CommandOf } from '../manifest/commandGroups';
import { compareEnvironments } from './compare/compareEnvironments';
import { compareWithServer } from './compare/compareWithServer';
import { completeMerge } from './compare/completeMerge';
import { showHistory } from './compare/showHistory';
import { createFlag } from './fixes/createFlag';
import { ignoreKey } from './fixes/ignoreKey';
import { makeAvailable } from './fixes/makeAvailable';
import { flagActions } from './flagActions';
import { findReferences } from './references/findReferences';
import { goToUsage } from './references/goToUsage';
import { type ReportSurface, copyReport, openReport, refreshReport, showReport } from './references/report';
import type { Handlers } from './register';
import type { Services } from './services';

/** What is done with one flag, but toggling, opening and filtering, which must not wait for a bundle. */
export function flagCommands(
  services: Services,
  projections: FlagProjections,
  report: ReportSurface,
): Pick<Handlers, CommandOf<'flag'>> {
  return {
    'flagdeck.flag.compareEnvironments': compareEnvironments(services, projections),
    'flagdeck.flag.compareWithServer': compareWithServer(services, projections),
    'flagdeck.flag.showHistory': showHistory(services, projections),
    'flagdeck.flag.actions': flagActions(services),
    'flagdeck.flag.makeAvailable': makeAvailable(services),
    'flagdeck.flag.create': createFlag(services),
    'flagdeck.flag.findReferences': findReferences(services),
    'flagdeck.diagnostics.ignoreKey': ignoreKey,
    'flagdeck.merge.complete': completeMerge,
    'flagdeck.usage.next': goToUsage(services, 'next'),
    'flagdeck.usage.previous': goToUsage(services, 'previous'),
    'flagdeck.report.show': showReport(services, report),
    'flagdeck.report.refresh': refreshReport(services, report),
    'flagdeck.report.open': openReport(services, report),
    'flagdeck.report.copy': copyReport(services, report),
  };
}
