import { isDeepStrictEqual } from 'node:util';
import { applyPatch, JsonPatchError, type Operation } from 'fast-json-patch';
import * as z from 'zod';
import { clause, prerequisite, rule, served, target, variation } from '../../model/flag/flag';
import { customProperties, type FlagRecord, type TargetingRecord } from '../account/records';
import { parseSent } from '../http/body';
import { invalidRequest } from '../http/refusal';

const pointer = z.string().startsWith('/', 'must be a JSON Pointer that begins with /');

const operations = z.array(
  z.discriminatedUnion('op', [
    z.object({ op: z.literal('add'), path: pointer, value: z.json() }),
    z.object({ op: z.literal('replace'), path: pointer, value: z.json() }),
    z.object({ op: z.literal('test'), path: pointer, value: z.json() }),
    z.object({ op: z.literal('remove'), path: pointer }),
    z.object({ op: z.literal('move'), path: pointer, from: pointer }),
    z.object({ op: z.literal('copy'), path: pointer, from: pointer }),
  ]),
);

const withComment = z.object({ comment: z.string().optional(), patch: operations });

/** What is new has no `_id` yet: it gets one when the change is completed. */
const newId = z.string().default('');

const targetingFields = z.object({
  on: z.boolean(),
  targets: z.array(target),
  contextTargets: z.array(target),
  rules: z.array(rule.extend({ _id: newId, clauses: z.array(clause.extend({ _id: newId })) })),
  prerequisites: z.array(prerequisite),
  fallthrough: served,
  offVariation: z.int().nonnegative().nullish(),
  trackEvents: z.boolean(),
  trackEventsFallthrough: z.boolean(),
  migrationSettings: z.object({ checkRatio: z.int().nonnegative() }).optional(),
});

const flagFields = z.object({
  name: z.string(),
  description: z.string(),
  variations: z.array(variation.extend({ _id: newId })),
  temporary: z.boolean(),
  tags: z.array(z.string()),
  archived: z.boolean(),
  deprecated: z.boolean(),
  includeInSnippet: z.boolean(),
  clientSideAvailability: z.object({ usingMobileKey: z.boolean(), usingEnvironmentId: z.boolean() }),
  maintainerId: z.string().nullish(),
  maintainerTeamKey: z.string().nullish(),
  customProperties,
  defaults: z.object({ onVariation: z.int().nonnegative(), offVariation: z.int().nonnegative() }),
});

const patchedFlag = flagFields.extend({ environments: z.record(z.string(), targetingFields) });

type PatchedFlag = z.infer<typeof patchedFlag>;

/**
 * The flag after a JSON Patch: `sent` is the list of operations, or `{comment, patch}`, and `represented` is the flag as
 * the API gives it, to which the paths refer. Nothing that is read-only may come out differently; all or nothing.
 */
export function applyJsonPatch(flag: FlagRecord, represented: object, sent: unknown): FlagRecord {
  const patch = Array.isArray(sent) ? parseSent(operations, sent) : parseSent(withComment, sent).patch;
  for (const operation of patch) checkPath(operation);
  return takePatched(flag, represented, apply(represented, patch));
}

/** The flag as a patched representation has it, if it differs in nothing that is read-only. */
export function takePatched(flag: FlagRecord, represented: object, patched: object): FlagRecord {
  checkReadOnly(represented, patched);
  return merged(flag, parseSent(patchedFlag, patched));
}

/** The last name of a path that is written to must not be a read-only one, such as the `_id` of a rule. */
function checkPath({ op, path }: Operation): void {
  const name = path.split('/').at(-1) ?? '';
  if (op !== 'test' && name.startsWith('_')) throw invalidRequest(`${path} is read-only`);
}

