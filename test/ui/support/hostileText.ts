import type { Sandbox } from '../../vscode/sandbox.mjs';
import { expect } from './fixtures';

/** Where nothing may ever be asked for. */
export const ELSEWHERE = 'hostile.example';

const HTML = `<img src="https://${ELSEWHERE}/a.png" onerror="globalThis.wasRun = 1"><script>globalThis.wasRun = 1</script>`;
const MARKDOWN = `[link](command:workbench.action.closeWindow) ![](https://${ELSEWHERE}/b.png) <https://${ELSEWHERE}> $(alert)`;
/** Turns the writing after it, in a page that lets it. */
const TURNED = '\u202Etxt.exe\u2066';

/** The name of the flag begins so, and every other text of it has this in it. */
export const MARK = '<b>hostile</b>';

/** What a text of an account may be at its worst, and short enough to be read. */
export const HOSTILE = `${MARK} ${HTML} ${MARKDOWN} ${TURNED} 👩‍👩‍👧‍👦 \u0000 "'\`{{0}}\${1}`;

/** 100 kB in one word. */
const LONG = `${MARK}${'x'.repeat(100_000)}`;

export const FLAG = 'hostile-flag';
const PREREQUISITE = 'payments-v2';
/** The environment that the flag is targeted in; it asks for nothing when it is changed. */
export const ENVIRONMENT = 'test';

async function send(sandbox: Sandbox, method: string, path: string, body: unknown): Promise<void> {
  const headers = { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' };
  const answer = await fetch(sandbox.url + path, { method, headers, body: JSON.stringify(body) });
  expect(answer.ok, `${method} ${path}: ${answer.status} ${await answer.text()}`).toBe(true);
}

const name = { op: 'replace', path: '/name', value: HOSTILE };

/** Makes a flag all of whose texts are hostile, in an environment and with a segment and a prerequisite that are so too. */
export async function makeHostileFlag(sandbox: Sandbox): Promise<void> {
  await send(sandbox, 'PATCH', `/api/v2/projects/shop/environments/${ENVIRONMENT}`, [name]);
  await send(sandbox, 'POST', `/api/v2/segments/shop/${ENVIRONMENT}`, { key: 'hostile', name: HOSTILE });
  for (const key of [PREREQUISITE, 'dark-mode']) {
    await send(sandbox, 'PATCH', `/api/v2/flags/shop/${key}`, { patch: [name], comment: HOSTILE });
  }
  await send(sandbox, 'POST', '/api/v2/flags/shop', {
    key: FLAG,
    name: HOSTILE,
    description: `${HOSTILE}\n${LONG}`,
    tags: [HOSTILE, 'two'],
    customProperties: { [HOSTILE]: { name: HOSTILE, value: [HOSTILE, LONG] } },
    variations: [
      { value: HOSTILE, name: HOSTILE, description: HOSTILE },
      { value: LONG, name: LONG, description: LONG },
      { value: '<a href="#">plain</a>' },
    ],
    defaults: { onVariation: 0, offVariation: 1 },
  });
  const of = (part: string) => `/environments/${ENVIRONMENT}/${part}`;
  const clause = (attribute: string, op: string, ...values: string[]) => {
    return { attribute, op, values, negate: false, contextKind: 'user' };
  };
  const rules = [
    { description: HOSTILE, variation: 1, clauses: [clause(HOSTILE, 'in', HOSTILE, LONG)] },
    { description: LONG, variation: 0, clauses: [clause('', 'segmentMatch', 'hostile', HOSTILE)] },
    { description: '', variation: 2, clauses: [clause(LONG, 'matches', HOSTILE, LONG)] },
  ];
  const patch = [
    { op: 'replace', path: of('on'), value: true },
    { op: 'add', path: of('prerequisites/-'), value: { key: PREREQUISITE, variation: 0 } },
    { op: 'add', path: of('targets/-'), value: { variation: 0, values: [HOSTILE, LONG, 'kim'] } },
    ...rules.map((value) => ({ op: 'add', path: of('rules/-'), value })),
  ];
  await send(sandbox, 'PATCH', `/api/v2/flags/shop/${FLAG}`, { patch, comment: HOSTILE });
}
