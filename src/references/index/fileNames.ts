import type { AliasDefinitions } from '../aliases/aliasDefinitions';
import { byConverted, camelCase } from '../aliases/casing';
import { type CodeReferences, configuredNames, namesByPattern } from '../aliases/codeReferences';
import { hookNamesIn } from '../aliases/hooks';
import type { Import } from '../aliases/imports';
import { lastPartOf } from '../aliases/modules';
import { GLOBAL_TYPES, namesInFile } from '../aliases/namesInFile';
import { AliasIndex, type AliasName } from '../scanner/aliasIndex';
import { addToHash, EMPTY_HASH } from '../scanner/wordIndex';
import type { FileRecord, Words } from './fileRecord';

/**
 * The names for flags in files of a workspace. Those that come from other files are found without a text, so that few files
 * are read twice.
 */
export class FileNames {
  readonly #definitions: AliasDefinitions;
  readonly #words: Words;
  readonly #flagKeys: ReadonlySet<string>;
  /** By the numbers of modules' words. */
  readonly #lastParts: string[] = [];
  readonly #camelNames: ReadonlyMap<string, string>;
  /** Names that hold in all files of a folder, by what its `coderefs.yaml` tells. */
  readonly #shared = new Map<CodeReferences | undefined, AliasIndex>();

  constructor(flagKeys: readonly string[], definitions: AliasDefinitions, words: Words) {
    this.#definitions = definitions;
    this.#words = words;
    this.#flagKeys = new Set(flagKeys);
    this.#camelNames = byConverted(this.#flagKeys, camelCase);
  }

  /** Whether the text of a file is needed to tell what it uses of others: they are many, and seen without an import. */
  needText({ languageId }: Pick<FileRecord, 'languageId'>): boolean {
    if (!GLOBAL_TYPES.has(languageId)) return false;
    for (const _ of this.#definitions.ofLanguage(languageId)) return true;
    return false;
  }

  /** The names that a file defines, or imports from others. */
  defined(
    file: Pick<FileRecord, 'path' | 'languageId' | 'packageName' | 'imports'>,
    text: string | undefined,
  ): AliasName[] {
    const { path, languageId, packageName, imports: numbers } = file;
    const { all } = this.#words;
    const imports: Import[] = [];
    for (let at = 0; at < numbers.length; at += 3) {
      const module = numbers[at] ?? 0;
      const name = all[numbers[at + 1] ?? 0];
      if (!this.#isDefined(this.#lastPart(module)) && (name === undefined || !this.#isDefined(name)))
        continue;
      imports.push({ module: all[module] ?? '', name, local: all[numbers[at + 2] ?? 0] });
    }
    const isAlone = packageName === undefined && languageId !== 'go' && !GLOBAL_TYPES.has(languageId);
    if (isAlone && imports.length === 0 && !this.#definitions.get(path)) return [];
    const mentions = (word: string) => text?.includes(word) ?? false;
    return namesInFile({ path, languageId, packageName, imports, mentions }, this.#definitions);
  }

  /** Most imports are of nothing that names a flag. */
  #isDefined(hint: string): boolean {
    for (const _ of this.#definitions.withHint(hint)) return true;
    return false;
  }

  #lastPart(module: number): string {
    return (this.#lastParts[module] ??= lastPartOf(this.#words.all[module] ?? ''));
  }

  /** All names that hold in a file, undefined for none; `relative` is its path from the workspace folder. */
  index(
    defined: readonly AliasName[],
    languageId: string,
    relative: string,
    text: string,
    references: CodeReferences | undefined,
  ): AliasIndex | undefined {
    const names = [...defined, ...hookNamesIn(text, languageId, this.#camelNames)];
    if (references) {
      names.push(...namesByPattern(references, relative, text, (word) => this.#flagKeys.has(word)));
    }
    const shared = this.#sharedNames(references);
    return names.length + shared.size > 0 ? new AliasIndex(names, shared) : undefined;
  }

  #sharedNames(references: CodeReferences | undefined): AliasIndex {
    let shared = this.#shared.get(references);
    if (!shared) {
      shared = new AliasIndex(references ? configuredNames(references, this.#flagKeys) : []);
      this.#shared.set(references, shared);
    }
    return shared;
  }
}

/** Equal for equal names, in whatever order. */
export function hashOfNames(names: readonly AliasName[]): number {
  let sum = 0;
  for (const { name, qualifier = '', flagKey, kind } of names) {
    const written = `${qualifier}.${name}=${flagKey}:${kind}`;
    let hash = EMPTY_HASH;
    for (let at = 0; at < written.length; at += 1) hash = addToHash(hash, written.charCodeAt(at));
    sum = (sum + Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)) | 0;
  }
  return sum;
}
