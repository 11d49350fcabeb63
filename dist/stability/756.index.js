export const id = 756;
export const ids = [756];
export const modules = {

/***/ 825:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ lookup)
/* harmony export */ });
/** A table that is asked with a text of somebody else: `constructor` and its like are not in it. */
function lookup(entries) {
    return Object.assign(Object.create(null), entries);
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

/***/ 307:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ applicationName),
/* harmony export */   r: () => (/* binding */ appliedBy)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _stability_actions_common_run_environment__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6746);


/** Who applies: the URL of the workflow run and its attempt, or user@host outside of one. */
function appliedBy(env) {
    return (0,_stability_actions_common_run_environment__WEBPACK_IMPORTED_MODULE_1__/* .runUrl */ .V)(env) ?? `${(0,node_os__WEBPACK_IMPORTED_MODULE_0__.userInfo)().username}@${(0,node_os__WEBPACK_IMPORTED_MODULE_0__.hostname)()}`;
}
/** PostgreSQL keeps this many bytes of an application_name (NAMEDATALEN - 1). */
const LONGEST_NAME = 63;
/** How the session shows in pg_stat_activity. */
function applicationName(action, env) {
    const run = env.GITHUB_RUN_ID
        ? `run ${env.GITHUB_RUN_ID} ${env.GITHUB_REPOSITORY}`
        : `${(0,node_os__WEBPACK_IMPORTED_MODULE_0__.userInfo)().username}@${(0,node_os__WEBPACK_IMPORTED_MODULE_0__.hostname)()}`;
    return `${action} ${run}`.replace(/[^\x20-\x7e]/g, '?').slice(0, LONGEST_NAME);
}


/***/ }),

/***/ 7471:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   df: () => (/* binding */ describePlace),
/* harmony export */   ep: () => (/* binding */ sendSteps),
/* harmony export */   nN: () => (/* binding */ ownStep),
/* harmony export */   y5: () => (/* binding */ ownSteps)
/* harmony export */ });
/* harmony import */ var _folder_parse_migration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5658);
/* harmony import */ var _folder_placeholders_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6268);
/* harmony import */ var _folder_running_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7395);
/* harmony import */ var _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4126);
/* harmony import */ var _session_session_defaults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3675);
/* harmony import */ var _sql_parse_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(961);
/* harmony import */ var _sql_source_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5355);
/* harmony import */ var _migration_failure_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4872);
/* harmony import */ var _statement_failure_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2486);









function ownSteps(file) {
    const { parsed } = file;
    if (!(0,_folder_parse_migration_js__WEBPACK_IMPORTED_MODULE_0__/* .isUnderstood */ .U5)(file))
        return [{ file, purpose: 'whole file', sql: parsed.sql }];
    return parsed.statements.map((statement) => ownStep(file, statement));
}
function ownStep(file, statement) {
    const { parsed } = file;
    return { file, statement, sql: parsed.sql.slice(statement.start, statement.end), ...copyOf(statement) };
}
function copyOf({ node, rows }) {
    return (0,_sql_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .readsRows */ .Vj)(node) ? { copy: { rows: rows?.rows } } : {};
}
/**
 * As few round trips as there can be; rolls back when one fails.
 * @returns why it stopped; undefined when all are done
 * @throws NewSessionNeeded; LostConnection; Error when the answers do not fit the steps, which would be a bug
 */
async function sendSteps(session, steps, listener) {
    const { connection } = session;
    let count = 0;
    const onDone = (step, result) => {
        count += 1;
        if (step?.purpose === 'commit' && result.command !== 'COMMIT')
            notCommitted = result.command;
        else if (step !== undefined)
            listener.done(step, result);
        listener.at(steps, count);
    };
    let notCommitted;
    try {
        while (count < steps.length) {
            listener.at(steps, count);
            const whole = steps.findIndex(({ purpose }, index) => index >= count && purpose === 'whole file');
            const step = steps[count];
            if (step !== undefined && whole === count) {
                const rows = step.file.parsed.copyData.map(({ rows }) => rows);
                await connection.query(step.sql, rows);
                onDone(step, { command: '', rows: [] });
            }
            else {
                const end = whole < 0 ? steps.length : whole;
                await connection.pipeline(steps.slice(count, end), (result) => onDone(steps[count], result));
                if (count !== end)
                    throw new Error(`the server answered ${count} of ${end} steps without an error`);
            }
        }
    }
    catch (error) {
        const step = steps[count];
        if (!(error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_2__/* .StatementError */ .Mp) || step === undefined)
            throw error;
        await connection.rollback();
        if (step.purpose === 'defaults' && (0,_session_session_defaults_js__WEBPACK_IMPORTED_MODULE_3__/* .saysOtherDefaults */ .xx)(error.message))
            throw new _session_session_defaults_js__WEBPACK_IMPORTED_MODULE_3__/* .NewSessionNeeded */ .AS();
        return stepFailure(step, error, session);
    }
    if (notCommitted !== undefined)
        throw new Error(`the server answered '${notCommitted}' to COMMIT`);
    return undefined;
}
function stepFailure(step, error, session) {
    const { file, purpose, statement } = step;
    if (purpose === 'record')
        return (0,_statement_failure_js__WEBPACK_IMPORTED_MODULE_7__/* .recordFailure */ .C5)(file, error, step.historyTable);
    const report = (0,_statement_failure_js__WEBPACK_IMPORTED_MODULE_7__/* .reportFileError */ .Z)(error, file, purpose === 'whole file' ? purpose : statement);
    return new _migration_failure_js__WEBPACK_IMPORTED_MODULE_6__/* .MigrationFailure */ .p(file, error.code, report, {
        remedy: remedyOf(purpose) ?? (0,_statement_failure_js__WEBPACK_IMPORTED_MODULE_7__/* .syntaxRemedy */ ._h)(error, file, session),
    });
}
/** What fails after the file's own statements. */
function remedyOf(purpose) {
    if (purpose === 'constraints')
        return 'A deferred constraint is violated at the end of the transaction: correct the data in the file and run again.';
    return purpose === 'constraints of all'
        ? 'A deferred constraint is violated at the end of the transaction, by this file or by one before it, which the server does not tell: correct the data there and run again.'
        : undefined;
}
/**
 * For people: `V7__a.sql:12 (statement 2 of 3)`.
 * @param ahead the steps that may be under way, in order
 * @param query what the server says that it is doing (PostgreSQL docs, `track_activity_query_size`)
 */
function describePlace(ahead, query) {
    const shown = query
        ? (ahead.find(({ sql }) => sql === query) ?? ahead.find(({ sql }) => sql.startsWith(query)))
        : undefined;
    const step = shown ?? ahead[0];
    if (step === undefined)
        return '';
    const { file, purpose, statement } = step;
    if (purpose?.startsWith('constraints'))
        return `${file.path}, checking deferred constraints`;
    if (statement === undefined)
        return file.path;
    const { statements } = file.parsed;
    const which = statements.length === 1 ? '' : ` (statement ${statements.indexOf(statement) + 1} of ${statements.length})`;
    return `${file.path}:${placeOf(file, statement).line}${which}`;
}
/** Where a statement begins in the file as it stands in the repository. */
function placeOf(file, { start }) {
    const { source, replacements } = (0,_folder_running_text_js__WEBPACK_IMPORTED_MODULE_1__/* .runningText */ .L)(file);
    return (0,_sql_source_text_js__WEBPACK_IMPORTED_MODULE_5__/* .placeAt */ .BW)(source, (0,_folder_placeholders_js__WEBPACK_IMPORTED_MODULE_8__/* .sourceOffset */ .V7)(replacements, start));
}


/***/ }),

/***/ 4872:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ MigrationFailure)
/* harmony export */ });
class MigrationFailure extends Error {
    name = 'MigrationFailure';
    file;
    /** SQLSTATE; undefined where it is psql that failed. */
    code;
    report;
    /** How many statements of the file stay done; undefined for a file in a transaction, which is rolled back. */
    statementsDone;
    /** The one thing that fixes it, where more is known than SQLSTATE tells. */
    remedy;
    constructor(file, code, report, more = {}) {
        super(report.summary);
        this.file = file;
        this.code = code;
        this.report = report;
        this.statementsDone = more.statementsDone;
        this.remedy = more.remedy;
    }
}


/***/ }),

/***/ 4112:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ applyPending)
});

// EXTERNAL MODULE: ./packages/common/src/durations.ts
var durations = __webpack_require__(6562);
// EXTERNAL MODULE: ./packages/common/src/retry.ts
var retry = __webpack_require__(8125);
// EXTERNAL MODULE: ./packages/migrations/src/folder/placeholders.ts
var placeholders = __webpack_require__(6268);
// EXTERNAL MODULE: ./packages/migrations/src/session/session-defaults.ts
var session_defaults = __webpack_require__(3675);
// EXTERNAL MODULE: ./packages/migrations/src/execute/file-steps.ts
var file_steps = __webpack_require__(7471);
// EXTERNAL MODULE: ./packages/migrations/src/folder/parse-migration.ts
var parse_migration = __webpack_require__(5658);
// EXTERNAL MODULE: ./packages/migrations/src/history/entry.ts
var history_entry = __webpack_require__(3160);
// EXTERNAL MODULE: ./packages/migrations/src/history/sql.ts
var sql = __webpack_require__(9083);
// EXTERNAL MODULE: ./packages/migrations/src/session/run-lock.ts
var run_lock = __webpack_require__(397);
// EXTERNAL MODULE: ./packages/migrations/src/sql/transactions.ts
var transactions = __webpack_require__(5675);
;// CONCATENATED MODULE: ./packages/migrations/src/execute/statement-settings.ts
function workSettings({ settings }, { lockTimeoutMs, statementTimeoutMs }) {
    return [
        `lock_timeout = ${Math.round(lockTimeoutMs)}`,
        ...(statementTimeoutMs === undefined ? [] : [`statement_timeout = ${Math.round(statementTimeoutMs)}`]),
        ...settings,
    ];
}
/** Not DISCARD ALL: that would drop the run lock (PostgreSQL docs, "DISCARD"), and it refuses to run in a transaction. */
const RESET_SESSION = [
    'RESET SESSION AUTHORIZATION',
    'RESET ROLE',
    'RESET ALL',
    'CLOSE ALL',
    'UNLISTEN *',
    'DEALLOCATE ALL',
    'DISCARD TEMP',
    'DISCARD SEQUENCES',
];
/**
 * Deferred constraints of temporary tables, checked now: with their triggers pending the tables could not be dropped (SQLSTATE
 * 55006). Those of other tables stay deferred.
 */
