import type { SavedContext } from '../../../store/contexts/savedContexts';
import { type Found, recordOf, textOf } from './offer';
import { parseYaml } from './yamlText';

export const CONTEXTS_FILE = '~/.launchdarkly/contexts.yaml';

/** As many as are kept of our own. */
const MOST = 50;

/**
 * The contexts that the official extension evaluates flags for: under `contexts`, each with a name of its own beside its attributes.
 * Its lists of keys of a kind become a context for each key; its rules are no contexts.
 */
export function offersOfContexts(text: string, kept: readonly SavedContext[]): Found {
  const parsed = parseYaml(CONTEXTS_FILE, text);
  if (parsed.kind === 'bad') return { offers: [], notes: [parsed.note] };
  const { value } = parsed;
  const list: unknown = Array.isArray(value) ? value : recordOf(value)?.['contexts'];
  const entries = Array.isArray(list) ? (list as readonly unknown[]) : [];
  const contexts = entries.map(contextsIn);
  const byName = new Map(contexts.flat().map((saved) => [saved.name, saved]));
  const passedOver = contexts.filter((some) => some.length === 0).length + Math.max(0, byName.size - MOST);
  return {
    offers: [...byName.values()].slice(0, MOST).flatMap((saved) => {
      const same = kept.find(({ name }) => name === saved.name);
      if (same?.context === saved.context) return [];
      return [{ kind: 'context' as const, from: CONTEXTS_FILE, saved, replaces: same !== undefined }];
    }),
    notes: passedOver === 0 ? [] : [{ kind: 'noContexts', from: CONTEXTS_FILE, count: passedOver }],
  };
}

function contextsIn(entry: unknown): readonly SavedContext[] {
  const { name, ...context } = recordOf(entry) ?? {};
  const { contextKind, values, kind, key } = context;
  const label = textOf(name);
  if (contextKind !== undefined) {
    const keys = (Array.isArray(values) ? (values as readonly unknown[]) : [values]).flatMap(
      (one) => textOf(one) ?? [],
    );
    const of = textOf(contextKind);
    if (of === undefined) return [];
    return keys.map((one) => saved(nameFor(label, of, one, keys.length > 1), { kind: of, key: one }));
  }
  if (textOf(kind) === 'multi') {
    const kinds = Object.entries(context).filter(([each]) => each !== 'kind');
    if (kinds.length === 0 || kinds.some(([, each]) => textOf(recordOf(each)?.['key']) === undefined))
      return [];
    return [saved(label ?? kinds.map(([each]) => each).join(', '), context)];
  }
  const own = textOf(key);
  if (own === undefined) return [];
  const of = textOf(kind) ?? 'user';
  return [saved(label ?? `${of} ${own}`, { kind: of, ...context })];
}

const nameFor = (label: string | undefined, kind: string, key: string, isOneOfMany: boolean): string =>
  label === undefined ? `${kind} ${key}` : isOneOfMany ? `${label}: ${key}` : label;

const saved = (name: string, context: object): SavedContext => ({
  name,
  context: JSON.stringify(context, undefined, 2),
});
