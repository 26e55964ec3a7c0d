import { describe, expect, it } from 'vitest';
import type { FlagStatus } from '../../../src/model/flag/flagStatus';
import type { FlagOverview } from '../../../src/model/flag/flagOverview';
import { type Placed, type ProjectSource, reportContent } from '../../../src/views/report/reportContent';
import { anOverview } from '../support/flags';

type Statuses = Record<string, Record<string, FlagStatus['name']>>;

/** A project with flags that are used in the folders given by key, and the statuses of its environments. */
function aProject(
  flags: readonly Partial<FlagOverview>[],
  folders: Record<string, readonly string[]> = {},
  statuses: Statuses | undefined = {},
): ProjectSource<Placed> {
  return {
    projectName: 'Shop',
    flags: new Map(
      flags.map((flag) => [flag.flagKey ?? '', anOverview({ name: flag.flagKey ?? '', ...flag })]),
    ),
    reference: (flagKey) => ({ connectionId: 'c', projectKey: 'shop', flagKey }),
    usages: new Map(Object.entries(folders).map(([key, used]) => [key, used.map((folder) => ({ folder }))])),
    statuses: new Map(
      Object.entries(statuses).map(([environmentKey, names]) => [
        environmentKey,
        new Map(Object.entries(names).map(([key, name]) => [key, { name }])),
      ]),
    ),
  };
}

const keysOf = (flags: readonly { at: { flagKey: string } }[] | undefined) =>
  flags?.map(({ at }) => at.flagKey);

describe('reportContent', () => {
  it('has as unused the flags without a usage, but not archived ones', () => {
    const project = aProject(
      [{ flagKey: 'b' }, { flagKey: 'a' }, { flagKey: 'used' }, { flagKey: 'z', archived: true }],
      {
        used: ['src'],
      },
    );

    const { unused, flagCount, referenceCount } = reportContent([project], [], 0);

    expect(keysOf(unused)).toEqual(['a', 'b']);
    expect([flagCount, referenceCount]).toEqual([3, 1]);
  });

  it('has archived and deprecated flags only while code uses them, each once', () => {
    const flags = [
      { flagKey: 'archived', archived: true },
      { flagKey: 'gone', archived: true },
      { flagKey: 'deprecated', deprecated: true },
      { flagKey: 'both', archived: true, deprecated: true },
      { flagKey: 'quiet', deprecated: true },
    ];
    const project = aProject(flags, { archived: ['src'], deprecated: ['src'], both: ['src'] });

    const { archived, deprecated } = reportContent([project], [], 0);

    expect(keysOf(archived)).toEqual(['archived', 'both']);
    expect(keysOf(deprecated)).toEqual(['deprecated']);
  });

  it('calls a flag stale when every environment is done with it', () => {
    const everywhere = ['launched', 'inactive', 'mixed', 'active', 'new', 'partly'].map((flagKey) => ({
      flagKey,
    }));
    const project = aProject(
      everywhere,
      {},
      {
        production: {
          launched: 'launched',
          inactive: 'inactive',
          mixed: 'launched',
          active: 'active',
          new: 'new',
          partly: 'launched',
        },
        test: {
          launched: 'launched',
          inactive: 'inactive',
          mixed: 'inactive',
          active: 'launched',
          new: 'launched',
        },
      },
    );

    const { stale } = reportContent([project], [], 0);

    expect(stale?.map(({ at, staleness }) => [at.flagKey, staleness])).toEqual([
      ['inactive', 'inactive'],
      ['launched', 'launched'],
      ['mixed', 'mixed'],
    ]);
  });

  it('calls no flag stale in a project without environments, and does not know where statuses failed', () => {
    const flags = [{ flagKey: 'a' }];

    expect(reportContent([aProject(flags)], [], 0).stale).toEqual([]);
    expect(reportContent([{ ...aProject(flags), statuses: undefined }], [], 0).stale).toBeUndefined();
  });

  it('counts by folder, in the order of a person', () => {
    const project = aProject([{ flagKey: 'a' }, { flagKey: 'b' }], {
      a: ['src/10', 'src/9', 'src/9'],
      b: ['src/9', ''],
    });

    const { folders } = reportContent([project], [], 0);

    expect(folders.map(({ folder, flags, references }) => [folder, keysOf(flags), references])).toEqual([
      ['', ['b'], 1],
      ['src/9', ['a', 'b'], 3],
      ['src/10', ['a'], 1],
    ]);
  });

  it('keeps flags of the same key in two projects apart', () => {
    const one = aProject([{ flagKey: 'a' }], { a: ['src'] });
    const other = { ...aProject([{ flagKey: 'a' }]), projectName: 'Mobile' };

    const { unused, projectCount } = reportContent([one, other], [], 0);

    expect(unused.map(({ projectName }) => projectName)).toEqual(['Mobile']);
    expect(projectCount).toBe(2);
  });
});
