import type { BulkDeed } from '../../../../../src/store/change/bulk/bulkDeed';
import { turnAll } from '../../../../../src/store/change/bulk/deeds';
import { type BulkPreview, prepareBulk } from '../../../../../src/store/change/bulk/prepareBulk';
import { type BulkResult, type BulkSending, sendBulk } from '../../../../../src/store/change/bulk/sendBulk';
import type { StoreSettings } from '../../../../../src/store/settings';
import { aPipeline } from '../support/aPipeline';

/** Bulk changes on a sandbox of their own, by a person who agrees to each preview. */
export async function aBulk(change: Partial<StoreSettings> = {}) {
  const rig = await aPipeline({}, change);
  const { accounts, settings, pipelineWith, at, flag } = rig;
  const never = new AbortController().signal;
  const prepare = (deed: BulkDeed, signal = never) => prepareBulk(deed, { accounts, settings, signal });
  const send = (preview: BulkPreview, sending: Partial<BulkSending> = {}): Promise<readonly BulkResult[]> =>
    sendBulk(preview, {
      change: (intended, dialogs) => pipelineWith(dialogs).run(intended),
      comment: undefined,
      stop: never,
      ...sending,
    });
  const chosen = (...keys: readonly string[]) => keys.map((key) => ({ at: at(key), name: key }));
  return {
    ...rig,
    prepare,
    send,
    chosen,
    turn: (on: boolean, environmentKey: string, ...keys: readonly string[]) =>
      turnAll(
        on,
        chosen(...keys).map((one) => ({ ...one, environmentKey })),
        [environmentKey],
      ),
    /** Turns flags on or off as somebody else would. */
    turned: async (on: boolean, environmentKey: string, ...keys: readonly string[]) => {
      for (const key of keys)
        await rig.somebodyElse(key, [
          { op: 'replace', path: `/environments/${environmentKey}/on`, value: on },
        ]);
    },
    on: async (environmentKey: string, ...keys: readonly string[]) =>
      Promise.all(keys.map(async (key) => (await flag(key)).environments[environmentKey]?.on)),
  };
}

export const kinds = (results: readonly BulkResult[]): string[] => results.map(({ outcome }) => outcome.kind);

/** What is said of one that was not done. */
export function whyOf(results: readonly BulkResult[], index: number): string {
  const outcome = results[index]?.outcome;
  return outcome && 'why' in outcome ? outcome.why : '';
}
