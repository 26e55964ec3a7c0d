import type { AliasDefinitions } from '../aliases/aliasDefinitions';
import { byConverted, camelCase } from '../aliases/casing';
import { type CodeReferences, configuredNames, namesByPattern } from '../aliases/codeReferences';
import { definitionsIn } from '../aliases/definitions';
import { hookNamesIn, mayHaveHooks } from '../aliases/hooks';
import { type Import, importsIn, packageOf } from '../aliases/imports';
import { lastPartOf } from '../aliases/modules';
import { GLOBAL_TYPES, namesInFile } from '../aliases/namesInFile';
import { AliasIndex, type AliasName } from '../scanner/aliasIndex';
import { addToHash, EMPTY_HASH, type WordIndex } from '../scanner/wordIndex';
import type { FileRecord, Words } from './fileRecord';

interface SharedNames {
  readonly names: readonly AliasName[];
  readonly index: AliasIndex;
}

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
  /** Whether definitions of the version at hand have a module or name, by the numbers of their words. */
  #modules: (boolean | undefined)[] = [];
  #members: (boolean | undefined)[] = [];
  #version = -1;
  #camelNames: ReadonlyMap<string, string> | undefined;
  /** Names that hold in all files of a folder, by what its `coderefs.yaml` tells. */
  readonly #shared = new Map<CodeReferences | undefined, SharedNames>();

  constructor(flagKeys: readonly string[], definitions: AliasDefinitions, words: Words) {
    this.#definitions = definitions;
    this.#words = words;
    this.#flagKeys = new Set(flagKeys);
  }

  /** Whether the text of a file is needed to tell what it uses of others: they are many, and seen without an import. */
  needText({ languageId }: Pick<FileRecord, 'languageId'>): boolean {
    if (!GLOBAL_TYPES.has(languageId)) return false;
    for (const _ of this.#definitions.ofLanguage(languageId)) return true;
    return false;
  }

  /** The names that a file defines, or imports from others: these only if `withImports`. */
  defined(
    file: Pick<FileRecord, 'path' | 'languageId' | 'packageName' | 'imports'>,
    text: string | undefined,
    withImports = true,
  ): AliasName[] {
    const { path, languageId, packageName, imports: numbers } = file;
    const { all } = this.#words;
    const imports: Import[] = [];
    for (let at = 0; withImports && at < numbers.length; at += 3) {
      const module = numbers[at] ?? 0;
      const name = numbers[at + 1] ?? 0;
      if (!this.#mayDefine(module, name)) continue;
      imports.push({ module: all[module] ?? '', name: all[name], local: all[numbers[at + 2] ?? 0] });
    }
    const isAlone = packageName === undefined && languageId !== 'go' && !GLOBAL_TYPES.has(languageId);
    if (isAlone && imports.length === 0 && !this.#definitions.get(path)) return [];
    const mentions = (word: string) => text?.includes(word) ?? false;
    return namesInFile({ path, languageId, packageName, imports, mentions }, this.#definitions);
  }

  /**
   * The names that hold in a text as it is now, whatever is known of its file, without those that all files have in common.
   * Undefined `relative` is for a text of no folder, which sees no files.
   */
  inText(
    path: string,
    languageId: string,
    text: string,
    keys: WordIndex<string>,
    place: { readonly relative: string; readonly references: CodeReferences | undefined } | undefined,
  ): AliasName[] {
    const file = {
      path,
      languageId,
      packageName: place && packageOf(text, languageId),
      imports: place ? importsIn(text, languageId) : [],
      own: definitionsIn(text, languageId, keys),
      mentions: (word: string) => place !== undefined && text.includes(word),
    };
    return [
      ...namesInFile(file, this.#definitions),
      ...this.#hookNames(text, languageId),
      ...(place ? this.#byPattern(place.references, place.relative, text) : []),
    ];
  }

  /** Names that all files have in common; the same array each time. */
  shared(references: CodeReferences | undefined): readonly AliasName[] {
    return this.#sharedNames(references).names;
  }

  /** Whether an import may be of a name for a flag: most are not, and the same ones are in many files. */
  #mayDefine(module: number, name: number): boolean {
    if (this.#version !== this.#definitions.version) {
      this.#version = this.#definitions.version;
      this.#modules = [];
      this.#members = [];
    }
    const { all } = this.#words;
    const byModule = (this.#modules[module] ??= this.#isDefined(this.#lastPart(module)));
    return byModule || (name !== 0 && (this.#members[name] ??= this.#isDefined(all[name] ?? '')));
  }

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
    const names = [
      ...defined,
      ...this.#hookNames(text, languageId),
      ...this.#byPattern(references, relative, text),
    ];
    const shared = this.#sharedNames(references).index;
    return names.length + shared.size > 0 ? new AliasIndex(names, shared) : undefined;
  }

  #hookNames(text: string, languageId: string): AliasName[] {
    if (!mayHaveHooks(text, languageId)) return [];
    // Made only now: many workspaces have no hooks.
    this.#camelNames ??= byConverted(this.#flagKeys, camelCase);
    return hookNamesIn(text, languageId, this.#camelNames);
  }

  #byPattern(references: CodeReferences | undefined, relative: string, text: string): AliasName[] {
    if (!references) return [];
    return namesByPattern(references, relative, text, (word) => this.#flagKeys.has(word));
  }

  #sharedNames(references: CodeReferences | undefined): SharedNames {
    let shared = this.#shared.get(references);
    if (!shared) {
      const names = references ? configuredNames(references, this.#flagKeys) : [];
      shared = { names, index: new AliasIndex(names) };
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
