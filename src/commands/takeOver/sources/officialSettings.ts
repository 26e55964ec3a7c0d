import { type Found, type Level, type OurSettings, type SetValues, textOf } from './offer';
import { settingOffer } from './settingOffer';
import { tokenOffer } from './tokenOffer';

/** The settings of the official extension that say something to us, without their section. */
export const THEIR_SETTINGS = [
  'project',
  'env',
  'baseUri',
  'accessToken',
  'enableHover',
  'enableCodeLens',
  'enableAliases',
  'enableAutocomplete',
  'enableFlagExplorer',
  'enableMetricsExplorer',
  'refreshRate',
  'codeRefsRefreshRate',
  'codeRefsPath',
  'streamUri',
] as const;

/** What is set of them, by name. */
export type TheirSettings = Readonly<Partial<Record<(typeof THEIR_SETTINGS)[number], SetValues>>>;

const LEVELS: readonly Level[] = ['user', 'workspace'];
const SWITCHES = {
  enableHover: 'hover.enabled',
  enableCodeLens: 'codeLens.enabled',
  enableAliases: 'references.aliases',
} as const;
const WITHOUT_COUNTERPART = [
  'enableAutocomplete',
  'enableFlagExplorer',
  'enableMetricsExplorer',
  'refreshRate',
  'codeRefsRefreshRate',
  'codeRefsPath',
  'streamUri',
] as const;

/** What the settings of the official extension offer; those of a version long ago may have a token in them. */
export function offersOfTheirSettings(theirs: TheirSettings, ours: OurSettings): Found {
  const found: Found[] = [];
  for (const level of LEVELS) {
    found.push(keyOffer(theirs, ours, level, 'project'), keyOffer(theirs, ours, level, 'env'));
    for (const [name, our] of Object.entries(SWITCHES)) {
      const from = `launchdarkly.${name}`;
      const value = theirs[name as keyof typeof SWITCHES]?.[level];
      if (typeof value === 'boolean') found.push(settingOffer({ from, name: our, value, level }, ours));
      else if (value !== undefined) found.push({ offers: [], notes: [{ kind: 'strange', from }] });
    }
  }
  const { baseUri, accessToken } = theirs;
  found.push(tokenOffer('launchdarkly.accessToken', accessToken?.user, baseUri?.user));
  if (textOf(accessToken?.workspace) !== undefined)
    found.push({ offers: [], notes: [{ kind: 'workspaceToken', from: 'launchdarkly.accessToken' }] });
  if (textOf(baseUri?.workspace) !== undefined)
    found.push({ offers: [], notes: [{ kind: 'workspaceAddress', from: 'launchdarkly.baseUri' }] });
  const others = WITHOUT_COUNTERPART.filter((name) =>
    LEVELS.some((level) => theirs[name]?.[level] !== undefined),
  );
  found.push({
    offers: [],
    notes: others.map((name) => ({ kind: 'noCounterpart', from: `launchdarkly.${name}` })),
  });
  return together(found);
}

function keyOffer(theirs: TheirSettings, ours: OurSettings, level: Level, name: 'project' | 'env'): Found {
  const value = theirs[name]?.[level];
  const from = `launchdarkly.${name}`;
  if (value === undefined || value === '') return { offers: [], notes: [] };
  const key = textOf(value);
  if (key === undefined) return { offers: [], notes: [{ kind: 'strange', from }] };
  return name === 'project'
    ? settingOffer({ from, name: 'project', value: key, level }, ours)
    : settingOffer({ from, name: 'environments', value: [key], level, narrows: true }, ours);
}

/** What several places offer. The first that sets something is offered; later ones of the same are told. */
export function together(found: readonly Found[]): Found {
  const taken = new Set<string>();
  const notes = found.flatMap((one) => one.notes);
  const offers = found
    .flatMap((one) => one.offers)
    .filter((offer) => {
      const what = offer.kind === 'setting' ? `${offer.level} ${offer.name}` : undefined;
      if (what === undefined) return true;
      if (!taken.has(what)) return taken.add(what);
      notes.push({ kind: 'otherSource', from: offer.from });
      return false;
    });
  return { offers, notes };
}
