import assert from 'node:assert/strict';
import { begin } from './support/begin';
import { eventually } from './support/eventually';
import { failuresSince } from './support/log';
import { createOwnProject, deleteOwnProject } from './support/ownProject';
import { run } from './support/run';
import { ask } from './support/sandbox';
import { removeFaults, setFault, timesFaultHappened } from './support/shop';
import { WRITE_COMMANDS, makeWhatIsWritten, removeWhatIsWritten } from './support/writeCommands';

/** The request is kept for longer than the client waits by itself, and is never carried out. */
const HANGS = { latency: 60_000, drop: 'before' };

const OF_FLAG =
  /You cancelled while the change was on its way\. The flag is as it was a moment ago; refresh to be sure/;
const OF_OTHERS =
  /You cancelled when the request had gone out\. It is not known whether .* What is there now is shown;/;

const hasGoneOut = () =>
  eventually(async () => assert.equal(await timesFaultHappened(), 1, 'nothing is sent'));

/** The paths that the sandbox has answered a GET of since its log was cleared, without their queries. */
async function pathsRead(): Promise<readonly string[]> {
  const { items } = await ask<{ items: readonly { method: string; path: string }[] }>('/sandbox/requests');
  return items.filter(({ method }) => method === 'GET').map(({ path }) => path.replace(/\?.*/, ''));
}

suite('What is cancelled when it has gone out', () => {
  suiteSetup(makeWhatIsWritten);

  suiteTeardown(async () => {
    await removeWhatIsWritten();
    await run('workbench.action.closePanel');
  });

  teardown(async () => {
    await removeFaults();
    await run('workbench.action.closeAllEditors');
    await run('notifications.clearAll');
  });

  suite('is not sent again; what is there is looked up, and told', () => {
    for (const { id, args, method, path, look, prepare, isChangeOfFlag } of WRITE_COMMANDS) {
      test(id, async () => {
        await prepare?.();
        const before = await ask(look);
        const begun = Date.now();
        await setFault({ method, path, ...HANGS });
        const cancel = await begin(id, ...args());
        await hasGoneOut();
        await ask('/sandbox/requests', { method: 'DELETE' });
        await cancel();
        assert.equal(await timesFaultHappened(), 1);
        // That itself, or the list that it is in.
        assert.ok((await pathsRead()).some((read) => read.startsWith('/api/') && look.startsWith(read)));
        await removeFaults();
        assert.deepEqual(await ask(look), before);
        const words = isChangeOfFlag ? OF_FLAG : OF_OTHERS;
        await eventually(async () => {
          const lines = await failuresSince(begun);
          assert.equal(lines.length, 1, lines.join('\n'));
          assert.match(lines[0] ?? '', words);
        });
      });
    }
  });
});

suite('Who cancels the load of flags that a command needs', () => {
  const KEY = 'never-loaded';

  suiteSetup(async () => {
    await run('flagdeck.sandbox.try');
    await createOwnProject(KEY, ['one']);
  });

  suiteTeardown(async () => {
    await removeFaults();
    await deleteOwnProject(KEY);
  });

  test('waits for it no more', async () => {
    await setFault({ method: 'GET', path: `/api/v2/flags/${KEY}`, ...HANGS });
    const flag = { connectionId: 'sandbox', projectKey: KEY, flagKey: 'some' };
    const cancel = await begin('flagdeck.flags.addTags', flag, [flag], { tags: ['more'] });
    await hasGoneOut();
    await cancel();
  });
});
