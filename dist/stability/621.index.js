export const id = 621;
export const ids = [621];
export const modules = {

/***/ 6621:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifySentryCommand: () => (/* binding */ verifySentryCommand)
});

// EXTERNAL MODULE: ./packages/common/src/clock.ts
var clock = __webpack_require__(5081);
// EXTERNAL MODULE: ./packages/common/src/visible.ts
var visible = __webpack_require__(7177);
// EXTERNAL MODULE: ./packages/sentry/src/api-error.ts
var api_error = __webpack_require__(7138);
;// CONCATENATED MODULE: ./packages/sentry/src/verify/explain.ts

/** What Sentry itself says of the project's errors and of the key, as far as the token may ask. */
async function explain(looks, { projectId, publicKey, keys, }) {
    const [outcomes, known] = await Promise.all([
        asFarAsAllowed(looks.outcomes(projectId)),
        keys ?? asFarAsAllowed(looks.keys()),
    ]);
    return { outcomes, key: keyState(known, publicKey) };
}
function keyState(keys, publicKey) {
    // Without a DSN only a single key can be meant.
    const key = publicKey === undefined
        ? keys?.length === 1
            ? keys[0]
            : undefined
        : keys?.find((one) => one.public === publicKey);
    if (key === undefined)
        return undefined;
    return { active: key.isActive, rateLimit: key.rateLimit ?? null };
}
/** @returns undefined when Sentry gives no usable answer */
async function asFarAsAllowed(question) {
    try {
        return await question;
    }
    catch (error) {
        if (error instanceof api_error/* SentryApiError */.q)
            return undefined;
        throw error;
    }
}
/** The same in a sentence; '' where nothing is known. */
function explanationText({ outcomes, key }) {
    const counts = (outcomes ?? []).map(({ outcome, reason, count }) => `${count} ${outcome}${reason === '' || reason === 'none' ? '' : ` (${reason})`}`);
    const ofErrors = outcomes === undefined
        ? ''
        : counts.length === 0
            ? "Sentry counted none of the project's errors in the last hour."
            : `Sentry's count of the project's errors in the last hour: ${counts.join(', ')}.`;
    return [ofErrors, key === undefined ? '' : keyText(key)].filter((part) => part !== '').join(' ');
}
function keyText({ active, rateLimit }) {
    const limit = rateLimit === null ? 'has no rate limit' : `takes ${rateLimit.count} events in ${rateLimit.window} s`;
    return active ? `The key of the DSN is active and ${limit}.` : 'The key of the DSN is disabled.';
}

;// CONCATENATED MODULE: ./packages/sentry/src/verify/sentences.ts


function headlineFor(outcome) {
    const { verdict } = outcome;
    if (verdict === undefined)
        return undefined;
    return (0,visible/* visible */.RK)([verdict.found, explanationText(outcome), verdict.remedy].filter((part) => part !== '').join(' '));
}
function visibleText({ visibleAfterMs, polls, eventId, issueUrl }) {
    const seconds = ((visibleAfterMs ?? 0) / 1_000).toFixed(1);
    const where = issueUrl === '' ? '' : `: ${issueUrl}`;
    return `The error was visible after ${seconds} s, at look ${polls}, as event ${eventId}${where}`;
}

;// CONCATENATED MODULE: ./packages/common/src/command-words.ts
/**
 * As a POSIX shell does, but nothing is expanded: `$HOME`, `*` and `&&` are words.
 * @throws Error that says what is allowed
 */
