export const id = 172;
export const ids = [172];
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

/***/ 172:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runWithServicesCommand: () => (/* binding */ runWithServicesCommand)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./packages/common/src/clock.ts
var clock = __webpack_require__(5081);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var src_failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/common/src/stat.ts
var stat = __webpack_require__(525);
// EXTERNAL MODULE: ./packages/common/src/durations.ts
var durations = __webpack_require__(6562);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/services/src/order.ts
/** Dependencies that nobody has, and the circles among the others. */
function dependencyProblems(services) {
    const byName = new Map(services.map((service) => [service.name, service]));
    const unknown = services.flatMap(({ name, dependsOn }) => dependsOn
        .filter((other) => !byName.has(other))
        .map((other) => `service '${name}' depends on '${other}', which is not in the list`));
    if (unknown.length > 0)
        return unknown;
    const circle = findCircle(services, byName);
    return circle === undefined ? [] : [`services depend on each other in a circle: ${circle.join(' → ')}`];
}
function findCircle(services, byName) {
    const done = new Set();
    const visit = (service, path) => {
        const at = path.indexOf(service.name);
        if (at >= 0)
            return [...path.slice(at), service.name];
        if (done.has(service.name))
            return undefined;
        for (const name of service.dependsOn) {
            const next = byName.get(name);
            const circle = next === undefined ? undefined : visit(next, [...path, service.name]);
            if (circle !== undefined)
                return circle;
        }
        done.add(service.name);
        return undefined;
    };
    for (const service of services) {
        const circle = visit(service, []);
        if (circle !== undefined)
            return circle;
    }
    return undefined;
}
/** Groups of services to stop one after the other: none has a user in a later group. */
function stopOrder(services) {
    const groups = [];
    let left = [...services];
    while (left.length > 0) {
        const needed = new Set(left.flatMap(({ dependsOn }) => dependsOn));
        const group = left.filter(({ name }) => !needed.has(name));
        groups.push(group);
        left = left.filter((service) => !group.includes(service));
    }
    return groups;
}

// EXTERNAL MODULE: ./packages/common/src/patterns.ts
var patterns = __webpack_require__(5644);
// EXTERNAL MODULE: ./packages/common/src/redaction.ts + 1 modules
var redaction = __webpack_require__(7947);
;// CONCATENATED MODULE: ./packages/services/src/readiness.ts



const EXPECTED = "a URL, 'tcp', 'exit', 'log: /…/' or 'command: …'";
function parseReady(value, ports) {
    if (value === undefined)
        return { kind: ports.length > 0 ? 'tcp' : 'started' };
    if (typeof value !== 'string') {
        const [entry, ...more] = Object.entries(value);
        if (entry === undefined || more.length > 0)
            throw new Error(`'ready': expected ${EXPECTED}`);
        return parseReady(`${entry[0]}: ${entry[1]}`, ports);
    }
    const ready = value.trim();
    if (/^https?:\/\//i.test(ready)) {
        const url = URL.canParse(ready) ? new URL(ready) : undefined;
        if (url === undefined)
            throw new Error("'ready': the URL cannot be read");
        return { kind: 'http', url };
    }
    if (ready === 'exit')
        return { kind: 'exit' };
    if (ready === 'tcp') {
        if (ports.length === 0)
            throw new Error("'ready: tcp' needs 'ports'");
        return { kind: 'tcp' };
    }
    const [, kind, rest = ''] = /^(log|command):\s*(.*)$/s.exec(ready) ?? [];
    if (kind === 'log' && rest !== '')
        return { kind, pattern: parsePattern(rest) };
    if (kind === 'command' && rest !== '')
        return { kind, script: rest };
    throw new Error(`'ready': expected ${EXPECTED}, found '${(0,redaction/* cut */.Jj)(ready, 60)}'`);
}
/**
 * `text`, or `/regex/flags`.
 * @throws Error for a regular expression that cannot be read
 */
function parsePattern(text) {
    const [, source, flags = ''] = /^\/(.+)\/([dgimsuvy]*)$/s.exec(text) ?? [];
    if (source === undefined)
        return { text, matches: (subject) => subject.includes(text) };
    try {
        const regex = (0,patterns/* compilePattern */.E)(source, flags.replaceAll(/[dgy]/g, ''));
        return { text, matches: (subject) => regex.finds(subject) };
    }
    catch (error) {
        throw new Error(`'${(0,redaction/* cut */.Jj)(text, 60)}': expected a regular expression, but ${(0,src_failure/* messageOf */.bD)(error)}`);
    }
}
/** `200-399`, `204`, or several with commas. */
function parseStatus(text) {
    return text.split(',').map((part) => {
        const [, from = '', to = from] = /^\s*([1-5]\d\d)\s*(?:-\s*([1-5]\d\d)\s*)?$/.exec(part) ?? [];
        if (from === '' || Number(to) < Number(from)) {
            throw new Error(`'ready-status': expected numbers or ranges such as '200-399', found '${part.trim()}'`);
        }
        return [Number(from), Number(to)];
    });
}
/** The port of a URL that means this machine, else undefined. */
function portOf(url) {
    if (!isLoopbackHost(url.hostname))
        return undefined;
    return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}
function isLoopbackHost(host) {
    return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\]|::1|0\.0\.0\.0)$/i.test(host);
}

;// CONCATENATED MODULE: ./packages/services/src/parse-services.ts








const parse_services_text = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig(), dist/* boolean */.zMY()]), dist/* transform */.pdi(String), dist/* check */.z6Y((value) => !value.includes('\0'), 'a NUL character cannot be passed to a program'));
const duration = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()]), dist/* transform */.pdi((value) => (0,durations/* parseDuration */.E9)(String(value))), dist/* number */.aig(durations/* DURATION_SYNTAX */.zN), dist/* minValue */.Wwf(1, 'more than 0'));
const port = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* number */.aig(), dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^\d+$/), dist/* transform */.pdi(Number))], 'a port from 1 to 65535'), dist/* integer */.ndf(), dist/* minValue */.Wwf(1, 'a port from 1 to 65535'), dist/* maxValue */.cGV(65_535, 'a port from 1 to 65535'));
const list = (item) => dist/* union */.KCZ([
    dist/* array */.YOg(item),
    dist/* pipe */.FsL(item, dist/* transform */.pdi((value) => [value])),
]);
const variables = dist/* record */.g1P(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[A-Za-z_]\w*$/, 'names of variables: letters, digits and _')), dist/* union */.KCZ([
    parse_services_text,
    dist/* pipe */.FsL(dist/* null */.chJ(), dist/* transform */.pdi(() => '')),
], 'one text for each variable'));
const signal = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* transform */.pdi((name) => `SIG${name.toUpperCase().replace(/^SIG/, '')}`), dist/* check */.z6Y((name) => name in external_node_os_.constants.signals, 'a signal such as SIGTERM, SIGINT, SIGQUIT'));
const schema = dist/* strictObject */.rej({
    name: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[a-z0-9-]+$/, "lower-case letters, digits and '-'")),
    run: dist/* pipe */.FsL(parse_services_text, dist/* nonEmpty */.hq('a command')),
    'working-directory': dist/* optional */.lqM(parse_services_text),
    env: dist/* optional */.lqM(variables, {}),
    shell: dist/* optional */.lqM(dist/* picklist */.KIO(['bash', 'sh', 'pwsh'], "'bash', 'sh' or 'pwsh'")),
    port: dist/* optional */.lqM(port),
    ports: dist/* optional */.lqM(list(port)),
    ready: dist/* optional */.lqM(dist/* union */.KCZ([dist/* string */.YjP(), dist/* record */.g1P(dist/* picklist */.KIO(['log', 'command']), dist/* string */.YjP())], "a URL, 'tcp', 'exit', 'log: /…/' or 'command: …'")),
    'ready-status': dist/* optional */.lqM(list(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()])), '200-399'),
    'ready-body': dist/* optional */.lqM(parse_services_text),
    'ready-headers': dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), parse_services_text), {}),
    timeout: dist/* optional */.lqM(duration),
    'depends-on': dist/* optional */.lqM(list(dist/* string */.YjP()), []),
    listener: dist/* optional */.lqM(dist/* picklist */.KIO(['own', 'any'], "'own' or 'any'"), 'own'),
    'stop-signal': dist/* optional */.lqM(signal, 'SIGTERM'),
    'stop-timeout': dist/* optional */.lqM(duration),
    critical: dist/* optional */.lqM(dist/* boolean */.zMY("'true' or 'false'"), true),
});
class ServicesError extends Error {
    name = 'ServicesError';
}
/**
 * @throws ServicesError that names everything that is wrong, with lines; values of `env` and `ready-headers` are not
 * repeated
 */
