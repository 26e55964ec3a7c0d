import {
  LDClientImpl,
  type LDContext,
  type LDEvaluationDetail,
  type LDFeatureStore,
  type LDFeatureStoreItem,
  type LDLogger,
} from '@launchdarkly/js-server-sdk-common';
import { offlinePlatform } from './offlinePlatform';

/** Where the evaluator finds flags and segments in the form of SDKs; null for what there is not. */
export interface Models {
  flag(flagKey: string): LDFeatureStoreItem | null;
  segment(segmentKey: string): LDFeatureStoreItem | null;
}

const silent = (): void => undefined;
const SILENT: LDLogger = { error: silent, warn: silent, info: silent, debug: silent };

/** LaunchDarkly's own evaluator over given models. It sends nothing. Close it after use. */
export class OfflineEvaluator {
  readonly #client: LDClientImpl;

  constructor(models: Models) {
    this.#client = new LDClientImpl(
      'offline',
      offlinePlatform,
      {
        featureStore: featureStore(models),
        useLdd: true,
        sendEvents: false,
        diagnosticOptOut: true,
        logger: SILENT,
      },
      {
        onError: silent,
        onFailed: silent,
        onReady: silent,
        onUpdate: silent,
        hasEventListeners: () => false,
      },
    );
  }

  /** What a context gets, null when nothing is served. In the reason `ruleId` is the index of the rule in the flag. */
  detail(flagKey: string, context: LDContext): Promise<LDEvaluationDetail> {
    return this.#client.variationDetail(flagKey, context, null);
  }

  close(): void {
    this.#client.close();
  }
}

function featureStore(models: Models): LDFeatureStore {
  return {
    get: (kind, key, callback) =>
      callback(kind.namespace === 'features' ? models.flag(key) : models.segment(key)),
    initialized: (callback) => callback(true),
    // The evaluator only ever gets single things, and nothing writes.
    all: (_kind, callback) => callback({}),
    init: (_data, callback) => callback(),
    delete: (_kind, _key, _version, callback) => callback(),
    upsert: (_kind, _data, callback) => callback(),
    close: silent,
  };
}
