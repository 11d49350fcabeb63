export const id = 354;
export const ids = [354];
export const modules = {

/***/ 6354:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyCommand: () => (/* binding */ applyCommand)
});

// EXTERNAL MODULE: ./packages/common/src/clock.ts
var clock = __webpack_require__(5081);
// EXTERNAL MODULE: ./packages/common/src/durations.ts
var durations = __webpack_require__(6562);
// EXTERNAL MODULE: ./packages/migrations/src/apply/applied-by.ts
var applied_by = __webpack_require__(307);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/common/src/finding-report.ts + 1 modules
var finding_report = __webpack_require__(9584);
// EXTERNAL MODULE: ./packages/common/src/words.ts
var words = __webpack_require__(1498);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/announce.ts
var announce = __webpack_require__(5996);
// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __webpack_require__(1352);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/exchange.ts
var exchange = __webpack_require__(4126);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/sqlstate.ts
var sqlstate = __webpack_require__(4526);
// EXTERNAL MODULE: ./packages/migrations/src/sql/parse.ts + 1 modules
var parse = __webpack_require__(961);
;// CONCATENATED MODULE: ./packages/migrations/src/apply/outcome.ts

function initialState(pending, findings) {
    return { applied: [], pending, current: undefined, findings, notices: [] };
}
/** The state after a file is committed. */
function withApplied(state, { path, name, version }, durationMs) {
    // They are committed in order, so it is among the first.
    const at = state.pending.findIndex((file) => file.path === path);
    const { current } = state;
    return {
        ...state,
        applied: [...state.applied, { version: version.text, name, file: path, durationMs }],
        pending: at < 0 ? state.pending : [...state.pending.slice(0, at), ...state.pending.slice(at + 1)],
        current: current === undefined || (0,folder_version/* compareVersions */.Zy)(version, current) > 0 ? version : current,
    };
}
function withFindings(state, more) {
    const known = new Set(state.findings.map((finding) => JSON.stringify(finding)));
    return { ...state, findings: [...state.findings, ...more.filter((finding) => !known.has(JSON.stringify(finding)))] };
}
function withNotice(state, text) {
    return state.notices.includes(text) ? state : { ...state, notices: [...state.notices, text] };
}
/** The ending of a run that may not begin; undefined when none of the findings is an error. */
function refusal(findings, why) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    if (first === undefined)
        return undefined;
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    return { status: 'failed', headline: `${why}: ${first.message} ${first.help}${more}` };
}
/** Of a dry run, line by line. */
function whatWouldHappen({ pending, chosen }, { entries }) {
    return [
        ...entries.map(({ file, state }) => `would record as ${state}  ${file}`),
        ...chosen.map(({ path }) => `would apply  ${path}`),
        ...pending.slice(chosen.length).map(({ path }) => `above the target  ${path}`),
    ];
}
/** What stays and what is left, for the end of a headline. */
function describeState({ applied, pending }) {
    const before = applied.length === 0 ? 'no file before it was applied in this run' : `${applied.length} applied before it stay`;
    return `${before}, ${pending.length} pending.`;
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/inventory.ts
var folder_inventory = __webpack_require__(3048);
// EXTERNAL MODULE: ./packages/migrations/src/rules/check.ts + 7 modules
var check = __webpack_require__(8218);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/non-transactional-statement.ts
var non_transactional_statement = __webpack_require__(2562);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/psql-meta-command.ts
var psql_meta_command = __webpack_require__(2111);
// EXTERNAL MODULE: ./packages/migrations/src/rules/index.ts + 45 modules
var rules = __webpack_require__(1662);
// EXTERNAL MODULE: ./packages/migrations/src/rules/suppression.ts
var suppression = __webpack_require__(8904);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/transaction-control.ts
var transaction_control = __webpack_require__(6705);
// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __webpack_require__(8526);
;// CONCATENATED MODULE: ./packages/migrations/src/sql/unparsed-transaction-control.ts

const CONTROL = /^(begin|start transaction|commit|end|rollback|abort|prepare transaction)$/;
/**
 * Statements are cut as psql cuts them: at semicolons outside of quotes, parentheses and the BEGIN ATOMIC … END of a
 * function.
 */
function hiddenControl(sql) {
    let words = [];
    let start = 0;
    let parentheses = 0;
    let blocks = 0;
    for (let at = 0; at < sql.length;) {
        const { kind, end } = (0,lexer/* tokenAt */.BN)(sql, at);
        const text = sql.slice(at, end);
        if (kind === 'word') {
            if (words.length === 0)
                start = at;
            words.push(text.toLowerCase());
            blocks += blockDepth(words);
        }
        else if (kind === 'other' || kind === 'quoted') {
            if (text === '(')
                parentheses += 1;
            else if (text === ')')
                parentheses -= 1;
            else if (text === ';' && parentheses <= 0 && blocks <= 0) {
                if (isControl(words))
                    return start;
                [words, parentheses, blocks] = [[], 0, 0];
            }
        }
        at = end;
    }
    return isControl(words) ? start : undefined;
}
/** Only CREATE FUNCTION and CREATE PROCEDURE have a body that holds semicolons. */
function blockDepth(words) {
    const routine = words[0] === 'create' && words.slice(1, 4).some((word) => word === 'function' || word === 'procedure');
    const word = words.at(-1);
    if (!routine)
        return 0;
    if (word === 'begin' || word === 'case')
        return 1;
    return word === 'end' ? -1 : 0;
}
/** A savepoint belongs to the transaction that it stands in. */
function isControl(words) {
    const [first = '', second = '', third = ''] = words;
    if (first === 'rollback' && (second === 'to' || third === 'to'))
        return false;
    if ((first === 'rollback' || first === 'commit') && second === 'prepared')
        return false;
    return CONTROL.test(first) || CONTROL.test(`${first} ${second}`);
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/preflight-rules.ts



/** Outside a transaction statements are sent one by one, so they must be known. */
const notUnderstood = {
    id: 'syntax-error',
    severity: 'error',
    what: 'A file that runs outside a transaction cannot be cut into statements.',
    why: 'Where it stops could not be recorded.',
    fix: 'Correct the SQL, or let psql run it.',
    example: '`-- migrations: no-transaction` above a syntax error',
    checkFile: ({ path, parsed }) => parsed.noTransaction && parsed.syntaxError !== undefined && parsed.metaCommands.length === 0
        ? [
            {
                path,
                offset: parsed.syntaxError.offset,
                message: `${parsed.syntaxError.message}; a file with '-- migrations: no-transaction' runs statement by statement and must be understood.`,
                help: 'Correct the SQL here.',
            },
        ]
        : [],
};
/** No suppression counts here: a COMMIT within text that our grammar does not know would tear the file apart from its history row. */
const ownTransaction = {
    ...transaction_control/* transactionControl */.m,
    unsuppressible: true,
    checkFile({ path, parsed }) {
        const offset = parsed.syntaxError === undefined || parsed.noTransaction ? undefined : hiddenControl(parsed.sql);
        if (offset === undefined)
            return [];
        return [
            {
                path,
                offset,
                message: 'A statement begins or ends a transaction, in a file that runs in one of its own.',
                help: "Remove it, or put '-- migrations: no-transaction' at the top of a file that looks after itself.",
            },
        ];
    },
};
const CONNECT = /(\\c(?:onnect)?)(?:\s|$)/;
/** A command may follow another on its line, but after these, which take all of it (psql docs, "Meta-Commands"). */
function connects({ name, text }) {
    const taken = ['\\!', '\\copy', '\\h', '\\help'].includes(name);
    return !taken && CONNECT.test(unquoted(text));
}
function unquoted(text) {
    return text.replace(/'(?:\\.|[^'\\])*'|"[^"]*"/g, '');
}
const leavesSession = {
    ...psql_meta_command/* psqlMetaCommand */.n,
    unsuppressible: true,
    checkFile: ({ path, parsed }) => parsed.metaCommands.filter(connects).map(({ offset, text }) => ({
        path,
        offset,
        severity: 'error',
        message: `'${CONNECT.exec(unquoted(text))?.[1]}' goes to another session, where what follows is in no transaction with its history row.`,
        help: 'Take it out: the run is connected already. What belongs to another database goes into a folder of its own.',
    })),
};
const noTransactionInAll = {
    id: 'no-transaction-in-all',
    severity: 'error',
    what: 'Before apply-ordered-migrations runs anything: a file must run outside a transaction, and the run is one transaction.',
    why: 'The two exclude each other.',
    fix: 'Use `transaction: per-file`.',
    example: '`-- migrations: no-transaction` with `transaction: all`',
    checkFile: ({ path, parsed }) => parsed.noTransaction
        ? [
            {
                path,
                message: parsed.ownTransactions
                    ? "The file begins or ends transactions of its own, but the input 'transaction' is 'all'."
                    : "The file must run outside a transaction, but the input 'transaction' is 'all'.",
                help: "Set 'transaction' to 'per-file', or apply this version in a run of its own (input 'target').",
            },
        ]
        : [],
};

;// CONCATENATED MODULE: ./packages/migrations/src/apply/preflight.ts







/** What is merged is past mending: nothing in the folder counts as new. */
const NOTHING_NEW = { added: new Set(), touched: new Set(), claims: [] };
/** What must hold of the whole folder before a connection is made; the parser must be loaded. */
function checkBeforeApply(inventory) {
    return (0,check/* checkMigrations */.w)(inventory, {
        folderRules: rules/* APPLY_FOLDER_RULES */.GO,
        fileRules: rules/* APPLY_FILE_RULES */._D,
        change: NOTHING_NEW,
        concerns: (text) => (0,rules/* mayConcernApply */.CR)(text, inventory.layout),
    }).filter(({ rule }) => [...rules/* APPLY_FOLDER_RULES */.GO, ...rules/* APPLY_FILE_RULES */._D].some(({ id }) => id === rule));
}
/** Syntax is not among it: the server may be newer than our grammar, and a syntax error changes nothing. */
function checkPending(pending, { transaction, client }, parse) {
    const inventory = { ...(0,folder_inventory/* emptyInventory */.U)(), migrations: [...pending] };
    const fileRules = [
        ...rules/* PENDING_FILE_RULES */.ZB.filter((rule) => !(client === 'psql' && rule === psql_meta_command/* psqlMetaCommand */.n)),
        ownTransaction,
        notUnderstood,
        ...(client === 'psql' ? [leavesSession] : []),
        ...(transaction === 'all' ? [noTransactionInAll] : []),
    ];
    return (0,check/* checkMigrations */.w)(inventory, {
        folderRules: [],
        fileRules,
        parse,
        severities: new Map([
            ['psql-meta-command', 'error'],
            ['empty-migration', 'warning'],
        ]),
    })
        .map((finding) => transaction === 'all' && finding.rule === non_transactional_statement/* nonTransactionalStatement */.e.id
        ? { ...finding, help: `${finding.help} And set 'transaction' to 'per-file'.` }
        : finding)
        .filter(({ severity, rule }) => rule === 'empty-migration' || (severity === 'error' && rule !== suppression/* ignoreWithoutReason */.jV.id));
}

// EXTERNAL MODULE: ./packages/migrations/src/execute/migration-failure.ts
var migration_failure = __webpack_require__(4872);
// EXTERNAL MODULE: ./packages/migrations/src/execute/pending.ts + 17 modules
var pending = __webpack_require__(4112);
// EXTERNAL MODULE: ./packages/migrations/src/folder/parse-migration.ts
var parse_migration = __webpack_require__(5658);
// EXTERNAL MODULE: ./packages/migrations/src/history/entry.ts
var entry = __webpack_require__(3160);
// EXTERNAL MODULE: ./packages/migrations/src/history/history-changed.ts
var history_changed = __webpack_require__(6265);
// EXTERNAL MODULE: ./packages/migrations/src/history/known-history.ts
var known_history = __webpack_require__(8106);
// EXTERNAL MODULE: ./packages/migrations/src/history/plan.ts
var history_plan = __webpack_require__(6977);
;// CONCATENATED MODULE: ./packages/migrations/src/history/reconcile.ts

/**
 * @param sent the files that were on their way, in order
 * @param plan made of the history as it is now
 */
function reconcile(sent, plan, history) {
    const pending = new Set(plan.pending.map(({ path }) => path));
    const committed = sent.filter(({ path }) => !pending.has(path));
    const file = sent.find(({ path }) => pending.has(path));
    if (file === undefined)
        return { committed, failed: undefined };
    const row = history.find(({ version }) => (0,folder_version/* versionKey */._5)(version) === (0,folder_version/* versionKey */._5)(file.version));
    if (row === undefined)
        return { committed, failed: { file, progress: 'the server has rolled it back' } };
    const { statementsDone, statementStarted } = row;
    const unknown = statementStarted === null
        ? ''
        : `, and the end of statement ${statementStarted} is not known; the next run finds out and goes on from there`;
    return { committed, failed: { file, progress: `${statementsDone} of its statements are done${unknown}` } };
}
function describeSent([first, ...rest]) {
    if (first === undefined)
        return 'the end of the last file';
    const after = rest.length === 1 ? 'the file after it' : `one of the ${rest.length} files after it`;
    return rest.length === 0 ? `'${first.path}'` : `'${first.path}' or ${after}`;
}

// EXTERNAL MODULE: ./packages/migrations/src/history/table.ts
var table = __webpack_require__(5280);
// EXTERNAL MODULE: ./packages/migrations/src/history/adopt/match.ts
var match = __webpack_require__(9284);
// EXTERNAL MODULE: ./packages/migrations/src/history/adopt/read.ts
var read = __webpack_require__(8857);
// EXTERNAL MODULE: ./packages/migrations/src/history/adopt/tools.ts
var tools = __webpack_require__(766);
;// CONCATENATED MODULE: ./packages/migrations/src/history/take-over.ts









/**
 * @param history undefined where there is no history table
 * @throws ActionError when it contradicts the database or the folder
 */
async function takeOver(connection, inventory, history, { baseline, adopt, appliedBy, patience }) {
    const recorded = history?.length ?? 0;
    if (baseline !== undefined) {
        if (recorded > 0) {
            throw new failure/* ActionError */.lZ(`Input 'baseline' is for a database without history, but this one has ${(0,words/* plural */.L)(recorded, 'recorded migration')}. Nothing was applied. Remove the input.`);
        }
        const limit = (0,folder_version/* placedIn */.T8)(inventory.migrations)(baseline);
        const files = inventory.migrations.filter(({ version }) => (0,folder_version/* compareVersions */.Zy)(version, limit) <= 0);
        return {
            entries: await toEntries(files, appliedBy, 'baseline'),
            notice: `Baseline ${baseline.text}: ${(0,words/* plural */.L)(files.length, 'file')} recorded as applied, without running`,
        };
    }
    if (adopt === undefined)
        return { entries: [], notice: '' };
    if (recorded > 0) {
        return {
            entries: [],
            notice: `The database has a history already, so nothing is taken over from ${adopt}; the input 'adopt' can be removed`,
        };
    }
    return adopted(connection, inventory, adopt, appliedBy, patience);
}
async function adopted(connection, inventory, tool, appliedBy, patience) {
    const record = await (0,read/* readToolRecord */.u)(connection, tool, patience);
    if (record === undefined) {
        return { entries: [], notice: `The database is empty, so there is nothing to take over from ${tool}` };
    }
    if (record.failed.length > 0) {
        throw new failure/* ActionError */.lZ(`Input 'adopt': ${tool} has recorded that ${list(record.failed)} failed or is half done. Nothing was applied. Repair it with ${tool} first.`);
    }
    const { files, missing, changed, ahead } = (0,match/* matchFolder */.Y)(record, inventory, tool);
    if (missing.length > 0) {
        throw new failure/* ActionError */.lZ(`Input 'adopt': ${tool} has applied ${list(missing)}, but there is no such file in the folder. Nothing was applied. Restore the file, or check that the input 'path' and the database belong together.`);
    }
    const { toleratesChange, checksumOf = '' } = (0,tools/* historyOf */.o)(tool);
    if (changed.length > 0 && !toleratesChange) {
        const paths = changed.map(({ path }) => path);
        throw new failure/* ActionError */.lZ(`Input 'adopt': ${list(paths)} ${paths.length === 1 ? 'was' : 'were'} applied in another version: the checksum that ${tool} recorded${checksumOf} is not that of the file. Nothing was applied. Restore what was applied (git log -- ${paths[0]}), and put the change into a new migration.`);
    }
    if (ahead.length > 0) {
        throw new failure/* ActionError */.lZ(`Input 'adopt': ${tool} has the database at version ${list(ahead)}, but the folder ends at ${inventory.migrations.at(-1)?.version.text} or lacks that file: the database is ahead of the folder, and what is missing would run again when it arrives. Nothing was applied. Check out the commit that was deployed, or check that the input 'path' and the database belong together.`);
    }
    return {
        entries: await toEntries(files, appliedBy, 'adopted'),
        notice: `Taken over from ${tool}: ${(0,words/* plural */.L)(files.length, 'file')}, without running`,
        findings: changed.map((file) => changedSince(file, tool)),
    };
}
function changedSince({ path }, tool) {
    return {
        rule: 'edited-after-apply',
        severity: 'warning',
        file: path,
        message: `${tool} applied another version of this file: the checksum that it recorded is not that of the file. It is taken over all the same, as ${tool} would go on, too.`,
        help: `Look what was changed (git log -p -- ${path}); what the database lacks belongs into a new migration.`,
    };
}
function toEntries(files, appliedBy, state) {
    return (0,parse/* withParser */.e1)(() => files.map((file) => {
        const parsed = (0,parse_migration/* parseMigration */.mo)(file);
        return (0,entry/* historyEntry */.x)({ ...file, parsed }, appliedBy, state, parsed.statements.length);
    }));
}
const LISTED = 10;
function list(names) {
    const shown = names.slice(0, LISTED).map((name) => `'${name}'`);
    return `${shown.join(', ')}${names.length > LISTED ? ` and ${names.length - LISTED} more` : ''}`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/failure.ts

function failureFinding(failure, blockers) {
    const { report, code, file } = failure;
    const blocked = blockers === undefined ? [] : [`BLOCKED BY: ${blockers}`];
    return {
        rule: code === undefined ? 'psql' : `SQLSTATE ${code}`,
        severity: 'error',
        file: file.path,
        ...report.place,
        message: [report.summary, ...report.details, ...blocked].join('\n'),
        help: failureRemedy(failure),
    };
}
/** One sentence of what failed, one of what stays, one of what to do. */
function failureHeadline(failure, blockers, progress) {
    const { report, file, statementsDone } = failure;
    const at = report.place === undefined ? file.path : `${file.path}:${report.place.line}:${report.place.column}`;
    const blocked = blockers === undefined ? '' : ` Blocked by ${blockers}.`;
    const detail = report.details.filter((line) => /^(DETAIL|INVALID INDEX): /.test(line)).join(' ') || undefined;
    const undone = statementsDone === undefined
        ? 'The file was rolled back'
        : statementsDone === 0
            ? 'None of its statements is recorded as done'
            : statementsDone === 1
                ? 'The first statement of the file stays, the next run goes on after it'
                : `The first ${statementsDone} statements of the file stay, the next run goes on after them`;
    return `${at}: ${report.summary}. ${detail === undefined ? '' : `${detail} `}${undone}; ${progress}${blocked} ${failureRemedy(failure)}`;
}
function failureRemedy({ remedy, code }) {
    return remedy ?? (0,sqlstate/* remedyFor */.w)(code ?? '');
}

// EXTERNAL MODULE: ./packages/migrations/src/session/monitor.ts
var session_monitor = __webpack_require__(6706);
// EXTERNAL MODULE: ./packages/migrations/src/session/run-lock.ts
var run_lock = __webpack_require__(397);
// EXTERNAL MODULE: ./packages/migrations/src/session/session.ts + 1 modules
var session_session = __webpack_require__(3526);
;// CONCATENATED MODULE: ./packages/migrations/src/apply/locked-session.ts



/** How long the server may take to notice that the old connection is gone and let go of the run lock, in ms. */
const OLD_SESSION_MS = 30_000;
/** A cancellation that comes between two messages goes nowhere, so it is sent again. */
const CANCEL_AGAIN_MS = 250;
/** How long the server may take to end a statement that it was asked to cancel, in ms; a silent network answers nothing. */
const CANCEL_LIMIT_MS = 1_000;
/** Does `work` on a session that holds the run lock, except on a dry run; what runs when the run is cancelled is ended. */
async function inLockedSession(options, work) {
    const { clock, signal } = options;
    const session = await locked_session_open(options).catch((error) => {
        throw options.onOpenFailed(error);
    });
    const monitor = new session_monitor/* SessionMonitor */.x(session, options);
    const over = new AbortController();
    const cancel = async () => {
        const giveUp = clock.sleep(CANCEL_LIMIT_MS, over.signal);
        giveUp.then(() => session.connection.abandon('cancelled, and the server did not answer'), () => { });
        while (!over.signal.aborted) {
            void monitor.cancel();
            await clock.sleep(CANCEL_AGAIN_MS);
        }
    };
    const onAbort = () => void cancel();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        signal.throwIfAborted();
        return await work(session, monitor);
    }
    finally {
        over.abort();
        signal.removeEventListener('abort', onAbort);
        await Promise.all([session.connection.close(), monitor.close()]);
    }
}
async function locked_session_open(options) {
    const { target, historyTable, dryRun, runLockTimeoutMs, waitForDatabaseMs, lost } = options;
    const lock = dryRun ? undefined : historyTable;
    const session = await (0,session_session/* openSession */.f)(target, { ...options, waitMs: waitForDatabaseMs, lock });
    if (lock === undefined || session.locked)
        return session;
    const timeoutMs = lost ? Math.max(OLD_SESSION_MS, runLockTimeoutMs) : runLockTimeoutMs;
    try {
        await (0,run_lock/* takeRunLock */.Cc)(session.connection, lock, { ...options, timeoutMs });
    }
    catch (error) {
        await session.connection.close();
        throw error;
    }
    return session;
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/run.ts




















/** How often a run looks for the truth on a new connection after the old one broke. */
const RECONNECTS = 3;
class ApplyRun {
    /** All that is known; replaced as a whole. */
    state;
    #inventory;
    #options;
    #publish;
    #parsed = new parse_migration/* ParsedOnce */.Ng();
    /** Undefined before a file can have changed the history. */
    #known;
    /** Sent to the server and not answered yet. */
    #sent = [];
    #parse = (file, running) => this.#parsed.parse(file, running);
    /** @param publish is given each state, so that it is known however the run ends */
    constructor(inventory, options, state, publish) {
        this.#inventory = inventory;
        this.#options = options;
        this.#publish = publish;
        this.state = state;
    }
    async run() {
        let again = { why: 'first' };
        for (let lost = 0;;) {
            try {
                const ending = await this.#onSession(again);
                if (ending !== 'new session')
                    return ending;
                again = { why: 'settings' };
            }
            catch (error) {
                if (!(error instanceof exchange/* LostConnection */.$I) || this.#options.signal.aborted)
                    throw error;
                if (this.#sent.length === 0 || lost >= RECONNECTS)
                    throw this.#broken(error);
                lost += 1;
                again = { why: 'lost', lost: error };
                this.#options.log.info(`The connection broke (${error.message}) while ${this.#describeSent()} was being applied; connecting again to find out what the server did`);
            }
        }
    }
    #broken({ message, code }) {
        const remedy = code === undefined ? '' : ` ${(0,sqlstate/* remedyFor */.w)(code)}`;
        return new failure/* ActionError */.lZ(`The connection to ${this.#options.target.description} broke (${message}); ${describeState(this.state)}${remedy} Run again: the history in the database tells where to go on.`);
    }
    async #onSession(again) {
        const { signal } = this.#options;
        const notAsked = (error) => again.why !== 'lost' || signal.aborted ? error : this.#notAsked(again.lost.message, error);
        return inLockedSession({ ...this.#options, lost: again.why === 'lost', onOpenFailed: notAsked }, async (session, monitor) => {
            const changed = again.why === 'lost' ? await this.#historyChanged(session, monitor) : undefined;
            if (changed !== undefined)
                return changed;
            try {
                const ending = await this.#migrate(session, monitor, again);
                return (await this.#historyChanged(session, monitor)) ?? ending;
            }
            catch (error) {
                if (error instanceof exchange/* LostConnection */.$I || signal.aborted)
                    throw error;
                const by = monitor.blockers;
                const changed = await this.#historyChanged(session, monitor);
                if (!(error instanceof migration_failure/* MigrationFailure */.p)) {
                    if (changed === undefined)
                        throw error;
                    return changed;
                }
                const blockers = ['55P03', '40P01'].includes(error.code ?? '') ? by : undefined;
                this.#replace(withFindings(this.state, [failureFinding(error, blockers)]));
                const headline = failureHeadline(error, blockers, describeState(this.state));
                return { status: 'failed', headline: `${headline}${changed === undefined ? '' : ` ${changed.headline}`}` };
            }
        });
    }
    /** How the run ends where a file has changed what the history says. */
    async #historyChanged({ connection }, monitor) {
        const { signal, historyTable } = this.#options;
        const look = async () => (signal.aborted ? undefined : this.#known?.putRight(connection, monitor));
        const message = await monitor.during(() => 'reading the history again', look);
        if (message === undefined)
            return undefined;
        const [known, sent] = [this.#applied(), this.#sent];
        const ran = this.#inventory.migrations.filter((file) => known.has(file.path) || sent.includes(file));
        this.#replace(withFindings(this.state, (0,history_changed/* historyChanged */.t)(message, ran, historyTable)));
        return { status: 'failed', headline: message };
    }
    #notAsked(lost, error) {
        return new failure/* ActionError */.lZ(`The connection to ${this.#options.target.description} broke while ${this.#describeSent()} was being applied (${lost}), and the server could not be asked whether that is committed: ${(0,failure/* messageOf */.bD)(error)} Of what is known, ${describeState(this.state)} Run again: the history in the database tells where to go on.`);
    }
    async #migrate(session, monitor, again) {
        const { connection } = session;
        const { historyTable, dryRun, log } = this.#options;
        const { recorded, taken } = await monitor.during(() => 'reading the history', async () => {
            const recorded = await (0,table/* readHistory */.Lu)(connection, historyTable, monitor);
            return { recorded, taken: await this.#takeOver(session, monitor, again, recorded) };
        });
        if (taken.notice !== '')
            this.#notice(taken.notice);
        this.#replace(withFindings(this.state, taken.findings ?? []));
        const history = [...(recorded ?? []), ...taken.entries.map(entry/* rowOf */.O)];
        const { plan, refused } = await this.#plan(history);
        if (refused !== undefined)
            return refused;
        const left = again.why === 'lost' ? this.#reconcile(again.lost, plan, history) : undefined;
        if (left !== undefined)
            return left;
        log.info(`${history.length} in the history, ${plan.pending.length} pending`);
        if (dryRun)
            return this.#dryRun(plan, taken);
        await monitor.during(() => 'preparing the history table', () => (0,table/* prepareHistory */.OI)(connection, historyTable, recorded !== undefined, taken.entries, monitor));
        this.#known ??= new known_history/* KnownHistory */.e(historyTable, history);
        const end = await (0,pending/* applyPending */.Y)(session, monitor, plan.chosen.map((file) => ({ file, partial: plan.partial.get(file) })), { ...this.#options, parse: this.#parse }, {
            sending: (files) => {
                this.#sent = files;
            },
            recorded: (entry) => this.#known?.recorded(entry),
            committed: ({ file, durationMs }) => this.#committed(file, durationMs),
        });
        if (end === 'new session')
            return end;
        return { status: this.state.applied.length === 0 ? 'up-to-date' : 'applied', headline: undefined };
    }
    /** On a further session the history is there, also where this run has written it. */
    #takeOver({ connection }, patience, again, recorded) {
        const { baseline, adopt, appliedBy } = this.#options;
        const first = again.why === 'first' ? { baseline, adopt } : { baseline: undefined, adopt: undefined };
        return takeOver(connection, this.#inventory, recorded, { ...first, appliedBy, patience });
    }
    async #plan(history) {
        const { targetVersion: target, outOfOrder } = this.#options;
        const plan = await (0,parse/* withParser */.e1)(() => (0,history_plan/* planMigrations */.n6)(this.#inventory, history, { outOfOrder, target }));
        const current = (0,history_plan/* latestVersion */.qD)(history, this.#inventory);
        this.#replace(withFindings({ ...this.state, pending: plan.pending, current }, plan.findings));
        const contradicted = refusal(plan.findings, 'The folder contradicts the history of the database, so nothing was applied');
        if (contradicted !== undefined)
            return { plan, refused: contradicted };
        const ofPending = await (0,parse/* withParser */.e1)(() => checkPending(plan.chosen, this.#options, this.#parse));
        this.#replace(withFindings(this.state, ofPending));
        const unfit = refusal(ofPending, 'A pending file cannot be applied as it is, so nothing was applied');
        if (unfit === undefined && target !== undefined && current !== undefined && (0,folder_version/* compareVersions */.Zy)(target, current) < 0) {
            this.#notice(`The database is at version ${current.text} already, beyond the target ${target.text}; nothing is rolled back`);
        }
        return { plan, refused: unfit };
    }
    #dryRun(plan, taken) {
        for (const line of whatWouldHappen(plan, taken))
            this.#options.log.info(line);
        this.#replace({ ...this.state, pending: plan.chosen });
        return { status: 'dry-run', headline: undefined };
    }
    /**
     * What the server has committed counts as applied by this run, which goes on after it.
     * @returns how the run ends when a file was not committed
     */
    #reconcile({ message, code }, plan, history) {
        const { committed, failed } = reconcile(this.#sent, plan, history);
        this.#sent = [];
        for (const file of committed)
            this.#options.log.info(`${file.path}: the history has it, so it was committed`);
        const known = this.#applied();
        for (const file of committed)
            if (!known.has(file.path))
                this.#committed(file, 0);
        if (failed === undefined)
            return undefined;
        return {
            status: 'failed',
            headline: `The connection to ${this.#options.target.description} broke while '${failed.file.path}' was being applied (${message}). Asked on a new connection, ${failed.progress}; ${describeState(this.state)} ${code === undefined ? 'Run again.' : (0,sqlstate/* remedyFor */.w)(code)}`,
        };
    }
    #committed(file, durationMs) {
        this.#replace(withApplied(this.state, file, durationMs));
        this.#options.log.info(`applied  ${file.path} (${(0,durations/* formatDuration */.a3)(durationMs)})`);
    }
    #describeSent() {
        const known = this.#applied();
        return describeSent(this.#sent.filter(({ path }) => !known.has(path)));
    }
    /** Paths of the files that are known to be committed. */
    #applied() {
        return new Set(this.state.applied.map(({ file }) => file));
    }
    #notice(text) {
        this.#replace(withNotice(this.state, `${text}.`));
        this.#options.log.info(text);
    }
    #replace(state) {
        this.state = state;
        this.#publish(state);
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/apply.ts








/** @returns findings; with an error nothing may be applied */
async function checkFolder(inventory) {
    return (0,parse/* withParser */.e1)(() => checkBeforeApply(inventory));
}
/**
 * The version of the folder that an input means: its number, or the name of its file or folder.
 * @throws ActionError when there is none
 */
function inFolder({ migrations }, input, version) {
    if (version === undefined)
        return undefined;
    const key = (0,folder_version/* versionKey */._5)(version);
    const found = migrations.find((file) => (0,folder_version/* compareVersions */.Zy)(file.version, version) === 0 || (0,folder_version/* versionKey */._5)(file.version) === key) ??
        migrations.find(({ fileName }) => fileName.replace(/\.sql$/, '') === (0,folder_version/* recordedAs */.DR)(version));
    if (found !== undefined)
        return found.version;
    const [first, last] = [migrations[0]?.version.text, migrations.at(-1)?.version.text];
    throw new failure/* ActionError */.lZ(`Input '${input}': no migration has the version ${(0,folder_version/* recordedAs */.DR)(version)}; the folder has ${first} to ${last}. Nothing was applied, no connection was made.`);
}
/**
 * Never throws: whatever happens, the outcome says what is done and what is left.
 * @param publish is given each state of the run, for when it is cut off
 */
async function applyMigrations(inventory, options, publish = () => { }) {
    let state = initialState(inventory.migrations, []);
    const keep = (next) => {
        state = next;
        publish(next);
    };
    const ended = (ending) => ({ ...state, ...ending });
    try {
        const limits = {
            targetVersion: inFolder(inventory, 'target', options.targetVersion),
            baseline: inFolder(inventory, 'baseline', options.baseline),
        };
        keep(withFindings(state, await checkFolder(inventory)));
        const refused = refusal(state.findings, 'The folder is not in order, so nothing was applied and no connection was made');
        return ended(refused ?? (await new ApplyRun(inventory, { ...options, ...limits }, state, keep).run()));
    }
    catch (error) {
        return ended(options.signal.aborted
            ? { status: 'cancelled', headline: `Cancelled; ${describeState(state)} Run again to continue.` }
            : { status: 'failed', headline: (0,failure/* headlineOf */.gD)(ofServer(error, state)) });
    }
}
/** What the server refuses outside of a file is no bug of ours either. */
function ofServer(error, state) {
    if (error instanceof exchange/* LostConnection */.$I)
        return new failure/* ActionError */.lZ(`The connection broke: ${error.message}; ${describeState(state)} Run again to continue.`);
    if (!(error instanceof exchange/* StatementError */.Mp))
        return error;
    return new failure/* ActionError */.lZ(`The server refused what this run itself needs: ${error.message} (SQLSTATE ${error.code}); ${describeState(state)} ${(0,sqlstate/* remedyFor */.w)(error.code)}`);
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/databases.ts





/**
 * @param publish is given the list, which is up to date at any moment
 * @throws ActionError when two entries of the list are the same database
 */
async function applyToDatabases(inventory, options, publish = () => { }) {
    const { clock, concurrency, failFast, log, many, shard, signal } = options;
    const targets = chooseShard(options.targets, shard);
    if (many)
        log.info(`${targets.length} of ${(0,words/* plural */.L)(options.targets.length, 'database')}, ${concurrency} at a time`);
    const outcomes = targets.map((target) => ({ target, outcome: undefined, durationMs: 0 }));
    publish(outcomes);
    const queue = [...outcomes];
    let failed = false;
    const worker = async () => {
        for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
            if (signal.aborted || (failFast && failed))
                return;
            const start = clock.now();
            const { target } = one;
            const ownLog = many ? labelled(log, target.description) : log;
            if (many)
                (0,announce/* announceTarget */.T)(target, ownLog);
            const keep = (state) => {
                one.outcome = { ...state, status: 'failed', headline: undefined };
            };
            one.outcome = await applyMigrations(inventory, { ...options, target, log: ownLog }, keep);
            for (const finding of one.outcome.findings)
                ownLog.info((0,finding_report/* findingLines */.hq)(finding));
            one.durationMs = Math.round(clock.now() - start);
            if (one.outcome.headline !== undefined)
                failed = true;
        }
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, targets.length) }, worker));
    return outcomes;
}
function labelled(log, label) {
    return { ...log, info: (text) => log.info(text.replace(/^/gm, `[${label}] `)) };
}
/**
 * `3/8`.
 * @throws Error that says what is expected
 */
function parseShard(text) {
    const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
    if (index < 1 || index > count)
        throw new Error("'<part>/<parts>', e.g. '3/8'");
    return { index, count };
}
/**
 * Every database belongs to one shard, whatever the order of the list.
 * @throws ActionError when two entries of the list are the same database
 */
function chooseShard(targets, shard) {
    const sorted = [...targets].sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
    const double = sorted.find((target, at) => at > 0 && identity(target) === identity(sorted[at - 1] ?? target));
    if (double !== undefined) {
        throw new failure/* ActionError */.lZ(`Input 'database-urls' names ${double.description} twice. Remove one of the two.`);
    }
    return sorted.filter((_, at) => at % shard.count === shard.index - 1);
}
function identity({ hosts, database, options }) {
    return JSON.stringify([hosts.map(({ host, address, port }) => [host, address, port]), database, options ?? '']);
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/auto.ts + 2 modules
var auto = __webpack_require__(984);
// EXTERNAL MODULE: ./packages/migrations/src/folder/placeholders.ts
var placeholders = __webpack_require__(6268);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/quoting.ts
var quoting = __webpack_require__(9684);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/target-inputs.ts
var target_inputs = __webpack_require__(3034);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/database-target.ts + 4 modules
var database_target = __webpack_require__(2604);
;// CONCATENATED MODULE: ./packages/migrations/src/apply/targets.ts





/** The default of the input `database-urls`; for the reason see {@link readDatabaseUrl}'s. */
const NONE = 'none';
function readTargets(inputs, ssl, surroundings) {
    const { env, mask } = surroundings;
    const listed = (0,target_inputs/* secretUnless */.ll)(inputs, 'database-urls', NONE);
    if (listed === undefined) {
        const target = (0,target_inputs/* readDatabaseUrl */.Bq)(inputs, ssl, surroundings);
        return { many: false, targets: target === undefined ? [] : [target] };
    }
    if (listed === '')
        inputs.problem('database-urls', '', `at least one PostgreSQL URL, or no such input. ${target_inputs/* EMPTY_SECRET */.z4}`);
    if ((0,target_inputs/* isDatabaseUrlGiven */.W5)(inputs))
        inputs.problem('database-urls', undefined, "only one of 'database-url' and 'database-urls'");
    const urls = listed === '' ? [] : readUrls(inputs, surroundings);
    const targets = urls.flatMap((url, index) => {
        mask(url);
        const source = `entry ${index + 1} of input 'database-urls'`;
        return (0,target_inputs/* orProblem */.bC)(inputs, 'database-urls', mask, () => parseListed(url, source, ssl, env)) ?? [];
    });
    return { many: true, targets };
}
function parseListed(url, source, ssl, env) {
    try {
        return (0,database_target/* parseDatabaseUrl */.mx)(url, source, ssl, env);
    }
    catch (error) {
        if (!(error instanceof database_target/* BadTarget */.hk))
            throw error;
        throw new database_target/* BadTarget */.hk(source, `${source.replace(/ of .*/, '')} to be ${error.expected}`);
    }
}
/** The list itself, or the file that it names: one URL a line. */
function readUrls(inputs, { cwd }) {
    const listed = inputs.list('database-urls');
    const [first = '', ...more] = listed;
    if (more.length > 0 || !first.startsWith('file://')) {
        if (first === '')
            inputs.problem('database-urls', undefined, 'at least one PostgreSQL URL');
        return listed;
    }
    const file = (0,external_node_path_.resolve)(cwd, first.slice('file://'.length));
    try {
        const urls = (0,external_node_fs_.readFileSync)(file, 'utf8')
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter((line) => line !== '' && !line.startsWith('#'));
        if (urls.length === 0)
            inputs.problem('database-urls', undefined, `one PostgreSQL URL a line, but '${first}' is empty`);
        return urls;
    }
    catch (error) {
        inputs.problem('database-urls', undefined, `a file that can be read, but '${first}' cannot (${(0,failure/* codeOf */.$N)(error)})`);
        return [];
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/apply/inputs.ts








/**
 * Reads the inputs of apply-ordered-migrations, for the action and for the command line.
 * @throws ActionError that names every bad input
 */
function readApplyInputs(inputs, surroundings) {
    const ssl = (0,target_inputs/* readSslInputs */.KQ)(inputs);
    const { targets, many } = readTargets(inputs, ssl, surroundings);
    const folders = inputs.list('path');
    if (folders.length === 0)
        inputs.problem('path', '', 'a folder');
    const historyTable = inputs.parsed('history-table', quoting/* parseQualifiedName */.z$);
    const shard = inputs.text('shard') === '' ? { index: 1, count: 1 } : inputs.parsed('shard', parseShard);
    if (inputs.text('shard') !== '' && !many)
        inputs.problem('shard', undefined, "the input 'database-urls' with it");
    const adopt = optionalChoice(inputs, 'adopt', tools/* ADOPTABLE */.N);
    const baseline = optionalVersion(inputs, 'baseline');
    if (adopt !== undefined && baseline !== undefined) {
        inputs.problem('baseline', baseline.text, "nothing, because 'adopt' is set: only one of the two can say what is applied already");
    }
    const values = {
        folders,
        skip: inputs.list('skip'),
        layout: inputs.choice('layout', auto/* LAYOUT_CHOICES */.SI),
        placeholders: (0,placeholders/* readPlaceholders */.Xy)(inputs),
        targets,
        many,
        transaction: inputs.choice('transaction', ['per-file', 'all']),
        client: inputs.choice('client', ['pg', 'psql']),
        outOfOrder: inputs.choice('out-of-order', ['fail', 'warn', 'apply']),
        targetVersion: optionalVersion(inputs, 'target'),
        baseline,
        adopt: adopt,
        dryRun: inputs.boolean('dry-run'),
        waitForDatabaseMs: inputs.duration('wait-for-database'),
        runLockTimeoutMs: inputs.duration('run-lock-timeout'),
        lockTimeoutMs: inputs.duration('lock-timeout'),
        lockRetries: inputs.count('lock-retries'),
        statementTimeoutMs: inputs.optionalDuration('statement-timeout'),
        concurrency: Math.max(1, inputs.count('concurrency')),
        failFast: inputs.boolean('fail-fast'),
    };
    if (inputs.text('concurrency') === '0')
        inputs.problem('concurrency', '0', 'a whole number, 1 or more');
    inputs.boolean('summary');
    inputs.finish();
    if (historyTable === undefined || shard === undefined)
        throw new Error('finish() throws when an input is bad');
    return { ...values, historyTable, shard };
}
function optionalVersion(inputs, name) {
    const text = inputs.text(name);
    const version = (0,folder_version/* parseVersionOrName */.id)(text);
    if (text !== '' && version === undefined)
        inputs.problem(name, text, "a version as in the file names, e.g. '17b'");
    return version;
}
function optionalChoice(inputs, name, allowed) {
    return inputs.text(name) === '' ? undefined : inputs.choice(name, allowed);
}

// EXTERNAL MODULE: ./packages/cli/src/options.ts + 1 modules
var src_options = __webpack_require__(9031);
// EXTERNAL MODULE: ./packages/cli/src/silent.ts
var silent = __webpack_require__(5533);
;// CONCATENATED MODULE: ./packages/cli/src/apply.ts









const LINE = {
    command: 'apply',
    action: 'apply-ordered-migrations',
    omit: [],
    lines: { placeholder: src_options/* PLACEHOLDER */.K },
};
async function applyCommand(args, around) {
    const { env, signal, mask } = around;
    const options = await (0,src_options/* readCommandLine */.y)(LINE, args, around);
    if (options === undefined)
        return true;
    const log = options.quiet ? (0,silent/* silent */.K)() : around.log;
    const cwd = env.INIT_CWD || around.cwd;
    const chosen = readApplyInputs(options.inputs, { env, cwd, mask });
    if (!chosen.many)
        for (const target of chosen.targets)
            (0,announce/* announceTarget */.T)(target, log);
    const inventory = (0,auto/* discoverMigrations */.lF)({ ...chosen, cwd });
    const layout = (0,auto/* describeLayout */.M2)(inventory);
    if (layout !== undefined)
        log.info(layout);
    for (const { path, reason } of inventory.skipped)
        log.info(`skipped  ${path} (${reason})`);
    const databases = await applyToDatabases(inventory, {
        ...chosen,
        appliedBy: (0,applied_by/* appliedBy */.r)(env),
        applicationName: (0,applied_by/* applicationName */.S)('apply-ordered-migrations', env),
        env,
        cwd,
        clock: clock/* systemClock */.m,
        log,
        signal,
    });
    for (const database of databases)
        (isDone(database) ? log : around.log).info(verdict(database));
    return databases.every(isDone);
}
function isDone({ outcome }) {
    return outcome !== undefined && outcome.headline === undefined;
}
function verdict({ target, outcome, durationMs }) {
    if (outcome === undefined)
        return `${target.description}: not begun`;
    const { status, applied, pending, current, headline } = outcome;
    const currentVersion = current?.text ?? 'none';
    if (headline !== undefined)
        return `\n${target.description}: ${headline}`;
    if (status === 'dry-run')
        return `${target.description}: would apply ${pending.length}, now at version ${currentVersion}`;
    return `${target.description}: ${applied.length} applied, now at version ${currentVersion} (${(0,durations/* formatDuration */.a3)(durationMs)})`;
}


/***/ })

};
