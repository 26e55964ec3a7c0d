import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { ContextJson } from '../../model/context/contextParts';
import { ExplainedError } from '../../model/failure/explainedError';
import type { ProjectStore } from '../../store/projectStore';
import { readContext } from '../../targeting/evaluation/readContext';
import { askText, pickOne } from '../pick/questions';

/** A context from JSON text or from what that gives; throws in words where it is none. */
export function contextFrom(given: unknown): ContextJson {
  const read = readContext(given);
  if (!read.ok) {
    throw new ExplainedError({ cause: read.problem, nextStep: vscode.l10n.t('Give another context.') });
  }
  return read.context as unknown as ContextJson;
}

/** Asks for a context as JSON, which may have attributes and be of several kinds. */
export async function typeJson(title: string, value: string): Promise<ContextJson> {
  const typed = await askText({
    title,
    value,
    valueSelection: [value.length, value.length],
    prompt: vscode.l10n.t(
      'As JSON. Of several kinds: {0}',
      '{"kind": "multi", "user": {"key": "anna"}, "organization": {"key": "acme"}}',
    ),
    validateInput: (text) => {
      const read = readContext(text);
      return read.ok ? undefined : plainText(read.problem);
    },
  });
  return contextFrom(typed);
}

/** Asks for a kind of the project and a key. */
export async function typeKindAndKey(
  title: string,
  project: ProjectStore,
  key: string,
): Promise<ContextJson> {
  const kind = await pickKind(title, project);
  const typed = await askText({
    title,
    value: key,
    prompt: vscode.l10n.t('Which {0}? Type its key.', plainText(kind)),
    keepsBlanks: true,
    validateInput: (text) => {
      const read = readContext({ kind, key: text });
      return read.ok ? undefined : plainText(read.problem);
    },
  });
  return { kind, key: typed };
}

async function pickKind(title: string, project: ProjectStore): Promise<string> {
  // Without the list a kind can still be typed.
  const known = await project.contextKinds.load().catch(() => []);
  const kinds = known.filter(({ archived }) => !archived);
  const another = vscode.l10n.t('Another kind…');
  const items: (vscode.QuickPickItem & { readonly contextKind?: string })[] = [
    ...(kinds.length > 0 ? kinds : [{ key: 'user', name: 'user', description: '' }]).map(
      ({ key, name, description }) => ({
        label: plainText(name),
        description: key,
        ...(description === '' ? {} : { detail: plainText(description) }),
        contextKind: key,
      }),
    ),
    { label: another, alwaysShow: true },
  ];
  const picked = await pickOne(items, {
    title,
    placeHolder: vscode.l10n.t('A context of which kind?'),
  });
  if (picked.contextKind !== undefined) return picked.contextKind;
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('A context of which kind? Type the key of the kind, such as {0}.', 'device'),
    validateInput: (text) => {
      const read = readContext({ kind: text, key: '-' });
      if (text === 'multi') return vscode.l10n.t('Type a context of several kinds as JSON.');
      return read.ok ? undefined : plainText(read.problem);
    },
  });
  return typed;
}
