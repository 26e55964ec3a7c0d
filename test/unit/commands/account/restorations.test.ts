import { describe, expect, it } from 'vitest';
import { restorations } from '../../../../src/commands/account/history/restorations';
import type { Flag } from '../../../../src/model/flag/flag';
import { aBooleanFlag, inProduction } from '../../patch/support/booleanFlag';
import { aRule } from '../../patch/support/plans';

const known = new Map<string, never>();
const turned = (flag: Flag, on: boolean): Flag => inProduction(flag, (targeting) => (targeting.on = on));
const on = turned(aBooleanFlag(), true);
const off = turned(aBooleanFlag(), false);
const named = (flag: Flag, name: string): Flag => ({ ...flag, name });

const isOn = (flag: Flag | undefined) => flag?.environments['production']?.on;

describe('what a flag can be made again', () => {
  it('is what it was before its newest change, once, since after it is now', () => {
    const found = restorations({ now: on, before: off, after: on, known });
    expect(found.map(({ to }) => to)).toEqual(['before']);
    expect(isOn(found[0]?.draft)).toBe(false);
    expect(found[0]?.changes.join()).toMatch(/off/i);
  });

  it('is for an older change also the flag without just that change, with all later ones', () => {
    const found = restorations({ now: named(on, 'Renamed'), before: off, after: on, known });
    const drafts = found.map(({ to, draft }) => [to, draft.name, isOn(draft)]);
    expect(drafts).toEqual([
      ['without', 'Renamed', false],
      ['before', off.name, false],
      ['after', on.name, true],
    ]);
    expect(found.map(({ base }) => base.name)).toEqual(['Renamed', 'Renamed', 'Renamed']);
  });

  it('is merged by the pipeline where a later change is in the same place, and others are elsewhere', () => {
    const [before, after] = [named(on, 'First'), named(on, 'Second')];
    const [found] = restorations({ now: named(off, 'Third'), before, after, known });
    expect(found).toMatchObject({ to: 'without', conflicts: 1 });
    expect([found?.base.name, found?.draft.name]).toEqual(['Second', 'First']);
    const alone = restorations({ now: named(on, 'Third'), before, after, known });
    expect(alone.map(({ to }) => to)).toEqual(['before', 'after']);
  });

  it('is nothing where it is like that already', () => {
    expect(restorations({ now: on, before: undefined, after: on, known })).toEqual([]);
  });

  it('keeps what is read-only as it is now', () => {
    const now = { ...on, _version: 9, name: 'Now' };
    const before = inProduction({ ...off, _version: 2 }, (targeting) => {
      targeting.version = 1;
      targeting.salt = 'old';
    });
    const draft = restorations({ now, before, after: undefined, known })[0]?.draft;
    expect(draft?._version).toBe(9);
    expect(draft?.environments['production']?.salt).toBe(on.environments['production']?.salt);
    expect(draft?.environments['production']?.version).toBe(on.environments['production']?.version);
    expect(isOn(draft)).toBe(false);
  });

  it('brings rules back, and takes away what was not there then', () => {
    const before = inProduction(on, (targeting) => (targeting.rules = [aRule()]));
    const now: Flag = { ...on, maintainerId: 'ann' };
    const draft = restorations({ now, before, after: undefined, known })[0]?.draft;
    expect(draft?.environments['production']?.rules).toHaveLength(1);
    expect(draft).not.toHaveProperty('maintainerId');
  });

  it('names environments that are gone, and leaves new ones alone', () => {
    const { production } = on.environments;
    if (!production) throw new Error('there is no production');
    const now: Flag = { ...on, environments: { ...on.environments, fresh: { ...production, on: true } } };
    const before: Flag = { ...off, environments: { ...off.environments, gone: production } };
    const [found] = restorations({ now, before, after: undefined, known });
    expect(found).toMatchObject({ lost: ['gone'], kept: ['fresh'] });
    expect(found?.draft.environments['fresh']).toEqual(now.environments['fresh']);
    expect(found?.draft.environments).not.toHaveProperty('gone');
  });
});
