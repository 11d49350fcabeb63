export const id = 62;
export const ids = [62];
export const modules = {

/***/ 9031:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ PLACEHOLDER),
  y: () => (/* binding */ readCommandLine)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/common/src/durations.ts
var durations = __webpack_require__(6562);
// EXTERNAL MODULE: ./packages/common/src/redaction.ts + 1 modules
var redaction = __webpack_require__(7947);
;// CONCATENATED MODULE: ./packages/common/src/inputs.ts



/** A bad value is remembered, not thrown, so that the user sees all of them together. */
class InputReader {
    #env;
    #mask;
    #called;
    #problems = [];
    /** The names that were asked for; a test compares them with action.yml. */
    names = new Set();
    constructor(env, mask, called = (name) => `input '${name}'`) {
        this.#env = env;
        this.#mask = mask;
        this.#called = called;
    }
    text(name) {
        this.names.add(name);
        return (this.#env[this.#variable(name)] ?? '').trim();
    }
    #variable(name) {
        // The runner only replaces spaces and upper-cases: 'dry-run' arrives as INPUT_DRY-RUN (actions/toolkit, core.getInput).
        return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
    }
    given(name) {
        const value = this.text(name);
        return value === '' && this.#env[this.#variable(name)] === undefined ? undefined : value;
    }
    required(name) {
        const value = this.text(name);
        if (value === '')
            this.problem(name, undefined, 'a value, but it is empty');
        return value;
    }
    /** A secret: masked at once, never shown in a problem. */
    secret(name) {
        const value = this.text(name);
        if (value.length > LONGEST_SECRET) {
            this.problem(name, undefined, `at most ${LONGEST_SECRET} characters, but it has ${value.length}`);
            return '';
        }
        if (value !== '')
            this.#mask(value);
        return value;
    }
    boolean(name) {
        const value = this.text(name).toLowerCase();
        if (value !== 'true' && value !== 'false')
            this.problem(name, this.text(name), "'true' or 'false'");
        return value === 'true';
    }
    choice(name, allowed) {
        const value = this.text(name);
        const found = allowed.find((candidate) => candidate === value);
        if (found === undefined)
            this.problem(name, value, `one of ${allowed.map((one) => `'${one}'`).join(', ')}`);
        return found ?? allowed[0];
    }
    count(name) {
        const value = this.text(name);
        const count = /^\d{1,9}$/.test(value) ? Number(value) : undefined;
        if (count === undefined)
            this.problem(name, value, 'a whole number, 0 or more');
        return count ?? 0;
    }
    /** Milliseconds. */
    duration(name, { positive = false } = {}) {
        const value = this.text(name);
        const ms = this.#duration(name, value);
        if (positive && ms === 0 && (0,durations/* parseDuration */.E9)(value) === 0)
            this.problem(name, value, 'more than 0');
        return ms;
    }
    /** Milliseconds. */
    optionalDuration(name) {
        const value = this.text(name);
        return value === '' ? undefined : this.#duration(name, value);
    }
    #duration(name, value) {
        const ms = (0,durations/* parseDuration */.E9)(value);
        if (ms === undefined)
            this.problem(name, value, durations/* DURATION_SYNTAX */.zN);
        return ms ?? 0;
    }
    /** The name of a branch, tag or commit; empty where none is given. */
    revision(name) {
        const value = this.text(name);
        const isOne = /^(?!-)[^\s\p{Cc}:?*[\\]{0,1000}$/u.test(value);
        if (!isOne)
            this.problem(name, value, 'the name of a branch, tag or commit');
        return isOne ? value : '';
    }
    /** Newline- or comma-separated; blank lines and lines starting with `#` are ignored. */
    list(name) {
        const items = parseLines(this.text(name)).flatMap((line) => line
            .split(',')
            .map((item) => item.trim())
            .filter((item) => item !== ''));
        if (items.length <= MOST_ITEMS)
            return items;
        this.problem(name, undefined, `at most ${MOST_ITEMS} entries, but there are ${items.length}`);
        return items.slice(0, 1);
    }
    settings(name, keys, values) {
        const settings = new Map();
        const lines = parseLines(this.text(name));
        // What is wrong with a line names all that is known.
        if (lines.length > MOST_SETTINGS) {
            this.problem(name, undefined, `at most ${MOST_SETTINGS} lines, but there are ${lines.length}`);
            return settings;
        }
        for (const line of lines) {
            const [, left = line, right = ''] = /^([^:]*):(.*)$/.exec(line) ?? [];
            const key = keys.find((candidate) => candidate === left.trim());
            const value = values.find((candidate) => candidate === right.trim());
            if (key === undefined)
                this.problem(name, left.trim(), `known names: ${keys.join(', ')}`);
            else if (value === undefined)
                this.problem(name, line, `a line '${key}: ${values.join('|')}'`);
            else if (settings.has(key))
                this.problem(name, key, 'each name once');
            else
                settings.set(key, value);
        }
        return settings;
    }
    /** A value in a language of its own: `parse` throws with what is allowed. Undefined when the value is bad. */
    parsed(name, parse) {
        const value = this.text(name);
        try {
            return parse(value);
        }
        catch (error) {
            this.problem(name, value, (0,failure/* messageOf */.bD)(error));
            return undefined;
        }
    }
    /** Records that input `name` is wrong; `value` undefined means that it must not or need not be shown. */
    problem(name, value, expected) {
        const found = value === undefined ? '' : ` is ${shown(value)}`;
        const allowed = value !== undefined && showsPassword(value, expected) ? 'another value' : expected;
        this.#problems.push(`${this.#called(name)}${found}: expected ${allowed}`);
    }
    get hasProblems() {
        return this.#problems.length > 0;
    }
    finish() {
        const [first, ...more] = this.#problems;
        if (first === undefined)
            return;
        throw new failure/* ActionError */.lZ(more.length === 0 ? `Bad ${first}.` : `${this.#problems.length} bad inputs: ${this.#problems.join('; ')}.`);
    }
}
/** Linux hands no longer variable to a program; every text that is printed is searched for each form of a secret. */
const LONGEST_SECRET = 131_072;
/** Each is compared with every file or name. */
const MOST_ITEMS = 10_000;
const MOST_SETTINGS = 1_000;
function parseLines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}
/** What is between a colon and the last '@': it may be the password of a user. */
function passwordIn(value) {
    const [colon, end] = [value.indexOf(':'), value.lastIndexOf('@')];
    if (colon < 0 || colon > end)
        return undefined;
    return value.slice(colon + 1, end).replace(/^\/\/[^:@]*:/, '');
}
function showsPassword(value, text) {
    const password = passwordIn(value) ?? '';
    return password.split(/[^\p{L}\p{N}]+/u).some((part) => part.length >= SHORTEST_PART && text.includes(part));
}
/** Shorter parts of a password are in many texts by chance. */
const SHORTEST_PART = 4;
function shown(value) {
    if (passwordIn(value) !== undefined)
        return 'not shown, because it may hold a password';
    return value === '' ? 'empty' : `'${(0,redaction/* cut */.Jj)(value, 100)}'`;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./packages/cli/src/nearest.ts
var nearest = __webpack_require__(9192);
;// CONCATENATED MODULE: ./packages/cli/src/options.ts








const PLACEHOLDER = { input: 'placeholders', form: '<name>=<value>', line: (value) => value };
const EVERYWHERE = {
    quiet: { description: 'Say only what is wrong.' },
    help: { description: 'Show this.' },
};
/**
 * An option that is given more than once has a line for each.
 * @returns undefined when only help was asked for
 * @throws ActionError
 */
async function readCommandLine(line, args, { log, mask }) {
    const contract = await readContract(line.action);
    const { values, positionals } = parseOptions(line, contract, args);
    if (values.help !== undefined) {
        log.info(usage(line, contract));
        return undefined;
    }
    const given = {};
    const add = (input, text) => {
        given[input] = given[input] === undefined ? text : `${given[input]}\n${text}`;
    };
    for (const name of offered(line, contract))
        if (values[name] !== undefined)
            add(name, values[name]);
    for (const [name, { input, line: lineOf }] of Object.entries(line.lines ?? {})) {
        for (const value of values[name]?.split('\n') ?? [])
            add(input, lineOf(value));
    }
    if (line.positionals !== undefined && positionals.length > 0)
        add(line.positionals.input, positionals.join('\n'));
    const env = Object.entries(contract).map(([name, input]) => [
        `INPUT_${name.toUpperCase()}`,
        given[name] ?? (line.secrets?.[name] || line.defaults?.[name]) ?? input.default ?? '',
    ]);
    return {
        inputs: new InputReader(Object.fromEntries(env), mask, (name) => `option '${name}'`),
        own: Object.fromEntries(Object.keys(line.own ?? {}).map((name) => [name, values[name]])),
        quiet: values.quiet !== undefined,
    };
}
async function readContract(action) {
    const file = ['../../..', '../..']
        .map((root) => (0,external_node_path_.join)(import.meta.dirname, root, 'actions', action, 'action.yml'))
        .find((path) => (0,external_node_fs_.existsSync)(path));
    if (file === undefined)
        throw new failure/* ActionError */.lZ(`actions/${action}/action.yml is not beside 'stability'.`);
    return (0,dist.parse)(await (0,promises_.readFile)(file, 'utf8')).inputs;
}
function offered({ omit }, contract) {
    return Object.keys(contract).filter((name) => name !== 'summary' && !omit.includes(name));
}
function parseOptions(line, contract, args) {
    const flags = Object.entries({ ...line.own, ...EVERYWHERE }).filter(([, one]) => !('form' in one));
    const names = [
        ...offered(line, contract),
        ...Object.keys(line.lines ?? {}),
        ...Object.entries(line.own ?? {}).flatMap(([name, { form }]) => (form === undefined ? [] : [name])),
    ];
    const options = {
        ...Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: true }])),
        ...Object.fromEntries(flags.map(([name]) => [name, { type: 'boolean' }])),
        help: { type: 'boolean', short: 'h' },
    };
    try {
        const { values, positionals } = (0,external_node_util_.parseArgs)({
            args: [...args],
            allowPositionals: line.positionals !== undefined,
            options,
        });
        const texts = Object.entries(values).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join('\n') : String(value),
        ]);
        return { values: Object.fromEntries(texts), positionals };
    }
    catch (error) {
        const help = `\n\nUsage: ${synopsis(line)}\n'stability ${line.command} --help' lists all options.`;
        if ((0,failure/* codeOf */.$N)(error) !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
            throw new failure/* ActionError */.lZ(`${(0,failure/* messageOf */.bD)(error)}.${help}`);
        const [, name = ''] = /'(-[^' =]+)/.exec((0,failure/* messageOf */.bD)(error)) ?? [];
        const meant = (0,nearest/* nearest */.p)(name.replace(/^-+/, ''), Object.keys(options));
        throw new failure/* ActionError */.lZ(`Unknown option '${name}'.${meant === undefined ? '' : ` Did you mean '--${meant}'?`}${help}`);
    }
}
function synopsis({ command, positionals }) {
    return `stability ${command} [options]${positionals === undefined ? '' : ` [${positionals.label}]`}`;
}
function usage(line, contract) {
    const { lines = {}, own = {}, defaults = {}, note } = line;
    const row = (option, description) => `  ${option}\n      ${description}`;
    const inputs = offered(line, contract).map((name) => {
        const { default: value, description } = contract[name] ?? { description: '' };
        const initial = defaults[name] ?? value;
        return row(`--${name}${initial ? ` (${initial})` : ''}`, description);
    });
    return [
        `Usage: ${synopsis(line)}`,
        '',
        ...inputs,
        ...Object.entries(lines).map(([name, { form, input }]) => row(`--${name} ${form}`, `One line of '--${input}'; repeatable.`)),
        ...Object.entries({ ...own, ...EVERYWHERE }).map(([name, one]) => row(`--${name}${'form' in one ? ` ${one.form}` : ''}`, one.description)),
        ...(note === undefined ? [] : ['', note]),
    ].join('\n');
}


