import { describe, expect, test } from 'vitest';
import { callsIn } from '../../../../src/references/calls/callsIn';

/** A call in short: its name, what it asks for, its side, the key in quotes or what stands for it, and the default. */
function inShort(text: string, languageId: string): string[] {
  return callsIn(text, languageId).map((call) => {
    const { method, expects, side, needs, keyStart, keyEnd, key, defaultStart, defaultEnd } = call;
    const written = text.slice(keyStart, keyEnd);
    if (key !== undefined) expect(written).toBe(key);
    const where = needs === undefined ? side : needs === 'usingMobileKey' ? 'mobile' : 'browser';
    const shownKey = key === undefined ? `<${written}>` : `"${key}"`;
    const shownDefault =
      'defaultValue' in call
        ? ` ?? ${JSON.stringify(call.defaultValue)}`
        : defaultStart === undefined
          ? ''
          : ` ?? <${text.slice(defaultStart, defaultEnd)}>`;
    return `${method} ${expects} ${where} ${shownKey}${shownDefault}`;
  });
}

const NODE = `import * as ld from '@launchdarkly/node-server-sdk';\n`;
const BROWSER = `import { initialize } from 'launchdarkly-js-client-sdk';\n`;
const REACT = `import { useBoolVariation } from 'launchdarkly-react-client-sdk';\n`;
const JAVA = `import com.launchdarkly.sdk.server.LDClient;\n`;
const ANDROID = `import com.launchdarkly.sdk.android.LDClient\n`;
const NET = `using LaunchDarkly.Sdk.Server;\n`;
const MAUI = `using LaunchDarkly.Sdk.Client;\n`;

