import type { AliasName } from '../scanner/aliasIndex';
import { codeOnly } from './code';

/** Hooks that answer all flags by their camel-case names. */
const HOOKS = '(?:useFlags|useLDFlags|useFeatureFlags)';

const LANGUAGES = new Set([
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'vue',
  'svelte',
  'html',
]);

const CALL = `\\s*=\\s*(?:await\\s+)?(?:toRefs\\(\\s*)?${HOOKS}(?:<[^>()]*>)?\\(\\s*\\)`;
const HELD = new RegExp(`\\b(?:const|let|var)\\s+([\\w$]+)\\s*(?::[^=;]*)?${CALL}`, 'g');
const TAKEN_APART = new RegExp(`\\b(?:const|let|var)\\s*\\{([^{}]*)\\}\\s*(?::[^=;]*)?${CALL}`, 'g');
/** A component that `withLDConsumer` makes has the flags among its properties. */
const PROPERTIES = ['flags', 'props.flags', 'this.props.flags'];

/** Whether any hook is used: in most files none is. */
export function mayHaveHooks(text: string, languageId: string): boolean {
  if (!LANGUAGES.has(languageId)) return false;
  // The engine finds short words fast, by a first character that is rare.
  if (!text.includes('Flags') && !text.includes('Consum')) return false;
  return /useFlags|useLDFlags|useFeatureFlags|withLDConsumer/.test(text);
}

/**
 * The names in a file that hooks make of keys: members of what a hook answers, and variables that they are taken apart
 * into. `camelNames` has the keys by their camel-case names.
 */
export function hookNamesIn(
  text: string,
  languageId: string,
  camelNames: ReadonlyMap<string, string>,
): AliasName[] {
  if (!mayHaveHooks(text, languageId)) return [];
  const code = codeOnly(text, languageId);
  const names = new Map<string, AliasName>();
  const add = (name: string, qualifier: string, flagKey: string | undefined): void => {
    if (flagKey !== undefined) names.set(`${qualifier}.${name}`, { name, qualifier, flagKey, kind: 'hook' });
  };
  const apart = (members: string): void => {
    for (const member of members.split(',')) {
      const [, name = '', local = name] = /^\s*([\w$]+)\s*(?::\s*([\w$]+))?/.exec(member) ?? [];
      add(local, '', camelNames.get(name));
      add(name, '', camelNames.get(name));
    }
  };
  for (const [, members = ''] of code.matchAll(TAKEN_APART)) apart(members);
  const holders = [...code.matchAll(HELD)].map(([, holder = '']) => holder);
  if (code.includes('withLDConsumer')) holders.push(...PROPERTIES);
  for (const holder of new Set(holders)) {
    const escaped = holder.replaceAll(/[$.]/g, '\\$&');
    const member = new RegExp(`(?<![\\w$.])${escaped}(?:\\?\\.|!?\\.)([\\w$]+)`, 'g');
    for (const [, name = ''] of code.matchAll(member)) add(name, holder, camelNames.get(name));
    const taken = new RegExp(`\\b(?:const|let|var)\\s*\\{([^{}]*)\\}\\s*=\\s*${escaped}\\b(?!\\s*[.(])`, 'g');
    for (const [, members = ''] of code.matchAll(taken)) apart(members);
  }
  for (const [, hook = '', name = ''] of code.matchAll(
    new RegExp(`\\b(${HOOKS})\\(\\)\\??\\.([\\w$]+)`, 'g'),
  )) {
    add(name, `${hook}()`, camelNames.get(name));
  }
  return [...names.values()];
}