/***/ }),

/***/ 5533:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ silent)
/* harmony export */ });
/** For `--quiet`: what is wrong is said on the log itself. */
function silent() {
    return { info: () => { }, group: (_heading, body) => body() };
}


/***/ }),

/***/ 5081:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

const systemClock = {
    now: () => performance.now(),
    wallMs: () => Date.now(),
    sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, signal === undefined ? undefined : { signal });
        }
        catch (error) {
            throw signal?.reason ?? error;
        }
    },
};


/***/ }),

/***/ 6562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   zN: () => (/* binding */ DURATION_SYNTAX)
/* harmony export */ });
const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** The largest delay that a Node timer keeps (2^31 - 1 ms, about 24.8 days); a longer one fires at once. */
const LONGEST_MS = 2 ** 31 - 1;
const DURATION_SYNTAX = "a duration such as '500ms', '30s', '5m', '1h' or '1m30s' (a bare number is seconds)";
/** @returns milliseconds, or undefined when `text` is no duration or longer than a timer can wait */
function parseDuration(text) {
    const bare = /^\d+$/.test(text) ? `${text}s` : text;
    const match = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(bare);
    if (bare === '' || match === null)
        return undefined;
    const [hours, minutes, seconds, milliseconds] = match.slice(1).map((part) => Number(part ?? 0));
    const total = (hours ?? 0) * UNIT_MS.h + (minutes ?? 0) * UNIT_MS.m + (seconds ?? 0) * UNIT_MS.s + (milliseconds ?? 0);
    return total <= LONGEST_MS ? total : undefined;
}
/** Milliseconds as a person reads them: `340 ms`, `1.2 s`, `2m 05s`, `1h 03m`. */
function formatDuration(ms) {
    if (ms < 1_000)
        return `${Math.round(ms)} ms`;
    if (ms < 59_950)
        return `${(ms / 1_000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1_000);
    if (seconds < 3_600)
        return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
    return `${Math.floor(seconds / 3_600)}h ${String(Math.floor((seconds % 3_600) / 60)).padStart(2, '0')}m`;
}


/***/ }),

/***/ 4249:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ HttpError),
  d: () => (/* binding */ sendHttp)
});

// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(4371);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
;// CONCATENATED MODULE: ./packages/common/src/network-errors.ts

/** OpenSSL's and Node's codes of a handshake or certificate that is not accepted (Node docs, "X509 certificate error codes"). */
const TLS = /CERT|SIGNATURE|SIGNED|ISSUER|^ERR_TLS|^ERR_SSL|^EPROTO|HOSTNAME_MISMATCH|CRL/;
/** The innermost cause: undici wraps the reason up to three times. */
function rootCause(error) {
    let root = error;
    for (let depth = 0; depth < 5 && root instanceof Error && root.cause instanceof Error; depth++)
        root = root.cause;
    return root;
}
function networkErrorCode(error) {
    return (0,failure/* codeOf */.$N)(rootCause(error));
}
function networkErrorKind(error) {
    const cause = rootCause(error);
    if (cause instanceof Error && cause.name === 'TimeoutError')
        return 'timeout';
    if (isProxyRefusal(cause) || /^Proxy response |^Proxy Authentication Required/.test((0,failure/* messageOf */.bD)(cause)))
        return 'proxy';
    const code = networkErrorCode(error) ?? '';
    if (/^(?:ENOTFOUND|EAI_)/.test(code))
        return 'dns';
    if (code === 'ECONNREFUSED')
        return 'refused';
    if (/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/.test(code))
        return 'reset';
    if (/^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/.test(code))
        return 'timeout';
    if (code.startsWith('ERR_PROXY'))
        return 'proxy';
    return TLS.test(code) ? 'tls' : 'network';
}
/** Of a 407, fetch makes an error without a word (WHATWG Fetch, 4.6). */
function isProxyRefusal(cause) {
    return cause instanceof Error && cause.message === '' && (0,failure/* codeOf */.$N)(cause) === undefined;
}
/** What a failed fetch means: its own message is only "fetch failed". */
function networkReason(error) {
    const cause = rootCause(error);
    if (cause instanceof Error && cause.name === 'TimeoutError')
        return 'no answer in time';
    if (isProxyRefusal(cause))
        return 'HTTP 407: a proxy on the way wants a credential';
    const code = networkErrorCode(error);
    if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
        return 'the answer broke off';
    const message = (0,failure/* messageOf */.bD)(cause).replace(/\.$/, '');
    return code === undefined || message.includes(code) ? message : `${message} (${code})`;
}

;// CONCATENATED MODULE: ./packages/common/src/proxy.ts


const dispatchers = new Map();
/**
 * The way to a URL through the proxy that HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY name, in either case. Node
 * itself reads them only with NODE_USE_ENV_PROXY=1, which a runner does not set (Node 24 docs, "Enterprise network
 * configuration").
 * @param keepAlive whether a connection may serve more than one request
 * @throws ActionError when the variable holds no URL
 */
function dispatcherFor(protocol, env, keepAlive) {
    const proxy = proxyUrl(protocol, env);
    const noProxy = variable(env, 'no_proxy');
    const key = [proxy, noProxy, keepAlive].join(' ');
    const known = dispatchers.get(key);
    if (known !== undefined)
        return known;
    const pipelining = keepAlive ? 1 : 0;
    const made = proxy === ''
        ? new undici/* Agent */.g6({ pipelining })
        : // Without a tunnel for http://, as curl: many proxies allow CONNECT to port 443 alone.
            new undici/* EnvHttpProxyAgent */.J2({ httpProxy: proxy, httpsProxy: proxy, noProxy, pipelining, proxyTunnel: false });
    dispatchers.set(key, made);
    return made;
}
/** Without a scheme it is `http://`, as for curl. */
function proxyUrl(protocol, env) {
    const named = variable(env, protocol === 'https:' ? 'https_proxy' : 'http_proxy') || variable(env, 'all_proxy');
    if (named === '')
        return '';
    const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(named) ? named : `http://${named}`;
    const url = URL.parse(text);
    // A password with '#' or '/' ends the host, so that a part of it would pass for the host's name.
    const cutOff = text.includes('@') && url?.username === '';
    if (url === null || cutOff || !/^https?:$/.test(url.protocol)) {
        throw new failure/* ActionError */.lZ('The proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY is not usable: expected a URL such as http://proxy.example:3128, with the special characters of a password percent-encoded. Correct the variable, or list the host in NO_PROXY.');
    }
    return url.href;
}
function isProxied(url, env) {
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    const excluded = variable(env, 'no_proxy')
        .toLowerCase()
        .split(/[\s,]+/)
        .some((entry) => {
        const [, host = '', only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
        if (entry === '' || (only !== undefined && only !== port))
            return false;
        return entry === '*' || url.hostname === host || url.hostname.endsWith(`.${host}`);
    });
    return !excluded && proxyUrl(url.protocol, env) !== '';
}
function variable(env, name) {
    return (env[name] || env[name.toUpperCase()] || '').trim();
}

// EXTERNAL MODULE: ./packages/common/src/time-limit.ts
var time_limit = __webpack_require__(8124);
;// CONCATENATED MODULE: ./packages/common/src/http.ts





class HttpError extends Error {
    name = 'HttpError';
    kind;
    /** Whether the other side may have received the request; if not, it is safe to send it again. */
    sent;
    constructor(kind, message, sent, cause) {
        super(message, { cause });
        this.kind = kind;
        this.sent = sent;
    }
}
const MAX_BYTES = 32 * 1024 * 1024;
/** @throws HttpError without a complete answer, also when `signal` ends it; ActionError when the proxy's URL is none */
async function sendHttp(url, request) {
    const { method = 'GET', headers = {}, body, redirect = 'manual', timeoutMs, maxBytes = MAX_BYTES } = request;
    const { keepAlive = true, env = process.env } = request;
    const limits = [request.signal, timeoutMs === undefined ? undefined : (0,time_limit/* timeLimit */.z)(timeoutMs)];
    const signal = AbortSignal.any(limits.filter((one) => one !== undefined));
    const progress = { sent: false, began: false };
    const dispatcher = dispatcherFor(new URL(url).protocol, env, keepAlive).compose(onSent(() => {
        progress.sent = true;
    }));
    try {
        const response = await (0,undici/* fetch */.hd)(url, { method, headers, body: body ?? null, redirect, signal, dispatcher });
        progress.began = true;
        const bytes = await readAll(response, maxBytes, request.isComplete);
        return { status: response.status, url: response.url || url, headers: new Headers([...response.headers]), bytes };
    }
    catch (error) {
        if (error instanceof HttpError)
            throw error;
        if (signal.aborted) {
            const message = progress.began ? 'the answer broke off: no end in time' : 'no answer in time';
            throw new HttpError('timeout', message, progress.sent, error);
        }
        const zip = (0,failure/* codeOf */.$N)(error instanceof Error ? error.cause : undefined);
        if (progress.began && /^(?:Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR_PADDING)/.test(zip ?? '')) {
            throw new HttpError('undecodable', `the answer cannot be unpacked: ${networkReason(error)}`, true, error);
        }
        throw new HttpError(networkErrorKind(error), networkReason(error), progress.sent, error);
    }
}
async function readAll(response, maxBytes, isComplete = () => false) {
    const chunks = [];
    const type = response.headers.get('content-type') ?? '';
    let size = 0;
    if (isComplete(new Uint8Array(), type)) {
        await response.body?.cancel();
        return new ArrayBuffer(0);
    }
    // Leaving the loop early cancels the body.
    for await (const chunk of response.body ?? []) {
        size += chunk.byteLength;
        if (size > maxBytes) {
            throw new HttpError('too-large', `the answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MB`, true);
        }
        chunks.push(chunk);
        if (isComplete(chunk, type))
            break;
    }
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.byteLength;
    }
    return bytes.buffer;
}
/** undici starts a request when the connection stands; before that, nothing has left. */
function onSent(note) {
    return (dispatch) => (options, handler) => {
        const noting = new undici/* DecoratorHandler */.s8(handler);
        const start = noting.onRequestStart?.bind(noting);
        noting.onRequestStart = (controller, context) => {
            note();
            start?.(controller, context);
        };
        return dispatch(options, noting);
    };
}


/***/ }),

