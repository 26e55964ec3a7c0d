import { type Node, findNodeAtLocation, getNodeValue, parseTree } from 'jsonc-parser';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import type { Variation } from '../../model/flag/flag';

/** What the rest of a text may refer to. The text may be broken: somebody is typing it. */
export interface FlagDraft {
  /** In the text's order: what a variation index counts. */
  readonly variations: readonly Pick<Variation, 'name' | 'value'>[];
  /** Keys of the flags that are prerequisites in any environment. */
  readonly prerequisiteKeys: ReadonlySet<string>;
  readonly contextKinds: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  readonly weights: ReadonlySet<number>;
}

/** LaunchDarkly's own attributes: every context has them. */
const BUILT_IN_ATTRIBUTES = ['key', 'kind', 'name', 'anonymous'];

/** Reads what can be read of a text, without minding what is wrong in it. */
export function draftOfText(text: string): FlagDraft {
  const tree = parseTree(text);
  const variations: Pick<Variation, 'name' | 'value'>[] = [];
  for (const node of (tree && findNodeAtLocation(tree, ['variations']))?.children ?? []) {
    const { value = null, name } = (getNodeValue(node) ?? {}) as Partial<Variation>;
    variations.push({ value, ...(typeof name === 'string' && { name }) });
  }
  const environments = tree && findNodeAtLocation(tree, ['environments']);
  const prerequisiteKeys = new Set<string>();
  const contextKinds = new Set([DEFAULT_CONTEXT_KIND]);
  const attributes = new Set(BUILT_IN_ATTRIBUTES);
  const weights = new Set<number>();
  for (const { name, value, owner } of simpleFields(environments)) {
    if (typeof value === 'number') {
      if (name === 'weight') weights.add(value);
    } else if (value === '') continue;
    else if (name === 'contextKind') contextKinds.add(value);
    else if (name === 'attribute' || name === 'bucketBy') attributes.add(value);
    else if (name === 'key' && owner === 'prerequisites') prerequisiteKeys.add(value);
  }
  return { variations, prerequisiteKeys, contextKinds, attributes, weights };
}

interface SimpleField {
  readonly name: string;
  readonly value: string | number;
  /** Name of the list whose entry has the field. */
  readonly owner: string | undefined;
}

/** All fields at any depth that hold text or a number, but those in `values`: these may be many, and none is looked for. */
function* simpleFields(node: Node | undefined, owner?: string): Generator<SimpleField> {
  for (const child of node?.children ?? []) {
    if (child.type !== 'property') {
      yield* simpleFields(child, owner);
      continue;
    }
    const [key, value] = child.children ?? [];
    const name = String(key?.value);
    if (value?.type === 'string' || value?.type === 'number') {
      yield { name, value: value.value as string | number, owner };
    } else if (name !== 'values') yield* simpleFields(value, value?.type === 'array' ? name : owner);
  }
}