const CHECK_TEMPORARY = `DO $check$ DECLARE name text; BEGIN
  FOR name IN SELECT DISTINCT pg_catalog.format('pg_temp.%I', conname) FROM pg_catalog.pg_constraint
    WHERE connamespace OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema() AND condeferrable
  LOOP EXECUTE 'SET CONSTRAINTS ' OPERATOR(pg_catalog.||) name OPERATOR(pg_catalog.||) ' IMMEDIATE'; END LOOP;
END $check$`;
/** A function may make a temporary table, too; what a file calls is in its text, what that does is not. */
function mayLeaveTemporaryTables(sql) {
    return /temp/i.test(sql);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/migrations/src/execute/transaction-guard.ts

const ENDED_ITSELF = 'the file ended its transaction itself: what stood before is committed and not recorded';
/**
 * Two statements around text that our grammar does not know: the first marks the transaction, the second fails when the
 * mark is gone, because the text has ended that transaction. The mark is an advisory lock, because a setting would not
 * survive a RESET ALL in the text.
 */
function transactionGuard() {
    const [classId, objectId] = [(0,external_node_crypto_.randomInt)(2 ** 31), (0,external_node_crypto_.randomInt)(2 ** 31)];
    return {
        mark: `SELECT pg_catalog.pg_advisory_xact_lock(${classId}, ${objectId})`,
        check: `DO $guard$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype OPERATOR(pg_catalog.=) 'advisory' AND pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
    AND classid OPERATOR(pg_catalog.=) ${classId} AND objid OPERATOR(pg_catalog.=) ${objectId}) THEN
    RAISE EXCEPTION '${ENDED_ITSELF}' USING ERRCODE = 'invalid_transaction_termination';
  END IF;
END $guard$`,
    };
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/file-transactions.ts









/**
 * One pipeline, a transaction for each file and its history row. The server stops at the first error.
 * @param fresh no file has run on the session yet
 * @returns why it stopped; undefined when all are committed
 * @throws NewSessionNeeded; LostConnection
 */
async function applyBatch(session, files, options, listener, fresh) {
    let durationMs = 0;
    let row;
    const steps = files.flatMap((file, index) => transaction(session, file, options, fresh && index === 0));
    return (0,file_steps/* sendSteps */.ep)(session, steps, {
        at: listener.at,
        done: ({ file, purpose, entry }, { rows }) => {
            if (purpose === 'record') {
                durationMs = Number(rows[0]?.duration_ms);
                row = entry;
            }
            else if (purpose === 'commit') {
                if (row !== undefined)
                    listener.recorded(row);
                listener.committed({ file, durationMs });
            }
        },
    });
}
/** BEGIN … COMMIT around a file and its history row. */
function transaction(session, file, options, fresh) {
    const guard = (0,parse_migration/* isUnderstood */.U5)(file) ? undefined : transactionGuard();
    const own = (0,file_steps/* ownSteps */.y5)(file);
    const first = new Set((0,transactions/* transactionModes */.tE)(file.parsed.statements));
    return [
        { file, sql: 'BEGIN' },
        ...own.filter(({ statement }) => first.has(statement)),
        ...beginSteps(session, file, options, fresh),
        ...(guard === undefined ? [] : [{ file, sql: guard.mark }]),
        ...own.filter(({ statement }) => !first.has(statement)),
        // Deferred constraints are checked under the settings of the file, before those are reset.
        { file, purpose: 'constraints', sql: 'SET CONSTRAINTS ALL IMMEDIATE' },
        ...RESET_SESSION.map((sql) => ({ file, sql })),
        ...(guard === undefined ? [] : [{ file, sql: guard.check }]),
        recordStep(file, options, { start: 'transaction' }),
        { file, purpose: 'commit', sql: 'COMMIT', tell: true },
    ];
}
/** The settings of a file; unless it is the first, only where new sessions begin as this one did. */
function beginSteps(session, file, options, fresh) {
    return setLocal(session, options, fresh).map((sql, index) => index === 0 && !fresh ? { file, purpose: 'defaults', sql } : { file, sql });
}
function setLocal(session, options, fresh) {
    const [lockTimeout, ...others] = workSettings(session, options);
    const guarded = fresh ? `SET LOCAL ${lockTimeout}` : (0,session_defaults/* lockTimeoutUnder */.Rs)(session.defaults, options.lockTimeoutMs);
    return [guarded, ...others.map((setting) => `SET LOCAL ${setting}`)];
}
function recordStep(file, options, from) {
    const { historyTable } = options;
    const entry = appliedEntry(file, options);
    const sql = recordFile(file, entry, historyTable, (0,run_lock/* tryLock */.bh)(historyTable), from);
    return { file, purpose: 'record', sql, returns: true, historyTable, entry };
}
function appliedEntry(file, { appliedBy }) {
    return (0,history_entry/* historyEntry */.x)(file, appliedBy, 'applied', file.parsed.statements.length);
}
/**
 * A file that once stood outside a transaction and did nothing there has a row already.
 * @param lockHeld see {@link recordSql}
 */
function recordFile(file, entry, historyTable, lockHeld, from) {
    return file.partial === undefined
        ? (0,sql/* recordSql */.aC)(historyTable, entry, lockHeld, from)
        : (0,sql/* recordProgressSql */.Dz)(historyTable, entry, lockHeld, from);
}

// EXTERNAL MODULE: ./packages/migrations/src/execute/migration-failure.ts
var migration_failure = __webpack_require__(4872);
;// CONCATENATED MODULE: ./packages/migrations/src/execute/next-batch.ts

const MOST_FILES = 50;
/** Bytes, so that what waits for the server does not fill the memory. */
const MOST_TEXT = 1024 * 1024;
/**
 * Alone goes a file that was half done or runs outside a transaction, one for psql, text that our grammar does not
 * know.
 * @param files read no further than needed
 */
function nextBatch(files) {
    const batch = [];
    let length = 0;
    for (const file of files) {
        length += file.content.length;
        if (batch.length > 0 && (batch.length >= MOST_FILES || length > MOST_TEXT || goesAlone(file)))
            break;
        batch.push(file);
        if (goesAlone(file))
            break;
    }
    return batch;
}
function goesAlone(file) {
    const { parsed, partial } = file;
    return parsed.noTransaction || partial !== undefined || parsed.metaCommands.length > 0 || !(0,parse_migration/* isUnderstood */.U5)(file);
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __webpack_require__(1352);
;// CONCATENATED MODULE: ./packages/migrations/src/execute/one-transaction.ts









/**
 * @returns why all was rolled back; undefined when all are committed
 * @throws LostConnection; the signal's reason, with nothing committed
 */
async function applyInOneTransaction(session, files, options, signal, listener) {
    const { connection } = session;
    const guard = files.every(parse_migration/* isUnderstood */.U5) ? undefined : transactionGuard();
    await connection.query(['BEGIN', ...(guard === undefined ? [] : [guard.mark])].join('; '));
    const applied = [];
    const recorded = [];
    for (let at = 0; at < files.length;) {
        if (signal.aborted)
            await connection.rollback();
        signal.throwIfAborted();
        const batch = nextBatch(files.slice(at));
        const steps = batch.flatMap((file, index) => [
            ...beginSteps(session, file, options, at + index === 0),
            ...(0,file_steps/* ownSteps */.y5)(file),
            ...(mayLeaveTemporaryTables(file.parsed.sql)
                ? [{ file, purpose: 'constraints', sql: CHECK_TEMPORARY }]
                : []),
            ...RESET_SESSION.map((sql) => ({ file, sql })),
            record(file, files[at + index - 1], options),
            ...(guard === undefined ? [] : [{ file, sql: guard.check }]),
        ]);
        at += batch.length;
        const [last] = batch.slice(-1);
        if (at === files.length && last !== undefined) {
            steps.push({ file: last, purpose: 'constraints of all', sql: 'SET CONSTRAINTS ALL IMMEDIATE' }, { file: last, purpose: 'commit', sql: 'COMMIT' });
        }
        let under;
        const failure = await (0,file_steps/* sendSteps */.ep)(session, steps, {
            at: (steps, count) => {
                under = steps[count]?.file;
                listener.at(steps, count);
            },
            done: ({ file, purpose, entry }, { rows }) => {
                if (purpose === 'record')
                    applied.push({ file, durationMs: Number(rows[0]?.duration_ms) });
                if (entry !== undefined)
                    recorded.push(entry);
            },
        }).catch((error) => {
            const changer = under && files[files.indexOf(under) - 1];
            if (!(error instanceof session_defaults/* NewSessionNeeded */.AS) || changer === undefined)
                throw error;
            return newSessionInAll(changer);
        });
        if (failure !== undefined)
            return failure;
    }
    recorded.forEach(listener.recorded);
    for (const file of applied)
        listener.committed(file);
    return undefined;
}
function newSessionInAll(file) {
    const summary = "the file sets what new sessions begin with (ALTER DATABASE or ALTER ROLE … SET), and the files after it would not be applied under that, because the input 'transaction' is 'all'";
    return new migration_failure/* MigrationFailure */.p(file, '25001', { summary, place: undefined, details: [] }, {
        remedy: "Set 'transaction' to 'per-file', or apply this version in a run of its own (input 'target').",
    });
}
function record(file, previous, options) {
    return recordStep(file, options, previous === undefined ? { start: 'transaction' } : { start: 'version', version: (0,folder_version/* recordedAs */.DR)(previous.version) });
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/prepared-file.ts

/** The parser must be loaded. */
function prepareFile(file, partial, parse = parse_migration/* parseMigration */.mo) {
    return { ...file, parsed: parse(file), partial };
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/prepare-queue.ts


/**
 * Each file is parsed once, when it is first read. Parse trees are large, so a file that is removed takes its tree
 * along.
 */
class PrepareQueue {
    #files;
    #prepared = [];
    #next = 0;
    #parse;
    constructor(files, parse = parse_migration/* parseMigration */.mo) {
        this.#parse = parse;
        this.#files = files;
    }
    *[Symbol.iterator]() {
        for (let index = 0;; index++) {
            this.ahead(index + 1);
            const file = this.#prepared[index];
            if (file === undefined)
                return;
            yield file;
        }
    }
    ahead(count) {
        while (this.#prepared.length < count) {
            const pending = this.#files[this.#next];
            if (pending === undefined)
                return;
            this.#next += 1;
            this.#prepared.push(prepareFile(pending.file, pending.partial, this.#parse));
        }
    }
    remove(count) {
        this.#prepared.splice(0, count);
    }
}

// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/exchange.ts
var exchange = __webpack_require__(4126);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/quoting.ts
var quoting = __webpack_require__(9684);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/sqlstate.ts
var sqlstate = __webpack_require__(4526);
// EXTERNAL MODULE: ./packages/migrations/src/execute/statement-failure.ts + 1 modules
var statement_failure = __webpack_require__(2486);
;// CONCATENATED MODULE: ./packages/migrations/src/execute/psql-failure.ts





/**
 * psql writes `psql:<file>:<line>: ERROR:  <SQLSTATE>: <message>`, and the line is that of the statement's end. A file may
 * set VERBOSITY so that the SQLSTATE or the message is missing.
 */
const OF_SERVER = /^psql:(.*):(\d+): (?:ERROR|FATAL|PANIC): {2}(?:([0-9A-Z]{5})(?:: |$))?(.*)$/m;
/** What psql itself says of a backslash command, e.g. `psql:1_a.sql:2: error: \gset …`. */
const OF_PSQL = /^psql:(.*):(\d+): (?!INFO|NOTICE|WARNING)(?:error: )?(.+)$/m;
const CONNECTING = /^psql: (?:error: )?(.*)$/m;
/** A failure with psql's own words, at its place where that is in the file and not in one that it includes. */
function psqlFailure(end, file, options, session) {
    const { stderr, paths } = end;
    const { summary, code, remedy, path, line } = causeOf(end, file, options, session);
    const place = line !== undefined && paths.get(path ?? '') === file ? { line: Number(line), column: 1 } : undefined;
    const shown = (text) => (0,placeholders/* hideValues */.X8)([...paths]
        .reduce((known, [from, { path: to }]) => known.replaceAll(from, to), text)
        .replaceAll(`${options.cwd}/`, ''), file.placeholders);
    const details = shown(stderr)
        .split('\n')
        .filter((text) => text.trim() !== '' && !/^LOCATION: {2}/.test(text));
    const more = file.parsed.noTransaction
        ? {
            statementsDone: 0,
            remedy: 'psql does not tell which statements are done: look at the database before the next run.',
        }
        : { remedy };
    return new migration_failure/* MigrationFailure */.p(file, code, { summary: shown(summary), place, details }, more);
}
function causeOf({ exitCode, stderr, main }, file, { historyTable }, session) {
    const server = OF_SERVER.exec(stderr);
    if (server !== null) {
        const [, path = '', line, code, message = ''] = server;
        const at = { path, line, code };
        if (code === undefined)
            return { ...at, summary: message, remedy: (0,sqlstate/* remedyFor */.w)('') };
        const summary = message === '' ? `SQLSTATE ${code}` : `${message} (SQLSTATE ${code})`;
        if (path !== main)
            return { ...at, summary, remedy: readsAsNewer(code, stderr) ? (0,statement_failure/* newerSyntax */.DR)(file, session) : undefined };
        // The script's own statements are those after the file.
        if (file.parsed.noTransaction && (code === '25001' || code === '25P02'))
            return { ...at, summary: 'the file ends inside a transaction that it began and did not commit' };
        const column = /null value in column "(\w+)" of relation/.exec(message)?.[1];
        const field = (name) => new RegExp(`^${name}: {2}(.*)$`, 'm').exec(stderr)?.[1];
        const unrecorded = (0,sql/* whyNotRecorded */.EW)(code, { column, table: field('TABLE NAME'), constraint: field('CONSTRAINT NAME'), detail: field('DETAIL') }, historyTable);
        return unrecorded === undefined
            ? { ...at, summary }
            : { ...at, summary: `${unrecorded.summary} (SQLSTATE ${code})`, remedy: unrecorded.remedy };
    }
    const own = OF_PSQL.exec(stderr);
    if (own !== null) {
        const [, path, line, message] = own;
        return {
            path,
            line,
            summary: `psql ended with exit code ${exitCode}: ${message}`,
            remedy: 'Correct the backslash command, or the file that it names, and run again.',
        };
    }
    const connecting = CONNECTING.exec(stderr)?.[1];
    const ended = exitCode === 0
        ? 'psql ended well, but the history has no row for the file'
        : exitCode === null
            ? 'a signal ended psql'
            : `psql ended with exit code ${exitCode}`;
    const includes = exitCode === null &&
        file.parsed.metaCommands.some(({ name }) => /^\\(?:i|ir|include|include_relative)$/.test(name));
    return {
        summary: connecting === undefined ? ended : `${ended}: ${connecting}`,
        remedy: includes
            ? 'A file that includes itself, also by way of another, ends psql so: look at what it includes, and run again.'
            : connecting === undefined
                ? 'Look what in the file ends psql, take it out, and run again.'
                : 'psql connects beside this run: see that the server takes a second connection of the same user, then run again.',
    };
}
/** A text within the text, of a function or of EXECUTE, is none that our grammar has read. */
function readsAsNewer(code, stderr) {
    const ofText = stderr.includes(`LOCATION:  ${statement_failure/* READS_WORDS */.a8},`) && !/^(?:QUERY|CONTEXT): {2}/m.test(stderr);
    return code === '42601' && ofText;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/common/src/exec.ts
var exec = __webpack_require__(3402);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./packages/common/src/environment.ts
var environment = __webpack_require__(9402);
;// CONCATENATED MODULE: ./packages/migrations/src/postgres/psql-environment.ts


/** Where Debian, Red Hat and Alpine keep the authorities that the system trusts. */
const SYSTEM_AUTHORITIES = [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/cert.pem',
];
/**
 * Nothing stands in psql's arguments, which every process of the machine can see.
 * @param passfile holds the passwords
 */
function psqlEnvironment(target, passfile, env, applicationName) {
    const { hosts, user, database, options, ssl, channelBinding, sessionAttrs, connectTimeoutMs } = target;
    const addresses = hosts.map(({ address = '' }) => address).join(',');
    const rootCert = rootCertificate(target);
    return {
        // No variable of libpq, which would win over the target.
        ...(0,environment/* basicEnvironment */.gi)(env),
        PGHOST: hosts.map(({ host }) => host).join(','),
        ...(addresses.replaceAll(',', '') === '' ? {} : { PGHOSTADDR: addresses }),
        PGPORT: hosts.map(({ port }) => String(port)).join(','),
        PGUSER: user,
        PGDATABASE: database,
        PGPASSFILE: passfile,
        PGAPPNAME: target.applicationName ?? applicationName,
        PGCLIENTENCODING: 'UTF8',
        PGGSSENCMODE: 'disable',
        PGSSLMODE: ssl.mode,
        PGCHANNELBINDING: channelBinding,
        PGTARGETSESSIONATTRS: sessionAttrs,
        ...(options === undefined ? {} : { PGOPTIONS: options }),
        ...(connectTimeoutMs === undefined ? {} : { PGCONNECT_TIMEOUT: String(Math.ceil(connectTimeoutMs / 1_000)) }),
        ...(rootCert === undefined ? {} : { PGSSLROOTCERT: rootCert }),
        ...(ssl.cert === undefined ? {} : { PGSSLCERT: ssl.cert }),
        ...(ssl.key === undefined ? {} : { PGSSLKEY: ssl.key }),
        ...(ssl.crl === undefined ? {} : { PGSSLCRL: ssl.crl }),
        ...(ssl.minVersion === undefined ? {} : { PGSSLMINPROTOCOLVERSION: ssl.minVersion }),
        ...(ssl.maxVersion === undefined ? {} : { PGSSLMAXPROTOCOLVERSION: ssl.maxVersion }),
        // libpq before 17 would not know it.
        ...(ssl.negotiation === 'direct' ? { PGSSLNEGOTIATION: 'direct' } : {}),
    };
}
/** psql before 16 does not know `system`, and without a file it trusts no authority. */
function rootCertificate({ ssl }) {
    if (ssl.rootCert !== undefined && ssl.rootCert !== 'system')
        return ssl.rootCert;
    if (ssl.rootCert === undefined && !ssl.mode.startsWith('verify'))
        return undefined;
    return SYSTEM_AUTHORITIES.find(external_node_fs_.existsSync);
}

// EXTERNAL MODULE: ./packages/migrations/src/postgres/target/hosts.ts
var target_hosts = __webpack_require__(9698);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/target/passfile.ts
var passfile = __webpack_require__(6702);
// EXTERNAL MODULE: ./packages/migrations/src/folder/running-text.ts
var running_text = __webpack_require__(7395);
;// CONCATENATED MODULE: ./packages/migrations/src/execute/psql-script.ts



/**
 * The part that the built-in client would run, with what only psql understands; undefined where that is the file as it
 * stands.
 * @throws ActionError when an included name is not written out
 */
function psqlText(file, cwd) {
    const { text, source } = (0,running_text/* runningText */.L)(file);
    const { sql, metaCommands, copyData } = file.parsed;
    const replacements = [
        ...metaCommands.map(({ offset }) => {
            const end = endOfLine(text, offset);
            return { start: offset, end, by: text.slice(offset, end) };
        }),
        ...copyData.map(({ start, end, rows }) => ({ start, end, by: rows })),
        // The line that ends the rows is blank, too.
        ...copyData
            .filter(({ end }) => text.startsWith('\\.', end))
            .map(({ end }) => ({ start: end, end: end + 2, by: '\\.' })),
    ].sort((a, b) => a.start - b.start);
    const asItStands = pieces(sql, replacements, (start, end) => text.slice(start, end));
    if (asItStands.join('') === source)
        return undefined;
    const folder = (0,external_node_path_.dirname)((0,external_node_path_.isAbsolute)(file.path) ? file.path : (0,external_node_path_.join)(cwd, file.path));
    return pieces(sql, replacements, (_start, _end, by) => typeof by === 'string' ? included(by, folder, file.path) : by);
}
function pieces(sql, replacements, replaced) {
    const result = [];
    let at = 0;
    for (const { start, end, by } of replacements) {
        if (start < at)
            continue;
        result.push(sql.slice(at, start), replaced(start, end, by));
        at = end;
    }
    return [...result, sql.slice(at)];
}
const RELATIVE_INCLUDE = /^(\\(?:ir|include_relative)[ \t]+)(.*?)([ \t]*)$/;
/** A command for a copy of the file that stands elsewhere: what it includes is still found. */
function included(line, folder, path) {
    const [, command, name = '', rest = ''] = RELATIVE_INCLUDE.exec(line) ?? [];
    if (command === undefined)
        return line;
    const [, plain] = /^'([^'\\:`]+)'$|^([^\s'"\\:`]+)$/.exec(name)?.filter((part) => part !== undefined) ?? [];
    if (plain === undefined)
        throw new failure/* ActionError */.lZ(`${path}: the file name after \\ir in '${line.trim()}' cannot be read, and only a part of the file is run. Write the name out.`);
    return `\\i ${psqlQuoted((0,external_node_path_.isAbsolute)(plain) ? plain : (0,external_node_path_.join)(folder, plain))}${rest}`;
}
/** An argument of a backslash command (psql docs, "Meta-Commands"). */
function psqlQuoted(text) {
    return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
function endOfLine(text, from) {
    const end = text.indexOf('\n', from);
    const line = end < 0 ? text.length : end;
    return text[line - 1] === '\r' ? line - 1 : line;
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/psql-run.ts












/** Characters of psql's output that are kept; its end says why it stopped. */
const KEPT_OUTPUT = 256 * 1024;
/**
 * The session is proved to be one of the same database as `session`, while that holds the run lock.
 * @throws ActionError when psql is missing
 */
async function runPsql(session, script, options, onNotice) {
    const { target } = session;
    if (target.ssl.password !== undefined)
        throw new failure/* ActionError */.lZ("psql takes no 'sslpassword' from its environment. Use a key without a password, or the input 'client: pg'.");
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'psql-'));
    try {
        const marker = (0,external_node_crypto_.randomBytes)(9).toString('hex');
        const passfile = (0,external_node_path_.join)(folder, 'passfile');
        await (0,promises_.writeFile)(passfile, passwords(target), { mode: 0o600 });
        const { text, paths } = await writeScript(session, script, options, folder, marker);
        const main = (0,external_node_path_.join)(folder, 'main.sql');
        await (0,promises_.writeFile)(main, text, { mode: 0o600 });
        let at;
        let finished = false;
        let transaction;
        let failed = '';
        const onOutput = lines((stream, line) => {
            const [, told] = stream === 'stdout' ? (new RegExp(`^${marker} (\\d+|end|x\\d+)$`).exec(line) ?? []) : [];
            if (told === 'end')
                finished = true;
            else if (told?.startsWith('x'))
                transaction = told.slice(1);
            else if (told !== undefined)
                at = script.files[Number(told)]?.file;
            if (failed === '' && stream === 'stderr' && FAILED.test(line))
                failed = line.slice(0, KEPT_FAILURE);
            const [, path = '', row = '', severity, said] = (stream === 'stderr' && NOTICE.exec(line)) || [];
            if (severity !== undefined)
                onNotice(paths.get(path)?.path ?? path, row, `${severity}: ${said}`);
        });
        const { exitCode, stderr, stdout } = await (0,exec/* exec */.m)('psql', 
        // What queries return is wanted by nobody, and may be endless.
        ['--no-psqlrc', '--quiet', '--no-password', '--output=/dev/null', '--set=VERBOSITY=verbose', '-f', main], {
            cwd: options.cwd,
            env: psqlEnvironment(target, passfile, options.env, options.applicationName),
            signal: options.signal,
            keepLast: KEPT_OUTPUT,
            onOutput,
        });
        const first = stderr.includes(failed) ? '' : `${failed}\n`;
        const said = `${first}${stderr}` || stdout.replaceAll(new RegExp(`^${marker} \\w+\n`, 'gm'), '');
        return { exitCode, stderr: said, at, finished, transaction, main, paths };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** It may be followed by more than is kept. */
const FAILED = /^psql:[^\n]*?:\d+: (?:ERROR|FATAL|PANIC): /;
const KEPT_FAILURE = 4 * 1024;
/** With VERBOSITY=verbose, e.g. `psql:/work/1_a.sql:3: NOTICE:  00000: table "t" does not exist, skipping`; a file may pass over an ERROR. */
const NOTICE = /^psql:(.*?):(\d+): (INFO|NOTICE|WARNING|ERROR): {2}(?:[0-9A-Z]{5}: )?(.*)$/;
async function writeScript(session, { transactional, before, files, after }, options, folder, marker) {
    const paths = new Map();
    const all = [...STRICT, proof(session, options), ...before];
    if (transactional)
        all.push('SELECT pg_catalog.txid_current() AS transaction \\gset', `\\echo ${marker} x:transaction`, '\\unset transaction');
    for (const [index, one] of files.entries()) {
        const own = psqlText(one.file, options.cwd);
        let path = (0,external_node_path_.isAbsolute)(one.file.path) ? one.file.path : (0,external_node_path_.join)(options.cwd, one.file.path);
        if (own !== undefined) {
            path = (0,external_node_path_.join)(folder, `${index}.sql`);
            await (0,promises_.writeFile)(path, bytesOf(own), { mode: 0o600 });
        }
        paths.set(path, one.file);
        all.push(`\\echo ${marker} ${index}`, ...one.before);
        // What follows a ROLLBACK of the file is then committed by nothing but a COMMIT.
        if (transactional)
            all.push('\\set AUTOCOMMIT off');
        all.push(`\\i ${psqlQuoted(path)}`, ...STRICT, ...one.after);
    }
    all.push(...after, `\\echo ${marker} end`);
    return { text: all.map((line) => (/^\\|\\gset$/.test(line) ? `${line}\n` : `${line};\n`)).join(''), paths };
}
function* bytesOf(parts) {
    for (const part of parts) {
        if (typeof part === 'string')
            yield Buffer.from(part);
        else
            yield* part.pieces();
    }
}
/** Also after a file that has switched it off. */
const STRICT = [
    '\\set ON_ERROR_STOP 1',
    '\\set AUTOCOMMIT on',
    '\\set SINGLELINE off',
    '\\set VERBOSITY verbose',
    '\\o /dev/null',
];
/** Wherever psql has connected to, the session that holds the lock of this run is there, too. */
function proof(session, { historyTable }) {
    const here = (0,run_lock/* lockHeldBy */.C6)(session.pid, historyTable);
    return `DO ${(0,quoting/* literal */.eu)(`BEGIN IF NOT (${here}) THEN RAISE EXCEPTION 'psql is connected to another database than the run, or the run lock is no longer held' USING ERRCODE = 'connection_exception'; END IF; END`)}`;
}
function passwords({ hosts, user }) {
    return hosts
        .flatMap((host) => {
        if (!host.password)
            return [];
        // libpq looks a socket up as localhost; a file may connect to another database of the server.
        const names = (0,target_hosts/* isSocket */.qU)(host) ? [host.host, 'localhost'] : [host.host];
        return names.map((name) => (0,passfile/* passfileLine */.CW)({ host: name, port: host.port, database: '*', user }, host.password ?? ''));
    })
        .map((line) => `${line.replace(/[\r\n]/g, '')}\n`)
        .join('');
}
/** Splits the output into lines; a longer one is cut. */
function lines(onLine) {
    const rest = { stdout: '', stderr: '' };
    return (text, stream) => {
        const parts = (rest[stream] + text).split('\n');
        rest[stream] = (parts.pop() ?? '').slice(0, KEPT_OUTPUT);
        for (const line of parts)
            onLine(stream, line);
    };
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/psql.ts


















const MOST_NOTICES = 100;
/**
 * @throws ActionError when psql is missing
 */
async function applyWithPsql(session, files, options, { recorded }) {
    const [first] = files;
    if (first === undefined)
        return { committed: [], failure: undefined };
    for (const file of files)
        refuseBegun(file, options.historyTable);
    const { noTransaction } = first.parsed;
    if (noTransaction)
        recorded(await recordBegun(session, first, options));
    let notices = 0;
    const script = noTransaction ? outside(session, first, options) : inTransaction(session, files, options);
    const end = await runPsql(session, script, options, (path, line, text) => {
        notices += 1;
        const said = `${path.replace(`${options.cwd}/`, '')}:${line}: ${text}`;
        if (notices <= MOST_NOTICES)
            options.log.info((0,placeholders/* hideValues */.X8)(said, first.placeholders));
        if (notices === MOST_NOTICES + 1)
            options.log.info('What else the server remarks on these files is left out');
    });
    options.signal.throwIfAborted();
    // Else the rows are the proof: the exit code is only psql's word, and the connection may have broken at the end.
    const missing = end.finished ? undefined : await notRecorded(session, files, options);
    const committed = missing === undefined ? files : files.slice(0, files.indexOf(missing));
    for (const file of committed)
        recorded(appliedEntry(file, options));
    if (missing === undefined)
        return { committed, failure: undefined };
    const under = end.at ?? missing;
    const failed = psqlFailure(end, under, options, session);
    const found = end.stderr.includes(ENDED_ITSELF);
    if (found || (await isCommitted(session, end))) {
        recorded(await recordBegun(session, under, options));
        return { committed, failure: endedItself(under, options.historyTable, found ? undefined : failed) };
    }
    const before = files[files.indexOf(under) - 1];
    const failure = before !== undefined && (0,session_defaults/* saysOtherDefaults */.xx)(end.stderr) ? newSessionInAll(before) : failed;
    return { committed, failure };
}
/** Whether what stands before the failure stays, because the file has ended the transaction. */
async function isCommitted({ connection }, { transaction }) {
    if (transaction === undefined)
        return false;
    const [result] = await connection.query(`SELECT pg_catalog.txid_status(${transaction}) AS status`);
    return result?.rows[0]?.status === 'committed';
}
function inTransaction(session, files, options) {
    const guard = transactionGuard();
    const held = (0,run_lock/* lockHeldBy */.C6)(session.pid, options.historyTable);
    return {
        transactional: true,
        before: [
            'BEGIN',
            ...modesOf(files[0]),
            `DO $mark$ BEGIN PERFORM ${guard.mark.replace(/^SELECT /, '')}; END $mark$`,
        ],
        files: files.map((file, index) => ({
            file,
            before: setLocal(session, options, index === 0),
            after: [
                CHECK_TEMPORARY,
                ...RESET_SESSION,
                guard.check,
                recordFile(file, appliedEntry(file, options), options.historyTable, held, { start: 'none' }),
            ],
        })),
        after: ['SET CONSTRAINTS ALL IMMEDIATE', 'COMMIT'],
    };
}
/** The file's own SET TRANSACTION then finds the transaction as it wants it, and does nothing. */
function modesOf(file) {
    if (file === undefined)
        return [];
    return (0,transactions/* transactionModes */.tE)(file.parsed.statements)
        .map(({ start, end }) => file.parsed.sql.slice(start, end))
        .filter((sql) => !/deferrable|snapshot/i.test(sql));
}
function outside(session, file, options) {
    const entry = appliedEntry(file, options);
    const held = (0,run_lock/* lockHeldBy */.C6)(session.pid, options.historyTable);
    const before = workSettings(session, options).map((setting) => `SET ${setting}`);
    // DISCARD ALL refuses to run in a transaction that the file has left open; the run lock is another session's.
    const after = ['DISCARD ALL', (0,sql/* recordProgressSql */.Dz)(options.historyTable, entry, held, { start: 'none' })];
    return { transactional: false, before: [], files: [{ file, before, after }], after: [] };
}
function refuseBegun({ path, version, partial, parsed }, historyTable) {
    if (partial === undefined || (!parsed.noTransaction && partial.statementStarted === null))
        return;
    throw new failure/* ActionError */.lZ(`'${path}' was begun by ${partial.appliedBy} outside a transaction and did not end well, and psql does not tell which of its statements are done. ${settle(version, historyTable)}`);
}
function settle(version, historyTable) {
    const [table, where] = [(0,quoting/* qualified */.LX)(historyTable), `WHERE version = ${(0,quoting/* literal */.eu)((0,folder_version/* recordedAs */.DR)(version))}`];
    return `Look at the database, then either DELETE FROM ${table} ${where} to run the whole file again, or UPDATE ${table} SET state = 'applied' ${where}.`;
}
/**
 * By what only psql reads: an included file, `\gexec`, a variable.
 * @param later what failed after that
 */
function endedItself(file, historyTable, later) {
    const before = later === undefined ? '' : `${later.report.summary}; before that, `;
    const report = {
        place: undefined,
        details: [],
        ...later?.report,
        summary: `${before}${ENDED_ITSELF} (SQLSTATE 2D000)`,
    };
    return new migration_failure/* MigrationFailure */.p(file, '2D000', report, {
        statementsDone: 0,
        remedy: `Take the COMMIT, ROLLBACK or \\connect out of what it includes or generates, or put '-- migrations: no-transaction' at its top. ${settle(file.version, historyTable)}`,
    });
}
/** psql tells nobody how far it got: until it has ended well, nothing is known of the file. */
async function recordBegun({ connection }, file, options) {
    const { historyTable } = options;
    const entry = { ...(0,history_entry/* historyEntry */.x)(file, options.appliedBy, 'partial', 0), statementStarted: 1 };
    try {
        await connection.query((0,sql/* recordProgressSql */.Dz)(historyTable, entry, (0,run_lock/* tryLock */.bh)(historyTable), { start: 'none' }));
        return entry;
    }
    catch (error) {
        throw error instanceof exchange/* StatementError */.Mp ? (0,statement_failure/* recordFailure */.C5)(file, error, historyTable) : error;
    }
}
async function notRecorded({ connection }, files, { historyTable }) {
    const versions = files.map(({ version }) => (0,quoting/* literal */.eu)((0,folder_version/* recordedAs */.DR)(version))).join(', ');
    const [result] = await connection.query(`SELECT version FROM ${(0,quoting/* qualified */.LX)(historyTable)} WHERE state OPERATOR(pg_catalog.=) 'applied' AND version OPERATOR(pg_catalog.=) ANY (ARRAY[${versions}])`);
    const recorded = new Set(result?.rows.map(({ version }) => version));
    return files.find(({ version }) => !recorded.has((0,folder_version/* recordedAs */.DR)(version)));
}

// EXTERNAL MODULE: ./packages/common/src/words.ts
var words = __webpack_require__(1498);
// EXTERNAL MODULE: ./packages/migrations/src/sql/checksums.ts
var checksums = __webpack_require__(3688);
;// CONCATENATED MODULE: ./packages/migrations/src/execute/progress.ts




/** How far the statements of a file are, and how the history says it. */
class Progress {
    /** Done and committed. */
    done;
    #file;
    #options;
    #recorded;
    #tree;
    constructor(file, options, recorded) {
        this.#file = file;
        this.#options = options;
        this.#recorded = recorded;
        this.#tree = new checksums/* TreeChecksum */.iL(file.parsed);
        this.done = file.partial?.statementsDone ?? 0;
    }
    /** @param started the statement, from 1, that is begun and of which the end is not known */
    entry(done, started) {
        const state = done === this.#file.parsed.statements.length ? 'applied' : 'partial';
        const entry = (0,history_entry/* historyEntry */.x)(this.#file, this.#options.appliedBy, state, done, this.#tree);
        return { ...entry, statementStarted: started ?? null };
    }
    sql(entry, from = { start: 'transaction' }) {
        const { historyTable } = this.#options;
        return [...sql/* AS_CONNECTED */.Xv, (0,sql/* recordProgressSql */.Dz)(historyTable, entry, (0,run_lock/* tryLock */.bh)(historyTable), from)];
    }
    committed(entry) {
        this.done = entry.statementsDone;
        this.#recorded(entry);
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/unfinished/invalid-index.ts



function concurrentIndexBuild(node) {
    if (!('IndexStmt' in node) || !node.IndexStmt.concurrent)
        return undefined;
    const { idxname, relation } = node.IndexStmt;
    return relation === undefined ? undefined : { name: idxname || undefined, table: relationName(relation) };
}
function relationName({ schemaname, relname = '' }) {
    return schemaname ? `${(0,quoting/* identifier */.Cv)(schemaname)}.${(0,quoting/* identifier */.Cv)(relname)}` : (0,quoting/* identifier */.Cv)(relname);
}
async function findIndex(connection, { name, table }) {
    if (name === undefined)
        return undefined;
    const found = await findIndexes(connection, table, `c.relname OPERATOR(pg_catalog.=) ${(0,quoting/* literal */.eu)(name)}`);
    return found[0];
}
/**
 * An unfinished copy (`_ccnew`) or the old index (`_ccold`), there to be dropped (PostgreSQL docs, "REINDEX",
 * "Rebuilding Indexes Concurrently").
 */
const REINDEX_LEFT = "NOT i.indisvalid AND c.relname OPERATOR(pg_catalog.~) '_cc(new|old)[0-9]*$'";
/** PostgreSQL makes up another name each time for an index without one: those of the table that may be it. */
function findLeft(connection, node) {
    const build = concurrentIndexBuild(node);
    if (build !== undefined) {
        const which = build.name === undefined ? '' : ` AND c.relname OPERATOR(pg_catalog.=) ${(0,quoting/* literal */.eu)(build.name)}`;
        return findIndexes(connection, build.table, `NOT i.indisvalid${which}`);
    }
    const reindex = 'ReindexStmt' in node && (0,transactions/* refusesTransaction */._z)(node) === 'REINDEX … CONCURRENTLY' ? node.ReindexStmt : undefined;
    if (reindex?.relation === undefined)
        return Promise.resolve([]);
    return findIndexes(connection, relationName(reindex.relation), REINDEX_LEFT);
}
/** @param relation the table, or one of its indexes */
async function findIndexes(connection, relation, which) {
    const oid = `pg_catalog.to_regclass(${(0,quoting/* literal */.eu)(relation)})`;
    const [result] = await connection.query(`SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, i.indisvalid AS valid,
       (SELECT l.pid FROM pg_catalog.pg_locks l WHERE l.locktype OPERATOR(pg_catalog.=) 'relation' AND l.relation OPERATOR(pg_catalog.=) i.indrelid AND l.granted
          AND l.mode OPERATOR(pg_catalog.=) 'ShareUpdateExclusiveLock' AND l.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity s WHERE s.pid OPERATOR(pg_catalog.=) l.pid AND s.backend_type OPERATOR(pg_catalog.=) 'autovacuum worker') LIMIT 1) AS builder
     FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE i.indrelid OPERATOR(pg_catalog.=) COALESCE((SELECT o.indrelid FROM pg_catalog.pg_index o WHERE o.indexrelid OPERATOR(pg_catalog.=) ${oid}), ${oid}) AND ${which}`);
    return (result?.rows ?? []).map(({ name, valid, builder }) => ({
        name: name ?? '',
        valid: valid === 't',
        builder: builder == null ? undefined : Number(builder),
    }));
}
/**
 * With IF NOT EXISTS the server would skip the CREATE INDEX and leave an INVALID one as it is.
 * @returns names of the INVALID indexes that stay
 * @throws ActionError when somebody else is building it at this moment
 */
async function dropInvalidIndexes({ connection }, node, file, log) {
    const left = await findLeft(connection, node);
    if (!nextTryDropsIt(node)) {
        for (const { name, builder } of left) {
            if (builder === undefined)
                log.info(`${file}: the table has an INVALID index ${name}, which serves no query; remove it with ${DROP} ${name}`);
        }
        return left.map(({ name }) => name);
    }
    for (const { name, builder } of left) {
        if (builder !== undefined) {
            throw new failure/* ActionError */.lZ(`${file}: the index ${name} is being built by process ${builder} at this moment. Wait for it, or end it with pg_terminate_backend(${builder}), and run again.`);
        }
        log.info(`${file}: dropping the INVALID index ${name}, left by an earlier try that failed, to build it anew`);
        await connection.query(`${DROP} ${name}`);
    }
    return [];
}
const DROP = 'DROP INDEX CONCURRENTLY';
/** Whether it is known which index is the statement's. */
function nextTryDropsIt(node) {
    const build = concurrentIndexBuild(node);
    return build === undefined || build.name !== undefined;
}
/** @param before names of those that were there before the build */
async function invalidIndexLeft(connection, node, before) {
    const name = (await findLeft(connection, node)).map((index) => index.name).find((one) => !before.includes(one));
    if (name === undefined)
        return undefined;
    const remedy = nextTryDropsIt(node)
        ? `Remove the cause and run again: the next run drops the invalid index ${name} and builds it anew.`
        : `Remove the cause, run ${DROP} ${name}, and run again: an index without a name is not found again.`;
    return { name, remedy };
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/unfinished/partition-detach.ts



function concurrentDetach(node) {
    if (!('AlterTableStmt' in node) || (0,transactions/* refusesTransaction */._z)(node) === undefined)
        return undefined;
    const { relation, cmds: [cmd] = [] } = node.AlterTableStmt;
    const def = cmd !== undefined && 'AlterTableCmd' in cmd ? cmd.AlterTableCmd.def : undefined;
    const partition = def !== undefined && 'PartitionCmd' in def ? def.PartitionCmd.name : undefined;
    if (relation === undefined || partition === undefined)
        return undefined;
    return { parent: relationName(relation), partition: relationName(partition) };
}
/** The row of pg_inherits; PostgreSQL before 14 has no such DETACH, nor the column for it. */
function inherits({ parent, partition }, which = '') {
    return `EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(${(0,quoting/* literal */.eu)(partition)}) AND i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(${(0,quoting/* literal */.eu)(parent)})${which})`;
}
/** An SQL condition that holds until the statement is done; undefined for any other statement. */
function notDetached(node) {
    const detach = concurrentDetach(node);
    return detach === undefined ? undefined : inherits(detach);
}
/**
 * It cannot be repeated, only finished (PostgreSQL docs, "ALTER TABLE", `FINALIZE`).
 * @returns whether there was one, and it is finished now
 * @throws StatementError when it cannot be finished
 */
async function finishDetach(connection, node) {
    const detach = concurrentDetach(node);
    if (detach === undefined)
        return false;
    const pending = inherits(detach, " AND pg_catalog.to_jsonb(i) OPERATOR(pg_catalog.->>) 'inhdetachpending' OPERATOR(pg_catalog.=) 'true'");
    const [result] = await connection.query(`SELECT ${pending} AS pending`);
    if (result?.rows[0]?.pending !== 't')
        return false;
    await connection.query(`ALTER TABLE ${detach.parent} DETACH PARTITION ${detach.partition} FINALIZE`);
    return true;
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/unfinished/unfinished-statement.ts




/** What may be repeated without harm (REINDEX, VACUUM, ALTER SYSTEM …) counts as not done. */
async function wasItDone(connection, node) {
    const build = concurrentIndexBuild(node);
    if (build !== undefined) {
        // PostgreSQL made the name up, so nothing tells this index from one that was there before.
        if (build.name === undefined)
            return 'unknown';
        return (await findIndex(connection, build))?.valid === true ? 'yes' : 'no';
    }
    const probe = existence(node);
    if (probe !== undefined) {
        const [result] = await connection.query(`SELECT ${probe.exists} AS there`);
        return (result?.rows[0]?.there === 't') === probe.doneWhenThere ? 'yes' : 'no';
    }
    return (0,transactions/* refusesTransaction */._z)(node) !== undefined && REPEATABLE.some((type) => type in node) ? 'no' : 'unknown';
}
const REPEATABLE = ['ReindexStmt', 'VacuumStmt', 'ClusterStmt', 'AlterSystemStmt', 'AlterDatabaseStmt', 'DiscardStmt'];
/** An SQL condition that tells whether a statement that creates or drops something is done. */
function existence(node) {
    const inCatalog = (catalog, column, name = '') => `EXISTS (SELECT FROM pg_catalog.${catalog} WHERE ${column} OPERATOR(pg_catalog.=) ${(0,quoting/* literal */.eu)(name)})`;
    if ('CreatedbStmt' in node)
        return { exists: inCatalog('pg_database', 'datname', node.CreatedbStmt.dbname), doneWhenThere: true };
    if ('DropdbStmt' in node)
        return { exists: inCatalog('pg_database', 'datname', node.DropdbStmt.dbname), doneWhenThere: false };
    if ('CreateTableSpaceStmt' in node)
        return {
            exists: inCatalog('pg_tablespace', 'spcname', node.CreateTableSpaceStmt.tablespacename),
            doneWhenThere: true,
        };
    if ('DropTableSpaceStmt' in node)
        return {
            exists: inCatalog('pg_tablespace', 'spcname', node.DropTableSpaceStmt.tablespacename),
            doneWhenThere: false,
        };
    if ('DropStmt' in node && node.DropStmt.concurrent) {
        const name = (node.DropStmt.objects ?? []).map(listedName).at(0);
        return name === undefined
            ? undefined
            : { exists: `pg_catalog.to_regclass(${(0,quoting/* literal */.eu)(name)}) IS NOT NULL`, doneWhenThere: false };
    }
    const attached = notDetached(node);
    if (attached !== undefined)
        return { exists: attached, doneWhenThere: false };
    return undefined;
}
function listedName(node) {
    if (!('List' in node))
        return undefined;
    const parts = (node.List.items ?? []).map((item) => ('String' in item ? item.String.sval : undefined));
    return parts.every((part) => part !== undefined) ? parts.map(quoting/* identifier */.Cv).join('.') : undefined;
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/statements.ts












/** SQLSTATE: "cannot run inside a transaction block", "invalid transaction termination". */
const NEEDS_TO_BE_ALONE = ['25001', '2D000'];
/**
 * A statement that may share a transaction commits together with its record. Before any other the history says that it
 * is begun, so that a later run knows what to look for.
 * @throws MigrationFailure when a statement fails; what was done before stays and is recorded. LostConnection
 */
async function applyStatements(session, file, options, log, { at, recorded }) {
    const { statements } = file.parsed;
    const progress = new Progress(file, options, recorded);
    const run = new StatementRun(session, file, options, log, progress);
    await run.findServerState();
    await run.restoreSession();
    for (const [index, statement] of statements.entries()) {
        if (index < progress.done)
            continue;
        at([{ file, statement, sql: '' }], 0);
        await run.apply(statement, index);
    }
    await run.finish();
}
class StatementRun {
    #session;
    #file;
    #options;
    #log;
    #progress;
    #settings = '';
    constructor(session, file, options, log, progress) {
        this.#session = session;
        this.#file = file;
        this.#options = options;
        this.#log = log;
        this.#progress = progress;
    }
    /** An earlier run may have died while the server worked on. */
    async findServerState() {
        const started = this.#file.partial?.statementStarted ?? undefined;
        const { done } = this.#progress;
        if (done > 0)
            this.#log.info(`${this.#file.path}: going on after ${(0,words/* plural */.L)(done, 'statement')}`);
        const statement = started === undefined ? undefined : this.#file.parsed.statements[started - 1];
        if (started === undefined || statement === undefined)
            return;
        const verdict = await wasItDone(this.#session.connection, statement.node);
        if (verdict === 'unknown')
            throw (0,statement_failure/* unknownEnd */.EI)(this.#file, started, this.#options.historyTable);
        this.#log.info(`${this.#file.path}: an earlier run broke off during statement ${started}; it ${verdict === 'yes' ? 'is done' : 'is not done'}`);
        if (verdict === 'yes')
            await this.#record(started);
    }
    /** What the statements that are done have set would otherwise be missing for the rest, the search_path first of all. */
    async restoreSession() {
        for (const statement of this.#file.parsed.statements.slice(0, this.#progress.done)) {
            if ((0,transactions/* setsSession */.wv)(statement.node))
                await this.#send(statement);
        }
    }
    async apply(statement, index) {
        const { connection } = this.#session;
        // One that the file itself has begun.
        const inTransaction = connection.inTransaction();
        if (!inTransaction)
            await this.#applySettings(statement);
        const control = (0,transactions/* controlsTransaction */.ho)(statement.node);
        if (inTransaction && control === 'COMMIT') {
            const entry = this.#progress.entry(index + 1);
            await this.#send(statement, { before: this.#progress.sql(entry) });
            this.#progress.committed(entry);
        }
        else if (inTransaction || control !== undefined) {
            await this.#send(statement);
            // Rolled back by the file itself: what stood in it is not done, and never will be. Or prepared: a record in it would lock the history until COMMIT PREPARED.
            if (!connection.inTransaction())
                await this.#record(index + 1);
        }
        else if ((0,transactions/* mayShareTransaction */.nM)(statement.node)) {
            await this.#applyWithRecord(statement, index);
        }
        else {
            await this.#applyAlone(statement, index);
        }
    }
    async finish() {
        const { done } = this.#progress;
        const open = this.#session.connection.inTransaction();
        if (open)
            await this.#session.connection.rollback();
        // COMMIT AND CHAIN at the end leaves an empty one open.
        if (open && done < this.#file.parsed.statements.length) {
            const report = {
                summary: 'the file ends inside a transaction that it began and did not commit',
                place: undefined,
                details: [],
            };
            throw new migration_failure/* MigrationFailure */.p(this.#file, '25001', report, {
                statementsDone: done,
                remedy: 'Put the COMMIT at the end of the file and run again.',
            });
        }
        await this.#session.connection.query(RESET_SESSION.join('; '));
    }
    async #applyWithRecord(statement, index) {
        const entry = this.#progress.entry(index + 1);
        try {
            await this.#send(statement, { before: ['BEGIN'], after: [...this.#progress.sql(entry), 'COMMIT'] });
            this.#progress.committed(entry);
        }
        catch (error) {
            if (!(error instanceof migration_failure/* MigrationFailure */.p) || !NEEDS_TO_BE_ALONE.includes(error.code ?? ''))
                throw error;
            await this.#applyAlone(statement, index);
        }
    }
    async #applyAlone(statement, index) {
        const { connection } = this.#session;
        let invalid;
        try {
            invalid = await dropInvalidIndexes(this.#session, statement.node, this.#file.path, this.#log);
            if (await finishDetach(connection, statement.node)) {
                this.#log.info(`${this.#file.path}: finished the DETACH PARTITION that an earlier run had begun`);
                return await this.#record(index + 1);
            }
        }
        catch (error) {
            throw this.#failure(error, statement);
        }
        await this.#record(this.#progress.done, { started: index + 1, from: { start: 'none' } });
        try {
            await this.#send(statement);
        }
        catch (error) {
            if (!(error instanceof migration_failure/* MigrationFailure */.p))
                throw error;
            // The server has said how it ended.
            await this.#record(this.#progress.done);
            const left = await invalidIndexLeft(connection, statement.node, invalid);
            throw left === undefined ? error : (0,statement_failure/* withInvalidIndex */.eU)(error, left);
        }
        await this.#record(index + 1, { from: { start: 'version', version: (0,folder_version/* recordedAs */.DR)(this.#file.version) } });
    }
    /** @throws MigrationFailure, after the end of a transaction that is open */
    async #send(statement, { before = [], after = [] } = {}) {
        const { connection } = this.#session;
        const own = (0,file_steps/* ownStep */.nN)(this.#file, statement);
        const steps = [...before.map((sql) => ({ sql })), own, ...after.map((sql) => ({ sql }))];
        try {
            if (steps.length === 1)
                await connection.query(own.sql, [own.copy?.rows]);
            else
                await connection.pipeline(steps, () => { });
        }
        catch (error) {
            await this.#afterError(error);
            // What is deferred shows at the COMMIT.
            const itself = error instanceof exchange/* StatementError */.Mp && [before.length, steps.length - 1].includes(error.completed);
            throw itself ? this.#failure(error, statement) : this.#recordFailure(error);
        }
    }
    async #afterError(error) {
        if (!(error instanceof exchange/* StatementError */.Mp))
            return;
        // Outside a transaction it is only a warning.
        await this.#session.connection.rollback();
        this.#settings = '';
    }
    /** @param statement the one that failed; undefined for one of ours */
    #failure(error, statement) {
        if (!(error instanceof exchange/* StatementError */.Mp))
            return error;
        const report = (0,statement_failure/* reportFileError */.Z)(error, this.#file, statement);
        const remedy = (0,statement_failure/* syntaxRemedy */._h)(error, this.#file, this.#session);
        return new migration_failure/* MigrationFailure */.p(this.#file, error.code, report, { statementsDone: this.#progress.done, remedy });
    }
    #recordFailure(error) {
        if (!(error instanceof exchange/* StatementError */.Mp))
            return error;
        const { historyTable } = this.#options;
        return (0,statement_failure/* recordFailure */.C5)(this.#file, error, historyTable, { statementsDone: this.#progress.done });
    }
    /** Time-outs of the whole session, because there is no transaction; sent only when they change. */
    async #applySettings(statement) {
        // A lock time-out would leave the index of a CREATE INDEX CONCURRENTLY behind, invalid: it waits for old snapshots too.
        const concurrent = (0,transactions/* refusesTransaction */._z)(statement.node)?.includes('CONCURRENTLY') === true;
        const options = concurrent ? { ...this.#options, lockTimeoutMs: 0 } : this.#options;
        const wanted = workSettings(this.#session, options)
            .map((setting) => `SET ${setting};`)
            .join(' ');
        if (wanted !== this.#settings) {
            await this.#session.connection.query(wanted);
            this.#settings = wanted;
        }
    }
    async #record(done, { started, from } = {}) {
        const entry = this.#progress.entry(done, started);
        const steps = ['BEGIN', ...this.#progress.sql(entry, from), 'COMMIT'].map((sql) => ({ sql }));
        try {
            await this.#session.connection.pipeline(steps, () => { });
        }
        catch (error) {
            await this.#afterError(error);
            throw this.#recordFailure(error);
        }
        this.#progress.committed(entry);
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/pending.ts













/** A file may RAISE NOTICE in a loop. */
const pending_MOST_NOTICES = 100;
/** SQLSTATEs: lock_not_available, deadlock_detected. */
const WORTH_A_RETRY = ['55P03', '40P01'];
/**
 * @returns `new session` when those that are left need one, because settings of the database or the role have changed
 * @throws MigrationFailure for the first that fails; LostConnection; the signal's reason
 */
async function applyPending(session, monitor, files, options, progress) {
    if (files.length === 0)
        return 'done';
    let lastCommitted;
    if (options.transaction === 'all') {
        const prepared = files.map(({ file, partial }) => prepareFile(file, partial, options.parse));
        await send(prepared, 0, (listener) => options.client === 'psql'
            ? withPsql(session, prepared, options, listener)
            : applyInOneTransaction(session, prepared, options, options.signal, listener));
        return 'done';
    }
    const queue = new PrepareQueue(files, options.parse);
    let fresh = true;
    for (let retries = 0;;) {
        options.signal.throwIfAborted();
        // psql gets one file at a time.
        const batch = nextBatch(queue).slice(0, options.client === 'psql' ? 1 : undefined);
        if (batch.length === 0)
            return 'done';
        const committed = await send(batch, retries, (listener) => {
            const work = applyOneBatch(session, batch, options, listener, fresh);
            // The statements are out: parse while the server works.
            queue.ahead(2 * batch.length);
            return work;
        }).catch((error) => {
            if (!(error instanceof session_defaults/* NewSessionNeeded */.AS))
                throw error;
            progress.sending([]);
            // A file that has run is why, also where no session can begin any more.
            if (lastCommitted !== undefined)
                progress.at?.({ file: lastCommitted, sql: '' });
            return 'new session';
        });
        if (committed === 'new session')
            return committed;
        fresh = false;
        // The next one failed after others of its batch, and is tried again as the first of another.
        retries = committed < batch.length ? 1 : 0;
        queue.remove(committed);
    }
    /**
     * @param retries how many the first file has had
     * @returns how many files were committed: fewer than were sent, when the next is worth another try
     */
    async function send(batch, retries, work) {
        let committed = 0;
        let ahead = () => [];
        const listener = {
            committed: (file) => {
                committed += 1;
                lastCommitted = file.file;
                progress.committed(file);
            },
            recorded: (entry) => progress.recorded?.(entry),
            at: (steps, count) => {
                ahead = () => steps.slice(count);
                const step = steps[count];
                if (step !== undefined)
                    progress.at?.(step);
            },
        };
        let notices = 0;
        session.connection.onNotice = (text) => {
            notices += 1;
            if (notices <= pending_MOST_NOTICES)
                options.log.info(`${(0,file_steps/* describePlace */.df)(ahead(), null)}: ${(0,placeholders/* hideValues */.X8)(text, batch[0]?.placeholders)}`);
            if (notices === pending_MOST_NOTICES + 1)
                options.log.info('What else the server remarks on these files is left out');
        };
        progress.sending(batch);
        await withRetries(monitor, options, retries, async () => {
            const failure = await monitor.during((query) => (0,file_steps/* describePlace */.df)(ahead(), query) || (batch[0]?.path ?? ''), () => work(listener));
            if (failure === undefined)
                return;
            if (committed === 0 || options.lockRetries === 0 || !isWorthARetry(failure))
                throw failure;
            options.log.info(describeRetry(failure, monitor, `retry 1 of ${options.lockRetries}`));
        });
        session.connection.onNotice = undefined;
        progress.sending([]);
        return committed;
    }
}
/** Nobody tells how long each took, so they share the time. */
async function withPsql(session, files, options, listener) {
    const start = performance.now();
    const { committed, failure } = await applyWithPsql(session, files, options, listener);
    const durationMs = Math.round((performance.now() - start) / files.length);
    for (const file of committed)
        listener.committed({ file, durationMs });
    return failure;
}
/** The first of the batch may be one that cannot share a pipeline; then it is alone. */
async function applyOneBatch(session, batch, options, listener, fresh) {
    const [file] = batch;
    if (file === undefined)
        return undefined;
    const start = options.clock.now();
    if (file.parsed.noTransaction && !(options.client === 'psql' && file.parsed.metaCommands.length > 0)) {
        if (!fresh)
            await (0,session_defaults/* requireDefaults */.S9)(session.connection, session.defaults);
        await applyStatements(session, file, options, options.log, listener);
    }
    else if (options.client === 'psql') {
        return withPsql(session, [file], options, listener);
    }
    else {
        return applyBatch(session, batch, options, listener, fresh);
    }
    listener.committed({ file, durationMs: Math.round(options.clock.now() - start) });
    return undefined;
}
function withRetries(monitor, { clock, log, lockRetries, signal }, used, operation) {
    return (0,retry/* retry */.L5)(operation, {
        clock,
        deadline: new retry/* Deadline */.B2(clock, Number.POSITIVE_INFINITY),
        backoff: { first: 500, max: 30_000 },
        retries: lockRetries - used,
        signal,
        shouldRetry: (error, { attempt, pauseMs }) => {
            if (!isWorthARetry(error))
                return false;
            const which = `retry ${attempt + used} of ${lockRetries} in ${(0,durations/* formatDuration */.a3)(pauseMs)}`;
            log.info(describeRetry(error, monitor, which));
            return true;
        },
    });
}
function describeRetry({ file, message }, { blockers }, which) {
    const by = blockers === undefined ? '' : `; blocked by ${blockers}`;
    return `${file.path}: ${message}${by}; rolled back, ${which}`;
}
function isWorthARetry(error) {
    // What stands outside a transaction is not undone, so it is not repeated.
    return (error instanceof migration_failure/* MigrationFailure */.p && error.statementsDone === undefined && WORTH_A_RETRY.includes(error.code ?? ''));
}


/***/ }),

/***/ 2486:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a8: () => (/* binding */ READS_WORDS),
  DR: () => (/* binding */ newerSyntax),
  C5: () => (/* binding */ recordFailure),
  Z: () => (/* binding */ reportFileError),
  _h: () => (/* binding */ syntaxRemedy),
  EI: () => (/* binding */ unknownEnd),
  eU: () => (/* binding */ withInvalidIndex)
});

// EXTERNAL MODULE: ./packages/migrations/src/folder/parse-migration.ts
var parse_migration = __webpack_require__(5658);
// EXTERNAL MODULE: ./packages/migrations/src/folder/placeholders.ts
var folder_placeholders = __webpack_require__(6268);
// EXTERNAL MODULE: ./packages/migrations/src/folder/running-text.ts
var running_text = __webpack_require__(7395);
// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __webpack_require__(1352);
// EXTERNAL MODULE: ./packages/migrations/src/history/sql.ts
var sql = __webpack_require__(9083);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/quoting.ts
var quoting = __webpack_require__(9684);
// EXTERNAL MODULE: ./packages/migrations/src/sql/parse.ts + 1 modules
var parse = __webpack_require__(961);
// EXTERNAL MODULE: ./packages/migrations/src/sql/source-text.ts
var source_text = __webpack_require__(5355);
// EXTERNAL MODULE: ./packages/migrations/src/execute/migration-failure.ts
var migration_failure = __webpack_require__(4872);
// EXTERNAL MODULE: ./packages/migrations/src/sql/rows.ts
var rows = __webpack_require__(5479);
;// CONCATENATED MODULE: ./packages/migrations/src/execute/sql-error.ts


/** `COPY t, line 3, column id: "x"`, or in other words that the server's `lc_messages` has for it. */
const ROW = /^COPY .*? (\d+)(?:[,:]|$)/m;
function reportSqlError({ server }, where) {
    const row = rowNumber(server, where);
    const offset = row === undefined ? errorOffset(where) : row.offset;
    const { sql, file = { text: sql, offsetOf: (at) => at } } = where;
    const place = offset === undefined ? undefined : (0,source_text/* placeAt */.BW)(file.text, file.offsetOf(offset));
    // The rows are blank in what the server reads as SQL.
    const shown = (at) => (row === undefined ? (0,source_text/* excerpt */.Kb)(file.text, at) : (0,source_text/* excerptOf */.zU)((0,rows/* lineOf */.cA)(row.rows, row.line), at));
    const labelled = { DETAIL: server.detail, HINT: server.hint, QUERY: server.internalQuery, CONTEXT: server.where };
    return {
        summary: `${server.message} (SQLSTATE ${server.code})`,
        place,
        statement: where.statement && where.sql.slice(where.statement.start, where.statement.end),
        details: [
            ...(place === undefined ? [] : [shown(place)]),
            ...Object.entries(labelled).flatMap(([label, text]) => (text ? [`${label}: ${text}`] : [])),
        ],
    };
}
function rowNumber({ where: context = '' }, { sql, rows: inline }) {
    const [, row] = (inline === undefined ? null : ROW.exec(context)) ?? [];
    if (inline === undefined || row === undefined)
        return undefined;
    return { line: Number(row), rows: inline.rows, offset: startOfLine(sql, inline.start, Number(row)) };
}
function errorOffset({ sql, character, statement }) {
    if (character === undefined)
        return statement?.start;
    const offset = (0,source_text/* offsetOfCharacter */.M0)(sql, character);
    return character >= 0 && offset <= sql.length ? offset : undefined;
}
/** Line number `line` from `start` on. */
function startOfLine(text, start, line) {
    let found = start;
    for (let at = 1; at < line; at++)
        found = text.indexOf('\n', found) + 1 || text.length;
    return found;
}

;// CONCATENATED MODULE: ./packages/migrations/src/execute/statement-failure.ts










/**
 * @param sent what was sent by itself, so that the server's position counts from its begin; undefined for a statement
 * of ours
 */
function reportFileError(error, file, sent) {
    const { parsed, placeholders } = file;
    const { sql } = parsed;
    const { position } = error.server;
    const statement = sent === 'whole file' ? undefined : sent;
    const before = (0,source_text/* codePoints */.BH)(sql.slice(0, statement?.start ?? 0));
    const { source, replacements } = (0,running_text/* runningText */.L)(file);
    const report = reportSqlError(error, {
        sql,
        file: replacements.length === 0
            ? undefined
            : { text: source, offsetOf: (offset) => (0,folder_placeholders/* sourceOffset */.V7)(replacements, offset) },
        character: sent === undefined || position === undefined ? undefined : before + Number(position) - 1,
        statement,
        rows: statement?.rows,
    });
    return {
        ...report,
        summary: (0,folder_placeholders/* hideValues */.X8)(report.summary, placeholders),
        statement: report.statement && (0,folder_placeholders/* hideValues */.X8)(report.statement, placeholders),
        details: report.details.map((detail) => (0,folder_placeholders/* hideValues */.X8)(detail, placeholders)),
    };
}
/** The part of the server that reads a text, as its errors name it. */
const READS_WORDS = 'scanner_yyerror';
/** What to do where the server does not understand the words of a file. */
function newerSyntax(file, { version }) {
    if (!(0,parse_migration/* isUnderstood */.U5)(file) || version >= parse/* GRAMMAR_VERSION */.b5)
        return undefined;
    return `PostgreSQL ${parse/* GRAMMAR_VERSION */.b5} has this syntax, PostgreSQL ${version} has not: write it as ${version} has it, or use a newer server.`;
}
function syntaxRemedy({ code, server }, file, session) {
    // A text within the text, of a function or of EXECUTE, is none that our grammar has read.
    const ofFile = server.routine === READS_WORDS && !server.where && !server.internalQuery;
    return code === '42601' && ofFile ? newerSyntax(file, session) : undefined;
}
function recordFailure(file, error, historyTable, more = {}) {
    const { code, server } = error;
    const known = historyTable === undefined ? undefined : (0,sql/* whyNotRecorded */.EW)(code, server, historyTable);
    const report = reportFileError(error, file, undefined);
    return new migration_failure/* MigrationFailure */.p(file, code, known === undefined
        ? { ...report, summary: `the file could not be recorded in the history: ${report.summary}` }
        : { ...report, summary: `${known.summary} (SQLSTATE ${code})`, details: [] }, { ...more, remedy: known?.remedy ?? RECORD_REMEDIES[code] });
}
const RECORD_REMEDIES = {
    '25006': 'The server only reads, or the file has made its transaction read-only: connect to the primary, or take that out of the file, and run again.',
    '42501': 'Give the user of the connection SELECT, INSERT and UPDATE on the history table, and USAGE on its schema.',
};
function withInvalidIndex({ file, code, report, statementsDone = 0 }, { name, remedy }) {
    const detail = `INVALID INDEX: ${name} is left behind; it costs writes and serves no query.`;
    return new migration_failure/* MigrationFailure */.p(file, code, { ...report, details: [...report.details, detail] }, { statementsDone, remedy });
}
/** @param number the statement's, from 1 */
function unknownEnd(file, number, historyTable) {
    const { partial, version, path, parsed } = file;
    const statement = parsed.statements[number - 1];
    const update = (set) => `UPDATE ${(0,quoting/* qualified */.LX)(historyTable)} SET ${set}statement_started = NULL WHERE version = ${(0,quoting/* literal */.eu)((0,folder_version/* recordedAs */.DR)(version))}`;
    const report = {
        summary: `an earlier run (${partial?.appliedBy}) broke off during statement ${number}, and whether that was done cannot be seen in the database`,
        place: undefined,
        details: [(0,folder_placeholders/* hideValues */.X8)(parsed.sql.slice(statement?.start, statement?.end).slice(0, 200), file.placeholders)],
    };
    return new migration_failure/* MigrationFailure */.p(file, '08007', report, {
        statementsDone: number - 1,
        remedy: `Look whether statement ${number} of '${path}' was done. If it was: ${update(`statements_done = ${number}, `)}. If not: ${update('')}. Then run again.`,
    });
}


/***/ }),

/***/ 9284:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ matchFolder)
/* harmony export */ });
/* unused harmony export matchRecord */
/* harmony import */ var _folder_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1352);
/* harmony import */ var _sql_large_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4644);
/* harmony import */ var _tools_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(766);



/** By name without the extension, else by version. */
function matchRecord(record, files, checksum) {
    const known = new Map();
    for (const file of files) {
        known.set((0,_folder_version_js__WEBPACK_IMPORTED_MODULE_2__/* .versionKey */ ._5)(file.version), file);
        for (const name of file.recordedAs ?? [file.fileName.replace(/\.sql$/, '')])
            known.set(name, file);
    }
    const matched = new Set();
    const missing = [];
    const changed = [];
    for (const recorded of record.done) {
        const version = leadingVersion(recorded);
        const file = known.get(recorded) ??
            known.get(record.aliases?.get(recorded) ?? '') ??
            (version === undefined ? undefined : known.get((0,_folder_version_js__WEBPACK_IMPORTED_MODULE_2__/* .versionKey */ ._5)(version)));
        if (file === undefined) {
            missing.push(recorded);
            continue;
        }
        matched.add(file);
        const then = record.checksums?.get(recorded);
        if (then && wasChanged(file, then, checksum))
            changed.push(file);
    }
    for (const limit of record.upTo) {
        const version = leadingVersion(limit);
        if (version === undefined)
            missing.push(limit);
        else
            for (const file of files)
                if ((0,_folder_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Zy)(file.version, version) <= 0)
                    matched.add(file);
    }
    return { files: files.filter((file) => matched.has(file)), missing, changed };
}
/** Of a large file the rows are not in hand, so it cannot be told. */
function wasChanged(file, recorded, checksum) {
    const { content, toolChecksum } = file;
    const now = toolChecksum ?? ((0,_sql_large_file_js__WEBPACK_IMPORTED_MODULE_0__/* .largeFile */ .cE)(content) === undefined ? checksum?.(content, file) : undefined);
    return now !== undefined && ![now].flat().includes(recorded);
}
/** `17b` of `17b_add_index`, `17` of `17`; Flyway's `1.2`, which it also writes for a file `V1_2__name.sql`. */
function leadingVersion(text) {
    return (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_2__/* .parseAnyVersion */ .o)(/^(\d+(?:\.\d+)*[a-z]?)(?=$|[_-])/.exec(text)?.[1] ?? '');
}
/** As {@link matchRecord}; what the folder has and leaves out is not missing. */
function matchFolder(record, inventory, tool) {
    const match = matchRecord(record, inventory.migrations, (0,_tools_js__WEBPACK_IMPORTED_MODULE_1__/* .historyOf */ .o)(tool).checksum);
    const leftOut = inventory.skipped.map(({ path }) => path.replace(/^.*\//, '').replace(/\.sql$/, ''));
    return {
        ...match,
        missing: match.missing.filter((name) => !leftOut.some((file) => file === name || file.startsWith(`${name}_`))),
        ahead: record.upTo.filter((version) => isAhead(version, tool, inventory)),
    };
}
/** A tool that records one version has run its file; Flyway's baseline needs none, and is only not above the folder. */
function isAhead(text, tool, { migrations, skipped }) {
    const version = (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_2__/* .parseAnyVersion */ .o)(text);
    if (version === undefined)
        return false;
    const last = migrations.at(-1);
    if (tool === 'flyway')
        return last === undefined || (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Zy)(last.version, version) < 0;
    const same = (other) => other !== undefined && (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Zy)(other, version) === 0;
    const leftOut = skipped.map(({ path }) => (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_2__/* .parseAnyVersion */ .o)(/^\d+[a-z]?/.exec(path.replace(/^.*\//, ''))?.[0] ?? ''));
    return !migrations.some((file) => same(file.version)) && !leftOut.some(same);
}


/***/ }),

/***/ 8857:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ IS_USED),
/* harmony export */   u: () => (/* binding */ readToolRecord)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3885);
/* harmony import */ var _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4126);
/* harmony import */ var _postgres_quoting_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9684);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5280);
/* harmony import */ var _tools_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(766);





/**
 * @returns undefined when the database has nothing at all
 * @throws ActionError when the tool's table is missing in a database that is not empty, or cannot be told from others
 */
async function readToolRecord(connection, tool, patience) {
    const history = (0,_tools_js__WEBPACK_IMPORTED_MODULE_3__/* .historyOf */ .o)(tool);
    const tables = await findTables(connection, history);
    const [table, second] = tables;
    if (table === undefined) {
        if (await isEmpty(connection))
            return undefined;
        throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ(`Input 'adopt': the database has no history of ${tool} (table '${history.schema === undefined ? '' : `${history.schema}.`}${history.table}' with the columns ${history.columns.join(', ')}), but it is not empty. Nothing was applied. Name the tool that migrated it, or use the input 'baseline'.`);
    }
    if (second !== undefined) {
        throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ(`Input 'adopt': there is a history of ${tool} in several schemas (${tables.join(', ')}). Nothing was applied. Say which with '?options=-c%20search_path%3D<schema>' in the connection URL.`);
    }
    try {
        const [, result] = await connection.query(`${(0,_table_js__WEBPACK_IMPORTED_MODULE_2__/* .waitAtMost */ ._R)(patience)} SELECT * FROM ${table} ORDER BY ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_1__/* .identifier */ .Cv)(history.orderBy)}`);
        return history.interpret(result?.rows ?? []);
    }
    catch (error) {
        if (!(error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_0__/* .StatementError */ .Mp))
            throw error;
        throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_4__/* .ActionError */ .lZ(`Input 'adopt': the history of ${tool} in ${table} cannot be read (${error.message}, SQLSTATE ${error.code}). Nothing was applied.`);
    }
}
/** Tables that fit, qualified and quoted; only the first of the search_path when one is there. */
async function findTables(connection, { table, schema, columns, not = [] }) {
    const has = (name) => `EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(name)} AND NOT a.attisdropped)`;
    const [result] = await connection.query(`SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, pg_catalog.pg_table_is_visible(c.oid) AS visible
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND c.relname = ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(table)}
       AND ${schema === undefined ? 'true' : `n.nspname = ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(schema)}`}
       AND ${[...columns.map(has), ...not.map((name) => `NOT ${has(name)}`)].join(' AND ')}
     ORDER BY 1`);
    const rows = result?.rows ?? [];
    const visible = rows.filter((row) => row.visible === 't');
    return (visible.length > 0 ? visible : rows).map(({ name }) => name ?? '');
}
/** An SQL condition: somebody has made a table or a view. */
const IS_USED = `EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))`;
async function isEmpty(connection) {
    const [result] = await connection.query(`SELECT ${IS_USED} AS used`);
    return result?.rows[0]?.used !== 't';
}


/***/ }),

/***/ 766:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ ADOPTABLE),
/* harmony export */   o: () => (/* binding */ historyOf)
/* harmony export */ });
/* harmony import */ var _folder_layouts_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1844);

