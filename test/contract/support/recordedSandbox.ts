import { createServer, type IncomingMessage, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, inflateSync } from 'node:zlib';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/server';
import { AnswerCheck } from './answerCheck';
import type { ApiDocument } from './apiDocument';
import { RequestCheck } from './requestCheck';

/** One request and its answer, as they went by. */
interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly requestBody: unknown;
  readonly contentType: string | undefined;
}

/** A sandbox behind a proxy that reads everything that goes by: give `url` to the client in place of the sandbox's. */
export interface RecordedSandbox extends Sandbox {
  readonly exchanges: readonly Exchange[];
  /** What the document does not allow, in requests and in answers, in the order in which it went by. */
  readonly faults: readonly string[];
}

/**
 * Starts a sandbox, and before it a proxy that checks each request and each answer against the document. Expect `faults`
 * to be empty at the end; a request that ought to be wrong is better sent to the sandbox alone.
 */
export async function startRecordedSandbox(
  document: ApiDocument,
  options: SandboxOptions = {},
): Promise<RecordedSandbox> {
  const sandbox = await startSandbox(options);
  const requests = new RequestCheck(document);
  const answers = new AnswerCheck(document);
  const exchanges: Exchange[] = [];
  const faults: string[] = [];

  const proxy = createServer((request, response) => {
    const { method = 'GET', url: path = '/', headers } = request;
    void (async () => {
      const sent = await buffer(request);
      const answer = await forward(sandbox.url, request, sent);
      const received = await buffer(answer);
      const { pathname, searchParams: query } = new URL(path, sandbox.url);
      const status = answer.statusCode ?? 0;
      const contentType = headers['content-type'];
      const body = parsed(sent);
      exchanges.push({ method, path, status, requestBody: body, contentType });
      faults.push(
        ...requests.faults({ method, pathname, query, body, contentType }),
        ...requestHeaderFaults(request),
        ...answers.faults({
          method,
          pathname,
          status,
          header: (name) => answer.headers[name]?.toString(),
          body: unpacked(received, answer.headers['content-encoding']),
        }),
      );
      response.writeHead(status, answer.headers).end(received);
    })().catch((error: unknown) => {
      faults.push(`${method} ${path}: ${String(error)}`);
      response.destroy();
    });
  });
  const port = await listen(proxy);

  return {
    url: `http://127.0.0.1:${port}`,
    tokens: sandbox.tokens,
    exchanges,
    faults,
    stop: async () => {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
      await sandbox.stop();
    },
  };
}

/** Of the operations that the client calls, those that are there only for the beta version. */
const BETA = '/dependent-flags';

function requestHeaderFaults({ method = '', url = '', headers }: IncomingMessage): string[] {
  const version = url.endsWith(BETA) ? 'beta' : '20240415';
  return [
    ...(headers['ld-api-version'] === version ? [] : [`LD-API-Version is not ${version}`]),
    ...(headers.authorization?.startsWith('api-') === true
      ? []
      : ['Authorization is not a bare access token']),
  ].map((fault) => `${method} ${url}: ${fault}`);
}

function forward(to: string, { method, url = '/', headers }: IncomingMessage, body: Buffer) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(new URL(url, to), { method, headers }, resolve).on('error', reject).end(body);
  });
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

function parsed(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    // Not JSON: as text it fails every schema of the document, and the fault says so.
    return body.toString();
  }
}

function unpacked(body: Buffer, encoding: string | undefined): string {
  if (encoding === 'gzip') return gunzipSync(body).toString();
  if (encoding === 'deflate') return inflateSync(body).toString();
  return body.toString();
}
