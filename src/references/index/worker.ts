// The worker of the workspace index: a bundle of its own, dist/indexWorker.js.
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, IndexRequest, ToWorker } from './protocol';
import { WorkspaceScan } from './workspaceScan';

const port = parentPort;
if (!port) throw new Error('This runs in a worker only');

const send = (message: FromWorker, transferred: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, [...transferred]);

const scan = new WorkspaceScan(workerData as IndexRequest, send);

/** One thing after the other: what is touched meanwhile is looked at afterwards, and what fails ends the worker. */
let last = scan.run();
port.on('message', ({ touched }: ToWorker) => {
  last = last.then(() => scan.touch(touched));
});