const TOOLS = new Map(_folder_layouts_index_js__WEBPACK_IMPORTED_MODULE_0__/* .LAYOUT_NAMES */ .kX.flatMap((name) => {
    const { history } = _folder_layouts_index_js__WEBPACK_IMPORTED_MODULE_0__/* .LAYOUTS */ .my[name];
    return history === undefined ? [] : [[name, history]];
}));
const ADOPTABLE = [...TOOLS.keys()];
function historyOf(tool) {
    const history = TOOLS.get(tool);
    if (history === undefined)
        throw new Error(`${tool} has no history`);
    return history;
}


/***/ }),

/***/ 3160:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ rowOf),
/* harmony export */   x: () => (/* binding */ historyEntry)
/* harmony export */ });
/* harmony import */ var _folder_parse_migration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5658);
/* harmony import */ var _folder_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1352);
/* harmony import */ var _sql_checksums_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3688);



function rowOf(entry) {
    return { ...entry, version: (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_2__/* .recordedVersion */ .ZN)(entry.version) };
}
/**
 * @param done how many of its statements are done
 * @param tree where entries of the same file follow each other
 */
function historyEntry(file, appliedBy, state, done, tree = new _sql_checksums_js__WEBPACK_IMPORTED_MODULE_1__/* .TreeChecksum */ .iL(file.parsed)) {
    return {
        version: (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_2__/* .recordedAs */ .DR)(file.version),
        name: file.name,
        file: file.path,
        checksum: (0,_sql_checksums_js__WEBPACK_IMPORTED_MODULE_1__/* .fileChecksum */ .Cs)(file.content),
        treeChecksum: (0,_folder_parse_migration_js__WEBPACK_IMPORTED_MODULE_0__/* .isUnderstood */ .U5)(file) ? tree.of(done) : null,
        appliedBy,
        state,
        statementsDone: done,
        statementStarted: null,
    };
}


