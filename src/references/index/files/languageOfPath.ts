const EXTENSIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cjs: 'javascript',
    cs: 'csharp',
    csx: 'csharp',
    cts: 'typescript',
    env: 'dotenv',
    es6: 'javascript',
    go: 'go',
    gemspec: 'ruby',
    htm: 'html',
    html: 'html',
    ini: 'ini',
    java: 'java',
    js: 'javascript',
    json: 'jsonc',
    json5: 'json5',
    jsonc: 'jsonc',
    jsonl: 'jsonl',
    jsx: 'javascriptreact',
    kt: 'kotlin',
    kts: 'kotlin',
    mjs: 'javascript',
    mts: 'typescript',
    php: 'php',
    phtml: 'php',
    properties: 'properties',
    py: 'python',
    pyi: 'python',
    pyw: 'python',
    rake: 'ruby',
    rb: 'ruby',
    rs: 'rust',
    svelte: 'svelte',
    swift: 'swift',
    toml: 'toml',
    ts: 'typescript',
    tsx: 'typescriptreact',
    vue: 'vue',
    yaml: 'yaml',
    yml: 'yaml',
  }),
);

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '.babelrc': 'jsonc',
    '.eslintrc': 'jsonc',
    Gemfile: 'ruby',
    Rakefile: 'ruby',
  }),
);

/** VS Code's id of the language that a path looks like, without anybody's settings; prose when it is not known. */
export function languageOfPath(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('.env')) return 'dotenv';
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return (
    NAMES.get(name) ?? EXTENSIONS.get(extension) ?? EXTENSIONS.get(extension.toLowerCase()) ?? 'plaintext'
  );
}
