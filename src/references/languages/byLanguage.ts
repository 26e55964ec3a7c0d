import type { Frame } from '../scanner/frame';
import { type Grammar, PROSE } from '../scanner/grammar';
import { codeShape, textShape } from '../scanner/shapes';
import { cSharp } from './cSharp';
import { json, properties, toml, yaml } from './data';
import { go } from './go';
import { javaScript } from './javaScript';
import { java, kotlin } from './jvm';
import { html } from './markup';
import { php } from './php';
import { python } from './python';
import { ruby } from './ruby';
import { rust } from './rust';
import { swift } from './swift';

/** By VS Code's language id. */
const GRAMMARS: Readonly<Record<string, Grammar>> = {
  csharp: cSharp,
  dockercompose: yaml,
  dotenv: properties,
  'github-actions-workflow': yaml,
  go,
  html,
  ini: properties,
  java,
  javascript: javaScript,
  javascriptreact: javaScript,
  json,
  json5: json,
  jsonc: json,
  jsonl: json,
  kotlin,
  php,
  properties,
  python,
  ruby,
  rust,
  svelte: html,
  swift,
  toml,
  typescript: javaScript,
  typescriptreact: javaScript,
  vue: html,
  yaml,
};

/** What is open at the beginning of a text of a language: its code, or prose where the language is not known. */
export function firstFrame(languageId: string, names: boolean): Frame {
  const grammar = Object.hasOwn(GRAMMARS, languageId) ? GRAMMARS[languageId] : undefined;
  return grammar
    ? { shape: codeShape(grammar, names), depth: 0, outer: undefined }
    : { shape: textShape(PROSE, '', undefined), depth: 0, outer: undefined };
}