function parseServices(yaml, defaults) {
    const lines = new yaml_dist.LineCounter();
    const document = (0,yaml_dist.parseDocument)(yaml, { lineCounter: lines, maxAliasCount: 100 });
    const [syntax] = document.errors;
    if (syntax !== undefined)
        throw new ServicesError(`YAML (${syntax.message.split('\n')[0]?.replace(/:$/, '')})`);
    const root = document.contents;
    if (!(0,yaml_dist.isSeq)(root) || root.items.length === 0) {
        throw new ServicesError("a YAML list of services, each with 'name' and 'run'");
    }
    const problems = [];
    const services = [];
    const values = document.toJS();
    const names = new Set();
    root.items.forEach((item, index) => {
        const place = `service ${index + 1} (line ${lineOf(item, lines)})`;
        const parsed = dist/* safeParse */.xLC(schema, Array.isArray(values) ? values[index] : undefined);
        if (!parsed.success) {
            problems.push(...parsed.issues.map((issue) => `${place}: ${issueText(item, issue, lines)}`));
            return;
        }
        if (names.has(parsed.output.name))
            problems.push(`${place}: the name '${parsed.output.name}' is taken`);
        names.add(parsed.output.name);
        try {
            services.push(serviceOf(parsed.output, defaults));
        }
        catch (error) {
            problems.push(`${place}, '${parsed.output.name}': ${(0,src_failure/* messageOf */.bD)(error)}`);
        }
    });
    if (problems.length === 0)
        problems.push(...dependencyProblems(services), ...portProblems(services));
    if (problems.length > 0)
        throw new ServicesError(problems.join('; '));
    return withPortsOfUrls(services);
}
function serviceOf(entry, defaults) {
    const ports = [...new Set([...(entry.port === undefined ? [] : [entry.port]), ...(entry.ports ?? [])])];
    const folder = entry['working-directory'];
    return {
        name: entry.name,
        run: entry.run,
        workingDirectory: folder === undefined
            ? defaults.workingDirectory
            : (0,external_node_path_.isAbsolute)(folder)
                ? folder
                : (0,external_node_path_.join)(defaults.workingDirectory, folder),
        env: { ...defaults.env, ...entry.env },
        shell: entry.shell ?? defaults.shell,
        ports,
        ready: readinessOf(entry, ports),
        readyTimeoutMs: entry.timeout ?? defaults.readyTimeoutMs,
        dependsOn: entry['depends-on'],
        listener: entry.listener,
        stopSignal: entry['stop-signal'],
        stopTimeoutMs: entry['stop-timeout'] ?? defaults.stopTimeoutMs,
        critical: entry.critical,
    };
}
function readinessOf(entry, ports) {
    const ready = parseReady(entry.ready, ports);
    const statusText = [entry['ready-status']].flat().join(', ');
    const body = entry['ready-body'];
    if (ready.kind !== 'http') {
        if (body !== undefined)
            throw new Error("'ready-body' needs a URL in 'ready'");
        return ready;
    }
    return {
        ...ready,
        statusText,
        status: parseStatus(statusText),
        body: body === undefined ? undefined : parsePattern(body),
        headers: entry['ready-headers'],
    };
}
function portProblems(services) {
    const users = Map.groupBy(services.flatMap(({ name, ports }) => ports.map((number) => ({ name, number }))), ({ number }) => number);
    return [...users]
        .filter(([, claims]) => claims.length > 1)
        .map(([number, claims]) => `port ${number} belongs to one service, not to ${claims.map(({ name }) => `'${name}'`).join(' and ')}`);
}
/** A ready URL on this machine names a port; where no service claims it, it is the port of the service that is asked there. */
function withPortsOfUrls(services) {
    const claimed = new Set(services.flatMap(({ ports }) => ports));
    const named = services.map(({ ready }) => (ready.kind === 'http' ? portOf(ready.url) : undefined));
    return services.map((service, index) => {
        const number = named[index];
        const alone = named.filter((other) => other === number).length === 1;
        if (number === undefined || claimed.has(number) || !alone)
            return service;
        return { ...service, ports: [...service.ports, number] };
    });
}
function lineOf(node, lines) {
    const offset = node?.range?.[0];
    return offset === undefined ? 1 : lines.linePos(offset).line;
}
function issueText(item, issue, lines) {
    const [key] = (issue.path ?? []).map(({ key }) => String(key));
    if (key === undefined)
        return "a mapping with 'name' and 'run' was expected";
    const pair = (0,yaml_dist.isMap)(item) ? item.items.find((candidate) => String(candidate.key) === key) : undefined;
    if (pair === undefined)
        return `'${key}' is missing`;
    const line = lineOf(pair.key, lines);
    if (!(key in schema.entries)) {
        return `unknown key '${key}' (line ${line}); known are ${Object.keys(schema.entries).join(', ')}`;
    }
    return `'${key}' (line ${line}): expected ${issue.message.replace(/^Invalid (\w+): Expected (.*) but received .*$/, '$2')}`;
}

;// CONCATENATED MODULE: ./packages/services/src/variables.ts
/**
 * Blank lines and lines that begin with `#` are ignored.
 * @throws Error that names the line by its number, never its value
 */
function parseVariables(text) {
    const variables = {};
    text.split(/\r?\n/).forEach((line, index) => {
        const trimmed = line.trim();
        if (trimmed === '' || trimmed.startsWith('#'))
            return;
        const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/.exec(trimmed) ?? [];
        if (name === undefined)
            throw new Error(`lines 'NAME=value'; line ${index + 1} is none`);
        variables[name] = value;
    });
    return variables;
}

;// CONCATENATED MODULE: ./packages/services/src/inputs.ts






function readRunInputs(reader, workspace) {
    const script = reader.required('run');
    const defaults = {
        shell: reader.choice('shell', ['bash', 'sh', 'pwsh']),
        workingDirectory: readFolder(reader, workspace),
        env: readVariables(reader),
        readyTimeoutMs: reader.duration('ready-timeout', { positive: true }),
        stopTimeoutMs: reader.duration('stop-timeout'),
    };
    const logDirectory = reader.text('log-directory');
    const plan = {
        services: readServices(reader, workspace, defaults),
        run: {
            script,
            shell: defaults.shell,
            workingDirectory: defaults.workingDirectory,
            env: defaults.env,
            timeoutMs: reader.text('run-timeout') === '' ? undefined : reader.duration('run-timeout', { positive: true }),
            stopTimeoutMs: defaults.stopTimeoutMs,
        },
        startTimeoutMs: reader.duration('start-timeout', { positive: true }),
        logDirectory: logDirectory === '' ? '' : (0,external_node_path_.resolve)(workspace, logDirectory),
        logLines: reader.count('log-lines'),
    };
    return { plan, logOutput: reader.choice('log-output', ['failure', 'always', 'never']) };
}
function readServices(reader, workspace, defaults) {
    const value = reader.required('services');
    if (value === '')
        return [];
    try {
        const isPath = !value.includes('\n') && /\.ya?ml$/.test(value);
        return parseServices(isPath ? readInside(workspace, value) : value, defaults);
    }
    catch (error) {
        // The value is long, and may hold secrets.
        reader.problem('services', undefined, (0,src_failure/* messageOf */.bD)(error));
        return [];
    }
}
function readInside(workspace, path) {
    const file = (0,external_node_path_.resolve)(workspace, path);
    if ((0,stat/* statOf */._)(file)?.isFile() !== true)
        throw new Error(`a list, or a file in the workspace; there is no '${path}'`);
    const inside = (0,external_node_path_.relative)((0,external_node_fs_.realpathSync)(workspace), (0,external_node_fs_.realpathSync)(file));
    if (inside.startsWith('..') || (0,external_node_path_.isAbsolute)(inside))
        throw new Error(`a file in the workspace, and '${path}' is not`);
    return (0,external_node_fs_.readFileSync)(file, 'utf8');
}
function readFolder(reader, workspace) {
    const folder = (0,external_node_path_.resolve)(workspace, reader.text('working-directory'));
    if ((0,stat/* statOf */._)(folder)?.isDirectory() !== true) {
        reader.problem('working-directory', reader.text('working-directory'), 'a folder that exists');
    }
    return folder;
}
function readVariables(reader) {
    try {
        return parseVariables(reader.text('env'));
    }
    catch (error) {
        reader.problem('env', undefined, (0,src_failure/* messageOf */.bD)(error));
        return {};
    }
}

;// CONCATENATED MODULE: ./packages/services/src/log-directory.ts



/** @throws ActionError where that cannot be done */
function makeLogDirectory(wanted, temp) {
    if (wanted === '')
        return (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(temp, 'service-logs-'));
    try {
        (0,external_node_fs_.mkdirSync)(wanted, { recursive: true });
    }
    catch (error) {
        throw new src_failure/* ActionError */.lZ(`Input 'log-directory' names a folder that cannot be made: ${(0,src_failure/* messageOf */.bD)(error)}. Name one in the workspace or in RUNNER_TEMP, or leave it out.`);
    }
    return wanted;
}

// EXTERNAL MODULE: ./packages/common/src/environment.ts
var environment = __webpack_require__(9402);
;// CONCATENATED MODULE: ./packages/services/src/environment.ts

