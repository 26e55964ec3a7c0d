import type { FlagOverview, FlagReference } from '../../model/flag/flagOverview';
import type { FlagStatus } from '../../model/flag/flagStatus';
import { type Staleness, stalenessOf } from '../../targeting/staleness';

/** A usage in a file; the folder is as people know it, from the workspace folder. */
export interface Placed {
  readonly folder: string;
}

/** What is known of the flags of one project. */
export interface ProjectSource<Usage extends Placed> {
  readonly projectName: string;
  readonly flags: ReadonlyMap<string, FlagOverview>;
  readonly reference: (flagKey: string) => FlagReference;
  /** By flag key: all usages in the workspace, in order. */
  readonly usages: ReadonlyMap<string, readonly Usage[]>;
  /** By environment key and flag key; undefined when they could not be loaded. */
  readonly statuses: ReadonlyMap<string, ReadonlyMap<string, Pick<FlagStatus, 'name'>>> | undefined;
}

export interface ReportedFlag<Usage> {
  readonly at: FlagReference;
  readonly flag: FlagOverview;
  readonly projectName: string;
  readonly usages: readonly Usage[];
}

interface StaleFlag<Usage> extends ReportedFlag<Usage> {
  readonly staleness: Staleness;
}

/** A key that code asks an SDK for, and that no flag has. */
export interface UnknownKey<Usage> {
  readonly flagKey: string;
  readonly usages: readonly Usage[];
}

export interface ReportedFolder<Usage> {
  readonly folder: string;
  /** Those used there, with their usages there. */
  readonly flags: readonly ReportedFlag<Usage>[];
  readonly references: number;
}

/** What code and flags say of each other. A flag may be in several groups. */
export interface ReportContent<Usage> {
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly projectCount: number;
  readonly flagCount: number;
  readonly referenceCount: number;
  readonly unknown: readonly UnknownKey<Usage>[];
  readonly unused: readonly ReportedFlag<Usage>[];
  /** Undefined when the statuses could not be loaded. */
  readonly stale: readonly StaleFlag<Usage>[] | undefined;
  readonly archived: readonly ReportedFlag<Usage>[];
  readonly deprecated: readonly ReportedFlag<Usage>[];
  readonly folders: readonly ReportedFolder<Usage>[];
}

const byText = new Intl.Collator(undefined, { numeric: true });

/** Sorts flags into the groups of the report: flags by name, keys and folders by themselves. */
export function reportContent<Usage extends Placed>(
  projects: readonly ProjectSource<Usage>[],
  unknown: readonly UnknownKey<Usage>[],
  madeAt: number,
): ReportContent<Usage> {
  const flags = projects
    .flatMap((project) => [...project.flags.values()].map((flag) => reported(project, flag)))
    .sort((one, other) => byText.compare(one.flag.name, other.flag.name));
  const used = flags.filter(({ usages }) => usages.length > 0);
  return {
    madeAt,
    projectCount: projects.length,
    flagCount: flags.filter(({ flag }) => !flag.archived).length,
    referenceCount: used.reduce((sum, { usages }) => sum + usages.length, 0),
    unknown: [...unknown].sort((one, other) => byText.compare(one.flagKey, other.flagKey)),
    unused: flags.filter(({ flag, usages }) => usages.length === 0 && !flag.archived),
    stale: staleFlags(projects, flags),
    archived: used.filter(({ flag }) => flag.archived),
    deprecated: used.filter(({ flag }) => flag.deprecated && !flag.archived),
    folders: foldersOf(used),
  };
}

function reported<Usage extends Placed>(
  { projectName, usages, reference }: ProjectSource<Usage>,
  flag: FlagOverview,
): ReportedFlag<Usage> {
  const { flagKey } = flag;
  return { at: reference(flagKey), flag, projectName, usages: usages.get(flagKey) ?? [] };
}

function staleFlags<Usage extends Placed>(
  projects: readonly ProjectSource<Usage>[],
  flags: readonly ReportedFlag<Usage>[],
): StaleFlag<Usage>[] | undefined {
  if (projects.some(({ statuses }) => statuses === undefined)) return undefined;
  const projectOf = new Map(
    projects.flatMap((project) => [...project.flags.values()].map((flag) => [flag, project] as const)),
  );
  return flags.flatMap((flag) => {
    const environments = [...(projectOf.get(flag.flag)?.statuses?.values() ?? [])];
    const staleness = stalenessOf(environments.map((statuses) => statuses.get(flag.at.flagKey)?.name));
    return staleness ? [{ ...flag, staleness }] : [];
  });
}

function foldersOf<Usage extends Placed>(used: readonly ReportedFlag<Usage>[]): ReportedFolder<Usage>[] {
  const folders = new Map<string, ReportedFlag<Usage>[]>();
  for (const flag of used) {
    for (const [folder, usages] of byFolder(flag.usages)) {
      const there = folders.get(folder);
      if (there) there.push({ ...flag, usages });
      else folders.set(folder, [{ ...flag, usages }]);
    }
  }
  return [...folders]
    .map(([folder, flags]) => ({
      folder,
      flags,
      references: flags.reduce((sum, { usages }) => sum + usages.length, 0),
    }))
    .sort((one, other) => byText.compare(one.folder, other.folder));
}

function byFolder<Usage extends Placed>(usages: readonly Usage[]): Map<string, Usage[]> {
  const folders = new Map<string, Usage[]>();
  for (const usage of usages) {
    const there = folders.get(usage.folder);
    if (there) there.push(usage);
    else folders.set(usage.folder, [usage]);
  }
  return folders;
}
