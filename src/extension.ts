import path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { assistInCode } from './code/assistInCode';
import { showFlagsInCode } from './code/showFlagsInCode';
import { provideNavigation } from './code/navigation/navigation';
import { chooseEnvironments } from './commands/chooseEnvironments';
import { chooseProject } from './commands/chooseProject';
import { VsCodeChangeDialogs } from './commands/changeDialogs';
import { connect } from './commands/connect';
import { copyFlagKey } from './commands/copyFlagKey';
import { disconnect } from './commands/disconnect';
import { editFlag } from './commands/editFlag';
import { filterFlags } from './commands/filterFlags';
import { openFlag } from './commands/openFlag';
import { openInBrowser } from './commands/openInBrowser';
import { loadedLater, registerCommands } from './commands/register';
import type { Services } from './commands/services';
import { conflictView } from './commands/compare/showConflict';
import { toggleFlag } from './commands/toggleFlag';
import { trySandbox } from './commands/trySandbox';
import { FlagProjections } from './documents/comparisons/flagProjections';
import { MergeDocuments } from './documents/comparisons/mergeDocuments';
import { FlagDiagnostics } from './documents/flagDiagnostics';
import { FlagFileSystem } from './documents/flagFileSystem';
import { FLAG_SCHEME, flagUri } from './documents/flagUri';
import { Previews } from './documents/previews';
import { FlagLanguage } from './documents/schema/flagLanguage';
import { COMMAND_GROUPS } from './manifest/commandGroups';
import { SettingsOf } from './manifest/settings';
import type { Flag } from './model/flag';
import { Lifetime } from './model/lifetime';
import { systemClock } from './platform/clock';
import { Accounts } from './store/accounts';
import { Connections } from './store/connections';
import { FlagFilter } from './store/flagFilter';
import type { SettingsReader } from './store/settings';
import { WindowSandbox } from './store/windowSandbox';
import { WorkspaceFlags } from './store/workspaceFlags';
import { CodeUsages } from './workspace/codeUsages';
import { FileUsages } from './workspace/fileUsages';
import { TargetingEditors } from './targetingEditor/targetingEditors';
import { showFlagsView } from './views/flags/flagsView';
import { showFlagsInFile } from './views/inFile/flagsInFileView';
import { IndexProgress } from './views/indexProgress';
import { ReferenceBadges } from './views/referenceBadges';
import { ReferenceCounts } from './views/referenceCounts';
import { ReportView } from './views/report/reportView';
import { showLoadProgress } from './views/loadProgress';
import { ProjectStatus } from './views/projectStatus';

