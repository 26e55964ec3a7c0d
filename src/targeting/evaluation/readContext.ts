import * as l10n from '@vscode/l10n';
import type { EvaluationContext } from './evaluation';

/** A context to try, or in a sentence why it is none. */
export type ContextRead =
  | { readonly ok: true; readonly context: EvaluationContext }
  | { readonly ok: false; readonly problem: string };

type Fields = Readonly<Record<string, unknown>>;

/** Reads a context of one kind or of several, as JSON text or as what that gives, by the rules of LaunchDarkly's SDKs. */
export function readContext(given: unknown): ContextRead {
  const parsed = typeof given === 'string' ? parse(given) : { value: given };
  if ('problem' in parsed) return { ok: false, problem: parsed.problem };
  const problem = problemOf(parsed.value);
  return problem === undefined
    ? { ok: true, context: parsed.value as EvaluationContext }
    : { ok: false, problem };
}

function parse(text: string): { readonly value: unknown } | { readonly problem: string } {
  if (text.trim() === '') {
    return { problem: l10n.t('Type a context as JSON, such as {0}', '{"kind": "user", "key": "anna"}') };
  }
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    if (at === undefined) return { problem: l10n.t('This is not JSON.') };
    const before = text.slice(0, Number(at)).split('\n');
    const column = (before.at(-1) ?? '').length + 1;
    return { problem: l10n.t('This is not JSON: see line {0}, column {1}.', before.length, column) };
  }
}

function problemOf(value: unknown): string | undefined {
  if (!isFields(value)) return l10n.t('A context is a JSON object: {"kind": …, "key": …}');
  const { kind } = value;
  if (kind === undefined || kind === null) {
    return l10n.t('The context needs a kind, such as "kind": "user".');
  }
  if (typeof kind !== 'string') return l10n.t('The kind of the context must be text, in quotes.');
  if (kind !== 'multi') return kindProblem(kind) ?? partProblem(value, kind);
  const parts = Object.entries(value).filter(([name]) => name !== 'kind');
  if (parts.length === 0) {
    return l10n.t('A context of several kinds needs at least one, such as {0}', '"user": {"key": "anna"}');
  }
  for (const [name, part] of parts) {
    const problem =
      kindProblem(name) ??
      (isFields(part)
        ? partProblem(part, name)
        : l10n.t('The {0} of the context must be a JSON object with a key.', name));
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function kindProblem(kind: string): string | undefined {
  if (/^[\w.-]+$/.test(kind) && kind !== 'kind') return undefined;
  return l10n.t(
    '"{0}" is no name of a context kind: it may have letters, digits, ".", "_" and "-", and must not be "kind".',
    kind,
  );
}

function partProblem(part: Fields, kind: string): string | undefined {
  const { key, _meta: meta } = part;
  if (key === undefined || key === null) return l10n.t('The {0} of the context needs a key.', kind);
  if (typeof key !== 'string') return l10n.t('The key of the {0} must be text, in quotes.', kind);
  if (key === '') return l10n.t('The key of the {0} is empty.', kind);
  const hidden = isFields(meta) ? meta['privateAttributes'] : undefined;
  const isList = Array.isArray(hidden) && hidden.every((name) => typeof name === 'string');
  return hidden === undefined || hidden === null || isList
    ? undefined
    : l10n.t('The private attributes of the {0} must be a list of names.', kind);
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
