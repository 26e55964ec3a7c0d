import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { SeenContext } from '../../model/context/context';
import { contextInWords, contextLabel, partsOf } from '../../model/context/contextParts';
import { explain } from '../../model/failure/explain';
import { Lifetime } from '../../model/lifetime';
import type { FoundContexts } from '../../store/contexts/searchContexts';
import type { SavedContext } from '../../store/contexts/savedContexts';
import { relativeTime } from '../../targeting/words/relativeTime';

/** What is typed comes in bursts. */
const PAUSE_MS = 250;
/** More of the attributes would not be seen. */
const LONGEST_DETAIL = 300;

/** What the person chose; `typed` is what was in the box. */
export type Choice =
  /** As JSON text or what that gives. */
  | { readonly kind: 'context'; readonly context: unknown }
  | { readonly kind: 'type'; readonly typed: string }
  | { readonly kind: 'json'; readonly typed: string };

interface Item extends vscode.QuickPickItem {
  readonly choose?: () => Choice;
  /** What a row does that leaves the list open. */
  readonly act?: () => void;
}

export interface ContextPickerOptions {
  readonly title: string;
  readonly search: (
    asked: { readonly text: string; readonly continuationToken?: string | undefined },
    signal: AbortSignal,
  ) => Promise<FoundContexts>;
  readonly saved: readonly SavedContext[];
}

/**
 * A list of the contexts that an environment has seen: the latest first, then those that what is typed is found in, some at a
 * time; after them the saved ones, and ways to name another.
 */
export class ContextPicker extends Lifetime {
  readonly #options: ContextPickerOptions;
  readonly #pick = this.own(vscode.window.createQuickPick<Item>());
  #searching = new AbortController();
  #typing: NodeJS.Timeout | undefined;
  #found: readonly SeenContext[] = [];
  #more: string | undefined;
  #failure: unknown;
  #isSearched = false;

