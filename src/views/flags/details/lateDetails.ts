import type { BranchSources } from '../branchSources';
import type { FlagTreeNode } from '../flagTreeNode';
import { LOADING } from '../loadedRows';
import type { DetailedNode, FlagDetails } from './flagDetails';

const known = new WeakMap<BranchSources, LateDetails>();

/** Those of a tree. */
export function detailsOf(sources: BranchSources): LateDetails {
  const details = known.get(sources) ?? new LateDetails(sources);
  known.set(sources, details);
  return details;
}

/** What is told of flags and segments in detail: a bundle of its own, loaded when somebody first looks. */
class LateDetails {
  readonly #sources: BranchSources;
  #loading: Promise<FlagDetails> | undefined;
  #loaded: FlagDetails | undefined;

  constructor(sources: BranchSources) {
    this.#sources = sources;
  }

  async rows(node: DetailedNode): Promise<FlagTreeNode[]> {
    return (await this.#load()).rows(node);
  }

  /** What the rows are made of, as `Branch.rowsFrom` wants it. */
  source(node: DetailedNode): unknown {
    return this.#loaded ? this.#loaded.source(node) : LOADING;
  }

  async tooltip(node: Parameters<FlagDetails['tooltip']>[0]): Promise<string | undefined> {
    return (await this.#load()).tooltip(node);
  }

  async #load(): Promise<FlagDetails> {
    this.#loading ??= import('./flagDetails').then(({ FlagDetails }) => new FlagDetails(this.#sources));
    this.#loaded = await this.#loading;
    return this.#loaded;
  }
}
