import assert from 'node:assert/strict';
import { eventually } from './eventually';
import { run } from './run';

/**
 * Begins a command, and gives what cancels it as a person does: by the button of the notification of its progress, which comes after a
 * while. That resolves when the command is over. Other notifications are cleared first, so that none of theirs is pressed.
 */
export async function begin(command: string, ...args: readonly unknown[]): Promise<() => Promise<void>> {
  await run('notifications.clearAll');
  let isOver = false;
  const running = Promise.resolve(run(command, ...args)).finally(() => (isOver = true));
  return async () => {
    await eventually(async () => {
      if (!isOver) await run('notification.acceptPrimaryAction');
      assert.ok(isOver, 'it goes on');
    });
    await running;
  };
}
