import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Locked>;
};

it('names no registry, so that everybody installs from their own', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith('http'))).toEqual([]);
});

it('holds the binaries of all platforms: `npm ci` refuses a lock without them, and npm drops those it cannot see', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([, version]) => /^\d/.test(version))
      .filter(
        ([name]) => !(`node_modules/${name}` in packages) && !(`${place}/node_modules/${name}` in packages),
      )
      .map(([name, version]) => `${name}@${version}`),
  );
  expect(missing).toEqual([]);
});