/***/ 4098:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ retryAfterMs)
/* harmony export */ });
/** In ms, of seconds or a date (RFC 9110, 10.2.3); `nowMs` is wall time, since 1970. */
function retryAfterMs(value, nowMs) {
    const text = value?.trim() ?? '';
    if (/^\d+$/.test(text))
        return text.length <= 9 ? Number(text) * 1_000 : undefined;
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}


/***/ }),

/***/ 8125:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B2: () => (/* binding */ Deadline),
/* harmony export */   GB: () => (/* binding */ pauseBefore),
/* harmony export */   L5: () => (/* binding */ retry)
/* harmony export */ });
class Deadline {
    #clock;
    #end;
    /** @param ms how long from now; Infinity means never */
    constructor(clock, ms) {
        this.#clock = clock;
        this.#end = clock.now() + ms;
    }
    remaining() {
        return Math.max(0, this.#end - this.#clock.now());
    }
    expired() {
        return this.remaining() === 0;
    }
}
/**
 * The pause before try number `attempt` (0 is the pause after the first try), in ms: exponential, with equal jitter
 * (half fixed, half random) so that competitors that failed together do not come back together.
 */
function pauseBefore(attempt, backoff, random = Math.random) {
    const full = Math.min(backoff.max, backoff.first * (backoff.factor ?? 2) ** attempt);
    return full / 2 + (full / 2) * random();
}
/** @throws the operation's last error, or the signal's reason when it is aborted */
async function retry(operation, options) {
    const { clock, deadline, backoff, retries = Number.POSITIVE_INFINITY, signal, shouldRetry } = options;
    for (let attempt = 0;; attempt++) {
        signal?.throwIfAborted();
        try {
            return await operation(attempt);
        }
        catch (error) {
            signal?.throwIfAborted();
            const pauseMs = Math.min(pauseBefore(attempt, backoff), deadline.remaining());
            if (attempt >= retries || deadline.expired())
                throw error;
            if (!(await shouldRetry(error, { attempt: attempt + 1, pauseMs })))
                throw error;
            await clock.sleep(pauseMs, signal);
        }
    }
}


/***/ }),

