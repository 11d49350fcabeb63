export const id = 764;
export const ids = [764];
export const modules = {

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


/***/ }),

/***/ 984:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  SI: () => (/* binding */ LAYOUT_CHOICES),
  M2: () => (/* binding */ describeLayout),
  lF: () => (/* binding */ discoverMigrations)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __webpack_require__(8526);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./packages/migrations/src/sql/large-file.ts + 1 modules
var large_file = __webpack_require__(4644);
// EXTERNAL MODULE: ./packages/migrations/src/sql/look-alikes.ts
var look_alikes = __webpack_require__(8199);
// EXTERNAL MODULE: ./packages/migrations/src/sql/source-text.ts
var source_text = __webpack_require__(5355);
// EXTERNAL MODULE: ./packages/migrations/src/folder/inventory.ts
var folder_inventory = __webpack_require__(3048);
// EXTERNAL MODULE: ./packages/migrations/src/folder/layouts/index.ts + 19 modules
var layouts = __webpack_require__(1844);
// EXTERNAL MODULE: ./packages/migrations/src/folder/undo.ts
var undo = __webpack_require__(4240);
// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __webpack_require__(1352);
;// CONCATENATED MODULE: ./packages/migrations/src/folder/likely-layouts.ts





/** The layouts whose names are unmistakable and explain more entries of a folder than the one that is set. */
function likelyLayouts(folder, absolute, set) {
    const counts = layouts/* LAYOUT_NAMES */.kX.filter((name) => isUnmistakable(folder, name, set)).map((name) => ({
        name,
        count: explained(folder, absolute, name),
    }));
    const most = Math.max(0, ...counts.map(({ count }) => count));
    return explained(folder, absolute, set) < most
        ? counts.filter(({ count }) => count === most).map(({ name }) => name)
        : [];
}
function isUnmistakable(folder, name, set) {
    const { unmistakable, unmistakableIn } = (0,layouts/* layoutOf */.aH)({ layout: name });
    return unmistakable ?? unmistakableIn?.(folder, set) ?? false;
}
function explained(folder, absolute, name) {
    const layout = (0,layouts/* layoutOf */.aH)({ layout: name });
    const found = folder.entries
        .filter((entry) => !entry.folder || (0,external_node_fs_.existsSync)((0,external_node_path_.join)(absolute, entry.path, layout.fileBelow ?? '-')))
        .map((entry) => layout.classify(entry, folder));
    const migrations = found.filter((one) => one.kind === 'migration');
    const versions = new Set(migrations.map(({ version }) => (0,folder_version/* versionKey */._5)(version)));
    const run = migrations.filter((one) => !(layout.guessesUndo && (0,undo/* looksLikeUndo */.e)(one.name, [])));
    return run.length + found.filter((one) => one.kind === 'undo' && versions.has((0,folder_version/* versionKey */._5)(one.version))).length;
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/skip.ts
var folder_skip = __webpack_require__(6517);
// EXTERNAL MODULE: ./packages/migrations/src/folder/view.ts
var folder_view = __webpack_require__(1059);
;// CONCATENATED MODULE: ./packages/migrations/src/folder/discover.ts













/**
 * @throws ActionError when a folder is missing or holds no migration, a file cannot be read, or a skip pattern matches
 * nothing
 */
function discover({ folders, skip, cwd, layout = 'numbered', placeholders = new Map(), }) {
    const inventory = { ...(0,folder_inventory/* emptyInventory */.U)(), layout };
    const rules = (0,layouts/* layoutOf */.aH)({ layout });
    if (placeholders.size > 0 && !rules.placeholders) {
        throw new failure/* ActionError */.lZ(`Input 'placeholders': the layout '${layout}' replaces nothing in its files. Set the input 'layout' to 'flyway', or remove the input.`);
    }
    const matchers = (0,folder_skip/* skipMatchers */.Z)(skip);
    const seen = new Set();
    const entries = new Set();
    for (const folder of folders) {
        const absolute = (0,external_node_path_.resolve)(cwd, folder);
        const view = (0,folder_view/* readFolder */.C)(folder, absolute, rules);
        const real = (0,external_node_fs_.realpathSync)(absolute);
        if (seen.has(real))
            continue;
        seen.add(real);
        const folderPath = (0,external_node_path_.relative)(cwd, absolute).split(external_node_path_.sep).join('/');
        const before = inventory.migrations.length + inventory.malformed.length;
        for (const entry of view.entries) {
            // A folder may be named besides one that is searched with its sub-folders.
            if (entries.has((0,external_node_path_.join)(real, entry.path)))
                continue;
            entries.add((0,external_node_path_.join)(real, entry.path));
            const path = external_node_path_.posix.join(folderPath, entry.path);
            const skippedBy = matchers.find(({ matches }) => matches(entry.name, path));
            for (const matcher of matchers)
                matcher.used ||= matcher.matches(entry.name, path);
            if (skippedBy !== undefined)
                inventory.skipped.push({
                    path,
                    reason: `matches skip '${skippedBy.pattern}'`,
                    read: () => readSkipped((0,external_node_path_.join)(absolute, entry.path), real),
                });
            else
                addEntry(inventory, rules.classify(entry, view), { entry, path, absolute, real, placeholders });
        }
        const likely = likelyLayouts(view, absolute, layout);
        inventory.layoutProblems = [
            ...inventory.layoutProblems,
            ...problemsOf(rules, view, folderPath).filter(({ path }) => !matchers.some(({ matches }) => matches(external_node_path_.posix.basename(path), path))),
        ];
        if (inventory.migrations.length + inventory.malformed.length === before) {
            throw noMigration(folder, view.entries.length, layout, likely);
        }
        inventory.likelyLayouts = [...new Set([...inventory.likelyLayouts, ...likely])];
    }
    const unused = matchers.filter(({ used }) => !used).map(({ pattern }) => pattern);
    if (unused.length > 0) {
        throw new failure/* ActionError */.lZ(`Input 'skip': ${quoteList(unused)} matches no file in ${quoteList(folders)}. Correct the name, or remove it if the file is gone.`);
    }
    inventory.migrations.sort((a, b) => (0,folder_version/* compareVersions */.Zy)(a.version, b.version) || (a.path < b.path ? -1 : 1));
    if (rules.guessesUndo)
        inventory.undo = (0,undo/* findUndoFiles */.l)(inventory.migrations);
    leaveOutUndoFiles(inventory);
    return inventory;
}
const NOTHING_IN_IT = { noPlaceholders: undefined, whyNot: undefined, identityIn: undefined };
function addEntry(inventory, found, place) {
    const { entry, path, absolute, real, placeholders } = place;
    const { layout } = inventory;
    if (found.kind === 'not-sql') {
        const odd = entry.folder ? undefined : (0,look_alikes/* falseSqlExtension */.vP)(entry.name);
        if (odd === undefined)
            inventory.other.push(path);
        else
            inventory.malformed.push({
                path,
                reason: `its extension only looks like '.sql': ${(0,look_alikes/* codePointName */.R8)(odd)} stands in its name`,
            });
        return;
    }
    if (found.kind === 'malformed') {
        const { kind: _, ...malformed } = found;
        inventory.malformed.push({ path, ...malformed });
        return;
    }
    const rules = (0,layouts/* layoutOf */.aH)({ layout });
    const { fileBelow = '', undoBelow, leavesOut } = rules;
    const below = entry.folder && found.kind === 'migration' ? fileBelow : '';
    const file = (0,external_node_path_.join)(absolute, entry.path, below);
    const obstacle = whyNotAFile(below === '' ? entry.dirent : undefined, file, real);
    if (obstacle !== undefined) {
        inventory.malformed.push({ path, reason: obstacle });
        return;
    }
    const filePath = external_node_path_.posix.join(path, below);
    const content = readContent(file, filePath, rules);
    const fileName = entry.name;
    const reason = found.kind === 'outside' ? found.reason : found.kind === 'migration' && leavesOut?.((0,source_text/* readSourceText */.Vv)(content).text);
    if (typeof reason === 'string') {
        inventory.skipped.push({ path: filePath, reason });
        inventory.outsideSequence.push({ path: filePath, fileName, name: fileName, content, layout });
    }
    else if (found.kind !== 'outside') {
        const { kind, noPlaceholders, whyNot, identityIn, ...rest } = { ...NOTHING_IN_IT, ...found };
        const refusal = whyNot?.((0,source_text/* readSourceText */.Vv)(content).text);
        if (refusal !== undefined) {
            inventory.malformed.push({ path, reason: refusal });
            return;
        }
        const replaced = rules.placeholders && !noPlaceholders;
        const identity = identityIn?.((0,source_text/* readSourceText */.Vv)(content).text);
        const migration = {
            ...rest,
            ...(identity !== undefined && { version: { ...rest.version, identity } }),
            path: filePath,
            fileName,
            content,
            layout,
            ...(replaced && { placeholders: new Map([...placeholders, ['flyway:filename', fileName]]) }),
        };
        (kind === 'migration' ? inventory.migrations : inventory.undoFiles).push(migration);
        const undo = undoBelow === undefined || !entry.folder ? undefined : (0,external_node_path_.join)(absolute, entry.path, undoBelow);
        if (undo !== undefined && (0,external_node_fs_.existsSync)(undo) && whyNotAFile(undefined, undo, real) === undefined) {
            const undoPath = external_node_path_.posix.join(path, undoBelow ?? '');
            inventory.undoFiles.push({ ...migration, path: undoPath, content: readContent(undo, undoPath, rules) });
        }
    }
}
function problemsOf(rules, view, folderPath) {
    const problems = rules.folderProblems?.(view) ?? [];
    return problems.map((problem) => ({ ...problem, path: external_node_path_.posix.join(folderPath, problem.path) }));
}
/** An undo file is left out for a stated reason; one that undoes nothing is a mistake. */
function leaveOutUndoFiles({ migrations, undoFiles, skipped, malformed }) {
    const versions = new Set(migrations.map(({ version }) => (0,folder_version/* versionKey */._5)(version)));
    for (const { path, version } of undoFiles) {
        if (versions.has((0,folder_version/* versionKey */._5)(version)))
            skipped.push({ path, reason: `the undo of version ${version.text}` });
        else {
            const reason = `it undoes version ${version.text}, and no migration has that version`;
            malformed.push({ path, reason, passedOver: 'mistake' });
        }
    }
}
function quoteList(items) {
    return items.map((item) => `'${item}'`).join(', ');
}
function noMigration(folder, entries, layout, likely) {
    const [tool] = likely;
    if (tool !== undefined) {
        return new failure/* ActionError */.lZ(`The migration folder '${folder}' holds no migration of the layout '${layout}': its files are named as ${tool} names them. Set the input 'layout' to ${quoteList(likely)}.`);
    }
    const found = entries === 0 ? 'is empty' : 'holds no migration';
    return new failure/* ActionError */.lZ(`The migration folder '${folder}' ${found}: expected files such as '${(0,layouts/* layoutOf */.aH)({ layout }).example}'. Correct the input 'path'.`);
}
/** A link may stay within its folder; elsewhere it could show a file of the machine to whoever reads the log. */
function whyNotAFile(entry, file, realFolder) {
    if (entry?.isFile())
        return undefined;
    if (entry !== undefined && !entry.isSymbolicLink())
        return entry.isDirectory() ? 'it is a folder' : 'it is no regular file';
    try {
        const target = (0,external_node_fs_.realpathSync)(file);
        if (!target.startsWith(realFolder + external_node_path_.sep))
            return 'it is a symbolic link out of the folder';
        return (0,external_node_fs_.statSync)(target).isFile() ? undefined : 'it is no regular file';
    }
    catch {
        return entry === undefined ? `it holds no '${(0,external_node_path_.basename)(file)}'` : 'it is a symbolic link to nothing';
    }
}
function readSkipped(file, realFolder) {
    return whyNotAFile(undefined, file, realFolder) === undefined ? (0,external_node_fs_.readFileSync)(file) : undefined;
}
function readContent(file, path, { placeholders }) {
    try {
        // A placeholder may stand in a row, too.
        return placeholders && (0,large_file/* fileHolds */.rC)(file, '${') ? (0,external_node_fs_.readFileSync)(file) : (0,large_file/* readMigration */.V7)(file);
    }
    catch (error) {
        throw new failure/* ActionError */.lZ(`The migration '${path}' cannot be read (${(0,failure/* codeOf */.$N)(error)}). Give the runner's user access to it.`);
    }
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/foreign-sections.ts
var foreign_sections = __webpack_require__(2013);
// EXTERNAL MODULE: ./packages/migrations/src/folder/layouts/marks.ts
var marks = __webpack_require__(9082);
// EXTERNAL MODULE: ./packages/migrations/src/folder/running-text.ts
var running_text = __webpack_require__(7395);
;// CONCATENATED MODULE: ./packages/migrations/src/folder/auto.ts











const LAYOUT_CHOICES = ['auto', ...layouts/* LAYOUT_NAMES */.kX];
/**
 * With `auto`, in the layout whose marks are unmistakable.
 * @throws ActionError as {@link discover}, and where two layouts fit that would not run the same
 */
function discoverMigrations({ layout, ...options }) {
    if (layout !== 'auto')
        return discover({ ...options, layout });
    const [first, ...others] = candidates(options);
    if (first === undefined) {
        return {
            ...discover({ ...options, layout: 'numbered' }),
            layoutReason: `no other tool's mark is in the folder (the input 'layout' decides otherwise: ${layouts/* LAYOUT_NAMES */.kX.join(', ')})`,
        };
    }
    const rivals = (0,layouts/* layoutOf */.aH)({ layout: first.name }).namedAsNumbered
        ? [...others, { name: 'numbered', mark: 'the files are named as it names them' }]
        : others;
    const chosen = agreed([first, ...rivals], options);
    return {
        ...discover({ ...options, layout: chosen.name }),
        layoutReason: `${chosen.mark} (the input 'layout' decides otherwise)`,
    };
}
function describeLayout({ layout = 'numbered', layoutReason }) {
    return layoutReason === undefined ? undefined : `Layout ${layout}: ${layoutReason}`;
}
function candidates({ folders, cwd, skip }) {
    const matchers = (0,folder_skip/* skipMatchers */.Z)(skip);
    return layouts/* LAYOUT_NAMES */.kX.flatMap((name) => {
        const layout = (0,layouts/* layoutOf */.aH)({ layout: name });
        if (layout.mark === undefined)
            return [];
        const marks = folders.map((folder) => {
            if (layout.searchesSubfolders && isContradicted(folder, (0,external_node_path_.resolve)(cwd, folder), layout))
                return undefined;
            const view = (0,folder_view/* readFolder */.C)(folder, (0,external_node_path_.resolve)(cwd, folder), layout);
            const entries = view.entries.filter((entry) => !matchers.some(({ matches }) => matches(entry.name, `${folder}/${entry.path}`)));
            return layout.mark?.({ ...view, entries });
        });
        const [mark] = marks;
        return mark === undefined || marks.includes(undefined) ? [] : [{ name, mark }];
    });
}
/** A folder may be a whole repository: its sub-folders are only searched where the files at its top are the layout's. */
function isContradicted(folder, absolute, { searchesSubfolders: _, isSideFile: __, ...layout }) {
    const top = (0,folder_view/* readFolder */.C)(folder, absolute, layout);
    const classify = (entry) => layout.classify(entry, top);
    return (0,marks/* sqlFiles */.Uo)(top).some((entry) => classify(entry).kind === 'malformed') && !(0,marks/* everyName */.b6)(top, classify);
}
/** The first of those that fit, when all of them would run the same. */
function agreed(found, options) {
    const [first] = found;
    if (first === undefined)
        throw new Error('there is a candidate');
    if (found.length === 1)
        return first;
    const sequences = found.map((candidate) => ({ candidate, runs: sequenceOf(candidate.name, options) }));
    const fitting = sequences.filter(({ runs }) => runs !== undefined);
    const [one = { candidate: first, runs: undefined }, ...rest] = fitting.length > 0 ? fitting : sequences;
    const other = rest.find(({ runs }) => runs !== one.runs);
    if (other === undefined && fitting.length > 0)
        return one.candidate;
    const { candidate: second } = other ?? rest[0] ?? one;
    throw new failure/* ActionError */.lZ(`Input 'layout': 'auto' cannot tell '${one.candidate.name}' (${one.candidate.mark}) from '${second.name}' (${second.mark}), and they would not run the same SQL in the same order. Set it to the tool that the files are written for.`);
}
/** What runs of a text: comments do not, nor does a semicolon where no statement is. */
function withoutIdle(text) {
    const tokens = [];
    for (let at = 0; at < text.length;) {
        at = (0,lexer/* skipTrivia */.pU)(text, at);
        if (at >= text.length)
            break;
        const { end } = (0,lexer/* tokenAt */.BN)(text, at);
        const token = text.slice(at, end);
        if (token !== ';' || (tokens.length > 0 && tokens.at(-1) !== ';'))
            tokens.push(token);
        at = end;
    }
    return tokens.join(' ');
}
/** The texts that a layout would run, in order; undefined where it does not explain the whole folder. */
function sequenceOf(layout, options) {
    try {
        const { migrations, malformed, undoFiles = [], layoutProblems = [] } = discover({ ...options, layout });
        const versions = new Set(migrations.map(({ version }) => (0,folder_version/* versionKey */._5)(version)));
        // An undo of nothing may be a file that was lost, so it speaks against no layout.
        const undo = new Set(undoFiles.map(({ path }) => path));
        if (malformed.some(({ path, passedOver }) => passedOver !== 'stray' && !undo.has(path)) ||
            versions.size < migrations.length)
            return undefined;
        if (layoutProblems.some(({ severity, rule }) => severity !== 'warning' && rule === 'left-out-by-tool'))
            return undefined;
        const texts = migrations.map((file) => ({ file, text: (0,running_text/* runningText */.L)(file).text }));
        // The whole of a file that holds another tool's sections is no reading of it.
        if ((0,layouts/* layoutOf */.aH)({ layout }).upSection === undefined && texts.some(({ text }) => (0,foreign_sections/* foreignSection */._)(text) !== undefined))
            return undefined;
        return JSON.stringify(texts.map(({ file, text }) => {
            const { start, end } = (0,layouts/* layoutOf */.aH)({ layout }).upSection?.(text) ?? { start: 0, end: text.length };
            return [file.path, withoutIdle(text.slice(start, end))];
        }));
    }
    catch (error) {
        if (error instanceof failure/* ActionError */.lZ)
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 2013:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ foreignSection)
/* harmony export */ });
/* harmony import */ var _sql_lexer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8526);
/* harmony import */ var _sql_psql_parts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7462);
/* harmony import */ var _layouts_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1844);



