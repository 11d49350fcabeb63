import http from 'node:http';
import https from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { codeOf, messageOf } from '@stability-actions/common/failure';
import type { ErrorKind } from './observation.ts';
import { kindOfCode } from './problems.ts';

/** A report on 1,000 agents is about 0.3 MB; what is much larger is something else. */
const LIMIT_BYTES = 5 * 1024 * 1024;

const MAX_REDIRECTS = 3;

export interface HttpRequest {
  url: URL;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Ends the request, the body of the answer included. */
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  /** Where the answer came from, after redirects. */
  url: URL;
  text: string;
  /** Lower-case names. */
  header(name: string): string | undefined;
  /** From the start of the first request to the last byte, in ms. */
  ms: number;
}

/** There was no complete answer. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly kind: ErrorKind;
  /** Whether the other side may have received the request; if not, it is safe to send it again. */
  readonly sent: boolean;
  /** Whether there was an answer, albeit a useless one; one that breaks off is none. */
  readonly answered: boolean;

  constructor(kind: ErrorKind, message: string, { sent, answered }: { sent: boolean; answered: boolean }) {
    super(message);
    this.kind = kind;
    this.sent = sent;
    this.answered = answered;
  }
}

export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** The same, with a time limit for each request, redirects included, in ms. */
export function limited(send: Send, ms: number): Send {
  return (request) => send({ ...request, signal: AbortSignal.any([request.signal, AbortSignal.timeout(ms)]) });
}

/**
 * Makes the one way in which everything here talks HTTP: a new connection each time, because a kept one would stay with
 * the old revision; through the proxy that the environment names; redirects followed for GET alone, with the
 * credentials decided anew for each address.
 * @param credentialsFor the secret headers for an address; what it throws is passed on
 * @param options.headers sent to every address
 */
export function createSend(
  credentialsFor: (url: URL, signal: AbortSignal) => Record<string, string> | Promise<Record<string, string>>,
  { env = process.env, headers: common = {} }: { env?: NodeJS.ProcessEnv; headers?: Record<string, string> } = {},
): Send {
  // Since Node 24.5; an older Node ignores the option.
  const agents = { 'http:': new http.Agent({ proxyEnv: env }), 'https:': new https.Agent({ proxyEnv: env }) };

  return async (request) => {
    const start = performance.now();
    let url = request.url;
    for (let redirects = 0; ; redirects++) {
      const headers = { ...common, ...request.headers, ...(await credentialsFor(url, request.signal)) };
      const agent = url.protocol === 'https:' ? agents['https:'] : agents['http:'];
      const answer = await exchange({ ...request, url, headers }, agent);
      const next = (request.method ?? 'GET') === 'GET' ? redirectTarget(answer, url) : undefined;
      if (next === undefined || redirects === MAX_REDIRECTS) return { ...answer, ms: performance.now() - start };
      url = next;
    }
  };
}

function redirectTarget({ status, header }: Pick<HttpAnswer, 'status' | 'header'>, base: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const url = URL.parse(header('location') ?? '', base.href);
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined;
}

function exchange(request: HttpRequest, agent: http.Agent): Promise<Omit<HttpAnswer, 'ms'>> {
  const { url, method = 'GET', body, signal } = request;
  return new Promise((resolve, reject) => {
    const progress = { sent: false, began: false };
    const fail = (kind: ErrorKind, message: string) =>
      reject(
        new HttpFailure(kind, message, { sent: progress.sent, answered: kind === 'too-large' || kind === 'not-json' }),
      );
    const onError = (error: unknown) => {
      if (signal.aborted)
        fail('timeout', progress.began ? 'the answer broke off: no end in time' : 'no answer in time');
      else fail(kindOfCode(codeOf(error)), reasonOf(error));
    };
    const client = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      agent,
      signal,
      headers: {
        // Some servers refuse with 406 what is not named.
        accept: 'application/json, application/health+json, */*;q=0.1',
        'accept-encoding': 'identity',
        'user-agent': 'stability-actions-verify-agents',
        ...request.headers,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      },
    });
    client.on('socket', (socket) => {
      // Nothing of the request leaves before the connection stands; after that it may have arrived.
      const connected = () => {
        progress.sent = true;
      };
      if (socket.connecting) socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
      else connected();
    });
    client.on('error', onError);
    client.on('response', (response) => {
      progress.began = true;
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', onError);
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= LIMIT_BYTES) return;
        fail('too-large', `the answer is larger than ${LIMIT_BYTES / 1024 / 1024} MB`);
        client.destroy();
      });
      response.on('end', () => {
        const header = (name: string) => [response.headers[name] ?? []].flat()[0];
        try {
          const bytes = decode(Buffer.concat(chunks), header('content-encoding'));
          resolve({ status: response.statusCode ?? 0, url, text: bytes.toString('utf8'), header });
        } catch (error) {
          fail('not-json', `the answer cannot be unpacked: ${messageOf(error)}`);
        }
      });
    });
    client.end(body);
  });
}

/** Servers should respect `accept-encoding: identity`; some proxies do not. */
function decode(bytes: Buffer, encoding: string | undefined): Buffer {
  const limit = { maxOutputLength: LIMIT_BYTES };
  if (encoding === 'gzip') return gunzipSync(bytes, limit);
  if (encoding === 'deflate') return inflateSync(bytes, limit);
  if (encoding === 'br') return brotliDecompressSync(bytes, limit);
  return bytes;
}

function reasonOf(error: unknown): string {
  const [code, message] = [codeOf(error), messageOf(error)];
  return code === undefined || message.includes(code) ? message : `${message} (${code})`;
}