export function activate(context: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const life = new Lifetime();
  context.subscriptions.push(life);

  const log = life.own(vscode.window.createOutputChannel('Flagdeck', { log: true }));
  const settings: SettingsReader = life.own(
    new SettingsOf(['project', 'projects', 'environments', 'confirmChanges', 'patchFormat']),
  );
  const sandbox = life.own(
    new WindowSandbox({
      start: async (dataFile) => {
        const { startSandbox } = await import('./sandbox/server');
        return startSandbox({ seed: 'demo', ...(dataFile === undefined ? {} : { dataFile }) });
      },
      dataFile: async () => {
        const folder = context.storageUri ?? context.globalStorageUri;
        await vscode.workspace.fs.createDirectory(folder);
        return path.join(folder.fsPath, 'sandbox.json');
      },
      given: process.env['FLAGDECK_SANDBOX'],
      clock: systemClock,
      log,
    }),
  );
  const connections = life.own(
    new Connections({
      memory: context.globalState,
      secrets: context.secrets,
      openClient: async (endpoint, timeoutMs) => {
        const { createClient } = await import('./api/client');
        const { version } = context.extension.packageJSON as { version: string };
        const proxy = vscode.workspace.getConfiguration('http').get<string>('proxy');
        return createClient({
          ...endpoint,
          log,
          clock: systemClock,
          userAgent: `flagdeck/${version}`,
          proxy,
          timeoutMs,
        });
      },
      startSandbox: () => sandbox.endpoint(),
    }),
  );
  const accounts = life.own(new Accounts(connections));
  const workspaceFlags = life.own(new WorkspaceFlags(accounts, settings));
  const program = path.join(__dirname, 'indexWorker.js');
  const files = life.own(
    new FileUsages({
      workspaceFlags,
      log,
      program,
      cacheFile: context.storageUri && path.join(context.storageUri.fsPath, 'index.jsonl'),
      version: (context.extension.packageJSON as { version: string }).version,
    }),
  );
  const usages = life.own(new CodeUsages(workspaceFlags, files));
  const filter = life.own(new FlagFilter());
  const previews = life.own(new Previews());
  const rebase = (uri: vscode.Uri, base: Flag) => documents.rebase(uri, base);
  const showConflict = conflictView(previews, life.own(new MergeDocuments(rebase)), rebase);
  const dialogs = new VsCodeChangeDialogs(previews, showConflict);
  const changeFlagWith: Services['changeFlagWith'] = async (intended, answers) => {
    const { ChangePipeline } = await import('./store/change/changePipeline');
    return new ChangePipeline({ connections, accounts, settings, dialogs: answers }).run(intended);
  };
  const changeFlag: Services['changeFlag'] = (intended) => changeFlagWith(intended, dialogs);
  const services: Services = {
    connections,
    accounts,
    workspaceFlags,
    usages,
    changeFlag,
    changeFlagWith,
    filter,
    settings,
    memory: context.workspaceState,
  };

  const documents = life.own(
    new FlagFileSystem(
      accounts,
      (at, base, draft) => changeFlag({ at, base, draft }),
      context.workspaceState,
    ),
  );
  const projections = life.own(new FlagProjections(accounts));
  const fileSystem = { isCaseSensitive: true };
  life.own(vscode.workspace.registerFileSystemProvider(FLAG_SCHEME, documents, fileSystem));
  life.own(new FlagDiagnostics(documents, accounts));
  life.own(new FlagLanguage(documents, accounts));

  const { extensionUri, workspaceState: memory } = context;
  const editors = life.own(
    new TargetingEditors({ accounts, settings, documents, previews, log, memory, extensionUri }),
  );

  const references = life.own(new ReferenceCounts(usages, workspaceFlags));
  life.own(new ReferenceBadges(references));
  showFlagsView(life, { accounts, filter, settings, references });
  showFlagsInFile(life, workspaceFlags, usages, flagUri);
  const report = life.own(new ReportView(workspaceFlags, usages, program, flagUri));
  life.own(new IndexProgress(files));
  showLoadProgress(life, accounts);
  life.own(new ProjectStatus(workspaceFlags));
  provideNavigation(life, workspaceFlags, usages, flagUri);
  assistInCode(life, workspaceFlags, usages);
  showFlagsInCode(life, { workspaceFlags, usages, extensionUri });
  life.own(
    registerCommands(
      {
        'flagdeck.connection.connect': connect(services),
        'flagdeck.connection.disconnect': disconnect(services),
        'flagdeck.sandbox.try': trySandbox(services),
        'flagdeck.project.choose': chooseProject(services),
        'flagdeck.environments.choose': chooseEnvironments(services),
        'flagdeck.flags.refresh': () => accounts.refresh(),
        'flagdeck.flags.filter': filterFlags(services),
        'flagdeck.flags.clearFilter': () => inTurn(() => filter.set('')),
        'flagdeck.flag.open': openFlag(services, (at) => editors.show(at)),
        'flagdeck.flag.edit': editFlag(services),
        'flagdeck.flag.toggle': toggleFlag(services),
        'flagdeck.flag.turnOn': toggleFlag(services, true),
        'flagdeck.flag.turnOff': toggleFlag(services, false),
        'flagdeck.flag.copyKey': copyFlagKey(services),
        'flagdeck.flag.openInBrowser': openInBrowser(services),
        'flagdeck.flagsInFile.show': async () => vscode.commands.executeCommand('flagdeck.flagsInFile.focus'),
        'flagdeck.index.rebuild': () => inTurn(() => files.restart()),
        'flagdeck.index.stop': () => inTurn(() => files.stop()),
        ...loadedLater(COMMAND_GROUPS.flag, async () => {
          const { flagCommands } = await import('./commands/flagCommands');
          return flagCommands(services, projections, report);
        }),
        'flagdeck.log.show': () => inTurn(() => log.show()),
      },
      log,
    ),
  );
}

/** A command that is over at once, as the promise that all commands give. */
function inTurn(action: () => void): Promise<void> {
  action();
  return Promise.resolve();
}
