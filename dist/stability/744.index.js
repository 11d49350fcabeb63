export const id = 744;
export const ids = [744];
export const modules = {

/***/ 744:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  driftCommand: () => (/* binding */ driftCommand)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/common/src/clock.ts
var clock = __webpack_require__(5081);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/migrations/src/apply/applied-by.ts
var applied_by = __webpack_require__(307);
// EXTERNAL MODULE: ./packages/migrations/src/folder/auto.ts + 2 modules
var auto = __webpack_require__(984);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/folder.ts


/**
 * The migrations that say what the database should be; where another database says it, they only say who made what.
 * @returns undefined where they are not needed and not there
 * @throws ActionError
 */
function readDriftFolder({ folders, skip, layout, placeholders, referenceTarget }, cwd, log) {
    try {
        const inventory = (0,auto/* discoverMigrations */.lF)({ folders, skip, layout, placeholders, cwd });
        const described = (0,auto/* describeLayout */.M2)(inventory);
        if (described !== undefined)
            log.info(described);
        for (const { path, reason } of inventory.skipped)
            log.info(`skipped  ${path} (${reason})`);
        return inventory;
    }
    catch (error) {
        if (referenceTarget === undefined || !(error instanceof failure/* ActionError */.lZ))
            throw error;
        log.info(`No migration is named with what differs: ${(0,failure/* messageOf */.bD)(error)}`);
        return undefined;
    }
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/placeholders.ts
var placeholders = __webpack_require__(6268);
// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __webpack_require__(1352);
// EXTERNAL MODULE: ./packages/migrations/src/history/adopt/tools.ts
var adopt_tools = __webpack_require__(766);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/quoting.ts
var quoting = __webpack_require__(9684);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/target-inputs.ts
var target_inputs = __webpack_require__(3034);
// EXTERNAL MODULE: ./packages/common/src/day.ts
var day = __webpack_require__(885);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/accepted.ts


const SHORTEST_REASON = 10;
const KEYS = ['id', 'reason', 'until'];
/** @throws Error that says what is expected, with the line */
function parseAccepted(text) {
    const lines = new dist.LineCounter();
    const document = (0,dist.parseDocument)(text, { lineCounter: lines });
    const [error] = document.errors;
    if (error !== undefined)
        throw new Error(`YAML, but line ${lines.linePos(error.pos[0]).line} is none`);
    const list = document.toJS();
    if (!Array.isArray(list))
        throw new Error('a YAML list of {id, reason, until}');
    const lineOf = (index) => {
        const node = document.getIn([index], true);
        const start = typeof node === 'object' && node !== null && 'range' in node ? firstOf(node.range) : 0;
        return lines.linePos(start).line;
    };
    const entries = list.map((entry, index) => toEntry(entry, lineOf(index)));
    const seen = new Map();
    for (const { id, line } of entries) {
        const before = seen.get(id);
        if (before !== undefined)
            throw new Error(`each id once, but '${id}' stands in line ${before} and in line ${line}`);
        seen.set(id, line);
    }
    return entries;
}
function firstOf(range) {
    const [start] = Array.isArray(range) ? range : [];
    return typeof start === 'number' ? start : 0;
}
function toEntry(entry, line) {
    const expected = (what) => new Error(`${what} in the entry of line ${line}`);
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
        throw expected('{id, reason, until}');
    const fields = new Map(Object.entries(entry));
    const unknown = [...fields.keys()].find((key) => !KEYS.includes(key));
    if (unknown !== undefined)
        throw expected(`only ${KEYS.join(', ')}, not '${unknown}',`);
    const [id, reason, until] = KEYS.map((key) => fields.get(key));
    if (typeof id !== 'string' || id.trim() === '')
        throw expected("an 'id' as a finding has it");
    if (typeof reason !== 'string' || reason.trim().length < SHORTEST_REASON)
        throw expected(`a 'reason' of at least ${SHORTEST_REASON} characters`);
    if (until !== undefined && (typeof until !== 'string' || !(0,day/* isDay */.N)(until)))
        throw expected("a day YYYY-MM-DD as 'until'");
    return { id: id.trim(), reason: reason.trim(), until, line };
}
/** @param now milliseconds of the wall clock */
function judgeAccepted(findings, entries, now) {
    const today = (0,day/* dayOf */.k)(now);
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const judged = { open: [], accepted: [], expired: [], gone: [] };
    for (const finding of findings) {
        const entry = byId.get(finding.id);
        byId.delete(finding.id);
        if (entry === undefined)
            judged.open.push(finding);
        else if (entry.until !== undefined && entry.until < today) {
            judged.open.push(finding);
            judged.expired.push({ finding, entry });
        }
        else
            judged.accepted.push({ finding, entry });
    }
    judged.gone = [...byId.values()];
    return judged;
}

// EXTERNAL MODULE: ./packages/common/src/star-pattern.ts
var star_pattern = __webpack_require__(2356);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/schema-object.ts
/** What is compared, in the order in which people read it. */
const OBJECT_KINDS = [
    'schema',
    'extension',
    'table',
    'column',
    'constraint',
    'index',
    'sequence',
    'view',
    'materialized-view',
    'function',
    'procedure',
    'aggregate',
    'trigger',
    'rule',
    'event-trigger',
    'policy',
    'enum',
    'domain',
    'composite-type',
    'range-type',
    'collation',
    'publication',
    'server',
    'foreign-table',
    'statistics',
    'text-search-configuration',
    'text-search-dictionary',
    'cast',
    'operator',
    'privilege',
    'default-privilege',
];
/** Unique in a database. */
function objectKey(kind, name) {
    return `${kind} ${name}`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/ignore.ts


const CHANGES = ['missing', 'extra', 'different'];
/** @throws Error that says what is expected */
function parseIgnoreRule(line) {
    const [first = '', ...words] = line.trim().split(/\s+/);
    const change = CHANGES.find((one) => one === first);
    const named = change === undefined ? first : (words[0] ?? '');
    const kind = OBJECT_KINDS.find((one) => one === named);
    if (kind === undefined) {
        throw new Error(`'<kind> <name glob>' or the id of a finding, with a kind of ${OBJECT_KINDS.join(', ')}`);
    }
    const name = line.trim().replace(change === undefined ? /^\S+\s*/ : /^\S+\s+\S+\s*/, '');
    if (name === '')
        throw new Error(`a name behind the kind, e.g. '${kind} *'`);
    return { change, kind, name };
}
/**
 * Whether the user does not want to hear of it.
 * @param parentOf the key of the object whose loss takes the object of this key along, on either side
 */
function isIgnored({ kind, object, change, attribute }, rules, parentOf) {
    if (rules.length === 0)
        return false;
    const told = attribute === undefined ? [object] : [object, `${object} ${attribute}`];
    const exact = rules.some((rule) => rule.change === change && rule.kind === kind && told.some((name) => (0,star_pattern/* starPattern */.r)(rule.name)(name)));
    if (exact)
        return true;
    const whole = rules.filter((rule) => rule.change === undefined);
    let key = objectKey(kind, object);
    for (let depth = 0; key !== undefined && depth < MOST_LEVELS; depth++) {
        const at = key;
        if (whole.some((rule) => at.startsWith(`${rule.kind} `) && (0,star_pattern/* starPattern */.r)(rule.name)(at.slice(rule.kind.length + 1))))
            return true;
        key = parentOf(at);
    }
    return false;
}
/** Schema, table, column, sequence and what a sub-partition adds; a circle would never end. */
const MOST_LEVELS = 100;

;// CONCATENATED MODULE: ./packages/migrations/src/drift/inputs.ts











/**
 * Reads the inputs of check-schema-drift, for the action and for the command line.
 * @throws ActionError that names every bad input
 */
function readDriftInputs(inputs, surroundings) {
    const ssl = (0,target_inputs/* readSslInputs */.KQ)(inputs);
    const target = (0,target_inputs/* readDatabaseUrl */.Bq)(inputs, ssl, surroundings);
    const referenceTarget = (0,target_inputs/* readOptionalUrl */.M8)(inputs, 'reference-database-url', ssl, surroundings);
    const replayTarget = (0,target_inputs/* readOptionalUrl */.M8)(inputs, 'replay-database-url', {}, surroundings);
    const historyTable = inputs.parsed('history-table', quoting/* parseQualifiedName */.z$);
    const folders = inputs.list('path');
    if (folders.length === 0)
        inputs.problem('path', '', 'a folder');
    const check = inputs.choice('check', ['all', 'history', 'schema']);
    const history = inputs.choice('history', ['auto', 'none', ...adopt_tools/* ADOPTABLE */.N]);
    if (check === 'history' && history === 'none')
        inputs.problem('history', 'none', "a record to look at, because 'check' is 'history'");
    const values = {
        folders,
        skip: inputs.list('skip'),
        layout: inputs.choice('layout', auto/* LAYOUT_CHOICES */.SI),
        placeholders: (0,placeholders/* readPlaceholders */.Xy)(inputs),
        referenceTarget,
        replayTarget,
        replaySuperuser: inputs.boolean('replay-superuser'),
        check,
        history,
        expect: readExpected(inputs),
        pending: inputs.choice('pending', ['fail', 'warn', 'allow']),
        unknown: inputs.choice('unknown', ['fail', 'warn', 'allow']),
        onDrift: inputs.choice('on-drift', ['fail', 'warn']),
        schemas: inputs.list('schemas'),
        ignore: readIgnore(inputs),
        accepted: readAccepted(inputs, surroundings),
        acceptedFile: inputs.text('accepted-file'),
        privileges: inputs.choice('privileges', ['off', 'warn', 'fail']),
        owners: inputs.choice('owners', ['off', 'warn', 'fail']),
        comments: inputs.choice('comments', ['off', 'warn', 'fail']),
        repairSql: inputs.boolean('repair-sql'),
        postgresVersion: readVersion(inputs),
        waitForDatabaseMs: inputs.duration('wait-for-database'),
        statementTimeoutMs: inputs.duration('statement-timeout'),
    };
    inputs.boolean('summary');
    inputs.finish();
    if (target === undefined || historyTable === undefined)
        throw new Error('finish() throws when an input is bad');
    return { ...values, target, historyTable };
}
function readExpected(inputs) {
    const text = inputs.text('expect');
    if (text === 'applied' || text === 'all')
        return text;
    const version = (0,folder_version/* parseAnyVersion */.o)(text);
    if (version !== undefined)
        return version;
    inputs.problem('expect', text, "'applied', 'all', or a version as in the file names, e.g. '17b'");
    return 'applied';
}
/** A line each: the signature of a function has commas. */
function readIgnore(inputs) {
    return inputs
        .text('ignore')
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .flatMap((line) => {
        try {
            return [parseIgnoreRule(line)];
        }
        catch (error) {
            inputs.problem('ignore', line, (0,failure/* messageOf */.bD)(error));
            return [];
        }
    });
}
function readAccepted(inputs, { cwd }) {
    const file = inputs.text('accepted-file');
    if (file === '')
        return [];
    try {
        return parseAccepted((0,external_node_fs_.readFileSync)((0,external_node_path_.resolve)(cwd, file), 'utf8'));
    }
    catch (error) {
        const code = (0,failure/* codeOf */.$N)(error);
        inputs.problem('accepted-file', file, code === undefined ? (0,failure/* messageOf */.bD)(error) : `a file that can be read (${code})`);
        return [];
    }
}
function readVersion(inputs) {
    const text = inputs.text('postgres-version');
    if (text === '')
        return undefined;
    const [, major] = /^(\d{1,2})(?:\.\d+)*$/.exec(text) ?? [];
    if (major === undefined)
        inputs.problem('postgres-version', text, "a major version, such as '17'");
    return Number(major);
}

// EXTERNAL MODULE: ./packages/common/src/words.ts
var words = __webpack_require__(1498);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/verdict.ts
const DRIFT_STATUSES = (/* unused pure expression or super */ null && (['inconclusive', 'unknown-history', 'drift', 'behind', 'clean']));
/** The first that holds, from the worst down. Drift that is only a warning gives way to migrations that must not be pending. */
function judge({ inconclusive, severities, unknownCount, pendingCount, unknown, pending }) {
    if (inconclusive.length > 0)
        return { status: 'inconclusive', fails: true };
    if (unknownCount > 0 && unknown === 'fail')
        return { status: 'unknown-history', fails: true };
    if (severities.includes('error'))
        return { status: 'drift', fails: true };
    if (pendingCount > 0 && pending === 'fail')
        return { status: 'behind', fails: true };
    return { status: severities.length > 0 ? 'drift' : 'clean', fails: false };
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/outcome.ts

/** Nothing is known yet. */
function nothingKnown({ target, referenceTarget, }) {
    return {
        inconclusive: [],
        live: target.description,
        expected: referenceTarget?.description ?? 'its migrations',
        reference: referenceTarget === undefined ? 'migrations' : 'database',
        liveVersion: '',
        referenceVersion: '',
        record: undefined,
        currentVersion: '',
        pending: [],
        unknown: [],
        unfinished: [],
        changed: [],
        findings: [],
        accepted: [],
        expired: [],
        gone: [],
        ignoredCount: 0,
        comparedCount: undefined,
        notCompared: [],
        platforms: [],
        notices: [],
        replayFindings: [],
        repairSql: '',
        complete: false,
        durationMs: 0,
    };
}
/** The verdict on what is known. */
function verdictOf({ complete, inconclusive, findings, unknown: unknownVersions, pending: left }, { check, pending, unknown }) {
    const judgesHistory = check !== 'schema';
    return judge({
        inconclusive: complete ? inconclusive : ['it was not done'],
        severities: findings.map(({ severity }) => severity),
        unknownCount: judgesHistory ? unknownVersions.length : 0,
        pendingCount: judgesHistory ? left.length : 0,
        unknown,
        pending,
    });
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/lines.ts


/** What a log says of an outcome: each finding, what is accepted, the verdict. */
function driftLines(outcome, options) {
    const { findings, accepted, expired, gone, pending, unknown, unfinished, changed, notCompared, platforms } = outcome;
    return [
        ...findings.map(findingLine),
        ...accepted.map(({ finding, entry }) => `accepted ${finding.id} (${entry.reason}${untilText(entry.until)})`),
        ...expired.map(({ finding, entry }) => `expired  ${finding.id} was accepted until ${entry.until}`),
        ...gone.map(({ id }) => `gone     ${id} is accepted, and is not there any more`),
        ...unfinished.map(({ recorded, state }) => `unfinished  ${recorded} (${state})`),
        ...changed.map(({ path }) => `edited   ${path} is not what was applied`),
        ...(unknown.length === 0 ? [] : [`Recorded, and not known here: ${unknown.join(', ')}`]),
        ...(pending.length === 0 ? [] : [`Pending: ${pending.map(({ version }) => version).join(', ')}`]),
        ...(notCompared.length === 0 ? [] : [`There, and not compared: ${notCompared.join(', ')}`]),
        ...(platforms.length === 0 ? [] : [`Left out, as objects of the platform: ${platforms.join(', ')}`]),
        totals(outcome, options),
    ];
}
/** `0 differences` and `0 pending` are only said where something was compared. */
function totals(outcome, options) {
    const { comparedCount, findings, accepted, ignoredCount, pending, unknown, record } = outcome;
    const schema = comparedCount === undefined
        ? 'schemas not compared'
        : `${(0,words/* plural */.L)(comparedCount, 'object')} compared: ${(0,words/* plural */.L)(findings.length, 'difference')}, ${accepted.length} accepted, ${ignoredCount} ignored`;
    const isRead = record !== undefined || pending.length + unknown.length > 0;
    const histories = isRead ? `${pending.length} pending, ${unknown.length} unknown` : 'histories not compared';
    const { status } = verdictOf(outcome, options);
    return `${status}: ${schema}; ${histories}`;
}
function findingLine({ severity, message, help, id, migration }) {
    const place = migration === null ? '' : `${migration.file}:${migration.line}  `;
    return `${severity.padEnd(7)}  ${place}${message}  [${id}]\n         ${help}`;
}
function untilText(until) {
    return until === undefined ? '' : `, until ${until}`;
}

// EXTERNAL MODULE: ./packages/migrations/src/sql/parse.ts + 1 modules
var parse = __webpack_require__(961);
// EXTERNAL MODULE: ./packages/migrations/src/folder/parse-migration.ts
var parse_migration = __webpack_require__(5658);
// EXTERNAL MODULE: ./packages/migrations/src/folder/running-text.ts
var running_text = __webpack_require__(7395);
// EXTERNAL MODULE: ./packages/migrations/src/sql/source-text.ts
var source_text = __webpack_require__(5355);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/blame/named.ts
function make(what, ifAbsent) {
    return { does: 'make', what, ifAbsent };
}
function change(what) {
    return { does: 'change', what };
}
/** `more` follows the relation's own name. */
function ofRelation(space, { schemaname, relname = '' }, ...more) {
    return { space, schema: schemaname, parts: [relname, ...more] };
}
function strings(nodes) {
    return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}
/** `[schema, name]`, of which the first may be missing; `more` stands behind it. */
function ofNames(space, names, ...more) {
    return { space, schema: names.length > 1 ? names.at(-2) : undefined, parts: [names.at(-1) ?? '', ...more] };
}
function ofType({ names }) {
    return ofNames('type', strings(names));
}
const global = (space, name = '') => ({ space, schema: undefined, parts: [name] });
/** Objects by the word of the grammar; what is not here is not followed. */
const SPACES = {
    OBJECT_TABLE: 'relation',
    OBJECT_VIEW: 'relation',
    OBJECT_MATVIEW: 'relation',
    OBJECT_INDEX: 'relation',
    OBJECT_SEQUENCE: 'relation',
    OBJECT_FOREIGN_TABLE: 'relation',
    OBJECT_COLUMN: 'column',
    OBJECT_TABCONSTRAINT: 'constraint',
    OBJECT_DOMCONSTRAINT: 'constraint',
    OBJECT_TRIGGER: 'trigger',
    OBJECT_POLICY: 'policy',
    OBJECT_RULE: 'rule',
    OBJECT_TYPE: 'type',
    OBJECT_DOMAIN: 'type',
    OBJECT_FUNCTION: 'routine',
    OBJECT_PROCEDURE: 'routine',
    OBJECT_ROUTINE: 'routine',
    OBJECT_AGGREGATE: 'routine',
    OBJECT_OPERATOR: 'operator',
    OBJECT_COLLATION: 'collation',
    OBJECT_STATISTIC_EXT: 'statistics',
    OBJECT_TSCONFIGURATION: 'text-search-configuration',
    OBJECT_TSDICTIONARY: 'text-search-dictionary',
    OBJECT_SCHEMA: 'schema',
    OBJECT_EXTENSION: 'extension',
    OBJECT_EVENT_TRIGGER: 'event-trigger',
    OBJECT_PUBLICATION: 'publication',
    OBJECT_FOREIGN_SERVER: 'server',
};
const ON_A_TABLE = ['trigger', 'policy', 'rule'];
/** An object of DROP, RENAME or SET SCHEMA, as the grammar gives it. */
function ofObject(type, object) {
    const space = type === undefined ? undefined : SPACES[type];
    if (space === undefined || object === undefined)
        return undefined;
    if ('TypeName' in object)
        return { ...ofType(object.TypeName), space };
    if ('String' in object)
        return global(space, object.String.sval);
    if ('ObjectWithArgs' in object) {
        const { objname, objargs, args_unspecified } = object.ObjectWithArgs;
        const named = ofNames(space, strings(objname));
        return args_unspecified === true ? named : { ...named, argumentCount: objargs?.length ?? 0 };
    }
    if (!('List' in object))
        return undefined;
    const names = strings(object.List.items);
    return ON_A_TABLE.includes(space) ? ofNames(space, names.slice(0, -1), names.at(-1) ?? '') : ofNames(space, names);
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/blame/moving-effects.ts

/** Statements that take away, rename, move, or say where names are looked for. */
function movingEffects(node) {
    if ('DropStmt' in node) {
        const { removeType, objects = [] } = node.DropStmt;
        return objects.flatMap((object) => {
            const what = ofObject(removeType, object);
            return what === undefined ? [] : [{ does: 'drop', what }];
        });
    }
    if ('RenameStmt' in node) {
        const { renameType, relation, object, subname, newname = '' } = node.RenameStmt;
        const space = SPACES[renameType ?? 'OBJECT_CAST'];
        if (space === undefined)
            return [];
        const inside = subname !== undefined && space !== 'schema';
        const what = relation !== undefined
            ? ofRelation(space, relation, ...(inside ? [subname] : []))
            : renameType === 'OBJECT_DOMCONSTRAINT'
                ? withPart(ofObject('OBJECT_TYPE', object), space, subname)
                : space === 'schema'
                    ? global('schema', subname)
                    : ofObject(renameType, object);
        return what === undefined
            ? []
            : [{ does: 'rename', what, to: { ...what, parts: [...what.parts.slice(0, -1), newname] } }];
    }
    if ('AlterObjectSchemaStmt' in node) {
        const { objectType, relation, object, newschema } = node.AlterObjectSchemaStmt;
        const what = relation === undefined ? ofObject(objectType, object) : ofRelation('relation', relation);
        return what === undefined ? [] : [{ does: 'rename', what, to: { ...what, schema: newschema } }];
    }
    if ('VariableSetStmt' in node && node.VariableSetStmt.name === 'search_path') {
        const { args = [] } = node.VariableSetStmt;
        const schemas = args.flatMap((arg) => ('A_Const' in arg ? [arg.A_Const.sval?.sval ?? ''] : []));
        return [{ does: 'search', schemas: schemas.filter((schema) => schema !== '' && !schema.startsWith('$')) }];
    }
    return [];
}
function withPart(what, space, part = '') {
    return what === undefined ? undefined : { ...what, space, parts: [...what.parts, part] };
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/blame/default-names.ts
/** What PostgreSQL calls things that a statement does not name (its indexcmds.c and tablecmds.c). */
/** NAMEDATALEN - 1. */
const LONGEST = 63;
/** `table_column_label`, the longer of the first two cut where all would be too long (makeObjectName). */
function defaultName(first, second, label) {
    let [one, two] = [Buffer.from(first), Buffer.from(second)];
    const overhead = label.length + 1 + (second === '' ? 0 : 1);
    while (one.length + two.length + overhead > LONGEST) {
        if (one.length > two.length)
            one = one.subarray(0, -1);
        else
            two = two.subarray(0, -1);
    }
    return [one, two, label]
        .map(String)
        .filter((part) => part !== '')
        .join('_');
}
/** `name`, or the first of `name1`, `name2`, … that is free. */
function firstFree(name, label, isTaken) {
    for (let pass = 0;; pass++) {
        const candidate = name(pass === 0 ? label : `${label}${pass}`);
        if (!isTaken(candidate))
            return candidate;
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/blame/table-effects.ts


/** What a statement does to tables and what is on them; undefined: it is about something else. */
function tableEffects(node) {
    if ('CreateStmt' in node)
        return createEffects(node.CreateStmt);
    if ('CreateForeignTableStmt' in node)
        return createEffects(node.CreateForeignTableStmt.base ?? {});
    if ('IndexStmt' in node && node.IndexStmt.relation) {
        const { relation, idxname, indexParams = [], if_not_exists } = node.IndexStmt;
        const columns = indexParams.flatMap((one) => ('IndexElem' in one ? [columnOf(one.IndexElem)] : []));
        const what = { space: 'relation', schema: relation.schemaname, parts: [idxname ?? ''] };
        if (idxname !== undefined)
            return [make(what, if_not_exists)];
        const name = (label) => defaultName(relation.relname ?? '', columns.join('_'), label);
        return [{ does: 'make', what, beside: ofRelation('relation', relation), name, label: 'idx' }];
    }
    if ('AlterTableStmt' in node && node.AlterTableStmt.relation) {
        const { relation, cmds = [] } = node.AlterTableStmt;
        return cmds.flatMap((cmd) => ('AlterTableCmd' in cmd ? commandEffects(cmd.AlterTableCmd, relation) : []));
    }
    return undefined;
}
/** An expression is called by its function, else `expr` (FigureIndexColname). */
function columnOf({ name, expr }) {
    if (name !== undefined)
        return name;
    return expr !== undefined && 'FuncCall' in expr ? (strings(expr.FuncCall.funcname).at(-1) ?? 'expr') : 'expr';
}
function createEffects({ relation, tableElts = [], if_not_exists: ifAbsent = false }) {
    if (relation === undefined || relation.relpersistence === 't')
        return [];
    const table = ofRelation('relation', relation);
    const inside = tableElts.flatMap((element) => {
        if ('ColumnDef' in element)
            return columnEffects(element.ColumnDef, relation);
        return 'Constraint' in element ? constraintEffects(element, table, undefined) : [];
    });
    return [{ does: 'make', what: table, ifAbsent, takesAlong: inside }];
}
const SERIAL = /^(?:small|big)?serial[248]?$/;
function columnEffects({ colname = '', constraints = [], typeName }, relation) {
    const table = ofRelation('relation', relation);
    const isSerial = SERIAL.test(strings(typeName?.names).at(-1) ?? '');
    const isIdentity = constraints.some((one) => 'Constraint' in one && one.Constraint.contype === 'CONSTR_IDENTITY');
    return [
        make(ofRelation('column', relation, colname)),
        ...(isSerial || isIdentity ? [sequenceOf(relation, colname)] : []),
        ...constraints.flatMap((one) => constraintEffects(one, table, colname)),
    ];
}
function sequenceOf(relation, column) {
    const table = ofRelation('relation', relation);
    const name = (label) => defaultName(relation.relname ?? '', column, label);
    return { does: 'make', what: { ...table, parts: [''] }, beside: table, name, label: 'seq' };
}
const LABELS = {
    CONSTR_PRIMARY: 'pkey',
    CONSTR_UNIQUE: 'key',
    CONSTR_FOREIGN: 'fkey',
    CONSTR_CHECK: 'check',
    CONSTR_EXCLUSION: 'excl',
};
/** @param column the one that the constraint stands behind */
function constraintEffects(node, owner, column) {
    if (!('Constraint' in node))
        return [];
    const { contype = 'CONSTR_NULL', conname, keys, fk_attrs, raw_expr, exclusions } = node.Constraint;
    const label = LABELS[contype];
    if (label === undefined)
        return [];
    const [table = ''] = owner.parts;
    const what = (name) => ({ ...owner, space: 'constraint', parts: [table, name] });
    if (conname !== undefined)
        return [make(what(conname))];
    const own = column === undefined ? [] : [column];
    const columns = label === 'pkey'
        ? []
        : label === 'check'
            ? own[0] === undefined
                ? onlyColumn(raw_expr)
                : own
            : label === 'excl'
                ? (exclusions ?? []).flatMap(excluded)
                : [own, strings(keys), strings(fk_attrs)].find((one) => one.length > 0);
    const name = (text) => defaultName(table, (columns ?? []).join('_'), text);
    return [{ does: 'make', what: what(''), name, label }];
}
/** A check of one column is called by it. */
function onlyColumn(expression) {
    const names = [...new Set(columnsIn(expression))];
    return names.length === 1 ? names : [];
}
function* columnsIn(value) {
    if (typeof value !== 'object' || value === null)
        return;
    if ('ColumnRef' in value) {
        const { fields } = value.ColumnRef;
        yield strings(fields).at(-1) ?? '';
        return;
    }
    for (const part of Object.values(value))
        yield* columnsIn(part);
}
function excluded(pair) {
    const [element] = 'List' in pair ? (pair.List.items ?? []) : [];
    return element !== undefined && 'IndexElem' in element ? [columnOf(element.IndexElem)] : [];
}
const OF_A_COLUMN = /^AT_(?:ColumnDefault|DropNotNull|SetNotNull|SetExpression|DropExpression|SetStatistics|SetOptions|ResetOptions|SetStorage|SetCompression|AlterColumnType|AlterColumnGenericOptions|AddIdentity|SetIdentity|DropIdentity)$/;
/** Commands by what their name stands for. */
const BY_NAME = [
    [OF_A_COLUMN, 'column'],
    [/^AT_(?:Alter|Validate)Constraint$/, 'constraint'],
    [/^AT_(?:Enable|Disable)\w*Trig$/, 'trigger'],
    [/^AT_(?:Enable|Disable)\w*Rule$/, 'rule'],
];
function commandEffects({ subtype = 'AT_SetRelOptions', name = '', def, missing_ok }, relation) {
    const table = ofRelation('relation', relation);
    const of = (space) => ofRelation(space, relation, name);
    if (subtype === 'AT_AddColumn' && def !== undefined && 'ColumnDef' in def) {
        const [column, ...rest] = columnEffects(def.ColumnDef, relation);
        return column?.does === 'make' ? [{ ...column, ifAbsent: missing_ok ?? false, takesAlong: rest }] : [];
    }
    if ((subtype === 'AT_AddConstraint' || subtype === 'AT_AddIndexConstraint') && def !== undefined)
        return constraintEffects(def, table, undefined);
    if (subtype === 'AT_DropColumn')
        return [{ does: 'drop', what: of('column') }];
    if (subtype === 'AT_DropConstraint')
        return [{ does: 'drop', what: of('constraint') }];
    if (subtype === 'AT_AlterConstraint' && def !== undefined && 'ATAlterConstraint' in def)
        return [change(ofRelation('constraint', relation, def.ATAlterConstraint.conname ?? ''))];
    if ((subtype === 'AT_AttachPartition' || subtype === 'AT_DetachPartition') && def !== undefined) {
        const partition = 'PartitionCmd' in def ? def.PartitionCmd.name : undefined;
        return partition === undefined ? [] : [change(ofRelation('relation', partition))];
    }
    const [, space] = BY_NAME.find(([pattern]) => pattern.test(subtype)) ?? [];
    return [change(space === undefined ? table : of(space))];
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/blame/effects.ts



/** What a statement does to the objects that a schema has; nothing where it is about data or roles. */
function effectsOf(node) {
    const table = tableEffects(node);
    if (table !== undefined)
        return table;
    if ('ViewStmt' in node && node.ViewStmt.view)
        return [make(ofRelation('relation', node.ViewStmt.view))];
    if ('CreateTableAsStmt' in node && node.CreateTableAsStmt.into?.rel)
        return [make(ofRelation('relation', node.CreateTableAsStmt.into.rel), node.CreateTableAsStmt.if_not_exists)];
    if ('CreateSeqStmt' in node && node.CreateSeqStmt.sequence)
        return [make(ofRelation('relation', node.CreateSeqStmt.sequence), node.CreateSeqStmt.if_not_exists)];
    if ('AlterSeqStmt' in node && node.AlterSeqStmt.sequence)
        return [change(ofRelation('relation', node.AlterSeqStmt.sequence))];
    if ('CreateTrigStmt' in node && node.CreateTrigStmt.relation)
        return [make(ofRelation('trigger', node.CreateTrigStmt.relation, node.CreateTrigStmt.trigname ?? ''))];
    if ('CreatePolicyStmt' in node && node.CreatePolicyStmt.table)
        return [make(ofRelation('policy', node.CreatePolicyStmt.table, node.CreatePolicyStmt.policy_name ?? ''))];
    if ('AlterPolicyStmt' in node && node.AlterPolicyStmt.table)
        return [change(ofRelation('policy', node.AlterPolicyStmt.table, node.AlterPolicyStmt.policy_name ?? ''))];
    if ('RuleStmt' in node && node.RuleStmt.relation)
        return [make(ofRelation('rule', node.RuleStmt.relation, node.RuleStmt.rulename ?? ''))];
    if ('CreateFunctionStmt' in node) {
        const { funcname, parameters = [] } = node.CreateFunctionStmt;
        const isInput = (parameter) => !('FunctionParameter' in parameter) ||
            !['FUNC_PARAM_OUT', 'FUNC_PARAM_TABLE'].includes(parameter.FunctionParameter.mode ?? '');
        const argumentCount = parameters.filter(isInput).length;
        return [make({ ...ofNames('routine', strings(funcname)), argumentCount })];
    }
    if ('AlterFunctionStmt' in node && node.AlterFunctionStmt.func) {
        const what = ofObject('OBJECT_FUNCTION', { ObjectWithArgs: node.AlterFunctionStmt.func });
        return what === undefined ? [] : [change(what)];
    }
    return typeEffects(node) ?? globalEffects(node) ?? movingEffects(node);
}
function typeEffects(node) {
    if ('CreateEnumStmt' in node)
        return [make(ofNames('type', strings(node.CreateEnumStmt.typeName)))];
    if ('AlterEnumStmt' in node)
        return [change(ofNames('type', strings(node.AlterEnumStmt.typeName)))];
    if ('CreateRangeStmt' in node)
        return [make(ofNames('type', strings(node.CreateRangeStmt.typeName)))];
    if ('CompositeTypeStmt' in node && node.CompositeTypeStmt.typevar)
        return [make(ofRelation('type', node.CompositeTypeStmt.typevar))];
    if ('CreateDomainStmt' in node) {
        const { domainname, constraints = [] } = node.CreateDomainStmt;
        const what = ofNames('type', strings(domainname));
        return [make(what), ...constraints.flatMap((one) => constraintEffects(one, what, undefined))];
    }
    if ('AlterDomainStmt' in node) {
        const { typeName, def, name } = node.AlterDomainStmt;
        const what = ofNames('type', strings(typeName));
        const named = name === undefined ? [] : [change({ ...what, space: 'constraint', parts: [...what.parts, name] })];
        return [...(def === undefined ? [] : constraintEffects(def, what, undefined)), ...named, change(what)];
    }
    if ('DefineStmt' in node) {
        const space = SPACES[node.DefineStmt.kind ?? 'OBJECT_RULE'];
        const named = space === undefined ? undefined : ofNames(space, strings(node.DefineStmt.defnames));
        return named === undefined ? [] : [make(named, node.DefineStmt.if_not_exists)];
    }
    if ('CreateStatsStmt' in node)
        return [make(ofNames('statistics', strings(node.CreateStatsStmt.defnames)), node.CreateStatsStmt.if_not_exists)];
    if ('AlterTSConfigurationStmt' in node)
        return [change(ofNames('text-search-configuration', strings(node.AlterTSConfigurationStmt.cfgname)))];
    if ('AlterTSDictionaryStmt' in node)
        return [change(ofNames('text-search-dictionary', strings(node.AlterTSDictionaryStmt.dictname)))];
    return undefined;
}
function globalEffects(node) {
    if ('CreateSchemaStmt' in node) {
        const { schemaname, authrole, if_not_exists, schemaElts = [] } = node.CreateSchemaStmt;
        const schema = schemaname ?? authrole?.rolename ?? '';
        const within = schemaElts.flatMap(effectsOf).map((effect) => withSchema(effect, schema));
        return [make(global('schema', schema), if_not_exists), ...within];
    }
    if ('CreateExtensionStmt' in node)
        return [make(global('extension', node.CreateExtensionStmt.extname), node.CreateExtensionStmt.if_not_exists)];
    if ('CreateEventTrigStmt' in node)
        return [make(global('event-trigger', node.CreateEventTrigStmt.trigname))];
    if ('AlterEventTrigStmt' in node)
        return [change(global('event-trigger', node.AlterEventTrigStmt.trigname))];
    if ('CreatePublicationStmt' in node)
        return [make(global('publication', node.CreatePublicationStmt.pubname))];
    if ('AlterPublicationStmt' in node)
        return [change(global('publication', node.AlterPublicationStmt.pubname))];
    if ('CreateForeignServerStmt' in node)
        return [
            make(global('server', node.CreateForeignServerStmt.servername), node.CreateForeignServerStmt.if_not_exists),
        ];
    if ('AlterForeignServerStmt' in node)
        return [change(global('server', node.AlterForeignServerStmt.servername))];
    return undefined;
}
/** The objects of a CREATE SCHEMA are in it. */
function withSchema(effect, schema) {
    return 'what' in effect ? { ...effect, what: { ...effect.what, schema: effect.what.schema ?? schema } } : effect;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/names.ts
/**
 * The name of an object as a finding shows it, from its parts: `public.tenant.chatEnabled`. A part is quoted only where its dots,
 * quotes or backslashes would make two names one. It is always one line.
 */
function objectName(...parts) {
    return parts.map((part) => oneLine(/[."\\]/.test(part) || part === '' ? quoted(part) : part)).join('.');
}
/** The name without what it is in, as {@link objectName} wrote it. */
function lastPart(name) {
    return /(?:"(?:[^"]|"")*"|[^.])*$/.exec(name)?.[0] ?? name;
}
/** Text on one line, control characters and what ends a line written out: `\n`, `\t`, `\u{1b}`. */
function oneLine(text) {
    return text.replace(/[\p{Cc}\u2028\u2029]/gu, (char) => {
        if (char === '\n')
            return '\\n';
        return char === '\t' ? '\\t' : `\\u{${char.codePointAt(0)?.toString(16)}}`;
    });
}
function quoted(part) {
    return `"${part.replaceAll('"', '""').replaceAll('\\', '\\\\')}"`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/blame/ledger.ts


/** What is in no schema. */
const GLOBAL = ['schema', 'extension', 'event-trigger', 'publication', 'server'];
/** Below a relation, and moved with it. */
const ON_A_RELATION = ['column', 'constraint', 'trigger', 'policy', 'rule'];
const OWNER = {
    column: 'relation',
    constraint: 'relation',
    trigger: 'relation',
    policy: 'relation',
    rule: 'relation',
};
/** Which statement last had to do with what, by names as findings show them. */
class Ledger {
    #made = new Map();
    #dropped = new Map();
    #path = ['public'];
    /** A file begins with the search_path of its database. */
    beginFile() {
        this.#path = ['public'];
    }
    note(effect, place) {
        if (effect.does === 'search') {
            this.#path = effect.schemas.length === 0 ? ['public'] : effect.schemas;
            return;
        }
        if (effect.does === 'make') {
            this.#make(effect, place);
            return;
        }
        if (effect.does === 'rename') {
            this.#rename(effect.what, effect.to, place);
            return;
        }
        for (const key of this.#keysOf(effect.what, this.#schemaOf(effect.what))) {
            if (effect.does === 'change')
                this.#made.set(key, place);
            else
                this.#drop(key, place);
        }
    }
    madeBy(space, name, argumentCount) {
        return this.#find(this.#made, space, name, argumentCount);
    }
    droppedBy(space, name, argumentCount) {
        return this.#find(this.#dropped, space, name, argumentCount);
    }
    #find(places, space, name, count) {
        const key = `${space} ${name}`;
        return (count === undefined ? undefined : places.get(`${key}/${count}`)) ?? places.get(key);
    }
    #make({ what, ifAbsent, takesAlong = [], name, label = '', beside }, place) {
        const schema = beside === undefined ? this.#newSchemaOf(what) : this.#schemaOf(beside);
        const named = name === undefined
            ? what
            : { ...what, parts: [...what.parts.slice(0, -1), this.#freeName(what, schema, name, label)] };
        const keys = this.#keysOf(named, schema);
        if (ifAbsent === true && keys.some((key) => this.#made.has(key)))
            return;
        for (const key of keys) {
            this.#made.set(key, place);
            this.#dropped.delete(key);
        }
        for (const effect of takesAlong)
            this.note(effect, place);
    }
    #freeName(what, schema, name, label) {
        const isTaken = (candidate) => {
            const parts = [...what.parts.slice(0, -1), candidate];
            return this.#keysOf({ ...what, parts }, schema).some((key) => this.#made.has(key));
        };
        return firstFree(name, label, isTaken);
    }
    #drop(key, place) {
        this.#made.delete(key);
        this.#dropped.set(key, place);
    }
    #rename(what, to, place) {
        const from = this.#schemaOf(what);
        const schema = to.schema ?? from;
        const [before = '', after = ''] = [this.#keysOf(what, from)[0], this.#keysOf({ ...to, schema }, schema)[0]];
        this.#move(before, after, place);
        if (what.argumentCount === undefined)
            this.#moveInside(what.space, before, after);
        else
            this.#move(before.replace(/\/\d+$/, ''), after.replace(/\/\d+$/, ''), place);
    }
    #move(before, after, place) {
        this.#made.delete(before);
        this.#made.set(after, place);
        this.#dropped.delete(after);
    }
    /** What is on a relation, or in a schema, was made where it was made. */
    #moveInside(space, before, after) {
        const [old, renamed] = [before.slice(space.length + 1), after.slice(space.length + 1)];
        const inside = space === 'relation' || space === 'type' ? ON_A_RELATION : undefined;
        if (inside === undefined && space !== 'schema')
            return;
        for (const [key, place] of [...this.#made]) {
            const at = key.indexOf(' ');
            const [itsSpace, name] = [key.slice(0, at), key.slice(at + 1)];
            if (!name.startsWith(`${old}.`) || (inside !== undefined && !inside.some((one) => one === itsSpace)))
                continue;
            this.#made.delete(key);
            this.#made.set(`${itsSpace} ${renamed}${name.slice(old.length)}`, place);
        }
    }
    /** Where a new object goes: what is on a table is where the table is. */
    #newSchemaOf(what) {
        if (GLOBAL.includes(what.space))
            return undefined;
        return OWNER[what.space] === undefined ? (what.schema ?? this.#path[0]) : this.#schemaOf(what);
    }
    /** Where a name is found: the first schema of the search_path that has it. */
    #schemaOf(what) {
        if (GLOBAL.includes(what.space))
            return undefined;
        if (what.schema !== undefined)
            return what.schema;
        const owner = OWNER[what.space];
        const looked = owner === undefined ? [what] : [{ space: owner, schema: undefined, parts: what.parts.slice(0, 1) }, what];
        for (const one of looked) {
            const found = this.#path.find((schema) => this.#keysOf(one, schema).some((key) => this.#made.has(key)));
            if (found !== undefined)
                return found;
        }
        return this.#path[0];
    }
    /** The key of an object; of a routine also the one without its arguments, behind it. */
    #keysOf({ space, parts, argumentCount }, schema) {
        const key = `${space} ${objectName(...(schema === undefined ? [] : [schema]), ...parts)}`;
        return argumentCount === undefined ? [key] : [`${key}/${argumentCount}`, key];
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/blame.ts






/** Kinds that have no names of their own among statements, or are told at what they are on, are left out. */
const blame_SPACES = {
    table: 'relation',
    view: 'relation',
    'materialized-view': 'relation',
    index: 'relation',
    sequence: 'relation',
    'foreign-table': 'relation',
    column: 'column',
    constraint: 'constraint',
    trigger: 'trigger',
    policy: 'policy',
    rule: 'rule',
    enum: 'type',
    domain: 'type',
    'composite-type': 'type',
    'range-type': 'type',
    function: 'routine',
    procedure: 'routine',
    aggregate: 'routine',
    operator: 'operator',
    collation: 'collation',
    statistics: 'statistics',
    'text-search-configuration': 'text-search-configuration',
    'text-search-dictionary': 'text-search-dictionary',
    schema: 'schema',
    extension: 'extension',
    'event-trigger': 'event-trigger',
    publication: 'publication',
    server: 'server',
};
/** Follows the statements of files in their order; the parser must be loaded. */
function blameOf(files) {
    const ledger = new Ledger();
    const opaque = [];
    for (const file of files) {
        ledger.beginFile();
        const running = (0,running_text/* runningText */.L)(file);
        const parsed = (0,parse_migration/* parseMigration */.mo)(file, running);
        if (!(0,parse_migration/* isUnderstood */.U5)({ parsed })) {
            opaque.push({ text: parsed.sql, place: { version: file.version.text, file: file.path, line: 1 } });
            continue;
        }
        const lines = new source_text/* Lines */.qo(running.source);
        for (const { node, start, end } of parsed.statements) {
            const { line } = lines.placeAt((0,placeholders/* sourceOffset */.V7)(running.replacements, start));
            const place = { version: file.version.text, file: file.path, line };
            for (const effect of effectsOf(node))
                ledger.note(effect, place);
            if ('DoStmt' in node)
                opaque.push({ text: parsed.sql.slice(start, end), place });
        }
    }
    return {
        madeBy: (kind, name, parent) => lookUp(ledger, kind, name) ?? lastNaming(opaque, name) ?? ofParent(ledger, parent),
        droppedBy(kind, name) {
            const space = blame_SPACES[kind];
            return space === undefined ? undefined : ledger.droppedBy(space, ...nameOf(space, name));
        },
    };
}
function lookUp(ledger, kind, name) {
    const space = blame_SPACES[kind];
    return space === undefined ? undefined : ledger.madeBy(space, ...nameOf(space, name));
}
function ofParent(ledger, parent) {
    const [, kind, name = ''] = /^(\S+) (.*)$/s.exec(parent ?? '') ?? [];
    // That the schema is there says nothing of what should be in it.
    return kind === undefined || kind === 'schema' ? undefined : lookUp(ledger, kind, name);
}
/** A routine is found by the number of its arguments, an operator by its name alone. */
function nameOf(space, name) {
    if (space !== 'routine' && space !== 'operator')
        return [name];
    const [, bare = name, list = ''] = /^(.*?)\((.*)\)$/s.exec(name) ?? [];
    if (space === 'operator')
        return [bare];
    const types = list.replace(/"(?:[^"]|"")*"|\([^)]*\)/g, '');
    return [bare, types.trim() === '' && list.trim() === '' ? 0 : types.split(',').length];
}
/** A DO block makes what it makes; the last that speaks of the object's own name is the likeliest. */
function lastNaming(opaque, name) {
    const own = name.replace(/\(.*$/s, '').split('.').at(-1)?.replaceAll('"', '') ?? '';
    const word = new RegExp(`(?<![\\w$])${own.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w$])`);
    return own === '' ? undefined : opaque.findLast(({ text }) => word.test(text))?.place;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/server-versions.ts
/** PostgreSQL's majors, as server_version_num has their beginnings. */
const PG15 = 150_000;
const PG16 = 160_000;
const PG17 = 170_000;
const PG18 = 180_000;

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/kind.ts
/** The columns that say which object a row is about; a query leaves out those that it has nothing for. */
const ROW_FRAME = [
    /** ObjectKind. */
    'kind',
    /** `pg_class/16384`, or `pg_class/16384/2` for its second column: how others refer to it. */
    'id',
    'schema',
    /** The table that it belongs to; a part of the name. */
    'relation',
    'name',
    /** Follows the name as it is: `(integer, text)`. */
    'signature',
    /** Id of what it belongs to; otherwise its schema. */
    'parent',
    /** Ids, with blanks between them. */
    'needs',
    'inherited',
];
/** Neither a system schema nor one of a session. */
function ownSchema(namespace) {
    return `${namespace}.nspname !~ '^pg_' AND ${namespace}.nspname <> 'information_schema'`;
}
/** Not made by an extension. */
function noMember(catalogue, oid) {
    return `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalogue}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;
}
/** Not made by the server for another object, as the functions and the cast of a range type. */
function notPartOf(catalogue, oid) {
    return `NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = '${catalogue}'::regclass AND i.objid = ${oid} AND i.deptype = 'i')`;
}
/** Objects that initdb made have smaller oids (PostgreSQL's transam.h). */
const FIRST_OWN_OID = 16_384;
/** Names of options whose values never leave the server. */
const SECRET = `split_part(o, '=', 1) ~* '(password|secret|key|token)'`;
/** Storage parameters or settings, in an order of their own; `on`, `yes` and `true` are one value, 0.10 and 0.1 are, too. */
function sorted(array) {
    return list(array, `WHEN v.value ~* '^(true|yes|on|t|y)$' THEN 'true' WHEN v.value ~* '^(false|no|off|f|n)$' THEN 'false'
    WHEN v.value ~ '^[0-9]+[.][0-9]+$' THEN trim_scale(v.value::numeric)::text`);
}
/** As {@link sorted}, of a server or a foreign table, whose values mean something to another program. */
function sortedOptions(array) {
    return list(array, '');
}
function list(array, cases) {
    return `(SELECT string_agg(split_part(o, '=', 1) || '=' || CASE WHEN ${SECRET} THEN '***' ${cases} ELSE v.value END, ', ' ORDER BY o)
    FROM unnest(${array}) o CROSS JOIN LATERAL (SELECT substr(o, strpos(o, '=') + 1) AS value) v)`;
}
/** Ids of the table's columns that an object cannot be without. */
function columnsOf(catalogue, oid, relation) {
    return `(SELECT string_agg('pg_class/' || d.refobjid || '/' || d.refobjsubid, ' ') FROM pg_depend d
    WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${oid} AND d.refclassid = 'pg_class'::regclass AND d.refobjid = ${relation} AND d.refobjsubid > 0)`;
}
/** How a trigger, an event trigger or a rule is enabled (`ALTER TABLE … ENABLE REPLICA TRIGGER`). */
function enabledState(column) {
    return `CASE ${column} WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/columns.ts


/** Since 18 a NOT NULL is a constraint that may not be valid yet, or not be inherited; its name is the server's. */
const notNull = (version) => version < PG18
    ? `'NOT NULL'`
    : `'NOT NULL' || coalesce((SELECT CASE WHEN k.connoinherit THEN ' NO INHERIT' ELSE '' END || CASE WHEN k.convalidated THEN '' ELSE ' NOT VALID' END
       FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum]), '')`;
const columns = {
    kinds: ['column'],
    sql: (version) => `SELECT 'column' AS kind, 'pg_class/' || c.oid || '/' || a.attnum AS id, n.nspname AS schema, c.relname AS relation,
    a.attname AS name, 'pg_class/' || c.oid AS parent,
    CASE WHEN a.attinhcount > 0 THEN (SELECT string_agg('pg_class/' || p.attrelid || '/' || p.attnum, ' ') FROM pg_inherits i
      JOIN pg_attribute p ON p.attrelid = i.inhparent AND p.attname = a.attname WHERE i.inhrelid = c.oid) END AS inherited,
    format_type(a.atttypid, a.atttypmod) AS type,
    CASE WHEN a.attnotnull THEN ${notNull(version)} ELSE 'NULL' END AS "null",
    CASE a.attgenerated WHEN '' THEN pg_get_expr(d.adbin, d.adrelid) END AS "default",
    CASE a.attgenerated WHEN '' THEN NULL ELSE 'GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') ' ||
      CASE a.attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END END AS generated,
    CASE a.attidentity WHEN 'a' THEN 'GENERATED ALWAYS AS IDENTITY' WHEN 'd' THEN 'GENERATED BY DEFAULT AS IDENTITY' END AS identity,
    CASE WHEN a.attcollation NOT IN (0, t.typcollation) THEN a.attcollation::regcollation::text END AS collation,
    CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END END AS storage,
    CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
    ${sorted('a.attoptions')} AS options, ${sortedOptions('a.attfdwoptions')} AS "foreign-options"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')}`,
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/constraints.ts


/** What the server writes behind the definition, and attributes of their own tell. */
const STATES = /(?: DEFERRABLE| INITIALLY DEFERRED| NOT VALID| NOT ENFORCED)+$/;
/** The triggers that the server made for constraints and that are not simply enabled, by their tables. */
const TRIGGERS = `SELECT CASE WHEN above.conrelid = o.conrelid THEN above.oid ELSE o.oid END AS of,
    string_agg(DISTINCT ${enabledState('t.tgenabled')} || ' on ' || t.tgrelid::regclass::text, ', ') AS states
  FROM pg_trigger t JOIN pg_constraint o ON o.oid = t.tgconstraint LEFT JOIN pg_constraint above ON above.oid = o.conparentid
  WHERE t.tgisinternal AND t.tgenabled <> 'O' GROUP BY 1`;
const DEFERRABILITY = `CASE WHEN k.condeferred THEN 'DEFERRABLE INITIALLY DEFERRED' WHEN k.condeferrable THEN 'DEFERRABLE' ELSE 'NOT DEFERRABLE' END`;
const validity = (version) => `CASE ${version < PG18 ? '' : `WHEN NOT k.conenforced THEN 'NOT ENFORCED'`} WHEN k.convalidated AND i.indisvalid IS NOT FALSE THEN 'VALID' ELSE 'NOT VALID' END`;
const tableConstraints = {
    kinds: ['constraint'],
    sql: (version) => `SELECT 'constraint' AS kind, 'pg_constraint/' || k.oid AS id, n.nspname AS schema, c.relname AS relation, k.conname AS name,
    'pg_class/' || c.oid AS parent,
    ${columnsOf('pg_constraint', 'k.oid', 'k.conrelid')} AS needs,
    CASE WHEN k.conparentid <> 0 THEN 'pg_constraint/' || k.conparentid WHEN k.coninhcount > 0 THEN (SELECT string_agg('pg_constraint/' || p.oid, ' ')
      FROM pg_inherits h JOIN pg_constraint p ON p.conrelid = h.inhparent AND p.conname = k.conname AND p.contype = k.contype WHERE h.inhrelid = c.oid) END AS inherited,
    pg_get_constraintdef(k.oid) AS definition, ${validity(version)} AS validity, ${DEFERRABILITY} AS deferrability,
    coalesce(off.states, 'enabled') AS triggers, ${sorted('ic.reloptions')} AS options, CASE WHEN i.indisclustered THEN 'on' ELSE 'off' END AS clustered
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x') LEFT JOIN pg_class ic ON ic.oid = i.indexrelid LEFT JOIN (${TRIGGERS}) off ON off.of = k.oid
    WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND c.relpersistence <> 't'
      AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.oid = k.conparentid AND o.conrelid = k.conrelid)
      AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_constraint', 'k.oid')}`,
    refine: withoutStates,
};
const domainConstraints = {
    kinds: ['constraint'],
    sql: () => `SELECT 'constraint' AS kind, 'pg_constraint/' || k.oid AS id, n.nspname AS schema, t.typname AS relation, k.conname AS name,
    'pg_type/' || t.oid AS parent, pg_get_constraintdef(k.oid) AS definition, CASE WHEN k.convalidated THEN 'VALID' ELSE 'NOT VALID' END AS validity
    FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE k.contype = 'c' AND ${ownSchema('n')} AND ${noMember('pg_type', 't.oid')}`,
    refine: withoutStates,
};
function withoutStates(row) {
    return { ...row, definition: row.definition?.replace(STATES, '') ?? null };
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/indexes.ts

/** An index of a constraint is told by the constraint. */
const indexes = {
    kinds: ['index'],
    sql: () => `SELECT 'index' AS kind, 'pg_class/' || x.oid AS id, n.nspname AS schema, x.relname AS name, 'pg_class/' || c.oid AS parent,
    ${columnsOf('pg_class', 'x.oid', 'c.oid')} AS needs,
    (SELECT string_agg('pg_class/' || h.inhparent, ' ') FROM pg_inherits h WHERE h.inhrelid = x.oid) AS inherited,
    CASE WHEN i.indisunique THEN 'CREATE UNIQUE INDEX ON ' ELSE 'CREATE INDEX ON ' END || substr(pg_get_indexdef(x.oid),
      length('CREATE ' || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || quote_ident(x.relname) || ' ON ') + 1) AS definition,
    CASE WHEN i.indisvalid AND i.indisready THEN 'valid' ELSE 'invalid' END AS validity,
    ${sorted('x.reloptions')} AS options, CASE WHEN i.indisclustered THEN 'on' ELSE 'off' END AS clustered
    FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = x.relnamespace
    WHERE c.relpersistence <> 't' AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_class', 'x.oid')}
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x'))`,
    // The definition has the options in the order in which they were set.
    refine: (row) => row.options === null ? row : { ...row, definition: row.definition?.replace(/ WITH \(\w+=[^()]*\)/, '') ?? null },
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/operators.ts

const named = (column, type) => `CASE WHEN ${column} <> 0 THEN ${column}::${type}::text END`;
const casts = {
    kinds: ['cast'],
    sql: () => `SELECT 'cast' AS kind, 'pg_cast/' || c.oid AS id, '(' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ')' AS signature,
    'pg_type/' || CASE WHEN c.castsource >= ${FIRST_OWN_OID} THEN c.castsource ELSE c.casttarget END AS parent,
    CASE c.castmethod WHEN 'f' THEN c.castfunc::regprocedure::text WHEN 'i' THEN 'INOUT' ELSE 'WITHOUT FUNCTION' END AS method,
    CASE c.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' ELSE 'explicit' END AS context
    FROM pg_cast c WHERE c.oid >= ${FIRST_OWN_OID} AND ${noMember('pg_cast', 'c.oid')} AND ${notPartOf('pg_cast', 'c.oid')}`,
};
const operators = {
    kinds: ['operator'],
    sql: () => `SELECT 'operator' AS kind, 'pg_operator/' || o.oid AS id, n.nspname AS schema, o.oprname AS name, pg_get_userbyid(o.oprowner) AS owner,
    '(' || CASE o.oprleft WHEN 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', ' || format_type(o.oprright, NULL) || ')' AS signature,
    o.oprcode::regprocedure::text AS function, format_type(o.oprresult, NULL) AS returns,
    ${named('o.oprcom', 'regoperator')} AS commutator, ${named('o.oprnegate', 'regoperator')} AS negator,
    ${named('o.oprrest::oid', 'regproc')} AS restrict, ${named('o.oprjoin::oid', 'regproc')} AS "join",
    concat_ws(', ', CASE WHEN o.oprcanhash THEN 'hashes' END, CASE WHEN o.oprcanmerge THEN 'merges' END) AS options
    FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
    WHERE o.oprcode <> 0 AND ${ownSchema('n')} AND ${noMember('pg_operator', 'o.oid')}`,
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/publications.ts


/** Since 15 a publication has lists of columns, conditions and whole schemas. */
const listed = (version) => version < PG15
    ? `SELECT 'pg_class/' || r.prrelid AS id, r.prrelid::regclass::text AS text FROM pg_publication_rel r WHERE r.prpubid = p.oid`
    : `SELECT 'pg_class/' || r.prrelid AS id, r.prrelid::regclass::text || coalesce((SELECT ' (' || string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) || ')'
         FROM pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)), '') || coalesce(' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')', '') AS text
       FROM pg_publication_rel r WHERE r.prpubid = p.oid
       UNION ALL SELECT 'pg_namespace/' || s.pnnspid, 'all in ' || s.pnnspid::regnamespace::text FROM pg_publication_namespace s WHERE s.pnpubid = p.oid`;
const publications = {
    kinds: ['publication'],
    sql: (version) => `SELECT 'publication' AS kind, 'pg_publication/' || p.oid AS id, p.pubname AS name, pg_get_userbyid(p.pubowner) AS owner,
    CASE WHEN p.puballtables THEN 'yes' ELSE 'no' END AS "all-tables",
    concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) AS publish,
    CASE WHEN p.pubviaroot THEN 'yes' ELSE 'no' END AS "via-partition-root",
    ${version < PG18 ? 'NULL' : `CASE p.pubgencols WHEN 's' THEN 'stored' END`} AS "generated-columns",
    (SELECT json_object_agg(l.id, l.text) FROM (${listed(version)}) l)::text AS tables
    FROM pg_publication p WHERE ${noMember('pg_publication', 'p.oid')}`,
    lists: ['tables'],
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/routines.ts

const OWN = `pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace`;
const SIGNATURE = `'(' || coalesce((SELECT string_agg(format_type(t.type, NULL), ', ' ORDER BY t.at) FROM unnest(p.proargtypes) WITH ORDINALITY t (type, at)), '') || ')'`;
const FRAME = `'pg_proc/' || p.oid AS id, n.nspname AS schema, p.proname AS name, ${SIGNATURE} AS signature, pg_get_userbyid(p.proowner) AS owner`;
const PARALLEL = `CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END`;
const routines = {
    kinds: ['function', 'procedure'],
    sql: () => `SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS kind, ${FRAME},
    pg_get_function_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS returns, l.lanname AS language,
    coalesce(pg_get_function_sqlbody(p.oid), CASE WHEN l.lanname IN ('c', 'internal') THEN concat_ws(' ', p.probin, p.prosrc) ELSE p.prosrc END) AS body,
    CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END AS volatility,
    CASE WHEN p.prosecdef THEN 'definer' ELSE 'invoker' END AS security, ${PARALLEL} AS parallel,
    CASE WHEN p.proisstrict THEN 'yes' ELSE 'no' END AS strict, CASE WHEN p.proleakproof THEN 'yes' ELSE 'no' END AS leakproof,
    CASE p.prokind WHEN 'w' THEN 'yes' ELSE 'no' END AS "window",
    p.procost AS cost, p.prorows AS rows, ${sorted('p.proconfig')} AS settings,
    CASE WHEN p.prosupport <> 0 THEN p.prosupport::regproc::text END AS support,
    (SELECT string_agg(format_type(t, NULL), ', ' ORDER BY 1) FROM unnest(p.protrftypes) t) AS transforms
    FROM ${OWN} JOIN pg_language l ON l.oid = p.prolang
    WHERE p.prokind IN ('f', 'p', 'w') AND ${ownSchema('n')} AND ${noMember('pg_proc', 'p.oid')}
      AND ${notPartOf('pg_proc', 'p.oid')}`,
};
const part = (label, column, none = '0') => `CASE WHEN a.${column} <> ${none} THEN ', ${label} = ' || a.${column}::text ELSE '' END`;
const aggregates = {
    kinds: ['aggregate'],
    sql: () => `SELECT 'aggregate' AS kind, ${FRAME}, pg_get_function_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS returns,
    ${PARALLEL} AS parallel,
    'SFUNC = ' || a.aggtransfn::text || ', STYPE = ' || format_type(a.aggtranstype, NULL)
      || ${part('SSPACE', 'aggtransspace')} || ${part('FINALFUNC', 'aggfinalfn', "'-'::regproc")}
      || CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END || ', FINALFUNC_MODIFY = ' || a.aggfinalmodify::text
      || ${part('COMBINEFUNC', 'aggcombinefn', "'-'::regproc")} || ${part('SERIALFUNC', 'aggserialfn', "'-'::regproc")}
      || ${part('DESERIALFUNC', 'aggdeserialfn', "'-'::regproc")} || coalesce(', INITCOND = ' || quote_literal(a.agginitval), '')
      || ${part('MSFUNC', 'aggmtransfn', "'-'::regproc")} || ${part('MINVFUNC', 'aggminvtransfn', "'-'::regproc")}
      || CASE WHEN a.aggmtranstype <> 0 THEN ', MSTYPE = ' || format_type(a.aggmtranstype, NULL) ELSE '' END || ${part('MSSPACE', 'aggmtransspace')}
      || ${part('MFINALFUNC', 'aggmfinalfn', "'-'::regproc")} || CASE WHEN a.aggmfinalextra THEN ', MFINALFUNC_EXTRA' ELSE '' END
      || CASE WHEN a.aggmtranstype <> 0 THEN ', MFINALFUNC_MODIFY = ' || a.aggmfinalmodify::text ELSE '' END
      || coalesce(', MINITCOND = ' || quote_literal(a.aggminitval), '') || CASE WHEN a.aggsortop <> 0 THEN ', SORTOP = ' || a.aggsortop::regoperator::text ELSE '' END
      || CASE a.aggkind WHEN 'h' THEN ', HYPOTHETICAL' ELSE '' END AS definition
    FROM ${OWN} JOIN pg_aggregate a ON a.aggfnoid = p.oid WHERE p.prokind = 'a' AND ${ownSchema('n')} AND ${noMember('pg_proc', 'p.oid')}`,
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/schemas.ts

const schemas = {
    kinds: ['schema'],
    sql: () => `SELECT 'schema' AS kind, 'pg_namespace/' || n.oid AS id, n.nspname AS name, pg_get_userbyid(n.nspowner) AS owner
    FROM pg_namespace n WHERE ${ownSchema('n')} AND ${noMember('pg_namespace', 'n.oid')}`,
};
const extensions = {
    kinds: ['extension'],
    sql: () => `SELECT 'extension' AS kind, 'pg_extension/' || x.oid AS id, x.extname AS name, 'pg_namespace/' || n.oid AS parent, n.nspname AS "in-schema", x.extversion AS version
    FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace`,
    // Worth a notice, no difference.
    refine: ({ version: _, ...row }) => row,
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/sequences.ts

/** Bounds are told where they are not those of the type, so that a change of type is one difference. */
const LARGEST = `CASE s.seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 ELSE 9223372036854775807 END`;
const sequences = {
    kinds: ['sequence'],
    sql: () => `SELECT 'sequence' AS kind, 'pg_class/' || c.oid AS id, n.nspname AS schema, c.relname AS name, pg_get_userbyid(c.relowner) AS owner,
    'pg_class/' || d.refobjid || '/' || d.refobjsubid AS parent, 'pg_class/' || d.refobjid AS inherited,
    format_type(s.seqtypid, NULL) AS type, s.seqstart AS start, s.seqincrement AS increment,
    CASE WHEN s.seqmin = CASE WHEN s.seqincrement > 0 THEN 1 ELSE -${LARGEST} - 1 END THEN 'default' ELSE s.seqmin::text END AS minimum,
    CASE WHEN s.seqmax = CASE WHEN s.seqincrement > 0 THEN ${LARGEST} ELSE -1 END THEN 'default' ELSE s.seqmax::text END AS maximum,
    s.seqcache AS cache, CASE WHEN s.seqcycle THEN 'yes' ELSE 'no' END AS cycle,
    CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END AS persistence,
    (SELECT format('%s.%I', a.attrelid::regclass, a.attname) FROM pg_attribute a WHERE a.attrelid = d.refobjid AND a.attnum = d.refobjsubid) AS "owned-by"
    FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
    WHERE c.relpersistence <> 't' AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')}
      AND (d.refobjid IS NULL OR ${noMember('pg_class', 'd.refobjid')})`,
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/servers.ts

const servers = {
    kinds: ['server'],
    sql: () => `SELECT 'server' AS kind, 'pg_foreign_server/' || s.oid AS id, s.srvname AS name, pg_get_userbyid(s.srvowner) AS owner,
    w.fdwname AS wrapper, s.srvtype AS type, s.srvversion AS version, ${sortedOptions('s.srvoptions')} AS options
    FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE ${noMember('pg_foreign_server', 's.oid')}`,
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/statistics.ts

/** Extended statistics; how much is sampled for them is no part of the schema. */
const statistics = {
    kinds: ['statistics'],
    sql: () => `SELECT 'statistics' AS kind, 'pg_statistic_ext/' || s.oid AS id, n.nspname AS schema, s.stxname AS name, pg_get_userbyid(s.stxowner) AS owner,
    'pg_class/' || s.stxrelid AS parent, ${columnsOf('pg_statistic_ext', 's.oid', 's.stxrelid')} AS needs, pg_get_statisticsobjdef(s.oid) AS definition
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
    WHERE ${ownSchema('n')} AND ${noMember('pg_class', 's.stxrelid')} AND ${noMember('pg_statistic_ext', 's.oid')}`,
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/tables.ts

const tables_nameOf = (oid) => `${oid}::regclass::text`;
const tables = {
    kinds: ['table', 'foreign-table'],
    sql: () => `SELECT CASE c.relkind WHEN 'f' THEN 'foreign-table' ELSE 'table' END AS kind, 'pg_class/' || c.oid AS id,
    n.nspname AS schema, c.relname AS name, pg_get_userbyid(c.relowner) AS owner,
    CASE WHEN c.relispartition THEN 'pg_class/' || p.inhparent END AS parent,
    CASE WHEN c.relispartition THEN 'pg_namespace/' || n.oid END AS needs,
    CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END AS persistence,
    am.amname AS "access-method",
    ${sorted('c.reloptions')} AS options, ${sorted('toast.reloptions')} AS "toast-options",
    CASE c.relreplident WHEN 'd' THEN 'default' WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' ELSE 'index ' || coalesce(
      (SELECT ic.relname FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisreplident), '?') END AS "replica-identity",
    CASE WHEN c.relrowsecurity THEN 'on' ELSE 'off' END AS "row-security",
    CASE WHEN c.relforcerowsecurity THEN 'on' ELSE 'off' END AS "force-row-security",
    CASE c.relkind WHEN 'p' THEN 'PARTITION BY ' || pg_get_partkeydef(c.oid) END AS "partition-key",
    CASE WHEN c.relispartition THEN 'PARTITION OF ' || ${tables_nameOf('p.inhparent')} || ' ' || pg_get_expr(c.relpartbound, c.oid)
      || CASE WHEN p.inhdetachpending THEN ' (detach pending)' ELSE '' END END AS partition,
    CASE WHEN NOT c.relispartition AND p.inhparent IS NOT NULL THEN (SELECT json_object_agg('pg_class/' || i.inhparent, ${tables_nameOf('i.inhparent')})
      FROM pg_inherits i WHERE i.inhrelid = c.oid)::text END AS inherits,
    CASE WHEN c.reloftype <> 0 THEN c.reloftype::regtype::text END AS "of-type",
    s.srvname AS server, ${sortedOptions('f.ftoptions')} AS "foreign-options"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_am am ON am.oid = c.relam
    LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
    LEFT JOIN pg_inherits p ON p.inhrelid = c.oid AND p.inhseqno = 1
    LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
    WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')}`,
    lists: ['inherits'],
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/text-search.ts

const textSearchConfigurations = {
    kinds: ['text-search-configuration'],
    sql: () => `SELECT 'text-search-configuration' AS kind, 'pg_ts_config/' || c.oid AS id, n.nspname AS schema, c.cfgname AS name, pg_get_userbyid(c.cfgowner) AS owner,
    (SELECT format('%I.%I', o.nspname, p.prsname) FROM pg_ts_parser p JOIN pg_namespace o ON o.oid = p.prsnamespace WHERE p.oid = c.cfgparser) AS parser,
    (SELECT string_agg(m.alias || ': ' || m.dictionaries, '; ' ORDER BY m.alias) FROM (
      SELECT k.alias, string_agg(x.mapdict::regdictionary::text, ', ' ORDER BY x.mapseqno) AS dictionaries
      FROM pg_ts_config_map x JOIN ts_token_type(c.cfgparser) k ON k.tokid = x.maptokentype WHERE x.mapcfg = c.oid GROUP BY k.alias) m) AS mappings
    FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE ${ownSchema('n')} AND ${noMember('pg_ts_config', 'c.oid')}`,
};
const textSearchDictionaries = {
    kinds: ['text-search-dictionary'],
    sql: () => `SELECT 'text-search-dictionary' AS kind, 'pg_ts_dict/' || d.oid AS id, n.nspname AS schema, d.dictname AS name, pg_get_userbyid(d.dictowner) AS owner,
    (SELECT format('%I.%I', o.nspname, t.tmplname) FROM pg_ts_template t JOIN pg_namespace o ON o.oid = t.tmplnamespace WHERE t.oid = d.dicttemplate) AS template,
    d.dictinitoption AS options
    FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE ${ownSchema('n')} AND ${noMember('pg_ts_dict', 'd.oid')}`,
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/triggers.ts

/** Up to 14 the triggers that partitions inherit are marked internal (psql's describe.c). */
const triggers = {
    kinds: ['trigger'],
    sql: () => `SELECT 'trigger' AS kind, 'pg_trigger/' || t.oid AS id, n.nspname AS schema, c.relname AS relation, t.tgname AS name,
    'pg_class/' || c.oid AS parent,
    CASE WHEN t.tgparentid <> 0 THEN 'pg_trigger/' || t.tgparentid END AS inherited,
    pg_get_triggerdef(t.oid) AS definition, ${enabledState('t.tgenabled')} AS enabled
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE (NOT t.tgisinternal OR (t.tgparentid <> 0 AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.oid = t.tgconstraint AND k.contype <> 't')))
      AND c.relpersistence <> 't' AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_trigger', 't.oid')}`,
};
const rules = {
    kinds: ['rule'],
    sql: () => `SELECT 'rule' AS kind, 'pg_rewrite/' || r.oid AS id, n.nspname AS schema, c.relname AS relation, r.rulename AS name,
    'pg_class/' || c.oid AS parent, pg_get_ruledef(r.oid) AS definition, ${enabledState('r.ev_enabled')} AS enabled
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT (c.relkind IN ('v', 'm') AND r.rulename = '_RETURN') AND c.relpersistence <> 't'
      AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_rewrite', 'r.oid')}`,
};
const eventTriggers = {
    kinds: ['event-trigger'],
    sql: () => `SELECT 'event-trigger' AS kind, 'pg_event_trigger/' || t.oid AS id, t.evtname AS name, pg_get_userbyid(t.evtowner) AS owner,
    t.evtevent AS event, t.evtfoid::regprocedure::text AS function, ${enabledState('t.evtenabled')} AS enabled,
    (SELECT string_agg(tag, ', ' ORDER BY tag) FROM unnest(t.evttags) tag) AS tags
    FROM pg_event_trigger t WHERE ${noMember('pg_event_trigger', 't.oid')}`,
};
const COMMANDS = `CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END`;
const policies = {
    kinds: ['policy'],
    sql: () => `SELECT 'policy' AS kind, 'pg_policy/' || p.oid AS id, n.nspname AS schema, c.relname AS relation, p.polname AS name,
    'pg_class/' || c.oid AS parent, ${COMMANDS} AS command, CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END AS mode,
    (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r)::text END, ', ' ORDER BY CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r)::text END) FROM unnest(p.polroles) r) AS roles,
    pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS "with-check"
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} AND ${noMember('pg_policy', 'p.oid')}`,
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/types.ts


const types_frame = (kind) => `'${kind}' AS kind, 'pg_type/' || t.oid AS id, n.nspname AS schema, t.typname AS name, pg_get_userbyid(t.typowner) AS owner`;
const types_OWN = `pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace`;
const ours = (type) => `t.typtype = '${type}' AND ${ownSchema('n')} AND ${noMember('pg_type', 't.oid')}`;
const COLLATION = `CASE WHEN t.typcollation NOT IN (0, b.typcollation) THEN t.typcollation::regcollation::text END AS collation`;
const enums = {
    kinds: ['enum'],
    sql: () => `SELECT ${types_frame('enum')}, (SELECT string_agg(quote_literal(l.enumlabel), ', ' ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = t.oid) AS labels
    FROM ${types_OWN} WHERE ${ours('e')}`,
};
const domains = {
    kinds: ['domain'],
    sql: () => `SELECT ${types_frame('domain')}, format_type(t.typbasetype, t.typtypmod) AS type, CASE WHEN t.typnotnull THEN 'NOT NULL' ELSE 'NULL' END AS "null",
    pg_get_expr(t.typdefaultbin, 0) AS "default", ${COLLATION} FROM ${types_OWN} JOIN pg_type b ON b.oid = t.typbasetype WHERE ${ours('d')}`,
};
const compositeTypes = {
    kinds: ['composite-type'],
    sql: () => `SELECT ${types_frame('composite-type')}, (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attcollation NOT IN (0, at.typcollation) THEN ' COLLATE ' || a.attcollation::regcollation::text ELSE '' END, ', ' ORDER BY a.attnum)
      FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes
    FROM ${types_OWN} JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' WHERE ${ours('c')}`,
};
const rangeTypes = {
    kinds: ['range-type'],
    sql: () => `SELECT ${types_frame('range-type')}, format_type(r.rngsubtype, NULL) AS subtype,
    (SELECT format('%I.%I', o.nspname, c.opcname) FROM pg_opclass c JOIN pg_namespace o ON o.oid = c.opcnamespace WHERE c.oid = r.rngsubopc) AS "operator-class",
    CASE WHEN r.rngcollation NOT IN (0, b.typcollation) THEN r.rngcollation::regcollation::text END AS collation,
    CASE WHEN r.rngcanonical <> 0 THEN r.rngcanonical::regproc::text END AS canonical,
    CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::regproc::text END AS "subtype-diff", r.rngmultitypid::regtype::text AS multirange
    FROM ${types_OWN} JOIN pg_range r ON r.rngtypid = t.oid JOIN pg_type b ON b.oid = r.rngsubtype WHERE ${ours('r')}`,
};
const locale = (version) => (version < PG15 ? 'NULL' : version < PG17 ? 'c.colliculocale' : 'c.colllocale');
/** The form of an ICU locale is the server's: since 16 it writes `de_DE` as `de-DE`. */
const collations = {
    kinds: ['collation'],
    sql: (version) => `SELECT 'collation' AS kind, 'pg_collation/' || c.oid AS id, n.nspname AS schema, c.collname AS name, pg_get_userbyid(c.collowner) AS owner,
    CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN 'builtin' ELSE c.collprovider::text END AS provider,
    CASE WHEN c.collisdeterministic THEN 'yes' ELSE 'no' END AS deterministic,
    CASE c.collprovider WHEN 'i' THEN lower(replace(coalesce(${locale(version)}, c.collcollate), '_', '-')) ELSE coalesce(${locale(version)}, concat_ws(' ', c.collcollate, nullif(c.collctype, c.collcollate))) END AS locale,
    ${version < PG16 ? 'NULL' : 'c.collicurules'} AS rules
    FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
    WHERE c.oid >= ${FIRST_OWN_OID} AND ${ownSchema('n')} AND ${noMember('pg_collation', 'c.oid')}`,
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/views.ts

const views = {
    kinds: ['view', 'materialized-view'],
    sql: () => `SELECT CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized-view' END AS kind, 'pg_class/' || c.oid AS id, n.nspname AS schema, c.relname AS name,
    pg_get_userbyid(c.relowner) AS owner, pg_get_viewdef(c.oid) AS definition,
    (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0) AS columns,
    ${sorted('c.reloptions')} AS options, ${sorted('toast.reloptions')} AS "toast-options", am.amname AS "access-method",
    (SELECT string_agg(format('%I %s', a.attname, pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attname) FROM pg_attrdef d
      JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = c.oid) AS "column-defaults"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_am am ON am.oid = c.relam LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
    WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')}`,
};

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/index.ts















/** To compare another kind of object, write its query and list it here. */
const KIND_QUERIES = [
    schemas,
    extensions,
    tables,
    columns,
    tableConstraints,
    domainConstraints,
    indexes,
    sequences,
    views,
    routines,
    aggregates,
    triggers,
    rules,
    eventTriggers,
    policies,
    enums,
    domains,
    compositeTypes,
    rangeTypes,
    collations,
    publications,
    servers,
    statistics,
    textSearchConfigurations,
    textSearchDictionaries,
    casts,
    operators,
];

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/not-compared.ts

const own = (catalogue) => `FROM ${catalogue} WHERE oid >= ${FIRST_OWN_OID} AND ${noMember(catalogue, `${catalogue}.oid`)}`;
/** Kinds that nothing here compares. Of subscriptions and user mappings nothing but their existence is read: they hold secrets. */
const EXIST = {
    'access-method': own('pg_am'),
    'base-type': `${own('pg_type')} AND typtype = 'b' AND typelem = 0`,
    conversion: own('pg_conversion'),
    'foreign-data-wrapper': own('pg_foreign_data_wrapper'),
    language: own('pg_language'),
    'operator-class': own('pg_opclass'),
    'operator-family': own('pg_opfamily'),
    'security-label': `FROM pg_seclabels WHERE objoid >= ${FIRST_OWN_OID}`,
    subscription: 'FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())',
    tablespace: `FROM pg_class WHERE reltablespace <> 0 AND oid >= ${FIRST_OWN_OID}`,
    'text-search-parser': own('pg_ts_parser'),
    'text-search-template': own('pg_ts_template'),
    transform: own('pg_transform'),
    'user-mapping': 'FROM pg_user_mappings',
};
const NOT_COMPARED_SQL = Object.entries(EXIST)
    .map(([kind, from]) => `SELECT '${kind}' AS kind WHERE EXISTS (SELECT ${from})`)
    .join(' UNION ALL ');

;// CONCATENATED MODULE: ./packages/migrations/src/drift/kinds/privileges.ts

const RIGHTS = `string_agg(r.privilege_type || CASE WHEN r.is_grantable THEN '*' ELSE '' END, ', ' ORDER BY r.privilege_type)`;
const ROLE = `CASE r.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(r.grantee)::text END`;
/** Columns are objects of their own but for those of a view, which are a part of it. */
const OF_VIEW = `c.relkind IN ('v', 'm')`;
/** Everything that can be granted, with the rights that it has where nothing was ever granted. */
const GRANTABLE = `SELECT 'pg_class/' || oid AS of, NULL AS part, relowner AS owner, coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)) AS acl
    FROM pg_class WHERE oid >= ${FIRST_OWN_OID} AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  UNION ALL SELECT 'pg_class/' || c.oid || CASE WHEN ${OF_VIEW} THEN '' ELSE '/' || a.attnum END, CASE WHEN ${OF_VIEW} THEN a.attname END, c.relowner, a.attacl
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND c.oid >= ${FIRST_OWN_OID}
  UNION ALL SELECT 'pg_proc/' || oid, NULL, proowner, coalesce(proacl, acldefault('f', proowner)) FROM pg_proc WHERE oid >= ${FIRST_OWN_OID}
  UNION ALL SELECT 'pg_namespace/' || oid, NULL, nspowner, coalesce(nspacl, acldefault('n', nspowner)) FROM pg_namespace
  UNION ALL SELECT 'pg_type/' || oid, NULL, typowner, coalesce(typacl, acldefault('T', typowner)) FROM pg_type WHERE oid >= ${FIRST_OWN_OID}
  UNION ALL SELECT 'pg_foreign_server/' || oid, NULL, srvowner, coalesce(srvacl, acldefault('S', srvowner)) FROM pg_foreign_server`;
/** What a role may do with an object, a row for each two; the owner's own rights say nothing. */
const PRIVILEGES_SQL = `SELECT g.of, g.part, ${ROLE} AS role, ${RIGHTS} AS rights
  FROM (${GRANTABLE}) g CROSS JOIN aclexplode(g.acl) r WHERE r.grantee <> g.owner GROUP BY g.of, g.part, g.owner, r.grantee`;
/** Who owns most of what is there: it stands for the role that migrates. */
const MIGRATOR = `SELECT c.relowner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid >= ${FIRST_OWN_OID} AND ${ownSchema('n')} AND ${noMember('pg_class', 'c.oid')} GROUP BY c.relowner ORDER BY count(*) DESC, c.relowner LIMIT 1`;
/**
 * What roles will be able to do with objects that are made later. An entry for all schemas replaces what the server grants
 * by itself, so only what differs from that counts; one for a schema adds to it.
 */
const DEFAULT_PRIVILEGES_SQL = `SELECT n.nspname AS schema, CASE d.objects WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
    WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' WHEN 'L' THEN 'large objects' END AS objects, d.role,
    CASE WHEN d.by <> coalesce((${MIGRATOR}), (SELECT datdba FROM pg_database WHERE datname = current_database())) THEN pg_get_userbyid(d.by) END AS by, coalesce(d.rights, 'none') AS rights
  FROM (SELECT d.defaclnamespace AS namespace, d.defaclobjtype AS objects, d.defaclrole AS by, ${ROLE} AS role,
      ${RIGHTS} FILTER (WHERE r.given) AS rights, ${RIGHTS} FILTER (WHERE NOT r.given) AS usual
    FROM pg_default_acl d CROSS JOIN LATERAL (
      SELECT true AS given, x.* FROM aclexplode(d.defaclacl) x
      UNION ALL SELECT false, x.* FROM aclexplode(acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)) x WHERE d.defaclnamespace = 0) r
    WHERE r.grantee <> d.defaclrole GROUP BY d.oid, d.defaclnamespace, d.defaclobjtype, d.defaclrole, r.grantee) d
  LEFT JOIN pg_namespace n ON n.oid = d.namespace WHERE d.rights IS DISTINCT FROM d.usual`;
/** Those of a view's columns are told at the view. */
const COMMENTS_SQL = `SELECT d.classoid::regclass::text || '/' || d.objoid || CASE WHEN d.objsubid = 0 OR c.oid IS NOT NULL THEN '' ELSE '/' || d.objsubid END AS of,
    string_agg(coalesce(quote_ident(a.attname) || ': ', '') || d.description, E'\\n' ORDER BY d.objsubid) AS comment
  FROM pg_description d LEFT JOIN pg_class c ON d.classoid = 'pg_class'::regclass AND c.oid = d.objoid AND c.relkind IN ('v', 'm')
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
  WHERE d.objoid >= ${FIRST_OWN_OID} OR d.classoid = 'pg_namespace'::regclass GROUP BY 1`;

// EXTERNAL MODULE: ./packages/migrations/src/postgres/exchange.ts
var exchange = __webpack_require__(4126);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/snapshot.ts



/**
 * What decides how the server prints a definition, and what could stop us other than our own limit. Without pg_temp at the end
 * a temporary table that a pooler's session has left would come before the catalogues.
 */
const SETTINGS = {
    search_path: 'pg_catalog, pg_temp',
    TimeZone: 'UTC',
    DateStyle: 'ISO, YMD',
    IntervalStyle: 'postgres',
    bytea_output: 'hex',
    extra_float_digits: '1',
    quote_all_identifiers: 'off',
    standard_conforming_strings: 'on',
    xmlbinary: 'base64',
    lc_monetary: 'C',
    jit: 'off',
    lock_timeout: '0',
    idle_in_transaction_session_timeout: '0',
    transaction_timeout: '0',
};
/** The server prints definitions as they are now, whatever the snapshot is: something is gone that the snapshot has. */
class SchemaMoved extends Error {
    name = 'SchemaMoved';
}
/** Of an internal error, which is what some of the server's printers say of something that is gone. */
const INTERNAL_ERROR = 'XX000';
/** A standby replays what is in the way of the snapshot. */
const RECOVERY_CONFLICT = '40001';
const TRIES = 3;
/**
 * Does what reads a database at one moment: in one transaction, which writes nothing and takes its settings along when it ends.
 * So a transaction pooler and a hot standby will do. Where the schema changes meanwhile, or the standby has to replay what is in the
 * way, all of it is done again.
 * @throws ActionError when the schema does not keep still; what `work` throws; StatementError, LostConnection
 */
async function inSnapshot(connection, options, work) {
    for (let tries = 1;; tries++) {
        try {
            return await inTransaction(connection, options, work);
        }
        catch (error) {
            const code = error instanceof exchange/* StatementError */.Mp ? error.code : undefined;
            if (code === RECOVERY_CONFLICT && tries < TRIES)
                continue;
            if (!(error instanceof SchemaMoved) && code !== INTERNAL_ERROR)
                throw error;
            if (tries === TRIES)
                throw new failure/* ActionError */.lZ(`The schema changed while it was read, ${TRIES} times (${(0,failure/* messageOf */.bD)(error)}). Run again when no migration runs.`);
        }
    }
}
async function inTransaction(connection, { statementTimeoutMs }, work) {
    try {
        await connection.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${settingsSql(statementTimeoutMs)}`);
        const result = await work();
        await connection.query('COMMIT');
        return result;
    }
    catch (error) {
        // Where the connection is gone, so is the transaction.
        if (connection.inTransaction())
            await connection.rollback().catch(() => { });
        throw error;
    }
}
/** Until the transaction ends; a setting that this server does not know is left alone. */
function settingsSql(statementTimeoutMs) {
    const settings = { ...SETTINGS, statement_timeout: String(statementTimeoutMs) };
    const values = Object.entries(settings).map(([name, value]) => `(${(0,quoting/* literal */.eu)(name)}, ${(0,quoting/* literal */.eu)(value)})`);
    return `SELECT pg_catalog.set_config(s.name, wanted.value, true)
FROM (VALUES ${values.join(', ')}) wanted (name, value)
JOIN pg_catalog.pg_settings s ON pg_catalog.lower(s.name) OPERATOR(pg_catalog.=) pg_catalog.lower(wanted.name)`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/objects.ts




const objects_FRAME = new Set(ROW_FRAME);
const KINDS = new Map(OBJECT_KINDS.map((kind) => [kind, kind]));
/** Makes objects of the rows of the catalogue's queries. */
class Objects {
    extensionVersions = new Map();
    #withOwners;
    #drafts = [];
    #byId = new Map();
    constructor(withOwners) {
        this.#withOwners = withOwners;
    }
    add(query, rows) {
        for (const row of rows) {
            const kind = KINDS.get(row.kind);
            if (kind === undefined)
                throw new Error(`a query of the catalogue names the kind '${row.kind}'`);
            if (isGone(row))
                throw new SchemaMoved(`a ${kind} of ${row.relation ?? row.schema ?? row.name} is gone`);
            const parts = [row.schema, row.relation, row.name].filter((part) => part != null);
            const draft = { query, row, kind, name: objectName(...parts) + oneLine(row.signature ?? '') };
            this.#drafts.push(draft);
            this.#byId.set(row.id ?? '', draft);
            if (kind === 'extension')
                this.extensionVersions.set(draft.name, row.version ?? '');
        }
    }
    /** @param rights the rows of comments, privileges and default privileges */
    resolve([comments = [], privileges = [], defaultPrivileges = []]) {
        const commentOf = new Map(comments.map(({ of, comment }) => [of, comment]));
        const objects = [
            ...this.#drafts.map((draft) => this.#objectOf(draft, commentOf.get(draft.row.id ?? ''))),
            ...privileges.flatMap((row) => this.#privilegeOf(row)),
            ...defaultPrivileges.map(defaultPrivilegeOf),
        ];
        return new Map(objects.map((object) => [objectKey(object.kind, object.name), object]));
    }
    #objectOf({ query, row, kind, name }, comment) {
        const refined = query.refine?.(row) ?? row;
        const lists = query.lists ?? [];
        const attributes = {};
        for (const column in refined) {
            const value = refined[column];
            if (value == null || value === '' || objects_FRAME.has(column) || lists.includes(column))
                continue;
            if (column !== 'owner' || this.#withOwners)
                attributes[column] = value;
        }
        if (comment != null)
            attributes.comment = comment;
        return {
            kind,
            name,
            schema: row.schema ?? undefined,
            role: row.owner ?? undefined,
            parent: this.#keys(row.parent)[0] ?? schemaKey(row.schema),
            needs: this.#keys(row.needs),
            inherited: this.#keys(row.inherited),
            attributes,
            lists: Object.fromEntries(lists.map((column) => [column, this.#listOf(row[column])])),
        };
    }
    #keys(ids) {
        if (ids == null || ids === '')
            return [];
        return ids.split(' ').flatMap((id) => {
            const draft = this.#byId.get(id);
            return draft === undefined ? [] : [objectKey(draft.kind, draft.name)];
        });
    }
    #listOf(json) {
        const texts = JSON.parse(json ?? '{}') ?? {};
        return new Map(Object.entries(texts).map(([id, text]) => [this.#keys(id)[0] ?? id, text]));
    }
    #privilegeOf({ of, part, role, rights }) {
        const draft = this.#byId.get(of ?? '');
        if (draft === undefined)
            return [];
        const { kind, name, row } = draft;
        const whose = `${kind === 'server' ? 'server ' : ''}${name}${part == null ? '' : `.${objectName(part)}`}`;
        return [
            {
                ...BARE,
                kind: 'privilege',
                name: `${whose} to ${oneLine(role ?? '')}`,
                schema: row.schema ?? (kind === 'schema' ? (row.name ?? undefined) : undefined),
                role: role ?? undefined,
                parent: objectKey(kind, name),
                attributes: { privileges: rights ?? '' },
            },
        ];
    }
}
/** Definitions and types are never empty; the server prints neither of something that was dropped meanwhile. */
function isGone({ definition, type, signature }) {
    return definition === null || type === '???' || signature?.includes('???') === true;
}
const BARE = { needs: [], inherited: [], lists: {} };
function schemaKey(schema) {
    return schema == null ? undefined : objectKey('schema', objectName(schema));
}
function defaultPrivilegeOf({ schema, objects, role, by, rights }) {
    const where = schema == null ? [] : [schema];
    const whose = by == null ? '' : ` by ${oneLine(by)}`;
    return {
        ...BARE,
        kind: 'default-privilege',
        name: `${objectName(...where, objects ?? '')} to ${oneLine(role ?? '')}${whose}`,
        schema: schema ?? undefined,
        role: role ?? undefined,
        parent: schemaKey(schema),
        attributes: { privileges: rights ?? '' },
    };
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/platforms.ts

/** Alphabetical; to know another platform, describe it here. */
const PLATFORMS = [
    {
        name: 'Cloud SQL',
        roles: ['cloudsqladmin', 'cloudsqlsuperuser'],
        evidence: [],
        schemas: ['google_vacuum_mgmt', 'google_insights'],
        extensions: ['google_insights', 'google_vacuum_mgmt', 'pg_stat_statements'],
        eventTriggers: [],
        publications: [],
    },
    {
        name: 'Neon',
        roles: ['neon_superuser', 'cloud_admin'],
        evidence: [],
        schemas: ['neon', 'neon_migration', 'neon_control_plane'],
        extensions: ['neon', 'neon_utils', 'pg_stat_statements'],
        eventTriggers: [],
        publications: [],
    },
    {
        name: 'RDS',
        roles: ['rdsadmin', 'rds_superuser'],
        evidence: [],
        schemas: ['rds_tools', 'aws_commons', 'apg_plan_mgmt'],
        extensions: ['rds_tools', 'aws_commons', 'pg_stat_statements', 'apg_plan_mgmt'],
        eventTriggers: ['rds_enforce_ddl'],
        publications: [],
    },
    {
        name: 'Supabase',
        roles: ['supabase_admin'],
        evidence: ['auth', 'storage', 'realtime'],
        schemas: [
            '_analytics',
            '_realtime',
            '_supavisor',
            'auth',
            'cron',
            'dbdev',
            'extensions',
            'graphql',
            'graphql_public',
            'net',
            'pgbouncer',
            'pgmq',
            'pgmq_public',
            'pgsodium',
            'pgsodium_masks',
            'pgtle',
            'realtime',
            'storage',
            'supabase_functions',
            'supabase_migrations',
            'vault',
        ],
        extensions: [
            'pg_graphql',
            'pg_net',
            'pg_stat_statements',
            'pgcrypto',
            'pgjwt',
            'pgsodium',
            'supabase_vault',
            'supautils',
            'uuid-ossp',
        ],
        eventTriggers: [
            'ensure_rls',
            'issue_graphql_placeholder',
            'issue_pg_cron_access',
            'issue_pg_graphql_access',
            'issue_pg_net_access',
            'pgrst_ddl_watch',
            'pgrst_drop_watch',
        ],
        publications: ['supabase_realtime', 'supabase_realtime_messages_publication'],
    },
];
const PLATFORM_ROLES_SQL = `SELECT rolname AS role FROM pg_roles WHERE rolname IN (${PLATFORMS.flatMap(({ roles }) => roles)
    .map(quoting/* literal */.eu)
    .join(', ')})`;
/** Names of the platforms whose marks a database bears. */
function platformsOf(roles, objects) {
    const isThere = ({ roles: own, evidence }) => own.some((role) => roles.includes(role)) ||
        (evidence.length > 0 && evidence.every((schema) => objects.has(`schema ${schema}`)));
    return PLATFORMS.filter(isThere).map(({ name }) => name);
}
/** Whether a difference is a platform's own doing. What a migration puts on its tables, a trigger or a policy, is not. */
function ofPlatform(names, { kind, change, object }, { schema, attributes }) {
    return PLATFORMS.filter(({ name }) => names.includes(name)).some((platform) => {
        if (kind === 'extension')
            return change !== 'missing' && platform.extensions.includes(object);
        if (kind === 'event-trigger')
            return change !== 'missing' && platform.eventTriggers.includes(object);
        if (kind === 'publication')
            return change === 'extra' && platform.publications.includes(object);
        if (kind === 'schema')
            return platform.schemas.includes(object);
        if (schema === undefined || !platform.schemas.includes(schema))
            return false;
        if (kind === 'policy')
            return false;
        return kind !== 'trigger' || platform.schemas.some((own) => attributes.definition?.includes(` FUNCTION ${own}.`));
    });
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/layouts/tool-history.ts
var tool_history = __webpack_require__(6933);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/records.ts



/** Tells a record of apply-ordered-migrations, whose place is the user's choice. */
const OUR_COLUMNS = ['version', 'checksum', 'statements_done'];
/** Leaves out the tables in which the known tools record what they applied, and what is on them. */
function withoutRecords(objects, ours) {
    const records = recordTables(objects, ours);
    if (records.size === 0)
        return { objects, recordSchemas: new Set() };
    const isOut = (key) => {
        if (records.has(key))
            return true;
        const parent = objects.get(key)?.parent;
        return parent !== undefined && isOut(parent);
    };
    const kept = new Map([...objects].filter(([key]) => !isOut(key)));
    const recordSchemas = new Set([...records].flatMap((key) => objects.get(key)?.parent ?? []));
    for (const { kind, parent } of kept.values()) {
        if (parent !== undefined && kind !== 'privilege' && kind !== 'default-privilege')
            recordSchemas.delete(parent);
    }
    return { objects: kept, recordSchemas };
}
function recordTables(objects, ours) {
    const records = [{ ...ours, columns: OUR_COLUMNS, not: [] }, ...adopt_tools/* ADOPTABLE */.N.map(adopt_tools/* historyOf */.o)];
    const fits = (table, has) => records.some((one) => table.name === objectName(one.schema ?? table.schema ?? '', one.table) && (0,tool_history/* hasItsColumns */.kY)(one, has));
    const found = [...objects].filter(([, object]) => object.kind === 'table' && fits(object, (column) => objects.has(`column ${object.name}.${objectName(column)}`)));
    return new Set(found.map(([key]) => key));
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/catalogue.ts






const NOTHING = 'SELECT';
/**
 * Reads what a database has, in two round trips; call it within {@link inSnapshot}. No right is needed but to connect.
 * The records of migration tools are left out.
 * @throws StatementError, LostConnection
 */
async function readCatalogue(connection, options) {
    const [server] = await connection.query(`SELECT setting AS version FROM pg_settings WHERE name = 'server_version_num'`);
    const serverVersion = Number(server?.rows[0]?.version);
    const queries = [
        ...KIND_QUERIES.map((query) => query.sql(serverVersion)),
        NOT_COMPARED_SQL,
        PLATFORM_ROLES_SQL,
        options.comments ? COMMENTS_SQL : NOTHING,
        options.privileges ? PRIVILEGES_SQL : NOTHING,
        options.privileges ? DEFAULT_PRIVILEGES_SQL : NOTHING,
    ];
    const results = (await connection.query(queries.join(';\n'))).map(({ rows }) => rows);
    const objects = new Objects(options.owners);
    for (const [at, query] of KIND_QUERIES.entries())
        objects.add(query, results[at] ?? []);
    const [notCompared = [], roles = [], ...rights] = results.slice(KIND_QUERIES.length);
    const found = objects.resolve(rights);
    return {
        serverVersion,
        ...withoutRecords(found, options.historyTable),
        notCompared: notCompared.map(({ kind }) => kind ?? ''),
        extensions: objects.extensionVersions,
        platforms: platformsOf(roles.map(({ role }) => role ?? ''), found),
    };
}

// EXTERNAL MODULE: ./packages/migrations/src/history/sql.ts
var sql = __webpack_require__(9083);
// EXTERNAL MODULE: ./packages/migrations/src/history/adopt/read.ts
var read = __webpack_require__(8857);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/record-tables.ts




/**
 * Schemas in which platforms record migrations of their own. Fewer than those that they make (`platforms.ts`): the user's
 * record may stand in one of those, as in `supabase_migrations`.
 */
const SCHEMAS_WITH_A_PLATFORMS_RECORD = /^(?:auth|storage|realtime|_realtime|_analytics|supabase_functions|_supavisor|pgbouncer|cron|hdb_catalog)$/;
/**
 * Decides whose record counts.
 * @param without how to do without a record: 'set the input …'
 */
function chooseRecord(facts, choice, ours, without) {
    if (choice === 'none')
        return { kind: 'none' };
    const own = facts.tables.find(({ schema, table }) => schema === ours.schema && table === ours.table);
    if (choice === 'auto' && own !== undefined)
        return readable({ kind: 'ours', table: own }, facts);
    const tools = choice === 'auto' ? adopt_tools/* ADOPTABLE */.N : [choice];
    const found = distinct(tools.flatMap((tool) => tablesOf(tool, facts.tables, choice).map((table) => ({ tool, table }))));
    const [first, second] = found;
    if (first !== undefined && second === undefined)
        return readable({ kind: 'tool', ...first }, facts);
    if (first !== undefined && second !== undefined) {
        const named = found.map(({ tool, table }) => `${(0,quoting/* qualified */.LX)(table)} (${tool})`).join(' and ');
        return {
            kind: 'inconclusive',
            headline: choice === 'auto'
                ? `There are records of several migration tools, ${named}, so what is applied cannot be told. Say in the input 'history' which counts.`
                : `The record of ${choice} is there in several schemas: ${named}. Put the one that counts into the search_path of the URL, '?options=-c%20search_path%3D<schema>'.`,
        };
    }
    if (choice !== 'auto') {
        const { schema, table, columns } = (0,adopt_tools/* historyOf */.o)(choice);
        return {
            kind: 'inconclusive',
            headline: `The input 'history' names ${choice}, but its table '${schema === undefined ? '' : `${schema}.`}${table}' (with the columns ${columns.join(', ')}) is not in the database. Name the tool that migrated it, or ${without}.`,
        };
    }
    if (facts.isEmpty)
        return { kind: 'empty' };
    return {
        kind: 'absent',
        headline: `The database has no record of migrations: neither ${(0,quoting/* qualified */.LX)(ours)} (input 'history-table') nor the table of a known tool. Name the table, or ${without}.`,
    };
}
function readable(chosen, { role }) {
    const { schema, schemaUsage, select } = chosen.table;
    if (schemaUsage && select)
        return chosen;
    return {
        kind: 'inconclusive',
        headline: `The role ${(0,quoting/* identifier */.Cv)(role)} may not read the record of migrations ${(0,quoting/* qualified */.LX)(chosen.table)}. Give it that right: GRANT USAGE ON SCHEMA ${(0,quoting/* identifier */.Cv)(schema)} TO ${(0,quoting/* identifier */.Cv)(role)}; GRANT SELECT ON ${(0,quoting/* qualified */.LX)(chosen.table)} TO ${(0,quoting/* identifier */.Cv)(role)};`,
    };
}
/** Tables that fit a tool: only the first of the search_path when one is there. */
function tablesOf(tool, tables, choice) {
    const history = (0,adopt_tools/* historyOf */.o)(tool);
    const fitting = tables.filter((table) => fits(table, history) && (choice !== 'auto' || !SCHEMAS_WITH_A_PLATFORMS_RECORD.test(table.schema)));
    const visible = fitting.filter(({ place }) => place !== undefined);
    if (visible.length === 0)
        return fitting;
    return visible.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)).slice(0, 1);
}
function fits({ schema, table, columns }, history) {
    return (table === history.table &&
        (history.schema === undefined || schema === history.schema) &&
        (0,tool_history/* hasItsColumns */.kY)(history, (name) => columns.includes(name)));
}
/** One table may fit two tools: then the one that names its schema. */
function distinct(found) {
    return found.filter((one) => !found.some((other) => other !== one &&
        other.table === one.table &&
        (0,adopt_tools/* historyOf */.o)(other.tool).schema !== undefined &&
        (0,adopt_tools/* historyOf */.o)(one.tool).schema === undefined));
}
/** One row for each table that may be a record, and one with `role` and `is_empty` at least. */
function recordFactsSql(ours) {
    const names = [...new Set(adopt_tools/* ADOPTABLE */.N.map((tool) => (0,adopt_tools/* historyOf */.o)(tool).table))].map(quoting/* literal */.eu).join(', ');
    return `WITH path AS (
  SELECT p.name, p.place FROM pg_catalog.pg_settings s,
    ROWS FROM (pg_catalog.regexp_split_to_table(s.reset_val, '\\s*,\\s*')) WITH ORDINALITY AS p(name, place) WHERE s.name = 'search_path'
), records AS (
  SELECT c.oid, n.oid AS schema_oid, n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND (c.relname IN (${names}) OR n.nspname = ${(0,quoting/* literal */.eu)(ours.schema)} AND c.relname = ${(0,quoting/* literal */.eu)(ours.table)})
)
SELECT current_user AS role,
  NOT ${read/* IS_USED */.H} AS is_empty,
  r.nspname AS schema, r.relname AS table,
  (SELECT pg_catalog.json_agg(a.attname) FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
  (SELECT pg_catalog.min(p.place) FROM path p WHERE pg_catalog.btrim(p.name, '"') = CASE WHEN p.name = '"$user"' THEN p.name ELSE r.nspname END
    OR p.name = '"$user"' AND r.nspname = current_user) AS place,
  pg_catalog.has_schema_privilege(r.schema_oid, 'USAGE') AS schema_usage, pg_catalog.has_table_privilege(r.oid, 'SELECT') AS readable
FROM (SELECT 1) AS always LEFT JOIN records r ON true ORDER BY 3, 4`;
}
/** @param rows of {@link recordFactsSql} */
function toRecordFacts(rows) {
    return {
        role: rows[0]?.role ?? '',
        isEmpty: rows[0]?.is_empty === 't',
        tables: rows.flatMap((row) => row.table == null || row.schema == null
            ? []
            : [
                {
                    schema: row.schema,
                    table: row.table,
                    columns: JSON.parse(row.columns ?? '[]'),
                    place: row.place == null ? undefined : Number(row.place),
                    schemaUsage: row.schema_usage === 't',
                    select: row.readable === 't',
                },
            ]),
    };
}

// EXTERNAL MODULE: ./packages/migrations/src/history/adopt/match.ts
var adopt_match = __webpack_require__(9284);
// EXTERNAL MODULE: ./packages/migrations/src/history/plan.ts
var plan = __webpack_require__(6977);
// EXTERNAL MODULE: ./packages/migrations/src/sql/checksums.ts
var checksums = __webpack_require__(3688);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/recorded.ts





/** Nothing is applied. */
function recordedNothing({ migrations }) {
    return { applied: [], pending: [...migrations], unknown: [], unfinished: [], changed: [], currentVersion: '' };
}
/** What our own history says. */
function recordedByUs(rows, inventory) {
    const left = new Map(rows.map((row) => [(0,folder_version/* versionKey */._5)(row.version), row]));
    const recorded = { ...recordedNothing(inventory), pending: [] };
    for (const file of inventory.migrations) {
        const key = (0,folder_version/* versionKey */._5)(file.version);
        const row = left.get(key);
        left.delete(key);
        if (row === undefined || row.state === 'partial')
            recorded.pending.push(file);
        else {
            recorded.applied.push(file);
            if (row.checksum !== null && row.checksum !== (0,checksums/* fileChecksum */.Cs)(file.content))
                recorded.changed.push(file);
        }
        if (row?.state === 'partial')
            recorded.unfinished.push(partial(row, file));
    }
    const others = [...left.values()];
    recorded.unfinished.push(...others.filter(isPartial).map((row) => partial(row, undefined)));
    const done = others.filter((row) => !isPartial(row));
    recorded.unknown.push(...(0,plan/* withoutFile */.BQ)(done, inventory).map(({ version }) => version.text));
    return { ...recorded, currentVersion: (0,plan/* latestVersion */.qD)(rows, inventory)?.text ?? '' };
}
function isPartial({ state }) {
    return state === 'partial';
}
function partial({ version, statementsDone }, file) {
    return { recorded: version.text, state: `partial: ${statementsDone} of its statements are done`, file };
}
/** What another tool's record says. */
function recordedByTool(record, tool, inventory) {
    const match = (0,adopt_match/* matchFolder */.Y)(record, inventory, tool);
    const failed = record.failed.map((recorded) => ({
        recorded,
        file: (0,adopt_match/* matchFolder */.Y)({ ...record, done: [recorded], upTo: [] }, inventory, tool).files[0],
    }));
    const unfinished = new Set(failed.map(({ file }) => file));
    const applied = match.files.filter((file) => !unfinished.has(file));
    const isApplied = new Set(applied);
    const known = (0,adopt_tools/* historyOf */.o)(tool);
    return {
        applied,
        pending: inventory.migrations.filter((file) => !isApplied.has(file)),
        unknown: [...match.missing, ...match.ahead].filter((version) => !record.failed.includes(version)),
        unfinished: failed.map((one) => ({ ...one, state: `not finished, says ${known.table}` })),
        changed: match.changed.filter((file) => isApplied.has(file)),
        currentVersion: applied.at(-1)?.version.text ?? '',
    };
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/history.ts






/**
 * Reads whose record counts, within a transaction.
 * @throws StatementError for what the record itself has no part in
 */
async function readRecord(connection, options) {
    const { history: choice, historyTable: ours } = options;
    if (choice === 'none')
        return { kind: 'none' };
    const [facts] = await connection.query(recordFactsSql(ours));
    const chosen = chooseRecord(toRecordFacts(facts?.rows ?? []), choice, ours, withoutRecord(options));
    if (!('table' in chosen))
        return chosen;
    const table = (0,quoting/* qualified */.LX)(chosen.table);
    const source = `${chosen.table.schema}.${chosen.table.table}`;
    try {
        if (chosen.kind === 'ours') {
            const [rows] = await connection.query((0,sql/* readHistorySql */.vr)(ours));
            return { kind: 'ours', source, rows: (0,sql/* parseHistory */.i6)(rows ?? { command: '', rows: [] }) };
        }
        const { tool } = chosen;
        const { interpret, orderBy } = (0,adopt_tools/* historyOf */.o)(tool);
        const [rows] = await connection.query(`SELECT * FROM ${table} ORDER BY ${(0,quoting/* identifier */.Cv)(orderBy)}`);
        return { kind: 'tool', source: `${source} (${tool})`, tool, record: interpret(rows?.rows ?? []) };
    }
    catch (error) {
        // The time limit and a lost lock are not the record's.
        if (error instanceof exchange/* StatementError */.Mp && !/^(?:42|0A|22)/.test(error.code))
            throw error;
        if (!(error instanceof Error))
            throw error;
        return {
            kind: 'inconclusive',
            headline: `The record of migrations ${table} cannot be read: ${error.message}. ${chosen.kind === 'ours' ? "Name another table with the input 'history-table'." : "Name whose record counts with the input 'history'."}`,
        };
    }
}
function withoutRecord({ check, referenceTarget }) {
    const inputs = check === 'history' ? "input 'check' to 'schema' and the input 'history' to 'none'" : "input 'history' to 'none'";
    return `set the ${inputs} to compare ${referenceTarget === undefined ? 'with all migrations of the folder' : 'the schemas alone'}`;
}
/** What a record says of the folder; undefined where there is none. */
function recordedIn(record, inventory) {
    if (record.kind === 'ours')
        return recordedByUs(record.rows, inventory);
    if (record.kind === 'tool')
        return recordedByTool(record.record, record.tool, inventory);
    return record.kind === 'empty' ? recordedNothing(inventory) : undefined;
}

// EXTERNAL MODULE: ./packages/common/src/durations.ts
var durations = __webpack_require__(6562);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/connect.ts + 2 modules
var connect = __webpack_require__(1095);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/sqlstate.ts
var sqlstate = __webpack_require__(4526);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/side.ts






/** Why nothing can be said; a sentence and its remedy. */
class Inconclusive extends Error {
    name = 'Inconclusive';
}
/**
 * Reads a database in one transaction that can only read, so that all of it is of one moment.
 * @throws Inconclusive with the cause and the remedy; the signal's reason
 */
async function readSide(target, options, read) {
    const { signal, statementTimeoutMs, waitForDatabaseMs: waitMs } = options;
    const over = new AbortController();
    let connection;
    try {
        const opened = await (0,connect/* connect */.N)(target, { ...options, waitMs });
        connection = opened;
        signal.addEventListener('abort', () => opened.abandon('cancelled'), { once: true, signal: over.signal });
        return await inSnapshot(opened, { statementTimeoutMs }, async () => {
            const [row] = (await opened.query(VERSION))[0]?.rows ?? [];
            const versionNumber = Number(row?.number);
            if (!(versionNumber >= OLDEST_VERSION))
                throw new Inconclusive(`${target.description} is PostgreSQL ${row?.version}; at least ${OLDEST_VERSION / 10_000} is needed.`);
            return { version: /^\S*/.exec(row?.version ?? '')?.[0] ?? '', versionNumber, read: await read(opened) };
        });
    }
    catch (error) {
        signal.throwIfAborted();
        throw explained(error, target, statementTimeoutMs);
    }
    finally {
        over.abort();
        await connection?.close();
    }
}
const OLDEST_VERSION = 140_000;
const VERSION = "SELECT pg_catalog.current_setting('server_version') AS version, pg_catalog.current_setting('server_version_num') AS number";
/** Both come to a query that waits for a lock as well: the time counts from its begin. */
const CANCELLED = '57014';
function explained(error, { description }, statementTimeoutMs) {
    if (error instanceof Inconclusive)
        return error;
    if (error instanceof failure/* ActionError */.lZ)
        return new Inconclusive(error.message);
    if (error instanceof exchange/* LostConnection */.$I)
        return new Inconclusive(`The connection to ${description} broke while it was being read (${error.message}). ${error.code === undefined ? 'Run again; behind a pooler or a proxy, look at its time-outs.' : (0,sqlstate/* remedyFor */.w)(error.code)}`);
    if (!(error instanceof exchange/* StatementError */.Mp))
        return error;
    if (error.code === CANCELLED)
        return new Inconclusive(`${description} did not answer a query within ${(0,durations/* formatDuration */.a3)(statementTimeoutMs)} (input 'statement-timeout'), waiting for locks included: ${error.message}. Look for a session that holds a lock on the catalogue (pg_locks), or raise the time limit.`);
    return new Inconclusive(`${description} could not be read: ${error.message} (SQLSTATE ${error.code}). ${(0,sqlstate/* remedyFor */.w)(error.code)}`);
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/reading.ts



/** @throws Inconclusive with the cause and the remedy */
function readDatabase(target, options) {
    return readSide(target, options, async (connection) => ({
        record: await readRecord(connection, options),
        catalogue: options.check === 'history'
            ? undefined
            : await readCatalogue(connection, readOptions(options, options.historyTable)),
    }));
}
/** What of a catalogue is wanted. */
function readOptions({ privileges, owners, comments }, historyTable) {
    return {
        privileges: privileges !== 'off',
        owners: owners !== 'off',
        comments: comments !== 'off',
        historyTable,
    };
}

// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __webpack_require__(8526);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/same-code.ts

const OPERATOR = /[-+*/<>=~!@#%^&|`?:]+/y;
const NUMBER = /\d[\w]*(?:\.(?!\.)\w*)?(?:(?<=[eE])[-+]\d+)?/y;
/** Whether two texts of SQL or PL/pgSQL differ in nothing but white space, comments and line ends outside their literals. */
function isSameCode(one, other) {
    const first = tokensOf(one);
    const second = tokensOf(other);
    for (;;) {
        const a = first.next().value;
        if (a !== second.next().value)
            return false;
        if (a === undefined)
            return true;
    }
}
/** What the code is made of, without white space and comments. */
function* tokensOf(sql) {
    for (let at = 0; at < sql.length;) {
        const { kind, end } = (0,lexer/* tokenAt */.BN)(sql, at);
        if (kind === 'space' || kind === 'comment') {
            at = end;
            continue;
        }
        const stop = kind === 'other' ? ((0,lexer/* matchEnd */.XS)(NUMBER, sql, at) ?? endOfOperator(sql, at) ?? end) : endOfPrefixed(sql, at, end);
        yield sql.slice(at, stop);
        at = stop;
    }
}
/** A word and the string that touches it are one: U&'…', B'…'. */
function endOfPrefixed(sql, start, end) {
    const quote = /^u$/i.test(sql.slice(start, end)) && sql[end] === '&' ? end + 1 : end;
    const prefixes = sql[quote] === "'" && /^(?:u|b|x|n)$/i.test(sql.slice(start, end));
    return prefixes || (quote > end && sql[quote] === '"') ? (0,lexer/* tokenAt */.BN)(sql, quote).end : end;
}
/** As PostgreSQL's scan.l: an operator ends before a comment, and in + or - only with one of ~!@#%^&|`? in it. */
function endOfOperator(sql, start) {
    const end = (0,lexer/* matchEnd */.XS)(OPERATOR, sql, start);
    if (end === undefined)
        return undefined;
    const [text = ''] = sql.slice(start, end).split(/--|\/\*/);
    let length = text.length;
    if (!/[~!@#%^&|`?]/.test(text))
        while (length > 1 && /[-+]/.test(text[length - 1] ?? ''))
            length -= 1;
    return start + Math.max(length, 1);
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/renamed-tables.ts


/**
 * New names by old ones, of tables and columns that one side lacks where the other has one that is the same but for its name.
 * Both stay findings, because nobody can know; but what was written anew with the new name says nothing more.
 */
function namesOfRenamed(findings) {
    const columns = new Map();
    const gone = findings.filter(({ kind, change }) => change !== 'different' && (kind === 'column' || kind === 'table'));
    for (const { kind, object, before, after } of gone) {
        const { parent = '', attributes = {} } = before ?? after ?? {};
        if (kind === 'column')
            columns.set(parent, [...(columns.get(parent) ?? []), lastPart(object) + textOf(attributes)]);
    }
    const alike = new Map();
    for (const finding of gone) {
        const { parent, attributes = {} } = finding.before ?? finding.after ?? {};
        const contents = columns.get(finding.key)?.toSorted() ?? [];
        const meaning = JSON.stringify([finding.kind, parent, textOf(attributes), contents]);
        alike.set(meaning, [...(alike.get(meaning) ?? []), finding]);
    }
    const pairs = [...alike.values()].flatMap(([one, other, ...more]) => {
        if (one === undefined || other === undefined || more.length > 0 || one.change === other.change)
            return [];
        const [old, now] = one.change === 'missing' ? [one, other] : [other, one];
        return [[lastPart(old.object), lastPart(now.object)]];
    });
    return new Map(pairs);
}
/** Whether two texts are one but for the new names. A view keeps the old one for its column: `title AS name`. */
function isSameButForNames(one, other, newNames) {
    if (newNames.size === 0)
        return false;
    const before = names(one);
    const after = names(other);
    let at = 0;
    for (const [index, name] of before.entries()) {
        if (after[at] !== name) {
            if (after[at] !== newNames.get(name))
                return false;
            if (after[at + 1] === 'AS' && after[at + 2] === name && before[index + 1] !== 'AS')
                at += 2;
        }
        at += 1;
    }
    return at === after.length;
}
function names(text) {
    return [...tokensOf(text)].map((token) => token.replace(/^"(.*)"$/s, '$1'));
}
function textOf(attributes) {
    return JSON.stringify(Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/consequences.ts

/**
 * Whether the texts of a difference are two only because of another difference: the label of an enum, a sequence or an index
 * has another name, a column has another type and so another cast, a table or a column seems to have another name.
 */
function consequences(findings) {
    const replacements = findings.flatMap(replacementsOf);
    const newNames = namesOfRenamed(findings);
    const types = new Map();
    for (const { change, kind, attribute, key, expected, actual } of findings) {
        if (change === 'different' && kind === 'column' && attribute === 'type')
            types.set(key, [expected ?? '', actual ?? ''].map(withoutModifier));
    }
    return ({ kind, key, attribute, expected, actual, before }) => {
        if (expected === undefined || actual === undefined || attribute === 'name' || kind === 'enum')
            return false;
        const renamed = replacements.reduce((text, [from, to]) => text.replaceAll(from, to), expected);
        if (renamed === actual || isSameButForNames(renamed, actual, newNames))
            return true;
        if (attribute !== 'definition' && attribute !== 'default')
            return false;
        const cast = [key, ...(before?.needs ?? [])].flatMap((column) => types.get(column) ?? []);
        return cast.length > 0 && withoutCasts(renamed, cast) === withoutCasts(actual, cast);
    };
}
function replacementsOf({ kind, attribute, expected, actual, before, after }) {
    if (before === undefined || after === undefined)
        return [];
    if (attribute === 'name' && kind === 'sequence')
        return [[`'${before.name}'::regclass`, `'${after.name}'::regclass`]];
    if (attribute === 'name' && kind === 'index')
        return [[`index ${expected}`, `index ${actual}`]];
    if (kind !== 'enum' || attribute !== 'labels')
        return [];
    const [were, are] = [expected, actual].map((labels) => labels?.match(/'(?:[^']|'')*'/g) ?? []);
    if (were === undefined || are === undefined || were.length !== are.length)
        return [];
    return were.flatMap((label, at) => {
        const other = are[at] ?? label;
        return other === label ? [] : [[`${label}::${before.name}`, `${other}::${before.name}`]];
    });
}
/** `character varying(10)` → `character varying`, as a cast without a length has it. */
function withoutModifier(type) {
    return type.replace(/\(.*?\)/, '').replace(/\[\]$/, '');
}
function withoutCasts(expression, types) {
    const casts = types.map((type) => `::${type}`);
    return casts.reduce((text, cast) => text.replaceAll(cast, ''), expression).replace(/[()'\s]|\[\]/g, '');
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/fold.ts

/**
 * Findings without those that another one tells already: what the server takes along with an object without CASCADE, and what
 * comes down from a parent.
 */
function fold(findings) {
    const told = new Told(findings);
    return findings.filter((finding) => !told.elsewhere(finding));
}
/** Attributes whose text names the table: it is another one at each heir. */
const NAMES_TABLE = ['definition', 'triggers'];
class Told {
    /** `missing table public.a`; with the attribute behind it for a difference. */
    #findings = new Map();
    /** Columns whose NOT NULL goes with a primary key that one side lacks. */
    #inPrimaryKey = new Set();
    #follows;
    constructor(findings) {
        for (const finding of findings) {
            this.#findings.set(mark(finding, finding.key, finding.attribute), finding);
            const object = finding.before ?? finding.after;
            if (finding.change !== 'different' && object?.attributes.definition?.startsWith('PRIMARY KEY'))
                for (const column of object.needs)
                    this.#inPrimaryKey.add(column);
        }
        this.#follows = consequences(findings);
    }
    elsewhere(finding) {
        const object = finding.before ?? finding.after;
        if (object === undefined)
            return false;
        return finding.change === 'different'
            ? this.#differsElsewhere(finding, object)
            : this.#goesWithAnother(finding, object);
    }
    #goesWithAnother(finding, { kind, parent, needs, inherited }) {
        const others = [...needs, ...inherited];
        if (parent !== undefined)
            others.push(parent);
        if (others.some((key) => this.#findings.has(mark(finding, key))))
            return true;
        // The sequence of an identity comes and goes with it.
        if (kind === 'sequence')
            return this.#differs(parent, 'identity');
        // A partition gets what its parent has when it is attached.
        return inherited.length > 0 && (this.#differs(parent, 'partition') || this.#differs(parent, 'inherits'));
    }
    #differsElsewhere(finding, { inherited }) {
        const { key, attribute, expected, actual } = finding;
        const above = inherited.some((parent) => {
            const same = this.#findings.get(mark(finding, parent, attribute));
            if (same === undefined || attribute === undefined)
                return false;
            return NAMES_TABLE.includes(attribute) || (same.expected === expected && same.actual === actual);
        });
        if (above)
            return true;
        if (attribute === 'null' && this.#inPrimaryKey.has(key))
            return true;
        if (attribute === 'columns' && this.#differs(key, 'definition'))
            return true;
        return this.#follows(finding);
    }
    #differs(key, attribute) {
        return key !== undefined && this.#findings.has(`different ${key} ${attribute}`);
    }
}
function mark({ change }, key, attribute) {
    return attribute === undefined ? `${change} ${key}` : `${change} ${key} ${attribute}`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/renames.ts

/** What is of one table, or of one column, and means the same under another name. */
const RENAMABLE = ['constraint', 'index', 'sequence'];
/** Findings in which a thing that is missing and one that is extra and says the same are one rename. */
function withRenames(findings) {
    const extras = new Map();
    for (const finding of findings) {
        const mark = finding.change === 'extra' ? meaningOf(finding) : undefined;
        if (mark === undefined)
            continue;
        const same = extras.get(mark) ?? [];
        extras.set(mark, [...same, finding]);
    }
    const gone = new Set();
    const renamed = findings.map((finding) => {
        const mark = finding.change === 'missing' ? meaningOf(finding) : undefined;
        const extra = mark === undefined ? undefined : extras.get(mark)?.shift();
        if (extra === undefined)
            return finding;
        gone.add(extra);
        return {
            ...finding,
            after: extra.after,
            change: 'different',
            attribute: 'name',
            expected: lastPart(finding.object),
            actual: lastPart(extra.object),
        };
    });
    return renamed.filter((finding) => !gone.has(finding));
}
function meaningOf({ kind, before, after }) {
    const object = before ?? after;
    if (object === undefined || !RENAMABLE.includes(kind))
        return undefined;
    // A sequence that no column owns is a thing of its own.
    if (kind === 'sequence' && object.attributes['owned-by'] === undefined)
        return undefined;
    const { comment: _, ...attributes } = object.attributes;
    const sorted = Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([kind, object.parent, sorted]);
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/same-print.ts

/**
 * Whether two definitions would be one if one server had printed them. Before 16 a view of one table names it before each
 * column; which words need quotes changes with each version; and what was dumped and restored has its casts of lists elsewhere.
 */
function isSamePrint(one, other) {
    return plainPrint(one) === plainPrint(other);
}
function plainPrint(definition) {
    const tokens = [...tokensOf(definition)].map((token) => /^"[a-z_][a-z0-9_]*"$/.test(token) ? token.slice(1, -1) : token);
    const spread = withSpreadCasts(tokens);
    const alias = onlyTable(spread);
    return (alias === undefined ? spread : withoutPrefix(spread, alias)).join(' ');
}
/** `(ARRAY[a, b])::text[]` as `ARRAY[(a)::text, (b)::text]`: so the server reads what it printed itself. */
function withSpreadCasts(tokens) {
    const spread = [];
    for (let at = 0; at < tokens.length; at++) {
        const list = tokens[at] === '(' && tokens[at + 1] === 'ARRAY' ? castList(tokens, at) : undefined;
        if (list === undefined)
            spread.push(tokens[at] ?? '');
        else {
            const cast = [')', '::', ...list.type];
            const elements = list.elements.flatMap((element, n) => [
                ...(n === 0 ? [] : [',']),
                '(',
                ...withSpreadCasts(element),
                ...cast,
            ]);
            spread.push('ARRAY', '[', ...elements, ']');
            at = list.end;
        }
    }
    return spread;
}
/** The list in parentheses that begins here, if the whole of it is cast. */
function castList(tokens, start) {
    const elements = [[]];
    let depth = 1;
    let at = start + 3;
    for (; at < tokens.length && depth > 0; at++) {
        const token = tokens[at] ?? '';
        if (token === '[' || token === '(')
            depth += 1;
        if (token === ']' || token === ')')
            depth -= 1;
        if (depth === 1 && token === ',')
            elements.push([]);
        else if (depth > 0)
            elements.at(-1)?.push(token);
    }
    if (tokens[at] !== ')' || tokens[at + 1] !== '::')
        return undefined;
    const bracket = tokens.indexOf('[', at + 2);
    const type = tokens.slice(at + 2, bracket);
    const isType = bracket > 0 && type.every((token) => /^(?:[\w.(),]+|".*")$/.test(token));
    return isType && tokens[bracket + 1] === ']' ? { elements, type, end: bracket + 1 } : undefined;
}
const END_OF_FROM = new Set([
    'WHERE',
    'GROUP',
    'HAVING',
    'WINDOW',
    'ORDER',
    'LIMIT',
    'OFFSET',
    'FETCH',
    'FOR',
    'TABLESAMPLE',
    ';',
]);
const SEVERAL = new Set([',', 'JOIN', 'UNION', 'INTERSECT', 'EXCEPT']);
/** By what name the query calls the one thing that it reads; undefined where there are several, or none. */
function onlyTable(tokens) {
    let depth = 0;
    let alias;
    let inFrom = false;
    for (const token of tokens) {
        if (token === '(')
            depth += 1;
        else if (token === ')')
            depth -= 1;
        else if (depth > 0)
            continue;
        else if (token === 'FROM')
            inFrom = true;
        else if (END_OF_FROM.has(token))
            inFrom = false;
        else if (SEVERAL.has(token) && (inFrom || token !== ','))
            return undefined;
        else if (inFrom && token !== '.')
            alias = token;
    }
    return alias;
}
/** Within a subquery, where the server always writes the prefix, it stays. */
function withoutPrefix(tokens, alias) {
    const kept = [];
    let depth = 0;
    let subquery = 0;
    for (let at = 0; at < tokens.length; at++) {
        const token = tokens[at] ?? '';
        if (token === '(') {
            depth += 1;
            if (subquery === 0 && /^(?:SELECT|WITH|VALUES)$/.test(tokens[at + 1] ?? ''))
                subquery = depth;
        }
        else if (token === ')') {
            if (subquery === depth)
                subquery = 0;
            depth -= 1;
        }
        const isPrefix = subquery === 0 &&
            token === alias &&
            tokens[at + 1] === '.' &&
            tokens[at + 2] !== '*' &&
            tokens[at + 3] !== '(' &&
            tokens[at - 1] !== '::';
        if (isPrefix)
            at += 1;
        else
            kept.push(token);
    }
    return kept;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/versions.ts

/** Both sides with what only one of the two servers can say taken out. */
function asOneServer(expected, actual) {
    const older = Math.min(expected.serverVersion, actual.serverVersion);
    if (older >= PG17 || major(expected.serverVersion) === major(actual.serverVersion))
        return [expected, actual];
    return [asKnownTo(older, expected), asKnownTo(older, actual)];
}
function major(serverVersion) {
    return Math.trunc(serverVersion / 10_000);
}
function asKnownTo(version, catalogue) {
    const objects = new Map();
    for (const [key, object] of catalogue.objects) {
        const known = knownTo(version, object);
        if (known !== undefined)
            objects.set(key, known);
    }
    return { ...catalogue, objects };
}
function knownTo(version, object) {
    const { kind, name, attributes } = object;
    if (kind === 'privilege' || kind === 'default-privilege') {
        let rights = (attributes.privileges ?? '').split(', ').filter((right) => !/^MAINTAIN\*?$/.test(right));
        // Before 15 everybody might create objects in the schema public, and whoever made the cluster owned it.
        if (version < PG15 && name === 'public to PUBLIC')
            rights = rights.filter((right) => right !== 'CREATE');
        return rights.length === 0
            ? undefined
            : { ...object, attributes: { ...attributes, privileges: rights.join(', ') } };
    }
    if (version >= PG15)
        return object;
    const { owner, persistence, ...others } = attributes;
    if (kind === 'schema' && name === 'public')
        return { ...object, attributes: others };
    // Since 15 the sequence of an unlogged table is unlogged, too.
    if (kind === 'sequence')
        return { ...object, attributes: owner === undefined ? others : { owner, ...others } };
    return object;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/compare.ts







/** What differs, each thing once: missing first, then different, then extra, each in the order of {@link OBJECT_KINDS} and by name. */
function compareCatalogues(expected, actual, options) {
    const platforms = [...expected.platforms, ...actual.platforms];
    const [before, after] = asOneServer(expected, actual);
    const sides = { ...options, expected: before, actual: after };
    const isOfTool = (key) => key !== undefined && (isRecordSchema(key, expected, actual) || isRecordSchema(key, actual, expected));
    const found = differences(sides).filter((finding) => {
        const object = finding.before ?? finding.after;
        if (object === undefined || ofPlatform(platforms, finding, object))
            return false;
        if (finding.kind === 'privilege' && isOwnersOwn(object, finding.before === undefined ? before : after))
            return false;
        return finding.change === 'different' || !(isOfTool(finding.key) || isOfTool(object.parent));
    });
    return fold(withRenames(found))
        .toSorted(byWeight)
        .map(({ kind, object, change, attribute, expected: was, actual: is }) => ({
        id: [change, kind, object, ...(attribute === undefined ? [] : [attribute])].join(' '),
        kind,
        object,
        change,
        attribute,
        expected: was,
        actual: is,
    }));
}
/** Whether a privilege is one that its holder has on the other side as the owner. */
function isOwnersOwn({ parent, role }, other) {
    const object = other.objects.get(parent ?? '');
    return role !== undefined && (object?.role ?? other.objects.get(object?.parent ?? '')?.role) === role;
}
/** One side has it, for the records of a migration tool alone. */
function isRecordSchema(key, own, other) {
    return own.recordSchemas.has(key) && !other.objects.has(key);
}
function differences(sides) {
    const { expected, actual } = sides;
    const found = [];
    for (const [key, before] of expected.objects) {
        const after = actual.objects.get(key);
        if (after === undefined)
            found.push(gone('missing', key, before));
        else
            found.push(...changed(key, before, after, sides));
    }
    for (const [key, after] of actual.objects)
        if (!expected.objects.has(key))
            found.push(gone('extra', key, after));
    return found;
}
function gone(change, key, object) {
    const [before, after] = change === 'missing' ? [object, undefined] : [undefined, object];
    const { kind, name } = object;
    return {
        key,
        before,
        after,
        kind,
        object: name,
        change,
        attribute: undefined,
        expected: undefined,
        actual: undefined,
    };
}
/** What a server prints, and may print in two ways. */
const PRINTED = new Set([
    'arguments',
    'column-defaults',
    'default',
    'definition',
    'generated',
    'partition',
    'partition-key',
    'returns',
    'tables',
    'using',
    'with-check',
]);
/** Languages in which white space outside literals says nothing. */
const FREE_FORM = ['plpgsql', 'sql'];
function changed(key, before, after, sides) {
    const { kind, name } = before;
    const names = new Set([before, after].flatMap(({ attributes, lists }) => [...Object.keys(attributes), ...Object.keys(lists)]));
    return [...names].flatMap((attribute) => {
        const was = before.attributes[attribute] ?? compare_listed(before.lists[attribute], sides.expected, sides.actual);
        const is = after.attributes[attribute] ?? compare_listed(after.lists[attribute], sides.actual, sides.expected);
        if (was === is || (attribute === 'owner' && was === sides.replayedBy))
            return [];
        if (was !== undefined && is !== undefined) {
            if (attribute === 'body' && isFreeForm(before) && isFreeForm(after) && isSameBody(was, is))
                return [];
            if (PRINTED.has(attribute) && isSamePrint(was, is))
                return [];
        }
        return [{ key, before, after, kind, object: name, change: 'different', attribute, expected: was, actual: is }];
    });
}
function isFreeForm({ attributes }) {
    return FREE_FORM.includes(attributes.language ?? '');
}
/** A body of the SQL standard is printed, any other is kept as it was written. */
function isSameBody(one, other) {
    return isSameCode(one, other) || (/^(?:BEGIN ATOMIC|RETURN )/.test(one) && isSamePrint(one, other));
}
/** What a list has but for objects that the other side lacks: that is told at these. */
function compare_listed(list, own, other) {
    const texts = [...(list ?? [])]
        .filter(([key]) => other.objects.has(key) || !own.objects.has(key))
        .map(([, text]) => text);
    return texts.length === 0 ? undefined : texts.toSorted().join(', ');
}
function byWeight(a, b) {
    return (compare_CHANGES.indexOf(a.change) - compare_CHANGES.indexOf(b.change) ||
        OBJECT_KINDS.indexOf(a.kind) - OBJECT_KINDS.indexOf(b.kind) ||
        compareText(a.object, b.object) ||
        compareText(a.attribute ?? '', b.attribute ?? ''));
}
const compare_CHANGES = ['missing', 'different', 'extra'];
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

// EXTERNAL MODULE: ./packages/common/src/redaction.ts + 1 modules
var redaction = __webpack_require__(7947);
;// CONCATENATED MODULE: ./packages/migrations/src/drift/finding.ts

/** Longer values are cut for people; the file of the result has them whole. */
const LONGEST_VALUE = 300;
function toFinding(difference, around, severity) {
    return {
        ...difference,
        severity,
        migration: around.madeBy ?? around.droppedBy ?? null,
        message: messageOf(difference, around),
        help: helpOf(difference, around),
    };
}
function severityOf({ kind, attribute }, { onDrift, privileges, owners, comments }) {
    const own = kind === 'privilege' || kind === 'default-privilege'
        ? privileges
        : attribute === 'owner'
            ? owners
            : attribute === 'comment'
                ? comments
                : 'fail';
    return onDrift === 'fail' && own === 'fail' ? 'error' : 'warning';
}
function messageOf({ kind, object, change, attribute, expected, actual }, around) {
    const what = `${kind.replaceAll('-', ' ')} '${object}'`;
    const ofDatabases = around.reference === 'database';
    if (change === 'missing') {
        if (ofDatabases)
            return `The ${what} is in the expected database, and not in the actual one.`;
        return around.recorded
            ? `The ${what} is recorded as applied, but not there.`
            : `The ${what} is expected, but not there.`;
    }
    if (change === 'extra') {
        if (ofDatabases)
            return `The ${what} is in the actual database, and not in the expected one.`;
        if (around.droppedBy !== undefined)
            return `The ${what} is still there, although its removal is recorded as applied.`;
        return `The ${what} is in the database, and no ${around.pendingBy === undefined ? '' : 'applied '}migration makes it.`;
    }
    if (attribute === 'name')
        return `The ${what} was renamed: expected '${shown(expected)}', actual '${shown(actual)}', with the same definition.`;
    return `The ${what} has ${attribute?.endsWith('s') ? 'other' : 'another'} ${attribute}.\n  expected: ${shown(expected)}\n  actual:   ${shown(actual)}`;
}
/** A line of its own for each value, so that the two stand below each other. */
function shown(value) {
    return value === undefined || value === '' ? '(none)' : (0,redaction/* cut */.Jj)(value.replace(/\s*\n\s*/g, ' '), LONGEST_VALUE);
}
const NEW_MIGRATION = 'put it into a new migration, which finds the object there already (IF NOT EXISTS)';
function helpOf({ change, kind }, around) {
    const { madeBy, droppedBy, pendingBy, reference } = around;
    if (reference === 'database')
        return 'Find out which of the two is right, and bring the other there with a migration.';
    if (change === 'missing') {
        const place = madeBy === undefined ? '' : ` (${madeBy.file}:${madeBy.line})`;
        if (madeBy !== undefined && !around.recorded)
            return `Apply the migration${place}.`;
        return `Make it again as its migration says${place}, in a new migration; find out who removed it, or whether the migration was recorded without having run.`;
    }
    if (change === 'extra') {
        if (droppedBy !== undefined)
            return `Drop it as ${droppedBy.file}:${droppedBy.line} says, in a new migration with IF EXISTS.`;
        if (pendingBy !== undefined)
            return `The pending migration ${pendingBy.file}:${pendingBy.line} makes it: it was run by hand, or stopped half way. Take the object away before that migration runs, or record it as applied.`;
        return `Somebody made it by hand. If it is to stay, ${NEW_MIGRATION}; else drop it. To leave it alone: the input 'ignore', '${kind} <name>'.`;
    }
    return 'Somebody changed it by hand, or a migration found another object there (IF NOT EXISTS). Decide which is right, and make it so in a new migration.';
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/differences.ts




const RANK = { missing: 0, different: 1, extra: 2 };
/** Which differences count, how bad each is, and who made its object; worst first. */
function judgeDifferences(differences, { options, reference, expected, actual, blame, pendingBlame, recorded, now }) {
    const parentOf = (key) => (expected.objects.get(key) ?? actual.objects.get(key))?.parent;
    const wanted = differences.filter((one) => !isIgnored(one, options.ignore, parentOf));
    const findings = wanted.map((difference) => {
        const { kind, object, change } = difference;
        const isExtra = change === 'extra';
        const found = expected.objects.get(objectKey(kind, object)) ?? actual.objects.get(objectKey(kind, object));
        const madeBy = isExtra ? undefined : blame.madeBy(kind, object, found?.parent);
        return toFinding(difference, {
            reference,
            madeBy,
            recorded: madeBy === undefined ? recorded.size > 0 : recorded.has(madeBy.file),
            droppedBy: isExtra ? blame.droppedBy(kind, object) : undefined,
            pendingBy: isExtra ? pendingBlame.madeBy(kind, object, found?.parent) : undefined,
        }, severityOf(difference, options));
    });
    const severity = ({ severity: one }) => (one === 'error' ? 0 : 1);
    findings.sort((a, b) => severity(a) - severity(b) || RANK[a.change] - RANK[b.change]);
    const accepted = options.accepted;
    return { ...judgeAccepted(findings, accepted, now), ignoredCount: differences.length - wanted.length };
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/name-glob.ts

/** Whether a list of patterns lets a name in: `!` takes away, a later pattern counts more, and a list of `!` alone begins with all. */
function isChosen(patterns, name) {
    let chosen = patterns.every((pattern) => pattern.startsWith('!'));
    for (const pattern of patterns) {
        if (pattern.startsWith('!')) {
            if ((0,star_pattern/* starPattern */.r)(pattern.slice(1))(name))
                chosen = false;
        }
        else if ((0,star_pattern/* starPattern */.r)(pattern)(name))
            chosen = true;
    }
    return chosen;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/repair/sql-names.ts

/**
 * The parts of a name as a finding shows it (see names.ts).
 * @returns undefined where the name holds what was written out, so that it cannot be told any more
 */
function partsOf(name) {
    if (name.includes('\\'))
        return undefined;
    return [...name.matchAll(/"((?:[^"]|"")*)"|([^."]+)/g)].map(([, quoted, plain]) => quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
}
/** A name as it stands in a statement; `count` leaves out what follows the first parts. */
function sqlName(parts, count = parts.length) {
    return parts.slice(0, count).map(quotedIfNeeded).join('.');
}
/** A plain word needs no quotes, unless it is one of the grammar's; then they do no harm. */
function quotedIfNeeded(part) {
    return /^[a-z_][a-z0-9_]*$/.test(part) && !KEYWORDS.has(part) ? part : (0,quoting/* identifier */.Cv)(part);
}
/** Words that cannot stand as a name without quotes (PostgreSQL docs, appendix "SQL Key Words", reserved). */
const KEYWORDS = new Set(`all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_catalog current_date
current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign
from grant group having in initially intersect into lateral leading limit localtime localtimestamp not null offset on only or order
placing primary references returning select session_user some symmetric system_user table then to trailing true union unique user
using variadic when where window with`.split(/\s+/));

;// CONCATENATED MODULE: ./packages/migrations/src/drift/repair/create.ts

/** What makes an object as a server has described it; undefined where that is not all that would be needed. */
function createSql(object) {
    const { kind, attributes, name } = object;
    const parts = partsOf(name.replace(/\(.*$/s, ''));
    if (parts === undefined)
        return undefined;
    const own = quotedIfNeeded(parts.at(-1) ?? '');
    const full = sqlName(parts);
    const relation = sqlName(parts, parts.length - 1);
    const { definition = '', validity, deferrability, options, enabled } = attributes;
    const withOptions = options === undefined ? '' : ` WITH (${options})`;
    switch (kind) {
        case 'schema':
            return `CREATE SCHEMA ${full};`;
        case 'extension':
            return `CREATE EXTENSION ${full} WITH SCHEMA ${quotedIfNeeded(attributes['in-schema'] ?? 'public')};`;
        case 'column':
            return `ALTER TABLE ${relation} ADD COLUMN ${columnSql(object)};`;
        case 'constraint': {
            const state = [
                deferrability === 'NOT DEFERRABLE' ? undefined : deferrability,
                validity === 'VALID' ? undefined : validity,
            ];
            const words = [`ALTER TABLE ${relation} ADD CONSTRAINT ${own} ${definition}`, ...state].filter((one) => one);
            return object.parent?.startsWith('domain ') === true
                ? `${words.join(' ').replace('ALTER TABLE', 'ALTER DOMAIN')};`
                : `${words.join(' ')};`;
        }
        case 'index':
            return `${definition.replace(/^CREATE (UNIQUE )?INDEX ON/, (_, unique = '') => `CREATE ${unique}INDEX ${own} ON`)}${withOptions};`;
        case 'sequence':
            return sequenceSql(full, attributes);
        case 'view':
            return `CREATE OR REPLACE VIEW ${full}${withOptions} AS\n${definition.trim().replace(/;$/, '')};`;
        case 'materialized-view':
            return `CREATE MATERIALIZED VIEW ${full}${withOptions} AS\n${definition.trim().replace(/;$/, '')};`;
        case 'trigger':
        case 'rule':
            return enabled === 'enabled' ? `${definition.replace(/;$/, '')};` : undefined;
        case 'policy':
            return policySql(own, relation, attributes);
        case 'enum':
            return `CREATE TYPE ${full} AS ENUM (${attributes.labels ?? ''});`;
        case 'composite-type':
            return `CREATE TYPE ${full} AS (${attributes.attributes ?? ''});`;
        case 'domain':
            return `CREATE DOMAIN ${full} AS ${attributes.type}${clause(' COLLATE ', attributes.collation)}${clause(' DEFAULT ', attributes.default)}${attributes.null === 'NOT NULL' ? ' NOT NULL' : ''};`;
        case 'function':
        case 'procedure':
            return routineSql(kind, full, attributes);
        default:
            return undefined;
    }
}
function clause(word, value) {
    return value === undefined ? '' : `${word}${value}`;
}
/** The definition of a column within CREATE TABLE or behind ADD COLUMN. */
function columnSql({ name, attributes }) {
    const { type, collation, generated, identity } = attributes;
    return [
        quotedIfNeeded(partsOf(name)?.at(-1) ?? ''),
        type,
        clause('COLLATE ', collation),
        clause('DEFAULT ', attributes.default),
        generated,
        identity,
        attributes.null?.startsWith('NOT NULL') === true && identity === undefined ? 'NOT NULL' : undefined,
    ]
        .filter((one) => one !== undefined && one !== '')
        .join(' ');
}
function sequenceSql(name, { type, start, increment, minimum, maximum, cache, cycle }) {
    const bound = (word, value = 'default') => (value === 'default' ? '' : ` ${word} ${value}`);
    return `CREATE SEQUENCE ${name} AS ${type} INCREMENT ${increment}${bound('MINVALUE', minimum)}${bound('MAXVALUE', maximum)} START ${start} CACHE ${cache}${cycle === 'yes' ? ' CYCLE' : ''};`;
}
function policySql(name, table, attributes) {
    const { mode = 'permissive', command, roles, using } = attributes;
    return `CREATE POLICY ${name} ON ${table} AS ${mode.toUpperCase()} FOR ${command} TO ${roles}${using === undefined ? '' : ` USING (${using})`}${clause(' WITH CHECK (', attributes['with-check'])}${attributes['with-check'] === undefined ? '' : ')'};`;
}
/** Only what most routines have; others are left to people. */
const USUAL = [
    ['volatility', 'volatile', (value) => value.toUpperCase()],
    ['security', 'invoker', () => 'SECURITY DEFINER'],
    ['strict', 'no', () => 'STRICT'],
    ['parallel', 'unsafe', (value) => `PARALLEL ${value.toUpperCase()}`],
    ['leakproof', 'no', () => 'LEAKPROOF'],
];
const UNUSUAL = ['settings', 'support', 'transforms'];
function routineSql(kind, name, attributes) {
    const { arguments: parameters = '', returns, language = 'sql', body = '' } = attributes;
    if (UNUSUAL.some((one) => attributes[one] !== undefined) || attributes.window === 'yes')
        return undefined;
    if (!['sql', 'plpgsql'].includes(language))
        return undefined;
    const words = USUAL.flatMap(([attribute, usual, text]) => {
        const value = attributes[attribute] ?? usual;
        return value === usual ? [] : [text(value)];
    });
    const isStandard = /^(?:RETURN|BEGIN ATOMIC)\b/.test(body);
    const quote = ['$body$', '$_body_$'].find((one) => !body.includes(one));
    if (quote === undefined)
        return undefined;
    const result = kind === 'function' ? ` RETURNS ${returns}` : '';
    return `CREATE OR REPLACE ${kind.toUpperCase()} ${name}(${parameters})${result} LANGUAGE ${language}${words.map((word) => ` ${word}`).join('')}\n${isStandard ? body : `AS ${quote}${body}${quote}`};`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/repair/draft.ts



const HEAD = `-- What would lead from the database to what is expected, as a draft. Nothing of it was run.
-- Read it, put what is right into a new migration, and leave the rest. What would lose data stands as a comment.
`;
/** A draft for each finding, in the order in which they can run; what cannot be derived is a comment that says so. */
function repairDraft(findings, expected) {
    if (findings.length === 0)
        return '';
    const parts = [...findings]
        .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
        .map((finding) => `-- ${finding.id}\n${statementFor(finding, expected) ?? byHand(finding)}\n`);
    return [HEAD, ...parts].join('\n');
}
/** What others stand on comes first; a foreign key needs both tables. */
const ORDER = [
    'schema',
    'extension',
    'enum',
    'composite-type',
    'domain',
    'sequence',
    'function',
    'procedure',
    'table',
    'column',
    'constraint',
    'index',
    'view',
    'materialized-view',
    'trigger',
    'rule',
    'policy',
];
function statementFor(finding, expected) {
    const object = expected.objects.get(objectKey(finding.kind, finding.object));
    if (finding.change === 'extra')
        return dropSql(finding);
    if (object === undefined)
        return undefined;
    if (finding.change === 'missing')
        return object.kind === 'table' ? tableSql(object, expected) : createSql(object);
    return changeSql(finding, object);
}
function byHand({ message }) {
    return `-- by hand: ${message.replace(/\n/g, '\n--   ')}`;
}
const DROPS = {
    schema: 'SCHEMA',
    extension: 'EXTENSION',
    table: 'TABLE',
    sequence: 'SEQUENCE',
    index: 'INDEX',
    view: 'VIEW',
    'materialized-view': 'MATERIALIZED VIEW',
    function: 'FUNCTION',
    procedure: 'PROCEDURE',
    enum: 'TYPE',
    'composite-type': 'TYPE',
    'range-type': 'TYPE',
    domain: 'DOMAIN',
};
/** The word by which a table or ALTER TABLE names what is on it. */
const draft_ON_A_TABLE = { trigger: 'TRIGGER', policy: 'POLICY', rule: 'RULE' };
/** Always as a comment: somebody made it, and may need it. */
function dropSql({ kind, object }) {
    const [, bare = object, signature = ''] = /^(.*?)(\(.*\))?$/s.exec(object) ?? [];
    const parts = partsOf(bare);
    if (parts === undefined)
        return undefined;
    const [own, relation] = [quotedIfNeeded(parts.at(-1) ?? ''), sqlName(parts, parts.length - 1)];
    if (kind === 'column' || kind === 'constraint')
        return `-- ALTER TABLE ${relation} DROP ${kind.toUpperCase()} ${own};`;
    if (draft_ON_A_TABLE[kind] !== undefined)
        return `-- DROP ${draft_ON_A_TABLE[kind]} ${own} ON ${relation};`;
    return DROPS[kind] === undefined ? undefined : `-- DROP ${DROPS[kind]} ${sqlName(parts)}${signature};`;
}
/** A table with its columns, and what is on it. A partition or an heir is left to people. */
function tableSql(table, expected) {
    const { attributes, lists, name } = table;
    const parts = partsOf(name);
    if (attributes.partition !== undefined || (lists.inherits?.size ?? 0) > 0 || parts === undefined)
        return undefined;
    const key = objectKey('table', name);
    const on = (kind, parent) => [...expected.objects.values()].filter((one) => one.kind === kind && one.parent === parent);
    const columns = on('column', key);
    const sequences = columns
        .filter((column) => column.attributes.identity === undefined)
        .flatMap((column) => on('sequence', objectKey('column', column.name)).map((sequence) => ({ sequence, owner: column.name })));
    const created = `CREATE ${attributes.persistence === 'unlogged' ? 'UNLOGGED ' : ''}TABLE ${sqlName(parts)} (\n  ${columns.map(columnSql).join(',\n  ')}\n)${attributes['partition-key'] === undefined ? '' : ` ${attributes['partition-key']}`}${attributes.options === undefined ? '' : ` WITH (${attributes.options})`};`;
    const isForeign = ({ attributes: { definition = '' } }) => definition.startsWith('FOREIGN KEY');
    const constraints = on('constraint', key).sort((a, b) => Number(isForeign(a)) - Number(isForeign(b)));
    const rest = [...constraints, ...on('index', key), ...on('trigger', key), ...on('rule', key), ...on('policy', key)];
    return [
        ...sequences.map(({ sequence }) => createSql(sequence)),
        created,
        ...sequences.map(({ sequence, owner }) => `ALTER SEQUENCE ${sqlName(partsOf(sequence.name) ?? [])} OWNED BY ${sqlName(partsOf(owner) ?? [])};`),
        ...rest.map((one) => createSql(one) ?? `-- by hand: the ${one.kind} '${one.name}'`),
        attributes['row-security'] === 'on' ? `ALTER TABLE ${sqlName(parts)} ENABLE ROW LEVEL SECURITY;` : undefined,
    ]
        .filter((one) => one !== undefined)
        .join('\n');
}
/** What is made anew loses no data: an index, a constraint, a view, code. A change of a column's type may. */
function changeSql({ attribute, actual }, object) {
    const parts = partsOf(object.name.replace(/\(.*$/s, ''));
    const created = createSql(object);
    if (parts === undefined)
        return undefined;
    const [own, relation] = [quotedIfNeeded(parts.at(-1) ?? ''), sqlName(parts, parts.length - 1)];
    if (object.kind === 'column')
        return columnChangeSql(relation, own, attribute, object);
    if (attribute === 'name' && object.kind === 'index')
        return `ALTER INDEX ${relation}.${quotedIfNeeded(actual ?? '')} RENAME TO ${own};`;
    if (attribute === 'name' && object.kind === 'constraint')
        return `ALTER TABLE ${relation} RENAME CONSTRAINT ${quotedIfNeeded(actual ?? '')} TO ${own};`;
    if (object.kind === 'table' && attribute === 'row-security')
        return `ALTER TABLE ${sqlName(parts)} ${object.attributes['row-security'] === 'on' ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY;`;
    if (created === undefined || attribute === 'name')
        return undefined;
    if (object.kind === 'index')
        return `DROP INDEX ${sqlName(parts)};\n${created}`;
    if (object.kind === 'constraint' && object.parent?.startsWith('table ') === true)
        return `ALTER TABLE ${relation} DROP CONSTRAINT ${own};\n${created}`;
    const word = draft_ON_A_TABLE[object.kind];
    if (word !== undefined)
        return `DROP ${word} ${own} ON ${relation};\n${created}`;
    return ['view', 'function', 'procedure'].includes(object.kind) ? created : undefined;
}
function columnChangeSql(table, column, attribute, { attributes }) {
    const alter = `ALTER TABLE ${table} ALTER COLUMN ${column}`;
    if (attribute === 'type')
        return `-- ${alter} TYPE ${attributes.type} USING ${column}::${attributes.type};`;
    if (attribute === 'default')
        return attributes.default === undefined ? `${alter} DROP DEFAULT;` : `${alter} SET DEFAULT ${attributes.default};`;
    if (attribute !== 'null')
        return undefined;
    return `${alter} ${attributes.null?.startsWith('NOT NULL') === true ? 'SET' : 'DROP'} NOT NULL;`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/tell-differences.ts





/**
 * Compares two schemas and tells what counts.
 * @throws Inconclusive where neither has an object
 */
function tellDifferences(expectedWhole, actualWhole, options, know, { replayedBy, blame, pendingBlame, recorded }) {
    const [expected, actual] = [expectedWhole, actualWhole].map((side) => inSchemas(side, options.schemas));
    if (expected === undefined || actual === undefined)
        throw new Error('both sides are there');
    const differences = compareCatalogues(expected, actual, { replayedBy });
    const judged = judgeDifferences(differences, {
        options,
        reference: options.referenceTarget === undefined ? 'migrations' : 'database',
        expected,
        actual,
        blame,
        pendingBlame,
        recorded: new Set(recorded.map(({ path }) => path)),
        now: options.clock.wallMs(),
    });
    const comparedCount = Math.max(countOwn(expected), countOwn(actual));
    know({
        findings: judged.open,
        accepted: judged.accepted,
        expired: judged.expired,
        gone: judged.gone,
        repairSql: options.repairSql ? repairDraft(judged.open, expected) : '',
        ignoredCount: judged.ignoredCount,
        comparedCount,
        platforms: [...new Set([...expected.platforms, ...actual.platforms])].sort(),
        notices: extensionNotices(expected, actual),
        notCompared: [...new Set([...expected.notCompared, ...actual.notCompared])].sort(),
    });
    if (comparedCount === 0)
        throw new Inconclusive("There is nothing to compare: neither side has an object. Check that the URL names the right database, and the input 'schemas'.");
}
/** A database has these from the start. */
const ALWAYS_THERE = ['schema public', 'extension plpgsql'];
const tell_differences_RIGHTS = ['privilege', 'default-privilege'];
function countOwn({ objects, recordSchemas }) {
    const isOwn = ([key, { kind }]) => !ALWAYS_THERE.includes(key) && !recordSchemas.has(key) && !tell_differences_RIGHTS.includes(kind);
    return [...objects].filter(isOwn).length;
}
/** What is in no schema stays. */
function inSchemas(catalogue, patterns) {
    if (patterns.length === 0)
        return catalogue;
    const schemaOf = ({ kind, name, schema }) => schema ?? (kind === 'schema' ? name : undefined);
    const objects = [...catalogue.objects].filter(([, object]) => {
        const schema = schemaOf(object);
        return schema === undefined || isChosen(patterns, schema);
    });
    return { ...catalogue, objects: new Map(objects) };
}
/** The version of an extension is the server's matter more than a migration's. */
function extensionNotices(expected, actual) {
    return [...expected.extensions].flatMap(([name, version]) => {
        const here = actual.extensions.get(name);
        return here === undefined || here === version
            ? []
            : [
                `The extension '${name}' has version ${here} in the database, and ${version} where it was compared with; that is no drift.`,
            ];
    });
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/two-records.ts

/** @param inventory names the files of the versions, where there is a folder */
function compareRecords(expected, actual, inventory) {
    const [there, here] = [doneIn(expected), doneIn(actual)];
    const files = new Map((inventory?.migrations ?? []).map((file) => [(0,folder_version/* versionKey */._5)(file.version), file.path]));
    const lacking = (from, other) => [...from.done.values()]
        .filter((version) => !other.done.has(keyOf(version)) && !isBelow(version, other.upTo))
        .sort(folder_version/* compareVersions */.Zy);
    const reached = [...here.done.values()].sort(folder_version/* compareVersions */.Zy).at(-1);
    return {
        record: actual.source,
        currentVersion: reached?.text ?? '',
        pending: lacking(there, here).map((version) => ({ version: version.text, file: files.get((0,folder_version/* versionKey */._5)(version)) })),
        unknown: lacking(here, there).map(({ text }) => text),
        unfinished: here.unfinished.map(({ recorded, state }) => ({ recorded, state, file: undefined })),
        changed: [],
    };
}
function doneIn(record) {
    if (record.kind === 'ours') {
        const [partial, done] = [record.rows.filter(two_records_isPartial), record.rows.filter((row) => !two_records_isPartial(row))];
        return {
            done: byKey(done.map(({ version }) => version)),
            upTo: [],
            unfinished: partial.map(({ version, statementsDone }) => ({
                recorded: version.text,
                state: `partial: ${statementsDone} of its statements are done`,
            })),
        };
    }
    const { done, upTo, failed } = record.record;
    const isDone = (name) => !failed.includes(name);
    const limits = upTo.filter(isDone).map(folder_version/* recordedVersion */.ZN);
    return {
        done: byKey([...done.filter(isDone).map(folder_version/* recordedVersion */.ZN), ...limits]),
        upTo: limits,
        unfinished: failed.map((recorded) => ({ recorded, state: 'not finished' })),
    };
}
function two_records_isPartial({ state }) {
    return state === 'partial';
}
function byKey(versions) {
    return new Map(versions.map((version) => [keyOf(version), version]));
}
/** `17_add_x` of one tool is the `17` of another. */
function keyOf(version) {
    const { identity: _, ...numbered } = version;
    return (0,folder_version/* versionKey */._5)(version.number === 0n ? version : numbered);
}
function isBelow(version, limits) {
    return limits.some((limit) => (0,folder_version/* compareVersions */.Zy)(version, limit) <= 0);
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/against-database.ts







async function againstDatabase(inventory, live, options, know) {
    const { log, referenceTarget } = options;
    const reference = await readDatabase(referenceTarget, options);
    know({ referenceVersion: reference.version });
    log.info(`Read ${referenceTarget.description} (PostgreSQL ${reference.version})`);
    compareHistories(inventory, reference.read.record, live.read.record, options, know);
    const [expected, actual] = [reference.read.catalogue, live.read.catalogue];
    if (expected === undefined || actual === undefined)
        return;
    await (0,parse/* loadParser */.qd)();
    tellDifferences(expected, actual, options, know, {
        replayedBy: undefined,
        blame: blameOf(inventory?.migrations ?? []),
        pendingBlame: blameOf([]),
        recorded: [],
    });
}
/** @throws Inconclusive where only one has a record, or neither has and nothing else is asked for */
function compareHistories(inventory, expected, actual, { check, target, referenceTarget, log }, know) {
    const both = [
        [expected, referenceTarget?.description ?? ''],
        [actual, target.description],
    ];
    const isRead = both.some(([record]) => 'source' in record);
    for (const [record, where] of both) {
        if ('headline' in record && (record.kind === 'inconclusive' || isRead))
            throw new Inconclusive(`${where}: ${record.headline}`);
    }
    if (!isRead) {
        if (check === 'history')
            throw new Inconclusive("Neither database has a record of migrations, so nothing is said of their histories. Set the input 'check' to 'schema', or name the record with 'history' or 'history-table'.");
        log.info('Neither database has a record of migrations: only the schemas are compared');
        return;
    }
    const nothing = { kind: 'ours', source: '', rows: [] };
    const difference = compareRecords('source' in expected ? expected : nothing, 'source' in actual ? actual : nothing, inventory);
    know(difference);
    log.info(`Histories: ${(0,words/* plural */.L)(difference.pending.length, 'migration')} of the expected database not in the actual one, ${difference.unknown.length} the other way round`);
}

// EXTERNAL MODULE: ./packages/migrations/src/execute/pending.ts + 17 modules
var pending = __webpack_require__(4112);
// EXTERNAL MODULE: ./packages/migrations/src/history/history-changed.ts
var history_changed = __webpack_require__(6265);
// EXTERNAL MODULE: ./packages/migrations/src/history/table.ts
var table = __webpack_require__(5280);
// EXTERNAL MODULE: ./packages/migrations/src/session/monitor.ts
var session_monitor = __webpack_require__(6706);
// EXTERNAL MODULE: ./packages/migrations/src/session/run-lock.ts
var run_lock = __webpack_require__(397);
// EXTERNAL MODULE: ./packages/migrations/src/session/session.ts + 1 modules
var session_session = __webpack_require__(3526);
// EXTERNAL MODULE: ./packages/migrations/src/execute/file-steps.ts
var file_steps = __webpack_require__(7471);
;// CONCATENATED MODULE: ./packages/migrations/src/replay/remedy.ts
/** Sources of what a platform brings and a plain server has not. */
const PLATFORM = "Give a server that has it in the input 'replay-database-url', e.g. a service container with the image of your platform (supabase/postgres, pgvector/pgvector, postgis/postgis), or skip the file.";
const RISK = "With 'replay-superuser: true' the files run as a superuser: whoever can change them then runs programs on this machine as the server's process; it has no secret in its environment. Use it only where you trust everybody whose pull requests run this.";
function remedyOf({ code, message, statement = '', restricted }) {
    const named = shorten(statement);
    const extension = /extension "([^"]+)" is not available|\/extension\/(\S+?)\.control"/.exec(message);
    if (extension !== null) {
        return `The server of the replay has no extension '${extension[1] ?? extension[2]}'. ${PLATFORM}`;
    }
    if (code === '42501' && restricted) {
        return `The statement '${named}' needs rights that a database's owner does not have; the replay runs as one, so that a file cannot run programs, read files or open connections. ${RISK} Or give a server in which the role of 'replay-database-url' has what is needed without being superuser.`;
    }
    if (code === '42501') {
        return `The statement '${named}' needs rights that the role of 'replay-database-url' does not have. Grant them to it on that server.`;
    }
    const [, kind, name] = /^(role|schema|publication|server|foreign-data wrapper|tablespace) "([^"]+)" does not exist/.exec(message) ?? [];
    if (kind !== undefined)
        return `Nothing in the folder makes the ${kind} '${name}'. ${PLATFORM} Or make it in the first migration, IF NOT EXISTS.`;
    return undefined;
}
function shorten(statement) {
    const line = statement.replace(/\s+/g, ' ').trim();
    return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

;// CONCATENATED MODULE: ./packages/migrations/src/replay/finding.ts




/** SQLSTATEs of what an older version does not know: syntax, names, options. */
const MAY_BE_NEWER = /^(?:0A000|22023|42(?:601|703|704|883))$/;
/** What the server said when it stopped, at its place. */
function replayFinding({ file, code, report, remedy }, { restricted, older }) {
    const { summary, statement, place, details } = report;
    const help = remedyOf({ code: code ?? '', message: summary, statement, restricted }) ??
        remedy ??
        'Correct it here if no database has applied the file yet.';
    return {
        rule: 'replay-failed',
        severity: 'error',
        file: file.path,
        ...place,
        message: [`Replaying the sequence from nothing stops here: ${summary}.`, ...details].join('\n'),
        help: older !== undefined && MAY_BE_NEWER.test(code ?? '') ? `${help} ${older}` : help,
    };
}
/** Files have changed what the history says of this replay. */
class HistoryChanged extends Error {
    finding;
    constructor([finding]) {
        super(finding?.message);
        this.finding = finding && { ...finding, rule: 'replay-failed' };
    }
}
/**
 * The server or the way to it was lost after files had begun.
 * @param reached the last step that is known to be begun
 * @returns undefined where there is none: no file had to do with it
 */
function brokenFinding(error, reached) {
    if (error instanceof HistoryChanged)
        return error.finding;
    if (reached === undefined)
        return undefined;
    const { file, statement } = reached;
    const lost = error instanceof exchange/* LostConnection */.$I;
    return {
        rule: 'replay-failed',
        severity: 'error',
        file: file.path,
        ...(statement === undefined ? {} : (0,file_steps/* placeOf */.$t)(file, statement)),
        message: lost
            ? `Replaying the sequence from nothing stops here: the session ended while this was running (${error.message}).`
            : `Replaying the sequence from nothing stops after this file: ${(0,failure/* messageOf */.bD)(error)}`,
        help: 'Take out of the file what ends its session, stops the server or closes the database to new sessions. If something else did that, run again.',
    };
}

;// CONCATENATED MODULE: ./packages/migrations/src/replay/apply-all.ts







/** As in apply by default, so that a file which is in the way of the history is found. */
const REPLAY_HISTORY = { schema: 'ordered_migrations', table: 'history' };
/** Nobody else is in the database, so that no lock is worth a limit. */
const LIMITS = { lockTimeoutMs: 0, statementTimeoutMs: undefined, lockRetries: 0 };
const APPLICATION = 'stability replay';
/** A session of ours that was closed may hold the lock for a moment. */
const LOCK_WAIT_MS = 30_000;
/**
 * Applies the files by the engine of apply.
 * @throws MigrationFailure for the first file that fails; HistoryChanged
 */
async function applyAll(target, files, { clock, env, log, signal }, { first, at, known, last }) {
    const connecting = { clock, log, signal, applicationName: APPLICATION, waitMs: 10_000 };
    const options = {
        ...LIMITS,
        ...connecting,
        transaction: 'per-file',
        client: 'pg',
        historyTable: REPLAY_HISTORY,
        appliedBy: APPLICATION,
        cwd: process.cwd(),
        env,
    };
    const left = files.map((file) => ({ file, partial: undefined }));
    for (let exists = !first;; exists = true) {
        const session = await (0,session_session/* openSession */.f)(target, { ...connecting, lock: REPLAY_HISTORY });
        const monitor = new session_monitor/* SessionMonitor */.x(session, { ...options, runLockTimeoutMs: LOCK_WAIT_MS });
        try {
            if (!session.locked)
                await (0,run_lock/* takeRunLock */.Cc)(session.connection, REPLAY_HISTORY, { ...connecting, timeoutMs: LOCK_WAIT_MS });
            await (0,table/* prepareHistory */.OI)(session.connection, REPLAY_HISTORY, exists, [], monitor);
            const progress = {
                sending: () => { },
                committed: () => void left.shift(),
                at,
                recorded: (entry) => known.recorded(entry),
            };
            const end = await (0,pending/* applyPending */.Y)(session, monitor, [...left], options, progress);
            const changed = await known.putRight(session.connection, monitor);
            if (changed !== undefined)
                throw new HistoryChanged((0,history_changed/* historyChanged */.t)(changed, files, REPLAY_HISTORY));
            if (end === 'done')
                return await last(session);
        }
        finally {
            await Promise.all([monitor.close(), session.connection.close()]);
        }
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/expected-files.ts


/**
 * The migrations whose result is expected, in order.
 * @param recorded undefined where no record is read: then all are
 * @throws ActionError for a version that the folder does not have
 */
function expectedFiles({ migrations }, recorded, expect) {
    if (expect === 'applied')
        return recorded?.applied ?? migrations;
    if (expect === 'all')
        return migrations;
    const limit = (0,folder_version/* placedIn */.T8)(migrations)(expect);
    if (!migrations.some(({ version }) => (0,folder_version/* compareVersions */.Zy)(version, limit) === 0)) {
        throw new failure/* ActionError */.lZ(`Input 'expect': the folder has no migration of version ${expect.text}; it goes from ${migrations[0]?.version.text} to ${migrations.at(-1)?.version.text}. Give one that is there, 'applied' or 'all'.`);
    }
    return migrations.filter(({ version }) => (0,folder_version/* compareVersions */.Zy)(version, limit) <= 0);
}

;// CONCATENATED MODULE: ./packages/migrations/src/replay/roles.ts

/** `GRANT … TO x`, `OWNER TO x`, `SET ROLE x` in the text of a DO block. */
const IN_A_BODY = /\b(?:TO|FROM|ROLE)\s+(?:"((?:[^"]|"")+)"|([a-z_][\w$]*))(?=\s*[;,\s])/gi;
const GRANTS = /\b(?:GRANT|REVOKE|OWNER\s+TO|SET\s+(?:LOCAL\s+|SESSION\s+)?ROLE|ALTER\s+DEFAULT\s+PRIVILEGES)\b[^;]*;/gi;
function rolesIn(files) {
    const named = new Set();
    const created = new Set();
    for (const file of files) {
        for (const { node } of (0,parse_migration/* parseMigration */.mo)(file).statements) {
            if ('CreateRoleStmt' in node && node.CreateRoleStmt.role !== undefined)
                created.add(node.CreateRoleStmt.role);
            for (const name of namesIn(node))
                named.add(name);
            if ('DoStmt' in node)
                for (const name of namesInBody(JSON.stringify(node)))
                    named.add(name);
        }
    }
    return { named: [...named].filter((name) => !created.has(name)), created: [...created] };
}
function* namesIn(value) {
    if (typeof value !== 'object' || value === null)
        return;
    if ('roletype' in value && value.roletype === 'ROLESPEC_CSTRING' && 'rolename' in value) {
        if (typeof value.rolename === 'string')
            yield value.rolename;
        return;
    }
    for (const part of Object.values(value))
        yield* namesIn(part);
}
function namesInBody(body) {
    return [...body.matchAll(GRANTS)]
        .flatMap(([statement]) => [...statement.matchAll(IN_A_BODY)].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.toLowerCase()))
        .filter((name) => !RESERVED.test(name));
}
const RESERVED = /^(?:public|current_role|current_user|session_user|role|none|user|group)$/;

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./packages/migrations/src/postgres/database-target.ts + 4 modules
var database_target = __webpack_require__(2604);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/common/src/environment.ts
var environment = __webpack_require__(9402);
// EXTERNAL MODULE: ./packages/common/src/exec.ts
var exec = __webpack_require__(3402);
;// CONCATENATED MODULE: ./packages/migrations/src/postgres/server/installed-servers.ts




/** Where packages put the programs of a server, beside the PATH: Debian and Ubuntu, RPM, Homebrew. */
const PARENTS = ['/usr/lib/postgresql', '/usr', '/opt/homebrew/opt', '/usr/local/opt', '/Library/PostgreSQL'];
const VERSION_FOLDER = /^(?:pgsql-|postgresql@)?\d+$/;
/**
 * GitHub's runner images bring one.
 * @param wanted this major version rather than the newest, if it is there
 */
async function findServerBinaries(env, wanted) {
    const folders = [...(env.PGBIN ? [env.PGBIN] : []), ...(env.PATH ?? '').split(external_node_path_.delimiter).filter((one) => one !== '')];
    for (const parent of PARENTS) {
        const entries = await (0,promises_.readdir)(parent).catch(() => []);
        folders.push(...entries.filter((name) => VERSION_FOLDER.test(name)).map((name) => (0,external_node_path_.join)(parent, name, 'bin')));
    }
    const found = [];
    for (const folder of new Set(folders)) {
        const binaries = { initdb: (0,external_node_path_.join)(folder, 'initdb'), postgres: (0,external_node_path_.join)(folder, 'postgres') };
        const there = await Promise.all(Object.values(binaries).map(isProgram));
        if (!there.every(Boolean))
            continue;
        const options = { env: (0,environment/* basicEnvironment */.gi)(env), timeoutMs: 5_000 };
        const answer = await (0,exec/* exec */.m)(binaries.postgres, ['--version'], options).catch(() => undefined);
        const [, version] = /\(PostgreSQL\) (\d+)/.exec(answer?.stdout ?? '') ?? [];
        if (version !== undefined)
            found.push({ ...binaries, version: Number(version) });
    }
    found.sort((a, b) => b.version - a.version);
    return found.find(({ version }) => version === wanted) ?? found[0];
}
async function isProgram(file) {
    return (0,promises_.access)(file, promises_.constants.X_OK).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/server/named-roles.ts

/** Makes the roles that are named and that the server lacks, without login; PostgreSQL keeps the names `pg_…` for itself. */
async function makeNamedRoles(connection, { named, created } = { named: [], created: [] }) {
    const wanted = [...named, ...created].filter((name) => !name.startsWith('pg_'));
    if (wanted.length === 0)
        return { ofOurs: [], made: [] };
    const [there] = await connection.query(`SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN (${wanted.map(quoting/* literal */.eu).join(', ')})`);
    const known = new Set((there?.rows ?? []).map(({ rolname }) => rolname));
    const ofOurs = wanted.filter((name) => !known.has(name));
    const made = ofOurs.filter((name) => named.includes(name));
    for (const name of made)
        await connection.query(`CREATE ROLE ${(0,quoting/* identifier */.Cv)(name)} NOLOGIN`);
    return { ofOurs, made };
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/server/restricted-role.ts


/** Rights that a superuser has and a database's owner has not: with them SQL runs programs, reads files, opens connections. */
const UNRESTRICTED = `SELECT current_setting('server_version_num') AS version, r.rolsuper AS superuser
  FROM pg_catalog.pg_roles r WHERE r.rolname OPERATOR(pg_catalog.=) current_user`;
/** Predefined roles that reach no file, program or network; an owner may hand them on. */
const HARMLESS_ROLES = ['pg_monitor', 'pg_read_all_data', 'pg_write_all_data'];
async function describeRole(connection) {
    const [row] = (await connection.query(UNRESTRICTED))[0]?.rows ?? [];
    return { version: Number(row?.version), superuser: row?.superuser === 't' };
}
/**
 * Makes a role that may do what the owner of a database may, and the database that it owns.
 * @param version as in server_version_num. Until 16 a role with CREATEROLE could give itself pg_execute_server_program.
 * @param database is created for the role
 * @param alone whether the server has nothing but this
 */
async function createRestrictedRole(connection, { version, database, alone }) {
    const role = { name: `${database}_owner`, password: (0,external_node_crypto_.randomBytes)(16).toString('hex') };
    const name = (0,quoting/* identifier */.Cv)(role.name);
    const rights = [
        'LOGIN',
        'NOSUPERUSER',
        'NOREPLICATION',
        'CREATEDB',
        version >= 160_000 ? 'CREATEROLE' : 'NOCREATEROLE',
    ];
    const statements = [`CREATE ROLE ${name} ${rights.join(' ')} BYPASSRLS PASSWORD ${(0,quoting/* literal */.eu)(role.password)}`];
    // As a superuser has it, so that SET ROLE to a role of the folder's own works.
    if (version >= 160_000)
        statements.push(`ALTER ROLE ${name} SET createrole_self_grant TO 'set, inherit'`);
    if (version >= 150_000)
        statements.push(`GRANT SET ON PARAMETER session_replication_role TO ${name}`);
    if (alone) {
        const quoted = HARMLESS_ROLES.map(quoting/* literal */.eu).join(', ');
        const there = await connection.query(`SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN (${quoted})`);
        for (const { rolname } of there[0]?.rows ?? []) {
            statements.push(`GRANT ${(0,quoting/* identifier */.Cv)(rolname ?? '')} TO ${name} WITH ADMIN OPTION`);
        }
    }
    statements.push(`CREATE DATABASE ${(0,quoting/* identifier */.Cv)(database)} OWNER ${name}`);
    for (const statement of statements)
        await connection.query(statement);
    return role;
}
/** What the owner of a database has where it was made by hand: its schema `public`, and the extension that is in every dump. */
async function handOver(admin, role, { version, alone }) {
    if (version < 150_000)
        await admin.query(`ALTER SCHEMA public OWNER TO ${(0,quoting/* identifier */.Cv)(role.name)}`);
    // Nobody comes back as superuser; without a password there is none to read or to guess.
    if (alone)
        await admin.query('ALTER ROLE CURRENT_USER PASSWORD NULL');
    if (version >= 130_000)
        await admin.query('DROP EXTENSION IF EXISTS plpgsql');
}
/** Run as the role, so that it owns the extension and a dump's COMMENT ON EXTENSION works. */
async function takeOver(owner, version) {
    if (version >= 130_000)
        await owner.query('CREATE EXTENSION plpgsql SCHEMA pg_catalog');
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./packages/migrations/src/postgres/server/isolation.ts

/** What a child process sees of the machine: where programs and libraries are, and nothing that somebody set. */
function serverEnvironment(env, folder) {
    const kept = [
        'LD_LIBRARY_PATH',
        'DYLD_LIBRARY_PATH',
        ...(process.platform === 'win32' ? ['PATH', 'SystemRoot'] : []),
    ];
    return {
        PATH: '/usr/bin:/bin',
        HOME: folder,
        TMPDIR: folder,
        LC_ALL: 'C',
        TZ: 'UTC',
        ...Object.fromEntries(kept.map((name) => [name, env[name]]).filter(([, value]) => value !== undefined)),
    };
}
/** Runs what follows in a network of its own that reaches nothing, not even this machine; UNIX sockets still work. */
const UNSHARE = ['unshare', '--user', '--map-current-user', '--net'];
/** @returns the words to put before a program; undefined where the system does not allow it */
async function withoutNetwork(options) {
    if (process.platform !== 'linux')
        return undefined;
    const [program = '', ...args] = UNSHARE;
    const probe = await (0,exec/* exec */.m)(program, [...args, 'true'], { ...options, timeoutMs: 5_000 }).catch(() => undefined);
    return probe?.exitCode === 0 ? UNSHARE : undefined;
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/server/throwaway-server.ts








/** Nothing in it outlives the server, so it need not survive a crash of the machine. */
const throwaway_server_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', listen_addresses: '127.0.0.1' };
const START_LIMIT_MS = 30_000;
/**
 * Its data lie in a temporary folder. PostgreSQL refuses to run as root, so it then runs as `nobody`.
 * @throws ActionError with the server's own words when it does not start
 */
async function startThrowawayServer(found, options) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'stability-postgres-'));
    let postmaster;
    const stop = async () => {
        await endProcess(postmaster);
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    };
    try {
        const env = serverEnvironment(process.env, folder);
        const user = process.getuid?.() === 0 ? await unprivilegedUser(env) : undefined;
        const binaries = user === undefined ? found : await reachableBinaries(found, { ...user, env }, folder);
        const data = (0,external_node_path_.join)(folder, 'data');
        if (user !== undefined)
            await (0,promises_.chown)(folder, user.uid, user.gid);
        const passwordFile = (0,external_node_path_.join)(folder, 'password');
        await (0,promises_.writeFile)(passwordFile, `${options.password}\n`);
        if (user !== undefined)
            await (0,promises_.chown)(passwordFile, user.uid, user.gid);
        const initdb = await (0,exec/* exec */.m)(binaries.initdb, [
            '-D',
            data,
            '-U',
            'postgres',
            '-E',
            'UTF8',
            '--locale=C',
            '--no-sync',
            '-A',
            'scram-sha-256',
            '--pwfile',
            passwordFile,
        ], { ...user, env, cwd: folder, ...(options.signal === undefined ? {} : { signal: options.signal }) });
        await (0,promises_.rm)(passwordFile);
        options.signal?.throwIfAborted();
        if (initdb.exitCode !== 0) {
            throw new failure/* ActionError */.lZ(`initdb could not create a throwaway database cluster: ${lastWords(initdb.stderr)}`);
        }
        const { socketOnly = false } = options;
        const port = socketOnly ? 5432 : await freePort();
        const settings = {
            ...throwaway_server_SETTINGS,
            ...(socketOnly ? { listen_addresses: '' } : {}),
            unix_socket_directories: folder,
            unix_socket_permissions: '0700',
            ...options.settings,
            port: String(port),
        };
        const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
        const offline = socketOnly ? await withoutNetwork({ ...user, env, cwd: folder }) : undefined;
        const [program = '', ...words] = [...(offline ?? []), binaries.postgres, '-D', data, ...flags];
        postmaster = (0,external_node_child_process_.spawn)(program, words, {
            ...user,
            env,
            cwd: folder,
            stdio: ['ignore', 'ignore', 'pipe'],
        });
        await ready(postmaster, options.signal);
        const login = `postgres:${encodeURIComponent(options.password)}`;
        return {
            url: socketOnly
                ? `postgresql://${login}@/postgres?host=${encodeURIComponent(folder)}`
                : `postgresql://${login}@127.0.0.1:${port}/postgres`,
            port,
            offline: offline !== undefined,
            stop,
        };
    }
    catch (error) {
        await stop();
        throw error;
    }
}
/** `nobody` has a name in every passwd file, which initdb asks for, and owns nothing. */
async function unprivilegedUser(env) {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await (0,exec/* exec */.m)('id', [flag, 'nobody'], { env })).stdout)));
    if (!uid || !gid)
        throw new failure/* ActionError */.lZ("PostgreSQL does not run as root, and there is no user 'nobody' to run it as.");
    return { uid, gid };
}
/** Binaries that `user` can execute: a copy when they lie below a folder that is closed to others, such as /root. */
async function reachableBinaries(binaries, user, folder) {
    const probe = await (0,exec/* exec */.m)(binaries.postgres, ['--version'], { ...user, cwd: '/' }).catch(() => undefined);
    if (probe?.exitCode === 0)
        return binaries;
    const installation = (0,external_node_path_.dirname)((0,external_node_path_.dirname)(binaries.postgres));
    // Programs of the system itself: a copy would be all of /usr.
    if (['/', '/usr', '/usr/local'].includes(installation))
        return binaries;
    const copy = (0,external_node_path_.join)(folder, 'install');
    await (0,promises_.cp)(installation, copy, { recursive: true, verbatimSymlinks: true });
    await (0,promises_.chmod)(folder, 0o755);
    return { initdb: (0,external_node_path_.join)(copy, 'bin', 'initdb'), postgres: (0,external_node_path_.join)(copy, 'bin', 'postgres') };
}
/** A port that was free a moment ago. */
async function freePort() {
    const server = (0,external_node_net_.createServer)().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    if (address === null || typeof address === 'string')
        throw new Error('a TCP server has a port');
    return address.port;
}
function ready(postmaster, signal) {
    return new Promise((resolve, reject) => {
        let log = '';
        const end = (reason) => {
            clearTimeout(timer);
            reject(reason);
        };
        const fail = (why) => end(new failure/* ActionError */.lZ(`The throwaway PostgreSQL did not start: ${why} ${lastWords(log)}`));
        const timer = setTimeout(() => fail(`not ready after ${START_LIMIT_MS / 1000} s.`), START_LIMIT_MS);
        postmaster.once('error', (error) => fail(error.message));
        postmaster.once('exit', (code) => fail(`it ended with exit code ${code}.`));
        signal?.addEventListener('abort', () => end(signal.reason), { once: true });
        postmaster.stderr?.setEncoding('utf8').on('data', (text) => {
            log = (log + text).slice(-10_000);
            if (!log.includes('database system is ready to accept connections'))
                return;
            clearTimeout(timer);
            resolve();
        });
    });
}
/** SIGINT is PostgreSQL's fast shutdown: clients are disconnected, nothing is waited for (docs, "Shutting Down the Server"). */
async function endProcess(postmaster) {
    if (postmaster === undefined || postmaster.exitCode !== null || postmaster.signalCode !== null)
        return;
    const gone = new Promise((resolve) => postmaster.once('exit', resolve));
    postmaster.kill('SIGINT');
    const timer = setTimeout(() => postmaster.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(timer);
}
function lastWords(log) {
    return log.trim().split('\n').slice(-3).join(' ');
}

;// CONCATENATED MODULE: ./packages/migrations/src/postgres/server/scratch-database.ts









async function ownServer(options) {
    const { env, postgresVersion, signal, log } = options;
    const found = await findServerBinaries(env, postgresVersion);
    if (found === undefined)
        return undefined;
    log.info(`Replaying on a PostgreSQL ${found.version} of its own (${found.postgres})`);
    const server = await startThrowawayServer(found, {
        password: (0,external_node_crypto_.randomBytes)(16).toString('hex'),
        socketOnly: process.platform !== 'win32',
        signal,
    });
    try {
        log.info(`It has nothing of this step's environment and ${server.offline ? 'no network' : 'listens to nobody else; this system does not let it run without a network'}.`);
        const target = (0,database_target/* parseDatabaseUrl */.mx)(server.url, 'URL of the throwaway server');
        const { version } = found;
        const missing = postgresVersion === undefined || version === postgresVersion ? '' : ` (no ${postgresVersion} is installed)`;
        const scratch = {
            detail: `on a throwaway PostgreSQL ${version}${missing}`,
            older: olderThan(postgresVersion, version, 'installed here'),
            restricted: !options.superuser,
            remove: server.stop,
        };
        const roles = await withConnection(target, options, (connection) => makeNamedRoles(connection, options.roles));
        if (options.superuser)
            return { ...scratch, target };
        return { ...scratch, target: await asOwner(target, 'replay', options, { alone: true, roles }) };
    }
    catch (error) {
        await server.stop();
        throw error;
    }
}
async function ownDatabase(target, options) {
    const name = `stability_replay_${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    options.log.info(`Replaying in the new database '${name}' beside ${target.description}`);
    const { superuser, version } = await withConnection(target, options, describeRole);
    const older = olderThan(options.postgresVersion, Math.floor(version / 10_000), "of the input 'replay-database-url'");
    const restricted = superuser && !options.superuser;
    let roles = { ofOurs: [], made: [] };
    const remove = async () => {
        // Also when the run is cancelled: so without its signal.
        await withConnection(target, { ...options, signal: new AbortController().signal }, async (connection) => {
            // WITH (FORCE) came with PostgreSQL 13.
            const drop = `DROP DATABASE IF EXISTS ${(0,quoting/* identifier */.Cv)(name)}`;
            await connection.query(`${drop} WITH (FORCE)`).catch(() => connection.query(drop));
            if (restricted)
                await dropRole(connection, `${name}_owner`);
            for (const role of roles.ofOurs)
                await connection.query(`DROP ROLE IF EXISTS ${(0,quoting/* identifier */.Cv)(role)}`);
        }).catch((error) => {
            options.log.info(`The scratch database '${name}' or a role of it could not be dropped: ${(0,failure/* messageOf */.bD)(error)}`);
        });
    };
    const detail = `in a scratch database beside ${target.description}`;
    try {
        roles = await withConnection(target, options, (connection) => makeNamedRoles(connection, options.roles));
        if (restricted)
            return {
                target: await asOwner(target, name, options, { alone: false, roles }),
                detail,
                older,
                restricted,
                remove,
            };
        await withConnection(target, options, (connection) => connection.query(`CREATE DATABASE ${(0,quoting/* identifier */.Cv)(name)}`));
        return { target: inDatabase(target, name), detail, older, restricted, remove };
    }
    catch (error) {
        await remove();
        throw error;
    }
}
function olderThan(wanted, version, which) {
    if (wanted === undefined || version >= wanted)
        return undefined;
    return `The PostgreSQL ${which} is ${version}, and the files are for ${wanted}: if they need that, give a server of that version in the input 'replay-database-url'.`;
}
/** The superuser never comes back: what the migrations leave in the database runs as their role alone. */
async function asOwner(admin, database, options, { alone, roles }) {
    const { role, version } = await withConnection(admin, options, async (connection) => {
        const { version } = await describeRole(connection);
        const role = await createRestrictedRole(connection, { version, database, alone });
        // So that the owner may give objects to them.
        for (const name of roles.made)
            await connection.query(`GRANT ${(0,quoting/* identifier */.Cv)(name)} TO ${(0,quoting/* identifier */.Cv)(role.name)} WITH ADMIN OPTION`);
        return { version, role };
    });
    await withConnection(inDatabase(admin, database), options, (connection) => handOver(connection, role, { version, alone }));
    const there = inDatabase(admin, database);
    const target = {
        ...there,
        user: role.name,
        hosts: withPassword(there.hosts, role.password),
        secrets: [...admin.secrets, role.password],
    };
    await withConnection(target, options, (connection) => takeOver(connection, version));
    return target;
}
function inDatabase(target, database) {
    return { ...target, database, description: `database '${database}'` };
}
function withPassword([first, ...others], password) {
    return [{ ...first, password }, ...others.map((host) => ({ ...host, password }))];
}
async function dropRole(connection, name) {
    const [role] = (await connection.query(`SELECT 1 AS n FROM pg_catalog.pg_roles WHERE rolname = '${name}'`))[0]?.rows ?? [];
    if (role === undefined)
        return;
    await connection.query(`DROP OWNED BY ${(0,quoting/* identifier */.Cv)(name)} CASCADE`);
    await connection.query(`DROP ROLE ${(0,quoting/* identifier */.Cv)(name)}`);
}
async function withConnection(target, { clock, log, signal }, use) {
    const connection = await (0,connect/* connect */.N)(target, { waitMs: 10_000, applicationName: 'stability replay', clock, log, signal });
    try {
        return await use(connection);
    }
    finally {
        await connection.close();
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/replay/scratch.ts

const NO_SERVER = 'no PostgreSQL server is installed on this machine';
/**
 * Works in a database that is removed afterwards, however this ends.
 * @returns undefined where there is none to be had, see {@link NO_SERVER}
 * @throws ActionError when it cannot be made; what `work` throws; the signal's reason
 */
async function inScratchDatabase(options, work) {
    let scratch;
    try {
        scratch = options.target === undefined ? await ownServer(options) : await ownDatabase(options.target, options);
        if (scratch === undefined)
            return undefined;
        const done = work(scratch);
        // What still runs when the run is cancelled ends with its database.
        done.catch(() => { });
        return await Promise.race([done, abortOf(options.signal)]);
    }
    finally {
        await scratch?.remove();
    }
}
function abortOf(signal) {
    return new Promise((_, reject) => {
        signal.throwIfAborted();
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}

// EXTERNAL MODULE: ./packages/migrations/src/execute/migration-failure.ts
var migration_failure = __webpack_require__(4872);
// EXTERNAL MODULE: ./packages/migrations/src/history/known-history.ts
var known_history = __webpack_require__(8106);
;// CONCATENATED MODULE: ./packages/migrations/src/replay/stopped.ts




/**
 * Watches files that are applied from nothing.
 * @returns what `work` gives, or the finding where a file has stopped it: there was a server, so what takes it away is a file
 * @throws what no file had to do with; the signal's reason
 */
async function untilStopped(server, signal, work) {
    let reached;
    const at = (step) => {
        reached = step;
    };
    try {
        return { done: await work({ at, known: new known_history/* KnownHistory */.e(REPLAY_HISTORY, []) }) };
    }
    catch (error) {
        signal.throwIfAborted();
        const finding = error instanceof migration_failure/* MigrationFailure */.p ? replayFinding(error, server) : brokenFinding(error, reached);
        if (finding === undefined)
            throw error;
        return { finding };
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/reference.ts






/** The migrations do not run from nothing: there is no schema to compare with. */
class ReplayStopped extends Inconclusive {
    finding;
    constructor(finding, detail) {
        const { file, line, message, help } = finding;
        super(`There is nothing to compare with, because the migrations stopped ${detail} (${[file, line].filter((part) => part !== undefined).join(':')}): ${message} ${help}`);
        this.finding = finding;
    }
}
/**
 * Applies migrations from nothing in a database of their own, and gives it to `work` before it is removed.
 * @param majorVersion of the server that is preferred
 * @throws Inconclusive with the cause and the remedy; the signal's reason
 */
async function inReplayedDatabase(files, { replayTarget, replaySuperuser, env, clock, log, signal }, majorVersion, work) {
    const around = { env, clock, log, signal };
    const scratchOptions = {
        ...around,
        target: replayTarget,
        postgresVersion: majorVersion,
        superuser: replaySuperuser,
        roles: rolesIn(files),
    };
    const noServer = (why) => new Inconclusive(`There is nothing to compare with, because the migrations could not be replayed: ${why.replace(/\.$/, '')}. Install PostgreSQL on the runner, or give a server in the input 'replay-database-url'.`);
    let begun = false;
    try {
        const done = await inScratchDatabase(scratchOptions, async (scratch) => {
            const { target, detail } = scratch;
            begun = true;
            const stopped = await untilStopped(scratch, signal, (watched) => applyAll(target, files, around, { ...watched, first: true, last: async () => { } }));
            if ('finding' in stopped)
                throw new ReplayStopped(stopped.finding, detail);
            log.info(`Replayed ${files.length} migrations ${detail}`);
            return { work: await work(target, detail) };
        });
        if (done === undefined)
            throw noServer(NO_SERVER);
        return done.work;
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof Inconclusive || begun)
            throw error;
        throw noServer((0,failure/* messageOf */.bD)(error));
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/against-migrations.ts










async function againstMigrations(inventory, live, options, know) {
    if (inventory === undefined)
        throw new Error('a folder is read where there is no other database');
    const { log } = options;
    const { record, catalogue } = live.read;
    if ('headline' in record)
        throw new Inconclusive(record.headline);
    const recorded = recordedIn(record, inventory);
    if (recorded !== undefined)
        know(recordFacts(record, recorded));
    log.info(describeRecord(record, recorded));
    if (catalogue === undefined)
        return;
    const files = expectedFiles(inventory, recorded, options.expect);
    await (0,parse/* loadParser */.qd)();
    const version = options.postgresVersion ?? Math.floor(live.versionNumber / 10_000);
    // It is ours alone: nothing there is worth a time limit.
    const asking = { ...options, statementTimeoutMs: 0, waitForDatabaseMs: 10_000 };
    const reference = await log.group('Replay from nothing', () => inReplayedDatabase(files, options, version, (target) => readSide(target, asking, async (connection) => ({
        user: target.user,
        catalogue: await readCatalogue(connection, readOptions(options, REPLAY_HISTORY)),
    }))));
    know({ referenceVersion: reference.version });
    const expected = new Set(files);
    tellDifferences(reference.read.catalogue, catalogue, options, know, {
        replayedBy: reference.read.user,
        blame: blameOf(files),
        pendingBlame: blameOf(inventory.migrations.filter((file) => !expected.has(file))),
        recorded: recorded?.applied ?? [],
    });
}
function recordFacts(record, recorded) {
    return {
        ...recorded,
        record: 'source' in record ? record.source : undefined,
        pending: recorded.pending.map(({ version, path }) => ({ version: version.text, file: path })),
    };
}
function describeRecord(record, recorded) {
    if (recorded === undefined)
        return "No record of migrations is read (input 'history'): all of the folder is expected";
    const { applied, pending, currentVersion } = recorded;
    const where = 'source' in record ? `Record ${record.source}` : 'The database is empty';
    return `${where}: ${applied.length} applied, ${pending.length} pending, now at version ${currentVersion || 'none'}`;
}

;// CONCATENATED MODULE: ./packages/migrations/src/drift/run.ts







/**
 * Reads the database, and what it is compared with, and tells where the two differ. Never throws for what either of them is;
 * the outcome tells.
 * @param inventory undefined where two databases are compared and there is no folder
 * @param publish is told all that is known, whenever that is more
 */
async function checkDrift(inventory, options, publish) {
    const { clock, log, signal, referenceTarget } = options;
    const start = clock.now();
    let outcome = nothingKnown(options);
    const know = (more) => {
        outcome = { ...outcome, ...more, durationMs: Math.round(clock.now() - start) };
        publish(outcome);
    };
    try {
        const live = await readDatabase(options.target, options);
        know({ liveVersion: live.version });
        log.info(`Read ${options.target.description} (PostgreSQL ${live.version})`);
        if (referenceTarget === undefined)
            await againstMigrations(inventory, live, options, know);
        else
            await againstDatabase(inventory, live, { ...options, referenceTarget }, know);
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof Inconclusive))
            throw error;
        know({
            inconclusive: [...outcome.inconclusive, (0,failure/* messageOf */.bD)(error)],
            replayFindings: error instanceof ReplayStopped ? [error.finding] : [],
        });
    }
    know({ complete: true });
    return outcome;
}

// EXTERNAL MODULE: ./packages/migrations/src/postgres/announce.ts
var announce = __webpack_require__(5996);
// EXTERNAL MODULE: ./packages/cli/src/options.ts + 1 modules
var src_options = __webpack_require__(9031);
// EXTERNAL MODULE: ./packages/cli/src/silent.ts
var silent = __webpack_require__(5533);
;// CONCATENATED MODULE: ./packages/cli/src/drift.ts













const LINE = {
    command: 'drift',
    action: 'check-schema-drift',
    omit: ['repair-sql'],
    lines: { placeholder: src_options/* PLACEHOLDER */.K },
    own: {
        'repair-file': {
            form: '<file>',
            description: 'Write a draft of the statements that repair it there; nothing is run.',
        },
    },
};
/**
 * `stability drift`: the action on a terminal.
 * @returns whether the database is as it should be
 * @throws ActionError where nothing was found out
 */
async function driftCommand(args, around) {
    const { env, signal, mask } = around;
    const options = await (0,src_options/* readCommandLine */.y)(LINE, args, around);
    if (options === undefined)
        return true;
    const log = options.quiet ? (0,silent/* silent */.K)() : around.log;
    const cwd = env.INIT_CWD || around.cwd;
    const repairFile = options.own['repair-file'];
    const chosen = readDriftInputs(options.inputs, { env, cwd, mask });
    (0,announce/* announceTarget */.T)(chosen.target, log);
    const inventory = readDriftFolder(chosen, cwd, log);
    const outcome = await checkDrift(inventory, {
        ...chosen,
        repairSql: repairFile !== undefined,
        applicationName: (0,applied_by/* applicationName */.S)('check-schema-drift', env),
        env,
        clock: clock/* systemClock */.m,
        log,
        signal,
    }, () => { });
    const { status, fails } = verdictOf(outcome, chosen);
    if (status === 'inconclusive')
        throw new failure/* ActionError */.lZ(`Nothing was found out: ${outcome.inconclusive.join(' ')}`);
    for (const line of driftLines(outcome, chosen))
        (fails ? around.log : log).info(line);
    if (repairFile !== undefined && outcome.repairSql !== '') {
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.resolve)(cwd, repairFile), outcome.repairSql);
        log.info(`A draft for a new migration is in ${repairFile}; nothing of it was run`);
    }
    return !fails;
}


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


/***/ })

};