function splitWords(command) {
    const words = [];
    let word;
    const pattern = /\\\r?\n|\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|(\r?\n)|(\s)|([^\s'"\\]+)|(['"\\])/g;
    for (const [, escaped, single, double, newline, space, plain, open] of command.matchAll(pattern)) {
        if (open !== undefined)
            throw new Error(open === '\\' ? 'no backslash at its end' : `a closing ${open}`);
        if (newline !== undefined)
            throw new Error('one command on one line (end a line with \\ to go on, or call a script)');
        if (space !== undefined) {
            if (word !== undefined)
                words.push(word);
            word = undefined;
            continue;
        }
        // In double quotes a backslash escapes only these (POSIX, 2.2.3).
        const text = escaped ?? single ?? double?.replace(/\\(?:\r?\n|([$`"\\]))/g, (_, char = '') => char) ?? plain;
        if (text !== undefined)
            word = (word ?? '') + text;
    }
    if (word !== undefined)
        words.push(word);
    return words;
}

// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
;// CONCATENATED MODULE: ./packages/common/src/header-lines.ts
/** Lines `Name: value`, names in lower case; `bad` are the numbers of the lines that are none (their text may be secret). */
function parseHeaders(lines) {
    const entries = [];
    const bad = [];
    for (const [index, text] of lines.split(/\r?\n/).entries()) {
        const line = text.trim();
        if (line === '' || line.startsWith('#'))
            continue;
        // RFC 9110, 5.1 and 5.5: a token, then visible text.
        const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([\t\x20-\x7e\x80-\xff]+)$/.exec(line) ?? [];
        if (name === undefined || value === undefined)
            bad.push(index + 1);
        else
            entries.push([name.toLowerCase(), value]);
    }
    return { entries, bad };
}

;// CONCATENATED MODULE: ./packages/sentry-required/src/dsn.ts
/** `https://<public key>[:<secret>]@<host>[:<port>]/[<path>/]<project>`: what the SDKs accept, and nothing else. */
const DSN = /^(https?):\/\/(\w+)(?::\w*)?@(\[[:.%\w]+\]|[\w.-]+)(?::(\d+))?\/(?:([^?#]*)\/)?(\d+)(?:[?#].*)?$/;
/** @returns undefined when `text` is no DSN */
function parseDsn(text) {
    const match = DSN.exec(text);
    if (match === null)
        return undefined;
    const [, protocol, publicKey = '', host = '', port = '', path = '', projectId = ''] = match;
    if (port !== '' && (Number(port) === 0 || Number(port) > 65_535))
        return undefined;
    return { protocol: protocol === 'http' ? 'http' : 'https', host, port, path, publicKey, projectId };
}
function isSameDsn(one, other) {
    const text = ({ protocol, host, port, path, publicKey, projectId }) => [protocol, host, port, path, publicKey, projectId].join(' ');
    return text(one) === text(other);
}

// EXTERNAL MODULE: ./packages/sentry/src/address.ts
var address = __webpack_require__(6197);
;// CONCATENATED MODULE: ./packages/sentry/src/verify/settings.ts





const LEVELS = ['fatal', 'error', 'warning', 'info', 'debug'];
/** The only bad input is the DSN. */
class DsnInvalid extends failure/* ActionError */.lZ {
}
/** @throws ActionError that names every bad input; DsnInvalid when it is only the DSN */
function readSettings({ inputs, env, mask }) {
    const organization = slug(inputs, 'organization');
    const project = slug(inputs, 'project');
    const token = inputs.secret('auth-token');
    if (token === '')
        inputs.problem('auth-token', undefined, 'a token of Sentry, but it is empty');
    else if (!/^[\x21-\x7e]+$/.test(token))
        inputs.problem('auth-token', undefined, 'one word, without line breaks');
    const trigger = readTrigger(inputs, mask);
    const dsnText = inputs.text('dsn') || (env.SENTRY_DSN ?? '').trim();
    maskDsn(dsnText, mask);
    const dsn = parseDsn(dsnText);
    const level = inputs.choice('level', LEVELS);
    const allowFatal = inputs.boolean('allow-fatal');
    if (level === 'fatal' && !allowFatal) {
        inputs.problem('level', level, "a level that pages nobody, or 'allow-fatal: true'");
    }
    const settings = {
        organization,
        project,
        token,
        dsn,
        trigger,
        environment: inputs.required('environment'),
        release: inputs.text('release'),
        level,
        deadlineMs: inputs.duration('deadline', { positive: true }),
        intervalMs: inputs.duration('interval', { positive: true }),
        sentryUrl: readSentryUrl(inputs, dsn),
        resolve: inputs.boolean('resolve'),
    };
    const expected = dsn === undefined ? expectedDsn(dsnText, trigger !== undefined) : undefined;
    const isOnlyBad = expected !== undefined && isFine(() => inputs.finish());
    if (expected !== undefined)
        inputs.problem('dsn', undefined, expected);
    try {
        inputs.finish();
    }
    catch (error) {
        throw isOnlyBad ? new DsnInvalid((0,failure/* messageOf */.bD)(error)) : error;
    }
    return settings;
}
function isFine(check) {
    try {
        check();
        return true;
    }
    catch {
        return false;
    }
}
function slug(inputs, name) {
    const value = inputs.required(name);
    if (value !== '' && !/^[\w.-]+$/.test(value))
        inputs.problem(name, value, 'a slug, as in the address of its page');
    return value;
}
/** @returns undefined where none is needed */
function expectedDsn(text, isTriggered) {
    if (text !== '') {
        return 'https://<public key>@<host>/<project id>, as Sentry shows it (Settings, Projects, Client Keys)';
    }
    if (isTriggered)
        return undefined;
    return "a DSN (or the variable SENTRY_DSN), or 'trigger-url' or 'trigger-command' with which the application sends the error; all are empty";
}
function maskDsn(text, mask) {
    if (text === '')
        return;
    mask(text);
    for (const part of /^\w+:\/\/([^@/]*)@/.exec(text)?.[1]?.split(':') ?? [])
        mask(part);
}
function readSentryUrl(inputs, dsn) {
    if (inputs.text('sentry-url') !== '')
        return inputs.parsed('sentry-url', address/* parseSentryUrl */.qo) ?? '';
    return dsn === undefined ? 'https://sentry.io' : (0,address/* sentryUrlOf */.cO)(dsn);
}
function readTrigger(inputs, mask) {
    const url = inputs.text('trigger-url');
    const command = inputs.text('trigger-command');
    const method = inputs.text('trigger-method').toUpperCase();
    const headers = readHeaders(inputs, mask);
    if (url !== '' && command !== '') {
        inputs.problem('trigger-command', undefined, "one way to raise the error: 'trigger-url' or 'trigger-command'");
    }
    if (!/^(?:GET|POST|PUT|PATCH|DELETE|HEAD)$/.test(method)) {
        inputs.problem('trigger-method', inputs.text('trigger-method'), 'GET, POST, PUT, PATCH, DELETE or HEAD');
    }
    if (url !== '') {
        const parsed = URL.parse(url);
        if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
            inputs.problem('trigger-url', url, "a URL such as 'https://api.example.com/internal/sentry-check'");
        }
        else if (parsed.username !== '' || parsed.password !== '') {
            inputs.problem('trigger-url', undefined, "a URL without user and password (use 'trigger-headers')");
        }
        return { kind: 'url', url, method, headers };
    }
    if (command === '')
        return undefined;
    const words = inputs.parsed('trigger-command', splitWords) ?? [];
    return { kind: 'command', words };
}
function readHeaders(inputs, mask) {
    const headers = {};
    const { entries, bad } = parseHeaders(inputs.text('trigger-headers'));
    for (const [name, value] of entries) {
        mask(value);
        // The value may be `Bearer abc`; the secret in it must not be printed alone either.
        for (const word of value.split(/\s+/))
            if (word.length >= 8)
                mask(word);
        if (Object.hasOwn(headers, name))
            inputs.problem('trigger-headers', name, 'each name once');
        headers[name] = value;
    }
    if (bad.length > 0) {
        inputs.problem('trigger-headers', undefined, `lines 'Name: value' (look at line ${bad.join(', ')})`);
    }
    return headers;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./packages/common/src/retry.ts
var retry = __webpack_require__(8125);
// EXTERNAL MODULE: ./packages/common/src/run-environment.ts
var run_environment = __webpack_require__(6746);
// EXTERNAL MODULE: ./packages/sentry/src/api.ts + 1 modules
var api = __webpack_require__(2737);
// EXTERNAL MODULE: ./packages/common/src/durations.ts
var durations = __webpack_require__(6562);
;// CONCATENATED MODULE: ./packages/sentry/src/verify/absence.ts

function verdictOfAbsence({ deadlineMs, app, isTriggered, lostAnswer, lookFailed }) {
    const limit = (0,durations/* formatDuration */.a3)(deadlineMs);
    if (lookFailed !== undefined)
        return verdictOfApiError(lookFailed);
    if (lostAnswer !== undefined) {
        return {
            reason: 'ingest-unreachable',
            found: `Nobody knows whether Sentry received the event: ${lostAnswer}. It is not visible after ${limit}.`,
            remedy: 'Check the host of the DSN, the firewall and HTTPS_PROXY of this runner, then run this step again.',
        };
    }
    if (!isTriggered || app?.delivered === true) {
        const accepted = isTriggered ? 'The application says that Sentry took the error' : 'Sentry accepted the error';
        return {
            reason: 'not-stored',
            found: `${accepted}, but it is not visible after ${limit}: accepted is not stored.`,
            remedy: 'Look at the inbound filters, the quota and the spike protection of the project, and at status.sentry.io; where Sentry is only slow, raise the deadline.',
        };
    }
    if (app === undefined || app.kind === 'lost') {
        return {
            reason: 'app-unreachable',
            found: `The application ${app?.text ?? `gave no answer within ${limit}`}, and no error is visible.`,
            remedy: "Check that it runs, and that 'trigger-url' or 'trigger-command' leads to it from this runner.",
        };
    }
    return {
        reason: 'app-did-not-send',
        found: `The application ${app.text}, but no error with the marker is in any project after ${limit}.${toldOf(app)}`,
        remedy: "Check that SENTRY_DSN is set in the application's own environment, that Sentry.init runs before the route, and that neither sampleRate, beforeSend nor ignoreErrors drops an error with the tag stability_check.",
    };
}
function toldOf({ delivered, deliveryStatus }) {
    if (delivered !== false)
        return '';
    return deliveryStatus === undefined
        ? ' It says itself that it delivered nothing.'
        : ` It says itself that Sentry answered it ${deliveryStatus}.`;
}
/** The application said at once that it did not raise the error. */
function verdictOfApp(app) {
    const remedy = app.code === 401 || app.code === 403
        ? "Give 'trigger-headers' the credentials of the route."
        : app.code === 404
            ? "Correct 'trigger-url', and check that the deployed version has the route."
            : "Check that it runs, and that 'trigger-url' or 'trigger-command' leads to it from this runner.";
    return { reason: 'app-unreachable', found: `The application ${app.text.replace(/\.$/, '')}.`, remedy };
}
const REASONS = {
    unauthorized: 'api-unauthorized',
    forbidden: 'api-forbidden',
    'not-found': 'api-not-found',
    refused: 'api-unreachable',
    'rate-limited': 'api-unreachable',
    unreachable: 'api-unreachable',
    unusable: 'api-unreachable',
};
function verdictOfApiError(error) {
    const reason = REASONS[error.kind];
    const remedy = reason === 'api-unreachable' ? 'Nothing is proved either way: run this step again when Sentry answers.' : '';
    return { reason, found: error.message, remedy };
}

// EXTERNAL MODULE: ./packages/common/src/http.ts + 2 modules
var http = __webpack_require__(4249);
// EXTERNAL MODULE: ./packages/common/src/retry-after.ts
var retry_after = __webpack_require__(4098);
// EXTERNAL MODULE: ./packages/sentry/src/api-answers.ts
var api_answers = __webpack_require__(4875);
;// CONCATENATED MODULE: ./packages/sentry/src/verify/ingest.ts





const ANSWER_MS = 15_000;
const CONNECT_TRIES = 3;
const BACKOFF = { first: 300, max: 1_000 };
/** Sends the envelope once; only where nothing has left yet, it is tried again. */
async function sendEnvelope(dsn, envelope, context) {
    const { env, clock, signal, deadline, send = http/* sendHttp */.d } = context;
    const url = (0,address/* ingestUrlOf */.nu)(dsn);
    for (let attempt = 0;; attempt++) {
        try {
            const answer = await send(url, {
                method: 'POST',
                headers: {
                    'content-type': 'application/x-sentry-envelope',
                    'user-agent': 'stability-verify-sentry',
                    'x-sentry-auth': `Sentry sentry_version=7, sentry_client=stability-verify-sentry/1, sentry_key=${dsn.publicKey}`,
                },
                body: envelope,
                env,
                signal,
                timeoutMs: Math.min(ANSWER_MS, deadline.remaining()),
            });
            return classify(answer.status, answer.headers, (0,api_answers/* detailOf */.Rw)(answer), clock.wallMs());
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(error instanceof http/* HttpError */.j))
                throw error;
            const message = `${new URL(url).host} gave no answer: ${error.message}`;
            if (error.sent)
                return { kind: 'lost', message };
            const pauseMs = (0,retry/* pauseBefore */.GB)(attempt, BACKOFF);
            if (attempt + 1 >= CONNECT_TRIES || pauseMs >= deadline.remaining())
                return { kind: 'unreachable', message };
            await clock.sleep(pauseMs, signal);
        }
    }
}
/** @param nowMs wall time, in ms since 1970 */
function classify(status, headers, detail, nowMs) {
    if (status >= 200 && status < 300)
        return { kind: 'accepted' };
    if (status === 429)
        return { kind: 'rate-limited', ...limitsIn(headers, nowMs), detail };
    if (status === 413)
        return { kind: 'too-large', detail };
    if (status >= 500)
        return { kind: 'lost', message: `it answered ${status}${detail === '' ? '' : ` (${detail})`}` };
    if (status >= 300 && status < 400) {
        const to = URL.parse(headers.get('location') ?? '')?.host ?? 'another address';
        return { kind: 'refused', status, detail: `it leads to ${to}, where events are not sent on` };
    }
    return { kind: 'refused', status, detail };
}
/** `X-Sentry-Rate-Limits: 60:error;transaction:key:reason, …`; empty categories are all (docs "Rate Limiting", SDK development). */
function limitsIn(headers, nowMs) {
    const limits = (headers.get('x-sentry-rate-limits') ?? '')
        .split(',')
        .map((limit) => limit.trim().split(':'))
        .map(([seconds = '', categories = '']) => ({
        seconds: /^\d+(?:\.\d+)?$/.test(seconds) ? Math.ceil(Number(seconds)) : undefined,
        categories: categories.split(';').filter((one) => one !== ''),
    }))
        .filter(({ seconds }) => seconds !== undefined);
    const ofErrors = limits.filter(({ categories }) => categories.length === 0 || categories.some((one) => one === 'error' || one === 'default'));
    const counted = ofErrors.length > 0 ? ofErrors : limits;
    const asked = (0,retry_after/* retryAfterMs */.V)(headers.get('retry-after'), nowMs);
    const seconds = counted.map((one) => one.seconds ?? 0);
    return {
        seconds: seconds.length > 0 ? Math.max(...seconds) : asked === undefined ? undefined : Math.ceil(asked / 1_000),
        categories: [...new Set(counted.flatMap((one) => (one.categories.length === 0 ? ['all'] : one.categories)))],
    };
}

// EXTERNAL MODULE: ./packages/common/src/uri.ts
var uri = __webpack_require__(7081);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./packages/sentry/src/replies.ts

const Tag = dist/* object */.Ikc({ key: dist/* string */.YjP(), value: dist/* nullish */.cl6(dist/* string */.YjP(), '') });
const EventReply = dist/* object */.Ikc({
    eventID: dist/* nullish */.cl6(dist/* string */.YjP()),
    projectID: dist/* nullish */.cl6(dist/* string */.YjP()),
    groupID: dist/* nullish */.cl6(dist/* string */.YjP()),
    tags: dist/* nullish */.cl6(dist/* array */.YOg(Tag), []),
    release: dist/* nullish */.cl6(dist/* object */.Ikc({ version: dist/* nullish */.cl6(dist/* string */.YjP()) })),
});
const EventIdReply = dist/* object */.Ikc({ projectSlug: dist/* string */.YjP(), groupId: dist/* nullish */.cl6(dist/* string */.YjP()) });
const EventRows = dist/* object */.Ikc({
    data: dist/* array */.YOg(dist/* object */.Ikc({ id: dist/* string */.YjP(), project: dist/* nullish */.cl6(dist/* string */.YjP()), 'project.name': dist/* nullish */.cl6(dist/* string */.YjP()) })),
});
const KeyReply = dist/* object */.Ikc({
    public: dist/* nullish */.cl6(dist/* string */.YjP()),
    projectId: dist/* union */.KCZ([dist/* number */.aig(), dist/* string */.YjP()]),
    isActive: dist/* boolean */.zMY(),
    rateLimit: dist/* nullish */.cl6(dist/* object */.Ikc({ window: dist/* number */.aig(), count: dist/* number */.aig() })),
});
const ProjectReply = dist/* object */.Ikc({ id: dist/* string */.YjP(), slug: dist/* string */.YjP() });
const StatsReply = dist/* object */.Ikc({
    groups: dist/* array */.YOg(dist/* object */.Ikc({
        by: dist/* object */.Ikc({ outcome: dist/* string */.YjP(), reason: dist/* nullish */.cl6(dist/* string */.YjP()) }),
        totals: dist/* record */.g1P(dist/* string */.YjP(), dist/* nullish */.cl6(dist/* number */.aig())),
    })),
});
const AnyReply = dist/* unknown */.L5J();

;// CONCATENATED MODULE: ./packages/sentry/src/verify/sighting.ts
/** Whether an event that the API returned is the one that was raised, and as it should be. */
function judgeEvent(event, expected) {
    const tag = (key) => event.tags.find((one) => one.key === key)?.value ?? '';
    if (tag('stability_check') !== expected.marker)
        return { kind: 'other' };
    const wrong = (verdict) => ({ kind: 'wrong', event, verdict });
    const { projectId } = expected;
    if (projectId !== undefined && event.projectID && event.projectID !== projectId) {
        return wrong(wrongProject(`the project with the id ${event.projectID}`, expected.project));
    }
    const environment = tag('environment');
    if (environment !== expected.environment) {
        return wrong({
            reason: 'wrong-environment',
            found: `The error is in Sentry, but in ${environment === '' ? 'no environment' : `the environment '${environment}'`} instead of '${expected.environment}'.`,
            remedy: `Set SENTRY_ENVIRONMENT (or the SDK's option 'environment') of the application to '${expected.environment}', or correct the input 'environment'.`,
        });
    }
    const release = event.release?.version ?? tag('release');
    if (expected.release !== '' && release !== expected.release) {
        return wrong({
            reason: 'wrong-release',
            found: `The error is in Sentry, but of ${release === '' ? 'no release' : `the release '${release}'`} instead of '${expected.release}': an old deployment answered, or the application does not set its release.`,
            remedy: `Run this step when the deployment is complete, and set SENTRY_RELEASE (or the SDK's option 'release') to '${expected.release}'.`,
        });
    }
    const level = tag('level');
    if (expected.level !== undefined && level !== '' && level !== expected.level) {
        return wrong({
            reason: 'not-stored',
            found: `The error was stored with the level '${level}' instead of '${expected.level}', so it is not stored as it was sent.`,
            remedy: 'Look for a rule of the project, or a Relay in between, that changes events.',
        });
    }
    return { kind: 'visible', event };
}
function wrongProject(found, project) {
    return {
        reason: 'wrong-project',
        found: `The error goes to ${found} instead of '${project}'.`,
        remedy: `Give the application (or the input 'dsn') the DSN of '${project}' (Sentry: Settings, Projects, Client Keys), or correct the input 'project'.`,
    };
}

;// CONCATENATED MODULE: ./packages/sentry/src/verify/look.ts




const path = (...parts) => `${parts.map(uri/* encodeUri */.R).join('/')}/`;
function createLooks(api, organization, project) {
    async function orNothing(question) {
        try {
            return await question;
        }
        catch (error) {
            if (error instanceof api_error/* SentryApiError */.q && error.kind === 'not-found')
                return undefined;
            throw error;
        }
    }
    const event = (slug, eventId) => orNothing(api.ask({
        path: path('projects', organization, slug, 'events', eventId),
        schema: EventReply,
        scope: 'project:read',
        what: 'the events of the project',
    }));
    return {
        async byId(eventId, expected) {
            const found = await event(project, eventId);
            return found === undefined ? { kind: 'nothing' } : judgeEvent(found, expected);
        },
        async whereIs(eventId) {
            const found = await orNothing(api.ask({
                path: path('organizations', organization, 'eventids', eventId),
                schema: EventIdReply,
                scope: 'org:read',
                what: 'the event ids of the organization',
            }));
            return found === undefined || found.projectSlug === project
                ? { kind: 'nothing' }
                : { kind: 'elsewhere', project: found.projectSlug };
        },
        async byTag(expected) {
            const { data } = await api.ask({
                path: path('organizations', organization, 'events'),
                query: [
                    ['dataset', 'errors'],
                    ['field', 'id'],
                    ['field', 'project'],
                    ['field', 'timestamp'],
                    ['query', `stability_check:${expected.marker}`],
                    ['project', '-1'],
                    ['statsPeriod', '1h'],
                    ['per_page', '10'],
                ],
                schema: EventRows,
                scope: 'org:read',
                what: 'the events of the organization',
            });
            let worst = { kind: 'nothing' };
            for (const row of data) {
                const slug = row.project ?? row['project.name'] ?? project;
                const isHere = slug === project || slug === expected.projectId || /^\d+$/.test(project);
                const found = isHere ? await event(project, row.id.replaceAll('-', '')) : undefined;
                const seen = found !== undefined
                    ? judgeEvent(found, expected)
                    : isHere
                        ? { kind: 'nothing' }
                        : { kind: 'elsewhere', project: slug };
                if (seen.kind === 'visible')
                    return seen;
                if (worst.kind === 'nothing' || seen.kind === 'wrong')
                    worst = seen.kind === 'other' ? worst : seen;
            }
            return worst;
        },
        keys: () => api.list({
            path: path('projects', organization, project, 'keys'),
            schema: KeyReply,
            scope: 'project:read',
            what: 'the keys of the project',
        }),
        project: () => api.ask({
            path: path('projects', organization, project),
            schema: ProjectReply,
            scope: 'project:read',
            what: `the project '${project}' in the organization '${organization}'`,
        }),
        /** What became of the project's errors in the last hour. */
        async outcomes(projectId) {
            const { groups } = await api.ask({
                path: path('organizations', organization, 'stats_v2'),
                query: [
                    ['groupBy', 'outcome'],
                    ['groupBy', 'reason'],
                    ['field', 'sum(quantity)'],
                    ['category', 'error'],
                    ['project', projectId ?? project],
                    ['statsPeriod', '1h'],
                    ['interval', '1h'],
                ],
                schema: StatsReply,
                scope: 'org:read',
                what: 'the statistics of the organization',
            });
            return groups
                .map(({ by, totals }) => ({
                outcome: by.outcome,
                reason: by.reason ?? '',
                count: totals['sum(quantity)'] ?? 0,
            }))
                .filter(({ count }) => count > 0)
                .sort((a, b) => b.count - a.count);
        },
        resolve: (issueId) => api.ask({
            method: 'PUT',
            path: path('organizations', organization, 'issues', issueId),
            body: { status: 'resolved' },
            schema: AnyReply,
            scope: 'event:write',
            what: 'the issue',
        }),
    };
}
function elsewhereVerdict(project, expected) {
    return wrongProject(`the project '${project}'`, expected.project);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/sentry/src/verify/marked-event.ts

/** One issue for ever: the checks of all runs belong together. */
const FINGERPRINT = 'stability-verify-sentry';
/** 32 hexadecimal digits, as Sentry's event ids have. */
function randomId() {
    return (0,external_node_crypto_.randomBytes)(16).toString('hex');
}
/** An envelope with one error (docs "Envelopes"; "Event Payloads"). */
function envelopeOf(event) {
    const { eventId, marker, level, environment, release, serverName, runId, runUrl, nowMs } = event;
    const payload = JSON.stringify({
        event_id: eventId,
        timestamp: nowMs / 1_000,
        platform: 'other',
        level,
        logger: 'verify-sentry',
        server_name: serverName,
        environment,
        ...(release === '' ? {} : { release }),
        fingerprint: [FINGERPRINT],
        tags: { stability_check: marker, ...(runId === '' ? {} : { run_id: runId }) },
        ...(runUrl === undefined ? {} : { extra: { run: runUrl } }),
        exception: {
            values: [
                {
                    type: 'SentryCheck',
                    value: 'Raised on purpose by verify-sentry, to prove that errors become visible. Nothing is broken.',
                },
            ],
        },
    });
    const header = JSON.stringify({ event_id: eventId, sent_at: new Date(nowMs).toISOString() });
    const item = JSON.stringify({
        type: 'event',
        content_type: 'application/json',
        length: Buffer.byteLength(payload),
    });
    return `${header}\n${item}\n${payload}\n`;
}

;// CONCATENATED MODULE: ./packages/sentry/src/verify/outcome.ts
function statusOf(reason) {
    switch (reason) {
        case 'not-stored':
        case 'app-did-not-send':
        case 'wrong-environment':
        case 'wrong-release':
        case 'wrong-project':
            return 'not-visible';
        case 'dsn-invalid':
        case 'dsn-refused':
        case 'wrong-region':
        case 'key-disabled':
        case 'rate-limited':
        case 'too-large':
            return 'rejected';
        default:
            return 'inconclusive';
    }
}

;// CONCATENATED MODULE: ./packages/sentry/src/verify/refusals.ts
/**
 * Why the ingest endpoint did not take the event. Its words for a wrong region, a disabled key and a key that is gone are
 * mostly the same, so the project's keys decide where they can be read.
 */
function verdictOfRefusal(answer, dsn, keys) {
    const said = 'detail' in answer && answer.detail !== '' ? ` Sentry says: ${answer.detail}` : '';
    switch (answer.kind) {
        case 'rate-limited': {
            const { seconds, categories } = answer;
            const of = categories.length === 0 ? '' : ` for the categories ${categories.join(', ')}`;
            const time = seconds === undefined ? '' : ` for ${seconds} s`;
            return {
                reason: 'rate-limited',
                found: `Sentry takes no events now (429)${of}${time}: a quota, spike protection or the rate limit of the key.${said}`,
                remedy: 'Look at Sentry: Settings, Subscription, and Client Keys, Rate Limits; real errors of the application are lost, too.',
            };
        }
        case 'too-large':
            return {
                reason: 'too-large',
                found: `Sentry, or a proxy before it, takes no event of this size (413).${said}`,
                remedy: 'Raise the limit of the proxy (nginx: client_max_body_size); the event has less than 2 KB.',
            };
        case 'unreachable':
            return {
                reason: 'ingest-unreachable',
                found: `The event did not reach Sentry: ${answer.message}.`,
                remedy: 'Check the host of the DSN, the firewall and HTTPS_PROXY of this runner.',
            };
        case 'refused':
            return verdictOf403(answer.status, said, answer.detail, dsn, keys);
    }
}
function verdictOf403(status, said, detail, dsn, keys) {
    const own = keys?.find((key) => key.public === dsn.publicKey);
    if (own?.isActive === false || /disabled|inactive/i.test(detail)) {
        return {
            reason: 'key-disabled',
            found: `Sentry refuses the event (${status}): the key of the DSN is disabled.${said}`,
            remedy: 'Enable it (Sentry: Settings, Projects, Client Keys), or give the DSN of an active key.',
        };
    }
    const isRegion = status === 403 && (/project_?\s?id/i.test(detail) || /region/i.test(detail));
    if (isRegion && (keys === undefined || own !== undefined || keys.length === 0)) {
        return {
            reason: 'wrong-region',
            found: `Sentry refuses the event (${status}): ${dsn.host} does not know the project ${dsn.projectId}, so the DSN names the host of another region or server.${said}`,
            remedy: 'Copy the DSN again from the project itself (Sentry: Settings, Projects, Client Keys).',
        };
    }
    const gone = keys !== undefined && keys.length > 0 && own === undefined;
    return {
        reason: 'dsn-refused',
        found: `Sentry refuses the event (${status})${gone ? ': the key of the DSN is not among the keys of the project' : ''}.${said}`,
        remedy: 'Copy the DSN again from the project itself (Sentry: Settings, Projects, Client Keys).',
    };
}

// EXTERNAL MODULE: ./packages/common/src/environment.ts
var environment = __webpack_require__(9402);
// EXTERNAL MODULE: ./packages/common/src/exec.ts
var exec = __webpack_require__(3402);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/common/src/program.ts



const IN_REPOSITORY = 'Check it out before this step (actions/checkout), and name it from the root of the repository.';
/** As far as can be seen without starting it; undefined where nothing speaks against it. */
function problemOfCommand([program], env) {
    if (program === undefined)
        return undefined;
    if (program.includes('/'))
        return problemOfFile(program);
    const folders = (env.PATH ?? '').split(external_node_path_.delimiter).filter((folder) => folder !== '');
    if (process.platform === 'win32' || folders.some((folder) => problemOfFile((0,external_node_path_.join)(folder, program)) === undefined))
        return undefined;
    return `The program '${program}' was not found on the PATH. Install it, or name a script as './${program}'.`;
}
function problemOfFile(file) {
    try {
        if ((0,external_node_fs_.statSync)(file).isDirectory())
            return `'${file}' is a folder. Name the script in it.`;
        (0,external_node_fs_.accessSync)(file, external_node_fs_.constants.X_OK);
        return undefined;
    }
    catch (error) {
        return problemOfStart(file, error);
    }
}
function problemOfStart(program, error) {
    switch ((0,failure/* codeOf */.$N)(error)) {
        case 'ENOENT':
        case 'ENOTDIR':
            return `'${program}' is not there. ${IN_REPOSITORY}`;
        case 'EACCES':
        case 'EPERM':
            return `'${program}' may not be executed. Set the bit and commit it: git update-index --chmod=+x ${program}`;
        case 'ENOEXEC':
            return `'${program}' is no program: its first line names no interpreter. Begin it with #!/usr/bin/env bash`;
        default:
            return `'${program}' could not be started: ${(0,failure/* messageOf */.bD)(error)}.`;
    }
}

// EXTERNAL MODULE: ./packages/common/src/redaction.ts + 1 modules
var redaction = __webpack_require__(7947);
;// CONCATENATED MODULE: ./packages/sentry/src/verify/trigger.ts







const EVENT_ID = /^[0-9a-f]{32}$/;
const MAX_REDIRECTS = 3;
const MAX_BYTES = 1024 * 1024;
function raise(trigger, marker, context) {
    return trigger.kind === 'url' ? callUrl(trigger, marker, context) : runCommand(trigger.words, marker, context);
}
async function callUrl({ url: template, method: firstMethod, headers: secrets }, marker, { env, signal, timeoutMs, send = http/* sendHttp */.d }) {
    const first = new URL(template.replaceAll('{marker}', marker));
    const end = performance.now() + timeoutMs;
    let [url, method] = [first, firstMethod];
    try {
        for (let redirects = 0;; redirects++) {
            const hasBody = method !== 'GET' && method !== 'HEAD';
            const answer = await send(url.href, {
                method,
                headers: {
                    accept: 'application/json, */*;q=0.1',
                    'user-agent': 'stability-verify-sentry',
                    ...(hasBody && { 'content-type': 'application/json' }),
                    ...secrets,
                },
                ...(hasBody && { body: JSON.stringify({ marker }) }),
                env,
                signal,
                timeoutMs: end - performance.now(),
                maxBytes: MAX_BYTES,
                keepAlive: false,
            });
            const next = sameHost(answer, url);
            if (next === undefined || redirects === MAX_REDIRECTS)
                return answerOf(answer, url);
            url = next;
            if (answer.status !== 307 && answer.status !== 308 && method !== 'HEAD')
                method = 'GET';
        }
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof http/* HttpError */.j))
            throw error;
        const text = `at ${url.origin} gave no answer: ${error.message}`;
        return { kind: error.sent ? 'lost' : 'unreachable', text, ok: false };
    }
}
/** The next address of a redirect on the same host, also from http to https; the headers are secret and go nowhere else. */
function sameHost({ status, headers }, from) {
    if (![301, 302, 303, 307, 308].includes(status))
        return undefined;
    const next = URL.parse(headers.get('location') ?? '', from.href);
    if (next === null)
        return undefined;
    const upgraded = from.protocol === 'http:' && next.protocol === 'https:' && next.hostname === from.hostname;
    return next.origin === from.origin || upgraded ? next : undefined;
}
function answerOf({ status, headers, bytes }, url) {
    const said = new TextDecoder().decode(bytes);
    const told = toldBy(said);
    const inHeader = (headers.get('x-sentry-event-id') ?? '').trim().replaceAll('-', '').toLowerCase();
    const redirect = status >= 300 && status < 400 ? URL.parse(headers.get('location') ?? '', url.href)?.host : undefined;
    const more = redirect === undefined ? '' : ` and leads to ${redirect}, where the headers are not sent`;
    const refused = status === 401 || status === 403 || status === 404;
    return {
        kind: refused ? 'unreachable' : 'answered',
        text: `at ${url.origin} answered ${status}${more}`,
        code: status,
        ok: status >= 200 && status < 300,
        ...told,
        eventId: told.eventId ?? (EVENT_ID.test(inHeader) ? inHeader : undefined),
    };
}
/** `{"eventId": "…", "delivered": true, "status": 200}`, of which nothing must be there. */
function toldBy(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return {};
    }
    if (typeof value !== 'object' || value === null)
        return {};
    const fields = new Map(Object.entries(value));
    const id = fields.get('eventId');
    const eventId = typeof id === 'string' ? id.replaceAll('-', '').toLowerCase() : '';
    const delivered = fields.get('delivered');
    const status = fields.get('status');
    return {
        eventId: EVENT_ID.test(eventId) ? eventId : undefined,
        delivered: typeof delivered === 'boolean' ? delivered : undefined,
        deliveryStatus: typeof delivered === 'boolean' && typeof status === 'number' ? status : undefined,
    };
}
async function runCommand(words, marker, { env, signal, timeoutMs, info }) {
    const [program = '', ...args] = words;
    const hindrance = problemOfCommand(words, env);
    if (hindrance !== undefined)
        return { kind: 'unreachable', text: `was not asked: ${hindrance}`, ok: false };
    try {
        const result = await (0,exec/* exec */.m)(program, args, {
            env: { ...(0,environment/* jobEnvironment */.tw)(env), SENTRY_CHECK_MARKER: marker },
            timeoutMs: Math.max(1, timeoutMs),
            signal,
            keepLast: 64 * 1024,
        });
        const { exitCode, timedOut, stdout, stderr } = result;
        for (const line of (0,visible/* visible */.RK)((0,redaction/* cut */.Jj)(`${stdout}${stderr}`.trimEnd(), 4_000)).split('\n'))
            if (line !== '')
                info(line);
        if (timedOut)
            return { kind: 'lost', text: `(command '${program}') did not end in time`, ok: false };
        const told = stdout
            .trimEnd()
            .split('\n')
            .map(toldBy)
            .findLast(({ eventId }) => eventId !== undefined) ?? {};
        const text = exitCode === null
            ? `(command '${program}') was ended by a signal`
            : `(command '${program}') ended with exit code ${exitCode}`;
        return { kind: 'answered', text, code: exitCode ?? undefined, ok: exitCode === 0, ...told };
    }
    catch (error) {
        signal.throwIfAborted();
        const reason = error instanceof Error && 'code' in error ? problemOfStart(program, error) : (0,failure/* messageOf */.bD)(error);
        return { kind: 'unreachable', text: `was not asked: ${reason}`, ok: false };
    }
}

;// CONCATENATED MODULE: ./packages/sentry/src/verify/watch.ts




const LONGEST_PAUSE_MS = 5_000;
const GROWTH = 1.2;
/** An event by its id is looked for in other projects at every so many looks, because that costs a request more. */
const ELSEWHERE_EVERY = 4;
/** Looks for the event until it is there, it is clear that it will not be, or the deadline; then once more. */
async function watch(options) {
    const { looks, expected, deadline, settings, eventId, lostAnswer, context } = options;
    const { clock, log, signal } = context;
    let app;
    const answered = options.app?.then((answer) => {
        app = answer;
    });
    // Its failure is met where it is awaited; until then it must not end the process.
    answered?.catch(() => { });
    const isTriggered = answered !== undefined;
    let polls = 0;
    let lookFailed;
    const end = (rest) => ({
        event: undefined,
        verdict: undefined,
        seenAt: undefined,
        polls,
        app,
        ...rest,
    });
    for (let pauseMs = settings.intervalMs;; pauseMs = Math.max(settings.intervalMs, Math.min(pauseMs * GROWTH, LONGEST_PAUSE_MS))) {
        const isLast = deadline.expired();
        polls += 1;
        try {
            const seen = await look({
                looks,
                expected,
                isTriggered,
                eventId: eventId || app?.eventId,
                isThorough: isLast || polls % ELSEWHERE_EVERY === 0,
            });
            lookFailed = undefined;
            if (seen.kind === 'visible')
                return end({ event: seen.event, seenAt: clock.now() });
            if (seen.kind === 'wrong')
                return end({ event: seen.event, verdict: seen.verdict });
            if (seen.kind === 'elsewhere')
                return end({ verdict: elsewhereVerdict(seen.project, expected) });
        }
        catch (error) {
            if (!(error instanceof api_error/* SentryApiError */.q))
                throw error;
            lookFailed = error;
            // What the token may not now, it may not later; a pause that is too long will not be shorter.
            if (['unauthorized', 'forbidden', 'not-found', 'refused', 'rate-limited'].includes(error.kind)) {
                return end({ verdict: verdictOfApiError(error) });
            }
            log.info(`${error.message} Looking again.`);
        }
        if (app?.kind === 'unreachable')
            return end({ verdict: verdictOfApp(app) });
        if (isLast || (app?.delivered === false && app.eventId === undefined)) {
            const facts = { deadlineMs: settings.deadlineMs, app, isTriggered, lostAnswer, lookFailed };
            return end({ verdict: verdictOfAbsence(facts) });
        }
        const pause = Math.min(pauseMs, deadline.remaining());
        log.info(`Not visible yet; looking again in ${(0,durations/* formatDuration */.a3)(pause)}, ${(0,durations/* formatDuration */.a3)(deadline.remaining())} are left.`);
        await sleepUnlessUnreachable(clock.sleep(pause, signal), answered, () => app);
    }
}
/** An application that cannot be reached is no reason to sleep on. */
async function sleepUnlessUnreachable(sleep, answered, app) {
    if (answered === undefined || app() !== undefined)
        return sleep;
    sleep.catch(() => { });
    await Promise.race([sleep, answered]);
    if (app()?.kind !== 'unreachable')
        await sleep;
}
async function look({ looks, expected, isTriggered, eventId, isThorough }) {
    if (eventId === undefined)
        return looks.byTag(expected);
    const seen = await looks.byId(eventId, expected);
    // An application may name an event that is not the one it was asked for.
    if (isTriggered && seen.kind === 'other')
        return looks.byTag(expected);
    if (seen.kind !== 'nothing' || !isThorough)
        return seen;
    try {
        return await (isTriggered ? looks.byTag(expected) : looks.whereIs(eventId));
    }
    catch (error) {
        // An event with an id needs no more than project:read.
        if (error instanceof api_error/* SentryApiError */.q)
            return { kind: 'nothing' };
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/sentry/src/verify/verify.ts
















/** How long the questions before and after the proof may take. */
const SIDE_QUESTION_MS = 8_000;
/** How long a command may go on when the error is visible already. */
const COMMAND_END_MS = 3_000;
async function verifySentry(settings, context) {
    const { organization, project, sentryUrl, dsn, trigger, token } = settings;
    const { clock, log } = context;
    const pause = { until: 0 };
    const looksUntil = (deadline) => createLooks((0,api/* createSentryApi */._)({ ...context, url: sentryUrl, token, deadline, retries: 0, pause }), organization, project);
    const sideLooks = () => looksUntil(new retry/* Deadline */.B2(clock, SIDE_QUESTION_MS));
    const outcome = {
        status: 'inconclusive',
        marker: randomId(),
        eventId: '',
        issueId: '',
        issueUrl: '',
        accepted: undefined,
        visibleAfterMs: undefined,
        polls: 0,
        outcomes: undefined,
        key: undefined,
        app: undefined,
        resolved: false,
        warnings: [],
    };
    context.started?.(outcome);
    const ended = (verdict) => ({ ...outcome, status: statusOf(verdict.reason), verdict });
    const before = await preflight(sideLooks());
    outcome.key = keyState(before.keys, dsn?.publicKey);
    if (before.error?.kind === 'unauthorized')
        return ended(verdictOfApiError(before.error));
    if (before.error !== undefined && dsn === undefined && before.error.kind === 'not-found') {
        return ended(verdictOfApiError(before.error));
    }
    if (dsn !== undefined && before.projectId !== undefined && dsn.projectId !== before.projectId) {
        return ended(wrongProject(`the project with the id ${dsn.projectId}, which the DSN names,`, project));
    }
    const expected = {
        marker: outcome.marker,
        project,
        projectId: before.projectId,
        environment: settings.environment,
        release: settings.release,
        level: trigger === undefined ? settings.level : undefined,
    };
    const deadline = new retry/* Deadline */.B2(clock, settings.deadlineMs);
    const startedAt = clock.now();
    let lostAnswer;
    if (dsn !== undefined && trigger === undefined) {
        outcome.eventId = randomId();
        log.info(`Sending one error with the marker ${outcome.marker} to ${dsn.host}.`);
        const answer = await sendOwn(settings, outcome, { ...context, deadline });
        if (answer.kind === 'lost')
            lostAnswer = answer.message;
        else
            outcome.accepted = answer.kind === 'accepted';
        if (answer.kind !== 'accepted' && answer.kind !== 'lost') {
            const keys = before.keys ?? (await asFarAsAllowed(sideLooks().keys()));
            outcome.key = keyState(keys, dsn.publicKey);
            return ended(verdictOfRefusal(answer, dsn, keys));
        }
        if (before.error?.kind === 'not-found')
            return ended(verdictOfApiError(before.error));
    }
    const stopApp = new AbortController();
    const app = trigger === undefined
        ? undefined
        : raise(trigger, outcome.marker, {
            ...context,
            signal: AbortSignal.any([context.signal, stopApp.signal]),
            timeoutMs: settings.deadlineMs,
            info: (text) => log.info(text),
        });
    if (trigger !== undefined)
        log.info(`Asking the application to raise an error with the marker ${outcome.marker}.`);
    const watched = await watch({
        looks: looksUntil(deadline),
        expected,
        deadline,
        settings,
        app,
        eventId: outcome.eventId,
        lostAnswer,
        context,
    });
    if (trigger?.kind === 'command' && app !== undefined) {
        await Promise.race([app.catch(() => { }), clock.sleep(COMMAND_END_MS, context.signal)]);
    }
    stopApp.abort();
    const { event } = watched;
    Object.assign(outcome, { app: watched.app, polls: watched.polls });
    outcome.eventId = event?.eventID ?? watched.app?.eventId ?? outcome.eventId;
    if (event !== undefined)
        Object.assign(outcome, issueOf(event, settings));
    const after = sideLooks();
    if (watched.verdict !== undefined) {
        const { reason } = watched.verdict;
        if (reason === 'not-stored' || reason === 'app-did-not-send') {
            const known = { projectId: before.projectId ?? dsn?.projectId, publicKey: dsn?.publicKey, keys: before.keys };
            Object.assign(outcome, await explain(after, known));
        }
        return ended(watched.verdict);
    }
    outcome.visibleAfterMs = (watched.seenAt ?? clock.now()) - startedAt;
    // It came through, whatever became of the answer.
    if (trigger === undefined)
        outcome.accepted = true;
    outcome.status = 'visible';
    if (settings.resolve)
        await resolveIssue(after, outcome);
    return outcome;
}
/** What can be known before anything is sent: the project's id and keys. */
async function preflight(looks) {
    try {
        const keys = await looks.keys();
        const [first] = keys;
        if (first !== undefined)
            return { keys, projectId: String(first.projectId), error: undefined };
        const project = await asFarAsAllowed(looks.project());
        return { keys, projectId: project?.id, error: undefined };
    }
    catch (error) {
        if (!(error instanceof api_error/* SentryApiError */.q))
            throw error;
        if (error.kind !== 'not-found')
            return { keys: undefined, projectId: undefined, error };
    }
    try {
        const { id } = await looks.project();
        return { keys: undefined, projectId: id, error: undefined };
    }
    catch (error) {
        if (!(error instanceof api_error/* SentryApiError */.q))
            throw error;
        return { keys: undefined, projectId: undefined, error };
    }
}
function sendOwn({ dsn, level, environment, release }, { eventId, marker }, context) {
    const { env, clock } = context;
    if (dsn === undefined)
        throw new Error('there is no DSN to send to');
    const envelope = envelopeOf({
        eventId,
        marker,
        level,
        environment,
        release,
        serverName: env.RUNNER_NAME || (0,external_node_os_.hostname)(),
        runId: env.GITHUB_RUN_ID ?? '',
        runUrl: (0,run_environment/* runUrl */.V)(env),
        nowMs: clock.wallMs(),
    });
    return sendEnvelope(dsn, envelope, context);
}
function issueOf({ groupID }, { sentryUrl, organization }) {
    return groupID
        ? { issueId: groupID, issueUrl: (0,address/* issueUrlOf */.yo)(sentryUrl, organization, groupID) }
        : { issueId: '', issueUrl: '' };
}
async function resolveIssue(looks, outcome) {
    try {
        await looks.resolve(outcome.issueId);
        outcome.resolved = true;
    }
    catch (error) {
        if (!(error instanceof api_error/* SentryApiError */.q))
            throw error;
        outcome.warnings.push(`The issue was not resolved: ${error.message}`);
    }
}

// EXTERNAL MODULE: ./packages/cli/src/options.ts + 1 modules
var src_options = __webpack_require__(9031);
// EXTERNAL MODULE: ./packages/cli/src/silent.ts
var silent = __webpack_require__(5533);
;// CONCATENATED MODULE: ./packages/cli/src/verify-sentry.ts






const LINE = {
    command: 'verify-sentry',
    action: 'verify-sentry',
    omit: [],
    note: 'The token may also be in SENTRY_AUTH_TOKEN, where no list of processes shows it.',
};
async function verifySentryCommand(args, around) {
    const { env, signal, mask } = around;
    const secrets = { 'auth-token': env.SENTRY_AUTH_TOKEN ?? '' };
    const options = await (0,src_options/* readCommandLine */.y)({ ...LINE, secrets }, args, around);
    if (options === undefined)
        return true;
    const log = options.quiet ? (0,silent/* silent */.K)() : around.log;
    const settings = readSettings({ inputs: options.inputs, env, mask });
    const outcome = await verifySentry(settings, { env, log, signal, clock: clock/* systemClock */.m });
    for (const warning of outcome.warnings)
        log.info(warning);
    const headline = headlineFor(outcome);
    if (headline === undefined)
        log.info(visibleText(outcome));
    else
        around.log.info(headline);
    return outcome.verdict === undefined;
}


/***/ }),

/***/ 9402:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _K: () => (/* binding */ gitEnvironment),
/* harmony export */   gi: () => (/* binding */ basicEnvironment),
/* harmony export */   tw: () => (/* binding */ jobEnvironment)
/* harmony export */ });
/* unused harmony export npmEnvironment */
const BASIC = /^(?:PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|SYSTEMROOT|PATHEXT|COMSPEC|USERPROFILE|TEMP|TMP)$/i;
const PROXY = /^(?:HTTPS?_PROXY|ALL_PROXY|NO_PROXY|SSL_CERT_FILE|SSL_CERT_DIR)$/i;
const GIT = /^(?:GIT_\w+|SSH_AUTH_SOCK|XDG_CONFIG_HOME)$/i;
function pick(env, ...patterns) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => patterns.some((pattern) => pattern.test(name))));
}
/** The environment of a program that is not the user's own: no input, no token, no connection string. */
function basicEnvironment(env) {
    return pick(env, BASIC);
}
/** What a `run:` step of the job would see, without our inputs, our state and the runner's own token. */
function jobEnvironment(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:INPUT_|STATE_|ACTIONS_RUNTIME_)/.test(name)));
}
/** For git, which may reach a remote through a proxy and with keys of its own. It never asks on the terminal. */
function gitEnvironment(env) {
    return { ...pick(env, BASIC, PROXY, GIT), GIT_TERMINAL_PROMPT: '0' };
}
function npmEnvironment(env) {
    return pick(env, BASIC, PROXY, /^(?:npm_config_\w+|NODE_EXTRA_CA_CERTS|APPDATA|LOCALAPPDATA)$/i);
}


