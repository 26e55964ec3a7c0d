import * as l10n from '@vscode/l10n';
import * as z from 'zod/mini';
import { ExplainedError } from '../../model/failure/explainedError';
import type { Clock } from '../../platform/clock';
import type { Log } from '../../platform/log';
import type { Endpoint } from './connection';

/** A sandbox that runs, as both the sandbox's own module and its command line give it. */
export interface RunningSandbox {
  readonly url: string;
  readonly tokens: { readonly writer: string };
  stop(): Promise<void>;
}

export interface WindowSandboxOptions {
  /** Starts a sandbox with demonstration data; without a file its data go with it. */
  readonly start: (dataFile: string | undefined) => Promise<RunningSandbox>;
  readonly dataFile: () => Promise<string>;
  /** The line of JSON of a sandbox that runs already, as `npm start` and tests give it in FLAGDECK_SANDBOX. */
  readonly given: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** After a reload the window that was may hold the file for a moment. */
const TRIES = 8;
const PAUSE_MS = 250;

const line = z.object({ url: z.string(), tokens: z.object({ writer: z.string() }) });

/** The sandbox of this window: started when it is first asked for, the same from then on. */
export class WindowSandbox {
  readonly #options: WindowSandboxOptions;
  #running: Promise<RunningSandbox> | undefined;

  constructor(options: WindowSandboxOptions) {
    this.#options = options;
  }

  async endpoint(): Promise<Endpoint> {
    const { given } = this.#options;
    const { url, tokens } = given ? readGiven(given) : await this.#run();
    return { baseUrl: url, token: tokens.writer };
  }

  async dispose(): Promise<void> {
    // One that never started has nothing to stop.
    await this.#running?.then(
      (sandbox) => sandbox.stop(),
      () => undefined,
    );
  }

  #run(): Promise<RunningSandbox> {
    if (!this.#running) {
      this.#running = this.#start();
      // The next call tries again.
      this.#running.catch(() => (this.#running = undefined));
    }
    return this.#running;
  }

  async #start(): Promise<RunningSandbox> {
    const { start, clock, log } = this.#options;
    const dataFile = await this.#options.dataFile();
    for (let tries = 1; ; tries++) {
      try {
        return await start(dataFile);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'AccountFileInUse') throw error;
        if (tries === TRIES) break;
        await clock.sleep(PAUSE_MS);
      }
    }
    log.warn(
      'Another window uses the data of this sandbox: the one of this window keeps nothing when it ends.',
    );
    return start(undefined);
  }
}

function readGiven(given: string): z.infer<typeof line> {
  try {
    return line.parse(JSON.parse(given));
  } catch (error) {
    const explanation = {
      cause: l10n.t('FLAGDECK_SANDBOX is not the line of JSON that a sandbox prints.'),
      nextStep: l10n.t('Set it to that line, or unset it to get a sandbox of this window.'),
    };
    throw new ExplainedError(explanation, { cause: error });
  }
}
