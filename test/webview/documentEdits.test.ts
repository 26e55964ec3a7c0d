import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlagDraft } from '../../src/protocol/draft';
import type { EditOperation } from '../../src/protocol/toHost';
import { NoSuchPlace, changeBetween, editedText } from '../../src/targetingEditor/session/textEdit';
import { pointerOf } from '../../src/model/flag/jsonPointer';
import { applyOperations } from '../../src/webview/state/applyOperations';
import { reconcile } from '../../src/webview/state/reconcile';

const SEED = 20261121;

/** A JSON object with lists in it, and names that JSON Pointers must escape. */
const json = fc.dictionary(
  fc.constantFrom('rules', 'a/b', 'c~d', 'e', '0'),
  fc.oneof(fc.array(fc.integer(), { maxLength: 4 }), fc.string(), fc.record({ on: fc.boolean() })),
  { minKeys: 1 },
);

/** Operations that the JSON has places for, made of numbers that choose among them. */
function operationsFor(start: object, choices: readonly number[]): EditOperation[] {
  let current: Record<string, unknown> = start as never;
  return choices.map((choice) => {
    const names = Object.keys(current);
    const name = names[choice % names.length] ?? 'e';
    const path = pointerOf(name);
    const value = current[name];
    const operation = ((): EditOperation => {
      if (!Array.isArray(value)) return { op: 'replace', path, value: choice };
      if (value.length === 0 || choice % 3 === 0) return { op: 'add', path: `${path}/-`, value: choice };
      const place = choice % value.length;
      if (choice % 3 === 1) return { op: 'remove', path: `${path}/${place}` };
      return { op: 'move', from: `${path}/${place}`, path: `${path}/${(choice >> 2) % value.length}` };
    })();
    current = applyOperations(current as never, [operation]) as never;
    return operation;
  });
}

describe('an edit of the page and of the text', () => {
  it('are the same, whatever the operations', () => {
    fc.assert(
      fc.property(json, fc.array(fc.nat({ max: 999 }), { maxLength: 6 }), (start, choices) => {
        const operations = operationsFor(start, choices);
        const text = editedText(JSON.stringify(start, undefined, 2), operations);
        expect(JSON.parse(text)).toEqual(applyOperations(start as never, operations));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('leave the rest of the text in its form', () => {
    const text = '{\n  "name": "a",\n  "rules": [\n    { "on": true   }\n  ]\n}\n';
    const edited = editedText(text, [{ op: 'replace', path: '/name', value: 'b' }]);
    expect(edited).toBe('{\n  "name": "b",\n  "rules": [\n    { "on": true   }\n  ]\n}\n');
  });

  it('are refused where the text has no such place', () => {
    expect(() => editedText('{}', [{ op: 'add', path: '/rules/-', value: 1 }])).toThrow(NoSuchPlace);
    expect(() => editedText('{"rules":[]}', [{ op: 'remove', path: '/rules/0' }])).toThrow(NoSuchPlace);
  });
});

describe('the change between two texts', () => {
  it('makes one of the other, and is no longer than it must be', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (start, old, young, end) => {
        const [before, after] = [start + old + end, start + young + end];
        const { offset, length, text } = changeBetween(before, after);
        expect(before.slice(0, offset) + text + before.slice(offset + length)).toBe(after);
        expect(length).toBeLessThanOrEqual(old.length);
        expect(text.length).toBeLessThanOrEqual(young.length);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe('a draft that comes anew', () => {
  const rule = (id: string, variation: number) => ({ _id: id, variation, clauses: [] });

  it('keeps the objects of everything that is as before, wherever it moved', () => {
    const before = { rules: [rule('a', 0), rule('b', 1)], tags: ['x'] };
    const after = reconcile(before, { rules: [rule('b', 1), rule('a', 2)], tags: ['x'] });
    expect(after).toEqual({ rules: [rule('b', 1), rule('a', 2)], tags: ['x'] });
    expect(after.rules[0]).toBe(before.rules[1]);
    expect(after.rules[1]).not.toBe(before.rules[0]);
    expect(after.tags).toBe(before.tags);
  });

  it('is the one before when nothing changed', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(reconcile(value, structuredClone(value))).toBe(value);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('is what it was made of', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(reconcile(before, structuredClone(after))).toEqual(after);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('operations on a draft', () => {
  it('leave what they do not touch the same objects', () => {
    const draft = {
      variations: [{ value: 1 }],
      environments: { test: { on: false, rules: [] }, 'pro/d': { on: true, rules: [] } },
    } as unknown as FlagDraft;
    const after = applyOperations(draft, [{ op: 'replace', path: '/environments/pro~1d/on', value: false }]);
    expect(after.environments['pro/d']?.on).toBe(false);
    expect(after.environments['test']).toBe(draft.environments['test']);
    expect(after.variations).toBe(draft.variations);
    expect(draft.environments['pro/d']?.on).toBe(true);
  });
});
