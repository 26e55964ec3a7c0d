import { parseArgs } from 'node:util';
import { isSeedName, SEED_NAMES, type SeedName } from './seed/seedNames';
import { DamagedAccountFile } from './account/accountFile';
import { startSandbox } from './server';

const USAGE = `usage: sandbox [--port N] [--data FILE] [--seed ${SEED_NAMES.join('|')}]

Serves a local LaunchDarkly REST API on 127.0.0.1 and prints its address and access tokens as one line of JSON.

  --port N     the port to listen on (a free one)
  --data FILE  keep the account in this file; a file that exists is loaded and the seed is not used
  --seed NAME  what a new account holds (demo)
  --help       show this
`;

/** A mistake in the options: the message says which. */
class BadOption extends Error {}

interface Options {
  readonly port?: number;
  readonly dataFile?: string;
  readonly seed?: SeedName;
}

function readOptions(args: string[]): Options | 'help' {
  const { values } = parse(args);
  if (values.help) return 'help';
  const { port, data, seed } = values;
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) <= 65_535)) {
    throw new BadOption(`--port must be a number from 0 to 65535, not '${port}'`);
  }
  if (data === '') throw new BadOption('--data must name a file');
  if (seed !== undefined && !isSeedName(seed)) {
    throw new BadOption(`--seed must be one of ${SEED_NAMES.join(', ')}, not '${seed}'`);
  }
  return {
    ...(port !== undefined && { port: Number(port) }),
    ...(data !== undefined && { dataFile: data }),
    ...(seed !== undefined && { seed }),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new BadOption(error instanceof Error ? error.message : String(error));
  }
}

function explain(error: unknown, { port = 0, dataFile }: Options): string {
  if (error instanceof DamagedAccountFile) return error.message;
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `port ${port} is already in use: stop what listens there, or choose another with --port`;
  }
  if (syscall === 'listen') return `cannot listen on port ${port}: ${message}`;
  if (syscall !== undefined && dataFile !== undefined) return `cannot use ${dataFile}: ${message}`;
  return message;
}

const say = (text: string): void => void process.stderr.write(`sandbox: ${text}\n`);

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stderr.write(USAGE);
    return;
  }
  try {
    const sandbox = await startSandbox({ ...options, log: say });
    const end = (): void => {
      void sandbox.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          say(explain(error, options));
          process.exit(1);
        },
      );
    };
    process.once('SIGINT', end).once('SIGTERM', end);
    const { url, tokens } = sandbox;
    process.stdout.write(`${JSON.stringify({ url, tokens })}\n`);
    say(`listening on ${url}; Ctrl+C ends it`);
  } catch (error) {
    say(explain(error, options));
    process.exitCode = 1;
  }
}

run().catch((error: unknown) => {
  if (!(error instanceof BadOption)) throw error;
  say(`${error.message}\n\n${USAGE.trimEnd()}`);
  process.exitCode = 2;
});
