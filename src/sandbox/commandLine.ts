import { AccountFileInUse } from './account/accountLock';
import { DamagedAccountFile } from './account/accountReader';
import { BadOption, type CommandLineOptions, readOptions, USAGE } from './commandLineOptions';
import { startSandbox } from './server';

function explain(error: unknown, { port = 0, dataFile }: CommandLineOptions): string {
  if (error instanceof AccountFileInUse) return error.message;
  if (error instanceof DamagedAccountFile)
    return `${error.message}. It was left as it is: name another file with --data`;
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