/***/ }),

/***/ 6265:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ historyChanged)
/* harmony export */ });
/**
 * A file of the run has changed the history; the server does not tell which.
 * @param ran the files that may have done it
 */
function historyChanged(message, ran, { table }) {
    const [suspect] = [...ran.filter(({ content }) => content.includes(table)), ...ran].slice(0, 1);
    if (suspect === undefined)
        return [];
    const [first = message, ...help] = message.split(/(?<=\.) /);
    return [{ rule: 'history-changed', severity: 'error', file: suspect.path, message: first, help: help.join(' ') }];
}


/***/ }),

/***/ 8106:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ KnownHistory)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _folder_version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1352);
/* harmony import */ var _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4126);
/* harmony import */ var _postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9684);
/* harmony import */ var _sql_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9083);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5280);






/** What the history must say because this run has read or written it, whatever the files of the run do to the table. */
class KnownHistory {
    #rows = new Map();
    #name;
    constructor(name, rows) {
        this.#name = name;
        for (const row of rows)
            this.recorded({ ...row, version: (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_5__/* .recordedAs */ .DR)(row.version) });
    }
    recorded(entry) {
        this.#rows.set(keyOf(entry.version), entry);
    }
    /**
     * Writes again what a file has taken out of the history, so that nothing that is done is begun once more.
     * @returns what was found and what to do; undefined when the history says what it must
     * @throws LostConnection
     */
    async putRight(connection, patience) {
        const table = (0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__/* .qualified */ .LX)(this.#name);
        try {
            if (connection.inTransaction())
                await connection.rollback();
            const lost = await this.#lost(connection, patience);
            if (lost.length === 0)
                return undefined;
            const versions = lost.map(({ version }) => version).join(', ');
            const found = `A file of this run has changed the history table ${table}: it no longer said what is done of version ${versions}.`;
            const done = await this.#restore(connection, patience, lost);
            if (!done)
                return `${found} It could not be put right: do that before anything else runs.`;
            return `${found} What this run knows of it stands there again, so nothing runs twice. Take out of the files what writes to that table: no migration may change it.`;
        }
        catch (error) {
            if (!(error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp))
                throw error;
            return `After the files the history table ${table} could not be read and written again (${error.message}, SQLSTATE ${error.code}), so what the next run would do is not sure. Look what the files of this run have done to it, and put that right before anything else runs.`;
        }
    }
    async #lost(connection, patience) {
        const sql = `SELECT version, state, statements_done, statement_started FROM ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__/* .qualified */ .LX)(this.#name)}`;
        const rows = await transaction(connection, patience, [sql]).catch(unlessStatement([], _table_js__WEBPACK_IMPORTED_MODULE_4__/* .NOT_THERE */ .ro));
        const found = new Map(rows.map((row) => [keyOf(row.version ?? ''), row]));
        return [...this.#rows].flatMap(([key, entry]) => (saysLess(found.get(key), entry) ? [entry] : []));
    }
    /** @returns whether the history says it all afterwards */
    async #restore(connection, patience, lost) {
        const isRight = async () => (await this.#lost(connection, patience)).length === 0;
        const written = await transaction(connection, patience, [(0,_sql_js__WEBPACK_IMPORTED_MODULE_3__/* .restoreSql */ .n2)(this.#name, lost)]).then(isRight, unlessStatement(false));
        if (written)
            return true;
        // It is gone, or something on it turns what is written into something else.
        const aside = (0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__/* .identifier */ .Cv)(`${this.#name.table}_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(4).toString('hex')}`);
        await transaction(connection, patience, [
            `ALTER TABLE IF EXISTS ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__/* .qualified */ .LX)(this.#name)} RENAME TO ${aside}`,
            ...(0,_sql_js__WEBPACK_IMPORTED_MODULE_3__/* .createHistorySql */ .NA)(this.#name, { withSchema: true }),
            (0,_sql_js__WEBPACK_IMPORTED_MODULE_3__/* .restoreSql */ .n2)(this.#name, [...this.#rows.values()]),
        ]);
        return isRight();
    }
}
/** For `catch`: `instead` for an error of the server, or one of these alone; what else was thrown goes on. */
function unlessStatement(instead, codes) {
    return (error) => {
        if (error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp && (codes === undefined || codes.includes(error.code)))
            return instead;
        throw error;
    };
}
function keyOf(version) {
    return (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_5__/* .versionKey */ ._5)((0,_folder_version_js__WEBPACK_IMPORTED_MODULE_5__/* .recordedVersion */ .ZN)(version));
}
/** A row may say more than this run knows: the answer of the server was lost. */
function saysLess(row, { state, statementsDone, statementStarted }) {
    if (row === undefined)
        return true;
    if (row.state !== 'partial')
        return false;
    const done = Number(row.statements_done);
    const begunIsForgotten = statementStarted !== null && row.statement_started === null && done === statementsDone;
    return state !== 'partial' || done < statementsDone || begunIsForgotten;
}
/** @returns the rows of the last statement */
async function transaction(connection, patience, statements) {
    const own = statements.map((sql, index) => ({
        sql,
        ...(index === statements.length - 1 ? { returns: true } : {}),
    }));
    const around = (sql) => ({ sql });
    try {
        const results = await connection.pipeline([...['BEGIN', ..._sql_js__WEBPACK_IMPORTED_MODULE_3__/* .AS_CONNECTED */ .Xv, (0,_table_js__WEBPACK_IMPORTED_MODULE_4__/* .waitAtMost */ ._R)(patience)].map(around), ...own, around('COMMIT')], () => { });
        return results.at(-2)?.rows ?? [];
    }
    catch (error) {
        if (error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp)
            await connection.rollback();
        throw error;
    }
}


/***/ }),

/***/ 6977:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BQ: () => (/* binding */ withoutFile),
/* harmony export */   n6: () => (/* binding */ planMigrations),
/* harmony export */   qD: () => (/* binding */ latestVersion)
/* harmony export */ });
/* harmony import */ var _folder_parse_migration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5658);
/* harmony import */ var _folder_rename_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5180);
/* harmony import */ var _folder_sections_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7714);
/* harmony import */ var _folder_version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1352);
/* harmony import */ var _sql_checksums_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3688);





function planMigrations(inventory, history, options) {
    const rows = new Map(history.map((row) => [(0,_folder_version_js__WEBPACK_IMPORTED_MODULE_4__/* .versionKey */ ._5)(row.version), row]));
    const placed = (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_4__/* .placedIn */ .T8)(inventory.migrations);
    const latest = latestVersion(history, inventory);
    const plan = { pending: [], chosen: [], partial: new Map(), findings: [] };
    for (const file of inventory.migrations) {
        const key = (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_4__/* .versionKey */ ._5)(file.version);
        const row = rows.get(key);
        rows.delete(key);
        if (row === undefined) {
            plan.pending.push(file);
            const late = latest !== undefined && (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_4__/* .compareVersions */ .Zy)(file.version, latest) < 0 && !file.mayComeLate;
            if (late && options.outOfOrder !== 'apply')
                plan.findings.push(outOfOrder(file, latest, options.outOfOrder));
        }
        else if (row.state === 'partial') {
            plan.pending.push(file);
            plan.partial.set(file, row);
            const obstacle = whyNotResumed(file, row);
            if (obstacle !== undefined)
                plan.findings.push(obstacle);
        }
        else {
            const edit = edited(file, row);
            if (edit !== undefined)
                plan.findings.push(edit);
        }
    }
    const lost = withoutFile([...rows.values()], inventory);
    const byContent = new Map(lost.length === 0 ? [] : plan.pending.map((file) => [(0,_sql_checksums_js__WEBPACK_IMPORTED_MODULE_3__/* .fileChecksum */ .Cs)(file.content), file]));
    plan.findings.push(...lost.map((row) => gone(row, byContent.get(row.checksum ?? ''))));
    const target = options.target && placed(options.target);
    plan.chosen = plan.pending.filter(({ version }) => target === undefined || (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_4__/* .compareVersions */ .Zy)(version, target) <= 0);
    return plan;
}
/** What a path keeps when its folder is moved; the file of a layout with a folder for each migration has the same name everywhere. */
function ownName(path) {
    return /(?:^|\/)([^/]*\d[^/]*\/[a-z]+\.sql|[^/]+)$/.exec(path)?.[1] ?? path;
}
/** The rows of files that the folder neither has nor leaves out; also one that was moved, or renamed as it was, is left out. */
function withoutFile(rows, { skipped }) {
    const names = new Set(skipped.map(({ path }) => ownName(path)));
    const unnamed = rows.filter(({ file }) => !names.has(ownName(file)));
    const contents = unnamed.length === 0 ? [] : skipped.flatMap(({ read }) => read?.() ?? []);
    const checksums = new Set(contents.map(_sql_checksums_js__WEBPACK_IMPORTED_MODULE_3__/* .fileChecksum */ .Cs));
    return unnamed.filter(({ checksum }) => checksum === null || !checksums.has(checksum));
}
function latestVersion(history, { migrations } = { migrations: [] }) {
    const placed = (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_4__/* .placedIn */ .T8)(migrations);
    return history
        .filter(({ state }) => state !== 'partial')
        .map(({ version }) => placed(version))
        .reduce((a, b) => (a === undefined || (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_4__/* .compareVersions */ .Zy)(a, b) < 0 ? b : a), undefined);
}
/** Without a checksum another tool recorded the file, and there is nothing to compare. */
function edited(file, row) {
    if (row.checksum === null || row.checksum === (0,_sql_checksums_js__WEBPACK_IMPORTED_MODULE_3__/* .fileChecksum */ .Cs)(file.content))
        return undefined;
    const parsed = (0,_folder_parse_migration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseMigration */ .mo)(file);
    const cosmetic = parsed.syntaxError === undefined && (0,_sql_checksums_js__WEBPACK_IMPORTED_MODULE_3__/* .treeChecksum */ .S$)(parsed) === row.treeChecksum;
    return {
        rule: 'edited-after-apply',
        severity: cosmetic ? 'warning' : 'error',
        file: file.path,
        message: cosmetic
            ? `Version ${file.version.text} was edited after it was applied; only ${(0,_folder_sections_js__WEBPACK_IMPORTED_MODULE_2__/* .whatDoesNotRun */ .Gi)(file.layout)} changed.`
            : `Version ${file.version.text} was edited after it was applied: this database has another version of it.`,
        help: cosmetic
            ? 'Nothing needs to be done.'
            : `Restore the file as it was applied (git log -- ${file.path}), and put the change into a new migration.`,
    };
}
/** The rest of a file can only follow what was done of it. */
function whyNotResumed(file, row) {
    if (row.checksum === (0,_sql_checksums_js__WEBPACK_IMPORTED_MODULE_3__/* .fileChecksum */ .Cs)(file.content))
        return undefined;
    const parsed = (0,_folder_parse_migration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseMigration */ .mo)(file);
    const { statements, noTransaction, syntaxError } = parsed;
    const done = row.statementsDone;
    const begun = `Version ${file.version.text} is half applied: `;
    const finding = (message, help) => ({
        rule: 'edited-after-apply',
        severity: 'error',
        file: file.path,
        message: `${begun}${message}`,
        help,
    });
    const restore = `Restore that part of the file (git log -- ${file.path}); what follows it may change.`;
    if (row.statementStarted !== null) {
        return finding(`a run broke off during statement ${row.statementStarted}, and the file was edited since, so whether that statement is done cannot be told.`, `Restore the file (git log -- ${file.path}) and run again; edit it after that.`);
    }
    if (done > 0 && !noTransaction && syntaxError === undefined) {
        return finding(`${firstStatements(done)} done outside a transaction, but now it has no '-- migrations: no-transaction'.`, 'Put the line back: the file goes on where it stopped.');
    }
    if (done > 0 && (done > statements.length || (0,_sql_checksums_js__WEBPACK_IMPORTED_MODULE_3__/* .treeChecksum */ .S$)(parsed, done) !== row.treeChecksum)) {
        return finding(`${firstStatements(done)} done and edited since.`, restore);
    }
    return undefined;
}
function firstStatements(done) {
    return done === 1 ? 'its first statement is' : `its first ${done} statements are`;
}
/** @param same a pending file that has the content of what is gone */
function gone(row, same) {
    const renamed = same === undefined
        ? ''
        : `'${same.path}' has its content: if it is that file, give it its version back: ${(0,_folder_rename_js__WEBPACK_IMPORTED_MODULE_1__/* .renameCommand */ .im)(same, row.version.text)}. Else: `;
    return {
        rule: 'removed-after-apply',
        severity: 'error',
        file: row.file,
        message: `Version ${row.version.text} is applied to this database, but its file '${row.file}' is gone.`,
        help: `${renamed}Restore it (git log --diff-filter=D -- ${row.file}), or check that the input 'path' and the database belong together.`,
    };
}
function outOfOrder(file, latest, policy) {
    return {
        rule: 'out-of-order',
        severity: policy === 'fail' ? 'error' : 'warning',
        file: file.path,
        message: `Version ${file.version.text} is not applied yet, but the later version ${latest.text} is.`,
        help: `${(0,_folder_rename_js__WEBPACK_IMPORTED_MODULE_1__/* .newVersionAdvice */ .lR)(file, nextVersion(latest, file), `Give it a version above ${latest.text}: `)}${policy === 'fail' ? ", or set the input 'out-of-order' to 'warn' or 'apply' when it does not depend on what is there already" : ''}`,
    };
}
function nextVersion(latest, file) {
    return (latest.number + 1n).toString().padStart(file.version.text.replace(/\D/g, '').length, '0');
}


/***/ }),

/***/ 9083:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dz: () => (/* binding */ recordProgressSql),
/* harmony export */   EW: () => (/* binding */ whyNotRecorded),
/* harmony export */   NA: () => (/* binding */ createHistorySql),
/* harmony export */   Xv: () => (/* binding */ AS_CONNECTED),
/* harmony export */   aC: () => (/* binding */ recordSql),
/* harmony export */   i6: () => (/* binding */ parseHistory),
/* harmony export */   lm: () => (/* binding */ recordAllSql),
/* harmony export */   n2: () => (/* binding */ restoreSql),
/* harmony export */   vr: () => (/* binding */ readHistorySql)
/* harmony export */ });
/* harmony import */ var _folder_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1352);
/* harmony import */ var _postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9684);


/**
 * For as long as the transaction lasts: the user of the connection, whom the file may have exchanged for another that may
 * not write the history; and how the history row is read.
 */
