import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { type Credential, credentialKind } from '../../model/account/accessToken';
import type { Caller } from '../../model/account/caller';
import { explain } from '../../model/failure/explain';
import { ApiError } from '../../model/failure/failure';
import { type BaseUrl, INSTANCES, type InstanceKind, readBaseUrl } from '../../model/account/instance';
import type { Connection, Endpoint } from '../../store/connection/connection';
import { askText, pickOne } from '../pick/questions';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';
import { isCancellation } from '../register';
import { trySandbox } from './trySandbox';

type RemoteInstance = Exclude<InstanceKind, 'sandbox'>;

/** Asks for an instance and an access token, and keeps them once the server has said whose token it is. */
export function connect(services: Services) {
  return async (): Promise<void> => {
    const instance = await pickInstance();
    if (instance === 'sandbox') return trySandbox(services)();
    let typedUrl = '';
    for (;;) {
      const baseUrl = instance === 'custom' ? await askBaseUrl(typedUrl) : INSTANCES[instance];
      typedUrl = baseUrl;
      const token = await askToken(baseUrl);
      const checked = await check(services, baseUrl, token);
      if (!checked) continue;
      const connection = await services.connections.add(instance, nameOf(instance, baseUrl), {
        baseUrl,
        token,
      });
      return welcome(services, connection, checked);
    }
  };
}

/** Keeps an endpoint that works, under the name of the instance that it is. */
export function keepConnection({ connections }: Services, endpoint: Endpoint): Promise<Connection> {
  const known = (Object.keys(INSTANCES) as (keyof typeof INSTANCES)[]).find(
    (name) => INSTANCES[name] === endpoint.baseUrl,
  );
  const instance = known ?? 'custom';
  return connections.add(instance, nameOf(instance, endpoint.baseUrl), endpoint);
}

async function pickInstance(): Promise<InstanceKind> {
  const items: (vscode.QuickPickItem & { instance: InstanceKind })[] = [
    { instance: 'commercial', label: 'LaunchDarkly', description: hostOf(INSTANCES.commercial) },
    { instance: 'eu', label: 'LaunchDarkly EU', description: hostOf(INSTANCES.eu) },
    {
      instance: 'federal',
      label: vscode.l10n.t('LaunchDarkly Federal'),
      description: hostOf(INSTANCES.federal),
    },
    {
      instance: 'custom',
      label: vscode.l10n.t('Another address…'),
      description: vscode.l10n.t('a proxy, or a server that speaks the same API'),
    },
    {
      instance: 'sandbox',
      label: vscode.l10n.t('Sandbox'),
      description: vscode.l10n.t('a server on this machine with demonstration data; no account needed'),
    },
  ];
  const picked = await pickOne(items, {
    title: vscode.l10n.t('Connect to LaunchDarkly'),
    placeHolder: vscode.l10n.t('Where is your account?'),
  });
  return picked.instance;
}

async function askBaseUrl(value: string): Promise<string> {
  const typed = await askText({
    title: vscode.l10n.t('Connect to LaunchDarkly'),
    prompt: vscode.l10n.t('Address of the instance'),
    placeHolder: 'https://launchdarkly.example.com',
    value,
    validateInput: (text) => {
      const read = readBaseUrl(text);
      return read.kind === 'ok' ? undefined : explainBaseUrl(read);
    },
  });
  const read = readBaseUrl(typed);
  if (read.kind === 'bad') throw new vscode.CancellationError();
  return read.url;
}

function explainBaseUrl({ problem }: Extract<BaseUrl, { kind: 'bad' }>): string {
  switch (problem) {
    case 'not-a-url':
      return vscode.l10n.t('Type an address, such as https://app.launchdarkly.com.');
    case 'not-http':
      return vscode.l10n.t('The address begins with https://.');
    case 'not-encrypted':
      return vscode.l10n.t(
        'Plain http:// would show the token to the network; it is for this machine only. Use https://.',
      );
    case 'has-credentials':
      return vscode.l10n.t('Leave out the name and password; the next step asks for an access token.');
  }
}

async function askToken(baseUrl: string): Promise<string> {
  return askText({
    title: vscode.l10n.t('Connect to {0}', hostOf(baseUrl)),
    prompt: vscode.l10n.t(
      'Access token, made under Account settings > Authorization. It is kept in the secret storage of VS Code.',
    ),
    placeHolder: 'api-…',
    password: true,
    validateInput: (text) => explainCredential(credentialKind(text)),
  });
}

/** A text that is surely not an access token is refused; one that only looks unusual is for the server to judge. */
function explainCredential(kind: Credential): string | vscode.InputBoxValidationMessage | undefined {
  switch (kind) {
    case 'access-token':
      return undefined;
    case 'empty':
      return vscode.l10n.t('Paste an access token. It begins with api-.');
    case 'sdk-key':
      return vscode.l10n.t(
        'This is an SDK key, which the REST API does not take. An access token begins with api-.',
      );
    case 'mobile-key':
      return vscode.l10n.t(
        'This is a mobile key, which the REST API does not take. An access token begins with api-.',
      );
    case 'client-side-id':
      return vscode.l10n.t(
        'This is a client-side ID, which the REST API does not take. An access token begins with api-.',
      );
    case 'unknown':
      return {
        message: vscode.l10n.t('Access tokens begin with api-. Press Enter to try this one all the same.'),
        severity: vscode.InputBoxValidationSeverity.Warning,
      };
  }
}

/** Gives nothing when the person wants to try again with another address or token. */
async function check(services: Services, baseUrl: string, token: string): Promise<Caller | undefined> {
  try {
    return await withCancellableProgress(
      vscode.l10n.t('Asking {0} whose token this is…', hostOf(baseUrl)),
      (signal) => services.connections.check({ baseUrl, token }, signal),
    );
  } catch (error) {
    if (isCancellation(error) || !ApiError.is(error)) throw error;
    const { cause, nextStep } = explain(error);
    const again = vscode.l10n.t('Try Again');
    const chosen = await vscode.window.showErrorMessage(
      plainText(`${cause} ${nextStep} ${vscode.l10n.t('Nothing was stored.')}`),
      again,
    );
    if (chosen !== again) throw new vscode.CancellationError();
    return undefined;
  }
}

async function welcome(
  services: Services,
  { connectionId, name }: Connection,
  caller: Caller,
): Promise<void> {
  await vscode.commands.executeCommand('flagdeck.flags.focus');
  const projects = (await services.accounts.get(connectionId)?.projects.load()) ?? [];
  const needsChoice = projects.length > 1 && services.workspaceFlags.project.kind === 'not-chosen';
  const choose = vscode.l10n.t('Choose Project');
  const whose = plainText(caller.tokenName ?? '');
  const connected =
    whose === ''
      ? vscode.l10n.t('Connected to {0}.', name)
      : vscode.l10n.t('Connected to {0} with the token “{1}”.', name, whose);
  if (!needsChoice) return void vscode.window.showInformationMessage(connected);
  const ask = vscode.l10n.t('Choose the project whose flags this workspace uses, to see them in the code.');
  const chosen = await vscode.window.showInformationMessage(`${connected} ${ask}`, choose);
  if (chosen === choose) await vscode.commands.executeCommand('flagdeck.project.choose');
}

function nameOf(instance: RemoteInstance, baseUrl: string): string {
  switch (instance) {
    case 'commercial':
      return 'LaunchDarkly';
    case 'eu':
      return 'LaunchDarkly EU';
    case 'federal':
      return 'LaunchDarkly Federal';
    case 'custom':
      return hostOf(baseUrl);
  }
}

const hostOf = (baseUrl: string): string => new URL(baseUrl).host;
