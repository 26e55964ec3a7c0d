import type { Clause, Prerequisite, Rule, Served, Variation } from '../../model/flag/flag';
import { namedIdentities } from '../account/identities';
import type { EnvironmentRecord, FlagRecord, TargetingRecord } from '../account/records';
import { withIdentities } from '../flags/changeFlag';
import { emptyTargeting } from '../flags/newFlag';
import { memberIdOf, type Person } from './people';
import { ago } from './time';

/** What is served: a variation, or a share in percent for each of them. */
type ServedSpec = number | readonly number[];

interface RuleSpec {
  readonly description?: string;
  readonly clauses: readonly Clause[];
  readonly serve: ServedSpec;
  readonly contextKind?: string;
  readonly bucketBy?: string;
}

/** A flag in one environment of a seed. What is not said is as in a new flag: off, serving its defaults. */
export interface TargetingSpec {
  readonly on?: boolean;
  readonly changedDaysAgo?: number;
  readonly version?: number;
  readonly serve?: ServedSpec;
  readonly bucketBy?: string;
  readonly contextKind?: string;
  readonly off?: number;
  /** User keys, by the variation that they get. */
  readonly targets?: Readonly<Record<number, readonly string[]>>;
  readonly contextTargets?: readonly { contextKind: string; variation: number; values: readonly string[] }[];
  readonly rules?: readonly RuleSpec[];
  readonly prerequisites?: readonly Prerequisite[];
  readonly trackEvents?: boolean;
}

export interface FlagSpec {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Absent: the two of a boolean flag, without names. */
  readonly variations?: readonly Variation[];
  readonly permanent?: boolean;
  readonly tags: readonly string[];
  readonly maintainer: Person | { readonly team: string };
  readonly daysOld: number;
  readonly version?: number;
  readonly availability?: 'client' | 'mobile' | 'both' | 'server';
  readonly archivedDaysAgo?: number;
  readonly deprecatedDaysAgo?: number;
  readonly customProperties?: FlagRecord['customProperties'];
  readonly defaults?: FlagRecord['defaults'];
  /** Six stages, with cohorts of this context kind; `variations` are then the stages. */
  readonly migrationBy?: string;
  /** By environment key; `*` is for those that are not named. */
  readonly environments: Readonly<Record<string, TargetingSpec>>;
}

export function buildFlag(
  projectKey: string,
  environments: readonly EnvironmentRecord[],
  spec: FlagSpec,
  now: number,
): FlagRecord {
  const { availability = 'server', daysOld, maintainer } = spec;
  const variations = (spec.variations ?? [{ value: true }, { value: false }]).map((variation, index) => ({
    ...variation,
    _id: namedIdentities.uuid(`${projectKey} ${spec.key} variation ${index}`),
  }));
  const defaults = spec.defaults ?? { onVariation: 0, offVariation: variations.length - 1 };
  const isBoolean = variations.every(({ value }) => typeof value === 'boolean');
  return withIdentities({
    key: spec.key,
    name: spec.name,
    kind: isBoolean ? 'boolean' : 'multivariate',
    description: spec.description,
    _version: spec.version ?? 1,
    creationDate: ago(now, daysOld),
    variations,
    temporary: spec.permanent !== true,
    tags: [...spec.tags],
    archived: spec.archivedDaysAgo !== undefined,
    ...(spec.archivedDaysAgo !== undefined && { archivedDate: ago(now, spec.archivedDaysAgo) }),
    deprecated: spec.deprecatedDaysAgo !== undefined,
    ...(spec.deprecatedDaysAgo !== undefined && { deprecatedDate: ago(now, spec.deprecatedDaysAgo) }),
    clientSideAvailability: {
      usingMobileKey: availability === 'mobile' || availability === 'both',
      usingEnvironmentId: availability === 'client' || availability === 'both',
    },
    ...(typeof maintainer === 'string'
      ? { maintainerId: memberIdOf(maintainer) }
      : { maintainerTeamKey: maintainer.team }),
    customProperties: spec.customProperties ?? {},
    defaults,
    ...(spec.migrationBy !== undefined && {
      purpose: 'migration' as const,
      migrationSettings: { stageCount: variations.length, contextKind: spec.migrationBy },
    }),
    environments: Object.fromEntries(
      environments.map(({ key }) => {
        const targeting = spec.environments[key] ?? spec.environments['*'] ?? {};
        return [
          key,
          {
            ...buildTargeting(`${projectKey} ${spec.key} ${key}`, targeting, defaults, daysOld, now),
            ...(spec.migrationBy !== undefined && { migrationSettings: { checkRatio: 1 } }),
          },
        ];
      }),
    ),
  });
}

function buildTargeting(
  place: string,
  spec: TargetingSpec,
  defaults: FlagRecord['defaults'],
  daysOld: number,
  now: number,
): TargetingRecord {
  const { targets = {}, contextTargets = [], rules = [], prerequisites = [] } = spec;
  const fresh = emptyTargeting(defaults);
  return {
    ...fresh,
    on: spec.on ?? false,
    version: spec.version ?? (Object.keys(spec).length > 0 ? 2 : 1),
    lastModified: ago(now, spec.changedDaysAgo ?? daysOld),
    salt: namedIdentities.salt(place),
    sel: namedIdentities.salt(`${place} sel`),
    targets: Object.entries(targets).map(([variation, values]) => ({
      variation: Number(variation),
      values: [...values],
    })),
    contextTargets: contextTargets.map((target) => ({ ...target, values: [...target.values] })),
    rules: rules.map((rule, index) => buildRule(`${place} rule ${index}`, rule)),
    prerequisites: [...prerequisites],
    fallthrough:
      spec.serve === undefined ? fresh.fallthrough : serve(spec.serve, spec.contextKind, spec.bucketBy),
    offVariation: spec.off ?? fresh.offVariation,
    trackEvents: spec.trackEvents ?? false,
  };
}

function buildRule(place: string, spec: RuleSpec): Rule & TargetingRecord['rules'][number] {
  return {
    _id: namedIdentities.uuid(place),
    ...(spec.description !== undefined && { description: spec.description }),
    clauses: spec.clauses.map((clause, index) => ({
      ...clause,
      _id: namedIdentities.uuid(`${place} clause ${index}`),
    })),
    ...serve(spec.serve, spec.contextKind, spec.bucketBy),
    trackEvents: false,
  };
}

function serve(served: ServedSpec, contextKind = 'user', bucketBy?: string): Served {
  if (typeof served === 'number') return { variation: served };
  return {
    rollout: {
      variations: served.map((percent, variation) => ({ variation, weight: Math.round(percent * 1000) })),
      contextKind,
      ...(bucketBy !== undefined && { bucketBy }),
    },
  };
}
