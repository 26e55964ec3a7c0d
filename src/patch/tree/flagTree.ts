import type { Json } from '../instruction';

/** Fields that are nobody's business here, kept so that nothing of a flag is lost: `ref`, `seed`, whatever comes new. */
export type OtherFields = Readonly<Record<string, Json>>;

/** What a variation is called wherever it is referred to: its `_id`, or `#` and its index where it has none. */
export type VariationName = string;

export interface Share {
  readonly variation: VariationName;
  readonly weight: number;
  readonly other: OtherFields;
}

/** What is served: one variation or a rollout. Shares of nothing are left out; the order of shares decides who gets which. */
export interface ServedTree {
  readonly variation: VariationName | undefined;
  readonly rollout:
    | {
        readonly shares: readonly Share[];
        readonly contextKind: string;
        readonly bucketBy: string;
        /** Who is not part of the experiment gets this one. */
        readonly experiment:
          { readonly defaultVariation: VariationName; readonly canReshuffle: boolean } | undefined;
        readonly other: OtherFields;
      }
    | undefined;
}

export interface ClauseTree {
  readonly contextKind: string;
  readonly attribute: string;
  readonly op: string;
  readonly negate: boolean;
  /** By their canonical text. */
  readonly values: ReadonlyMap<string, Json>;
  readonly other: OtherFields;
}

export interface RuleTree {
  readonly description: string;
  readonly served: ServedTree;
  readonly trackEvents: boolean;
  readonly disabled: boolean;
  readonly clauses: ReadonlyMap<string, ClauseTree>;
  readonly other: OtherFields;
}

export interface VariationTree {
  readonly value: Json;
  readonly name: string;
  readonly description: string;
  readonly other: OtherFields;
}

/** A context that is targeted one by one, as `kind` and `key` in one text: see `contextName`. */
export type ContextName = string;

export interface TargetingTree {
  readonly on: boolean;
  readonly offVariation: VariationName | undefined;
  readonly fallthrough: ServedTree | undefined;
  readonly trackEvents: boolean;
  readonly trackEventsFallthrough: boolean;
  /** By flag key, the index of the wanted variation of that flag. */
  readonly prerequisites: ReadonlyMap<string, number>;
  /** Which variation each context gets. More than one is a fault of the flag, kept so that it can be found. */
  readonly targets: ReadonlyMap<ContextName, readonly VariationName[]>;
  /** In their order. */
  readonly rules: ReadonlyMap<string, RuleTree>;
}

export interface CustomPropertyTree {
  readonly name: string;
  readonly values: ReadonlySet<string>;
}

/** The simple fields of a flag; each is replaced as a whole. */
export interface FieldsTree {
  readonly name: string;
  readonly description: string;
  readonly temporary: boolean;
  readonly archived: boolean;
  readonly deprecated: boolean;
  readonly usingMobileKey: boolean;
  readonly usingEnvironmentId: boolean;
  readonly maintainer: { readonly memberId?: string; readonly teamKey?: string };
  readonly onVariation: VariationName | undefined;
  readonly offVariation: VariationName | undefined;
}

/**
 * The editable part of a flag by identity, in which two flags that mean the same are equal: variations, rules and clauses
 * by their `_id`, references to variations by name and not by index, individual targets by context. Lists whose order
 * means nothing to LaunchDarkly (tags, keys, values of a clause, clauses of a rule, prerequisites, lists of targets) have
 * none here; variations and rules keep theirs, as the order of their map. What is new and has no `_id` is called `#` and
 * its index.
 */
export interface FlagTree {
  readonly fields: FieldsTree;
  readonly tags: ReadonlySet<string>;
  readonly customProperties: ReadonlyMap<string, CustomPropertyTree>;
  /** In their order. */
  readonly variations: ReadonlyMap<VariationName, VariationTree>;
  readonly environments: ReadonlyMap<string, TargetingTree>;
}

/** Context kinds hold letters, digits, `.`, `_` and `-`, so the first blank ends the kind. */
export const contextName = (contextKind: string, key: string): ContextName => `${contextKind} ${key}`;

export function contextOf(name: ContextName): { readonly contextKind: string; readonly key: string } {
  const blank = name.indexOf(' ');
  return { contextKind: name.slice(0, blank), key: name.slice(blank + 1) };
}

/** Whether the server knows it by this name: things without an `_id` cannot be told to instructions. */
export const hasId = (name: string): boolean => !name.startsWith('#');
