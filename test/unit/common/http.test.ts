import { createServer as createTcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { HttpError, sendHttp } from '@stability-actions/common/http';
import { dispatcherFor } from '@stability-actions/common/proxy';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../fixtures/free-port.ts';
import { sendJson, startHttpServer, startProxy } from '../../fixtures/http.ts';

const env = {};
const text = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('utf8');

async function failureOf(promise: Promise<unknown>): Promise<HttpError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof HttpError)) throw new Error(`expected an HttpError, got ${error}`);
  return error;
}

describe('limits', () => {
  test('an answer without an end is cut off and costs no memory', async () => {
    let sentBytes = 0;
    const { url } = await startHttpServer((_request, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const more = () => {
        while (!response.destroyed) {
          sentBytes += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
      };
      more();
    });
    const before = process.memoryUsage().arrayBuffers;
    const error = await failureOf(sendHttp(url, { env, maxBytes: 1024 * 1024 }));
    expect(error).toMatchObject({ kind: 'too-large', message: 'the answer is larger than 1 MB' });
    expect(sentBytes).toBeLessThan(32 * 1024 * 1024);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
  });

  test('what is small when packed counts as it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const { url } = await startHttpServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    expect((await failureOf(sendHttp(url, { env, maxBytes: 1024 * 1024 }))).kind).toBe('too-large');
  });

  test('a broken packing is named', async () => {
    const { url } = await startHttpServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('this is not gzip');
    });
    expect((await failureOf(sendHttp(url, { env }))).kind).toBe('undecodable');
  });

  test.each(['no answer in time', 'the answer broke off: no end in time'])('time-out: %s', async (message) => {
    const { url } = await startHttpServer((_request, response) => {
      if (message.startsWith('the')) response.write('half');
    });
    expect(await failureOf(sendHttp(url, { env, timeoutMs: 200 }))).toMatchObject({
      kind: 'timeout',
      message,
      sent: true,
    });
  });

  test('a cancelled request ends at once, also while the server does not even accept TLS', async () => {
    const server = createTcpServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const cancel = new AbortController();
    const failed = failureOf(sendHttp(`https://127.0.0.1:${port}`, { env, signal: cancel.signal }));
    cancel.abort(new Error('cancelled'));
    expect(await failed).toMatchObject({ kind: 'timeout', sent: false });
  });
});

describe('what is known of a request that failed', () => {
  test('nobody listens: nothing was sent', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    expect(await failureOf(sendHttp(url, { env }))).toMatchObject({ kind: 'refused', sent: false });
  });

  test('no such host: nothing was sent', async () => {
    expect(await failureOf(sendHttp('http://nowhere.invalid', { env }))).toMatchObject({ kind: 'dns', sent: false });
  });

  test('no TLS on the other side: nothing was sent', async () => {
    const { port } = await startHttpServer((_request, response) => sendJson(response, {}));
    const error = await failureOf(sendHttp(`https://127.0.0.1:${port}`, { env }));
    expect(error).toMatchObject({ kind: 'tls', sent: false });
  });

  test('the connection breaks: it may have arrived', async () => {
    const { url } = await startHttpServer((request) => void request.socket.destroy());
    const error = await failureOf(sendHttp(url, { env, method: 'POST', body: 'x' }));
    expect(error).toMatchObject({ kind: 'reset', sent: true });
  });

  test('a redirect is an answer, unless it is to be followed', async () => {
    const { url } = await startHttpServer((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: '/b' }).end();
      else response.end('here');
    });
    expect((await sendHttp(`${url}/a`, { env })).status).toBe(302);
    const followed = await sendHttp(`${url}/a`, { env, redirect: 'follow' });
    expect([followed.status, followed.url, text(followed.bytes)]).toEqual([200, `${url}/b`, 'here']);
  });
});

describe('proxy', () => {
  const ask = (url: string, variables: NodeJS.ProcessEnv) => sendHttp(url, { env: variables });

  test.each([
    ['HTTP_PROXY', (url: string) => url],
    ['http_proxy', (url: string) => url],
    ['ALL_PROXY', (url: string) => url],
    ['HTTP_PROXY', (url: string) => url.replace('http://', '')],
  ])('%s is used for http, without a tunnel; a scheme is not needed', async (name, written) => {
    const server = await startHttpServer((_request, response) => sendJson(response, {}));
    const proxy = await startProxy(server.port);
    await ask('http://service.example/a?b', { [name]: written(proxy.url) });
    expect(proxy.requests).toEqual(['GET http://service.example/a?b']);
    expect(server.requests).toEqual(['GET /a?b']);
  });

  test('HTTP_PROXY is not for https', () => {
    const direct = dispatcherFor('https:', {}, true);
    expect(dispatcherFor('https:', { HTTP_PROXY: 'http://127.0.0.1:9' }, true)).toBe(direct);
    expect(dispatcherFor('http:', { HTTP_PROXY: 'http://127.0.0.1:9' }, true)).not.toBe(direct);
  });

  test('HTTPS_PROXY without a scheme is used for https', async () => {
    const server = await startHttpServer((_request, response) => sendJson(response, {}));
    const proxy = await startProxy(server.port);
    const error = await failureOf(ask('https://service.example', { HTTPS_PROXY: `127.0.0.1:${proxy.port}` }));
    expect(error).toMatchObject({ kind: 'tls', sent: false });
    expect(proxy.requests).toEqual(['CONNECT service.example:443']);
  });

  test('a proxy that refuses is said to be the proxy, and nothing was sent', async () => {
    const proxy = await startProxy(9);
    const error = await failureOf(ask('https://service.example', { HTTPS_PROXY: proxy.url }));
    expect(error).toMatchObject({ kind: 'proxy', sent: false });
    expect(error.message).toContain('502');
  });

  test.each(['127.0.0.1', '*', 'other.example, 127.0.0.1', '.0.0.1'])('NO_PROXY=%s goes around it', async (noProxy) => {
    const server = await startHttpServer((_request, response) => sendJson(response, {}));
    await ask(server.url, { HTTP_PROXY: `http://127.0.0.1:${await freePort()}`, NO_PROXY: noProxy });
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    'ftp://user:hunter2@proxy.example',
    'http://',
    'http://user:hun#ter2@proxy.example:3128',
    'http://user:12/ter2@proxy.example',
  ])('%s is no URL: the variable is named, its value is not', async (value) => {
    const thrown = await ask('https://service.example', { HTTPS_PROXY: value }).catch((error: unknown) =>
      String(error),
    );
    expect(thrown).toMatch(/The proxy in HTTPS_PROXY/);
    expect(thrown).not.toMatch(/ter2|ftp/);
  });
});
