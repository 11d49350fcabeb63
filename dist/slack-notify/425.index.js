export const id = 425;
export const ids = [425];
export const modules = {

/***/ 8425:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGitHub: () => (/* binding */ createGitHub),
  repositoryOf: () => (/* binding */ repositoryOf)
});

// EXTERNAL MODULE: ./node_modules/@octokit/core/dist-src/index.js + 12 modules
var dist_src = __webpack_require__(4730);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./packages/common/src/github-errors.ts
var github_errors = __webpack_require__(2782);
// EXTERNAL MODULE: ./packages/common/src/durations.ts
var durations = __webpack_require__(6562);
// EXTERNAL MODULE: ./packages/common/src/github-limits.ts + 1 modules
var github_limits = __webpack_require__(8391);
// EXTERNAL MODULE: ./packages/common/src/github-shape.ts
var github_shape = __webpack_require__(100);
// EXTERNAL MODULE: ./packages/common/src/http.ts + 1 modules
var http = __webpack_require__(3538);
// EXTERNAL MODULE: ./packages/common/src/network-errors.ts
var network_errors = __webpack_require__(2673);
// EXTERNAL MODULE: ./packages/common/src/retry.ts
var retry = __webpack_require__(8125);
// EXTERNAL MODULE: ./packages/common/src/time-limit.ts
var time_limit = __webpack_require__(8124);
;// CONCATENATED MODULE: ./packages/common/src/github-fetch.ts







/** Enough for a poll of many pages; the oldest goes first. */
const CACHE_ENTRIES = 64;
const BACKOFF = { first: 1_000, max: 15_000 };
/**
 * A request that changes something is repeated only when GitHub said that it refused it, so nothing is done twice.
 * A 200 that cannot be GitHub's answer is an outage: it is asked for again and never kept.
 * It returns the last answer, good or bad, and throws the last network error, {@link UnusableReply} or the signal's reason.
 */
