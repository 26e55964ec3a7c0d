import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Webhook, WebhookChanges } from '../../../model/webhook/webhook';
import { type WebhookUrlProblem, webhookUrlProblem } from '../../../model/webhook/webhookUrl';
import type { Account } from '../../../store/accounts';
import { hostOf, statementsInWords, webhookName } from '../../../targeting/words/webhookWords';
import { askText, pickOne } from '../../pick/questions';
import { askStatements } from './statementQuestions';

/** What a person wants changed; `made` tells afterwards of a secret that was made for it. */
interface AskedChanges {
  readonly changes: WebhookChanges;
  readonly made: () => Promise<void>;
}

/** How what is posted is to be signed. */
export interface Signature {
  readonly sign: boolean;
  readonly secret?: string;
}

const SECRET_BYTES = 24;

export async function askUrl(title: string, value = ''): Promise<string> {
  return askText({
    title,
    value,
    prompt: vscode.l10n.t('The address that each change is posted to.'),
    placeHolder: 'https://hooks.example.com/launchdarkly',
    validateInput: (text) => {
      const problem = webhookUrlProblem(text);
      return problem && problemInWords(problem);
    },
  });
}

function problemInWords(problem: WebhookUrlProblem): string {
  switch (problem) {
    case 'not-a-url':
      return vscode.l10n.t('Type an address that begins with https://.');
    case 'not-http':
      return vscode.l10n.t('A webhook posts to an address that begins with https://.');
    case 'not-encrypted':
      return vscode.l10n.t('What is posted tells of each change: use https, or http on this machine only.');
  }
}

export async function askName(title: string, value = ''): Promise<string> {
  return askText({
    title,
    value,
    prompt: vscode.l10n.t('A name for people. It may be left empty: then the host is shown.'),
    placeHolder: vscode.l10n.t('Name'),
  });
}

export async function askTags(title: string, before: readonly string[] = []): Promise<readonly string[]> {
  const text = await askText({
    title,
    value: before.join(', '),
    prompt: vscode.l10n.t('Tags with commas between them. It may be left empty.'),
    placeHolder: vscode.l10n.t('Tags'),
    validateInput: (typed) =>
      tagsIn(typed).every((tag) => /^[\w.-]{1,64}$/.test(tag))
        ? undefined
        : vscode.l10n.t('A tag has letters, digits, dots, dashes and underscores only, 64 at most.'),
  });
  return [...new Set(tagsIn(text))];
}

const tagsIn = (text: string): string[] =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

/** For a webhook that is to be made: the server makes a secret where nobody brings one. */
export async function askSignature(title: string): Promise<Signature> {
  const items = [
    {
      label: vscode.l10n.t('Sign with a secret that LaunchDarkly makes'),
      detail: vscode.l10n.t('You can copy it afterwards, to check with it what is received.'),
      how: 'made' as const,
    },
    { label: vscode.l10n.t('Sign with a secret of your own…'), how: 'own' as const },
    {
      label: vscode.l10n.t('Do not sign'),
      detail: vscode.l10n.t('Those who receive it cannot tell that it is from LaunchDarkly.'),
      how: 'not' as const,
    },
  ];
  const { how } = await pickOne(items, {
    title,
    placeHolder: vscode.l10n.t('Shall what it posts be signed?'),
  });
  if (how === 'own') return { sign: true, secret: await askSecret(title) };
  return { sign: how === 'made' };
}

function askSecret(title: string): Promise<string> {
  return askText({
    title,
    password: true,
    prompt: vscode.l10n.t('The secret that signs. Flagdeck does not keep it.'),
    validateInput: (text) => (text === '' ? vscode.l10n.t('Type a secret.') : undefined),
  });
}

export async function askOn(title: string): Promise<boolean> {
  const items = [
    { label: vscode.l10n.t('On'), detail: vscode.l10n.t('It gets what is changed from now on.'), on: true },
    {
      label: vscode.l10n.t('Off'),
      detail: vscode.l10n.t('It gets nothing until it is turned on.'),
      on: false,
    },
  ];
  return (await pickOne(items, { title, placeHolder: vscode.l10n.t('Shall it be on?') })).on;
}

/** Asks what of a webhook shall be another, and what. */
export async function askChanges(account: Account, webhook: Webhook): Promise<AskedChanges> {
  const title = vscode.l10n.t('Edit the webhook {0}', webhookName(webhook));
  const { name, url, isSigned, statements, tags } = webhook;
  const items = [
    { label: vscode.l10n.t('Name'), description: name, field: 'name' as const },
    { label: vscode.l10n.t('Address'), description: hostOf(url), field: 'url' as const },
    {
      label: vscode.l10n.t('What it hears of'),
      description: statementsInWords(statements),
      field: 'statements' as const,
    },
    { label: vscode.l10n.t('Tags'), description: tags.join(', '), field: 'tags' as const },
    {
      label: vscode.l10n.t('Signature'),
      description: isSigned ? vscode.l10n.t('signed') : vscode.l10n.t('not signed'),
      field: 'secret' as const,
    },
  ];
  const { field } = await pickOne(items, {
    title,
    placeHolder: vscode.l10n.t('What do you want to change?'),
  });
  const only = (changes: WebhookChanges): AskedChanges => ({ changes, made: () => Promise.resolve() });
  switch (field) {
    case 'name':
      return only({ name: await askName(title, name) });
    case 'url':
      return only({ url: await askUrl(title, url) });
    case 'statements':
      return only({ statements: await askStatements(account, title, statements) });
    case 'tags':
      return only({ tags: await askTags(title, tags) });
    case 'secret':
      return askNewSecret(title, isSigned);
  }
}

async function askNewSecret(title: string, isSigned: boolean): Promise<AskedChanges> {
  const items = [
    {
      label: vscode.l10n.t('Make a new secret and copy it'),
      detail: vscode.l10n.t('It is copied to the clipboard once LaunchDarkly has it.'),
      how: 'made' as const,
    },
    { label: vscode.l10n.t('Sign with a secret of your own…'), how: 'own' as const },
    ...(isSigned ? [{ label: vscode.l10n.t('Do not sign any more'), how: 'not' as const }] : []),
  ];
  const { how } = await pickOne(items, {
    title,
    placeHolder: vscode.l10n.t('How shall what it posts be signed?'),
  });
  const nothing = () => Promise.resolve();
  if (how === 'not') return { changes: { secret: null }, made: nothing };
  if (how === 'own') return { changes: { secret: await askSecret(title) }, made: nothing };
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  return {
    changes: { secret },
    made: async () => {
      await vscode.env.clipboard.writeText(secret);
      void vscode.window.showInformationMessage(vscode.l10n.t('Copied the new secret.'));
    },
  };
}
