import * as vscode from 'vscode';
import type { Segment } from '../../../model/project/segment';
import { segmentMembers } from '../../../targeting/segmentMembers';
import { contextsInWords, listedInWords, segmentRuleSentence } from '../../../targeting/words/ruleSentences';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { nothing } from '../loadedRows';
import { segmentInRow } from '../segmentInRow';
import { opensSegment } from '../segmentDocuments';
import { detail, withLines } from './detail';

const MOST_VALUES = 40;

/** Who is in a segment: those named, then rule by rule. A click opens the segment. */
export function segmentRows(node: NodeOf<'segment'>, segment: Segment): FlagTreeNode[] {
  const command = opensSegment(node);
  const named = segmentMembers(segment).map(({ isIncluded, contextKind, keys }) => {
    const who = contextsInWords(keys.length, contextKind);
    const label = isIncluded ? vscode.l10n.t('Includes {0}', who) : vscode.l10n.t('Excludes {0}', who);
    return detail(node, `${isIncluded ? 'included' : 'excluded'}/${contextKind}`, {
      label,
      description: listedInWords(keys),
      tooltip: withLines(label, keys),
      icon: isIncluded ? 'person-add' : 'circle-slash',
      command,
    });
  });
  const rules = segment.rules.map((rule, index) =>
    detail(node, `rules/${rule._id ?? index}`, {
      label: segmentRuleSentence(rule, index + 1),
      ...(rule.description ? { description: rule.description } : {}),
      tooltip: [
        ...(rule.description ? [rule.description] : []),
        segmentRuleSentence(rule, index + 1, MOST_VALUES),
      ].join('\n'),
      icon: 'filter',
      command,
    }),
  );
  const big = segment.unbounded
    ? [
        detail(node, 'big', {
          label: vscode.l10n.t('Its members are not listed: it is a big segment.'),
          icon: 'info',
          command,
        }),
      ]
    : [];
  const all = [...big, ...named, ...rules];
  return all.length > 0 ? all : [nothing(node, vscode.l10n.t('Nobody is in it.'))];
}

export function segmentTooltip(segment: Segment): string {
  const { name, key, description, tags, rules } = segment;
  return [
    name,
    key,
    ...(description ? ['', description] : []),
    '',
    segmentInRow(segment),
    ...(tags.length > 0 ? [vscode.l10n.t('Tags: {0}', tags.join(', '))] : []),
    ...rules.map((rule, index) => segmentRuleSentence(rule, index + 1)),
  ].join('\n');
}
