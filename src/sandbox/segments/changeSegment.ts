import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { clause } from '../../model/flag/flag';
import type { ProjectRecord } from '../account/records';
import type { SegmentRecord } from '../account/segmentRecord';
import { parseSent } from '../http/body';
import { mergeFields, patchFields } from '../http/patchFields';
import { invalidRequest } from '../http/refusal';
import { checkSegment, completeSegment } from './checkSegment';
import { SEGMENT_INSTRUCTIONS } from './instructions';
import { representSegment } from './representation';

/** What is new has no `_id` yet: it gets one when the change is completed. */
const newId = z.string().default('');

const contextLists = z.array(z.object({ contextKind: z.string(), values: z.array(z.string()) }));

const editable = z.object({
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  included: z.array(z.string()).default([]),
  excluded: z.array(z.string()).default([]),
  includedContexts: contextLists.default([]),
  excludedContexts: contextLists.default([]),
  rules: z.array(
    z.object({
      _id: newId,
      description: z.string().optional(),
      clauses: z.array(clause.extend({ _id: newId })),
      weight: z.int().optional(),
      rolloutContextKind: z.string().optional(),
      bucketBy: z.string().optional(),
    }),
  ),
});

const semanticPatch = z.object({
  comment: z.string().optional(),
  environmentKey: z.string().optional(),
  instructions: z.array(z.looseObject({ kind: z.string() })).min(1),
});

/** The segment after a patch of any of the three formats; the very segment that was given when all was in place already. */
export function changeSegment(
  project: ProjectRecord,
  segment: SegmentRecord,
  sent: unknown,
  isSemantic: boolean,
  now: number,
): SegmentRecord {
  const changed = completeSegment(
    isSemantic ? instructed(segment, sent) : { ...segment, ...patched(project, segment, sent) },
  );
  checkSegment(project, changed);
  if (isDeepStrictEqual(changed, segment)) return segment;
  return { ...changed, version: segment.version + 1, lastModifiedDate: now };
}

function instructed(segment: SegmentRecord, sent: unknown): SegmentRecord {
  const { environmentKey, instructions } = parseSent(semanticPatch, sent);
  // The document calls it required, and its own examples go without.
  if (environmentKey !== undefined && environmentKey !== segment.environmentKey) {
    throw invalidRequest(`environmentKey must be '${segment.environmentKey}'`);
  }
  const draft = structuredClone(segment);
  for (const instruction of instructions) {
    const change = SEGMENT_INSTRUCTIONS.get(instruction.kind);
    if (!change) throw invalidRequest(`Unknown instruction kind '${instruction.kind}' for a segment`);
    change(draft, instruction);
  }
  return draft;
}

function patched(project: ProjectRecord, segment: SegmentRecord, sent: unknown): Partial<SegmentRecord> {
  const represented = representSegment(project, segment);
  const isJsonPatch = Array.isArray(sent) || (typeof sent === 'object' && sent !== null && 'patch' in sent);
  const fields = isJsonPatch
    ? patchFields(represented, sent, editable)
    : mergeFields(represented, sent, editable);
  if (!segment.unbounded) return fields;
  const { name, description, tags } = fields;
  return { name, description, tags };
}
