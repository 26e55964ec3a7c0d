import { LOADING, nothing, rows, settled } from '../loadedRows';
import * as vscode from 'vscode';
import type { ProjectStore } from '../../../store/projectStore';
import { chosenEnvironments } from '../../../targeting/environmentOrder';
import type { BranchSources } from '../branchSources';
import { type FlagTreeNode, type NodeOf, nodeId } from '../flagTreeNode';
import { flagOf, projectOf } from '../foundNode';
import { dependencyRows } from './dependencyRows';
import { flagTooltip } from './flagTooltip';
import { referenceRows, referencesSource } from './referenceRows';
import { segmentRows, segmentTooltip } from './segmentRows';
import { statusRows } from './statusRows';
import { targetingRows } from './targetingRows';
import { variationRows } from './variationRows';

/** The rows below which there are details. */
export type DetailedNode =
  NodeOf<'flagEnvironment'> | NodeOf<'flagIn'> | NodeOf<'section'> | NodeOf<'segment'>;

/** The rows below a flag's environments and sections and below segments, and tooltips. */
export class FlagDetails {
  readonly #sources: BranchSources;
  /** What rows were made of that have several sources, by the ids of the rows above them. */
  readonly #together = new Map<string, readonly unknown[]>();

  constructor(sources: BranchSources) {
    this.#sources = sources;
  }

  /** The rows below, loading what they need; what cannot be loaded is a row. */
  async rows(node: DetailedNode): Promise<FlagTreeNode[]> {
    const project = projectOf(this.#sources.accounts, node);
    if (!project) return [];
    switch (node.kind) {
      case 'flagEnvironment':
      case 'flagIn':
        return rows(project.wholeFlags.of(node.flagKey), node, (flag) => targetingRows(node, flag, project));
      case 'segment':
        return rows(project.segments(node.environmentKey), node, (segments) => {
          const segment = segments.find(({ key }) => key === node.segmentKey);
          return segment
            ? segmentRows(node, segment)
            : [nothing(node, vscode.l10n.t('It is not there any more.'))];
        });
      case 'section':
        return this.#section(node, project);
    }
  }

  /** What the rows are made of; asking loads nothing. */
  source(node: DetailedNode): unknown {
    const project = projectOf(this.#sources.accounts, node);
    if (!project) return LOADING;
    if (node.kind === 'segment') return settled(project.segments(node.environmentKey));
    const whole = settled(project.wholeFlags.known(node.flagKey));
    if (node.kind !== 'section') return whole;
    switch (node.section) {
      case 'variations':
        return whole;
      case 'dependencies':
        return this.#asOne(node, [whole, settled(project.dependents(node.flagKey))]);
      case 'status': {
        const loaders = this.#environments(project).map(({ key }) => project.statuses(key));
        return this.#asOne(node, loaders.map(settled));
      }
      case 'references':
        return referencesSource(node, this.#sources.references);
    }
  }

  tooltip(node: NodeOf<'flag'> | NodeOf<'flagIn'> | NodeOf<'segment'>): string | undefined {
    const project = projectOf(this.#sources.accounts, node);
    if (node.kind === 'segment') {
      const segments = project?.segments(node.environmentKey).value;
      const segment = segments?.find(({ key }) => key === node.segmentKey);
      return segment && segmentTooltip(segment);
    }
    const flag = flagOf(this.#sources.accounts, node);
    if (!project || !flag) return undefined;
    const { references, conditions } = this.#sources;
    return flagTooltip(flag, {
      environments: this.#environments(project),
      statusIn: (environmentKey) => project.statuses(environmentKey).value?.get(flag.flagKey),
      staleness: conditions.staleness(node),
      isChanged: conditions.isChanged(node),
      references: references.of(node),
      now: Date.now(),
    });
  }

  async #section(node: NodeOf<'section'>, project: ProjectStore): Promise<FlagTreeNode[]> {
    switch (node.section) {
      case 'variations':
        return rows(project.wholeFlags.of(node.flagKey), node, (flag) =>
          variationRows(node, flag, this.#environments(project)),
        );
      case 'dependencies':
        return dependencyRows(node, project, this.#environments(project));
      case 'status':
        return statusRows(node, project, this.#environments(project));
      case 'references':
        return referenceRows(node, this.#sources.references);
    }
  }

  /** Those that are shown, as far as they are loaded: the rows above them have loaded them. */
  #environments(project: ProjectStore) {
    return chosenEnvironments(project.environments.value ?? [], this.#sources.settings.read().environments);
  }

  /** Several sources as one that is the same object as long as they are. */
  #asOne(node: FlagTreeNode, sources: readonly unknown[]): unknown {
    if (sources.includes(LOADING)) return LOADING;
    const id = nodeId(node);
    const before = this.#together.get(id);
    if (before?.length === sources.length && before.every((source, at) => source === sources[at]))
      return before;
    this.#together.set(id, sources);
    return sources;
  }
}
