import * as vscode from 'vscode';
import type { Previews } from '../../documents/previews';
import { plainText } from '../../manifest/plainText';
import { explain } from '../../model/failure/explain';
import { isExplained } from '../../model/failure/explainedError';
import { ApiError } from '../../model/failure/failure';
import { SavedContexts } from '../../store/contexts/savedContexts';
import { keepConnection } from '../connection/connect';
import { pickSome } from '../pick/questions';
import { withCancellableProgress } from '../progress';
import { isCancellation, showFailure } from '../register';
import type { Services } from '../services';
import { type TokenSource, foundOffers, tokenSources } from './foundOffers';
import type { Found, Offer } from './sources/offer';
import { noteInWords, offerItem, outOfReach, valueInWords } from './takeOverWords';

const title = () => vscode.l10n.t('Take over settings from the LaunchDarkly extension');

/** What became of one offer that was ticked. */
interface Taken {
  readonly offer: Offer;
  /** Absent where it was taken. */
  readonly why?: string;
}

/** Takes over what the official extension and LaunchDarkly's tools have in places that can be read: what the person ticks. */
export function takeOver(services: Services, previews: Previews) {
  return async (tokenFrom?: readonly string[]): Promise<void> => {
    const contexts = new SavedContexts(services.memory);
    const sources = await tokenSources();
    const agreed = tokenFrom
      ? sources.filter(({ name }) => tokenFrom.includes(name))
      : await askForSources(sources);
    const found = await foundOffers(agreed, contexts.all);
    if (found.offers.length === 0) {
      sayNothing(found, previews);
      return;
    }
    const ticked = await pickOffers(found.offers, services);
    const taken: Taken[] = [];
    // Connecting may fail or be cancelled, and then the rest is taken all the same.
    for (const offer of ticked) taken.push(await take(offer, services, contexts));
    sayTaken(taken, found, previews);
  };
}

/** Tokens are looked for where the person allows it, and nowhere else. */
async function askForSources(sources: readonly TokenSource[]): Promise<readonly TokenSource[]> {
  if (sources.length === 0) return [];
  const items = sources.map((source) => ({
    label:
      source.kind === 'variable'
        ? `$(symbol-variable) ${vscode.l10n.t('Environment variable {0}', source.name)}`
        : `$(terminal) ${vscode.l10n.t('Configuration of ldcli, LaunchDarkly’s command-line tool')}`,
    ...(source.kind === 'variable' ? {} : { description: source.place }),
    source,
  }));
  const picked = await pickSome(items, {
    title: title(),
    placeHolder: vscode.l10n.t('Tick where Flagdeck may read an access token; Enter goes on without'),
    mayBeNone: true,
  });
  return picked.map(({ source }) => source);
}

async function pickOffers(offers: readonly Offer[], { connections }: Services): Promise<readonly Offer[]> {
  const isConnected = (baseUrl: string) => connections.all.some((known) => known.baseUrl === baseUrl);
  const items = offers.map((offer) => ({ ...offerItem(offer, isConnected), offer }));
  const picked = await pickSome(items, {
    title: title(),
    placeHolder: vscode.l10n.t('What is ticked is taken over'),
  });
  return picked.map(({ offer }) => offer);
}

async function take(offer: Offer, services: Services, contexts: SavedContexts): Promise<Taken> {
  try {
    switch (offer.kind) {
      case 'setting': {
        const { Global, Workspace } = vscode.ConfigurationTarget;
        const target = offer.level === 'user' ? Global : Workspace;
        await vscode.workspace.getConfiguration('flagdeck').update(offer.name, offer.value, target);
        break;
      }
      case 'context':
        await contexts.save(offer.saved);
        break;
      case 'token': {
        const { baseUrl, token } = offer;
        const host = new URL(baseUrl).host;
        await withCancellableProgress(
          vscode.l10n.t('Asking {0} whose token this is…', plainText(host)),
          (signal) => services.connections.check({ baseUrl, token }, signal),
        );
        await keepConnection(services, { baseUrl, token });
        break;
      }
    }
    return { offer };
  } catch (error) {
    if (isCancellation(error)) return { offer, why: vscode.l10n.t('You cancelled.') };
    const { cause, nextStep } = explain(error);
    if (ApiError.is(error) || isExplained(error)) return { offer, why: `${cause} ${nextStep}` };
    return { offer, why: cause };
  }
}

function sayNothing(found: Found, previews: Previews): void {
  const words = vscode.l10n.t('There is nothing to take over from the LaunchDarkly extension or its tools.');
  const connect = vscode.l10n.t('Connect');
  say(vscode.window.showInformationMessage, words, [connect], found, [], previews, async (chosen) => {
    if (chosen === connect) await vscode.commands.executeCommand('flagdeck.connection.connect');
  });
}

function sayTaken(taken: readonly Taken[], found: Found, previews: Previews): void {
  const failed = taken.filter(({ why }) => why !== undefined);
  const done = taken.length - failed.length;
  const words = [
    done === 1 ? vscode.l10n.t('Took over 1 thing.') : vscode.l10n.t('Took over {0} things.', done),
    ...failed.map(({ offer, why }) => vscode.l10n.t('{0}: {1}', nameOf(offer), why ?? '')),
  ].join(' ');
  const show = failed.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  say(show, words, [], found, taken, previews, () => Promise.resolve());
}

function say(
  show: typeof vscode.window.showInformationMessage,
  words: string,
  actions: readonly string[],
  found: Found,
  taken: readonly Taken[],
  previews: Previews,
  act: (chosen: string | undefined) => Promise<void>,
): void {
  const details = vscode.l10n.t('Show Details');
  const shown = show(plainText(words), details, ...actions).then(async (chosen) => {
    const name = `${vscode.l10n.t('Taken over')}.txt`;
    if (chosen === details) await previews.show(name, detailsText(found, taken));
    else await act(chosen);
  });
  void Promise.resolve(shown).catch((error: unknown) => {
    if (!isCancellation(error)) showFailure(error);
  });
}

/** What was taken, what was not, and what nobody could take. */
function detailsText(found: Found, taken: readonly Taken[]): string {
  const left = found.offers.filter((offer) => taken.every((one) => one.offer !== offer));
  const lines = (heading: string, all: readonly string[]) =>
    all.length === 0 ? [] : [[heading, ...all.map((line) => `  ${line}`)].join('\n')];
  return `${[
    ...lines(
      vscode.l10n.t('Taken over'),
      taken.filter(({ why }) => why === undefined).map(({ offer }) => nameOf(offer)),
    ),
    ...lines(
      vscode.l10n.t('Failed'),
      taken.flatMap(({ offer, why }) => (why === undefined ? [] : [`${nameOf(offer)}: ${why}`])),
    ),
    ...lines(vscode.l10n.t('Left as it was'), left.map(nameOf)),
    ...lines(vscode.l10n.t('Not to be taken over'), found.notes.map(noteInWords)),
    ...lines(vscode.l10n.t('Out of reach'), outOfReach()),
  ].join('\n\n')}\n`;
}

function nameOf(offer: Offer): string {
  switch (offer.kind) {
    case 'token':
      return vscode.l10n.t(
        'Connection to {0}, with the token from {1}',
        new URL(offer.baseUrl).host,
        offer.from,
      );
    case 'context':
      return vscode.l10n.t('Saved context {0}, from {1}', valueInWords(offer.saved.name), offer.from);
    case 'setting':
      return vscode.l10n.t('flagdeck.{0}: {1}, from {2}', offer.name, valueInWords(offer.value), offer.from);
  }
}
