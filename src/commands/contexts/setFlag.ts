import * as vscode from 'vscode';
import type { WantedSetting } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { ContextPart } from '../../model/context/contextParts';
import { ExplainedError } from '../../model/failure/explainedError';
import type { Flag, FlagTargeting, Variation } from '../../model/flag/flag';
import type { ContextFlags } from '../../store/contexts/contextFlags';
import { settingsOf, withSetting } from '../../store/contexts/individualSettings';
import { variationInWords } from '../../targeting/words/words';
import { waiting, withCancellableProgress } from '../progress';
import type { Services } from '../services';
import type { ContextSurface } from './contextSurface';
import { pickContextFlag, pickPart, pickVariation } from './settingQuestions';
import { environmentNameOf, refreshContext, shownContext } from './shownContext';

/** What is set or cleared: one flag in the environment of the shown context. */
interface Setting {
  readonly flags: ContextFlags;
  readonly base: Flag;
  readonly targeting: FlagTargeting;
  /** For notifications and titles. */
  readonly flagName: string;
  readonly environmentName: string;
}

/** Names the shown context as a target of a variation: then it gets that, whatever the rules say. Through the write pipeline. */
export function setFlag(services: Services, view: ContextSurface) {
  return async (wanted?: WantedSetting): Promise<void> => {
    const flags = await shownContext(view);
    const title = vscode.l10n.t('Set a flag for this context');
    const flagKey = wanted?.flagKey ?? (await pickContextFlag(flags, title, flags.evaluations));
    const setting = await fetch(flags, flagKey);
    const { base, targeting, flagName, environmentName } = setting;
    const part = await partOf(flags.parts, wanted, title);
    const [now] = settingsOf(targeting, [part]);
    const variationIndex =
      wanted?.variationIndex ?? (await pickVariation(base, now?.variationIndex, part, flagName));
    const variation = base.variations[variationIndex];
    if (!variation) throw noSuchVariation(variationIndex);
    const [name, who] = [plainText(variationInWords(variation)), inWords(part)];
    if (now?.variationIndex === variationIndex) {
      return void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} is set to {1} for {2} in {3} already.', flagName, name, who, environmentName),
      );
    }
    await services.changeFlag({
      ...change(setting, part, variationIndex),
      title: vscode.l10n.t('Set {0} to {1} for {2} in {3}', flagName, name, who, environmentName),
      effect: effectInWords(setting, who, variation),
      button: vscode.l10n.t('Set'),
      done: (changed) =>
        vscode.l10n.t('{0} is now set to {1} for {2} in {3}', changed.name, name, who, environmentName),
    });
    await refreshContext(view);
  };
}

/** Takes the shown context out of the targets of a flag: rules and the default rule decide again. Through the write pipeline. */
export function clearFlag(services: Services, view: ContextSurface) {
  return async (wanted?: WantedSetting): Promise<void> => {
    const flags = await shownContext(view);
    const title = vscode.l10n.t('Clear a flag for this context');
    const flagKey = wanted?.flagKey ?? (await pickSetFlag(flags, title));
    const setting = await fetch(flags, flagKey);
    const { targeting, flagName, environmentName } = setting;
    const named = new Set(settingsOf(targeting, flags.parts).map(({ contextKind }) => contextKind));
    const parts = flags.parts.filter(({ contextKind }) => named.has(contextKind));
    if (parts.length === 0) {
      await refreshContext(view);
      return void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} sets nothing for this context alone in {1}.', flagName, environmentName),
      );
    }
    const part = await partOf(parts, wanted, title);
    const who = inWords(part);
    await services.changeFlag({
      ...change(setting, part, undefined),
      title: vscode.l10n.t('Clear what {0} sets for {1} in {2}', flagName, who, environmentName),
      effect: vscode.l10n.t('Rules and the default rule decide again what the {0} gets.', who),
      button: vscode.l10n.t('Clear'),
      done: (changed) =>
        vscode.l10n.t('{0} sets nothing for {1} in {2} any more', changed.name, who, environmentName),
    });
    await refreshContext(view);
  };
}

function change({ flags, base, targeting }: Setting, part: ContextPart, variationIndex: number | undefined) {
  const { connectionId, projectKey, environmentKey } = flags.place;
  const changed = { ...targeting, ...withSetting(targeting, part, variationIndex) };
  return {
    at: { connectionId, projectKey, flagKey: base.key },
    base,
    draft: { ...base, environments: { ...base.environments, [environmentKey]: changed } },
  };
}

function effectInWords({ targeting, flagName, environmentName }: Setting, who: string, variation: Variation) {
  const name = plainText(variationInWords(variation));
  return targeting.on
    ? vscode.l10n.t('The {0} gets {1}, whatever the rules say.', who, name)
    : vscode.l10n.t(
        '{0} is off in {1}: the {2} gets {3} once it is turned on.',
        flagName,
        environmentName,
        who,
        name,
      );
}

/** The flag as the server has it now. */
async function fetch(flags: ContextFlags, flagKey: string): Promise<Setting> {
  const environmentName = plainText(await environmentNameOf(flags));
  const base = await withCancellableProgress(vscode.l10n.t('Fetching {0}…', flagKey), (signal) =>
    flags.project.fetchFlag(flagKey, signal),
  );
  const targeting = base.environments[flags.place.environmentKey];
  if (!targeting) {
    throw new ExplainedError({
      cause: vscode.l10n.t('There is no environment {0} any more.', flags.place.environmentKey),
      nextStep: vscode.l10n.t('Refresh to see what is there now.'),
    });
  }
  return { flags, base, targeting, flagName: plainText(base.name), environmentName };
}

/** Which of its contexts: asked only where there are several. */
async function partOf(
  parts: readonly ContextPart[],
  wanted: WantedSetting | undefined,
  title: string,
): Promise<ContextPart> {
  const named = parts.find(({ contextKind }) => contextKind === wanted?.contextKind);
  const [first, second] = parts;
  return named ?? (first && !second ? first : pickPart(parts, title));
}

async function pickSetFlag(flags: ContextFlags, title: string): Promise<string> {
  await waiting(vscode.l10n.t('Asking what is set for this context alone…'), () => flags.settled());
  const set = flags.evaluations.filter(({ key }) => (flags.settingsOf(key)?.length ?? 0) > 0);
  if (set.length > 0) return pickContextFlag(flags, title, set);
  void vscode.window.showInformationMessage(vscode.l10n.t('No flag is set for this context alone.'));
  throw new vscode.CancellationError();
}

const inWords = ({ contextKind, key }: ContextPart): string => plainText(`${contextKind} ${key}`);

const noSuchVariation = (variationIndex: number): ExplainedError =>
  new ExplainedError({
    cause: vscode.l10n.t('The flag has no variation {0}.', String(variationIndex)),
    nextStep: vscode.l10n.t('Refresh to see what is there now.'),
  });
