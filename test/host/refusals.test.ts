import assert from 'node:assert/strict';
import { eventually } from './support/eventually';
import { failuresSince } from './support/log';
import { run } from './support/run';
import { ask } from './support/sandbox';
import { removeFaults, setFault, timesFaultHappened } from './support/shop';
import { WRITE_COMMANDS, makeWhatIsWritten, removeWhatIsWritten } from './support/writeCommands';

/** What a server may say to a write, and the name that the log has for it. */
const REFUSALS = [
  ['403', 'forbidden', { answer: { status: 403 } }],
  ['404', 'not-found', { answer: { status: 404 } }],
  ['409', 'conflict', { answer: { status: 409 } }],
  // Too long to wait for.
  ['429', 'rate-limited', { rateLimit: { kind: 'account', seconds: 600 } }],
] as const;

suite('What the server refuses', () => {
  suiteSetup(makeWhatIsWritten);

  suiteTeardown(async () => {
    await removeWhatIsWritten();
    await run('workbench.action.closePanel');
  });

  for (const [status, kind, fault] of REFUSALS) {
    suite(`with ${status} changes nothing, is sent once, and is told`, () => {
      // What is loaded is what the server has, and nobody waits for it.
      suiteSetup(() => run('flagdeck.sandbox.try'));
      teardown(async () => {
        await removeFaults();
        await run('workbench.action.closeAllEditors');
        await run('notifications.clearAll');
        // A client that is told to wait does so.
        if (kind === 'rate-limited') await run('flagdeck.sandbox.try');
      });

      for (const { id, args, method, path, look, prepare } of WRITE_COMMANDS) {
        test(id, async () => {
          await prepare?.();
          const before = await ask(look);
          const begun = Date.now();
          await setFault({ method, path, ...fault });
          await run(id, ...args());
          assert.equal(await timesFaultHappened(), 1);
          await removeFaults();
          assert.deepEqual(await ask(look), before);
          await eventually(async () => assert.ok((await failuresSince(begun)).length > 0, 'nothing is told'));
        });
      }
    });
  }
});
