import type { Trigger } from '../../model/trigger/trigger';

/** A trigger, and the environment whose flag state it changes. */
export interface TriggerIn {
  readonly environmentKey: string;
  readonly trigger: Trigger;
}

/** The triggers of a flag, as far as they may be seen. */
export interface FlagTriggers {
  /** In the order of the project's environments, and within one of the server's. */
  readonly triggers: readonly TriggerIn[];
  /** The environments whose triggers this plan or role may not see. */
  readonly withheld: readonly string[];
  /** Nothing can be seen anywhere: then it is most likely the plan. */
  readonly isUnavailable: boolean;
}

export function findTrigger(
  { triggers }: FlagTriggers,
  environmentKey: string,
  triggerId: string,
): Trigger | undefined {
  return triggers.find((one) => one.environmentKey === environmentKey && one.trigger._id === triggerId)
    ?.trigger;
}

/** With a trigger as it is now; one that is new comes last in its environment. */
export function withTrigger(known: FlagTriggers, environmentKey: string, trigger: Trigger): FlagTriggers {
  const { triggers } = known;
  const entry = { environmentKey, trigger };
  if (findTrigger(known, environmentKey, trigger._id)) {
    return {
      ...known,
      triggers: triggers.map((one) => (one.trigger._id === trigger._id ? entry : one)),
    };
  }
  const last = triggers.findLastIndex((one) => one.environmentKey === environmentKey);
  const at = last < 0 ? triggers.length : last + 1;
  return { ...known, triggers: triggers.toSpliced(at, 0, entry) };
}

export function withoutTrigger(known: FlagTriggers, triggerId: string): FlagTriggers {
  return { ...known, triggers: known.triggers.filter(({ trigger }) => trigger._id !== triggerId) };
}

/** Without an environment that is deleted. */
export function withoutEnvironment(known: FlagTriggers, environmentKey: string): FlagTriggers {
  return {
    ...known,
    triggers: known.triggers.filter((one) => one.environmentKey !== environmentKey),
    withheld: known.withheld.filter((key) => key !== environmentKey),
  };
}
