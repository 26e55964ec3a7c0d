import path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { assistInCode } from './code/assistInCode';
import { showFlagsInCode } from './code/showFlagsInCode';
import { provideNavigation } from './code/navigation/navigation';
import { loadedLater, registerCommands } from './commands/register';
import type { Services } from './commands/services';
import { conflictView } from './commands/compare/showConflict';
import { FlagProjections } from './documents/comparisons/flagProjections';
import { MergeDocuments } from './documents/comparisons/mergeDocuments';
import { FlagDiagnostics } from './documents/flagDiagnostics';
import { FlagFileSystem } from './documents/flagFileSystem';
import { FLAG_SCHEME, flagUri } from './documents/flagUri';
import { Previews } from './documents/previews';
import { FlagLanguage } from './documents/schema/flagLanguage';
import { COMMAND_GROUPS } from './manifest/commandGroups';
import { SettingsOf } from './manifest/settings';
import type { Flag } from './model/flag/flag';
import { Lifetime } from './model/lifetime';
import { systemClock } from './platform/clock';
import { Accounts } from './store/accounts';
import { Connections } from './store/connection/connections';
import { PendingApprovals } from './store/projects/pendingApprovals';
import { workspaceFreshness } from './store/projects/workspaceFreshness';
import { FlagFilter } from './store/tree/flagFilter';
import { FlagMarks } from './store/tree/flagMarks';
import { TreeOptions } from './store/tree/treeOptions';
import type { SettingsReader } from './store/settings';
import { WindowSandbox } from './store/connection/windowSandbox';
import { WorkspaceFlags } from './store/workspace/workspaceFlags';
import { CodeUsages } from './workspace/codeUsages';
import { FileUsages } from './workspace/fileUsages';
import { TargetingEditors } from './targetingEditor/targetingEditors';
import { ContextView } from './views/context/contextView';
import { FlagConditions } from './views/flagConditions';
import { showFlagsView } from './views/flags/flagsView';
import { SegmentDocuments } from './views/flags/segmentDocuments';
import { showFlagsInFile } from './views/inFile/flagsInFileView';
import { IndexProgress } from './views/indexProgress';
import { ReferenceBadges } from './views/referenceBadges';
import { ReferenceCounts } from './views/referenceCounts';
import { ReportView } from './views/report/reportView';
import { showLoadProgress } from './views/loadProgress';
import { showStatusBar } from './views/status/statusBar';
import { WindowAttention } from './views/status/windowAttention';

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
  const marks = life.own(new FlagMarks(context.workspaceState));
  const treeOptions = life.own(new TreeOptions(context.workspaceState));
  const previews = life.own(new Previews());
  const rebase = (uri: vscode.Uri, base: Flag) => documents.rebase(uri, base);
  const showConflict = conflictView(previews, life.own(new MergeDocuments(rebase)), rebase);
  const changeFlagWith: Services['changeFlagWith'] = async (intended, answers) => {
    const { ChangePipeline } = await import('./store/change/changePipeline');
    return new ChangePipeline({ connections, accounts, settings, dialogs: answers }).run(intended);
  };
  const changeFlag: Services['changeFlag'] = async (intended) => {
    const { VsCodeChangeDialogs } = await import('./commands/changeDialogs');
    const changed = await changeFlagWith(intended, new VsCodeChangeDialogs(previews, showConflict));
    void marks.visit(intended.at);
    return changed;
  };
  const services: Services = {
    connections,
    accounts,
    workspaceFlags,
    usages,
    changeFlag,
    changeFlagWith,
    filter,
    settings,
    marks,
    treeOptions,
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
  const conditions = life.own(new FlagConditions(accounts, flagUri));
  life.own(new ReferenceBadges(references, conditions));
  life.own(new SegmentDocuments(accounts));
  const tree = showFlagsView(life, {
    accounts,
    filter,
    settings,
    references,
    conditions,
    options: treeOptions,
    marks,
  });
  showFlagsInFile(life, workspaceFlags, usages, flagUri);
  const report = life.own(new ReportView(workspaceFlags, usages, program, flagUri));
  const contextView = life.own(new ContextView(accounts, connections));
  life.own(new IndexProgress(files));
  showLoadProgress(life, accounts);
  const attention = life.own(new WindowAttention());
  const freshness = life.own(workspaceFreshness(accounts, workspaceFlags, attention, systemClock));
  const approvals = life.own(new PendingApprovals(workspaceFlags, connections));
  showStatusBar(life, workspaceFlags, freshness, approvals);
  provideNavigation(life, workspaceFlags, usages, flagUri);
  assistInCode(life, workspaceFlags, usages);
  showFlagsInCode(life, { workspaceFlags, usages, extensionUri });
  life.own(
    registerCommands(
      {
        'flagdeck.flags.refresh': () => accounts.refresh(),
        'flagdeck.flagsInFile.show': async () => vscode.commands.executeCommand('flagdeck.flagsInFile.focus'),
        'flagdeck.index.rebuild': () => inTurn(() => files.restart()),
        'flagdeck.index.stop': () => inTurn(() => files.stop()),
        ...loadedLater(COMMAND_GROUPS.trigger, async () => {
          const { triggerCommands } = await import('./commands/triggers/triggerCommands');
          return triggerCommands(services);
        }),
        ...loadedLater(COMMAND_GROUPS.tree, async () => {
          const { treeCommands } = await import('./commands/tree/treeCommands');
          return treeCommands(services, tree);
        }),
        ...loadedLater(COMMAND_GROUPS.manage, async () => {
          const { manageCommands } = await import('./commands/manage/manageCommands');
          return manageCommands(services);
        }),
        ...loadedLater(COMMAND_GROUPS.everyday, async () => {
          const { everydayCommands } = await import('./commands/everydayCommands');
          return everydayCommands(services, projections, report, (at) => editors.show(at));
        }),
        ...loadedLater(COMMAND_GROUPS.bulk, async () => {
          const { bulkCommands } = await import('./commands/bulk/bulkCommands');
          return bulkCommands(services, previews);
        }),
        ...loadedLater(COMMAND_GROUPS.takeOver, async () => {
          const { takeOverCommands } = await import('./commands/takeOver/takeOverCommands');
          return takeOverCommands(services, previews);
        }),
        ...loadedLater(COMMAND_GROUPS.context, async () => {
          const { contextCommands } = await import('./commands/contexts/contextCommands');
          return contextCommands(services, contextView);
        }),
        ...loadedLater(COMMAND_GROUPS.account, async () => {
          const { accountCommands } = await import('./commands/account/accountCommands');
          return accountCommands(services, previews);
        }),
        ...loadedLater(COMMAND_GROUPS.project, async () => {
          const { projectCommands } = await import('./commands/projects/projectCommands');
          return projectCommands(services, freshness, approvals);
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
