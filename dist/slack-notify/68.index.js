export const id = 68;
export const ids = [68];
export const modules = {

/***/ 6068:
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
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-paginate-rest/dist-bundle/index.js
var dist_bundle = __webpack_require__(3779);
// EXTERNAL MODULE: ./node_modules/@octokit/request-error/dist-src/index.js
var request_error_dist_src = __webpack_require__(1015);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/common/src/github-fetch.ts
var github_fetch = __webpack_require__(5681);
// EXTERNAL MODULE: ./packages/common/src/github-limits.ts
var github_limits = __webpack_require__(1657);
;// CONCATENATED MODULE: ./packages/common/src/github-errors.ts




/** GitHub did not give what was asked for; the message says what to do about it. */
class GitHubError extends failure/* ActionError */.lZ {
    kind;
    /** The HTTP status; undefined when there was no answer. */
    status;
    constructor(kind, status, message) {
        super(message);
        this.kind = kind;
        this.status = status;
    }
}
/** The permission behind a path (docs "Permissions required for GitHub Apps"), the first match. */
const PERMISSIONS = [
    [/\/(?:check-runs|check-suites)\b/, 'checks'],
    [/\/actions\//, 'actions'],
    [/\/(?:compare|contents|git|commits\/[^/]+$|branches|tags|releases)\b/, 'contents'],
    [/\/(?:status|statuses)\b/, 'statuses'],
    [/\/deployments\b/, 'deployments'],
    [/\/pulls\b/, 'pull-requests'],
    [/\/issues\b/, 'issues'],
    [/\/repos\/[^/]+\/[^/]+\/commits\b/, 'contents'],
];
/**
 * The entry of `permissions:` that a request needs, e.g. `checks: read`.
 * @param accepted the header `x-accepted-github-permissions`, in which GitHub names it itself (`checks=read`)
 */
function neededPermission(method, path, accepted) {
    if (accepted !== undefined && accepted !== '')
        return accepted.replaceAll('=', ': ').replaceAll(';', ' or');
    const scope = PERMISSIONS.find(([pattern]) => pattern.test(path))?.[1];
    return scope && `${scope}: ${method === 'GET' || method === 'HEAD' ? 'read' : 'write'}`;
}
/** Turns what Octokit throws into a {@link GitHubError}; anything else is given back as it is. */
function toGitHubError(error, hasToken) {
    if (!(error instanceof request_error_dist_src/* RequestError */.G))
        return error;
    if (error.cause instanceof failure/* ActionError */.lZ)
        return error.cause;
    const { method, url } = error.request;
    const path = URL.parse(url)?.pathname ?? url;
    const request = `${method} ${path}`;
    if (error.response === undefined) {
        return new GitHubError('unavailable', undefined, `GitHub did not answer ${request}: ${(0,github_fetch/* networkReason */.d)(error.cause ?? error)}.`);
    }
    const { status, headers } = error.response;
    const said = `${status}, "${saidBy(error.response.data)}"`;
    const header = (name) => {
        const value = headers[name];
        return value === undefined ? null : String(value);
    };
    const asked = (0,github_limits/* pauseAskedFor */.i)({ status, header, body: error.message }, 0, Date.now());
    if (asked !== undefined) {
        return new GitHubError('rate-limited', status, `GitHub refuses ${request} for another ${Math.ceil(asked.ms / 1_000)} s (${asked.reason}), longer than the time that is left. Run the job again later, or give it more time.`);
    }
    const permission = neededPermission(method, path, header('x-accepted-github-permissions') ?? undefined);
    const grant = permission
        ? `the permission '${permission}' (add it to 'permissions:' of the job)`
        : 'a permission for it (see permissions: of the job)';
    const noToken = "no token was given (input 'github-token')";
    if (status === 401) {
        const why = hasToken ? "the token is wrong, expired or revoked (input 'github-token')" : noToken;
        return new GitHubError('unauthorized', status, `GitHub does not accept the token for ${request} (${said}): ${why}.`);
    }
    if (status === 403) {
        const why = hasToken ? `the token lacks ${grant}` : noToken;
        return new GitHubError('forbidden', status, `GitHub refuses ${request} (${said}): ${why}.`);
    }
    if (status === 404) {
        const why = hasToken ? `it does not exist, or the token lacks ${grant}` : `it does not exist, or ${noToken}`;
        return new GitHubError('not-found', status, `GitHub finds nothing at ${request} (${said}): ${why}.`);
    }
    if (status >= 500 || status === 408) {
        return new GitHubError('unavailable', status, `GitHub could not answer ${request} (${said}), also after trying again. See https://www.githubstatus.com.`);
    }
    return new GitHubError('invalid', status, `GitHub does not take ${request} (${said}).`);
}
function saidBy(data) {
    const message = typeof data === 'object' && data !== null && 'message' in data ? data.message : data;
    return String(message ?? '')
        .replace(/\s+/g, ' ')
        .slice(0, 200);
}

;// CONCATENATED MODULE: ./packages/common/src/github.ts




/** @see createPoliteFetch for conditional requests, limits, retries and time-outs */
function createGitHub(options) {
    const { token, env, signal } = options;
    const apiUrl = (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '');
    const graphqlUrl = env.GITHUB_GRAPHQL_URL || 'https://api.github.com/graphql';
    const { fetch, usage } = (0,github_fetch/* createPoliteFetch */.W)(options);
    const octokit = new (dist_src/* Octokit */.E.plugin(dist_bundle/* paginateRest */.ud))({
        ...(token !== '' && { auth: token }),
        baseUrl: apiUrl,
        userAgent: 'stability-actions',
        request: { fetch },
    });
    octokit.hook.error('request', (error) => {
        signal?.throwIfAborted();
        throw toGitHubError(error, token !== '');
    });
    // Octokit puts GitHub's usual path after the base; GITHUB_GRAPHQL_URL has the path already.
    octokit.hook.before('request', (request) => {
        if (request.url === '/graphql')
            request.url = graphqlUrl;
    });
    const graphql = octokit.graphql.defaults({ baseUrl: apiUrl.replace(/\/api\/v3$/, '') });
    return {
        request: octokit.request,
        paginate: octokit.paginate,
        graphql: async (query, variables = {}) => {
            try {
                return await graphql(query, variables);
            }
            catch (error) {
                if (error instanceof Error && error.name === 'GraphqlResponseError') {
                    throw new GitHubError('invalid', 200, `GitHub does not take the GraphQL query: ${error.message}`);
                }
                throw error;
            }
        },
        usage,
    };
}
/** `GITHUB_REPOSITORY` in its two parts. */
function repositoryOf(env) {
    const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
    if (owner === '' || repo === '') {
        throw new GitHubError('invalid', undefined, "GITHUB_REPOSITORY is not set to 'owner/name': run this on a GitHub Actions runner.");
    }
    return { owner, repo };
}


/***/ })

};