const AS_CONNECTED = [
    'SET LOCAL SESSION AUTHORIZATION DEFAULT',
    // Not NONE: ALTER ROLE … SET role may give the user of the connection the role that may write the history.
    'SET LOCAL role TO DEFAULT',
    "SET LOCAL client_encoding = 'UTF8'",
    'SET LOCAL standard_conforming_strings = on',
];
/** The statements that create the history table; the comments are for whoever finds the table in the database. */
function createHistorySql(name, { withSchema }) {
    const table = (0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .qualified */ .LX)(name);
    const comments = Object.entries({
        version: 'Version as written in the file name',
        name: 'Name of the migration: the file name without version and extension',
        file: 'Path of the file in the repository',
        checksum: 'SHA-256 of the text of the file, line ends as LF',
        tree_checksum: 'SHA-256 of the parse tree: equal after a change of comments, white space or letter case only',
        applied_at: 'When the file was applied',
        duration_ms: 'How long it took, in milliseconds',
        applied_by: 'URL of the workflow run, or user@host',
        state: 'applied; baseline: recorded without running it; adopted: taken over from another tool; partial: stopped after statements_done statements',
        statements_done: 'How many statements of the file are done',
        statement_started: '1-based number of the statement that started outside a transaction and may or may not have finished',
    });
    return [
        ...(withSchema ? [`CREATE SCHEMA IF NOT EXISTS ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .identifier */ .Cv)(name.schema)};`] : []),
        `CREATE TABLE IF NOT EXISTS ${table} (
      version text PRIMARY KEY,
      name text NOT NULL,
      file text NOT NULL,
      checksum text,
      tree_checksum text,
      applied_at timestamptz NOT NULL,
      duration_ms bigint NOT NULL,
      applied_by text NOT NULL,
      state text NOT NULL CHECK (state IN ('applied', 'baseline', 'adopted', 'partial')),
      statements_done integer NOT NULL,
      statement_started integer
    );`,
        `COMMENT ON TABLE ${table} IS 'Migrations applied by apply-ordered-migrations; do not edit by hand';`,
        ...comments.map(([column, text]) => `COMMENT ON COLUMN ${table}.${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .identifier */ .Cv)(column)} IS ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(text)};`),
    ];
}
function readHistorySql(name) {
    return `SELECT version, name, file, checksum, tree_checksum, applied_by, state, statements_done, statement_started FROM ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .qualified */ .LX)(name)}`;
}
/** @throws Error when the table holds something that we never wrote */
function parseHistory({ rows }) {
    return rows.map((row) => {
        const state = STATES.find((known) => known === row.state);
        if (row.version == null || state === undefined) {
            throw new Error(`the history has a row that is not ours: version '${row.version}', state '${row.state}'`);
        }
        return {
            version: (0,_folder_version_js__WEBPACK_IMPORTED_MODULE_1__/* .recordedVersion */ .ZN)(row.version),
            name: row.name ?? '',
            file: row.file ?? '',
            checksum: row.checksum ?? null,
            treeChecksum: row.tree_checksum ?? null,
            state,
            statementsDone: Number(row.statements_done),
            statementStarted: row.statement_started == null ? null : Number(row.statement_started),
            appliedBy: row.applied_by ?? '',
        };
    });
}
const STATES = ['applied', 'baseline', 'adopted', 'partial'];
/**
 * Returns `duration_ms`. Every name is qualified, so any setting that the file leaves behind is harmless. It fails, and
 * so undoes the transaction, where the version is recorded already and where the run lock is gone: {@link
 * whyNotRecorded} tells.
 */
function recordSql(name, entry, lockHeld, from = { start: 'transaction' }) {
    return proved(insertSql(name, [valuesOf(entry, elapsedMs(name, from), lockHeld)]), 1);
}
function recordAllSql(name, entries) {
    return proved(insertSql(name, entries.map((entry) => valuesOf(entry, '0', 'true'))), entries.length);
}
/** Writes rows again that the history has lost, and how far the others are. */
function restoreSql(name, entries) {
    return proved(`${insertSql(name, entries.map((entry) => valuesOf(entry, '0', 'true')))}
ON CONFLICT (version) DO UPDATE SET state = EXCLUDED.state, statements_done = EXCLUDED.statements_done, statement_started = EXCLUDED.statement_started`, entries.length);
}
/** Like {@link recordSql}, for a file whose progress may be recorded already; where that is complete the name is NULL. */
function recordProgressSql(name, entry, lockHeld, from = { start: 'transaction' }) {
    return proved(`${insertSql(name, [valuesOf(entry, elapsedMs(name, from), lockHeld)])}
ON CONFLICT (version) DO UPDATE SET name = CASE WHEN h.state OPERATOR(pg_catalog.=) 'partial' THEN EXCLUDED.name END,
  file = EXCLUDED.file, checksum = EXCLUDED.checksum, tree_checksum = EXCLUDED.tree_checksum,
  applied_at = EXCLUDED.applied_at, duration_ms = h.duration_ms OPERATOR(pg_catalog.+) EXCLUDED.duration_ms, applied_by = EXCLUDED.applied_by,
  state = EXCLUDED.state, statements_done = EXCLUDED.statements_done, statement_started = EXCLUDED.statement_started`, 1);
}
/** Where a trigger, a rule or a policy swallows a row, the statement fails: a division by zero. */
function proved(insert, rows) {
    return `WITH recorded AS (${insert} RETURNING h.duration_ms)
SELECT pg_catalog.max(duration_ms) AS duration_ms, 1 OPERATOR(pg_catalog./) (pg_catalog.count(*) OPERATOR(pg_catalog.=) ${rows})::pg_catalog.int4 AS proof FROM recorded`;
}
/** Why a file could not be recorded, where the server's words do not say it. */
function whyNotRecorded(code, { table, column, constraint, detail, }, name) {
    if (table !== undefined && table !== name.table)
        return undefined;
    // 'Key (version)=(1) already exists.', in any language.
    if (code === '23505' && constraint !== undefined && detail?.includes('(version)=(') === false)
        return {
            summary: `the unique index ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .identifier */ .Cv)(constraint)} on the history table ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .qualified */ .LX)(name)} does not take the row of the file: ${detail}`,
            remedy: 'Remove that index: beside the primary key the table has none. Then run again.',
        };
    const meanwhile = 'another run has recorded this version meanwhile';
    if (code === '22012')
        return {
            summary: `the history table ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .qualified */ .LX)(name)} did not take the row of the file`,
            remedy: 'Look for a trigger, a rule or a policy on the table that keeps rows out, remove it, and run again.',
        };
    if (code === '23505' || (code === '23502' && column === 'name'))
        return { summary: meanwhile, remedy: 'Run again: the history tells what is left.' };
    if (code === '23502' && column === 'version')
        return {
            summary: 'the run lock of this database is no longer held, and another run has taken it',
            remedy: 'Take out of the files what releases advisory locks or ends sessions, wait for the other run, and run again.',
        };
    return undefined;
}
function insertSql(name, rows) {
    return `INSERT INTO ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .qualified */ .LX)(name)} AS h (version, name, file, checksum, tree_checksum, applied_at, duration_ms, applied_by, state, statements_done, statement_started)
VALUES ${rows.join(',\n')}`;
}
function valuesOf(entry, durationMs, lockHeld) {
    const text = (value) => (value === null ? 'NULL' : (0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(value));
    const values = [
        lockHeld === 'true' ? text(entry.version) : `CASE WHEN ${lockHeld} THEN ${text(entry.version)} END`,
        text(entry.name),
        text(entry.file),
        text(entry.checksum),
        text(entry.treeChecksum),
        'pg_catalog.clock_timestamp()',
        durationMs,
        text(entry.appliedBy),
        text(entry.state),
        String(entry.statementsDone),
        entry.statementStarted === null ? 'NULL' : String(entry.statementStarted),
    ];
    return `(${values.join(', ')})`;
}
function elapsedMs(name, from) {
    if (from.start === 'none')
        return '0';
    const since = from.start === 'transaction'
        ? 'pg_catalog.transaction_timestamp()'
        : `(SELECT applied_at FROM ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .qualified */ .LX)(name)} WHERE version OPERATOR(pg_catalog.=) ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(from.version)})`;
    return `pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) ${since}) OPERATOR(pg_catalog.*) 1000`;
}


/***/ }),

/***/ 5280:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lu: () => (/* binding */ readHistory),
/* harmony export */   OI: () => (/* binding */ prepareHistory),
/* harmony export */   _R: () => (/* binding */ waitAtMost),
/* harmony export */   ro: () => (/* binding */ NOT_THERE)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_durations__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3885);
/* harmony import */ var _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4126);
/* harmony import */ var _postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9684);
/* harmony import */ var _postgres_sqlstate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4526);
/* harmony import */ var _sql_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9083);






/** SQLSTATEs: undefined_table, invalid_schema_name. */
const NOT_THERE = ['42P01', '3F000'];
/** Rows in one INSERT; a row takes about 400 bytes. */
const ROWS_AT_ONCE = 1_000;
/** As a statement that holds for the transaction, or for the message where that has no BEGIN. */
function waitAtMost({ historyWaitMs }) {
    return `SELECT pg_catalog.set_config('lock_timeout', '${Math.round(historyWaitMs)}', true);`;
}
/**
 * @returns undefined when there is no such table
 * @throws ActionError when the table may not be read, or is not ours
 */
async function readHistory(connection, name, patience) {
    try {
        const [, rows] = await connection.query(`${waitAtMost(patience)} ${(0,_sql_js__WEBPACK_IMPORTED_MODULE_4__/* .readHistorySql */ .vr)(name)}`);
        return rows === undefined ? [] : (0,_sql_js__WEBPACK_IMPORTED_MODULE_4__/* .parseHistory */ .i6)(rows);
    }
    catch (error) {
        if (error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp && NOT_THERE.includes(error.code))
            return undefined;
        throw explained(error, lockedTable(error, name, patience) ?? explainRead(error, (0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__/* .qualified */ .LX)(name)));
    }
}
/**
 * All of it or nothing.
 * @throws ActionError when the table may not be created
 */
async function prepareHistory(connection, name, exists, entries, patience) {
    if (exists && entries.length === 0)
        return;
    const statements = [];
    if (!exists) {
        const [found] = await connection.query(`SELECT pg_catalog.to_regnamespace(${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)((0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__/* .identifier */ .Cv)(name.schema))}) AS schema`);
        // Where the schema is there, the right to create schemas is not asked for.
        statements.push(...(0,_sql_js__WEBPACK_IMPORTED_MODULE_4__/* .createHistorySql */ .NA)(name, { withSchema: found?.rows[0]?.schema == null }));
    }
    for (let at = 0; at < entries.length; at += ROWS_AT_ONCE) {
        statements.push(`${(0,_sql_js__WEBPACK_IMPORTED_MODULE_4__/* .recordAllSql */ .lm)(name, entries.slice(at, at + ROWS_AT_ONCE))};`);
    }
    const path = 'SELECT pg_catalog.current_schemas(false)::pg_catalog.text AS schemas;';
    try {
        const results = await connection.query(`BEGIN; ${waitAtMost(patience)} ${path} ${statements.join('\n')} ${path}`);
        const [before, after] = [results[2], results.at(-1)].map((result) => result?.rows[0]?.schemas ?? '');
        if (before !== after)
            throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(movesTables(name, before, after));
        await connection.query('COMMIT');
    }
    catch (error) {
        if (error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp || error instanceof _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ)
            await connection.rollback();
        throw explained(error, lockedTable(error, name, patience) ?? explainCreate(error, name));
    }
}
/** A schema that the search_path names and that was not there, `"$user"` say, would take the tables of the files. */
function movesTables({ schema }, before = '', after = '') {
    return `Input 'history-table': its schema ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__/* .identifier */ .Cv)(schema)} is not there, and the search_path names it: made by this run it would become the place where the files' own tables go (${before} would be ${after}). Nothing was applied. Name a schema of its own, as in the default 'ordered_migrations.history'.`;
}
function explained(error, text) {
    if (!(error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp))
        return error;
    return new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`${text} (${error.message}, SQLSTATE ${error.code}). Nothing was applied.`);
}
function lockedTable(error, name, { historyWaitMs, blockers }) {
    if (!(error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp) || error.code !== '55P03')
        return undefined;
    const by = blockers ?? 'another session';
    return `The history table ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__/* .qualified */ .LX)(name)} was locked for ${(0,_stability_actions_common_durations__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(historyWaitMs)} (input 'run-lock-timeout') by ${by}. Wait for it, or end it with pg_terminate_backend`;
}
function explainRead(error, table) {
    if (error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp && !/^(?:42[P78]|0A)/.test(error.code))
        return error.code === '42501'
            ? `The user of the connection may not read the history table ${table}: GRANT SELECT, INSERT, UPDATE on it, and USAGE on its schema`
            : `The history table ${table} could not be read. ${(0,_postgres_sqlstate_js__WEBPACK_IMPORTED_MODULE_3__/* .remedyFor */ .w)(error.code)}`;
    return `The table ${table} is not a history of this action: name another with the input 'history-table'`;
}
function explainCreate(error, name) {
    const table = (0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_2__/* .qualified */ .LX)(name);
    if (error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp && error.code === '42501') {
        return `The user of the connection may not create the history table ${table}: GRANT CREATE ON DATABASE, or name a table in a schema of its own with the input 'history-table'`;
    }
    if (error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp && error.code === '25006') {
        return `The history table ${table} cannot be created, because this server only reads: connect to the primary, not to a replica`;
    }
    if (error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp && error.code.startsWith('42'))
        return `The history table ${table} cannot be created there: name another with the input 'history-table'`;
    const known = error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp ? (0,_sql_js__WEBPACK_IMPORTED_MODULE_4__/* .whyNotRecorded */ .EW)(error.code, error.server, name) : undefined;
    const remedy = error instanceof _postgres_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .StatementError */ .Mp ? ` ${known?.remedy ?? (0,_postgres_sqlstate_js__WEBPACK_IMPORTED_MODULE_3__/* .remedyFor */ .w)(error.code)}` : '';
    return `The history table ${table} could not be written.${remedy}`;
}


/***/ }),

/***/ 5996:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ announceTarget)
/* harmony export */ });
/** Which database it is, whose word that is, and what is not as safe as it could be. */
function announceTarget({ description, user, source, ignored, warnings }, log) {
    log.info(`${description.replace(/^d/, 'D')} as user '${user}' (from ${source})`);
    if (ignored.length > 0)
        log.info(`Without effect here: ${ignored.join(', ')} (parameters of the connection URL)`);
    for (const warning of warnings)
        log.info(warning);
}


/***/ }),

/***/ 1095:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ connect)
});

// EXTERNAL MODULE: ./packages/common/src/durations.ts
var durations = __webpack_require__(6562);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/common/src/retry.ts
var retry = __webpack_require__(8125);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/sqlstate.ts
var sqlstate = __webpack_require__(4526);
;// CONCATENATED MODULE: ./packages/migrations/src/postgres/connection-error.ts



/** Errors that end by themselves when the server has started: refused, reset, not there yet, "the database system is starting up". */
function isStartingUp(error) {
    const code = (0,failure/* codeOf */.$N)(error);
    if (code !== undefined)
        return ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'EAI_AGAIN', '57P03', '53300'].includes(code);
    if (error instanceof AggregateError)
        return error.errors.every(isStartingUp);
    return error instanceof Error && /terminated unexpectedly|timeout expired/i.test(error.message);
}
function connectionError(error, target, waitMs) {
    const code = (0,failure/* codeOf */.$N)(error) ?? (error instanceof AggregateError ? (0,failure/* codeOf */.$N)(error.errors[0]) : undefined);
    const noPassword = /^SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a (?:non-empty )?string/.test((0,failure/* messageOf */.bD)(error));
    if (noPassword)
        return new failure/* ActionError */.lZ(`No connection to ${target.description}: the server asks for a password, and there is none. Put it into the connection URL, PGPASSWORD or a password file that only its owner can read.`);
    if (/server does not support SSL/i.test((0,failure/* messageOf */.bD)(error)))
        return new failure/* ActionError */.lZ(`No connection to ${target.description}: ${(0,failure/* messageOf */.bD)(error)}, and sslmode '${target.ssl.mode}' asks for them. Turn TLS on in the server; only where nobody else is on the way to it, use sslmode 'disable'.`);
    const remedy = (code === undefined ? undefined : (REMEDIES[code] ?? remedyOnServer(code))) ??
        (isStartingUp(error)
            ? `It did not accept a connection within ${(0,durations/* formatDuration */.a3)(waitMs)} (input 'wait-for-database'). Check host and port, and that the server runs and is reachable from the runner.`
            : 'Check the connection URL.');
    return new failure/* ActionError */.lZ(`No connection to ${target.description}: ${(0,failure/* messageOf */.bD)(error).replace(/\.$/, '')}. ${remedy}`);
}
/** What the server, or a trigger on its logins, refuses whatever the URL says. */
function remedyOnServer(code) {
    return /^(?:P0|5[3478]|XX|F0)[0-9A-Z]{3}$/.test(code) ? (0,sqlstate/* remedyFor */.w)(code) : undefined;
}
const REMEDIES = {
    '28P01': 'Correct user or password in the connection URL; characters such as @ : / # in a password must be percent-encoded.',
    '28000': 'Correct the user in the connection URL, or allow it in pg_hba.conf of the server.',
    '3D000': 'Correct the database name in the connection URL, or create the database first.',
    '42501': 'Grant the user of the connection CONNECT on the database.',
    '53300': 'All connections are taken that the server (max_connections) or the role or database (CONNECTION LIMIT) may have: end idle ones, raise the limit, or connect through a pooler in session mode.',
    ENOTFOUND: 'Correct the host name in the connection URL.',
    ENETUNREACH: "The host has only an IPv6 address and GitHub's runners have none: use a host with IPv4, on Supabase the session pooler (port 5432).",
    EHOSTUNREACH: 'Check the host, and that the runner may reach its network.',
};

// EXTERNAL MODULE: ./packages/migrations/src/postgres/connection.ts + 2 modules
var postgres_connection = __webpack_require__(1159);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/target/hosts.ts
var hosts = __webpack_require__(9698);
;// CONCATENATED MODULE: ./packages/migrations/src/postgres/hosts-in-turn.ts



/**
 * PostgreSQL docs, "Specifying Multiple Hosts".
 * @throws the first server's error
 */
async function openAny(target, options) {
    // The second round of prefer-standby takes any.
    const rounds = target.sessionAttrs === 'prefer-standby' ? ['standby', 'any'] : [target.sessionAttrs];
    let firstError;
    for (const attrs of rounds) {
        for (const host of target.hosts) {
            try {
                return await openSuitable(target, host, attrs, options);
            }
            catch (error) {
                options.signal?.throwIfAborted();
                firstError ??= error;
                // The server is there and refuses us; another one would do the same.
                if (/^(28|3D)/.test((0,failure/* codeOf */.$N)(error) ?? ''))
                    throw error;
            }
        }
    }
    throw firstError;
}
async function openSuitable(target, host, attrs, options) {
    const connection = await openByMode(target, host, options);
    if (attrs === 'any')
        return connection;
    try {
        const [result] = await (0,postgres_connection/* promptly */.C)(connection, options.clock, () => connection.query("SELECT pg_catalog.pg_is_in_recovery() AS standby, pg_catalog.current_setting('transaction_read_only') AS read_only"));
        const standby = result?.rows[0]?.standby === 't';
        const readOnly = standby || result?.rows[0]?.read_only === 'on';
        const fits = { 'read-write': !readOnly, 'read-only': readOnly, primary: !standby, standby, 'prefer-standby': true };
        if (fits[attrs])
            return connection;
        throw new failure/* ActionError */.lZ(`${(0,hosts/* describeHost */.Ys)(host)} is not what target_session_attrs=${attrs} asks for`);
    }
    catch (error) {
        await connection.close();
        throw error;
    }
}
/** The ways to connect that libpq tries for an sslmode, in order. */
const WAYS = {
    disable: ['plain'],
    allow: ['plain', 'tls'],
    prefer: ['tls', 'plain'],
};
async function openByMode(target, host, options) {
    const [first = 'tls', second] = (0,hosts/* isSocket */.qU)(host) ? ['plain'] : (WAYS[target.ssl.mode] ?? ['tls']);
    try {
        return await openBound(target, host, first, options);
    }
    catch (error) {
        if (second === undefined || !(noTls(error) || (0,failure/* codeOf */.$N)(error) === '28000'))
            throw error;
        return openBound(target, host, second, options);
    }
}
/** The driver cannot bind to every certificate, and `prefer` means to do without, then. */
async function openBound(target, host, way, options) {
    const { channelBinding } = target;
    if (channelBinding === 'require' && way === 'plain')
        throw new failure/* ActionError */.lZ('channel_binding=require needs TLS, and this connection has none');
    const config = clientConfig(target, host, way, options);
    try {
        return await (0,postgres_connection/* openOnce */.q)({ ...config, enableChannelBinding: channelBinding !== 'disable' && way === 'tls' }, options);
    }
    catch (error) {
        if (channelBinding !== 'prefer' || !/^SASL channel binding: /.test((0,failure/* messageOf */.bD)(error)))
            throw error;
        return (0,postgres_connection/* openOnce */.q)({ ...config, enableChannelBinding: false }, options);
    }
}
/** Everything is said, because the driver takes what is left open from the environment. */
function clientConfig({ user, database, options: settings, tls, ssl, connectTimeoutMs, applicationName }, { host, address, port, password = '' }, way, options) {
    return {
        host: address ?? host,
        port,
        user,
        database,
        password: () => password,
        ...(settings === undefined ? {} : { options: settings }),
        ssl: way === 'plain' || tls === false ? false : { ...tls, ...serverName(host, address) },
        ...(way === 'tls' && ssl.negotiation === 'direct' ? { sslnegotiation: 'direct' } : { sslnegotiation: 'postgres' }),
        application_name: applicationName ?? options.applicationName,
        client_encoding: 'UTF8',
        ...(connectTimeoutMs === undefined ? {} : { connectionTimeoutMillis: connectTimeoutMs }),
    };
}
function serverName(host, address) {
    return address === undefined || address === host ? {} : { host, servername: host };
}
function noTls(error) {
    return error instanceof Error && /server does not support SSL/i.test(error.message);
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/connect.ts





/**
 * Keeps trying while the server is not up yet.
 * @throws ActionError with the cause and the remedy
 */
async function connect(target, options) {
    const { clock, log, signal, waitMs } = options;
    const deadline = new retry/* Deadline */.B2(clock, waitMs);
    let told = false;
    try {
        return await (0,retry/* retry */.L5)(() => openAny(target, options), {
            clock,
            deadline,
            backoff: { first: 200, max: 2_000 },
            ...(signal === undefined ? {} : { signal }),
            shouldRetry: (error) => {
                if (!isStartingUp(error))
                    return false;
                if (!told)
                    log.info(`Waiting up to ${(0,durations/* formatDuration */.a3)(waitMs)} for ${target.description}: ${(0,failure/* messageOf */.bD)(error)}`);
                told = true;
                return true;
            },
        });
    }
    catch (error) {
        signal?.throwIfAborted();
        throw connectionError(error, target, waitMs);
    }
}


/***/ }),

/***/ 1159:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ openOnce),
  C: () => (/* binding */ promptly)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./packages/common/src/durations.ts
var durations = __webpack_require__(6562);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/driver.ts
var driver = __webpack_require__(8873);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/exchange.ts
var exchange = __webpack_require__(4126);
;// CONCATENATED MODULE: ./packages/migrations/src/postgres/pipeline.ts

/**
 * PostgreSQL docs, "Pipelining": one round trip for all. Each statement is read when those before it are done, under
 * their settings, and pg_stat_activity shows the one that runs.
 */
class Pipeline extends exchange/* Exchange */.k5 {
    #steps;
    #onDone;
    /** @param onDone is told of each step that is done, in order; of one with `tell` at once */
    constructor(steps, onDone) {
        super();
        this.#steps = steps;
        this.#onDone = onDone;
    }
    submit(connection) {
        void this.#send(connection);
    }
    async #send(connection) {
        const { stream } = connection;
        stream.cork();
        for (const { sql, copy, returns, tell } of this.#steps) {
            connection.parse({ name: '', text: sql, types: [] }, true);
            connection.bind({}, true);
            if (returns)
                connection.describe({ type: 'P' }, true);
            connection.execute({}, true);
            // Where the COPY fails, the server throws the rows away (docs, "COPY Operations").
            if (copy !== undefined) {
                stream.uncork();
                await this.sendRows(connection, copy.rows);
                stream.cork();
            }
            if (tell)
                connection.flush();
        }
        connection.sync();
        stream.uncork();
    }
    includes(beginning) {
        return this.#steps.some(({ sql }) => sql.startsWith(beginning));
    }
    handleCommandComplete(message) {
        super.handleCommandComplete(message);
        const result = this.results.at(-1);
        if (result !== undefined)
            this.#onDone(result);
    }
    /** A statement that holds nothing but comments counts as a step, too. */
    handleEmptyQuery() {
        this.handleCommandComplete({ text: '' });
    }
    /** They are sent already. */
    handleCopyInResponse() { }
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/simple-query.ts