function createPoliteFetch(options) {
    const { clock, deadline, log, signal, requestTimeoutMs = 15_000, retries = 4, fetch: send = http/* sendHttp */.d } = options;
    const usage = { billed: 0, notModified: 0, unanswered: 0 };
    const cache = new Map();
    async function once(url, request, judge) {
        const stored = request.method === 'GET' ? cache.get(url) : undefined;
        const timeout = (0,time_limit/* timeLimit */.z)(Math.min(requestTimeoutMs, deadline.remaining()));
        const headers = { ...request.headers, ...(stored && { 'if-none-match': stored.etag }) };
        const answer = await send(url, {
            redirect: 'follow',
            ...request,
            headers,
            signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        });
        const { bytes } = answer;
        const free = answer.status === 304 && request.headers?.authorization !== undefined;
        usage[free ? 'notModified' : 'billed'] += 1;
        const remaining = answer.headers.get('x-ratelimit-remaining');
        if (remaining !== null)
            usage.remaining = Number(remaining);
        if (answer.status === 304 && stored !== undefined)
            return responseOf(200, stored.headers, stored.bytes, url);
        const plain = new Headers([...answer.headers].filter(([name]) => !/^content-(encoding|length)$/.test(name)));
        if (answer.status === 200)
            refuseUnusable(url, request, plain, bytes, judge);
        else
            refuseStrange(url, request, answer.status, bytes);
        const etag = plain.get('etag');
        if (request.method === 'GET' && answer.status === 200 && etag !== null) {
            cache.delete(url);
            cache.set(url, { etag, headers: plain, bytes });
            const [oldest] = cache.keys();
            if (cache.size > CACHE_ENTRIES && oldest !== undefined)
                cache.delete(oldest);
        }
        return responseOf(answer.status, plain, bytes, url);
    }
    async function polite(url, request, judge) {
        let outages = 0;
        let refusals = 0;
        for (;;) {
            signal?.throwIfAborted();
            const result = await once(url, request, judge).catch((error) => ({ error }));
            signal?.throwIfAborted();
            const what = `${request.method} ${new URL(url).pathname}`;
            if ('error' in result)
                usage.unanswered += result.error instanceof github_shape/* UnusableReply */.M ? 0 : 1;
            else {
                const body = result.status === 200 && request.method === 'GET' ? '' : await result.clone().text();
                const asked = (0,github_limits/* pauseAskedFor */.i)({ status: result.status, header: (name) => result.headers.get(name), body }, refusals, clock.wallMs());
                if (asked !== undefined) {
                    if (asked.ms >= deadline.remaining())
                        return result;
                    refusals += 1;
                    log.info(`GitHub asks for a pause of ${(0,durations/* formatDuration */.a3)(asked.ms)} (${asked.reason}) before ${what}; ${(0,durations/* formatDuration */.a3)(deadline.remaining())} are left.`);
                    await clock.sleep(asked.ms, signal);
                    continue;
                }
                if (!(0,github_limits/* isTransientStatus */.D)(result.status))
                    return result;
            }
            const pauseMs = (0,retry/* pauseBefore */.GB)(outages, BACKOFF);
            // A certificate does not become good by asking again.
            const hopeless = 'error' in result && (0,network_errors/* networkErrorKind */.h5)(result.error) === 'tls';
            if (hopeless || !isRepeatable(request) || outages >= retries || pauseMs >= deadline.remaining()) {
                if ('error' in result)
                    throw result.error;
                return result;
            }
            outages += 1;
            const why = 'error' in result ? reasonOf(result.error) : `answer ${result.status}`;
            log.info(`${what}: ${why}; trying again in ${(0,durations/* formatDuration */.a3)(pauseMs)}.`);
            await clock.sleep(pauseMs, signal);
        }
    }
    const judgedBy = (judge) => (input, init = {}) => polite(input instanceof Request ? input.url : String(input), plainRequest(init), judge);
    return { usage, judgedBy, fetch: judgedBy(undefined) };
}
const ABSENT = [404, 410, 422];
/** GitHub answers what is read with 200 alone, an unasked 304 is none of its answers, and its errors are no web pages. */
function refuseStrange(url, request, status, bytes) {
    if (request.method !== 'GET')
        return;
    const isPage = ABSENT.includes(status) && /^\s*</.test(new TextDecoder().decode(bytes.slice(0, 200)));
    if (!isPage && status !== 304 && (status < 200 || status > 299))
        return;
    throw unusable(url, request, isPage ? `a web page with the status ${status}` : `the status is ${status}`);
}
function unusable(url, { method = 'GET' }, why) {
    const what = why.startsWith('What came')
        ? why
        : `What came for ${method} ${new URL(url).pathname} is not GitHub's format (${why})`;
    return new github_shape/* UnusableReply */.M(`${what}. Check GITHUB_API_URL and whether a proxy answers in GitHub's place.`, {
        cause: why,
    });
}
function refuseUnusable(url, request, headers, bytes, judge) {
    if (!isRepeatable(request))
        return;
    const text = new TextDecoder().decode(bytes);
    const isLastPage = !/rel="?next"?/.test(headers.get('link') ?? '');
    const why = (request.method === 'GET' ? (0,github_shape/* whyUnusable */.II)(url, text, isLastPage) : (0,github_shape/* whyUnusableGraphql */.hr)(text)) ?? judge?.(text);
    if (why !== undefined)
        throw unusable(url, request, why);
}
function plainRequest({ method = 'GET', headers, body, redirect }) {
    return {
        method: method.toUpperCase(),
        headers: Object.fromEntries(new Headers(headers)),
        ...(typeof body === 'string' && { body }),
        ...(redirect && { redirect }),
    };
}
function responseOf(status, headers, bytes, url) {
    const response = new Response([204, 205, 304].includes(status) ? null : bytes, { status, headers });
    // A made response has no url, and pagination reads it.
    return Object.defineProperty(response, 'url', { value: url });
}
/** Whether doing it twice is the same as doing it once: reads, and what HTTP calls idempotent (RFC 9110, 9.2.2). */
function isRepeatable({ method = 'GET', body = '' }) {
    if (method !== 'POST')
        return method !== 'PATCH';
    return /^\{"query":"(?:\\n|\s)*(?:query\b|\{)/.test(body);
}
function reasonOf(error) {
    return error instanceof github_shape/* UnusableReply */.M ? String(error.cause) : (0,network_errors/* networkReason */.d8)(error);
}

;// CONCATENATED MODULE: ./packages/common/src/github-reply.ts


/** @throws GitHubError 'unavailable' for another shape: a proxy, or half of an answer, speaks in GitHub's place */
function checked(schema, data, what) {
    const result = dist/* safeParse */.xLC(schema, data);
    if (result.success)
        return result.output;
    throw new github_errors/* GitHubError */.y_('unavailable', undefined, `What came instead of a ${what} is not GitHub's format (${placeOf(result.issues)}). Check GITHUB_API_URL and whether a proxy answers in GitHub's place.`);
}
function judgeOf(schema, what) {
    return (text) => {
        const result = dist/* safeParse */.xLC(schema, JSON.parse(text));
        return result.success
            ? undefined
            : `What came instead of a ${what} is not GitHub's format (${placeOf(result.issues)})`;
    };
}
function listIn(entry) {
    return dist/* pipe */.FsL(dist/* unknown */.L5J(), dist/* transform */.pdi((body) => (Array.isArray(body) ? body : Object.values(body ?? {}).find(Array.isArray))), dist/* array */.YOg(entry));
}
function dataIn(schema) {
    return dist/* union */.KCZ([dist/* object */.Ikc({ errors: dist/* pipe */.FsL(dist/* array */.YOg(dist/* unknown */.L5J()), dist/* minLength */.BpQ(1)) }), dist/* object */.Ikc({ data: schema })]);
}
function placeOf([issue]) {
    return `${dist/* getDotPath */.BuJ(issue) ?? 'the whole'}: ${issue.message}`;
}

;// CONCATENATED MODULE: ./packages/common/src/run-environment.ts
function repositoryIn(env) {
    const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
    return owner === '' || repo === '' ? undefined : { owner, repo };
}
function runUrl(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT } = env;
    if (!server || !repository || !id)
        return undefined;
    return `${server}/${repository}/actions/runs/${id}/attempts/${GITHUB_RUN_ATTEMPT || 1}`;
}

