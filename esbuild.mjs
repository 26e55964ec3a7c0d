// Builds everything under src/ into dist/: `node esbuild.mjs [--watch] [--production]`.
// Each lazy part is a bundle of its own that `import()` loads when it is first needed, so that activation stays small.
// The size budgets below fail the build.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build, context } from 'esbuild';
import { pageBuild } from './esbuild.page.mjs';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** Modules that the extension loads with `import()` only, and the bundle that each becomes. */
const LAZY = {
  'src/api/client.ts': 'client',
  'src/sandbox/server.ts': 'sandbox',
  'src/documents/flagText.ts': 'flagText',
  'src/code/completion/completeCall.ts': 'completion',
  'src/code/diagnostics/judgeDocument.ts': 'diagnostics',
  'src/targetingEditor/editing.ts': 'editing',
  'src/documents/schema/flagAssistance.ts': 'flagSchema',
  'src/commands/everydayCommands.ts': 'everydayCommands',
  'src/commands/changeDialogs.ts': 'changeDialogs',
  'src/targetingEditor/targetingEditor.ts': 'targetingEditor',
  'src/commands/projects/projectCommands.ts': 'projectCommands',
  'src/commands/account/accountCommands.ts': 'accountCommands',
  'src/commands/tree/treeCommands.ts': 'treeCommands',
  'src/commands/contexts/contextCommands.ts': 'contextCommands',
  'src/commands/manage/manageCommands.ts': 'manageCommands',
  'src/commands/bulk/bulkCommands.ts': 'bulkCommands',
  'src/commands/takeOver/takeOverCommands.ts': 'takeOver',
  'src/commands/triggers/triggerCommands.ts': 'triggerCommands',
  'src/store/change/changePipeline.ts': 'pipeline',
  'src/targeting/evaluation/evaluate.ts': 'evaluator',
  'src/views/report/flagsReport.ts': 'flagsReport',
  'src/views/flags/details/flagDetails.ts': 'flagDetails',
  'src/views/context/contextRows.ts': 'contextRows',
};

/**
 * Minified bytes each bundle may have, and packages that must not be in it. Raise a number on purpose, with a reason.
 * @type {Record<string, { most: number; without?: string[] }>}
 */
const BUDGETS = {
  // Of these, 25,000 are picomatch, for `flagdeck.projects`, and 26,000 the scanner of open documents.
  'extension.js': {
    most: 280_000,
    without: ['undici', 'zod/v4/classic', 'hono', '@launchdarkly/js-server-sdk-common'],
  },
  'client.js': { most: 900_000, without: ['hono'] },
  // Of these, 137,000 are LaunchDarkly's own evaluator: what the sandbox serves a context is what their SDKs would.
  'sandbox.js': { most: 600_000, without: ['undici'] },
  'sandboxCommandLine.js': { most: 600_000, without: ['undici'] },
  // Of these, 100,000 are Microsoft's language service for JSON.
  'flagSchema.js': { most: 350_000, without: ['undici', 'hono'] },
  'flagText.js': { most: 200_000, without: ['undici', 'hono'] },
  'editing.js': { most: 250_000, without: ['undici', 'hono'] },
  // LaunchDarkly's own evaluator, which says what a context gets from a draft.
  'evaluator.js': { most: 250_000, without: ['undici', 'zod', 'hono'] },
  'contextCommands.js': { most: 60_000, without: ['undici', 'zod', 'hono'] },
  'contextRows.js': { most: 60_000, without: ['undici', 'zod', 'hono'] },
  'flagDetails.js': { most: 60_000, without: ['undici', 'zod', 'hono'] },
  'flagsReport.js': { most: 60_000, without: ['undici', 'zod', 'hono'] },
  'completion.js': { most: 80_000, without: ['undici', 'zod', 'hono'] },
  'diagnostics.js': { most: 80_000, without: ['undici', 'zod', 'hono'] },
  'manageCommands.js': { most: 120_000, without: ['undici', 'zod', 'hono'] },
  'everydayCommands.js': { most: 120_000, without: ['undici', 'zod', 'hono'] },
  'changeDialogs.js': { most: 80_000, without: ['undici', 'zod', 'hono'] },
  'targetingEditor.js': { most: 150_000, without: ['undici', 'zod/v4/classic', 'hono'] },
  // Of these, 80,000 are the reasoning about problems in a flag, which each preview needs.
  'bulkCommands.js': { most: 160_000, without: ['undici', 'zod', 'hono'] },
  // Of these, 100,000 are the YAML parser.
  'takeOver.js': { most: 165_000, without: ['undici', 'zod', 'hono'] },
  'triggerCommands.js': { most: 80_000, without: ['undici', 'zod', 'hono'] },
  'treeCommands.js': { most: 60_000, without: ['undici', 'zod', 'hono'] },
  'accountCommands.js': { most: 120_000, without: ['undici', 'zod', 'hono'] },
  'projectCommands.js': { most: 120_000, without: ['undici', 'zod', 'hono'] },
  'pipeline.js': { most: 150_000, without: ['undici', 'zod', 'hono'] },
  // Of these, 100,000 are the YAML parser, for `.launchdarkly/coderefs.yaml`.
  'indexWorker.js': { most: 250_000, without: ['undici', 'zod', 'hono'] },
  'page.js': { most: 150_000, without: ['zod'] },
};

