import type { FieldsTree, FlagTree, TargetingTree, VariationName } from '../tree/flagTree';
import type { KnownFlags } from '../knownFlags';
import { Refused } from './failure';

type Open<Tree> = {
  -readonly [Field in keyof Tree]: Tree[Field] extends ReadonlyMap<infer Key, infer Value>
    ? Map<Key, Value>
    : Tree[Field] extends ReadonlySet<infer Item>
      ? Set<Item>
      : Tree[Field];
};

/** A targeting that instructions change in place; its rules are replaced, never changed. */
export type OpenTargeting = Open<TargetingTree>;

/** The tree of a flag that instructions change in place. Nothing of the tree that it was made of is touched. */
export class WorkingCopy {
  fields: FieldsTree;
  readonly tags: Set<string>;
  readonly customProperties: Map<string, { readonly name: string; readonly values: ReadonlySet<string> }>;
  readonly variations: Open<FlagTree>['variations'];
  readonly #environments: Map<string, TargetingTree>;
  readonly #opened = new Map<string, OpenTargeting>();
  readonly known: KnownFlags;
  readonly newId: () => string;
  isDeleted = false;

  constructor(tree: FlagTree, known: KnownFlags, newId: () => string) {
    this.fields = tree.fields;
    this.tags = new Set(tree.tags);
    this.customProperties = new Map(tree.customProperties);
    this.variations = new Map(tree.variations);
    this.#environments = new Map(tree.environments);
    this.known = known;
    this.newId = newId;
  }

  get environments(): ReadonlyMap<string, TargetingTree> {
    return this.#environments;
  }

  targeting(environmentKey: string): OpenTargeting {
    const known = this.#opened.get(environmentKey);
    if (known) return known;
    const targeting = this.#environments.get(environmentKey);
    if (!targeting) throw new Refused({ kind: 'unknown-environment', environmentKey });
    const { prerequisites, targets, rules } = targeting;
    const opened = {
      ...targeting,
      prerequisites: new Map(prerequisites),
      targets: new Map(targets),
      rules: new Map(rules),
    };
    this.#opened.set(environmentKey, opened);
    this.#environments.set(environmentKey, opened);
    return opened;
  }

  checkVariation(variationId: VariationName): void {
    if (!this.variations.has(variationId)) throw new Refused({ kind: 'unknown-variation', variationId });
  }
}
