import path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { FlagCodeLensProvider } from './code/flagCodeLens';
import { SOURCE_DOCUMENTS } from './code/documents';
import { FlagHoverProvider } from './code/flagHover';
import { chooseEnvironments } from './commands/chooseEnvironments';
import { chooseProject } from './commands/chooseProject';
import { connect } from './commands/connect';
import { copyFlagKey } from './commands/copyFlagKey';
import { disconnect } from './commands/disconnect';
import { filterFlags } from './commands/filterFlags';
import { flagActions } from './commands/flagActions';
import { openFlag } from './commands/openFlag';
import { openInBrowser } from './commands/openInBrowser';
import { registerCommands } from './commands/register';
import type { Services } from './commands/services';
import { toggleFlag } from './commands/toggleFlag';
import { trySandbox } from './commands/trySandbox';
import { onDidChangeSettings, readSetting } from './manifest/settings';
import { Lifetime } from './model/lifetime';
import { systemClock } from './platform/clock';
import type { Endpoint } from './store/connection';
import { Accounts } from './store/accounts';
import { Connections } from './store/connections';
import { FlagFilter } from './store/flagFilter';
import { FlagWriter } from './store/flagWriter';
import type { SettingsReader } from './store/settings';
import { WorkspaceFlags } from './store/workspaceFlags';
import { FlagPanels } from './targetingEditor/flagPanels';
import { FlagTree } from './views/flagTree';
import { showFlagsView } from './views/flagsView';
import { showLoadProgress } from './views/loadProgress';
import { ProjectStatus } from './views/projectStatus';

export function activate(context: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const life = new Lifetime();
  context.subscriptions.push(life);

  const log = life.own(vscode.window.createOutputChannel('Flagdeck', { log: true }));
  const settings: SettingsReader = {
    read: () => ({
      project: readSetting('project'),
      environments: readSetting('environments'),
      confirmChanges: readSetting('confirmChanges'),
    }),
    onDidChange: (listener) => onDidChangeSettings(() => listener()),
  };
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
      startSandbox: sandboxStarter(context, life),
    }),
  );
  const accounts = life.own(new Accounts(connections));
  const workspaceFlags = life.own(new WorkspaceFlags(accounts, settings));
  const filter = life.own(new FlagFilter());
  const writer = new FlagWriter(connections, accounts);
  const services: Services = { connections, accounts, workspaceFlags, writer, filter, settings };

  const { extensionUri } = context;
  const panels = life.own(new FlagPanels({ accounts, settings, extensionUri }));

  showFlagsView(life, life.own(new FlagTree(accounts, filter, settings)), accounts, filter);
  showLoadProgress(life, accounts);
  life.own(new ProjectStatus(workspaceFlags));
  const lenses = life.own(new FlagCodeLensProvider(workspaceFlags));
  life.own(vscode.languages.registerCodeLensProvider(SOURCE_DOCUMENTS, lenses));
  life.own(vscode.languages.registerHoverProvider(SOURCE_DOCUMENTS, new FlagHoverProvider(workspaceFlags)));
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
        'flagdeck.flag.open': openFlag(services, (at) => panels.show(at)),
        'flagdeck.flag.toggle': toggleFlag(services),
        'flagdeck.flag.turnOn': toggleFlag(services, true),
        'flagdeck.flag.turnOff': toggleFlag(services, false),
        'flagdeck.flag.actions': flagActions(services),
        'flagdeck.flag.copyKey': copyFlagKey(services),
        'flagdeck.flag.openInBrowser': openInBrowser(services),
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

/** One sandbox a window, started when first asked for. `npm start` and tests name one that runs already. */
function sandboxStarter(context: vscode.ExtensionContext, life: Lifetime): () => Promise<Endpoint> {
  let running: Promise<Endpoint> | undefined;
  const start = async (): Promise<Endpoint> => {
    const given = process.env['FLAGDECK_SANDBOX'];
    if (given) {
      const { url, tokens } = JSON.parse(given) as { url: string; tokens: { writer: string } };
      return { baseUrl: url, token: tokens.writer };
    }
    const { startSandbox } = await import('./sandbox/server');
    const folder = (context.storageUri ?? context.globalStorageUri).fsPath;
    await vscode.workspace.fs.createDirectory(vscode.Uri.file(folder));
    const sandbox = await startSandbox({ seed: 'demo', dataFile: path.join(folder, 'sandbox.json') });
    life.own({ dispose: () => sandbox.stop() });
    return { baseUrl: sandbox.url, token: sandbox.tokens.writer };
  };
  return () => {
    running ??= start();
    running.catch(() => (running = undefined));
    return running;
  };
}