/***/ 6746:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ runUrl),
/* harmony export */   c: () => (/* binding */ repositoryIn)
/* harmony export */ });
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


/***/ }),

/***/ 8124:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ timeLimit)
/* harmony export */ });
/** Aborts after `ms`. `AbortSignal.timeout` itself throws a RangeError for anything but a whole number of ms. */
function timeLimit(ms) {
    return AbortSignal.timeout(Math.max(1, Math.ceil(ms)));
}


/***/ }),

/***/ 7081:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ encodeUri)
/* harmony export */ });
/** A part of a path or a query. Half a character cannot be encoded: what others name may hold one. */
function encodeUri(part) {
    return encodeURIComponent(part.toWellFormed());
}


/***/ }),

/***/ 6197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cO: () => (/* binding */ sentryUrlOf),
/* harmony export */   nu: () => (/* binding */ ingestUrlOf),
/* harmony export */   qo: () => (/* binding */ parseSentryUrl),
/* harmony export */   yo: () => (/* binding */ issueUrlOf)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_uri__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7081);

function sentryUrlOf({ protocol, host, port, path }) {
    const [, region] = /(?:^|\.)ingest(?:\.([\w-]+))?\.sentry\.io$/i.exec(host) ?? [host, null];
    if (region !== null)
        return region === undefined ? 'https://sentry.io' : `https://${region}.sentry.io`;
    return `${protocol}://${host}${port === '' ? '' : `:${port}`}${path === '' ? '' : `/${path}`}`;
}
/** Where envelopes go (docs "Envelopes", endpoint). */
function ingestUrlOf({ protocol, host, port, path, projectId }) {
    return `${protocol}://${host}${port === '' ? '' : `:${port}`}${path === '' ? '' : `/${path}`}/api/${projectId}/envelope/`;
}
function issueUrlOf(sentryUrl, organization, issueId) {
    const web = /^https:\/\/[\w-]+\.sentry\.io$/.test(sentryUrl) ? 'https://sentry.io' : sentryUrl;
    return `${web}/organizations/${(0,_stability_actions_common_uri__WEBPACK_IMPORTED_MODULE_0__/* .encodeUri */ .R)(organization)}/issues/${(0,_stability_actions_common_uri__WEBPACK_IMPORTED_MODULE_0__/* .encodeUri */ .R)(issueId)}/`;
}
/** @throws Error that says what is expected */
function parseSentryUrl(text) {
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
        throw new Error('the address of Sentry, e.g. https://sentry.io, https://de.sentry.io or that of a server of your own');
    }
    return `${url.origin}${url.pathname}`.replace(/(?:\/api\/0)?\/*$/, '');
}


/***/ }),

