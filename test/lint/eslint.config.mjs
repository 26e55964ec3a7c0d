import boundaries from 'eslint-plugin-boundaries';
import * as importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';
import { KNOWS_VSCODE, LAYERS } from './layers.mjs';

const ROOT = 'src/extension.ts';
const PIPELINE = 'src/store/change/sendPlan.ts';

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'test/demo/**', 'artifacts/**'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: process.cwd() } },
    plugins: { 'import-x': importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      'import-x/resolver-next': [createTypeScriptImportResolver()],
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-default-export': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['test/**/*.config.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    files: ['src/**/*.ts'],
    ignores: [ROOT, ...KNOWS_VSCODE.map((layer) => `src/${layer}/**`)],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'vscode',
              message: 'This layer does not know VS Code: see the layers in CONTRIBUTING.md.',
            },
          ],
        },
      ],
    },
  },
  {
    // One write pipeline: nothing else sends a change of a flag.
    files: ['src/**/*.ts'],
    ignores: ['src/api/**', 'src/sandbox/**', PIPELINE],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name="update"][callee.object.property.name="flags"]',
          message: 'Only the write pipeline changes flags: see store/change/.',
        },
        {
          selector: 'Literal[value="PATCH"]',
          message: 'Only the REST client speaks HTTP, and only the write pipeline changes flags.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: [ROOT],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: true },
      'boundaries/elements': Object.keys(LAYERS).map((type) => ({ type, pattern: `src/${type}` })),
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            { allow: { to: { module: { origin: 'external' } } } },
            { allow: { to: { module: { origin: 'core' } } } },
            ...Object.entries(LAYERS).map(([type, may]) => ({
              from: { element: { type } },
              allow: { to: { element: { types: { anyOf: [type, ...may] } } } },
            })),
          ],
        },
      ],
    },
  },
);
