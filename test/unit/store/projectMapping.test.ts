import { describe, expect, it } from 'vitest';
import { MappedProjects } from '../../../src/store/workspace/projectMapping';

const place = (path: string, folder = 'monorepo') => ({ folder, path });

describe('MappedProjects', () => {
  it('finds a folder, what is in it, and nothing beside it', () => {
    const mapped = new MappedProjects({ 'packages/web': 'shop' });
    expect(mapped.of(place('packages/web/src/flags.ts'))).toEqual({ project: 'shop' });
    expect(mapped.of(place('packages/web'))).toEqual({ project: 'shop' });
    expect(mapped.of(place('packages/website/flags.ts'))).toBeUndefined();
    expect(mapped.of(place('other/packages/web/flags.ts'))).toBeUndefined();
  });

  it.each([
    ['services/*', 'services/search/rank.py', true],
    ['services/*', 'rank.py', false],
    ['**/*.swift', 'ios/App/Flags.swift', true],
    ['**/*.swift', 'ios/App/Flags.m', false],
    ['{ios,android}/**', 'android/.config/Flags.kt', true],
    ['./ios/', 'ios/Flags.swift', true],
  ])('takes %s as a glob: %s', (pattern, path, fits) => {
    expect(new MappedProjects({ [pattern]: 'mobile' }).of(place(path)) !== undefined).toBe(fits);
  });

  it('tells workspace folders apart by their names', () => {
    const mapped = new MappedProjects({ 'backend/src': 'api', backend: 'tools' });
    expect(mapped.of(place('src/a.go', 'backend'))).toEqual({ project: 'api' });
    expect(mapped.of(place('scripts/a.go', 'backend'))).toEqual({ project: 'tools' });
    expect(mapped.of(place('src/a.go', 'frontend'))).toBeUndefined();
  });

  it('takes the first that fits, and lists each project once', () => {
    const eu = { project: 'shop', connection: 'EU' };
    const mapped = new MappedProjects({ 'a/b': eu, a: 'shop', c: 'shop' });
    expect(mapped.of(place('a/b/x.ts'))).toEqual(eu);
    expect(mapped.of(place('a/x.ts'))).toEqual({ project: 'shop' });
    expect(mapped.all).toEqual([eu, { project: 'shop' }]);
  });
});