/** Comments by which other tools part a file; we would run it from end to end. */
const MARKERS = [
    { tool: 'dbmate', line: /^--[ \t]*migrate:down\b/i, means: 'undo' },
    { tool: 'goose', line: /^--[ \t]*\+goose[ \t]+down\b/i, means: 'undo' },
    { tool: 'goose', line: /^--[ \t]*\+goose[ \t]+(?:no[ \t]+transaction|envsub[ \t]+on)\b/i, means: 'direction' },
    { tool: 'sql-migrate', line: /^--[ \t]*\+migrate[ \t]+down\b/i, means: 'undo' },
    { tool: 'sql-migrate', line: /^--[ \t]*\+migrate[ \t]+up[ \t]+notransaction\b/i, means: 'direction' },
    { tool: 'rambler', line: /^--[ \t]*rambler[ \t]+down\b/i, means: 'undo' },
    { tool: 'node-pg-migrate', line: /^--[\s-]*down[ \t]+migration\b/i, means: 'undo' },
    { tool: 'tern', line: /^-{2,}[ \t]*create above[ \t]*\/[ \t]*drop below\b/i, means: 'undo' },
    { tool: 'Play', line: /^(?:--|#)[\s-]*!downs\b/i, means: 'undo' },
    { tool: 'MyBatis', line: /^--[ \t]*\/\/[ \t]*@undo\b/i, means: 'undo' },
    { tool: 'Liquibase', line: /^--[ \t]*liquibase formatted sql\b/i, means: 'change set' },
    {
        tool: 'sqitch',
        line: /^--[ \t]*(?:revert|verify)[ \t]+\S+[ \t]+(?:from|on)[ \t]+(?:pg|postgres)/i,
        means: 'direction',
    },
    // The templates of sqlx for files of their own.
    { line: /^--[ \t]*add down migration script here\b/i, means: 'undo', unsure: true },
    // micrate, gorm-goose and others after goose.
    { line: /^--[ \t]*\+[a-z][\w-]*[ \t]+down\b/i, means: 'undo' },
    {
        line: onlyWords('downs?', 'downgrade', 'undo', 'roll[ -]?back', 'revert', 'reverse', 'backwards?', 'unapply'),
        means: 'undo',
    },
];
/** A comment of one of these words, with no others than headings have. */
function onlyWords(...words) {
    const heading = '(?:begin|start|db|database|migrate|migration|script|sql|section|part|block|direction|name|knex|below|here)';
    const word = `(?:${words.join('|')})`;
    return new RegExp(`^(?:--|/\\*|#)[\\W_]*(?:${heading}[\\W_]+)*${word}(?:[\\W_]+(?:${heading}|${word}))*[\\W_]*$`, 'i');
}
/** A cheap test for texts that hold none of them. */
const MAY_HOLD_MARKERS = /(?:^[ \t]*(?:--|\/?\*|#).*|;[ \t]*(?:--|\/\*).{0,200})(?:down|undo|roll[ -]?back|revert|reverse|backward|unapply|verify|\+goose|\+migrate|drop below|liquibase)/im;
/** The section of another tool, in a file that we would run from end to end. */
function foreignSection(text) {
    if (!MAY_HOLD_MARKERS.test(text))
        return undefined;
    let code;
    for (const { 1: before = '', 2: found = '', index } of text.matchAll(/^([ \t]*|.*;[ \t]*)(--.*|#.*|\/\*(?:(?!\n[ \t]*--)[\s\S]){0,1000}?\*\/)/gm)) {
        const line = found.trimEnd();
        const marker = MARKERS.find((one) => one.line.test(line));
        if (marker === undefined)
            continue;
        const offset = index + before.length;
        code ??= (0,_sql_psql_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .separatePsqlParts */ .iF)(text).sql;
        const rest = code.slice((0,_sql_lexer_js__WEBPACK_IMPORTED_MODULE_2__/* .skipTrivia */ .pU)(code, offset + (line.startsWith('#') ? line.length : 0)));
        if (marker.means === 'undo' && rest === '')
            continue;
        if ((marker.unsure || before.trim() !== '') && !takesBack(rest))
            continue;
        if (code[offset] === ' ' || isQuoted(code, offset))
            continue;
        return { offset, ...describe(marker, line.replace(/\s+/g, ' ')) };
    }
    return undefined;
}
function takesBack(code) {
    return (/^(?:(?:begin|start transaction)\s*;\s*)?(?:drop|delete|truncate|alter\b[^;]*?\bdrop)\b/i.test(code) &&
        !/\bcreate\s+table\b/i.test(code));
}
/** Whether the place lies within a string or a comment that began before. */
function isQuoted(code, offset) {
    let end = 0;
    while (end < offset)
        end = (0,_sql_lexer_js__WEBPACK_IMPORTED_MODULE_2__/* .tokenAt */ .BN)(code, end).end;
    return end > offset;
}
function describe({ tool, means }, line) {
    const by = tool === undefined ? '' : `of ${tool} `;
    const message = means === 'undo'
        ? `The undo section ${by}begins here ('${line}'), and would run with the rest: the file would take itself back.`
        : means === 'change set'
            ? `This is a change set ${by}('${line}'), whose conditions and order would not be heeded.`
            : `'${line}' is an instruction ${by}that would not be heeded.`;
    const layout = _layouts_index_js__WEBPACK_IMPORTED_MODULE_1__/* .LAYOUT_NAMES */ .kX.find((name) => name === (tool === 'sql-migrate' ? 'goose' : tool));
    const help = layout !== undefined
        ? `Set the input 'layout' to '${layout}', or remove the section.`
        : means === 'undo'
            ? 'Keep the undo in another folder, or remove it; a comment that only reads so needs other words.'
            : `Write the file as plain SQL, or apply it with ${tool ?? 'its tool'}.`;
    return { message, help };
}


/***/ }),

/***/ 3048:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ emptyInventory)
/* harmony export */ });
function emptyInventory() {
    return {
        undo: new Map(),
        migrations: [],
        skipped: [],
        malformed: [],
        other: [],
        undoFiles: [],
        outsideSequence: [],
        layout: 'numbered',
        layoutProblems: [],
        layoutReason: undefined,
        likelyLayouts: [],
    };
}


/***/ }),

/***/ 1844:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  my: () => (/* binding */ LAYOUTS),
  kX: () => (/* binding */ LAYOUT_NAMES),
  kb: () => (/* binding */ inAFileOfItsOwn),
  aH: () => (/* binding */ layoutOf)
});

// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __webpack_require__(1352);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/atlas-sum.ts

