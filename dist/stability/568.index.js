export const id = 568;
export const ids = [568];
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

/***/ 5616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ compileFileGlob)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4006);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(picomatch__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _patterns_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5644);


/** What picomatch asks for and no path of ours has: empty names, and `.` and `..` as parts of it. */
const LOOK_AHEADS = ['(?!(?:^|\\/)\\.{1,2}(?:\\/|$))', '(?!\\.{1,2}(?:\\/|$))', '(?=.)'];
/**
 * A glob over names or paths as picomatch reads it, in an engine that takes time in proportion to the text, whatever it says.
 * @param options.names `*` crosses `/`, and capitals do not matter: for names of jobs
 * @throws Error that says what is wrong with it
 */
function compileFileGlob(pattern, { names = false } = {}) {
    if (pattern.length > _patterns_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_PATTERN */ .Q)
        throw new Error(`it has ${pattern.length} characters, at most ${_patterns_js__WEBPACK_IMPORTED_MODULE_0__/* .LONGEST_PATTERN */ .Q} are taken`);
    const [, signs = '', positive = pattern] = /^(!+)(?!\()(.*)$/s.exec(pattern) ?? [];
    let { source } = picomatch__WEBPACK_IMPORTED_MODULE_1___default().makeRe(positive, { dot: true, nocase: names, bash: names });
    for (const lookAhead of LOOK_AHEADS)
        source = source.replaceAll(lookAhead, '');
    if (/\(\?<?[!=]/.test(source))
        throw new Error("'!(…)' inside of a glob is not taken; a '!' before all of it is");
    const compiled = (0,_patterns_js__WEBPACK_IMPORTED_MODULE_0__/* .compilePattern */ .E)(source, names ? 'i' : '', Number.POSITIVE_INFINITY);
    const wanted = signs.length % 2 === 0;
    return {
        matches: (text) => compiled.matches(text) === wanted,
        finds: (text) => compiled.finds(text) === wanted,
    };
}


/***/ }),

/***/ 5644:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ compilePattern),
/* harmony export */   Q: () => (/* binding */ LONGEST_PATTERN)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2856);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3885);


/** Time grows with the length of the pattern, too. */
const LONGEST_PATTERN = 1_000;
const FLAGS = {
    i: re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.CASE_INSENSITIVE,
    m: re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.MULTILINE,
    s: re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.DOTALL,
    // Code points are what is matched anyway.
    u: 0,
    v: 0,
};
/** @throws Error where it needs look-around or back-references, which take more than linear time, or is none */
function compilePattern(source, flags = '', longest = LONGEST_PATTERN) {
    if (source.length > longest)
        throw new Error(`it has ${source.length} characters, at most ${longest} are taken`);
    let bits = 0;
    for (const flag of flags) {
        const bit = FLAGS[flag];
        if (bit === undefined)
            throw new Error(`the flag '${flag}' means nothing here; known: ${Object.keys(FLAGS).join(', ')}`);
        bits |= bit;
    }
    let compiled;
    try {
        compiled = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.translateRegExp(source), bits);
    }
    catch (error) {
        const lacking = /\(\?<?[=!]|\\[1-9k]/.test(source) ? '; look-around and back-references are not taken' : '';
        throw new Error(`${(0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error).replace(/^error parsing regexp: /, '')}${lacking}`);
    }
    return { matches: (text) => compiled.testExact(text), finds: (text) => compiled.test(text) };
}


/***/ }),

/***/ 6224:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MP: () => (/* binding */ suppressFindings),
/* harmony export */   Nj: () => (/* binding */ suppressionRules),
/* harmony export */   Pp: () => (/* binding */ directiveText),
/* harmony export */   wo: () => (/* binding */ parseIgnore)
/* harmony export */ });
function directiveText(comment, mark) {
    const [first = '', ...more] = mark.split(' ');
    if (!comment.startsWith(first))
        return undefined;
    const text = comment.slice(first.length).trimStart();
    const rest = more.join(' ');
    return text.startsWith(rest) ? text.slice(rest.length).trim() : undefined;
}
function parseIgnore(text) {
    const [, kind, rules = '', reason = ''] = /^(ignore|ignore-file)\s+([\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+(.*))?$/.exec(text) ?? [];
    if (kind !== 'ignore' && kind !== 'ignore-file')
        return undefined;
    return { kind, rules: rules.split(/\s*,\s*/), reason: reason.replace(/^[\s:–—-]+/, '') };
}
function suppressFindings(findings, ignores, { covers, candidates = () => ignores, judged, placeFor }) {
    const kept = [];
    const suppressed = [];
    const used = new Map(ignores.map((ignore) => [ignore, new Set()]));
    for (const finding of findings) {
        const by = candidates(finding).find((ignore) => ignore.reason !== '' && ignore.rules.includes(finding.rule) && covers(ignore, finding));
        if (by === undefined)
            kept.push(finding);
        else {
            suppressed.push({ finding, reason: by.reason });
            used.get(by)?.add(finding.rule);
        }
    }
    const problems = ignores.flatMap((ignore) => {
        if (ignore.reason === '') {
            const message = `The suppression of ${ignore.rules.join(', ')} gives no reason, so it suppresses nothing.`;
            return [{ rule: 'ignore-without-reason', ignore, message, help: 'Write the reason after the rule.' }];
        }
        const unused = ignore.rules.filter((rule) => judged(rule) && used.get(ignore)?.has(rule) === false);
        if (unused.length === 0)
            return [];
        const message = `The suppression of ${unused.join(', ')} suppresses nothing.`;
        return [{ rule: 'unused-ignore', ignore, message, help: `Remove it, or move it to ${placeFor[ignore.kind]}.` }];
    });
    return { kept, suppressed, problems };
}
function suppressionRules(mark, example, place) {
    return {
        ignoreWithoutReason: {
            id: 'ignore-without-reason',
            severity: 'error',
            what: 'A suppression gives no reason; it suppresses nothing.',
            why: 'Nobody can tell later whether it still holds.',
            fix: `Say why: \`${mark} ignore <rule> <reason>\`.`,
            example: `\`${mark} ignore ${example.rule}\``,
        },
        unusedIgnore: {
            id: 'unused-ignore',
            severity: 'warning',
            what: 'A suppression suppresses nothing.',
            why: 'It would hide the next finding of that rule, which nobody has looked at.',
            fix: `Remove it, or move it to ${place}.`,
            example: `\`${mark} ignore ${example.rule} no longer used\` ${example.unused}`,
        },
    };
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