/** PostgreSQL docs, "Multiple Statements in a Simple Query". */
class SimpleQuery extends exchange/* Exchange */.k5 {
    #sql;
    #copyData;
    constructor(sql, copyData = []) {
        super();
        this.#sql = sql;
        this.#copyData = [...copyData];
    }
    submit(connection) {
        connection.query(this.#sql);
    }
    includes(beginning) {
        return this.#sql.startsWith(beginning);
    }
    handleCopyInResponse(connection) {
        void this.sendRows(connection, this.#copyData.shift());
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/connection.ts






/** The server may take this long to let us in, or to answer what costs it nothing, in ms; a dropped packet is never answered. */
const ANSWER_LIMIT_MS = 10_000;
const CLOSE_LIMIT_MS = 1_000;
/** A peer that is silent for this long, in ms, is asked whether it is still there. */
const KEEP_ALIVE_AFTER_MS = 10_000;
/** @throws whatever the driver or the server says; the signal's reason */
async function openOnce(config, { signal }) {
    const client = new driver/* default */.A.Client({
        ...config,
        connectionTimeoutMillis: config.connectionTimeoutMillis ?? ANSWER_LIMIT_MS,
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    });
    // Without options the driver takes PGOPTIONS; PgBouncer before 1.20 refuses the parameter even when it is blank.
    Object.assign(Reflect.get(client, 'connectionParameters'), { options: config.options });
    let broken;
    let giveUp = () => { };
    client.on('error', (error) => {
        broken ??= (0,exchange/* lostConnection */.LQ)(error);
        giveUp(broken);
    });
    await untilAborted(client.connect(), signal, () => client.connection.stream.destroy());
    const announcedPid = 'processID' in client && typeof client.processID === 'number' ? client.processID : undefined;
    let outstanding;
    const send = async (exchange) => {
        if (broken !== undefined)
            throw broken;
        const abandoned = new Promise((_, reject) => {
            giveUp = reject;
        });
        abandoned.catch(() => { });
        outstanding = exchange;
        client.query(exchange);
        try {
            return await Promise.race([exchange.done, abandoned]);
        }
        finally {
            outstanding = undefined;
        }
    };
    const connection = {
        onNotice: undefined,
        announcedPid,
        query: (sql, copyData) => send(new SimpleQuery(sql, copyData)),
        pipeline: (steps, onDone) => send(new Pipeline(steps, onDone)),
        outstanding: () => outstanding,
        async rollback() {
            const { onNotice } = connection;
            connection.onNotice = undefined;
            await send(new SimpleQuery('ROLLBACK'));
            connection.onNotice = onNotice;
        },
        inTransaction: () => client.getTransactionStatus() !== 'I',
        abandon(reason) {
            broken ??= new exchange/* LostConnection */.$I(reason);
            giveUp(broken);
            client.connection.stream.destroy();
        },
        async close() {
            if (broken === undefined)
                await Promise.race([client.end().catch(() => { }), (0,promises_.setTimeout)(CLOSE_LIMIT_MS, undefined, { ref: false })]);
            client.connection.stream.destroy();
        },
    };
    client.on('notice', ({ severity, message }) => connection.onNotice?.(`${severity}: ${message}`));
    return connection;
}
async function untilAborted(work, signal, end) {
    if (signal === undefined)
        return work;
    const over = new AbortController();
    const aborted = new Promise((_, reject) => {
        const onAbort = () => {
            end();
            reject(signal.reason);
        };
        if (signal.aborted)
            onAbort();
        else
            signal.addEventListener('abort', onAbort, { once: true, signal: over.signal });
    });
    work.catch(() => { });
    try {
        return await Promise.race([work, aborted]);
    }
    finally {
        over.abort();
    }
}
async function promptly(connection, clock, work, signal) {
    const over = new AbortController();
    signal?.addEventListener('abort', () => connection.abandon('cancelled'), { once: true, signal: over.signal });
    const limit = clock.sleep(ANSWER_LIMIT_MS, over.signal);
    limit.then(() => connection.abandon(`the server did not answer within ${(0,durations/* formatDuration */.a3)(ANSWER_LIMIT_MS)}`), () => { });
    try {
        return await work();
    }
    finally {
        over.abort();
    }
}


/***/ }),

/***/ 2604:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hk: () => (/* binding */ BadTarget),
  LI: () => (/* binding */ NAMES_SERVER),
  mx: () => (/* binding */ parseDatabaseUrl),
  HV: () => (/* binding */ targetFromEnvironment)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/target/connection-url.ts
var connection_url = __webpack_require__(2465);
// EXTERNAL MODULE: ./packages/common/src/lookup.ts
var lookup = __webpack_require__(825);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/quoting.ts
var quoting = __webpack_require__(9684);
;// CONCATENATED MODULE: ./packages/migrations/src/postgres/target/parameters.ts


const used = (variable) => (variable === undefined ? {} : { variable });
const unsupported = (variable, harmless, remedy = 'Remove it') => ({ ...used(variable), unsupported: { harmless, remedy } });
/** libpq's connection parameters and their environment variables (PostgreSQL docs, "Parameter Key Words", version 18). */
const LIBPQ = (0,lookup/* lookup */.$)({
    service: used('PGSERVICE'),
    user: used('PGUSER'),
    password: used('PGPASSWORD'),
    passfile: used('PGPASSFILE'),
    dbname: used('PGDATABASE'),
    host: used('PGHOST'),
    hostaddr: used('PGHOSTADDR'),
    port: used('PGPORT'),
    options: used('PGOPTIONS'),
    application_name: used('PGAPPNAME'),
    fallback_application_name: unsupported(undefined, 'any'),
    connect_timeout: used('PGCONNECT_TIMEOUT'),
    channel_binding: used('PGCHANNELBINDING'),
    target_session_attrs: used('PGTARGETSESSIONATTRS'),
    // Any order is as good as another.
    load_balance_hosts: unsupported('PGLOADBALANCEHOSTS', ['disable', 'random']),
    sslmode: used('PGSSLMODE'),
    sslrootcert: used('PGSSLROOTCERT'),
    sslcert: used('PGSSLCERT'),
    sslkey: used('PGSSLKEY'),
    sslpassword: used(),
    sslcrl: used('PGSSLCRL'),
    sslnegotiation: used('PGSSLNEGOTIATION'),
    ssl_min_protocol_version: used('PGSSLMINPROTOCOLVERSION'),
    ssl_max_protocol_version: used('PGSSLMAXPROTOCOLVERSION'),
    sslcrldir: unsupported('PGSSLCRLDIR', [], 'Name one file with sslcrl'),
    sslcompression: unsupported('PGSSLCOMPRESSION', ['0']),
    sslsni: unsupported('PGSSLSNI', ['1']),
    sslcertmode: unsupported('PGSSLCERTMODE', ['allow'], 'Remove it; without sslcert no certificate is sent'),
    client_encoding: unsupported('PGCLIENTENCODING', ['auto', 'utf8', 'UTF8', 'utf-8', 'UTF-8', 'unicode', 'UNICODE'], 'Remove it: migration files are UTF-8'),
    keepalives: unsupported(undefined, 'any'),
    keepalives_idle: unsupported(undefined, 'any'),
    keepalives_interval: unsupported(undefined, 'any'),
    keepalives_count: unsupported(undefined, 'any'),
    tcp_user_timeout: unsupported(undefined, 'any'),
    gssencmode: unsupported('PGGSSENCMODE', ['disable', 'prefer'], 'Set it to disable: GSSAPI is not supported'),
    gssdelegation: unsupported('PGGSSDELEGATION', ['0']),
    krbsrvname: unsupported('PGKRBSRVNAME', ['postgres'], 'Remove it: GSSAPI is not supported'),
    gsslib: unsupported('PGGSSLIB', [], 'Remove it: GSSAPI is not supported'),
    requirepeer: unsupported('PGREQUIREPEER', []),
    require_auth: unsupported('PGREQUIREAUTH', [], 'Use channel_binding=require, or sslmode=verify-full, instead'),
    replication: unsupported(undefined, ['false', 'off', 'no', '0']),
    min_protocol_version: unsupported('PGMINPROTOCOLVERSION', ['3.0']),
    max_protocol_version: unsupported('PGMAXPROTOCOLVERSION', ['3.0', '3.2', 'latest']),
    scram_client_key: unsupported(undefined, [], 'Give the password instead'),
    scram_server_key: unsupported(undefined, [], 'Give the password instead'),
    oauth_issuer: unsupported(undefined, [], 'Connect with a password or a certificate'),
    oauth_client_id: unsupported(undefined, [], 'Connect with a password or a certificate'),
    oauth_client_secret: unsupported(undefined, [], 'Connect with a password or a certificate'),
    oauth_scope: unsupported(undefined, [], 'Connect with a password or a certificate'),
});
/** libpq's variables that are settings of the session (PostgreSQL docs, "Environment Variables"). */
const SETTINGS = { PGDATESTYLE: 'datestyle', PGTZ: 'timezone', PGGEQO: 'geqo' };
function isLibpqParameter(name) {
    return Object.hasOwn(LIBPQ, name);
}
/** What the environment says; an empty variable says nothing. */
function parametersOfEnvironment(env) {
    const found = new Map();
    for (const [name, { variable }] of Object.entries(LIBPQ)) {
        const value = variable === undefined ? undefined : env[variable];
        if (value)
            found.set(name, value);
    }
    return found;
}
/** `options` for the session settings that the environment asks for. */
function settingsOfEnvironment(env) {
    return Object.entries(SETTINGS).flatMap(([variable, setting]) => {
        const value = env[variable];
        return value && value !== 'default' ? [setOption(setting, value)] : [];
    });
}
/** A setting as the server reads it from `options`: a backslash takes the meaning from a space. */
function setOption(setting, value) {
    return `-c ${setting}=${value.replace(/[\\\s]/g, '\\$&')}`;
}
/**
 * A URL in another place than its own, whose password would be shown with it.
 * @throws ConnectionProblem
 */
function refuseUrls(parameters) {
    for (const [name, value] of parameters) {
        if (/password$/.test(name) || !/^\s*['"]?[a-z+]+:\/\//i.test(value))
            continue;
        throw new connection_url/* ConnectionProblem */.gR(`its parameter ${described(name)} holds a URL, which belongs into the input 'database-url' or into DATABASE_URL`);
    }
}
function described(name) {
    const variable = LIBPQ[name]?.variable;
    return variable === undefined ? `'${name}'` : `'${name}' (environment variable ${variable})`;
}
/**
 * Nothing is dropped in silence: what this client cannot do is refused by name.
 * @throws ConnectionProblem
 */
function refuseUnsupported(parameters) {
    for (const [name, value] of parameters) {
        const { unsupported: no } = LIBPQ[name] ?? {};
        if (no === undefined || no.harmless === 'any' || no.harmless.includes(value))
            continue;
        const values = no.harmless.length === 0 ? '' : ` other than ${no.harmless.join(', ')}`;
        throw new connection_url/* ConnectionProblem */.gR(`its parameter ${described(name)} is not supported${values}. ${no.remedy}`);
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/target/foreign-parameters.ts




/** Parameters that concern what this client has not: a pool, prepared statements, a query engine. */
const WITHOUT_MEANING = new Set([
    'connection_limit',
    'pool_timeout',
    'pool_size',
    'pool_max_conns',
    'pool_min_conns',
    'pool_max_conn_lifetime',
    'pool_max_conn_idle_time',
    'pgbouncer',
    'statement_cache_size',
    'statement_cache_capacity',
    'statement_cache_mode',
    'prepared_statement_cache_queries',
    'default_query_exec_mode',
    'binary_parameters',
    'prepareThreshold',
    'socket_timeout',
    'max_idle_connection_lifetime',
    'uselibpqcompat',
    'supa',
    'pool',
    'prepared_statements',
]);
/** Who calls the search_path what. */
const SCHEMA_PARAMETERS = ['search_path', 'currentSchema', 'schema'];
const RENAMED = (0,lookup/* lookup */.$)({
    ApplicationName: 'application_name',
    socket: 'host',
    database: 'dbname',
    encoding: 'client_encoding',
    charset: 'client_encoding',
});
const ALSO_KNOWN = ['ssl', 'sslaccept', ...SCHEMA_PARAMETERS, ...Object.keys(RENAMED), ...WITHOUT_MEANING];
/** Whether the parameter belongs to libpq or to a tool that we know. */
function isKnownParameter(name) {
    return isLibpqParameter(name) || ALSO_KNOWN.includes(name);
}
/**
 * Translates the parameters that other tools and drivers put into a URL into libpq's.
 * @returns the parameters, and the names of those that mean nothing here
 * @throws ConnectionProblem for one that is not known, with the remedy
 */
function translateForeign(given) {
    const parameters = new Map();
    const ignored = [];
    const schemas = new Map();
    for (const [name, value] of given) {
        if (isLibpqParameter(name))
            parameters.set(name, value);
        else if (SCHEMA_PARAMETERS.includes(name))
            schemas.set(name, name === 'schema' ? (0,quoting/* identifier */.Cv)(value) : value);
        else if (RENAMED[name] !== undefined)
            parameters.set(RENAMED[name], value);
        else if (WITHOUT_MEANING.has(name))
            ignored.push(name);
        else if (name !== 'ssl' && name !== 'sslaccept')
            throw unknown(name);
    }
    const [[name, path] = [], second] = schemas;
    if (name !== undefined && path !== undefined) {
        if (second !== undefined)
            throw new connection_url/* ConnectionProblem */.gR(`it has both '${name}' and '${second[0]}'. Keep one of them`);
        const options = parameters.get('options') ?? '';
        if (/search_path/i.test(options))
            throw new connection_url/* ConnectionProblem */.gR(`it sets the search_path in 'options' and in '${name}'. Keep one of them`);
        parameters.set('options', `${options} ${setOption('search_path', path)}`.trim());
    }
    readSsl(given, parameters);
    return { parameters, ignored };
}
/** `ssl=true` is JDBC's, Heroku's and libpq's own; `no-verify` the Node driver's; `sslaccept` Prisma's. */
function readSsl(given, parameters) {
    const ssl = given.get('ssl');
    if (ssl !== undefined && !parameters.has('sslmode')) {
        if (/^(true|1|require)$/.test(ssl))
            parameters.set('sslmode', 'require');
        else if (/^(false|0)$/.test(ssl))
            parameters.set('sslmode', 'disable');
        else
            throw new connection_url/* ConnectionProblem */.gR("its parameter 'ssl' is neither true nor false. Use sslmode instead");
    }
    if (parameters.get('sslmode') === 'no-verify')
        parameters.set('sslmode', 'require');
    const accept = given.get('sslaccept');
    if (accept === undefined || accept === 'accept_invalid_certs')
        return;
    if (accept !== 'strict')
        throw new connection_url/* ConnectionProblem */.gR("its parameter 'sslaccept' is neither strict nor accept_invalid_certs");
    if (parameters.get('sslmode') !== 'disable')
        parameters.set('sslmode', 'verify-full');
}
function unknown(name) {
    if (name.startsWith('x-'))
        return new connection_url/* ConnectionProblem */.gR(`its parameter '${name}' is golang-migrate's own. Remove it; the table of the history is the input 'history-table'`);
    return new connection_url/* ConnectionProblem */.gR(`its parameter '${name}' is not known. Remove it; a setting of the server is written options=-c%20${encodeURIComponent(name)}%3D<value>`);
}

// EXTERNAL MODULE: ./packages/migrations/src/postgres/target/hosts.ts
var target_hosts = __webpack_require__(9698);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/migrations/src/postgres/target/service-file.ts






/** Where Debian's libpq looks when PGSYSCONFDIR does not say. */
const SYSTEM_FOLDER = '/etc/postgresql-common';
/**
 * The parameters of a service (PostgreSQL docs, "The Connection Service File").
 * @throws ConnectionProblem when there is no such service, or its file is broken
 */
function readService(name, env) {
    const own = env.PGSERVICEFILE || (0,external_node_path_.join)(env.HOME || (0,external_node_os_.homedir)(), '.pg_service.conf');
    const files = [own, (0,external_node_path_.join)(env.PGSYSCONFDIR || SYSTEM_FOLDER, 'pg_service.conf')];
    if (env.PGSERVICEFILE && !(0,external_node_fs_.existsSync)(own))
        throw new connection_url/* ConnectionProblem */.gR(`the service file '${own}' (PGSERVICEFILE) does not exist`);
    for (const file of files) {
        const found = (0,external_node_fs_.existsSync)(file) ? section(read(file), name, file) : undefined;
        if (found !== undefined)
            return found;
    }
    throw new connection_url/* ConnectionProblem */.gR(`the service '${name}' is in none of ${files.map((file) => `'${file}'`).join(', ')}`);
}
function read(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        throw new connection_url/* ConnectionProblem */.gR(`the service file '${file}' cannot be read (${(0,failure/* codeOf */.$N)(error)})`);
    }
}
function section(text, name, file) {
    let found;
    for (const [index, raw] of text.split(/\r?\n/).entries()) {
        const line = raw.trim();
        if (line === '' || line.startsWith('#'))
            continue;
        if (line.startsWith('[')) {
            if (found !== undefined)
                return found;
            if (line.startsWith(`[${name}]`))
                found = new Map();
            continue;
        }
        if (found === undefined)
            continue;
        const equals = line.indexOf('=');
        const key = line.slice(0, Math.max(0, equals));
        if (!isLibpqParameter(key) || key === 'service')
            throw new connection_url/* ConnectionProblem */.gR(`line ${index + 1} of the service file '${file}' is no parameter of libpq (LDAP look-ups are not supported)`);
        if (!found.has(key))
            found.set(key, line.slice(equals + 1));
    }
    return found;
}

// EXTERNAL MODULE: ./packages/migrations/src/postgres/tls.ts
var tls = __webpack_require__(3550);
;// CONCATENATED MODULE: ./packages/migrations/src/postgres/target/ssl.ts


/** @throws ConnectionProblem */
function readSslSettings(parameters, { sslMode, sslRootCert }, env) {
    const rootCert = sslRootCert ?? (parameters.get('sslrootcert') || undefined);
    const text = sslMode ?? parameters.get('sslmode') ?? (rootCert === 'system' ? 'verify-full' : 'prefer');
    const mode = tls/* SSL_MODES */.yj.find((known) => known === text.replace(/^no-verify$/, 'require'));
    if (mode === undefined)
        throw new connection_url/* ConnectionProblem */.gR(`its sslmode is none of ${tls/* SSL_MODES */.yj.join(', ')}`);
    if (rootCert === 'system' && mode !== 'verify-full')
        throw new connection_url/* ConnectionProblem */.gR(`sslrootcert 'system' is only for sslmode verify-full, but that is '${mode}'`);
    const cert = parameters.get('sslcert') || (0,tls/* usualFile */.rk)('postgresql.crt', env);
    const negotiation = parameters.get('sslnegotiation') ?? 'postgres';
    if (negotiation !== 'postgres' && negotiation !== 'direct')
        throw new connection_url/* ConnectionProblem */.gR("its parameter 'sslnegotiation' is neither postgres nor direct");
    if (negotiation === 'direct' && ['disable', 'allow', 'prefer'].includes(mode))
        throw new connection_url/* ConnectionProblem */.gR(`sslnegotiation=direct is only for sslmode require or higher, but that is '${mode}'`);
    return {
        mode,
        rootCert: rootCert ?? (0,tls/* usualFile */.rk)('root.crt', env),
        cert,
        key: parameters.get('sslkey') || (cert === undefined ? undefined : (0,tls/* usualFile */.rk)('postgresql.key', env)),
        crl: parameters.get('sslcrl') || undefined,
        password: parameters.get('sslpassword'),
        minVersion: tlsVersion(parameters, 'ssl_min_protocol_version'),
        maxVersion: tlsVersion(parameters, 'ssl_max_protocol_version'),
        negotiation,
    };
}
function tlsVersion(parameters, name) {
    const value = parameters.get(name);
    if (!value)
        return undefined;
    const found = tls/* TLS_VERSIONS */.Mk.find((version) => version.toLowerCase() === value.toLowerCase());
    if (found === undefined)
        throw new connection_url/* ConnectionProblem */.gR(`its parameter '${name}' is none of ${tls/* TLS_VERSIONS */.Mk.join(', ')}`);
    return found;
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/database-target.ts









const SESSION_ATTRS = ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'];
const CHANNEL_BINDING = ['disable', 'prefer', 'require'];
class BadTarget extends failure/* ActionError */.lZ {
    expected;
    constructor(source, expected) {
        super(`Bad ${source}: expected ${expected}.`);
        this.expected = expected;
    }
}
/**
 * A service file and the environment fill what the URL leaves open, as for libpq.
 * @param source names the URL in errors, e.g. "input 'database-url'"
 * @throws BadTarget
 */
function parseDatabaseUrl(url, source, overrides = {}, env = {}) {
    return orBadTarget(source, 'postgresql://user:password@host:5432/database, but ', () => {
        const { parameters, ignored } = translateForeign((0,connection_url/* parseConnectionUrl */.zP)(url, isKnownParameter));
        const target = toTarget(parameters, source, overrides, env);
        const encoded = /^[^:]*:\/\/[^:@/]*:([^@/]*)@/.exec(url)?.[1];
        return {
            ...target,
            ignored,
            secrets: [url, ...target.secrets, ...(encoded ? secretPassword(encoded, target) : [])],
        };
    });
}
/** What libpq's environment variables say of the server; none of these, and there is no target. */
const NAMES_SERVER = ['PGHOST', 'PGHOSTADDR', 'PGDATABASE', 'PGSERVICE'];
/**
 * @returns undefined when none of libpq's variables names a server
 * @throws BadTarget
 */
function targetFromEnvironment(env, overrides = {}) {
    if (!NAMES_SERVER.some((name) => env[name]))
        return undefined;
    return orBadTarget('environment variables PG*', 'connection parameters as libpq knows them, but ', () => toTarget(new Map(), 'the environment', overrides, env));
}
function orBadTarget(source, expected, read) {
    try {
        return read();
    }
    catch (error) {
        if (!(error instanceof connection_url/* ConnectionProblem */.gR))
            throw error;
        throw new BadTarget(source, `${expected}${error.message} (the value is a secret and is not shown)`);
    }
}
function toTarget(given, from, overrides, env) {
    const environment = parametersOfEnvironment(env);
    refuseUrls(new Map([...environment, ...given]));
    const service = given.get('service') ?? environment.get('service');
    const ofService = service === undefined ? new Map() : readService(service, env);
    const parameters = new Map([...environment, ...ofService, ...given]);
    refuseUrls(parameters);
    refuseUnsupported(parameters);
    const user = parameters.get('user') || (0,external_node_os_.userInfo)().username;
    const database = parameters.get('dbname') || user;
    const hosts = (0,target_hosts/* readHosts */.kZ)(parameters, { user, database }, env);
    const ssl = readSslSettings(parameters, overrides, env);
    // A UNIX socket never speaks TLS.
    if (hosts.every(target_hosts/* isSocket */.qU))
        ssl.mode = 'disable';
    const options = [parameters.get('options') ?? '', ...settingsOfEnvironment(env)]
        .filter((one) => one !== '')
        .join(' ');
    const passwords = [
        parameters.get('password'),
        parameters.get('sslpassword'),
        ...hosts.map(({ password }) => password),
    ];
    return {
        hosts,
        user,
        database,
        options: options.replace(/(^|\s)-c\+/g, '$1-c ') || undefined,
        ssl,
        tls: readTls(ssl),
        channelBinding: choice(parameters, 'channel_binding', CHANNEL_BINDING, 'prefer'),
        sessionAttrs: choice(parameters, 'target_session_attrs', SESSION_ATTRS, 'any'),
        connectTimeoutMs: connectTimeout(parameters),
        applicationName: parameters.get('application_name') || undefined,
        description: `database '${database}' on ${hosts.map(target_hosts/* describeHost */.Ys).join(', ')}`,
        source: `${from}${service === undefined ? '' : `, service '${service}'`}${filledFrom(given, ofService, environment)}`,
        warnings: (0,tls/* isVerified */.p4)(ssl) || !hosts.some(target_hosts/* isRemote */.Vx) ? [] : [notVerified(ssl)],
        ignored: [],
        secrets: [...new Set(passwords.flatMap((one) => (one ? secretPassword(one, { user, database }) : [])))],
    };
}
function filledFrom(given, ofService, environment) {
    const names = [...environment.keys()].filter((name) => name !== 'service' && !given.has(name) && !ofService.has(name));
    return names.length === 0 ? '' : `, with ${names.map((name) => `'${name}'`).join(', ')} of the environment's PG*`;
}
function notVerified({ mode }) {
    const how = mode === 'disable' || mode === 'allow' || mode === 'prefer' ? 'may go in plain text, and ' : '';
    return `The connection ${how}goes to another machine whose certificate is not checked (sslmode '${mode}'): whoever sits between can read it and pose as the server. Set the input 'ssl-mode' to 'verify-full' (with 'ssl-root-cert' where the authority is the provider's own).`;
}
function choice(parameters, name, allowed, otherwise) {
    const value = parameters.get(name) ?? otherwise;
    const found = allowed.find((one) => one === value);
    if (found === undefined)
        throw new connection_url/* ConnectionProblem */.gR(`its parameter '${name}' is none of ${allowed.join(', ')}`);
    return found;
}
/** In seconds; libpq waits for at least two, and for ever where it is 0. */
function connectTimeout(parameters) {
    const text = parameters.get('connect_timeout') ?? '0';
    if (!/^-?\d{1,6}$/.test(text))
        throw new connection_url/* ConnectionProblem */.gR("its parameter 'connect_timeout' is no number of seconds");
    return Number(text) <= 0 ? undefined : Math.max(2, Number(text)) * 1_000;
}
function readTls(ssl) {
    try {
        return (0,tls/* tlsOptions */.YF)(ssl.mode === 'allow' ? { ...ssl, mode: 'prefer' } : ssl);
    }
    catch (error) {
        throw new connection_url/* ConnectionProblem */.gR((0,failure/* messageOf */.bD)(error));
    }
}
/** A password that equals the user's or the database's name guards nothing, and masking it would tear every line of the log apart. */
function secretPassword(password, { user, database }) {
    return password === user || password === database ? [] : [password];
}


/***/ }),

/***/ 8873:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (__WEBPACK_DEFAULT_EXPORT__)
/* harmony export */ });
/* harmony import */ var _no_native_driver_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2181);
/* harmony import */ var _no_native_driver_js__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(_no_native_driver_js__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3849);


/* harmony default export */ const __WEBPACK_DEFAULT_EXPORT__ = (pg__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .Ay);


/***/ }),

/***/ 4126:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ LostConnection),
/* harmony export */   LQ: () => (/* binding */ lostConnection),
/* harmony export */   Mp: () => (/* binding */ StatementError),
/* harmony export */   k5: () => (/* binding */ Exchange)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3885);
/* harmony import */ var _driver_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8873);