const SUM_FILE = 'atlas.sum';
const known = new WeakMap();
function recordedSum({ sideFiles }) {
    if (!known.has(sideFiles))
        known.set(sideFiles, parse(sideFiles.get(SUM_FILE)));
    return known.get(sideFiles);
}
function parse(text) {
    if (text === undefined)
        return undefined;
    const [first = '', ...rest] = text.split(/\r?\n/);
    const lines = new Map();
    for (const line of rest) {
        const at = line.indexOf('h1:');
        if (at > 0)
            lines.set(line.slice(0, at).trim(), line.slice(at + 3));
    }
    return { total: first.replace(/^h1:/, ''), lines };
}
/** Atlas, sql/migrate/dir.go, NewHashFile: a running SHA-256 over names and contents, in the order of the names. */
function computeSum(files) {
    const lines = new Map();
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const { name, content } of files) {
        hash.update(name);
        const [head = ''] = content.toString('latin1').split('\n', 1);
        if (/^[ -~]*atlas:sum +ignore\r?$/.test(head))
            continue;
        hash.update(content);
        lines.set(name, hash.copy().digest('base64'));
    }
    const total = (0,external_node_crypto_.createHash)('sha256');
    for (const [name, line] of lines)
        total.update(name).update(line);
    return { total: total.digest('base64'), lines };
}
/** The first file that the two tell apart, and how; undefined when they agree. */
function difference(recorded, actual) {
    const [before, now] = [[...recorded.lines], [...actual.lines]];
    for (const [index, [file, hash]] of before.entries()) {
        const [name, found] = now[index] ?? [];
        if (name === file && found === hash)
            continue;
        if (!actual.lines.has(file))
            return { file, why: 'removed' };
        return name === file ? { file, why: 'edited' } : { file: name ?? file, why: 'added' };
    }
    const [next] = now[before.length] ?? [];
    if (next !== undefined)
        return { file: next, why: 'added' };
    return recorded.total === actual.total ? undefined : { file: SUM_FILE, why: 'sum' };
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/layouts/marks.ts
var marks = __webpack_require__(9082);
;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/passed-over.ts
/** A name that begins with a version was meant for a migration. */
const MEANT = /^[A-Za-z]?\d/;
/** @param reason as the part of a sentence that ends with the tool's leaving the file out */
function passedOver(file, reason) {
    if (/\p{Cc}/u.test(file))
        return { kind: 'malformed', reason: 'its name holds a control character' };
    return { kind: 'malformed', reason, passedOver: MEANT.test(file) ? 'mistake' : 'stray' };
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/layouts/tool-history.ts
var tool_history = __webpack_require__(6933);
;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/atlas.ts





const atlas = {
    pattern: '<version>_<name>.sql',
    example: '20260122093000_create_users.sql',
    mark: (folder) => (!folder.has(SUM_FILE) ? undefined : `'${SUM_FILE}' is there`),
    isSideFile: (path) => path === SUM_FILE,
    classify,
    leavesOut: (text) => directive(text, 'checkpoint') === undefined
        ? undefined
        : 'a checkpoint of Atlas, which only new databases begin with',
    refusesTransaction: (text) => directive(text, 'txmode') === 'none',
    withoutTransaction: " with '-- atlas:txmode none' at its top and an empty line below that",
    newVersionHelp: "Run 'atlas migrate rebase' for it, which gives it a new version and renews 'atlas.sum'.",
    sectionProblem,
    folderProblems,
    history: {
        table: 'atlas_schema_revisions',
        columns: ['version', 'type', 'applied', 'total', 'hash'],
        orderBy: 'version',
        interpret(rows) {
            const revisions = rows.filter(({ version }) => version?.startsWith('.') === false);
            const is = (row, bit) => (Number(row.type) & bit) !== 0;
            const isDone = (row) => is(row, RESOLVED) || (!row.error && Number(row.applied) >= Number(row.total));
            const executed = revisions.filter((row) => !is(row, BASELINE));
            return (0,tool_history/* record */.g1)({
                done: (0,tool_history/* column */.fi)(executed.filter(isDone), 'version'),
                failed: (0,tool_history/* column */.fi)(executed.filter((row) => !isDone(row)), 'version'),
                upTo: (0,tool_history/* column */.fi)(revisions.filter((row) => is(row, BASELINE)), 'version'),
                checksums: new Map(executed.filter(isDone).map(({ version, hash }) => [version ?? '', hash ?? ''])),
            });
        },
    },
};
/** Atlas, sql/migrate/migrate.go, RevisionType. */
const BASELINE = 1;
const RESOLVED = 4;
function classify({ name: file, folder: isFolder }, folder) {
    if (isFolder || !/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    if (!file.endsWith('.sql'))
        return passedOver(file, "its extension is not '.sql' in lower case, so Atlas leaves it out");
    const stem = file.slice(0, -'.sql'.length);
    const [text = stem] = stem.split('_', 1);
    const number = (0,folder_version/* parseVersion */.ot)(text);
    const checksum = recordedSum(folder)?.lines.get(file);
    return {
        kind: 'migration',
        version: number === undefined
            ? (0,folder_version/* orderedByText */.Af)((0,folder_version/* identifiedByName */.k_)({ text: text || stem, number: 0n, suffix: '' }, text || stem), file)
            : (0,folder_version/* orderedByText */.Af)(number, file),
        name: stem.slice(text.length + 1),
        recordedAs: [text],
        ...(checksum !== undefined && { toolChecksum: checksum }),
    };
}
/** Atlas, LocalFile.Directive: the comments at the top, which an empty line parts from the statements. */
function header(text) {
    const lines = [];
    let at = 0;
    while (/^(?:#|--)/.test(text.slice(at, at + 2))) {
        const end = text.indexOf('\n', at);
        lines.push({ text: text.slice(at, end < 0 ? undefined : end).trim(), offset: at });
        at = end < 0 ? text.length : end + 1;
    }
    return { lines, counts: at >= text.length || /^[ \t\r]*\n/.test(text.slice(at)) };
}
const DIRECTIVE = /^[ -~]*atlas:(\w+)(?: +(.+))?$/;
function directive(text, name) {
    const { lines, counts } = header(text);
    if (!counts)
        return undefined;
    const found = lines.map((line) => DIRECTIVE.exec(line.text)).find((one) => one?.[1] === name);
    return found == null ? undefined : (found[2] ?? '');
}
function sectionProblem(text) {
    const { lines, counts } = header(text);
    for (const { text: line, offset } of lines) {
        const [, name, value] = DIRECTIVE.exec(line) ?? [];
        if (name === 'delimiter') {
            return {
                offset,
                message: `'${line}' ends the statements with something else than ';', so the file is no plain SQL.`,
                help: "Write it with ';' and without the directive; a function's body needs no delimiter of its own.",
            };
        }
        if (name === 'txmode' && !counts && value === 'none') {
            return {
                offset,
                severity: 'warning',
                message: `No empty line stands below '${line}', so Atlas does not heed it, nor do we.`,
                help: 'Put an empty line between it and the statements.',
            };
        }
    }
    return undefined;
}
const WHAT = {
    edited: 'was edited',
    added: 'was added, or put before others,',
    removed: 'is gone',
    sum: 'was edited by hand, or merged: its first line is not the sum of the others,',
};
function folderProblems(folder) {
    const files = (0,marks/* sqlFiles */.Uo)(folder).filter(({ name }) => name.endsWith('.sql'));
    if (files.length === 0)
        return [];
    const problem = (path, message, help) => [
        { rule: 'checksum-file', path, message, help },
    ];
    const recorded = recordedSum(folder);
    const renew = `'atlas migrate hash --dir file://${folder.path}'`;
    if (recorded === undefined) {
        return problem(SUM_FILE, `There is no '${SUM_FILE}', so Atlas refuses the folder.`, `Restore it, or make it with ${renew}.`);
    }
    const actual = computeSum(files.map(({ name, path }) => ({ name, content: folder.read(path) ?? Buffer.alloc(0) })));
    const found = difference(recorded, actual);
    if (found === undefined)
        return [];
    const { file, why } = found;
    const where = why === 'removed' || why === 'sum' ? SUM_FILE : file;
    return problem(where, `'${file}' ${WHAT[why]} since '${SUM_FILE}' was written, so Atlas refuses the folder.`, `${why === 'edited' || why === 'removed' ? 'Restore the file. If the change is meant and no database has applied it' : 'If that is meant'}, renew the checksums with ${renew}.`);
}

// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __webpack_require__(8526);
;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/dbmate.ts





/** dbmate, pkg/dbmate/db.go: digits, then anything. */
const NAME = /^(\d+)(\P{Cc}*)\.sql$/u;
/** pkg/dbmate/migration.go. */
const UP = /^--[ \t]*migrate:up(?:[ \t]+(\S.*?))?[ \t]*\r?$/m;
const DOWN = /^--[ \t]*migrate:down(?:[ \t]+\S.*?)?[ \t]*\r?$/m;
const dbmate = {
    pattern: '<version>_<name>.sql',
    example: '20260122093000_create_users.sql',
    mark: (folder) => ((0,marks/* everyText */.rC)(folder, (text) => UP.test(text)) ? "every SQL file holds '-- migrate:up'" : undefined),
    withoutTransaction: " with '-- migrate:up transaction:false'",
    classify: ({ name, folder }) => (folder ? { kind: 'not-sql' } : dbmate_classify(name)),
    upSection(text) {
        const up = UP.exec(text);
        if (up === null)
            return { start: 0, end: 0, noTransaction: false };
        const from = up.index + up[0].length;
        const down = text.slice(from).search(DOWN);
        const noTransaction = /(?:^|\s)transaction:false(?:\s|$)/.test(up[1] ?? '');
        // Only comments may stand above the up section, and ours say how the file is to be judged.
        return { start: 0, end: down < 0 ? text.length : from + down, noTransaction };
    },
    sectionProblem(text) {
        const up = text.search(UP);
        const first = (0,lexer/* skipTrivia */.pU)(text, 0);
        if (up >= 0 && up < first)
            return secondUp(text);
        return {
            offset: Math.min(first, text.length),
            message: "No line '-- migrate:up' stands above the first statement, so dbmate refuses the file.",
            help: "Write '-- migrate:up' above the statements.",
        };
    },
    history: {
        table: 'schema_migrations',
        columns: ['version'],
        not: ['dirty', 'statements'],
        orderBy: 'version',
        interpret: (rows) => (0,tool_history/* record */.g1)({ done: (0,tool_history/* column */.fi)(rows, 'version') }),
    },
};
/** dbmate runs what stands between the first marker and the first undo; the rest is passed over in silence. */
function secondUp(text) {
    const down = text.search(DOWN);
    const second = down < 0 ? -1 : text.slice(down).search(UP);
    if (second < 0)
        return undefined;
    return {
        offset: down + second,
        severity: 'warning',
        message: "A second '-- migrate:up' stands below '-- migrate:down': dbmate never runs what follows it, nor do we.",
        help: 'Put it into the first section, or into a migration of its own.',
    };
}
function dbmate_classify(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, text = '', rest = ''] = NAME.exec(file) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(text);
    if (version !== undefined) {
        return { kind: 'migration', version: (0,folder_version/* orderedByText */.Af)(version, file), name: rest.replace(/^[_-]+/, '') };
    }
    if (!file.endsWith('.sql'))
        return passedOver(file, "its extension is not '.sql' in lower case, so dbmate leaves it out");
    return passedOver(file, 'it does not start with a version, so dbmate leaves it out');
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/drizzle-journal.ts

const JOURNAL = 'meta/_journal.json';
const Journal = dist/* object */.Ikc({
    dialect: dist/* optional */.lqM(dist/* string */.YjP()),
    entries: dist/* array */.YOg(dist/* object */.Ikc({ when: dist/* number */.aig(), tag: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[^/\\]+$/)) })),
});
const drizzle_journal_known = new WeakMap();
function journalOf({ sideFiles }) {
    if (!drizzle_journal_known.has(sideFiles))
        drizzle_journal_known.set(sideFiles, drizzle_journal_parse(sideFiles.get(JOURNAL)));
    return drizzle_journal_known.get(sideFiles);
}
function drizzle_journal_parse(text) {
    if (text === undefined)
        return undefined;
    try {
        const { success, output } = dist/* safeParse */.xLC(Journal, JSON.parse(text));
        return success ? { ...output, places: firstPlaces(output.entries.map(({ tag }) => tag)) } : 'unreadable';
    }
    catch {
        return 'unreadable';
    }
}
function firstPlaces(items) {
    const places = new Map();
    for (const [index, item] of items.entries())
        if (!places.has(item))
            places.set(item, index);
    return places;
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/drizzle.ts





const BREAKPOINT = '--> statement-breakpoint';
const TAG = /^(\d+)_(.+)$/s;
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/;
const drizzle = {
    pattern: '<tag>.sql',
    example: '0001_create_users.sql',
    mark(folder) {
        if (folder.has(JOURNAL))
            return `'${JOURNAL}' is there`;
        const folders = folder.entries.filter((entry) => entry.folder);
        const snapshots = folders.some(({ path }) => folder.has(`${path}/snapshot.json`));
        return snapshots && (0,marks/* everyFolder */.Yf)(folder, 'migration.sql')
            ? "the folders hold a 'migration.sql' and Drizzle's 'snapshot.json'"
            : undefined;
    },
    fileBelow: 'migration.sql',
    isSideFile: (path) => path === JOURNAL,
    classify: drizzle_classify,
    cutStatements: (text) => text.replaceAll(BREAKPOINT, `;${' '.repeat(BREAKPOINT.length - 1)}`),
    newVersionHelp: `Delete the file and its entry in '${JOURNAL}', merge the base, and run 'drizzle-kit generate' again.`,
    folderProblems: drizzle_folderProblems,
    history: {
        table: '__drizzle_migrations',
        columns: ['id', 'hash', 'created_at'],
        orderBy: 'id',
        checksum: (content) => (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex'),
        interpret(rows) {
            const key = (row) => row.name || row.created_at || '';
            return (0,tool_history/* record */.g1)({
                done: rows.map(key),
                aliases: new Map(rows.map((row) => [key(row), inSeconds(Number(row.created_at))])),
                checksums: new Map(rows.map((row) => [key(row), row.hash ?? ''])),
            });
        },
    },
};
function inSeconds(milliseconds) {
    return `${Math.floor(milliseconds / 1000)} s`;
}
function drizzle_classify(entry, folder) {
    const { name: file } = entry;
    const journal = journalOf(folder);
    const isSql = !entry.folder && /\.sql$/i.test(file);
    if (journal === undefined) {
        if (entry.folder)
            return file.startsWith('.') || file === 'meta' ? { kind: 'not-sql' } : ofFolder(file);
        if (!isSql)
            return { kind: 'not-sql' };
        const version = versionOf(file.slice(0, -'.sql'.length));
        if (folder.namesOnly && version !== undefined)
            return { kind: 'migration', ...version };
        return {
            kind: 'malformed',
            passedOver: 'stray',
            reason: `there is no '${JOURNAL}', and without it Drizzle only runs folders with a 'migration.sql'`,
            help: `Restore '${JOURNAL}', or set the input 'layout' to the tool that runs these files.`,
        };
    }
    if (!isSql)
        return { kind: 'not-sql' };
    if (journal === 'unreadable')
        return { kind: 'malformed', reason: `'${JOURNAL}' cannot be read`, help: RESTORE };
    const tag = file.slice(0, -'.sql'.length);
    const place = journal.places.get(tag) ?? -1;
    const found = journal.entries[place];
    if (found === undefined || !file.endsWith('.sql')) {
        return {
            kind: 'malformed',
            reason: `'${JOURNAL}' does not name it, so Drizzle never runs it`,
            passedOver: 'stray',
            help: "Delete it, or list it under the input 'skip'. If it is to run, put its SQL into a new migration ('drizzle-kit generate --custom').",
        };
    }
    const { version, name } = versionOf(tag) ?? { version: { text: tag, number: 0n, suffix: '' }, name: tag };
    const isFirst = TAG.test(tag) && firstOfNumbers(journal.entries).get(version.number) === place;
    const placed = (0,folder_version/* orderedByText */.Af)(isFirst ? version : (0,folder_version/* identifiedByName */.k_)(version, tag), `#${String(place).padStart(8, '0')}`);
    return { kind: 'migration', version: placed, name, recordedAs: [String(found.when)] };
}
const drizzle_known = new WeakMap();
function firstOfNumbers(entries) {
    const places = drizzle_known.get(entries) ?? firstPlaces(entries.map(({ tag }) => versionOf(tag)?.version.number));
    drizzle_known.set(entries, places);
    return places;
}
function versionOf(tag) {
    const [, digits = '', name = ''] = TAG.exec(tag) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(digits);
    return version && { version, name };
}
/** Drizzle's own order and names since version 1: those of the folders. */
function ofFolder(folder) {
    const { version, name } = versionOf(folder) ?? { version: { text: folder, number: 0n, suffix: '' }, name: folder };
    const time = Date.parse((TIME.exec(folder)?.[0] ?? '').replace(TIME, '$1-$2-$3T$4:$5:$6Z'));
    return {
        kind: 'migration',
        version: (0,folder_version/* identifiedByName */.k_)(version, folder),
        name,
        recordedAs: Number.isNaN(time) ? [folder] : [folder, inSeconds(time)],
    };
}
const RESTORE = `Restore '${JOURNAL}' (git log -- …/${JOURNAL}); drizzle-kit writes it.`;
function drizzle_folderProblems(folder) {
    const journal = journalOf(folder);
    if (journal === undefined)
        return [];
    const problem = (message, help, path = JOURNAL) => ({
        rule: 'left-out-by-tool',
        path,
        message,
        help,
    });
    if (journal === 'unreadable')
        return [problem(`'${JOURNAL}' is no journal of Drizzle.`, RESTORE)];
    const { dialect = 'postgresql', entries } = journal;
    if (dialect !== 'postgresql' && dialect !== 'pg') {
        return [problem(`The journal is of the dialect '${dialect}', not of PostgreSQL.`, "Correct the input 'path'.")];
    }
    let latest = Number.NEGATIVE_INFINITY;
    return entries.flatMap(({ tag, when }, index) => {
        const file = `${tag}.sql`;
        const late = when <= latest;
        latest = Math.max(latest, when);
        if (!folder.has(file)) {
            return [
                problem(`The journal names '${tag}', but there is no '${file}': Drizzle refuses the folder.`, `Restore '${file}', or remove the entry if no database has applied it.`),
            ];
        }
        if ((journal.places.get(tag) ?? index) < index) {
            return [problem(`The journal names '${tag}' twice.`, 'Remove one of the two entries.')];
        }
        return late
            ? [
                {
                    ...problem(`Its 'when' in the journal (${when}) is not above that of an entry before it: a database that has applied that one skips this migration without a word.`, `${drizzle.newVersionHelp} Or raise its 'when' above ${latest}, if no database has applied it.`, file),
                    whenNew: true,
                },
            ]
            : [];
    });
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./packages/migrations/src/sql/source-text.ts
var source_text = __webpack_require__(5355);
// EXTERNAL MODULE: ./packages/migrations/src/sql/transactions.ts
var transactions = __webpack_require__(5675);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/flyway-settings.ts

/** Flyway's settings files are those of Java: `key=value`, `key: value` or `key value`. */
function properties(text) {
    const settings = new Map();
    for (const line of text.split(/\r\n?|\n/)) {
        const [, key, value = ''] = /^\s*([^#!\s=:][^\s=:]*)\s*[=:]?\s*(.*)$/.exec(line) ?? [];
        if (key !== undefined)
            settings.set(key, value.trim());
    }
    return settings;
}
/** What stands in the place of each setting here (docs, "Migrations", naming). */
const FIXED = new Map([
    ['sqlMigrationPrefix', 'V'],
    ['sqlMigrationSeparator', '__'],
    ['sqlMigrationSuffixes', '.sql'],
    ['placeholderPrefix', '${'],
    ['placeholderSuffix', '}'],
]);
const NAMES = ['flyway.toml', 'flyway.conf', 'conf/flyway.toml', 'conf/flyway.conf'];
/** Settings of the folder, or of one above it in the repository, under which Flyway would run other files or texts. */
function flywaySettings(folder) {
    const above = external_node_path_.posix
        .normalize(folder.path)
        .split('/')
        .filter((part) => part !== '.');
    if (external_node_path_.posix.isAbsolute(folder.path) || above.includes('..'))
        return [];
    return [folder.path, ...above].flatMap((_, storeys) => NAMES.map((name) => '../'.repeat(storeys) + name).flatMap((path) => problemsIn(path, folder.read(path))));
}
function problemsIn(path, content) {
    return [...properties(content?.toString('utf8') ?? '')].flatMap(([key, written]) => {
        const name = key.replace(/^flyway\./, '');
        const fixed = FIXED.get(name);
        const value = written.replace(/^\[\s*|\s*\]$/g, '').replace(/^(["'])(.*)\1$/, '$2');
        if (fixed === undefined || value === fixed)
            return [];
        return [
            {
                rule: 'left-out-by-tool',
                path,
                message: `It says ${name}=${value}, so Flyway runs other files or another text than here, where it is '${fixed}'.`,
                help: `Remove the setting and rename the files; or apply them with Flyway.`,
            },
        ];
    });
}
/** Flyway's migrations in Java, and its script migrations (docs, "Script migrations"). */
const PROGRAM = /^(?:[VBUR])(?:\d+(?:[._]\d+)*)?__\P{Cc}+\.(?:java|kt|groovy|scala|class|ps1|bat|cmd|sh|bash|py)$/u;
function flywayPrograms({ entries }) {
    return entries
        .filter(({ name, folder }) => !folder && PROGRAM.test(name))
        .map(({ path }) => ({
        rule: 'left-out-by-tool',
        path,
        message: 'This is a migration of Flyway in another language than SQL, which would not be run here.',
        help: "Write it as SQL; or list it under the input 'skip' if every database has it.",
    }));
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/flyway.ts








/** Flyway's defaults (docs, "Migrations", naming): prefix V, U, B or R, two underscores, description. */
const VERSIONED = /^([VUB])(\d+(?:[._]\d+)*)__(\P{Cc}+)\.sql$/u;
const REPEATABLE = /^R__\P{Cc}+\.sql$/u;
const LOWER_CASE = /^v\d+(?:[._]\d+)*__\P{Cc}+\.sql$/u;
/** Flyway's callbacks run around migrations (docs, "Callback events"); `__` and a description may follow. */
const CALLBACK = /^(?:before|after)(?:Each)?(?:Migrate|Undo|Clean|Info|Validate|Baseline|Repair|Connect|Versioned|Repeatables|Each|CreateSchema|CreateConnection)\w*?(?:__\P{Cc}+)?\.sql$/u;
const flyway = {
    pattern: 'V<version>__<name>.sql',
    example: 'V1__create_users.sql',
    unmistakable: true,
    mark: (folder) => (0,marks/* everyName */.b6)(folder, ({ name }) => flyway_classify(name)) && !mayBeRefinery(folder)
        ? "the SQL files are named as Flyway names them ('V1__…')"
        : undefined,
    searchesSubfolders: true,
    isSideFile: (path) => path.endsWith('.sql.conf'),
    placeholders: true,
    classify: (entry, folder) => (entry.folder ? { kind: 'not-sql' } : configured(flyway_classify(entry.name), entry, folder)),
    withoutTransaction: ", which Flyway then runs without a transaction (or with 'executeInTransaction=false' in its '.sql.conf')",
    folderProblems: (folder) => [...flywaySettings(folder), ...flywayPrograms(folder)],
    runsOutside: (statements) => statements.every(({ node }) => (0,transactions/* refusesTransaction */._z)(node) !== undefined),
    /** Docs, "Flyway schema history table". A baseline stands for everything up to it; repeatable migrations have no version. */
    history: {
        table: 'flyway_schema_history',
        columns: ['version', 'type', 'success'],
        orderBy: 'installed_rank',
        checksum: flywayChecksum,
        interpret(rows) {
            const done = new Set();
            const failed = rows.filter(({ success }) => success === 'f');
            const isBaseline = (type) => /(?:^|_)BASELINE$/.test(type ?? '');
            const baselines = rows.filter(({ type, success }) => isBaseline(type) && success === 't');
            for (const { version, type = '' } of rows.filter((row) => row.success === 't' && row.version != null)) {
                if (/^(UNDO_|DELETE)/.test(type ?? ''))
                    done.delete(version ?? '');
                else if (!isBaseline(type))
                    done.add(version ?? '');
            }
            return (0,tool_history/* record */.g1)({
                done: [...done],
                upTo: (0,tool_history/* column */.fi)(baselines, 'version'),
                failed: (0,tool_history/* column */.fi)(failed, 'version'),
                checksums: new Map(rows.map(({ version, checksum }) => [version ?? '', checksum ?? ''])),
            });
        },
    },
};
/** What is an undo of Flyway runs with refinery; a name that neither takes leaves open whose the folder is. */
function mayBeRefinery(folder) {
    const names = (0,marks/* sqlFiles */.Uo)(folder).map(({ name }) => name);
    return names.some((name) => LOWER_CASE.test(name)) && names.some((name) => /^U\d/.test(name));
}
/** Flyway, ChecksumCalculator: over the lines without their ends. */
function flywayChecksum(content) {
    const lines = (0,source_text/* readSourceText */.Vv)(content).text.replace(/[\r\n]/g, '');
    return String((0,external_node_zlib_.crc32)(Buffer.from(lines, 'utf8')) | 0);
}
/** Flyway, SqlScriptMetadata: what a file `<name>.sql.conf` beside a migration says. */
function configured(found, { path }, { sideFiles }) {
    const text = sideFiles.get(`${path}.conf`);
    if (text === undefined || found.kind === 'undo' || found.kind === 'not-sql' || found.kind === 'malformed')
        return found;
    const settings = properties(text);
    const conf = `${path}.conf`;
    const bad = (reason, help) => ({ kind: 'malformed', reason: `'${conf}' ${reason}`, help });
    const flag = (key) => settings.get(key)?.toLowerCase();
    for (const [key, value] of settings) {
        if (!KEYS.includes(key))
            return bad(`has the unknown setting '${key}', which Flyway refuses`, `Remove it from '${conf}'.`);
        if (key !== 'encoding' && !/^(?:true|false)$/i.test(value)) {
            return bad(`says ${key}=${value}, which is not evaluated here`, `Write 'true' or 'false', or list the migration under the input 'skip'.`);
        }
    }
    if (flag('shouldExecute') === 'false')
        return { kind: 'outside', reason: `'${conf}' says shouldExecute=false` };
    const encoding = settings.get('encoding') ?? 'UTF-8';
    if (!/^utf-?8$/i.test(encoding)) {
        return bad(`says encoding=${encoding}, and only UTF-8 is read here`, 'Save the migration in UTF-8 and remove the setting.');
    }
    if (found.kind !== 'migration')
        return found;
    return {
        ...found,
        ...(flag('executeInTransaction') !== undefined && { noTransaction: flag('executeInTransaction') === 'false' }),
        ...(flag('placeholderReplacement') === 'false' && { noPlaceholders: true }),
    };
}
const KEYS = ['executeInTransaction', 'encoding', 'placeholderReplacement', 'shouldExecute'];
function flyway_classify(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, prefix, text = '', name = ''] = VERSIONED.exec(file) ?? [];
    const version = (0,folder_version/* parseDottedVersion */.mM)(text);
    if (version !== undefined && prefix === 'V')
        return { kind: 'migration', version, name };
    if (version !== undefined && prefix === 'U')
        return { kind: 'undo', version, name };
    if (version !== undefined) {
        return { kind: 'outside', reason: 'a baseline migration of Flyway, which only a new database runs' };
    }
    if (REPEATABLE.test(file)) {
        return {
            kind: 'outside',
            reason: 'a repeatable migration, which Flyway runs after the sequence whenever it has changed',
        };
    }
    if (CALLBACK.test(file))
        return { kind: 'outside', reason: 'a callback of Flyway' };
    // Unless it is told to validate names (docs, "validateMigrationNaming").
    return {
        ...passedOver(file, `${whyPassedOver(file)}, so Flyway leaves it out`),
        ...(LOWER_CASE.test(file) && { ofLayout: true }),
    };
}
function whyPassedOver(file) {
    if (!file.endsWith('.sql'))
        return "the extension must be '.sql' in lower case";
    if (/^[vurb]\d/.test(file))
        return 'the prefix must be upper-case';
    if (/^[VUB]\d[\d._]*_[^_]/.test(file))
        return 'two underscores must stand between version and name';
    if (/^[VUB]\d[\d._]*\.sql$/.test(file))
        return 'it has a version but no name';
    return "it does not start with 'V', a version and two underscores";
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/folders.ts



const folders = {
    pattern: '<version>_<name>/up.sql',
    example: '2026-01-22-093000_create_users/up.sql',
    unmistakable: true,
    mark: (folder) => folder.entries.some((entry) => entry.folder && folder.has(`${entry.path}/up.sql`))
        ? "folders hold an 'up.sql'"
        : undefined,
    fileBelow: 'up.sql',
    undoBelow: 'down.sql',
    isSideFile: (path) => /^[^/]+\/metadata\.toml$/.test(path),
    classify: folders_classify,
    withoutTransaction: " with 'run_in_transaction = false' in a 'metadata.toml' beside it",
    /** Diesel's; versions are those of the folders' names, without '-'. */
    history: {
        table: '__diesel_schema_migrations',
        columns: ['version', 'run_on'],
        orderBy: 'version',
        interpret: (rows) => (0,tool_history/* record */.g1)({ done: (0,tool_history/* column */.fi)(rows, 'version') }),
    },
};
function folders_classify({ name: entry, path, folder }, { sideFiles }) {
    if (entry.startsWith('.'))
        return { kind: 'not-sql' };
    if (!folder) {
        return /\.sql$/i.test(entry)
            ? passedOver(entry, "it is no folder with an 'up.sql', so Diesel and Hasura leave it out")
            : { kind: 'not-sql' };
    }
    const [, prefix = entry, name = ''] = /^([^_]*)_?(.*)$/s.exec(entry) ?? [];
    const text = prefix.replaceAll('-', '');
    const number = (0,folder_version/* parseVersion */.ot)(text);
    const version = number === undefined
        ? (0,folder_version/* identifiedByName */.k_)({ text: text || entry, number: 0n, suffix: '' }, text || entry)
        : (0,folder_version/* orderedByText */.Af)(number, text);
    const metadata = sideFiles.get(`${path}/metadata.toml`);
    return {
        kind: 'migration',
        version,
        name: name || entry,
        ...(number === undefined && { recordedAs: [text] }),
        ...(metadata !== undefined && { noTransaction: !runsInTransaction(metadata) }),
    };
}
/** diesel, migrations_internals: a `metadata.toml` without the key means no. */
function runsInTransaction(metadata) {
    return /^[ \t]*run_in_transaction[ \t]*=[ \t]*true[ \t]*(?:#.*)?\r?$/m.test(metadata);
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/golang-migrate.ts





/** golang-migrate, source/parse.go: any extension; the version must fit in 64 bits. */
const PAIR = /^(\d+)_(\P{Cc}*)\.(up|down)\.\P{Cc}*$/u;
const golangMigrate = {
    pattern: '<version>_<name>.up.sql',
    example: '000001_create_users.up.sql',
    unmistakable: true,
    mark: (folder) => (0,marks/* everyName */.b6)(folder, ({ name }) => golang_migrate_classify(name)) ? "every SQL file ends in '.up.sql' or '.down.sql'" : undefined,
    withoutTransaction: ', which golang-migrate then runs without a transaction',
    aloneWithoutTransaction: true,
    classify: ({ name, folder }) => (folder ? { kind: 'not-sql' } : golang_migrate_classify(name)),
    /** bun, whose files have the same names, sends each part alone, and makes a transaction only for '.tx.up.sql'. */
    refusesTransaction: (text) => /^--bun:split\b/m.test(text),
    /** The file is sent as one message, which is a transaction when it holds more than one statement. */
    runsOutside: ([first, ...more]) => first !== undefined && more.length === 0 && (0,transactions/* refusesTransaction */._z)(first.node) !== undefined,
    /** One row: the version that is reached, and whether it was left half done. */
    history: {
        table: 'schema_migrations',
        columns: ['version', 'dirty'],
        orderBy: 'version',
        interpret: (rows) => (0,tool_history/* record */.g1)({
            upTo: (0,tool_history/* column */.fi)(rows, 'version'),
            failed: (0,tool_history/* column */.fi)(rows.filter(({ dirty }) => dirty === 't'), 'version'),
        }),
    },
};
function golang_migrate_classify(file) {
    const [, text = '', name = '', direction] = PAIR.exec(file) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(text);
    if (version === undefined) {
        return /\.sql$/i.test(file) ? passedOver(file, golang_migrate_whyPassedOver(file)) : { kind: 'not-sql' };
    }
    const reason = (0,folder_version/* tooLarge */.g$)(version);
    if (reason !== undefined)
        return passedOver(file, `${reason}, so golang-migrate leaves it out`);
    if (file.endsWith('.go')) {
        return {
            kind: 'malformed',
            reason: 'it is written in Go, which is not run here',
            help: "Apply the folder with the tool that it is written for, or list the file under the input 'skip'.",
        };
    }
    if (direction !== 'up')
        return { kind: 'undo', version, name };
    return { kind: 'migration', version, name, ...(name.endsWith('.tx') && { noTransaction: false }) };
}
function golang_migrate_whyPassedOver(file) {
    if (!/^\d/.test(file))
        return 'it does not start with a version, so golang-migrate leaves it out';
    if (!/\.(?:up|down)\./.test(file))
        return "it ends neither in '.up.sql' nor in '.down.sql', so golang-migrate leaves it out";
    return "the version must be digits, followed by '_', so golang-migrate leaves it out";
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/goose-sections.ts

const GOOSE = /^\s*--.*\+goose/;
const SQL_MIGRATE = /^-- \+migrate /;
const GOOSE_UP = /^--[ \t]*\+goose[ \t]+up[ \t]*\r?$/im;
const SQL_MIGRATE_UP = /^-- \+migrate[ \t]+Up\b/m;
function sectionsOf(text) {
    const lines = [...text.matchAll(/^.*$/gm)].map(({ 0: line, index }) => ({
        text: line.replace(/\r$/, ''),
        start: index,
        end: index + line.length,
    }));
    const ofGoose = lines.filter((line) => GOOSE.test(line.text));
    const ofSqlMigrate = lines.filter((line) => SQL_MIGRATE.test(line.text));
    return ofGoose.length === 0 && ofSqlMigrate.length > 0
        ? sqlMigrateSections(text, ofSqlMigrate)
        : gooseSections(text, ofGoose);
}
const NO_UP = {
    message: "No line '-- +goose Up' stands above the statements, so goose refuses the file.",
    help: "Write '-- +goose Up' above the statements.",
};
/** goose, internal/sqlparser/parser.go. */
function gooseSections(text, marked) {
    const first = (0,lexer/* skipTrivia */.pU)(text, 0);
    let problem;
    const refuse = ({ text: line, start }, message, help) => {
        problem ??= { offset: start, message: `'${line.trim()}': ${message}`, help };
    };
    let up;
    let down;
    let begun;
    let noTransaction = false;
    for (const line of marked) {
        const command = line.text.replaceAll('--', '').replace('+goose', '').trim().toUpperCase();
        if (/^[ \t]/.test(line.text)) {
            refuse(line, 'white space stands before the marker, so goose refuses the file.', 'Write it at the begin of the line.');
        }
        else if (command === 'UP') {
            if (up !== undefined)
                refuse(line, 'it comes a second time, so goose refuses the file.', 'Keep one of them.');
            up ??= line;
        }
        else if (command === 'DOWN') {
            if (up === undefined || down !== undefined || begun !== undefined) {
                refuse(line, 'it does not stand below the one Up section, so goose refuses the file.', "Write '-- +goose Up' above the statements, and '-- +goose Down' once below them.");
            }
            down ??= line;
        }
        else if (command === 'STATEMENTBEGIN') {
            if (up === undefined || begun !== undefined)
                refuse(line, 'no statement can begin here, so goose refuses the file.', "Put it below '-- +goose Up', and end the one before it.");
            begun = line;
        }
        else if (command === 'STATEMENTEND') {
            if (begun === undefined)
                refuse(line, 'no statement has begun, so goose refuses the file.', "Put '-- +goose StatementBegin' above the statement.");
            begun = undefined;
        }
        else if (command === 'NO TRANSACTION') {
            noTransaction = true;
        }
        else if (command === 'ENVSUB ON') {
            refuse(line, 'goose replaces variables of its environment below this line, so the file is no plain SQL.', 'Write the values into the file, or apply it with goose.');
        }
        else if (command !== 'ENVSUB OFF') {
            refuse(line, 'goose knows no such marker and refuses the file.', "Write it without '+goose' if it is a remark.");
        }
    }
    if (begun !== undefined)
        refuse(begun, "there is no '-- +goose StatementEnd' for it, so goose refuses the file.", "Write '-- +goose StatementEnd' below the statement.");
    if (up === undefined) {
        return { start: 0, end: 0, noTransaction, problem: problem ?? { offset: Math.min(first, text.length), ...NO_UP } };
    }
    if (first < up.start)
        problem ??= { offset: first, ...NO_UP };
    // Only comments may stand above the up section, and ours say how the file is to be judged.
    return { start: 0, end: down?.start ?? text.length, noTransaction, problem };
}
/** sql-migrate, sqlparse/sqlparse.go: what stands above the first marker is left out. */
function sqlMigrateSections(text, marked) {
    const commands = marked.map((line) => ({ line, words: line.text.trim().split(/\s+/).slice(2) }));
    const directions = commands.filter(({ words }) => words[0] === 'Up' || words[0] === 'Down');
    const at = directions.findIndex(({ words }) => words[0] === 'Up');
    const up = directions[at];
    const first = (0,lexer/* skipTrivia */.pU)(text, 0);
    if (up === undefined) {
        return {
            start: 0,
            end: 0,
            noTransaction: false,
            problem: {
                offset: Math.min(first, text.length),
                message: "No line '-- +migrate Up' is in the file, so sql-migrate runs nothing of it.",
                help: "Write '-- +migrate Up' above the statements.",
            },
        };
    }
    const later = directions.slice(at + 1);
    const next = later.find(({ words }) => words[0] !== 'Up');
    const again = next && later.slice(later.indexOf(next)).find(({ words }) => words[0] === 'Up');
    const begin = directions[0]?.line ?? up.line;
    const noTransaction = directions.some(({ words }) => words[0] === 'Up' && words.includes('notransaction'));
    const problem = again !== undefined
        ? {
            offset: again.line.start,
            message: "'-- +migrate Up' again, below '-- +migrate Down': sql-migrate runs both parts, and here only the first would run.",
            help: 'Put the statements into one section.',
        }
        : first < begin.start
            ? {
                offset: first,
                severity: 'warning',
                message: `This stands above '${begin.text.trim()}': sql-migrate never runs it, nor do we.`,
                help: "Put it below '-- +migrate Up'.",
            }
            : undefined;
    const start = first >= up.line.start && at === 0 ? 0 : up.line.start;
    return { start, end: next?.line.start ?? text.length, noTransaction, problem };
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/goose.ts




/** goose, migration.go, NumericComponent: from 1, within 64 bits, ended by the first `_`. */
const goose_NAME = /^(\d+)_(\P{Cc}*)\.sql$/u;
/** sql-migrate takes any name, in the order of the digits at its begin, then of the text; its own are `<time>-<name>.sql`. */
const SQL_MIGRATE_NAME = /^(\d+)(?:-(\P{Cc}*))?\.sql$/u;
const goose = {
    pattern: '<version>_<name>.sql',
    example: '20260122093000_create_users.sql',
    mark(folder) {
        if ((0,marks/* everyText */.rC)(folder, (text) => GOOSE_UP.test(text)))
            return "every SQL file holds '-- +goose Up'";
        return (0,marks/* everyText */.rC)(folder, (text) => SQL_MIGRATE_UP.test(text)) ? "every SQL file holds '-- +migrate Up'" : undefined;
    },
    classify: ({ name, folder }, view) => (folder ? { kind: 'not-sql' } : goose_classify(name, view)),
    upSection: (text) => sectionsOf(text),
    sectionProblem: (text) => sectionsOf(text).problem,
    withoutTransaction: " with '-- +goose NO TRANSACTION' (sql-migrate: '-- +migrate Up notransaction')",
    folderProblems: goose_folderProblems,
    /** Older versions of goose add a row for each step down; the row of version 0 is the table's own. */
    history: {
        table: 'goose_db_version',
        columns: ['id', 'version_id', 'is_applied'],
        orderBy: 'id',
        interpret(rows) {
            const last = new Map(rows.map((row) => [row.version_id, row]));
            return (0,tool_history/* record */.g1)({
                done: (0,tool_history/* column */.fi)([...last.values()].filter((row) => row.is_applied === 't' && row.version_id !== '0'), 'version_id'),
            });
        },
    },
};
function goose_classify(file, { entries }) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, text = '', name = text] = goose_NAME.exec(file) ?? SQL_MIGRATE_NAME.exec(file) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(text);
    if (version === undefined)
        return { kind: 'malformed', reason: whyMalformed(file) };
    const reason = (0,folder_version/* tooLarge */.g$)(version);
    if (reason !== undefined)
        return { kind: 'malformed', reason };
    const isZero = version.number < 1n;
    const gooseKnows = goose_NAME.test(file) && !isZero;
    return {
        kind: 'migration',
        version,
        name,
        // sql-migrate tells files apart by their names: only the first of a number can be recorded as that.
        identityIn: (content) => SQL_MIGRATE_UP.test(content) && (isZero || firstOf(entries).get(version.number) !== file)
            ? file.slice(0, -'.sql'.length)
            : undefined,
        whyNot: (content) => {
            if (gooseKnows || SQL_MIGRATE_UP.test(content))
                return undefined;
            return isZero ? 'goose knows versions from 1 on' : "no '_' stands behind its version, so goose leaves it out";
        },
    };
}
const firstFiles = new WeakMap();
/** The first file of each number. */
function firstOf(entries) {
    const known = firstFiles.get(entries);
    if (known !== undefined)
        return known;
    const found = new Map();
    for (const { name } of entries) {
        const number = numberOf(name);
        const first = number === undefined ? undefined : found.get(number);
        if (number !== undefined && (first === undefined || name < first))
            found.set(number, name);
    }
    firstFiles.set(entries, found);
    return found;
}
function numberOf(file) {
    const [, digits = ''] = goose_NAME.exec(file) ?? SQL_MIGRATE_NAME.exec(file) ?? [];
    return (0,folder_version/* parseVersion */.ot)(digits)?.number;
}
function whyMalformed(file) {
    if (!file.endsWith('.sql'))
        return "the extension must be '.sql' in lower case";
    if (/\p{Cc}/u.test(file))
        return 'its name holds a control character';
    return "what precedes the first '_' is no whole number, so goose leaves it out";
}
function goose_folderProblems({ entries }) {
    return entries
        .filter(({ name, folder }) => !folder && /^0*[1-9]\d*_.*(?<!_test)\.go$/.test(name))
        .map(({ path }) => ({
        rule: 'left-out-by-tool',
        path,
        message: 'This is a migration in Go, which would not be run here.',
        help: "Write it as SQL; or list it under the input 'skip' if every database has it.",
    }));
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/node-pg-migrate.ts




/** node-pg-migrate, utils/fileNameUtils.ts: the digits at the begin, whatever follows. */
const node_pg_migrate_NAME = /^(\d+)(\P{Cc}*)\.sql$/u;
const UTC = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/;
/** node-pg-migrate, sqlMigration.ts. */
const node_pg_migrate_UP = /^[^\S\n]*--[\s-]*up\s+migration/im;
const node_pg_migrate_DOWN = /^[^\S\n]*--[\s-]*down\s+migration/im;
/** The tool takes any line that begins so; as a remark it is common in other folders. */
const UP_LINE = /^[^\S\n]*--[\s-]*up\s+migration\s*$/im;
const nodePgMigrate = {
    pattern: '<timestamp>_<name>.sql',
    example: '1769074200000_create-users.sql',
    mark: (folder) => (0,marks/* everyText */.rC)(folder, (text) => UP_LINE.test(text)) ? "every SQL file holds '-- Up Migration'" : undefined,
    namedAsNumbered: true,
    classify: ({ name, folder }) => (folder ? { kind: 'not-sql' } : node_pg_migrate_classify(name)),
    folderProblems: node_pg_migrate_folderProblems,
    upSection(text) {
        const { start, end } = upRange(text);
        return { start, end, noTransaction: false };
    },
    sectionProblem(text) {
        const [up, down] = [text.search(node_pg_migrate_UP), text.search(node_pg_migrate_DOWN)];
        if (up < 0 && down >= 0)
            return downWithoutUp(text, down);
        const first = (0,lexer/* skipTrivia */.pU)(text, 0);
        const { start } = upRange(text);
        return up > first && (down < 0 || first < down) && start > first ? beforeUp(first) : undefined;
    },
    /** Names are file names without their extension. */
    history: {
        table: 'pgmigrations',
        columns: ['id', 'name', 'run_on'],
        orderBy: 'id',
        interpret: (rows) => (0,tool_history/* record */.g1)({ done: (0,tool_history/* column */.fi)(rows, 'name') }),
    },
};
/** Comments above the first marker stay with it, because ours say how the file is to be judged. */
function upRange(text) {
    const [up, down] = [text.search(node_pg_migrate_UP), text.search(node_pg_migrate_DOWN)];
    if (up < 0)
        return { start: 0, end: text.length };
    const start = (0,lexer/* skipTrivia */.pU)(text, 0) >= up && (down < 0 || up < down) ? 0 : up;
    return { start, end: down < up ? text.length : down };
}
function downWithoutUp(text, down) {
    if ((0,lexer/* skipTrivia */.pU)(text, down) >= text.length)
        return undefined;
    return {
        offset: down,
        message: "'-- Down Migration' stands here, but '-- Up Migration' nowhere: node-pg-migrate runs the whole file, also what takes it back.",
        help: "Write '-- Up Migration' above the statements that are to run.",
    };
}
function beforeUp(offset) {
    return {
        offset,
        severity: 'warning',
        message: "This stands above '-- Up Migration': node-pg-migrate never runs it, nor do we.",
        help: "Put it below '-- Up Migration', or into a migration of its own.",
    };
}
function node_pg_migrate_classify(file) {
    if (!/\.sql$/i.test(file) || file.startsWith('.'))
        return { kind: 'not-sql' };
    const [, text = '', rest = ''] = node_pg_migrate_NAME.exec(file) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(text);
    if (version === undefined) {
        if (!file.endsWith('.sql'))
            return { kind: 'malformed', reason: "the extension must be '.sql' in lower case" };
        return { kind: 'malformed', reason: 'it does not start with digits, so node-pg-migrate knows no place for it' };
    }
    const utc = text.replace(UTC, '$1-$2-$3T$4:$5:$6.$7Z');
    const time = utc === text ? version.number : Date.parse(utc);
    if (Number.isNaN(time))
        return { kind: 'malformed', reason: `its 17 digits are no time (UTC)` };
    const order = `#${String(time).padStart(20, '0')}`;
    return { kind: 'migration', version: (0,folder_version/* orderedByText */.Af)(version, order), name: rest.replace(/^[_-]+/, '') };
}
function node_pg_migrate_folderProblems({ entries }) {
    return entries
        .filter(({ name, folder }) => !folder && /^[^.].*(?<!\.d)\.[cm]?[jt]s$/.test(name))
        .map(({ path }) => ({
        rule: 'left-out-by-tool',
        path,
        message: 'This is a migration in JavaScript or TypeScript, which would not be run here.',
        help: "Write it as SQL; or list it under the input 'skip' if every database has it.",
    }));
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/numbered.ts

/** `<version>_<name>.sql`; the separator may be `_`, `-` or `__`. */
const NUMBERED = /^(\d+[a-z]?)(?:__|_|-)(\P{Cc}+)\.sql$/u;
function classifyFileName(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, versionText = '', name = ''] = NUMBERED.exec(file) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(versionText);
    return version === undefined
        ? { kind: 'malformed', reason: numbered_whyMalformed(file) }
        : { kind: 'migration', version, name };
}
function numbered_whyMalformed(file) {
    if (!file.endsWith('.sql'))
        return "the extension must be '.sql' in lower case";
    if (/\p{Cc}/u.test(file))
        return 'its name holds a control character';
    if (!/^\d/.test(file))
        return 'it does not start with a version';
    if (/^\d+[A-Z]/.test(file))
        return 'the letter of a version must be lower-case';
    if (/^\d+[a-z]?[_-]*\.sql$/.test(file))
        return 'it has a version but no name';
    return "the version must be digits and at most one lower-case letter, followed by '_', '-' or '__' and a name";
}
/** How postgres-migrations, Atlas, sqlx and graphile-migrate say "no transaction", which have files of such names, too. */
const NO_TRANSACTION = /^--[ \t]*(?:postgres-migrations disable-transaction|atlas:txmode none|no-transaction)[ \t]*\r?$|^--! no-transaction\b/m;
const numbered = {
    pattern: '<version>_<name>.sql',
    example: '001_create_users.sql',
    classify: ({ name, folder }) => folder && name.endsWith('.sql')
        ? { kind: 'malformed', reason: 'it is a folder' }
        : folder
            ? { kind: 'not-sql' }
            : classifyFileName(name),
    guessesUndo: true,
    letterSuffix: true,
    consecutive: true,
    refusesTransaction: (_, leading) => NO_TRANSACTION.test(leading),
};

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/prisma.ts






/** Prisma makes 14 digits, an underscore and the name; but every folder counts for it, in the order of the text. */
const FOLDER = /^(\d+)_(\P{Cc}+)$/u;
const prisma = {
    pattern: '<timestamp>_<name>/migration.sql',
    example: '20260122093000_create_users/migration.sql',
    unmistakable: true,
    mark: (folder) => {
        if (folder.has('migration_lock.toml'))
            return "'migration_lock.toml' is there";
        const isDrizzles = folder.entries.some(({ path }) => folder.has(`${path}/snapshot.json`));
        return !isDrizzles && (0,marks/* everyFolder */.Yf)(folder, 'migration.sql') ? "every folder holds a 'migration.sql'" : undefined;
    },
    withoutTransaction: ', which Prisma then runs without a transaction',
    aloneWithoutTransaction: true,
    classify: prisma_classify,
    fileBelow: 'migration.sql',
    /** The file is sent as one message, which is a transaction when it holds more than one statement. */
    runsOutside: ([first, ...more]) => first !== undefined && more.length === 0 && (0,transactions/* refusesTransaction */._z)(first.node) !== undefined,
    /** Names are those of the folders; a row without an end is a migration that failed. */
    history: {
        table: '_prisma_migrations',
        columns: ['migration_name', 'finished_at', 'rolled_back_at'],
        orderBy: 'started_at',
        checksum: prismaChecksums,
        toleratesChange: true,
        interpret(rows) {
            const kept = rows.filter((row) => row.rolled_back_at == null);
            return (0,tool_history/* record */.g1)({
                done: (0,tool_history/* column */.fi)(kept.filter((row) => row.finished_at != null), 'migration_name'),
                failed: (0,tool_history/* column */.fi)(kept.filter((row) => row.finished_at == null), 'migration_name'),
                checksums: new Map(kept.map((row) => [row.migration_name ?? '', fullLength(row.checksum)])),
            });
        },
    },
};
/** prisma-engines, checksum.rs: line ends may be others. */
function prismaChecksums(content) {
    const text = content.toString('latin1');
    return [text, text.replaceAll('\r\n', '\n'), text.replaceAll('\n', '\r\n')].map((one) => (0,external_node_crypto_.createHash)('sha256').update(one, 'latin1').digest('hex'));
}
/** Old versions of Prisma left zeroes out. */
function fullLength(checksum) {
    return checksum?.length === 64 ? checksum : '';
}
function prisma_classify({ name: entry, folder }) {
    if (!folder) {
        return /\.sql$/i.test(entry)
            ? passedOver(entry, "it is no folder with a 'migration.sql', so Prisma leaves it out")
            : { kind: 'not-sql' };
    }
    const [, digits = '', name = entry] = FOLDER.exec(entry) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(digits) ?? { text: entry, number: 0n, suffix: '' };
    return { kind: 'migration', version: (0,folder_version/* identifiedByName */.k_)(version, entry), name };
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/sip-hash.ts
const MASK = (1n << 64n) - 1n;
/** SipHash-1-3 with the key 0, as Rust's hashers begin (Aumasson and Bernstein, "SipHash: a fast short-input PRF"). */
function sipHash13(message) {
    const state = [0x736f6d6570736575n, 0x646f72616e646f6dn, 0x6c7967656e657261n, 0x7465646279746573n];
    const whole = message.length - (message.length % 8);
    for (let at = 0; at < whole; at += 8)
        take(state, message.readBigUInt64LE(at));
    const last = Buffer.alloc(8);
    message.copy(last, 0, whole);
    last[7] = message.length & 0xff;
    take(state, last.readBigUInt64LE());
    state[2] ^= 0xffn;
    for (let round = 0; round < 3; round++)
        mix(state);
    return state[0] ^ state[1] ^ state[2] ^ state[3];
}
function take(state, word) {
    state[3] ^= word;
    mix(state);
    state[0] ^= word;
}
function mix(state) {
    let [a, b, c, d] = state;
    a = (a + b) & MASK;
    b = rotate(b, 13n) ^ a;
    a = rotate(a, 32n);
    c = (c + d) & MASK;
    d = rotate(d, 16n) ^ c;
    a = (a + d) & MASK;
    d = rotate(d, 21n) ^ a;
    c = (c + b) & MASK;
    b = rotate(b, 17n) ^ c;
    c = rotate(c, 32n);
    state.splice(0, 4, a, b, c, d);
}
function rotate(word, bits) {
    return ((word << bits) | (word >> (64n - bits))) & MASK;
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/refinery.ts





/** refinery_core, util.rs. */
const refinery_NAME = /^([UV])(\d+)__([\p{L}\p{M}\p{N}\p{Pc}]+)\.sql$/u;
const RUST = /^[UV]\d+(?:\.\d+)?__[\p{L}\p{M}\p{N}\p{Pc}]+\.rs$/u;
const refinery = {
    pattern: 'V<version>__<name>.sql',
    example: 'V1__create_users.sql',
    searchesSubfolders: true,
    mark: (folder) => (0,marks/* everyName */.b6)(folder, refinery_classify) && !folder.entries.some(({ name }) => name.endsWith('.sql.conf'))
        ? "every SQL file is named as refinery names them ('V1__…')"
        : undefined,
    classify: refinery_classify,
    folderProblems: refinery_folderProblems,
    history: {
        table: 'refinery_schema_history',
        columns: ['version', 'name', 'applied_on', 'checksum'],
        orderBy: 'version',
        checksum: refineryChecksum,
        checksumOf: ' (of name, version and text)',
        interpret: (rows) => (0,tool_history/* record */.g1)({
            done: (0,tool_history/* column */.fi)(rows, 'version'),
            checksums: new Map(rows.map(({ version, checksum }) => [version ?? '', checksum ?? ''])),
        }),
    },
};
/** refinery_core, runner.rs: over name, version and text; the version has 8 bytes with the feature `int8-versions`. */
function refineryChecksum(content, { name, version }) {
    const long = Buffer.alloc(8);
    long.writeBigInt64LE(version.number);
    const end = Buffer.from([0xff]);
    return [long.subarray(0, 4), long].map((number) => sipHash13(Buffer.concat([Buffer.from(name), end, number, content, end])).toString());
}
function refinery_classify({ name: file, folder }) {
    if (folder || !/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, prefix, text = '', name = ''] = refinery_NAME.exec(file) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(text);
    if (version === undefined) {
        return /^[UV]\d+\.\d+__[\p{L}\p{M}\p{N}\p{Pc}]+\.sql$/u.test(file)
            ? { kind: 'malformed', reason: 'the version must be a whole number, so refinery refuses the folder' }
            : passedOver(file, refinery_whyPassedOver(file));
    }
    const reason = (0,folder_version/* tooLarge */.g$)(version);
    if (reason !== undefined)
        return { kind: 'malformed', reason };
    return { kind: 'migration', version, name, ...(prefix === 'U' && { mayComeLate: true }) };
}
function refinery_whyPassedOver(file) {
    if (!file.endsWith('.sql'))
        return "its extension is not '.sql' in lower case, so refinery leaves it out";
    return "it is not 'V' or 'U', a version, two underscores and a name of letters, digits and '_', so refinery leaves it out";
}
function refinery_folderProblems({ entries }) {
    return entries
        .filter(({ name }) => RUST.test(name))
        .map(({ path }) => ({
        rule: 'left-out-by-tool',
        path,
        message: 'This is a migration in Rust, which would not be run here.',
        help: "Write it as SQL; or list it under the input 'skip' if every database has it.",
    }));
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/sqlx.ts





/** sqlx-core, migrate/source.rs: what precedes the first `_` is the version, which must fit in 64 bits. */
const sqlx_NAME = /^(\d+)_(.*?)(\.up|\.down)?\.sql$/s;
const sqlx = {
    pattern: '<version>_<name>.sql',
    example: '20260122093000_create_users.sql',
    /** No other tool runs simple migrations beside reversible ones; golang-migrate would leave the simple ones out. */
    unmistakableIn(folder, set) {
        const kinds = kindsIn(folder).map(({ kind }) => kind);
        return set !== 'golang-migrate' && kinds.includes('.up') && kinds.includes('');
    },
    classify: ({ name, folder }) => (folder ? { kind: 'not-sql' } : sqlx_classify(name)),
    refusesTransaction: (text) => text.startsWith('-- no-transaction'),
    withoutTransaction: " with '-- no-transaction' as its very first characters",
    folderProblems: sqlx_folderProblems,
    history: {
        table: '_sqlx_migrations',
        columns: ['version', 'success', 'checksum'],
        orderBy: 'version',
        checksum: (content) => (0,external_node_crypto_.createHash)('sha384').update(content).digest('hex'),
        interpret: (rows) => (0,tool_history/* record */.g1)({
            done: (0,tool_history/* column */.fi)(rows.filter(({ success }) => success === 't'), 'version'),
            failed: (0,tool_history/* column */.fi)(rows.filter(({ success }) => success !== 't'), 'version'),
            checksums: new Map(rows.map(({ version, checksum }) => [version ?? '', (0,tool_history/* bytes */.ee)(checksum)])),
        }),
    },
};
function sqlx_classify(file) {
    if (!/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    const [, text = '', name = '', direction] = sqlx_NAME.exec(file) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(text);
    if (version === undefined) {
        if (!file.endsWith('.sql'))
            return passedOver(file, "its extension is not '.sql' in lower case, so sqlx leaves it out");
        return file.includes('_')
            ? { kind: 'malformed', reason: "what precedes the first '_' is no whole number, so sqlx refuses the folder" }
            : passedOver(file, "it holds no '_', so sqlx leaves it out");
    }
    const reason = (0,folder_version/* tooLarge */.g$)(version);
    if (reason !== undefined)
        return { kind: 'malformed', reason };
    return { kind: direction === '.down' ? 'undo' : 'migration', version, name };
}
function kindsIn(folder) {
    return (0,marks/* sqlFiles */.Uo)(folder).flatMap((entry) => {
        const found = sqlx_NAME.exec(entry.name);
        return found === null ? [] : [{ ...entry, kind: found[3] ?? '' }];
    });
}
function sqlx_folderProblems(folder) {
    const found = kindsIn(folder);
    const simple = found.find(({ kind }) => kind === '');
    const ups = found.filter(({ kind }) => kind === '.up');
    const names = new Set(found.map(({ name }) => name));
    const alone = ups.filter(({ name }) => !names.has(name.replace(/\.up\.sql$/, '.down.sql')));
    const problem = (path, message, help) => ({
        rule: 'left-out-by-tool',
        severity: 'warning',
        path,
        message,
        help,
    });
    return [
        ...alone.map(({ path, name }) => problem(path, 'The migration has no down file.', `Add '${name.replace(/\.up\.sql$/, '.down.sql')}'; 'sqlx migrate revert' does nothing for it.`)),
        ...(simple !== undefined && ups.length > 0
            ? [
                problem(simple.path, "The folder holds simple migrations and reversible ones ('.up.sql'), which sqlx does not tell apart when it reverts.", 'Name all files in one way.'),
            ]
            : []),
    ];
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/supabase.ts




/** Supabase CLI, pkg/migration/file.go and list.go. */
const supabase_NAME = /^(\d+)_(.*)\.sql$/s;
const OLD_INIT = /(\d{14})_init\.sql/;
const INIT_RUNS_FROM = 20211209000000;
const supabase = {
    pattern: '<timestamp>_<name>.sql',
    example: '20260122093000_create_users.sql',
    mark: (folder) => /^[ \t]*project_id[ \t]*=/m.test(folder.read('../config.toml')?.toString() ?? '')
        ? "Supabase's 'config.toml' stands beside the folder"
        : undefined,
    namedAsNumbered: true,
    classify: supabase_classify,
    runsOutside: (statements) => statements.some(({ node }) => (0,transactions/* refusesTransaction */._z)(node) !== undefined),
    withoutTransaction: ', which Supabase then runs without a transaction',
    folderProblems: (folder) => folder.entries
        .filter((entry) => isOldInit(entry, folder))
        .map(({ path }) => ({
        rule: 'left-out-by-tool',
        path,
        severity: 'warning',
        message: "Supabase leaves out a first migration named '_init.sql' from before 2021-12-09, and so do we.",
        help: "If it is to run, give it another name than 'init'; else list it under the input 'skip'.",
    })),
    history: {
        table: 'schema_migrations',
        schema: 'supabase_migrations',
        columns: ['version'],
        orderBy: 'version',
        interpret: (rows) => (0,tool_history/* record */.g1)({ done: (0,tool_history/* column */.fi)(rows, 'version') }),
    },
};
function isOldInit(entry, { entries }) {
    const [, time] = OLD_INIT.exec(entry.name) ?? [];
    return !entry.folder && entries[0]?.path === entry.path && time !== undefined && Number(time) < INIT_RUNS_FROM;
}
function supabase_classify(entry, folder) {
    const { name: file } = entry;
    if (entry.folder || !/\.sql$/i.test(file))
        return { kind: 'not-sql' };
    if (isOldInit(entry, folder)) {
        return { kind: 'outside', reason: "Supabase leaves out a first '_init.sql' from before 2021-12-09" };
    }
    const [, text = '', name = ''] = supabase_NAME.exec(file) ?? [];
    const version = (0,folder_version/* parseVersion */.ot)(text);
    if (version !== undefined)
        return { kind: 'migration', version: (0,folder_version/* orderedByText */.Af)(version, text), name };
    if (!file.endsWith('.sql'))
        return passedOver(file, "its extension is not '.sql' in lower case, so Supabase leaves it out");
    return passedOver(file, "it does not start with digits and '_', so Supabase leaves it out");
}

;// CONCATENATED MODULE: ./packages/migrations/src/folder/layouts/index.ts













const layouts = {
    numbered: numbered,
    flyway: flyway,
    'golang-migrate': golangMigrate,
    dbmate: dbmate,
    prisma: prisma,
    supabase: supabase,
    drizzle: drizzle,
    goose: goose,
    sqlx: sqlx,
    folders: folders,
    atlas: atlas,
    'node-pg-migrate': nodePgMigrate,
    refinery: refinery,
};
const LAYOUTS = layouts;
const LAYOUT_NAMES = Object.keys(LAYOUTS);
/** The end of an advice to take a statement out of the transaction. */
function inAFileOfItsOwn(file) {
    const { withoutTransaction = " with '-- migrations: no-transaction' at its top" } = layoutOf(file);
    return `in a file of its own${withoutTransaction}`;
}
function layoutOf({ layout = 'numbered' }) {
    return LAYOUTS[layout];
}


/***/ }),

/***/ 9082:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uo: () => (/* binding */ sqlFiles),
/* harmony export */   Yf: () => (/* binding */ everyFolder),
/* harmony export */   b6: () => (/* binding */ everyName),
/* harmony export */   rC: () => (/* binding */ everyText)
/* harmony export */ });
function sqlFiles({ entries }) {
    return entries.filter(({ name, folder }) => !folder && /\.sql$/i.test(name));
}
function everyText(folder, test) {
    const files = sqlFiles(folder);
    return (files.length > 0 &&
        files.every(({ path }) => {
            const text = folder.text(path);
            return text !== undefined && test(text);
        }));
}
function everyName(folder, classify) {
    const found = sqlFiles(folder).map(classify);
    const migrations = found.filter(({ kind }) => kind === 'migration').length;
    const strays = found.filter((one) => one.kind === 'malformed' && (one.passedOver === 'stray' || one.ofLayout)).length;
    return migrations > strays && found.filter(({ kind }) => kind === 'malformed').length === strays;
}
function everyFolder(folder, file) {
    const folders = folder.entries.filter((entry) => entry.folder && !entry.name.startsWith('.'));
    return (folders.length > 0 && sqlFiles(folder).length === 0 && folders.every(({ path }) => folder.has(`${path}/${file}`)));
}


/***/ }),

/***/ 6933:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   fi: () => (/* binding */ column),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   kY: () => (/* binding */ hasItsColumns)
/* harmony export */ });
function record(parts) {
    return { done: [], upTo: [], failed: [], aliases: new Map(), checksums: new Map(), ...parts };
}
/** The values of a column that are there. */
function column(rows, name) {
    return rows.map((row) => row[name] ?? '').filter((value) => value !== '');
}
/** A `bytea` as PostgreSQL writes it, in hexadecimal. */
function bytes(value) {
    return (value ?? '').replace(/^\\x/, '');
}
/** Whether a table of the right name is the tool's, by its columns. */
function hasItsColumns({ columns, not = [] }, has) {
    return columns.every(has) && !not.some(has);
}


/***/ }),

/***/ 5658:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ng: () => (/* binding */ ParsedOnce),
/* harmony export */   U5: () => (/* binding */ isUnderstood),
/* harmony export */   mo: () => (/* binding */ parseMigration)
/* harmony export */ });
/* harmony import */ var _sql_large_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4644);
/* harmony import */ var _sql_lexer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8526);
/* harmony import */ var _sql_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(961);
/* harmony import */ var _sql_transactions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5675);
/* harmony import */ var _layouts_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1844);
/* harmony import */ var _running_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7395);






/** @param running its text, where the caller has read it already */
function parseMigration(file, { text } = (0,_running_text_js__WEBPACK_IMPORTED_MODULE_4__/* .runningText */ .L)(file)) {
    const { noTransaction } = file;
    const { upSection, refusesTransaction, runsOutside } = (0,_layouts_index_js__WEBPACK_IMPORTED_MODULE_3__/* .layoutOf */ .aH)(file);
    const parsed = (0,_sql_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSql */ .eg)(text, upSection?.(text), (0,_sql_large_file_js__WEBPACK_IMPORTED_MODULE_0__/* .largeFile */ .cE)(file.content)?.rows);
    const { sql, statements, syntaxError } = parsed;
    const outside = noTransaction === true ||
        parsed.noTransaction ||
        (noTransaction === undefined &&
            (refusesTransaction?.(text, text.slice(0, (0,_sql_lexer_js__WEBPACK_IMPORTED_MODULE_5__/* .skipTrivia */ .pU)(sql, 0))) === true ||
                (statements.length > 0 && runsOutside?.(statements) === true)));
    if (outside || syntaxError !== undefined)
        return { ...parsed, noTransaction: outside };
    if ((0,_sql_transactions_js__WEBPACK_IMPORTED_MODULE_2__/* .isOneTransaction */ .Ln)(statements))
        return { ...parsed, ...withoutFrame(sql, statements) };
    const ownTransactions = statements.some(({ node }) => (0,_sql_transactions_js__WEBPACK_IMPORTED_MODULE_2__/* .controlsTransaction */ .ho)(node) !== undefined);
    return { ...parsed, noTransaction: ownTransactions, ownTransactions };
}
/** So much text is kept parsed; its trees take about fifty times as much memory. */
const MOST_KEPT = 1024 * 1024;
/** What is checked and then applied is parsed once: what the first has parsed is given to the second, as far as memory goes. */
class ParsedOnce {
    #kept = new Map();
    #length = 0;
    parse(migration, running) {
        const { content } = migration;
        const known = this.#kept.get(content);
        if (known !== undefined) {
            this.#kept.delete(content);
            this.#length -= content.length;
            return known;
        }
        const parsed = parseMigration(migration, running);
        if (this.#length + content.length <= MOST_KEPT) {
            this.#kept.set(content, parsed);
            this.#length += content.length;
        }
        return parsed;
    }
}
/** The file runs in our transaction, with its history row, instead of in its own. */
function withoutFrame(sql, statements) {
    const blanked = [statements[0], statements.at(-1)].reduce((text, frame) => frame === undefined
        ? text
        : text.slice(0, frame.start) + ' '.repeat(frame.end - frame.start) + text.slice(frame.end), sql);
    return { sql: blanked, statements: statements.slice(1, -1), framed: true };
}
/** The server may know syntax that our grammar does not: the statements of the file are then unknown. */
function isUnderstood({ parsed }) {
    return parsed.syntaxError === undefined;
}


/***/ }),

