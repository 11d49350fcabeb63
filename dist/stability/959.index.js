export const id = 959;
export const ids = [959];
export const modules = {

/***/ 6340:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  auditCommand: () => (/* binding */ auditCommand)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/common/src/finding-report.ts + 1 modules
var finding_report = __webpack_require__(9584);
// EXTERNAL MODULE: ./packages/common/src/words.ts
var words = __webpack_require__(1498);
;// CONCATENATED MODULE: ./packages/workflows/src/commands/classes.ts
const UNKNOWN = { class: 'unknown' };
const SOFT = { class: 'soft' };
/** Whether its failure must not be lost. */
function counts({ class: found }) {
    return found === 'verify' || found === 'change' || found === 'proof';
}
const TEST_WORDS = new Set(['test', 'tests', 'spec', 'specs', 'e2e', 'unit', 'integration']);
const LINT_WORDS = new Set(['lint', 'typecheck', 'check', 'checks', 'validate', 'verify']);
const SCAN_WORDS = new Set(['audit', 'scan']);
const BUILD_WORDS = new Set(['build', 'compile']);
const CHANGE_WORDS = new Set(['deploy', 'migrate', 'migration', 'migrations', 'publish', 'release']);
/** It says or prepares something of a change, such as a pull request for a release. */
const ABOUT_CHANGE = new Set([
    'pr',
    'prs',
    'version',
    'versions',
    'title',
    'body',
    'draft',
    'plan',
    'diff',
    'status',
    'info',
    'name',
    'dry',
]);
/** A word that says otherwise wins. */
const OTHERWISE = new Set(`clean cleanup report reports summary summarize notify notification comment log logs upload download list show stop wait
  teardown setup install seed rollback format bench benchmark benchmarks fix prepare watch dev start serve notes changelog
  matrix merge label labels init stats`.split(/\s+/));
/** `testE2E`, `test:e2e`, `run_tests` → their words. */
function wordsOf(name) {
    return name
        .replace(/e2e/gi, ' e2e ')
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter((word) => word !== '');
}
/** The class that the name of a script, a target or a file gives. */
function classOfName(name) {
    const words = wordsOf(name);
    if (words.some((word) => OTHERWISE.has(word)))
        return UNKNOWN;
    const has = (set) => words.some((word) => set.has(word));
    if (words.includes('smoke'))
        return { class: 'proof', kind: 'test' };
    if (has(TEST_WORDS))
        return { class: 'verify', kind: 'test' };
    if (has(LINT_WORDS))
        return { class: 'verify', kind: 'lint' };
    if (has(SCAN_WORDS))
        return { class: 'verify', kind: 'scan' };
    if (has(BUILD_WORDS))
        return { class: 'verify', kind: 'build' };
    if (has(CHANGE_WORDS) && !has(ABOUT_CHANGE))
        return { class: 'change' };
    return UNKNOWN;
}
/** The first that counts, else the first that is known. */
function strongest(classes) {
    return (classes.find(({ class: found }) => found === 'change') ??
        classes.find(counts) ??
        classes.find(({ class: found }) => found !== 'unknown') ??
        UNKNOWN);
}

// EXTERNAL MODULE: ./node_modules/@actions/expressions/dist/index.js + 28 modules
var dist = __webpack_require__(4082);
// EXTERNAL MODULE: ./node_modules/@actions/expressions/dist/ast.js
var ast = __webpack_require__(2049);
;// CONCATENATED MODULE: ./packages/workflows/src/expressions/condition.ts


const STATUS = ['always', 'success', 'failure', 'cancelled'];
const CONTEXTS = [
    'github',
    'env',
    'vars',
    'job',
    'jobs',
    'steps',
    'runner',
    'secrets',
    'strategy',
    'matrix',
    'needs',
    'inputs',
];
const OTHER_FUNCTIONS = STATUS.map((name) => ({ name, minArgs: 0, maxArgs: 0 })).concat([
    { name: 'hashfiles', minArgs: 1, maxArgs: 255 },
]);
const parsed = new Map();
/** @returns undefined where it is no expression that GitHub takes */
function parseExpression(text) {
    if (!parsed.has(text))
        parsed.set(text, parse(text));
    return parsed.get(text);
}
function parse(text) {
    if (text.length > 20_000)
        return undefined;
    try {
        const { tokens } = new dist/* Lexer */.JG(text).lex();
        const tree = new dist/* Parser */.iX(tokens, CONTEXTS, OTHER_FUNCTIONS).parse();
        const expression = { text, tree, paths: new Set(), literals: new Map(), functions: new Set() };
        collect(tree, expression);
        return expression;
    }
    catch {
        return undefined;
    }
}
/** The expression of an `if:`; text around `${{ }}` makes it a string, which is true. */
function parseCondition(text) {
    const [, whole] = /^\s*\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text.trimEnd() === text ? text : text.replace(/[ \t]+$/, '')) ?? [];
    if (whole !== undefined)
        return parseExpression(whole);
    return text.includes('${{') ? parseExpression("'text'") : parseExpression(text);
}
function hasStatusFunction({ functions }) {
    return STATUS.some((name) => functions.has(name));
}
function pathOf(expr) {
    if (expr instanceof ast/* Grouping */.aU)
        return pathOf(expr.group);
    if (expr instanceof ast/* ContextAccess */.QC)
        return expr.name.lexeme.toLowerCase();
    if (!(expr instanceof ast/* IndexAccess */.p_))
        return undefined;
    const base = pathOf(expr.expr);
    if (base === undefined)
        return undefined;
    return `${base}.${expr.index instanceof ast/* Literal */.uS ? expr.index.literal.coerceString() : '*'}`;
}
function literalsOf(expr) {
    if (expr instanceof ast/* Grouping */.aU)
        return literalsOf(expr.group);
    if (expr instanceof ast/* Literal */.uS)
        return [expr.literal.coerceString()];
    if (expr instanceof ast/* FunctionCall */.R6 && expr.functionName.lexeme.toLowerCase() === 'fromjson') {
        const [text] = expr.args.flatMap(literalsOf);
        return [...(text ?? '').matchAll(/"([^"]*)"/g)].map(([, item = '']) => item);
    }
    return [];
}
function collect(expr, into) {
    const path = pathOf(expr);
    if (path !== undefined) {
        into.paths.add(path);
        for (let at = expr; at instanceof ast/* IndexAccess */.p_; at = at.expr)
            if (!(at.index instanceof ast/* Literal */.uS))
                collect(at.index, into);
        return;
    }
    const compare = (left, right) => {
        const [a, b] = [pathOf(left), pathOf(right)];
        for (const [name, other] of [
            [a, right],
            [b, left],
        ]) {
            if (name === undefined)
                continue;
            const known = into.literals.get(name) ?? new Set();
            for (const literal of literalsOf(other))
                known.add(literal);
            into.literals.set(name, known);
        }
    };
    if (expr instanceof ast/* Binary */.yI) {
        compare(expr.left, expr.right);
        collect(expr.left, into);
        collect(expr.right, into);
    }
    else if (expr instanceof ast/* Logical */.oD) {
        for (const arg of expr.args)
            collect(arg, into);
    }
    else if (expr instanceof ast/* Unary */._c)
        collect(expr.expr, into);
    else if (expr instanceof ast/* Grouping */.aU)
        collect(expr.group, into);
    else if (expr instanceof ast/* FunctionCall */.R6) {
        into.functions.add(expr.functionName.lexeme.toLowerCase());
        const [first, second] = expr.args;
        if (first !== undefined && second !== undefined)
            compare(first, second);
        for (const arg of expr.args)
            collect(arg, into);
    }
    else if (expr instanceof ast/* IndexAccess */.p_) {
        collect(expr.expr, into);
        if (!(expr.index instanceof ast/* Literal */.uS))
            collect(expr.index, into);
    }
}
/** Evaluates with GitHub's own evaluator; undefined where it cannot be, e.g. `fromJSON` of what is no JSON. */
function evaluate(expression, contexts, status) {
    const answer = (name, value) => ({
        name,
        minArgs: 0,
        maxArgs: 0,
        call: () => new dist/* data.BooleanData */.p.bo(value),
    });
    const functions = new Map([
        answer('always', true),
        answer('success', status.success),
        answer('failure', status.failure),
        answer('cancelled', status.cancelled),
        { name: 'hashfiles', minArgs: 1, maxArgs: 255, call: () => new dist/* data.StringData */.p.uQ('0'.repeat(64)) },
    ].map((entry) => [entry.name, entry]));
    try {
        const context = new dist/* data.Dictionary */.p.bT();
        for (const name of CONTEXTS)
            context.add(name, toData(contexts[name] ?? {}));
        return fromData(new dist/* Evaluator */.oi(expression.tree, context, functions).evaluate());
    }
    catch {
        return undefined;
    }
}
function toData(value) {
    if (typeof value === 'string')
        return new dist/* data.StringData */.p.uQ(value);
    if (typeof value === 'number')
        return new dist/* data.NumberData */.p.Q9(value);
    if (typeof value === 'boolean')
        return new dist/* data.BooleanData */.p.bo(value);
    if (value === null)
        return new dist/* data.Null */.p.Uv();
    if (Array.isArray(value))
        return new dist/* data.Array */.p.O3(...value.map(toData));
    return new dist/* data.Dictionary */.p.bT(...Object.entries(value).map(([key, inner]) => ({ key, value: toData(inner) })));
}
function fromData(value) {
    return JSON.parse(JSON.stringify(value, dist/* data.replacer */.p.$U));
}
/** Whether GitHub takes a value for true. */
function isTruthy(value) {
    return value !== false && value !== null && value !== 0 && value !== '';
}

;// CONCATENATED MODULE: ./packages/workflows/src/yaml/tree.ts
function entryOf(node, name) {
    return node?.kind === 'map' ? node.entries.find(({ key }) => key.text === name) : undefined;
}
function childOf(node, name) {
    return entryOf(node, name)?.value;
}
function entriesOf(node) {
    return node?.kind === 'map' ? node.entries : [];
}
function itemsOf(node) {
    return node?.kind === 'list' ? node.items : [];
}
/** The text of a scalar; undefined for anything else, and for null. */
function textOf(node) {
    return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}
/** A scalar, or a list of them. */
function textsOf(node) {
    const nodes = node?.kind === 'list' ? node.items : [node];
    return nodes.map(textOf).filter((text) => text !== undefined);
}
/** Every scalar below a node, keys left out; a node that many aliases name is visited once. */
function scalarsBelow(node, seen = new Set()) {
    if (node === undefined || seen.has(node))
        return [];
    seen.add(node);
    if (node.kind === 'scalar')
        return [node];
    const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
    return children.flatMap((child) => scalarsBelow(child, seen));
}

;// CONCATENATED MODULE: ./packages/workflows/src/jobs/events.ts

