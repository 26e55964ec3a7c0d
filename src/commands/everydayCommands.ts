import type { FlagPlace } from '../model/flag/flagOverview';
import { openInBrowser } from './flag/openInBrowser';
import { copyFlagKey } from './flag/copyFlagKey';
import { toggleFlag } from './flag/toggleFlag';
import { editFlag } from './flag/editFlag';
import { openFlag } from './flag/openFlag';
import { chooseEnvironments } from './connection/chooseEnvironments';
import { chooseProject } from './connection/chooseProject';
import { trySandbox } from './connection/trySandbox';
import { disconnect } from './connection/disconnect';
import { connect } from './connection/connect';
import type { FlagProjections } from '../documents/comparisons/flagProjections';
import type { CommandOf } from '../manifest/commandGroups';
import { compareEnvironments } from './compare/compareEnvironments';
import { compareWithServer } from './compare/compareWithServer';
import { completeMerge } from './compare/completeMerge';
import { showHistory } from './compare/showHistory';
import { ignoreKey } from './fixes/ignoreKey';
import { makeAvailable } from './fixes/makeAvailable';
import { flagActions } from './flag/flagActions';
import { findReferences } from './references/findReferences';
import { goToUsage } from './references/goToUsage';
import { type ReportSurface, copyReport, openReport, refreshReport, showReport } from './references/report';
import type { Handlers } from './register';
import { copySegmentKey } from './segments/copySegmentKey';
import { openSegmentInBrowser } from './segments/openSegmentInBrowser';
import type { Services } from './services';

/** What most people use: connect and choose, look at a flag, change it, find where code uses it. `show` is the targeting editor's. */
export function everydayCommands(
  services: Services,
  projections: FlagProjections,
  report: ReportSurface,
  show: (at: FlagPlace) => Promise<void>,
): Pick<Handlers, CommandOf<'everyday'>> {
  return {
    'flagdeck.connection.connect': connect(services),
    'flagdeck.connection.disconnect': disconnect(services),
    'flagdeck.sandbox.try': trySandbox(services),
    'flagdeck.project.choose': chooseProject(services),
    'flagdeck.environments.choose': chooseEnvironments(services),
    'flagdeck.flag.open': openFlag(services, show),
    'flagdeck.flag.edit': editFlag(services),
    'flagdeck.flag.toggle': toggleFlag(services),
    'flagdeck.flag.turnOn': toggleFlag(services, true),
    'flagdeck.flag.turnOff': toggleFlag(services, false),
    'flagdeck.flag.copyKey': copyFlagKey(services),
    'flagdeck.flag.openInBrowser': openInBrowser(services),
    'flagdeck.flag.compareEnvironments': compareEnvironments(services, projections),
    'flagdeck.flag.compareWithServer': compareWithServer(services, projections),
    'flagdeck.flag.showHistory': showHistory(services, projections),
    'flagdeck.flag.actions': flagActions(services),
    'flagdeck.flag.makeAvailable': makeAvailable(services),
    'flagdeck.flag.findReferences': findReferences(services),
    'flagdeck.segment.copyKey': copySegmentKey(services),
    'flagdeck.segment.openInBrowser': openSegmentInBrowser(services),
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