/** An error that the server reported for one of the statements that were sent together. */
class StatementError extends Error {
    name = 'StatementError';
    code;
    server;
    /** How many statements before it are done. */
    completed;
    constructor(server, completed) {
        super(server.message);
        this.server = server;
        this.code = server.code ?? 'XX000';
        this.completed = completed;
    }
}
/** Characters; a function may raise a message of any length, and each place that shows it would copy it. */
const LONGEST_WORDS = 64 * 1024;
/** Of what the server says only the begin is kept. */
function shorten(error) {
    for (const field of ['message', 'detail', 'hint', 'where', 'internalQuery', 'stack']) {
        const text = error[field];
        if (text !== undefined && text.length > LONGEST_WORDS)
            error[field] = `${text.slice(0, LONGEST_WORDS)}…`;
    }
}
/** The session is gone: what the last statements did is not known from here. */
class LostConnection extends Error {
    name = 'LostConnection';
    code;
    constructor(message, code) {
        super(message);
        this.code = code;
    }
}
function lostConnection(error) {
    return new LostConnection(error.message, error instanceof _driver_js__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A.DatabaseError ? error.code : undefined);
}
/**
 * A function may raise any SQLSTATE, so the severity decides. It comes in the language of `lc_messages`; then the
 * server's shutdown and its time-outs tell.
 */
function endsSession({ code, severity }) {
    if (severity === 'ERROR')
        return false;
    return severity === 'FATAL' || severity === 'PANIC' || /^(57P0[1-5]|25P0[34])$/.test(code ?? '');
}
const COPY_CHUNK_BYTES = 64 * 1024;
/**
 * The driver's own query keeps no results when a statement fails, so this plugs into its interface for custom queries,
 * as pg-cursor does.
 */
class Exchange {
    done;
    results = [];
    #columns = [];
    #rows = [];
    #over = false;
    #resolve = () => { };
    #reject = () => { };
    constructor() {
        this.done = new Promise((resolve, reject) => {
            this.#resolve = resolve;
            this.#reject = reject;
        });
    }
    handleRowDescription(message) {
        this.#columns = message.fields.map(({ name }) => name);
    }
    handleDataRow(message) {
        // Rows whose columns were not asked for are not wanted.
        if (this.#columns.length === 0)
            return;
        this.#rows.push(Object.fromEntries(this.#columns.map((name, index) => [name, message.fields[index] ?? null])));
    }
    handleCommandComplete(message) {
        this.results.push({ command: message.text, rows: this.#rows });
        this.#rows = [];
        this.#columns = [];
    }
    handleEmptyQuery() { }
    /** The rows of a COPY … TO stdout are not wanted. */
    handleCopyData() { }
    handleError(error, connection) {
        this.#over = true;
        if (error instanceof _driver_js__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A.DatabaseError)
            shorten(error);
        if (!(error instanceof _driver_js__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A.DatabaseError) || endsSession(error)) {
            this.#reject(lostConnection(error));
            return;
        }
        // The driver forgets a query that failed; only then does the server take the next.
        connection.once('readyForQuery', () => this.#reject(new StatementError(error, this.results.length)));
    }
    handleReadyForQuery() {
        this.#resolve(this.results);
    }
    /**
     * No faster than the server takes them.
     * @param rows undefined when there are none to send, which fails the COPY
     */
    async sendRows(connection, rows) {
        if (rows === undefined) {
            connection.sendCopyFail('there is no data for this COPY … FROM stdin');
            return;
        }
        const { stream } = connection;
        try {
            for (const piece of rows.pieces()) {
                // One message of the protocol holds less than 1 GiB; small ones keep the server's memory low.
                for (let at = 0; at < piece.length; at += COPY_CHUNK_BYTES) {
                    if (this.#over || stream.destroyed)
                        return;
                    await written(stream, piece.subarray(at, at + COPY_CHUNK_BYTES));
                }
            }
            connection.endCopyFrom();
        }
        catch (error) {
            connection.sendCopyFail((0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error));
        }
    }
}
/** A message CopyData. The driver's own call copies the rows, which takes longer than to read them. */
function written(stream, rows) {
    const head = Buffer.from('d\0\0\0\0');
    head.writeUInt32BE(rows.length + 4, 1);
    return new Promise((resolve) => {
        stream.cork();
        stream.write(head);
        stream.write(rows, () => resolve());
        stream.uncork();
    });
}


/***/ }),

/***/ 2181:
/***/ (() => {


// Asked for by a job's variable, the driver would end the process, because its native half is not in the bundle.
delete process.env.NODE_PG_FORCE_NATIVE;


/***/ }),

/***/ 9684:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cv: () => (/* binding */ identifier),
/* harmony export */   LX: () => (/* binding */ qualified),
/* harmony export */   eu: () => (/* binding */ literal),
/* harmony export */   z$: () => (/* binding */ parseQualifiedName)
/* harmony export */ });
/* harmony import */ var _driver_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8873);

/** A string constant, safe whatever `standard_conforming_strings` is. */
const literal = _driver_js__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A.escapeLiteral;
const identifier = _driver_js__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A.escapeIdentifier;
/**
 * Each part is an identifier, folded to lower case, or a quoted one.
 * @throws Error that says what is expected
 */
function parseQualifiedName(text) {
    const part = '([A-Za-z_][A-Za-z0-9_$]*|"(?:[^"\\0]|"")+")';
    const [, schema, table] = new RegExp(`^${part}\\.${part}$`).exec(text) ?? [];
    if (schema === undefined || table === undefined)
        throw new Error("'schema.table', e.g. 'ordered_migrations.history'");
    return { schema: foldIdentifier(schema), table: foldIdentifier(table) };
}
function foldIdentifier(text) {
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
}
/** Written out in SQL; always with its schema, so that no search_path leads elsewhere. */
function qualified({ schema, table }) {
    return `${identifier(schema)}.${identifier(table)}`;
}


/***/ }),

/***/ 4526:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ remedyFor)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_lookup__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(825);

/** What a person does about an SQLSTATE (PostgreSQL docs, appendix "PostgreSQL Error Codes"). */
const REMEDIES = (0,_stability_actions_common_lookup__WEBPACK_IMPORTED_MODULE_0__/* .lookup */ .$)({
    '55P03': "Another session holds the lock: end long transactions, or raise the input 'lock-timeout' or 'lock-retries'.",
    '40P01': "Another session takes the same locks in another order: run again, or raise the input 'lock-retries'.",
    '40001': 'Another transaction changed the same rows, or the standby replayed a conflicting change: run again, on the primary.',
    '57P01': 'The server is shutting down, or an administrator ended the session: wait until it is up, then run again.',
    '57P02': 'A process of the server crashed and all sessions ended: look into its log, then run again.',
    '57P03': 'The server is starting or shutting down: wait until it is up, then run again.',
    '57P04': 'The database was dropped during the run: check that the connection names the right one.',
    '57P05': 'The server ends idle sessions (idle_session_timeout): raise it for this user with ALTER ROLE … SET idle_session_timeout = 0.',
    '25P03': 'The server ends transactions that wait (idle_in_transaction_session_timeout): raise it for this user with ALTER ROLE … SET.',
    '25P04': 'The server ends long transactions (transaction_timeout): raise it for this user with ALTER ROLE … SET, or split the file.',
    '42501': "Give the user of the connection the right to do this, or connect as the tables' owner.",
    '42P07': "If this database was migrated by another tool, take its history over with the input 'adopt' or 'baseline'; otherwise correct the file and run again.",
    '25006': 'This server only reads: connect to the primary, not to a replica, and look for default_transaction_read_only.',
    '25001': "Put '-- migrations: no-transaction' at the top of the file, best in a file with this statement alone. SET TRANSACTION stands first in its file, with the input 'transaction' at 'per-file'.",
    '55P04': "A new value of an enum can be used only after its transaction: put its use into a later file, and leave the input 'transaction' at 'per-file'.",
    '55006': 'Another session uses the object: end it or wait for it, and run again. Where it has pending trigger events, rows of this file wait for deferred constraints: SET CONSTRAINTS ALL IMMEDIATE before the statement.',
    '25P02': 'The transaction had failed before: what follows an error that a file catches itself needs a SAVEPOINT before it.',
    '2BP01': 'Other objects depend on it: change or drop them first, in this file; CASCADE would drop them without a word.',
    '40003': 'Whether the statement is done is not known: look at the database, then run again.',
    '42601': 'Correct the SQL and run again.',
    '42703': 'The column is not there: correct the name, or put the file after the one that adds it.',
    '42883': 'There is no such function for these types: correct the name or cast the arguments, and look whether its extension and its schema are on the search_path, and whether this version of the server has it.',
    '42701': 'The column is there already: correct the file, or use ADD COLUMN IF NOT EXISTS where it may be.',
    '42723': 'The function is there already: use CREATE OR REPLACE, or correct the file.',
    '42P06': 'The schema is there already: correct the file, or use CREATE SCHEMA IF NOT EXISTS where it may be.',
    '42P16': 'The table or view cannot be made so: correct its definition in the file.',
    '55000': 'The object is not in the state that the statement needs: the server says which; bring it there first.',
    '55P02': "The setting counts only when the server starts or is loaded anew: change it in the server's configuration, not in a migration.",
    '57014': "If it was the statement time-out: raise the input 'statement-timeout', or move the work out of the migration; else somebody cancelled it: run again.",
    '53400': "A limit of the server's configuration is reached (locks, files, connections of the role): raise it, or split the file.",
    '54001': 'The statement nests too deep: simplify it, or raise max_stack_depth on the server.',
    '54011': 'A table has at most 1600 columns, dropped ones among them: split it.',
    '72000': 'The snapshot is too old: run again when there is less to do on the server.',
    P0001: 'The file, or a trigger or function that it meets, raised this itself: do what it says, then run again.',
    P0002: 'A query of the file found no row where it needs one: correct the data or the file, and run again.',
    P0003: 'A query of the file found several rows where it needs one: correct the data or the file, and run again.',
    P0004: 'A condition that the file asserts does not hold: do what it says, then run again.',
    '42704': 'What the file names is not there: create it in an earlier file, install the extension, or correct the name.',
    '42P01': 'The table is not there: correct the name, look at the search_path, or put the file after the one that creates it.',
    '3F000': 'The schema is not there: create it in an earlier file, or correct the search_path.',
    '42710': 'It is there already: correct the file, or use IF NOT EXISTS where it may be.',
    '23505': 'Rows hold the same key twice: clean the data up in this file before the key is made, then run again.',
    '0A000': 'This server cannot do that: use what its version and its extensions offer.',
    '58P01': 'A file of the server is missing, of an extension, say: install the package on the server and run again.',
    '53100': "The server's disk is full: free or add space, then run again.",
    '53200': "The server's memory is exhausted: lower work_mem or maintenance_work_mem for this statement, split it, or give the server more.",
    '53300': 'All connections are taken that the server (max_connections) or the role or database (CONNECTION LIMIT) may have: end idle ones or raise the limit, then run again.',
    '54000': 'The statement is too large or too complex for the server: split it.',
    '08P01': 'Write values in the place of $1, $2 … and run again: a migration has no parameters.',
});
/** By the first two characters, where all of a class have one remedy. */
const CLASSES = (0,_stability_actions_common_lookup__WEBPACK_IMPORTED_MODULE_0__/* .lookup */ .$)({
    '02': 'A query of the file found no row where it needs one: correct the data or the file, and run again.',
    '0A': 'This server cannot do that: use what its version and its extensions offer.',
    '0B': 'The file begins or ends a transaction where it cannot: correct it and run again.',
    '0L': "Only who has the right may grant it on: connect as the object's owner, or with ADMIN OPTION.",
    '0P': 'The role cannot be used so: correct its name, or GRANT it to the user of the connection.',
    '20': 'A CASE statement of a function has no branch for the value: add ELSE, or correct the data.',
    '21': 'A subquery gave several rows, or a row has the wrong number of columns: correct the query in the file.',
    '24': 'A cursor of the file is not in the state that the statement needs: correct the file.',
    '25': 'The statement does not fit the state of its transaction: correct the file and run again.',
    '26': 'The prepared statement is not there: PREPARE it in the same file.',
    '27': 'A trigger has changed the row that the statement changes: correct the trigger or the file.',
    '2B': 'Other objects depend on what is dropped: change or drop them first, in this file.',
    '2D': "The transaction cannot end here: put '-- migrations: no-transaction' at the top of a file that calls what commits.",
    '2F': 'A function did what it may not: correct the function or the file, and run again.',
    '34': 'The cursor is not there: DECLARE it in the same transaction.',
    '38': 'A function of an extension failed: look at its message and its documentation.',
    '39': 'A function or trigger broke its protocol: correct it, or the extension that brings it.',
    '3B': 'The savepoint is not there: correct its name in the file.',
    '3D': 'The database is not there: correct its name, or create it first.',
    '3F': 'The schema is not there: create it in an earlier file, or correct the search_path.',
    '40': 'Another transaction was in the way: run again.',
    '42': 'Correct the name or the SQL in the file, and run again.',
    '44': 'The rows do not satisfy WITH CHECK OPTION of the view: correct them, or the view.',
    '54': 'The statement is beyond a limit of the server: split or simplify it.',
    '55': 'The object is not in the state that the statement needs: the server says which; run again when it is.',
    '72': 'The snapshot is too old: run again when there is less to do on the server.',
    HV: 'The foreign data wrapper failed: check the foreign server, its options and its user mapping.',
    P0: 'A function or DO block of the file raised this: do what it says, then run again.',
    '08': 'Check the network between the runner and the server, then run again.',
    '22': 'Correct the value in the file, or the data that it meets, and run again.',
    '23': 'Correct the data, in this file before the constraint, and run again.',
    '28': 'Correct the user or the password of the connection, or pg_hba.conf on the server.',
    '53': 'The server lacks resources: look into its log, then run again.',
    '57': 'Somebody intervened on the server: run again when it is ready.',
    '58': "The server's machine has a problem with files or input/output: look into the server's log.",
    F0: "The server's configuration is broken: look into its log.",
    XX: 'The server has an internal error, perhaps damaged data: look into its log before anything else.',
});
const OTHERWISE = 'Correct the file and run again.';
function remedyFor(code) {
    return REMEDIES[code] ?? CLASSES[code.slice(0, 2)] ?? OTHERWISE;
}


/***/ }),

/***/ 3034:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ readDatabaseUrl),
/* harmony export */   KQ: () => (/* binding */ readSslInputs),
/* harmony export */   M8: () => (/* binding */ readOptionalUrl),
/* harmony export */   W5: () => (/* binding */ isDatabaseUrlGiven),
/* harmony export */   bC: () => (/* binding */ orProblem),
/* harmony export */   ll: () => (/* binding */ secretUnless),
/* harmony export */   z4: () => (/* binding */ EMPTY_SECRET)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3885);
/* harmony import */ var _database_target_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2604);
/* harmony import */ var _tls_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3550);



/**
 * The default of the input `database-url`, so that one that is given and empty can be told from one that is not given: the runner
 * passes both as an empty text where an input has no default (actions/runner, ActionManifestManager).
 */
const FROM_ENVIRONMENT = 'environment';
/** What mostly empties it. */
const EMPTY_SECRET = 'A secret is empty where its name is misspelt, where it belongs to an environment that the job does not name, and in runs of forks and Dependabot';
/** The inputs `ssl-mode` and `ssl-root-cert`. */
function readSslInputs(inputs) {
    return {
        sslMode: inputs.text('ssl-mode') === '' ? undefined : inputs.choice('ssl-mode', _tls_js__WEBPACK_IMPORTED_MODULE_1__/* .SSL_MODES */ .yj),
        sslRootCert: inputs.text('ssl-root-cert') || undefined,
    };
}
/** Whether the input `database-url` has a value of its own, an empty one among them. */
function isDatabaseUrlGiven(inputs) {
    return secretUnless(inputs, 'database-url', FROM_ENVIRONMENT) !== undefined;
}
/** The database of the input `database-url`, or of the environment; a problem goes to `inputs`. */
function readDatabaseUrl(inputs, ssl, surroundings) {
    const { env, mask } = surroundings;
    const given = secretUnless(inputs, 'database-url', FROM_ENVIRONMENT);
    if (given === undefined)
        return orProblem(inputs, 'database-url', mask, () => fromEnvironment(inputs, ssl, surroundings));
    if (given !== '')
        return orProblem(inputs, 'database-url', mask, () => (0,_database_target_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDatabaseUrl */ .mx)(given, "input 'database-url'", ssl, env));
    inputs.problem('database-url', '', `a PostgreSQL URL here, in DATABASE_URL or in libpq's PG* (then leave the input out). ${EMPTY_SECRET}`);
    return undefined;
}
/** The database of an input that may be empty. */
function readOptionalUrl(inputs, name, ssl, { mask }) {
    const url = inputs.secret(name);
    return url === '' ? undefined : orProblem(inputs, name, mask, () => (0,_database_target_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDatabaseUrl */ .mx)(url, `input '${name}'`, ssl));
}
/** The default is no secret, and masking that word would tear the log apart. */
function secretUnless(inputs, name, absent) {
    const value = inputs.given(name);
    if (value === undefined || value === absent)
        return undefined;
    return inputs.secret(name);
}
/** What `read` gives, with its secrets masked; what it throws is a problem of the input. */
function orProblem(inputs, name, mask, read) {
    try {
        const found = read();
        found?.secrets.forEach(mask);
        return found;
    }
    catch (error) {
        inputs.problem(name, undefined, error instanceof _database_target_js__WEBPACK_IMPORTED_MODULE_0__/* .BadTarget */ .hk ? error.expected : (0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error));
        return undefined;
    }
}
function fromEnvironment(inputs, ssl, { env, mask }) {
    const url = env.DATABASE_URL?.trim();
    if (url) {
        mask(url);
        return (0,_database_target_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDatabaseUrl */ .mx)(url, 'environment variable DATABASE_URL', ssl, env);
    }
    if (url === '')
        inputs.problem('database-url', undefined, `a PostgreSQL URL, but the input is not given, and the environment variable DATABASE_URL is set and empty. ${EMPTY_SECRET}`);
    else if (!_database_target_js__WEBPACK_IMPORTED_MODULE_0__/* .NAMES_SERVER */ .LI.some((name) => env[name]))
        inputs.problem('database-url', undefined, `a PostgreSQL URL here or in DATABASE_URL, or one of ${_database_target_js__WEBPACK_IMPORTED_MODULE_0__/* .NAMES_SERVER */ .LI.join(', ')} in the environment, but there is none`);
    return url === '' ? undefined : (0,_database_target_js__WEBPACK_IMPORTED_MODULE_0__/* .targetFromEnvironment */ .HV)(env, ssl);
}


/***/ }),

/***/ 2465:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gR: () => (/* binding */ ConnectionProblem),
/* harmony export */   sW: () => (/* binding */ isPort),
/* harmony export */   zP: () => (/* binding */ parseConnectionUrl)
/* harmony export */ });
/** Why a connection URL cannot be used; the text holds nothing of the URL that could be a part of its password. */
class ConnectionProblem extends Error {
}
const NOT_ENCODED = 'its password must be percent-encoded: / as %2F, @ as %40, : as %3A, # as %23, ? as %3F, & as %26, = as %3D, % as %25';
/**
 * The parameters of a `postgresql://` URL, cut as libpq cuts it (PostgreSQL, conninfo_uri_parse in fe-connect.c) and
 * decoded; the lists of hosts and ports joined by commas.
 * @param isKnown whether a parameter of that name exists; an unknown one may be a part of a password
 * @throws ConnectionProblem
 */
function parseConnectionUrl(url, isKnown) {
    const [, rest] = /^postgres(?:ql)?:\/\/([\s\S]*)$/i.exec(url) ?? [];
    if (rest === undefined)
        throw new ConnectionProblem(whyNoUrl(url));
    if (/\spostgres(?:ql)?:\/\//i.test(rest))
        throw new ConnectionProblem("it holds several URLs; those belong into the input 'database-urls'");
    const parameters = new Map();
    const at = /^[^@/]*@/.exec(rest)?.[0].length ?? 0;
    if (at > 0)
        readCredentials(rest.slice(0, at - 1), parameters);
    const [, authority = '', path = '', query] = /^([^/?]*)(?:\/([^?]*))?(?:\?([\s\S]*))?$/.exec(rest.slice(at)) ?? [];
    // A password that is not encoded ends up behind the host that libpq would see.
    if (authority.includes('@') || path.includes('@'))
        throw new ConnectionProblem(NOT_ENCODED);
    const pairs = readQuery(query ?? '');
    const mayBePassword = query?.includes('@') || pairs.some(([name]) => /password$/.test(name));
    if (mayBePassword && !pairs.every(([name]) => isKnown(name)))
        throw new ConnectionProblem(`it has a parameter that is not known, or ${NOT_ENCODED}`);
    readHosts(authority, parameters);
    if (path !== '')
        parameters.set('dbname', decode(path));
    for (const [name, value] of pairs)
        parameters.set(name, value);
    return parameters;
}
const NO_URL = [
    [/^['"`]/, 'it stands in quotes; remove them'],
    [/^jdbc:/i, "it is a URL for Java; leave out 'jdbc:', and put user and password before the host"],
    [/^postgres(?:ql)?\+\w+:/i, "it names a driver of Python; write 'postgresql://' without it"],
    [/^\w+\s*=/, "it consists of 'name=value'; write a URL"],
    [/^\*+$/, 'it is only asterisks, as logs show a secret; store the secret itself'],
];
function whyNoUrl(text) {
    return NO_URL.find(([looks]) => looks.test(text))?.[1] ?? 'it does not start with postgresql://';
}
function readCredentials(text, parameters) {
    const colon = text.indexOf(':');
    const user = colon < 0 ? text : text.slice(0, colon);
    if (/[?#]/.test(user))
        throw new ConnectionProblem('its user must be percent-encoded: ? as %3F, # as %23');
    if (user !== '')
        parameters.set('user', decode(user));
    if (colon >= 0)
        parameters.set('password', decode(text.slice(colon + 1)));
}
function readHosts(authority, parameters) {
    if (authority === '')
        return;
    const hosts = [];
    const ports = [];
    for (const one of authority.split(',')) {
        const [, bracketed, plain = '', written = ''] = /^(?:\[([^\]]+)\]|([^:[\]]*))(?::([^:[\]]*))?$/.exec(one) ?? [
            '',
            undefined,
            undefined,
            'bad',
        ];
        const port = decode(written);
        if (port !== '' && !isPort(port)) {
            const address = /^\[|:.*:/.test(one) ? 'an IPv6 address does not stand in brackets, or ' : '';
            throw new ConnectionProblem(`${address}a port is no number from 1 to 65535; or ${NOT_ENCODED}`);
        }
        hosts.push(decode(bracketed ?? plain));
        ports.push(port);
    }
    if (hosts.some((host) => host !== ''))
        parameters.set('host', hosts.join(','));
    if (ports.some((port) => port !== ''))
        parameters.set('port', ports.join(','));
}
function isPort(text) {
    return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
function readQuery(query) {
    return query
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => {
        const equals = pair.indexOf('=');
        if (equals <= 0)
            throw new ConnectionProblem(`a parameter after the ? has no name or no value; or ${NOT_ENCODED}`);
        return [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
    });
}
function decode(text) {
    try {
        const decoded = decodeURIComponent(text);
        if (!decoded.includes('\0'))
            return decoded;
    }
    catch {
        // Told below, without the text.
    }
    throw new ConnectionProblem('it has a % that begins no character (a % itself is written %25)');
}


/***/ }),

/***/ 9698:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vx: () => (/* binding */ isRemote),
/* harmony export */   Ys: () => (/* binding */ describeHost),
/* harmony export */   kZ: () => (/* binding */ readHosts),
/* harmony export */   qU: () => (/* binding */ isSocket)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _connection_url_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2465);
/* harmony import */ var _passfile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6702);






/** Debian's folder for the server's socket, and PostgreSQL's own. */
const SOCKET_FOLDERS = ['/var/run/postgresql', '/tmp'];
/**
 * The servers in the order in which they are tried (PostgreSQL docs, "Specifying Multiple Hosts").
 * @throws ConnectionProblem
 */
function readHosts(parameters, { user, database }, env) {
    const names = parameters.get('host')?.split(',');
    const addresses = parameters.get('hostaddr')?.split(',');
    const ports = parameters.get('port')?.split(',') ?? [''];
    const count = Math.max(names?.length ?? 0, addresses?.length ?? 0, 1);
    if (names !== undefined && addresses !== undefined && names.length !== addresses.length)
        throw new _connection_url_js__WEBPACK_IMPORTED_MODULE_5__/* .ConnectionProblem */ .gR(`it has ${names.length} hosts and ${addresses.length} addresses (hostaddr)`);
    if (ports.length > 1 && ports.length !== count)
        throw new _connection_url_js__WEBPACK_IMPORTED_MODULE_5__/* .ConnectionProblem */ .gR(`it has ${count} hosts and ${ports.length} ports`);
    const passfile = parameters.get('passfile') ?? (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(env.HOME || (0,node_os__WEBPACK_IMPORTED_MODULE_2__.homedir)(), '.pgpass');
    const hosts = Array.from({ length: count }, (_, index) => {
        const text = (ports.length === 1 ? ports[0] : ports[index]) || '5432';
        if (!(0,_connection_url_js__WEBPACK_IMPORTED_MODULE_5__/* .isPort */ .sW)(text))
            throw new _connection_url_js__WEBPACK_IMPORTED_MODULE_5__/* .ConnectionProblem */ .gR('a port is no number from 1 to 65535');
        const port = Number(text);
        const address = addresses?.[index] || undefined;
        if (address !== undefined && (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(address) === 0)
            throw new _connection_url_js__WEBPACK_IMPORTED_MODULE_5__/* .ConnectionProblem */ .gR('a hostaddr is no IP address');
        const host = names?.[index] || address || defaultHost(port);
        const key = { host, port, user, database };
        return { host, address, port, password: parameters.get('password') || (0,_passfile_js__WEBPACK_IMPORTED_MODULE_4__/* .passwordFromFile */ .GF)(passfile, key) };
    });
    const [first, ...more] = hosts;
    if (first === undefined)
        throw new _connection_url_js__WEBPACK_IMPORTED_MODULE_5__/* .ConnectionProblem */ .gR('it names no host');
    return [first, ...more];
}
/** libpq's default is a socket; where there is none, the server of this machine is asked by TCP. */
function defaultHost(port) {
    return SOCKET_FOLDERS.find((folder) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, `.s.PGSQL.${port}`))) ?? 'localhost';
}
function isSocket({ host, address }) {
    return address === undefined && host.startsWith('/');
}
/** Whether what is sent leaves the machine, or the network of its containers, whose names have no dot. */
function isRemote(target) {
    const reached = target.address ?? target.host;
    if (isSocket(target) || /^(127\.|::1$|::ffff:127\.)/.test(reached))
        return false;
    return (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(reached) !== 0 || (reached.includes('.') && !reached.endsWith('.localhost'));
}
function describeHost(target) {
    const { host, address, port } = target;
    if (isSocket(target))
        return `socket ${host}${port === 5432 ? '' : `:${port}`}`;
    const shown = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(host) === 6 ? `[${host}]` : host;
    return `${shown}:${port}${address === undefined || address === host ? '' : ` (address ${address})`}`;
}


/***/ }),

/***/ 6702:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CW: () => (/* binding */ passfileLine),
/* harmony export */   GF: () => (/* binding */ passwordFromFile)
/* harmony export */ });
/* unused harmony export findPassword */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** libpq's word for a socket in its default folder. */
const SOCKET = 'localhost';
/** The password for a server (PostgreSQL docs, "The Password File"); undefined where there is none, or the file is not private. */
function passwordFromFile(file, key) {
    let text;
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file);
        if (!stat.isFile() || (process.platform !== 'win32' && (stat.mode & 0o077) !== 0))
            return undefined;
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch {
        return undefined;
    }
    return findPassword(text, key);
}
/** A backslash takes the meaning from a colon or a backslash. */
function findPassword(text, { host, port, database, user }) {
    const wanted = [host, String(port), database, user];
    for (const line of text.split(/\r?\n/)) {
        if (line.startsWith('#'))
            continue;
        const fields = [...line.matchAll(/((?:\\.|[^\\:])*)(?::|$)/g)].map(([, field = '']) => field);
        const matches = wanted.every((value, index) => {
            const field = fields[index];
            if (field === '*')
                return true;
            const plain = unescaped(field ?? '');
            return field !== undefined && (plain === value || (index === 0 && host.startsWith('/') && plain === SOCKET));
        });
        if (!matches || fields.length < 5)
            continue;
        const [password = ''] = /^(?:(?:\\.|[^\\:])*:){4}([\s\S]*)$/.exec(line)?.slice(1) ?? [];
        return unescaped(password);
    }
    return undefined;
}
/** One line of the file. */
function passfileLine({ host, port, database, user }, password) {
    return [host, String(port), database, user, password].map((field) => field.replace(/[\\:]/g, '\\$&')).join(':');
}
function unescaped(field) {
    return field.replace(/\\([\s\S])/g, '$1');
}


