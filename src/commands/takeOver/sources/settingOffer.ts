import { isDeepStrictEqual } from 'node:util';
import type { Settings } from '../../../manifest/settingDefaults';
import type { Found, Level, OurSettings, TakenSetting } from './offer';

interface Wanted<Name extends TakenSetting> {
  readonly from: string;
  readonly name: Name;
  readonly value: Settings[Name];
  readonly level: Level;
  readonly narrows?: boolean;
}

/** Offers a value for a setting of ours, unless it has that value already. */
export function settingOffer<Name extends TakenSetting>(wanted: Wanted<Name>, ours: OurSettings): Found {
  const { from, name, value, level } = wanted;
  const replaced = ours[name]?.[level];
  if (isDeepStrictEqual(replaced, value)) return { offers: [], notes: [{ kind: 'same', from }] };
  const offer = { ...wanted, kind: 'setting' as const, ...(replaced === undefined ? {} : { replaced }) };
  return { offers: [{ ...offer, name, value, level }], notes: [] };
}