/***/ 4875:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rw: () => (/* binding */ detailOf),
/* harmony export */   _P: () => (/* binding */ unusable),
/* harmony export */   il: () => (/* binding */ pauseAskedFor),
/* harmony export */   oo: () => (/* binding */ errorOfAnswer)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_redaction__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7947);
/* harmony import */ var _stability_actions_common_retry_after__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4098);
/* harmony import */ var _stability_actions_common_visible__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7177);
/* harmony import */ var _api_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7138);




/** Where Sentry asks for a pause without saying how long. */
const DEFAULT_PAUSE_MS = 2_000;
/** The pause that a 429 asks for, in ms (docs "Rate limits": `X-Sentry-Rate-Limit-Reset` is a time in seconds). */
function pauseAskedFor({ status, headers }, nowMs) {
    if (status !== 429)
        return undefined;
    const asked = (0,_stability_actions_common_retry_after__WEBPACK_IMPORTED_MODULE_2__/* .retryAfterMs */ .V)(headers.get('retry-after'), nowMs);
    if (asked !== undefined)
        return Math.max(asked, 100);
    const reset = Number(headers.get('x-sentry-rate-limit-reset') ?? '');
    return reset > 0 ? Math.max(1_000, reset * 1_000 - nowMs) : DEFAULT_PAUSE_MS;
}
/** @returns undefined for a 2xx */
function errorOfAnswer(answer, request, url) {
    const { status } = answer;
    if (status >= 200 && status < 300)
        return undefined;
    const { method = 'GET', scope, what } = request;
    const said = detailOf(answer);
    const detail = said === '' ? '' : ` Sentry says: ${said}`;
    if (status === 401) {
        const message = `Sentry does not accept the token (401) at ${url}. Give 'auth-token' a token that is not revoked and belongs to this server: an organization token or one of an internal integration.${detail}`;
        return new _api_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SentryApiError */ .q('unauthorized', message, { status });
    }
    if (status === 403) {
        const message = `The token may not ${method === 'GET' ? 'read' : 'change'} ${what} (403): it needs the scope ${scope}. Give 'auth-token' a token with it.${detail}`;
        return new _api_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SentryApiError */ .q('forbidden', message, { status });
    }
    if (status === 404) {
        const message = `${url} has no ${what.replace(/^the /, '')} (404). Check 'organization' and 'project' (slugs), and the region: an organization in the EU is found only at https://de.sentry.io, one on a server of its own only there ('sentry-url').${detail}`;
        return new _api_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SentryApiError */ .q('not-found', message, { status });
    }
    if (status >= 500) {
        const message = `Sentry's API at ${url} answers ${status}.${detail}`;
        return new _api_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SentryApiError */ .q('unreachable', message, { status, maybeDone: true });
    }
    return new _api_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SentryApiError */ .q('refused', `Sentry refuses ${method} ${what} (${status}).${detail}`, { status });
}
function unusable({ method = 'GET', path, what }, url, why) {
    return new _api_error_js__WEBPACK_IMPORTED_MODULE_1__/* .SentryApiError */ .q('unusable', `What came for ${what} (${method} /api/0/${path}) is not Sentry's format: ${why}. Check that 'sentry-url' (${url}) is the address of Sentry, and that no proxy or login page answers in its place.`, { maybeDone: method !== 'GET' });
}
/** What Sentry says: `{"detail": "…"}`, or messages by field. */
function detailOf({ bytes }) {
    const text = new TextDecoder().decode(bytes).trim();
    let said = text;
    try {
        const value = JSON.parse(text);
        if (typeof value === 'object' && value !== null && 'detail' in value) {
            const { detail } = value;
            said = typeof detail === 'string' ? detail : JSON.stringify(detail);
        }
    }
    catch {
        if (/^</.test(text))
            return 'a page of HTML, so that this may not be Sentry itself';
    }
    return (0,_stability_actions_common_visible__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)((0,_stability_actions_common_redaction__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)(said.replace(/\s+/g, ' '), 300));
}