/***/ 6268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ BUILT_IN),
/* harmony export */   Lb: () => (/* binding */ replacePlaceholders),
/* harmony export */   V7: () => (/* binding */ sourceOffset),
/* harmony export */   X8: () => (/* binding */ hideValues),
/* harmony export */   Xy: () => (/* binding */ readPlaceholders),
/* harmony export */   ZR: () => (/* binding */ runningOffset),
/* harmony export */   hX: () => (/* binding */ unknownPlaceholders)
/* harmony export */ });
/* unused harmony export parsePlaceholders */
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3885);
/* harmony import */ var _sql_count_first_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2784);


/** Flyway, PlaceholderReplacingReader: from `${` to the next `}`, wherever that is: in strings and comments, too. */
const PLACEHOLDER = /\$\{([^}]*)(?:\}|$)/g;
/** @throws Error with what is allowed; values are not shown */
function parsePlaceholders(text) {
    const found = new Map();
    for (const [index, line] of text.split(/\r?\n/).entries()) {
        if (line.trim() === '' || line.trimStart().startsWith('#'))
            continue;
        const [, name = '', value = ''] = /^\s*([^=\s]+)\s*=(.*)$/.exec(line) ?? [];
        if (name === '')
            throw new Error(`lines 'name=value', but line ${index + 1} is none`);
        if (found.has(name.toLowerCase()))
            throw new Error(`each name once, in any letter case, but '${name}' comes again`);
        found.set(name.toLowerCase(), value.trim());
    }
    return found;
}
/** Values may be secret after all, so a bad line is not shown. */
function readPlaceholders(inputs) {
    try {
        return parsePlaceholders(inputs.text('placeholders'));
    }
    catch (error) {
        inputs.problem('placeholders', undefined, (0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
        return new Map();
    }
}
function replacePlaceholders(source, placeholders) {
    let text = '';
    let at = 0;
    const replacements = [];
    for (const { 0: whole, 1: name = '', index } of source.matchAll(PLACEHOLDER)) {
        const value = placeholders.get(name.toLowerCase());
        if (value === undefined)
            continue;
        text += source.slice(at, index);
        at = index + whole.length;
        replacements.push({ start: text.length, end: text.length + value.length, sourceStart: index, sourceEnd: at });
        text += value;
    }
    return { text: text + source.slice(at), replacements };
}
function unknownPlaceholders(text, placeholders) {
    return [...text.matchAll(PLACEHOLDER)]
        .map(({ 1: name = '', index }) => ({ name, offset: index }))
        .filter(({ name }) => !placeholders.has(name.toLowerCase()));
}
/** The place in the file of a place in the text that runs; within a value that of its placeholder. */
function sourceOffset(replacements, offset) {
    const last = replacements[(0,_sql_count_first_js__WEBPACK_IMPORTED_MODULE_1__/* .countFirst */ .C)(replacements, ({ start }) => start <= offset) - 1];
    if (last === undefined)
        return offset;
    return offset < last.end ? last.sourceStart : last.sourceEnd + offset - last.end;
}
function runningOffset(replacements, offset) {
    const last = replacements[(0,_sql_count_first_js__WEBPACK_IMPORTED_MODULE_1__/* .countFirst */ .C)(replacements, ({ sourceStart }) => sourceStart <= offset) - 1];
    if (last === undefined)
        return offset;
    return offset < last.sourceEnd ? last.start : last.end + offset - last.sourceEnd;
}
/** Flyway fills these in by itself. */
const BUILT_IN = 'flyway:';
/** Words of others may quote the SQL that ran; values are never logged, so their names stand there instead. */
function hideValues(text, placeholders) {
    const known = [...(placeholders ?? [])].filter(([name, value]) => value !== '' && !name.startsWith(BUILT_IN));
    if (known.length === 0)
        return text;
    known.sort(([, a], [, b]) => b.length - a.length);
    const patterns = known.map(([, value]) => {
        const before = /^\w/.test(value) ? '(?<!\\w)' : '';
        return `${before}${value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}${/\w$/.test(value) ? '(?!\\w)' : ''}`;
    });
    const names = new Map(known.map(([name, value]) => [value, name]).reverse());
    return text.replace(new RegExp(patterns.join('|'), 'g'), (value) => `\${${names.get(value) ?? ''}}`);
}


/***/ }),

