import type { AuditLogEntry } from '../../model/account/auditLogEntry';
import type { UnreadableFlag } from '../../model/flag/flagList';
import type { FlagEnvironmentReference, FlagReference } from '../../model/flag/flagOverview';
import type { SegmentReference } from '../../model/project/segment';
import type { HistoryScope } from '../../model/account/historyScope';
import type { Webhook } from '../../model/webhook/webhook';
import type { Earlier } from '../../store/history/changeHistory';
import type { Row } from '../treeRow';

/** What belongs to a flag and has a row of its own, besides its environments, triggers and history. */
export type FlagSection = 'variations' | 'dependencies' | 'status' | 'references';

interface InProject {
  readonly connectionId: string;
  readonly projectKey: string;
}

type MarkedGroup = 'favourites' | 'recents';

/** What a list of flags is of: a project, or one of its environments. */
export interface ListPlace extends InProject {
  readonly environmentKey?: string;
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
  | ({ readonly kind: 'trigger'; readonly triggerId: string } & FlagEnvironmentReference)
  | ({ readonly kind: 'section'; readonly section: FlagSection } & FlagReference)
  /** A row that is made together with those beside it, below `parentId`, and shows just what it carries. */
  | {
      readonly kind: 'detail';
      readonly parentId: string;
      readonly detailId: string;
      readonly row: Row;
      readonly rows?: readonly FlagTreeNode[];
    }
  | ({ readonly kind: 'segments' } & InProject)
  | ({ readonly kind: 'segmentEnvironment'; readonly environmentKey: string } & InProject)
  | ({ readonly kind: 'segment' } & SegmentReference)
  /** Favourites, or flags that were opened or changed lately; each flag below is a row of its own beside its usual one. */
  | ({ readonly kind: 'marked'; readonly group: MarkedGroup } & InProject)
  /** An environment with the flags below it. */
  | ({ readonly kind: 'environmentFlags'; readonly environmentKey: string } & InProject)
  /** A flag as it is in the environment that it is below. */
  | ({ readonly kind: 'flagIn' } & FlagEnvironmentReference)
  /** There are more flags than are shown; a click shows more. */
  | ({ readonly kind: 'more'; readonly left: number } & ListPlace)
  | ({ readonly kind: 'unreadable'; readonly flag: UnreadableFlag } & InProject)
  | ({ readonly kind: 'history' } & HistoryScope)
  | ({ readonly kind: 'change'; readonly entryId: string; readonly entry: AuditLogEntry } & HistoryScope)
  /** Changes before those above. */
  | ({ readonly kind: 'earlier'; readonly earlier: Earlier } & HistoryScope)
  | { readonly kind: 'webhooks'; readonly connectionId: string }
  | {
      readonly kind: 'webhook';
      readonly connectionId: string;
      readonly webhookId: string;
      readonly webhook: Webhook;
    }
  /** Something could not be loaded below `parentId`; a click tries again. */
  | { readonly kind: 'failed'; readonly parentId: string; readonly error: unknown }
  /** There is nothing below `parentId`, said in words. */
  | { readonly kind: 'nothing'; readonly parentId: string; readonly text: string };

/** A row, or one below a group of marked flags: then it is there besides. */
export type Placed = FlagTreeNode & { readonly under?: MarkedGroup };

export type NodeOf<Kind extends FlagTreeNode['kind']> = Extract<FlagTreeNode, { kind: Kind }>;

/** The id of a row in the tree, of which there is one. */
export function rowId(node: Placed): string {
  return node.under === undefined ? nodeId(node) : `${node.under}:${nodeId(node)}`;
}

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
      return path(node.connectionId, node.projectKey, 'triggers', node.flagKey, node.triggerId);
    case 'section':
      return path(node.connectionId, node.projectKey, node.section, node.flagKey);
    case 'detail':
      return path(node.parentId, 'details', node.detailId);
    case 'segments':
      return path(node.connectionId, node.projectKey, 'segments');
    case 'segmentEnvironment':
      return path(node.connectionId, node.projectKey, 'segments', node.environmentKey);
    case 'segment':
      return path(node.connectionId, node.projectKey, 'segments', node.environmentKey, node.segmentKey);
    case 'marked':
      return path(node.connectionId, node.projectKey, node.group);
    case 'environmentFlags':
      return path(node.connectionId, node.projectKey, 'in', node.environmentKey);
    case 'flagIn':
      return path(node.connectionId, node.projectKey, 'in', node.environmentKey, node.flagKey);
    case 'more':
      return path(node.connectionId, node.projectKey, 'more', node.environmentKey ?? '');
    case 'unreadable':
      return path(node.connectionId, node.projectKey, 'unreadable', node.flag.flagKey);
    case 'history':
      return historyId(node);
    case 'change':
      return path(historyId(node), node.entryId);
    case 'earlier':
      return path(historyId(node), 'earlier');
    case 'webhooks':
      return path(node.connectionId, '~webhooks');
    case 'webhook':
      return path(node.connectionId, '~webhooks', node.webhookId);
    case 'failed':
      return path(node.parentId, 'failed');
    case 'nothing':
      return path(node.parentId, 'nothing');
  }
}

/** No key begins with a tilde. */
const historyId = ({
  connectionId,
  projectKey = '',
  environmentKey = '',
  flagKey = '',
}: HistoryScope): string => path(connectionId, '~history', projectKey, environmentKey, flagKey);

/** Keys hold no slash. */
const path = (...parts: readonly string[]): string => parts.join('/');
