import * as vscode from 'vscode';
import { plainText } from '../../../manifest/plainText';
import { type StatementsProblem, readStatements } from '../../../model/webhook/readStatements';
import type { Statement } from '../../../model/webhook/webhook';
import type { Account } from '../../../store/accounts';
import { askText, pickOne, pickSome } from '../../pick/questions';

/** What may be heard of, and the specifier of all of it in a project and an environment. */
const KINDS = {
  flag: (project: string, environment: string) => `proj/${project}:env/${environment}:flag/*`,
  segment: (project: string, environment: string) => `proj/${project}:env/${environment}:segment/*`,
  env: (project: string, environment: string) => `proj/${project}:env/${environment}`,
  proj: (project: string) => `proj/${project}`,
  metric: (project: string) => `proj/${project}:metric/*`,
} as const;

type Kind = keyof typeof KINDS;

/** Asks what a webhook shall hear of; an empty list is everything. */
export async function askStatements(
  account: Account,
  title: string,
  before: readonly Statement[] = [],
): Promise<readonly Statement[]> {
  const items = [
    { label: vscode.l10n.t('Everything in the account'), how: 'all' as const },
    { label: vscode.l10n.t('Some kinds of things, of a project or an environment…'), how: 'some' as const },
    { label: vscode.l10n.t('Statements of a policy, as JSON…'), how: 'json' as const },
  ];
  const { how } = await pickOne(items, { title, placeHolder: vscode.l10n.t('What shall it hear of?') });
  if (how === 'all') return [];
  return how === 'json' ? askJson(title, before) : [await askSome(account, title)];
}

async function askSome(account: Account, title: string): Promise<Statement> {
  const kinds = await askKinds(title);
  const { projectKey, environmentKey } = await askWhere(account, title, kinds);
  return {
    effect: 'allow',
    resources: kinds.map((kind) => KINDS[kind](projectKey, environmentKey)),
    actions: ['*'],
  };
}

async function askKinds(title: string): Promise<readonly Kind[]> {
  const items: (vscode.QuickPickItem & { readonly of: Kind })[] = [
    { label: vscode.l10n.t('Flags'), picked: true, of: 'flag' },
    { label: vscode.l10n.t('Segments'), of: 'segment' },
    { label: vscode.l10n.t('Settings of environments'), of: 'env' },
    { label: vscode.l10n.t('Settings of projects'), of: 'proj' },
    { label: vscode.l10n.t('Metrics'), of: 'metric' },
  ];
  const chosen = await pickSome(items, {
    title,
    placeHolder: vscode.l10n.t('Changes of what? Choose at least one.'),
  });
  return chosen.map(({ of }) => of);
}

/** A star stands for all. */
async function askWhere(
  account: Account,
  title: string,
  kinds: readonly Kind[],
): Promise<{ readonly projectKey: string; readonly environmentKey: string }> {
  const all = { projectKey: '*', environmentKey: '*' };
  const projects = (await account.projects.load()).map((store) => ({
    label: plainText(store.project.name),
    description: store.project.key,
    store,
  }));
  const everywhere = { label: vscode.l10n.t('All projects'), description: '', store: undefined };
  const { store } = await pickOne([everywhere, ...projects], {
    title,
    placeHolder: vscode.l10n.t('Of which project?'),
  });
  if (!store) return all;
  const projectKey = store.project.key;
  if (!kinds.some((kind) => kind === 'flag' || kind === 'segment' || kind === 'env'))
    return { ...all, projectKey };
  const environments = (await store.environments.load()).map(({ key, name }) => ({
    label: plainText(name),
    description: key,
    key,
  }));
  const anywhere = { label: vscode.l10n.t('All environments'), description: '', key: '*' };
  const placeHolder = vscode.l10n.t('In which environment?');
  const { key } = await pickOne([anywhere, ...environments], { title, placeHolder });
  return { projectKey, environmentKey: key };
}

async function askJson(title: string, before: readonly Statement[]): Promise<readonly Statement[]> {
  const example = '[{"effect":"allow","resources":["proj/*:env/production:flag/*"],"actions":["*"]}]';
  const text = await askText({
    title,
    value: before.length > 0 ? JSON.stringify(before) : '',
    prompt: vscode.l10n.t('A JSON list of statements; an empty list is everything.'),
    placeHolder: example,
    validateInput: (typed) => {
      const read = readStatements(typed);
      return read.kind === 'bad' ? problemInWords(read.problem, example) : undefined;
    },
  });
  const read = readStatements(text);
  return read.kind === 'ok' ? read.statements : [];
}

function problemInWords(problem: StatementsProblem, example: string): string {
  switch (problem) {
    case 'not-json':
      return vscode.l10n.t('This is not JSON yet. For example: {0}', example);
    case 'not-a-list':
      return vscode.l10n.t('Type a list of statements. For example: {0}', example);
    case 'no-effect':
      return vscode.l10n.t('Each statement needs an effect: “allow” or “deny”.');
    case 'no-lists':
      return vscode.l10n.t('Resources and actions are lists of texts.');
    case 'no-resources':
      return vscode.l10n.t('Each statement needs resources or notResources.');
  }
}
