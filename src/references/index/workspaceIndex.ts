import { availableParallelism } from 'node:os';
import path from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { Emitter } from '../../model/event';
import { Lifetime } from '../../model/lifetime';
import type { AliasName } from '../scanner/aliasIndex';
import { IndexedUsages, type WorkspaceUsage } from './indexedUsages';
import { WorkerQuestions } from './workerQuestions';
import type {
  FromWorker,
  IndexProgress,
  IndexRequest,
  IndexSummary,
  ToWorker,
  UnknownKey,
  WorkerTask,
} from './protocol';

/** How an index stands. Usages of an earlier one are answered until the next is ready. */
export type IndexState =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'indexing' } & IndexProgress)
  | ({ readonly kind: 'ready' } & IndexSummary)
  | { readonly kind: 'failed'; readonly error: Error };

interface Run {
  readonly worker: Worker;
  readonly helpers: readonly Worker[];
  readonly usages: IndexedUsages;
  readonly questions: WorkerQuestions;
  readonly end: (state: IndexState) => void;
}

/** More is never needed by the most files that an index may have; a worker that takes more ends as failed. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 112, maxYoungGenerationSizeMb: 24 };

/**
 * Threads that read files too, until all have been read once. Of two processors the other has enough to do with making the
 * first one's code ready: with a helper there, an index is not there sooner.
 */
const HELPERS = Math.max(0, Math.min(availableParallelism() - 2, 2));

/**
 * Where the files of a workspace use flags. It owns the worker that reads them; this side only keeps numbers, and never
 * works for long.
 */
export class WorkspaceIndex extends Lifetime {
  readonly #program: string;
  readonly #helpers: number;
  readonly #stateChanged = this.own(new Emitter<IndexState>());
  readonly #usagesChanged = this.own(new Emitter<ReadonlySet<string> | undefined>());
  #state: IndexState = { kind: 'none' };
  #shown = new IndexedUsages([]);
  #run: Run | undefined;

  /** For progress, too. */
  readonly onDidChangeState = this.#stateChanged.event;

  /** With the paths of the files whose usages have changed; undefined for all. */
  readonly onDidChangeUsages = this.#usagesChanged.event;

  /** `program` is the path of dist/indexWorker.js; `helpers` are threads that read files beside the one that leads. */
  constructor(program: string, helpers = HELPERS) {
    super();
    this.#program = program;
    this.#helpers = helpers;
  }

  get state(): IndexState {
    return this.#state;
  }