;// CONCATENATED MODULE: ./packages/common/src/github.ts






function createGitHub(options) {
    const { token, env, signal } = options;
    const apiUrl = (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '');
    const graphqlUrl = env.GITHUB_GRAPHQL_URL || 'https://api.github.com/graphql';
    const { fetch, judgedBy, usage } = createPoliteFetch(options);
    const octokit = new dist_src/* Octokit */.E({
        ...(token !== '' && { auth: token }),
        baseUrl: apiUrl,
        userAgent: 'stability-actions',
        request: { fetch },
    });
    octokit.hook.error('request', (error) => {
        signal?.throwIfAborted();
        throw (0,github_errors/* toGitHubError */.Lg)(error, token !== '', options.clock.wallMs());
    });
    // Octokit puts GitHub's usual path after the base; GITHUB_GRAPHQL_URL has the path already.
    octokit.hook.before('request', (request) => {
        if (request.url === '/graphql')
            request.url = graphqlUrl;
        // Half a character has no place in a URL: encodeURIComponent throws.
        for (const [name, value] of Object.entries(request)) {
            if (typeof value === 'string')
                Object.assign(request, { [name]: value.toWellFormed() });
        }
    });
    const graphql = octokit.graphql.defaults({ baseUrl: apiUrl.replace(/\/api\/v3$/, '') });
    async function ask(route, params, schema, what) {
        const { data, headers } = await octokit.request(route, {
            ...params,
            request: { fetch: judgedBy(judgeOf(schema, what)) },
        });
        return { data: dist/* parse */.qgA(schema, data), isLast: !/rel="?next"?/.test(headers.link ?? '') };
    }
    return {
        read: async (route, params, schema, what) => (await ask(route, params, schema, what)).data,
        list: async (route, params, entry, what) => {
            const all = [];
            for (let page = 1;; page++) {
                const { data, isLast } = await ask(route, { per_page: 100, ...params, page }, listIn(entry), what);
                all.push(...data);
                if (isLast)
                    return all;
            }
        },
        request: octokit.request,
        graphql: async (query, variables, schema, what) => {
            try {
                const judge = judgeOf(dataIn(schema), what);
                return checked(schema, await graphql(query, { ...variables, request: { fetch: judgedBy(judge) } }), what);
            }
            catch (error) {
                if (error instanceof Error && error.name === 'GraphqlResponseError') {
                    throw new github_errors/* GitHubError */.y_('invalid', 200, `GitHub does not take the GraphQL query: ${error.message}`);
                }
                throw error;
            }
        },
        usage,
    };
}
function repositoryOf(env) {
    const repository = repositoryIn(env);
    if (repository === undefined) {
        throw new github_errors/* GitHubError */.y_('invalid', undefined, "GITHUB_REPOSITORY is not set to 'owner/name': run this on a GitHub Actions runner.");
    }
    return repository;
}


/***/ })

};
