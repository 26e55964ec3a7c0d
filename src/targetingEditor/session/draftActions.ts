import * as vscode from 'vscode';
import { ExplainedError } from '../../model/failure/explainedError';
import type { FlagReference } from '../../model/flag/flagOverview';
import { valueAt } from '../../model/flag/jsonPointer';
import { Lifetime } from '../../model/lifetime';
import type { FlagDraft } from '../../protocol/draft';
import type { EditOperation, ToHost } from '../../protocol/toHost';
import type { ToPage } from '../../protocol/toPage';
import type { ProjectStore } from '../../store/projectStore';
import { demandsInWords } from '../demandsInWords';
import type { EditorServices } from '../editorServices';
import { type FlagSession, type ReadFlag, loadEditing } from './flagSession';
import { pickMaintainer, pickPrerequisite, pickSegments, pickSource } from '../pickers/pickers';
import { copyRules, pasteRules } from '../pickers/ruleClipboard';
import { Trials } from '../trials/trials';

export interface ActionOptions {
  readonly at: FlagReference;
  readonly services: EditorServices;
  readonly session: FlagSession;
  readonly project: () => ProjectStore | undefined;
  readonly post: (message: ToPage) => void;
}

/** What the page asks for beyond plain edits, and what is found out about the draft. */
export class DraftActions extends Lifetime {
  readonly #options: ActionOptions;
  readonly #trials: Trials;

  constructor(options: ActionOptions) {
    super();
    this.#options = options;
    this.#trials = this.own(new Trials(options));
  }

  /** Tells a page that has just been made. */
  start(): void {
    this.#trials.start();
  }

  /** Tells the page what the draft changes, what is wrong in it, and what saving it will ask for. */
  async analyse(): Promise<void> {
    const { session, project, post, services } = this.#options;
    const { version } = session;
    const read = await session.flag();
    if (!read) return;
    const { analyse } = await loadEditing();
    const otherFlags = project()?.flags.value?.flags;
    const { changes, problems } = analyse(read.base, read.flag, {
      segments: this.#segmentKeys(read.draft),
      ...(otherFlags ? { otherFlags } : {}),
    });
    if (session.version !== version) return;
    const environments = project()?.environments.value ?? [];
    const { confirmChanges } = services.settings.read();
    const demands = demandsInWords(environments, read.base, read.flag, confirmChanges);
    post({ kind: 'analysis', analysis: { changes, problems, demands } });
  }

  /** Names of the segments that a draft refers to, by key, as far as they were fetched; the others are asked for. */
  segmentNames(draft: FlagDraft): ReadonlyMap<string, string> {
    const project = this.#options.project();
    const lists = environmentsWithSegments(draft).map((environmentKey) => {
      const segments = project?.segments(environmentKey);
      void segments?.loadOnce();
      return segments?.value ?? [];
    });
    return new Map(lists.flat().map(({ key, name }) => [key, name]));
  }

  async do(message: ToHost): Promise<void> {
    const { session, services, at } = this.#options;
    const read = await session.flag();
    if (!read) return;
    switch (message.kind) {
      case 'discardAll': {
        const { textOfFlag } = await loadEditing();
        return session.replace(textOfFlag(read.base));
      }
      case 'revertChange': {
        const { textWithout } = await loadEditing();
        return session.replace(textWithout(read.base, read.flag, message.changeId));
      }
      case 'showRequest': {
        this.#options.post({ kind: 'request', ...(await this.#request(read)) });
        return;
      }
      case 'openRequest':
        return this.#openRequest(read);
      case 'pickPrerequisite':
        return this.#edit(pickPrerequisite(this.#place(read, message), message.index));
      case 'pickSegments':
        return this.#edit(
          pickSegments(this.#place(read, message), message.path, valuesAt(read.draft, message.path)),
        );
      case 'pickMaintainer': {
        const account = services.accounts.get(at.connectionId);
        return account ? this.#edit(pickMaintainer(account, read)) : undefined;
      }
      case 'copyFrom':
        return this.#edit(pickSource(this.#place(read, message)));
      case 'copyRules':
        return copyRules(read, message.environmentKey, message.rules);
      case 'pasteRules':
        return this.#edit(pasteRules(read, message.environmentKey));
      case 'suggest':
        return this.#suggest(message.environmentKey);
      case 'try':
        return this.#trials.try(message);
      case 'sample':
        return this.#trials.sample(message);
      case 'saveContext':
        return this.#trials.saveContext(message);
      case 'removeContext':
        return this.#trials.removeContext(message);
      case 'pickContext':
        return this.#trials.pickContext(message);
      default:
        return;
    }
  }

  async #edit(asked: Promise<readonly EditOperation[]>): Promise<void> {
    const operations = await asked;
    if (operations.length > 0) await this.#options.session.edit(operations);
  }

  #place(read: ReadFlag, { environmentKey }: { readonly environmentKey: string }) {
    const project = this.#options.project();
    if (!project)
      throw new ExplainedError({
        cause: vscode.l10n.t('The project of this flag is not loaded.'),
        nextStep: vscode.l10n.t('Refresh and try again.'),
      });
    return { read, project, environmentKey };
  }

  async #request({ base, flag }: ReadFlag): Promise<{ readonly text: string; readonly reason: string }> {
    const { requestOf } = await loadEditing();
    const { services, project } = this.#options;
    const known =
      (
        await project()
          ?.flags.load()
          .catch(() => undefined)
      )?.flags ?? new Map();
    return requestOf(base, flag, services.settings.read().patchFormat, known);
  }

  async #openRequest(read: ReadFlag): Promise<void> {
    const { text } = await this.#request(read);
    const name = `${read.base.key} (request).json`;
    await this.#options.services.previews.show(name, `${text}\n`, vscode.ViewColumn.Beside);
  }

  /** Of the environments in which the draft asks for segments, and whose segments were fetched. */
  #segmentKeys(draft: FlagDraft): ReadonlyMap<string, ReadonlySet<string>> {
    const project = this.#options.project();
    return new Map(
      environmentsWithSegments(draft).flatMap((environmentKey) => {
        const segments = project?.segments(environmentKey).value;
        return segments ? [[environmentKey, new Set(segments.map(({ key }) => key))] as const] : [];
      }),
    );
  }

  async #suggest(environmentKey: string): Promise<void> {
    const project = this.#options.project();
    if (!project) return;
    // Nice to have: without them everything can be typed.
    const [kinds, names] = await Promise.all([
      project.contextKinds.load().catch(() => []),
      project
        .attributeNames(environmentKey)
        .load()
        .catch(() => []),
    ]);
    this.#options.post({
      kind: 'suggestions',
      environmentKey,
      contextKinds: kinds
        .filter(({ archived, hideInTargeting }) => !archived && !hideInTargeting)
        .map(({ key }) => key),
      attributes: Object.fromEntries(
        names.map(({ kind, names: attributes }) => [kind, attributes.map(({ name }) => name)]),
      ),
    });
  }
}

function environmentsWithSegments({ environments }: FlagDraft): string[] {
  return Object.entries(environments).flatMap(([environmentKey, { rules }]) =>
    rules.some(({ clauses }) => clauses.some(({ op }) => op === 'segmentMatch')) ? [environmentKey] : [],
  );
}

/** The values of the clause at a JSON Pointer. */
function valuesAt(draft: FlagDraft, pointer: string): readonly unknown[] {
  const { values = [] } = (valueAt(draft, pointer) ?? {}) as { readonly values?: readonly unknown[] };
  return values;
}