  /**
   * Indexes anew, in place of what was begun or is there. Answers with the state in which that ended: `none` when it was
   * stopped. Never rejects.
   */
  start(request: IndexRequest): Promise<IndexState> {
    this.stop();
    const task = { ...request, folders: request.folders.map(withSlashes) };
    const channels = Array.from(
      { length: task.folders.length > 0 ? this.#helpers : 0 },
      () => new MessageChannel(),
    );
    const ports = channels.map(({ port1 }) => port1);
    const worker = this.#worker({ kind: 'lead', request: task, helpers: ports }, ports);
    const helpers = channels.map(({ port2 }) =>
      this.#worker({ kind: 'help', request: task, port: port2 }, [port2]),
    );
    const { promise, end } = untilEnded();
    const questions = new WorkerQuestions((message) => worker.postMessage(message));
    const usages = new IndexedUsages(request.keys);
    const run: Run = { worker, helpers, usages, questions, end };
    this.#run = run;
    this.#setState({ kind: 'indexing', done: 0, total: 0 });
    worker.on('message', (message: FromWorker) => {
      if (this.#run === run) this.#take(run, message);
    });
    for (const each of [worker, ...helpers]) {
      each.on('error', (error) => this.#fail(run, error));
      each.on('exit', (code) => {
        // Helpers leave when they are done.
        if (each === worker || code !== 0) this.#fail(run, new Error(`The worker ended with code ${code}`));
      });
    }
    return promise;
  }

  /** Ends the worker, at once. Usages that are known stay. */
  stop(): void {
    const run = this.#run;
    if (!run) return;
    this.#run = undefined;
    terminate(run);
    run.questions.end();
    this.#setState({ kind: 'none' });
    run.end(this.#state);
  }

  /** Tells of files and folders that were created, changed or deleted. */
  touch(paths: readonly string[]): void {
    const message: ToWorker = { kind: 'touched', paths: paths.map(withSlashes) };
    this.#run?.worker.postMessage(message);
  }

  /**
   * The names that stand for flags in `text` as it is now: its own definitions, hooks, and what it imports from indexed
   * files. A path in no folder has the first two. While the index is made, those of files that are known by then. Ask again
   * when the state is `ready`. Never rejects: nothing when no worker runs, and when it ends meanwhile.
   */
  async namesOf(file: string, languageId: string, text: string): Promise<readonly AliasName[]> {
    const questions = this.#run?.questions;
    return questions ? questions.names({ path: withSlashes(file), languageId, text }) : [];
  }

  /**
   * Calls of SDKs and hooks in indexed files whose literal key is none of the index's. Files are read for it when it is asked,
   * once the index is ready; nothing of it is kept. Never rejects, as `namesOf`.
   */
  async unknownKeys(): Promise<readonly UnknownKey[]> {
    return (await this.#run?.questions.unknownKeys()) ?? [];
  }

  /** All usages of a flag, file by file. */
  usagesOf(flagKey: string): WorkspaceUsage[] {
    return this.#shown.usagesOf(flagKey);
  }

  usagesIn(file: string): WorkspaceUsage[] {
    return this.#shown.usagesIn(withSlashes(file));
  }

  /** How often the workspace uses a flag. */
  countOf(flagKey: string): number {
    return this.#shown.countOf(flagKey);
  }

  filesOf(flagKey: string): Iterable<string> {
    return this.#shown.filesOf(flagKey);
  }

  /** All files that use any flag. */
  get files(): Iterable<string> {
    return this.#shown.files;
  }

  override dispose(): void {
    this.stop();
    super.dispose();
  }

  #worker(task: WorkerTask, ports: MessagePort[]): Worker {
    return new Worker(this.#program, {
      workerData: task,
      transferList: ports,
      resourceLimits: RESOURCE_LIMITS,
      name: 'flagdeck-index',
    });
  }

  #take(run: Run, message: FromWorker): void {
    switch (message.kind) {
      case 'files': {
        let at = 0;
        message.paths.forEach((file, index) => {
          const length = message.lengths[index] ?? 0;
          // A copy, so that one file's numbers do not keep those of all others of the message.
          run.usages.set(file, message.tables.slice(at, at + length));
          at += length;
        });
        if (this.#shown === run.usages) this.#usagesChanged.fire(new Set(message.paths));
        return;
      }
      case 'sharedNames':
        run.questions.takeShared(message.number, message.names);
        return;
      case 'names':
        run.questions.takeNames(message);
        return;
      case 'unknownKeys':
        run.questions.takeUnknownKeys(message.number, message.keys);
        return;
      case 'progress':
        if (this.#shown !== run.usages) this.#setState({ ...message, kind: 'indexing' });
        return;
      case 'ready':
        this.#setState(message);
        if (this.#shown !== run.usages) {
          this.#shown = run.usages;
          this.#usagesChanged.fire(undefined);
        }
        run.end(message);
    }
  }

  #fail(run: Run, error: Error): void {
    if (this.#run !== run) return;
    this.#run = undefined;
    terminate(run);
    run.questions.end();
    this.#setState({ kind: 'failed', error });
    run.end(this.#state);
  }

  #setState(state: IndexState): void {
    this.#state = state;
    this.#stateChanged.fire(state);
  }
}

const terminate = ({ worker, helpers }: Run): void => {
  for (const each of [worker, ...helpers]) void each.terminate();
};

const withSlashes = (file: string): string => (path.sep === '\\' ? file.replaceAll('\\', '/') : file);

function untilEnded(): { readonly promise: Promise<IndexState>; readonly end: (state: IndexState) => void } {
  let end: ((state: IndexState) => void) | undefined;
  const promise = new Promise<IndexState>((resolve) => (end = resolve));
  return { promise, end: (state) => end?.(state) };
}
