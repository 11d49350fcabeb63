export const id = 658;
export const ids = [658];
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

/***/ 6658:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  testsCommand: () => (/* binding */ testsCommand)
});

// EXTERNAL MODULE: ./packages/common/src/clock.ts
var clock = __webpack_require__(5081);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/common/src/redaction.ts + 1 modules
var redaction = __webpack_require__(7947);
// EXTERNAL MODULE: ./packages/common/src/visible.ts
var visible = __webpack_require__(7177);
;// CONCATENATED MODULE: ./packages/test-reports/src/model.ts


function emptyReport() {
    return { tests: [], unloaded: [], emptyFiles: [] };
}
/** Failure texts can be megabytes long; 20 lines of them are shown. */
const MESSAGE_LIMIT = 8_192;
/** A reader keeps twice as much, so that a secret at the edge is whole when it is looked for. */
const KEPT_LIMIT = 2 * MESSAGE_LIMIT;
function cutMessage(text) {
    return flat((0,redaction/* cut */.Jj)((0,visible/* withoutColours */.mU)(text).trim(), MESSAGE_LIMIT));
}
/** `<file> > <full name>`. A group that is the file itself has the file's name. */
function fullNameOf({ file, name }) {
    if (file === undefined || file === '')
        return name;
    return name === '' ? file : `${file} > ${name}`;
}
/** A copy of its own: a piece of a text that is read in chunks keeps its whole chunk in memory. */
function flat(text) {
    return text.length < 13 ? text : [text.slice(0, 1), text.slice(1)].join('');
}
/** A time before this is a reporter's way to say that it knows none. */
const FIRST_TIME = Date.UTC(2000, 0, 1);
function noteStart(report, ms) {
    if (ms === undefined || !Number.isFinite(ms) || ms < FIRST_TIME)
        return;
    report.startedMs = Math.min(report.startedMs ?? ms, ms);
}
/** Without a zone a time says nothing, because nobody knows whose clock it was. */
function absoluteTime(text) {
    if (text !== undefined && /^\d{10}(?:\.\d+)?$|^\d{13}$/.test(text.trim())) {
        return Number(text) * (text.trim().length === 13 && !text.includes('.') ? 1 : 1_000);
    }
    if (text === undefined || !/(?:Z|[+-]\d\d:?\d\d|\bGMT|\bUTC)$/i.test(text.trim()))
        return undefined;
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? undefined : ms;
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./packages/test-reports/src/paths.ts




/**
 * A tool names files relative to the folder that it ran in, or absolutely, perhaps in a container.
 * @param workspace absolute
 * @param reportFolder of the report, relative to the workspace; the tool is assumed to have run there or above
 */
function createPathResolver(workspace, reportFolder) {
    const root = toSlashes(workspace).replace(/\/+$/, '');
    const known = new Map();
    const found = new Map();
    const exists = (path) => {
        const inside = path !== '' && path !== '.' && !path.startsWith('..') && !(0,external_node_path_.isAbsolute)(path);
        const before = found.get(path);
        if (before !== undefined)
            return before;
        const is = inside && (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(workspace, path));
        found.set(path, is);
        return is;
    };
    function find(raw) {
        const path = tidy(raw);
        if (path.startsWith(`${root}/`))
            return path.slice(root.length + 1);
        if (isAbsolutePath(path))
            return suffixThatExists(path, exists) ?? path;
        for (const folder of withParents(reportFolder)) {
            const candidate = external_node_path_.posix.join(folder, path);
            if (exists(candidate))
                return candidate;
        }
        return path;
    }
    return {
        exists,
        resolve(raw) {
            const before = known.get(raw);
            if (before !== undefined)
                return before;
            const path = flat(find(raw));
            known.set(flat(raw), path);
            return path;
        },
    };
}
/** Of `/app/src/a.test.ts` the longest end that the workspace has; undefined where it has none. */
function suffixThatExists(path, exists) {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    for (let from = 1; from < parts.length; from++) {
        const candidate = parts.slice(from).join('/');
        if (exists(candidate))
            return candidate;
    }
    return undefined;
}
function withParents(folder) {
    const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
    return [...parts.keys()].map((index) => parts.slice(0, parts.length - index).join('/')).concat('.');
}
function tidy(raw) {
    let path = raw;
    if (path.startsWith('file://')) {
        try {
            path = (0,external_node_url_.fileURLToPath)(path);
        }
        catch {
            return path;
        }
    }
    path = toSlashes(path);
    // Only what looks like a path is tidied: the name of a suite may hold anything.
    return /^\.{0,2}\//.test(path) || path.includes('/../') || path.includes('/./') ? external_node_path_.posix.normalize(path) : path;
}
function toSlashes(path) {
    return /^[A-Za-z]:\\|^\.{0,2}\\|^[\w.-]+(?:\\[\w.@-]+)+\.\w+$/.test(path) ? path.replaceAll('\\', '/') : path;
}
function isAbsolutePath(path) {
    return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

// EXTERNAL MODULE: ./packages/common/src/lookup.ts
var lookup = __webpack_require__(825);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./packages/test-reports/src/unreadable.ts
/** A report that cannot be read to its end as what it claims to be. */
class UnreadableReport extends Error {
    line;
    column;
    /** @param message without a full stop */
    constructor(message, line, column) {
        super(message);
        this.line = line;
        this.column = column;
    }
}

;// CONCATENATED MODULE: ./packages/test-reports/src/json.ts



/** @throws UnreadableReport where the text is not one whole JSON value */
async function readJson(source) {
    return parseJson(await source.text());
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        const what = error instanceof Error ? error.message.replace(/ \(line \d+ column \d+\)$/, '') : String(error);
        const [, position] = /position (\d+)/.exec(what) ?? [];
        const before = text.slice(0, position === undefined ? text.length : Number(position));
        const line = before.split('\n').length;
        throw new UnreadableReport(`it is not whole JSON: ${position === undefined && /end of/i.test(what) ? 'it ends too early' : (0,redaction/* cut */.Jj)(what, 200)}`, line, before.length - before.lastIndexOf('\n'));
    }
}
/** @throws UnreadableReport that names the first place that is not as the format has it */
function shaped(schema, value, format) {
    const result = dist/* safeParse */.xLC(schema, value);
    if (result.success)
        return result.output;
    const [issue] = result.issues;
    throw new UnreadableReport(`it is not ${format}: ${dist/* getDotPath */.BuJ(issue) ?? 'the whole'}: ${issue.message}`);
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/ctrf.ts



const Test = dist/* object */.Ikc({
    name: dist/* string */.YjP(),
    status: dist/* string */.YjP(),
    rawStatus: dist/* nullish */.cl6(dist/* string */.YjP()),
    duration: dist/* nullish */.cl6(dist/* number */.aig()),
    suite: dist/* nullish */.cl6(dist/* union */.KCZ([dist/* string */.YjP(), dist/* array */.YOg(dist/* string */.YjP())])),
    filePath: dist/* nullish */.cl6(dist/* string */.YjP()),
    line: dist/* nullish */.cl6(dist/* number */.aig()),
    message: dist/* nullish */.cl6(dist/* string */.YjP()),
    trace: dist/* nullish */.cl6(dist/* string */.YjP()),
    retries: dist/* nullish */.cl6(dist/* number */.aig()),
    flaky: dist/* nullish */.cl6(dist/* boolean */.zMY()),
});
const Report = dist/* object */.Ikc({
    results: dist/* object */.Ikc({
        summary: dist/* optional */.lqM(dist/* object */.Ikc({ start: dist/* nullish */.cl6(dist/* number */.aig()) })),
        tests: dist/* array */.YOg(Test),
    }),
});
const ctrf = {
    name: 'ctrf',
    detect: (head) => /^\s*\{/.test(head) && (/"reportFormat"\s*:\s*"CTRF"/.test(head) || /^\s*\{\s*"results"\s*:\s*\{/.test(head)),
    async read(source, paths) {
        const { results } = shaped(Report, await readJson(source), 'CTRF');
        const report = emptyReport();
        noteStart(report, results.summary?.start ?? undefined);
        for (const test of results.tests)
            report.tests.push(toTest(test, paths));
        return report;
    },
};
function toTest(test, paths) {
    const { name, status, duration, filePath, line, message, trace, retries, flaky } = test;
    const suites = (Array.isArray(test.suite) ? test.suite : (test.suite ?? '').split(' > ')).filter((one) => one !== '');
    const file = filePath ? paths.resolve(filePath) : undefined;
    const wasRetried = flaky === true || (retries ?? 0) > 0;
    const state = status === 'failed' ? 'failed' : status !== 'passed' ? 'skipped' : wasRetried ? 'flaky' : 'passed';
    const groups = suites.filter((suite) => file === undefined || !`/${file}`.endsWith(`/${suite}`));
    const isSaid = groups.length === 0 || [' ', ' > ', ' › '].some((by) => name.startsWith(groups.join(by)));
    return {
        file,
        name: isSaid ? name : [...groups, name].join(' > '),
        state,
        reason: state === 'skipped' ? reasonOf(test) : undefined,
        line: line ?? undefined,
        message: state === 'passed' ? undefined : cutMessage([message, trace].filter(Boolean).join('\n')) || undefined,
        durationMs: typeof duration === 'number' ? Math.round(duration) : undefined,
    };
}
function reasonOf({ status, rawStatus }) {
    if (rawStatus === 'todo')
        return 'todo';
    if (rawStatus === 'disabled')
        return 'disabled';
    return status === 'other' ? 'did-not-run' : 'declared';
}

;// CONCATENATED MODULE: ./packages/test-reports/src/lines.ts
/**
 * Numbered from 1, without line ends.
 * @returns whether the last line had its end
 */
async function eachLine(source, each) {
    let rest = '';
    let number = 0;
    for await (const chunk of source.chunks()) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines)
            each(line.endsWith('\r') ? line.slice(0, -1) : line, ++number);
    }
    if (rest === '')
        return true;
    each(rest, ++number);
    return false;
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/go.ts




const Event = dist/* object */.Ikc({
    Time: dist/* optional */.lqM(dist/* string */.YjP()),
    Action: dist/* string */.YjP(),
    Package: dist/* optional */.lqM(dist/* string */.YjP()),
    ImportPath: dist/* optional */.lqM(dist/* string */.YjP()),
    Test: dist/* optional */.lqM(dist/* string */.YjP()),
    Elapsed: dist/* optional */.lqM(dist/* number */.aig()),
    Output: dist/* optional */.lqM(dist/* string */.YjP()),
});
/** `go test -json`: one event a line; a package is the file. */
const go = {
    name: 'go',
    detect: (head) => /^\{[^\n]*"Action"\s*:\s*"[\w-]+"/m.test(head) && /"(?:Package|ImportPath)"\s*:/.test(head),
    async read(source) {
        const reader = new GoReader();
        const isWhole = await eachLine(source, (line, number) => reader.line(line, number));
        return reader.finish(isWhole);
    },
};
class GoReader {
    #report = emptyReport();
    #packages = new Map();
    #buildOutput = new Map();
    #events = 0;
    #lastIsPlain = false;
    #lineNumber = 0;
    line(line, number) {
        this.#lineNumber = number;
        // The go command's own output may stand between the events.
        this.#lastIsPlain = !line.startsWith('{');
        if (this.#lastIsPlain) {
            this.#plainLine(line);
            return;
        }
        let event;
        try {
            event = dist/* parse */.qgA(Event, JSON.parse(line));
        }
        catch {
            throw this.#bad('the line is no whole event of go test -json');
        }
        if (this.#report.startedMs === undefined)
            noteStart(this.#report, absoluteTime(event.Time));
        this.#events += 1;
        this.#take(event);
    }
    /** Before 1.24 go says so beside the events, not in one. */
    #plainLine(line) {
        const [, name, what] = /^FAIL\t(\S+) \[(build|setup) failed\]$/.exec(line) ?? [];
        if (name === undefined)
            return;
        const pack = this.#packageOf(name);
        pack.end = 'fail';
        pack.output = cut(`${pack.output}${what} failed; the output of go test has the reason.`);
    }
    #take({ Action: action, Package: name, ImportPath: importPath, Test: test, Output: output = '', Elapsed: seconds, }) {
        if (name === undefined) {
            if (importPath === undefined)
                return;
            const built = importPath.replace(/ \[.*$/, '');
            this.#buildOutput.set(built, cut((this.#buildOutput.get(built) ?? '') + output));
            return;
        }
        const pack = this.#packageOf(name);
        if (test === undefined) {
            if (action === 'output') {
                pack.output = cut(pack.output + output);
                pack.isCached ||= /^ok\s.*\(cached\)/.test(output);
                pack.hasNoTestFiles ||= /\[no test files\]/.test(output) || /^\t\S+\s+coverage: 0\.0%/.test(output);
            }
            else if (/^(?:pass|fail|skip)$/.test(action))
                pack.end = action;
            return;
        }
        const run = action === 'run' ? undefined : pack.running.get(test);
        const current = run ?? { output: '' };
        if (run === undefined) {
            pack.running.set(test, current);
            pack.tests.push([test, current]);
        }
        if (action === 'output')
            current.output = cut(current.output + output);
        else if (action === 'pass' || action === 'fail' || action === 'skip')
            Object.assign(current, { end: action, seconds });
        else if (action === 'bench')
            current.end = 'pass';
    }
    #packageOf(name) {
        const known = this.#packages.get(name);
        if (known !== undefined)
            return known;
        const fresh = { tests: [], running: new Map(), output: '', end: undefined, isCached: false, hasNoTestFiles: false };
        this.#packages.set(name, fresh);
        return fresh;
    }
    /** @param isWhole whether the last line had its end */
    finish(isWhole) {
        if (this.#events === 0)
            throw this.#bad('it is not the output of go test -json: it has no event');
        if (this.#lastIsPlain && !isWhole)
            throw this.#bad('it ends within a line');
        for (const [name, pack] of this.#packages) {
            if (pack.end === undefined)
                throw this.#bad(`the package ${name} has no end`);
            // Since 1.20 a benchmark has a beginning, and an end only when it fails.
            pack.tests = pack.tests.filter(([test, { end }]) => end !== undefined || !test.startsWith('Benchmark'));
            const unended = pack.tests.find(([, { end }]) => end === undefined);
            if (unended !== undefined)
                throw this.#bad(`the test ${name} > ${unended[0]} has no end${go_reasonOf(pack, unended[1])}`);
            this.#finishPackage(name, pack);
        }
        for (const [name, output] of this.#buildOutput) {
            if (!this.#packages.has(name) && output !== '')
                this.#report.unloaded.push({ file: name, message: cutMessage(output) });
        }
        return this.#report;
    }
    #bad(what) {
        return new UnreadableReport(what, this.#lineNumber || undefined);
    }
    #finishPackage(file, { tests, end, output, isCached, hasNoTestFiles }) {
        const parents = new Set(tests.flatMap(([name]) => parentsOf(name)));
        const failed = tests.filter(([, run]) => run.end === 'fail').map(([name]) => name);
        const explained = new Set(failed.flatMap(parentsOf));
        for (const [name, run] of tests) {
            const isGroup = parents.has(name);
            if (isGroup && (run.end !== 'fail' || explained.has(name)))
                continue;
            this.#report.tests.push({ ...go_toTest(file, name, run, isCached), ...(isGroup && { isGroup }) });
        }
        if (end === 'fail' && failed.length === 0) {
            const message = cutMessage([this.#buildOutput.get(file), output].filter(Boolean).join('\n'));
            this.#report.unloaded.push({ file, message: message || 'The report gives no reason.' });
        }
        else if (tests.length === 0 && !hasNoTestFiles && end !== 'skip')
            this.#report.emptyFiles.push(file);
    }
}
function go_reasonOf({ output, end }, run) {
    const panic = /^panic: .*$/m.exec(`${run.output}\n${output}`)?.[0];
    if (panic !== undefined)
        return ` (${panic})`;
    return end === 'pass'
        ? ', though its package passed: before go 1.20 what a test prints without a line end hides it'
        : '';
}
/** What go itself prints about the course of a test. */
const COURSE = /^=== (?:RUN|PAUSE|CONT|NAME) .*\n/gm;
function go_toTest(file, name, { end, output, seconds }, isCached) {
    const state = end === 'fail' ? 'failed' : end === 'skip' || isCached ? 'skipped' : 'passed';
    return {
        file,
        name,
        state,
        // What comes from go's cache did not run now.
        reason: state !== 'skipped' ? undefined : end === 'skip' ? 'declared' : 'did-not-run',
        message: state === 'passed' ? undefined : cutMessage(output.replace(COURSE, '')),
        durationMs: seconds === undefined ? undefined : Math.round(seconds * 1_000),
    };
}
function parentsOf(name) {
    const parts = name.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
function cut(text) {
    return text.length > KEPT_LIMIT ? text.slice(0, KEPT_LIMIT) : text;
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/jest.ts




const Assertion = dist/* object */.Ikc({
    ancestorTitles: dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), []),
    fullName: dist/* nullish */.cl6(dist/* string */.YjP()),
    title: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    status: dist/* string */.YjP(),
    duration: dist/* nullish */.cl6(dist/* number */.aig()),
    failureMessages: dist/* nullish */.cl6(dist/* array */.YOg(dist/* nullable */.mee(dist/* string */.YjP()))),
    invocations: dist/* nullish */.cl6(dist/* number */.aig()),
    location: dist/* nullish */.cl6(dist/* object */.Ikc({ line: dist/* number */.aig(), column: dist/* optional */.lqM(dist/* number */.aig()) })),
});
const TestFile = dist/* object */.Ikc({
    name: dist/* string */.YjP(),
    status: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    message: dist/* nullish */.cl6(dist/* string */.YjP()),
    assertionResults: dist/* array */.YOg(Assertion),
});
const Results = dist/* object */.Ikc({
    startTime: dist/* optional */.lqM(dist/* number */.aig()),
    wasInterrupted: dist/* optional */.lqM(dist/* boolean */.zMY(), false),
    testResults: dist/* array */.YOg(TestFile),
});
const SKIPPED = (0,lookup/* lookup */.$)({
    pending: 'declared',
    skipped: 'declared',
    todo: 'todo',
    disabled: 'disabled',
});
/** The JSON of Jest and of Vitest. The totals leave out files that could not be loaded, so they are not read. */
const jest = {
    name: 'jest',
    detect: (head) => /^\s*\{/.test(head) && /"(?:testResults|numTotalTestSuites|numTotalTests|assertionResults)"\s*:/.test(head),
    async read(source, paths) {
        const results = shaped(Results, await readJson(source), 'the JSON of Jest or Vitest');
        const report = emptyReport();
        noteStart(report, results.startTime);
        if (results.wasInterrupted)
            report.interrupted = "'wasInterrupted' is true";
        for (const file of results.testResults)
            readFile(file, report, paths);
        return report;
    },
};
function readFile({ name, status, message, assertionResults }, report, paths) {
    const file = paths.resolve(name);
    const text = cutMessage(message ?? '');
    if (assertionResults.length === 0) {
        if (status === 'failed')
            report.unloaded.push({ file, message: text || 'The report gives no reason.' });
        else
            report.emptyFiles.push(file);
        return;
    }
    const tests = assertionResults.map((assertion) => jest_toTest(assertion, file));
    report.tests.push(...tests);
    if (status === 'failed' && !tests.some(({ state }) => state === 'failed')) {
        report.tests.push({ file, name: '', state: 'failed', message: text, isGroup: true });
    }
}
function jest_toTest(assertion, file) {
    const { ancestorTitles, fullName, title, status, duration, failureMessages, invocations, location } = assertion;
    const messages = (failureMessages ?? []).filter((message) => message !== null);
    const tried = messages.length > 0 || (invocations ?? 1) > 1;
    const state = status === 'failed' ? 'failed' : status !== 'passed' ? 'skipped' : tried ? 'flaky' : 'passed';
    return {
        file,
        name: (fullName ?? [...ancestorTitles, title].join(' ')).trim(),
        state,
        reason: state === 'skipped' ? (SKIPPED[status] ?? 'did-not-run') : undefined,
        line: location?.line,
        column: location?.column,
        message: messages.length === 0 ? undefined : cutMessage(messages.join('\n')),
        durationMs: typeof duration === 'number' ? Math.round(duration) : undefined,
    };
}

;// CONCATENATED MODULE: ./packages/test-reports/src/number-table.ts
/** Rows of numbers in one piece of memory; NaN stands for undefined. */
class NumberTable {
    #width;
    #cells;
    #length = 0;
    constructor(width) {
        this.#width = width;
        this.#cells = new Float64Array(64 * width);
    }
    /** Rows so far. */
    get length() {
        return this.#length;
    }
    /** @returns its row, whose cells are 0 until they are set */
    add() {
        if (this.#length * this.#width === this.#cells.length) {
            const cells = new Float64Array(2 * this.#cells.length);
            cells.set(this.#cells);
            this.#cells = cells;
        }
        return this.#length++;
    }
    get(row, column) {
        return this.#cells[row * this.#width + column] ?? NaN;
    }
    getOptional(row, column) {
        const value = this.get(row, column);
        return Number.isNaN(value) ? undefined : value;
    }
    set(row, column, value) {
        this.#cells[row * this.#width + column] = value ?? NaN;
    }
}

;// CONCATENATED MODULE: ./packages/test-reports/src/stored-names.ts

const BLOCK_BYTES = 1024 * 1024;
const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT;
const COLUMN = { block: 0, start: 1, end: 2 };
/** Names as UTF-8 outside of the heap: within it they would be most of what the collector moves about. */
class StoredNames {
    #places = new NumberTable(Object.keys(COLUMN).length);
    #blocks = [];
    #end = 0;
    /** @returns its row */
    add(name) {
        // A UTF-16 unit has at most three bytes in UTF-8.
        const most = name.length * 3;
        let block = this.#blocks.at(-1);
        if (block === undefined || this.#end + most > block.bytes.length) {
            block = new Block(Math.max(BLOCK_BYTES, most));
            this.#blocks.push(block);
            this.#end = 0;
        }
        const row = this.#places.add();
        const start = this.#end;
        const end = start + block.bytes.write(name, start);
        this.#places.set(row, COLUMN.block, this.#blocks.length - 1);
        this.#places.set(row, COLUMN.start, start);
        this.#places.set(row, COLUMN.end, end);
        this.#end = Math.ceil(end / WORD_BYTES) * WORD_BYTES;
        return row;
    }
    at(row) {
        const { bytes } = this.#blockOf(row);
        return bytes.toString('utf8', this.#places.get(row, COLUMN.start), this.#places.get(row, COLUMN.end));
    }
    /** FNV-1a by words, of 31 bits; what is behind the name in its last word is zero. */
    hashAt(row) {
        const { words } = this.#blockOf(row);
        const first = this.#places.get(row, COLUMN.start) / WORD_BYTES;
        const end = Math.ceil(this.#places.get(row, COLUMN.end) / WORD_BYTES);
        let hash = 0x811c9dc5;
        for (let at = first; at < end; at++) {
            hash = Math.imul(hash ^ (words[at] ?? 0), 0x01000193);
            hash ^= hash >>> 15;
        }
        return hash >>> 1;
    }
    #blockOf(row) {
        return this.#blocks[this.#places.get(row, COLUMN.block)] ?? new Block(0);
    }
}
class Block {
    bytes;
    words;
    constructor(atLeast) {
        const memory = new ArrayBuffer(Math.ceil(atLeast / WORD_BYTES) * WORD_BYTES);
        this.bytes = Buffer.from(memory);
        this.words = new Int32Array(memory);
    }
}

;// CONCATENATED MODULE: ./packages/test-reports/src/stored-tests.ts


const STATES = ['passed', 'failed', 'flaky', 'skipped'];
const stored_tests_COLUMN = { line: 0, durationMs: 1, state: 2, isRemoved: 3 };
/**
 * In columns: an object for each of 200,000 tests costs more than to read the report. A {@link StoredTest} is made when it
 * is asked for.
 */
class StoredTests {
    #names = new StoredNames();
    #numbers = new NumberTable(Object.keys(stored_tests_COLUMN).length);
    #files = [];
    #contexts = [];
    /** Of the few that say more. */
    #details = new Map();
    /** Groups that failed by themselves. */
    #groups = [];
    #removed = 0;
    get length() {
        return this.#numbers.length - this.#removed + this.#groups.length;
    }
    add({ context, ownName, file, state, reason, line, message, durationMs }) {
        const row = this.#numbers.add();
        this.#files.push(file);
        this.#contexts.push(context);
        this.#names.add(ownName);
        this.#numbers.set(row, stored_tests_COLUMN.line, line);
        this.#numbers.set(row, stored_tests_COLUMN.durationMs, durationMs);
        this.setState(row, state);
        if (reason !== undefined || message !== undefined)
            this.setDetails(row, { reason, message });
        return this.at(row);
    }
    addGroup(group) {
        this.#groups.push(group);
    }
    remove({ row }) {
        this.#numbers.set(row, stored_tests_COLUMN.isRemoved, 1);
        this.#removed += 1;
    }
    at(row) {
        return new StoredTest(this, row);
    }
    *[Symbol.iterator]() {
        for (let row = 0; row < this.#numbers.length; row++)
            if (!this.isRemoved(row))
                yield this.at(row);
        yield* this.#groups;
    }
    filter(isWanted) {
        const wanted = [];
        for (const test of this)
            if (isWanted(test))
                wanted.push(test);
        return wanted;
    }
    some(isWanted) {
        for (const test of this)
            if (isWanted(test))
                return true;
        return false;
    }
    nameOf(row) {
        const own = this.#names.at(row);
        const context = this.#contexts[row] ?? '';
        return context === '' || own === '' ? context + own : `${context} > ${own}`;
    }
    hashOf(row) {
        return this.#names.hashAt(row);
    }
    fileOf(row) {
        return this.#files[row];
    }
    lineOf(row) {
        return this.#numbers.getOptional(row, stored_tests_COLUMN.line);
    }
    isRemoved(row) {
        return this.#numbers.get(row, stored_tests_COLUMN.isRemoved) === 1;
    }
    durationOf(row) {
        return this.#numbers.getOptional(row, stored_tests_COLUMN.durationMs);
    }
    setDuration(row, ms) {
        this.#numbers.set(row, stored_tests_COLUMN.durationMs, ms);
    }
    stateOf(row) {
        return STATES[this.#numbers.get(row, stored_tests_COLUMN.state)] ?? 'failed';
    }
    setState(row, state) {
        this.#numbers.set(row, stored_tests_COLUMN.state, STATES.indexOf(state));
    }
    detailsOf(row) {
        return this.#details.get(row) ?? {};
    }
    setDetails(row, details) {
        this.#details.set(row, details);
    }
}
class StoredTest {
    #tests;
    row;
    constructor(tests, row) {
        this.#tests = tests;
        this.row = row;
    }
    get name() {
        return this.#tests.nameOf(this.row);
    }
    get file() {
        return this.#tests.fileOf(this.row);
    }
    get line() {
        return this.#tests.lineOf(this.row);
    }
    get state() {
        return this.#tests.stateOf(this.row);
    }
    set state(state) {
        this.#tests.setState(this.row, state);
    }
    get durationMs() {
        return this.#tests.durationOf(this.row);
    }
    set durationMs(ms) {
        this.#tests.setDuration(this.row, ms);
    }
    get reason() {
        return this.#tests.detailsOf(this.row).reason;
    }
    set reason(reason) {
        this.#tests.setDetails(this.row, { ...this.#tests.detailsOf(this.row), reason });
    }
    get message() {
        return this.#tests.detailsOf(this.row).message;
    }
    set message(message) {
        this.#tests.setDetails(this.row, { ...this.#tests.detailsOf(this.row), message });
    }
}
/** Of some rows those with the same name. Sorting by hash holds no names, as a map of names would. */
function* repeatedNames(tests, rows) {
    // One number for hash and place; it is exact up to four million tests.
    const keys = new Float64Array(rows.length);
    for (const [index, row] of rows.entries())
        keys[index] = tests.hashOf(row) * rows.length + index;
    keys.sort();
    const hashAt = (place) => Math.floor((keys[place] ?? -1) / rows.length);
    for (let start = 0, end = 1; start < keys.length; start = end, end += 1) {
        while (hashAt(end) === hashAt(start))
            end += 1;
        if (end - start === 1)
            continue;
        const firsts = new Map();
        for (const key of keys.subarray(start, end)) {
            const test = tests.at(rows[key % rows.length] ?? 0);
            const { name } = test;
            const first = firsts.get(name);
            if (first === undefined)
                firsts.set(name, test);
            else
                yield [first, test];
        }
    }
}

// EXTERNAL MODULE: ./node_modules/saxes/saxes.js
var saxes = __webpack_require__(9800);
;// CONCATENATED MODULE: ./packages/test-reports/src/xml.ts


/** What test output brings along and XML forbids; the terminal's escape is the usual one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Stand for U+0000 to U+001F while XML is read: 32 characters that are never anybody's, and that XML allows. */
const STAND_IN = 0xfdd0;
const STAND_INS = /[\ufdd0-\ufdef]/g;
/** Complaints about a character, not about the structure: `&#27;`, and `]]>` in a text. */
const TOLERATED = /malformed character entity|"]]>" is disallowed/;
/** Reads XML as a stream: no entities but XML's own five, no document type that defines any, nothing fetched. */
function createXmlReader(handler) {
    const parser = new saxes/* SaxesParser */.wT({ position: true, xmlns: false });
    const unreadable = (what) => new UnreadableReport(what, parser.line, parser.column + 1);
    parser.on('error', (error) => {
        const what = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
        if (!TOLERATED.test(what))
            throw unreadable(`it is not well-formed XML: ${what}`);
    });
    parser.on('doctype', (text) => {
        if (/<!ENTITY/i.test(text))
            throw unreadable('its document type defines entities, which are not expanded');
    });
    let hasStandIns = false;
    const restored = (text) => hasStandIns
        ? text.replace(STAND_INS, (character) => String.fromCharCode(character.charCodeAt(0) - STAND_IN))
        : text;
    const take = (text) => handler.text?.(restored(text));
    parser.on('opentag', ({ name, attributes }) => {
        if (hasStandIns)
            for (const key of Object.keys(attributes))
                attributes[key] = restored(attributes[key] ?? '');
        handler.open(name, attributes);
    });
    parser.on('closetag', ({ name }) => handler.close(name));
    parser.on('text', take);
    parser.on('cdata', take);
    return {
        write: (chunk) => {
            parser.write(chunk.replace(FORBIDDEN, (character) => {
                hasStandIns = true;
                return character > '\u001f' ? '\ufffd' : String.fromCharCode(character.charCodeAt(0) + STAND_IN);
            }));
        },
        close: () => {
            parser.close();
        },
    };
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/file-named.ts

/**
 * Failed it is a file that could not be loaded, passed a file without tests. A file that fails beside its tests is a
 * failed group.
 * @param report is told of the files
 * @param standing those of its tests that stand for a file
 */
function separateFileNamed(report, standing) {
    const perFile = new Map();
    if (standing.length === 0)
        return { gone: new Set(), groups: [] };
    for (const { file } of report.tests)
        perFile.set(file, (perFile.get(file) ?? 0) + 1);
    const gone = new Set();
    const groups = [];
    for (const test of standing) {
        const { file = '', state, message = 'It says no more.', line, column } = test;
        if (perFile.get(test.file) !== 1) {
            if (state !== 'failed')
                continue;
            gone.add(test);
            groups.push({ file, name: '', state, message: test.message, line, column, isGroup: true });
        }
        else if (state === 'failed') {
            gone.add(test);
            report.unloaded.push({ file, message, line, column });
        }
        else if (state === 'passed') {
            gone.add(test);
            report.emptyFiles.push(file);
        }
    }
    return { gone, groups };
}
/** @param isInClass whether the report says in which module or class it is, so that it is a test of it */
function standsForFile({ file, name, isGroup }, isInClass = false) {
    // What stands in the place of a file may be the name of a suite, which a test may share.
    if (file === undefined || isGroup)
        return false;
    if (endsWithPath(file, name) || endsWithPath(name, file))
        return name.includes('.') && /\.\w+$/.test(file);
    // pytest names a module by its import path.
    return !isInClass && file.endsWith('.py') && endsWithPath(file.slice(0, -3), name.replaceAll('.', '/'));
}
function endsWithPath(path, end) {
    return path.endsWith(end) && (path.length === end.length || path[path.length - end.length - 1] === '/') && end !== '';
}
/** A test file that stands in the place of a test's name, where a report has no other place for it; else undefined. */
function fileInName(name, paths) {
    const path = paths.resolve(name);
    const looksLikeTests = /[._-](?:test|spec)s?\.\w+$|(?:^|\/)(?:test|spec)s?[._/-]|\.t$/.test(name);
    if (isAbsolutePath(name) && /\.\w+$/.test(name))
        return path;
    return /\.\w+$/.test(name) && !/\s/.test(name) && looksLikeTests && paths.exists(path) ? path : undefined;
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/junit-case.ts

const SKIPPED_STATUS = /^(?:not_?run|untested|disabled|skipped|ignored)$/i;
const SKIPPED_RESULT = /^(?:suppressed|skipped)$/i;
/** Types of `skipped` for a test that ran and failed, as its author said it would: pytest's, unittest-xml-reporting's. */
const ANNOUNCED = new Set(['pytest.xfail', 'XFAIL']);
const RERUNS = new Set(['flakyFailure', 'flakyError', 'rerunFailure', 'rerunError']);
class CaseElement {
    attributes;
    /** How many `failure` and `error` elements it has. */
    failures = 0;
    #reruns = false;
    #skipped;
    #disabled = false;
    #message = '';
    textSink;
    constructor(attributes) {
        this.attributes = attributes;
    }
    open(name, attributes, depth) {
        this.textSink = undefined;
        if (depth > 1)
            return;
        if (name === 'failure' || name === 'error') {
            this.failures += 1;
            this.#collect(attributes.message);
        }
        else if (name === 'skipped') {
            this.#skipped = attributes.type ?? '';
            if (this.#message === '')
                this.#collect(attributes.message);
        }
        else if (name === 'disabled')
            this.#disabled = true;
        else if (RERUNS.has(name)) {
            this.#reruns = true;
            if (this.#message === '')
                this.#collect(attributes.message);
        }
    }
    get state() {
        const isTodo = this.#skipped === 'todo';
        if (this.failures > 0)
            return isTodo ? 'passed' : 'failed';
        if (ANNOUNCED.has(this.#skipped ?? ''))
            return 'passed';
        if (this.#skipped !== undefined || this.#isMarkedSkipped)
            return 'skipped';
        return this.#reruns ? 'flaky' : 'passed';
    }
    get reason() {
        if (this.state !== 'skipped')
            return undefined;
        const { status = '', result = '' } = this.attributes;
        if (this.#disabled || /^suppressed$/i.test(result) || /^disabled$/i.test(status))
            return 'disabled';
        if (this.#skipped === 'todo')
            return 'todo';
        if (this.#skipped !== undefined)
            return 'declared';
        return /^(?:not_?run|untested)$/i.test(status) ? 'did-not-run' : 'declared';
    }
    get message() {
        return this.#message === '' ? undefined : cutMessage(this.#message);
    }
    get #isMarkedSkipped() {
        const { status, result, disabled } = this.attributes;
        return (this.#disabled ||
            (disabled !== undefined && /^(?:true|1)$/i.test(disabled)) ||
            (status !== undefined && SKIPPED_STATUS.test(status)) ||
            (result !== undefined && SKIPPED_RESULT.test(result)));
    }
    /** The attribute is often the first line of the text. */
    #collect(attribute = '') {
        const before = this.#message;
        let text = '';
        const render = () => {
            const own = text.trimStart();
            const whole = attribute === '' || own.includes(attribute.trim()) ? own : `${attribute}\n${own}`;
            this.#message = before === '' ? whole : `${before}\n${whole}`;
        };
        render();
        this.textSink = (more) => {
            if (text.length > KEPT_LIMIT)
                return;
            text += more.length > KEPT_LIMIT ? more.slice(0, KEPT_LIMIT) : more;
            render();
        };
    }
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/junit-root.ts
/** The name of the first element of an XML text, or undefined where it begins with none. */
function rootElement(head) {
    const prolog = /^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE(?:[^>[]|\[[\s\S]*?\])*>\s*)*/i.exec(head)?.[0] ?? '';
    return /^<([A-Za-z_][\w.:-]*)/.exec(head.slice(prolog.length))?.[1];
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/attempts.ts
/** Adds a further report of the same test: the worst verdict counts, but a last attempt that passed makes it flaky. */
function mergeAttempts(test, next) {
    const failed = test.state === 'failed';
    const state = next.state === 'failed'
        ? 'failed'
        : next.state === 'skipped'
            ? test.state
            : failed || test.state === 'flaky' || next.state === 'flaky'
                ? 'flaky'
                : 'passed';
    if (next.state === 'failed' || test.message === undefined)
        test.message = next.message ?? test.message;
    test.state = state;
    test.reason = state === 'skipped' ? (test.reason ?? next.reason) : undefined;
    if (next.durationMs !== undefined)
        test.durationMs = (test.durationMs ?? 0) + next.durationMs;
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/junit-names.ts

/** Suites that stand for the whole run. */
const WHOLE_RUN = /^(?:Mocha Tests|Root Suite|pytest|nosetests|xunit)$/i;
/**
 * Reporters put the groups of a test into `classname`, into the suites around it, into the name, or into several of
 * them; the one to show first.
 */
function groupsOf({ classname: spaced, chain, file }) {
    // jest-junit writes a blank before the name where there is no group.
    const classname = spaced.trim();
    const groups = chain.filter((suite) => !isFile(suite, file) && !isFolderOf(suite, file) && !WHOLE_RUN.test(suite));
    const fromChain = groups.join(' > ');
    const isInformative = classname !== '' && classname !== 'test' && !isFile(classname, file) && !groups.join('.').includes(classname);
    const forms = [isInformative ? classname : fromChain, fromChain, groups.join(' ')].filter((form) => form !== '');
    return [...new Set(forms)];
}
/** The groups before a name, each said once: '' where the name says them itself. */
function contextBefore(name, forms) {
    const context = forms[0] ?? '';
    return name.endsWith(context) || forms.some((form) => name.startsWith(form)) ? '' : context;
}
function isFile(text, file) {
    return text === file || file.endsWith(`/${text}`) || text.endsWith(`/${file}`);
}
/** PHPUnit names its outermost suite after the folder or the configuration that it was given. */
function isFolderOf(suite, file) {
    return (isAbsolutePath(suite) && file.startsWith(`${suite.replace(/\/[^/]+\.xml(?:\.dist)?$/, '').replace(/\/$/, '')}/`));
}
/**
 * The module in `classname`, as a path, and the classes behind it: of `tests.test_a.TestK` it is `tests/test_a.py` and
 * `TestK`. Without the file at hand a part in capitals is taken for a class.
 */
function pytestModule(classname, paths) {
    const parts = classname.split('.');
    for (let length = parts.length; length > 0; length--) {
        const file = paths.resolve(`${parts.slice(0, length).join('/')}.py`);
        if (paths.exists(file))
            return { file, rest: parts.slice(length).join('.') };
    }
    const firstClass = parts.findIndex((part, index) => index > 0 && /^[A-Z]/.test(part));
    const length = firstClass < 0 ? parts.length : firstClass;
    return { file: `${parts.slice(0, length).join('/')}.py`, rest: parts.slice(length).join('.') };
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/junit-suite.ts






/** unittest-xml-reporting appends it to the name of a class; a name that changes each run is no name. */
const TIME_OF_RUN = /-20\d{12}$/;
/** What Ginkgo runs around the tests: it passes also where every test is skipped. */
const AROUND_TESTS = /^\[(?:(?:Synchronized|Report)?(?:Before|After)Suite|DeferCleanup \(Suite\))\]/;
class Suite {
    name;
    isSuite;
    #attributes;
    #parent;
    #into;
    #owners = new Map();
    /** Of the testcase before, which mostly has the same. */
    #owner;
    /** `failure` and `error` elements below, which the attributes must not exceed. */
    #failureElements = 0;
    /** Tests below that failed to the last; an attempt that is tried again may still pass. */
    #failedTests = 0;
    #ownFailures = 0;
    #ownMessage = '';
    constructor(element, attributes, parent, into) {
        this.isSuite = element === 'testsuite';
        this.name = this.isSuite ? (attributes.name ?? '').replace(TIME_OF_RUN, '') : '';
        this.#attributes = attributes;
        this.#parent = parent;
        this.#into = into;
        if (this.isSuite)
            noteStart(into.report, absoluteTime(attributes.timestamp));
    }
    openFailure({ message = '' }) {
        this.#ownFailures += 1;
        this.#ownMessage += this.#ownMessage === '' ? message : `\n${message}`;
    }
    addFailureText(text) {
        if (this.#ownMessage.length < 20_000)
            this.#ownMessage += text;
    }
    add(element, paths) {
        const { classname = '', file, time, line } = element.attributes;
        // jest-junit joins groups and name with a space, also where there is no group.
        const name = (element.attributes.name ?? '').trim();
        const owner = this.#ownerOf(classname, file, element.attributes, paths);
        const { place } = owner;
        const context = place.groups.length === 0 ? '' : contextBefore(name, place.groups);
        const state = element.state;
        if (state === 'passed' && name.startsWith('[') && AROUND_TESTS.test(name))
            return;
        const test = this.#into.report.tests.add({
            context,
            ownName: name,
            file: place.file ?? (place.isOpen ? fileInName(name, paths) : undefined),
            state,
            reason: state === 'skipped' ? element.reason : undefined,
            line: line === undefined ? undefined : this.#lineFrom(line),
            message: state === 'passed' ? undefined : element.message,
            durationMs: time === undefined ? undefined : milliseconds(time),
        });
        this.#failureElements += element.failures;
        if (state === 'failed')
            this.#failedTests += 1;
        owner.tests.push(test.row);
        if (mayStandForFile(test.file, name) && standsForFile(test, classname !== ''))
            this.#into.standing.push(test);
    }
    close(paths) {
        // Only within a suite is an equal name another attempt.
        if (this.isSuite)
            for (const { tests } of this.#owners.values())
                this.#mergeAttempts(tests);
        const elements = this.#failureElements + this.#ownFailures;
        const announced = numberIn(this.#attributes.failures) + numberIn(this.#attributes.errors);
        if (announced > elements) {
            throw new UnreadableReport(`${this.isSuite ? `the suite '${this.name}'` : 'it'} announces ${announced} failures and errors, and has ${elements}`);
        }
        if (this.#ownFailures > 0 && this.#failedTests === 0) {
            const file = this.#ownFile;
            const context = groupsOf({ classname: '', chain: this.#chain(), file: file ?? '' })[0] ?? '';
            const place = file === undefined ? undefined : paths.resolve(file);
            this.#into.report.tests.addGroup({
                file: place,
                name: place === undefined ? this.#chain().join(' > ') : context,
                state: 'failed',
                message: cutMessage(this.#ownMessage),
                isGroup: true,
            });
            this.#failedTests += 1;
        }
        if (this.#parent === undefined)
            return;
        this.#parent.#failureElements += elements;
        this.#parent.#failedTests += this.#failedTests;
    }
    #mergeAttempts(rows) {
        const { tests } = this.#into.report;
        for (const [first, again] of repeatedNames(tests, rows)) {
            const failed = [first, again].filter(({ state }) => state === 'failed').length;
            mergeAttempts(first, again);
            this.#failedTests += (first.state === 'failed' ? 1 : 0) - failed;
            tests.remove(again);
        }
    }
    get #isPytest() {
        return this.name === 'pytest';
    }
    /** The nearest `file` attribute of this suite and those around it. */
    get #ownFile() {
        for (let suite = this; suite !== undefined; suite = suite.#parent) {
            const { file } = suite.#attributes;
            if (file !== undefined && file !== '')
                return file;
        }
        return undefined;
    }
    get #nearestName() {
        for (let suite = this; suite !== undefined; suite = suite.#parent) {
            if (suite.name !== '')
                return suite.name;
        }
        return undefined;
    }
    #chain() {
        const names = [];
        for (let suite = this; suite !== undefined; suite = suite.#parent) {
            if (suite.name !== '')
                names.unshift(suite.name);
        }
        return names;
    }
    #lineFrom(text) {
        const line = Number(text);
        // pytest counts lines from 0.
        return Number.isInteger(line) && line >= 0 ? line + (this.#isPytest ? 1 : 0) || undefined : undefined;
    }
    #ownerOf(classname, file, attributes, paths) {
        if (this.#isPytest && classname === '') {
            return { classname, file, place: this.#placeOf(attributes, paths), tests: [] };
        }
        if (this.#owner?.classname === classname && this.#owner.file === file)
            return this.#owner;
        const key = file === undefined ? classname : `${classname}\0${file}`;
        const known = this.#owners.get(key);
        const owner = known ?? { classname, file, place: this.#placeOf(attributes, paths), tests: [] };
        if (known === undefined)
            this.#owners.set(key, owner);
        this.#owner = owner;
        return owner;
    }
    /** Its texts are copies, for what is a piece of a chunk keeps the chunk. */
    #placeOf(attributes, paths) {
        const place = this.#foundPlace(attributes, paths);
        return { ...place, groups: place.groups.map(flat) };
    }
    #foundPlace({ name = '', classname = '', file: own }, paths) {
        const named = own !== undefined && own !== '' ? own : this.#ownFile;
        if (this.#isPytest) {
            // A module that could not be collected, or skipped itself, has its name in the place of a test's.
            const { file, rest } = pytestModule(classname === '' ? name : classname, paths);
            const groups = classname === '' || rest === '' ? [] : [rest];
            return { file: named === undefined ? file : paths.resolve(named), groups };
        }
        if (named !== undefined) {
            return { file: paths.resolve(named), groups: groupsOf({ classname, chain: this.#chain(), file: named }) };
        }
        const nearest = this.#nearestName;
        if (nearest === undefined) {
            const groups = classname === '' || classname === 'test' ? [] : [classname];
            return { file: undefined, groups, isOpen: true };
        }
        return { file: paths.resolve(nearest), groups: groupsOf({ classname, chain: [nearest], file: nearest }) };
    }
}
/** Most tests are told by their last letter, without making their full name. */
function mayStandForFile(file, ownName) {
    const last = ownName.at(-1) ?? '';
    return file !== undefined && (file.endsWith(last) || file.endsWith(`${last}.py`));
}
function milliseconds(seconds) {
    const number = Number(seconds.includes(',') ? seconds.replaceAll(',', '') : seconds);
    return Number.isNaN(number) ? undefined : Math.round(number * 1_000);
}
function numberIn(text) {
    const number = Number(text ?? 0);
    return Number.isFinite(number) && number > 0 ? number : 0;
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/junit.ts








const junit = {
    name: 'junit',
    detect: (head) => /^testsuites?$|^testcase$/.test(rootElement(head) ?? ''),
    async read(source, paths) {
        const reader = new JUnitReader(paths);
        const xml = createXmlReader(reader);
        for await (const chunk of source.chunks())
            xml.write(chunk);
        xml.close();
        return reader.finish();
    },
};
class JUnitReader {
    #paths;
    #into = { report: { ...emptyReport(), tests: new StoredTests() }, standing: [] };
    #suites = [];
    #case;
    #depthInCase = 0;
    #sawRoot = false;
    text;
    constructor(paths) {
        this.#paths = paths;
    }
    open(name, attributes) {
        if (!this.#sawRoot) {
            this.#sawRoot = true;
            if (name !== 'testsuites' && name !== 'testsuite' && name !== 'testcase') {
                throw new UnreadableReport(`it is not JUnit XML: its root is <${name}>`);
            }
        }
        if (this.#case !== undefined) {
            this.#depthInCase += 1;
            this.#case.open(name, attributes, this.#depthInCase);
            this.text = this.#case.textSink;
            return;
        }
        const suite = this.#suites.at(-1);
        if (name === 'testcase') {
            this.#case = new CaseElement(attributes);
            this.#depthInCase = 0;
        }
        else if (name === 'testsuite' || name === 'testsuites') {
            this.#suites.push(new Suite(name, attributes, suite, this.#into));
        }
        else if (suite !== undefined && (name === 'failure' || name === 'error')) {
            suite.openFailure(attributes);
            this.text = (text) => suite.addFailureText(text);
        }
    }
    close(name) {
        if (this.#case !== undefined) {
            this.text = undefined;
            if (name !== 'testcase' || this.#depthInCase > 0) {
                this.#depthInCase -= 1;
                return;
            }
            const suite = this.#suites.at(-1) ?? new Suite('testsuites', {}, undefined, this.#into);
            suite.add(this.#case, this.#paths);
            this.#case = undefined;
        }
        else if (name === 'testsuite' || name === 'testsuites') {
            this.#suites.pop()?.close(this.#paths);
        }
        else if (name === 'failure' || name === 'error') {
            this.text = undefined;
        }
    }
    finish() {
        const { report, standing } = this.#into;
        const { tests } = report;
        const { gone, groups } = separateFileNamed(report, standing.filter(({ row }) => !tests.isRemoved(row)));
        for (const test of gone)
            tests.remove(test);
        for (const group of groups)
            tests.addGroup(group);
        return report;
    }
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/playwright.ts





const Failure = dist/* object */.Ikc({
    message: dist/* optional */.lqM(dist/* string */.YjP()),
    stack: dist/* optional */.lqM(dist/* string */.YjP()),
    value: dist/* optional */.lqM(dist/* string */.YjP()),
    location: dist/* optional */.lqM(dist/* object */.Ikc({ file: dist/* string */.YjP(), line: dist/* optional */.lqM(dist/* number */.aig()), column: dist/* optional */.lqM(dist/* number */.aig()) })),
});
const Result = dist/* object */.Ikc({
    status: dist/* optional */.lqM(dist/* string */.YjP()),
    duration: dist/* optional */.lqM(dist/* number */.aig()),
    error: dist/* optional */.lqM(Failure),
    errors: dist/* optional */.lqM(dist/* array */.YOg(Failure), []),
});
const playwright_Test = dist/* object */.Ikc({
    projectName: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    expectedStatus: dist/* optional */.lqM(dist/* string */.YjP(), 'passed'),
    status: dist/* string */.YjP(),
    results: dist/* optional */.lqM(dist/* array */.YOg(Result), []),
});
const Spec = dist/* object */.Ikc({
    title: dist/* string */.YjP(),
    file: dist/* optional */.lqM(dist/* string */.YjP()),
    line: dist/* optional */.lqM(dist/* number */.aig()),
    column: dist/* optional */.lqM(dist/* number */.aig()),
    tests: dist/* array */.YOg(playwright_Test),
});
/** Suites nest to any depth, so each is checked when it is its turn. */
const playwright_Suite = dist/* object */.Ikc({
    title: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    file: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    specs: dist/* optional */.lqM(dist/* array */.YOg(Spec), []),
    suites: dist/* optional */.lqM(dist/* array */.YOg(dist/* unknown */.L5J()), []),
});
const playwright_Report = dist/* object */.Ikc({
    config: dist/* optional */.lqM(dist/* object */.Ikc({ rootDir: dist/* optional */.lqM(dist/* string */.YjP(), '') }), {}),
    suites: dist/* array */.YOg(dist/* unknown */.L5J()),
    errors: dist/* optional */.lqM(dist/* array */.YOg(Failure), []),
    stats: dist/* optional */.lqM(dist/* object */.Ikc({ startTime: dist/* optional */.lqM(dist/* unknown */.L5J()) })),
});
const FORMAT = "Playwright's JSON";
const playwright = {
    name: 'playwright',
    detect: (head) => /^\s*\{/.test(head) &&
        /"(?:suites"\s*:\s*\[|config"\s*:\s*\{)/.test(head) &&
        /"(?:rootDir|specs|projects|expectedStatus|unexpected|flaky)"\s*:/.test(head),
    async read(source, paths) {
        const { config, suites, errors, stats } = shaped(playwright_Report, await readJson(source), FORMAT);
        const report = emptyReport();
        noteStart(report, absoluteTime(String(stats?.startTime)));
        const fileOf = (file) => paths.resolve(config.rootDir === '' || file.startsWith('/') ? file : external_node_path_.posix.join(config.rootDir.replaceAll('\\', '/'), file));
        readSuites(suites, report, fileOf);
        for (const failure of errors) {
            const one = unloaded(failure, paths);
            report.unloaded.push(one);
            if (STOPPED.test(one.message))
                report.interrupted ??= one.message;
        }
        return report;
    },
};
/** What Playwright says of its limits of time and of failures. */
const STOPPED = /^(?:Timed out waiting [^\n]* for the test suite to run|Testing stopped early)/;
/** Nested like no suite that a person writes. */
const DEEPEST = 200;
function readSuites(roots, report, fileOf) {
    const queue = roots.map((value) => ({ value, groups: [], isFile: true })).reverse();
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const { title, file, specs, suites } = shaped(playwright_Suite, next.value, FORMAT);
        // The outermost suite is the file.
        const groups = next.isFile ? next.groups : [...next.groups, title].filter((group) => group !== '');
        if (groups.length > DEEPEST)
            throw new UnreadableReport(`it is nested deeper than ${DEEPEST} suites`);
        for (const spec of specs) {
            for (const test of spec.tests) {
                report.tests.push(playwright_toTest(spec, test, fileOf(spec.file ?? file), groups));
                if (test.results.some(({ status }) => status === 'interrupted')) {
                    report.interrupted ??= `the test '${spec.title}' was interrupted`;
                }
            }
        }
        for (const value of suites.toReversed())
            queue.push({ value, groups, isFile: false });
    }
}
const playwright_STATES = { expected: 'passed', unexpected: 'failed', flaky: 'flaky' };
function playwright_toTest({ title, line, column }, { projectName, expectedStatus, status, results }, file, groups) {
    const state = playwright_STATES[status] ?? 'skipped';
    const failures = results.flatMap(({ error, errors }) => errors.length > 0 ? errors : error === undefined ? [] : [error]);
    return {
        file,
        name: [...(projectName === '' ? [] : [`[${projectName}]`]), ...groups, title].join(' > '),
        state,
        reason: state === 'skipped' ? (expectedStatus === 'skipped' ? 'declared' : 'did-not-run') : undefined,
        line,
        column,
        message: state === 'passed' || failures.length === 0 ? undefined : cutMessage(failures.map(textOf).join('\n')),
        durationMs: results.reduce((sum, { duration = 0 }) => sum + Math.max(0, duration), 0),
    };
}
function textOf({ stack, message, value }) {
    return stack ?? message ?? value ?? '';
}
function unloaded(failure, paths) {
    const { location } = failure;
    return {
        file: location === undefined ? '' : paths.resolve(location.file),
        line: location?.line,
        column: location?.column,
        message: cutMessage(textOf(failure)) || 'The report gives no reason.',
    };
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/tap-leaves.ts

/** Adds the leaves; a parent only where it failed though nothing below it did. */
function collectLeaves(points, report, paths) {
    for (const point of points) {
        collect(point, { ...placeOf(point, paths), isTodo: false }, report);
    }
}
function placeOf(point, paths) {
    const file = fileInName(point.name, paths);
    if (file !== undefined)
        return { file, groups: point.children.length > 0 ? [] : [nameOf(point)] };
    // Flat TAP has the file before the groups.
    const [first = '', ...rest] = point.name.split(' > ');
    const fileBefore = rest.length > 0 ? fileInName(first, paths) : undefined;
    return { file: fileBefore, groups: fileBefore === undefined ? [nameOf(point)] : [rest.join(' > ')] };
}
/** @returns whether something failed at the point or below */
function collect(point, { file, groups, isTodo }, report) {
    const todo = isTodo || point.directive === 'todo';
    const test = { file, name: groups.join(' > '), ...verdictOf(point, todo) };
    if (point.message !== '' && test.state !== 'passed')
        test.message = point.message;
    if (point.children.length === 0) {
        if (!point.isGroup || test.state === 'skipped')
            report.tests.push(test);
        else if (test.state === 'failed')
            report.tests.push({ ...test, isGroup: true });
        return test.state === 'failed';
    }
    let failed = false;
    for (const child of point.children) {
        failed = collect(child, { file, groups: [...groups, nameOf(child)], isTodo: todo }, report) || failed;
    }
    if (!failed && test.state === 'failed')
        report.tests.push({ ...test, isGroup: true });
    return failed || test.state === 'failed';
}
function verdictOf({ ok, directive }, todo) {
    if (directive === 'skip')
        return { state: 'skipped', reason: 'declared' };
    if (todo)
        return ok ? { state: 'skipped', reason: 'todo' } : { state: 'passed' };
    return { state: ok ? 'passed' : 'failed' };
}
function nameOf({ name, number }) {
    return name === '' ? String(number) : name;
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/tap-reader.ts




const POINT = /^(not )?ok\b(?:[ \t]+(\d+))?(?:[ \t]*-)?[ \t]*(.*)$/;
const PLAN = /^1\.\.(\d+)[ \t]*(?:#[ \t]*(.*))?$/;
const DIRECTIVE = /(?:^|[^\\])#[ \t]*(skip\S*|todo)\b[ \t:]*(.*)$/i;
/** What bats and node-tap append to a name. */
const DURATION = /[ \t]#[ \t]*(?:in |time=)[\d.]+[ \t]*m?s(?:ec)?[ \t]*$/;
/** Indented like no subtest that a person or a tool writes. */
const tap_reader_DEEPEST = 200;
/** Reads TAP line by line; subtests are indented by four, and stand before their point or behind it in braces. */
class TapReader {
    #levels = [newLevel()];
    #yamlEnd;
    #last;
    #lastText = '';
    #lineNumber = 0;
    #seen = false;
    line(line, number) {
        this.#lineNumber = number;
        if (this.#yamlEnd !== undefined) {
            if (line.trimEnd() === this.#yamlEnd)
                this.#yamlEnd = undefined;
            else
                this.#detail(line, this.#yamlEnd.length - '...'.length);
            return;
        }
        if (this.#last !== undefined && /^ +---[ \t]*$/.test(line)) {
            this.#yamlEnd = `${/^ +/.exec(line)?.[0] ?? ''}...`;
            return;
        }
        const text = line.trimStart();
        const depth = Math.floor((line.length - text.length) / 4);
        const plan = PLAN.exec(text);
        const point = POINT.exec(text);
        if (/^Bail out!/.test(text))
            throw this.#bad(`the run gave up: ${(0,redaction/* cut */.Jj)(text, 200)}`);
        this.#lastText = text;
        if (plan !== null)
            this.#plan(this.#level(depth), Number(plan[1]), plan[2]);
        else if (point !== null)
            this.#point(depth, { ok: point[1] === undefined, number: point[2], rest: point[3] ?? '' });
        else if (text === '}' && this.#levels[depth]?.braced)
            this.#closeBelow(depth);
        else if (!/^#|^TAP version|^pragma/.test(text))
            this.#addMessage(line);
        else if (text.startsWith('#') && !/^# Subtest/.test(text))
            this.#addMessage(text.slice(1));
        if (plan !== null || /^TAP version/.test(text))
            this.#last = undefined;
    }
    /** @param isWhole whether the last line had its end */
    finish(isWhole, paths) {
        if (!this.#seen)
            throw this.#bad('it is not TAP: it has neither a plan nor a test point');
        if (this.#yamlEnd !== undefined)
            throw this.#bad('it ends within a block of details');
        if (!isWhole && couldSayMore(this.#lastText))
            throw this.#bad('it ends within a line');
        this.#closeBelow(0);
        const [top = newLevel()] = this.#levels;
        this.#checkPlan(top);
        const report = emptyReport();
        if (top.skipAll !== undefined) {
            report.tests.push({ file: undefined, name: '1..0', state: 'skipped', reason: 'declared', message: top.skipAll });
        }
        collectLeaves(top.points, report, paths);
        return report;
    }
    #point(depth, { ok, number, rest }) {
        const level = this.#level(depth);
        const below = this.#closeBelow(depth);
        // Node numbers the points of several files that end at once twice; only their count and the highest prove anything.
        level.highest = Math.max(level.highest, Number(number ?? 0));
        const braces = /^(.*?)[ \t]*\{$/.exec(rest);
        const described = braces?.[1] ?? rest;
        const directive = DIRECTIVE.exec(described);
        const description = directive === null ? described : described.slice(0, directive.index + (directive[0].startsWith('#') ? 0 : 1));
        const point = {
            name: description
                .replace(DURATION, '')
                .trim()
                .replace(/\\([\\#])/g, '$1'),
            ok,
            // A subtest whose plan is 1..0 ran nothing.
            directive: directive === null
                ? below?.plan === 0
                    ? 'skip'
                    : undefined
                : /^todo/i.test(directive[1] ?? '')
                    ? 'todo'
                    : 'skip',
            children: below?.points ?? [],
            isGroup: false,
            number: level.points.length + 1,
            message: directive?.[2] ?? '',
        };
        level.points.push(point);
        level.braced = braces !== null;
        this.#last = point;
    }
    #plan(level, count, note = '') {
        if (level.plan !== undefined)
            throw this.#bad(`it has a second plan, 1..${count}`);
        level.plan = count;
        if (count === 0)
            level.skipAll = /^skip\S*/i.test(note) ? note.replace(/^skip\S*[ \t:]*/i, '') : undefined;
    }
    #level(depth) {
        if (depth > tap_reader_DEEPEST)
            throw this.#bad(`it is nested deeper than ${tap_reader_DEEPEST} subtests`);
        this.#seen = true;
        while (this.#levels.length <= depth)
            this.#levels.push(newLevel());
        return this.#levels[depth] ?? newLevel();
    }
    /** Ends the subtests below `depth`. @returns the level just below, unless it stands in braces */
    #closeBelow(depth) {
        let children;
        while (this.#levels.length > depth + 1) {
            const level = this.#levels.pop() ?? newLevel();
            this.#checkPlan(level);
            const above = this.#levels.at(-1);
            const owner = above?.braced ? above.points.at(-1) : undefined;
            if (above?.braced)
                above.braced = false;
            if (owner !== undefined) {
                owner.children = level.points;
                if (level.plan === 0)
                    owner.directive ??= 'skip';
            }
            else if (this.#levels.length === depth + 1)
                children = level;
            else if (level.points.length > 0)
                throw this.#bad('a subtest has no point of its own');
        }
        return children;
    }
    #checkPlan({ plan, points, highest }) {
        if (plan === undefined)
            throw this.#bad('a plan such as 1..3 is missing, so tests may be missing, too');
        if (highest > plan)
            throw this.#bad(`its plan is 1..${plan}, and it has the test point ${highest}`);
        if (plan !== points.length)
            throw this.#bad(`its plan is 1..${plan}, and it has ${points.length} test points`);
    }
    #detail(line, indent) {
        const text = line.startsWith(' '.repeat(indent)) ? line.slice(indent) : line;
        // Node says so of a describe(), which is no test though it may have none below it.
        if (this.#last !== undefined && text === "type: 'suite'")
            this.#last.isGroup = true;
        this.#addMessage(text);
    }
    #addMessage(line) {
        const point = this.#last;
        if (point !== undefined && !point.ok && point.message.length < KEPT_LIMIT) {
            point.message = cutMessage(`${point.message}\n${line}`);
        }
    }
    #bad(what) {
        return new UnreadableReport(what, this.#lineNumber || undefined);
    }
}
/** Whether the rest of a line that was cut off could change a verdict. */
function couldSayMore(text) {
    return POINT.test(text) || (text !== '' && 'Bail out!'.startsWith(text));
}
function newLevel() {
    return { points: [], plan: undefined, braced: false, skipAll: undefined, highest: 0 };
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/tap.ts



const tap = {
    name: 'tap',
    detect: (head) => /^(?:TAP version \d|1\.\.\d+\s*(?:#|$)|(?:not )?ok\b[ \t]*(?:\d|-|#|$)|Bail out!)/m.test(head) &&
        !/^\s*[<{[]/.test(head),
    async read(source, paths) {
        const reader = new TapReader();
        const isWhole = await eachLine(source, (line, number) => reader.line(line, number));
        const report = reader.finish(isWhole, paths);
        const { gone, groups } = separateFileNamed(report, report.tests.filter((test) => standsForFile(test)));
        return { ...report, tests: [...report.tests.filter((test) => !gone.has(test)), ...groups] };
    },
};

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/trx.ts




const trx = {
    name: 'trx',
    detect: (head) => rootElement(head) === 'TestRun',
    async read(source, paths) {
        const reader = new TrxReader();
        const xml = createXmlReader(reader);
        for await (const chunk of source.chunks())
            xml.write(chunk);
        xml.close();
        return reader.finish(paths);
    },
};
const PASSED = new Set(['Passed', 'PassedButRunAborted', 'Warning', 'Completed']);
const FAILED = new Set(['Failed', 'Error', 'Timeout', 'Aborted']);
const GOOD_SUMMARY = new Set(['Completed', 'Passed', 'Failed']);
class TrxReader {
    #report = emptyReport();
    #results = [];
    #classes = new Map();
    #open = [];
    #definition = '';
    #sawRoot = false;
    #summaryFailed = false;
    #runText = '';
    text;
    open(name, attributes) {
        if (!this.#sawRoot && name !== 'TestRun')
            throw new UnreadableReport(`it is not TRX: its root is <${name}>`);
        this.#sawRoot = true;
        this.text = undefined;
        const result = this.#open.at(-1);
        if (name === 'Times')
            noteStart(this.#report, absoluteTime(attributes.start ?? attributes.creation));
        else if (name === 'UnitTestResult') {
            if (result !== undefined)
                result.hasInner = true;
            this.#open.push({ attributes, message: '', hasInner: false, innerFailed: false });
        }
        else if (name === 'UnitTest')
            this.#definition = attributes.id ?? '';
        else if (name === 'TestMethod')
            this.#classes.set(this.#definition, attributes.className ?? attributes.codeBase ?? '');
        else if (name === 'ResultSummary') {
            const { outcome = 'Completed' } = attributes;
            this.#summaryFailed = outcome === 'Failed';
            if (!GOOD_SUMMARY.has(outcome))
                this.#report.interrupted = `the outcome of the run is '${outcome}'`;
        }
        else if (name === 'Text') {
            this.text = (text) => {
                if (this.#runText.length < KEPT_LIMIT)
                    this.#runText += text;
            };
        }
        else if (result !== undefined && (name === 'Message' || name === 'StackTrace')) {
            this.text = (text) => {
                if (result.message.length < KEPT_LIMIT)
                    result.message += text;
            };
        }
    }
    close(name) {
        const result = this.#open.at(-1);
        if (result !== undefined && name === 'Message')
            result.message += '\n';
        this.text = undefined;
        if (name !== 'UnitTestResult' || result === undefined)
            return;
        this.#open.pop();
        const { attributes, hasInner, innerFailed } = result;
        const failed = FAILED.has(attributes.outcome ?? '');
        const outer = this.#open.at(-1);
        if (outer !== undefined && (failed || innerFailed))
            outer.innerFailed = true;
        // Rows of a data-driven test stand in the test: those count.
        if (!hasInner || (failed && !innerFailed))
            this.#results.push({ id: attributes.testId ?? '', test: trx_toTest(result, hasInner) });
    }
    finish(paths) {
        for (const { id, test } of this.#results) {
            const className = (this.#classes.get(id) ?? '').split(',', 1)[0] ?? '';
            test.file = className === '' ? undefined : paths.resolve(className);
            if (className !== '' && test.name.startsWith(`${className}.`))
                test.name = test.name.slice(className.length + 1);
            this.#report.tests.push(test);
        }
        // The test host crashed, or something outside of the tests failed.
        if (this.#summaryFailed && !this.#report.tests.some(({ state }) => state === 'failed')) {
            const message = cutMessage(this.#runText) || "The outcome of the run is 'Failed', though no test failed.";
            this.#report.tests.push({ file: undefined, name: 'TestRun', state: 'failed', message, isGroup: true });
        }
        return this.#report;
    }
}
function trx_toTest({ attributes, message }, isGroup) {
    const { testName = '', outcome = '', duration = '' } = attributes;
    const state = PASSED.has(outcome) ? 'passed' : FAILED.has(outcome) ? 'failed' : 'skipped';
    const reason = outcome === 'NotExecuted' ? 'declared' : 'did-not-run';
    const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(duration) ?? [];
    return {
        file: undefined,
        name: testName,
        state,
        reason: state === 'skipped' ? reason : undefined,
        message: state === 'passed' || message.trim() === '' ? undefined : cutMessage(message),
        durationMs: seconds === undefined
            ? undefined
            : Math.round((Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000),
        ...(isGroup && { isGroup }),
    };
}

;// CONCATENATED MODULE: ./packages/test-reports/src/reports/index.ts











/** In the order in which they are tried; a format is a file and a line here. */
const FORMATS = [junit, trx, go, ctrf, jest, playwright, tap];
/** By what only they have at the top, where the beginning does not tell. */
const BY_KEY = (0,lookup/* lookup */.$)({ testResults: jest, suites: playwright, results: ctrf });
const FORMAT_NAMES = ['auto', 'junit', 'jest', 'playwright', 'tap', 'go', 'ctrf', 'trx'];
/** @throws UnreadableReport */
async function readReport(source, format, paths) {
    if (source.size === 0)
        throw new UnreadableReport('it has 0 bytes');
    const found = format === 'auto'
        ? (FORMATS.find(({ detect }) => detect(source.head)) ?? (await formatByKey(source)))
        : FORMATS.find(({ name }) => name === format);
    if (found === undefined) {
        throw new UnreadableReport(source.head.trim() === ''
            ? 'it has nothing but white space'
            : `it is none of the formats ${FORMAT_NAMES.slice(1).join(', ')}; it begins with '${(0,redaction/* cut */.Jj)(source.head.trim().slice(0, 4_096).replace(/\s+/g, ' '), 40)}'`);
    }
    return { ...(await found.read(source, paths)), format: found.name };
}
async function formatByKey(source) {
    if (!/^\s*\{/.test(source.head))
        return undefined;
    const value = await readJson(source);
    return Object.keys(value ?? {}).flatMap((key) => BY_KEY[key] ?? [])[0];
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./packages/test-reports/src/source.ts



const CHUNK_BYTES = 64 * 1024;
/** Enough to see what a report is, also behind some lines of other output. */
const HEAD_BYTES = 64 * 1024;
/** V8 holds no longer string; only formats that must be read in one piece meet it. */
const LONGEST_TEXT = 512 * 1024 * 1024 - 32;
/** @param signal stops the reading between two pieces */
function openReport(file, signal) {
    const { bytes, size } = readHead(file);
    const encoding = encodingOf(bytes);
    const chunks = () => decodedChunks(file, encoding, signal);
    return {
        head: new TextDecoder(encoding).decode(bytes, { stream: true }),
        size,
        chunks,
        async text() {
            if (size > LONGEST_TEXT)
                throw new UnreadableReport('it is larger than 512 MB, which this format cannot be');
            let text = '';
            for await (const chunk of chunks())
                text += chunk;
            return text;
        },
    };
}
function readHead(file) {
    const descriptor = (0,external_node_fs_.openSync)(file, 'r');
    try {
        const buffer = Buffer.allocUnsafe(HEAD_BYTES);
        const length = (0,external_node_fs_.readSync)(descriptor, buffer, 0, HEAD_BYTES, 0);
        return { bytes: buffer.subarray(0, length), size: (0,external_node_fs_.fstatSync)(descriptor).size };
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
async function* decodedChunks(file, encoding, signal) {
    const decoder = new TextDecoder(encoding);
    const descriptor = (0,external_node_fs_.openSync)(file, 'r');
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    try {
        for (;;) {
            const length = (0,external_node_fs_.readSync)(descriptor, buffer, 0, CHUNK_BYTES, null);
            if (length === 0)
                break;
            yield decoder.decode(buffer.subarray(0, length), { stream: true });
            // Lets a cancelled run be noticed.
            await (0,promises_.setImmediate)();
            signal?.throwIfAborted();
        }
        yield decoder.decode();
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
/** By byte order mark, else by the zeros that UTF-16 has beside ASCII, else by the XML declaration, else UTF-8. */
function encodingOf(bytes) {
    const [first, second] = bytes;
    if (first === 0xff && second === 0xfe)
        return 'utf-16le';
    if (first === 0xfe && second === 0xff)
        return 'utf-16be';
    if (bytes.length >= 4 && first !== 0 && second === 0 && bytes[3] === 0)
        return 'utf-16le';
    if (bytes.length >= 4 && first === 0 && second !== 0 && bytes[2] === 0)
        return 'utf-16be';
    const declaration = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
    const [, label = ''] = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration) ?? [];
    // What could be read as ASCII is not UTF-16, whatever it declares: .NET writes so.
    if (label === '' || /^utf-?(?:8|16)/i.test(label))
        return 'utf-8';
    try {
        return new TextDecoder(label).encoding;
    }
    catch {
        return 'utf-8';
    }
}

;// CONCATENATED MODULE: ./packages/test-reports/src/collect.ts








/** Reads every report; one that cannot be read is a fact, not an exception. */
async function collect_collect(found, options) {
    const reports = [];
    const unreadable = [];
    for (const path of found.files) {
        options.signal?.throwIfAborted();
        try {
            reports.push(await read(path, options));
        }
        catch (error) {
            if (error instanceof UnreadableReport) {
                unreadable.push({ path, line: error.line, column: error.column, message: error.message });
            }
            else if ((0,failure/* codeOf */.$N)(error) !== undefined && /^E[A-Z]+$/.test((0,failure/* codeOf */.$N)(error) ?? '')) {
                unreadable.push({
                    path,
                    line: undefined,
                    column: undefined,
                    message: `it cannot be opened (${(0,failure/* codeOf */.$N)(error)})`,
                });
            }
            else
                throw error;
        }
    }
    return { reports, unreadable, unmatched: found.unmatched, outside: found.outside };
}
async function read(path, { workspace, format, signal }) {
    const file = (0,external_node_path_.resolve)(workspace, path);
    const { mtimeMs } = (0,external_node_fs_.statSync)(file);
    const paths = createPathResolver((0,external_node_fs_.realpathSync)(workspace), (0,external_node_path_.dirname)(path));
    const parsed = await readReport(openReport(file, signal), format, paths);
    return {
        path,
        format: parsed.format,
        modifiedMs: mtimeMs,
        startedMs: parsed.startedMs,
        interrupted: parsed.interrupted,
        tests: parsed.tests,
        counts: countTests(parsed.tests),
        unloaded: parsed.unloaded.map((one) => (one.file === '' ? { ...one, file: path } : one)),
        emptyFiles: parsed.emptyFiles.map((one) => (one === '' ? path : one)),
        paths,
    };
}
/** Names of the tests that ran to a verdict; a group that failed by itself is none. */
function* executedNames(reports) {
    for (const { tests } of reports) {
        for (const test of tests)
            if (test.state !== 'skipped' && !test.isGroup)
                yield fullNameOf(test);
    }
}
function* skippedNames(reports) {
    for (const { tests } of reports)
        for (const test of tests)
            if (test.state === 'skipped')
                yield fullNameOf(test);
}
function countTests(tests) {
    const counts = { passed: 0, failed: 0, flaky: 0, skipped: 0, groups: 0 };
    for (const { state, isGroup } of tests) {
        counts[state] += 1;
        if (isGroup)
            counts.groups += 1;
    }
    return { ...counts, executed: tests.length - counts.skipped, total: tests.length };
}
function sumOf(reports) {
    const sum = { executed: 0, passed: 0, failed: 0, flaky: 0, skipped: 0, total: 0, groups: 0 };
    for (const { counts } of reports)
        for (const key of Object.keys(sum))
            sum[key] += counts[key];
    return sum;
}

// EXTERNAL MODULE: ./packages/common/src/stat.ts
var stat = __webpack_require__(525);
;// CONCATENATED MODULE: ./packages/test-reports/src/glob.ts
/** Time is bounded by the length of pattern times path: whoever writes the pattern, it cannot hang. */
function pathMatcher(pattern) {
    const wanted = pattern.split('/');
    return (path) => matchesAll(wanted, path.split('/'), '**', matchesPart);
}
function matchesPart(wanted, part) {
    return matchesAll([...wanted], [...part], '*', (one, character) => one === '?' || one === character);
}
/** Whether `items` are what `wanted` says, where `any` stands for any number of items. Goes back to the last `any` only. */
function matchesAll(wanted, items, any, matches) {
    let at = 0;
    let lastAny = -1;
    let resume = 0;
    for (let index = 0; index < items.length;) {
        const want = wanted[at];
        const item = items[index] ?? '';
        if (want === any) {
            lastAny = at++;
            resume = index;
        }
        else if (want !== undefined && matches(want, item)) {
            at += 1;
            index += 1;
        }
        else if (lastAny >= 0) {
            at = lastAny + 1;
            index = ++resume;
        }
        else
            return false;
    }
    while (wanted[at] === any)
        at += 1;
    return at === wanted.length;
}

;// CONCATENATED MODULE: ./packages/test-reports/src/find.ts




/** Folders that hold other people's files; a pattern that names one reaches it. */
const LEFT_OUT = ['node_modules', '.git'];
/**
 * A line with `!` takes away again, and the later line wins.
 * @param workspace absolute
 */
function findReports(lines, workspace) {
    const root = (0,external_node_fs_.realpathSync)(workspace);
    const chosen = new Set();
    const unmatched = [];
    const outside = new Set();
    const listed = new Map();
    for (const line of lines) {
        const isExclusion = line.startsWith('!');
        const pattern = relativePattern(isExclusion ? line.slice(1).trim() : line, workspace);
        const matches = pathMatcher(pattern);
        if (isExclusion) {
            for (const file of [...chosen, ...outside]) {
                if (file === pattern || !matches(file))
                    continue;
                chosen.delete(file);
                outside.delete(file);
            }
            chosen.delete(pattern);
            outside.delete(pattern);
            continue;
        }
        const found = find_isFile(root, pattern)
            ? [pattern]
            : filesBelow(pattern, root, { outside, listed }).filter((file) => matches(file));
        let leadsOut = outside.has(baseOf(pattern));
        for (const file of found) {
            if (isInside(root, (0,external_node_path_.resolve)(root, file)))
                chosen.add(file);
            else {
                outside.add(file);
                leadsOut = true;
            }
        }
        if (found.length === 0 && !leadsOut)
            unmatched.push(line);
    }
    const files = withoutAliases([...chosen].sort(), root);
    if (files.length === 0 && unmatched.length === 0 && outside.size === 0) {
        unmatched.push(...lines.filter((line) => line.startsWith('!')));
    }
    return { files, unmatched, outside: [...outside].sort() };
}
/** Whether a path of the user leads out of the workspace by itself, without any link. */
function leavesWorkspace(line, workspace) {
    const pattern = relativePattern(line.replace(/^!\s*/, ''), workspace);
    return pattern.startsWith('/') || /^[A-Za-z]:/.test(pattern) || pattern.split('/').includes('..');
}
/** Whether the file, links followed, is in the workspace. */
function isInside(root, file) {
    const real = (0,external_node_fs_.realpathSync)(file);
    return real === root || real.startsWith(root.endsWith(external_node_path_.sep) ? root : root + external_node_path_.sep);
}
function relativePattern(line, workspace) {
    const slashed = external_node_path_.posix.normalize(line.replaceAll('\\', '/'));
    const root = workspace.replaceAll('\\', '/').replace(/\/+$/, '');
    return slashed.startsWith(`${root}/`) ? slashed.slice(root.length + 1) : slashed;
}
function find_isFile(root, path) {
    return (0,stat/* statOf */._)((0,external_node_path_.resolve)(root, path))?.isFile() === true;
}
/** The folders before the first part with something special. */
function baseOf(pattern) {
    const parts = pattern.split('/');
    const special = parts.findIndex((part) => /[*?]/.test(part));
    return (special < 0 ? parts.slice(0, -1) : parts.slice(0, special)).join('/');
}
function filesBelow(pattern, root, { outside, listed }) {
    const base = baseOf(pattern);
    const start = (0,external_node_path_.resolve)(root, base);
    if ((0,stat/* statOf */._)(start)?.isDirectory() !== true)
        return [];
    if (!isInside(root, start)) {
        outside.add(base);
        return [];
    }
    const leftOut = LEFT_OUT.filter((name) => !pattern.split('/').includes(name));
    const depth = pattern.includes('**') ? Number.POSITIVE_INFINITY : pattern.split('/').length;
    const key = JSON.stringify([base, leftOut, depth]);
    const known = listed.get(key);
    if (known !== undefined)
        return known;
    const files = [];
    listed.set(key, files);
    const seen = new Set();
    const queue = [start];
    for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
        const real = (0,external_node_fs_.realpathSync)(folder);
        if (seen.has(real))
            continue;
        seen.add(real);
        for (const entry of (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true })) {
            const path = (0,external_node_path_.join)(folder, entry.name);
            const name = (0,external_node_path_.relative)(root, path).replaceAll('\\', '/');
            const kind = entry.isSymbolicLink() ? (0,stat/* statOf */._)(path) : entry;
            if (kind === undefined)
                continue;
            if (kind.isFile())
                files.push(name);
            // A linked folder outside may be as large as the disk.
            else if (kind.isDirectory() &&
                !leftOut.includes(entry.name) &&
                name.split('/').length < depth &&
                isInside(root, path)) {
                queue.push(path);
            }
        }
    }
    return files;
}
/** A file that is reached by two names is one report. */
function withoutAliases(files, root) {
    const byReal = new Map();
    for (const file of files) {
        const path = (0,external_node_path_.resolve)(root, file);
        const real = (0,external_node_fs_.realpathSync)(path);
        if (!byReal.has(real) || !(0,external_node_fs_.lstatSync)(path).isSymbolicLink())
            byReal.set(real, file);
    }
    return [...byReal.values()].sort();
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./packages/test-reports/src/record.ts


const Record = dist/* object */.Ikc({
    schema: dist/* literal */.euz(1),
    sha: dist/* string */.YjP(),
    ref: dist/* string */.YjP(),
    runUrl: dist/* string */.YjP(),
    executed: dist/* array */.YOg(dist/* string */.YjP()),
    skipped: dist/* array */.YOg(dist/* string */.YjP()),
});
/** A record of a million tests has some 100 MB. */
const LARGEST = 512 * 1024 * 1024;
/** @returns undefined where the bytes are no record of schema 1, gzip or not */
function parseRecord(bytes) {
    try {
        const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
        const plain = isGzip ? (0,external_node_zlib_.gunzipSync)(bytes, { maxOutputLength: LARGEST }) : bytes;
        const result = dist/* safeParse */.xLC(Record, JSON.parse(new TextDecoder().decode(plain)));
        return result.success ? result.output : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./packages/test-reports/src/baseline.ts






async function baselineFromFile(path, workspace, signal) {
    const file = (0,external_node_path_.resolve)(workspace, path);
    const help = 'Name a record that this action wrote (output baseline-file), or a report.';
    if (!(0,external_node_fs_.existsSync)(file))
        return { kind: 'missing', why: `the baseline '${path}' does not exist`, help };
    // What the workspace holds may be a stranger's link; a path that the workflow gives outside of it is the workflow's.
    if (!leavesWorkspace(path, workspace) && !isInside((0,external_node_fs_.realpathSync)(workspace), file)) {
        return { kind: 'missing', why: `the baseline '${path}' is a symbolic link out of the workspace`, help };
    }
    try {
        const record = parseRecord((0,external_node_fs_.readFileSync)(file));
        if (record !== undefined)
            return { kind: 'found', baseline: { ...record, source: path } };
        const relativePath = (0,external_node_path_.relative)(workspace, file);
        const found = { files: [relativePath], unmatched: [], outside: [] };
        const { reports, unreadable } = await collect_collect(found, { workspace, format: 'auto', signal });
        const [report] = reports;
        if (report === undefined) {
            return {
                kind: 'missing',
                why: `the baseline '${path}' is no record, and no report: ${unreadable[0]?.message}`,
                help,
            };
        }
        const names = [...executedNames(reports)];
        if (names.length === 0) {
            return { kind: 'missing', why: `the baseline '${path}' is a report of no executed test`, help };
        }
        return { kind: 'found', baseline: { sha: '', runUrl: '', executed: names, source: `the report ${path}` } };
    }
    catch (error) {
        signal?.throwIfAborted();
        return { kind: 'missing', why: `the baseline '${path}' cannot be read: ${(0,failure/* messageOf */.bD)(error)}`, help };
    }
}

;// CONCATENATED MODULE: ./packages/test-reports/src/compare.ts
const MANY = 0.2;
function compareNames(before, now) {
    const lost = missingFrom(before, now);
    const added = missingFrom(now, before);
    const isMany = (names) => before.length > 0 && names.length / before.length > MANY;
    return { lost, added, unstable: isMany(lost) && isMany(added) };
}
function missingFrom(names, others) {
    const left = new Map();
    for (const name of others)
        left.set(name, (left.get(name) ?? 0) + 1);
    return names.filter((name) => {
        const count = left.get(name) ?? 0;
        left.set(name, count - 1);
        return count <= 0;
    });
}

// EXTERNAL MODULE: ./packages/common/src/day.ts
var day = __webpack_require__(885);
// EXTERNAL MODULE: ./packages/common/src/star-pattern.ts
var star_pattern = __webpack_require__(2356);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/test-reports/src/exceptions.ts




const EXAMPLE = "- test: 'a.test.ts > *'\n  reason: waits for the new API\n  until: 2030-01-31";
/** @throws ActionError that names the place */
function parseExceptions(text, file) {
    const lines = new yaml_dist.LineCounter();
    const document = (0,yaml_dist.parseDocument)(text, { lineCounter: lines, schema: 'core' });
    const bad = (line, what) => new failure/* ActionError */.lZ(`${file}:${line}: ${what}. Expected a list such as:\n${EXAMPLE}`);
    const [error] = document.errors;
    if (error !== undefined)
        throw bad(error.linePos?.[0].line ?? 1, `it is no YAML: ${error.message.split('\n', 1)[0] ?? ''}`);
    if (document.contents === null)
        return [];
    if (!(0,yaml_dist.isSeq)(document.contents))
        throw bad(1, 'it is no list');
    return document.contents.items.map((item) => {
        const line = (0,yaml_dist.isMap)(item) && item.range ? lines.linePos(item.range[0]).line : 1;
        if (!(0,yaml_dist.isMap)(item))
            throw bad(line, 'an entry has no keys');
        const unknown = item.items
            .map(({ key }) => ((0,yaml_dist.isScalar)(key) ? String(key.value) : ''))
            .find((key) => !/^(?:test|reason|until)$/.test(key));
        if (unknown !== undefined)
            throw bad(line, `an entry has the unknown key '${unknown}'`);
        const value = (key) => {
            const found = item.get(key);
            return found === undefined || found === null ? undefined : String(found);
        };
        const test = value('test')?.trim() ?? '';
        if (test === '')
            throw bad(line, "an entry has no 'test'");
        const until = value('until');
        if (until !== undefined && !(0,day/* isDay */.N)(until))
            throw bad(line, `'until' is '${until}', which is no date`);
        return { test, reason: value('reason')?.trim() ?? '', until, line, matches: (0,star_pattern/* starPattern */.r)(test) };
    });
}
const SHORTEST_REASON = 10;
function exceptionState({ reason, until }, nowMs) {
    if ([...reason].length < SHORTEST_REASON)
        return 'without-reason';
    if (until !== undefined && (0,day/* dayOf */.k)(nowMs) > until)
        return 'expired';
    return 'good';
}

;// CONCATENATED MODULE: ./packages/test-reports/src/files.ts
/** Every test file that the reports name; the report itself where its tests name none. */
function countByFile(reports) {
    const files = new Map();
    const countsOf = (file) => {
        const known = files.get(file);
        if (known !== undefined)
            return known;
        const counts = { executed: 0, groups: 0, failed: 0, skipped: [], isUnloaded: false };
        files.set(file, counts);
        return counts;
    };
    for (const { path, tests, unloaded, emptyFiles } of reports) {
        for (const test of tests) {
            const counts = countsOf(test.file ?? path);
            if (test.state === 'skipped')
                counts.skipped.push(test);
            else
                counts.executed += 1;
            if (test.state === 'failed')
                counts.failed += 1;
            if (test.isGroup)
                counts.groups += 1;
        }
        for (const { file } of unloaded) {
            const counts = countsOf(file);
            counts.failed += 1;
            counts.isUnloaded = true;
        }
        for (const file of emptyFiles)
            countsOf(file);
    }
    return files;
}

;// CONCATENATED MODULE: ./packages/test-reports/src/problem.ts
const LEVELS = { fail: 'error', warn: 'warning' };
/** `fail` and `warn` as severities; `allow` and `ignore` leave the rule out. */
function levelOf(setting) {
    return LEVELS[setting];
}
const RESULT_RULES = new Set(['failed-test', 'flaky-test']);
function isResultRule(rule) {
    return RESULT_RULES.has(rule);
}

;// CONCATENATED MODULE: ./packages/test-reports/src/rules/exceptions.ts

/** @param concerned names of the tests that are skipped or lost */
function exceptionProblems(exceptions, file, concerned, nowMs) {
    return exceptions.flatMap((exception) => {
        const { test, until, line } = exception;
        const state = exceptionState(exception, nowMs);
        if (state === 'without-reason') {
            return [
                {
                    rule: 'exception-without-reason',
                    severity: 'error',
                    file,
                    line,
                    message: `The exception for '${test}' has no reason of at least 10 characters, so it covers nothing.`,
                    help: "Say under 'reason' why the test may be skipped or gone.",
                },
            ];
        }
        if (state === 'expired') {
            return [
                {
                    rule: 'expired-exception',
                    severity: 'error',
                    file,
                    line,
                    message: `The exception for '${test}' ended with ${until}, so it covers nothing.`,
                    help: 'Let the test run again and remove the exception, or agree on a new date.',
                },
            ];
        }
        if (concerned.some((name) => exception.matches(name)))
            return [];
        return [
            {
                rule: 'unused-exception',
                severity: 'warning',
                file,
                line,
                message: `The exception for '${test}' names no test that is skipped or lost.`,
                help: 'Remove it.',
            },
        ];
    });
}

;// CONCATENATED MODULE: ./packages/test-reports/src/place.ts

/** `file:line:column` as JavaScript, Go, pytest and most others print it; Python's, Perl's, .NET's and bats' own ways besides. */
const FRAME = /(?:file:\/\/)?((?:[A-Za-z]:)?[\w@~+.\-/\\[\]]*[\w\])]\.\w+):(\d+)(?::(\d+))?|File "([^"\n]+)", line (\d+)|\bat (\S+) line (\d+)|\bin ([^\n]+?):line (\d+)|\bfile ([^\n,"]+), line (\d+)/g;
const FOREIGN = /(?:^|\/)(?:node_modules|site-packages|vendor)\//;
/**
 * Inside the workspace, and nobody else's code.
 * @param folder where the file may also lie, such as a go package
 */
function firstOwnFrame(message, paths, folder) {
    for (const [, path = '', line = '', column, ...others] of message.matchAll(FRAME)) {
        const [python, pythonLine, perl, perlLine, dotnet, dotnetLine, bats, batsLine] = others;
        const raw = python ?? perl ?? dotnet ?? bats ?? path;
        const beside = folder === undefined ? undefined : suffixThatExists(`/${folder}/${raw}`, paths.exists);
        const file = beside ?? paths.resolve(raw);
        if (FOREIGN.test(file) || !paths.exists(file))
            continue;
        return {
            file,
            line: Number(pythonLine ?? perlLine ?? dotnetLine ?? batsLine ?? line),
            ...(column !== undefined && { column: Number(column) }),
        };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/test-reports/src/rules/reports.ts


/** Reports that are missing, unreadable, empty or interrupted, and files that could not be loaded. */
function reportProblems({ reports, unreadable, unmatched, outside }) {
    return [
        ...unmatched.map((pattern) => ({
            rule: 'missing-report',
            severity: 'error',
            file: pattern,
            message: pattern.startsWith('!') ? 'The exclusions leave no report.' : `No file matches '${pattern}'.`,
            help: "Let the test command write its report there, or correct the input 'reports'; what a folder holds is 'folder/**'.",
        })),
        ...outside.map((file) => ({
            rule: 'unreadable-report',
            severity: 'error',
            file,
            message: 'A symbolic link leads out of the workspace, so it was not read.',
            help: 'Write the report into the workspace itself.',
        })),
        ...unreadable.map(({ path, line, column, message }) => ({
            rule: 'unreadable-report',
            severity: 'error',
            file: path,
            ...place(line, column),
            message: `The report cannot be read: ${message}.`,
            help: "Look whether the test run was cut off, and whether the input 'format' fits.",
        })),
        ...reports.flatMap(({ path, counts, interrupted, unloaded }) => [
            ...(interrupted === undefined
                ? []
                : [
                    {
                        rule: 'interrupted-run',
                        severity: 'error',
                        file: path,
                        message: `The report says that the run was cut off: ${interrupted.replace(/\.$/, '')}.`,
                        help: 'Find out what ended the test run (a limit of time, a crash, a signal), and run it to its end.',
                    },
                ]),
            ...(counts.total > counts.groups
                ? []
                : [
                    {
                        rule: 'empty-report',
                        severity: 'error',
                        file: path,
                        message: 'The report has not one test.',
                        help: 'Look at the selection of tests (paths, filters, tags), or take the report out of the input.',
                    },
                ]),
            ...unloaded.map(({ file, line, column, message }) => ({
                rule: 'unloaded-file',
                severity: 'error',
                file,
                ...place(line, column),
                message: `${file === path
                    ? 'Something outside of the test files failed, so tests may be missing.'
                    : 'The test file failed as a whole, so tests of it are missing: it could not be loaded, or ended early.'}\n${firstLines(message)}`,
                help: 'Mend what fails outside of the tests: an import, a syntax error, a missing variable, an error that nothing catches.',
            })),
        ]),
    ];
}
/** Clocks of file systems and reporters are this much apart. */
const TOLERANCE_MS = 2_000;
/** @param since in ms since 1970, and what that is */
function staleProblems({ reports }, since, severity) {
    if (since === undefined || severity === undefined)
        return [];
    return reports.flatMap(({ path, modifiedMs, startedMs }) => {
        const limit = since.timeMs - TOLERANCE_MS;
        const said = modifiedMs < limit
            ? `was last written at ${iso(modifiedMs)}`
            : startedMs !== undefined && startedMs < limit
                ? `says that its run began at ${iso(startedMs)}`
                : undefined;
        if (said === undefined)
            return [];
        return [
            {
                rule: 'stale-report',
                severity,
                file: path,
                message: `The report ${said}, before ${since.what} (${iso(since.timeMs)}): it is of an earlier run.`,
                help: "Delete old reports before the tests, and do not restore them from a cache. For reports of earlier jobs set 'newer-than: run'.",
            },
        ];
    });
}
/** @param patterns the input `reports` */
function floorProblems({ reports }, floors, patterns) {
    return floors.flatMap(({ glob, minimum }) => {
        const matches = glob === undefined ? () => true : pathMatcher(glob);
        const group = reports.filter(({ path }) => path === glob || matches(path));
        const { executed: ofAll, groups, skipped } = sumOf(group);
        const executed = ofAll - groups;
        if (executed >= minimum)
            return [];
        const [only] = group;
        const where = glob ?? (group.length === 1 && only !== undefined ? only.path : (patterns[0] ?? ''));
        const other = skipped === 0 ? '' : ` ${skipped} more ${skipped === 1 ? 'was' : 'were'} skipped.`;
        return [
            {
                rule: 'too-few-tests',
                severity: 'error',
                file: where,
                message: `${executed} ${executed === 1 ? 'test was' : 'tests were'} executed${glob === undefined ? '' : ` in ${glob}`}: expected at least ${minimum}.${other}`,
                help: 'Look for a condition that skips the suite, such as a missing variable or service; lower minimum-tests only if tests were removed on purpose.',
            },
        ];
    });
}
function iso(ms) {
    return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
function place(line, column) {
    return { ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}
const SHOWN_LINES = 20;
function firstLines(text) {
    return text.split('\n', SHOWN_LINES).join('\n');
}

;// CONCATENATED MODULE: ./packages/test-reports/src/rules/tests.ts




function resultProblems({ reports }, failed, flaky) {
    return reports.flatMap((report) => report.tests
        .filter(({ state }) => state === 'failed' || state === 'flaky')
        .flatMap((test) => {
        const severity = test.state === 'failed' ? failed : flaky;
        return severity === undefined ? [] : [problemOf(test, report, severity)];
    }));
}
function problemOf(test, report, severity) {
    const { message = '', state } = test;
    const fullName = fullNameOf(test);
    const isFailed = state === 'failed';
    const what = isFailed ? fullName : `${fullName} passed only when it was tried again`;
    return {
        rule: isFailed ? 'failed-test' : 'flaky-test',
        severity,
        ...tests_placeOf(test, report),
        message: message === '' ? what : `${what}\n${firstLines(message)}`,
        help: isFailed ? 'Mend the test or what it tests.' : 'Find what it depends on: time, order, a service.',
        test: fullName,
    };
}
/** The line of the report, else the first frame of the user's own code, else the file. */
function tests_placeOf(test, { path, paths }) {
    const { file, line, column, message = '' } = test;
    const place = { file: file ?? path, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
    // A file outside of the workspace has no place on GitHub.
    if (line !== undefined && file !== undefined && !isAbsolutePath(file))
        return place;
    return firstOwnFrame(message, paths, file) ?? place;
}

;// CONCATENATED MODULE: ./packages/test-reports/src/rules/lost.ts


/** @param comparison without the lost names that exceptions cover */
function lostProblems(comparison, { reports }, severity) {
    const { lost, added } = comparison ?? { lost: [], added: [] };
    if (severity === undefined || lost.length === 0)
        return [];
    const elsewhere = new Map();
    for (const name of added)
        elsewhere.set(withoutFile(name), [...(elsewhere.get(withoutFile(name)) ?? []), name]);
    const skipped = new Map(reports.flatMap((report) => report.tests
        .filter(({ state }) => state === 'skipped')
        .map((test) => [fullNameOf(test), { test, report }])));
    return lost.map((name) => {
        const now = skipped.get(name);
        const [moved, ...more] = elsewhere.get(withoutFile(name)) ?? [];
        const gone = moved === undefined || more.length > 0 ? 'gone or renamed' : `gone; it may be ${moved} now`;
        return {
            rule: 'lost-test',
            severity,
            ...(now === undefined ? { file: fileOf(name, reports) } : tests_placeOf(now.test, now.report)),
            message: `${name} was executed on the baseline and is ${now === undefined ? gone : `skipped now (${now.test.reason})`}.`,
            help: "Bring the test back; if it went on purpose, name it with a reason in the file of the input 'exceptions'.",
            test: name,
        };
    });
}
function withoutFile(name) {
    return name.slice(name.indexOf(' > ') + 1);
}
/** The test file in a name; the report, where its tests name none. */
function fileOf(name, reports) {
    const [first = name] = name.split(' > ', 1);
    const nameless = reports.find(({ tests }) => tests.some(({ file }) => file === undefined));
    const isFile = first !== name && (nameless === undefined || /[./]/.test(first) || nameless.paths.exists(first));
    return isFile ? first : ((nameless ?? reports[0])?.path ?? first);
}
/** @param file what the problem is shown at */
function baselineProblems(outcome, severity, file) {
    if (outcome.kind !== 'missing' || severity === undefined)
        return [];
    return [
        {
            rule: 'no-baseline',
            severity,
            file,
            message: `Nothing was compared with: ${outcome.why}.`,
            help: outcome.help,
        },
    ];
}

;// CONCATENATED MODULE: ./packages/test-reports/src/rules/skips.ts



function allSkippedProblems(files, severity, isNamed) {
    if (severity === undefined)
        return [];
    return [...files].flatMap(([file, { executed, groups, skipped, isUnloaded }]) => {
        if (executed > groups || isUnloaded || (groups > 0 && skipped.length === 0))
            return [];
        if (skipped.length === 0 ? isNamed(file) : skipped.every((test) => isNamed(fullNameOf(test))))
            return [];
        return [
            {
                rule: 'all-skipped-file',
                severity,
                file,
                message: skipped.length === 0
                    ? 'The test file holds no test.'
                    : `Nothing in the test file was executed: ${skipped.length === 1 ? 'its only test was' : `all its ${skipped.length} tests were`} skipped.`,
                help: "Look for the condition that skips it (a missing variable or service), or name its tests in the file of the input 'exceptions'.",
            },
        ];
    });
}
/** @param patterns the input `reports` */
function tooManySkipped(collected, limit, isNamed, patterns) {
    if (limit === undefined)
        return [];
    const { total } = sumOf(collected.reports);
    const skipped = [...skippedNames(collected.reports)].filter((name) => !isNamed(name)).length;
    const isWithin = 'count' in limit ? skipped <= limit.count : skipped * 100 <= limit.percent * total;
    if (isWithin)
        return [];
    const allowed = 'count' in limit ? String(limit.count) : `${limit.percent}%`;
    const [only, ...more] = collected.reports;
    return [
        {
            rule: 'too-many-skipped',
            severity: 'error',
            file: only !== undefined && more.length === 0 ? only.path : (patterns[0] ?? ''),
            message: `${skipped} of ${total} tests were skipped: expected at most ${allowed}.`,
            help: "Let them run again, or name them with a reason in the file of the input 'exceptions'.",
        },
    ];
}
function unlistedSkips({ reports }, severity, isNamed) {
    if (severity === undefined)
        return [];
    return reports.flatMap((report) => report.tests
        .filter((test) => test.state === 'skipped' && !isNamed(fullNameOf(test)))
        .map((test) => ({
        rule: 'unlisted-skip',
        severity,
        ...tests_placeOf(test, report),
        message: `${fullNameOf(test)} is skipped (${test.reason}), and no exception names it.`,
        help: "Let it run, or name it with a reason in the file of the input 'exceptions'.",
        test: fullNameOf(test),
    })));
}

;// CONCATENATED MODULE: ./packages/test-reports/src/judge.ts










function judge(collected, { settings, since, baseline: outcome, nowMs }) {
    const { reports } = collected;
    const files = countByFile(reports);
    const baseline = outcome.kind === 'found' ? outcome.baseline : undefined;
    const compared = baseline && compareNames(baseline.executed, [...executedNames(reports)]);
    const good = settings.exceptions.filter((exception) => exceptionState(exception, nowMs) === 'good');
    const isNamed = (name) => good.some(({ matches }) => matches(name));
    const comparison = compared && { ...compared, lost: compared.lost.filter((name) => !isNamed(name)) };
    const concerned = [
        ...skippedNames(reports),
        ...(compared?.lost ?? []),
        ...reports.flatMap(({ emptyFiles }) => emptyFiles),
    ];
    const problems = [
        ...resultProblems(collected, settings.failedTests, settings.flakyTests),
        ...reportProblems(collected),
        ...staleProblems(collected, since, settings.staleReports),
        ...floorProblems(collected, settings.floors, settings.reports),
        ...allSkippedProblems(files, settings.allSkippedFiles, isNamed),
        ...lostProblems(comparison, collected, settings.lostTests),
        ...baselineProblems(outcome, settings.onMissingBaseline, settings.reports[0] ?? ''),
        ...tooManySkipped(collected, settings.maxSkipped, isNamed, settings.reports),
        ...unlistedSkips(collected, settings.unlistedSkips, isNamed),
        ...exceptionProblems(settings.exceptions, settings.exceptionsFile ?? '', concerned, nowMs),
    ];
    const errors = problems.filter(({ severity }) => severity === 'error');
    return {
        status: errors.some(({ rule }) => isResultRule(rule)) ? 'failed' : errors.length > 0 ? 'unproven' : 'passed',
        problems: [...errors, ...problems.filter(({ severity }) => severity !== 'error')],
        counts: sumOf(reports),
        reports,
        files,
        baseline,
        comparison,
    };
}

;// CONCATENATED MODULE: ./packages/test-reports/src/settings.ts







/** Reads the inputs of verify-tests-ran, for the action and for the command line; the caller calls `finish()`. */
function readSettings(inputs, cwd) {
    const level = (name, choices) => levelOf(inputs.choice(name, choices));
    const exceptionsFile = inputs.text('exceptions') || undefined;
    return {
        reports: readReports(inputs, cwd),
        format: inputs.choice('format', FORMAT_NAMES),
        floors: inputs.parsed('minimum-tests', parseFloors) ?? [],
        newerThan: inputs.parsed('newer-than', (value) => parseNewerThan(value, cwd)) ?? 'off',
        staleReports: level('stale-reports', ['fail', 'warn', 'allow']),
        allSkippedFiles: level('all-skipped-files', ['fail', 'warn', 'allow']),
        maxSkipped: inputs.parsed('max-skipped', parseLimit),
        unlistedSkips: level('unlisted-skips', ['fail', 'warn', 'allow']),
        exceptionsFile,
        exceptions: exceptionsFile === undefined ? [] : (inputs.parsed('exceptions', (file) => readExceptions(file, cwd)) ?? []),
        failedTests: level('failed-tests', ['fail', 'warn', 'ignore']),
        flakyTests: level('flaky-tests', ['fail', 'warn', 'allow']),
        baseline: inputs.required('baseline'),
        baselineArtifact: inputs.required('baseline-artifact'),
        lostTests: level('lost-tests', ['fail', 'warn']),
        onMissingBaseline: level('on-missing-baseline', ['fail', 'warn']),
        annotations: inputs.boolean('annotations'),
    };
}
function readReports(inputs, cwd) {
    const lines = inputs.list('reports');
    if (!lines.some((line) => !line.startsWith('!'))) {
        inputs.problem('reports', lines.join(', '), "at least one file or glob, such as 'reports/**/*.xml'");
    }
    for (const line of lines.filter((one) => leavesWorkspace(one, cwd))) {
        inputs.problem('reports', line, 'a path inside the workspace');
    }
    return lines;
}
function parseFloors(text) {
    const lines = text
        .split(/[\n,]/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
    const [only] = lines;
    if (lines.length === 1 && only !== undefined && /^\d{1,9}$/.test(only)) {
        return [{ glob: undefined, minimum: Number(only) }];
    }
    const floors = lines.map((line) => {
        const [, glob, minimum] = /^(.*\S)\s*:\s*(\d{1,9})$/.exec(line) ?? [];
        return glob === undefined ? undefined : { glob: external_node_path_.posix.normalize(glob), minimum: Number(minimum) };
    });
    const good = floors.filter((floor) => floor !== undefined);
    if (good.length !== lines.length || good.length === 0) {
        throw new failure/* ActionError */.lZ("a whole number, or lines '<glob of reports>: <number>'");
    }
    return good;
}
function parseLimit(text) {
    if (text === '')
        return undefined;
    const [, number = '', percent] = /^(\d{1,9}(?:\.\d+)?)(?:\s*(%))?$/.exec(text) ?? [];
    const value = Number(number);
    if (number === '' || (percent === undefined ? !Number.isInteger(value) : value > 100)) {
        throw new failure/* ActionError */.lZ("a whole number, or a percentage of all tests such as '5%'");
    }
    return percent === undefined ? { count: value } : { percent: value };
}
const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const NEWER_THAN = "'job', 'run', 'off', an RFC 3339 time with its zone, or the path of a file";
function parseNewerThan(text, cwd) {
    if (text === 'job' || text === 'run' || text === 'off')
        return text;
    if (RFC_3339.test(text) && !Number.isNaN(Date.parse(text)))
        return { timeMs: Date.parse(text), what: text };
    const file = (0,external_node_path_.resolve)(cwd, text);
    if (text === '' || !(0,external_node_fs_.existsSync)(file))
        throw new failure/* ActionError */.lZ(`${NEWER_THAN}; there is no such file`);
    return { timeMs: (0,external_node_fs_.statSync)(file).mtimeMs, what: `the file ${text}` };
}
function readExceptions(file, cwd) {
    const path = (0,external_node_path_.resolve)(cwd, file);
    if (!(0,external_node_fs_.existsSync)(path))
        throw new failure/* ActionError */.lZ('a YAML file in the workspace; there is no such file');
    if (!isInside((0,external_node_path_.resolve)(cwd), path) && !isInside(cwd, path))
        throw new failure/* ActionError */.lZ('a file inside the workspace');
    try {
        return parseExceptions((0,external_node_fs_.readFileSync)(path, 'utf8'), file);
    }
    catch (error) {
        if (error instanceof failure/* ActionError */.lZ)
            throw error;
        throw new failure/* ActionError */.lZ(`a file that can be read (${(0,failure/* codeOf */.$N)(error)})`);
    }
}

// EXTERNAL MODULE: ./packages/common/src/finding-report.ts + 1 modules
var finding_report = __webpack_require__(9584);
;// CONCATENATED MODULE: ./packages/test-reports/src/terminal.ts

function reportLine({ path, format, modifiedMs, counts }) {
    const { executed, skipped, failed, flaky } = counts;
    const parts = [
        `${executed} executed`,
        `${skipped} skipped`,
        `${failed} failed`,
        ...(flaky > 0 ? [`${flaky} flaky`] : []),
    ];
    return `${path}  ${format}, of ${new Date(modifiedMs).toISOString()}: ${parts.join(', ')}`;
}
/** More than this in a log hides what matters; all are in the result. */
const MOST = 200;
function problemLines(problems) {
    const lines = problems.slice(0, MOST).map(finding_report/* findingLines */.hq);
    const left = problems.length - lines.length;
    return left === 0 ? lines : [...lines, `… and ${left} more`];
}
function verdictLine({ status, counts, comparison }) {
    const { executed, failed, flaky, skipped } = counts;
    const lost = comparison === undefined ? '' : `, ${comparison.lost.length} lost, ${comparison.added.length} new`;
    return `${status}: ${executed} executed, ${failed} failed, ${flaky} flaky, ${skipped} skipped${lost}`;
}

// EXTERNAL MODULE: ./packages/cli/src/options.ts + 1 modules
var src_options = __webpack_require__(9031);
;// CONCATENATED MODULE: ./packages/cli/src/tests.ts









const LINE = {
    command: 'tests',
    action: 'verify-tests-ran',
    omit: ['annotations', 'baseline-artifact', 'github-token', 'job-id'],
    // There is no job whose start could be asked for.
    defaults: { 'newer-than': 'off' },
    positionals: { input: 'reports', label: '<report or glob>…' },
};
async function testsCommand(args, context) {
    const { cwd, log, signal } = context;
    const options = await (0,src_options/* readCommandLine */.y)(LINE, args, context);
    if (options === undefined)
        return true;
    const { inputs, quiet } = options;
    const settings = readSettings(inputs, cwd);
    inputs.finish();
    const { newerThan, format } = settings;
    if (newerThan === 'job' || newerThan === 'run') {
        throw new failure/* ActionError */.lZ(`There is no ${newerThan} on the command line: give '--newer-than' a time such as 2026-01-31T12:00:00Z, the path of a file that was written before the tests, or 'off'.`);
    }
    const collected = await collect_collect(findReports(settings.reports, cwd), { workspace: cwd, format, signal });
    if (!quiet)
        for (const report of collected.reports)
            log.info(reportLine(report));
    const baseline = await localBaseline(settings.baseline, cwd, signal);
    const since = newerThan === 'off' ? undefined : newerThan;
    const verdict = judge(collected, { settings, since, baseline, nowMs: clock/* systemClock */.m.wallMs() });
    for (const line of problemLines(verdict.problems))
        log.info(line);
    if (!quiet || verdict.status !== 'passed')
        log.info(verdictLine(verdict));
    return verdict.status === 'passed';
}
async function localBaseline(baseline, cwd, signal) {
    if (baseline === 'off')
        return { kind: 'off' };
    if (baseline !== 'artifact')
        return baselineFromFile(baseline, cwd, signal);
    throw new failure/* ActionError */.lZ("There is no artifact on the command line: give '--baseline' the path of a record or of a report.");
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

/***/ 885:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ isDay),
/* harmony export */   k: () => (/* binding */ dayOf)
/* harmony export */ });
function isDay(text) {
    const time = Date.parse(`${text}T00:00:00Z`);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && dayOf(time) === text;
}
/** The day in UTC of a time in ms since 1970; days compare as texts. */
function dayOf(ms) {
    return new Date(ms).toISOString().slice(0, 10);
}


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

/***/ 9584:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hq: () => (/* binding */ findingLines),
  H0: () => (/* binding */ logFindings)
});

// UNUSED EXPORTS: findingsHeadline, findingsTable, toAnnotation

// EXTERNAL MODULE: ./packages/common/src/redaction.ts + 1 modules
var redaction = __webpack_require__(7947);
;// CONCATENATED MODULE: ./packages/common/src/markdown.ts



/** A line that GitHub shows in a job summary must not outgrow the step's share of it (1 MiB, docs "Adding a job summary"). */
const SUMMARY_LIMIT_BYTES = (/* unused pure expression or super */ null && (1024 * 1024));
/**
 * Text from outside, shown as itself in Markdown: no link, no HTML, no mention, no table break. What is harmless stays, so
 * that `17_add_tier.sql` reads the same in the source (GitHub Flavored Markdown spec, "Emphasis", "Autolinks").
 */
function markdown_escapeMarkdown(text) {
    return escapeMarkdownText(redact(text));
}
function markdown_code(text) {
    const inert = escapePipes(redact(text)
        .replace(/[\r\n]+/g, ' ')
        .replace(INVISIBLE, '\ufffd'));
    const fence = '`'.repeat(1 + longestRun(inert));
    const padding = /^`|`$|^ .* $/.test(inert) ? ' ' : '';
    return inert === '' ? '' : `${fence}${padding}${inert}${padding}${fence}`;
}
function markdownLink(text, url) {
    const target = redact(url);
    if (!/^https?:\/\//i.test(target))
        return markdown_escapeMarkdown(text);
    const inert = target.replace(/[()\s<>|\\`"]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
    return `[${markdown_escapeMarkdown(text)}](${inert})`;
}
/** Text from outside as a block of code; the fence is longer than any run of backticks inside. */
function markdown_codeBlock(text, language = '') {
    const clean = visible(redact(text).replaceAll('\r\n', '\n'));
    const fence = '`'.repeat(1 + Math.max(2, longestRun(clean)));
    return `${fence}${language}\n${clean}\n${fence}`;
}
function longestRun(text) {
    return Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
}
/** A table; the cells are Markdown already (see {@link escapeMarkdown} and {@link code}). */
function markdown_table(header, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
function fitSummary(markdown, limit = SUMMARY_LIMIT_BYTES) {
    if (Buffer.byteLength(markdown) <= limit)
        return markdown;
    const note = '\n\n*Cut here: a job summary holds 1 MiB. The whole result is in the file named by the output* `result-file`.\n';
    const room = Buffer.from(markdown).subarray(0, limit - Buffer.byteLength(note));
    const end = room.lastIndexOf(0x0a);
    return room.subarray(0, Math.max(0, end)).toString('utf8') + note;
}
function details(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

// EXTERNAL MODULE: ./packages/common/src/words.ts
var words = __webpack_require__(1498);
;// CONCATENATED MODULE: ./packages/common/src/finding-report.ts


function placeOf({ file, line, column }) {
    return [file, line, column].filter((part) => part !== undefined).join(':');
}
function toAnnotation({ severity, rule, file, line, column, message, help }) {
    return { level: severity, title: rule, message: `${message}\n${help}`, file, line, column };
}
function findingLines(finding) {
    const { severity, rule, message, help } = finding;
    return `${severity.padEnd(7)}  ${placeOf(finding)}  ${message}  [${rule}]\n         ${help}`;
}
/** Nobody reads on, and to write 120,000 takes longer than to find them. */
const MOST_LOGGED = 1_000;
/** @param rest where all of them are, for people */
function logFindings(findings, log, rest) {
    for (const finding of findings.slice(0, MOST_LOGGED))
        log.info(findingLines(finding));
    const more = findings.length - MOST_LOGGED;
    if (more > 0)
        log.info(`And ${(0,words/* plural */.L)(more, 'more finding')}; ${rest}.`);
}
function findingsHeadline(findings) {
    const [first, ...more] = findings.filter(({ severity }) => severity === 'error');
    if (first === undefined)
        return undefined;
    const others = more.length === 0 ? '' : ` And ${plural(more.length, 'more error')}.`;
    return `${placeOf(first)}: ${first.message} ${first.help}${others}`;
}
function findingsTable(findings) {
    if (findings.length === 0)
        return '';
    const icons = { error: '❌', warning: '⚠️' };
    const rows = findings.map((finding) => [
        icons[finding.severity],
        code(placeOf(finding)),
        escapeMarkdown(firstLine(finding.message)),
        escapeMarkdown(finding.help),
        code(finding.rule),
    ]);
    const excerpts = findings
        .filter(({ message }) => message !== firstLine(message))
        .map((finding) => `${labelOf(finding)}\n\n${codeBlock(finding.message.slice(firstLine(finding.message).length + 1))}`);
    return [table(['', 'where', 'what', 'remedy', 'rule'], rows), ...excerpts].join('\n\n');
}
function labelOf(finding) {
    return `${code(placeOf(finding))} ${escapeMarkdown(firstLine(finding.message))}`;
}
function firstLine(text) {
    return text.split('\n', 1)[0] ?? '';
}


/***/ }),

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

/***/ 2356:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ starPattern)
/* harmony export */ });
/** A pattern over any text in which only `*` is special; it crosses everything. Takes time in proportion to both. */
function starPattern(pattern) {
    const [first = '', ...rest] = pattern.split('*');
    const last = rest.pop();
    if (last === undefined)
        return (text) => text === pattern;
    return (text) => {
        if (!text.startsWith(first))
            return false;
        let at = first.length;
        for (const part of rest) {
            const found = text.indexOf(part, at);
            if (found < 0)
                return false;
            at = found + part.length;
        }
        return text.length - last.length >= at && text.endsWith(last);
    };
}


/***/ }),

/***/ 525:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ statOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** What is at a path; undefined where nothing can be there: too long, below a file, a circle of links, not to be entered. */
function statOf(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 1498:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ plural)
/* harmony export */ });
function plural(count, one, many = `${one}s`) {
    return `${count} ${count === 1 ? one : many}`;
}


/***/ })

};
