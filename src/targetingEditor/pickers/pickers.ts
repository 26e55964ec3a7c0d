import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { ExplainedError } from '../../model/failure/explainedError';
import type { Flag } from '../../model/flag/flag';
import type { FlagOverview } from '../../model/flag/flagOverview';
import { pointerOf } from '../../model/flag/jsonPointer';
import type { Json } from '../../patch/instruction';
import { asNewRule } from '../../patch/newIds';
import type { EditOperation } from '../../protocol/toHost';
import type { Account } from '../../store/accounts';
import type { ProjectStore } from '../../store/projectStore';
import { stateInRow, variationInWords } from '../../targeting/words/words';
import type { ReadFlag } from '../session/flagSession';

/** Where in the draft of which flag something is picked. */
export interface Place {
  readonly read: ReadFlag;
  readonly project: ProjectStore;
  readonly environmentKey: string;
}

/**
 * Asks for a flag and the variation that it must serve, and gives the edit that makes it a prerequisite: a new one, or in
 * the place of the one at `index`. A flag that needs this one already is refused.
 */
export async function pickPrerequisite(place: Place, index: number | undefined): Promise<EditOperation[]> {
  const { read, project, environmentKey } = place;
  const prerequisites = read.draft.environments[environmentKey]?.prerequisites ?? [];
  const title =
    index === undefined
      ? vscode.l10n.t('Add prerequisite')
      : vscode.l10n.t('Another flag in the place of {0}', prerequisites[index]?.key ?? '');
  const { flags } = await project.flags.load();
  const taken = new Set([read.flag.key, ...prerequisites.map(({ key }) => key)]);
  const items = [...flags.values()]
    .filter(({ flagKey, archived }) => !archived && !taken.has(flagKey))
    .map((flag) => ({ ...flagItem(flag, environmentKey), flag }));
  const { flag } = await picked(
    items,
    title,
    vscode.l10n.t('Which flag must serve a certain variation first?'),
  );
  const chain = await cycleThrough(place, flag.flagKey);
  if (chain) {
    throw new ExplainedError({
      cause: vscode.l10n.t('That would be a cycle of prerequisites: {0}.', chain.join(' → ')),
      nextStep: vscode.l10n.t('The draft is as it was. Choose another flag.'),
    });
  }
  const variations = flag.variations.map((variation, variationIndex) => ({
    label: plainText(variationInWords(variation)),
    ...(variation.description ? { detail: plainText(variation.description) } : {}),
    variationIndex,
  }));
  const question = vscode.l10n.t('Which variation must {0} serve?', plainText(flag.name));
  const { variationIndex } = await picked(variations, title, question);
  const value = { key: flag.flagKey, variation: variationIndex };
  const list = pointerOf('environments', environmentKey, 'prerequisites');
  if (index !== undefined) return [{ op: 'replace', path: `${list}/${index}`, value }];
  return [{ op: 'add', path: `${list}/-`, value }];
}

/** The flags along which a new prerequisite would lead back to this flag; nothing when it does not. */
async function cycleThrough(
  { read, project, environmentKey }: Place,
  key: string,
): Promise<string[] | undefined> {
  const seen = new Set<string>();
  const visit = async (flagKey: string, way: readonly string[]): Promise<string[] | undefined> => {
    if (flagKey === read.flag.key) return [...way, flagKey];
    if (seen.has(flagKey)) return undefined;
    seen.add(flagKey);
    const summary = project.flags.value?.flags.get(flagKey)?.environments[environmentKey];
    if (!summary) return undefined;
    const flag: Flag = await project.peekFlag(flagKey);
    for (const next of flag.environments[environmentKey]?.prerequisites ?? []) {
      const found = await visit(next.key, [...way, flagKey]);
      if (found) return found;
    }
    return undefined;
  };
  const title = vscode.l10n.t('Looking at the prerequisites of {0}…', key);
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    visit(key, [read.flag.key]),
  );
}

/** Asks for segments, and gives the edit that makes them the values of the clause at `path`. */
export async function pickSegments(
  { project, environmentKey }: Place,
  path: string,
  chosen: readonly unknown[],
): Promise<EditOperation[]> {
  const segments = await project.segments(environmentKey).load();
  if (segments.length === 0) {
    throw new ExplainedError({
      cause: vscode.l10n.t('There are no segments in {0}.', environmentKey),
      nextStep: vscode.l10n.t('Make one in LaunchDarkly first.'),
    });
  }
  const items = segments.map(({ name, key, description, unbounded }) => ({
    label: plainText(name),
    description: unbounded ? vscode.l10n.t('{0} · big segment', key) : key,
    ...(description ? { detail: plainText(description) } : {}),
    picked: chosen.includes(key),
    key,
  }));
  const kept = chosen.filter((value) => !segments.some(({ key }) => key === value)) as string[];
  const selected = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Segments'),
    placeHolder: vscode.l10n.t('Those who are in any of them match.'),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!selected) throw new vscode.CancellationError();
  return [{ op: 'replace', path: `${path}/values`, value: [...kept, ...selected.map(({ key }) => key)] }];
}

