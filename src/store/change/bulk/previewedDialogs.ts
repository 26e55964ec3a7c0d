import type { Environment } from '../../../model/project/environment';
import type { ChangeDialogs } from '../changeDialogs';
import type { ProposedChange } from '../proposedChange';
import type { PreparedItem } from './prepareBulk';

/** What the write pipeline told of a change that nobody was asked about again. */
export interface HeardOfChange {
  /** The change as it was sent. */
  sent?: ProposedChange;
  /** What is not as expected, though it is done. */
  remark?: string;
  /** It is not the change of the preview any more, since somebody changed the flag. */
  isAnother?: boolean;
  /** The environment does not take it without an approval. */
  needsApproval?: boolean;
}

/**
 * Answers the write pipeline for a person who has agreed to a preview: yes to the very change that they saw, no to anything else.
 * `stop` ends what is not on its way to the server yet; what is, is waited for.
 */
export class PreviewedDialogs implements ChangeDialogs {
  readonly heard: HeardOfChange = {};
  readonly #previewed: PreparedItem;
  readonly #comment: string | undefined;
  readonly #stop: AbortSignal;

  constructor(previewed: PreparedItem, comment: string | undefined, stop: AbortSignal) {
    this.#previewed = previewed;
    this.#comment = comment;
    this.#stop = stop;
  }

  during<T>(_title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return work(this.heard.sent ? new AbortController().signal : this.#stop);
  }

  confirm(proposed: ProposedChange): Promise<string | undefined> {
    delete this.heard.sent;
    if (this.#stop.aborted) return Promise.reject(this.#stop.reason as Error);
    if (!this.#isPreviewed(proposed)) {
      this.heard.isAnother = true;
      return Promise.reject(new DOMException('Not the change of the preview', 'AbortError'));
    }
    this.heard.sent = proposed;
    return Promise.resolve(proposed.demands.comment ? this.#comment : undefined);
  }

  showConflict(): Promise<void> {
    this.heard.isAnother = true;
    return Promise.resolve();
  }

  askForApproval(): Promise<undefined> {
    this.heard.needsApproval = true;
    return Promise.resolve(undefined);
  }

  sayRequested(): void {
    // Nothing is requested without being asked for.
  }

  askToIgnoreConflicts(): Promise<boolean> {
    return Promise.resolve(false);
  }

  sayDone(_proposed: ProposedChange, _flag: unknown, _undo?: () => Promise<unknown>, remark?: string): void {
    if (remark !== undefined) this.heard.remark = remark;
  }

  /** People agreed to words, to what follows for whom, and to the environments; the requests may have other versions in them. */
  #isPreviewed(proposed: ProposedChange): boolean {
    const { item, proposed: previewed, effect } = this.#previewed;
    return (
      sameList(proposed.changes, previewed.changes) &&
      proposed.warnings.every((warning) => previewed.warnings.includes(warning)) &&
      sameList(keysOf(proposed.environments), keysOf(previewed.environments)) &&
      sameList(keysOf(proposed.demands.typeKeys), keysOf(previewed.demands.typeKeys)) &&
      proposed.demands.confirm === previewed.demands.confirm &&
      proposed.demands.comment === previewed.demands.comment &&
      item.effect?.(proposed.before) === effect
    );
  }
}

const keysOf = (environments: readonly Environment[]): string[] => environments.map(({ key }) => key);

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text, index) => text === other[index]);