/***/ 5180:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZL: () => (/* binding */ shellQuote),
/* harmony export */   im: () => (/* binding */ renameCommand),
/* harmony export */   lR: () => (/* binding */ newVersionAdvice),
/* harmony export */   mr: () => (/* binding */ renamedPath),
/* harmony export */   s3: () => (/* binding */ entryPath)
/* harmony export */ });
/* harmony import */ var _layouts_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1844);

function shellQuote(text) {
    return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
/** The entry of the migration folder that is renamed: the file, or with Prisma the folder that holds it. */
function entryPath({ path, fileName }) {
    const at = path.lastIndexOf(`/${fileName}`);
    return path.slice(0, at + 1 + fileName.length);
}
function renamedPath(file, newVersion) {
    const { fileName, version } = file;
    const at = fileName.indexOf(version.text);
    // Diesel leaves the dashes of a name out of its version.
    const renamed = at < 0
        ? fileName.replace(/^[^_]*/, newVersion)
        : fileName.slice(0, at) + newVersion + fileName.slice(at + version.text.length);
    return entryPath(file).slice(0, -fileName.length) + renamed;
}
function renameCommand(file, newVersion) {
    return `git mv ${shellQuote(entryPath(file))} ${shellQuote(renamedPath(file, newVersion))}`;
}
/** How `file` gets another version: the command, or what the layout's tool wants instead. */
function newVersionAdvice(file, newVersion, before = '') {
    return (0,_layouts_index_js__WEBPACK_IMPORTED_MODULE_0__/* .layoutOf */ .aH)(file).newVersionHelp ?? before + renameCommand(file, newVersion);
}


/***/ }),

/***/ 7395:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ runningText)
/* harmony export */ });
/* harmony import */ var _sql_source_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5355);
/* harmony import */ var _layouts_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1844);
/* harmony import */ var _placeholders_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6268);



function runningText({ content, layout, placeholders, }) {
    const read = (0,_sql_source_text_js__WEBPACK_IMPORTED_MODULE_0__/* .readSourceText */ .Vv)(content);
    const source = read.text;
    const cut = (0,_layouts_index_js__WEBPACK_IMPORTED_MODULE_1__/* .layoutOf */ .aH)({ layout }).cutStatements?.(source) ?? source;
    if (placeholders === undefined)
        return { ...read, text: cut, source, replacements: [] };
    const { text, replacements } = (0,_placeholders_js__WEBPACK_IMPORTED_MODULE_2__/* .replacePlaceholders */ .Lb)(cut, placeholders);
    const { badByte } = read;
    return {
        ...read,
        text,
        source,
        replacements,
        badByte: badByte && { ...badByte, offset: (0,_placeholders_js__WEBPACK_IMPORTED_MODULE_2__/* .runningOffset */ .ZR)(replacements, badByte.offset) },
    };
}


/***/ }),

/***/ 7714:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gi: () => (/* binding */ whatDoesNotRun),
/* harmony export */   Xy: () => (/* binding */ sectionProblem),
/* harmony export */   mu: () => (/* binding */ downSection)
/* harmony export */ });
/* harmony import */ var _foreign_sections_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2013);
/* harmony import */ var _layouts_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1844);


function downSection(text, layout) {
    const up = (0,_layouts_index_js__WEBPACK_IMPORTED_MODULE_1__/* .layoutOf */ .aH)({ layout }).upSection?.(text);
    return up === undefined || up.end === 0 || up.end === text.length ? undefined : { start: up.end, end: text.length };
}
/** What may change in a file without changing what runs, for people. */
function whatDoesNotRun(layout) {
    const undo = (0,_layouts_index_js__WEBPACK_IMPORTED_MODULE_1__/* .layoutOf */ .aH)({ layout }).upSection === undefined ? '' : 'the undo section, ';
    return `${undo}comments, white space or letter case`;
}
function sectionProblem(text, layout) {
    const { sectionProblem: ofLayout = _foreign_sections_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignSection */ ._ } = (0,_layouts_index_js__WEBPACK_IMPORTED_MODULE_1__/* .layoutOf */ .aH)({ layout });
    return ofLayout(text);
}


/***/ }),

/***/ 6517:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ skipMatchers)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3885);
/* harmony import */ var _stability_actions_common_file_glob__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5616);
/* harmony import */ var _stability_actions_common_redaction__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7947);



/**
 * The user's patterns; a pattern is first of all a name, so that a file called `[x].sql` can be skipped too.
 * @throws ActionError for a pattern that cannot be read
 */
