import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeReferencesOf } from '../../../../src/references/index/files/codeReferencesFile';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'flagdeck-coderefs-'));
  mkdirSync(path.join(root, '.launchdarkly'));
});
afterAll(() => rmSync(root, { recursive: true }));

const write = (text: string) => writeFileSync(path.join(root, '.launchdarkly', 'coderefs.yaml'), text);

it('tells nothing where there is no file, and nothing of one that is half written', async () => {
  expect(await codeReferencesOf(root)).toBeUndefined();
  write('aliases:\n  - type: camelcase\n');
  expect((await codeReferencesOf(root))?.references.cases).toEqual(['camelcase']);
  write('aliases:\n  - type: camelcase\n  - {type: "upper\n');
  expect(await codeReferencesOf(root)).toBeUndefined();
});
