import type { CopiedSetting, CopiedSettings } from '../../manifest/commands';
import type { Flag, FlagTargeting } from '../../model/flag/flag';
import { asNewRule } from '../../patch/newIds';

/** The flag with what is to be copied taken over. Environments that it does not have are passed over. */
export function withCopied(flag: Flag, { from, to, what }: CopiedSettings): Flag {
  const source = flag.environments[from];
  if (!source) return flag;
  const copies = to.flatMap((key) => {
    const target = flag.environments[key];
    return target ? [[key, withParts(target, source, what)] as const] : [];
  });
  return { ...flag, environments: { ...flag.environments, ...Object.fromEntries(copies) } };
}

function withParts(
  target: FlagTargeting,
  source: FlagTargeting,
  what: readonly CopiedSetting[],
): FlagTargeting {
  const copy = { ...target };
  for (const part of what) {
    switch (part) {
      case 'on':
        copy.on = source.on;
        break;
      case 'rules':
        // Ids name things of one environment: what is copied is new, but what is the same stays as it is.
        if (meaning(source) !== meaning(target)) copy.rules = source.rules.map(asNewRule);
        break;
      case 'targets':
        copy.targets = source.targets;
        copy.contextTargets = source.contextTargets;
        break;
      case 'fallthrough':
        copy.fallthrough = source.fallthrough;
        copy.trackEventsFallthrough = source.trackEventsFallthrough;
        break;
      case 'offVariation':
        if (source.offVariation === undefined) delete copy.offVariation;
        else copy.offVariation = source.offVariation;
        break;
      case 'prerequisites':
        copy.prerequisites = source.prerequisites;
    }
  }
  return copy;
}

/** The rules without what only tells them from each other. */
const meaning = ({ rules }: FlagTargeting): string =>
  JSON.stringify(rules, (name, value: unknown) => (name === '_id' || name === 'ref' ? undefined : value));