/** A language, what is written, and the calls in it. */
const CALLS: readonly (readonly [languageId: string, text: string, ...calls: string[]])[] = [
  [
    'typescript',
    `${NODE}await c.boolVariation('a', context, false)`,
    'boolVariation boolean server "a" ?? false',
  ],
  ['typescript', `${NODE}c.variation("a", context, 'x', done)`, 'variation any server "a" ?? "x"'],
  ['typescript', `${NODE}c.variation('a', context)`, 'variation any server "a"'],
  [
    'typescript',
    `${NODE}c.numberVariationDetail(\`a\`, context, 1_000.5)`,
    'numberVariationDetail number server "a" ?? 1000.5',
  ],
  [
    'typescript',
    `${NODE}c.jsonVariation('a', context, { "b": [1] })`,
    'jsonVariation json server "a" ?? {"b":[1]}',
  ],
  [
    'typescript',
    `${NODE}c?.boolVariation?.('a', f(1, { x: [2, 3] }), fallback)`,
    'boolVariation boolean server "a" ?? <fallback>',
  ],
  ['typescript', `${BROWSER}client.variation('a', false)`, 'variation any browser "a" ?? false'],
  [
    'typescript',
    `${BROWSER}client.stringVariation(FLAGS.model, 'x')`,
    'stringVariation string browser <FLAGS.model> ?? "x"',
  ],
  ['typescript', `${BROWSER}client.variation<Theme>('a', 'dark')`, 'variation any browser "a" ?? "dark"'],
  [
    'typescript',
    `client.boolVariation(\n  // why\n  'a', // key\n  context,\n  false,\n)`,
    'boolVariation boolean unknown "a" ?? false',
  ],
  [
    'typescript',
    `client.boolVariation(/* key */ 'a' /* "b" */, true)`,
    'boolVariation boolean unknown "a" ?? true',
  ],
  [
    'typescript',
    `client.variation('a', { kind: 'user', key: 'b' })`,
    "variation any unknown \"a\" ?? <{ kind: 'user', key: 'b' }>",
  ],
  [
    'typescript',
    `client.boolVariation('a' + b, true); client.boolVariation(\`a\${b}\`, true)`,
    `boolVariation boolean unknown <'a' + b> ?? true`,
    'boolVariation boolean unknown <`a${b}`> ?? true',
  ],
  [
    'typescript',
    `x = \`on: \${client.boolVariation('a', context, false)} boolVariation('b', true)\``,
    'boolVariation boolean unknown "a" ?? false',
  ],
  [
    'typescript',
    `client.migrationVariation('a', context, stage)`,
    'migrationVariation string unknown "a" ?? <stage>',
  ],
  ['typescript', `const variation = 'a'; font.variation('wght'); x.variations('a', b); useFlag('a')`],
  [
    'typescript',
    `function boolVariation(key: string, fallback = false) {}\n// boolVariation('a', true)\n"boolVariation('a', true)"`,
  ],
  ['typescript', `${NODE}${BROWSER}c.variation('a', false)`, 'variation any unknown "a" ?? false'],
  ['typescript', `client.boolVariation('a', { x: (1 }`],
  [
    'typescriptreact',
    `${REACT}const a = useBoolVariation('a', false);`,
    'useBoolVariation boolean browser "a" ?? false',
  ],
  [
    'typescriptreact',
    `const a = useNumberVariation(FLAGS.a, 49.5), b = useVariationDetail('b', 'x');`,
    'useNumberVariation number browser <FLAGS.a> ?? 49.5',
    'useVariationDetail any browser "b" ?? "x"',
  ],
  [
    'typescriptreact',
    `import { useStringVariation } from '@launchdarkly/react-native-client-sdk';\nuseStringVariation('a', '')`,
    'useStringVariation string mobile "a" ?? ""',
  ],
  [
    'typescriptreact',
    `return <p title={client.stringVariation('a', 'it')}>Don't {client.boolVariation('b', true)}</p>`,
    'stringVariation string unknown "a" ?? "it"',
    'boolVariation boolean unknown "b" ?? true',
  ],
  [
    'javascript',
    `const ld = require('@launchdarkly/react-sdk/server');\nc.boolVariation('a', context, true)`,
    'boolVariation boolean server "a" ?? true',
  ],
  [
    'javascriptreact',
    `import { useFlag } from 'launchdarkly-react-client-sdk';\nuseFlag('a', 1)`,
    'useFlag any browser "a" ?? 1',
  ],
  [
    'vue',
    `<template><p v-if="ld.variation('b', true)"/></template>\n<script setup>\nimport { useLDFlag } from 'launchdarkly-vue-client-sdk';\nconst a = useLDFlag('a', false);\n</script>`,
    'variation any browser "b" ?? true',
    'useLDFlag any browser "a" ?? false',
  ],
  ['python', `ldclient.get().variation("a", context, False)`, 'variation any server "a" ?? false'],
  [
    'python',
    `client.variation_detail(\n    u'a',  # key\n    context,\n    default="x",\n)`,
    'variation_detail any server "a" ?? "x"',
  ],
  [
    'python',
    `client.variation(key=FLAG, context=ctx, default=-1.5e3)`,
    'variation any server <FLAG> ?? -1500',
  ],
  [
    'python',
    `# client.variation("a", ctx, True)\n"""client.variation("a", ctx, True)"""\ndef variation(key, context, default):\n  pass`,
  ],
  [
    'python',
    `client.variation(f"a-{b}", ctx, {"x": 1}); f"{client.variation('c', ctx, [1, 2])}"`,
    'variation any server <f"a-{b}"> ?? {"x":1}',
    'variation any server "c" ?? [1,2]',
  ],
  ['go', `on, err := client.BoolVariation("a", ctx, false)`, 'BoolVariation boolean server "a" ?? false'],
  [
    'go',
    'client.StringVariationCtx(r.Context(), `a`, ldcontext.New("k"), "x")',
    'StringVariationCtx string server "a" ?? "x"',
  ],
  [
    'go',
    `n, d, _ := client.Float64VariationDetail(flagA, ctx, 2.5)`,
    'Float64VariationDetail number server <flagA> ?? 2.5',
  ],
  [
    'go',
    `scoped.IntVariation("a", 30); c.JSONVariation("b", ctx, ldvalue.Null())`,
    'IntVariation number server "a" ?? 30',
    'JSONVariation json server "b" ?? <ldvalue.Null()>',
  ],
  ['go', `func (c *Client) BoolVariation(key string, ctx ldcontext.Context, d bool) (bool, error) {`],
  [
    'java',
    `${JAVA}if (flags.boolVariation("a", context, true)) {`,
    'boolVariation boolean server "a" ?? true',
  ],
  [
    'java',
    `${JAVA}c.doubleVariation(Flags.A, context, 1.5d); c.jsonValueVariation("b", context, LDValue.ofNull());`,
    'doubleVariation number server <Flags.A> ?? 1.5',
    'jsonValueVariation json server "b" ?? <LDValue.ofNull()>',
  ],
  ['java', `${ANDROID}client.intVariation("a", 3)`, 'intVariation number mobile "a" ?? 3'],
  [
    'kotlin',
    `${ANDROID}client.stringVariationDetail("a", "x")`,
    'stringVariationDetail string mobile "a" ?? "x"',
  ],
  [
    'kotlin',
    `${JAVA}client.boolVariation(Flag.A.key, context, false)`,
    'boolVariation boolean server <Flag.A.key> ?? false',
  ],
  [
    'kotlin',
    `client.boolVariation(featureKey = "a", context = context, defaultValue = true)\n"$x \${client.intVariation("b", 1)}"`,
    'boolVariation boolean unknown "a" ?? true',
    'intVariation number unknown "b" ?? 1',
  ],
  [
    'csharp',
    `${NET}client.BoolVariation("a", context, false); client.BoolVariation("b", context)`,
    'BoolVariation boolean server "a" ?? false',
    'BoolVariation boolean server "b"',
  ],
  [
    'csharp',
    `${MAUI}client.FloatVariation(@"a", 1.5f); client.JsonVariation("b", LdValue.Null)`,
    'FloatVariation number mobile "a" ?? 1.5',
    'JsonVariation json mobile "b" ?? <LdValue.Null>',
  ],
  [
    'csharp',
    `${NET}client.StringVariationDetail(key: "a", context: c, defaultValue: "x")`,
    'StringVariationDetail string server "a" ?? "x"',
  ],
  [
    'csharp',
    `$"it is {client.IntVariation("a", context, 7)}"; client.DoubleVariation($"{a}", context, 1m)`,
    'IntVariation number unknown "a" ?? 7',
    'DoubleVariation number unknown <$"{a}"> ?? 1',
  ],
  ['ruby', `client.variation("a", context, false)`, 'variation any server "a" ?? false'],
  ['ruby', `if client.variation 'a', context, true\n  x\nend`, 'variation any server "a" ?? true'],
  [
    'ruby',
    `return client.variation_detail FLAG,\n  context, "x" unless y`,
    'variation_detail any server <FLAG> ?? "x"',
  ],
  [
    'ruby',
    `def variation(key, context, default)\n  # client.variation("a", c, true)\n  "#{client.variation("b", c, 1)}"`,
    'variation any server "b" ?? 1',
  ],
  ['php', `<?php $client->variation('a', $context, false);`, 'variation any server "a" ?? false'],
  [
    'php',
    `<?php $client?->variationDetail(key: "a", context: $c, defaultValue: TRUE);`,
    'variationDetail any server "a" ?? true',
  ],
  [
    'php',
    `<?php /* $c->variation('a', $c, 1) */ $c->variation("a-$b", $c, 1); ?>`,
    'variation any server <"a-$b"> ?? 1',
  ],
  ['rust', `client.bool_variation(&context, "a", false)`, 'bool_variation boolean server "a" ?? false'],
  [
    'rust',
    `client.str_variation_detail(&context, r#"a"#, "x".to_string()); c.float_variation(&c, KEY, 1.5_f64)`,
    'str_variation_detail string server "a" ?? "x"',
    'float_variation number server <KEY> ?? 1.5',
  ],
  [
    'rust',
    `client.str_variation(&c, "a", String::from("x")); fn int_variation(&self, key: &str, d: i64) -> i64 {}`,
    'str_variation string server "a" ?? "x"',
  ],
  [
    'swift',
    `LDClient.get()!.boolVariation(forKey: "a", defaultValue: false)`,
    'boolVariation boolean mobile "a" ?? false',
  ],
  [
    'swift',
    `client.stringVariationDetail(forKey: Flags.a,\n  defaultValue: #"x"#)`,
    'stringVariationDetail string mobile <Flags.a> ?? "x"',
  ],
  [
    'swift',
    `client.jsonVariation(forKey: "a", defaultValue: ["b": 1]); "\\(client.intVariation(forKey: "c", defaultValue: 2))"`,
    'jsonVariation json mobile "a" ?? <["b": 1]>',
    'intVariation number mobile "c" ?? 2',
  ],
  ['plaintext', `client.boolVariation('a', context, false)`],
];

describe('calls of SDKs', () => {
  test.each(CALLS)('%s: %s', (languageId, text, ...calls) => {
    expect(inShort(text, languageId)).toEqual(calls);
  });

  test('cost grows with the text, also where calls are in calls', () => {
    const nested = (depth: number) => 'boolVariation('.repeat(depth) + `'a'` + ')'.repeat(depth);
    const timeOf = (text: string) => {
      const from = performance.now();
      callsIn(text, 'typescript');
      return performance.now() - from;
    };
    timeOf(nested(1000));
    const least = (depth: number) => Math.min(...Array.from({ length: 5 }, () => timeOf(nested(depth))));
    expect(least(20_000) / least(5_000)).toBeLessThan(12);
  });
});