/** What each event of a workflow, with each ref that can make a difference, says of itself. */
function knownOf(workflow, literals) {
    const asked = [...(literals.get('github.ref') ?? [])];
    const askedNames = [...(literals.get('github.ref_name') ?? [])].map((name) => `refs/heads/${name}`);
    return [...workflow.events].flatMap(([event, filters]) => {
        switch (event) {
            case 'push':
                return refsOfPush(filters, [...asked, ...askedNames]).map((ref) => known('push', ref));
            case 'pull_request':
            case 'pull_request_target':
                return [known(event, event === 'pull_request' ? 'refs/pull/1/merge' : 'refs/heads/main')];
            case 'release':
                return [known(event, 'refs/tags/v1.0.0')];
            case 'workflow_dispatch':
                return [...new Set(['refs/heads/main', ...asked.filter(isRef), ...askedNames])].map((ref) => known(event, ref));
            case 'workflow_call':
                return [
                    known('push', 'refs/heads/main'),
                    known('pull_request', 'refs/pull/1/merge'),
                    known('workflow_dispatch', 'refs/heads/main'),
                ];
            case 'merge_group':
                return [known(event, 'refs/heads/gh-readonly-queue/main/pr-1-a')];
            default:
                return [known(event, 'refs/heads/main')];
        }
    });
}
function isRef(text) {
    return /^refs\/(?:heads|tags)\/.+[^/]$/.test(text);
}
function refsOfPush(filters, asked) {
    const branches = textsOf(childOf(filters, 'branches'));
    const tags = textsOf(childOf(filters, 'tags'));
    const filtered = entriesOf(filters).some(({ key }) => /^(?:branches|tags)(?:-ignore)?$/.test(key.text));
    const example = (pattern) => pattern
        .replace(/\*+/g, '1')
        .replace(/\[.*?\]\+?/g, '1')
        .replace(/[?+]/g, '');
    if (!filtered)
        return [...new Set(['refs/heads/main', 'refs/heads/feature', 'refs/tags/v1.0.0', ...asked.filter(isRef)])];
    const refs = [
        ...branches.filter((pattern) => !pattern.startsWith('!')).map((pattern) => `refs/heads/${example(pattern)}`),
        ...tags.filter((pattern) => !pattern.startsWith('!')).map((pattern) => `refs/tags/${example(pattern)}`),
    ];
    return refs.length > 0 ? [...new Set(refs)] : ['refs/heads/main'];
}
function known(event, ref) {
    const isPull = event.startsWith('pull_request');
    return new Map([
        ['github.event_name', event],
        ['github.ref', ref],
        ['github.ref_name', ref.replace(/^refs\/(?:heads|tags|pull)\//, '')],
        ['github.ref_type', ref.startsWith('refs/tags/') ? 'tag' : 'branch'],
        ['github.base_ref', isPull ? 'main' : ''],
    ]);
}

;// CONCATENATED MODULE: ./packages/workflows/src/jobs/unknowns.ts

/** Values that stand for every other one. */
const OTHER = 'other';
/** The values that can make a difference: those that a path is compared with, and one that is none of them. */
function candidatesOf(path, literals) {
    if (path.startsWith('github.event.') && literals.some((value) => value === 'true' || value === 'false'))
        return [true, false];
    if (/outputs|^vars\.|^env\.|^secrets\./.test(path)) {
        const given = literals.filter((value) => value !== '');
        return [...(given.length > 0 ? given : ['true']), ''];
    }
    return literals.length > 0 ? [...literals, OTHER] : ['true', ''];
}
/** What does not vary: inputs have their defaults, the repository is the one that is asked for. */
function fixedValue(path, event, workflow, literals) {
    const [literal] = literals;
    if (/^github\.repository(?:_owner)?$/.test(path) || path === 'github.event.repository.full_name')
        return literal ?? 'octo/repo';
    if (path === 'github.event.repository.fork')
        return false;
    if (path === 'runner.os')
        return 'Linux';
    if (/^github\.event\.(?:pull_request|number)\b/.test(path) && !/^pull_request/.test(event))
        return '';
    if (path.startsWith('github.event.workflow_run.') && event !== 'workflow_run')
        return '';
    const [, input] = /^(?:inputs|github\.event\.inputs)\.([^.]+)$/.exec(path) ?? [];
    if (input !== undefined)
        return inputDefault(input, path.startsWith('inputs.'), workflow);
    if (path === 'github' || path === 'needs' || path.includes('*'))
        return path.includes('labels') ? undefined : '';
    return undefined;
}
function inputDefault(name, typed, { events }) {
    for (const event of ['workflow_dispatch', 'workflow_call']) {
        const input = childOf(childOf(events.get(event), 'inputs'), name);
        if (input === undefined)
            continue;
        const value = textOf(childOf(input, 'default'));
        const isBoolean = textOf(childOf(input, 'type')) === 'boolean';
        if (isBoolean && typed)
            return value === 'true';
        return value ?? (isBoolean ? 'false' : '');
    }
    return '';
}

;// CONCATENATED MODULE: ./packages/workflows/src/jobs/space.ts


/** What can differ for these conditions, by event and ref. */
function spacesOf(workflow, expressions) {
    const literals = new Map();
    for (const expression of expressions) {
        for (const path of expression.paths)
            if (!literals.has(path))
                literals.set(path, new Set());
        for (const [path, values] of expression.literals)
            for (const value of values)
                literals.get(path)?.add(value);
    }
    return knownOf(workflow, literals).map((base) => {
        const event = String(base.get('github.event_name'));
        const known = new Map(base);
        const open = new Map();
        for (const [path, values] of literals) {
            if (known.has(path))
                continue;
            const fixed = fixedValue(path, event, workflow, values);
            if (fixed !== undefined)
                known.set(path, fixed);
            else if (!path.startsWith('needs.') || path.includes('.outputs.'))
                open.set(path, candidatesOf(path, [...values]));
        }
        return { event, known, open };
    });
}

;// CONCATENATED MODULE: ./packages/workflows/src/jobs/world.ts

const MOST_WORLDS = 192;
function worldsOf(workflow, expressions) {
    return spacesOf(workflow, expressions).flatMap(({ event, known, open }) => [...combinations([...open])].map((values) => ({ event, values: new Map([...known, ...values]) })));
}
/** At most `most`, sampled evenly: any of them is a witness, because each value may be. */
function* combinations(open, most = MOST_WORLDS) {
    const total = open.reduce((product, [, values]) => product * values.length, 1);
    const rounds = Math.min(total, most);
    const stride = total <= most ? 1 : Math.floor(total / most) | 1;
    for (let round = 0; round < rounds; round++) {
        let index = round * stride;
        const values = new Map();
        for (const [path, list] of open) {
            values.set(path, list[index % list.length] ?? '');
            index = Math.floor(index / list.length);
        }
        yield values;
    }
}
/** The contexts that GitHub would give, for the paths of a world. */
function contextsOf({ values }, needs, more = {}) {
    const contexts = { needs, ...more };
    for (const [path, value] of values) {
        const [name = '', ...keys] = path.split('.');
        if (name === 'needs' || keys.length === 0 || keys.includes('*'))
            continue;
        let at = child(contexts, name);
        for (const key of keys.slice(0, -1))
            at = child(at, key);
        at[keys.at(-1) ?? ''] = value;
    }
    return contexts;
}
function child(parent, key) {
    const found = parent[key];
    if (typeof found === 'object' && found !== null && !Array.isArray(found))
        return found;
    const made = {};
    parent[key] = made;
    return made;
}

;// CONCATENATED MODULE: ./packages/workflows/src/jobs/scene.ts


const answers = new WeakMap();
/** Evaluates an expression; the same question is asked of GitHub's evaluator once. */
function evaluateIn(expression, scene) {
    const { success, failure, cancelled } = scene.status;
    const status = hasStatusFunction(expression) ? `${success} ${failure} ${cancelled}` : '';
    const key = status + keyOf(readsOf(expression), scene);
    let known = answers.get(expression);
    if (known === undefined) {
        known = new Map();
        answers.set(expression, known);
    }
    if (!known.has(key))
        known.set(key, evaluate(expression, contexts(expression, scene), scene.status));
    return known.get(key);
}
const reads = new WeakMap();
function readsOf(expression) {
    const known = reads.get(expression);
    if (known !== undefined)
        return known;
    const made = [...expression.paths].map(readAt);
    reads.set(expression, made);
    return made;
}
/** Tells apart the scenes in which what is read differs. */
function keyOf(list, scene) {
    let key = '';
    for (const read of list) {
        const value = read(scene);
        key += `\n${typeof value === 'string' ? `"${value}` : typeof value === 'object' ? JSON.stringify(value) : value}`;
    }
    return key;
}
function readAt(path) {
    const [first = '', id = '', field, output] = path.split('.');
    if (first === 'env')
        return ({ env, values }) => (env?.has(id) ? env.get(id) : values.get(path));
    if (first !== 'needs')
        return ({ values }) => values.get(path);
    if (field === 'result' && id !== '*')
        return ({ needs }) => needs.get(id);
    if (field === 'outputs' && output !== undefined && output !== '*' && id !== '*')
        return ({ needs, values }) => (needs.get(id) === 'success' ? values.get(path) : undefined);
    return ({ needs, values }) => needsOf(needs, values);
}
/** For a memory of verdicts that depend on several expressions. */
function sceneKey(expressions, scene) {
    const paths = new Map(expressions.flatMap((one) => [...one.paths]).map((path) => [path, readAt(path)]));
    return `${scene.status.cancelled}${keyOf([...paths.values()], scene)}`;
}
const owners = new Map();
/** Job and name of `needs.<job>.outputs.<name>`. */
function outputAt(path) {
    if (!path.startsWith('needs.'))
        return undefined;
    if (!owners.has(path)) {
        const [, job = '', field, name = '*'] = path.split('.');
        owners.set(path, field === 'outputs' && name !== '*' ? [job, name] : undefined);
    }
    return owners.get(path);
}
/** The context `needs`: results, and outputs, which are empty where a job did not succeed. */
function needsOf(needs, values) {
    const context = Object.create(null);
    for (const [id, result] of needs)
        context[id] = { result, outputs: {} };
    for (const [path, value] of values) {
        const [job = '', name = ''] = outputAt(path) ?? [];
        const known = context[job];
        if (known !== undefined)
            known.outputs[name] = known.result === 'success' ? value : '';
    }
    return context;
}
function contexts({ paths }, { values, needs, env }) {
    const read = new Map([...paths].flatMap((path) => {
        const value = values.get(path);
        return value === undefined ? [] : [[path, value]];
    }));
    const readsNeeds = [...paths].some((path) => path.startsWith('needs'));
    const given = [...(env ?? [])].filter((entry) => entry[1] !== undefined);
    return contextsOf({ values: read }, readsNeeds ? needsOf(needs, values) : {}, env && { env: Object.fromEntries(given) });
}

;// CONCATENATED MODULE: ./packages/workflows/src/audit/view.ts
function isNamed(patterns, ...names) {
    return names.some((name) => name !== undefined && patterns.some((matches) => matches(name)));
}

// EXTERNAL MODULE: ./packages/common/src/lookup.ts
var lookup = __webpack_require__(825);
;// CONCATENATED MODULE: ./packages/workflows/src/commands/unwrap.ts

/** Stands for what only the run knows: a variable, an expression. */
const DYNAMIC = '\uFFFC';
const DOCKER_VALUED = `-e --env -v --volume -w --workdir -u --user -p --publish --name --network --net --entrypoint --env-file --platform --mount
  -l --label --add-host --cpus -m --memory --shm-size --pull --gpus --ulimit --cap-add --security-opt --hostname -h --index --tmpfs --ipc`.split(/\s+/);
const WRAPPERS = (0,lookup/* lookup */.$)({
    sudo: { valued: ['-u', '-g', '--user', '--group'] },
    env: { valued: ['-u', '-C', '--unset', '--chdir'] },
    time: {},
    timeout: { valued: ['-k', '-s', '--signal', '--kill-after'], skip: 1 },
    gtimeout: { valued: ['-k', '-s', '--signal', '--kill-after'], skip: 1 },
    nice: { valued: ['-n'] },
    ionice: { valued: ['-c', '-n'] },
    nohup: {},
    exec: {},
    command: {},
    stdbuf: {},
    unbuffer: {},
    'xvfb-run': { valued: ['-s', '-n', '--server-args', '--server-num', '-e'] },
    'dbus-run-session': {},
    npx: { valued: ['-p', '--package', '-w', '--workspace'] },
    bunx: {},
    pnpx: {},
    uvx: { valued: ['--from', '--with', '--python', '-p'] },
    npm: { sub: [['exec'], ['x']], valued: ['-w', '--workspace', '--prefix'] },
    pnpm: { sub: [['exec'], ['dlx']], valued: ['--filter', '-F', '-C', '--dir'] },
    yarn: { sub: [['exec'], ['dlx']] },
    bun: { sub: [['x']] },
    uv: {
        sub: [['run']],
        valued: `--with --python -p --extra --group --only-group --no-group --package --project --directory --env-file --index-url --resolution`.split(' '),
    },
    poetry: { sub: [['run']] },
    pipenv: { sub: [['run']] },
    pdm: { sub: [['run']] },
    rye: { sub: [['run']] },
    hatch: { sub: [['run']] },
    pixi: { sub: [['run']], valued: ['-e', '--environment'] },
    bundle: { sub: [['exec']] },
    mise: { sub: [['exec'], ['x']] },
    doppler: { sub: [['run']], valued: ['-p', '-c', '--project', '--config'] },
    infisical: { sub: [['run']] },
    op: { sub: [['run']] },
    dotenv: { valued: ['-e', '-f'] },
    dotenvx: { sub: [['run']], valued: ['-f'] },
    'cross-env': {},
    conda: { sub: [['run']], valued: ['-n', '-p', '--name'] },
    micromamba: { sub: [['run']], valued: ['-n', '-p', '--name'] },
    docker: {
        sub: [['compose', 'run'], ['compose', 'exec'], ['run'], ['exec']],
        valued: [...DOCKER_VALUED, '-f', '--file', '--profile', '--project-name'],
        skip: 1,
    },
    podman: { sub: [['run'], ['exec']], valued: DOCKER_VALUED, skip: 1 },
    'docker-compose': { sub: [['run'], ['exec']], valued: [...DOCKER_VALUED, '-f', '--file'], skip: 1 },
});
const ASSIGNMENT = /^[A-Za-z_]\w*=/;
/** `./node_modules/.bin/jest` → `jest`. */
function programOf(word) {
    return (word ?? '').replace(/^.*\//, '').replace(/\.(?:exe|cmd)$/, '');
}
/** Looks through the wrappers: what is run in the end. */
function unwrap(words) {
    let left = words;
    for (let rounds = 0; rounds < 8; rounds++) {
        while (left[0] !== undefined && ASSIGNMENT.test(left[0]))
            left = left.slice(1);
        const wrapper = Object.hasOwn(WRAPPERS, programOf(left[0])) ? WRAPPERS[programOf(left[0])] : undefined;
        const inner = wrapper === undefined ? undefined : within(left.slice(1), wrapper);
        if (inner === undefined || inner.length === 0)
            return left;
        left = inner;
    }
    return left;
}
function within(words, { sub, valued = [], skip = 0 }) {
    let left = skipOptions(words, valued);
    if (sub !== undefined) {
        let found;
        for (const names of sub) {
            let at = left;
            let matches = true;
            for (const name of names) {
                if (at[0] !== name) {
                    matches = false;
                    break;
                }
                at = skipOptions(at.slice(1), valued);
            }
            if (matches) {
                found = at;
                break;
            }
        }
        if (found === undefined)
            return undefined;
        left = found;
    }
    while (left[0] !== undefined && ASSIGNMENT.test(left[0]))
        left = left.slice(1);
    left = left.slice(skip);
    return left[0] === '--' ? left.slice(1) : left;
}
function skipOptions(words, valued) {
    let at = 0;
    while (at < words.length) {
        const word = words[at] ?? '';
        if (word === '--')
            return words.slice(at + 1);
        if (!word.startsWith('-'))
            break;
        at += valued.includes(word) ? 2 : 1;
    }
    return words.slice(at);
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/deploys.ts




const PRODUCTION = /^(?:prod(?:uction)?|live)\b|\b(?:prod|production|live)$/i;
const NO_DEPLOY = /preview|docs?\b|documentation|pages|rollback|roll-back|dry[- ]?run|storybook|cleanup|clean-up|changelog|version pr|bench/i;
const PAGES = /actions\/deploy-pages|peaceiris\/actions-gh-pages|github-pages-deploy-action|gh-pages|mkdocs gh-deploy/;
const LOCAL = /localhost|127\.0\.0\.1|host\.docker\.internal|\bkind\b|minikube|k3d|k3s/;
/** A job that changes what users see: not previews, documentation, rollbacks, dry runs or the job's own database. */
function isDeployJob(view, { patterns, file }) {
    const { job, steps } = view;
    if (isNamed(patterns.deployJobs, job.id, job.name))
        return true;
    if (file.document.kind !== 'workflow')
        return false;
    if (NO_DEPLOY.test(`${job.id} ${job.name ?? ''}`) || isPullRequestOnly(file.document))
        return false;
    if (job.environment !== undefined && PRODUCTION.test(job.environment))
        return true;
    if (job.uses !== undefined) {
        const names = [
            job.id,
            job.uses
                .replace(/@.*$/, '')
                .replace(/^.*\//, '')
                .replace(/\.ya?ml$/, ''),
        ];
        return (view.classes.some((one) => one.class === 'change') && !names.some((name) => classOfName(name).class === 'verify'));
    }
    const { events } = file.document;
    return steps.some((step) => isDeployStep(step, view) && !(events.has('pull_request') && job.if === undefined && isReleaseBuild(step)));
}
/** `make release` of every pull request builds what a release would hold, and ships nothing. */
function isReleaseBuild({ step, calls }) {
    return (step.uses === undefined &&
        step.if === undefined &&
        calls
            .filter(({ found }) => found.class === 'change')
            .every(({ words }) => TASKS.has(programOf(unwrap(words)[0])) && !SHIPS.test(words.join(' '))));
}
const TASKS = new Set(['make', 'gmake', 'just', 'task', 'mage']);
const SHIPS = /deploy|publish|migrat|upload|push/i;
function isDeployStep(view, { job, steps }) {
    if (!view.classes.some((one) => one.class === 'change'))
        return false;
    if (view.step.uses !== undefined) {
        if (PAGES.test(view.step.uses))
            return false;
        return !/draft: *true/.test(view.text) && !LOCAL.test(view.text) && !NO_DEPLOY.test(view.step.name ?? '');
    }
    if (NO_DEPLOY.test(view.step.name ?? '') || PAGES.test(view.text))
        return false;
    const changing = view.calls.filter(({ found }) => found.class === 'change').map(({ words }) => words.join(' '));
    const real = changing.filter((text) => !NO_DEPLOY.test(text) &&
        !isOwnDatabase(text, view, job.services, steps) &&
        !/--local|verdaccio|--draft/.test(text));
    return real.length > 0;
}
const MIGRATES = /migrat|alembic|flyway|liquibase|goose|dbmate|sqlx|knex|drizzle|\bdb\b|psql|prisma|supabase|atlas/i;
function isOwnDatabase(text, view, services, steps) {
    const whole = scalarsBelow(view.step.node)
        .map((scalar) => scalar.text)
        .join('\n');
    if (LOCAL.test(whole) ||
        LOCAL.test(scalarsBelow(view.job?.env)
            .map((scalar) => scalar.text)
            .join('\n')))
        return true;
    if (/kubectl|helm|kustomize/.test(text))
        return steps.some(({ text: other }) => LOCAL.test(other) || /helm\/kind-action|setup-minikube|setup-kind/.test(other));
    return (MIGRATES.test(text) &&
        (services || steps.some(({ text: other }) => /docker[ -]compose|supabase start|docker run/.test(other))));
}
function isPullRequestOnly({ events }) {
    return [...events.keys()].every((event) => /^pull_request/.test(event) || event === 'merge_group');
}
/** Tests and linters: what a deploy can be asked to wait for. */
function isTestJob(view, { patterns }) {
    if (patterns.testJobs.length > 0)
        return isNamed(patterns.testJobs, view.job.id, view.job.name);
    return !view.informational && view.classes.some((one) => one.kind === 'test');
}
function isVerifyingJob(view, { patterns }) {
    if (patterns.testJobs.length > 0)
        return isNamed(patterns.testJobs, view.job.id, view.job.name);
    return view.classes.some((one) => one.class === 'verify' || one.class === 'proof');
}

;// CONCATENATED MODULE: ./packages/workflows/src/commands/programs.ts

/** By class, or kind of verifying: program and subcommand; `a|b` are alternatives. The unknown ones are servers. */
const TABLE = `
unknown:
  hugo server|serve; webpack serve|watch; vitest watch|dev
test:
  pytest; py.test; jest; vitest; mocha; ava; karma; tap; c8; nyc; tox; nox; ctest; rspec; minitest; phpunit; pest;
  bats; gotestsum; ginkgo; playwright test; cypress run; wdio; testcafe; detox test; maestro test; newman run; k6 run;
  artillery run; robot; behave; stestr; trial; busted; godog; ng test|e2e; go test; cargo test|nextest|miri|llvm-cov;
  cross test; dotnet test; swift test; flutter test; dart test; mix test; deno test; bun test; bazel test; bazelisk
  test; stack test; cabal test; forge test; hardhat test; anchor test; sbt test; lein test; zig test; meson test;
  rails test|spec|test:all|test:system; rake test|spec; coverage run; wasm-pack test; react-scripts test; storybook
  test; test-storybook; helm unittest; molecule test; conftest test|verify; opa test; terraform test
build:
  go build|install; cargo build; cross build; dotnet build|publish; swift build; flutter build; mix compile; bazel
  build; bazelisk build; stack build; cabal build; forge build; zig build; ninja; meson compile; cmake --build; tsup;
  webpack; rollup; vite build; next build; nuxt build; astro build; ng build; remix build; gatsby build; react-scripts
  build; storybook build; build-storybook; wasm-pack build; maturin build; poetry build; uv build; hatch build; vercel
  build; docker build; docker buildx build; docker buildx bake; docker compose build; docker-compose build; podman
  build; buildah bud; packer build; hugo; mkdocs build; sphinx-build
lint:
  tsc; vue-tsc; tsgo; svelte-check; astro check; eslint; oxlint; xo; standard; stylelint; biome check|ci|lint; next
  lint; ng lint; ruff check; flake8; pylint; mypy; pyright; basedpyright; ty check; pyrefly check; pytype; go vet;
  golangci-lint run; staticcheck; revive; cargo clippy|check|deny|hack|semver-checks|udeps|machete; rubocop;
  standardrb; sorbet; srb tc; phpstan; psalm; phpcs; dart analyze; flutter analyze; mix credo|dialyzer; deno
  lint|check; ktlint; detekt; swiftlint; shellcheck; hadolint; actionlint; zizmor; yamllint; markdownlint;
  markdownlint-cli2; ansible-lint; sqlfluff lint; buf lint|breaking|build; helm lint; kubeconform; kubeval;
  kube-linter lint; tflint; terraform validate|plan; tofu validate|plan; terragrunt validate|plan|run-all plan; pulumi
  preview; pre-commit run; prek run; lint-staged; commitlint; knip; depcheck; publint; attw; size-limit; codespell;
  typos; cspell; vale; xmllint; manage.py check; alembic check; atlas migrate lint
scan:
  npm audit; pnpm audit; yarn audit; cargo audit; pip-audit; safety check|scan; bandit; trivy; grype; snyk
  test|code|container|iac; semgrep; gosec; govulncheck; checkov; tfsec; terrascan scan; gitleaks; trufflehog;
  osv-scanner; codeql database; bundler-audit; bundle-audit; brakeman; zap-baseline.py;
  chainloop attestation add|push
change:
  prisma migrate deploy; prisma db push; alembic upgrade; flyway migrate; liquibase update; goose up; dbmate
  up|migrate; sqlx migrate run; sqlx database setup; knex migrate:latest|migrate:up; drizzle-kit push|migrate; typeorm
  migration:run; sequelize db:migrate; sequelize-cli db:migrate; rails db:migrate|db:prepare; rake db:migrate; mix
  ecto.migrate; artisan migrate; manage.py migrate; diesel migration run; atlas migrate apply; atlas schema apply;
  node-pg-migrate up; dotnet ef database update; supabase db push; supabase functions deploy; kubectl apply; kubectl
  set image; kubectl replace; kubectl rollout restart; oc apply; helm upgrade|install; helmfile apply|sync; kustomize
  apply; terraform apply|destroy; tofu apply; terragrunt apply; pulumi up; gcloud run deploy; gcloud app deploy;
  gcloud functions deploy; gcloud run services update; aws ecs update-service; aws s3 sync; aws lambda
  update-function-code; aws cloudformation deploy; aws deploy create-deployment; sam deploy; cdk deploy; sls deploy;
  serverless deploy; serverless; vercel deploy; vercel; wrangler deploy|publish; wrangler pages deploy|publish; flyctl
  deploy; fly deploy; netlify deploy; firebase deploy; railway up; heroku container:release; az webapp
  deploy|deployment; az webapp up; az containerapp update|up; az functionapp deployment; eb deploy; copilot deploy;
  kamal deploy; cap deploy; ansistrano deploy; skaffold run|deploy; argocd app sync; doctl apps create-deployment; eas
  submit|update; fastlane deploy|release; docker push; docker stack deploy; podman push; skopeo copy; helm push; npm
  publish; pnpm publish; yarn publish; yarn npm publish; bun publish; lerna publish; changeset publish;
  semantic-release; release-it; np; jsr publish; deno publish; vsce publish; ovsx publish; twine upload; uv publish;
  poetry publish; flit publish; maturin publish|upload; cargo publish; cargo-release; gem push; mix hex.publish;
  dotnet nuget push; nuget push; pod trunk push; goreleaser release; gh release create|upload
proof:
  kubectl rollout status; kubectl wait; helm test; wait-on
`;
const KINDS = new Set(['test', 'lint', 'scan', 'build']);
/** Cleanup, diagnostics, printing, predicates, setup. */
const SOFT_PROGRAMS = new Set(`rm kill pkill killall cat ls df du free ps grep egrep fgrep rg diff cmp test [ which type hash jq yq mkdir rmdir touch cp mv ln chmod chown
  apt-get apt apk yum dnf brew pip pip3 gem corepack nvm echo printf true : false sleep date head tail sed awk sort uniq wc tr cut tee
  xargs find tar gzip gunzip zip unzip pwd cd pushd popd export unset set shopt source . eval read trap exit return break continue wait
  shift local declare readonly id whoami hostname uname env printenv basename dirname realpath readlink stat file tree less more
  column nl sha256sum md5sum base64 openssl git ss netstat lsof curl wget`.split(/\s+/));
const rows = new Map();
for (const [, name = '', list = ''] of TABLE.matchAll(/^(\w+):\n((?: {2}.*\n)+)/gm))
    for (const entry of list.split(';')) {
        const [program = '', ...sub] = entry.trim().split(/\s+/);
        const found = KINDS.has(name)
            ? { class: 'verify', kind: name }
            : { class: name };
        const known = rows.get(program) ?? [];
        known.push({ found, sub: sub.map((word) => word.split('|')) });
        rows.set(program, known);
    }
for (const list of rows.values())
    list.sort((a, b) => b.sub.length - a.sub.length);
/** @param args what stands after the program, in order */
function classOfProgram(program, args) {
    const positional = args.filter((word) => !word.startsWith('-') || word === '--build');
    for (const { found, sub } of rows.get(program) ?? []) {
        if (sub.length === 0)
            return found;
        // Options with values before the subcommand (`kubectl -n shop apply`) leave at most two words before it.
        for (let from = 0; from <= Math.min(3, positional.length - sub.length); from++) {
            if (sub.every((words, index) => words.includes(positional[from + index] ?? '')))
                return found;
        }
    }
    return SOFT_PROGRAMS.has(program) ? SOFT : undefined;
}

;// CONCATENATED MODULE: ./packages/workflows/src/commands/classify.ts




const DRY_RUN = /^--?(?:dry-?run|dryrun|plan-only|no-publish|skip-publish|skip=publish|snapshot)(?:=(?!false|none).*)?$/i;
const HELP = /^(?:--help|--version|-version|-V|-h|help|version)$/;
const NOT_RUN = /^--(?:merge-reports|list(?:-tests?)?|list-files|listTests|collect-only|co|showConfig|show-config|clearCache|init|print-config|dry-run)(?:=|$)/;
/** It goes on for ever, and its end is no verdict. */
const WATCHES = /^--watch(?:-?all)?(?:=true)?$/i;
/** Whatever a linter mends is committed by somebody else; `--exit-non-zero-on-fix` makes it a check again. */
const FIXES = /^--(?:fix|write|autofix|auto-?correct(?:-all)?)(?:=true)?$/;
const CHECKS = /^(?:--check(?:-only)?|-c|--list-different|-l|--diff|-check|--dry-run|--verify|-check=true|--fail-on-changes?)$/;
const FORMATTERS = new Set(['prettier', 'black', 'isort', 'rustfmt', 'gofmt', 'dprint', 'oxfmt', 'yapf', 'autopep8']);
const RUNNERS = new Set(['npm', 'pnpm', 'yarn', 'bun', 'node-run']);
const INTERPRETERS = new Set('bash sh zsh dash python python3 python2 node tsx ts-node ruby php perl deno bun pwsh babel-node jiti vite-node'.split(' '));
const classify_TASKS = new Set([
    'make',
    'gmake',
    'just',
    'task',
    'rake',
    'mage',
    'invoke',
    'inv',
    'nx',
    'turbo',
    'lerna',
    'moon',
    'wireit',
    'earthly',
    'pants',
    'poe',
]);
const HEALTH = /(?:^|[/_.-])(?:health(?:z|check)?|ready|readyz|readiness|live|livez|liveness|ping|status)(?:[/?"'.]|$)/i;
/** The class of a command by its words, the program first; see {@link DYNAMIC}. */
function classify(words) {
    const [first, ...args] = unwrap(words);
    if (first === undefined || first.includes(DYNAMIC))
        return first === undefined ? SOFT : classOfScript(first);
    if (args.some((word) => HELP.test(word)) && args.length <= 2)
        return SOFT;
    if (runsNothing(args))
        return UNKNOWN;
    const found = classOfCall(first, args);
    if (found.class === 'verify' && args.some((word) => WATCHES.test(word)))
        return UNKNOWN;
    const fixes = args.some((word) => FIXES.test(word)) && !args.includes('--exit-non-zero-on-fix');
    if (found.kind === 'lint' && fixes)
        return UNKNOWN;
    return found.class === 'change' && args.some((word) => DRY_RUN.test(word)) ? UNKNOWN : found;
}
/** A test runner that only lists tests, or puts reports together. */
function runsNothing(args) {
    return args.some((word) => NOT_RUN.test(word));
}
function classOfCall(first, args) {
    const program = programOf(first);
    const positional = args.filter((word) => !word.startsWith('-'));
    if (program === 'curl' || program === 'wget')
        return classOfFetch(program, args);
    if (program === 'psql')
        return args.some((word) => /^(?:-\w*f|--file)/.test(word)) ? { class: 'change' } : UNKNOWN;
    if (FORMATTERS.has(program))
        return args.some((word) => CHECKS.test(word)) ? LINT : UNKNOWN;
    if (program === 'ruff' && positional[0] === 'format')
        return args.includes('--check') ? LINT : UNKNOWN;
    if (program === 'cargo' && positional[0] === 'fmt')
        return args.some((word) => /check/.test(word)) ? LINT : UNKNOWN;
    if (program === 'terraform' && positional[0] === 'fmt')
        return args.some((word) => /check/.test(word)) ? LINT : UNKNOWN;
    if (program === 'xcodebuild')
        return { class: 'verify', kind: positional.includes('test') ? 'test' : 'build' };
    if (/^docker(?:-compose)?$|^podman$/.test(program))
        return classOfDocker(args, positional);
    if (program === 'vercel' &&
        /^(?:pull|env|link|inspect|alias|ls|whoami|login|logs|rm|remove|domains|promote|rollback)$/.test(positional[0] ?? ''))
        return SOFT;
    if (program === 'migrate' && positional.includes('up'))
        return { class: 'change' };
    if (program === 'find')
        return classOfFind(args);
    if (program === 'xargs')
        return classify(args.slice(args.findIndex((word) => !/^-|^\d+$|^\{\}$/.test(word))));
    if (/^(?:mvn|mvnw|gradle|gradlew)$/.test(program))
        return strongest(positional.map(classOfGoal));
    if (RUNNERS.has(program)) {
        const known = classOfRun(program, args);
        if (known !== undefined)
            return known;
    }
    if (/^python[\d.]*$/.test(program) && args[0] === '-m')
        return classOfModule(args.slice(1));
    const manage = positional.findIndex((word) => /(?:^|\/)(?:manage\.py|artisan|rails|console)$/.test(word));
    if (INTERPRETERS.has(program) || /^python[\d.]*$/.test(program)) {
        if (manage >= 0)
            return classOfCall(positional[manage] ?? '', positional.slice(manage + 1));
        if (/^(?:deno|bun)$/.test(program)) {
            const known = classOfProgram(program, args);
            if (known !== undefined)
                return known;
        }
        if (args.some((word) => /^-\w*[ce]$|^--eval$|^-p$/.test(word)))
            return UNKNOWN;
        return classOfScript(positional.find((word) => word !== 'run') ?? '');
    }
    if (program === 'manage.py' && positional[0] === 'test')
        return { class: 'verify', kind: 'test' };
    const known = classOfProgram(program, args);
    if (known !== undefined)
        return known;
    if (classify_TASKS.has(program))
        return classOfTask(program, args, positional);
    return /[/]|\.(?:sh|bash|py|[cm]?[jt]s|rb|ps1)$/.test(first) ? classOfScript(first) : UNKNOWN;
}
/** `npm run migrate create add_users` changes nothing. */
const NO_CHANGE = /^(?:create|new|make|generate|status|list|help|diff)$/;
const LINT = { class: 'verify', kind: 'lint' };
function classOfFetch(program, args) {
    const fails = program === 'wget' || args.some((word) => /^-[a-zA-Z]*f|^--fail/.test(word));
    return fails && args.some((word) => isHealthUrl(word)) ? { class: 'proof' } : SOFT;
}
function isHealthUrl(word) {
    const path = word.replace(/^[a-z]+:\/\/[^/]*/, '').replace(new RegExp(`^${DYNAMIC}`), '');
    return /[/:]/.test(word) && !word.startsWith('-') && HEALTH.test(path);
}
function classOfDocker(args, positional) {
    if (args.includes('--push') && positional.includes('build'))
        return { class: 'change' };
    const [, judge] = /--exit-code-from[ =](\S+)/.exec(args.join(' ')) ?? [];
    if (judge !== undefined)
        return classOfName(judge);
    return classOfProgram('docker', positional[0] === 'compose' ? positional : args) ?? SOFT;
}
function classOfFind(args) {
    const at = args.findIndex((word) => /^-(?:exec|execdir|ok)$/.test(word));
    if (at < 0)
        return SOFT;
    const inner = classify(args.slice(at + 1).filter((word) => !/^(?:\{\}|;|\+|\\;)$/.test(word)));
    return inner;
}
function classOfGoal(goal) {
    const task = goal.replace(/^.*:/, '');
    if (/^(?:test|verify|integration-test|check)$/.test(task))
        return { class: 'verify', kind: 'test' };
    if (/^(?:compile|package|assemble|install|jar|war|bootJar)$/.test(task))
        return { class: 'verify', kind: 'build' };
    return classOfName(task);
}
const PACKAGE_COMMANDS = (0,lookup/* lookup */.$)({
    t: { class: 'verify', kind: 'test' },
    tst: { class: 'verify', kind: 'test' },
    audit: { class: 'verify', kind: 'scan' },
    publish: { class: 'change' },
});
const NO_SCRIPT = new Set('ci install i add remove update up why ls list info view config cache link pack version login whoami init create set get import dedupe prune rebuild store fetch npm plugin node constraints'.split(' '));
/** `npm run X`, `pnpm --filter a X`, `yarn workspace a X`. */
function classOfRun(program, args) {
    const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
    let words = [];
    for (let at = 0; at < own.length; at++) {
        const word = own[at] ?? '';
        if (/^(?:--filter|-F|-C|--dir|--prefix|-w|--workspace|--cwd)$/.test(word) && !(program === 'pnpm' && word === '-w'))
            at += 1;
        else if (!word.startsWith('-'))
            words.push(word);
    }
    if (words[0] === 'workspace')
        words = words.slice(2);
    if (words[0] === 'workspaces' && words[1] === 'foreach')
        words = words.slice(2);
    if (words[0] === 'recursive' || words[0] === 'multi')
        words = words.slice(1);
    if (words[0] === 'npm' && words[1] === 'publish')
        return { class: 'change' };
    const [verb = '', script = '', task = ''] = words;
    if (/^(?:run|run-script|rum)$/.test(verb))
        return NO_CHANGE.test(task) ? UNKNOWN : classOfName(script);
    if (Object.hasOwn(PACKAGE_COMMANDS, verb))
        return PACKAGE_COMMANDS[verb];
    if (program === 'bun' && verb === 'test')
        return { class: 'verify', kind: 'test' };
    if (program === 'bun' && /[./]/.test(verb))
        return classOfScript(verb);
    if (NO_SCRIPT.has(verb))
        return SOFT;
    if (program === 'npm')
        return verb === 'test' ? { class: 'verify', kind: 'test' } : UNKNOWN;
    const [name = '', ...rest] = words;
    return classOfProgram(name, rest) ?? classOfName(name);
}
function classOfModule(args) {
    const [module = '', ...rest] = args;
    if (module === 'unittest')
        return { class: 'verify', kind: 'test' };
    if (module === 'build')
        return { class: 'verify', kind: 'build' };
    if (module === 'pip' || module === 'venv')
        return SOFT;
    const known = classify([module, ...rest]);
    return known.class === 'unknown' ? classOfName(module.replace(/^.*\./, '')) : known;
}
function classOfTask(program, args, positional) {
    if (args.includes('-n') && program === 'make')
        return SOFT;
    const targets = positional.filter((word) => !word.includes('=') && !/^(?:run|run-many|affected|exec)$/.test(word));
    const flags = args.flatMap((word, index) => {
        if (/^(?:-t|--target|--targets)$/.test(word))
            return (args[index + 1] ?? '').split(',');
        return /^--targets?=/.test(word) ? word.replace(/^[^=]*=/, '').split(',') : [];
    });
    return strongest([...targets, ...flags].map(classOfName));
}
function classOfScript(path) {
    const name = programOf(path);
    if (name === '' || name.startsWith('-'))
        return UNKNOWN;
    return classOfName(name.replace(/\.\w+$/, '').replaceAll(DYNAMIC, ' '));
}

;// CONCATENATED MODULE: ./packages/workflows/src/commands/words.ts

/** The words of a command as text; what only the run knows is {@link DYNAMIC}. */
function argumentsOf({ words }) {
    return words.map(argumentOf);
}
function argumentOf(word) {
    return word.parts.map((part) => (part.kind === 'text' ? part.text : DYNAMIC)).join('');
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/state.ts
class Undecided extends Error {
}
const SUCCESS = { code: 0, tainted: false };
function newState(errexit, pipefail) {
    return {
        variables: new Map(),
        functions: new Map(),
        traps: new Map(),
        errexit,
        pipefail,
        status: SUCCESS,
        jobs: new Map(),
        hit: false,
        taintedFiles: new Set(),
        taintedInput: false,
        effects: [],
        trace: new Map(),
        depth: 0,
    };
}
function fork(state) {
    return {
        ...state,
        variables: new Map(state.variables),
        functions: new Map(state.functions),
        traps: new Map(state.traps),
        jobs: new Map(state.jobs),
        taintedFiles: new Set(state.taintedFiles),
        effects: [...state.effects],
        trace: new Map(state.trace),
    };
}
/** What a subshell's end leaves in the shell that waits for it. */
function joinSubshell(outer, inner) {
    return {
        ...fork(outer),
        status: inner.status,
        hit: inner.hit,
        taintedFiles: new Set(inner.taintedFiles),
        effects: [...inner.effects],
        trace: new Map(inner.trace),
    };
}
function withStatus(state, code, tainted = false) {
    state.status = { code, tainted };
    return state;
}
/** Where a file's name is compared: quotes and folders left out. */
function fileKey(raw) {
    return raw.replace(/["']/g, '').replace(/^.*\//, '');
}
function next(state) {
    return { state, flow: 'next' };
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/test-command.ts
function answerTest(expression, look, state) {
    switch (expression.kind) {
        case 'and':
        case 'or': {
            const left = answerTest(expression.left, look, state);
            const right = answerTest(expression.right, look, state);
            const decisive = expression.kind === 'or';
            const tainted = left.tainted || right.tainted;
            if (left.value === decisive || right.value === decisive)
                return { value: decisive, tainted };
            return { value: left.value === undefined || right.value === undefined ? undefined : !decisive, tainted };
        }
        case 'not': {
            const { value, tainted } = answerTest(expression.operand, look, state);
            return { value: value === undefined ? undefined : !value, tainted };
        }
        case 'binary':
            return answerBinary(look(expression.left), expression.operator, look(expression.right), !isQuoted(expression.right));
        case 'unary':
            return answerUnary(expression.operator, look(expression.operand));
        case 'word': {
            const { text, tainted } = look(expression.word);
            return { value: text === undefined ? undefined : text !== '', tainted };
        }
        default:
            return { value: undefined, tainted: false };
    }
}
function isQuoted(word) {
    return word.parts.every((part) => 'quoted' in part && part.quoted);
}
/** `[ … ]` and `test …`, whose words are arguments. */
function answerWords(words) {
    const tainted = words.some((word) => word.tainted);
    const unknown = { value: undefined, tainted };
    const split = (sign) => {
        const at = words.findIndex(({ text }) => text === sign);
        return at < 1 ? undefined : [answerWords(words.slice(0, at)), answerWords(words.slice(at + 1))];
    };
    for (const [sign, decisive] of [
        ['-o', true],
        ['-a', false],
    ]) {
        const sides = split(sign);
        if (sides === undefined)
            continue;
        if (sides.some(({ value }) => value === decisive))
            return { value: decisive, tainted };
        return sides.some(({ value }) => value === undefined) ? unknown : { value: !decisive, tainted };
    }
    const [first, second, third] = words;
    if (first === undefined)
        return { value: false, tainted };
    if (first.text === '!') {
        const { value } = answerWords(words.slice(1));
        return { value: value === undefined ? undefined : !value, tainted };
    }
    if (second === undefined)
        return { value: first.text === undefined ? undefined : first.text !== '', tainted };
    if (third === undefined)
        return answerUnary(first.text ?? '', second);
    return words.length === 3 ? answerBinary(first, second.text ?? '', third, false) : unknown;
}
function answerUnary(operator, operand) {
    const { text, tainted } = operand;
    if (text === undefined)
        return { value: undefined, tainted };
    if (operator === '-z')
        return { value: text === '', tainted };
    if (operator === '-n')
        return { value: text !== '', tainted };
    return { value: undefined, tainted };
}
function answerBinary(left, operator, right, pattern) {
    const tainted = left.tainted || right.tainted;
    if (left.text === undefined || right.text === undefined)
        return { value: undefined, tainted };
    const [a, b] = [Number(left.text), Number(right.text)];
    const numeric = left.text.trim() !== '' && right.text.trim() !== '' && Number.isFinite(a) && Number.isFinite(b);
    switch (operator) {
        case '=':
        case '==':
        case '!=': {
            const equal = pattern && /[*?[]/.test(right.text) ? matches(left.text, right.text) : left.text === right.text;
            return { value: equal === undefined ? undefined : equal === (operator !== '!='), tainted };
        }
        case '=~':
            return { value: matchesRegex(left.text, right.text), tainted };
        case '-eq':
            return { value: numeric ? a === b : undefined, tainted };
        case '-ne':
            return { value: numeric ? a !== b : undefined, tainted };
        case '-lt':
            return { value: numeric ? a < b : undefined, tainted };
        case '-le':
            return { value: numeric ? a <= b : undefined, tainted };
        case '-gt':
            return { value: numeric ? a > b : undefined, tainted };
        case '-ge':
            return { value: numeric ? a >= b : undefined, tainted };
        default:
            return { value: undefined, tainted };
    }
}
/** A shell pattern of `*` and `?`; undefined for more than that. */
function matches(text, pattern) {
    if (/[[\]()@!+]/.test(pattern))
        return undefined;
    const source = pattern
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '[^]*')
        .replaceAll('?', '[^]');
    return new RegExp(`^${source}$`).test(text);
}
function matchesRegex(text, pattern) {
    if (text.length > 2000 || pattern.length > 200)
        return undefined;
    try {
        return new RegExp(pattern.replaceAll('[[:space:]]', '\\s')).test(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/builtins.ts






/** They hand on what they read and succeed, whatever it says. */
const PASSES_ON = new Set(`tee tail head cat sed awk gawk ts sort uniq tr cut column fold fmt nl tac rev paste less more xcpretty xcbeautify wc
  pino-pretty bunyan stdbuf tap-spec tap-summary sponge pv iconv colrm expand ansifilter strings logger gzip zstd`.split(/\s+/));
/** Their status is an answer, not a failure. */
const PREDICATES = new Set(`grep egrep fgrep rg diff cmp which type hash jq yq pgrep pidof nc curl wget docker lsof id getent dpkg kill ps find ls stat git gh
  kubectl helm aws gcloud az systemctl pg_isready redis-cli command npm cargo`.split(/\s+/));
const PRINTS = new Set('echo printf cat tail head ls sleep date mkdir cp mv rm touch chmod pwd cd pushd popd tee :'.split(' '));
function runBuiltin(shell, command, state, context, redirects) {
    const { words } = command;
    const values = words.map((word) => shell.look(word, state));
    const name = values[0]?.text ?? '';
    const next = (code = 0, tainted = false) => [{ state: withStatus(state, code, tainted), flow: 'next' }];
    const body = state.functions.get(name);
    if (body !== undefined)
        return shell.call(body, words, state, context);
    for (const { name: variable, value } of command.assignments)
        if (value && name === '')
            state.variables.set(variable, shell.look(value, state));
    switch (name) {
        case 'true':
        case ':':
            return next();
        case 'false':
            return next(1);
        case 'exit':
        case 'return':
            return leave(shell, name, values[1], state, context, command);
        case 'break':
        case 'continue':
            return [{ state: withStatus(state, 0), flow: name }];
        case 'set':
            setOptions(values, state);
            return next();
        case 'trap':
            setTrap(shell, values, state);
            return next();
        case 'wait':
            return wait(shell, values.slice(1), state, context, command);
        case '[':
        case 'test': {
            const args = (name === '[' ? values.slice(1, -1) : values.slice(1)).map((value, index) => {
                const raw = words[index + 1]?.raw ?? '';
                return state.taintedFiles.has(fileKey(raw)) ? { ...value, tainted: true } : value;
            });
            const { value, tainted } = answerWords(args);
            return shell.answer(value, tainted, state, context, command);
        }
        case 'read':
        case 'mapfile':
        case 'readarray':
            for (const { text } of values.slice(1))
                if (text && !text.startsWith('-'))
                    state.variables.set(text, { text: undefined, tainted: state.taintedInput });
            return shell.answer(undefined, state.taintedInput, state, context, command);
        case 'unset':
            for (const { text } of values.slice(1))
                if (text !== undefined)
                    state.variables.set(text, { text: '', tainted: false });
            return next();
        case 'echo':
        case 'printf':
            record(values, context.output, words.map(({ raw }) => raw), state);
            return next();
        case 'eval':
        case 'source':
        case '.':
            if (state.hit && values.some(({ tainted }) => tainted))
                throw new Undecided('evaluates what is not known');
            return next();
    }
    return runOther(shell, command, values, state, context, redirects);
}
function runOther(shell, command, values, state, context, redirects) {
    const { words } = command;
    const argv = unwrap(argumentsOf(command));
    const program = programOf(argv[0]);
    const readsFile = words.slice(1).some(({ raw }) => state.taintedFiles.has(fileKey(raw)) || mentions(raw, state));
    const tainted = state.taintedInput || readsFile || values.some((value) => value.tainted);
    if (tainted) {
        for (const { operator, target } of redirects)
            if (target && operator.startsWith('>'))
                state.taintedFiles.add(fileKey(target.raw));
        if (/^(?:tee|cp|mv)$/.test(program))
            for (const { raw } of words.slice(1))
                state.taintedFiles.add(fileKey(raw));
    }
    if (program === 'tee') {
        for (const { raw } of words.slice(1))
            state.effects.push({ target: raw, text: tainted ? 'tainted' : 'input' });
    }
    if (context.output !== '' && tainted)
        state.effects.push({ target: context.output, text: `tainted ${program}` });
    if (program === 'touch')
        state.effects.push({ target: words[1]?.raw ?? '', text: 'touched' });
    const silent = shell.observer.target?.silent === true && state.hit && state.taintedInput;
    if (silent && /^[ef]?grep$/.test(program) && !argv.some((word) => /^-\w*[vcL]/.test(word)))
        return [{ state: withStatus(state, 1), flow: 'next' }];
    if (PASSES_ON.has(program) || PRINTS.has(program))
        return [{ state: withStatus(state, 0), flow: 'next' }];
    const canFail = context.fallback !== undefined && state.hit && isFallback(argv, context.fallback);
    if (shell.observer.strict === true && program !== '')
        return shell.answer(undefined, false, state, context, command);
    if (tainted || canFail)
        return shell.answer(undefined, true, state, context, command);
    if (argv[0] !== undefined && PREDICATES.has(program))
        return shell.answer(undefined, false, state, context, command);
    return [{ state: withStatus(state, 0), flow: 'next' }];
}
const REPORTS = new Set('gh git curl wget docker kubectl kill grep jq'.split(' '));
function isFallback(argv, kind) {
    const found = classify(argv);
    if (kind === 'counting')
        return counts(found);
    return found.class !== 'soft' && !REPORTS.has(programOf(argv[0]));
}
function mentions(raw, { taintedFiles }) {
    for (const file of taintedFiles)
        if (file.length > 3 && raw.includes(file))
            return true;
    return false;
}
function leave(shell, flow, value, state, context, command) {
    if (value === undefined)
        return [{ state, flow }];
    const code = value.text === undefined ? Number.NaN : Number(value.text.trim() === '' ? 0 : value.text);
    if (!Number.isNaN(code))
        return [{ state: withStatus(state, code, value.tainted), flow }];
    return shell
        .answer(undefined, value.tainted, state, { ...context, decides: true }, command)
        .map((outcome) => ({ state: outcome.state, flow }));
}
function setOptions(values, state) {
    for (let index = 1; index < values.length; index++) {
        const option = values[index]?.text ?? '';
        const on = option.startsWith('-');
        if (!on && !option.startsWith('+'))
            continue;
        if (option.includes('e'))
            state.errexit = on;
        if (option.endsWith('o')) {
            index += 1;
            const name = values[index]?.text;
            if (name === 'pipefail')
                state.pipefail = on;
            if (name === 'errexit')
                state.errexit = on;
        }
    }
}
/** `trap 'exit 0' EXIT`; `trap - EXIT` takes it back. */
function setTrap(shell, values, state) {
    const [body, ...signals] = values.slice(1).filter(({ text }) => text !== '--');
    for (const { text = '' } of signals) {
        const signal = text === '0' ? 'EXIT' : text.toUpperCase();
        if (body?.text === '-')
            state.traps.delete(signal);
        else
            state.traps.set(signal, shell.observer.parse(body?.text ?? '')?.statements ?? []);
    }
}
/** `wait` alone gives 0; with several jobs the last one's status counts. */
function wait(shell, values, state, context, command) {
    const last = values.at(-1);
    if (last === undefined)
        return [{ state: withStatus(state, 0), flow: 'next' }];
    const status = last.text === undefined ? undefined : state.jobs.get(last.text);
    if (status !== undefined)
        return [{ state: withStatus(state, status.code, status.tainted), flow: 'next' }];
    return shell.answer(undefined, state.hit, state, context, command);
}
/** What a script tells people in the log: which way is the bad one. */
const NEWS_TARGET = 'log';
const NEWS = /::(?:error|warning)|\bexpected\b/i;
function record(values, output, raws, state) {
    const text = values.map((value, index) => value.text ?? `${raws[index]}${value.tainted ? ' tainted' : ''}`).join(' ');
    if (output === '' && NEWS.test(text))
        state.effects.push({ target: NEWS_TARGET, text });
    if (output !== '' && output !== '|' && output !== '$(')
        state.effects.push({ target: output, text });
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/syntax.ts
/** Each statement below, outermost first; bodies of functions and substitutions as well. */
function* statementsBelow(statements) {
    for (const statement of statements) {
        yield statement;
        for (const body of bodiesOf(statement))
            yield* statementsBelow(body);
    }
}
function bodiesOf({ command, redirects }) {
    const inWords = (words) => words.flatMap((word) => (word ? substitutionsOf(word) : []));
    const redirected = inWords(redirects.flatMap(({ target, hereDocument }) => [target, hereDocument]));
    switch (command?.kind) {
        case 'simple':
            return [...inWords([...command.assignments.map(({ value }) => value), ...command.words]), ...redirected];
        case 'declaration':
            return inWords(command.assignments.map(({ value }) => value));
        case 'list':
            return [[command.left], [command.right], ...redirected];
        case 'pipeline':
            return [command.stages, ...redirected];
        case 'block':
        case 'subshell':
            return [command.body, ...redirected];
        case 'if':
            return [command.condition, command.body, command.otherwise ?? [], ...redirected];
        case 'loop':
            return [command.condition, command.body, ...redirected];
        case 'for':
            return [...inWords(command.words ?? []), command.body, ...redirected];
        case 'case':
            return [...inWords([command.word]), ...command.branches.map(({ body }) => body), ...redirected];
        case 'function':
            return [[command.body]];
        case 'time':
            return command.statement === undefined ? [] : [[command.statement]];
        case 'test':
            return inWords(wordsOfTest(command.expression));
        default:
            return redirected;
    }
}
function substitutionsOf(word) {
    return word.parts.flatMap((part) => {
        if (part.kind === 'substitution' || part.kind === 'process')
            return [part.body];
        return part.kind === 'variable' && part.fallback !== undefined ? substitutionsOf(part.fallback) : [];
    });
}
function wordsOfTest(expression) {
    switch (expression.kind) {
        case 'and':
        case 'or':
            return [...wordsOfTest(expression.left), ...wordsOfTest(expression.right)];
        case 'not':
            return wordsOfTest(expression.operand);
        case 'binary':
            return [expression.left, expression.right];
        case 'unary':
            return [expression.operand];
        case 'word':
            return [expression.word];
        default:
            return [];
    }
}
/** The text of a word without variables and substitutions; undefined where it has any. */
function staticText(word) {
    if (word === undefined)
        return undefined;
    let text = '';
    for (const part of word.parts) {
        if (part.kind !== 'text')
            return undefined;
        text += part.text;
    }
    return text;
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/values.ts


const MOST_PATHS = 400;
function values_assign(shell, assignments, state) {
    let states = [state];
    for (const { name, value, append, array } of assignments) {
        states = states.flatMap((current) => {
            if (value === undefined) {
                if (array)
                    current.variables.set(name, { text: undefined, tainted: current.hit });
                return [current];
            }
            if (substitutionsOf(value).length > 0)
                current.status = SUCCESS;
            return runSubstitutions(shell, [value], current, true).map((after) => {
                const seen = shell.look(value, after);
                const old = after.variables.get(name);
                const text = append ? joined(old?.text ?? (old ? undefined : ''), seen.text) : seen.text;
                const tainted = seen.tainted || after.status.tainted || (append && old?.tainted === true);
                after.variables.set(name, { text: array ? undefined : text, tainted });
                return after;
            });
        });
    }
    return states;
}
/** Runs what stands in `$(…)`; the value is unknown, and tainted where the failing command is in it. */
function runSubstitutions(shell, words, state, keepStatus = false) {
    let states = [state];
    for (const body of words.flatMap(substitutionsOf)) {
        states = states.flatMap((current) => {
            const decides = keepStatus && shell.observer.strict === true;
            if (!decides && !shell.observer.touches(body) && !shell.readsTaint(body, current))
                return [current];
            // A command substitution does not inherit `set -e`.
            const inside = { ...fork(current), errexit: false, traps: new Map() };
            const ends = shell.runAll(body, inside, { ignored: false, decides: false, output: '$(', fallback: undefined });
            return ends.map(({ state: ended }) => {
                const after = joinSubshell(current, ended);
                if (!keepStatus)
                    after.status = current.status;
                return after;
            });
        });
        if (states.length > MOST_PATHS)
            throw new Undecided('too many paths');
    }
    return states;
}
function readsTaint(shell, body, state) {
    for (const { command, redirects } of statementsBelow(body)) {
        const words = command?.kind === 'simple' ? command.words : [];
        const read = redirects.flatMap(({ target, hereDocument }) => [target, hereDocument]);
        if ([...words, ...read].some((word) => shell.isTainted(word, state)))
            return true;
        if (words.some(({ raw }) => state.taintedFiles.has(fileKey(raw))))
            return true;
    }
    return false;
}
/** The value of a word whose substitutions have run. */
function look(shell, word, state) {
    let text = '';
    let tainted = false;
    for (const part of word.parts) {
        if (part.kind === 'text')
            text = joined(text, part.text);
        else if (part.kind === 'variable') {
            const value = variable(part.name, state);
            const fallback = part.fallback === undefined ? undefined : shell.look(part.fallback, state);
            tainted ||= value.tainted || fallback?.tainted === true;
            const plain = part.plain
                ? value.text
                : value.text !== undefined && part.fallback !== undefined && value.text !== ''
                    ? value.text
                    : undefined;
            text = joined(text, plain);
        }
        else if (part.kind === 'substitution' || part.kind === 'process') {
            const touched = shell.observer.touches(part.body);
            tainted ||= touched ? state.hit : shell.readsTaint(part.body, state);
            const empty = touched && state.hit && shell.observer.target?.silent === true && passesOnly(part.body);
            text = empty ? text : undefined;
        }
        else {
            text = undefined;
            // What counts up after the failure tells of it.
            tainted ||= state.hit && word.raw.includes('$((');
        }
    }
    return { text, tainted };
}
function variable(name, state) {
    if (name === '?')
        return { text: String(state.status.code), tainted: state.status.tainted };
    if (name === 'PIPESTATUS')
        return { text: undefined, tainted: state.hit };
    return state.variables.get(name) ?? { text: undefined, tainted: false };
}
function joined(a, b) {
    return a === undefined || b === undefined ? undefined : a + b;
}
const PASSES = /^(?:git|grep|egrep|fgrep|sed|awk|sort|uniq|head|tail|tr|cut|cat|tee|jq|xargs|true|:)$/;
/** The body prints nothing when its first command prints nothing. */
function passesOnly(body) {
    return [...statementsBelow(body)].every(({ command }) => {
        if (command?.kind !== 'simple')
            return command?.kind === 'pipeline' || command?.kind === 'list';
        const [program, ...rest] = command.words.map(({ raw }) => raw);
        return /^(?:echo|printf)$/.test(program ?? '')
            ? rest.every((word) => word === '""' || word === "''")
            : PASSES.test(program ?? '');
    });
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/compound.ts




const compound_MOST_PATHS = 400;
function runPipeline(shell, stages, state, context) {
    const found = grepOf(stages, (word) => shell.look(word, state));
    if (found !== undefined)
        return shell.answer(found, false, state, context, stages[0] ?? {});
    let piped = [{ state: fork(state), worst: SUCCESS, input: state.taintedInput }];
    stages.forEach((stage, index) => {
        const last = index === stages.length - 1;
        piped = piped.flatMap(({ state: before, worst, input }) => {
            const inside = { ...fork(before), traps: new Map(), taintedInput: input };
            const inner = { ...context, ignored: context.ignored || !last, output: last ? context.output : '|' };
            return shell.runAll([stage], inside, inner).map(({ state: ended }) => {
                const { status } = ended;
                const after = joinSubshell(before, ended);
                const feeds = shell.observer.touches([stage]) ? ended.hit : input || shell.readsTaint([stage], ended);
                return {
                    state: after,
                    worst: last || status.code !== 0 ? (status.code === 0 ? worst : status) : worst,
                    input: feeds,
                };
            });
        });
        if (piped.length > compound_MOST_PATHS)
            throw new Undecided('too many paths');
    });
    return piped.map(({ state: ended, worst }) => {
        const status = ended.pipefail && ended.status.code === 0 ? worst : ended.status;
        ended.taintedInput = state.taintedInput;
        return next(withStatus(ended, status.code, status.tainted));
    });
}
function runLoop(shell, command, state, context) {
    const done = [];
    let running = [state];
    // A loop that still runs then is dropped: it ends red by the time limit.
    for (let round = 0; round < 3 && running.length > 0; round++) {
        const going = [];
        for (const current of running) {
            for (const asked of shell.runAll(command.condition, current, { ...context, ignored: true, decides: true })) {
                if (asked.flow !== 'next')
                    done.push(asked);
                else if ((asked.state.status.code === 0) === command.until)
                    done.push(next(withStatus(asked.state, 0)));
                else
                    runBody(shell, command.body, asked.state, context, going, done);
            }
        }
        running = going;
    }
    return done;
}
function runBody(shell, body, state, context, going, done) {
    for (const outcome of shell.runAll(body, state, context)) {
        if (outcome.flow === 'next' || outcome.flow === 'continue')
            going.push(outcome.state);
        else if (outcome.flow === 'break')
            done.push(next(outcome.state));
        else
            done.push(outcome);
        if (going.length + done.length > compound_MOST_PATHS)
            throw new Undecided('too many paths');
    }
}
function runFor(shell, command, state, context) {
    if (command.words?.some((word) => substitutionsOf(word).length > 0) === true)
        return runSubstitutions(shell, command.words, state).flatMap((after) => runRounds(shell, command, after, context));
    return runRounds(shell, command, state, context);
}
function runRounds(shell, command, state, context) {
    const items = command.words === undefined ? undefined : loopItems(command.words, (word) => shell.look(word, state));
    const rounds = items ?? [undefined, undefined];
    const tainted = command.words?.some((word) => shell.isTainted(word, state)) === true;
    const done = [];
    let running = [state];
    for (const item of rounds) {
        const going = [];
        for (const current of running) {
            current.variables.set(command.name, { text: item, tainted });
            runBody(shell, command.body, current, context, going, done);
        }
        running = going;
    }
    return [...running.map(next), ...done];
}
function runCase(shell, command, state, context) {
    return runSubstitutions(shell, [command.word], state).flatMap((after) => runBranches(shell, command, after, context));
}
function runBranches(shell, command, state, context) {
    const { text, tainted } = shell.look(command.word, state);
    const outcomes = [];
    for (const [index, { patterns, body }] of command.branches.entries()) {
        const found = patterns.map((pattern) => {
            const value = shell.look(pattern, state).text;
            return text === undefined || value === undefined ? undefined : matches(text, value);
        });
        if (found.every((answer) => answer === false))
            continue;
        const taken = fork(state);
        if (text === undefined && !tainted)
            taken.trace.set(`case:${command.word.start}`, true).set(`case:${command.word.start}:${index}`, true);
        outcomes.push(...shell.runAll(body, taken, context));
        if (found.includes(true) || patterns.some(({ raw }) => raw === '*'))
            return outcomes;
    }
    return [...outcomes, next(withStatus(state, 0))];
}
/** The words of a `for`, with `{1..5}` and `$(seq 1 5)` counted out; undefined where they are not known. */
function loopItems(words, look) {
    const items = [];
    for (const word of words) {
        const [, from, to] = /^(?:\{(\d+)\.\.(\d+)\})$/.exec(word.raw) ?? /^"?\$\(seq (?:(\d+) )?(\d+)\)"?$/.exec(word.raw) ?? [];
        if (to !== undefined) {
            const [low, high] = [Number(from ?? 1), Number(to)];
            // The first and the last rounds are those that scripts ask about.
            const all = Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => String(low + index));
            items.push(...(all.length > 8 ? [...all.slice(0, 3), ...all.slice(-3)] : all));
            continue;
        }
        const { text } = look(word);
        if (text === undefined || /[*?[{]/.test(text))
            return undefined;
        items.push(...(word.parts.some(({ kind }) => kind === 'variable' || kind === 'substitution')
            ? text.split(/\s+/).filter(Boolean)
            : [text]));
    }
    return items.length > 12 ? undefined : items;
}
/** `echo "$RESULTS" | grep -q failure` where the text is known. */
function grepOf(stages, look) {
    const [first, second] = stages.map(({ command }) => (command?.kind === 'simple' ? command.words : []));
    if (stages.length !== 2 || first === undefined || second === undefined)
        return undefined;
    const [program, ...texts] = first.map((word) => look(word));
    const [grep, ...options] = second.map((word) => look(word).text);
    if (!/^(?:echo|printf)$/.test(program?.text ?? '') || !/^[ef]?grep$/.test(grep ?? ''))
        return undefined;
    const flags = options.filter((option) => option?.startsWith('-')).join('');
    const patterns = options.filter((option) => !option?.startsWith('-'));
    const [pattern] = patterns;
    if (patterns.length !== 1 ||
        pattern === undefined ||
        texts.some(({ text, tainted }) => text === undefined || tainted))
        return undefined;
    if (/[^-qEeFiwxv]/.test(flags))
        return undefined;
    const fixed = flags.includes('F') || grep === 'fgrep';
    const extended = flags.includes('E') || grep === 'egrep';
    const plain = fixed || !extended
        ? pattern
            .replace(/\\\|/g, '\u0000')
            .replace(/[.*+?^${}()|[\]\\]/g, (sign) => (fixed || /[+?{}()|]/.test(sign) ? `\\${sign}` : sign))
            .replaceAll('\u0000', '|')
        : pattern;
    const bounded = flags.includes('w') ? `\\b(?:${plain})\\b` : flags.includes('x') ? `^(?:${plain})$` : plain;
    try {
        const regex = new RegExp(bounded, flags.includes('i') ? 'i' : '');
        const lines = texts
            .map(({ text = '' }) => text)
            .join(' ')
            .split('\n');
        return lines.some((line) => regex.test(line) !== flags.includes('v'));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/files.ts

const FILE = /[\w$./{}-]+\.(?:json|xml|txt|log|sarif|html|csv|tap|out|md|ya?ml|trx|xcresult|lcov|jsonl|ndjson)\b/gi;
/** Files that the words of a command name: it may write its report there. */
function filesIn(raw) {
    return [...raw.matchAll(FILE)].map(([name]) => fileKey(name));
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/redirects.ts

/** Where standard output goes, as written. */
function outputOf(redirects) {
    return redirects.find(({ operator, descriptor }) => /^(?:&>>?|>>?|>\|)$/.test(operator) && descriptor !== '2')?.target
        ?.raw;
}
function wordsOfRedirects(redirects) {
    return redirects.flatMap(({ target, hereDocument }) => [target, hereDocument]).filter((word) => word !== undefined);
}
/** Whether what is read from it comes from the failing command. */
function readsTaintFrom(shell, { operator, target, hereDocument }, state) {
    if (shell.isTainted(hereDocument, state))
        return true;
    if (!operator.startsWith('<'))
        return false;
    return shell.isTainted(target, state) || state.taintedFiles.has(fileKey(target?.raw ?? '?'));
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/interpreter.ts








/** Paths and steps after which a script counts as undecidable. */
const MOST_STEPS = 20_000;
const interpreter_MOST_PATHS = 400;
const DEEPEST_CALL = 8;
/** What bash would do, with one command failing and everything else succeeding; questions of others go both ways. */
class Interpreter {
    observer;
    #steps = 0;
    constructor(observer) {
        this.observer = observer;
    }
    runAll(statements, state, context) {
        let outcomes = [{ state, flow: 'next' }];
        for (const statement of statements) {
            outcomes = outcomes.flatMap((outcome) => outcome.flow === 'next' ? this.run(statement, outcome.state, context) : [outcome]);
            if (outcomes.length > interpreter_MOST_PATHS)
                throw new Undecided('too many paths');
        }
        return outcomes;
    }
    /** A whole shell, until what it lays down for its end has run. */
    runShell(statements, state, context) {
        return this.runAll(statements, state, context).flatMap((outcome) => this.#trap('EXIT', outcome, context));
    }
    /** Without an `exit` of its own, what is trapped changes no status. */
    #trap(signal, { state, flow }, context) {
        const body = state.traps.get(signal);
        if (body === undefined || body.length === 0)
            return [{ state, flow }];
        const { status } = state;
        state.traps.delete(signal);
        return this.runAll(body, state, context).map((after) => {
            after.state.traps.set(signal, body);
            if (after.flow === 'exit')
                return after;
            after.state.status = status;
            return { state: after.state, flow };
        });
    }
    run(statement, state, outer) {
        this.#steps += 1;
        if (this.#steps > MOST_STEPS)
            throw new Undecided('too many steps');
        const { command, negated, redirects } = statement;
        const output = outputOf(redirects) ?? outer.output;
        const context = { ...outer, output, ignored: outer.ignored || negated, decides: outer.decides || negated };
        if (statement.background)
            return this.#runInBackground(statement, state, context);
        const inputBefore = state.taintedInput;
        const outcomes = runSubstitutions(this, wordsOfRedirects(redirects), state).flatMap((current) => {
            if (redirects.some((redirect) => readsTaintFrom(this, redirect, current)))
                current.taintedInput = true;
            if (command === undefined)
                return [next(withStatus(current, 0))];
            return this.#runCommand(command, current, context, redirects);
        });
        return outcomes.flatMap((outcome) => {
            outcome.state.taintedInput = inputBefore;
            if (outcome.flow !== 'next')
                return [outcome];
            const { status, errexit, depth } = outcome.state;
            if (negated)
                return [next(withStatus(outcome.state, status.code === 0 ? 1 : 0, status.tainted))];
            const compound = command !== undefined && /^(?:list|block|if|loop|for|case)$/.test(command.kind);
            if (context.ignored || compound || status.code === 0)
                return [outcome];
            const end = { state: outcome.state, flow: errexit ? 'exit' : 'next' };
            return depth === 0 ? this.#trap('ERR', end, context) : [end];
        });
    }
    #runInBackground(statement, state, context) {
        const inner = this.subshell([{ ...statement, background: false }], state, context);
        return inner.map(({ state: ended }) => {
            const joined = joinSubshell(state, ended);
            const token = `job:${statement.start}:${joined.jobs.size}`;
            joined.jobs.set(token, ended.status);
            joined.variables.set('!', { text: token, tainted: false });
            return next(withStatus(joined, 0));
        });
    }
    /** Runs a body in a shell of its own; every way it can end is the end of that shell. */
    subshell(body, state, context) {
        return this.runShell(body, { ...fork(state), traps: new Map() }, context);
    }
    #runCommand(command, state, context, redirects) {
        switch (command.kind) {
            case 'simple':
                return this.#runSimple(command, state, context, redirects);
            case 'declaration': {
                const evaluated = values_assign(this, command.assignments, state);
                return evaluated.map((result) => next(withStatus(result, 0)));
            }
            case 'list': {
                const left = this.run(command.left, state, { ...context, ignored: true, decides: true });
                return left.flatMap((outcome) => {
                    if (outcome.flow !== 'next')
                        return [outcome];
                    const goesOn = (outcome.state.status.code === 0) === (command.operator === '&&');
                    const fallback = command.operator === '||' && this.observer.touches([command.left]) ? 'any' : context.fallback;
                    return goesOn ? this.run(command.right, outcome.state, { ...context, fallback }) : [outcome];
                });
            }
            case 'pipeline':
                return runPipeline(this, command.stages, state, context);
            case 'block':
                return this.runAll(command.body, state, context);
            case 'subshell':
                return this.subshell(command.body, state, context).map(({ state: ended }) => next(joinSubshell(state, ended)));
            case 'if': {
                const asked = this.runAll(command.condition, state, { ...context, ignored: true, decides: true });
                return asked.flatMap((outcome) => {
                    if (outcome.flow !== 'next')
                        return [outcome];
                    if (outcome.state.status.code === 0)
                        return this.runAll(command.body, outcome.state, context);
                    if (command.otherwise === undefined)
                        return [next(withStatus(outcome.state, 0))];
                    const fallback = this.observer.touches(command.condition) ? 'counting' : context.fallback;
                    return this.runAll(command.otherwise, outcome.state, { ...context, fallback });
                });
            }
            case 'loop':
                return runLoop(this, command, state, context);
            case 'for':
                return runFor(this, command, state, context);
            case 'case':
                return runCase(this, command, state, context);
            case 'function':
                state.functions.set(command.name, command.body);
                return [next(withStatus(state, 0))];
            case 'test': {
                const { expression } = command;
                return runSubstitutions(this, wordsOfTest(expression), state).flatMap((after) => {
                    const { value, tainted } = answerTest(expression, (word) => this.look(word, after), after);
                    const file = expression.kind === 'unary' && after.taintedFiles.has(fileKey(expression.operand.raw));
                    return this.answer(value, tainted || file, after, context, command);
                });
            }
            case 'time':
                return command.statement === undefined ? [next(state)] : this.run(command.statement, state, context);
            case 'arithmetic':
                return this.answer(undefined, false, state, context, command);
        }
    }
    /** A question: answered, or both ways where it decides something or the failing command has a part in it. */
    answer(value, tainted, state, context, at) {
        if (value !== undefined)
            return [next(withStatus(state, value ? 0 : 1))];
        if (!tainted && !context.decides && this.observer.strict !== true)
            return [next(withStatus(state, 0))];
        const [yes, no] = [fork(state), fork(state)];
        if (!tainted) {
            const key = this.#keyOf(at, state);
            yes.trace.set(key, true);
            no.trace.set(key, false);
        }
        return [next(withStatus(yes, 0, tainted)), next(withStatus(no, 1, tainted))];
    }
    #keys = new Map();
    /** Names a question on a path: the command and how often it was asked before. */
    #keyOf(at, { trace }) {
        if (!this.#keys.has(at))
            this.#keys.set(at, this.#keys.size);
        const start = 'words' in at ? (at.words[0]?.start ?? this.#keys.get(at)) : this.#keys.get(at);
        for (let round = 0;; round++)
            if (!trace.has(`${start}:${round}`))
                return `${start}:${round}`;
    }
    #runSimple(command, state, context, redirects) {
        if (command.words.length === 0) {
            const asks = command.assignments.some(({ value }) => value !== undefined && substitutionsOf(value).length > 0);
            const assigned = values_assign(this, command.assignments, state);
            return assigned.map((after) => next(asks ? after : withStatus(after, 0)));
        }
        const states = runSubstitutions(this, command.words, state);
        return states.flatMap((current) => {
            const { target } = this.observer;
            if (target?.command === command) {
                current.hit = true;
                for (const redirect of redirects)
                    if (redirect.target)
                        current.taintedFiles.add(fileKey(redirect.target.raw));
                for (const word of command.words.slice(1))
                    for (const file of filesIn(word.raw))
                        current.taintedFiles.add(file);
                return [next(withStatus(current, target.fails ? 1 : 0))];
            }
            return runBuiltin(this, command, current, context, redirects);
        });
    }
    call(body, words, state, context) {
        if (state.depth >= DEEPEST_CALL)
            throw new Undecided('calls too deep');
        const inner = fork(state);
        inner.depth += 1;
        words.slice(1).forEach((word, index) => {
            inner.variables.set(String(index + 1), this.look(word, state));
        });
        return this.run(body, inner, context).map(({ state: ended, flow }) => {
            ended.depth = state.depth;
            return { state: ended, flow: flow === 'return' ? 'next' : flow };
        });
    }
    readsTaint(body, state) {
        return readsTaint(this, body, state);
    }
    look(word, state) {
        return look(this, word, state);
    }
    isTainted(word, state) {
        return word !== undefined && this.look(word, state).tainted;
    }
}

;// CONCATENATED MODULE: ./packages/workflows/src/jobs/judge.ts





const ALLS_GREEN = /re-actors\/alls-green/;
const HARMLESS = /^(?:actions\/(?:checkout|setup-|cache|download-artifact|upload-artifact)|step-security\/harden-runner|\.\/\.github\/actions\/setup)/;
const judge_known = new WeakMap();
/** All expressions that decide over how a job ends. */
function expressionsOf(view) {
    const before = judge_known.get(view);
    if (before !== undefined)
        return before;
    const texts = [view.job.node, ...view.steps.map(({ step }) => step.node)].flatMap((node) => scalarsBelow(node).map(({ text }) => text));
    const inside = [...new Set(texts)].flatMap((text) => [...text.matchAll(/\$\{\{((?:(?!\}\}).)*)\}\}/gs)].map(([, inner = '']) => inner));
    const conditions = [textOf(view.job.if?.value), ...view.steps.map(({ step }) => textOf(step.if?.value))];
    const found = [
        ...inside.map(parseExpression),
        ...conditions.map((text) => (text === undefined ? undefined : parseCondition(text))),
    ].filter((expression) => expression !== undefined);
    judge_known.set(view, found);
    return found;
}
/**
 * How a job ends that runs with these results, worked out as the runner and bash would.
 * @returns undefined where a step decides over it in a way that cannot be told
 */
function judgeJob({ document }, view, scene, parser) {
    if (document.kind !== 'workflow')
        return undefined;
    const environment = new Map();
    let failed = false;
    const evaluateHere = (expression) => evaluateIn(expression, {
        ...scene,
        env: environment,
        status: { success: !failed, failure: failed, cancelled: scene.status.cancelled },
    });
    for (const node of [document.env, view.job.env])
        addEnvironment(environment, node, evaluateHere);
    for (const step of view.steps) {
        const wanted = isStepWanted(step, failed, evaluateHere);
        if (wanted === undefined)
            return undefined;
        if (!wanted)
            continue;
        const ends = step.step.uses === undefined
            ? judgeScript(step, environment, evaluateHere, parser)
            : judgeAction(step, evaluateHere);
        if (ends === undefined)
            return undefined;
        if (ends === 'failure' && textOf(step.step.continueOnError?.value) !== 'true')
            failed = true;
    }
    return failed ? 'failure' : 'success';
}
function isStepWanted({ step }, failed, evaluateIt) {
    const text = textOf(step.if?.value);
    if (text === undefined)
        return !failed;
    const expression = parseCondition(text);
    if (expression === undefined || [...expression.paths].some((path) => path.startsWith('steps.')))
        return undefined;
    if (failed && !hasStatusFunction(expression))
        return false;
    const value = evaluateIt(expression);
    return value === undefined ? undefined : isTruthy(value);
}
function addEnvironment(environment, node, evaluateIt) {
    for (const { key, value } of entriesOf(node))
        environment.set(key.text, value.kind === 'scalar' ? fill(value.text, evaluateIt) : undefined);
}
/** Text with its expressions evaluated; undefined where one cannot be. */
function fill(text, evaluateIt) {
    let known = true;
    const filled = text.replace(/\$\{\{((?:(?!\}\}).)*)\}\}/gs, (_, inner) => {
        const expression = parseExpression(inner);
        const value = expression === undefined || [...expression.paths].some((path) => /^(?:steps|secrets|job|jobs)\b/.test(path))
            ? undefined
            : evaluateIt(expression);
        if (value === undefined || (typeof value === 'object' && value !== null))
            known = false;
        return value === null ? '' : String(value);
    });
    return known ? filled : undefined;
}
function judgeScript(view, outer, evaluateIt, parser) {
    const scalar = view.step.run;
    if (view.shell === undefined || scalar?.kind !== 'scalar')
        return undefined;
    const environment = new Map(outer);
    addEnvironment(environment, view.step.env, evaluateIt);
    const text = fill(scalar.text, evaluateIt);
    if (text === undefined)
        return undefined;
    const key = JSON.stringify([text, view.shell, [...environment]]);
    const verdicts = verdictsOf(parser);
    if (!verdicts.has(key))
        verdicts.set(key, runScript(text, view.shell, environment, parser));
    return verdicts.get(key);
}
const verdictsByParser = new WeakMap();
function verdictsOf(parser) {
    const verdicts = verdictsByParser.get(parser) ?? new Map();
    verdictsByParser.set(parser, verdicts);
    return verdicts;
}
function runScript(text, { errexit, pipefail }, environment, parser) {
    const script = parser.parse(text);
    if (script === undefined)
        return undefined;
    const state = newState(errexit, pipefail);
    for (const [name, value] of environment)
        state.variables.set(name, { text: value, tainted: false });
    try {
        const shell = new Interpreter({ target: undefined, strict: true, touches: () => false, parse: script.parse });
        const ends = shell.runShell(script.statements, state, {
            ignored: false,
            decides: false,
            output: '',
            fallback: undefined,
        });
        const codes = new Set(ends.map((end) => end.state.status.code === 0));
        if (codes.size !== 1)
            return undefined;
        return codes.has(true) ? 'success' : 'failure';
    }
    catch (error) {
        if (error instanceof Undecided)
            return undefined;
        throw error;
    }
}
function judgeAction({ step }, evaluateIt) {
    const uses = step.uses ?? '';
    if (HARMLESS.test(uses))
        return 'success';
    if (!ALLS_GREEN.test(uses))
        return undefined;
    const input = (name) => {
        const text = textOf(childOf(step.with, name));
        return text === undefined ? '' : fill(text, evaluateIt);
    };
    const [jobs, failures, skips] = [input('jobs'), input('allowed-failures'), input('allowed-skips')];
    if (jobs === undefined || failures === undefined || skips === undefined)
        return undefined;
    let needs;
    try {
        needs = JSON.parse(jobs);
    }
    catch {
        return undefined;
    }
    const listed = (text) => new Set(text.split(/[\s,"[\]]+/).filter((name) => name !== ''));
    const [mayFail, maySkip] = [listed(failures), listed(skips)];
    const fine = Object.entries(needs).every(([id, { result }]) => result === 'success' || (result === 'skipped' && (maySkip.has(id) || mayFail.has(id))) || mayFail.has(id));
    return fine && Object.keys(needs).length > 0 ? 'success' : 'failure';
}

;// CONCATENATED MODULE: ./packages/workflows/src/workflow.ts

/** More steps than this come from aliases within aliases, not from a person. */
const workflow_MOST_STEPS = 20_000;
const steps = new WeakMap();
function readSteps(node) {
    if (node === undefined)
        return [];
    const known = steps.get(node);
    if (known !== undefined)
        return known;
    const read = itemsOf(node).flatMap((item, index) => {
        if (item.kind !== 'map')
            return [];
        return [
            {
                node: item,
                index,
                id: textOf(childOf(item, 'id')),
                name: textOf(childOf(item, 'name')),
                run: childOf(item, 'run'),
                uses: textOf(childOf(item, 'uses')),
                with: childOf(item, 'with'),
                env: childOf(item, 'env'),
                if: entryOf(item, 'if'),
                continueOnError: entryOf(item, 'continue-on-error'),
                shell: textOf(childOf(item, 'shell')),
            },
        ];
    });
    steps.set(node, read);
    return read;
}
function readWorkflow(root) {
    const on = childOf(root, 'on');
    const events = new Map(on?.kind === 'map'
        ? on.entries.map(({ key, value }) => [key.text, value])
        : textsOf(on).map((event) => [event, undefined]));
    const jobs = entriesOf(childOf(root, 'jobs')).map(({ key, value }) => readJob(key, value));
    return {
        kind: 'workflow',
        name: textOf(childOf(root, 'name')),
        root,
        events,
        env: childOf(root, 'env'),
        concurrency: entryOf(root, 'concurrency'),
        defaultShell: textOf(childOf(childOf(childOf(root, 'defaults'), 'run'), 'shell')),
        jobs: new Map(jobs.map((job) => [job.id, job])),
    };
}
function readJob(key, node) {
    const environment = childOf(node, 'environment');
    return {
        id: key.text,
        key,
        node,
        name: textOf(childOf(node, 'name')),
        needs: textsOf(childOf(node, 'needs')),
        if: entryOf(node, 'if'),
        uses: textOf(childOf(node, 'uses')),
        steps: readSteps(childOf(node, 'steps')),
        env: childOf(node, 'env'),
        continueOnError: entryOf(node, 'continue-on-error'),
        environment: textOf(environment) ?? textOf(childOf(environment, 'name')),
        concurrency: entryOf(node, 'concurrency'),
        outputs: childOf(node, 'outputs'),
        services: childOf(node, 'services') !== undefined,
        defaultShell: textOf(childOf(childOf(childOf(node, 'defaults'), 'run'), 'shell')),
        runsOn: textsOf(childOf(node, 'runs-on')),
    };
}
function readAction(root) {
    const runs = childOf(root, 'runs');
    if (textOf(childOf(runs, 'using')) !== 'composite')
        return undefined;
    return { kind: 'action', name: textOf(childOf(root, 'name')), root, steps: readSteps(childOf(runs, 'steps')) };
}
const ancestors = new WeakMap();
/** The jobs that a job waits for, directly and indirectly. */
function ancestorsOf(job, jobs) {
    const known = ancestors.get(job);
    if (known !== undefined)
        return known;
    const found = new Set();
    const visit = (ids) => {
        for (const id of ids) {
            if (found.has(id))
                continue;
            found.add(id);
            visit(jobs.get(id)?.needs ?? []);
        }
    };
    visit(job.needs);
    ancestors.set(job, found);
    return found;
}
function nameOf({ id, name, uses, index }) {
    return id ?? name ?? uses ?? `step ${index + 1}`;
}

;// CONCATENATED MODULE: ./packages/workflows/src/jobs/search.ts





const MOST_VISITS = 64;
const MOST_COMBINATIONS = 32;
/**
 * Looks for values of what is unknown with which every variant goes on to its end. Job by job, in the order of `needs`,
 * a condition's unknowns are tried; values that change no result and that no later job reads are tried once.
 * @returns each variant's results; undefined where none are found
 */
function search(question) {
    const { file, space, variants, targets } = question;
    if (file.document.kind !== 'workflow')
        return undefined;
    const { document } = file;
    const order = orderOf(targets, file);
    if (order === undefined)
        return undefined;
    const atoms = order.map((view) => [
        ...new Set([conditionOf(view), ...question.judging(view)].flatMap((expression) => [...(expression?.paths ?? [])])),
    ].filter((path) => space.open.has(path)));
    const lastReader = new Map(atoms.flatMap((paths, index) => paths.map((path) => [path, index])));
    const values = new Map([...space.known, ...(question.given ?? [])]);
    const runs = variants.map(() => new Map());
    let visits = 0;
    const visit = (index) => {
        const view = order[index];
        if (view === undefined)
            return true;
        const free = (atoms[index] ?? []).filter((path) => !values.has(path));
        const shared = free.filter((path) => lastReader.get(path) !== index);
        const tried = new Set();
        const { id } = view.job;
        try {
            for (const assigned of combinations(free.map((path) => [path, space.open.get(path) ?? []]), MOST_COMBINATIONS)) {
                visits += 1;
                if (visits > MOST_VISITS)
                    return false;
                for (const [path, value] of assigned)
                    values.set(path, value);
                const ended = variants.map((variant, which) => endOf(view, document, variant, runs[which] ?? new Map(), values, question.judge));
                const key = JSON.stringify([ended, shared.map((path) => values.get(path))]);
                if (tried.has(key))
                    continue;
                tried.add(key);
                if (!variants.every((variant, which) => ended[which] !== undefined && variant.goesOn(id, ended[which])))
                    continue;
                for (const [which, run] of runs.entries())
                    run.set(id, ended[which] ?? 'failure');
                if (visit(index + 1))
                    return true;
            }
        }
        finally {
            for (const path of free)
                values.delete(path);
        }
        for (const run of runs)
            run.delete(id);
        return false;
    };
    return visit(0) ? runs : undefined;
}
/** The jobs that decide over the targets, each after those that it needs. */
function orderOf(targets, file) {
    const order = new Map();
    const visiting = new Set();
    const add = (id) => {
        if (order.has(id))
            return true;
        const view = file.jobs.get(id);
        if (view === undefined || visiting.has(id))
            return false;
        visiting.add(id);
        const known = view.job.needs.filter((need) => file.jobs.has(need)).every(add);
        order.set(id, view);
        return known;
    };
    return targets.every(add) ? [...order.values()] : undefined;
}
/** How a job ends; undefined where nobody can tell. */
function endOf(view, workflow, variant, results, values, judge) {
    const { job } = view;
    const ancestors = [...ancestorsOf(job, workflow.jobs)];
    const ended = ancestors.map((id) => results.get(id) ?? 'success');
    const status = {
        success: ended.every((result) => result === 'success'),
        failure: ended.includes('failure'),
        cancelled: variant.cancelled,
    };
    const scene = {
        values,
        needs: new Map(job.needs.map((id) => [id, results.get(id) ?? 'success'])),
        status,
    };
    const wanted = isWanted(view, workflow, variant, scene);
    if (wanted === undefined)
        return undefined;
    if (!wanted)
        return 'skipped';
    if (variant.failing?.job === job.id)
        return variant.failing.result;
    if (status.success)
        return 'success';
    const verdict = judge(view, scene);
    return verdict === 'open' ? undefined : verdict;
}
function isWanted(view, workflow, variant, scene) {
    if (view.job.if === undefined)
        return scene.status.success;
    const expression = conditionOf(view);
    if (expression === undefined)
        return undefined;
    if (!hasStatusFunction(expression) && !scene.status.success)
        return false;
    if (variant.outputsHoldBack && readsLostOutputs(expression, workflow, variant))
        return false;
    const value = evaluateIn(expression, scene);
    return value === undefined ? undefined : isTruthy(value);
}
function conditionOf({ job }) {
    const text = textOf(job.if?.value);
    return text === undefined ? undefined : parseCondition(text);
}
function readsLostOutputs({ paths }, { jobs }, { failing }) {
    if (failing === undefined)
        return false;
    for (const path of paths) {
        const [, id] = /^needs\.([^.]+)\.outputs\b/.exec(path) ?? [];
        const job = id === undefined ? undefined : jobs.get(id);
        if (job !== undefined && (job.id === failing.job || ancestorsOf(job, jobs).has(failing.job)))
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./packages/workflows/src/commands/action-classes.ts


const VERIFY = [
    [/^golangci\/golangci-lint-action$/, 'lint'],
    [/^github\/codeql-action(?:\/analyze)?$/, 'scan'],
    [/^aquasecurity\/(?:trivy|tfsec)-/, 'scan'],
    [/^actions\/dependency-review-action$/, 'scan'],
    [/^cypress-io\/github-action$/, 'test'],
    [/^(?:super-linter|github)\/super-linter/, 'lint'],
    [/^oxsecurity\/megalinter/, 'lint'],
    [/^pre-commit\/action$/, 'lint'],
    [/^(?:astral-sh|chartboost)\/ruff-action$/, 'lint'],
    [/^psf\/black$/, 'lint'],
    [/^actions-rs\/(?:clippy-check|audit-check)$/, 'lint'],
    [/^rustsec\/audit-check$/, 'scan'],
    [/^(?:EmbarkStudios\/cargo-deny-action|taiki-e\/cargo-deny-action)$/, 'scan'],
    [
        /^(?:snyk\/actions|anchore\/scan-action|semgrep\/|returntocorp\/semgrep|gitleaks\/gitleaks-action|trufflesecurity\/trufflehog|bridgecrewio\/checkov-action|google\/osv-scanner-action|zizmorcore\/zizmor-action|SonarSource\/sonar(?:qube|cloud)-)/,
        'scan',
    ],
    [
        /^(?:ludeeus\/action-shellcheck|reviewdog\/action-|rhysd\/actionlint|raven-actions\/actionlint|crate-ci\/typos|codespell-project\/|DavidAnson\/markdownlint-cli2-action|lycheeverse\/lychee-action|bufbuild\/buf-(?:lint|breaking)-action|wagoid\/commitlint-github-action|amannn\/action-semantic-pull-request|biomejs\/biome-action|hadolint\/hadolint-action|ibiqlik\/action-yamllint|errata-ai\/vale-action|helm\/chart-testing-action|stefanprodan\/kube-tools)/,
        'lint',
    ],
    [/^(?:reactivecircus\/android-emulator-runner|pypa\/cibuildwheel|browser-actions\/)/, 'test'],
    [/^(?:docker\/bake-action|redhat-actions\/buildah-build|PyO3\/maturin-action)$/, 'build'],
];
/** Without the first line's exceptions: tools that only set a program up. */
const SETUP = /\/(?:setup|install)[-/]|chart-testing-action/;
const CHANGE = /^(?:amondnet\/vercel-action|nwtgck\/actions-netlify|cloudflare\/(?:wrangler|pages)-action|superfly\/flyctl-actions|google-github-actions\/deploy-|azure\/(?:webapps-deploy|k8s-deploy|functions-action|static-web-apps-deploy|aks-set-context\/deploy|container-apps-deploy)|aws-actions\/amazon-ecs-deploy-task-definition|aws-actions\/aws-cloudformation-github-deploy|FirebaseExtended\/action-hosting-deploy|akhileshns\/heroku-deploy|pypa\/gh-action-pypi-publish|JS-DevTools\/npm-publish|softprops\/action-gh-release|ncipollo\/release-action|goreleaser\/goreleaser-action|changesets\/action|cycjimmy\/semantic-release-action|peaceiris\/actions-gh-pages|JamesIves\/github-pages-deploy-action|actions\/deploy-pages|serverless\/github-action|burnett01\/rsync-deployments|easingthemes\/ssh-deploy|expo\/eas-|jakejarvis\/s3-sync-action|Azure\/webapps-deploy|appleboy\/scp-action|rubygems\/release-gem|katyo\/publish-crates|helm\/chart-releaser-action|johnnyhuy\/actions-discord|hashicorp\/tfc-workflows-github)/i;
const REPORTER = /slack|discord|teams|telegram|comment|notif|upload-artifact|download-artifact|cache|summary|badge|codecov|coveralls|label|upload-sarif|create-issue|pull-request-create|action-junit-report|publish-unit-test-result|mail/i;
/** `owner/repo/path@ref` without the ref. */
function actionName(uses) {
    return uses.replace(/@.*$/, '');
}
function classOfAction(uses, inputs) {
    const name = actionName(uses);
    if (uses.startsWith('docker://'))
        return UNKNOWN;
    if (/^docker\/build-push-action$/.test(name)) {
        const push = textOf(childOf(inputs, 'push')) ?? '';
        return push === 'true'
            ? { class: 'change' }
            : push === '' || push === 'false'
                ? { class: 'verify', kind: 'build' }
                : { class: 'verify', kind: 'build' };
    }
    const own = /(?:^|\/)actions\/(validate-migrations|apply-ordered-migrations|verify-agents|wait-for-agent-deploy|audit-workflows|verify-tests-ran|run-with-services|verify-sentry)$/.exec(name)?.[1];
    if (own !== undefined)
        return ownAction(own);
    if (SETUP.test(name))
        return UNKNOWN;
    // Without it the action opens a pull request.
    if (name === 'changesets/action' && textOf(childOf(inputs, 'publish')) === undefined)
        return UNKNOWN;
    if (textOf(childOf(inputs, 'install-only')) === 'true')
        return UNKNOWN;
    const args = textOf(childOf(inputs, 'args')) ?? textOf(childOf(inputs, 'command')) ?? '';
    if (CHANGE.test(name)) {
        if (/dry-run|--snapshot|--skip=publish|--skip-publish|\bcheck\b|\bbuild\b/.test(args))
            return UNKNOWN;
        if (/superfly\/flyctl-actions\/setup/.test(name))
            return UNKNOWN;
        return { class: 'change' };
    }
    if (/maturin-action$/i.test(name) && /^(?:publish|upload)/.test(args))
        return { class: 'change' };
    for (const [pattern, kind] of VERIFY)
        if (pattern.test(name))
            return kind === undefined ? UNKNOWN : { class: 'verify', kind };
    return UNKNOWN;
}
function ownAction(name) {
    if (name === 'apply-ordered-migrations')
        return { class: 'change' };
    if (/^(?:verify-agents|wait-for-agent-deploy|verify-sentry)$/.test(name))
        return { class: 'proof' };
    return { class: 'verify', kind: name === 'run-with-services' || name === 'verify-tests-ran' ? 'test' : 'lint' };
}
/** It tells people something and never ends red over what it tells. */
function isReporter(uses) {
    return REPORTER.test(actionName(uses));
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/readers.ts




/** Whether a step ends red over what it reads: an exit, a test, another check, an action that is not a mere reporter. */
function canEndRed(view) {
    if (view.step.continueOnError?.value.kind === 'scalar' && view.step.continueOnError.value.text === 'true')
        return false;
    const { uses } = view.step;
    if (uses !== undefined) {
        if (/github-script/.test(uses))
            return /setFailed|throw /.test(view.text);
        return !isReporter(uses);
    }
    if (view.script === undefined)
        return /\b(?:exit|raise|throw|assert|setFailed)\b/.test(view.text);
    return view.calls.some(({ words, found }) => {
        const [program = '', ...args] = unwrap(words);
        if (program === 'exit' || program === 'return')
            return args[0] !== '0' && args[0] !== undefined;
        if (/^(?:false|test|\[)$/.test(program))
            return true;
        if (/^(?:python[\d.]*|node|ruby)$/.test(programOf(program)))
            return !isReportScript(args);
        return counts(found);
    });
}
const readers_REPORTS = /summar|report|comment|badge|notif|render|upload|annotat|markdown|stats|publish|format|convert/i;
const JUDGES = /check|verif|valid|assert|gate|judge|fail|enforce|compar|threshold|audit|test[-_]?result/i;
/** `python scripts/make_summary.py report.xml`: it tells, and does not decide. */
function isReportScript(args) {
    const script = programOf(args.find((word) => !word.startsWith('-')));
    return readers_REPORTS.test(script) && !JUDGES.test(script);
}
/** The steps of the same job, or action, that come after. */
function laterSteps(view, { steps }) {
    const own = steps.filter(({ job }) => job === view.job);
    return own.slice(own.indexOf(view) + 1);
}
/** Everything that a step says, its condition and environment included. */
function wholeText({ step }) {
    return scalarsBelow(step.node)
        .map(({ text }) => text)
        .join('\n');
}
function outputTexts(view, { document }) {
    if (document.kind === 'action') {
        const outputs = document.root.entries.find(({ key }) => key.text === 'outputs')?.value;
        return scalarsBelow(outputs)
            .map(({ text }) => text)
            .join('\n');
    }
    return scalarsBelow(view.job?.outputs)
        .map(({ text }) => text)
        .join('\n');
}
/** Whether something that can end red reads one of the patterns. */
function isReadBy(view, file, pattern) {
    if (pattern.test(outputTexts(view, file)))
        return true;
    return laterSteps(view, file).some((later) => {
        const text = wholeText(later);
        if (!pattern.test(text))
            return false;
        const condition = textOf(later.step.if?.value) ?? '';
        return canEndRed(later) || (pattern.test(condition) && later.classes.some(counts));
    });
}
/** How the step ended, or what it says in its outputs. */
function isStatusRead(view, file) {
    const { id } = view.step;
    if (/toJSON\(\s*steps\s*\)/i.test(laterSteps(view, file).map(wholeText).join('\n')))
        return true;
    if (id === undefined)
        return false;
    return isReadBy(view, file, new RegExp(`steps\\.${escapeRegExp(id)}\\.(?:outcome|outputs\\b)|steps\\[['"]${escapeRegExp(id)}`));
}
function isOutputRead(view, file, name) {
    const { id } = view.step;
    if (id === undefined)
        return false;
    const wanted = name === undefined ? '' : `\\.${escapeRegExp(name)}\\b`;
    return isReadBy(view, file, new RegExp(`steps\\.${escapeRegExp(id)}\\.outputs${wanted}|steps\\[['"]${escapeRegExp(id)}`));
}
/** A later step that judges a file, or hands it to something that does. */
function isFileRead(view, file, names) {
    const wanted = names.filter((name) => name.length > 2 &&
        !name.startsWith('$') &&
        name !== 'null' &&
        !/^(?:package|tsconfig\w*|requirements|Cargo|pyproject)\b/.test(name));
    return laterSteps(view, file).some((later) => {
        const { uses } = later.step;
        if (uses !== undefined && /dorny\/test-reporter/.test(uses))
            return !/fail-on-error: *false/.test(later.text);
        if (uses !== undefined && /upload-sarif/.test(uses))
            return true;
        if (uses !== undefined && isReporter(uses))
            return false;
        if (wanted.length === 0)
            return false;
        const text = wholeText(later);
        return (wanted.some((name) => text.includes(name)) &&
            (uses !== undefined ||
                canEndRed(later) ||
                later.calls.some(({ words }) => /^(?:grep|jq|awk)$/.test(words[0] ?? ''))));
    });
}
function escapeRegExp(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/graph.ts







const graph_JUDGES = /needs\.[\w*-]+\.(?:result|outputs)|needs\[|toJSON\(\s*needs\s*\)/i;
const RESULTS = /needs\.[\w*-]+\.result|needs\[[^\]]+\]\.result|toJSON\(\s*needs\s*\)/i;
const judges = new WeakMap();
/** Whether a job's steps look at how others ended. */
function judgesOthers(view) {
    const known = judges.get(view);
    if (known !== undefined)
        return known;
    const found = view.steps.length > 0 &&
        scalarsBelow(view.job.node).some(({ text }) => text.includes('needs') && graph_JUDGES.test(text));
    judges.set(view, found);
    return found;
}
/** A step of the job ends red over how others ended. */
function isGuarded({ steps }) {
    return steps.some((step) => RESULTS.test(wholeText(step)) && canEndRed(step));
}
/** The steps whose expressions decide: those of the gate that is asked about, and of every other job that judges. */
function judging(gate) {
    return (view) => (view.job.id === gate || judgesOthers(view) ? expressionsOf(view) : []);
}
/** What can differ for the conditions of jobs and of all before them. */
function spacesFor(ids, file, { gate, also = [] } = {}) {
    const { document } = file;
    if (document.kind !== 'workflow')
        return [];
    const views = [...new Set(ids.flatMap((id) => [...before(id, document), id]))]
        .map((id) => file.jobs.get(id))
        .filter((view) => view !== undefined);
    const expressions = views.flatMap((view) => {
        const condition = conditionOf(view);
        return [...(condition === undefined ? [] : [condition]), ...judging(gate)(view)];
    });
    return spacesOf(document, [...expressions, ...also]);
}
function before(id, { jobs }) {
    const job = jobs.get(id);
    return job === undefined ? new Set() : ancestorsOf(job, jobs);
}
/** How the jobs end where every variant goes on; undefined where none does, or nobody can tell. */
function findRun(context, attempt) {
    const { file } = context;
    const { gate, deploy } = attempt;
    return search({
        ...attempt,
        file,
        judging: judging(gate),
        judge(view, scene) {
            if (view.job.id === deploy && !isGuarded(view))
                return 'success';
            if (view.job.id !== gate && !judgesOthers(view))
                return 'success';
            return verdictOf(context, view, scene) ?? (view.job.id === gate ? 'open' : 'failure');
        },
    });
}
const memories = new WeakMap();
/** After so many situations in which a job could not be judged, and none in which it could, nothing more is tried. */
const MOST_OPEN = 24;
function verdictOf({ file, parser }, view, scene) {
    const memory = memories.get(view) ?? { verdicts: new Map(), decided: false };
    memories.set(view, memory);
    if (!memory.decided && memory.verdicts.size >= MOST_OPEN)
        return undefined;
    const key = sceneKey(expressionsOf(view), scene);
    if (memory.verdicts.has(key))
        return memory.verdicts.get(key);
    const verdict = judgeJob(file, view, scene, parser);
    memory.verdicts.set(key, verdict);
    memory.decided ||= verdict !== undefined;
    return verdict;
}
/** Everything goes well, as far as it runs, and these jobs do run. */
function goesWell(...ids) {
    return {
        cancelled: false,
        outputsHoldBack: false,
        goesOn: (job, result) => result === 'success' || !ids.includes(job),
    };
}
/** The jobs on the ways from one to another. */
function pathBetween(from, to, { jobs }) {
    const path = [from];
    for (const { id } of jobs.values()) {
        const job = jobs.get(id);
        if (job === undefined || id === from || id === to)
            continue;
        const target = jobs.get(to);
        if (target !== undefined && ancestorsOf(job, jobs).has(from) && ancestorsOf(target, jobs).has(id))
            path.push(id);
    }
    return [...path, to];
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/cancel-in-progress-deploy.ts






/** A group of its own for each run: nothing is ever cancelled. */
const OWN_GROUP = /run_id|run_number|github\.sha|\.head\.sha|run_attempt/;
/** A group of its own for each tag: the next release has another. */
const GROUP_OF_REF = /github\.(?:ref\b|ref_name)|release\.tag_name/;
const cancelInProgressDeploy = {
    id: 'cancel-in-progress-deploy',
    severity: 'warning',
    what: 'A newer run cancels a deploy that is under way.',
    why: 'The deploy stops half way: the database is migrated and the old program still runs, or half of the servers have the new one.',
    fix: 'Set `cancel-in-progress: false` for the deploy (with `queue: max`, no waiting run is dropped), or an expression that is false where it deploys.',
    example: '`concurrency` with `group: production` and `cancel-in-progress: true` on a deploy',
    check(context) {
        const { file } = context;
        const { document } = file;
        if (document.kind !== 'workflow')
            return [];
        const deploys = [...file.jobs.values()].filter((view) => isDeployJob(view, context));
        const own = deploys.flatMap((view) => problemOf(view.job.concurrency, [view], context));
        return [...problemOf(document.concurrency, deploys, context), ...own];
    },
};
function problemOf(concurrency, deploys, context) {
    const entry = entryOf(concurrency?.value, 'cancel-in-progress');
    const text = textOf(entry?.value);
    const group = textOf(entryOf(concurrency?.value, 'group')?.value) ?? '';
    if (entry === undefined || text === undefined || OWN_GROUP.test(group))
        return [];
    for (const { job } of deploys) {
        const event = cancelledOn(job.id, text, group, context);
        if (event === undefined)
            continue;
        return [
            {
                offset: entry.key.start,
                message: `A newer run cancels the deploy '${job.id}' half way (on ${event}).`,
                help: "Set 'cancel-in-progress: false', or make it an expression that is false where the workflow deploys.",
                job: job.id,
                witness: `event=${event}`,
                text: `${job.id} ${text}`,
            },
        ];
    }
    return [];
}
/** An event on which the job deploys and the expression is true, whatever else is unknown. */
function cancelledOn(id, text, group, context) {
    const expression = parseCondition(text);
    if (expression === undefined || !(text.includes('${{') || text.trim() === 'true'))
        return undefined;
    const calm = { success: true, failure: false, cancelled: false };
    return spacesFor([id], context.file, { also: [expression] }).find((space) => {
        if (space.known.get('github.ref_type') === 'tag' && GROUP_OF_REF.test(group))
            return false;
        const open = [...space.open].filter(([path]) => expression.paths.has(path));
        const isTrue = [...combinations(open)].every((assigned) => {
            const values = new Map([...space.known, ...assigned]);
            const value = evaluateIn(expression, { values, needs: new Map(), status: calm });
            return value !== undefined && isTruthy(value);
        });
        return isTrue && findRun(context, { space, targets: [id], variants: [goesWell(id)] }) !== undefined;
    })?.event;
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/gates.ts




const NAMES = /^(?:.*[-_ :/])?(?:gate|required|all[-_ ]?green|all[-_ ]?checks(?:[-_ ]?(?:passed|pass|ok))?|ci[-_ ]?(?:ok|success|passed|pass|complete|done|status|gate)|(?:all[-_ ]?)?(?:tests?|checks?|jobs?)[-_ ]?(?:passed|pass|ok|success(?:ful)?|succeeded|complete|status|gate)|status[-_ ]?checks?|required[-_ ]?(?:checks?|status|jobs?|tests?)|merge[-_ ]?gate|conclusion|success)$/i;
const gates_JUDGES = /needs\.[\w*-]+\.result|needs\[['"][\w-]+['"]\]\.result|toJSON\(\s*needs\s*\)/i;
const NOTIFIES = /notif|slack|discord|alert|report|comment|cleanup|clean-up|teams|announce|issue|rollback/i;
const gates_ALLS_GREEN = /re-actors\/alls-green/;
/** A job whose check stands for others: it judges their results, or its name says so and it only prints. */
function isGateJob(view, context) {
    const { job, steps } = view;
    if (isNamed(context.patterns.gateJobs, job.id, job.name))
        return true;
    if (job.needs.length === 0 || job.uses !== undefined)
        return false;
    if (NOTIFIES.test(job.id) ||
        NOTIFIES.test(job.name ?? '') ||
        view.classes.some(({ class: found }) => found === 'change'))
        return false;
    if (steps.some(({ step }) => gates_ALLS_GREEN.test(step.uses ?? '')))
        return true;
    const judging = steps.some((step) => gates_JUDGES.test(wholeText(step)) && canEndRed(step));
    const jobEnv = scalarsBelow(childOf(job.node, 'env')).some(({ text }) => gates_JUDGES.test(text)) && steps.some(canEndRed);
    if (judging || jobEnv)
        return !view.classes.some(counts) || judging;
    const named = NAMES.test(job.id) || (job.name !== undefined && NAMES.test(job.name.trim()));
    return (named &&
        steps.length > 0 &&
        !isSelected(view, context) &&
        steps.every(({ step, calls }) => step.uses === undefined && calls.every(({ found, words }) => found.class === 'soft' || words[0] === 'exit')));
}
/** Runs because of what the jobs before it chose, not of how they ended: a stand-in for skipped tests, an approval. */
function isSelected({ job }, { file }) {
    const condition = textOf(job.if?.value) ?? '';
    return job.needs.every((id) => condition.includes(`needs.${id}.outputs.`) && file.jobs.get(id)?.classes.some(counts) === false);
}

// EXTERNAL MODULE: ./packages/common/src/redaction.ts + 1 modules
var redaction = __webpack_require__(7947);
;// CONCATENATED MODULE: ./packages/workflows/src/rules/edits.ts



/** Puts options right behind a program's name; undefined where the name's place is not known. */
function insertAfter(view, file, { words, command }, program, insert) {
    const word = command.words[words.length - unwrap(words).length];
    if (word === undefined)
        return undefined;
    const offset = view.place(word.end - 1) + 1;
    return file.source.text.slice(0, offset).endsWith(program) ? { offset, insert } : undefined;
}
function shellBash({ step, script }, { document, source }) {
    if (step.shell !== undefined || document.kind === 'action' || script === undefined)
        return undefined;
    const pipelines = [...statementsBelow(script.statements)].filter(({ command }) => command?.kind === 'pipeline');
    const run = entryOf(step.node, 'run');
    if (pipelines.length !== 1 || run === undefined || source.text[step.node.start] === '{')
        return undefined;
    const { column } = source.placeOf(run.key.start);
    const newline = source.text.includes('\r\n') ? '\r\n' : '\n';
    return { offset: run.key.start, insert: `shell: bash${newline}${' '.repeat(column - 1)}` };
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/lost.ts




/** The lost failures of one kind, apart from those that somebody hears of after all. */
function lostProblems({ file }, { how, message, help, about = () => true }) {
    return file.steps.flatMap((view) => {
        if (view.informational || !isSilent(view))
            return [];
        return view.lost
            .filter((lost) => lost.how === how && about(lost.found) && !isHeard(lost, view, file))
            .map((lost) => {
            const text = view.script?.text.slice(lost.statement.start, lost.statement.end) ?? '';
            return {
                offset: view.place(lost.statement.start),
                endOffset: view.place(Math.max(lost.statement.start, lost.statement.end - 1)),
                message: message(shortened(text)),
                help,
                job: view.job?.id,
                step: view.name,
                text,
                edit: how === 'pipe' ? shellBash(view, file) : undefined,
            };
        });
    });
}
/** A step that only runs after a failure is no place where one gets lost. */
function isSilent({ step }) {
    const text = step.if?.value.kind === 'scalar' ? step.if.value.text : '';
    return !/^\s*(?:\$\{\{)?\s*(?:failure\(\)|cancelled\(\))/.test(text);
}
/** The failure decides an output, a variable or a file that a later step can end red over. */
function isHeard(lost, view, file) {
    const { effects, files } = lost;
    if (isImageNeeded(lost, view))
        return true;
    for (const { target, text } of effects) {
        const where = target.replace(/["']/g, '');
        const [, name] = /^\s*([\w-]+)(?:=|<<)/.exec(text.replace(/^(?:echo|printf)\s+(?:-\w+\s+)*/, '')) ?? [];
        if (/STEP_SUMMARY|^\/dev\//.test(where))
            continue;
        if (/GITHUB_OUTPUT/.test(where)) {
            if (isOutputRead(view, file, name))
                return true;
        }
        else if (/GITHUB_ENV/.test(where)) {
            if (name === undefined || isReadBy(view, file, new RegExp(`\\b${escapeRegExp(name)}\\b`)))
                return true;
        }
        else if (isFileRead(view, file, [where.replace(/^.*\//, '')]))
            return true;
    }
    return isFileRead(view, file, files);
}
/** Without the image that the background was to build, a later command of the script ends red. */
function isImageNeeded({ how, statement, words }, view) {
    if (how !== 'background')
        return false;
    const tags = words.flatMap((word, index) => {
        const [, inline] = /^--tag=(.+)$/.exec(word) ?? [];
        const tag = inline ?? (/^(?:-t|--tag)$/.test(words[index - 1] ?? '') ? word : '');
        return LOCAL_TAG.test(tag) ? [tag] : [];
    });
    return view.calls.some((call) => call.statement.start > statement.start &&
        !call.statement.background &&
        counts(call.found) &&
        !view.lost.some((other) => other.statement === call.statement) &&
        call.words.some((word) => tags.includes(word.replace(/^.*=/, ''))));
}
/** No registry could hand it out instead. */
const LOCAL_TAG = /^[\w-]+(?::[\w.-]+)?$/;
/** One line, not too long, for a message. */
function shortened(text) {
    const line = text
        .replace(/\s*\\?\r?\n\s*/g, ' ')
        .replace(/\s*[;&]\s*$/, '')
        .trim();
    return `'${(0,redaction/* cut */.Jj)(line, 79)}'`;
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/continue-on-error.ts









const continueOnError = {
    id: 'continue-on-error',
    severity: 'error',
    what: 'A step or job that verifies, changes or proves something has `continue-on-error: true`, and nothing reads how it ended.',
    why: 'The step, the job, the check and the merge box are green after a failure. A job tells `success` to every job that needs it.',
    fix: 'Remove it; or give the step an id and end red where `steps.<id>.outcome` is not `success`; or say in its name that it is advisory.',
    example: '`- run: npm test` with `continue-on-error: true`',
    check(context) {
        const steps = context.file.steps.flatMap((view) => checkStep(view, context));
        const jobs = [...context.file.jobs.values()].flatMap((view) => checkJob(view, context));
        return [...steps, ...jobs];
    },
};
/** `true`, or an expression that is nothing else. */
function isAlwaysTrue(entry) {
    const text = textOf(entry?.value);
    if (text === undefined)
        return false;
    if (text.trim().toLowerCase() === 'true')
        return true;
    const expression = text.includes('${{') ? parseCondition(text) : undefined;
    if (expression === undefined || expression.paths.size > 0 || expression.functions.size > 0)
        return false;
    const value = evaluate(expression, {}, { success: true, failure: false, cancelled: false });
    return value !== undefined && isTruthy(value);
}
function matters({ classes, critical, calls, step, }) {
    if (classes.some(counts))
        return true;
    return (critical && (calls === undefined || step?.uses !== undefined || calls.some(({ found }) => found.class !== 'soft')));
}
function checkStep(view, { file }) {
    const entry = view.step.continueOnError;
    if (entry === undefined || !isAlwaysTrue(entry) || !matters(view) || view.informational)
        return [];
    const condition = textOf(view.step.if?.value) ?? '';
    if (/^\s*(?:\$\{\{)?\s*(?:failure|cancelled)\(\)/.test(condition))
        return [];
    if (isStatusRead(view, file) || isFileRead(view, file, filesOf(view)))
        return [];
    const what = view.step.uses ?? firstCounting(view);
    return [
        {
            offset: entry.key.start,
            message: `continue-on-error hides the failure of ${shortened(what)}: the step and the job are green.`,
            help: "Remove it, or end red where 'steps.<id>.outcome' says 'failure'.",
            job: view.job?.id,
            step: view.name,
            text: what,
        },
    ];
}
function filesOf(view) {
    const inputs = scalarsBelow(view.step.with).flatMap(({ text }) => filesIn(text));
    return [
        ...inputs,
        ...view.calls
            .filter(({ found }) => counts(found))
            .flatMap(({ command, statement }) => [
            ...command.words.flatMap(({ raw }) => filesIn(raw)),
            ...statement.redirects.flatMap(({ target }) => filesIn(target?.raw ?? '')),
        ]),
    ];
}
function firstCounting({ calls, script, text }) {
    const call = calls.find(({ found }) => counts(found));
    return call === undefined || script === undefined
        ? text
        : script.text.slice(call.statement.start, call.statement.end);
}
/** A job that declares itself informational is a finding all the same where a deploy or a gate needs it. */
function checkJob(view, context) {
    const { job } = view;
    const entry = job.continueOnError;
    if (entry === undefined || !isAlwaysTrue(entry) || !matters(view))
        return [];
    const by = readerOf(view, context);
    if (by === undefined)
        return [];
    return [
        {
            offset: entry.key.start,
            message: `continue-on-error makes the result of job '${job.id}' 'success' whatever happens, and ${by} trusts it.`,
            help: 'Remove it from the job; what may fail is a step, or a job that nothing needs.',
            job: job.id,
            witness: `${job.id}=success after a failure`,
            text: job.id,
        },
    ];
}
function readerOf(view, context) {
    const { job } = view;
    const { file, files } = context;
    if (file.document.kind !== 'workflow')
        return undefined;
    for (const other of file.jobs.values()) {
        if (!ancestorsOf(other.job, file.document.jobs).has(job.id))
            continue;
        if (view.informational && !isDeployJob(other, context) && !isGateJob(other, context))
            continue;
        if (isDeployJob(other, context))
            return `the deploy '${other.job.id}'`;
        if (isGateJob(other, context))
            return `the gate '${other.job.id}'`;
        const reads = new RegExp(`needs\\.(?:${escapeRegExp(job.id)}|\\*)\\.result`);
        if (other.job.needs.includes(job.id) && scalarsBelow(other.job.node).some(({ text }) => reads.test(text)))
            return `job '${other.job.id}'`;
    }
    if (view.informational)
        return undefined;
    const { name } = file.document;
    for (const other of files.values()) {
        if (other.document.kind !== 'workflow')
            continue;
        const filters = other.document.events.get('workflow_run');
        const listens = scalarsBelow(childOf(filters, 'workflows')).some(({ text }) => text === (name ?? file.path));
        if (listens && /workflow_run\.conclusion/.test(other.source.text))
            return `the workflow '${other.path}'`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/curl-without-fail.ts





const HOOK = /deploy[-_/]?hook|api\.render\.com\/deploy|\/deploy(?:ments?|s)?\b|\/hooks?\/deploy|webhooks?\/deploy|api\.vercel\.com\/v1\/integrations\/deploy/i;
const CHAT = /slack|discord|teams|telegram|api\.github\.com|webhook\.site|datadog|pagerduty|sentry/i;
const curl_without_fail_PASSES = /^(?:tee|cat|tail|head|sed|sort)$/;
const curlWithoutFail = {
    id: 'curl-without-fail',
    severity: 'error',
    what: '`curl` asks for a health URL, or posts to a deploy hook, without `--fail`, and nobody reads the HTTP code or the body.',
    why: '`curl` exits with 0 on 404 and 500: the service is down, or the deploy was refused, and the step is green.',
    fix: 'Add `--fail` (`-f`).',
    example: '`curl -s https://example.com/health`',
    check: ({ file }) => file.steps.flatMap((view) => {
        const { script } = view;
        if (script === undefined || !script.text.includes('curl') || view.informational)
            return [];
        const condition = view.step.if?.value.kind === 'scalar' ? view.step.if.value.text : '';
        if (/failure\(\)/.test(condition))
            return [];
        const read = readStatements(script.statements);
        return view.calls
            .filter((call) => isBlind(call) && !read.has(call.statement))
            .map((call) => {
            const { statement } = call;
            const text = script.text.slice(statement.start, statement.end);
            return {
                offset: view.place(statement.start),
                endOffset: view.place(Math.max(statement.start, statement.end - 1)),
                message: `${shortened(text)} exits with 0 on HTTP errors, and nobody reads the answer.`,
                help: "Add '--fail'.",
                job: view.job?.id,
                step: view.name,
                text,
                edit: insertAfter(view, file, call, 'curl', ' --fail'),
            };
        });
    }),
};
function isBlind({ words, command, statement }) {
    const [program, ...args] = unwrap(words);
    if (programOf(program) !== 'curl')
        return false;
    if (args.some((word) => /^-[a-zA-Z]*f|^--fail/.test(word) || /^-K|^--config/.test(word)))
        return false;
    if (args.some((word) => /^(?:-I|--head|-w|--write-out|-o|--output|-O)$/.test(word) || /^-\w*[oOw]$/.test(word))) {
        const silent = args.some((word, index) => /^(?:-o|--output|-\w*o)$/.test(word) && args[index + 1] === '/dev/null');
        const file = args.some((word) => /^(?:-o|--output|-O|-\w*[oO])$/.test(word));
        if (file && !silent)
            return false;
    }
    if (statement.redirects.some(({ operator, target }) => operator.startsWith('>') && target?.raw !== '/dev/null' && !/^&|^\d$/.test(target?.raw ?? '')))
        return false;
    const raws = command.words.map(({ raw }) => raw.replace(/^["']|["']$/g, ''));
    const posts = args.some((word, index) => /^(?:-d|--data(?:-raw|-binary)?|--json|-F|--form)$/.test(word) ||
        /^-XPOST$|^--request=POST$/i.test(word) ||
        (/^(?:-X|--request)$/.test(word) && /^(?:POST|PUT|PATCH)$/i.test(args[index + 1] ?? '')));
    if (posts)
        return raws.some((raw) => HOOK.test(raw) && !CHAT.test(raw)) && !raws.some((raw) => CHAT.test(raw));
    return args.some(isHealthUrl);
}
/** Statements whose output or status somebody looks at. */
function readStatements(statements) {
    const read = new Set();
    const all = (list) => {
        for (const statement of statementsBelow(list))
            read.add(statement);
    };
    for (const { command } of statementsBelow(statements)) {
        if (command?.kind === 'simple') {
            for (const word of [...command.words, ...command.assignments.flatMap(({ value }) => value ?? [])])
                for (const body of substitutionsOf(word))
                    all(body);
        }
        else if (command?.kind === 'declaration') {
            for (const { value } of command.assignments)
                if (value)
                    for (const body of substitutionsOf(value))
                        all(body);
        }
        else if (command?.kind === 'test') {
            all(statementsBelowTest(command));
        }
        else if (command?.kind === 'pipeline') {
            const last = command.stages.at(-1)?.command;
            const name = last?.kind === 'simple' ? (last.words[0]?.raw ?? '') : '';
            if (!curl_without_fail_PASSES.test(name))
                all(command.stages.slice(0, -1));
        }
        else if (command?.kind === 'list' && command.operator === '||') {
            const { command: right } = command.right;
            if (right?.kind === 'simple' && /^(?:true|:|echo)$/.test(right.words[0]?.raw ?? ''))
                all([command.left]);
        }
    }
    return read;
}
function statementsBelowTest(command) {
    const found = [];
    const visit = (value) => {
        if (typeof value !== 'object' || value === null)
            return;
        if ('parts' in value && Array.isArray(value.parts)) {
            for (const part of value.parts)
                if (typeof part === 'object' && part !== null && 'body' in part)
                    found.push(...part.body);
            return;
        }
        for (const inner of Object.values(value))
            visit(inner);
    };
    visit(command.expression);
    return found;
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/fail-open-gate.ts




const failOpenGate = {
    id: 'fail-open-gate',
    severity: 'error',
    what: 'A job that stands for others is green, or skipped, although one of them failed or was cancelled.',
    why: 'A required check that is skipped counts as passed: the pull request can be merged with red tests. A job that times out is `cancelled`, and the outputs of a failed job are empty.',
    fix: 'Give the gate `if: always()`, list every job in `needs`, and end red in a step unless each result is `success` (or `skipped`, where the job that decides over it succeeded).',
    example: 'a job `ci-ok` with `needs: [test]` and no `if: always()`; one that tests `failure` only',
    check(context) {
        return [...context.file.jobs.values()].flatMap((view) => isGateJob(view, context) ? checkGate(view, context) : []);
    },
};
function checkGate(view, context) {
    const { file } = context;
    const { job } = view;
    if (file.document.kind !== 'workflow')
        return [];
    const indirect = [...ancestorsOf(job, file.document.jobs)].filter((id) => file.jobs.has(id) && !job.needs.includes(id));
    const before = [...job.needs.filter((id) => file.jobs.has(id)), ...indirect];
    const spaces = spacesFor([job.id], file, { gate: job.id });
    for (const result of ['failure', 'cancelled']) {
        for (const id of before) {
            if (isAlwaysTrue(file.jobs.get(id)?.job.continueOnError) || file.jobs.get(id)?.informational === true)
                continue;
            const ended = openWith(view, context, { job: id, result }, spaces);
            if (ended === undefined)
                continue;
            const how = ended === 'skipped' ? 'skipped, which counts as success,' : 'green';
            return [
                {
                    offset: job.if?.key.start ?? job.key.start,
                    message: `The gate '${job.id}' is ${how} when job '${id}' ended ${result}.`,
                    help: "Give it 'if: always()', list every job in 'needs', and end red in a step unless each result is 'success'.",
                    job: job.id,
                    witness: `${id}=${result}`,
                    text: `${id} ${result}`,
                    path: pathBetween(id, job.id, file.document),
                },
            ];
        }
    }
    return [];
}
/** How the gate ends where it lets the failure through; a cancelled job may, but need not, come with a cancelled run. */
function openWith(view, context, failing, spaces) {
    const gate = view.job.id;
    const variants = (failing.result === 'cancelled' ? [false, true] : [false]).map((cancelled) => ({
        failing,
        cancelled,
        outputsHoldBack: false,
        goesOn: (job, result) => job !== gate || result === 'success' || result === 'skipped',
    }));
    for (const space of spaces) {
        const found = findRun(context, {
            space,
            targets: [failing.job, gate],
            variants: [goesWell(failing.job, gate), ...variants],
            gate,
        });
        if (found !== undefined)
            return found[1]?.get(gate);
    }
    return undefined;
}

// EXTERNAL MODULE: ./packages/common/src/suppression.ts
var suppression = __webpack_require__(6224);
;// CONCATENATED MODULE: ./packages/workflows/src/rules/files.ts

const MARK = '# workflows:';
const { ignoreWithoutReason, unusedIgnore } = (0,suppression/* suppressionRules */.Nj)(MARK, { rule: 'masked-exit-code', unused: 'above a line without such a finding' }, 'the line that is reported, or right above it');
/** Rules about files and about what is said of findings; no comment takes them away. */
const FILE_RULES = [
    {
        id: 'unparsable',
        severity: 'error',
        what: 'A file is no YAML, has a key twice, or is no workflow.',
        why: 'GitHub starts no job and tells nobody: the checks that the file holds are gone.',
        fix: 'Correct the file at the place that is named.',
        example: 'a tab as indentation, two `steps:` in one job, a file without `on:`',
    },
    {
        id: 'no-workflows',
        severity: 'error',
        what: 'There is nothing to audit.',
        why: 'A wrong path would be green for ever.',
        fix: 'Name the folder of the workflows in `path`, and check the repository out before.',
        example: 'an empty `.github/workflows`',
    },
    ignoreWithoutReason,
    unusedIgnore,
    {
        id: 'stale-baseline',
        severity: 'warning',
        what: 'An entry of the baseline meets no finding any more.',
        why: 'It would accept the next finding of that kind. The ratchet only tightens.',
        fix: 'Take the entry out, or run `stability audit --baseline <file> --update-baseline`.',
        example: 'a finding that was repaired and is still in the baseline',
    },
];
const UNSUPPRESSIBLE = new Set(FILE_RULES.map(({ id }) => id));

;// CONCATENATED MODULE: ./packages/workflows/src/shell/calls.ts





/** Every command of a script with its class; functions of the same script have that of what they run. */
function callsOf(script, parser) {
    const calls = [];
    const functions = new Map();
    const visit = (statements, within) => {
        for (const statement of statementsBelow(statements)) {
            const { command } = statement;
            if (command?.kind === 'function')
                functions.set(command.name, functions.get(command.name) ?? []);
            if (command?.kind !== 'simple' || command.words.length === 0)
                continue;
            const words = argumentsOf(command);
            const inner = innerScript(statement, words, parser);
            const found = inner === undefined ? classify(words) : strongest(callsOf(inner.script, parser).map((call) => call.found));
            const owner = within ?? ownerOf(statement, script);
            const call = { statement, command, words, found, inner, within: owner };
            calls.push(call);
            if (owner !== undefined)
                functions.get(owner)?.push(call);
        }
    };
    visit(script.statements, undefined);
    for (const call of calls) {
        const body = functions.get(call.words[0] ?? '');
        if (body !== undefined)
            call.found = strongest(body.map(({ found }) => found));
    }
    return calls;
}
function ownerOf(statement, script) {
    for (const outer of script.statements) {
        const { command } = outer;
        if (command?.kind === 'function' && command.body.start <= statement.start && statement.end <= command.body.end)
            return command.name;
    }
    return undefined;
}
/** `bash -ec '…'` and `bash -e <<EOF`, also behind wrappers. */
function innerScript({ redirects }, words, parser) {
    const inner = unwrap(words);
    if (!/^(?:ba|z|da)?sh$/.test(programOf(inner[0])))
        return undefined;
    const at = inner.findIndex((word) => /^-[a-z]*c$/.test(word));
    const flags = inner.slice(1, at < 0 ? undefined : at + 1);
    const text = at < 0 ? inputOf(flags, redirects) : inner[at + 1];
    const script = text === undefined ? undefined : parser.parse(text.replaceAll('\uFFFC', '_'));
    if (script === undefined)
        return undefined;
    const pipefail = flags.includes('pipefail');
    return { script, options: { errexit: flags.some((flag) => /^-[a-z]*e/.test(flag)), pipefail } };
}
/** Without the name of a file, a shell reads standard input. */
function inputOf(flags, redirects) {
    if (flags.some((word) => !/^[-+]|^pipefail$/.test(word)))
        return undefined;
    return redirects
        .map(({ hereDocument }) => hereDocument && argumentOf(hereDocument))
        .find((text) => text !== undefined);
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/verdict.ts







/** The commands whose failure the script loses: whatever else succeeds, it ends with 0. */
function lostFailures(script, options, parser, wanted) {
    const calls = callsOf(script, parser);
    const found = [];
    const maskedFunctions = new Set();
    const functions = new Set([...statementsBelow(script.statements)].flatMap(({ command }) => command?.kind === 'function' ? [command.name] : []));
    const ordered = [...calls].sort((a, b) => Number(functions.has(b.words[0] ?? '')) - Number(functions.has(a.words[0] ?? '')));
    for (const call of ordered) {
        if (!wanted(call) || (call.within !== undefined && maskedFunctions.has(call.within)))
            continue;
        const lost = lossOf(script, options, call, parser);
        if (lost === undefined)
            continue;
        if (functions.has(call.words[0] ?? ''))
            maskedFunctions.add(call.words[0] ?? '');
        found.push(lost);
    }
    return found.sort((a, b) => a.statement.start - b.statement.start);
}
function lossOf(script, options, call, parser) {
    const { statement, command, words, found } = call;
    const lost = (how, run) => ({
        statement,
        command,
        words,
        found,
        how,
        effects: run?.effects ?? [],
        files: run?.files ?? [],
    });
    if (call.inner !== undefined) {
        const { script: inner, options: own } = call.inner;
        const [first] = lostFailures(inner, own, parser, ({ found: one }) => counts(one));
        if (first !== undefined)
            return { ...lost(first.how), effects: first.effects, files: first.files };
    }
    if (ignoresItsCommand(words))
        return lost('masked');
    const run = runWith(script, options, command);
    if (run === undefined)
        return undefined;
    if (isInBackground(script, command))
        return lost('background', run);
    if (!options.pipefail && runWith(script, { ...options, pipefail: true }, command) === undefined)
        return lost('pipe', run);
    return lost('masked', run);
}
/** `find -exec cmd \;` ends with 0 whatever the command says. */
function ignoresItsCommand(words) {
    const inner = unwrap(words);
    return programOf(inner[0]) === 'find' && inner.includes('-exec') && /^\\?;$/.test(inner.at(-1) ?? '');
}
function isInBackground(script, command) {
    for (const statement of statementsBelow(script.statements)) {
        if (!statement.background)
            continue;
        for (const inner of statementsBelow([statement]))
            if (inner.command === command)
                return true;
    }
    return false;
}
/** @returns undefined where the failure is not lost, or nobody can tell */
function runWith(script, options, command) {
    try {
        const failing = endsOf(script, options, { command, fails: true }).filter(({ state }) => state.hit);
        if (failing.length === 0)
            return undefined;
        const passing = endsOf(script, options, { command, fails: false });
        const isGreen = ({ state }) => state.status.code === 0;
        let run;
        for (const end of failing) {
            const others = passing.filter((other) => isCompatible(end.state, other.state));
            if (!others.some(isGreen))
                continue;
            if (!isGreen(end))
                return undefined;
            const before = new Set(others.filter(isGreen).flatMap(({ state }) => state.effects.map(verdict_keyOf)));
            const after = new Set(end.state.effects.map(verdict_keyOf));
            const changed = [
                ...end.state.effects.filter((effect) => !before.has(verdict_keyOf(effect)) || effect.text.includes('tainted')),
                ...others.flatMap(({ state }) => state.effects.filter((effect) => !after.has(verdict_keyOf(effect)))),
            ];
            if (isExpected(changed, before, after))
                return undefined;
            run ??= { effects: [], files: [] };
            run.effects.push(...changed.filter(({ target }) => target !== NEWS_TARGET));
            run.files.push(...end.state.taintedFiles);
        }
        return run;
    }
    catch (error) {
        if (error instanceof Undecided)
            return undefined;
        throw error;
    }
}
/** Whether a script ends green, however else it goes, when a command fails and prints nothing. */
function isGreenWithout(script, options, command) {
    try {
        const ends = endsOf(script, options, { command, fails: true, silent: true }).filter(({ state }) => state.hit);
        return ends.length > 0 && ends.every(({ state }) => state.status.code === 0);
    }
    catch (error) {
        if (error instanceof Undecided)
            return false;
        throw error;
    }
}
/** The script complains about success, or calls the failure expected: a negative test. */
function isExpected(changed, before, after) {
    return changed.some((effect) => {
        if (effect.target !== NEWS_TARGET)
            return false;
        const complains = /::(?:error|warning)/.test(effect.text);
        return complains
            ? before.has(verdict_keyOf(effect)) && !after.has(verdict_keyOf(effect))
            : after.has(verdict_keyOf(effect)) && /\bas expected\b|\bexpected (?:failure|to fail)/i.test(effect.text);
    });
}
function verdict_keyOf({ target, text }) {
    return `${target}\n${text}`;
}
function isCompatible({ trace: a }, { trace: b }) {
    for (const [key, value] of a)
        if (b.has(key) && b.get(key) !== value)
            return false;
    return true;
}
function endsOf(script, { errexit, pipefail }, target) {
    const { command } = target;
    const known = new Map();
    const callers = new Set();
    const holds = (statement) => {
        const before = known.get(statement);
        if (before !== undefined)
            return before;
        let found = false;
        for (const { command: inner } of statementsBelow([statement])) {
            if (inner === command || (inner?.kind === 'simple' && callers.has(staticText(inner.words[0]) ?? ''))) {
                found = true;
                break;
            }
        }
        known.set(statement, found);
        return found;
    };
    for (const statement of statementsBelow(script.statements)) {
        if (statement.command?.kind !== 'function')
            continue;
        for (const { command: inner } of statementsBelow([statement.command.body])) {
            if (inner === command)
                callers.add(statement.command.name);
        }
    }
    const shell = new Interpreter({ target, touches: (statements) => statements.some(holds), parse: script.parse });
    return shell.runShell(script.statements, newState(errexit, pipefail), {
        ignored: false,
        decides: false,
        output: '',
        fallback: undefined,
    });
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/git-diff-masked.ts






const BEFORE = /github\.event\.before/;
const gitDiffMasked = {
    id: 'git-diff-masked',
    severity: 'error',
    what: 'The failure of `git diff` between commits is lost, and its output decides something, in a job that has no history.',
    why: 'Without a checkout, or with the shallow one that is the default, git does not know the commit and fails; its empty output counts as "no changes", so what depends on it never runs. `github.event.before` is zeros on a new branch (warning).',
    fix: "Check out with `fetch-depth: 0`, and let git's failure fail the step (`CHANGED=$(git diff …)` on a line of its own, then `grep`); treat what cannot be told as changed.",
    example: '`CHANGED=$(git diff --name-only "$BEFORE" "$GITHUB_SHA" | grep ^src/ || true)`',
    check: (context) => context.file.steps.flatMap((view) => git_diff_masked_checkStep(view, context)),
};
function git_diff_masked_checkStep(view, context) {
    const { script, shell } = view;
    if (script === undefined ||
        shell === undefined ||
        view.job === undefined ||
        !/git\b[^\n]*\b(?:diff|log|diff-tree|rev-list)\b/.test(script.text))
        return [];
    return view.calls.flatMap((call) => {
        const { statement, command } = call;
        if (!asksForHistory(call) || !decides(statement, view) || !isGreenWithout(script, shell, command))
            return [];
        const history = historyOf(view, call, context);
        const zeros = isBefore(call, view) && !/0{7}|\^\{commit\}|cat-file|rev-parse/.test(script.text);
        if (history === 'enough' && !zeros)
            return [];
        const text = script.text.slice(statement.start, statement.end);
        const why = {
            none: 'the job has no checkout',
            shallow: 'the checkout is shallow',
            enough: "'github.event.before' is zeros on a new branch",
        }[history];
        return [
            {
                offset: view.place(statement.start),
                endOffset: view.place(Math.max(statement.start, statement.end - 1)),
                severity: history === 'enough' ? 'warning' : 'error',
                message: `The failure of ${shortened(text)} counts as "no changes": ${why}, and nobody sees that git fails.`,
                help: "Check out with 'fetch-depth: 0', and let git's failure fail the step.",
                job: view.job?.id,
                step: view.name,
                text,
            },
        ];
    });
}
const REVISION = /^(?:HEAD[~^]|origin\/|upstream\/|refs\/|[0-9a-f]{7,40}$|v?\d+\.\d+)|\.\.|\uFFFC/;
/** Two revisions, a range, or one that is not the checked-out commit. */
function asksForHistory({ words }) {
    const [program, ...args] = unwrap(words);
    if (programOf(program) !== 'git')
        return false;
    let at = 0;
    while (/^-/.test(args[at] ?? ''))
        at += /^-[Cc]$/.test(args[at] ?? '') ? 2 : 1;
    const [verb = '', ...rest] = args.slice(at);
    if (!/^(?:diff|log|diff-tree|rev-list)$/.test(verb))
        return false;
    const own = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
    if (own.some((word) => /^(?:--quiet|--exit-code|--cached|--staged|--no-index|--check|-q)$/.test(word)))
        return false;
    return own.some((word) => !word.startsWith('-') && REVISION.test(word));
}
function isBefore({ command }, { step, job }) {
    const raw = command.words.map((word) => word.raw).join(' ');
    if (BEFORE.test(raw))
        return true;
    return [...raw.matchAll(/\$\{?(\w+)/g)].some(([, name = '']) => [step.env, job?.env].some((env) => BEFORE.test(textOf(childOf(env, name)) ?? '')));
}
/** Its output is tested, looped over, or becomes an output, here or through a variable. */
function decides(statement, view) {
    const { script } = view;
    if (script === undefined)
        return false;
    const holds = (list) => [...statementsBelow(list)].some((one) => one === statement);
    const within = (word) => word !== undefined && substitutionsOf(word).some(holds);
    for (const outer of statementsBelow(script.statements)) {
        const { command, redirects } = outer;
        if (command === undefined)
            continue;
        const written = redirects.some(({ operator, target }) => operator.startsWith('>') && /GITHUB_(?:OUTPUT|ENV)/.test(target?.raw ?? ''));
        switch (command.kind) {
            case 'if':
            case 'loop':
                if (holds(command.condition))
                    return true;
                break;
            case 'for':
                if (command.words?.some(within) === true)
                    return true;
                break;
            case 'case':
                if (within(command.word))
                    return true;
                break;
            case 'list':
                if (holds([command.left]) && command.operator === '&&')
                    return true;
                break;
            case 'pipeline':
                if (holds(command.stages.slice(0, -1)) && isLoop(command.stages.at(-1)))
                    return true;
                break;
            case 'block':
                if (written && holds(command.body))
                    return true;
                break;
            case 'simple': {
                const assigned = command.assignments.find(({ value }) => within(value));
                if (assigned !== undefined && isDecisive(assigned.name, view))
                    return true;
                if (command.words.some(within) && (written || /^(?:\[|test)$/.test(command.words[0]?.raw ?? '')))
                    return true;
                break;
            }
            case 'test':
                if (holds([outer]))
                    return true;
                break;
            default:
        }
    }
    return false;
}
function isLoop(statement) {
    return statement?.command?.kind === 'loop';
}
/** A test, a loop or an output reads the variable. */
function isDecisive(name, { text }) {
    const read = `\\$\\{?#?${escapeRegExp(name)}\\b`;
    return [
        `(?:\\[\\[?|\\btest)[^\\n\\]]*${read}`,
        `\\b(?:case|in)\\s+[^\\n;]*${read}`,
        `\\bif\\b[^\\n]*${read}`,
        `${read}[^\\n]*(?:<<<|>>)[^\\n]*GITHUB_(?:OUTPUT|ENV)`,
        `<<<\\s*"?${read}`,
        `echo[^\\n|]*${read}[^\\n]*\\|\\s*(?:e?grep|while|xargs)`,
    ].some((pattern) => new RegExp(pattern).test(text));
}
/** What the checkouts before the step bring. */
function historyOf(view, call, context) {
    const { file } = context;
    const owner = view.job && file.jobs.get(view.job.id);
    const before = owner?.steps.slice(0, owner.steps.indexOf(view)) ?? [];
    const upTo = view.text.slice(0, call.statement.start);
    const scripts = [...before.map(({ text }) => text), upTo].join('\n');
    if (/\bgit\b[^\n]*\b(?:fetch|pull|clone)\b|\bgh\s+(?:repo\s+clone|pr\s+checkout)|--unshallow|--deepen/.test(scripts))
        return 'enough';
    let found = 'none';
    for (const { step } of before) {
        const { uses = '' } = step;
        if (/^(?:\.|\$)\//.test(uses))
            return 'enough';
        if (/^actions\/checkout(?:@|$)/.test(uses)) {
            const depth = textOf(childOf(step.with, 'fetch-depth'));
            found = depth === undefined || depth === '1' ? 'shallow' : 'enough';
            if (found === 'enough')
                return found;
        }
        else if (/checkout|clone|changed-files|paths-filter/i.test(uses))
            return 'enough';
    }
    return found;
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/masked-exit-code.ts

const maskedExitCode = {
    id: 'masked-exit-code',
    severity: 'error',
    what: 'A command that verifies, changes or proves something fails, everything else succeeds, and the step is green.',
    why: 'Broken code is merged, or a deploy that did not happen counts as done.',
    fix: 'Let the command fail the step: take `|| true` away, put it last, or test its exit code and `exit 1`. What may fail says so in its name (`advisory`, `informational`, `optional`, …).',
    example: '`npm test || true`, `if npm run lint; then echo ok; fi`, `npm run build && npm test` with a command after it',
    check: (context) => lostProblems(context, {
        how: 'masked',
        message: (command) => `The failure of ${command} is lost: the step ends green.`,
        help: "Let it fail the step, or test its exit code and end with 'exit 1'.",
    }),
};

;// CONCATENATED MODULE: ./packages/workflows/src/rules/missing-pipefail.ts

const missingPipefail = {
    id: 'missing-pipefail',
    severity: 'error',
    what: 'A verifying or changing command is piped into one that only passes text on, under a shell without `pipefail`.',
    why: 'The exit code of a pipe is that of its last command: `tee` succeeds, so the failed tests are green. The default shell of GitHub has no `pipefail`; `shell: bash` has it.',
    fix: 'Add `shell: bash` to the step (or `defaults.run.shell: bash`), or `set -o pipefail` at the start of the script.',
    example: '`npm test | tee test.log` without `shell: bash`',
    check: (context) => lostProblems(context, {
        how: 'pipe',
        message: (command) => `The failure of ${command} is lost in a pipe: this shell runs without pipefail.`,
        help: "Add 'shell: bash' to the step, or 'set -o pipefail' to the script.",
    }),
};

;// CONCATENATED MODULE: ./packages/workflows/src/rules/never-runs.ts




const CALM = { success: true, failure: false, cancelled: false };
const neverRuns = {
    id: 'never-runs',
    severity: 'error',
    what: 'An `if` can only be true after a failure, but has no status function, so that the implied `success()` makes it false.',
    why: 'The rollback, the alert or the exit behind it never happens.',
    fix: 'Put `always() &&` or `failure() &&` in front.',
    example: "`if: needs.deploy.result == 'failure'`",
    check({ file }) {
        const { document } = file;
        if (document.kind !== 'workflow')
            return file.steps.flatMap((view) => never_runs_checkStep(view, file, undefined, undefined));
        const jobs = [...file.jobs.values()].flatMap((view) => never_runs_checkJob(view, file, document));
        const steps = [...file.jobs.values()].flatMap((view) => view.steps.flatMap((step) => never_runs_checkStep(step, file, view, document)));
        return [...jobs, ...steps];
    },
};
function suspicious(entry) {
    const text = textOf(entry?.value);
    if (text === undefined || !/failure|cancelled/.test(text))
        return undefined;
    const expression = parseCondition(text);
    return expression === undefined || hasStatusFunction(expression) ? undefined : expression;
}
function problem(entry, what, job, step) {
    return [
        {
            offset: entry.key.start,
            message: `${what} never runs: its 'if' is true only after a failure, and without a status function it also means 'success()'.`,
            help: "Put 'always() &&' or 'failure() &&' in front.",
            job,
            step,
            text: textOf(entry.value) ?? '',
        },
    ];
}
function never_runs_checkJob({ job }, file, workflow) {
    const expression = suspicious(job.if);
    if (expression === undefined || job.if === undefined)
        return [];
    const needs = (result) => Object.fromEntries(job.needs.map((id) => [
        id,
        { result: isAlwaysTrue(file.jobs.get(id)?.job.continueOnError) ? 'success' : result, outputs: {} },
    ]));
    const holds = (result) => holdsSomewhere(expression, workflow, needs(result), {});
    if (holds('success') || !(holds('failure') || holds('cancelled')))
        return [];
    return problem(job.if, `Job '${job.id}'`, job.id, undefined);
}
function never_runs_checkStep(view, file, owner, workflow) {
    const { step } = view;
    const expression = suspicious(step.if);
    if (expression === undefined || step.if === undefined)
        return [];
    // Results of other jobs are what they are while this job runs, unless it runs after successes only.
    const jobCondition = owner === undefined ? undefined : parseCondition(textOf(owner.job.if?.value) ?? 'true');
    const mayFollowFailure = owner?.job.if !== undefined && (jobCondition === undefined || hasStatusFunction(jobCondition));
    const readsNeeds = [...expression.paths].some((path) => path.startsWith('needs'));
    if (readsNeeds && (mayFollowFailure || owner === undefined))
        return [];
    const siblings = file.steps.filter(({ job }) => job === view.job);
    const unknownStep = [...expression.paths].some((path) => {
        const [, id] = /^steps\.([^.]+)/.exec(path) ?? [];
        return id !== undefined && (id === '*' || !siblings.some((other) => other.step.id === id));
    });
    if (unknownStep)
        return [];
    const worlds = (bad, result) => {
        const outcomes = (tolerated) => Object.fromEntries(siblings.flatMap(({ step: other }) => {
            if (other.id === undefined)
                return [];
            const tolerates = other.continueOnError !== undefined;
            const outcome = bad || (tolerates && tolerated) ? result : 'success';
            const always = isAlwaysTrue(other.continueOnError);
            return [[other.id, { outcome, conclusion: always ? 'success' : bad ? result : 'success', outputs: {} }]];
        }));
        const needs = Object.fromEntries((owner?.job.needs ?? []).map((id) => [id, { result: bad ? result : 'success', outputs: {} }]));
        return [true, false].some((tolerated) => holdsSomewhere(expression, workflow, needs, {
            steps: outcomes(tolerated),
            job: { status: bad ? result : 'success' },
        }));
    };
    if (worlds(false, 'failure') || worlds(false, 'cancelled') || worlds(false, 'skipped'))
        return [];
    const conclusionOfTolerated = [...expression.paths].some((path) => {
        const [, id] = /^steps\.([^.]+)\.conclusion$/.exec(path) ?? [];
        return siblings.some(({ step: other }) => other.id === id && id !== undefined && isAlwaysTrue(other.continueOnError));
    });
    if (!(worlds(true, 'failure') || worlds(true, 'cancelled') || conclusionOfTolerated))
        return [];
    return problem(step.if, `Step '${view.name}'`, view.job?.id, view.name);
}
function holdsSomewhere(expression, workflow, needs, more) {
    const free = new Set([...expression.paths].filter((path) => !/^(?:needs\.[^.]+\.result|needs\.\*\.result|needs$|steps\.[^.]+\.(?:outcome|conclusion)|job\.status)/.test(path)));
    const open = {
        ...expression,
        paths: free,
        literals: new Map([...expression.literals].filter(([path]) => free.has(path))),
    };
    const worlds = workflow === undefined ? [{ event: 'push', values: new Map() }] : worldsOf(workflow, [open]);
    return worlds.some((world) => {
        const contexts = contextsOf(world, needs);
        for (const [name, value] of Object.entries(more))
            contexts[name] = merged(contexts[name], value);
        const value = evaluate(expression, contexts, CALM);
        return value === undefined || isTruthy(value);
    });
}
/** What is known of steps, over outputs that may be anything. */
function merged(open, known) {
    if (typeof open !== 'object' ||
        open === null ||
        Array.isArray(open) ||
        typeof known !== 'object' ||
        known === null ||
        Array.isArray(known))
        return known;
    return Object.fromEntries([...new Set([...Object.keys(open), ...Object.keys(known)])].map((key) => [
        key,
        key === 'outputs'
            ? (open[key] ?? {})
            : known[key] === undefined
                ? (open[key] ?? '')
                : merged(open[key], known[key] ?? ''),
    ]));
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/notices.ts



const ACTIONS = /slack|discord|teams|telegram|notif|send-mail|action-send-mail|mattermost|google-chat|pagerduty|opsgenie|ntfy/i;
const HOOKS = /hooks\.slack\.com|slack\.com\/api|discord(?:app)?\.com\/api\/webhooks|webhook\.office|api\.telegram|pagerduty|opsgenie|chat\.googleapis|SLACK_\w*(?:WEBHOOK|URL|HOOK)|DISCORD_\w*(?:WEBHOOK|URL)|TEAMS_\w*(?:WEBHOOK|URL)/i;
const notices_NAMES = /\b(?:notif\w*|alert\w*|slack|discord|teams|telegram|page on-?call|announce\w*)\b/i;
const PREPARES = /^(?:actions\/(?:checkout|setup-|download-artifact|cache|github-script|create-github-app-token)|step-security\/)/;
/** A step that tells people how something ended. */
function isNotice({ step, calls, text }) {
    if (step.uses !== undefined) {
        if (ACTIONS.test(actionName(step.uses)))
            return true;
        return /github-script/.test(step.uses) && (/issues\.create\b/.test(text) || notices_NAMES.test(step.name ?? ''));
    }
    if (calls.some(({ found }) => counts(found)))
        return false;
    const sends = calls.some(({ words }) => {
        const [program, ...args] = unwrap(words);
        if (programOf(program) === 'gh')
            return args[0] === 'issue' && args[1] === 'create';
        return /^(?:curl|wget|sendmail|mail|apprise)$/.test(programOf(program));
    });
    return sends && (HOOKS.test(text) || notices_NAMES.test(step.name ?? '') || /issue\s+create/.test(text));
}
/** A job that does nothing but tell. */
function onlyNotifies({ job, steps, classes }) {
    if (job.uses !== undefined)
        return ACTIONS.test(job.uses) && notices_NAMES.test(`${job.id} ${job.name ?? ''}`);
    if (classes.some(counts) || !steps.some(isNotice))
        return false;
    return steps.every((view) => {
        const { uses } = view.step;
        if (isNotice(view))
            return true;
        if (uses !== undefined)
            return PREPARES.test(actionName(uses));
        return !view.calls.some(({ words }) => words[0] === 'exit' && words[1] !== undefined && words[1] !== '0');
    });
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/notify-not-reached.ts









const ABOUT_FAILURE = /\b(?:fail\w*|broken?|breaks?|error(?:s|ed)?|red)\b/i;
const notify_not_reached_RESULTS = /needs\.[\w*-]+\.result|toJSON\(\s*needs|needs\[/i;
const notifyNotReached = {
    id: 'notify-not-reached',
    severity: 'warning',
    what: 'A notice of a failure is not sent in a case that it is there for.',
    why: 'A job that nobody lists in `needs` fails unheard; a step without `if` runs after successes only; a step asks `failure()` of its own job only; and a deploy that times out is `cancelled`, not `failure`.',
    fix: 'Let the notifying job need every job that verifies or deploys, with `if: always()` and its own look at `needs.*.result`, or `if: failure() || cancelled()`.',
    example: '`if: failure()` on the Slack step of a deploy job',
    check(context) {
        const { file } = context;
        const { document } = file;
        if (document.kind !== 'workflow')
            return [];
        return [...file.jobs.values()].flatMap((view) => {
            const byJob = onlyNotifies(view) ? notify_not_reached_checkJob(view, context, document) : [];
            return [
                ...byJob,
                ...(byJob.length > 0 ? [] : view.steps.flatMap((step) => notify_not_reached_checkStep(step, view, context, document))),
            ];
        });
    },
};
function notify_not_reached_problem(offset, message, help, view, step, witness) {
    return { offset, message, help, job: view.job.id, step: step?.name, witness, text: `${message} ${step?.name ?? ''}` };
}
function notify_not_reached_checkJob(view, context, workflow) {
    const { job } = view;
    const { file } = context;
    const condition = conditionText(view);
    const matters = [...file.jobs.values()].filter((other) => other !== view && isOfImportance(other, view, context, workflow));
    if (job.if === undefined) {
        const named = ABOUT_FAILURE.test(`${job.id.replace(/[_-]/g, ' ')} ${job.name ?? ''}`) &&
            job.needs.length > 0 &&
            !saysSuccess(view);
        return named
            ? [
                notify_not_reached_problem(job.key.start, `The notice '${job.id}' has no 'if', so it runs only when nothing failed.`, "Give it 'if: failure() || cancelled()'.", view),
            ]
            : [];
    }
    if (!/failure\(\)|always\(\)|!\s*cancelled\(\)|!\s*success\(\)|'failure'/.test(condition))
        return [];
    const reached = ancestorsOf(job, workflow.jobs);
    const missed = matters.filter((other) => !reached.has(other.job.id) && runTogether(other, view, context));
    const [first] = missed;
    if (first !== undefined) {
        const names = missed.map((other) => `'${other.job.id}'`).join(', ');
        return [
            notify_not_reached_problem(job.if.key.start, `The notice '${job.id}' does not hear of ${names}: only jobs in its 'needs', and those before them, count.`, "List every job that verifies or deploys in 'needs'.", view, undefined, `${first.job.id}=failure`),
        ];
    }
    const deploy = [...reached]
        .map((id) => file.jobs.get(id))
        .find((other) => other !== undefined && isDeployJob(other, context));
    if (deploy === undefined || hears(view, deploy, 'cancelled', context) || !hears(view, deploy, 'failure', context))
        return [];
    return [
        notify_not_reached_problem(job.if.key.start, `The notice '${job.id}' is not sent when the deploy '${deploy.job.id}' times out or is cancelled.`, "Say 'failure() || cancelled()', or 'always()' and look at the results.", view, undefined, `${deploy.job.id}=cancelled`),
    ];
}
/** It verifies or deploys, and does not come after the notice. */
function isOfImportance(other, view, context, workflow) {
    if (other.informational || onlyNotifies(other) || ancestorsOf(other.job, workflow.jobs).has(view.job.id))
        return false;
    return isVerifyingJob(other, context) || isDeployJob(other, context);
}
/** An event on which the other job runs, and the notice after a failure of what it knows. */
function runTogether(other, view, context) {
    const [before] = view.job.needs;
    const targets = [other.job.id, view.job.id];
    return spacesFor(targets, context.file).some((space) => {
        const failing = before === undefined ? undefined : { job: before, result: 'failure' };
        const told = { ...goesWell(view.job.id), failing };
        return findRun(context, { space, targets, variants: [goesWell(other.job.id), told] }) !== undefined;
    });
}
function hears(view, deploy, result, context) {
    const ways = result === 'cancelled' ? [false, true] : [false];
    const targets = [deploy.job.id, view.job.id];
    return ways.every((cancelled) => spacesFor([view.job.id], context.file).some((space) => {
        const failing = { job: deploy.job.id, result };
        const told = {
            ...goesWell(view.job.id),
            failing,
            cancelled,
            goesOn: (job, ended) => job !== view.job.id || ended === 'success',
        };
        return findRun(context, { space, targets, variants: [goesWell(deploy.job.id), told] }) !== undefined;
    }));
}
function notify_not_reached_checkStep(step, view, context, workflow) {
    if (!isNotice(step))
        return [];
    const { job } = view;
    const before = view.steps.slice(0, view.steps.indexOf(step));
    const text = textOf(step.step.if?.value);
    if (text === undefined || step.step.if === undefined) {
        const named = ABOUT_FAILURE.test(step.step.name ?? '') && !/success|or fail|\/ ?fail/i.test(step.step.name ?? '');
        const after = before.some(({ classes }) => classes.some(counts));
        if (!named || !after || /failure|always|cancelled/.test(conditionText(view)))
            return [];
        return [
            notify_not_reached_problem(step.step.node.start, `The notice '${step.name}' has no 'if', so it runs only when nothing failed.`, "Give it 'if: failure() || cancelled()'.", view, step),
        ];
    }
    const expression = parseCondition(text);
    if (expression === undefined || !expression.functions.has('failure'))
        return [];
    const holds = (result) => canHold(expression, result, view, context.file);
    if (job.needs.length > 0 && onlyNotifies(view) && holds('failure')) {
        const judges = scalarsBelow(job.node).some((scalar) => notify_not_reached_RESULTS.test(scalar.text));
        if (judges || before.some(({ classes }) => classes.some(counts)))
            return [];
        return [
            notify_not_reached_problem(step.step.if.key.start, `'failure()' in the step '${step.name}' knows only its own job: it is false whatever happened in '${job.needs.join("', '")}'.`, "Put the condition on the job, or test 'needs.<id>.result'.", view, step, `${job.needs[0]}=failure`),
        ];
    }
    const deploys = isDeployJob(view, context) &&
        (before.some((other) => isDeployStep(other, view)) || !view.steps.some((other) => isDeployStep(other, view)));
    if (!deploys || !holds('failure') || holds('cancelled') || toldElsewhere(view, context, workflow))
        return [];
    return [
        notify_not_reached_problem(step.step.if.key.start, `The notice '${step.name}' is not sent when the deploy times out or is cancelled.`, "Say 'failure() || cancelled()'.", view, step, `${job.id}=cancelled`),
    ];
}
/** Another notice of the deploy, a step or a job after it, hears of what is cancelled. */
function toldElsewhere(view, context, workflow) {
    const inSteps = view.steps.some((other) => {
        const expression = parseCondition(textOf(other.step.if?.value) ?? '');
        return (expression !== undefined &&
            hasStatusFunction(expression) &&
            isNotice(other) &&
            canHold(expression, 'cancelled', view, context.file));
    });
    return (inSteps ||
        [...context.file.jobs.values()].some((other) => onlyNotifies(other) &&
            ancestorsOf(other.job, workflow.jobs).has(view.job.id) &&
            hears(other, view, 'cancelled', context)));
}
function canHold(expression, result, { job }, file) {
    const status = { success: false, failure: result === 'failure', cancelled: result === 'cancelled' };
    return spacesFor([job.id], file, { also: [expression] }).some(({ known, open }) => [...combinations([...open].filter(([path]) => expression.paths.has(path)))].some((assigned) => {
        const values = new Map([...known, ...assigned, ['job.status', result]]);
        const needs = new Map(job.needs.map((id) => [id, 'success']));
        const value = evaluateIn(expression, { values, needs, status });
        return value === undefined || isTruthy(value);
    }));
}
function conditionText({ job }) {
    return textOf(job.if?.value) ?? '';
}
/** A notice of how it ended, whichever way. */
function saysSuccess({ job, steps }) {
    return /success/i.test(`${job.id} ${job.name ?? ''} ${steps.map(({ text }) => text).join(' ')}`);
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/psql-without-on-error-stop.ts




const STOP = /ON_ERROR_STOP(?:=(?:1|on|true|yes))?$/i;
const psqlWithoutOnErrorStop = {
    id: 'psql-without-on-error-stop',
    severity: 'error',
    what: '`psql` runs a file, several `-c`, or standard input without `ON_ERROR_STOP=1`.',
    why: 'It goes on after an SQL error and exits with 0, with `-1` too: a broken migration is green.',
    fix: 'Add `-v ON_ERROR_STOP=1`.',
    example: '`psql "$DATABASE_URL" -f schema.sql`',
    check: ({ file }) => file.steps.flatMap((view) => {
        const { script } = view;
        if (script === undefined || !script.text.includes('psql'))
            return [];
        const piped = new Set([...statementsBelow(script.statements)].flatMap(({ command }) => command?.kind === 'pipeline' ? command.stages.slice(1) : []));
        return view.calls
            .filter((call) => goesOn(call, piped.has(call.statement), script.text))
            .map((call) => {
            const { statement } = call;
            const text = script.text.slice(statement.start, statement.end);
            return {
                offset: view.place(statement.start),
                endOffset: view.place(Math.max(statement.start, statement.end - 1)),
                message: `${shortened(text)} goes on after an SQL error and exits with 0.`,
                help: "Add '-v ON_ERROR_STOP=1'.",
                job: view.job?.id,
                step: view.name,
                text,
                edit: insertAfter(view, file, call, 'psql', ' -v ON_ERROR_STOP=1'),
            };
        });
    }),
};
function goesOn({ words, statement, command }, piped, script) {
    const [program, ...args] = unwrap(words);
    if (programOf(program) !== 'psql')
        return false;
    if (args.some((word) => STOP.test(word) || /^-v?ON_ERROR_STOP|ON_ERROR_STOP=1/.test(word)))
        return false;
    if (args.some((word) => /^(?:-l|--list|-V|--version|-\?|--help)$/.test(word)))
        return false;
    // An unquoted variable may hold options.
    const loose = command.words.some(({ parts }) => parts.some((part) => part.kind === 'variable' && (!part.quoted || /@|\*/.test(part.name))));
    if (loose &&
        (script.includes('ON_ERROR_STOP') ||
            args.some((word) => word === DYNAMIC && /OPT|ARG|FLAG/i.test(command.words.map(({ raw }) => raw).join(' ')))))
        return false;
    const count = (short, long) => args.filter((word) => word === long || word.startsWith(`${long}=`) || new RegExp(`^-[a-zA-Z]*${short}`).test(withoutValue(word))).length;
    const files = count('f', '--file');
    const commands = count('c', '--command');
    if (files > 0 || commands > 1)
        return true;
    if (commands === 1)
        return false;
    return piped || readsStandardInput(statement);
}
/** `-dmydb` and `-Upostgres` have their value in the word. */
function withoutValue(word) {
    return /^-[a-zA-Z]*?[dhpUvPRFLTo]/.exec(word)?.[0] ?? (/^-[1a-zA-Z]*$/.test(word) ? word : word.slice(0, 2));
}
function readsStandardInput({ redirects }) {
    return redirects.some(({ operator, hereDocument, target }) => {
        if (operator === '<')
            return true;
        if (operator === '<<<')
            return true;
        const text = (hereDocument ?? target)?.raw ?? '';
        return /^<<-?$/.test(operator) && !/^\s*\\set\s+ON_ERROR_STOP\b/i.test(text);
    });
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/origins.ts


/** The runner, or a tool that runs workflows, sets them. */
const RUNNERS_OWN = /^(?:CI|ACT|HOME|PATH|SHELL|USER|TERM|PWD|OSTYPE|HOSTNAME|RANDOM|GITHUB_\w*|RUNNER_\w*|ACTIONS_\w*|ACCEPT_EULA|Image\w+|AGENT_\w+|pythonLocation|JAVA_HOME\w*|GOROOT\w*|\d+|\W)$/;
/** Where `$X` of a step, or `env.X` of a condition, comes from. */
function originOf(name, step, view, context) {
    const { file } = context;
    const scopes = [step?.env, view?.job.env, file.document.kind === 'workflow' ? file.document.env : undefined];
    for (const env of scopes) {
        const node = childOf(env, name);
        if (node !== undefined)
            return originOfText(textOf(node) ?? '');
    }
    if (RUNNERS_OWN.test(name))
        return 'known';
    return isWritten(name, context) || hasUnknownEnvironment(file, scopes) ? 'known' : 'nowhere';
}
/** `${{ secrets.X }}` and nothing else, `||` with a default left out. */
function originOfText(text) {
    const [, inner] = /^\s*\$\{\{((?:(?!\}\}).)*)\}\}\s*$/s.exec(text) ?? [];
    const expression = inner?.trim() ?? '';
    if (/^secrets\.\w+(?:\s*!=\s*'')?$/.test(expression) || /^secrets\.\w+(?:\s*\|\|\s*secrets\.\w+)+$/.test(expression))
        return 'secret';
    return /^vars\.\w+$/.test(expression) ? 'variable' : 'known';
}
function hasUnknownEnvironment({ document }, scopes) {
    return document.kind === 'action' || scopes.some((env) => env?.kind === 'scalar' && env.value !== null);
}
/** A script writes it to `GITHUB_ENV`, here or in a local action, or assigns it. */
function isWritten(name, { file, files }) {
    const word = new RegExp(`\\b${escapeRegExp(name)}(?:=(?!=)|<<|['"]\\s*,|:\\s)`);
    const written = ({ source }) => word.test(source.text);
    return written(file) || [...files.values()].some((other) => other.document.kind === 'action' && written(other));
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/reached.ts


/**
 * Whether a script ends green without a command where a variable is empty, and gets to it where it is not.
 * @returns false where that depends on anything else, or nobody can tell
 */
function isSkippedWhenEmpty({ script, shell }, call, name) {
    if (script === undefined || shell === undefined)
        return false;
    const ends = (value) => {
        const state = newState(shell.errexit, shell.pipefail);
        state.variables.set(name, { text: value, tainted: false });
        const interpreter = new Interpreter({
            target: { command: call.command, fails: false },
            touches: () => true,
            parse: script.parse,
        });
        return interpreter.runShell(script.statements, state, {
            ignored: false,
            decides: false,
            output: '',
            fallback: undefined,
        });
    };
    try {
        const [without, given] = [ends(''), ends('given')];
        return (without.length > 0 &&
            without.every(({ state }) => !state.hit && state.status.code === 0) &&
            given.some(({ state }) => state.hit));
    }
    catch (error) {
        if (error instanceof Undecided)
            return false;
        throw error;
    }
}
/** Names of variables that a script tests for being empty. */
function testedForEmptiness(text) {
    const tests = /(?:\[\[?|\btest)\s+(?:!\s+)?(?:-[zn]\s+)?"?\$\{?(\w+)(?::?-[^}]*)?\}?"?\s*(?:\]|[!=]=?\s*(?:""|''))|\[\s+"x?\$\{?(\w+)/g;
    return [...new Set([...text.matchAll(tests)].map(([, a, b]) => a ?? b ?? ''))].filter((name) => name !== '');
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/skippable-deploy.ts



const skippableDeploy = {
    id: 'skippable-deploy',
    severity: 'warning',
    what: 'The script of a deploy or publish step ends green, and ships nothing, when a secret is missing.',
    why: 'A secret that was renamed, or is not there for this environment, looks like a deploy that worked.',
    fix: 'End with `exit 1`; where it may be missing, decide with an `if` on the event or the repository.',
    example: '`if [ -z "$NPM_TOKEN" ]; then echo skipped; exit 0; fi` before `npm publish`',
    check: (context) => context.file.steps.flatMap((view) => (view.informational ? [] : skippable_deploy_checkStep(view, context))),
};
function skippable_deploy_checkStep(view, context) {
    const { script, job, step } = view;
    const deploy = view.calls.find(({ found }) => found.class === 'change');
    if (script === undefined || deploy === undefined)
        return [];
    const owner = job && context.file.jobs.get(job.id);
    for (const name of testedForEmptiness(script.text)) {
        if (originOf(name, step, owner, context) !== 'secret' || !isSkippedWhenEmpty(view, deploy, name))
            continue;
        const guard = guardOf(view, name) ?? deploy.statement;
        return [
            {
                offset: view.place(guard.start),
                endOffset: view.place(Math.max(guard.start, guard.end - 1)),
                message: `Without '${name}', which comes from a secret, the step ships nothing and is green.`,
                help: "End with 'exit 1' where the secret is missing.",
                job: job?.id,
                step: view.name,
                witness: `${name}=''`,
                text: script.text.slice(guard.start, guard.end),
            },
        ];
    }
    return [];
}
/** The first statement that asks for the variable. */
function guardOf({ script }, name) {
    if (script === undefined)
        return undefined;
    const uses = new RegExp(`\\$\\{?${name}\\b`);
    return [...statementsBelow(script.statements)].find(({ command, start, end }) => (command?.kind === 'if' || command?.kind === 'list') && uses.test(script.text.slice(start, end)));
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/skippable-tests.ts










const skippableTests = {
    id: 'skippable-tests',
    severity: 'error',
    what: 'Tests are skipped, and the job is green, because a value is missing: a secret, or a variable that nothing sets. A switch in `vars` is a warning.',
    why: 'Nobody notices that the tests do not run any more, or never did. A skipped job counts as passed.',
    fix: 'Let the missing value be a failure: run the tests always, or end red where the value is missing. Decide by event or repository where it cannot be there, as in forks.',
    example: "`if: env.E2E_READY == 'true'`, where nothing sets `E2E_READY`",
    check(context) {
        const jobs = [...context.file.jobs.values()].flatMap((view) => isTestJob(view, context) ? skippable_tests_problemOf(view.job.if, view, undefined, context) : []);
        const steps = context.file.steps.flatMap((view) => {
            const owner = view.job && context.file.jobs.get(view.job.id);
            if (view.informational || !isTestStep(view))
                return [];
            const byCondition = skippable_tests_problemOf(view.step.if, owner, view, context);
            return byCondition.length > 0 ? byCondition : inScript(view, owner, context);
        });
        return [...jobs, ...steps];
    },
};
function isTestStep({ classes }) {
    return classes.some(({ kind }) => kind === 'test');
}
const SEVERITIES = {
    secret: 'error',
    nowhere: 'error',
    variable: 'warning',
};
function skippable_tests_problemOf(entry, owner, view, context) {
    const text = textOf(entry?.value);
    if (entry === undefined || text === undefined || context.file.document.kind !== 'workflow')
        return [];
    const expression = parseCondition(text);
    if (expression === undefined)
        return [];
    for (const path of expression.paths) {
        const severity = SEVERITIES[originOfPath(path, owner, view, context)];
        if (severity === undefined || !isSwitch(path, expression, context))
            continue;
        if (isToldOtherwise(path, owner, view, context))
            continue;
        const what = view === undefined ? `The tests of job '${owner?.job.id}'` : `The tests of step '${view.name}'`;
        return [
            {
                offset: entry.key.start,
                severity,
                message: `${what} are skipped, and everything is green, when '${path}' is ${severity === 'warning' ? 'not switched on' : 'missing'}.`,
                help: 'Let a missing value fail the job, or run the tests always.',
                job: owner?.job.id,
                step: view?.name,
                witness: `${path}=''`,
                text,
            },
        ];
    }
    return [];
}
function originOfPath(path, owner, view, context) {
    const [first = '', name = ''] = path.split('.');
    if (first === 'secrets')
        return name.toLowerCase() === 'github_token' ? 'known' : 'secret';
    if (first === 'vars')
        return 'variable';
    // A job's own condition knows no `env`.
    return first === 'env' && name !== '' && name !== '*' && view !== undefined
        ? originOf(name, view.step, owner, context)
        : 'known';
}
/** False without the value whatever else is unknown, and true with it. */
function isSwitch(path, expression, { file }) {
    if (file.document.kind !== 'workflow')
        return false;
    const holds = { with: false, without: false };
    const status = { success: true, failure: false, cancelled: false };
    for (const { known, open } of spacesOf(file.document, [expression])) {
        for (const assigned of combinations([...open].filter(([other]) => expression.paths.has(other)))) {
            const values = new Map([...known, ...assigned]);
            const value = evaluateIn(expression, { values, needs: new Map(), status });
            if (value === undefined)
                return false;
            if (isTruthy(value))
                holds[values.get(path) === '' ? 'without' : 'with'] = true;
        }
    }
    return holds.with && !holds.without;
}
/** Another step ends red where the value is missing. */
function isToldOtherwise(path, owner, view, context) {
    const name = path.replace(/^\w+\./, '');
    return (owner?.steps ?? []).some((other) => {
        if (other === view || !wholeText(other).includes(name) || !canEndRed(other))
            return false;
        const text = textOf(other.step.if?.value);
        if (text === undefined)
            return new RegExp(`-z\\s+"?\\$\\{?${name}\\b|\\$\\{${name}:\\?`).test(other.text);
        const expression = parseCondition(text);
        if (expression === undefined || !expression.paths.has(path))
            return false;
        return !hasStatusFunction(expression) && !isSwitch(path, expression, context);
    });
}
function inScript(view, owner, context) {
    const { script, job, step } = view;
    const tests = view.calls.find(({ found }) => found.kind === 'test');
    if (script === undefined || tests === undefined)
        return [];
    for (const name of testedForEmptiness(script.text)) {
        const severity = SEVERITIES[originOf(name, step, owner, context)];
        if (severity === undefined || !isSkippedWhenEmpty(view, tests, name))
            continue;
        if (isToldOtherwise(`env.${name}`, owner, view, context))
            continue;
        const guard = guardOf(view, name) ?? tests.statement;
        return [
            {
                offset: view.place(guard.start),
                endOffset: view.place(Math.max(guard.start, guard.end - 1)),
                severity,
                message: `Without '${name}' the step runs no test and is green.`,
                help: "End with 'exit 1' where the value is missing.",
                job: job?.id,
                step: view.name,
                witness: `${name}=''`,
                text: script.text.slice(guard.start, guard.end),
            },
        ];
    }
    return [];
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/soft-failure-flag.ts






const NOTHING_TESTED = /^--(?:passWithNoTests|pass-with-no-tests|permit-no-files)(?:=true)?$/;
const EXIT_ZERO = /^(?:--exit-zero|--soft-fail|-Dmaven\.test\.failure\.ignore(?:=true)?|-DtestFailureIgnore(?:=true)?)$/;
const softFailureFlag = {
    id: 'soft-failure-flag',
    severity: 'error',
    what: 'A flag makes a check succeed whatever it finds (error), or when it tests nothing at all (warning).',
    why: 'The check runs, finds something, and is green; or every test has gone, and it is green.',
    fix: "Take the flag away; what is known and accepted belongs into the tool's own baseline.",
    example: '`ruff check --exit-zero`, `golangci-lint run --issues-exit-code 0`, `vitest --passWithNoTests`',
    check: ({ file }) => file.steps.flatMap((view) => (view.informational ? [] : [...soft_failure_flag_inScript(view), ...inInputs(view)])),
};
function soft_failure_flag_inScript(view) {
    return view.calls.flatMap(({ words, found, statement }) => {
        const flag = flagOf(unwrap(words), counts(found));
        if (flag === undefined)
            return [];
        const text = view.script?.text.slice(statement.start, statement.end) ?? '';
        return [soft_failure_flag_problem(view, flag, view.place(statement.start), text)];
    });
}
function soft_failure_flag_problem(view, { severity, flag }, offset, text) {
    return {
        offset,
        severity,
        message: severity === 'error'
            ? `${flag} makes ${shortened(text)} succeed whatever it finds.`
            : `${flag} makes ${shortened(text)} succeed when it tests nothing.`,
        help: `Take ${flag} away.`,
        job: view.job?.id,
        step: view.name,
        text,
    };
}
function flagOf([first, ...args], verifies) {
    const program = programOf(first);
    const found = (severity, flag) => ({ severity, flag: `'${flag}'` });
    const valued = (name, value) => {
        const index = args.findIndex((word) => word === name || word.startsWith(`${name}=`));
        if (index < 0)
            return undefined;
        const given = args[index] === name ? args[index + 1] : args[index]?.slice(name.length + 1);
        return value.test(given ?? '') ? `${name} ${given}` : undefined;
    };
    const zero = args.find((word) => EXIT_ZERO.test(word));
    if (zero !== undefined && !/codecov|upload/.test(program))
        return found('error', zero);
    const issues = valued('--issues-exit-code', /^0$/) ?? valued('--failure-exit-code', /^0$/);
    if (issues !== undefined)
        return found('error', issues);
    if (/^mvnw?$/.test(program) && args.some((word) => word === '-fn' || word === '--fail-never'))
        return found('error', '-fn');
    if (/^g?make$/.test(program)) {
        const ignores = args.find((word) => word === '-i' || word === '--ignore-errors');
        const targets = args.filter((word) => !word.startsWith('-')).map(classOfName);
        if (ignores !== undefined && targets.some(counts))
            return found('error', ignores);
    }
    const nothing = args.find((word) => NOTHING_TESTED.test(word));
    if (nothing !== undefined && !runsNothing(args))
        return found('warning', nothing);
    if (verifies && args.includes('--if-present') && /^(?:npm|pnpm|yarn|bun)$/.test(program))
        return found('warning', '--if-present');
    return undefined;
}
function inInputs(view) {
    const { uses = '' } = view.step;
    if (uses === '' || /codecov|upload-artifact|coveralls/.test(uses))
        return [];
    return entriesOf(view.step.with).flatMap(({ key, value }) => {
        const text = textOf(value) ?? '';
        const at = (severity, flag) => [
            soft_failure_flag_problem(view, { severity, flag: `'${flag}'` }, key.start, `${actionName(uses)} ${key.text}`),
        ];
        if (/retry/.test(uses) && key.text === 'continue_on_error' && text === 'true')
            return at('error', 'continue_on_error: true');
        if (key.text === 'soft_fail' || key.text === 'soft-fail')
            return text === 'true' ? at('error', `${key.text}: true`) : [];
        const flags = text.split(/\s+/);
        const zero = flags.find((word) => EXIT_ZERO.test(word)) ??
            (/--issues-exit-code[= ]0\b/.test(text) ? '--issues-exit-code 0' : undefined);
        if (zero !== undefined && /args|options|flags|extra|command|run/i.test(key.text))
            return at('error', zero);
        const nothing = flags.find((word) => NOTHING_TESTED.test(word));
        return nothing !== undefined && /args|options|flags|extra|command|run|script/i.test(key.text)
            ? at('warning', nothing)
            : [];
    });
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/swallowed-in-background.ts

const swallowedInBackground = {
    id: 'swallowed-in-background',
    severity: 'error',
    what: 'A verifying or changing command runs in the background, and nobody collects its exit code.',
    why: '`wait` without a process id always succeeds, and of several ids only the last one counts.',
    fix: 'Keep each `$!`, and `wait` for each id on its own.',
    example: '`npm run lint & npm test & wait`',
    check: (context) => lostProblems(context, {
        how: 'background',
        about: ({ class: found }) => found !== 'proof',
        message: (command) => `Nobody collects the exit code of ${command}, which runs in the background.`,
        help: "Keep its '$!' and 'wait' for that id alone.",
    }),
};

;// CONCATENATED MODULE: ./packages/workflows/src/rules/ungated-deploy.ts







const ungated_deploy_HELP = "Let the deploy need every job that tests, and run only when each of them ended 'success'.";
const ungatedDeploy = {
    id: 'ungated-deploy',
    severity: 'error',
    what: 'A deploy runs although a job or step that verifies failed or was cancelled, or it waits for no test at all.',
    why: 'What is known to be broken goes to production. `always()`, `!failure()` and `!cancelled()` look at no result; `workflow_run` comes for every conclusion.',
    fix: "`needs` every test job, and no status function; where one is needed, add `needs.<id>.result == 'success'` for each. After `workflow_run` add `github.event.workflow_run.conclusion == 'success'`.",
    example: 'a deploy with `needs: [test]` and `if: always()`; one without `needs` beside a job that tests',
    check(context) {
        const { file } = context;
        const { document } = file;
        if (document.kind !== 'workflow')
            return [];
        const deploys = [...file.jobs.values()].filter((view) => isDeployJob(view, context));
        const found = new Map();
        for (const view of deploys) {
            const problems = [...afterFailure(view, context, document), ...afterWorkflowRun(view, context, document)];
            const without = problems.length > 0 ? [] : withoutTests(view, context, document);
            found.set(view.job.id, [...problems, ...without, ...stepProblems(view, context, document)]);
        }
        // Told once for a chain, at its first deploy.
        return deploys.flatMap(({ job }) => {
            const before = [...ancestorsOf(job, document.jobs)].some((id) => (found.get(id)?.length ?? 0) > 0);
            return before ? [] : (found.get(job.id) ?? []);
        });
    },
};
function placed({ job }) {
    return job.if?.key.start ?? job.key.start;
}
/** (a) A job before it that verifies did not succeed. */
function afterFailure(view, context, workflow) {
    const { file } = context;
    const { job } = view;
    const before = [...ancestorsOf(job, workflow.jobs)]
        .map((id) => file.jobs.get(id))
        .filter((other) => other !== undefined);
    const verifying = before.filter((other) => isVerifyingJob(other, context) && !isAlwaysTrue(other.job.continueOnError));
    if (verifying.length === 0)
        return [];
    const spaces = spacesFor([job.id], file);
    for (const result of ['failure', 'cancelled']) {
        for (const other of verifying) {
            const failing = { job: other.job.id, result };
            const space = spaces.find((one) => runsAnyway(context, one, failing, job.id));
            if (space === undefined)
                continue;
            return [
                {
                    offset: placed(view),
                    message: `The deploy '${job.id}' runs although job '${other.job.id}' ended ${result}${space.event === 'push' ? '' : ` (on ${space.event})`}.`,
                    help: ungated_deploy_HELP,
                    job: job.id,
                    witness: `${other.job.id}=${result}`,
                    text: `${other.job.id} ${result}`,
                    path: pathBetween(other.job.id, job.id, workflow),
                },
            ];
        }
    }
    return [];
}
function runsAnyway(context, space, failing, deploy) {
    const ways = failing.result === 'cancelled' ? [false, true] : [false];
    const variants = ways.map((cancelled) => ({ ...goesWell(deploy), failing, cancelled, outputsHoldBack: true }));
    const targets = [failing.job, deploy];
    return findRun(context, { space, targets, deploy, variants: [goesWell(...targets), ...variants] }) !== undefined;
}
/** (b) Test jobs that run on the same event, and that it does not wait for. */
function withoutTests(view, context, workflow) {
    const { file, patterns } = context;
    const { job } = view;
    const reached = ancestorsOf(job, workflow.jobs);
    const others = [...file.jobs.values()].filter((other) => other.job.id !== job.id && isTestJob(other, context));
    // What tests are built on is no deploy that could wait for them.
    if (others.some((other) => ancestorsOf(other.job, workflow.jobs).has(job.id)))
        return [];
    const tests = others.filter((other) => patterns.testJobs.length > 0 || !isDeployJob(other, context));
    const missed = tests.filter((other) => !reached.has(other.job.id) && ungated_deploy_runTogether(other, view, context));
    const [first] = missed;
    if (first === undefined)
        return [];
    const tested = (one) => patterns.testJobs.length === 0 && one.classes.some(({ kind }) => kind === 'test');
    const reachesSome = missed.length < tests.filter((other) => ungated_deploy_runTogether(other, view, context)).length ||
        tested(view) ||
        [...reached].some((id) => {
            const other = file.jobs.get(id);
            return other !== undefined && (tested(other) || isTestJob(other, context));
        });
    const names = missed.map((other) => `'${other.job.id}'`).join(', ');
    return [
        {
            offset: placed(view),
            severity: reachesSome ? 'warning' : 'error',
            message: `The deploy '${job.id}' does not wait for ${names}, which ${missed.length === 1 ? 'tests' : 'test'} on the same event.`,
            help: ungated_deploy_HELP,
            job: job.id,
            witness: `${first.job.id}=failure`,
            text: missed.map((other) => other.job.id).join(' '),
            path: [first.job.id, job.id],
        },
    ];
}
function ungated_deploy_runTogether(test, deploy, context) {
    const { file } = context;
    if (file.document.kind !== 'workflow')
        return false;
    const targets = [test.job.id, deploy.job.id];
    return spacesFor(targets, file).some((space) => findRun(context, { space, targets, variants: [goesWell(...targets)] }) !== undefined);
}
const CONCLUSION = 'github.event.workflow_run.conclusion';
/** (c) `workflow_run` comes for every conclusion. */
function afterWorkflowRun(view, context, workflow) {
    const { file } = context;
    const { job } = view;
    const types = textsOf(childOf(workflow.events.get('workflow_run'), 'types'));
    if (!workflow.events.has('workflow_run') || (types.length > 0 && !types.includes('completed')))
        return [];
    const chain = [job.id, ...ancestorsOf(job, workflow.jobs)]
        .map((id) => file.jobs.get(id))
        .filter((other) => other !== undefined);
    const inSteps = chain.some((other) => other.steps.some(({ step }) => scalarsBelow(step.node).some(({ text }) => /workflow_run\.conclusion/.test(text))));
    if (inSteps)
        return [];
    const spaces = spacesFor([job.id], file).filter(({ event }) => event === 'workflow_run');
    for (const conclusion of ['failure', 'cancelled', 'timed_out']) {
        const given = new Map([[CONCLUSION, conclusion]]);
        const open = spaces.some((space) => findRun(context, { space, targets: [job.id], variants: [goesWell(job.id)], given }) !== undefined);
        if (!open)
            continue;
        return [
            {
                offset: placed(view),
                message: `The deploy '${job.id}' runs although the workflow that it comes after ended ${conclusion}.`,
                help: `Add "github.event.workflow_run.conclusion == 'success'" to its 'if'.`,
                job: job.id,
                witness: `workflow_run.conclusion=${conclusion}`,
                text: `workflow_run ${conclusion}`,
                path: [job.id],
            },
        ];
    }
    return [];
}
/** (d) A deploy step that runs after a verifying step of its job failed. */
function stepProblems(view, _context, workflow) {
    return view.steps.flatMap((deploy, index) => {
        const text = textOf(deploy.step.if?.value);
        if (text === undefined || !isDeployStep(deploy, view))
            return [];
        const expression = parseCondition(text);
        if (expression === undefined || !hasStatusFunction(expression))
            return [];
        const verify = view.steps
            .slice(0, index)
            .find((step) => step.classes.some((one) => one.class === 'verify') &&
            !step.informational &&
            step.step.continueOnError === undefined &&
            !isFailureOnly(step));
        if (verify === undefined)
            return [];
        const runs = (outcome, success) => worldsOf(workflow, [expression]).some((world) => {
            const steps = Object.fromEntries(view.steps.flatMap(({ step }) => step.id === undefined
                ? []
                : [
                    [
                        step.id,
                        {
                            outcome: step === verify.step ? outcome : 'success',
                            conclusion: step === verify.step ? outcome : 'success',
                            outputs: {},
                        },
                    ],
                ]));
            const value = evaluate(expression, contextsOf(world, {}, { steps }), {
                success,
                failure: !success,
                cancelled: false,
            });
            return value !== undefined && isTruthy(value);
        });
        if (!runs('failure', false) || !runs('success', true))
            return [];
        return [
            {
                offset: deploy.step.if?.key.start ?? deploy.step.node.start,
                message: `The deploy step '${deploy.name}' runs although step '${verify.name}' failed.`,
                help: "Take the status function out of its 'if', or test the step's outcome.",
                job: view.job.id,
                step: deploy.name,
                witness: `${verify.name}=failure`,
                text: `${verify.name} ${deploy.name}`,
            },
        ];
    });
}
function isFailureOnly({ step }) {
    return /failure\(\)/.test(textOf(step.if?.value) ?? '');
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/unsupervised-server.ts




const SERVES = /(?:^|[\s:/_-])(?:start|serve|server|dev|preview|runserver|uvicorn|gunicorn|hypercorn|flask|http-server|rails|puma|vite|next|nuxt|api|web|backend|frontend|app|main|index|bin|daemon|emulators?|node|java|go|cargo|dotnet|bun|deno|python[\d.]*)(?:$|[\s:/_.-])/i;
const ADDRESS = /localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|\bport\b|:\d{4,5}\b|tcp:|http:/i;
const ASKS = /^(?:curl|wget|nc|ncat|http|https|pg_isready|grpcurl|grpc_health_probe)$/;
const WAITING_ACTIONS = /wait-on|wait_for_response|wait-for-response|wait-for-http|wait-action|health-check-action/i;
/** The process itself is looked at. */
const LOOKS = /\bkill\s+-(?:0|s\s+0)\b|\bps\s+-p\b|\/proc\/\$|\bpgrep\b|\bjobs\s+-[rpl]|\bwait\s+(?:-n|"?\$|%)|start-server-and-test|\bpm2\b|systemctl/;
const unsupervisedServer = {
    id: 'unsupervised-server',
    severity: 'warning',
    what: 'A server is started with `&`, waited for by its address and tested, and nothing looks whether its process lives.',
    why: 'A server that died at once is waited for until the time-out; a stranger on the port, such as an old build, passes the test.',
    fix: 'Start it with the action `run-with-services`, which owns the port and the process; or test `kill -0 $pid` while you wait.',
    example: '`npm start &`, `npx wait-on http://localhost:3000`, `npm run test:e2e`',
    check: ({ file }) => [...file.jobs.values()].flatMap(unsupervised_server_checkJob),
};
function unsupervised_server_checkJob(view) {
    const { steps, job } = view;
    if (view.informational || steps.some(({ text }) => LOOKS.test(text)))
        return [];
    const found = [];
    for (const [index, step] of steps.entries()) {
        for (const server of serversOf(step)) {
            const waits = steps.slice(index).findIndex((later) => waitsByAddress(later));
            if (waits < 0 || !steps.slice(index + waits).some(tests))
                continue;
            const text = step.script?.text.slice(server.start, server.end) ?? '';
            found.push({
                offset: step.place(server.start),
                endOffset: step.place(Math.max(server.start, server.end - 1)),
                message: `Nothing looks whether ${shortened(text)} lives: a dead server is waited for, and a stranger on its port passes the tests.`,
                help: "Start it with the action 'run-with-services', or test 'kill -0' with its pid while you wait.",
                job: job.id,
                step: step.name,
                text,
            });
        }
    }
    return found;
}
/** What runs in the background and is neither a check nor a helper. */
function serversOf({ script, calls }) {
    if (script === undefined || !script.text.includes('&'))
        return [];
    return [...statementsBelow(script.statements)].filter((statement) => {
        if (!statement.background)
            return false;
        const inside = new Set([...statementsBelow([statement])].map(({ command }) => command));
        const own = calls.filter(({ command }) => inside.has(command));
        return own.some(isServer);
    });
}
function isServer({ words, found }) {
    const left = unwrap(words);
    if (/^(?:Xvfb|sleep|tail|kubectl|ssh|tee|wait|docker|echo|printf|cd|ssh-agent|dockerd)$/.test(programOf(left[0])))
        return false;
    return found.class === 'unknown' && SERVES.test(left.join(' '));
}
function waitsByAddress({ step, script, calls, text }) {
    if (step.uses !== undefined)
        return WAITING_ACTIONS.test(actionName(step.uses));
    if (script === undefined)
        return false;
    if (calls.some(({ words }) => programOf(unwrap(words)[0]) === 'wait-on'))
        return true;
    const asks = calls.filter(({ words, inner }) => ASKS.test(programOf(unwrap(words)[0])) || inner !== undefined);
    if (asks.some(({ words }) => words.some((word) => word.startsWith('--retry')) && ADDRESS.test(words.join(' '))))
        return true;
    const loops = [...statementsBelow(script.statements)].filter(({ command }) => command?.kind === 'loop' || command?.kind === 'for');
    return (loops.some(({ start, end }) => asksIn(text.slice(start, end))) ||
        asks.some(({ inner }) => inner !== undefined && /\b(?:until|while|for)\b/.test(inner.script.text) && asksIn(inner.script.text)));
}
function asksIn(text) {
    return /\b(?:curl|wget|nc)\b/.test(text) && ADDRESS.test(text);
}
function tests({ classes }) {
    return classes.some(({ kind }) => kind === 'test');
}

;// CONCATENATED MODULE: ./packages/workflows/src/rules/index.ts

















const rules_CHECKS = [
    continueOnError,
    maskedExitCode,
    missingPipefail,
    swallowedInBackground,
    unsupervisedServer,
    ungatedDeploy,
    failOpenGate,
    skippableTests,
    skippableDeploy,
    softFailureFlag,
    neverRuns,
    psqlWithoutOnErrorStop,
    gitDiffMasked,
    curlWithoutFail,
    notifyNotReached,
    cancelInProgressDeploy,
];
const RULES = [...rules_CHECKS, ...FILE_RULES];

;// CONCATENATED MODULE: ./packages/workflows/src/audit/baseline.ts

/** @throws ActionError where the text is no baseline */
function parseBaseline(text, name) {
    let value;
    try {
        value = JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch (error) {
        throw new failure/* ActionError */.lZ(`The baseline '${name}' is no JSON (${(0,failure/* messageOf */.bD)(error)}). Start from the output 'baseline-file'.`);
    }
    const isRecord = (one) => typeof one === 'object' && one !== null;
    const findings = isRecord(value) && value.schema === 1 ? value.findings : undefined;
    const isEntry = (one) => isRecord(one) &&
        typeof one.rule === 'string' &&
        typeof one.file === 'string' &&
        typeof one.fingerprint === 'string';
    if (!Array.isArray(findings) || !findings.every(isEntry)) {
        throw new failure/* ActionError */.lZ(`The file '${name}' is no baseline: expected {"schema":1,"findings":[{"rule":…,"file":…,"fingerprint":…}]}. Start from the output 'baseline-file'.`);
    }
    return findings.map(({ rule, file, fingerprint }) => ({ rule, file, fingerprint }));
}
function renderBaseline(findings) {
    const entries = findings.map(({ rule, file, fingerprint, message }) => ({
        rule,
        file,
        fingerprint,
        ...(message === undefined ? {} : { message }),
    }));
    return `${JSON.stringify({ schema: 1, findings: entries }, undefined, 2)}\n`;
}
const baseline_keyOf = ({ rule, file, fingerprint }) => [rule, file, fingerprint].join('\n');
/** Each entry accepts one finding; entries that meet none are stale. */
function applyBaseline(findings, entries) {
    const left = new Map();
    for (const entry of entries)
        left.set(baseline_keyOf(entry), [...(left.get(baseline_keyOf(entry)) ?? []), entry]);
    const [kept, baselined] = [[], []];
    for (const finding of findings) {
        const accepted = left.get(baseline_keyOf(finding))?.pop();
        (accepted === undefined ? kept : baselined).push(finding);
    }
    return { kept, baselined, stale: [...left.values()].flat() };
}

// EXTERNAL MODULE: ./packages/common/src/file-glob.ts
var file_glob = __webpack_require__(5616);
// EXTERNAL MODULE: ./packages/common/src/stat.ts
var stat = __webpack_require__(525);
;// CONCATENATED MODULE: ./packages/workflows/src/audit/discover.ts






const YAML = /\.ya?ml$/i;
const ACTION = /(?:^|\/)action\.ya?ml$/;
/**
 * The files that are asked for, and the local actions below `.github/actions`.
 * @throws ActionError for a path that is not there or leads out of the checkout, or a pattern that matches nothing
 */
function discover({ cwd, paths, skip }) {
    const root = (0,external_node_fs_.realpathSync)(cwd);
    const found = new Map();
    const add = (file, kind) => {
        const path = (0,external_node_path_.relative)(root, file).split(external_node_path_.sep).join('/');
        if (!isInside(root, file)) {
            throw new failure/* ActionError */.lZ(`'${path}' leads out of the checkout, so it is not read. Put the file itself there, or leave it out with 'skip'.`);
        }
        if (!found.has(path))
            found.set(path, { path, kind: kind ?? (isActionPath(path) ? 'action' : 'workflow'), skipped: false });
    };
    const skipped = skip.map((pattern) => ({ pattern, matches: matcher(pattern), used: false }));
    const isSkipped = (file) => {
        const path = (0,external_node_path_.relative)(root, file).split(external_node_path_.sep).join('/');
        const by = skipped.find(({ matches }) => matches(path));
        if (by !== undefined)
            by.used = true;
        return by !== undefined;
    };
    const take = (file, kind) => {
        if (isSkipped(file)) {
            const path = (0,external_node_path_.relative)(root, file).split(external_node_path_.sep).join('/');
            found.set(path, { path, kind: kind ?? (isActionPath(path) ? 'action' : 'workflow'), skipped: true });
        }
        else
            add(file, kind);
    };
    for (const path of paths)
        for (const file of filesAt(root, path))
            take(file);
    for (const file of localActions((0,external_node_path_.join)(root, '.github', 'actions')))
        take(file, 'action');
    const unused = skipped.filter(({ used }) => !used).map(({ pattern }) => `'${pattern}'`);
    if (unused.length > 0)
        throw new failure/* ActionError */.lZ(`The pattern ${unused.join(', ')} in 'skip' matches no file. Correct it, or take it out.`);
    return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
/** A workflow may be called action.yml in its own folder. */
function isActionPath(path) {
    return ACTION.test(path) && !/(?:^|\/)\.github\/workflows\//.test(path);
}
function filesAt(root, path) {
    const at = (0,external_node_path_.resolve)(root, path);
    const kind = (0,stat/* statOf */._)(at);
    if (kind?.isDirectory()) {
        return (0,external_node_fs_.readdirSync)(at)
            .filter((name) => YAML.test(name))
            .map((name) => (0,external_node_path_.join)(at, name))
            .filter((file) => isReadable(file));
    }
    if (kind?.isFile())
        return [at];
    if (/[*?[{]/.test(path)) {
        const files = (0,external_node_fs_.globSync)(path, { cwd: root })
            .filter((name) => YAML.test(name))
            .map((name) => (0,external_node_path_.join)(root, name))
            .filter(isReadable);
        if (files.length > 0)
            return files;
        throw new failure/* ActionError */.lZ(`Nothing matches '${path}' of 'path'. Name folders, files or globs that are in the checkout.`);
    }
    throw new failure/* ActionError */.lZ(`The path '${path}' is not there. Check the repository out before, and name its folder or file.`);
}
/** A broken link is an entry of the folder, too. */
function isReadable(file) {
    const kind = (0,stat/* statOf */._)(file);
    return kind === undefined ? (0,external_node_fs_.lstatSync)(file).isSymbolicLink() : kind.isFile();
}
function localActions(folder) {
    if ((0,stat/* statOf */._)(folder)?.isDirectory() !== true)
        return [];
    return (0,external_node_fs_.readdirSync)(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /^action\.ya?ml$/.test((0,external_node_path_.basename)(name)))
        .map((name) => (0,external_node_path_.join)(folder, name));
}
function isInside(root, file) {
    let real;
    try {
        real = (0,external_node_fs_.realpathSync)(file);
    }
    catch {
        return false;
    }
    return real === root || real.startsWith(root + external_node_path_.sep);
}
function matcher(pattern) {
    let glob;
    try {
        glob = (0,file_glob/* compileFileGlob */._)(pattern.replace(/^\.\//, ''));
    }
    catch (error) {
        throw new failure/* ActionError */.lZ(`The pattern '${(0,redaction/* cut */.Jj)(pattern, 100)}' in 'skip' is no glob: ${(0,failure/* messageOf */.bD)(error)}. Correct it.`);
    }
    return (path) => path === pattern || (0,external_node_path_.basename)(path) === pattern || glob.matches(path) || glob.matches((0,external_node_path_.basename)(path));
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/workflows/src/audit/fingerprint.ts

/** Stays the same when lines move; equal ones in one step are numbered in their order. */
function fingerprintsOf(findings) {
    const seen = new Map();
    return findings.map(({ rule, file, job = '', step = '', text }) => {
        const key = [rule, file, job, step, text.replace(/\s+/g, ' ').trim()].join('\n');
        const occurrence = (seen.get(key) ?? 0) + 1;
        seen.set(key, occurrence);
        return (0,external_node_crypto_.createHash)('sha256')
            .update(occurrence === 1 ? key : `${key}\n${occurrence}`)
            .digest('hex')
            .slice(0, 16);
    });
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/go-tree.ts
function isNode(value) {
    return typeof value === 'object' && value !== null;
}
const names = new Map();
/** `CallExpr` for a `*syntax.CallExpr`; '' for nil. */
function typeOf(value) {
    if (!isNode(value))
        return '';
    const { string: name = '', nil } = value.constructor;
    if (value === nil)
        return '';
    const known = names.get(name);
    if (known !== undefined)
        return known;
    const short = /^\*syntax\.(\w+)$/.exec(name)?.[1] ?? '';
    names.set(name, short);
    return short;
}
function nodeAt(node, field) {
    const value = node[field];
    return typeOf(value) === '' ? undefined : value;
}
function listAt(node, field) {
    const slice = node[field];
    if (!isNode(slice) || !Array.isArray(slice.$array))
        return [];
    const from = Number(slice.$offset);
    return slice.$array.slice(from, from + Number(slice.$length)).filter(isNode);
}
/** In bytes; 0 for a position that is not set. */
function offsetAt(node, field) {
    const position = node[field];
    return isNode(position) ? Number(position.offs ?? 0) : 0;
}
/** Whether a position is set: line and column are from 1. */
function isSet(node, field) {
    const position = node[field];
    return isNode(position) && Number(position.lineCol ?? 0) !== 0;
}
const ENDS = new Set(['Right', 'Rbrace', 'Rparen', 'FiPos', 'DonePos', 'Esac', 'Semicolon', 'Rbrack']);
const SKIPPED = new Set(['$val', 'Comments', 'Last']);
const fields = new WeakMap();
/** The fields of a Go struct; every node of a type has the same. */
function fieldsOf(node) {
    const known = fields.get(node.constructor);
    if (known !== undefined)
        return known;
    const found = Object.keys(node).filter((field) => !SKIPPED.has(field));
    fields.set(node.constructor, found);
    return found;
}
const ranges = new WeakMap();
/** The bytes that a node covers, from the positions of everything in it; each node is visited once. */
function rangeOf(node) {
    const { start, end } = innerRange(node);
    return { start: Number.isFinite(start) ? start : 0, end };
}
function innerRange(node) {
    const known = ranges.get(node);
    if (known !== undefined)
        return known;
    const range = { start: Number.POSITIVE_INFINITY, end: 0 };
    const add = (from, to) => {
        if (from < range.start)
            range.start = from;
        if (to > range.end)
            range.end = to;
    };
    const addNode = (inner) => {
        const { start, end } = innerRange(inner);
        add(start, end);
    };
    for (const field of fieldsOf(node)) {
        const value = node[field];
        if (typeof value !== 'object' || value === null)
            continue;
        const inner = value;
        if ('lineCol' in inner) {
            if (Number(inner.lineCol) === 0)
                continue;
            const offset = Number(inner.offs);
            add(offset, ENDS.has(field) ? offset + 1 : offset);
        }
        else if (Array.isArray(inner.$array))
            for (const item of listAt(node, field))
                addNode(item);
        else if (typeOf(inner) !== '')
            addNode(inner);
    }
    ranges.set(node, range);
    return range;
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/copy-words.ts

function at({ offsets, text }, byte) {
    return offsets === undefined ? byte : (offsets[byte] ?? text.length);
}
function range(node, texts) {
    const { start, end } = rangeOf(node);
    return { start: at(texts, start), end: at(texts, end) };
}
function literalOf(node) {
    return node === undefined ? '' : String(node.Value ?? '');
}
function emptyWord() {
    return { parts: [], raw: '', start: 0, end: 0 };
}
function copyWord(node, texts) {
    const { start, end } = range(node, texts);
    const parts = listAt(node, 'Parts').flatMap((part) => copyPart(part, texts, false));
    return { parts, raw: texts.text.slice(start, end), start, end };
}
function copyPart(node, texts, quoted) {
    switch (typeOf(node)) {
        case 'Lit': {
            const { start, end } = range(node, texts);
            const raw = texts.text.slice(start, end);
            if (raw.includes('${{'))
                return splitExpressions(raw, quoted);
            return [{ kind: 'text', text: raw.replace(quoted ? /\\([$`"\\\n])/g : /\\(.|\n)/g, withoutBackslash), quoted }];
        }
        case 'SglQuoted': {
            const { start, end } = range(node, texts);
            const raw = texts.text.slice(start, end).replace(/^\$?'|'$/g, '');
            return raw.includes('${{') ? splitExpressions(raw, true) : [{ kind: 'text', text: raw, quoted: true }];
        }
        case 'DblQuoted': {
            const parts = listAt(node, 'Parts').flatMap((part) => copyPart(part, texts, true));
            return parts.length === 0 ? [{ kind: 'text', text: '', quoted: true }] : parts;
        }
        case 'ParamExp': {
            const expansion = nodeAt(node, 'Exp');
            const fallback = expansion && nodeAt(expansion, 'Word');
            const plain = expansion === undefined && nodeAt(node, 'Repl') === undefined && nodeAt(node, 'Slice') === undefined;
            const name = literalOf(nodeAt(node, 'Param'));
            const simple = plain && node.Length !== true && node.Excl !== true && nodeAt(node, 'Index') === undefined;
            return [{ kind: 'variable', name, quoted, fallback: fallback && copyWord(fallback, texts), plain: simple }];
        }
        case 'CmdSubst':
            return [{ kind: 'substitution', body: texts.copyList(node, 'Stmts'), quoted }];
        case 'ProcSubst':
            return [{ kind: 'process', body: texts.copyList(node, 'Stmts') }];
        default:
            return [{ kind: 'unknown' }];
    }
}
function withoutBackslash(_, escaped) {
    return escaped === '\n' ? '' : escaped;
}
/** Text around GitHub's expressions. */
function splitExpressions(raw, quoted) {
    const texts = raw.split(/\$\{\{.*?\}\}/s);
    return texts.flatMap((text, index) => {
        const before = index === 0 ? [] : [{ kind: 'unknown' }];
        return text === '' ? before : [...before, { kind: 'text', text, quoted }];
    });
}
function copyTest(node, texts) {
    if (node === undefined)
        return { kind: 'unknown' };
    const operator = () => /^\S+/.exec(texts.text.slice(at(texts, offsetAt(node, 'OpPos'))).slice(0, 4))?.[0] ?? '';
    const operand = nodeAt(node, 'X');
    switch (typeOf(node)) {
        case 'Word':
            return { kind: 'word', word: copyWord(node, texts) };
        case 'ParenTest':
            return copyTest(operand, texts);
        case 'UnaryTest': {
            if (operator().startsWith('!'))
                return { kind: 'not', operand: copyTest(operand, texts) };
            return operand !== undefined && typeOf(operand) === 'Word'
                ? { kind: 'unary', operator: operator(), operand: copyWord(operand, texts) }
                : { kind: 'unknown' };
        }
        case 'BinaryTest': {
            const right = nodeAt(node, 'Y');
            const sign = operator();
            if (sign.startsWith('&&') || sign.startsWith('||')) {
                return {
                    kind: sign.startsWith('&&') ? 'and' : 'or',
                    left: copyTest(operand, texts),
                    right: copyTest(right, texts),
                };
            }
            if (operand === undefined || right === undefined || typeOf(operand) !== 'Word' || typeOf(right) !== 'Word')
                return { kind: 'unknown' };
            return { kind: 'binary', operator: sign, left: copyWord(operand, texts), right: copyWord(right, texts) };
        }
        default:
            return { kind: 'unknown' };
    }
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/copy.ts


/** Copies the tree of a file once: what mvdan-sh gives is slow to walk. */
function copyStatements(file, text, masked) {
    if (!isNode(file))
        return [];
    const texts = { text, offsets: offsetsOf(masked), copyList: (node, field) => copyList(node, field, texts) };
    return listAt(file, 'Stmts').map((statement) => copyStatement(statement, texts));
}
function offsetsOf(text) {
    const bytes = Buffer.byteLength(text);
    if (bytes === text.length)
        return undefined;
    const offsets = new Uint32Array(bytes + 1);
    let [byte, unit] = [0, 0];
    for (const character of text) {
        const size = Buffer.byteLength(character);
        offsets.fill(unit, byte, byte + size);
        byte += size;
        unit += character.length;
    }
    offsets[byte] = unit;
    return offsets;
}
function copyList(node, field, texts) {
    return listAt(node, field).map((statement) => copyStatement(statement, texts));
}
function copyStatement(node, texts) {
    const { end } = range(node, texts);
    const command = nodeAt(node, 'Cmd');
    const position = at(texts, offsetAt(node, 'Position'));
    const [sign = ''] = node.Negated === true ? (/^!\s*/.exec(texts.text.slice(position, position + 80)) ?? []) : [];
    return {
        start: position + sign.length,
        end,
        command: command === undefined ? undefined : copyCommand(command, texts),
        negated: node.Negated === true,
        background: node.Background === true || node.Coprocess === true,
        redirects: listAt(node, 'Redirs').map((redirect) => copyRedirect(redirect, texts)),
    };
}
function copyRedirect(node, texts) {
    const start = at(texts, offsetAt(node, 'OpPos'));
    const [operator = ''] = /^(?:&>>|&>|>>|>&|>\||<<<|<<-|<<|<&|<>|>|<)/.exec(texts.text.slice(start, start + 3)) ?? [];
    const [target, hereDocument] = [nodeAt(node, 'Word'), nodeAt(node, 'Hdoc')];
    return {
        operator,
        descriptor: literalOf(nodeAt(node, 'N')),
        target: target && copyWord(target, texts),
        hereDocument: hereDocument && copyWord(hereDocument, texts),
    };
}
function stages(node, texts) {
    const flat = (statement) => {
        if (statement === undefined)
            return [];
        const command = nodeAt(statement, 'Cmd');
        const plain = statement.Negated !== true && listAt(statement, 'Redirs').length === 0;
        if (command !== undefined && plain && typeOf(command) === 'BinaryCmd' && isPipe(command, texts))
            return stages(command, texts);
        return [copyStatement(statement, texts)];
    };
    return [...flat(nodeAt(node, 'X')), ...flat(nodeAt(node, 'Y'))];
}
function isPipe(node, texts) {
    return /^\|(?!\|)/.test(texts.text.slice(at(texts, offsetAt(node, 'OpPos'))).slice(0, 2));
}
function copyCommand(node, texts) {
    switch (typeOf(node)) {
        case 'CallExpr':
            return {
                kind: 'simple',
                assignments: listAt(node, 'Assigns').map((assign) => copyAssignment(assign, texts)),
                words: listAt(node, 'Args').map((word) => copyWord(word, texts)),
            };
        case 'BinaryCmd': {
            if (isPipe(node, texts))
                return { kind: 'pipeline', stages: stages(node, texts) };
            const operator = texts.text.startsWith('&&', at(texts, offsetAt(node, 'OpPos'))) ? '&&' : '||';
            const [left, right] = [nodeAt(node, 'X'), nodeAt(node, 'Y')];
            if (left === undefined || right === undefined)
                return { kind: 'arithmetic' };
            return { kind: 'list', operator, left: copyStatement(left, texts), right: copyStatement(right, texts) };
        }
        case 'Block':
            return { kind: 'block', body: copyList(node, 'Stmts', texts) };
        case 'Subshell':
            return { kind: 'subshell', body: copyList(node, 'Stmts', texts) };
        case 'IfClause':
            return copyIf(node, texts);
        case 'WhileClause':
            return {
                kind: 'loop',
                until: node.Until === true,
                condition: copyList(node, 'Cond', texts),
                body: copyList(node, 'Do', texts),
            };
        case 'ForClause': {
            const loop = nodeAt(node, 'Loop');
            const listed = loop !== undefined && typeOf(loop) === 'WordIter';
            return {
                kind: 'for',
                name: listed ? literalOf(nodeAt(loop, 'Name')) : '',
                words: listed ? listAt(loop, 'Items').map((word) => copyWord(word, texts)) : undefined,
                body: copyList(node, 'Do', texts),
            };
        }
        case 'CaseClause': {
            const word = nodeAt(node, 'Word');
            const branches = listAt(node, 'Items').map((item) => ({
                patterns: listAt(item, 'Patterns').map((pattern) => copyWord(pattern, texts)),
                body: copyList(item, 'Stmts', texts),
            }));
            return { kind: 'case', word: word ? copyWord(word, texts) : emptyWord(), branches };
        }
        case 'FuncDecl': {
            const body = nodeAt(node, 'Body');
            if (body === undefined)
                return { kind: 'arithmetic' };
            return { kind: 'function', name: literalOf(nodeAt(node, 'Name')), body: copyStatement(body, texts) };
        }
        case 'DeclClause':
            return {
                kind: 'declaration',
                variant: literalOf(nodeAt(node, 'Variant')),
                assignments: listAt(node, 'Args').map((assign) => copyAssignment(assign, texts)),
            };
        case 'TestClause':
            return { kind: 'test', expression: copyTest(nodeAt(node, 'X'), texts) };
        case 'TimeClause': {
            const statement = nodeAt(node, 'Stmt');
            return { kind: 'time', statement: statement && copyStatement(statement, texts) };
        }
        case 'CoprocClause': {
            const statement = nodeAt(node, 'Stmt');
            return { kind: 'block', body: statement ? [{ ...copyStatement(statement, texts), background: true }] : [] };
        }
        default:
            return { kind: 'arithmetic' };
    }
}
/** An `elif` is an `if` in the else branch; an `else` has no `then`. */
function copyIf(node, texts) {
    const other = nodeAt(node, 'Else');
    let otherwise;
    if (other !== undefined) {
        otherwise = isSet(other, 'ThenPos')
            ? [{ ...range(other, texts), command: copyIf(other, texts), negated: false, background: false, redirects: [] }]
            : copyList(other, 'Then', texts);
    }
    return { kind: 'if', condition: copyList(node, 'Cond', texts), body: copyList(node, 'Then', texts), otherwise };
}
function copyAssignment(node, texts) {
    const value = nodeAt(node, 'Value');
    return {
        name: literalOf(nodeAt(node, 'Name')),
        value: value && copyWord(value, texts),
        append: node.Append === true,
        array: nodeAt(node, 'Array') !== undefined || nodeAt(node, 'Index') !== undefined,
    };
}

;// CONCATENATED MODULE: ./packages/workflows/src/shell/parse.ts

const EXPRESSION = /\$\{\{.*?\}\}/gs;
/** More than anybody writes into a workflow; the parser's recursion must end. */
const LONGEST = 512 * 1024;
/** Loads mvdan-sh. GitHub's expressions are hidden behind underscores, so that offsets stay. */
async function loadShellParser() {
    const { default: sh } = await __webpack_require__.e(/* import() */ 914).then(__webpack_require__.t.bind(__webpack_require__, 2914, 23));
    const parser = sh.syntax.NewParser();
    const known = new Map();
    const read = (text) => {
        if (text.length > LONGEST || /\0/.test(text))
            return undefined;
        const masked = text.toWellFormed().replace(EXPRESSION, (found) => found.replace(/[^\r\n]/g, '_'));
        try {
            const file = parser.Parse(masked, 'script').__internal_object__;
            return { text, statements: copyStatements(file, text, masked), parse };
        }
        catch {
            return undefined;
        }
    };
    const parse = (text) => {
        if (!known.has(text))
            known.set(text, read(text));
        return known.get(text);
    };
    return { parse };
}

;// CONCATENATED MODULE: ./packages/workflows/src/yaml/scalar.ts
const BLANK = /[ \t\r\n]/;
/** Escapes of a double-quoted scalar that stand for the one character after the backslash. */
const LITERAL_ESCAPE = /["\\/ ]/;
/**
 * Where each character of a scalar's text stands in the file. YAML folds and strips white space only, so the other
 * characters of text and source follow each other in the same order; white space has the place of what is before it.
 * @returns undefined where the text cannot be mapped, because it has escapes such as `\n`
 */
function mapScalar(scalar, source) {
    const { style, text } = scalar;
    let at = scalar.start;
    if (style === 'single' || style === 'double')
        at += 1;
    if (style === 'literal' || style === 'folded')
        at = source.indexOf('\n', at) + 1;
    const places = new Uint32Array(text.length + 1);
    for (let index = 0; index < text.length; index++) {
        const character = text[index] ?? '';
        if (BLANK.test(character)) {
            places[index] = at;
            continue;
        }
        while (at < scalar.end && BLANK.test(source[at] ?? ''))
            at += 1;
        if (style === 'double' && source[at] === '\\') {
            if (!LITERAL_ESCAPE.test(source[at + 1] ?? ''))
                return undefined;
            places[index] = at;
            at += 1;
        }
        else
            places[index] = at;
        if (source[at] !== character)
            return undefined;
        at += style === 'single' && character === "'" ? 2 : 1;
    }
    places[text.length] = at;
    return (offset) => places[Math.min(Math.max(offset, 0), text.length)] ?? scalar.start;
}

;// CONCATENATED MODULE: ./packages/workflows/src/audit/shells.ts

/** How the runner starts the shell of a step (docs "Workflow syntax", `shell`); undefined where it is no bash or sh. */
function shellOf(step, job, document) {
    const named = step.shell ?? job?.defaultShell ?? (document.kind === 'workflow' ? document.defaultShell : undefined);
    if (named === undefined) {
        if (document.kind === 'action')
            return undefined;
        return job !== undefined && runsOnWindows(job) ? undefined : { errexit: true, pipefail: false };
    }
    const [program = '', ...flags] = named.trim().split(/\s+/);
    if (!named.includes('{0}')) {
        if (named.trim() === 'bash')
            return { errexit: true, pipefail: true };
        return named.trim() === 'sh' ? { errexit: true, pipefail: false } : undefined;
    }
    if (!/(?:^|\/)(?:ba|da)?sh$/.test(program))
        return undefined;
    return {
        errexit: flags.some((flag) => /^-[a-z]*e/.test(flag) || flag === 'errexit'),
        pipefail: flags.includes('pipefail'),
    };
}
/** Only where every label says so: a matrix with Linux in it has bash there. */
function runsOnWindows({ runsOn, node }) {
    const labels = runsOn.some((label) => label.includes('${{'))
        ? scalarsBelow(childOf(childOf(node, 'strategy'), 'matrix'))
            .map(({ text }) => text)
            .filter((text) => /windows|ubuntu|macos|linux/i.test(text))
        : runsOn;
    return (labels.length > 0 &&
        labels.every((label) => /windows/i.test(label) || label === 'self-hosted') &&
        labels.some((label) => /windows/i.test(label)));
}

;// CONCATENATED MODULE: ./packages/workflows/src/audit/build-view.ts









const INFORMATIONAL = /\b(?:advisory|informational|non-?blocking|best[- ]effort|optional|experimental|allowed to fail)\b/i;
/** GitHub's id of the job that prepares a coding agent's machine: the agent goes on when it fails. */
const AGENT_SETUP = 'copilot-setup-steps';
function buildView(path, source, document, options) {
    const jobs = new Map();
    const file = { path, source, document, jobs, steps: [] };
    if (document.kind === 'action') {
        file.steps = document.steps.map((step) => stepView(file, step, undefined, false, options));
        return file;
    }
    for (const job of document.jobs.values()) {
        const informational = job.id === AGENT_SETUP || INFORMATIONAL.test(job.name ?? job.id);
        const steps = job.steps.map((step) => stepView(file, step, job, informational, options));
        const critical = isNamed(options.patterns.critical, job.id, job.name);
        const classes = [...steps.flatMap((step) => step.classes), ...(job.uses === undefined ? [] : called(job, options))];
        jobs.set(job.id, { job, steps, informational, critical, classes });
        file.steps.push(...steps);
    }
    return file;
}
/** A workflow that cannot be read is known by its name. */
function called({ uses = '', id, name }, { classesOf }) {
    const known = classesOf(uses);
    if (known.length > 0)
        return known;
    const file = uses
        .replace(/@.*$/, '')
        .replace(/^.*\//, '')
        .replace(/\.ya?ml$/, '');
    const byName = [classOfName(file), classOfName(id), classOfName(name ?? '')].find(counts);
    return byName === undefined ? [] : [byName];
}
function stepView(file, step, job, inInformationalJob, options) {
    const { parser, patterns, classesOf, unreadable } = options;
    const shell = shellOf(step, job, file.document);
    const scalar = step.run?.kind === 'scalar' ? step.run : undefined;
    const script = scalar === undefined || shell === undefined ? undefined : parser.parse(scalar.text);
    if (scalar !== undefined && shell !== undefined && script === undefined)
        unreadable(file.path, scalar.start);
    const calls = script === undefined ? [] : callsOf(script, parser);
    const local = step.uses !== undefined && /^(?:\.|\$)\//.test(step.uses);
    const used = step.uses === undefined ? [] : [classOfAction(step.uses, step.with), ...(local ? classesOf(step.uses) : [])];
    const classes = [...calls.map(({ found }) => found), ...used];
    const critical = isNamed(patterns.critical, step.id, step.name, step.uses) || isNamed(patterns.critical, job?.id, job?.name);
    let map;
    let lost;
    const wanted = ({ found }) => counts(found) || (critical && found.class !== 'soft');
    return {
        step,
        job,
        name: nameOf(step),
        script,
        shell,
        calls,
        classes,
        found: strongest(classes),
        critical,
        informational: inInformationalJob || INFORMATIONAL.test(step.name ?? ''),
        place(offset) {
            if (scalar === undefined)
                return step.node.start;
            map ??= mapScalar(scalar, file.source.text) ?? (() => scalar.start);
            return map(offset);
        },
        get lost() {
            lost ??=
                script === undefined || shell === undefined || !calls.some(wanted)
                    ? []
                    : lostFailures(script, shell, parser, wanted);
            return lost;
        },
        text: scalar?.text ??
            [
                step.uses ?? '',
                ...entriesOf(step.with).map(({ key, value }) => `${key.text}: ${value.kind === 'scalar' ? value.text : ''}`),
            ].join('\n'),
    };
}

;// CONCATENATED MODULE: ./packages/workflows/src/yaml/parse.ts
const STYLES = {
    PLAIN: 'plain',
    QUOTE_SINGLE: 'single',
    QUOTE_DOUBLE: 'double',
    BLOCK_LITERAL: 'literal',
    BLOCK_FOLDED: 'folded',
};
/** Deeper than any workflow; the recursion below must end. */
const DEEPEST = 100;
class TooDeep extends Error {
}
/** Reads one YAML document, as GitHub does: YAML 1.2, no merge keys, a key twice is an error. */
async function parseYaml(source) {
    const yaml = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const problem = (offset, message) => ({ kind: 'problem', problem: { offset, message } });
    if (tooDeep(source.text))
        return problem(0, 'The YAML is nested too deeply.');
    let document;
    try {
        const documents = yaml.parseAllDocuments(source.text, { prettyErrors: false, version: '1.2', merge: false });
        if (!Array.isArray(documents))
            return { kind: 'tree', root: undefined, comments: [] };
        document = documents[0];
        const second = documents[1];
        if (second !== undefined && second.contents?.range != null)
            return problem(second.range[0], 'The file has more than one YAML document.');
    }
    catch (error) {
        return problem(0, error instanceof Error ? error.message : String(error));
    }
    const [error] = document?.errors ?? [];
    if (error !== undefined)
        return problem(error.pos[0], error.message);
    const anchors = new Map();
    const read = (node, depth) => {
        if (depth > DEEPEST)
            throw new TooDeep();
        const [start = 0, end = start] = node?.range ?? [];
        if (yaml.isAlias(node))
            return anchors.get(node.source) ?? unknownAlias(node);
        const keep = (tree) => {
            const anchor = node.anchor;
            if (anchor !== undefined)
                anchors.set(anchor, tree);
            return tree;
        };
        if (yaml.isMap(node)) {
            const entries = [];
            const tree = keep({ kind: 'map', entries, start, end });
            for (const pair of node.items) {
                const key = read(pair.key, depth + 1);
                if (key.kind !== 'scalar')
                    continue;
                entries.push({ key, value: pair.value === null ? emptyScalar(key.end) : read(pair.value, depth + 1) });
            }
            return tree;
        }
        if (yaml.isSeq(node)) {
            const items = [];
            const tree = keep({ kind: 'list', items, start, end });
            for (const item of node.items)
                items.push(read(item, depth + 1));
            return tree;
        }
        if (!yaml.isScalar(node))
            return emptyScalar(start);
        const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
        const { value } = node;
        const plain = typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? value : null;
        const text = typeof plain === 'string' ? plain : (node.source ?? String(plain ?? ''));
        return keep({ kind: 'scalar', value: plain, text, style, start, end });
    };
    try {
        const root = document?.contents == null ? undefined : read(document.contents, 0);
        return { kind: 'tree', root, comments: commentsOf(source.text, root) };
    }
    catch (error) {
        if (error instanceof UnknownAlias)
            return problem(error.offset, error.message);
        if (error instanceof TooDeep)
            return problem(0, 'The YAML is nested too deeply.');
        throw error;
    }
}
class UnknownAlias extends Error {
    offset;
    constructor(offset, name) {
        super(`The alias '*${name}' names no anchor before it.`);
        this.offset = offset;
    }
}
function unknownAlias(alias) {
    throw new UnknownAlias(alias.range?.[0] ?? 0, alias.source);
}
function emptyScalar(offset) {
    return { kind: 'scalar', value: null, text: '', style: 'plain', start: offset, end: offset };
}
/** The parser recurses; brackets are what nests without indentation. */
function tooDeep(text) {
    return /(?:[[{][ \t\r\n]*){100}/.test(text) || /^(?:- ){100}/m.test(text) || /^ {2000}/m.test(text);
}
/** Comments of the YAML itself and lines of a script that begin with `#`. */
function commentsOf(text, root) {
    if (!text.includes('workflows:'))
        return [];
    const quoted = root === undefined ? [] : rangesOf(root, new Set());
    return [...text.matchAll(/(?<=^|\s)#[ \t]*(workflows:[^\r\n]*)/gm)].flatMap(({ index, 0: whole, 1: comment = '' }) => {
        const inside = quoted.find(({ start, end }) => start < index && index < end);
        if (inside !== undefined && inside.style !== 'literal' && inside.style !== 'folded')
            return [];
        return [{ offset: index + whole.length - comment.length, text: comment.trim() }];
    });
}
function rangesOf(node, seen) {
    if (seen.has(node))
        return [];
    seen.add(node);
    if (node.kind === 'scalar')
        return [node];
    const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
    return children.flatMap((child) => rangesOf(child, seen));
}

;// CONCATENATED MODULE: ./packages/workflows/src/yaml/source.ts
/** The text of a file, without a byte order mark, and where its lines begin. */
class Source {
    text;
    #starts = [0];
    constructor(text) {
        this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
        for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1))
            this.#starts.push(at + 1);
    }
    placeOf(offset) {
        let [low, high] = [0, this.#starts.length - 1];
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((this.#starts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
    }
    get lineCount() {
        return this.#starts.length;
    }
    /** Without its line break; '' where there is no such line. */
    line(number) {
        const start = this.#starts[number - 1];
        if (start === undefined)
            return '';
        return this.text.slice(start, (this.#starts[number] ?? this.text.length + 1) - 1).replace(/\r$/, '');
    }
}

;// CONCATENATED MODULE: ./packages/workflows/src/audit/read.ts









/** gh-aw writes this above what it compiled. */
const GENERATED = /gh-aw|automatically generated by/i;
const MOST_BYTES = 8 * 1024 * 1024;
async function readFile(root, path, kind) {
    let bytes;
    try {
        bytes = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(root, path));
    }
    catch (error) {
        return unparsable(new Source(''), 0, `The file cannot be read (${(0,failure/* codeOf */.$N)(error)}).`);
    }
    if (bytes.length > MOST_BYTES)
        return unparsable(new Source(''), 0, `The file has ${bytes.length} bytes; GitHub takes no such workflow.`);
    const source = new Source(decode(bytes));
    if (/\.lock\.ya?ml$/.test(path) && GENERATED.test(source.text.slice(0, 4096)))
        return { status: 'generated' };
    if (source.text.split('\n', 2000).every((line) => /^\s*(?:#|$|---\s*$)/.test(line)) && source.lineCount < 2000)
        return { status: 'empty' };
    const parsed = await parseYaml(source);
    if (parsed.kind === 'problem')
        return unparsable(source, parsed.problem.offset, firstSentence(parsed.problem.message));
    const { root: tree, comments } = parsed;
    if (tree === undefined || (tree.kind === 'scalar' && tree.value === null))
        return { status: 'empty' };
    if (tree.kind !== 'map')
        return unparsable(source, tree.start, 'The file holds no mapping.');
    const runs = childOf(tree, 'runs');
    if (kind === 'action' || (runs !== undefined && childOf(tree, 'jobs') === undefined)) {
        if (runs === undefined)
            return unparsable(source, 0, "The action has no 'runs'.");
        const document = readAction(tree);
        return document === undefined ? { status: 'skipped' } : { status: 'audited', source, document, comments };
    }
    for (const key of ['on', 'jobs'])
        if (entryOf(tree, key) === undefined)
            return unparsable(source, 0, `The workflow has no '${key}'.`);
    if (entriesOf(childOf(tree, 'jobs')).length === 0)
        return unparsable(source, entryOf(tree, 'jobs')?.key.start ?? 0, "The workflow's 'jobs' holds no job.");
    const document = readWorkflow(tree);
    let steps = 0;
    for (const job of document.jobs.values())
        steps += job.steps.length;
    if (steps > workflow_MOST_STEPS)
        return unparsable(source, 0, `The workflow has ${steps} steps once its aliases are followed.`);
    return { status: 'audited', source, document, comments };
}
function unparsable(source, offset, message) {
    return { status: 'unparsable', source, offset: Math.min(offset, source.text.length), message };
}
function decode(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe)
        return bytes.toString('utf16le');
    return bytes.toString('utf8');
}
function firstSentence(message) {
    const [line = ''] = message.split('\n');
    return /[.!?]$/.test(line) ? line : `${line}.`;
}
function localWorkflow(root, uses) {
    return fileAmong(root, [read_pathOf(uses)]);
}
/** The action in the folder that a step names with `uses: ./x` or `$/x`; undefined where there is none. */
function localAction(root, uses) {
    return fileAmong(root, ['action.yml', 'action.yaml'].map((name) => external_node_path_.posix.join(read_pathOf(uses), name)));
}
function read_pathOf(uses) {
    return external_node_path_.posix.normalize(uses.replace(/^(?:\.|\$)\//, '').replace(/@.*$/, ''));
}
function fileAmong(root, paths) {
    return paths.find((path) => !path.startsWith('..') && (0,stat/* statOf */._)((0,external_node_path_.join)(root, path))?.isFile() === true && isInside(root, (0,external_node_path_.join)(root, path)));
}

;// CONCATENATED MODULE: ./packages/workflows/src/audit/read-all.ts



/** The files that were found, and the local actions that they use, recursively. */
async function readAll(root, found) {
    const files = [];
    const read = new Map();
    const skipped = new Set(found.filter((file) => file.skipped).map(({ path }) => path));
    const queue = [...found];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { path, kind } = next;
        if (read.has(path))
            continue;
        const file = skipped.has(path) ? { status: 'skipped' } : await readFile(root, path, kind);
        read.set(path, file);
        const isAction = file.status === 'audited' ? file.document.kind === 'action' : kind === 'action';
        files.push({ file: path, kind: isAction ? 'action' : 'workflow', status: file.status });
        if (file.status !== 'audited')
            continue;
        const steps = file.document.kind === 'action'
            ? file.document.steps
            : [...file.document.jobs.values()].flatMap((job) => job.steps);
        for (const { uses } of steps) {
            const local = uses !== undefined && /^(?:\.|\$)\//.test(uses) ? localAction(root, uses) : undefined;
            if (local !== undefined && !read.has(local))
                queue.push({ path: local, kind: 'action', skipped: false });
        }
    }
    return { files, read };
}
async function viewsOf(read, patterns, root) {
    const parser = await loadShellParser();
    const views = new Map();
    const unreadable = [];
    const building = new Set();
    const view = (path) => {
        const known = views.get(path);
        const file = read.get(path);
        if (known !== undefined || file?.status !== 'audited' || building.has(path))
            return known;
        building.add(path);
        const built = buildView(path, file.source, file.document, {
            ...options,
            unreadable: (at, offset) => unreadable.push(`${at}:${file.source.placeOf(offset).line}`),
        });
        building.delete(path);
        views.set(path, built);
        return built;
    };
    const options = {
        parser,
        patterns,
        unreadable: () => undefined,
        classesOf(uses) {
            const path = localWorkflow(root, uses) ?? localAction(root, uses);
            const called = path === undefined ? undefined : view(path);
            if (called === undefined)
                return [];
            return called.document.kind === 'action'
                ? called.steps.flatMap(({ classes }) => classes)
                : [...called.jobs.values()].flatMap(({ classes }) => classes);
        },
    };
    for (const path of read.keys())
        view(path);
    return { views, unreadable, parser };
}

;// CONCATENATED MODULE: ./packages/workflows/src/audit/suppress.ts


/** The directives of a file, in YAML and in scripts. */
function ignoresOf(comments, source) {
    const firstKey = firstContentLine(source);
    return comments.flatMap(({ offset, text }) => {
        const directive = (0,suppression/* directiveText */.Pp)(text, 'workflows:');
        const ignore = directive === undefined ? undefined : (0,suppression/* parseIgnore */.wo)(directive);
        const { line, column } = source.placeOf(offset);
        if (!/^ignore\b/.test(directive ?? ''))
            return [];
        if (ignore === undefined)
            return [
                {
                    kind: 'ignore',
                    rules: [directive?.split(/\s+/, 2)[1] ?? text],
                    reason: 'none',
                    line,
                    column,
                    target: -1,
                },
            ];
        const target = ignore.kind === 'ignore-file' ? (line < firstKey ? undefined : -1) : targetOf(line, source);
        return [{ ...ignore, line, column, target }];
    });
}
function firstContentLine(source) {
    for (let line = 1; line <= source.lineCount; line++)
        if (!/^\s*(?:#|$|---)/.test(source.line(line)))
            return line;
    return source.lineCount + 1;
}
/** Its own line, or the one below a block of comment lines. */
function targetOf(line, source) {
    if (!/^\s*#/.test(source.line(line)))
        return line;
    let target = line + 1;
    while (target <= source.lineCount && /^\s*#/.test(source.line(target)))
        target += 1;
    return target;
}
function suppress(findings, ignores, off) {
    return (0,suppression/* suppressFindings */.MP)(findings, ignores, {
        covers: ({ target }, finding) => !UNSUPPRESSIBLE.has(finding.rule) && (target === undefined || target === finding.line),
        judged: (rule) => !off.has(rule),
        placeFor: {
            ignore: 'the line that is reported, or right above it',
            'ignore-file': 'the top of the file, above its first key',
        },
    });
}

;// CONCATENATED MODULE: ./packages/workflows/src/audit/audit.ts








/**
 * Audits the workflows and local actions of a checkout.
 * @throws ActionError for paths and patterns that are wrong
 */
async function auditWorkflows(options) {
    const root = (0,external_node_fs_.realpathSync)(options.cwd);
    const { files, read } = await readAll(root, discover(options));
    const { views, unreadable, parser } = await viewsOf(read, options.patterns, root);
    const severityOf = (rule, own) => options.severities.get(rule) ?? own ?? RULES.find(({ id }) => id === rule)?.severity ?? 'error';
    const off = new Set([...options.severities].filter(([, severity]) => severity === 'off').map(([rule]) => rule));
    const sources = new Map([...read].flatMap(([path, file]) => ('source' in file ? [[path, file.source]] : [])));
    const suppressed = [];
    const kept = [];
    for (const [path, file] of read) {
        if (file.status === 'unparsable')
            kept.push(...problemsToRaw([audit_unparsable(file)], 'unparsable', path, file.source, severityOf));
        const view = views.get(path);
        if (file.status !== 'audited' || view === undefined)
            continue;
        const context = { file: view, files: views, patterns: options.patterns, parser };
        const raw = rules_CHECKS.filter(({ id }) => !off.has(id)).flatMap(({ id, check }) => problemsToRaw(check(context), id, path, file.source, severityOf));
        const unique = [
            ...new Map(raw.map((one) => [`${one.rule}:${one.line}:${one.column}:${one.text}`, one])).values(),
        ].sort(byPlace);
        const prints = fingerprintsOf(unique.map(printed));
        const found = unique.map((one, index) => ({ ...one, fingerprint: prints[index] ?? '' }));
        const result = suppress(found, ignoresOf(file.comments, file.source), off);
        kept.push(...result.kept);
        suppressed.push(...result.suppressed.map(({ finding, reason }) => ({ ...toFinding(finding, finding.fingerprint), reason })));
        for (const { rule, ignore, message, help } of result.problems) {
            const severity = severityOf(rule);
            if (severity === 'off')
                continue;
            const { line, column } = ignore;
            kept.push({
                rule,
                severity,
                file: path,
                line,
                column,
                endLine: line,
                message,
                help,
                job: null,
                step: null,
                witness: null,
                text: ignore.rules.join(','),
            });
        }
    }
    const audited = files.filter(({ status }) => status === 'audited' || status === 'unparsable');
    if (audited.length === 0 && severityOf('no-workflows') !== 'off')
        kept.push(nothing(options));
    const ordered = kept.sort(byPlace);
    const prints = fingerprintsOf(ordered.map(printed));
    const all = ordered.map((one, index) => toFinding(one, prints[index] ?? ''));
    const paths = new Map(all.map((finding, index) => [finding, ordered[index]?.path]));
    const { kept: open, baselined, stale } = applyBaseline(all, options.baseline?.entries ?? []);
    const findings = [...open, ...staleFindings(stale, options.baseline?.name ?? '', severityOf('stale-baseline'))].sort(bySeverity);
    return {
        findings,
        suppressed,
        baselined,
        informational: [...views.values()].flatMap(informationalOf),
        files,
        pictures: findings.flatMap((finding) => pictureOf(finding, paths.get(finding), views)),
        unreadable,
        all,
        edits: editsOf(ordered),
        lineOf: ({ file, line }) => (line === undefined ? '' : (sources.get(file)?.line(line) ?? '')),
    };
}
function problemsToRaw(problems, rule, file, source, severityOf) {
    return problems.flatMap(({ offset, endOffset, message, help, severity, job, step, witness, text, path, edit }) => {
        const effective = severityOf(rule, severity);
        if (effective === 'off')
            return [];
        const { line, column } = source.placeOf(offset);
        const endLine = endOffset === undefined ? line : Math.max(line, source.placeOf(endOffset).line);
        return [
            {
                rule,
                severity: effective,
                file,
                line,
                column,
                endLine,
                message,
                help,
                job: job ?? null,
                step: step ?? null,
                witness: witness ?? null,
                text,
                path,
                edit,
            },
        ];
    });
}
function editsOf(findings) {
    const edits = new Map();
    for (const { file, edit } of findings)
        if (edit !== undefined)
            edits.set(file, [...(edits.get(file) ?? []), edit]);
    return edits;
}
function printed({ rule, file, job, step, text }) {
    return { rule, file, job: job ?? undefined, step: step ?? undefined, text };
}
function toFinding({ text: _, path: __, edit: ___, ...finding }, fingerprint) {
    return { ...finding, fingerprint };
}
function audit_unparsable({ offset, message }) {
    return {
        offset,
        message: `GitHub cannot use this file: ${message}`,
        help: 'Correct it; until then GitHub starts no job of it, and tells nobody.',
        text: message,
    };
}
function nothing({ paths }) {
    const where = paths.join(', ');
    return {
        rule: 'no-workflows',
        severity: 'error',
        file: paths[0] ?? '.',
        line: 1,
        column: 1,
        endLine: 1,
        message: `There is no workflow in ${where}, so nothing was audited.`,
        help: "Check the repository out before, and name the workflows' folder in 'path'.",
        job: null,
        step: null,
        witness: null,
        text: where,
    };
}
function staleFindings(stale, name, severity) {
    if (severity === 'off')
        return [];
    return stale.map(({ rule, file, fingerprint }) => ({
        rule: 'stale-baseline',
        severity,
        file: name,
        line: 1,
        column: 1,
        endLine: 1,
        message: `The baseline accepts ${rule} in ${file} (${fingerprint}), which is not found any more.`,
        help: "Take the entry out, or run 'stability audit --update-baseline'.",
        job: null,
        step: null,
        witness: null,
        fingerprint,
    }));
}
function informationalOf({ path, source, jobs, steps }) {
    const entry = (offset, job, step) => ({
        file: path,
        line: source.placeOf(offset).line,
        job: job ?? null,
        step: step ?? null,
    });
    const whole = [...jobs.values()].filter(({ informational, classes }) => informational && classes.some(counts));
    const ids = new Set(whole.map(({ job }) => job.id));
    const single = steps.filter((view) => view.informational && view.classes.some(counts) && !ids.has(view.job?.id ?? ''));
    return [
        ...whole.map(({ job }) => entry(job.key.start, job.id, undefined)),
        ...single.map((view) => entry(view.step.node.start, view.job?.id, view.name)),
    ];
}
function pictureOf(finding, path, views) {
    const jobs = views.get(finding.file)?.jobs;
    if (path === undefined || jobs === undefined)
        return [];
    return [{ finding, path, jobs: [...jobs.values()].map(({ job }) => ({ id: job.id, needs: job.needs })) }];
}
function byPlace(a, b) {
    return a.file < b.file
        ? -1
        : a.file > b.file
            ? 1
            : a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1);
}
/** Errors first; the sort is stable. */
function bySeverity(a, b) {
    return Number(a.severity === 'warning') - Number(b.severity === 'warning');
}

;// CONCATENATED MODULE: ./packages/workflows/src/audit/counts.ts

function countsLine({ findings, suppressed, baselined, files }) {
    const audited = files.filter(({ status }) => status === 'audited').length;
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    return `${(0,words/* plural */.L)(audited, 'file')}, ${(0,words/* plural */.L)(errors, 'error')}, ${(0,words/* plural */.L)(findings.length - errors, 'warning')}, ${suppressed.length} suppressed, ${baselined.length} in the baseline`;
}

// EXTERNAL MODULE: ./packages/common/src/patterns.ts
var patterns = __webpack_require__(5644);
;// CONCATENATED MODULE: ./packages/workflows/src/audit/patterns.ts


/**
 * A name, a glob, or `/regex/flags`.
 * @throws Error that says what is wrong with it
 */
function parseNamePattern(text) {
    const [, source, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
    if (source !== undefined) {
        const pattern = (0,patterns/* compilePattern */.E)(source, flags.replace(/[dgy]/g, ''));
        return (name) => pattern.finds(name);
    }
    if (text === '*')
        return () => true;
    const glob = (0,file_glob/* compileFileGlob */._)(text, { names: true });
    return (name) => name === text || glob.matches(name);
}

;// CONCATENATED MODULE: ./packages/workflows/src/audit/inputs.ts



function readAuditInputs(inputs) {
    const paths = inputs.list('path');
    if (paths.length === 0)
        inputs.problem('path', '', 'a folder, a file or a glob');
    return {
        paths,
        skip: inputs.list('skip'),
        severities: inputs.settings('rules', RULES.map(({ id }) => id), ['error', 'warning', 'off']),
        patterns: {
            critical: readPatterns(inputs, 'critical'),
            testJobs: readPatterns(inputs, 'test-jobs'),
            deployJobs: readPatterns(inputs, 'deploy-jobs'),
            gateJobs: readPatterns(inputs, 'gate-jobs'),
        },
        baseline: inputs.text('baseline'),
        sarifFile: inputs.text('sarif-file'),
    };
}
function readPatterns(inputs, name) {
    return inputs.list(name).flatMap((text) => {
        try {
            return [parseNamePattern(text)];
        }
        catch (error) {
            inputs.problem(name, text, `a name, a glob or a /regular expression/ (${(0,failure/* messageOf */.bD)(error)})`);
            return [];
        }
    });
}

// EXTERNAL MODULE: ./packages/common/src/sarif.ts
var sarif = __webpack_require__(9622);
;// CONCATENATED MODULE: ./packages/workflows/src/audit/sarif.ts


function workflowsSarif({ findings, lineOf }, helpUri) {
    return (0,sarif/* toSarif */.z)(findings, {
        tool: 'audit-workflows',
        rules: RULES,
        tags: ['ci', 'workflows'],
        columnKind: 'utf16CodeUnits',
        helpUri,
        lineOf,
    });
}

// EXTERNAL MODULE: ./packages/cli/src/format.ts
var src_format = __webpack_require__(4259);
// EXTERNAL MODULE: ./packages/cli/src/options.ts + 1 modules
var options = __webpack_require__(9031);
// EXTERNAL MODULE: ./packages/cli/src/silent.ts
var silent = __webpack_require__(5533);
;// CONCATENATED MODULE: ./packages/cli/src/audit.ts













const LINE = {
    command: 'audit',
    action: 'audit-workflows',
    omit: ['sarif-file', 'baseline-only'],
    positionals: { input: 'path', label: '<path>…' },
    lines: { rule: { input: 'rules', form: '<id>=<severity>', line: (value) => value.replace('=', ': ') } },
    own: {
        'update-baseline': {
            description: 'Write the baseline: all findings where it is new, else only without entries that meet nothing.',
        },
        fix: { description: 'Write what is safe: -v ON_ERROR_STOP=1, --fail, shell: bash.' },
        format: { form: '<name>', description: 'text, json or sarif; text when left out.' },
    },
};
const HELP_URI = 'https://github.com/stability-actions/stability-actions/blob/main/action-docs/workflow-rules.md';
/** @returns whether there is no error */
async function auditCommand(args, context) {
    const { cwd } = context;
    const commandOptions = await (0,options/* readCommandLine */.y)(LINE, args, context);
    if (commandOptions === undefined)
        return true;
    const settings = readSettings(commandOptions, cwd);
    const log = settings.format === 'text' ? context.log : (0,silent/* silent */.K)();
    let audit = await auditWorkflows(settings.options);
    if (settings.fix && audit.edits.size > 0) {
        for (const [file, edits] of audit.edits)
            applyEdits((0,external_node_path_.resolve)(cwd, file), edits, settings, log);
        audit = await auditWorkflows(settings.options);
    }
    if (settings.updateBaseline)
        audit = await updateBaseline(settings, audit, cwd, log);
    print(audit, settings, context);
    return audit.findings.every(({ severity }) => severity !== 'error');
}
function readSettings({ inputs, own, quiet }, cwd) {
    const { baseline, ...values } = readAuditInputs(inputs);
    const format = (0,src_format/* readFormat */.C)(inputs, own.format);
    const updateBaseline = own['update-baseline'] !== undefined;
    if (updateBaseline && baseline === '')
        inputs.problem('baseline', '', "a file, because '--update-baseline' is given");
    inputs.finish();
    return {
        options: { ...values, cwd, baseline: baseline === '' ? undefined : readBaseline(baseline, cwd, updateBaseline) },
        baseline,
        updateBaseline,
        fix: own.fix !== undefined,
        format,
        quiet,
    };
}
function readBaseline(name, cwd, mayBeNew) {
    const file = (0,external_node_path_.resolve)(cwd, name);
    if (mayBeNew && !(0,external_node_fs_.existsSync)(file))
        return { name, entries: [] };
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        throw new failure/* ActionError */.lZ(`The baseline '${name}' cannot be read (${(0,failure/* codeOf */.$N)(error)}). '--update-baseline' writes a first one.`);
    }
    return { name, entries: parseBaseline(text, name) };
}
/** A new file accepts all of today's findings; one that is there only loses entries. */
async function updateBaseline({ options, baseline, quiet }, audit, cwd, log) {
    const file = (0,external_node_path_.resolve)(cwd, baseline);
    const isNew = !(0,external_node_fs_.existsSync)(file);
    const kept = isNew ? audit.all : audit.baselined;
    try {
        (0,external_node_fs_.writeFileSync)(file, renderBaseline(kept));
    }
    catch (error) {
        throw new failure/* ActionError */.lZ(`The baseline '${baseline}' cannot be written (${(0,failure/* codeOf */.$N)(error)}). Name a file in a folder that exists.`);
    }
    if (!quiet)
        log.info(`${isNew ? 'wrote' : 'updated'}  ${baseline}: ${kept.length} accepted findings`);
    return auditWorkflows({ ...options, baseline: { name: baseline, entries: kept } });
}
function applyEdits(file, edits, { quiet }, log) {
    const whole = (0,external_node_fs_.readFileSync)(file, 'utf8');
    const mark = whole.startsWith('\uFEFF') ? '\uFEFF' : '';
    let text = whole.slice(mark.length);
    const unique = [...new Map(edits.map((edit) => [edit.offset, edit])).values()].sort((a, b) => b.offset - a.offset);
    for (const { offset, insert } of unique)
        text = text.slice(0, offset) + insert + text.slice(offset);
    (0,external_node_fs_.writeFileSync)(file, mark + text);
    if (!quiet)
        log.info(`fixed  ${file}: ${(0,words/* plural */.L)(unique.length, 'place')}`);
}
function print(audit, { format, quiet }, { log, print: write }) {
    const { findings, suppressed, baselined, informational, files } = audit;
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (format === 'sarif')
        write(workflowsSarif(audit, HELP_URI), 1);
    else if (format === 'json')
        write({ schema: 1, valid: errors.length === 0, findings, suppressed, baselined, informational, files });
    else {
        (0,finding_report/* logFindings */.H0)(quiet ? errors : findings, log, "'--format json' writes all");
        if (quiet)
            return;
        for (const { file, status } of files)
            if (status !== 'audited')
                log.info(`${status.padEnd(10)}  ${file}`);
        for (const place of audit.unreadable)
            log.info(`not judged  ${place} (the script is no bash)`);
        log.info(countsLine(audit));
    }
}


/***/ }),

/***/ 4259:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readFormat)
/* harmony export */ });
const FORMATS = ['text', 'json', 'sarif'];
function readFormat(inputs, value = 'text') {
    const found = FORMATS.find((format) => format === value);
    if (found === undefined)
        inputs.problem('format', value, `one of ${FORMATS.join(', ')}`);
    return found ?? 'text';
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

/***/ 9622:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ toSarif)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _uri_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7081);


const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
function toSarif(findings, options) {
    const { tool, helpUri, tags, columnKind, lineOf } = options;
    const rules = options.rules.filter(({ id }) => findings.some(({ rule }) => rule === id));
    const seen = new Map();
    return {
        $schema: SCHEMA,
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: tool,
                        informationUri: helpUri,
                        rules: rules.map(({ id, severity, what, why, fix, example }) => ({
                            id,
                            shortDescription: { text: what },
                            fullDescription: { text: `${what} ${why}` },
                            help: {
                                text: `${why} ${fix}`,
                                markdown: `${what}\n\n**Why it hurts:** ${why}\n\n**Fix:** ${fix}\n\n**Example:** ${example}`,
                            },
                            helpUri: `${helpUri}#${id}`,
                            defaultConfiguration: { level: severity },
                            properties: { tags },
                        })),
                    },
                },
                columnKind,
                results: findings.map((finding) => {
                    const key = fingerprint(finding, lineOf(finding));
                    const occurrence = (seen.get(key) ?? 0) + 1;
                    seen.set(key, occurrence);
                    return result(finding, rules.findIndex(({ id }) => id === finding.rule), `${key}:${occurrence}`);
                }),
            },
        ],
    };
}
function result(finding, ruleIndex, hash) {
    const { rule, severity, file, line = 1, column, endLine, message, help } = finding;
    return {
        ruleId: rule,
        ...(ruleIndex >= 0 && { ruleIndex }),
        level: severity,
        message: { text: `${message} ${help}` },
        locations: [
            {
                physicalLocation: {
                    artifactLocation: { uri: file.split('/').map(_uri_js__WEBPACK_IMPORTED_MODULE_1__/* .encodeUri */ .R).join('/') },
                    region: {
                        startLine: line,
                        ...(column !== undefined && { startColumn: column }),
                        ...(endLine !== undefined && { endLine }),
                    },
                },
            },
        ],
        // GitHub tells alerts apart by this one (docs "SARIF support for code scanning", partialFingerprints).
        partialFingerprints: { primaryLocationLineHash: hash },
    };
}
/** Stays the same when lines are added above: rule, file and what the line says, without its white space. */
function fingerprint({ rule, file }, line) {
    const text = [rule, file, line.replace(/\s+/g, ' ').trim()].join('\n');
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 16);
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

/***/ 7081:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ encodeUri)
/* harmony export */ });
/** A part of a path or a query. Half a character cannot be encoded: what others name may hold one. */
function encodeUri(part) {
    return encodeURIComponent(part.toWellFormed());
}


/***/ })

};