  constructor(options: ContextPickerOptions) {
    super();
    this.#options = options;
    this.#pick.title = options.title;
    this.#pick.placeholder = vscode.l10n.t('Type a part of its key or of an attribute');
    this.#pick.ignoreFocusOut = true;
    this.own({
      dispose: () => {
        clearTimeout(this.#typing);
        this.#searching.abort();
      },
    });
  }

  /** Rejects with a cancellation when the list is closed. */
  pick(): Promise<Choice> {
    return new Promise((resolve, reject) => {
      this.own(this.#pick.onDidHide(() => reject(new vscode.CancellationError())));
      this.own(
        this.#pick.onDidAccept(() => {
          const [item] = this.#pick.selectedItems;
          if (item?.choose) resolve(item.choose());
          item?.act?.();
        }),
      );
      this.own(
        this.#pick.onDidChangeValue(() => {
          clearTimeout(this.#typing);
          this.#typing = setTimeout(() => void this.#search(), PAUSE_MS);
          // The rows that name what is typed say it at once.
          this.#draw();
        }),
      );
      this.#pick.show();
      void this.#search();
    });
  }

  /** The first page, or with a token the next one. */
  async #search(continuationToken?: string): Promise<void> {
    this.#searching.abort();
    const { signal } = (this.#searching = new AbortController());
    this.#pick.busy = true;
    try {
      const text = this.#pick.value;
      const page = await this.#options.search({ text, continuationToken }, signal);
      if (signal.aborted) return;
      this.#found = continuationToken === undefined ? page.contexts : [...this.#found, ...page.contexts];
      this.#more = page.continuationToken;
      this.#failure = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.#failure = error;
    }
    this.#isSearched = true;
    this.#pick.busy = false;
    const firstNew = continuationToken === undefined ? undefined : this.#pick.activeItems[0]?.label;
    this.#draw();
    // What was the row for more is now the first of them.
    const at = firstNew === undefined ? -1 : this.#pick.items.findIndex(({ label }) => label === firstNew);
    const active = this.#pick.items[at];
    if (active) this.#pick.activeItems = [active];
  }

  #draw(): void {
    const typed = this.#pick.value.trim();
    const { saved } = this.#options;
    const fitting = saved.filter(({ name, context }) => contains(name, typed) || contains(context, typed));
    this.#pick.items = [
      ...section(vscode.l10n.t('seen'), this.#seenItems()),
      ...section(
        vscode.l10n.t('saved'),
        fitting.map(({ name, context }) => ({
          label: `$(bookmark) ${plainText(name)}`,
          detail: plainText(context.replace(/\s+/g, ' ').slice(0, LONGEST_DETAIL)),
          choose: () => ({ kind: 'context', context }),
        })),
      ),
      ...section(vscode.l10n.t('any other'), namingItems(typed)),
    ];
  }

  #seenItems(): Item[] {
    if (this.#failure !== undefined) {
      const { cause, nextStep } = explain(this.#failure);
      return [
        {
          label: `$(error) ${plainText(cause)}`,
          description: vscode.l10n.t('Press Enter to try again.'),
          detail: plainText(nextStep),
          act: () => void this.#search(),
        },
      ];
    }
    const more = this.#more;
    return [
      ...this.#found.map(seenItem),
      ...(more === undefined
        ? []
        : [{ label: `$(ellipsis) ${vscode.l10n.t('Show more')}`, act: () => void this.#search(more) }]),
      ...(this.#found.length === 0 && this.#isSearched
        ? [
            {
              label: vscode.l10n.t('No context was found'),
              description: vscode.l10n.t('A context that was never seen can be typed all the same.'),
            },
          ]
        : []),
    ];
  }
}

function seenItem({ context, lastSeen, ...others }: SeenContext): Item {
  const seenAt = Date.parse(lastSeen ?? '');
  const application = others['applicationId'];
  const words = [
    contextInWords(context),
    ...(Number.isNaN(seenAt) ? [] : [vscode.l10n.t('seen {0}', relativeTime(seenAt, Date.now()))]),
    ...(typeof application === 'string' ? [application] : []),
  ];
  const details = detailsOf(context);
  return {
    label: plainText(contextLabel(context)),
    description: plainText(words.join(' · ')),
    ...(details === '' ? {} : { detail: plainText(details.slice(0, LONGEST_DETAIL)) }),
    choose: () => ({ kind: 'context', context }),
  };
}

/** `email: anna@acme.example, country: DE`: what tells contexts of one name apart. */
function detailsOf(context: SeenContext['context']): string {
  const parts = partsOf(context);
  const several = parts.length > 1;
  return parts
    .flatMap(({ contextKind, attributes }) =>
      Object.entries(attributes).flatMap(([name, value]) => {
        if (name === 'name' || name === '_meta') return [];
        const words = typeof value === 'string' ? value : JSON.stringify(value);
        return [`${several ? `${contextKind}.${name}` : name}: ${words}`];
      }),
    )
    .join(', ');
}

function namingItems(typed: string): Item[] {
  return [
    ...(typed === '' || typed.startsWith('{')
      ? []
      : [
          {
            // Not with what is typed in its label: VS Code would sort it before all that was found.
            label: `$(account) ${vscode.l10n.t('A user of this key')}`,
            description: plainText(vscode.l10n.t('{0}, without attributes', typed)),
            choose: (): Choice => ({ kind: 'context', context: { kind: 'user', key: typed } }),
          },
        ]),
    {
      label: `$(edit) ${vscode.l10n.t('By kind and key…')}`,
      choose: () => ({ kind: 'type', typed: typed.startsWith('{') ? '' : typed }),
    },
    {
      label: `$(json) ${vscode.l10n.t('As JSON…')}`,
      description: vscode.l10n.t('with attributes, or of several kinds'),
      choose: () => ({ kind: 'json', typed }),
    },
  ];
}

/** All rows always show: the server has searched, in attributes that are not shown too. */
const section = (label: string, items: readonly Item[]): Item[] =>
  items.length === 0
    ? []
    : [
        { label, kind: vscode.QuickPickItemKind.Separator },
        ...items.map((item) => ({ ...item, alwaysShow: true })),
      ];

const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());
