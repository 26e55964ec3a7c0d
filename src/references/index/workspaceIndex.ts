import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Emitter } from '../../model/event';
import { Lifetime } from '../../model/lifetime';
import { IndexedUsages, type WorkspaceUsage } from './indexedUsages';
import type { FromWorker, IndexProgress, IndexRequest, IndexSummary, ToWorker } from './protocol';

/** How an index stands. Usages of an earlier one are answered until the next is ready. */
export type IndexState =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'indexing' } & IndexProgress)
  | ({ readonly kind: 'ready' } & IndexSummary)
  | { readonly kind: 'failed'; readonly error: Error };

interface Run {
  readonly worker: Worker;
  readonly usages: IndexedUsages;
  readonly end: (state: IndexState) => void;
}

/** More is never needed by the most files that an index may have; a worker that takes more ends as failed. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 112, maxYoungGenerationSizeMb: 24 };

/**
 * Where the files of a workspace use flags. It owns the worker that reads them; this side only keeps numbers, and never
 * works for long.
 */
export class WorkspaceIndex extends Lifetime {
  readonly #program: string;
  readonly #stateChanged = this.own(new Emitter<IndexState>());
  readonly #usagesChanged = this.own(new Emitter<ReadonlySet<string> | undefined>());
  #state: IndexState = { kind: 'none' };
  #shown = new IndexedUsages([]);
  #run: Run | undefined;

  /** For progress, too. */
  readonly onDidChangeState = this.#stateChanged.event;

  /** With the paths of the files whose usages have changed; undefined for all. */
  readonly onDidChangeUsages = this.#usagesChanged.event;

  /** `program` is the path of dist/indexWorker.js. */
  constructor(program: string) {
    super();
    this.#program = program;
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
    const worker = new Worker(this.#program, {
      workerData: { ...request, folders: request.folders.map(withSlashes) },
      resourceLimits: RESOURCE_LIMITS,
      name: 'flagdeck-index',
    });
    const { promise, end } = untilEnded();
    const run: Run = { worker, usages: new IndexedUsages(request.keys), end };
    this.#run = run;
    this.#setState({ kind: 'indexing', done: 0, total: 0 });
    worker.on('message', (message: FromWorker) => {
      if (this.#run === run) this.#take(run, message);
    });
    worker.on('error', (error) => this.#fail(run, error));
    worker.on('exit', (code) => this.#fail(run, new Error(`The worker ended with code ${code}`)));
    return promise;
  }

  /** Ends the worker, at once. Usages that are known stay. */
  stop(): void {
    const run = this.#run;
    if (!run) return;
    this.#run = undefined;
    void run.worker.terminate();
    this.#setState({ kind: 'none' });
    run.end(this.#state);
  }

  /** Tells of files and folders that were created, changed or deleted. */
  touch(paths: readonly string[]): void {
    const message: ToWorker = { touched: paths.map(withSlashes) };
    this.#run?.worker.postMessage(message);
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
    this.#setState({ kind: 'failed', error });
    run.end(this.#state);
  }

  #setState(state: IndexState): void {
    this.#state = state;
    this.#stateChanged.fire(state);
  }
}

const withSlashes = (file: string): string => (path.sep === '\\' ? file.replaceAll('\\', '/') : file);

function untilEnded(): { readonly promise: Promise<IndexState>; readonly end: (state: IndexState) => void } {
  let end: ((state: IndexState) => void) | undefined;
  const promise = new Promise<IndexState>((resolve) => (end = resolve));
  return { promise, end: (state) => end?.(state) };
}
