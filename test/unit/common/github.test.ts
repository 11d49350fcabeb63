import * as v from 'valibot';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../../packages/common/src/clock.ts';
import { createGitHub, type GitHub, type GitHubOptions, repositoryOf } from '../../../packages/common/src/github.ts';
import { GitHubError, neededPermission } from '../../../packages/common/src/github-errors.ts';
import { createLog } from '../../../packages/common/src/log.ts';
import { Deadline } from '../../../packages/common/src/retry.ts';
import { fakeClock } from '../../fixtures/clock.ts';
import { sendJson, startHttpServer, startProxy } from '../../fixtures/http.ts';

const REPO = { owner: 'octo-org', repo: 'octo-repo' };
const DATE = 'Sun, 22 Nov 2026 12:00:00 GMT';
const DATE_SECONDS = Date.parse(DATE) / 1000;

function clientFor(url: string, options: Partial<GitHubOptions> & { within?: number } = {}) {
  const clock = fakeClock();
  const lines: string[] = [];
  const { within = 600_000, ...rest } = options;
  const github: GitHub = createGitHub({
    token: 'ghs_test_token',
    env: { GITHUB_API_URL: url, GITHUB_GRAPHQL_URL: `${url}/graphql` },
    clock,
    deadline: new Deadline(options.clock ?? clock, within),
    log: createLog((line) => lines.push(line)),
    ...rest,
  });
  return { github, clock, lines };
}

const commit = (github: GitHub) => github.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...REPO, ref: 'abc' });

async function failureOf(promise: Promise<unknown>): Promise<GitHubError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GitHubError)) throw new Error(`expected a GitHubError, got ${error}`);
  return error;
}

describe('where and how it asks', () => {
  test('GitHub Enterprise Server: REST and GraphQL go to the URLs that the runner names', async () => {
    const server = await startHttpServer((_request, response) => sendJson(response, { data: { viewer: 1 } }));
    const env = { GITHUB_API_URL: `${server.url}/api/v3`, GITHUB_GRAPHQL_URL: `${server.url}/api/graphql` };
    const { github } = clientFor('', { env });
    await commit(github);
    expect(await github.graphql('query { viewer }', {}, v.unknown(), 'answer')).toEqual({ viewer: 1 });
    expect(server.requests).toEqual(['GET /api/v3/repos/octo-org/octo-repo/commits/abc', 'POST /api/graphql']);
  });

  test('the token is sent, and nothing when it is empty', async () => {
    const seen: (string | undefined)[] = [];
    const server = await startHttpServer((request, response) => {
      seen.push(request.headers.authorization);
      sendJson(response, {});
    });
    await commit(clientFor(server.url).github);
    await commit(clientFor(server.url, { token: '' }).github);
    expect(seen).toEqual(['token ghs_test_token', undefined]);
  });

  test('half a character in the name of a branch is no fault of ours', async () => {
    const server = await startHttpServer((_request, response) => sendJson(response, {}));
    await clientFor(server.url).github.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...REPO, ref: 'x\ud800y' });
    expect(server.requests).toEqual(['GET /repos/octo-org/octo-repo/commits/x%EF%BF%BDy']);
  });

  test('every page of a list is read', async () => {
    const server = await startHttpServer((request, response) => {
      const page = Number(new URL(request.url ?? '', server.url).searchParams.get('page') ?? 1);
      const next = `<${server.url}/repos/octo-org/octo-repo/commits/abc/check-runs?page=${page + 1}>; rel="next"`;
      sendJson(response, { total_count: 3, check_runs: [{ id: page }] }, 200, page < 3 ? { link: next } : {});
    });
    const { github } = clientFor(server.url);
    const route = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';
    const Entry = v.object({ id: v.number() });
    const runs = await github.list(route, { ...REPO, ref: 'abc', per_page: 1 }, Entry, 'list of checks');
    expect(runs).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  test('GITHUB_REPOSITORY is owner and name', () => {
    expect(repositoryOf({ GITHUB_REPOSITORY: 'octo-org/octo-repo' })).toEqual(REPO);
    expect(() => repositoryOf({})).toThrow(/GITHUB_REPOSITORY/);
  });
});