function apply(document: object, patch: readonly Operation[]): object {
  try {
    return applyPatch(structuredClone(document), structuredClone(patch), true, true).newDocument;
  } catch (error) {
    if (!(error instanceof JsonPatchError)) throw invalidRequest('The patch cannot be applied');
    const operation = error.index === undefined ? undefined : patch[error.index];
    const which = operation ? `${operation.op} ${operation.path}` : 'the patch';
    throw invalidRequest(
      error.name === 'TEST_OPERATION_FAILED'
        ? `Test operation failed: ${which}`
        : `Cannot apply ${which}: ${error.message.split('\n')[0] ?? ''}`,
    );
  }
}

function checkReadOnly(before: object, after: object): void {
  checkFields(before, after, flagFields.shape, '');
  const environmentsBefore = environmentsOf(before);
  const environmentsAfter = environmentsOf(after);
  if (!isDeepStrictEqual(Object.keys(environmentsBefore).sort(), Object.keys(environmentsAfter).sort())) {
    throw invalidRequest('Environments cannot be added to or removed from a flag');
  }
  for (const [key, environment] of Object.entries(environmentsBefore)) {
    checkFields(environment, environmentsAfter[key] ?? {}, targetingFields.shape, `/environments/${key}`);
  }
}

function checkFields(before: object, after: object, editable: object, place: string): void {
  const [old, patched] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const changed = [...new Set([...old.keys(), ...patched.keys()])].filter(
    (name) =>
      !Object.hasOwn(editable, name) &&
      !(name === 'environments' && place === '') &&
      !isDeepStrictEqual(old.get(name), patched.get(name)),
  );
  // What the service says when a whole environment is replaced.
  if (changed.includes('salt')) throw invalidRequest('Flag salt cannot be modified');
  if (changed.includes('releasePipelineKey')) throw invalidRequest('Unknown release pipeline');
  const [name] = changed;
  if (name !== undefined) throw invalidRequest(`${place}/${name} cannot be modified`);
}

const environmentsOf = (flag: object): Record<string, object> =>
  parseSent(z.object({ environments: z.record(z.string(), z.looseObject({})) }), flag).environments;

function merged(flag: FlagRecord, { environments, ...patched }: PatchedFlag): FlagRecord {
  const { includeInSnippet, maintainerId, maintainerTeamKey, ...own } = patched;
  const { key, kind, _version, creationDate, purpose, migrationSettings } = flag;
  return {
    key,
    kind,
    _version,
    creationDate,
    ...(purpose && { purpose }),
    ...(migrationSettings && { migrationSettings }),
    ...own,
    ...maintainerOf(flag, maintainerId ?? undefined, maintainerTeamKey ?? undefined),
    clientSideAvailability:
      // The old name of the same thing: it counts when only it was changed.
      includeInSnippet === flag.clientSideAvailability.usingEnvironmentId
        ? own.clientSideAvailability
        : { ...own.clientSideAvailability, usingEnvironmentId: includeInSnippet },
    environments: Object.fromEntries(
      Object.entries(environments).map(([key, targeting]) => [key, mergedTargeting(flag, key, targeting)]),
    ),
  };
}

/** A flag has one maintainer, a member or a team: setting one clears the other. */
function maintainerOf(flag: FlagRecord, maintainerId?: string, maintainerTeamKey?: string) {
  const isTeamNew = maintainerTeamKey !== undefined && maintainerTeamKey !== flag.maintainerTeamKey;
  if (maintainerId !== undefined && !isTeamNew) return { maintainerId };
  return maintainerTeamKey === undefined ? {} : { maintainerTeamKey };
}

function mergedTargeting(
  flag: FlagRecord,
  environmentKey: string,
  { offVariation, ...patched }: PatchedFlag['environments'][string],
): TargetingRecord {
  const before = flag.environments[environmentKey];
  if (!before) throw invalidRequest(`Unknown environment '${environmentKey}'`);
  const { version, lastModified, salt, sel } = before;
  return {
    version,
    lastModified,
    salt,
    sel,
    ...patched,
    ...(typeof offVariation === 'number' && { offVariation }),
  };
}
