/** What an environment is made with. The API asks for the first three. */
export interface NewEnvironment extends Partial<EnvironmentSettings> {
  readonly key: string;
  readonly name: string;
  /** Six hexadecimal digits, without `#`. */
  readonly color: string;
  readonly tags?: readonly string[];
  /** The environment whose targeting and segments it gets. */
  readonly source?: { readonly key: string };
}

/** What of an environment can be changed beside its name and its tags. */
export interface EnvironmentSettings {
  readonly color: string;
  /** Minutes, 0 to 60. */
  readonly defaultTtl: number;
  readonly secureMode: boolean;
  readonly defaultTrackEvents: boolean;
  readonly critical: boolean;
  readonly confirmChanges: boolean;
  readonly requireComments: boolean;
}

/** What a project is made with; without environments, LaunchDarkly makes Test and Production. */
export interface NewProject {
  readonly key: string;
  readonly name: string;
  readonly tags?: readonly string[];
  readonly environments?: readonly NewEnvironment[];
}

const RESOURCE_KEY = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const LONGEST = 100;

/** Whether projects and environments may have this key. */
export const isResourceKey = (text: string): boolean => RESOURCE_KEY.test(text) && text.length <= LONGEST;

/** A key for what has this name: `Züri Shop 2` gets `zuri-shop-2`. Empty where no letter of it fits. */
export function keyOfName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
}

/** Tags as somebody types them: with commas between them, each once. */
export function readTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags)].filter((tag) => tag !== '');
}

/** Six hexadecimal digits of a colour as people write it: `#f5a623`, `F5A623`, `#fa2`; undefined for anything else. */
export function readColor(text: string): string | undefined {
  const [, digits] = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  return (digits.length === 6 ? digits : digits.replaceAll(/./g, '$&$&')).toUpperCase();
}
