import * as l10n from '@vscode/l10n';
import { readSpecifier } from '../../model/account/resourceSpecifier';
import type { Statement, Webhook } from '../../model/webhook/webhook';

/** What a row calls a webhook: its name, and where it has none, the host that it posts to. */
export const webhookName = ({ name, url }: Pick<Webhook, 'name' | 'url'>): string =>
  name.trim() === '' ? hostOf(url) : name;

/** Where a webhook posts to. The rest of its address may be a secret of the receiver's. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : l10n.t('an address that cannot be read');
}

/** `on · hooks.example.com · signed · flags of shop · audit, chat` */
export function webhookStateInWords(webhook: Webhook): string {
  const { on, url, name, isSigned, statements, tags } = webhook;
  return [
    on ? l10n.t('on') : l10n.t('off'),
    ...(name.trim() === '' ? [] : [hostOf(url)]),
    isSigned ? l10n.t('signed') : l10n.t('not signed'),
    statementsInWords(statements),
    ...(tags.length > 0 ? [tags.join(', ')] : []),
  ].join(' · ');
}

/** What a webhook hears of: `everything`, or `flags in production of shop; not updateOn: flags`. */
export function statementsInWords(statements: readonly Statement[]): string {
  if (statements.length === 0) return l10n.t('everything');
  return statements.map(statementInWords).join('; ');
}

function statementInWords({ effect, resources, notResources, actions, notActions }: Statement): string {
  const things = notResources
    ? l10n.t('all but {0}', resourcesInWords(notResources))
    : resourcesInWords(resources ?? ['*']);
  const done = notActions
    ? l10n.t('all but {0}: {1}', notActions.join(', '), things)
    : actions === undefined || actions.includes('*')
      ? things
      : `${actions.join(', ')}: ${things}`;
  return effect === 'deny' ? l10n.t('not {0}', done) : done;
}

const resourcesInWords = (specifiers: readonly string[]): string =>
  [...new Set(specifiers.map(resourceInWords))].join(', ');

/** `proj/shop:env/*:flag/*;beta` is `flags tagged beta of shop`. One that is of no known kind stays as it is. */
function resourceInWords(specifier: string): string {
  if (specifier === '*') return l10n.t('everything');
  const [last, ...outer] = [...(readSpecifier(specifier) ?? [])].reverse();
  const words = last && kindInWords(last.kind);
  if (!words) return specifier;
  const { name, tags } = last;
  const places = outer.flatMap((part) => {
    if (part.name === '*' && part.tags === undefined) return [];
    const place = tagged(part.name === '*' ? l10n.t('any') : part.name, part.tags);
    return [part.kind === 'env' ? l10n.t('in {0}', place) : l10n.t('of {0}', place)];
  });
  return [tagged(name === '*' ? words.all : l10n.t('{0} {1}', words.one, name), tags), ...places].join(' ');
}

const tagged = (what: string, tags: string | undefined): string =>
  tags === undefined ? what : l10n.t('{0} tagged {1}', what, tags.replaceAll(',', ', '));

function kindInWords(kind: string): { readonly one: string; readonly all: string } | undefined {
  switch (kind) {
    case 'flag':
      return { one: l10n.t('the flag'), all: l10n.t('flags') };
    case 'segment':
      return { one: l10n.t('the segment'), all: l10n.t('segments') };
    case 'env':
      return { one: l10n.t('the environment'), all: l10n.t('environments') };
    case 'proj':
      return { one: l10n.t('the project'), all: l10n.t('projects') };
    case 'metric':
      return { one: l10n.t('the metric'), all: l10n.t('metrics') };
    case 'member':
      return { one: l10n.t('the member'), all: l10n.t('members') };
    case 'team':
      return { one: l10n.t('the team'), all: l10n.t('teams') };
    case 'role':
      return { one: l10n.t('the role'), all: l10n.t('roles') };
    case 'webhook':
      return { one: l10n.t('the webhook'), all: l10n.t('webhooks') };
    default:
      return undefined;
  }
}
