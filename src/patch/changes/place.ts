import type { Flag } from '../../model/flag/flag';
import { pointerOf } from '../../model/flag/jsonPointer';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import {
  type FieldsTree,
  type FlagTree,
  type RuleTree,
  type VariationTree,
  contextOf,
} from '../tree/flagTree';

export type TargetingField = 'on' | 'offVariation' | 'fallthrough' | 'trackEvents' | 'trackEventsFallthrough';

/**
 * A part of a flag that changes as a whole, by identity. `variation` and `rule` are the thing itself, which comes or
 * goes; the parts of one that stays have places of their own.
 */
export type Place =
  | { readonly kind: 'field'; readonly field: keyof FieldsTree }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'customProperty'; readonly key: string }
  | { readonly kind: 'variation'; readonly variation: string }
  | { readonly kind: 'variationField'; readonly variation: string; readonly field: keyof VariationTree }
  | { readonly kind: 'variationOrder' }
  | { readonly kind: 'targeting'; readonly environmentKey: string; readonly field: TargetingField }
  | { readonly kind: 'prerequisite'; readonly environmentKey: string; readonly key: string }
  /** A context that is targeted one by one: see `contextName`. */
  | { readonly kind: 'target'; readonly environmentKey: string; readonly context: string }
  | { readonly kind: 'rule'; readonly environmentKey: string; readonly rule: string }
  | {
      readonly kind: 'ruleField';
      readonly environmentKey: string;
      readonly rule: string;
      readonly field: Exclude<keyof RuleTree, 'clauses'>;
    }
  | {
      readonly kind: 'clause';
      readonly environmentKey: string;
      readonly rule: string;
      readonly clause: string;
    }
  | { readonly kind: 'ruleOrder'; readonly environmentKey: string };

/** A text that two places share only if they are the same; it begins with the kind. */
export const placeId = (place: Place): string => pointerOf(...Object.values<string>(place)).slice(1);

/** The thing that a place is a part of and goes with: the id of the place of a rule or of a variation. */
export function ownerId(place: Place): string | undefined {
  switch (place.kind) {
    case 'variationField':
      return placeId({ kind: 'variation', variation: place.variation });
    case 'ruleField':
    case 'clause':
      return placeId({ kind: 'rule', environmentKey: place.environmentKey, rule: place.rule });
    default:
      return undefined;
  }
}

const FIELD_PATHS: Readonly<Record<keyof FieldsTree, string>> = {
  name: '/name',
  description: '/description',
  temporary: '/temporary',
  archived: '/archived',
  deprecated: '/deprecated',
  usingMobileKey: '/clientSideAvailability/usingMobileKey',
  usingEnvironmentId: '/clientSideAvailability/usingEnvironmentId',
  maintainer: '/maintainerId',
  onVariation: '/defaults/onVariation',
  offVariation: '/defaults/offVariation',
};

/** Gives the JSON Pointers of places in one flag; made once for many places. `tree` is of the same flag. */
export class Pointers {
  readonly #flag: Flag;
  readonly #tree: FlagTree;
  readonly #indexes = new Map<ReadonlyMap<string, unknown>, ReadonlyMap<string, number>>();

  constructor(flag: Flag, tree: FlagTree) {
    this.#flag = flag;
    this.#tree = tree;
  }

  /** Undefined when the flag has no such thing; the list of a context or a tag is always there. */
  of(place: Place): string | undefined {
    switch (place.kind) {
      case 'field':
        if (place.field !== 'maintainer') return FIELD_PATHS[place.field];
        return this.#tree.fields.maintainer.teamKey === undefined ? '/maintainerId' : '/maintainerTeamKey';
      case 'tag':
        return '/tags';
      case 'customProperty':
        return this.#tree.customProperties.has(place.key)
          ? pointerOf('customProperties', place.key)
          : undefined;
      case 'variationOrder':
        return '/variations';
      case 'variation':
      case 'variationField': {
        const path = at('/variations', this.#index(this.#tree.variations, place.variation));
        return path !== undefined && place.kind === 'variationField' ? `${path}/${place.field}` : path;
      }
      default:
        return this.#inEnvironment(place);
    }
  }

  #inEnvironment(place: Extract<Place, { readonly environmentKey: string }>): string | undefined {
    const { environmentKey } = place;
    const targeting = this.#tree.environments.get(environmentKey);
    if (!targeting) return undefined;
    const path = pointerOf('environments', environmentKey);
    switch (place.kind) {
      case 'targeting':
        return `${path}/${place.field}`;
      case 'ruleOrder':
        return `${path}/rules`;
      case 'target': {
        const { contextKind } = contextOf(place.context);
        return `${path}/${contextKind === DEFAULT_CONTEXT_KIND ? 'targets' : 'contextTargets'}`;
      }
      case 'prerequisite': {
        const { prerequisites = [] } = this.#flag.environments[environmentKey] ?? {};
        const index = prerequisites.findIndex(({ key }) => key === place.key);
        return at(`${path}/prerequisites`, index === -1 ? undefined : index);
      }
      default: {
        const rule = at(`${path}/rules`, this.#index(targeting.rules, place.rule));
        if (rule === undefined || place.kind === 'rule') return rule;
        if (place.kind === 'ruleField') return place.field === 'served' ? rule : `${rule}/${place.field}`;
        const clauses = targeting.rules.get(place.rule)?.clauses;
        return at(`${rule}/clauses`, clauses && this.#index(clauses, place.clause));
      }
    }
  }

  #index(items: ReadonlyMap<string, unknown>, name: string): number | undefined {
    let indexes = this.#indexes.get(items);
    if (!indexes) {
      indexes = new Map([...items.keys()].map((key, index) => [key, index]));
      this.#indexes.set(items, indexes);
    }
    return indexes.get(name);
  }
}

const at = (path: string, index: number | undefined): string | undefined =>
  index === undefined ? undefined : `${path}/${index}`;
