import { describe, expect, it } from 'vitest';
import { trigger } from '../../../../src/model/trigger/trigger';
import {
  type FlagTriggers,
  findTrigger,
  withTrigger,
  withoutEnvironment,
  withoutTrigger,
} from '../../../../src/store/triggers/flagTriggers';

const one = (id: string, enabled = true) => trigger.parse({ _id: id, _integrationKey: 'datadog', enabled });
const known: FlagTriggers = {
  triggers: [
    { environmentKey: 'production', trigger: one('a') },
    { environmentKey: 'test', trigger: one('b') },
  ],
  withheld: ['staging'],
  isUnavailable: false,
};
const ids = ({ triggers }: FlagTriggers) =>
  triggers.map(({ environmentKey, trigger: { _id } }) => `${environmentKey} ${_id}`);

describe('the triggers of a flag', () => {
  it('take a new one after those of its environment', () => {
    expect(ids(withTrigger(known, 'production', one('c')))).toEqual([
      'production a',
      'production c',
      'test b',
    ]);
    expect(ids(withTrigger(known, 'dev', one('c')))).toEqual(['production a', 'test b', 'dev c']);
  });

  it('take one as it is now in its place', () => {
    const changed = withTrigger(known, 'production', one('a', false));
    expect(ids(changed)).toEqual(ids(known));
    expect(findTrigger(changed, 'production', 'a')?.enabled).toBe(false);
    expect(findTrigger(changed, 'test', 'a')).toBeUndefined();
  });

  it('lose one, and a whole environment', () => {
    expect(ids(withoutTrigger(known, 'a'))).toEqual(['test b']);
    const without = withoutEnvironment(known, 'test');
    expect(ids(without)).toEqual(['production a']);
    expect(withoutEnvironment(known, 'staging').withheld).toEqual([]);
  });
});
