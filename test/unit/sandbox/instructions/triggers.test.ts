import { describe, expect, it } from 'vitest';
import { namedIdentities } from '../../../../src/sandbox/account/identities';
import type { TriggerRecord } from '../../../../src/sandbox/account/records';
import { applyTriggerPatch } from '../../../../src/sandbox/instructions/triggers';

const TRIGGER: TriggerRecord = {
  _id: 'trigger',
  flagKey: 'flag',
  environmentKey: 'test',
  secret: 'secret',
  _version: 4,
  _creationDate: 1,
  _maintainerId: 'member',
  _integrationKey: 'generic-trigger',
  enabled: true,
  instructions: [{ kind: 'turnFlagOn' }],
  _triggerCount: 2,
  _recentTriggerBodies: [],
};

const apply = (sent: unknown, trigger = TRIGGER) => applyTriggerPatch(trigger, sent, namedIdentities);
const one = (kind: string, parameters: object = {}) => ({ instructions: [{ kind, ...parameters }] });

describe('an instruction for a trigger', () => {
  it.each([
    [
      one('replaceTriggerActionInstructions', { value: [{ kind: 'turnFlagOff' }] }),
      { instructions: [{ kind: 'turnFlagOff' }] },
    ],
    [one('cycleTriggerUrl'), { secret: namedIdentities.uuid('trigger trigger') }],
    [one('disableTrigger'), { enabled: false }],
  ])('%o changes what it says, and adds one to the version', (sent, changed) => {
    expect(apply(sent).trigger).toEqual({ ...TRIGGER, ...changed, _version: 5 });
  });

  it('enableTrigger lets a disabled one run again', () => {
    const disabled = { ...TRIGGER, enabled: false };
    expect(apply(one('enableTrigger'), disabled).trigger).toEqual({ ...TRIGGER, _version: 5 });
  });

  it('gives back the very trigger when all is in place', () => {
    expect(apply(one('enableTrigger')).trigger).toBe(TRIGGER);
  });

  it('may come with others and a comment, and counts as one change', () => {
    const sent = { comment: 'Why', instructions: [{ kind: 'disableTrigger' }, { kind: 'cycleTriggerUrl' }] };
    expect(apply(sent)).toMatchObject({
      trigger: { enabled: false, _version: 5 },
      hasNewUrl: true,
      comment: 'Why',
    });
    expect(apply(one('disableTrigger')).hasNewUrl).toBe(false);
  });

  it.each([
    ['one for flags', one('turnFlagOn')],
    ['one that does not exist', one('explode')],
    ['no action', one('replaceTriggerActionInstructions')],
    ['an empty action', one('replaceTriggerActionInstructions', { value: [] })],
    [
      'two actions',
      one('replaceTriggerActionInstructions', { value: [{ kind: 'turnFlagOn' }, { kind: 'turnFlagOff' }] }),
    ],
    ['another action', one('replaceTriggerActionInstructions', { value: [{ kind: 'archiveFlag' }] })],
    ['no instruction', { instructions: [] }],
    ['a JSON Patch', [{ op: 'replace', path: '/enabled', value: false }]],
  ])('is refused for %s', (_what, sent) => {
    expect(() => apply(sent)).toThrow(expect.objectContaining({ status: 400 }) as Error);
  });
});