/** Asks for the person or the team that maintains the flag. */
export async function pickMaintainer(account: Account, { draft }: ReadFlag): Promise<EditOperation[]> {
  const title = vscode.l10n.t('Loading members…');
  const [members, teams] = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title },
    // A token that may list members need not be allowed to list teams, and not every plan has them.
    () => Promise.all([account.members.load(), account.teams.load().catch(() => [])]),
  );
  const people = members.map(({ _id, firstName = '', lastName = '', email }) => {
    const name = `${firstName} ${lastName}`.trim();
    return {
      label: plainText(name === '' ? email : name),
      ...(name === '' ? {} : { description: plainText(email) }),
      operations: maintainedBy(draft, 'maintainerId', _id),
    };
  });
  const separator = (label: string) => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
    operations: [] as EditOperation[],
  });
  const items = [
    separator(vscode.l10n.t('Members')),
    ...people,
    ...(teams.length > 0 ? [separator(vscode.l10n.t('Teams'))] : []),
    ...teams.map(({ key, name }) => ({
      label: plainText(name),
      description: key,
      operations: maintainedBy(draft, 'maintainerTeamKey', key),
    })),
  ];
  const question = vscode.l10n.t('Who maintains this flag?');
  return (await picked(items, vscode.l10n.t('Maintainer'), question)).operations;
}

function maintainedBy(
  draft: ReadFlag['draft'],
  field: 'maintainerId' | 'maintainerTeamKey',
  value: string,
): EditOperation[] {
  const other = field === 'maintainerId' ? 'maintainerTeamKey' : 'maintainerId';
  if (draft[field] === value) return [];
  return [
    ...(draft[other] === undefined ? [] : [{ op: 'remove' as const, path: `/${other}` }]),
    { op: draft[field] === undefined ? 'add' : 'replace', path: `/${field}`, value },
  ];
}

/** Asks for an environment, and gives the edit that takes its targeting over. */
export async function pickSource({ read, project, environmentKey }: Place): Promise<EditOperation[]> {
  const environments = await project.environments.load();
  const nameOf = (key: string) => environments.find((one) => one.key === key)?.name ?? key;
  const items = environments.flatMap(({ key, name }) => {
    const targeting = read.draft.environments[key];
    if (!targeting || key === environmentKey) return [];
    const { on, rules, targets, contextTargets } = targeting;
    const keys = [...targets, ...contextTargets].reduce((sum, { values }) => sum + values.length, 0);
    const state = on ? vscode.l10n.t('on') : vscode.l10n.t('off');
    return [
      {
        label: `${on ? '$(circle-filled)' : '$(circle-outline)'} ${plainText(name)}`,
        description: vscode.l10n.t('{0} · rules: {1}, individual targets: {2}', state, rules.length, keys),
        key,
      },
    ];
  });
  const title = vscode.l10n.t(
    'Copy the targeting of another environment to {0}',
    plainText(nameOf(environmentKey)),
  );
  const question = vscode.l10n.t(
    'From which environment? It replaces all targeting in the draft, and can be undone.',
  );
  const { key } = await picked(items, title, question);
  const source = read.draft.environments[key];
  if (!source) return [];
  // Ids name things of one environment: what is copied is new.
  const rules = source.rules.map(asNewRule);
  const value = { ...source, rules } as unknown as Json;
  return [{ op: 'replace', path: pointerOf('environments', environmentKey), value }];
}

function flagItem(flag: FlagOverview, environmentKey: string): vscode.QuickPickItem {
  const state = flag.environments[environmentKey];
  return {
    label: plainText(flag.name),
    description: flag.flagKey,
    ...(state ? { detail: plainText(stateInRow(flag, state)) } : {}),
  };
}

async function picked<T extends vscode.QuickPickItem>(
  items: readonly T[],
  title: string,
  placeHolder: string,
): Promise<T> {
  // The page may get the focus late, after the list that came before this one: that is no reason to end.
  const options = { title, placeHolder, matchOnDescription: true, ignoreFocusOut: true };
  const item = await vscode.window.showQuickPick(items, options);
  if (!item) throw new vscode.CancellationError();
  return item;
}
