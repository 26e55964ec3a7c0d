import type { CallSide } from './flagCall';

const SERVER: CallSide = { side: 'server' };
const UNKNOWN: CallSide = { side: 'unknown' };
const MOBILE: CallSide = { side: 'client', needs: 'usingMobileKey' };
const OTHER_CLIENT: CallSide = { side: 'client', needs: 'usingEnvironmentId' };

/** What imports tell in languages that have SDKs of both sides. */
interface Imports {
  readonly client: RegExp;
  readonly server: RegExp;
  readonly mobile?: RegExp;
}

const MODULE = `["'](?:@launchdarkly/|launchdarkly-)`;

const JAVA_SCRIPT: Imports = {
  client: new RegExp(
    `${MODULE}(?:[a-z-]*client-sdk|react-sdk(?!/server)|react-universal-sdk/client|svelte-[a-z-]*sdk)|["']ldclient-(?:js|react)\\b`,
  ),
  server: new RegExp(
    `${MODULE}(?:[a-z-]*(?:server|edge)[a-z-]*sdk|react-[a-z]*-?sdk/server)|["']ldclient-node\\b`,
  ),
  mobile: new RegExp(`${MODULE}react-native`),
};

const JVM: Imports = {
  client: /\bcom\.launchdarkly\.(?:sdk\.)?android\b/,
  server: /\bcom\.launchdarkly\.(?:sdk\.server|client)\b/,
  mobile: /\bcom\.launchdarkly\b/,
};

const C_SHARP: Imports = {
  client: /\bLaunchDarkly\.(?:Sdk\.Client|Xamarin)\b/,
  server: /\bLaunchDarkly\.Sdk\.Server\b/,
  mobile: /\bLaunchDarkly\b/,
};

/** The languages whose calls are known: an SDK's side where there is only one, and else what imports tell. */
const LANGUAGES: Readonly<Record<string, CallSide | Imports>> = {
  csharp: C_SHARP,
  go: SERVER,
  html: JAVA_SCRIPT,
  java: JVM,
  javascript: JAVA_SCRIPT,
  javascriptreact: JAVA_SCRIPT,
  kotlin: JVM,
  php: SERVER,
  python: SERVER,
  ruby: SERVER,
  rust: SERVER,
  svelte: JAVA_SCRIPT,
  swift: MOBILE,
  typescript: JAVA_SCRIPT,
  typescriptreact: JAVA_SCRIPT,
  vue: JAVA_SCRIPT,
};

/** The languages in which calls are found, by VS Code's ids. */
export const CALL_LANGUAGES: readonly string[] = Object.keys(LANGUAGES);

/** Whether the SDK of a language is known. */
export const hasCalls = (languageId: string): boolean => Object.hasOwn(LANGUAGES, languageId);

/** The side that a file is on, by its language and by what it imports. Both sides, or none, are unknown. */
export function sideOf(text: string, languageId: string): CallSide {
  const language = hasCalls(languageId) ? LANGUAGES[languageId] : undefined;
  if (!language) return UNKNOWN;
  if ('side' in language) return language;
  const isClient = language.client.test(text);
  if (isClient === language.server.test(text)) return UNKNOWN;
  if (!isClient) return SERVER;
  return language.mobile?.test(text) ? MOBILE : OTHER_CLIENT;
}

/** The side of a hook: there are none but on the client's. */
export const sideOfHook = (file: CallSide): CallSide => (file.side === 'client' ? file : OTHER_CLIENT);

/** Whether a file names LaunchDarkly at all, in an import or otherwise. */
export const namesLaunchDarkly = (text: string): boolean => /launchdarkly|ldclient/i.test(text);
