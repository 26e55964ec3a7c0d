/**
 * Each layer of src/, and the layers that it may import. Nothing else is allowed.
 * DESIGN.md decided it; CONTRIBUTING.md prints it, and a test keeps the two equal.
 * @type {Record<string, string[]>}
 */
export const LAYERS = {
  model: [],
  targeting: ['model'],
  patch: ['model', 'targeting'],
  references: ['model'],
  platform: ['model'],
  manifest: ['model'],
  protocol: ['model', 'targeting', 'patch'],
  api: ['model', 'patch', 'platform'],
  sandbox: ['model', 'patch', 'targeting', 'platform'],
  store: ['model', 'patch', 'targeting', 'api', 'platform'],
  documents: ['model', 'patch', 'targeting', 'store', 'manifest', 'platform'],
  workspace: ['model', 'references', 'store', 'manifest', 'platform'],
  views: ['model', 'targeting', 'references', 'store', 'manifest', 'workspace'],
  code: ['model', 'targeting', 'references', 'store', 'manifest', 'workspace'],
  targetingEditor: ['model', 'patch', 'targeting', 'store', 'documents', 'manifest', 'protocol', 'platform'],
  commands: [
    'model',
    'patch',
    'targeting',
    'references',
    'store',
    'documents',
    'manifest',
    'platform',
    'workspace',
  ],
  webview: ['model', 'patch', 'targeting', 'protocol'],
};

/** The layers that may import `vscode`; the composition root src/extension.ts may too. */
export const KNOWS_VSCODE = [
  'manifest',
  'documents',
  'workspace',
  'views',
  'code',
  'targetingEditor',
  'commands',
];