/***/ }),

/***/ 3550:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mk: () => (/* binding */ TLS_VERSIONS),
/* harmony export */   YF: () => (/* binding */ tlsOptions),
/* harmony export */   p4: () => (/* binding */ isVerified),
/* harmony export */   rk: () => (/* binding */ usualFile),
/* harmony export */   yj: () => (/* binding */ SSL_MODES)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3885);




const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const TLS_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
/** libpq's folder for certificates that nobody named. */
function usualFile(name, env) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.HOME || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.postgresql', name);
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file) ? file : undefined;
}
/** Whether the server's certificate is looked at (PostgreSQL docs, "SSL Support", table 32.1). */
function isVerified({ mode, rootCert }) {
    return mode === 'verify-ca' || mode === 'verify-full' || (mode === 'require' && rootCert !== undefined);
}
/**
 * `require` only encrypts unless a root certificate is there. Without one, Node's authorities are trusted, where libpq
 * would stop.
 * @throws Error that names the file that cannot be read
 */
function tlsOptions(settings) {
    const { mode, rootCert, cert, key, crl, password, minVersion, maxVersion } = settings;
    if (mode === 'disable')
        return false;
    const client = {
        ...(cert === undefined ? {} : { cert: readPem('sslcert', cert) }),
        ...(key === undefined ? {} : { key: readPem('sslkey', key) }),
        ...(crl === undefined ? {} : { crl: readPem('sslcrl', crl) }),
        ...(password === undefined ? {} : { passphrase: password }),
        ...(minVersion === undefined ? {} : { minVersion }),
        ...(maxVersion === undefined ? {} : { maxVersion }),
    };
    if (!isVerified(settings))
        return { ...client, rejectUnauthorized: false };
    const ca = rootCert === undefined || rootCert === 'system' ? undefined : readPem('the root certificate', rootCert);
    return {
        ...client,
        ...(ca === undefined ? {} : { ca }),
        ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    };
}
function readPem(what, file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch (error) {
        throw new Error(`${what} '${file}' cannot be read (${(0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_3__/* .codeOf */ .$N)(error)})`);
    }
}


/***/ }),

/***/ 8283:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ws: () => (/* binding */ SERVER_STARTED),
/* harmony export */   db: () => (/* binding */ describeBlockers),
/* harmony export */   lU: () => (/* binding */ describeActivity),
/* harmony export */   qu: () => (/* binding */ activitySql)
/* harmony export */ });
/** An SQL expression; a balancer may send each connection to another server. */
const SERVER_STARTED = "pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time())";
/**
 * What a server process is doing, in one row: state, what it waits for, who blocks it, how far the index is that it builds.
 * The text of other sessions' queries is left out: it may hold what must not stand in a log, as may the process's own, which is
 * there only to be compared.
 */
function activitySql(pid) {
    return `SELECT ${SERVER_STARTED} AS server_started, a.pid, a.state, a.query, a.wait_event_type, a.wait_event, p.phase,
    CASE WHEN p.blocks_total > 0 THEN 100 * p.blocks_done / p.blocks_total WHEN p.tuples_total > 0 THEN 100 * p.tuples_done / p.tuples_total
         WHEN p.lockers_total > 0 THEN 100 * p.lockers_done / p.lockers_total END AS percent,
    (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', b.pid, pg_catalog.quote_literal(NULLIF(b.application_name, '')), 'of user', b.usename,
        '(' || b.state || ' since', pg_catalog.date_trunc('second', pg_catalog.clock_timestamp() - b.state_change) || ', transaction since',
        pg_catalog.date_trunc('second', pg_catalog.clock_timestamp() - b.xact_start) || ')'), ', ')
      FROM pg_catalog.pg_stat_activity b WHERE b.pid = ANY (pg_catalog.pg_blocking_pids(${pid}))) AS blockers,
    pg_catalog.array_to_string(pg_catalog.pg_blocking_pids(${pid}), ', ') AS blocking_pids
  FROM (SELECT 1) AS always LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = ${pid} LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.pid = a.pid`;
}
/** The sessions that hold the lock that is waited for; undefined when nothing blocks. */
function describeBlockers({ blockers, blocking_pids: pids }) {
    if (!pids)
        return undefined;
    return `process ${blockers || pids}`;
}
function describeActivity(row) {
    const blockers = describeBlockers(row);
    const { phase, percent, wait_event_type: waitType, wait_event: wait } = row;
    return ([
        phase ? `${phase}${percent == null ? '' : ` (${percent} %)`}` : undefined,
        blockers === undefined ? undefined : `blocked by ${blockers}`,
        blockers === undefined && waitType === 'Lock' ? `waits for a lock (${wait})` : undefined,
    ]
        .filter((part) => part !== undefined)
        .join(', ') || 'running');
}


/***/ }),

/***/ 6706:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ SessionMonitor)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_durations__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _postgres_connect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1095);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1159);
/* harmony import */ var _activity_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8283);




/** The first look at a statement, and the longest pause between two, in ms. */
const FIRST_LOOK_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;
/** For a lock that is let go of at once, in ms; a `lock_timeout` of 0 has no end. */
const LEAST_WAIT_MS = 1_000;
/** An answer that the server has sent arrives within this time, in ms. */
const ANSWER_ON_ITS_WAY_MS = 2_000;
/** Looks at the work of a session from another one, which is opened when something takes long. */
class SessionMonitor {
    blockers;
    historyWaitMs;
    #session;
    #options;
    #side;
    #opening;
    #closed = false;
    constructor(session, options) {
        this.#session = session;
        this.#options = options;
        this.historyWaitMs = Math.max(options.runLockTimeoutMs, LEAST_WAIT_MS);
    }
    /**
     * Says now and then what the server does.
     * @param label at each look given the statement that the server shows
     * @throws what `work` throws; LostConnection when the server has long finished and its answer never came
     */
    async during(label, work) {
        this.blockers = undefined;
        const over = new AbortController();
        void this.#look(label, over.signal);
        try {
            return await work();
        }
        finally {
            over.abort();
        }
    }
    /** Asks the server to end what the session is doing. Never throws. */
    async cancel() {
        const side = await this.#sideSession();
        await side?.query(`SELECT pg_catalog.pg_cancel_backend(${this.#session.pid})`).catch(() => { });
    }
    async close() {
        this.#closed = true;
        await this.#side?.close();
    }
    async #look(label, over) {
        const { clock, lockTimeoutMs, log } = this.#options;
        const start = clock.now();
        const firstLook = Math.min(FIRST_LOOK_MS, lockTimeoutMs > 0 ? lockTimeoutMs / 2 : FIRST_LOOK_MS);
        let suspect;
        try {
            for (let pause = firstLook;;) {
                await clock.sleep(pause, over);
                if (clock.now() - start >= FIRST_LOOK_MS)
                    pause = Math.min(Math.max(pause, FIRST_LOOK_MS) * 1.3, LONGEST_PAUSE_MS);
                const row = await this.#activity();
                if (over.aborted)
                    return;
                const tookMs = clock.now() - start;
                const tell = (what) => {
                    if (tookMs >= FIRST_LOOK_MS)
                        log.info(`${label(row?.query ?? null)}: ${(0,_stability_actions_common_durations__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(tookMs)}, ${what}`);
                };
                if (row === undefined) {
                    tell('and there is no second connection to be had to see what the server does');
                    continue;
                }
                const exchange = this.#answerIsDue(row);
                if (exchange === undefined || exchange !== suspect?.exchange)
                    suspect = { exchange, since: clock.now() };
                // At the first look it may be under way.
                else if (clock.now() - suspect.since >= ANSWER_ON_ITS_WAY_MS) {
                    return this.#session.connection.abandon('the server is done and its answer did not arrive');
                }
                this.blockers = (0,_activity_js__WEBPACK_IMPORTED_MODULE_3__/* .describeBlockers */ .db)(row) ?? this.blockers;
                tell((0,_activity_js__WEBPACK_IMPORTED_MODULE_3__/* .describeActivity */ .lU)(row));
            }
        }
        catch { }
    }
    /**
     * The server does nothing, or the session is gone. While it still receives a message it shows the statement before
     * it.
     */
    #answerIsDue({ server_started, pid, state, query }) {
        const exchange = this.#session.connection.outstanding();
        if (server_started !== this.#session.serverStarted)
            return undefined;
        const idle = pid === null || (state?.startsWith('idle') && query && exchange?.includes(query));
        return idle ? exchange : undefined;
    }
    async #activity() {
        try {
            const side = await this.#sideSession();
            if (side === undefined)
                return undefined;
            const [result] = await (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .promptly */ .C)(side, this.#options.clock, () => side.query((0,_activity_js__WEBPACK_IMPORTED_MODULE_3__/* .activitySql */ .qu)(this.#session.pid)));
            return result?.rows[0];
        }
        catch {
            await this.#side?.close();
            this.#side = undefined;
            return undefined;
        }
    }
    #sideSession() {
        this.#opening ??= this.#openSide().finally(() => {
            this.#opening = undefined;
        });
        return this.#opening;
    }
    async #openSide() {
        if (this.#side !== undefined || this.#closed)
            return this.#side;
        const { applicationName, clock, log } = this.#options;
        // Not with the signal of the run: this session is what cancels the other one.
        const side = await (0,_postgres_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .connect */ .N)(this.#session.target, { applicationName, clock, log, waitMs: 0 }).catch(() => undefined);
        if (this.#closed)
            await side?.close();
        else
            this.#side = side;
        return side;
    }
}


/***/ }),

/***/ 397:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C6: () => (/* binding */ lockHeldBy),
/* harmony export */   Cc: () => (/* binding */ takeRunLock),
/* harmony export */   bh: () => (/* binding */ tryLock)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _stability_actions_common_durations__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6562);
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3885);
/* harmony import */ var _stability_actions_common_retry__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8125);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1159);
/* harmony import */ var _postgres_quoting_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9684);






/** PostgreSQL keeps these locks per database, so the history table's name is enough to tell two sequences apart. */
function lockKey(name) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(`ordered-migrations ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_3__/* .qualified */ .LX)(name)}`)
        .digest()
        .readBigInt64BE()
        .toString();
}
/** An expression that is true when the lock was free and is now held. It never waits: a session that waits in pg_advisory_lock holds a snapshot, and CREATE INDEX CONCURRENTLY of the run that it waits for waits for that snapshot (flyway#1654). */
function tryLock(name) {
    return `pg_catalog.pg_try_advisory_lock(${lockKey(name)})`;
}
/** A condition that holds while the session of `pid`, which may be another one, holds the lock of this database. */
function lockHeldBy(pid, name) {
    return `EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid OPERATOR(pg_catalog.=) ${pid} AND ${isRunLock(name)})`;
}
function isRunLock(name) {
    return `l.locktype OPERATOR(pg_catalog.=) 'advisory' AND l.granted
       AND l.database OPERATOR(pg_catalog.=) (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
       AND ((l.classid::pg_catalog.int8 OPERATOR(pg_catalog.<<) 32) OPERATOR(pg_catalog.|) l.objid::pg_catalog.int8) OPERATOR(pg_catalog.=) ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .eu)(lockKey(name))}::pg_catalog.int8`;
}
/**
 * The lock ends with the session, also when the runner dies.
 * @throws ActionError that names the run that holds it, after the time-out
 */
async function takeRunLock(connection, name, options) {
    const { clock, log, timeoutMs, signal } = options;
    const deadline = new _stability_actions_common_retry__WEBPACK_IMPORTED_MODULE_4__/* .Deadline */ .B2(clock, timeoutMs);
    for (let attempt = 0;; attempt++) {
        signal?.throwIfAborted();
        const ask = async () => {
            const [result] = await connection.query(`SELECT ${tryLock(name)} AS acquired`);
            return result?.rows[0]?.acquired === 't' ? undefined : lockHolder(connection, name);
        };
        const holder = await (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .promptly */ .C)(connection, clock, ask, signal);
        if (holder === undefined)
            return;
        if (deadline.expired()) {
            throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`Another run is still migrating this database after ${(0,_stability_actions_common_durations__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(timeoutMs)} (input 'run-lock-timeout'): ${holder}. Wait for it, or end it with pg_terminate_backend.`);
        }
        if (attempt === 0)
            log.info(`Waiting up to ${(0,_stability_actions_common_durations__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(timeoutMs)} for another run: ${holder}`);
        await clock.sleep(Math.min((0,_stability_actions_common_retry__WEBPACK_IMPORTED_MODULE_4__/* .pauseBefore */ .GB)(attempt, { first: 200, max: 2_000 }), deadline.remaining()), signal);
    }
}
async function lockHolder(connection, name) {
    const [result] = await connection.query(`SELECT l.pid, a.application_name, pg_catalog.date_part('epoch', pg_catalog.now() - a.backend_start)::int AS age
     FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a USING (pid)
     WHERE ${isRunLock(name)}`);
    const row = result?.rows[0];
    if (row === undefined)
        return 'a session that has just ended';
    const application = row.application_name ? ` '${row.application_name}'` : '';
    return `process ${row.pid}${application}, connected ${row.age === null ? 'for an unknown time' : `${(0,_stability_actions_common_durations__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(Number(row.age) * 1_000)} ago`}`;
}


/***/ }),

/***/ 3675:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ NewSessionNeeded),
/* harmony export */   Rs: () => (/* binding */ lockTimeoutUnder),
/* harmony export */   S9: () => (/* binding */ requireDefaults),
/* harmony export */   ZI: () => (/* binding */ USER_OID),
/* harmony export */   dj: () => (/* binding */ DATABASE_OID),
/* harmony export */   nc: () => (/* binding */ defaultRows),
/* harmony export */   xx: () => (/* binding */ saysOtherDefaults)
/* harmony export */ });
/* harmony import */ var _postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9684);

/** A session asks for the identifiers once: as literals they cost the planner less. */
const DATABASE_OID = '(SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())';
const USER_OID = '(SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname OPERATOR(pg_catalog.=) SESSION_USER)';
function defaultRows({ database, user }) {
    return `(SELECT pg_catalog.string_agg(s.xmin::pg_catalog.text, ' ' ORDER BY s.setdatabase, s.setrole) FROM pg_catalog.pg_db_role_setting s
  WHERE (s.setdatabase OPERATOR(pg_catalog.=) 0 OR s.setdatabase OPERATOR(pg_catalog.=) ${database})
    AND (s.setrole OPERATOR(pg_catalog.=) 0 OR s.setrole OPERATOR(pg_catalog.=) ${user}))`;
}
/** The value that a time-out is set to, which no server takes. */
const OTHER_DEFAULTS = 'other defaults';
/** Sets `lock_timeout` for the transaction, and fails where a session that began now would begin with other settings than `defaults`. */
function lockTimeoutUnder(defaults, lockTimeoutMs) {
    const { rows } = defaults;
    const same = `${defaultRows(defaults)} ${rows === null ? 'IS NULL' : `OPERATOR(pg_catalog.=) ${(0,_postgres_quoting_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(rows)}`}`;
    return `SELECT pg_catalog.set_config('lock_timeout', CASE WHEN ${same} THEN '${Math.round(lockTimeoutMs)}' ELSE '${OTHER_DEFAULTS}' END, true)`;
}
/** Whether that is why the statement of {@link lockTimeoutUnder} failed. */
function saysOtherDefaults(message) {
    return message.includes(OTHER_DEFAULTS);
}
/** What follows belongs on a session that begins now. */
class NewSessionNeeded extends Error {
    name = 'NewSessionNeeded';
}
/** @throws NewSessionNeeded */
async function requireDefaults(connection, defaults) {
    const [result] = await connection.query(`SELECT ${defaultRows(defaults)} AS rows`);
    if ((result?.rows[0]?.rows ?? null) !== defaults.rows)
        throw new NewSessionNeeded();
}


/***/ }),

/***/ 3526:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/connect.ts + 2 modules
var connect = __webpack_require__(1095);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/connection.ts + 2 modules
var postgres_connection = __webpack_require__(1159);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/exchange.ts
var exchange = __webpack_require__(4126);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/sqlstate.ts
var sqlstate = __webpack_require__(4526);
// EXTERNAL MODULE: ./packages/migrations/src/session/activity.ts
var activity = __webpack_require__(8283);
;// CONCATENATED MODULE: ./packages/migrations/src/session/pooler.ts



/** How many further clients are tried; a pooler hands its warmest server connection to the next one that asks. */
const PROBES = 3;
/**
 * It shows when a second client is given the process that answered ours.
 * @throws ActionError with the remedy when the pooler works by transaction or by statement
 */
async function refuseTransactionPooler(connection, target, pid, options) {
    // Supavisor's port for transaction mode (Supabase docs, "Connect to your database").
    const supavisor = target.hosts.some(({ port }) => port === 6543);
    if (supavisor || (await isShared(connection, target, pid, options))) {
        throw new failure/* ActionError */.lZ(`Between the runner and ${target.description} is a pooler in transaction mode: every transaction may run in another server process, so neither the lock of this run nor the settings of a file would hold. Nothing was applied. Connect to the server itself or to a pooler in session mode${supavisor ? ' (on Supabase the same host with port 5432)' : ''}.`);
    }
}
async function isShared(connection, target, pid, options) {
    const probes = [];
    try {
        for (let probe = 0; probe < PROBES; probe++) {
            const other = await (0,connect/* connect */.N)(target, { ...options, waitMs: 0 }).catch(() => undefined);
            if (other === undefined)
                break;
            probes.push(other);
            // It keeps the process until the transaction ends, so ours has to come from another one.
            const [, answer] = await (0,postgres_connection/* promptly */.C)(other, options.clock, () => other.query('BEGIN; SELECT pg_catalog.pg_backend_pid() AS pid'));
            const [again] = await (0,postgres_connection/* promptly */.C)(connection, options.clock, () => connection.query('SELECT pg_catalog.pg_backend_pid() AS pid'));
            if (Number(answer?.rows[0]?.pid) === pid || Number(again?.rows[0]?.pid) !== pid)
                return true;
        }
        return false;
    }
    finally {
        await Promise.all(probes.map((probe) => probe.close()));
    }
}

// EXTERNAL MODULE: ./packages/migrations/src/session/run-lock.ts
var run_lock = __webpack_require__(397);
// EXTERNAL MODULE: ./packages/migrations/src/session/session-defaults.ts
var session_defaults = __webpack_require__(3675);
;// CONCATENATED MODULE: ./packages/migrations/src/session/session.ts









/** How often the server looks whether the client is still there while a statement runs, in ms. */
const CHECK_CLIENT_EVERY_MS = 1_000;
/**
 * `client_connection_check_interval` (since 14) ends the statement of a runner that was killed. `idle_session_timeout` (since 14)
 * would end the session that holds the run lock while psql works.
 * `standard_conforming_strings` must be on before a message is cut into tokens.
 */
const GREETING = `SELECT pg_catalog.pg_backend_pid() AS pid, ${activity/* SERVER_STARTED */.Ws} AS server_started,
  pg_catalog.current_setting('server_version_num') AS version, ${session_defaults/* DATABASE_OID */.dj} AS database, ${session_defaults/* USER_OID */.ZI} AS user_oid,
  ${(0,session_defaults/* defaultRows */.nc)({ database: session_defaults/* DATABASE_OID */.dj, user: session_defaults/* USER_OID */.ZI })} AS defaults,
  CASE WHEN pg_catalog.current_setting('client_connection_check_interval', true) IS NOT NULL AND pg_catalog.version() ~* 'linux'
    THEN pg_catalog.set_config('client_connection_check_interval', '${CHECK_CLIENT_EVERY_MS}', false) END AS checks,
  CASE WHEN pg_catalog.current_setting('idle_session_timeout', true) IS NOT NULL
    THEN pg_catalog.set_config('idle_session_timeout', '0', false) END,
  pg_catalog.set_config('standard_conforming_strings', 'on', false)`;
/** The oldest server that is tested (PostgreSQL docs, "Versioning Policy": five years of support, and one more). */
const OLDEST_VERSION = 120_000;
/**
 * @throws ActionError when there is no session to be had, or a pooler hands every transaction to another server process
 */
async function openSession(target, options) {
    const connection = await (0,connect/* connect */.N)(target, options);
    try {
        const [greeting] = await (0,postgres_connection/* promptly */.C)(connection, options.clock, () => connection.query(`${GREETING}${lockUnlessPooled(connection, options.lock)}`), options.signal);
        const row = greeting?.rows[0] ?? {};
        const { pid, version, checks, locked, server_started: serverStarted = null } = row;
        if (Number(version) < OLDEST_VERSION) {
            throw new failure/* ActionError */.lZ(`${target.description} is PostgreSQL ${Math.floor(Number(version) / 10_000)}; at least ${OLDEST_VERSION / 10_000} is needed.`);
        }
        if (Number(pid) !== connection.announcedPid)
            await refuseTransactionPooler(connection, target, Number(pid), options);
        return {
            connection,
            target,
            pid: Number(pid),
            version: Math.floor(Number(version) / 10_000),
            serverStarted,
            defaults: { database: row.database ?? '0', user: row.user_oid ?? '0', rows: row.defaults ?? null },
            locked: locked === 't',
            settings: [
                ...(checks == null ? [] : [`client_connection_check_interval = ${CHECK_CLIENT_EVERY_MS}`]),
                'standard_conforming_strings = on',
            ],
        };
    }
    catch (error) {
        await connection.close();
        if (!(error instanceof exchange/* StatementError */.Mp))
            throw error;
        const said = `${error.message} (SQLSTATE ${error.code})`;
        throw new failure/* ActionError */.lZ(/^(?:42(?!501)|0A|08)/.test(error.code)
            ? `${target.description} does not answer as PostgreSQL does: ${said}.`
            : `${target.description} refuses the first question of the run: ${said}. ${(0,sqlstate/* remedyFor */.w)(error.code)}`);
    }
}
/** A lock behind a pooler could end up with a stranger's session; it waits until the pooler is known. */
function lockUnlessPooled({ announcedPid }, lock) {
    if (lock === undefined || announcedPid === undefined)
        return '';
    return `, CASE WHEN pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) ${announcedPid} THEN ${(0,run_lock/* tryLock */.bh)(lock)} END AS locked`;
}


/***/ })

};
