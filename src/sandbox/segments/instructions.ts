import * as z from 'zod';
import type { SegmentRecord } from '../account/segmentRecord';
import { parseSent } from '../http/body';
import { invalidRequest } from '../http/refusal';
import { clauseValues, sentClause } from '../instructions/sentClause';

/** Changes a copy of a segment; parameters that do not fit are a 400. */
type Change = (segment: SegmentRecord, sent: unknown) => void;

/** Ties the parameters of an instruction to what it does with them. */
const instruction =
  <T>(parameters: z.ZodType<T>, change: (segment: SegmentRecord, parameters: T) => void): Change =>
  (segment, sent) =>
    change(segment, parseSent(parameters, sent));

/** The most keys that one instruction may name. */
const MOST_VALUES = 1500;

const values = z.object({ values: z.array(z.string()).min(1).max(MOST_VALUES) });
const targets = values.extend({ contextKind: z.string().min(1) });
const inRule = z.object({ ruleId: z.string() });
const inClause = inRule.extend({ clauseId: z.string() });

type Listing = 'included' | 'excluded';

const with_ = (list: readonly string[], more: readonly string[]) => [...new Set([...list, ...more])];
const without = (list: readonly string[], gone: readonly string[]) =>
  list.filter((one) => !gone.includes(one));

const changeUsers = (listing: Listing, change: typeof with_): Change =>
  instruction(values, (segment, sent) => {
    if (segment.unbounded) throw invalidRequest('This instruction is not for big segments');
    segment[listing] = change(segment[listing], sent.values);
  });

const changeBig = (listing: Listing, change: typeof with_): Change =>
  instruction(values, (segment, sent) => {
    if (!segment.unbounded) throw invalidRequest('This instruction is for big segments only');
    segment[listing] = change(segment[listing], sent.values);
  });

const changeTargets = (listing: Listing, change: typeof with_): Change =>
  instruction(targets, (segment, { contextKind, values: keys }) => {
    if (contextKind === 'user') {
      changeUsers(listing, change)(segment, { values: keys });
      return;
    }
    const lists = segment[`${listing}Contexts`];
    const list = lists.find((one) => one.contextKind === contextKind);
    if (list) list.values = change(list.values, keys);
    else lists.push({ contextKind, values: change([], keys) });
  });

function ruleOf(segment: SegmentRecord, ruleId: string): SegmentRecord['rules'][number] {
  const rule = segment.rules.find(({ _id }) => _id === ruleId);
  if (!rule) throw invalidRequest(`Unknown rule id '${ruleId}'`);
  return rule;
}

function clauseOf(segment: SegmentRecord, { ruleId, clauseId }: z.infer<typeof inClause>) {
  const clause = ruleOf(segment, ruleId).clauses.find(({ _id }) => _id === clauseId);
  if (!clause) throw invalidRequest(`Unknown clause id '${clauseId}' in rule '${ruleId}'`);
  return clause;
}

/** The instructions for segments, by LaunchDarkly's own names. */
export const SEGMENT_INSTRUCTIONS: ReadonlyMap<string, Change> = new Map<string, Change>([
  ['addTags', instruction(values, (segment, sent) => void (segment.tags = with_(segment.tags, sent.values)))],
  [
    'removeTags',
    instruction(values, (segment, sent) => void (segment.tags = without(segment.tags, sent.values))),
  ],
  [
    'updateName',
    instruction(z.object({ value: z.string().min(1) }), (segment, { value }) => void (segment.name = value)),
  ],
  ['addIncludedUsers', changeUsers('included', with_)],
  ['addExcludedUsers', changeUsers('excluded', with_)],
  ['removeIncludedUsers', changeUsers('included', without)],
  ['removeExcludedUsers', changeUsers('excluded', without)],
  ['addIncludedTargets', changeTargets('included', with_)],
  ['addExcludedTargets', changeTargets('excluded', with_)],
  ['removeIncludedTargets', changeTargets('included', without)],
  ['removeExcludedTargets', changeTargets('excluded', without)],
  ['addBigSegmentIncludedTargets', changeBig('included', with_)],
  ['addBigSegmentExcludedTargets', changeBig('excluded', with_)],
  ['removeBigSegmentIncludedTargets', changeBig('included', without)],
  ['removeBigSegmentExcludedTargets', changeBig('excluded', without)],
  [
    'addRule',
    instruction(
      z.object({
        clauses: z.array(sentClause).default([]),
        description: z.string().optional(),
        weight: z.int().optional(),
        rolloutContextKind: z.string().optional(),
        bucketBy: z.string().optional(),
      }),
      (segment, rule) => void segment.rules.push({ _id: '', ...withoutUndefined(rule) }),
    ),
  ],
  [
    'removeRule',
    instruction(inRule, (segment, { ruleId }) => {
      segment.rules = segment.rules.filter(({ _id }) => _id !== ruleId);
    }),
  ],
  [
    'reorderRules',
    instruction(z.object({ ruleIds: z.array(z.string()) }), (segment, { ruleIds }) => {
      if (new Set(ruleIds).size !== segment.rules.length || ruleIds.length !== segment.rules.length) {
        throw invalidRequest('ruleIds must name each rule of the segment once');
      }
      segment.rules = ruleIds.map((ruleId) => ruleOf(segment, ruleId));
    }),
  ],
  [
    'updateRuleDescription',
    instruction(inRule.extend({ description: z.string() }), (segment, { ruleId, description }) => {
      ruleOf(segment, ruleId).description = description;
    }),
  ],
  [
    'updateRuleRolloutAndContextKind',
    // The document's own example sends the weight as text.
    instruction(
      inRule.extend({ weight: z.coerce.number().int(), contextKind: z.string() }),
      (segment, { ruleId, weight, contextKind }) => {
        const rule = ruleOf(segment, ruleId);
        rule.weight = weight;
        rule.rolloutContextKind = contextKind;
      },
    ),
  ],
  [
    'addClauses',
    instruction(inRule.extend({ clauses: z.array(sentClause).min(1) }), (segment, { ruleId, clauses }) => {
      ruleOf(segment, ruleId).clauses.push(...clauses);
    }),
  ],
  [
    'removeClauses',
    instruction(inRule.extend({ clauseIds: z.array(z.string()) }), (segment, { ruleId, clauseIds }) => {
      const rule = ruleOf(segment, ruleId);
      for (const clauseId of clauseIds) clauseOf(segment, { ruleId, clauseId });
      rule.clauses = rule.clauses.filter(({ _id }) => !clauseIds.includes(_id));
    }),
  ],
  [
    'updateClause',
    instruction(inClause.extend({ clause: sentClause }), (segment, { clause, ...place }) => {
      Object.assign(clauseOf(segment, place), clause, { _id: place.clauseId });
    }),
  ],
  [
    'addValuesToClause',
    instruction(inClause.extend({ values: clauseValues }), (segment, { values: more, ...place }) => {
      const clause = clauseOf(segment, place);
      clause.values = [...new Set([...clause.values, ...more])];
    }),
  ],
  [
    'removeValuesFromClause',
    instruction(inClause.extend({ values: clauseValues }), (segment, { values: gone, ...place }) => {
      const clause = clauseOf(segment, place);
      clause.values = clause.values.filter((value) => !gone.some((one) => one === value));
    }),
  ],
]);

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return JSON.parse(JSON.stringify(fields)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