/** The variable that marks every process of a run; children inherit it. */
const MARK_VARIABLE = 'STABILITY_SERVICE';
/** The file descriptor that every process of a run inherits, open on {@link markFile}. */
const MARK_DESCRIPTOR = 3;
/** The path of a mark's file in the folder of its run. */
function markFile(mark) {
    return `${MARK_VARIABLE}/${mark}`;
}
/** The kernel adds a word to the path of a file that was removed. */
const MARK_FILE = new RegExp(`/${MARK_VARIABLE}/([^/]+/[^/ ]+)(?: \\(deleted\\))?$`);
/** The mark whose file an open file is. */
function markOfFile(path) {
    return MARK_FILE.exec(path)?.[1];
}
const COMMAND_FILES = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];
function commandEnvironment(env) {
    return Object.fromEntries(Object.entries((0,environment/* jobEnvironment */.tw)(env)).filter(([name]) => !name.startsWith('ACTIONS_')));
}
/** A service has no business with the step's command files: whatever it writes there would be taken for the tests'. */
function serviceEnvironment(env) {
    return Object.fromEntries(Object.entries(commandEnvironment(env)).filter(([name]) => !COMMAND_FILES.includes(name)));
}

;// CONCATENATED MODULE: ./packages/services/src/processes/linux.ts