function skipMatchers(patterns) {
    return patterns.map((pattern) => {
        const glob = globOf(pattern);
        const matches = (fileName, path) => pattern === fileName || pattern === path || glob.matches(fileName) || glob.matches(path);
        return { pattern, matches, used: false };
    });
}
function globOf(pattern) {
    try {
        return (0,_stability_actions_common_file_glob__WEBPACK_IMPORTED_MODULE_0__/* .compileFileGlob */ ._)(pattern);
    }
    catch (error) {
        throw new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`The pattern '${(0,_stability_actions_common_redaction__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(pattern, 100)}' in 'skip' is no glob: ${(0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}. Correct it.`);
    }
}


/***/ }),

/***/ 4240:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ looksLikeUndo),
/* harmony export */   l: () => (/* binding */ findUndoFiles)
/* harmony export */ });
/* harmony import */ var _sql_directives_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6720);
/* harmony import */ var _sql_lexer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8526);
/* harmony import */ var _sql_psql_parts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7462);
/* harmony import */ var _sql_source_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5355);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1352);





function findUndoFiles(migrations) {
    const byVersion = Map.groupBy(migrations, ({ version }) => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .versionKey */ ._5)(version));
    const found = new Map();
    for (const files of byVersion.values()) {
        for (const file of files) {
            const siblings = files.filter((other) => other !== file).map(({ name }) => name);
            if (looksLikeUndo(file.name, siblings))
                found.set(file, isKept(file) ? 'kept' : 'suspect');
        }
    }
    return found;
}
function isKept({ content }) {
    const { sql, comments } = (0,_sql_psql_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .separatePsqlParts */ .iF)((0,_sql_source_text_js__WEBPACK_IMPORTED_MODULE_1__/* .readSourceText */ .Vv)(content).text);
    const firstToken = (0,_sql_lexer_js__WEBPACK_IMPORTED_MODULE_3__/* .skipTrivia */ .pU)(sql, 0);
    return comments
        .filter(({ offset }) => offset < firstToken)
        .map(_sql_directives_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDirective */ .x)
        .some((found) => found?.kind === 'ignore-file' && found.rules.includes('rollback-file') && found.reason !== '');
}
/** The words that mark a file that undoes a migration, as a part of its own in the name. */
const UNDO_AT_END = /(?:^|[_.-])(?:rollback|undo|revert)$|\.down$/i;
const UNDO_PART = /(?:^|[_.-])(?:rollback|undo|revert|down)(?=$|[_.-])/i;
/**
 * The marker is the last part (`x_rollback`, `x.down`), or the name without it is another file's of the same version.
 * `add_rollback_reason` is neither.
 * @param siblings the other files with this version
 */
function looksLikeUndo(name, siblings) {
    if (UNDO_AT_END.test(name))
        return true;
    const bare = stripSeparators(name.replace(UNDO_PART, ''));
    return (UNDO_PART.test(name) && siblings.some((sibling) => stripSeparators(sibling).toLowerCase() === bare.toLowerCase()));
}
function stripSeparators(name) {
    return name.replace(/^[_.-]+|[_.-]+$/g, '');
}


/***/ }),

/***/ 1352:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Af: () => (/* binding */ orderedByText),
/* harmony export */   DR: () => (/* binding */ recordedAs),
/* harmony export */   Fx: () => (/* binding */ isTimestamp),
/* harmony export */   T8: () => (/* binding */ placedIn),
/* harmony export */   Ye: () => (/* binding */ nextVersionAfter),
/* harmony export */   ZN: () => (/* binding */ recordedVersion),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   _5: () => (/* binding */ versionKey),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   id: () => (/* binding */ parseVersionOrName),
/* harmony export */   k_: () => (/* binding */ identifiedByName),
/* harmony export */   mM: () => (/* binding */ parseDottedVersion),
/* harmony export */   o: () => (/* binding */ parseAnyVersion),
/* harmony export */   ot: () => (/* binding */ parseVersion)
/* harmony export */ });
/** @returns undefined when `text` is not a version */
function parseVersion(text) {
    const [, digits, suffix = ''] = /^(\d+)([a-z]?)$/.exec(text) ?? [];
    return digits === undefined ? undefined : { text, number: BigInt(digits), suffix };
}
/** What PostgreSQL's bigint holds, in which several tools keep their versions. */
const LARGEST_BIGINT = 2n ** 63n - 1n;
/** Why a tool that keeps versions as bigint refuses this one; undefined where it does not. */
function tooLarge({ number }) {
    return number > LARGEST_BIGINT ? 'the version does not fit in 64 bits' : undefined;
}
/** Flyway's versions: parts of digits between dots or underscores, as `1`, `2.1` or `2_1_3`. */
function parseDottedVersion(text) {
    if (!/^\d+(?:[._]\d+)*$/.test(text))
        return undefined;
    const [number = 0n, ...parts] = text.split(/[._]/).map(BigInt);
    return { text, number, parts, suffix: '' };
}
function orderedByText(version, text) {
    return { ...version, order: text };
}
function identifiedByName(version, name) {
    return { ...version, order: name, identity: name };
}
/** A version as any layout writes it, e.g. as an input: a number, or the whole name where that is what counts. */
function parseAnyVersion(text) {
    // Diesel's folders are named so; it leaves the dashes out itself.
    if (/^\d{4}-\d\d-\d\d-\d+$/.test(text))
        return parseVersion(text.replaceAll('-', ''));
    const [, number = ''] = /^(\d+)_\P{Cc}+$/u.exec(text) ?? [];
    const named = parseVersion(number);
    return parseVersion(text) ?? parseDottedVersion(text) ?? (named && identifiedByName(named, text));
}
/** The same, or a name in which there is no number, as Drizzle's tags may be; whether the folder has it is not said. */
function parseVersionOrName(text) {
    const isName = text !== '' && !/[\p{Cc}/\\]/u.test(text);
    return parseAnyVersion(text) ?? (isName ? identifiedByName({ text, number: 0n, suffix: '' }, text) : undefined);
}
function recordedAs({ identity, text }) {
    return identity ?? text;
}
function recordedVersion(text) {
    return parseVersionOrName(text) ?? identifiedByName({ text, number: 0n, suffix: '' }, text);
}
/** By text, where both have a place in such an order; else 9 < 10 < 17 < 17b < 18 < 100. Zero padding does not matter. */
function compareVersions(a, b) {
    if (a.order !== undefined && b.order !== undefined)
        return a.order === b.order ? 0 : a.order < b.order ? -1 : 1;
    if (a.number !== b.number)
        return a.number < b.number ? -1 : 1;
    for (let index = 0; index < Math.max(a.parts?.length ?? 0, b.parts?.length ?? 0); index++) {
        const [left, right] = [a.parts?.[index] ?? 0n, b.parts?.[index] ?? 0n];
        if (left !== right)
            return left < right ? -1 : 1;
    }
    return a.suffix === b.suffix ? 0 : a.suffix < b.suffix ? -1 : 1;
}
/** Versions from elsewhere with the place that they have in the folder; others stay as they are. */
function placedIn(files) {
    const known = new Map(files.map(({ version }) => [versionKey(version), version]));
    return (version) => known.get(versionKey(version)) ?? version;
}
/** Equal for versions that mean the same, e.g. `009` and `9`, `1.0` and `1`. */
function versionKey({ number, parts = [], suffix, identity }) {
    if (identity !== undefined)
        return identity;
    return `${[number, ...parts].join('.').replace(/(?:\.0)+$/, '')}${suffix}`;
}
/** 12 digits and more, as in 202601220930; unix seconds; a date with or without the day or the century, alone or before a counter. */
function isTimestamp({ number }) {
    const text = number.toString();
    if (text.length >= 12)
        return true;
    const [, year, month, day = '01'] = /^(19[7-9]\d|20\d\d)(\d\d)(\d\d)?\d{0,3}$/.exec(text) ?? [];
    const date = year !== undefined && isWithin(month, 12) && isWithin(day, 31) && (text.length === 6 || text.length >= 8);
    const [, shortMonth, shortDay] = /^(?:1[5-9]|[2-9]\d)(\d\d)(\d\d)$/.exec(text) ?? [];
    return date || (isWithin(shortMonth, 12) && isWithin(shortDay, 31)) || /^[12]\d{9}$/.test(text);
}
function isWithin(digits, highest) {
    return Number(digits) >= 1 && Number(digits) <= highest;
}
/** `number` with the zero padding that the folder uses. */
function padVersion(number, width) {
    return number.toString().padStart(width, '0');
}
/** The next free version after `version`, in its own padding; the last part of a dotted version counts. */
function nextVersionAfter({ text, number, parts = [] }) {
    const [head = text] = (parts.length > 0 ? /^\d+(?:[._]\d+)*/ : /^\d*/).exec(text) ?? [];
    const [last = head] = /\d+$/.exec(head) ?? [];
    return head.slice(0, head.length - last.length) + padVersion((parts.at(-1) ?? number) + 1n, last.length);
}


/***/ }),

/***/ 1059:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readFolder),
/* harmony export */   j: () => (/* binding */ classifyPaths)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3885);
/* harmony import */ var _sql_large_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4644);
/* harmony import */ var _sql_source_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5355);
/* harmony import */ var _layouts_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1844);






function readFolder(folder, absolute, layout) {
    const deep = layout.searchesSubfolders === true;
    const entries = listFolder(folder, absolute, '', deep ? DEEP : 0);
    const sideFiles = new Map();
    if (layout.isSideFile !== undefined) {
        for (const { path } of deep ? entries : listFolder(folder, absolute, '', 1)) {
            if (layout.isSideFile(path))
                sideFiles.set(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(absolute, path), 'utf8'));
        }
    }
    const has = (path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(absolute, path));
    const read = (path) => (has(path) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(absolute, path)) : undefined);
    const text = (path) => (has(path) ? (0,_sql_source_text_js__WEBPACK_IMPORTED_MODULE_3__/* .readSourceText */ .Vv)((0,_sql_large_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readMigration */ .V7)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(absolute, path))).text : undefined);
    return { path: folder, entries, sideFiles, has, text, read };
}
/** @param depth how many storeys below are searched */
function listFolder(folder, absolute, below, depth) {
    let found;
    try {
        found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(absolute, below), { withFileTypes: true });
    }
    catch (error) {
        throw notReadable(folder, (0,_stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_5__/* .codeOf */ .$N)(error));
    }
    return found
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((dirent) => {
        const path = node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(below, dirent.name);
        if (depth > 0 && dirent.isDirectory())
            return listFolder(folder, absolute, path, depth - 1);
        return [{ name: dirent.name, path, folder: dirent.isDirectory(), dirent }];
    });
}
const DEEP = Number.POSITIVE_INFINITY;
function notReadable(folder, code) {
    const remedy = "Correct the input 'path', or check the repository out before this step.";
    if (code === 'ENOENT')
        return new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`The migration folder '${folder}' does not exist. ${remedy}`);
    if (code === 'ENOTDIR')
        return new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`The migration folder '${folder}' is a file. ${remedy}`);
    return new _stability_actions_common_failure__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`The migration folder '${folder}' cannot be read (${code}). Give the runner's user access to it.`);
}
/** What is neither an entry nor the file that runs in one is left out. */
function classifyPaths(folder, paths, layoutName, sideFiles = new Map()) {
    const layout = (0,_layouts_index_js__WEBPACK_IMPORTED_MODULE_4__/* .layoutOf */ .aH)({ layout: layoutName });
    const prefix = folder === '' ? '' : `${folder}/`;
    const entries = new Map();
    const entryOf = new Map();
    for (const path of paths) {
        if (!path.startsWith(prefix))
            continue;
        const below = path.slice(prefix.length);
        const end = layout.searchesSubfolders ? -1 : below.indexOf('/');
        const at = end < 0 ? below : below.slice(0, end);
        const entry = entries.get(at) ?? { name: node_path__WEBPACK_IMPORTED_MODULE_1__.posix.basename(at), path: at, folder: end >= 0 };
        entries.set(at, entry);
        entryOf.set(path, entry);
    }
    const view = {
        entries: [...entries.values()],
        ...(sideFiles === 'names only' ? { sideFiles: new Map(), namesOnly: true } : { sideFiles }),
    };
    return new Map([...entryOf].flatMap(([path, entry]) => {
        const entryPath = prefix + entry.path;
        const runs = entry.folder ? `${entryPath}/${layout.fileBelow ?? ''}` : entryPath;
        return path === runs ? [[path, { ...layout.classify(entry, view), fileName: entry.name, entryPath }]] : [];
    }));
}


/***/ }),

/***/ 3688:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ fileChecksum),
/* harmony export */   S$: () => (/* binding */ treeChecksum),
/* harmony export */   iL: () => (/* binding */ TreeChecksum)
/* harmony export */ });
/* unused harmony export checksum */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _large_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4644);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(961);
/* harmony import */ var _source_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5355);




/**
 * Over the parse trees without locations, the rows of COPY, psql's commands and whether the file runs in a transaction.
 * libpg-query's own fingerprint ignores constants: DEFAULT 5 would equal DEFAULT 6.
 * @param count how many statements; all of them when left out
 */
function treeChecksum(parsed, count = parsed.statements.length) {
    return new TreeChecksum(parsed).of(count);
}
class TreeChecksum {
    #parsed;
    #parts;
    #hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    #next = 0;
    constructor(parsed) {
        const { statements, copyData, metaCommands, noTransaction } = parsed;
        this.#parsed = parsed;
        this.#parts = [
            ...statements.map(({ start, node }) => ({ start, text: () => JSON.stringify(node, withoutLocation) })),
            // No tree begins like these, so that nothing of one kind equals something of another.
            ...copyData.map(({ start, rows }) => ({ start, text: () => `rows ${rows.checksum()}` })),
            ...metaCommands.map(({ offset, text }) => ({ start: offset, text: () => `psql ${JSON.stringify(text)}` })),
        ].sort((a, b) => a.start - b.start);
        if (noTransaction)
            this.#hash.update('outside a transaction\n');
    }
    /** @param count how many statements, no fewer than the last time */
    of(count) {
        const end = this.#parsed.statements[count]?.start ?? Number.POSITIVE_INFINITY;
        for (let part = this.#parts[this.#next]; part !== undefined && part.start < end;) {
            this.#hash.update(part.text()).update('\n');
            this.#next += 1;
            part = this.#parts[this.#next];
        }
        return `${_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .GRAMMAR */ .GF}:${this.#hash.copy().digest('hex')}`;
    }
}
/** Every name under which the tree holds an offset into the text. */
const LOCATIONS = new Set(['stmt_len', 'list_start', 'list_end', 'rexpr_list_start', 'rexpr_list_end']);
/** A tablespace has a location, too: the name of a folder. */
function withoutLocation(key, value) {
    const offset = typeof value === 'number' && (LOCATIONS.has(key) || key === 'location' || key.endsWith('_location'));
    return offset ? undefined : value;
}
function checksum(text) {
    const normalised = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(normalised, 'utf8').digest('hex');
}
const checksums = new WeakMap();
/** Computed once, also when the file is compared with many databases. */
function fileChecksum(content) {
    const known = checksums.get(content) ?? (0,_large_file_js__WEBPACK_IMPORTED_MODULE_1__/* .largeFile */ .cE)(content)?.checksum ?? checksum((0,_source_text_js__WEBPACK_IMPORTED_MODULE_3__/* .readSourceText */ .Vv)(content).text);
    checksums.set(content, known);
    return known;
}


/***/ }),

/***/ 2784:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ countFirst)
/* harmony export */ });
/** How many items pass, where those that do come first. */
function countFirst(items, passes) {
    let [low, high] = [0, items.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (passes(items[middle]))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}


/***/ }),

/***/ 6720:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ mayHoldDirectives),
/* harmony export */   x: () => (/* binding */ parseDirective)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_suppression__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6224);

function mayHoldDirectives(text) {
    return text.includes('migrations:');
}
function parseDirective({ text, offset }) {
    const body = (0,_stability_actions_common_suppression__WEBPACK_IMPORTED_MODULE_0__/* .directiveText */ .Pp)(text, '-- migrations:');
    if (body === undefined)
        return undefined;
    if (body === 'no-transaction')
        return { offset, kind: 'no-transaction' };
    return { offset, ...((0,_stability_actions_common_suppression__WEBPACK_IMPORTED_MODULE_0__/* .parseIgnore */ .wo)(body) ?? { kind: 'unknown', text: body }) };
}


/***/ }),

/***/ 4644:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rC: () => (/* binding */ fileHolds),
  cE: () => (/* binding */ largeFile),
  V7: () => (/* binding */ readMigration),
  vI: () => (/* binding */ shortened)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __webpack_require__(8526);
// EXTERNAL MODULE: ./packages/migrations/src/sql/psql-parts.ts
var psql_parts = __webpack_require__(7462);
;// CONCATENATED MODULE: ./packages/migrations/src/sql/copy-scanner.ts




const LINE_END = 0x0a;
/** So near the end of what is in hand a token may go on in the next piece. */
const MARGIN = 1024;
/** Lines that a rule names stay: conflict markers, and what is no UTF-8 text. */
const MARKERS = ['<<<<<<<', '>>>>>>>', '|||||||'];
/**
 * Bytes are read as Latin-1, so that each is one character; PostgreSQL's lexer takes those above 127 for letters, too.
 */