/***/ }),

/***/ 7138:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ SentryApiError)
/* harmony export */ });
/** Sentry's API gave no usable answer; the message says why and what to do. */
class SentryApiError extends Error {
    name = 'SentryApiError';
    kind;
    status;
    /** Whether Sentry may have done what was asked although no answer says so. */
    maybeDone;
    constructor(kind, message, { status, maybeDone = false } = {}) {
        super(message);
        this.kind = kind;
        this.status = status;
        this.maybeDone = maybeDone;
    }
}


/***/ }),

/***/ 2737:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ createSentryApi)
});

// EXTERNAL MODULE: ./packages/common/src/durations.ts
var durations = __webpack_require__(6562);
// EXTERNAL MODULE: ./packages/common/src/http.ts + 2 modules
var http = __webpack_require__(4249);
// EXTERNAL MODULE: ./packages/common/src/retry.ts
var retry = __webpack_require__(8125);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./packages/sentry/src/api-answers.ts
var api_answers = __webpack_require__(4875);
// EXTERNAL MODULE: ./packages/sentry/src/api-error.ts
var api_error = __webpack_require__(7138);
;// CONCATENATED MODULE: ./packages/sentry/src/cursor.ts
/**
 * The cursor of the next page in Sentry's `Link` header (docs "Pagination": `<…>; rel="next"; results="true"; cursor="…"`);
 * undefined on the last. The address in the header is not followed: it may lead to another server.
 */