/** The state of a listening socket in /proc/net/tcp (include/net/tcp_states.h, TCP_LISTEN). */
const LISTEN = '0A';
/** Processes and sockets from /proc (man 5 proc). */
const linuxProcesses = {
    async list() {
        return (0,external_node_fs_.readdirSync)('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readStat(Number(name)) ?? []) : []));
    },
    async mark(pid) {
        const ofFile = markOfFile(readTarget(`/proc/${pid}/fd/${MARK_DESCRIPTOR}`) ?? '');
        return ofFile ?? markOfEnvironment(pid);
    },
    async listeners(port) {
        return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readListeners(file, port));
    },
    async holders({ socket }, pids) {
        const target = `socket:[${socket}]`;
        let hidden = false;
        const holding = pids.filter((pid) => {
            try {
                return (0,external_node_fs_.readdirSync)(`/proc/${pid}/fd`).some((fd) => readTarget(`/proc/${pid}/fd/${fd}`) === target);
            }
            catch (error) {
                hidden ||= !isGone(error);
                return false;
            }
        });
        return { pids: holding, hidden };
    },
    async command(pid) {
        try {
            return (0,external_node_fs_.readFileSync)(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
        }
        catch {
            return undefined;
        }
    },
};
function markOfEnvironment(pid) {
    let environ;
    try {
        environ = Buffer.concat([Buffer.from('\0'), (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`)]);
    }
    catch (error) {
        return isGone(error) ? '' : undefined;
    }
    const name = `\0${MARK_VARIABLE}=`;
    const at = environ.indexOf(name);
    if (at < 0)
        return '';
    const end = environ.indexOf(0, at + 1);
    return environ.subarray(at + name.length, end < 0 ? undefined : end).toString();
}
function readStat(pid) {
    let stat;
    try {
        stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'latin1');
    }
    catch {
        return undefined;
    }
    // The name in parentheses may itself hold spaces and parentheses.
    const [state, parent, group, session, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
        pid,
        parent: Number(parent),
        group: Number(group),
        session: Number(session),
        startTime: rest[15] ?? '',
        zombie: state === 'Z' || state === 'X',
    };
}
function readListeners(file, port) {
    let table;
    try {
        table = (0,external_node_fs_.readFileSync)(file, 'latin1');
    }
    catch {
        // A kernel without IPv6.
        return [];
    }
    const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
    return table.split('\n').flatMap((line) => {
        const [, local = '', , state, , , , , , socket = ''] = line.trim().split(/\s+/);
        if (state !== LISTEN || !local.endsWith(suffix))
            return [];
        const address = readAddress(local.slice(0, -suffix.length));
        return address === undefined ? [] : [{ address: `${address}:${port}`, socket }];
    });
}
/** The address where it is loopback or a wildcard, else undefined. The kernel prints words of 32 bits in host order. */
function readAddress(hex) {
    const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse());
    const text = bytes.join('');
    const v4 = (octets) => octets.map((octet) => Number.parseInt(octet, 16)).join('.');
    if (text === '00000000')
        return '0.0.0.0';
    if (/^0{32}$/.test(text))
        return '[::]';
    if (/^0{31}1$/.test(text))
        return '[::1]';
    const last = text.length === 8 || /^0{20}f{4}/i.test(text) ? v4(bytes.slice(-4)) : '';
    return last.startsWith('127.') || last === '0.0.0.0' ? last : undefined;
}
function readTarget(link) {
    try {
        return (0,external_node_fs_.readlinkSync)(link);
    }
    catch {
        return undefined;
    }
}
function isGone(error) {
    return ['ENOENT', 'ESRCH'].includes((0,src_failure/* codeOf */.$N)(error) ?? '');
}

// EXTERNAL MODULE: ./packages/common/src/exec.ts
var exec = __webpack_require__(3402);
;// CONCATENATED MODULE: ./packages/services/src/processes/macos.ts


/** Processes and sockets from `ps` and `lsof`. The environment of another user's process cannot be seen. */
const macosProcesses = {
    async list() {
        const lines = await output('ps', ['-axo', 'pid=,ppid=,pgid=,sess=,stat=,lstart=']);
        return lines.flatMap((line) => {
            const [, pid, parent, group, session, state = '', startTime = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\w+)\s+(\S+)\s+(.*?)\s*$/.exec(line) ?? [];
            if (pid === undefined)
                return [];
            return [
                {
                    pid: Number(pid),
                    parent: Number(parent),
                    group: Number(group),
                    session: Number.parseInt(session ?? '', 16),
                    startTime,
                    zombie: state.startsWith('Z'),
                },
            ];
        });
    },
    async mark(pid) {
        const [line = ''] = await output('ps', ['-Eww', '-o', 'command=', '-p', String(pid)]);
        return new RegExp(`(?:^|\\s)${MARK_VARIABLE}=(\\S+)`).exec(line)?.[1] ?? '';
    },
    async listeners(port) {
        const lines = await output('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpn']);
        return readFields(lines).map(({ address }) => ({ address, socket: address }));
    },
    async holders(listener, pids) {
        const port = listener.address.slice(listener.address.lastIndexOf(':') + 1);
        const lines = await output('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpn']);
        const holding = readFields(lines).filter(({ pid, address }) => address === listener.address && pids.includes(pid));
        return { pids: holding.map(({ pid }) => pid), hidden: false };
    },
    async command(pid) {
        const [line = ''] = await output('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
        return line.trim() || undefined;
    },
};
function readFields(lines) {
    let pid = 0;
    return lines.flatMap((line) => {
        if (line.startsWith('p'))
            pid = Number(line.slice(1));
        return line.startsWith('n') ? [{ pid, address: line.slice(1) }] : [];
    });
}
async function output(program, args) {
    const { stdout } = await (0,exec/* exec */.m)(program, args, { env: { PATH: '/usr/sbin:/usr/bin:/bin:/sbin' } });
    return stdout.split('\n').filter((line) => line !== '');
}

;// CONCATENATED MODULE: ./packages/services/src/processes/platform.ts



/** @throws ActionError where processes and sockets cannot be told apart */
function processTable(platform = process.platform) {
    if (platform === 'linux')
        return linuxProcesses;
    if (platform === 'darwin')
        return macosProcesses;
    throw new src_failure/* ActionError */.lZ(`On ${platform === 'win32' ? 'Windows' : platform} it cannot be proved whose process listens on a port. Nothing was started; run this job on Linux or macOS.`);
}

;// CONCATENATED MODULE: ./packages/services/src/progress.ts

const COLOURS = { green: 32, red: 31, yellow: 33, dim: 2 };
function painter(env, isTerminal) {
    const colours = !env.NO_COLOR && (isTerminal || env.GITHUB_ACTIONS === 'true');
    return (colour, text) => (colours ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text);
}
function showProgress(log, env) {
    const paint = painter(env, process.stdout.isTTY === true);
    return (progress) => {
        switch (progress.kind) {
            case 'starting':
                return log.info(`${paint('dim', '…')} ${progress.service}: starting`);
            case 'waiting':
                return log.info(`${paint('dim', '…')} ${progress.service}: waiting, ${progress.seen}`);
            case 'ready':
                return log.info(`${paint('green', '✓')} ${progress.service}: ready after ${(0,durations/* formatDuration */.a3)(progress.ms)} (${progress.seen})`);
            case 'failed':
                return log.info(`${paint('red', '✗')} ${progress.service}: ${progress.seen}`);
            case 'tests':
                return log.info(`${paint('green', '✓')} all services are settled, running the tests`);
            case 'stopping':
                return log.info('Stopping the services');
            case 'stopped':
                return log.info(`${paint('dim', '■')} ${progress.service}: stopped after ${(0,durations/* formatDuration */.a3)(progress.ms)}`);
        }
    };
}

;// CONCATENATED MODULE: ./packages/services/src/report-text.ts


/** More of a log is in its file only: GitHub's page does not show more in reasonable time. */
const PRINTED_BYTES = 512 * 1024;
function endText({ pid, exitCode, signal, stopped }) {
    if (pid === null)
        return 'not started';
    const exit = signal !== null ? signal : exitCode === null ? 'still running' : `exit code ${exitCode}`;
    return stopped === false ? `${exit}, not stopped` : exit;
}
function printTable({ services }, log) {
    const rows = [
        ['service', 'ready after', 'exit', 'log'],
        ...services.map((service) => [
            service.name,
            service.readyMs === null ? 'never' : (0,durations/* formatDuration */.a3)(service.readyMs),
            endText(service),
            service.log || '-',
        ]),
    ];
    const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    for (const row of rows) {
        log.info(row
            .map((cell, column) => cell.padEnd(widths[column] ?? 0))
            .join('  ')
            .trimEnd());
    }
}
/** The last lines of the service that is the reason, and the logs that the input `log-output` asks for. */
async function printLogs({ failure, services }, log, wanted) {
    const guilty = services.find(({ name }) => failure !== undefined && 'service' in failure && name === failure.service);
    const all = wanted === 'always' || (wanted === 'failure' && failure !== undefined);
    for (const service of all ? services : []) {
        if (service === guilty || service.pid === null)
            continue;
        await log.group(`Log of ${service.name}`, async () => {
            for (const line of readEnd(service))
                log.info(line);
        });
    }
    if (guilty === undefined || guilty.lastLines.length === 0)
        return;
    await log.group(`Last lines of ${guilty.name} (all: ${guilty.log})`, async () => {
        for (const line of guilty.lastLines)
            log.info(line);
    });
}
function readEnd({ log }) {
    const file = (0,external_node_fs_.openSync)(log, 'r');
    try {
        const { size } = (0,external_node_fs_.fstatSync)(file);
        const buffer = Buffer.alloc(Math.min(size, PRINTED_BYTES));
        (0,external_node_fs_.readSync)(file, buffer, 0, buffer.length, size - buffer.length);
        const lines = buffer.toString('utf8').replace(/\n$/, '').split('\n');
        return size > buffer.length ? [`… (the whole log is in ${log})`, ...lines.slice(1)] : lines;
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./packages/services/src/sentences.ts

function exitText({ code, signal }) {
    return signal === null ? `ended with exit code ${code ?? 'unknown'}` : `was ended by ${signal}`;
}
/** Seconds as the user writes them: `60s`, `1.5s`. */
function seconds(ms) {
    return `${Number((ms / 1_000).toFixed(1))}s`;
}
function takenText({ port, address, holder }) {
    const by = holder === undefined
        ? 'by a process that cannot be seen'
        : `by process ${holder.pid}${holder.command === undefined ? '' : ` '${(0,redaction/* cut */.Jj)(holder.command, 200)}'`}`;
    return `port ${port} is already taken on ${address} ${by}`;
}
function statusOf(failure) {
    if (failure === undefined)
        return 'passed';
    if (failure.status === 'not-started')
        return 'service-died';
    if (failure.status === 'run-not-started')
        return 'tests-failed';
    return failure.status;
}
function failureText(failure) {
    switch (failure.status) {
        case 'port-taken':
            return `Service '${failure.service}' cannot be started: ${takenText(failure.taken)}. Nothing was started. End that process, or give the service another port.`;
        case 'service-died': {
            const exit = failure.exit === undefined ? 'ended' : exitText(failure.exit);
            const lines = 'Its last lines are in the log above';
            if (failure.during === 'start') {
                const task = failure.exit?.code === 0 ? "keep it in the foreground, or for a task write 'ready: exit'" : 'correct it';
                return `Service '${failure.service}' ${exit} before the tests could start. ${lines}; ${task}.`;
            }
            return `Service '${failure.service}' ${exit} while the tests ran. The tests were stopped, and their outcome does not count. ${lines}; correct it, or where it may end, write 'critical: false'.`;
        }
        case 'not-started':
            return `Service '${failure.service}' could not be started: ${failure.why}.`;
        case 'not-ready': {
            const limit = failure.limit === 'start-timeout' ? ` (input 'start-timeout', for all services together)` : '';
            return `Service '${failure.service}' is not ready: ${failure.seen}, for ${seconds(failure.limitMs)}${limit}. Its last lines are in the log above; correct the service or its 'ready', or give it more time with '${failure.limit === 'start-timeout' ? failure.limit : 'timeout'}'.`;
        }
        case 'foreign-listener':
            return `Service '${failure.service}' is not what answers: ${failure.seen}. Its answer proves nothing: end that process, or give the service another port.`;
        case 'timed-out':
            return `The test command was still running after ${seconds(failure.limitMs)} (input 'run-timeout') and was ended. Find in its output what hangs, or give it more time.`;
        case 'tests-failed':
            return `The test command ${exitText(failure.exit)}. Its output is in the log above.`;
        case 'run-not-started':
            return `The test command could not be started: ${failure.why}.`;
        case 'not-stopped':
            return `Service '${failure.service}' could not be stopped: ${failure.seen}. End it, or the next job on this machine meets it.`;
        case 'cancelled':
            return 'Cancelled before the end; everything that was started has been ended.';
    }
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./packages/services/src/ports.ts


const ADDRESSES = ['127.0.0.1', '::1', '0.0.0.0', '::'];
/** The address on which nobody could listen on `port` now, or undefined where all are free. */
async function takenAddress(port) {
    for (const address of ADDRESSES) {
        if (!(await isFree(port, address)))
            return address;
    }
    return undefined;
}
function isFree(port, host) {
    return new Promise((resolve) => {
        const server = (0,external_node_net_.createServer)();
        server.once('error', (error) => {
            // EADDRNOTAVAIL, EAFNOSUPPORT: this machine has no such address. EACCES: a port below 1024, where only a listener counts.
            resolve((0,src_failure/* codeOf */.$N)(error) !== 'EADDRINUSE');
        });
        server.listen({ port, host, exclusive: true, ipv6Only: host.includes(':') }, () => server.close(() => resolve(true)));
    });
}
async function takenPorts(ports, table) {
    const taken = [];
    for (const port of ports) {
        const listeners = await table.listeners(port);
        const address = listeners[0]?.address.replace(/:\d+$/, '') ?? (await takenAddress(port));
        if (address !== undefined)
            taken.push({ port, address, holder: await holderOf(listeners, table) });
    }
    return taken;
}
/** The first process that holds one of the listeners, where it can be seen. */
async function holderOf(listeners, table) {
    const all = listeners.length === 0 ? [] : (await table.list()).map(({ pid }) => pid);
    for (const listener of listeners) {
        const [pid] = (await table.holders(listener, all)).pids;
        if (pid !== undefined)
            return { pid, command: await table.command(pid) };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/services/src/ownership.ts


/** Whether each port of a service is held by a process that this service started, also one that was detached from it. */
async function ownershipOf(service, table, tracker) {
    const own = (await tracker.scan()).filter(({ owner }) => owner === service.name).map(({ pid }) => pid);
    const holders = [];
    for (const port of service.ports) {
        const listeners = await table.listeners(port);
        if (listeners.length === 0)
            return { kind: 'none', seen: `nobody listens on port ${port} of this machine` };
        for (const listener of listeners) {
            const { pids } = await table.holders(listener, own);
            if (pids.length === 0)
                return { kind: 'foreign', seen: await describeStranger(port, listener, table) };
            holders.push(...pids);
        }
    }
    return { kind: 'own', pids: holders };
}
async function describeStranger(port, listener, table) {
    const holder = await holderOf([listener], table);
    if (holder === undefined) {
        return `whose process listens on ${listener.address} cannot be seen; where it is a container or another user's process that you trust, set 'listener: any'`;
    }
    return `port ${port} (${listener.address}) belongs to process ${holder.pid}${holder.command === undefined ? '' : ` '${(0,redaction/* cut */.Jj)(holder.command, 200)}'`}, which this service did not start`;
}

;// CONCATENATED MODULE: ./packages/services/src/death.ts

/** How often a service that runs in the background is looked at, in ms: its end must be noticed within 200 ms. */
const POLL_MS = 75;
/**
 * Calls `onDeath` once. A script that ends with 0 and leaves processes behind (nginx, `redis-server --daemonize yes`)
 * lives on.
 */
function watchForDeath(process, watch, onDeath) {
    const { stopping } = watch;
    process.exited.then(async (exit) => {
        if (stopping.aborted || (process.service.ready.kind === 'exit' && exit.code === 0))
            return;
        if (exit.code !== 0)
            return onDeath({ exit });
        process.daemon = await livesOn(process, watch);
        while (!stopping.aborted && (await livesOn(process, watch))) {
            await watch.clock.sleep(POLL_MS, stopping).catch(() => { });
        }
        if (!stopping.aborted)
            onDeath({ exit });
    }, (error) => onDeath({ error }));
}
/** Before it is ready, any process of the service may become its server; then it is those that hold its ports. */
async function livesOn({ service, readyMs }, { table, tracker }) {
    if (readyMs !== undefined && service.ports.length > 0 && service.listener === 'own') {
        return (await ownershipOf(service, table, tracker)).kind === 'own';
    }
    return (await tracker.scan()).some(({ owner }) => owner === service.name);
}

;// CONCATENATED MODULE: ./packages/services/src/processes/tracker.ts
/** The owner of the test command's processes; no service can have this name. */
const TESTS = 'RUN';
/**
 * By the mark in their environment, by a parent, group or session that belongs to the run, and by what was known
 * before.
 */
class ProcessTracker {
    #table;
    #prefix;
    #known = new Map();
    #strangers = new Set();
    #leaders = new Map();
    constructor(table, runId) {
        this.#table = table;
        this.#prefix = `${runId}/`;
    }
    markFor(owner) {
        return `${this.#prefix}${owner}`;
    }
    add(owner, pid) {
        this.#leaders.set(pid, owner);
    }
    async scan() {
        const all = (await this.#table.list()).filter(({ pid }) => pid !== process.pid);
        const byPid = new Map(all.map((info) => [info.pid, info]));
        const owners = new Map();
        const ownerOf = async (info) => {
            if (owners.has(info.pid))
                return owners.get(info.pid);
            // Also ends a circle, which only a reused pid can make.
            owners.set(info.pid, undefined);
            const parent = byPid.get(info.parent);
            const owner = this.#known.get(keyOf(info)) ??
                this.#leaders.get(info.group) ??
                this.#leaders.get(info.session) ??
                (await this.#byMark(info)) ??
                (parent === undefined ? undefined : await ownerOf(parent));
            owners.set(info.pid, owner);
            if (owner !== undefined)
                this.#known.set(keyOf(info), owner);
            return owner;
        };
        const own = [];
        for (const info of all) {
            const owner = await ownerOf(info);
            if (owner !== undefined && !info.zombie)
                own.push({ ...info, owner });
        }
        return own;
    }
    async #byMark(info) {
        const key = keyOf(info);
        if (this.#strangers.has(key))
            return undefined;
        const mark = await this.#table.mark(info.pid);
        if (mark?.startsWith(this.#prefix))
            return mark.slice(this.#prefix.length);
        this.#strangers.add(key);
        return undefined;
    }
}
function keyOf({ pid, startTime }) {
    return `${pid} ${startTime}`;
}

// EXTERNAL MODULE: external "node:dns/promises"
var promises_ = __webpack_require__(1553);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: ./packages/common/src/time-limit.ts
var time_limit = __webpack_require__(8124);
;// CONCATENATED MODULE: ./packages/services/src/probes/http.ts






/** As much of a body as is searched. */
const BODY_LIMIT_BYTES = 1024 * 1024;
async function probeHttp(ready, timeoutMs) {
    const host = ready.url.hostname.replace(/^\[|\]$/g, '');
    const what = `GET ${shown(ready.url)}`;
    let addresses;
    try {
        addresses = await addressesOf(host);
    }
    catch (error) {
        return { ok: false, seen: `${what}: the host '${host}' was not found (${(0,src_failure/* codeOf */.$N)(error) ?? (0,src_failure/* messageOf */.bD)(error)})` };
    }
    let seen = '';
    for (const address of addresses) {
        try {
            const answer = await get(ready, address, timeoutMs);
            const problem = problemOf(ready, answer);
            if (problem === undefined)
                return { ok: true, seen: `${what} answered ${answer.status}` };
            // An answer says more than the address where nobody listens.
            seen = `${what} ${problem}`;
        }
        catch (error) {
            seen ||= `${what}: ${reasonOf(error)}`;
        }
    }
    return { ok: false, seen };
}
function problemOf({ status, statusText, body }, answer) {
    if (!status.some(([from, to]) => answer.status >= from && answer.status <= to)) {
        return `answered ${answer.status}, expected ${statusText}`;
    }
    if (body !== undefined && !body.matches(answer.body)) {
        return `answered ${answer.status}, but its body has no ${JSON.stringify(body.text)}`;
    }
    return undefined;
}
async function addressesOf(host) {
    // Resolvers differ in whether `localhost` has both addresses (RFC 6761, 6.3 gives it both).
    if (/^(.+\.)?localhost$/i.test(host))
        return ['127.0.0.1', '::1'];
    return (await (0,promises_.lookup)(host, { all: true })).map(({ address }) => address);
}
function get({ url, headers, body }, address, timeoutMs) {
    return new Promise((resolve, reject) => {
        const secure = url.protocol === 'https:';
        const options = {
            host: address,
            port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
            path: `${url.pathname}${url.search}`,
            ...(url.username === ''
                ? {}
                : { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` }),
            headers: { host: url.host, accept: '*/*', connection: 'close', ...headers },
            agent: false,
            signal: (0,time_limit/* timeLimit */.z)(timeoutMs),
        };
        const host = url.hostname.replace(/^\[|\]$/g, '');
        const request = secure
            ? (0,external_node_https_.request)({
                ...options,
                ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
                // Who answers on this machine is proved by the owner of the socket, not by a certificate.
                rejectUnauthorized: !isLoopbackHost(url.hostname),
            })
            : (0,external_node_http_.request)(options);
        request.on('error', reject);
        request.on('response', (response) => {
            const status = response.statusCode ?? 0;
            if (body === undefined) {
                response.destroy();
                resolve({ status, body: '' });
                return;
            }
            const chunks = [];
            let size = 0;
            const finish = () => resolve({ status, body: Buffer.concat(chunks).toString('utf8') });
            response.on('data', (chunk) => {
                chunks.push(chunk);
                size += chunk.length;
                if (size <= BODY_LIMIT_BYTES)
                    return;
                finish();
                response.destroy();
            });
            response.on('end', finish);
            response.on('error', reject);
        });
        request.end();
    });
}
function reasonOf(error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'AbortError' || name === 'TimeoutError')
        return 'no answer in time';
    const code = (0,src_failure/* codeOf */.$N)(error);
    if (code === 'ECONNREFUSED')
        return 'connection refused';
    if (code === 'ECONNRESET')
        return 'the connection was closed without an answer';
    return (0,src_failure/* messageOf */.bD)(error);
}
/** The URL without credentials and query, which may hold secrets. */
function shown(url) {
    return `${url.protocol}//${url.host}${url.pathname}`;
}

;// CONCATENATED MODULE: ./packages/services/src/probes/tcp.ts

/** Whether every port takes a connection on this machine, over IPv4 or IPv6. */
async function probeTcp(ports, timeoutMs) {
    const open = await Promise.all(ports.map(async (port) => (await takes(port, '127.0.0.1', timeoutMs)) || (await takes(port, '::1', timeoutMs))));
    const closed = ports.filter((_, index) => !open[index]);
    const names = (closed.length === 0 ? ports : closed).join(', ');
    const plural = (closed.length === 0 ? ports : closed).length > 1;
    return closed.length === 0
        ? { ok: true, seen: `port${plural ? 's' : ''} ${names} took a connection` }
        : { ok: false, seen: `port${plural ? 's' : ''} ${names} took no connection` };
}
function takes(port, host, timeoutMs) {
    return new Promise((resolve) => {
        const socket = (0,external_node_net_.connect)({ port, host, timeout: timeoutMs });
        const settle = (open) => {
            socket.destroy();
            resolve(open);
        };
        socket.once('connect', () => settle(true));
        socket.once('timeout', () => settle(false));
        socket.once('error', () => settle(false));
    });
}

;// CONCATENATED MODULE: ./packages/services/src/script.ts




/** How the runner starts a script (docs "Workflow syntax", `jobs.<job_id>.steps[*].shell`). */
const SHELLS = {
    bash: { extension: 'sh', command: (file) => ['bash', '--noprofile', '--norc', '-eo', 'pipefail', file] },
    sh: { extension: 'sh', command: (file) => ['sh', '-e', file] },
    pwsh: { extension: 'ps1', command: (file) => ['pwsh', '-command', `. '${file.replaceAll("'", "''")}'`] },
};
/** @param folder readable by this user alone: scripts may hold secrets */
function writeScript(folder, name, shell, script) {
    const { extension, command } = SHELLS[shell];
    const file = (0,external_node_path_.join)(folder, `${name}.${extension}`);
    const text = shell === 'pwsh'
        ? `$ErrorActionPreference = 'stop'\n${script}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }\n`
        : `${script}\n`;
    (0,external_node_fs_.writeFileSync)(file, text, { mode: 0o600 });
    return command(file);
}
/** Marks the process in its environment and by a file that stays open: nginx writes its title over its environment. */
function startScript(script) {
    const { owner, shell, text, folder, cwd, env, output, tracker } = script;
    const [program, ...args] = writeScript(folder, owner, shell, text);
    const mark = tracker.markFor(owner);
    const file = (0,external_node_path_.join)(folder, markFile(mark));
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(file), { recursive: true });
    const open = (0,external_node_fs_.openSync)(file, 'w');
    try {
        const child = (0,exec/* spawnProgram */.k)(program, args, {
            cwd,
            env: { ...env, [MARK_VARIABLE]: mark },
            stdio: ['ignore', output, output, open],
            detached: true,
        });
        if (child.pid !== undefined)
            tracker.add(owner, child.pid);
        return { child, program };
    }
    finally {
        (0,external_node_fs_.closeSync)(open);
    }
}

;// CONCATENATED MODULE: ./packages/services/src/readiness-wait.ts







/** One look must not take longer, so that a server that takes connections and is silent is asked again. */
const PROBE_TIMEOUT_MS = 5_000;
/** The last look gets this long, even when less is left: an answer says more than a look that was cut off. */
const LAST_PROBE_MS = 500;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 250;
/** A socket may be seen a moment before its process is; only what stays foreign this long is foreign. */
const FOREIGN_FOR_MS = 400;
/** @throws the signal's reason */
async function waitUntilReady(process, watching) {
    const { clock, signal } = watching;
    const { service } = process;
    const { probe, end } = createProbe(process, watching);
    let foreignSince;
    let lastSeen = '';
    try {
        for (let pause = FIRST_PAUSE_MS;; pause = Math.min(LONGEST_PAUSE_MS, pause * 1.4)) {
            signal.throwIfAborted();
            const left = process.startedAt + service.readyTimeoutMs - clock.now();
            const answer = await probe(Math.min(PROBE_TIMEOUT_MS, Math.max(LAST_PROBE_MS, left)));
            signal.throwIfAborted();
            const result = answer.ok ? await owned(process, watching, answer) : { ...answer, foreign: false };
            if (result.ok)
                return { kind: 'ready', seen: result.seen };
            if (result.foreign)
                foreignSince ??= clock.now();
            else
                foreignSince = undefined;
            if (foreignSince !== undefined && clock.now() - foreignSince >= FOREIGN_FOR_MS) {
                return { kind: 'foreign', seen: result.seen };
            }
            if (result.seen !== lastSeen) {
                lastSeen = result.seen;
                if (!result.foreign)
                    watching.onSeen(result.seen);
            }
            const remaining = process.startedAt + service.readyTimeoutMs - clock.now();
            if (remaining <= 0)
                return { kind: result.foreign ? 'foreign' : 'not-ready', seen: result.seen };
            await clock.sleep(Math.min(pause, remaining), signal);
        }
    }
    finally {
        end();
    }
}
async function owned({ service }, { table, tracker }, answer) {
    if (service.listener === 'any' || service.ports.length === 0)
        return { ...answer, foreign: false };
    const ownership = await ownershipOf(service, table, tracker);
    if (ownership.kind === 'own')
        return { ...answer, foreign: false };
    return { ok: false, seen: ownership.seen, foreign: ownership.kind === 'foreign' };
}
function createProbe(process, watching) {
    const { ready, ports, env, workingDirectory, name, shell } = process.service;
    const nothing = () => { };
    switch (ready.kind) {
        case 'http':
            return { probe: (timeoutMs) => probeHttp(ready, timeoutMs), end: nothing };
        case 'tcp':
            return { probe: (timeoutMs) => probeTcp(ports, timeoutMs), end: nothing };
        case 'started':
            return { probe: async () => ({ ok: process.pid !== undefined, seen: 'it is started' }), end: nothing };
        case 'exit':
            return {
                probe: async () => process.exit?.code === 0
                    ? { ok: true, seen: 'it ended with exit code 0' }
                    : { ok: false, seen: 'it has not ended yet' },
                end: nothing,
            };
        case 'log': {
            let line = process.output.last().find((candidate) => ready.pattern.matches(candidate));
            const end = process.output.onLine((candidate) => {
                if (line === undefined && ready.pattern.matches(candidate))
                    line = candidate;
            });
            const probe = async () => line === undefined
                ? { ok: false, seen: `no line of its output matches ${ready.pattern.text}` }
                : { ok: true, seen: `its output says '${(0,redaction/* cut */.Jj)(line, 100)}'` };
            return { probe, end };
        }
        case 'command': {
            const { scriptDirectory, tracker, signal } = watching;
            const [program, ...args] = writeScript(scriptDirectory, `${name}.ready`, shell, ready.script);
            const variables = { ...serviceEnvironment(watching.env), ...env, [MARK_VARIABLE]: tracker.markFor(name) };
            const probe = async (timeoutMs) => {
                const options = { cwd: workingDirectory, env: variables, timeoutMs, signal };
                const { exitCode, timedOut } = await (0,exec/* exec */.m)(program, args, options);
                const seen = timedOut ? 'did not end in time' : `ended with exit code ${exitCode ?? 'of a signal'}`;
                return { ok: exitCode === 0, seen: `the command of 'ready' ${seen}` };
            };
            return { probe, end: nothing };
        }
    }
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./packages/services/src/output-log.ts



/** A longer line is kept in the file, but cut where it is shown or searched. */
const LONGEST_LINE = 16 * 1024;
/** The output of a service: whole in a file, with times in front, and its last lines in memory. */
class OutputLog {
    path;
    #file;
    #keep;
    #last = [];
    #streams = [];
    #listeners = new Set();
    #flushers = [];
    #failure;
    constructor(path, keep) {
        this.path = path;
        this.#keep = keep;
        this.#file = (0,external_node_fs_.createWriteStream)(path, { mode: 0o600 });
        // A full disk must not end the run; the lines in memory stay.
        this.#file.on('error', (error) => {
            this.#failure = error;
        });
    }
    /** Why the file is not whole, or undefined. */
    get failure() {
        return this.#failure;
    }
    /** Reads a stream to its end; slows the writer down when the disk is slower. */
    read(stream) {
        this.#streams.push(stream);
        const decoder = new external_node_string_decoder_.StringDecoder('utf8');
        let rest = '';
        stream.on('data', (chunk) => {
            // Only what is new is searched for line ends: a progress bar may write for long without one.
            const lines = decoder.write(chunk).split('\n');
            lines[0] = `${rest}${lines[0]}`;
            rest = lines.pop() ?? '';
            // A stream without line ends must not fill the memory.
            if (rest.length > 1024 * 1024) {
                lines.push(rest);
                rest = '';
            }
            if (lines.length > 0 && !this.#add(lines)) {
                stream.pause();
                this.#file.once('drain', () => stream.resume());
            }
        });
        this.#flushers.push(() => {
            const left = `${rest}${decoder.end()}`;
            rest = '';
            if (left !== '')
                this.#add([left]);
        });
        stream.on('error', () => { });
    }
    /** Calls `listener` with each line to come; call the result to stop. */
    onLine(listener) {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
    /** The last lines, without colours; what a progress line overwrote is left out. */
    last(count = this.#keep) {
        return count === 0 ? [] : this.#last.slice(-count);
    }
    async close() {
        for (const stream of this.#streams)
            stream.destroy();
        for (const flush of this.#flushers)
            flush();
        if (this.#failure !== undefined || this.#file.closed)
            return;
        this.#file.end();
        await Promise.race([(0,external_node_events_.once)(this.#file, 'close'), (0,external_node_events_.once)(this.#file, 'error')]).catch(() => { });
    }
    #add(lines) {
        const time = new Date().toISOString();
        for (const line of lines) {
            const shown = visible(line);
            this.#last.push(shown);
            for (const listener of this.#listeners)
                listener(shown);
        }
        if (this.#last.length > 2 * this.#keep)
            this.#last.splice(0, this.#last.length - this.#keep);
        if (this.#failure !== undefined || this.#file.writableEnded)
            return true;
        return this.#file.write(lines.map((line) => `${time} ${line}\n`).join(''));
    }
}
/** What a terminal would show in the end. */
function visible(line) {
    let end = line.length;
    while (line[end - 1] === '\r')
        end -= 1;
    const start = end === 0 ? 0 : line.lastIndexOf('\r', end - 1) + 1;
    return (line
        .slice(start, Math.min(end, start + LONGEST_LINE))
        // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
        .replace(/\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g, ''));
}

;// CONCATENATED MODULE: ./packages/services/src/service-process.ts






class ServiceProcess {
    service;
    output;
    pid;
    startedAt;
    /** Resolves when the process that was started ends; what it detached may live on. */
    exited;
    exit;
    /** The script ended with 0, and processes that it left in the background are the service. */
    daemon = false;
    readyMs;
    /** Nothing of it is left; undefined before it was looked for. */
    stopped;
    constructor(service, launch) {
        const { env, logDirectory, scriptDirectory, logLines, clock, tracker } = launch;
        this.service = service;
        this.output = new OutputLog((0,external_node_path_.join)(logDirectory, `${service.name}.log`), logLines);
        this.startedAt = clock.now();
        const { child, program } = startScript({
            owner: service.name,
            shell: service.shell,
            text: service.run,
            folder: scriptDirectory,
            cwd: service.workingDirectory,
            env: { ...serviceEnvironment(env), ...service.env },
            output: 'pipe',
            tracker,
        });
        this.pid = child.pid;
        for (const stream of [child.stdout, child.stderr])
            if (stream !== null)
                this.output.read(stream);
        this.exited = exitOf(child, program, service.workingDirectory).then((exit) => {
            this.exit = exit;
            return exit;
        });
        // Whoever waits sees the error; nobody may be waiting yet.
        this.exited.catch(() => { });
    }
}
/**
 * Waits for 'exit', because 'close' waits for everybody who inherited the output.
 * @throws Error with the reason, when it cannot be started
 */
function exitOf(child, program, cwd) {
    return new Promise((resolve, reject) => {
        child.once('exit', (code, signal) => resolve({ code, signal }));
        child.once('error', (error) => reject(new Error(whyNotStarted(error, program, cwd))));
    });
}
function whyNotStarted(error, program, cwd) {
    // Node reports a missing working directory as a missing program.
    if ((0,src_failure/* codeOf */.$N)(error) === 'ENOENT' && (0,stat/* statOf */._)(cwd)?.isDirectory() !== true) {
        return `the working directory '${cwd}' does not exist`;
    }
    if ((0,src_failure/* codeOf */.$N)(error) === 'ENOENT') {
        return `the program '${program}' was not found; install it or choose another shell with 'shell'`;
    }
    return (0,src_failure/* messageOf */.bD)(error);
}

;// CONCATENATED MODULE: ./packages/services/src/processes/signals.ts

/** Sends a signal to a process, or with a negative number to a process group; one that is gone is no error. */
function send(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch (error) {
        // EPERM: a process of another user; that it lives on is seen afterwards.
        if ((0,src_failure/* codeOf */.$N)(error) !== 'ESRCH' && (0,src_failure/* codeOf */.$N)(error) !== 'EPERM')
            throw error;
    }
}

;// CONCATENATED MODULE: ./packages/services/src/stop.ts

const stop_POLL_MS = 20;
const AFTER_KILL_MS = 2_000;
/** A cancelled action must be gone within 2 s. */
const CANCELLED = { killAfterMs: 1_350, afterKillMs: 150 };
/** @returns what is still there */
async function stopProcesses(belongs, { tracker, clock, signal, timeoutMs, cancelled }) {
    const alive = async () => (await tracker.scan()).filter(belongs);
    const signalled = new Set();
    const killAt = clock.now() + timeoutMs;
    let hurryAt = Number.POSITIVE_INFINITY;
    let left = await alive();
    for (;;) {
        if (left.length === 0)
            return left;
        // What was started meanwhile gets the signal, too.
        for (const { pid } of left)
            if (!signalled.has(pid))
                send(pid, signal);
        for (const { pid } of left)
            signalled.add(pid);
        if (cancelled?.aborted)
            hurryAt = Math.min(hurryAt, clock.now() + CANCELLED.killAfterMs);
        const time = Math.min(killAt, hurryAt) - clock.now();
        if (time <= 0)
            break;
        await clock.sleep(Math.min(stop_POLL_MS, time));
        left = await alive();
    }
    const endAt = clock.now() + (cancelled?.aborted ? CANCELLED.afterKillMs : AFTER_KILL_MS);
    do {
        for (const { pid } of left)
            send(pid, 'SIGKILL');
        await clock.sleep(stop_POLL_MS);
        left = await alive();
    } while (left.length > 0 && clock.now() < endAt);
    return left;
}

;// CONCATENATED MODULE: ./packages/services/src/teardown.ts





/** How long a port may stay taken after its process is gone, in ms. */
const PORT_GRACE_MS = 1_000;
/**
 * Users before what they use; when cancelled, all at once.
 * @returns the first service of which something is left, and what
 */
async function stopEverything(processes, teardown) {
    const { tracker, clock, cancelled, runStopTimeoutMs } = teardown;
    const stop = (belongs, signal, timeoutMs) => stopProcesses(belongs, { tracker, clock, signal, timeoutMs, cancelled });
    const stopOne = async (process) => {
        const { service } = process;
        const { name, stopSignal, stopTimeoutMs } = service;
        const began = clock.now();
        const left = await stop(({ owner }) => owner === name, stopSignal, stopTimeoutMs);
        const done = service.ready.kind === 'exit' && process.exit !== undefined;
        if (process.stopped === undefined && !done)
            teardown.onStopped(name, Math.round(clock.now() - began));
        process.stopped = left.length === 0;
    };
    const stopTests = () => stop(({ owner }) => owner === TESTS, 'SIGTERM', runStopTimeoutMs);
    const stopAtOnce = () => Promise.all([stopTests(), ...processes.map(stopOne)]);
    const stopInOrder = async () => {
        await stopTests();
        const byName = new Map(processes.map((process) => [process.service.name, process]));
        for (const group of stopOrder(processes.map(({ service }) => service))) {
            await Promise.all(group.flatMap(({ name }) => byName.get(name) ?? []).map(stopOne));
        }
    };
    if (cancelled.aborted)
        await stopAtOnce();
    else
        await Promise.race([stopInOrder(), whenAborted(cancelled).then(stopAtOnce)]);
    return findLeftOver(processes, teardown);
}
function whenAborted(signal) {
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
async function findLeftOver(processes, { tracker, clock, table, cancelled }) {
    const [left] = await tracker.scan();
    if (left !== undefined) {
        const command = await table.command(left.pid);
        const owner = processes.find(({ service }) => service.name === left.owner);
        if (owner !== undefined)
            owner.stopped = false;
        return {
            service: left.owner,
            seen: `process ${left.pid}${command === undefined ? '' : ` '${(0,redaction/* cut */.Jj)(command, 200)}'`} is still there`,
        };
    }
    const until = clock.now() + (cancelled.aborted ? 0 : PORT_GRACE_MS);
    for (const process of processes) {
        for (const port of process.service.listener === 'own' ? process.service.ports : []) {
            while ((await takenAddress(port)) !== undefined) {
                if (clock.now() < until) {
                    await clock.sleep(25);
                    continue;
                }
                process.stopped = false;
                const holder = await holderOf(await table.listeners(port), table);
                const by = holder === undefined ? '' : ` by process ${holder.pid} '${holder.command ?? ''}'`;
                return { service: process.service.name, seen: `port ${port} is still taken${by}` };
            }
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/services/src/test-command.ts






/** Starts the test command with the step's own output, so that nothing is delayed and its workflow commands count. */
function runTests(plan, around) {
    const { env, scriptDirectory, clock, tracker, over } = around;
    const startedAt = clock.now();
    const { child, program } = startScript({
        owner: TESTS,
        shell: plan.shell,
        text: plan.script,
        folder: scriptDirectory,
        cwd: plan.workingDirectory,
        env: { ...commandEnvironment(env), ...plan.env },
        output: 'inherit',
        tracker,
    });
    let outcome;
    const stop = () => stopProcesses(({ owner }) => owner === TESTS, { tracker, clock, signal: 'SIGTERM', timeoutMs: plan.stopTimeoutMs });
    const wait = async () => {
        let timedOut = false;
        const timer = plan.timeoutMs === undefined
            ? undefined
            : setTimeout(() => {
                timedOut = true;
                void stop();
            }, plan.timeoutMs);
        // A cancelled run is ended together with the services.
        const onOver = () => void stop();
        over.addEventListener('abort', onOver, { once: true });
        try {
            const exit = await exitOf(child, program, plan.workingDirectory);
            outcome = { exitCode: exit.code, signal: exit.signal, durationMs: Math.round(clock.now() - startedAt) };
            if (timedOut && plan.timeoutMs !== undefined)
                return { status: 'timed-out', limitMs: plan.timeoutMs };
            return exit.code === 0 ? undefined : { status: 'tests-failed', exit };
        }
        catch (error) {
            return { status: 'run-not-started', why: (0,src_failure/* messageOf */.bD)(error) };
        }
        finally {
            clearTimeout(timer);
            over.removeEventListener('abort', onOver);
        }
    };
    return {
        pid: child.pid,
        failure: wait(),
        get outcome() {
            return outcome;
        },
    };
}

;// CONCATENATED MODULE: ./packages/services/src/supervise.ts











/** Starts the services, proves them ready, runs the test command and ends everything. Never throws for what they do. */
async function runWithServices(plan, around) {
    const run = new SupervisedRun(plan, around);
    return run.outcome(await run.story());
}
class SupervisedRun {
    #plan;
    #around;
    #tracker;
    #processes = new Map();
    #leaders = [];
    #warnings = [];
    #began;
    /** Aborted with the first failure, or when the run is cancelled. */
    #over = new AbortController();
    /** Aborted when what ends from now on was stopped by us. */
    #stopping = new AbortController();
    #lastSeen = new Map();
    #failure;
    #tests;
    constructor(plan, around) {
        this.#plan = plan;
        this.#around = around;
        this.#began = around.clock.now();
        this.#tracker = new ProcessTracker(around.table, around.runId);
        around.signal.addEventListener('abort', () => this.#fail({ status: 'cancelled' }), { once: true });
        if (around.signal.aborted)
            this.#fail({ status: 'cancelled' });
    }
    async story() {
        const { services } = this.#plan;
        for (const service of services) {
            const [taken] = await takenPorts(service.ports, this.#around.table);
            if (taken !== undefined)
                return { status: 'port-taken', service: service.name, taken };
        }
        const scripts = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(this.#around.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'run-with-services-'));
        try {
            await this.#startAll(scripts);
            if (this.#failure === undefined)
                await this.#runTests(scripts);
            await this.#stop();
        }
        finally {
            (0,external_node_fs_.rmSync)(scripts, { recursive: true, force: true });
        }
        return this.#failure;
    }
    outcome(failure) {
        return {
            failure,
            services: this.#plan.services.map((service) => this.#outcomeOf(service)),
            run: this.#tests?.outcome,
            warnings: this.#warnings,
            durationMs: Math.round(this.#around.clock.now() - this.#began),
        };
    }
    #fail(failure) {
        // Being cancelled is the reason of all that follows; else the first failure is.
        if (this.#failure === undefined || failure.status === 'cancelled')
            this.#failure = failure;
        this.#over.abort();
    }
    async #startAll(scripts) {
        const { services, startTimeoutMs } = this.#plan;
        const settled = new Map();
        const start = (service) => {
            const known = settled.get(service.name);
            if (known !== undefined)
                return known;
            const needed = services.filter(({ name }) => service.dependsOn.includes(name));
            const ready = Promise.all(needed.map(start)).then(() => this.#startOne(service, scripts));
            settled.set(service.name, ready);
            return ready;
        };
        const timer = setTimeout(() => {
            const late = services.find(({ name }) => this.#processes.get(name)?.readyMs === undefined);
            if (late === undefined)
                return;
            const seen = this.#lastSeen.get(late.name) ?? 'it has not been started';
            this.#fail({ status: 'not-ready', service: late.name, seen, limitMs: startTimeoutMs, limit: 'start-timeout' });
        }, startTimeoutMs);
        try {
            await Promise.all(services.map(start));
        }
        finally {
            clearTimeout(timer);
        }
    }
    async #startOne(service, scriptDirectory) {
        if (this.#over.signal.aborted)
            return;
        const { env, clock, table, report } = this.#around;
        const { logDirectory, logLines } = this.#plan;
        const { name } = service;
        report({ kind: 'starting', service: name });
        const process = new ServiceProcess(service, {
            env,
            logDirectory,
            scriptDirectory,
            logLines,
            clock,
            tracker: this.#tracker,
        });
        this.#processes.set(name, process);
        await this.#remember(name, process.pid);
        const ended = new AbortController();
        const signal = AbortSignal.any([ended.signal, this.#over.signal]);
        watchForDeath(process, { clock, table, tracker: this.#tracker, stopping: this.#stopping.signal }, (death) => {
            this.#onEnd(process, death);
            ended.abort();
        });
        try {
            const onSeen = (seen) => {
                this.#lastSeen.set(name, seen);
                report({ kind: 'waiting', service: name, seen });
            };
            const watching = { env, scriptDirectory, clock, table, tracker: this.#tracker, signal, onSeen };
            const result = await waitUntilReady(process, watching);
            if (result.kind === 'ready') {
                process.readyMs = Math.round(clock.now() - process.startedAt);
                report({ kind: 'ready', service: name, ms: process.readyMs, seen: result.seen });
                return;
            }
            const failure = result.kind === 'foreign'
                ? { status: 'foreign-listener', service: name, seen: result.seen }
                : {
                    status: 'not-ready',
                    service: name,
                    seen: result.seen,
                    limitMs: service.readyTimeoutMs,
                    limit: 'ready-timeout',
                };
            this.#onFailure(service, failure, result.seen);
        }
        catch (error) {
            // The wait was given up, for a reason that is recorded already.
            if (!signal.aborted)
                throw error;
        }
    }
    #onEnd(process, why) {
        const { service } = process;
        if ('error' in why) {
            const failure = { status: 'not-started', service: service.name, why: (0,src_failure/* messageOf */.bD)(why.error) };
            this.#onFailure(service, failure, failure.why);
            return;
        }
        const during = this.#tests === undefined ? 'start' : 'run';
        this.#onFailure(service, { status: 'service-died', service: service.name, exit: why.exit, during }, 'it ended');
    }
    #onFailure(service, failure, seen) {
        this.#around.report({ kind: 'failed', service: service.name, seen });
        if (service.critical || failure.status === 'foreign-listener')
            this.#fail(failure);
        else
            this.#warnings.push({ service: service.name, message: seen });
    }
    async #runTests(scriptDirectory) {
        this.#around.report({ kind: 'tests' });
        const { env, clock, signal } = this.#around;
        const over = this.#over.signal;
        this.#tests = runTests(this.#plan.run, { env, scriptDirectory, clock, tracker: this.#tracker, over });
        void this.#remember(TESTS, this.#tests.pid);
        // A cancelled run does not wait for its tests; they are ended with everything else.
        const failure = await Promise.race([this.#tests.failure, aborted(signal)]);
        // A service may have ended together with the tests; its end must be heard before ours begins.
        await new Promise((resolve) => setImmediate(resolve));
        if (failure !== undefined && this.#failure === undefined)
            this.#fail(failure);
    }
    async #stop() {
        this.#stopping.abort();
        const { clock, signal, table, report } = this.#around;
        report({ kind: 'stopping' });
        const processes = [...this.#processes.values()];
        const left = await stopEverything(processes, {
            tracker: this.#tracker,
            clock,
            table,
            cancelled: signal,
            runStopTimeoutMs: this.#plan.run.stopTimeoutMs,
            onStopped: (name, ms) => report({ kind: 'stopped', service: name, ms }),
        });
        await Promise.all(processes.map(({ output }) => output.close()));
        if (left !== undefined && this.#failure === undefined)
            this.#failure = { status: 'not-stopped', ...left };
    }
    async #remember(owner, pid) {
        if (pid !== undefined)
            this.#leaders.push({ owner, pid });
        const startTimes = new Map((await this.#around.table.list()).map((info) => [info.pid, info.startTime]));
        this.#around.remember(this.#leaders.flatMap((leader) => {
            const startTime = startTimes.get(leader.pid);
            return startTime === undefined ? [] : [{ ...leader, startTime }];
        }));
    }
    #outcomeOf({ name, ports }) {
        const process = this.#processes.get(name);
        return {
            name,
            pid: process?.pid ?? null,
            readyMs: process?.readyMs ?? null,
            exitCode: process?.exit?.code ?? null,
            signal: process?.exit?.signal ?? null,
            ports,
            log: process?.output.path ?? '',
            stopped: process?.stopped ?? null,
            lastLines: process?.output.last() ?? [],
        };
    }
}
function aborted(signal) {
    return new Promise((resolve) => {
        if (signal.aborted)
            resolve(undefined);
        signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
}

// EXTERNAL MODULE: ./packages/cli/src/options.ts + 1 modules
var src_options = __webpack_require__(9031);
// EXTERNAL MODULE: ./packages/cli/src/silent.ts
var silent = __webpack_require__(5533);
;// CONCATENATED MODULE: ./packages/cli/src/run-with-services.ts












const LINE = {
    command: 'run-with-services',
    action: 'run-with-services',
    omit: ['summary-logs'],
    // A terminal folds no logs; the others' logs stay in their files.
    defaults: { 'log-output': 'never' },
};
async function runWithServicesCommand(args, around) {
    const { env, cwd, signal } = around;
    const options = await (0,src_options/* readCommandLine */.y)(LINE, args, around);
    if (options === undefined)
        return true;
    const log = options.quiet ? (0,silent/* silent */.K)() : around.log;
    const { plan, logOutput } = readRunInputs(options.inputs, cwd);
    options.inputs.finish();
    const table = processTable();
    const logDirectory = makeLogDirectory(plan.logDirectory, env.RUNNER_TEMP || (0,external_node_os_.tmpdir)());
    // npm hands on the Ctrl-C that the terminal has sent already: the second must not cut off the clean-up.
    const goOn = () => { };
    process.on('SIGINT', goOn);
    try {
        const outcome = await runWithServices({ ...plan, logDirectory }, { env, clock: clock/* systemClock */.m, signal, table, runId: (0,external_node_crypto_.randomUUID)(), report: showProgress(log, env), remember() { } });
        await printLogs(outcome, log, logOutput);
        printTable(outcome, log);
        for (const { service, message } of outcome.warnings) {
            log.info(`Service '${service}': ${message}. It is not critical, so the run went on.`);
        }
        if (outcome.failure !== undefined)
            around.log.info(`\n${failureText(outcome.failure)}`);
        return outcome.failure === undefined;
    }
    finally {
        process.off('SIGINT', goOn);
    }
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

/***/ 8124:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ timeLimit)
/* harmony export */ });
/** Aborts after `ms`. `AbortSignal.timeout` itself throws a RangeError for anything but a whole number of ms. */
function timeLimit(ms) {
    return AbortSignal.timeout(Math.max(1, Math.ceil(ms)));
}


/***/ })

};