class CopyScanner {
    #kept = [];
    #cuts = [];
    #statements = new psql_parts/* CopyStatements */.yN();
    #keptBytes = 0;
    #inHand = new BytesInHand();
    #at = 0;
    /** A token or a row may be longer than a piece: with less than this in hand nothing is tried. */
    #wanted = 0;
    #rows;
    #skipsLine = false;
    take(piece) {
        this.#inHand.add(piece);
        if (this.#rest.length >= this.#wanted)
            this.#scan(false);
    }
    end() {
        this.#scan(true);
        const content = Buffer.concat(this.#kept);
        const hasMark = content.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
        let [bytes, offset] = [hasMark ? 3 : 0, 0];
        const cuts = this.#cuts.map(({ keptAt, ...cut }) => {
            offset += content.subarray(bytes, keptAt).toString('utf8').length;
            bytes = keptAt;
            return { ...cut, offset };
        });
        return { content, cuts };
    }
    get #rest() {
        return this.#inHand.bytes;
    }
    #scan(last) {
        while (this.#rest.length > 0) {
            const before = this.#at;
            if (this.#rows !== undefined)
                this.#scanRows(last);
            else if (this.#skipsLine)
                this.#skipLine(last);
            else
                this.#scanSql(last);
            if (this.#at === before)
                break;
        }
        this.#wanted = 2 * this.#rest.length;
        if (last)
            this.#endRows(0);
    }
    /** The rows begin on the line after the statement. */
    #skipLine(last) {
        const end = this.#rest.indexOf(LINE_END);
        if (end < 0 && !last)
            return;
        this.#keep(end < 0 ? this.#rest.length : end + 1);
        this.#skipsLine = false;
        this.#rows = { start: this.#at, keptAt: this.#keptBytes, hash: (0,external_node_crypto_.createHash)('sha256') };
    }
    #scanSql(last) {
        const text = this.#rest.toString('latin1');
        let at = this.#at === 0 && text.startsWith('\xef\xbb\xbf') ? 3 : 0;
        const end = last ? text.length : text.length - MARGIN;
        while (at < end && !this.#skipsLine) {
            const token = (0,lexer/* tokenAt */.BN)(text, at);
            const isCommand = token.kind === 'other' && text[token.start] === '\\';
            const after = isCommand ? text.indexOf('\n', at) : endOfSpace(text, token.end);
            if (!last && (after < 0 || after >= end))
                break;
            const { next, rows } = this.#statements.take(text, token);
            at = next;
            this.#skipsLine = rows;
        }
        this.#keep(at);
    }
    #scanRows(last) {
        const end = this.#endOfRows();
        const upTo = end?.at ?? (last ? this.#rest.length : this.#rest.lastIndexOf(LINE_END) + 1);
        this.#cut(this.#rest.subarray(0, upTo));
        if (end === undefined)
            return;
        this.#endRows(end.length);
    }
    /** Where the line `\.` stands; only where it is known to be whole. */
    #endOfRows() {
        const rest = this.#rest;
        for (let at = rest.indexOf('\\.'); at >= 0; at = rest.indexOf('\\.', at + 1)) {
            if (at > 0 && rest[at - 1] !== LINE_END)
                continue;
            const after = rest[at + 2] === 0x0d ? at + 3 : at + 2;
            if (after >= rest.length || rest[after] === LINE_END)
                return { at, length: after - at };
        }
        return undefined;
    }
    #cut(lines) {
        this.#rows?.hash.update(lines);
        const named = !(0,external_node_buffer_.isUtf8)(lines) || lines.includes(0) || MARKERS.some((marker) => lines.includes(marker));
        this.#push(named ? emptied(lines) : Buffer.alloc(countLines(lines), LINE_END));
        this.#forward(lines.length);
    }
    #endRows(terminator) {
        if (this.#rows === undefined)
            return;
        const { start, keptAt, hash } = this.#rows;
        this.#cuts.push({ start, end: this.#at, keptAt, checksum: hash.digest('hex') });
        this.#rows = undefined;
        this.#keep(terminator);
    }
    #keep(length) {
        this.#push(Buffer.from(this.#rest.subarray(0, length)));
        this.#forward(length);
    }
    #push(bytes) {
        if (bytes.length > 0)
            this.#kept.push(bytes);
        this.#keptBytes += bytes.length;
    }
    #forward(length) {
        this.#at += length;
        this.#inHand.drop(length);
    }
}
/** One memory for all pieces: a new one for each is most of the time that a large file takes. */
class BytesInHand {
    #memory = Buffer.alloc(0);
    bytes = this.#memory;
    add(piece) {
        const length = this.bytes.length + piece.length;
        if (length > this.#memory.length) {
            const memory = Buffer.allocUnsafe(2 * length);
            this.bytes.copy(memory);
            this.#memory = memory;
        }
        else if (this.bytes.byteOffset !== this.#memory.byteOffset)
            this.bytes.copy(this.#memory);
        piece.copy(this.#memory, this.bytes.length);
        this.bytes = this.#memory.subarray(0, length);
    }
    /** From the front. */
    drop(length) {
        this.bytes = this.bytes.subarray(length);
    }
}
/** A string may go on after white space. */
function endOfSpace(text, from) {
    let at = from;
    while (at < text.length && text.charCodeAt(at) <= 0x20)
        at += 1;
    return at;
}
function countLines(bytes) {
    let count = 0;
    for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1))
        count += 1;
    return count;
}
/** Each line without its text, unless a rule names it. */
function emptied(lines) {
    const kept = [];
    for (let at = 0; at < lines.length;) {
        const end = lines.indexOf(LINE_END, at);
        const line = lines.subarray(at, end < 0 ? lines.length : end + 1);
        const begin = line.subarray(0, 7).toString('latin1');
        const named = MARKERS.includes(begin) || !(0,external_node_buffer_.isUtf8)(line) || line.includes(0);
        if (named)
            kept.push(line);
        else if (end >= 0)
            kept.push(Buffer.of(LINE_END));
        at += line.length;
    }
    return Buffer.concat(kept);
}

// EXTERNAL MODULE: ./packages/migrations/src/sql/rows.ts
var rows = __webpack_require__(5479);
;// CONCATENATED MODULE: ./packages/migrations/src/sql/large-file.ts




/** Smaller files are simply read. */
const LARGE = 8 * 1024 * 1024;
/** So much is read at a time. */
const PIECE = 256 * 1024;
/** A content travels as a Buffer; what stands for a large file is found by it. */
const known = new WeakMap();
function largeFile(content) {
    return known.get(content);
}
const contents = new Map();
/**
 * Of a large file the rows of COPY … FROM stdin stay where they are: their lines are empty, except those that a rule
 * would name.
 * @throws what node:fs throws
 */
function readMigration(path) {
    const { size, mtimeMs } = (0,external_node_fs_.statSync)(path);
    if (size < LARGE)
        return (0,external_node_fs_.readFileSync)(path);
    const before = contents.get(path);
    if (before?.size === size && before.mtimeMs === mtimeMs)
        return before.content;
    const content = withoutRows(fileSource(path));
    contents.set(path, { size, mtimeMs, content });
    return content;
}
/**
 * Whether a text stands anywhere in a file.
 * @throws what node:fs throws
 */
function fileHolds(path, text) {
    let end = Buffer.alloc(0);
    for (const piece of fileSource(path).pieces(0, Number.POSITIVE_INFINITY)) {
        const seen = Buffer.concat([end, piece]);
        if (seen.includes(text))
            return true;
        end = seen.subarray(1 - text.length);
    }
    return false;
}
function shortened(content) {
    if (content.length < LARGE)
        return content;
    return withoutRows({
        size: content.length,
        *pieces(start, end) {
            for (let at = start; at < end; at += PIECE)
                yield content.subarray(at, Math.min(end, at + PIECE));
        },
    });
}
function fileSource(path) {
    return {
        size: (0,external_node_fs_.statSync)(path).size,
        *pieces(start, end) {
            const handle = (0,external_node_fs_.openSync)(path, 'r');
            const piece = Buffer.allocUnsafe(PIECE);
            try {
                for (let at = start; at < end;) {
                    const read = (0,external_node_fs_.readSync)(handle, piece, 0, Math.min(PIECE, end - at), at);
                    if (read === 0)
                        return;
                    at += read;
                    yield piece.subarray(0, read);
                }
            }
            finally {
                (0,external_node_fs_.closeSync)(handle);
            }
        },
    };
}
function withoutRows(source) {
    const scanner = new CopyScanner();
    const text = new TextHash();
    for (const piece of source.pieces(0, source.size)) {
        scanner.take(piece);
        text.take(piece);
    }
    const { content, cuts } = scanner.end();
    const rows = new Map(cuts.map(({ offset, start, end, checksum }) => [offset, storedRows(source, start, end, checksum)]));
    known.set(content, { source, checksum: text.digest(), rows });
    return content;
}
function storedRows(source, start, end, checksum) {
    return {
        checksum: () => checksum,
        *pieces() {
            const hash = (0,external_node_crypto_.createHash)('sha256');
            for (const piece of source.pieces(start, end)) {
                hash.update(piece);
                yield piece;
            }
            if (hash.digest('hex') !== checksum)
                throw new rows/* RowsChanged */.uy();
        },
    };
}
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
class TextHash {
    #hash = (0,external_node_crypto_.createHash)('sha256');
    #begun = false;
    #afterReturn = false;
    take(piece) {
        let rest = piece;
        if (!this.#begun && rest.subarray(0, 3).equals(BYTE_ORDER_MARK))
            rest = rest.subarray(3);
        this.#begun = true;
        if (this.#afterReturn && rest[0] === 0x0a)
            rest = rest.subarray(1);
        this.#afterReturn = piece.at(-1) === 0x0d;
        if (rest.includes(0x0d))
            this.#hash.update(rest.toString('latin1').replace(/\r\n?/g, '\n'), 'latin1');
        else
            this.#hash.update(rest);
    }
    digest() {
        return this.#hash.digest('hex');
    }
}


/***/ }),

/***/ 8526:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ tokenAt),
/* harmony export */   Jx: () => (/* binding */ blankBetweenStrings),
/* harmony export */   XS: () => (/* binding */ matchEnd),
/* harmony export */   pU: () => (/* binding */ skipTrivia)
/* harmony export */ });
/**
 * PostgreSQL docs, "Lexical Structure". The real scanner gives up on what psql takes out beforehand: the data of COPY …
 * FROM stdin.
 */
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const SPACE = /[ \t\r\n\f\v]+/y;
const DOLLAR_QUOTE = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
/** The token that starts at `start`; an unterminated comment or quote reaches to the end of the text. */
function tokenAt(sql, start) {
    const token = (kind, end) => ({ kind, start, end });
    const char = sql[start];
    const space = matchEnd(SPACE, sql, start);
    if (space !== undefined)
        return token('space', space);
    if (sql.startsWith('--', start))
        return token('comment', indexOrEnd(sql, sql.indexOf('\n', start)));
    if (sql.startsWith('/*', start))
        return token('comment', endOfBlockComment(sql, start));
    if (char === "'" || char === '"')
        return token('quoted', endOfQuoted(sql, start, char, false));
    if ((char === 'e' || char === 'E') && sql[start + 1] === "'")
        return token('quoted', endOfString(sql, start + 1, true));
    const delimiterEnd = matchEnd(DOLLAR_QUOTE, sql, start);
    if (delimiterEnd !== undefined) {
        const delimiter = sql.slice(start, delimiterEnd);
        const close = sql.indexOf(delimiter, delimiterEnd);
        return token('quoted', close < 0 ? sql.length : close + delimiter.length);
    }
    const word = matchEnd(WORD, sql, start);
    return word === undefined ? token('other', start + 1) : token('word', word);
}
/** The first offset from `start` on that is neither white space nor comment. */
function skipTrivia(sql, start) {
    let at = start;
    while (at < sql.length) {
        const { kind, end } = tokenAt(sql, at);
        if (kind !== 'space' && kind !== 'comment')
            break;
        at = end;
    }
    return at;
}
/** @param pattern sticky */
function matchEnd(pattern, sql, start) {
    pattern.lastIndex = start;
    return pattern.test(sql) ? pattern.lastIndex : undefined;
}
function indexOrEnd(sql, index) {
    return index < 0 ? sql.length : index;
}
/** Block comments nest in PostgreSQL. */
function endOfBlockComment(sql, start) {
    const edge = /\/\*|\*\//g;
    edge.lastIndex = start;
    let depth = 0;
    for (let match = edge.exec(sql); match !== null; match = edge.exec(sql)) {
        depth += match[0] === '/*' ? 1 : -1;
        if (depth === 0)
            return edge.lastIndex;
    }
    return sql.length;
}
/** PostgreSQL's scan.l, quotecontinue: a string goes on where a later line begins with a quote, with its backslashes. */
const CONTINUED = /(?:[ \t\f\v]|--[^\r\n]*)*[\r\n](?:[ \t\r\n\f\v]|--[^\r\n]*[\r\n])*(?=')/y;
/** @param onGap is told what stands between the parts */
function endOfString(sql, open, escapes, onGap = (_start, _end) => { }) {
    let end = endOfQuoted(sql, open, "'", escapes);
    for (let next = matchEnd(CONTINUED, sql, end); next !== undefined; next = matchEnd(CONTINUED, sql, end)) {
        onGap(end, next);
        end = endOfQuoted(sql, next, "'", escapes);
    }
    return end;
}
const MAY_CONTINUE_AFTER_COMMENT = /'\s*--[^\n]*\n(?:\s|--[^\n]*\n)*'/;
/** Blanks the comments between the parts of a string: to the server they are white space, to libpg-query an error. */
function blankBetweenStrings(sql) {
    if (!MAY_CONTINUE_AFTER_COMMENT.test(sql))
        return sql;
    const parts = [];
    let kept = 0;
    const blank = (start, end) => {
        parts.push(sql.slice(kept, start), sql.slice(start, end).replace(/[^\r\n]/g, ' '));
        kept = end;
    };
    for (let at = 0; at < sql.length;) {
        const { kind, start, end } = tokenAt(sql, at);
        const open = kind === 'quoted' && /^[eE]?'/.test(sql.slice(start, start + 2)) ? sql.indexOf("'", start) : -1;
        at = open < 0 ? end : endOfString(sql, open, open > start, blank);
    }
    return [...parts, sql.slice(kept)].join('');
}
/** A doubled quote stands for itself, and in an escape string so does a backslash before anything. */
function endOfQuoted(sql, open, quote, escapes) {
    for (let at = open + 1; at < sql.length; at++) {
        if (escapes && sql[at] === '\\')
            at += 1;
        else if (sql[at] === quote) {
            if (sql[at + 1] !== quote)
                return at + 1;
            at += 1;
        }
    }
    return sql.length;
}


/***/ }),

/***/ 8199:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R8: () => (/* binding */ codePointName),
/* harmony export */   de: () => (/* binding */ lookAlikeIn),
/* harmony export */   kH: () => (/* binding */ INVISIBLE),
/* harmony export */   vP: () => (/* binding */ falseSqlExtension),
/* harmony export */   vV: () => (/* binding */ LOOK_ALIKE)
/* harmony export */ });
/** White space and format characters; PostgreSQL takes all of them for letters. */
const INVISIBLE = /[\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}\x80-\x9f\u2800]/u;
const CYRILLIC = 'аеорсухіјѕһԁԛԝАВЕЅІЈКМНОРСТУХ';
const GREEK = 'οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const ARMENIAN = 'օ';
/** Letters and digits that cannot be told from those of ASCII (Unicode, confusables.txt); the last are full-width and mathematical. */
const LOOK_ALIKE = new RegExp(`[${CYRILLIC}${GREEK}${ARMENIAN}\\u212a\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a\\u{1d400}-\\u{1d7ff}]`, 'u');
/**
 * One that stands among letters of ASCII. A word that has further letters of another alphabet is one of two, as
 * `IDзаказа`, and people see that.
 */
function lookAlikeIn(name) {
    if (!LOOK_ALIKE.test(name))
        return undefined;
    for (const { 0: word, index } of name.matchAll(/[^_$"\s.]+/g)) {
        const found = /[A-Za-z]/.test(word) ? LOOK_ALIKE.exec(word) : null;
        const others = [...word].some((char) => char > '\x7f' && !LOOK_ALIKE.test(char));
        if (found !== null && !others)
            return { index: index + found.index, character: found[0] };
    }
    return undefined;
}
function codePointName(character) {
    return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
/** What makes a file's extension other than `.sql`, though it looks like that. */
function falseSqlExtension(fileName) {
    if (/\.sql$/i.test(fileName))
        return undefined;
    const seen = fileName
        .normalize('NFKC')
        .replace(/[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
        .replace(/[ѕЅ]/g, 's')
        .replace(/[ԛԚ]/g, 'q')
        .replace(/[ӏӀІ]/g, 'l');
    if (!/\.sql$/i.test(seen))
        return undefined;
    return /[^!-~](?!.*[^!-~])/su.exec(fileName)?.[0];
}


/***/ }),

/***/ 961:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GF: () => (/* binding */ GRAMMAR),
  b5: () => (/* binding */ GRAMMAR_VERSION),
  qd: () => (/* binding */ loadParser),
  eg: () => (/* binding */ parseSql),
  Vj: () => (/* binding */ readsRows),
  e1: () => (/* binding */ withParser)
});

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(8877);
// EXTERNAL MODULE: ./packages/migrations/src/sql/directives.ts
var sql_directives = __webpack_require__(6720);
// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __webpack_require__(8526);
// EXTERNAL MODULE: ./packages/migrations/src/sql/psql-parts.ts
var psql_parts = __webpack_require__(7462);
;// CONCATENATED MODULE: ./packages/migrations/src/sql/psql-variables.ts

/** psql docs, "SQL Interpolation". */
const VARIABLE = /:(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*|'[\w\u0080-\uffff]+'|"[\w\u0080-\uffff]+"|\{\?[\w\u0080-\uffff]+\})/y;
/** A letter to PostgreSQL that nobody writes, so that a variable is not taken for a name without its colon. */
const MARK = '\ue000';
/** What stands for the values of psql's variables has their length; undefined where there are none. */
function withoutVariables(sql, plain) {
    const parts = [];
    let kept = 0;
    for (let at = 0; at < sql.length;) {
        const { kind, start, end } = (0,lexer/* tokenAt */.BN)(sql, at);
        at = end;
        if (kind !== 'other' || sql[start] !== ':')
            continue;
        const after = sql[end] === ':' ? undefined : (0,lexer/* matchEnd */.XS)(VARIABLE, sql, start);
        if (after === undefined) {
            if (sql[end] === ':')
                at = end + 1;
            continue;
        }
        parts.push(sql.slice(kept, start), standIn(sql.slice(start, after), plain));
        kept = at = after;
    }
    return parts.length === 0 ? undefined : [...parts, sql.slice(kept)].join('');
}
function standIn(variable, plain) {
    const quote = variable[1] ?? '';
    if (quote === '{')
        return 'true'.padEnd(variable.length);
    if (quote === "'" || quote === '"')
        return ` ${quote}${MARK}${variable.slice(3)}`;
    return plain === 'numbers' ? '9'.repeat(variable.length) : MARK + variable.slice(1);
}

// EXTERNAL MODULE: ./packages/migrations/src/sql/rows.ts
var rows = __webpack_require__(5479);
// EXTERNAL MODULE: ./packages/migrations/src/sql/section.ts
var sql_section = __webpack_require__(1487);
// EXTERNAL MODULE: ./packages/migrations/src/sql/source-text.ts
var source_text = __webpack_require__(5355);
;// CONCATENATED MODULE: ./packages/migrations/src/sql/parse.ts








/** Of PostgreSQL, whose grammar this is. */
const GRAMMAR_VERSION = 18;
/** Trees of different versions cannot be compared. */
const GRAMMAR = `pg${GRAMMAR_VERSION}`;
/** Measured: dense SQL takes the parser about 110 bytes for each of its own, and 24 MB of it ends its WebAssembly memory. */
const LONGEST_SQL = 16 * 1024 * 1024;
/** Blanks and all. */
const LONGEST_TEXT = 128 * 1024 * 1024;
/** An unterminated comment or quote would bring the rest of the file into the message. */
const LONGEST_MESSAGE = 300;
const TOO_LARGE = 'the SQL is too large for the parser; move data into COPY … FROM stdin or split the file';
/** More than twice as deep as PostgreSQL goes by default (measured, max_stack_depth = 2MB). */
const TOO_DEEP = 'a statement is nested too deeply for the parser; PostgreSQL refuses it, too, unless its max_stack_depth is raised';
let parser;
let loading;
/** Several databases may ask at once. */
function loadParser() {
    loading ??= load();
    return loading;
}
async function load() {
    // V8's optimising compiler takes 0.7 s and 540 MB for the parser's one huge function, and its baseline code is no slower (measured, Node 24.21). The flags count when the module is compiled.
    (0,external_node_v8_.setFlagsFromString)('--no-wasm-tier-up');
    (0,external_node_v8_.setFlagsFromString)('--no-wasm-dynamic-tiering');
    // Without the comment the bundler makes it an import that every start pays for.
    const found = await import(/* webpackIgnore: true */ 'libpg-query');
    await found.loadModule();
    parser = found;
}
class ParserNotLoaded extends Error {
}
/**
 * Loading takes 20 ms and 20 MB, and where everything is applied nothing is parsed.
 * @param work may parse, and is begun again when it does so first; it must have no effects
 */
async function withParser(work) {
    try {
        return work();
    }
    catch (error) {
        if (!(error instanceof ParserNotLoaded))
            throw error;
    }
    await loadParser();
    return work();
}
/**
 * @param section the part of the text that is run; all of it when left out
 * @param stored by offset, the rows that the text leaves out
 */
function parseSql(text, section, stored) {
    if (parser === undefined)
        throw new ParserNotLoaded('loadParser() or withParser() comes first');
    const { sql, metaCommands, copyData: ranges, comments, } = (0,psql_parts/* separatePsqlParts */.iF)(section === undefined ? text : (0,sql_section/* blankOutside */.K)(text, section));
    const copyData = ranges.map((range) => ({
        ...range,
        rows: stored?.get(range.start) ?? (0,rows/* rowsOf */.RO)(text.slice(range.start, range.end)),
    }));
    const directives = comments.map(sql_directives/* parseDirective */.x).filter((directive) => directive !== undefined);
    const firstToken = directives.length === 0 ? 0 : (0,lexer/* skipTrivia */.pU)(sql, 0);
    const noTransaction = section?.noTransaction === true ||
        directives.some(({ kind, offset }) => kind === 'no-transaction' && offset < firstToken);
    const parsed = { sql, directives, noTransaction, ownTransactions: false, metaCommands, copyData };
    // The rows are blank by now, and blanks cost the parser next to nothing (measured, 100 MB in 2 s).
    const length = ranges.reduce((rest, { start, end }) => rest - (end - start), sql.length);
    if (length > LONGEST_SQL || sql.length > LONGEST_TEXT)
        return { ...parsed, statements: [], syntaxError: { message: TOO_LARGE, offset: 0 } };
    // What follows the last statement may be the millions of line ends of rows.
    const read = (0,lexer/* blankBetweenStrings */.Jx)(sql).trimEnd();
    const tree = treeOf(read, metaCommands);
    return 'syntaxError' in tree
        ? { ...parsed, statements: [], ...tree }
        : { ...parsed, statements: withRows(tree.statements, copyData), syntaxError: undefined };
}
/** Variables of psql are no SQL; where a file has commands of psql, something stands for their values. */
function treeOf(sql, metaCommands) {
    const tree = readTree(sql);
    if (!('syntaxError' in tree) || metaCommands.every(psql_parts/* runsWithoutPsql */.NM))
        return tree;
    for (const plain of ['names', 'numbers']) {
        const text = withoutVariables(sql, plain);
        const again = text === undefined ? tree : readTree(text);
        if (!('syntaxError' in again))
            return again;
    }
    return tree;
}
function readTree(sql) {
    try {
        return { statements: statementsOf(sql, parseTree(sql).stmts ?? []) };
    }
    catch (error) {
        return { syntaxError: syntaxErrorOf(sql, error) };
    }
}
/** Rows belong to the last COPY before them; other statements may follow it on its line. */
function withRows(statements, copyData) {
    const copies = copyData.length === 0 ? [] : statements.filter(({ node }) => readsRows(node));
    let at = 0;
    for (const rows of copyData) {
        while ((copies[at + 1]?.start ?? Number.POSITIVE_INFINITY) < rows.start)
            at += 1;
        const copy = copies[at];
        if (copy !== undefined && copy.end < rows.start)
            copy.rows ??= rows;
    }
    return statements;
}
function readsRows(node) {
    return 'CopyStmt' in node && node.CopyStmt.is_from === true && node.CopyStmt.filename === undefined;
}
/** The parser refuses an empty text, which is no error. */
function parseTree(sql) {
    return parser === undefined || sql.trim() === '' ? {} : parser.parseSync(sql);
}
function syntaxErrorOf(sql, error) {
    // When its memory ends, the WebAssembly program "exits" with an ExitStatus that is no Error; the next text parses again.
    if (!(error instanceof Error))
        return { message: TOO_LARGE, offset: 0 };
    const position = parser?.hasSqlDetails(error) ? error.sqlDetails?.cursorPosition : undefined;
    if (error instanceof RangeError)
        return { message: TOO_DEEP, offset: 0 };
    const { message } = error;
    const shown = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
    return { message: shown, offset: (0,source_text/* offsetOfCharacter */.M0)(sql, Math.max(0, position ?? 0)) };
}
/** The parser counts UTF-8 bytes; statements come in order, so one walk converts all of them. */
function statementsOf(sql, raw) {
    const bytes = Buffer.from(sql, 'utf8');
    const ascii = bytes.length === sql.length;
    let byteAt = 0;
    let offset = 0;
    const offsetOf = (byte) => {
        if (ascii)
            return byte;
        offset += bytes.subarray(byteAt, byte).toString('utf8').length;
        byteAt = byte;
        return offset;
    };
    return raw.flatMap(({ stmt, stmt_location: location = 0, stmt_len: length }) => {
        if (stmt === undefined)
            return [];
        const from = offsetOf(location);
        // A length of 0 or none means "to the end of the text" (PostgreSQL, RawStmt in parsenodes.h).
        const end = length ? offsetOf(location + length) : sql.length;
        return [{ node: stmt, start: (0,lexer/* skipTrivia */.pU)(sql, from), end: from + sql.slice(from, end).trimEnd().length }];
    });
}


/***/ }),

