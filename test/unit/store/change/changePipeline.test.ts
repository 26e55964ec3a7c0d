import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../../src/model/failure/failure';
import type { Flag } from '../../../../src/model/flag/flag';
import { aPipeline, cancelled, withDescription, withTargeting } from './support/aPipeline';

describe('ChangePipeline', () => {
  it('sends an edit, hands over the answer and can undo it', async () => {
    const { pipeline, proposed, remarks, undo, at, flag, fetched } = await aPipeline();
    const base = await fetched('dark-mode');
    await pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    expect((await flag('dark-mode')).description).toBe('edited');
    expect(remarks).toEqual([undefined]);
    expect(proposed[0]?.plan.steps).toMatchObject([
      { kind: 'semantic', patch: { instructions: [{ kind: 'updateDescription', value: 'edited' }] } },
    ]);
    await undo();
    expect((await flag('dark-mode')).description).toBe(base.description);
  });

  it('sends nothing for a draft without a change', async () => {
    const { pipeline, proposed, at, fetched, changesSent } = await aPipeline();
    const base = await fetched('dark-mode');
    await pipeline.run({ at: at('dark-mode'), base, draft: { ...base } });
    expect(proposed).toEqual([]);
    expect(await changesSent()).toBe(0);
  });

  it('sends nothing when the person does not agree', async () => {
    const { pipeline, at, fetched, changesSent } = await aPipeline({
      confirm: () => Promise.reject(cancelled),
    });
    const base = await fetched('dark-mode');
    const run = pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    await expect(run).rejects.toBe(cancelled);
    expect(await changesSent()).toBe(0);
  });

  it('sends nothing that the server would refuse, and says why', async () => {
    const { pipeline, at, fetched, changesSent } = await aPipeline();
    const base = await fetched('dark-mode');
    const rollout = {
      variations: [
        { variation: 0, weight: 60_000 },
        { variation: 1, weight: 50_000 },
      ],
    };
    const draft = withTargeting(base, 'test', { fallthrough: { rollout } });
    await expect(pipeline.run({ at: at('dark-mode'), base, draft })).rejects.toThrow(/110/);
    expect(await changesSent()).toBe(0);
  });

  it('asks what each environment that changes demands', async () => {
    const { pipeline, proposed, at, fetched } = await aPipeline();
    const base = await fetched('dark-mode');
    const turned = (flag: Flag, key: string) => withTargeting(flag, key, { on: !flag.environments[key]?.on });
    const draft = turned(turned(base, 'production'), 'production-eu');
    await pipeline.run({ at: at('dark-mode'), base, draft });
    expect(proposed[0]?.environments.map(({ key }) => key)).toEqual(['production', 'production-eu']);
    expect(proposed[0]?.demands).toMatchObject({ confirm: true, comment: true });
    expect(proposed[0]?.demands.typeKeys.map(({ key }) => key)).toEqual(['production']);
  });

  it('changes several environments with one JSON Patch, which is undone in one too', async () => {
    const { pipeline, proposed, undo, at, flag, fetched } = await aPipeline();
    const base = await fetched('payments-v2');
    const draft = ['staging', 'test', 'dev'].reduce(
      (one, key) => withTargeting(one, key, { on: !one.environments[key]?.on }),
      base,
    );
    await pipeline.run({ at: at('payments-v2'), base, draft });
    expect(proposed[0]?.plan.steps.map(({ kind }) => kind)).toEqual(['json']);
    const states = async () => Object.values((await flag('payments-v2')).environments).map(({ on }) => on);
    expect(await states()).toEqual(Object.values(draft.environments).map(({ on }) => on));
    await undo();
    expect(await states()).toEqual(Object.values(base.environments).map(({ on }) => on));
  });

  it('keeps what somebody else changed since the draft was begun, and tells it', async () => {
    const { pipeline, proposed, at, flag, fetched, somebodyElse } = await aPipeline();
    const base = await fetched('dark-mode');
    await somebodyElse('dark-mode', [{ op: 'replace', path: '/name', value: 'Night mode' }]);
    await pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    expect(await flag('dark-mode')).toMatchObject({ name: 'Night mode', description: 'edited' });
    expect(proposed[0]?.alsoChanged.join()).toContain('Night mode');
  });

  it('sends nothing over a change of the same place, and shows both', async () => {
    const { pipeline, conflicts, at, flag, fetched, somebodyElse } = await aPipeline();
    const base = await fetched('dark-mode');
    await somebodyElse('dark-mode', [{ op: 'replace', path: '/description', value: 'theirs' }]);
    const run = pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'mine') });
    await expect(run).rejects.toThrow(/Somebody else/);
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]).toMatchObject({ theirs: { description: 'theirs' }, mine: { description: 'mine' } });
    expect((await flag('dark-mode')).description).toBe('theirs');
  });

  it('merges once more when somebody is faster between fetching and sending', async () => {
    const { pipeline, proposed, at, flag, fetched, fault } = await aPipeline({}, { patchFormat: 'json' });
    const base = await fetched('dark-mode');
    await fault({ times: 1, edit: [{ op: 'replace', path: '/name', value: 'Night mode' }] });
    await pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    expect(await flag('dark-mode')).toMatchObject({ name: 'Night mode', description: 'edited' });
    expect(proposed).toHaveLength(2);
  });

  it('knows that a change arrived although the connection was lost, and does not send it twice', async () => {
    const { pipeline, remarks, at, flag, fetched, fault, changesSent } = await aPipeline();
    const base = await fetched('dark-mode');
    await fault({ times: 1, drop: 'after' });
    await pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    expect((await flag('dark-mode')).description).toBe('edited');
    expect(remarks).toEqual([undefined]);
    expect(await changesSent()).toBe(1);
  });

  it('says that nothing was taken when the connection was lost before', async () => {
    const { pipeline, at, flag, fetched, fault } = await aPipeline();
    const base = await fetched('dark-mode');
    await fault({ times: 1, drop: 'before' });
    const run = pipeline.run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') });
    await expect(run).rejects.toThrow(/The flag is as it was/);
    expect((await flag('dark-mode')).description).toBe(base.description);
  });

  it('files a request where an environment needs approval, with the same instructions', async () => {
    const asked: string[] = [];
    const { pipeline, said, at, fetched } = await aPipeline({
      askForApproval: (_one, _environment, why) => {
        asked.push(why);
        return Promise.resolve('please');
      },
    });
    const flagKey = 'audit-export';
    const base = await fetched(flagKey, 'internal-tools');
    const draft = withTargeting(base, 'production', { on: !base.environments['production']?.on });
    await expect(pipeline.run({ at: at(flagKey, 'internal-tools'), base, draft })).rejects.toThrow(
      /waits for approval/,
    );
    expect(asked[0]).toMatch(/approval/);
    expect(said).toEqual(['requested production']);
  });

  it('does not hide that the role does not allow it', async () => {
    const { pipeline, at, fetched, fault } = await aPipeline();
    const base = await fetched('dark-mode');
    await fault({ times: 1, answer: { status: 403 } });
    const error: unknown = await pipeline
      .run({ at: at('dark-mode'), base, draft: withDescription(base, 'edited') })
      .catch((thrown: unknown) => thrown);
    expect(ApiError.is(error, 'forbidden')).toBe(true);
  });

  it('says that the flag was deleted meanwhile', async () => {
    const { pipeline, at, fetched } = await aPipeline();
    const base = await fetched('dark-mode');
    const gone = { ...base, key: 'no-such-flag' };
    const run = pipeline.run({
      at: at('no-such-flag'),
      base: gone,
      draft: withDescription(gone, 'edited'),
    });
    await expect(run).rejects.toThrow(/Dark mode has been deleted meanwhile/);
  });
});
