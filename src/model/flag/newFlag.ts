import type { Variation } from './flag';
import type { ClientSideAvailability } from './flagOverview';

/** What a flag is made with. The project decides what is left out: a flag without variations serves true and false. */
export interface NewFlag {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly temporary?: boolean;
  readonly tags?: readonly string[];
  readonly variations?: readonly Variation[];
  /** Indexes of the variations that new targeting serves while on and while off. */
  readonly defaults?: { readonly onVariation: number; readonly offVariation: number };
  readonly clientSideAvailability?: ClientSideAvailability;
  /** Without either, who owns the token maintains it. */
  readonly maintainerId?: string;
  readonly maintainerTeamKey?: string;
}

/** What a flag's key may look like; it is at most {@link LONGEST_KEY} long. */
export const FLAG_KEY = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
export const LONGEST_KEY = 256;

export const isFlagKey = (text: string): boolean => FLAG_KEY.test(text) && text.length <= LONGEST_KEY;