/***/ }),

/***/ 3402:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ spawnProgram),
/* harmony export */   m: () => (/* binding */ exec)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3885);


/** How long a program may take to end by itself after SIGTERM, before SIGKILL; within the 2 s of a cancelled action. */
const KILL_AFTER_MS = 1_000;
/**
 * Without a shell, in a process group that ends with it. Any exit code is a result.
 * @throws ActionError when there is no such program
 */
function exec(program, args, options) {
    const { input, timeoutMs, signal, keepLast = Number.POSITIVE_INFINITY, onOutput, ...rest } = options;
    const spawnOptions = { ...rest, stdio: 'pipe', detached: process.platform !== 'win32' };
    return new Promise((resolve, reject) => {
        const child = spawnProgram(program, args, spawnOptions);
        const output = { stdout: '', stderr: '' };
        for (const stream of ['stdout', 'stderr']) {
            child[stream]?.setEncoding('utf8').on('data', (text) => {
                output[stream] += text;
                if (output[stream].length > 2 * keepLast)
                    output[stream] = output[stream].slice(-keepLast);
                onOutput?.(text, stream);
            });
        }
        let timedOut = false;
        let killTimer;
        const end = () => {
            killGroup(child.pid, 'SIGTERM');
            killTimer ??= setTimeout(() => killGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS);
        };
        const timeout = timeoutMs === undefined
            ? undefined
            : setTimeout(() => {
                timedOut = true;
                end();
            }, timeoutMs);
        signal?.addEventListener('abort', end, { once: true });
        if (signal?.aborted)
            end();
        const settle = () => {
            clearTimeout(timeout);
            clearTimeout(killTimer);
            signal?.removeEventListener('abort', end);
        };
        child.on('error', (error) => {
            settle();
            reject((0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error) === 'ENOENT'
                ? new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`The program '${program}' was not found; install it or put it on the PATH.`)
                : error);
        });
        child.on('close', (exitCode) => {
            settle();
            resolve({ exitCode, ...output, timedOut });
        });
        // A program that does not read its input closes the pipe; its exit code tells more than EPIPE would.
        child.stdin?.on('error', () => { });
        child.stdin?.end(input);
    });
}
/** @throws ActionError for arguments or variables that no program can be given: too long, or with a NUL in them */
function spawnProgram(program, args, options) {
    try {
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, options);
    }
    catch (error) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`The program '${program}' cannot be given these arguments and variables: ${(0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}. Shorten or correct them.`);
    }
}
function killGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(process.platform === 'win32' ? pid : -pid, signal);
    }
    catch (error) {
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error) !== 'ESRCH')
            throw error;
    }
}


/***/ })

};
