import type { BaseUrl } from '../../../model/account/instance';
import type { Settings } from '../../../manifest/settingDefaults';
import type { SavedContext } from '../../../store/contexts/savedContexts';

/** Where a setting is written: it goes where it came from. */
export type Level = 'user' | 'workspace';

/** Our settings that something elsewhere says the same as. */
export type TakenSetting =
  'project' | 'projects' | 'environments' | 'hover.enabled' | 'codeLens.enabled' | 'references.aliases';

/** Something that can be taken over. `from` names the place as people know it, such as `launchdarkly.project`. */
export type Offer =
  | {
      readonly kind: 'setting';
      readonly from: string;
      readonly name: TakenSetting;
      readonly value: Settings[TakenSetting];
      readonly level: Level;
      /** What our setting has now, at that level, and would lose. */
      readonly replaced?: unknown;
      /** It shows less than Flagdeck shows by itself, so that it is not taken unless it is wanted. */
      readonly narrows?: boolean;
    }
  | {
      readonly kind: 'context';
      readonly from: string;
      readonly saved: SavedContext;
      /** Another one is kept under the name. */
      readonly replaces: boolean;
    }
  /** The token is for nothing but the connection: it is in no text. */
  | { readonly kind: 'token'; readonly from: string; readonly baseUrl: string; readonly token: string };

/** Something that was found and cannot be taken over, or need not be. */
export type Note =
  | { readonly kind: 'same' | 'noCounterpart' | 'strange' | 'otherSource'; readonly from: string }
  /** A workspace is written by others: an address in it gets no token. */
  | { readonly kind: 'workspaceAddress' | 'workspaceToken'; readonly from: string }
  | { readonly kind: 'badAddress'; readonly from: string; readonly problem: Problem }
  | { readonly kind: 'noAccessToken'; readonly from: string }
  | { readonly kind: 'noYaml'; readonly from: string; readonly line?: number }
  | { readonly kind: 'tooLarge'; readonly from: string }
  | { readonly kind: 'noContexts'; readonly from: string; readonly count: number };

type Problem = Extract<BaseUrl, { kind: 'bad' }>['problem'];

export interface Found {
  readonly offers: readonly Offer[];
  readonly notes: readonly Note[];
}

/** A setting as its files have it; absent where none sets it. */
export type SetValues = Readonly<Partial<Record<Level, unknown>>>;

/** What settings of ours are set to, by name. */
export type OurSettings = Readonly<Partial<Record<TakenSetting, SetValues>>>;

export const recordOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;

/** A text that says something, without the spaces around it. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
