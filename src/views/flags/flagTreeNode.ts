import type { UnreadableFlag } from '../../model/flagList';
import type { FlagEnvironmentReference, FlagReference } from '../../model/flagOverview';
import type { TriggerIn } from '../../store/projectStore';

interface InProject {
  readonly connectionId: string;
  readonly projectKey: string;
}

/** A row of the tree: where it is, not how it looks. Commands of its menus get it as their argument. */
export type FlagTreeNode =
  | { readonly kind: 'connection'; readonly connectionId: string }
  | ({ readonly kind: 'project' } & InProject)
  | ({ readonly kind: 'environments' } & InProject)
  | ({ readonly kind: 'environment'; readonly environmentKey: string } & InProject)
  | ({ readonly kind: 'flag' } & FlagReference)
  | ({ readonly kind: 'flagEnvironment' } & FlagEnvironmentReference)
  | ({ readonly kind: 'triggers' } & FlagReference)
  | ({ readonly kind: 'trigger'; readonly triggerIn: TriggerIn } & FlagReference)
  | ({ readonly kind: 'unreadable'; readonly flag: UnreadableFlag } & InProject)
  /** Something could not be loaded below `parentId`; a click tries again. */
  | { readonly kind: 'failed'; readonly parentId: string; readonly error: unknown }
  /** There is nothing below `parentId`, said in words. */
  | { readonly kind: 'nothing'; readonly parentId: string; readonly text: string };

export type NodeOf<Kind extends FlagTreeNode['kind']> = Extract<FlagTreeNode, { kind: Kind }>;

/** Stable over refreshes, so that VS Code keeps what is expanded and selected. */
export function nodeId(node: FlagTreeNode): string {
  switch (node.kind) {
    case 'connection':
      return node.connectionId;
    case 'project':
      return path(node.connectionId, node.projectKey);
    case 'environments':
      return path(node.connectionId, node.projectKey, 'environments');
    case 'environment':
      return path(node.connectionId, node.projectKey, 'environments', node.environmentKey);
    case 'flag':
      return path(node.connectionId, node.projectKey, 'flags', node.flagKey);
    case 'flagEnvironment':
      return path(node.connectionId, node.projectKey, 'flags', node.flagKey, node.environmentKey);
    case 'triggers':
      return path(node.connectionId, node.projectKey, 'triggers', node.flagKey);
    case 'trigger':
      return path(node.connectionId, node.projectKey, 'triggers', node.flagKey, node.triggerIn.trigger._id);
    case 'unreadable':
      return path(node.connectionId, node.projectKey, 'unreadable', node.flag.flagKey);
    case 'failed':
      return path(node.parentId, 'failed');
    case 'nothing':
      return path(node.parentId, 'nothing');
  }
}

/** Keys hold no slash. */
const path = (...parts: readonly string[]): string => parts.join('/');