describe('proxy', () => {
  test('HTTPS_PROXY is used for https, and a server that speaks no TLS fails at once', async () => {
    const server = await startHttpServer((_request, response) => sendJson(response, {}));
    const proxy = await startProxy(server.port);
    stubEnv({ HTTPS_PROXY: proxy.url });
    const error = await failureOf(commit(clientFor('https://github.example').github));
    expect(error.kind).toBe('unavailable');
    expect(proxy.requests).toEqual(['CONNECT github.example:443']);
  });

  test('a proxy that refuses is an outage', async () => {
    const proxy = await startProxy(9);
    stubEnv({ HTTPS_PROXY: proxy.url });
    const error = await failureOf(commit(clientFor('https://github.example', { retries: 1 }).github));
    expect(error.message).toMatch(/did not answer GET .*502/);
    expect(proxy.requests).toHaveLength(2);
  });

  test('NO_PROXY goes around it', async () => {
    const server = await startHttpServer((_request, response) => sendJson(response, {}));
    const proxy = await startProxy(server.port);
    stubEnv({ HTTP_PROXY: proxy.url, NO_PROXY: 'other.example,127.0.0.1' });
    await commit(clientFor(server.url).github);
    expect(proxy.requests).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  test('a variable that is no URL is named, its value is not', async () => {
    stubEnv({ HTTPS_PROXY: 'ftp://user:hunter2@proxy.example' });
    await expect(commit(clientFor('https://github.example').github)).rejects.toThrow(/^The proxy in HTTPS_PROXY/);
  });
});

describe('conditional requests', () => {
  test('a 304 gives the body of before and is not billed', async () => {
    const server = await startHttpServer((request, response) => {
      if (request.headers['if-none-match'] === '"one"') return void response.writeHead(304).end();
      sendJson(response, { sha: 'abc' }, 200, { etag: '"one"', 'x-ratelimit-remaining': '998' });
    });
    const { github } = clientFor(server.url);
    const answers = [await commit(github), await commit(github), await commit(github)];
    expect(answers.map(({ status, data }) => [status, data.sha])).toEqual(Array(3).fill([200, 'abc']));
    expect(github.usage).toEqual({ billed: 1, notModified: 2, unanswered: 0, remaining: 998 });
  });

  test('without a token a 304 is billed', async () => {
    const server = await startHttpServer((request, response) => {
      if (request.headers['if-none-match'] !== undefined) return void response.writeHead(304).end();
      sendJson(response, {}, 200, { etag: '"one"' });
    });
    const { github } = clientFor(server.url, { token: '' });
    await commit(github);
    await commit(github);
    expect(github.usage).toMatchObject({ billed: 2, notModified: 0 });
  });

  test('a changed body replaces the old one', async () => {
    const server = await startHttpServer((_request, response, count) =>
      sendJson(response, { sha: `v${count}` }, 200, { etag: `"${count}"` }),
    );
    const { github } = clientFor(server.url);
    expect([(await commit(github)).data.sha, (await commit(github)).data.sha]).toEqual(['v1', 'v2']);
  });
});

const BROKEN: [what: string, text: string][] = [
  ['null', 'null'],
  ['nothing', ''],
  ['half of it', '{"total_count":2,"check_runs":[{"id":1}'],
  ['a web page', '<html>'],
  ['a list where an object is due', '[]'],
  ['a list short of its count', '{"total_count":2,"check_runs":[{"id":1}]}'],
  ['entries of another form', '{"total_count":1,"check_runs":[{"identity":1}]}'],
];

describe('a 200 that is not what the API promises', () => {
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';
  const Entry = v.object({ id: v.number() });
  const list = (github: GitHub) => github.list(route, { ...REPO, ref: 'abc' }, Entry, 'list of checks');

  test.each(BROKEN)('%s: asked for again, not kept', async (_what, text) => {
    const server = await startHttpServer((request, response, count) => {
      if (count === 1) return void response.writeHead(200, { etag: '"bad"' }).end(text);
      if (request.headers['if-none-match'] === '"bad"') return void response.writeHead(304).end();
      sendJson(response, { total_count: 1, check_runs: [{ id: 7 }] });
    });
    const { github, lines } = clientFor(server.url);
    expect(await list(github)).toEqual([{ id: 7 }]);
    expect(server.requests).toHaveLength(2);
    expect(lines.join('')).toMatch(/check-runs: (?:the answer|What came instead of a list of checks) .*; trying again/);
  });

  test.each(BROKEN)('%s, for ever: an outage, never an empty list', async (_what, text) => {
    const server = await startHttpServer((_request, response) => void response.writeHead(200).end(text));
    const error = await failureOf(list(clientFor(server.url, { retries: 1 }).github));
    expect(error).toMatchObject({ kind: 'unavailable', status: 200 });
    expect(error.message).toMatch(/Check GITHUB_API_URL and whether a proxy answers in GitHub's place/);
    expect(server.requests).toHaveLength(2);
  });

  test('a good answer that is kept outlives a bad one', async () => {
    const server = await startHttpServer((request, response, count) => {
      if (count === 2) return void response.writeHead(200, { etag: '"bad"' }).end('null');
      if (request.headers['if-none-match'] === '"good"') return void response.writeHead(304).end();
      sendJson(response, { total_count: 1, check_runs: [{ id: 7 }] }, 200, { etag: '"good"' });
    });
    const { github } = clientFor(server.url);
    expect([await list(github), await list(github)]).toEqual([[{ id: 7 }], [{ id: 7 }]]);
    expect(github.usage).toMatchObject({ billed: 2, notModified: 1, unanswered: 0 });
  });

  test('GraphQL: data of another form', async () => {
    const server = await startHttpServer((_request, response, count) =>
      sendJson(response, count === 1 ? { data: { viewer: null } } : { data: { viewer: 1 } }),
    );
    const { github } = clientFor(server.url);
    expect(await github.graphql('query { viewer }', {}, v.object({ viewer: v.number() }), 'viewer')).toEqual({
      viewer: 1,
    });
  });

  test('a request that changes something is not repeated for its answer', async () => {
    const server = await startHttpServer((_request, response) => void response.writeHead(200).end('null'));
    const edit = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
    await clientFor(server.url).github.request(edit, { ...REPO, issue_number: 1 });
    expect(server.requests).toHaveLength(1);
  });
});

const LIMITS: [name: string, status: number, headers: Record<string, string>, body: unknown, pausesMs: number[]][] = [
  ['retry-after in seconds', 403, { 'retry-after': '7' }, {}, [7_000]],
  ['retry-after as a date', 429, { 'retry-after': 'Sun, 22 Nov 2026 12:00:09 GMT' }, {}, [9_000]],
  ['503 with retry-after', 503, { 'retry-after': '3' }, {}, [3_000]],
  [
    'used up, by the clock of GitHub',
    403,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${DATE_SECONDS + 30}` },
    {},
    [31_000],
  ],
  ['429 that says nothing', 429, {}, {}, [60_000]],
  ['secondary limit in words only', 403, {}, { message: 'You have exceeded a secondary rate limit.' }, [60_000]],
  ['GraphQL says it in a 200', 200, {}, { errors: [{ type: 'RATE_LIMITED', message: 'limit' }] }, [60_000]],
];

describe('rate limits', () => {
  test.each(LIMITS)('%s: waits as told, then goes on', async (_name, status, headers, body, pausesMs) => {
    const server = await startHttpServer((_request, response, count) => {
      if (count === 1) return sendJson(response, body, status, { date: DATE, ...headers });
      sendJson(response, { data: { ok: true } });
    });
    const { github, clock, lines } = clientFor(server.url);
    expect(await github.graphql('query { ok }', {}, v.unknown(), 'answer')).toEqual({ ok: true });
    expect(clock.sleeps).toEqual(pausesMs);
    expect(lines.join('')).toMatch(/GitHub asks for a pause of .* before POST \/graphql; .* are left/);
  });

  test('a repeated unsaid limit doubles the pause', async () => {
    const server = await startHttpServer((_request, response, count) => sendJson(response, {}, count < 4 ? 429 : 200));
    const { github, clock } = clientFor(server.url);
    await commit(github);
    expect(clock.sleeps).toEqual([60_000, 120_000, 240_000]);
  });

  test('a pause beyond the deadline fails at once and says how long it would take', async () => {
    const server = await startHttpServer((_request, response) => sendJson(response, {}, 403, { 'retry-after': '900' }));
    const { github, clock } = clientFor(server.url);
    const error = await failureOf(commit(github));
    expect(error).toMatchObject({ kind: 'rate-limited', status: 403 });
    expect(error.message).toMatch(/for another 900 s/);
    expect(clock.sleeps).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('outages', () => {
  test.each([500, 502, 503, 504])('%i is tried again with a growing pause', async (status) => {
    const server = await startHttpServer((_request, response, count) =>
      sendJson(response, {}, count < 4 ? status : 200),
    );
    const { github, clock } = clientFor(server.url);
    await commit(github);
    const [first = 0, second = 0, third = 0] = clock.sleeps;
    expect(clock.sleeps).toHaveLength(3);
    expect([first >= 500, second >= 1_000, third >= 2_000]).toEqual([true, true, true]);
    expect(github.usage.billed).toBe(4);
  });

  test('an outage that lasts ends after the retries', async () => {
    const server = await startHttpServer((_request, response) => sendJson(response, { message: 'Server Error' }, 502));
    const { github } = clientFor(server.url, { retries: 2 });
    const error = await failureOf(commit(github));
    expect(error).toMatchObject({ kind: 'unavailable', status: 502 });
    expect(server.requests).toHaveLength(3);
  });

  test('no retry goes beyond the deadline', async () => {
    const server = await startHttpServer((_request, response) => sendJson(response, {}, 502));
    const { github, clock } = clientFor(server.url, { within: 400 });
    expect((await failureOf(commit(github))).kind).toBe('unavailable');
    expect(clock.sleeps).toEqual([]);
  });

  test('a cut connection and a cut body are tried again', async () => {
    const server = await startHttpServer((request, response, count) => {
      if (count === 1) return void request.socket.destroy();
      if (count > 2) return sendJson(response, { sha: 'abc' });
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '999' });
      response.write('{"sha":');
      setImmediate(() => request.socket.destroy());
    });
    const { github } = clientFor(server.url);
    expect((await commit(github)).data.sha).toBe('abc');
    expect(github.usage).toMatchObject({ billed: 1, unanswered: 2 });
  });

  test('a server that is not there is named with the reason', async () => {
    const { github } = clientFor('http://127.0.0.1:9', { retries: 1 });
    expect((await failureOf(commit(github))).message).toMatch(/did not answer GET .*(ECONNREFUSED|bad port)/);
  });

  test('a request that hangs is cut off and tried again', async () => {
    const server = await startHttpServer((_request, response, count) => {
      if (count > 1) sendJson(response, { sha: 'abc' });
    });
    const { github, lines } = clientFor(server.url, { requestTimeoutMs: 100 });
    expect((await commit(github)).data.sha).toBe('abc');
    expect(lines.join('')).toMatch(/no answer in time; trying again/);
  });

  test.each([
    ['a POST', 502, 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'],
    ['a PATCH', 502, 'PATCH /repos/{owner}/{repo}/issues/{issue_number}'],
  ] as const)('%s is not repeated after an outage: it may have been done', async (_name, status, route) => {
    const server = await startHttpServer((_request, response) => sendJson(response, {}, status));
    await failureOf(clientFor(server.url).github.request(route, { ...REPO, issue_number: 1, body: 'x' }));
    expect(server.requests).toHaveLength(1);
  });

  test('a POST that GitHub refused is repeated', async () => {
    const server = await startHttpServer((_request, response, count) =>
      sendJson(response, {}, count === 1 ? 403 : 201, count === 1 ? { 'retry-after': '1' } : {}),
    );
    const { github } = clientFor(server.url);
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    await github.request(route, { ...REPO, issue_number: 1, body: 'x' });
    expect(server.requests).toHaveLength(2);
  });

  test('a GraphQL mutation is not repeated, a query is', async () => {
    const server = await startHttpServer((_request, response) => sendJson(response, {}, 502));
    await failureOf(clientFor(server.url, { retries: 1 }).github.graphql('mutation { x }', {}, v.unknown(), 'answer'));
    expect(server.requests).toHaveLength(1);
    await failureOf(clientFor(server.url, { retries: 1 }).github.graphql('\n  query { x }', {}, v.unknown(), 'answer'));
    expect(server.requests).toHaveLength(3);
  });
});

describe('cancelled', () => {
  test('while a request hangs', async () => {
    const controller = new AbortController();
    const server = await startHttpServer(() => controller.abort(new Error('cancelled by SIGINT')));
    const { github } = clientFor(server.url, { signal: controller.signal });
    await expect(commit(github)).rejects.toThrow('cancelled by SIGINT');
    expect(server.requests).toHaveLength(1);
  });

  test('while it waits for a limit', async () => {
    const controller = new AbortController();
    const server = await startHttpServer((_request, response) => {
      sendJson(response, {}, 403, { 'retry-after': '300' });
      setImmediate(() => controller.abort(new Error('cancelled by SIGINT')));
    });
    const { github } = clientFor(server.url, { signal: controller.signal, clock: systemClock });
    await expect(commit(github)).rejects.toThrow('cancelled by SIGINT');
  });
});

const REFUSALS: [name: string, status: number, token: string, expected: RegExp][] = [
  ['401', 401, 'x', /does not accept the token .*expired or revoked \(input 'github-token'\)/],
  ['401 without a token', 401, '', /no token was given \(input 'github-token'\)/],
  [
    '403 names the permission',
    403,
    'x',
    /refuses GET .*: the token may lack the permission 'contents: read' \(add it to 'permissions:' of the job\)/,
  ],
  [
    '404 names the permission too',
    404,
    'x',
    /finds nothing at .*it does not exist, or the token lacks the permission 'contents: read'/,
  ],
  ['404 without a token', 404, '', /it does not exist, or no token was given/],
  ['422', 422, 'x', /does not take GET .*\(422, "No"\)/],
];

describe('refusals', () => {
  test.each(REFUSALS)('%s', async (_name, status, token, expected) => {
    const server = await startHttpServer((_request, response) => sendJson(response, { message: 'No' }, status));
    const error = await failureOf(commit(clientFor(server.url, { token }).github));
    expect(error.message).toMatch(expected);
    expect(error.status).toBe(status);
    expect(server.requests).toHaveLength(1);
  });

  test("GitHub's own word on the permission comes first", async () => {
    const server = await startHttpServer((_request, response) =>
      sendJson(response, { message: 'No' }, 403, { 'x-accepted-github-permissions': 'metadata=read' }),
    );
    expect((await failureOf(commit(clientFor(server.url).github))).message).toContain("'metadata: read'");
  });

  test.each([
    ['GET', '/repos/o/r/commits/abc/check-runs', 'checks: read'],
    ['GET', '/repos/o/r/check-suites/1/check-runs', 'checks: read'],
    ['GET', '/repos/o/r/actions/workflows/x.yml/runs', 'actions: read'],
    ['GET', '/repos/o/r/compare/a...b', 'contents: read'],
    ['GET', '/repos/o/r/git/trees/a', 'contents: read'],
    ['GET', '/repos/o/r/commits/abc/status', 'statuses: read'],
    ['GET', '/repos/o/r/pulls/1/files', 'pull-requests: read'],
    ['POST', '/repos/o/r/issues/1/comments', 'issues: write'],
    ['GET', '/rate_limit', undefined],
  ])('%s %s needs %s', (method, path, permission) => {
    expect(neededPermission(method, path)).toBe(permission);
  });
});

function stubEnv(variables: Record<string, string>): void {
  const all = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  for (const name of all) vi.stubEnv(name, variables[name]);
  onTestFinished(() => void vi.unstubAllEnvs());
}
