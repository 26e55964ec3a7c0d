import { parseArgs } from 'node:util';
import type { FaultRule } from './faults/faultRule';
import { DEFAULT_RATE_LIMITS } from './http/rateLimit';
import { isSeedName, SEED_NAMES } from './seed/seedNames';
import type { SandboxOptions } from './server';

export const USAGE = `usage: sandbox [--port N] [--data FILE] [--seed ${SEED_NAMES.join('|')}] [options]

Serves a local LaunchDarkly REST API on 127.0.0.1 and prints its address and access tokens as one line of JSON.

  --port N             the port to listen on (a free one)
  --data FILE          keep the account in this file; a file that exists is loaded and the seed is not used
  --seed NAME          what a new account holds (demo)

  --latency MS         let each request of the API wait so long; MIN-MAX draws the time for each
  --fail RATE[:STATUS] refuse so many of the requests, from 0 to 1, with this status (503)
  --limit-account N    calls of all tokens in ten seconds (${DEFAULT_RATE_LIMITS.global})
  --limit-route N      calls of one method on one kind of resource in ten seconds (${DEFAULT_RATE_LIMITS.route})
  --limit-address N    calls from this machine in ten seconds, refused with Retry-After (any number)
  --traffic            let flags be evaluated all the time, as if applications ran
  --seed-random N      draw all that is by chance from this number: the same in each run
  --help               show this
`;

/** A mistake in the options: the message says which. */
export class BadOption extends Error {}

export type CommandLineOptions = Omit<SandboxOptions, 'log'>;

export function readOptions(args: string[]): CommandLineOptions | 'help' {
  const { values } = parse(args);
  if (values.help) return 'help';
  const { data, seed } = values;
  if (data === '') throw new BadOption('--data must name a file');
  if (seed !== undefined && !isSeedName(seed)) {
    throw new BadOption(`--seed must be one of ${SEED_NAMES.join(', ')}, not '${seed}'`);
  }
  const port = integerOf('port', values.port, 65_535);
  const randomSeed = integerOf('seed-random', values['seed-random'], 2 ** 32 - 1);
  const global = integerOf('limit-account', values['limit-account']);
  const route = integerOf('limit-route', values['limit-route']);
  const address = integerOf('limit-address', values['limit-address']);
  const latency = values.latency === undefined ? undefined : latencyOf(values.latency);
  const failure = values.fail === undefined ? undefined : failureOf(values.fail);
  return {
    ...(port !== undefined && { port }),
    ...(data !== undefined && { dataFile: data }),
    ...(seed !== undefined && { seed }),
    ...(randomSeed !== undefined && { randomSeed }),
    ...(values.traffic && { traffic: true }),
    rateLimits: {
      global: global ?? DEFAULT_RATE_LIMITS.global,
      route: route ?? DEFAULT_RATE_LIMITS.route,
      ...(address !== undefined && { address }),
    },
    faults: { ...(latency && { latency }), ...(failure && { fail: failure }) },
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      options: {
        port: text,
        data: text,
        seed: text,
        latency: text,
        fail: text,
        'limit-account': text,
        'limit-route': text,
        'limit-address': text,
        traffic: { type: 'boolean' },
        'seed-random': text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new BadOption(error instanceof Error ? error.message : String(error));
  }
}

function integerOf(name: string, text: string | undefined, most = 1_000_000_000): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new BadOption(`--${name} must be a number from 0 to ${most}, not '${text}'`);
}

const MOST_LATENCY = 600_000;

function latencyOf(text: string): FaultRule {
  const [, least, most = least] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const [from, to] = [Number(least), Number(most)];
  if (!(from <= to && to <= MOST_LATENCY)) {
    throw new BadOption(
      `--latency must be milliseconds up to ${MOST_LATENCY} such as 200, or 100-300, not '${text}'`,
    );
  }
  return { method: '*', path: EVERYWHERE, latency: [from, to] };
}

function failureOf(text: string): FaultRule {
  const [, rate, status = '503'] = /^(\d+(?:\.\d+)?|\.\d+)(?::([45]\d\d))?$/.exec(text) ?? [];
  if (!(Number(rate) <= 1)) {
    throw new BadOption(
      `--fail must be a rate from 0 to 1 and a status, such as 0.1 or 0.1:500, not '${text}'`,
    );
  }
  return {
    method: '*',
    path: EVERYWHERE,
    rate: Number(rate),
    answer: { status: Number(status), when: 'before' },
  };
}

const EVERYWHERE = '/api/v2/**';