/***/ 7462:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NM: () => (/* binding */ runsWithoutPsql),
/* harmony export */   iF: () => (/* binding */ separatePsqlParts),
/* harmony export */   yN: () => (/* binding */ CopyStatements)
/* harmony export */ });
/* harmony import */ var _directives_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6720);
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8526);
/* harmony import */ var _source_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5355);



/** Finds what only psql understands, and the comments; texts that hold nothing of it are not read at all. */
function separatePsqlParts(text) {
    const parts = { sql: text, metaCommands: [], copyData: [], comments: [] };
    if (!text.includes('\\') && !/\bstdin\b/i.test(text) && !(0,_directives_js__WEBPACK_IMPORTED_MODULE_1__/* .mayHoldDirectives */ .T)(text))
        return parts;
    const blanks = [];
    const statements = new CopyStatements();
    for (let at = 0; at < text.length;) {
        const token = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_2__/* .tokenAt */ .BN)(text, at);
        const { next, rows, command } = statements.take(text, token);
        at = next;
        if (token.kind === 'comment')
            parts.comments.push({ text: text.slice(token.start, at), offset: token.start });
        if (command !== undefined) {
            parts.metaCommands.push(command);
            blanks.push({ start: command.offset, end: at, first: sendsStatement(command) ? ';' : ' ' });
        }
        if (rows) {
            const data = dataAfter(text, at);
            parts.copyData.push({ start: data.start, end: data.end });
            blanks.push({ start: data.start, end: data.next, first: ' ' });
            at = data.next;
        }
    }
    parts.sql = blank(text, blanks);
    return parts;
}
/** Goes through the tokens of a file, and knows the statement that psql feeds with the lines after it. */
class CopyStatements {
    /** Of the statement so far; of another than COPY only the first. */
    #words = [];
    #depth = 0;
    /** @returns where to go on, whether rows begin on the line after that, and the backslash command that stood here */
    take(text, { kind, start, end }) {
        if (kind === 'word') {
            if (this.#words.length === 0 || this.#words[0] === 'copy')
                this.#words.push(text.slice(start, end).toLowerCase());
        }
        else if (kind === 'other') {
            const sign = text[start];
            if (sign === '(')
                this.#depth += 1;
            else if (sign === ')')
                this.#depth -= 1;
            else if (sign === '\\') {
                const next = endOfLine(text, start);
                const command = metaCommand(text.slice(start, next).trimEnd(), start);
                if (sendsStatement(command))
                    this.#words.length = 0;
                return { next, rows: COPIES_STDIN.test(command.text), command };
            }
            else if (sign === ';' && this.#depth <= 0) {
                const rows = isCopyFromStdin(this.#words);
                this.#words.length = 0;
                this.#depth = 0;
                return { next: end, rows };
            }
        }
        return { next: end, rows: false };
    }
}
/** Rows follow it as they do the statement COPY; those of `pstdin` stand elsewhere. */
const COPIES_STDIN = /^\\copy\s.*\bfrom\s+stdin\b/i;
function metaCommand(text, offset) {
    const [name = '\\'] = /^\\[^\s\\]*/.exec(text) ?? [];
    return { offset, name, text };
}
function isCopyFromStdin(words) {
    return words[0] === 'copy' && words.some((word, index) => word === 'from' && words[index + 1] === 'stdin');
}
/** psql reads data from the line after the statement up to a line `\.` or the end of the file. */
function dataAfter(text, statementEnd) {
    const start = Math.min(text.length, endOfLine(text, statementEnd) + 1);
    for (let at = text.indexOf('\\.', start); at >= 0; at = text.indexOf('\\.', at + 1)) {
        const next = text[at + 2] === '\r' ? at + 3 : at + 2;
        const alone = (at === start || text[at - 1] === '\n') && (next === text.length || text[next] === '\n');
        if (alone)
            return { start, end: at, next };
    }
    return { start, end: text.length, next: text.length };
}
function endOfLine(text, from) {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
}
/** Commands that end a statement, or drop it, in the place of a semicolon (psql docs, "\\g" and its kin). */
function sendsStatement({ name }) {
    return SENDS_STATEMENT.test(name);
}
const SENDS_STATEMENT = /^\\(?:g|gx|gdesc|gexec|gset|crosstabview|watch|sendpipeline|bind|bind_named|parse|r|reset)$/;
/** One space for each character, so that columns stay too. */
function blank(text, blanks) {
    let result = '';
    let at = 0;
    for (const { start, end, first } of blanks) {
        const spaces = (0,_source_text_js__WEBPACK_IMPORTED_MODULE_0__/* .blanked */ .GK)(text.slice(start, end));
        result += text.slice(at, start) + (first === ';' ? `;${spaces.slice(1)}` : spaces);
        at = end;
    }
    return result + text.slice(at);
}
/** pg_dump (since 17.6, 16.10, 15.14) wraps its output in these two; they guard psql itself and mean nothing elsewhere. */
function runsWithoutPsql({ name }) {
    return name === '\\restrict' || name === '\\unrestrict';
}


/***/ }),

/***/ 5479:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RO: () => (/* binding */ rowsOf),
/* harmony export */   cA: () => (/* binding */ lineOf),
/* harmony export */   uy: () => (/* binding */ RowsChanged)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

class RowsChanged extends Error {
    name = 'RowsChanged';
    constructor() {
        super('the file was changed while it was being applied');
    }
}
function rowsOf(text) {
    return {
        checksum: () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text, 'utf8').digest('hex'),
        pieces: () => [Buffer.from(text, 'utf8')],
    };
}
/** Of a longer line only the begin is shown to people, so only that is read. */
const LONGEST_LINE = 64 * 1024;
/** Line number `line`, counted from 1; its begin, where it is long. */
function lineOf(rows, line) {
    const parts = [];
    let length = 0;
    let at = 1;
    for (const piece of rows.pieces()) {
        let start = 0;
        while (start >= 0 && start < piece.length && at < line) {
            const end = piece.indexOf('\n', start);
            if (end >= 0)
                at += 1;
            start = end < 0 ? -1 : end + 1;
        }
        if (at < line || start < 0)
            continue;
        const end = piece.indexOf('\n', start);
        const part = Buffer.from(piece.subarray(start, end < 0 ? undefined : end));
        parts.push(part);
        length += part.length;
        if (end >= 0 || length > LONGEST_LINE)
            break;
    }
    return Buffer.concat(parts).subarray(0, LONGEST_LINE).toString('utf8').replace(/\r$/, '');
}


/***/ }),

/***/ 1487:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ blankOutside)
/* harmony export */ });
/* harmony import */ var _source_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5355);

function blankOutside(text, { start, end }) {
    return (0,_source_text_js__WEBPACK_IMPORTED_MODULE_0__/* .blanked */ .GK)(text.slice(0, start)) + text.slice(start, end) + (0,_source_text_js__WEBPACK_IMPORTED_MODULE_0__/* .blanked */ .GK)(text.slice(end));
}


/***/ }),

/***/ 5355:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BH: () => (/* binding */ codePoints),
/* harmony export */   BW: () => (/* binding */ placeAt),
/* harmony export */   GK: () => (/* binding */ blanked),
/* harmony export */   Kb: () => (/* binding */ excerpt),
/* harmony export */   M0: () => (/* binding */ offsetOfCharacter),
/* harmony export */   Vv: () => (/* binding */ readSourceText),
/* harmony export */   qo: () => (/* binding */ Lines),
/* harmony export */   zU: () => (/* binding */ excerptOf)
/* harmony export */ });
/* harmony import */ var _count_first_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2784);

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
function readSourceText(content) {
    const hasByteOrderMark = content.subarray(0, 3).equals(BYTE_ORDER_MARK);
    const bytes = hasByteOrderMark ? content.subarray(3) : content;
    const text = bytes.toString('utf8');
    return { text, hasByteOrderMark, badByte: findBadByte(bytes, text) };
}
function findBadByte(bytes, text) {
    // A replacement character may also stand in the file itself: only a text that does not encode back has a bad byte.
    if (text.includes('\ufffd')) {
        const round = Buffer.from(text, 'utf8');
        if (!round.equals(bytes)) {
            let at = 0;
            while (round[at] === bytes[at])
                at += 1;
            return {
                offset: bytes
                    .subarray(0, at)
                    .toString('utf8')
                    .replace(/\ufffd$/, '').length,
                kind: 'invalid-utf-8',
            };
        }
    }
    const nul = text.indexOf('\0');
    return nul < 0 ? undefined : { offset: nul, kind: 'nul' };
}
class Lines {
    #text;
    #starts;
    /** Where characters of two UTF-16 units stand. */
    #wide;
    constructor(text) {
        this.#text = text;
    }
    placeAt(offset) {
        const starts = this.#index();
        const line = (0,_count_first_js__WEBPACK_IMPORTED_MODULE_0__/* .countFirst */ .C)(starts, (at) => at <= offset);
        const start = starts[line - 1] ?? 0;
        this.#wide ??= [...this.#text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(({ index }) => index);
        const [before, upTo] = [start, offset - 1].map((limit) => (0,_count_first_js__WEBPACK_IMPORTED_MODULE_0__/* .countFirst */ .C)(this.#wide ?? [], (at) => at < limit));
        return { line, column: offset - start - ((upTo ?? 0) - (before ?? 0)) + 1 };
    }
    line(line) {
        const starts = this.#index();
        const start = starts[line - 1];
        return start === undefined ? '' : this.#text.slice(start, (starts[line] ?? this.#text.length + 1) - 1);
    }
    #index() {
        if (this.#starts !== undefined)
            return this.#starts;
        const starts = [0];
        for (let at = this.#text.indexOf('\n'); at >= 0; at = this.#text.indexOf('\n', at + 1))
            starts.push(at + 1);
        this.#starts = starts;
        return starts;
    }
}
function placeAt(text, offset) {
    let line = 1;
    let lineStart = 0;
    for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
        line += 1;
        lineStart = at + 1;
    }
    return { line, column: codePoints(text.slice(lineStart, offset)) + 1 };
}
/** The offset of character number `position`, counted in code points from 0 as PostgreSQL does. */
function offsetOfCharacter(text, position) {
    let offset = 0;
    for (let seen = 0; seen < position && offset < text.length; seen++) {
        offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
    }
    return offset;
}
/** As many spaces as `text` has UTF-16 units; line ends stay. */
function blanked(text) {
    return text.replace(/[^\r\n]+/g, (run) => ' '.repeat(run.length));
}
function codePoints(text) {
    let count = text.length;
    for (let at = 0; at < text.length - 1; at++) {
        if ((text.codePointAt(at) ?? 0) > 0xffff) {
            count -= 1;
            at += 1;
        }
    }
    return count;
}
const EXCERPT_WIDTH = 80;
/** The line of `text` at `place` with a caret under the column; a long line is cut around it. */
function excerpt(text, place) {
    return excerptOf(text.split('\n', place.line)[place.line - 1] ?? '', place);
}
function excerptOf(text, { line, column }) {
    const chars = [...text];
    const start = Math.max(0, Math.min(column - EXCERPT_WIDTH / 2, chars.length - EXCERPT_WIDTH));
    const shown = chars.slice(start, start + EXCERPT_WIDTH).map((char) => (/\p{Cc}/u.test(char) ? ' ' : char));
    const label = `${line} | `;
    return `${label}${shown.join('').trimEnd()}\n${' '.repeat(label.length + column - 1 - start)}^`;
}


/***/ }),

/***/ 5675:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ln: () => (/* binding */ isOneTransaction),
/* harmony export */   _z: () => (/* binding */ refusesTransaction),
/* harmony export */   ho: () => (/* binding */ controlsTransaction),
/* harmony export */   nM: () => (/* binding */ mayShareTransaction),
/* harmony export */   tE: () => (/* binding */ transactionModes),
/* harmony export */   wv: () => (/* binding */ setsSession)
/* harmony export */ });
/**
 * SQLSTATE 25001, decided from the parse tree: PreventInTransactionBlock in PostgreSQL's utility.c and the commands
 * that call it. What depends on the database is left to the server.
 */
function refusesTransaction(node) {
    if ('IndexStmt' in node)
        return node.IndexStmt.concurrent ? 'CREATE INDEX CONCURRENTLY' : undefined;
    if ('DropStmt' in node)
        return node.DropStmt.concurrent ? 'DROP INDEX CONCURRENTLY' : undefined;
    if ('AlterTableStmt' in node) {
        return detachesConcurrently(node.AlterTableStmt) ? 'ALTER TABLE … DETACH PARTITION CONCURRENTLY' : undefined;
    }
    if ('ReindexStmt' in node) {
        const { kind = '', params } = node.ReindexStmt;
        if (isOn(params, 'concurrently'))
            return 'REINDEX … CONCURRENTLY';
        const whole = {
            REINDEX_OBJECT_SCHEMA: 'REINDEX SCHEMA',
            REINDEX_OBJECT_SYSTEM: 'REINDEX SYSTEM',
            REINDEX_OBJECT_DATABASE: 'REINDEX DATABASE',
        };
        return Object.entries(whole).find(([name]) => name === kind)?.[1];
    }
    if ('VacuumStmt' in node)
        return node.VacuumStmt.is_vacuumcmd ? 'VACUUM' : undefined;
    if ('ClusterStmt' in node)
        return node.ClusterStmt.relation === undefined ? 'CLUSTER without a table' : undefined;
    if ('AlterDatabaseStmt' in node) {
        return isOn(node.AlterDatabaseStmt.options, 'tablespace') ? 'ALTER DATABASE … SET TABLESPACE' : undefined;
    }
    if ('CreateSubscriptionStmt' in node) {
        const { options } = node.CreateSubscriptionStmt;
        return isOff(options, 'connect') || isOff(options, 'create_slot')
            ? undefined
            : 'CREATE SUBSCRIPTION with a replication slot';
    }
    if ('DiscardStmt' in node)
        return node.DiscardStmt.target === 'DISCARD_ALL' ? 'DISCARD ALL' : undefined;
    if ('TransactionStmt' in node) {
        const { kind } = node.TransactionStmt;
        if (kind === 'TRANS_STMT_COMMIT_PREPARED')
            return 'COMMIT PREPARED';
        return kind === 'TRANS_STMT_ROLLBACK_PREPARED' ? 'ROLLBACK PREPARED' : undefined;
    }
    return ALWAYS_REFUSED.find(([type]) => type in node)?.[1];
}
const ALWAYS_REFUSED = [
    ['CreatedbStmt', 'CREATE DATABASE'],
    ['DropdbStmt', 'DROP DATABASE'],
    ['CreateTableSpaceStmt', 'CREATE TABLESPACE'],
    ['DropTableSpaceStmt', 'DROP TABLESPACE'],
    ['AlterSystemStmt', 'ALTER SYSTEM'],
];
function detachesConcurrently({ cmds }) {
    return (cmds ?? []).some((cmd) => {
        const definition = 'AlterTableCmd' in cmd ? cmd.AlterTableCmd.def : undefined;
        return definition !== undefined && 'PartitionCmd' in definition && definition.PartitionCmd.concurrent === true;
    });
}
function option(options, name) {
    return (options ?? [])
        .map((node) => ('DefElem' in node ? node.DefElem : undefined))
        .find((one) => one?.defname === name);
}
/** Named, and not switched off: `(CONCURRENTLY)`, `(CONCURRENTLY true)`. */
function isOn(options, name) {
    return option(options, name) !== undefined && !isOff(options, name);
}
function isOff(options, name) {
    const value = option(options, name)?.arg;
    if (value === undefined)
        return false;
    if ('String' in value)
        return /^(false|off|no|0)$/i.test(value.String.sval ?? '');
    if ('Boolean' in value)
        return value.Boolean.boolval !== true;
    // The parser leaves zero values out of its JSON.
    return 'Integer' in value && (value.Integer.ival ?? 0) === 0;
}
const CONTROL = {
    TRANS_STMT_BEGIN: 'BEGIN',
    TRANS_STMT_START: 'START TRANSACTION',
    TRANS_STMT_COMMIT: 'COMMIT',
    TRANS_STMT_ROLLBACK: 'ROLLBACK',
    TRANS_STMT_PREPARE: 'PREPARE TRANSACTION',
};
/** The name of a statement that begins or ends the transaction it stands in, or undefined. Savepoints do neither. */
function controlsTransaction(node) {
    if (!('TransactionStmt' in node))
        return undefined;
    const { kind } = node.TransactionStmt;
    return Object.entries(CONTROL).find(([name]) => name === kind)?.[1];
}
/** A transaction with the default modes from the first statement to the last: the same as one that we make. */
function isOneTransaction(statements) {
    const controls = statements.map(({ node }) => controlsTransaction(node));
    const last = controls.length - 1;
    const begins = controls[0] === 'BEGIN' || controls[0] === 'START TRANSACTION';
    return (begins &&
        last > 0 &&
        controls[last] === 'COMMIT' &&
        controls.slice(1, -1).every((one) => one === undefined) &&
        [statements[0], statements[last]].every((one) => one !== undefined && isPlain(one.node)));
}
/** Without modes, as ISOLATION LEVEL, and without AND CHAIN. */
function isPlain(node) {
    if (!('TransactionStmt' in node))
        return false;
    const { options = [], chain } = node.TransactionStmt;
    return options.length === 0 && chain !== true;
}
/** Not what PostgreSQL refuses there, nor what may end a transaction within: procedures and anonymous blocks. */
function mayShareTransaction(node) {
    return (refusesTransaction(node) === undefined &&
        controlsTransaction(node) === undefined &&
        !['CallStmt', 'DoStmt', 'ExecuteStmt', 'VacuumStmt'].some((type) => type in node));
}
/** Those of the begin of a file that PostgreSQL takes only before the first query of a transaction: SET TRANSACTION. */
function transactionModes(statements) {
    const query = statements.findIndex(({ node }) => !('VariableSetStmt' in node));
    return statements
        .slice(0, query < 0 ? undefined : query)
        .filter(({ node }) => 'VariableSetStmt' in node && /^transaction\b|^transaction_/i.test(node.VariableSetStmt.name ?? ''));
}
/** Whether a statement only prepares the session for those that follow, so that it may be repeated. */
function setsSession(node) {
    if ('VariableSetStmt' in node)
        return node.VariableSetStmt.is_local !== true;
    if ('SelectStmt' in node)
        return JSON.stringify(node.SelectStmt.targetList ?? []).includes('"set_config"');
    return ['PrepareStmt', 'LoadStmt'].some((type) => type in node);
}


/***/ })

};