function nextCursor(link) {
    for (const part of (link ?? '').split(/,\s*(?=<)/)) {
        const attribute = (name) => new RegExp(`;\\s*${name}="?([^";]*)"?`).exec(part)?.[1];
        if (attribute('rel') !== 'next' || attribute('results') !== 'true')
            continue;
        const inAddress = URL.parse(/<([^>]*)>/.exec(part)?.[1] ?? '', 'https://sentry.io')?.searchParams.get('cursor');
        const cursor = attribute('cursor') ?? inAddress ?? undefined;
        return cursor === '' ? undefined : cursor;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/sentry/src/api.ts







const BACKOFF = { first: 500, max: 5_000 };
const MAX_REDIRECTS = 3;
/** More pages than any organization has: a server that never ends must not keep the run. */
const MAX_PAGES = 1_000;
function createSentryApi(options) {
    const { clock, deadline, log, signal, retries = 3, pause = { until: 0 } } = options;
    let requests = 0;
    async function keepPause(what) {
        const ms = pause.until - clock.now();
        if (ms <= 0)
            return;
        if (ms >= deadline.remaining()) {
            throw new api_error/* SentryApiError */.q('rate-limited', `Sentry's API asks for a pause of ${(0,durations/* formatDuration */.a3)(ms)} (429), longer than the ${(0,durations/* formatDuration */.a3)(deadline.remaining())} that are left. Ask less often, or raise 'deadline'.`, { status: 429 });
        }
        log.info(`Sentry's API asks for a pause of ${(0,durations/* formatDuration */.a3)(ms)} before ${what}.`);
        await clock.sleep(ms, signal);
    }
    async function answerTo(request) {
        const { method = 'GET', what } = request;
        for (let outages = 0;;) {
            signal.throwIfAborted();
            await keepPause(what);
            requests += 1;
            const tried = await attempt(options, request);
            if (!(tried instanceof api_error/* SentryApiError */.q)) {
                const asked = (0,api_answers/* pauseAskedFor */.il)(tried, clock.wallMs());
                if (asked === undefined)
                    return tried;
                pause.until = clock.now() + asked;
                continue;
            }
            const pauseMs = (0,retry/* pauseBefore */.GB)(outages, BACKOFF);
            const mayRepeat = method === 'GET' || !tried.maybeDone;
            if (!mayRepeat || tried.kind !== 'unreachable' || outages >= retries || pauseMs >= deadline.remaining())
                throw tried;
            outages += 1;
            log.info(`${what}: ${tried.message} Trying again in ${(0,durations/* formatDuration */.a3)(pauseMs)}.`);
            await clock.sleep(pauseMs, signal);
        }
    }
    async function parsed(request, schema) {
        const answer = await answerTo(request);
        const error = (0,api_answers/* errorOfAnswer */.oo)(answer, request, options.url);
        if (error !== undefined)
            throw error;
        const text = new TextDecoder().decode(answer.bytes);
        let value;
        try {
            value = text === '' ? undefined : JSON.parse(text);
        }
        catch {
            throw (0,api_answers/* unusable */._P)(request, options.url, 'it is no JSON');
        }
        const checked = dist/* safeParse */.xLC(schema, value);
        if (!checked.success) {
            const [issue] = checked.issues;
            throw (0,api_answers/* unusable */._P)(request, options.url, `${dist/* getDotPath */.BuJ(issue) ?? 'the whole'}: ${issue.message}`);
        }
        return { value: checked.output, headers: answer.headers };
    }
    return {
        get requests() {
            return requests;
        },
        ask: async (request) => dist/* parse */.qgA(request.schema, (await parsed(request, request.schema)).value),
        list: async (request) => {
            const all = [];
            const cursors = new Set();
            let cursor;
            for (let page = 0; page < MAX_PAGES; page++) {
                const query = [...(request.query ?? []), ...(cursor === undefined ? [] : [['cursor', cursor]])];
                const { value, headers } = await parsed({ ...request, query }, dist/* array */.YOg(dist/* unknown */.L5J()));
                for (const entry of dist/* parse */.qgA(dist/* array */.YOg(dist/* unknown */.L5J()), value)) {
                    const checked = dist/* safeParse */.xLC(request.schema, entry);
                    if (!checked.success)
                        throw (0,api_answers/* unusable */._P)(request, options.url, checked.issues[0].message);
                    all.push(checked.output);
                }
                cursor = nextCursor(headers.get('link'));
                if (cursor === undefined)
                    return all;
                if (cursors.has(cursor))
                    throw (0,api_answers/* unusable */._P)(request, options.url, 'its pages go in a circle');
                cursors.add(cursor);
            }
            throw (0,api_answers/* unusable */._P)(request, options.url, `it has more than ${MAX_PAGES} pages`);
        },
    };
}
/** One request, with its redirects as far as they stay on the same server: the token goes nowhere else. */
async function attempt({ url: base, token, env, signal, deadline, requestTimeoutMs = 15_000, send = http/* sendHttp */.d }, { method = 'GET', path, query = [], body, what }) {
    const search = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
    let url = new URL(`${base}/api/0/${path}${search === '' ? '' : `?${search}`}`);
    // A look at the deadline itself still gets its answer.
    const timeoutMs = Math.min(requestTimeoutMs, Math.max(deadline.remaining(), 5_000));
    try {
        for (let redirects = 0;; redirects++) {
            const answer = await send(url.href, {
                method,
                headers: {
                    accept: 'application/json',
                    authorization: `Bearer ${token}`,
                    'user-agent': 'stability-actions',
                    ...(body !== undefined && { 'content-type': 'application/json' }),
                },
                ...(body !== undefined && { body: JSON.stringify(body) }),
                env,
                signal,
                timeoutMs,
            });
            const location = answer.headers.get('location');
            if (answer.status < 300 || answer.status > 399 || location === null)
                return answer;
            const next = URL.parse(location, url.href);
            if (method === 'GET' && next?.origin === url.origin && redirects < MAX_REDIRECTS) {
                url = next;
                continue;
            }
            return new api_error/* SentryApiError */.q('unreachable', `${url.origin} answers ${answer.status} and leads ${method} ${what} to ${next?.host ?? 'nowhere'}, where the token is not sent. Set 'sentry-url' to the address of Sentry's API, e.g. https://sentry.io or https://de.sentry.io.`, { status: answer.status, maybeDone: false });
        }
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof http/* HttpError */.j))
            throw error;
        return new api_error/* SentryApiError */.q('unreachable', `Sentry's API at ${url.origin} gave no answer: ${error.message}.`, {
            maybeDone: error.sent,
        });
    }
}


/***/ })

};
