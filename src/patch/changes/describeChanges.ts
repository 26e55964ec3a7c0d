import * as l10n from '@vscode/l10n';
import type { Flag } from '../../model/flag/flag';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import { type Phrase, compose, strong } from '../../targeting/words/phrase';
import { variationInWords } from '../../targeting/words/words';
import type { KnownFlags } from '../knownFlags';
import {
  type FlagTree,
  type RuleTree,
  type TargetingTree,
  type VariationName,
  contextOf,
} from '../tree/flagTree';
import { treeOf } from '../tree/treeOf';
import { type Change, groupedDifferences } from './change';
import type { Difference } from './differences';
import { flagFieldChange, customPropertyChange, tagChange, variationChange } from './flagWords';
import { type Place, Pointers } from './place';
import { clauseChange, listed, ruleAdded, ruleFieldChange } from './ruleWords';
import { type VariationWords, arrow, servedChange, variationWords } from './servedWords';

/**
 * What a draft changes, one by one and in plain words, first of the flag and then of each environment. `known` are the
 * flags that are prerequisites, to name their variations.
 */
export function describeChanges(base: Flag, draft: Flag, known: KnownFlags = new Map()): Change[] {
  const [before, after] = [treeOf(base), treeOf(draft)];
  const words = new Describer(before, after, known);
  const pointers = [new Pointers(draft, after), new Pointers(base, before)];
  return groupedDifferences(before, after).flatMap(({ id, parts }) => {
    const [first] = parts;
    if (!first) return [];
    const { place } = first;
    const ruleNumber = words.ruleNumber(place);
    const path = pointers.map((one) => one.of(place)).find((pointer) => pointer !== undefined);
    return [
      {
        id,
        ...('environmentKey' in place ? { environmentKey: place.environmentKey } : {}),
        ...(ruleNumber === undefined ? {} : { ruleNumber }),
        path: path ?? '',
        words: words.of(first, parts),
      },
    ];
  });
}

class Describer {
  readonly #base: FlagTree;
  readonly #draft: FlagTree;
  readonly #known: KnownFlags;
  readonly #nameOf: VariationWords;
  readonly #numbers = new Map<ReadonlyMap<string, unknown>, ReadonlyMap<string, number>>();

  constructor(base: FlagTree, draft: FlagTree, known: KnownFlags) {
    this.#base = base;
    this.#draft = draft;
    this.#known = known;
    this.#nameOf = variationWords(base, draft);
  }

  /** In the draft, or in the base for a rule that is removed. */
  ruleNumber(place: Place): number | undefined {
    if (!('rule' in place)) return undefined;
    const { environmentKey, rule } = place;
    return this.#number(this.#draft, environmentKey, rule) ?? this.#number(this.#base, environmentKey, rule);
  }

