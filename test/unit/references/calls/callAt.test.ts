import { describe, expect, test } from 'vitest';
import { callAt } from '../../../../src/references/calls/callAt';

/** What is being written at the bar: the argument, what the call asks for, the flag of a default, and what is replaced. */
function at(written: string, languageId: string): string | undefined {
  const offset = written.indexOf('|');
  const text = written.replace('|', '');
  const place = callAt(text, languageId, offset);
  if (!place) return undefined;
  const { argument, expects, side, key, keyStart, keyEnd, start, end, quote = '' } = place;
  const flag = argument === 'key' ? '' : ` of ${key ?? `<${text.slice(keyStart, keyEnd)}>`}`;
  return `${argument}${flag} ${expects} ${side} ${quote}${text.slice(start, end)}${quote}`;
}

const PLACES: readonly (readonly [languageId: string, written: string, place: string | undefined])[] = [
  ['typescript', `client.boolVariation('|', context, false)`, `key boolean unknown ''`],
  ['typescript', `client.boolVariation('|`, `key boolean unknown ''`],
  ['typescript', `client.boolVariation("|\nfoo("bar");`, `key boolean unknown ""`],
  ['typescript', `client.boolVariation("|, context, "x")`, `key boolean unknown ""`],
  ['typescript', `client.variation('new-|check', false)`, `key any unknown 'new-check'`],
  ['typescript', `client.variation(\n  // the key\n  \`new-check|\``, 'key any unknown `new-check`'],
  ['typescript', `client.variation<Theme>('|')`, `key any unknown ''`],
  ['typescript', `x = useBoolVariation('a', |)`, `default of a boolean client `],
  ['typescript', `x = useBoolVariation('a', fa|l)`, `default of a boolean client fal`],
  ['typescript', `x = useStringVariation(FLAGS.a, '|x')`, `default of <FLAGS.a> string client 'x'`],
  ['typescript', `client.stringVariation('a', context, "|")`, `default of a string unknown ""`],
  ['typescript', `client.stringVariation('a', f('|'))`, undefined],
  ['typescript', `client.stringVariation({ key: '|' })`, undefined],
  ['typescript', `client.stringVariation(x + '|')`, undefined],
  ['typescript', `// client.stringVariation('|')`, undefined],
  ['typescript', `/* client.stringVariation('|') */`, undefined],
  ['typescript', `client.stringVariation('a', x, /* '|' */ 'a')`, undefined],
  ['typescript', `client.stringVariation('a', x, // "|"\n 'a')`, undefined],
  ['typescript', `"client.stringVariation('|')"`, undefined],
  ['typescript', `client.stringVariation(|)`, undefined],
  ['typescript', `client.stringVariation('a', b, 'c', '|')`, undefined],
  ['typescript', `client.stringVariation('a'); f('|')`, undefined],
  ['typescript', `import '@launchdarkly/node-server-sdk';\nc.boolVariation('a', |)`, undefined],
  ['typescript', `function boolVariation(a = '|') {}`, undefined],
  ['python', `client.variation("|", context, False)`, `key any server ""`],
  ['python', `client.variation(u'a', context, default=Fa|)`, `default of a any server Fa`],
  ['go', `client.BoolVariationCtx(ctx, "|", user, false)`, `key boolean server ""`],
  ['go', 'client.BoolVariationCtx("|", user, false)', undefined],
  ['go', 'client.StringVariation(`a`, user, `|`)', 'default of a string server ``'],
  ['java', `client.boolVariation("|`, `key boolean unknown ""`],
  ['kotlin', `client.boolVariation(key = "|")`, `key boolean unknown ""`],
  ['csharp', `client.BoolVariation(@"|")`, `key boolean unknown ""`],
  ['csharp', `client.BoolVariation("a", context, defaultValue: t|)`, `default of a boolean unknown t`],
  ['ruby', `client.variation "|"`, `key any server ""`],
  ['ruby', `client.variation 'a', context, '|'`, `default of a any server ''`],
  ['ruby', `client.variation('|\nother 'x'`, `key any server ''`],
  ['php', `<?php $client->variation('|, $context, 'x');`, `key any server ''`],
  ['rust', `client.bool_variation(&context, "|", false)`, `key boolean server ""`],
  ['rust', `client.bool_variation("|", false)`, undefined],
  ['swift', `client.boolVariation(forKey: "|", defaultValue: false)`, `key boolean client ""`],
  ['swift', `client.stringVariation(forKey: "a", defaultValue: "x|")`, `default of a string client "x"`],
  ['vue', `<script>const a = useLDFlag('|')</script>`, `key any client ''`],
  ['plaintext', `client.variation('|')`, undefined],
];

describe('a call that is being written', () => {
  test.each(PLACES)('%s: %s', (languageId, written, place) => {
    expect(at(written, languageId)).toBe(place);
  });

  test('far down in a long text', () => {
    const text = `const a = "x"; // client.boolVariation('\n\`\${f('b')}\n\`;\n`.repeat(2000);
    expect(at(`${text}client.boolVariation('new|`, 'typescript')).toBe(`key boolean unknown 'new'`);
    expect(at(`${text}\`client.boolVariation('new|`, 'typescript')).toBeUndefined();
    expect(at(`${text}\`\${client.boolVariation('new|`, 'typescript')).toBe(`key boolean unknown 'new'`);
  });
});
