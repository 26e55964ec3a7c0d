import { AliasIndex, type AliasName } from '../scanner/aliasIndex';
import type { AliasDefinitions } from './aliasDefinitions';
import { byConverted, camelCase } from './casing';
import { type CodeReferences, configuredNames, namesByPattern } from './codeReferences';
import { hookNamesIn } from './hooks';
import { importsIn, packageOf } from './imports';
import { namesInFile } from './namesInFile';

/** What the aliases of any file are made of: made once for a set of flags. */
export class AliasSources {
  readonly definitions: AliasDefinitions;
  readonly #flagKeys: ReadonlySet<string>;
  readonly #camelNames: ReadonlyMap<string, string>;
  readonly #references: CodeReferences | undefined;
  readonly #shared: AliasIndex;

  constructor(flagKeys: Iterable<string>, definitions: AliasDefinitions, references?: CodeReferences) {
    this.definitions = definitions;
    this.#flagKeys = new Set(flagKeys);
    this.#camelNames = byConverted(this.#flagKeys, camelCase);
    this.#references = references;
    this.#shared = new AliasIndex(references ? configuredNames(references, this.#flagKeys) : []);
  }

  /** The names that stand for flags in a file. Its own definitions must be in `definitions` by now. */
  of(path: string, languageId: string, text: string): AliasIndex {
    const file = {
      path,
      languageId,
      packageName: packageOf(text, languageId),
      imports: importsIn(text, languageId),
      mentions: (word: string) => text.includes(word),
    };
    const byPattern: readonly AliasName[] = this.#references
      ? namesByPattern(this.#references, path, text, (word) => this.#flagKeys.has(word))
      : [];
    return new AliasIndex(
      [
        ...namesInFile(file, this.definitions),
        ...hookNamesIn(text, languageId, this.#camelNames),
        ...byPattern,
      ],
      this.#shared,
    );
  }
}