  of({ place, before, after }: Difference, parts: readonly Difference[]): readonly Phrase[] {
    switch (place.kind) {
      case 'field':
        return flagFieldChange(place.field, this.#base.fields, this.#draft.fields, this.#nameOf);
      case 'tag':
        return tagChange(parts);
      case 'customProperty':
        return customPropertyChange(place.key, this.#base, this.#draft);
      case 'variation':
      case 'variationField':
        return variationChange(place, this.#base, this.#draft);
      case 'variationOrder':
        return compose(
          l10n.t('Variations: {0}'),
          strong(listed((after as readonly string[]).map((name) => this.#nameOf(name)))),
        );
      case 'targeting':
        return this.#targeting(place);
      case 'prerequisite':
        return this.#prerequisite(place.key, before as number | undefined, after as number | undefined);
      case 'target':
        return this.#targets(place.context, parts);
      case 'ruleOrder':
        return this.#ruleOrder(place.environmentKey, before as readonly string[], after as readonly string[]);
      case 'rule':
      case 'ruleField':
      case 'clause':
        return this.#rule(place);
    }
  }

  #targeting({ environmentKey, field }: Extract<Place, { kind: 'targeting' }>): readonly Phrase[] {
    const [before, after] = [this.#base, this.#draft].map((tree) => tree.environments.get(environmentKey));
    if (!before || !after) return [];
    const nameOf = this.#nameOf;
    switch (field) {
      case 'on':
        return compose(l10n.t('Targeting: {0}'), arrow(onOrOff(before.on), onOrOff(after.on)));
      case 'fallthrough':
        return compose(
          l10n.t('Default rule: {0}'),
          servedChange(before.fallthrough, after.fallthrough, nameOf, this.#draft.variations.size),
        );
      case 'offVariation':
        return compose(
          l10n.t('When off: {0}'),
          arrow(nameOf(before.offVariation), nameOf(after.offVariation)),
        );
      case 'trackEvents':
        return compose(
          after.trackEvents ? l10n.t('All rules: track events') : l10n.t('All rules: stop tracking events'),
        );
      case 'trackEventsFallthrough':
        return compose(
          after.trackEventsFallthrough
            ? l10n.t('Default rule: track events')
            : l10n.t('Default rule: stop tracking events'),
        );
    }
  }

  #prerequisite(key: string, before: number | undefined, after: number | undefined): readonly Phrase[] {
    const nameOf = (index: number): string => {
      const variation = this.#known.get(key)?.variations[index];
      return variation ? variationInWords(variation) : l10n.t('variation {0}', index);
    };
    if (after === undefined) return compose(l10n.t('Prerequisite {0}: remove'), strong(key));
    if (before === undefined) {
      return compose(l10n.t('Prerequisite {0}: new, must serve {1}'), strong(key), strong(nameOf(after)));
    }
    return compose(
      l10n.t('Prerequisite {0}: must serve {1}'),
      strong(key),
      arrow(nameOf(before), nameOf(after)),
    );
  }

  #targets(context: string, parts: readonly Difference[]): readonly Phrase[] {
    const { contextKind } = contextOf(context);
    const keys = parts.flatMap(({ place }) =>
      place.kind === 'target' ? [contextOf(place.context).key] : [],
    );
    const names = (value: unknown): string =>
      ((value ?? []) as readonly VariationName[]).map((name) => this.#nameOf(name)).join(', ');
    const [from, to] = [names(parts[0]?.before), names(parts[0]?.after)];
    const said = strong(listed(keys));
    const place =
      contextKind === DEFAULT_CONTEXT_KIND ? l10n.t('Targets') : l10n.t('Targets of kind {0}', contextKind);
    if (from === '') return compose(l10n.t('{0}: add {1} to {2}'), place, said, strong(to));
    if (to === '') return compose(l10n.t('{0}: remove {1} from {2}'), place, said, strong(from));
    return compose(l10n.t('{0}: move {1} from {2} to {3}'), place, said, strong(from), strong(to));
  }

  /** One rule that moved is named; of several, all are in their new order. */
  #ruleOrder(environmentKey: string, before: readonly string[], after: readonly string[]): readonly Phrase[] {
    const moved = singleMove(before, after);
    if (moved !== undefined) {
      const places = [this.#base, this.#draft].map((tree) => this.#number(tree, environmentKey, moved));
      return this.#ofRule(
        environmentKey,
        moved,
        compose(l10n.t('move from place {0}'), arrow(String(places[0] ?? 0), String(places[1] ?? 0))),
      );
    }
    const order = after.map((name) => String(this.#number(this.#base, environmentKey, name) ?? 0));
    return compose(l10n.t('Rules: new order, by their numbers before: {0}'), strong(listed(order)));
  }

  #rule(place: Extract<Place, { readonly rule: string }>): readonly Phrase[] {
    const { environmentKey, rule } = place;
    const [before, after] = [this.#base, this.#draft].map((tree) => ruleIn(tree, environmentKey, rule));
    if (!after) return this.#ofRule(environmentKey, rule, compose(l10n.t('remove')));
    if (!before) return this.#ofRule(environmentKey, rule, ruleAdded(after, this.#nameOf));
    const change =
      place.kind === 'clause'
        ? clauseChange(before.clauses.get(place.clause), after.clauses.get(place.clause))
        : place.kind === 'ruleField'
          ? ruleFieldChange(place.field, before, after, this.#nameOf, this.#draft.variations.size)
          : [];
    return this.#ofRule(environmentKey, rule, change);
  }

  /** `Rule 1, Beta customers in Europe: …` by its name before, since it may be the name that changes. */
  #ofRule(environmentKey: string, rule: string, change: readonly Phrase[]): readonly Phrase[] {
    const number = this.ruleNumber({ kind: 'rule', environmentKey, rule }) ?? 0;
    const { description = '' } =
      ruleIn(this.#base, environmentKey, rule) ?? ruleIn(this.#draft, environmentKey, rule) ?? {};
    return description === ''
      ? compose(l10n.t('Rule {0}: {1}'), String(number), change)
      : compose(l10n.t('Rule {0}, {1}: {2}'), String(number), strong(description), change);
  }

  #number(tree: FlagTree, environmentKey: string, rule: string): number | undefined {
    const rules: TargetingTree['rules'] | undefined = tree.environments.get(environmentKey)?.rules;
    if (!rules) return undefined;
    let numbers = this.#numbers.get(rules);
    if (!numbers) {
      numbers = new Map([...rules.keys()].map((name, index) => [name, index + 1]));
      this.#numbers.set(rules, numbers);
    }
    return numbers.get(rule);
  }
}

const onOrOff = (on: boolean): string => (on ? l10n.t('on') : l10n.t('off'));

const ruleIn = (tree: FlagTree, environmentKey: string, rule: string): RuleTree | undefined =>
  tree.environments.get(environmentKey)?.rules.get(rule);

/** The one name without which both orders are the same. */
function singleMove(before: readonly string[], after: readonly string[]): string | undefined {
  const first = before.findIndex((name, index) => name !== after[index]);
  return [before[first], after[first]].find((moved) => {
    const rest = after.filter((name) => name !== moved);
    return before.filter((name) => name !== moved).every((name, index) => name === rest[index]);
  });
}
