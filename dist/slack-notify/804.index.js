export const id = 804;
export const ids = [804];
export const modules = {

/***/ 5804:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createGitHub: () => (/* binding */ createGitHub),
/* harmony export */   repositoryOf: () => (/* binding */ repositoryOf)
/* harmony export */ });
/* harmony import */ var _octokit_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4730);
/* harmony import */ var _octokit_plugin_paginate_rest__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3779);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2782);
/* harmony import */ var _github_fetch_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5681);




/** @see createPoliteFetch for conditional requests, limits, retries and time-outs */
function createGitHub(options) {
    const { token, env, signal } = options;
    const apiUrl = (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '');
    const graphqlUrl = env.GITHUB_GRAPHQL_URL || 'https://api.github.com/graphql';
    const { fetch, usage } = (0,_github_fetch_js__WEBPACK_IMPORTED_MODULE_1__/* .createPoliteFetch */ .W)(options);
    const octokit = new (_octokit_core__WEBPACK_IMPORTED_MODULE_2__/* .Octokit */ .E.plugin(_octokit_plugin_paginate_rest__WEBPACK_IMPORTED_MODULE_3__/* .paginateRest */ .ud))({
        ...(token !== '' && { auth: token }),
        baseUrl: apiUrl,
        userAgent: 'stability-actions',
        request: { fetch },
    });
    octokit.hook.error('request', (error) => {
        signal?.throwIfAborted();
        throw (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toGitHubError */ .Lg)(error, token !== '');
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
                    throw new _github_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_('invalid', 200, `GitHub does not take the GraphQL query: ${error.message}`);
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
        throw new _github_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_('invalid', undefined, "GITHUB_REPOSITORY is not set to 'owner/name': run this on a GitHub Actions runner.");
    }
    return { owner, repo };
}


/***/ })

};
