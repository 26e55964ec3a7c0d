// The worker of the workspace index: a bundle of its own, dist/indexWorker.js.
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerTask } from './protocol';
import { help } from './reading/helper';
import { WorkspaceScan } from './workspaceScan';

const port = parentPort;
if (!port) throw new Error('This runs in a worker only');

const task = workerData as WorkerTask;
if (task.kind === 'help') help(task.request, task.port);
else {
  const send = (message: FromWorker, transferred: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, [...transferred]);
  const scan = new WorkspaceScan(task.request, send);
  /** One thing after the other: what is touched meanwhile is looked at afterwards, and what fails ends the worker. */
  let last = scan.run(task.helpers);
  port.on('message', (message: ToWorker) => {
    // These are of what somebody is looking at: they do not wait for files.
    if (message.kind === 'askNames') void scan.answerNames(message);
    else if (message.kind === 'askUnknownKeys')
      last = last.then(() => scan.answerUnknownKeys(message.number));
    else last = last.then(() => scan.touch(message.paths));
  });
}
