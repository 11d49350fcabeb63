import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { codeOf, messageOf } from '@stability-actions/common/failure';
import { timeLimit } from '@stability-actions/common/time-limit';
import { isLoopbackHost } from '../readiness.ts';
import type { Readiness } from '../service.ts';
import type { ProbeResult } from './probe.ts';

type HttpReadiness = Extract<Readiness, { kind: 'http' }>;

/** As much of a body as is searched. */
const BODY_LIMIT_BYTES = 1024 * 1024;

interface Answer {
  status: number;
  body: string;
}

export async function probeHttp(ready: HttpReadiness, timeoutMs: number): Promise<ProbeResult> {
  const host = ready.url.hostname.replace(/^\[|\]$/g, '');
  const what = `GET ${shown(ready.url)}`;
  let addresses: string[];
  try {
    addresses = await addressesOf(host);
  } catch (error) {
    return { ok: false, seen: `${what}: the host '${host}' was not found (${codeOf(error) ?? messageOf(error)})` };
  }
  let seen = '';
  for (const address of addresses) {
    try {
      const answer = await get(ready, address, timeoutMs);
      const problem = problemOf(ready, answer);
      if (problem === undefined) return { ok: true, seen: `${what} answered ${answer.status}` };
      // An answer says more than the address where nobody listens.
      seen = `${what} ${problem}`;
    } catch (error) {
      seen ||= `${what}: ${reasonOf(error)}`;
    }
  }
  return { ok: false, seen };
}

function problemOf({ status, statusText, body }: HttpReadiness, answer: Answer): string | undefined {
  if (!status.some(([from, to]) => answer.status >= from && answer.status <= to)) {
    return `answered ${answer.status}, expected ${statusText}`;
  }
  if (body !== undefined && !body.matches(answer.body)) {
    return `answered ${answer.status}, but its body has no ${JSON.stringify(body.text)}`;
  }
  return undefined;
}

async function addressesOf(host: string): Promise<string[]> {
  // Resolvers differ in whether `localhost` has both addresses (RFC 6761, 6.3 gives it both).
  if (/^(.+\.)?localhost$/i.test(host)) return ['127.0.0.1', '::1'];
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function get({ url, headers, body }: HttpReadiness, address: string, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const options = {
      host: address,
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      ...(url.username === ''
        ? {}
        : { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` }),
      headers: { host: url.host, accept: '*/*', connection: 'close', ...headers },
      agent: false as const,
      signal: timeLimit(timeoutMs),
    };
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const request = secure
      ? requestHttps({
          ...options,
          ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
          // Who answers on this machine is proved by the owner of the socket, not by a certificate.
          rejectUnauthorized: !isLoopbackHost(url.hostname),
        })
      : requestHttp(options);
    request.on('error', reject);
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      if (body === undefined) {
        response.destroy();
        resolve({ status, body: '' });
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      const finish = () => resolve({ status, body: Buffer.concat(chunks).toString('utf8') });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size <= BODY_LIMIT_BYTES) return;
        finish();
        response.destroy();
      });
      response.on('end', finish);
      response.on('error', reject);
    });
    request.end();
  });
}

function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError' || name === 'TimeoutError') return 'no answer in time';
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return 'connection refused';
  if (code === 'ECONNRESET') return 'the connection was closed without an answer';
  return messageOf(error);
}

/** The URL without credentials and query, which may hold secrets. */
function shown(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}