/**
 * Leaves `import('./api/client')` as a load of dist/client.js. In the extension's own bundle a static import of a lazy module
 * fails; a lazy bundle may carry another one's modules.
 * @param {'extension' | 'lazy'} bundle
 * @returns {import('esbuild').Plugin}
 */
const lazyParts = (bundle) => ({
  name: 'lazy-parts',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path: asked, resolveDir, kind }) => {
      const source = path
        .relative(process.cwd(), path.resolve(resolveDir, `${asked}.ts`))
        .replaceAll('\\', '/');
      const name = LAZY[/** @type {keyof typeof LAZY} */ (source)];
      if (!name) return undefined;
      if (kind === 'dynamic-import') return { path: `./${name}.js`, external: true };
      return bundle === 'lazy'
        ? undefined
        : { errors: [{ text: `${source} is loaded lazily: use import()` }] };
    });
  },
});

/** @type {import('esbuild').BuildOptions} */
const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The builds as modules: the others of jsonc-parser load their parts in a way that no bundle can follow.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  outdir: 'dist',
  minify: production,
  keepNames: true,
  sourcemap: production ? false : 'linked',
  metafile: true,
  logLevel: 'info',
  legalComments: 'none',
  // `import()` of one of our own bundles becomes require(): the extension host then resolves `vscode` in it too.
  supported: { 'dynamic-import': false },
};

/** @type {import('esbuild').BuildOptions[]} */
const targets = [
  { ...node, entryPoints: { extension: 'src/extension.ts' }, plugins: [lazyParts('extension')] },
  {
    ...node,
    entryPoints: Object.fromEntries(Object.entries(LAZY).map(([source, name]) => [name, source])),
    // Some of them load others.
    plugins: [lazyParts('lazy')],
  },
  { ...node, entryPoints: { sandboxCommandLine: 'src/sandbox/commandLine.ts' } },
  // Kept names cost time with each function that is made.
  { ...node, keepNames: false, entryPoints: { indexWorker: 'src/references/index/worker.ts' } },
  { ...pageBuild(production), outdir: 'dist', logLevel: 'info' },
];

/** @param {import('esbuild').Metafile} metafile */
function overBudget(metafile) {
  return Object.entries(metafile.outputs).flatMap(([file, { bytes, inputs }]) => {
    const budget = BUDGETS[path.basename(file)];
    if (!budget) return file.endsWith('.map') ? [] : [`${file} has no size budget in esbuild.mjs`];
    const stray = (budget.without ?? []).filter((name) =>
      Object.keys(inputs).some((input) => input.includes(`node_modules/${name}/`)),
    );
    return [
      ...(production && bytes > budget.most
        ? [`${file} has ${bytes} bytes, more than its budget of ${budget.most}`]
        : []),
      ...stray.map((name) => `${file} carries ${name}, which must not be in it`),
    ];
  });
}

/**
 * The licences of the packages that the bundles carry, as text: what is shipped minified has lost its comments.
 * @param {import('esbuild').Metafile[]} metafiles
 */
function licences(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = inputs.flatMap(
    (input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? [],
  );
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `Flagdeck carries these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

if (watch) {
  await Promise.all(targets.map(async (target) => (await context(target)).watch()));
} else {
  rmSync('dist', { recursive: true, force: true });
  const results = await Promise.all(targets.map((target) => build(target)));
  const faults = results.flatMap(({ metafile }) => overBudget(/** @type {never} */ (metafile)));
  mkdirSync('artifacts', { recursive: true });
  writeFileSync(
    'artifacts/metafile.json',
    JSON.stringify(
      results.map(({ metafile }) => metafile),
      undefined,
      1,
    ),
  );
  writeFileSync(
    'dist/licences.txt',
    licences(results.map(({ metafile }) => /** @type {never} */ (metafile))),
  );
  for (const fault of faults) console.error(`size budget: ${fault}`);
  if (faults.length > 0) process.exit(1);
}
