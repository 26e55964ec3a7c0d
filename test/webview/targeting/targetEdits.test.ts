import { describe, expect, it } from 'vitest';
import type { DraftTargeting } from '../../../src/protocol/draft';
import type { EditOperation } from '../../../src/protocol/toHost';
import { completeTargetLists } from '../../../src/targeting/targetLists';
import { applyOperations } from '../../../src/webview/state/applyOperations';
import { moveTargetKeys, setTargetKeys } from '../../../src/webview/targeting/targets/targetEdits';
import { aDraft } from '../support/state';

type TargetLists = Pick<DraftTargeting, 'targets' | 'contextTargets'>;

const PATH = '/environments/production';

const placeholder = (variation: number) => ({ contextKind: 'user', variation, values: [] });
const users = (variation: number, ...values: string[]) => ({ contextKind: 'user', variation, values });
const organizations = (variation: number, ...values: string[]) => ({
  contextKind: 'organization',
  variation,
  values,
});

function after(lists: TargetLists, operations: readonly EditOperation[]): TargetLists | undefined {
  const { environments } = applyOperations(aDraft(lists), operations);
  const { targets = [], contextTargets = [] } = environments['production'] ?? {};
  // As the server keeps them: nothing is left for it to mend.
  expect(completeTargetLists({ targets, contextTargets })).toEqual({ targets, contextTargets });
  return { targets, contextTargets };
}

const set = (lists: TargetLists, variation: number, contextKind: string, ...keys: string[]) =>
  after(lists, setTargetKeys(PATH, lists, { variation, contextKind }, keys));

const none: TargetLists = { targets: [], contextTargets: [] };

const some: TargetLists = {
  targets: [users(1, 'ariel', 'sam'), users(0, 'kim')],
  contextTargets: [placeholder(1), organizations(0, 'globex'), placeholder(0)],
};

describe('setting the keys of a variation and a context kind', () => {
  it('puts the first users into their list, with a placeholder in the other', () => {
    expect(set(none, 1, 'user', 'kim')).toEqual({
      targets: [users(1, 'kim')],
      contextTargets: [placeholder(1)],
    });
  });

  it('puts other kinds into the other list', () => {
    expect(set(none, 1, 'organization', 'globex')).toEqual({
      targets: [],
      contextTargets: [organizations(1, 'globex')],
    });
  });

  it('changes one list and keeps the order of all', () => {
    expect(set(some, 1, 'user', 'ariel', 'bob')).toEqual({
      ...some,
      targets: [users(1, 'ariel', 'bob'), users(0, 'kim')],
    });
    expect(setTargetKeys(PATH, some, { variation: 1, contextKind: 'user' }, ['bob'])).toEqual([
      { op: 'replace', path: `${PATH}/targets/0/values`, value: ['bob'] },
    ]);
  });

  it('takes a list that became empty away, and its placeholder', () => {
    expect(set(some, 1, 'user')).toEqual({
      targets: [users(0, 'kim')],
      contextTargets: [organizations(0, 'globex'), placeholder(0)],
    });
    expect(set(some, 0, 'organization')).toEqual({
      ...some,
      contextTargets: [placeholder(1), placeholder(0)],
    });
  });

  it('adds the placeholders that a flag of old lacks', () => {
    const old = { targets: [{ variation: 0, values: ['kim'] }], contextTargets: [] };
    const { environments } = applyOperations(
      aDraft(old),
      setTargetKeys(PATH, old, { variation: 1, contextKind: 'organization' }, ['globex']),
    );
    expect(environments['production']).toMatchObject({
      targets: old.targets,
      contextTargets: [organizations(1, 'globex'), placeholder(0)],
    });
  });

  it('makes one of several lists of the same place, wherever they were', () => {
    const odd = {
      targets: [users(0, 'a'), users(0, 'b')],
      contextTargets: [users(0, 'c'), placeholder(0)],
    };
    expect(set(odd, 0, 'user', 'a', 'b', 'c', 'd')).toEqual({
      targets: [users(0, 'a', 'b', 'c', 'd')],
      contextTargets: [placeholder(0)],
    });
  });

  it('is no edit when the keys are the same', () => {
    expect(setTargetKeys(PATH, some, { variation: 0, contextKind: 'user' }, ['kim'])).toEqual([]);
  });
});

describe('moving keys to a variation', () => {
  it('takes them out of all others', () => {
    const lists = {
      targets: [users(1, 'ariel', 'kim'), users(0, 'kim')],
      contextTargets: [placeholder(1), placeholder(0), organizations(1, 'kim')],
    };
    expect(after(lists, moveTargetKeys(PATH, lists, { variation: 1, contextKind: 'user' }, ['kim']))).toEqual(
      {
        targets: [users(1, 'ariel', 'kim')],
        contextTargets: [placeholder(1), organizations(1, 'kim')],
      },
    );
  });
});
