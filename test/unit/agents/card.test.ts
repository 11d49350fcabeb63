import { checkAdvertised, readCard } from '@stability-actions/agents/a2a-card';
import { chooseInterface } from '@stability-actions/agents/a2a-probe';
import { isMissingTask, judgeMissingTask } from '@stability-actions/agents/a2a-rpc';
import { createCredentials, TrustedHosts } from '@stability-actions/agents/credentials';
import { problemOfStatus } from '@stability-actions/agents/problems';
import { isExpectedVersion } from '@stability-actions/agents/versions';
import { networkErrorKind } from '@stability-actions/common/network-errors';
import { retryAfterMs } from '@stability-actions/common/retry-after';
import { describe, expect, test } from 'vitest';

describe('an advertised address', () => {
  const AT = 'https://booking-abc.a.run.app';
  test.each<[name: string, advertised: string, found: string, status: string | undefined, text?: RegExp]>([
    ['the same host', `${AT}/a2a/booking`, AT, undefined],
    ['the default port, written out', 'https://booking-abc.a.run.app:443/rpc', AT, undefined],
    ['localhost', 'http://localhost:8000/', AT, 'unhealthy', /only the agent's own machine/],
    ['any address', 'http://0.0.0.0:8080/rpc', AT, 'unhealthy', /only the agent's own machine/],
    ['a private network', 'https://10.0.0.7/rpc', AT, 'unhealthy', /machine or network/],
    ['a name of the cluster', 'http://booking.default.svc.cluster.local/rpc', AT, 'unhealthy', /machine or network/],
    ['a bare name', 'http://booking/rpc', AT, 'unhealthy', /machine or network/],
    ['http where https was found', 'http://booking-abc.a.run.app/rpc', AT, 'unhealthy', /http, but/],
    [
      'a port of the container',
      'https://booking-abc.a.run.app:8000/rpc',
      AT,
      'unhealthy',
      /port 8000, but .* port 443/,
    ],
    ['no address', '/rpc', AT, 'unhealthy', /no http address/],
    ['another scheme', 'grpc://booking-abc.a.run.app', AT, 'unhealthy', /no http address/],
    ['another public host', 'https://booking.example.com/rpc', AT, 'degraded', /another host/],
    ['a host that the user named', 'https://trusted.example.com/rpc', AT, undefined],
    ['localhost, found on loopback', 'http://localhost:4000/rpc', 'http://127.0.0.1:4000', undefined],
    ['another port of loopback', 'http://localhost:8000/rpc', 'http://127.0.0.1:4000', 'unhealthy', /port 8000/],
  ])('%s', (_, advertised, found, status, text) => {
    const result = checkAdvertised(advertised, new URL(found), (url) => url.hostname === 'trusted.example.com');
    expect(result?.status).toBe(status);
    if (text !== undefined) expect(result?.problem.message).toMatch(text);
  });
});

describe('a card', () => {
  const skills = [
    { id: 'booking', name: 'model', tags: ['llm'] },
    { id: 'booking-list_slots', name: 'list_slots', tags: ['llm', 'tools'] },
    { id: 'plain' },
  ];

  test('of 0.3, with the tools of ADK', () => {
    const additionalInterfaces = [
      { url: 'https://a/rpc', transport: 'JSONRPC' },
      { url: 'https://a/rest', transport: 'HTTP+JSON' },
    ];
    const card = readCard({
      name: 'a',
      version: '7',
      protocolVersion: '0.3.0',
      url: 'https://a/rpc',
      preferredTransport: 'JSONRPC',
      additionalInterfaces,
      skills,
    });
    expect(card).toEqual({
      interfaces: [
        { url: 'https://a/rpc', binding: 'JSONRPC', version: '0.3' },
        { url: 'https://a/rest', binding: 'HTTP+JSON', version: '0.3' },
      ],
      tools: ['list_slots', 'plain'],
      versions: ['7'],
    });
  });

  test('of 1.0, newest JSON-RPC first', () => {
    const card = readCard({
      name: 'a',
      supportedInterfaces: [
        { url: 'https://a/g', protocolBinding: 'GRPC', protocolVersion: '1.0' },
        { url: 'https://a/rest', protocolBinding: 'HTTP+JSON', protocolVersion: '1.0' },
        { url: 'https://a/old', protocolBinding: 'JSONRPC', protocolVersion: '0.3' },
        { url: 'https://a/rpc', protocolBinding: 'JSONRPC', protocolVersion: '1.0' },
      ],
    });
    expect(chooseInterface(card?.interfaces ?? [])?.url).toBe('https://a/rpc');
  });

  test.each([
    ['a health answer', { status: 'ok' }],
    ['a name alone', { name: 'a' }],
    ['a list', []],
    ['text', 'card'],
    ['nothing', undefined],
  ])('%s is none', (_, body) => expect(readCard(body)).toBeUndefined());
});

describe('the error for a task that cannot exist', () => {
  test.each<[name: string, code: number, message: string, kind: string | undefined]>([
    ["the protocol's code, whatever the words", -32001, 'Unbekannte Aufgabe', undefined],
    ["ADK's, with the id that was asked for", -32603, 'Task not found: 0b1', undefined],
    ['the same with another id', -32603, 'Task not found: 0b2', 'rpc'],
    ['the same without an id', -32603, 'Task not found', 'rpc'],
    ['an internal error', -32603, 'Internal error', 'rpc'],
    ['an unknown method', -32601, 'Method not found: GetTask', 'rpc'],
    ['an unknown method that repeats the sentence', -32601, 'Task not found: 0b1', 'rpc'],
    ['a router without agents', -32603, 'Agent runtime not found for task routing', 'rpc'],
    ['a store without its table', -32603, 'relation "tasks" not found', 'rpc'],
    ['a credential that is missing', -32000, 'credential for task API not found', 'rpc'],
    ['bad parameters', -32602, 'unknown task', 'rpc'],
    ['a server error of its own', -32000, 'Task not found: 0b1', 'rpc'],
    ['another version', -32009, 'Version not supported', 'rpc'],
  ])('%s', (_, code, message, kind) => {
    expect(judgeMissingTask({ code, message }, '0b1')?.kind).toBe(kind);
  });
});

describe('a REST answer for a task that cannot exist', () => {
  const info = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', domain: 'a2a-protocol.org' };
  const status = (reason: string, more = {}) => ({
    error: { code: 404, status: 'NOT_FOUND', message: 'Task not found', details: [{ ...info, reason, ...more }] },
  });
  test.each<[name: string, http: number, body: unknown, missing: boolean]>([
    ['1.0', 404, status('TASK_NOT_FOUND'), true],
    ['RFC 9457', 404, { type: 'https://a2a-protocol.org/errors/task-not-found', title: 'x', status: 404 }, true],
    ["the SDK's 0.3", 404, { code: -32001, message: 'Task not found: 0b1' }, true],
    ["ADK's 0.3", 500, { code: -32603, message: 'Task not found: 0b1' }, true],
    ['another reason', 404, status('VERSION_NOT_SUPPORTED'), false],
    ["another domain's reason", 404, status('TASK_NOT_FOUND', { domain: 'tasks.example' }), false],
    ['a success', 200, status('TASK_NOT_FOUND'), false],
    ['Fastify', 404, { message: 'Route GET:/tasks/0b1 not found', error: 'Not Found', statusCode: 404 }, false],
    ['NestJS', 404, { message: 'Cannot GET /v1/tasks/0b1', error: 'Not Found', statusCode: 404 }, false],
    ['Spring', 404, { timestamp: 'x', status: 404, error: 'Not Found', path: '/v1/tasks/0b1' }, false],
    ['FastAPI', 404, { detail: 'Not Found' }, false],
    ['a to-do list', 404, { message: 'Task not found' }, false],
    ['Express', 404, '<pre>Cannot GET /tasks/0b1</pre>', false],
    ['nothing', 404, '', false],
  ])('%s: %s', (_, http, body, missing) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    expect(isMissingTask({ status: http, text }, '0b1')).toBe(missing);
  });
});

describe('credentials', () => {
  test.each<[name: string, url: string, allowed: boolean]>([
    ['the host that the user named', 'https://a.example/other/path', true],
    ['another port', 'https://a.example:8443/', false],
    ['http instead of https', 'http://a.example/', false],
    ['a host that starts alike', 'https://a.example.evil.test/', false],
    ['https instead of http', 'https://b.example/', true],
  ])('%s', async (_, url, allowed) => {
    const trusted = new TrustedHosts([new URL('https://a.example/x'), new URL('http://b.example')]);
    const credentials = createCredentials({ trusted, headers: { authorization: 'Bearer t' } });
    const headers = await credentials(new URL(url), new AbortController().signal);
    expect(headers).toEqual(allowed ? { authorization: 'Bearer t' } : {});
  });

  test('an ID token leaves Authorization to the token', async () => {
    const url = new URL('https://a.example');
    const trusted = new TrustedHosts([url]);
    const idToken = async () => 'id';
    const both = createCredentials({ trusted, headers: { authorization: 'Bearer t' }, idToken });
    const alone = createCredentials({ trusted, headers: {}, idToken });
    const { signal } = new AbortController();
    expect(await both(url, signal)).toEqual({ authorization: 'Bearer t', 'x-serverless-authorization': 'Bearer id' });
    expect(await alone(url, signal)).toEqual({ authorization: 'Bearer id' });
  });
});

test.each<[expected: string, versions: string[], result: boolean]>([
  ['v2', ['v2'], true],
  ['v2', ['v1', 'v2'], true],
  ['v2', ['v20'], false],
  ['v1.4.2', ['1.4.2'], true],
  ['1.4.2', ['V1.4.2'], true],
  ['vega', ['ega'], false],
  ['ffac537e6cbbf934b08745a378932722df287a53', ['ffac537'], true],
  ['FFAC537', ['ffac537e6cbbf934b08745a378932722df287a53'], true],
  ['ffac53', ['ffac537e6cbbf934b08745a378932722df287a53'], false],
  ['v2', [], false],
])('the expected version %s in %j: %s', (expected, versions, result) => {
  expect(isExpectedVersion(expected, versions)).toBe(result);
});

test.each([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['EPROTO', 'tls'],
  ['ETIMEDOUT', 'timeout'],
  ['EHOSTUNREACH', 'network'],
  [undefined, 'network'],
])('the code %s is %s', (code, kind) => {
  expect(networkErrorKind(Object.assign(new Error('x'), { code }))).toBe(kind);
});

test.each([
  ['/healthz', /reserved on Cloud Run/],
  ['/health', /Check the path/],
])('404 of %s', (path, remedy) => {
  expect(problemOfStatus(404, new URL(path, 'https://a.run.app')).remedy).toMatch(remedy);
});

test.each<[value: string | undefined, ms: number | undefined]>([
  [undefined, undefined],
  ['3', 3_000],
  ['Tue, 20 Jan 2026 10:00:07 GMT', 7_000],
  ['Tue, 20 Jan 2026 09:00:00 GMT', 0],
  ['soon', undefined],
])('Retry-After: %s', (value, ms) => {
  expect(retryAfterMs(value, Date.parse('2026-01-20T10:00:00Z'))).toBe(ms);
});
