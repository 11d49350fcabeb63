export const id = 821;
export const ids = [821];
export const modules = {

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

/***/ 7688:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ BASE_RULES),
/* harmony export */   n: () => (/* binding */ replayFailed)
/* harmony export */ });
/** The rules that need the tip of the base; see base.ts. */
const BASE_RULES = [
    {
        id: 'edited-after-merge',
        severity: 'error',
        what: 'A migration that is on the base is changed. Where only comments, white space or the letter case of keywords differ, it is a warning: the parse tree is the same.',
        why: 'Databases that have applied the file never see the change, and new ones get another schema.',
        fix: 'Restore the file, and put the change into a new migration.',
        example: '`ALTER TABLE t ADD COLUMN a int;` becomes `… bigint;` in a file that is merged',
    },
    {
        id: 'removed-after-merge',
        severity: 'error',
        what: 'A migration that is on the base is removed or renamed. Undo files, reset scripts and one of two files with the same version may go.',
        why: 'Databases that have applied it keep what it did and new ones never get it; a renamed file runs a second time.',
        fix: 'Restore the file under its name. To take its change back, write a new migration.',
        example: '`git rm migrations/017_add_plan.sql`',
    },
    {
        id: 'out-of-order',
        severity: 'error',
        what: "A new file's version is not above the latest on the base's tip, or is taken there.",
        why: 'Databases that are at the latest version already skip the file without a word, or refuse to go on.',
        fix: 'Rename it to the next free number, as the finding shows; `stability validate --fix` does it.',
        example: '`017_mine.sql`, while the base has `018_theirs.sql` by now',
    },
    {
        id: 'reused-version',
        severity: 'error',
        what: 'A new file has a version that the base once had in a file that is deleted since.',
        why: 'Databases that applied the deleted file have recorded the version, and never run the new one.',
        fix: 'Take the next number that was never used, as the finding shows.',
        example: '`024_new.sql`, after `024_old.sql` was merged and deleted again',
    },
    {
        id: 'overtaken-by-base',
        severity: 'warning',
        what: 'After a new file was written, the base has got files with lower versions.',
        why: 'A database that ran the new file already, such as a preview environment, never runs the lower ones; golang-migrate does not even say so.',
        fix: 'Apply the lower ones there by hand, or make such databases anew.',
        example: '`20260601_mine.sql` on a branch, then `20260520_theirs.sql` is merged',
    },
    {
        id: 'claimed-by-open-pull-request',
        severity: 'error',
        what: 'Another open pull request on the same base brings the same version (input `open-pull-requests`).',
        why: 'Both are green now; the one that is merged second breaks the base, or its file is skipped.',
        fix: 'Agree with its author who takes the next number.',
        example: '`031_a.sql` here, `031_b.sql` in another pull request',
    },
];
const replayFailed = {
    id: 'replay-failed',
    severity: 'error',
    what: 'The whole sequence, applied from nothing to a throwaway PostgreSQL, stops at this statement (input `replay`).',
    why: 'No new environment can be made from the migrations any more.',
    fix: 'Correct the statement; the finding has what the server said.',
    example: '`ALTER TABLE userss ADD COLUMN a int;`',
};


/***/ }),

/***/ 3346:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $f: () => (/* binding */ alterCommands),
/* harmony export */   Cm: () => (/* binding */ tableName),
/* harmony export */   Im: () => (/* binding */ constraintsOf)
/* harmony export */ });
function alterCommands(node) {
    if (!('AlterTableStmt' in node) || node.AlterTableStmt.objtype !== 'OBJECT_TABLE')
        return [];
    const { relation: table, cmds = [] } = node.AlterTableStmt;
    if (table === undefined)
        return [];
    return cmds.flatMap((cmd) => {
        if (!('AlterTableCmd' in cmd))
            return [];
        const { subtype, name = '', def: definition } = cmd.AlterTableCmd;
        const column = definition !== undefined && 'ColumnDef' in definition ? definition.ColumnDef : undefined;
        const constraint = definition !== undefined && 'Constraint' in definition ? definition.Constraint : undefined;
        return [{ table, subtype, name, column, constraint, definition }];
    });
}
/** The constraints that are written beside a column, in order. */
function constraintsOf({ constraints = [] }) {
    return constraints.flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}
function tableName({ schemaname, relname = '' }) {
    return schemaname === undefined ? relname : `${schemaname}.${relname}`;
}


/***/ }),

/***/ 8218:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ checkMigrations)
});

// EXTERNAL MODULE: ./packages/migrations/src/folder/parse-migration.ts
var parse_migration = __webpack_require__(5658);
// EXTERNAL MODULE: ./packages/migrations/src/folder/placeholders.ts
var placeholders = __webpack_require__(6268);
// EXTERNAL MODULE: ./packages/migrations/src/folder/running-text.ts
var running_text = __webpack_require__(7395);
// EXTERNAL MODULE: ./packages/migrations/src/folder/sections.ts
var sections = __webpack_require__(7714);
// EXTERNAL MODULE: ./packages/migrations/src/sql/parse.ts + 1 modules
var parse = __webpack_require__(961);
// EXTERNAL MODULE: ./packages/migrations/src/sql/section.ts
var sql_section = __webpack_require__(1487);
// EXTERNAL MODULE: ./packages/migrations/src/sql/source-text.ts
var source_text = __webpack_require__(5355);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/destructive-reset.ts
var destructive_reset = __webpack_require__(8159);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/syntax-error.ts
var syntax_error = __webpack_require__(8485);
// EXTERNAL MODULE: ./packages/migrations/src/sql/transactions.ts
var transactions = __webpack_require__(5675);
// EXTERNAL MODULE: ./packages/migrations/src/rules/alter-table.ts
var alter_table = __webpack_require__(3346);
// EXTERNAL MODULE: ./packages/migrations/src/rules/names.ts
var rules_names = __webpack_require__(4275);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/earlier.ts



/** They let readers go on (ALTER TABLE, PostgreSQL's documentation), as a new foreign key does. */
const WEAK = new Set([
    'AT_ValidateConstraint',
    'AT_SetStatistics',
    'AT_AttachPartition',
    'AT_SetRelOptions',
    'AT_ResetRelOptions',
    'AT_EnableTrig',
    'AT_DisableTrig',
]);
/** What the statements of a file have done so far, as far as a rule looks back; each statement is taken in once. */
class Earlier {
    dropped = new Set();
    /** Tables that were emptied, and those that rows were written to since. */
    #emptied = new Set();
    #written = new Set();
    #altered = new Set();
    #alteredNames = new Set();
    /** Of the transaction: by value, the enum that got it. */
    enumValues = new Map();
    #constraints = new Set();
    #inTransaction;
    #whole;
    /** @param whole the file runs in one transaction */
    constructor(whole) {
        this.#whole = whole;
        this.#inTransaction = whole;
    }
    /** Whether the next statement runs in a transaction with others. */
    get inTransaction() {
        return this.#inTransaction;
    }
    hasEmptied(table) {
        return this.#emptied.has((0,rules_names/* tableKey */.ih)(table));
    }
    hasWritten(table) {
        return this.#written.has((0,rules_names/* tableKey */.ih)(table));
    }
    /** Whether the transaction has altered the table, under a lock that keeps everybody out until it ends. */
    hasAltered(table) {
        return this.#altered.has((0,rules_names/* tableKey */.ih)(table));
    }
    /** The same of a table of that name in whatever schema: `search_path` may say which. */
    hasAlteredAnywhere(table) {
        return this.#alteredNames.has((0,rules_names/* bareName */.yZ)(table));
    }
    /** Whether the transaction has added the constraint. */
    hasConstraint(table, name) {
        return this.#constraints.has(`${table}\0${name}`);
    }
    take(node) {
        const control = this.#whole ? undefined : (0,transactions/* controlsTransaction */.ho)(node);
        if (control !== undefined)
            this.#transaction(control === 'BEGIN' || control === 'START TRANSACTION');
        if ('DropStmt' in node) {
            for (const object of node.DropStmt.objects ?? [])
                this.dropped.add((0,rules_names/* bareName */.yZ)((0,rules_names/* objectName */.Hd)(object)));
        }
        this.#rows(node);
        if (!this.#inTransaction)
            return;
        if ('AlterEnumStmt' in node && node.AlterEnumStmt.oldVal === undefined) {
            const { typeName, newVal } = node.AlterEnumStmt;
            if (newVal !== undefined)
                this.enumValues.set(newVal, (0,rules_names/* namesOf */.eZ)(typeName).join('.'));
        }
        if ('RenameStmt' in node && node.RenameStmt.relation !== undefined) {
            const { renameType, relation, newname = '' } = node.RenameStmt;
            this.#alters(relation);
            if (renameType === 'OBJECT_TABLE')
                this.#alters({ ...relation, relname: newname });
        }
        for (const { table, subtype, constraint } of (0,alter_table/* alterCommands */.$f)(node)) {
            const isWeak = WEAK.has(subtype ?? '') || constraint?.contype === 'CONSTR_FOREIGN';
            if (!isWeak)
                this.#alters(table);
            if (subtype === 'AT_AddConstraint')
                this.#constraints.add(`${table.relname}\0${constraint?.conname}`);
        }
    }
    #alters(table) {
        this.#altered.add((0,rules_names/* tableKey */.ih)(table));
        this.#alteredNames.add(table.relname ?? '');
    }
    #rows(node) {
        const emptied = 'TruncateStmt' in node
            ? (node.TruncateStmt.relations ?? []).flatMap((one) => ('RangeVar' in one ? [one.RangeVar] : []))
            : 'DeleteStmt' in node && node.DeleteStmt.whereClause === undefined && node.DeleteStmt.relation !== undefined
                ? [node.DeleteStmt.relation]
                : [];
        for (const table of emptied) {
            this.#emptied.add((0,rules_names/* tableKey */.ih)(table));
            this.#written.delete((0,rules_names/* tableKey */.ih)(table));
        }
        const written = 'InsertStmt' in node
            ? node.InsertStmt.relation
            : 'UpdateStmt' in node
                ? node.UpdateStmt.relation
                : 'CopyStmt' in node
                    ? node.CopyStmt.relation
                    : undefined;
        if (written === undefined)
            return;
        this.#written.add((0,rules_names/* tableKey */.ih)(written));
        if (!('UpdateStmt' in node))
            this.#emptied.delete((0,rules_names/* tableKey */.ih)(written));
    }
    #transaction(begins) {
        this.#inTransaction = begins;
        this.#altered.clear();
        this.#alteredNames.clear();
        this.enumValues.clear();
        this.#constraints.clear();
    }
}

// EXTERNAL MODULE: ./packages/migrations/src/rules/index.ts + 45 modules
var rules = __webpack_require__(1662);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/by-column.ts
/** Things of a table by name, and those of a column without a look at all the others. */
class ByColumn {
    #named = new Map();
    #names = new Map();
    get(name) {
        return this.#named.get(name)?.item;
    }
    set(name, column, item) {
        this.delete(name);
        this.#named.set(name, { item, column });
        const names = this.#names.get(column);
        if (names === undefined)
            this.#names.set(column, new Set([name]));
        else
            names.add(name);
    }
    delete(name) {
        const known = this.#named.get(name);
        this.#named.delete(name);
        if (known !== undefined)
            this.#names.get(known.column)?.delete(name);
    }
    /** Name, column and thing of each, as they are now. */
    all() {
        return [...this.#named].map(([name, { item, column }]) => [name, column, item]);
    }
    rename(name, newName) {
        const known = this.#named.get(name);
        if (known === undefined)
            return;
        this.delete(name);
        this.set(newName, known.column, known.item);
    }
    some(columns, test) {
        return columns.some((column) => {
            for (const name of this.#names.get(column) ?? []) {
                const known = this.#named.get(name);
                if (known !== undefined && test(known.item))
                    return true;
            }
            return false;
        });
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/indexes.ts

/** Which index is on which table. An index has the schema of its table, whether its name is written with it or not. */
class Indexes {
    #tables = new Map();
    /** By table, all names that its indexes have had. */
    #names = new Map();
    /** Those that are known to be there, by table and name. */
    #standing = new Set();
    add(name, relation) {
        this.know(name, relation);
        this.#standing.add(`${(0,rules_names/* keyOf */.TN)(relation)}\0${name}`);
    }
    /** Whether it is there or not. */
    know(name, relation) {
        const table = (0,rules_names/* keyOf */.TN)(relation);
        const names = this.#names.get(table) ?? new Set();
        this.#names.set(table, names);
        for (const key of [name, (0,rules_names/* keyOf */.TN)({ ...relation, relname: name })]) {
            this.#tables.set(key, table);
            names.add(key);
        }
    }
    tableOf(name) {
        return this.#tables.get((0,rules_names/* unqualified */.YT)(name)) ?? this.#tables.get((0,rules_names/* bareName */.yZ)(name));
    }
    stands(name, relation) {
        return this.#standing.has(`${(0,rules_names/* keyOf */.TN)(relation)}\0${name}`);
    }
    /** Its table is known all the same: it may be dropped IF EXISTS once more. */
    drop(name) {
        this.#standing.delete(`${this.tableOf(name)}\0${(0,rules_names/* bareName */.yZ)(name)}`);
    }
    /** A table or a column goes, and takes its indexes along, or some of them. */
    dropAll(table) {
        for (const name of this.#names.get(table) ?? [])
            this.#standing.delete(`${table}\0${name}`);
    }
    rename(name, newName) {
        const table = this.tableOf(name);
        if (table === undefined)
            return;
        this.drop(name);
        this.#tables.set(newName, table);
        this.#names.get(table)?.add(newName);
    }
    moveTo(newTable, table) {
        const names = this.#names.get(table);
        if (names === undefined)
            return;
        this.#names.delete(table);
        this.#names.set(newTable, names);
        for (const name of names) {
            this.#tables.set(name, newTable);
            if (this.#standing.delete(`${table}\0${name}`))
                this.#standing.add(`${newTable}\0${name}`);
        }
    }
}

// EXTERNAL MODULE: ./packages/migrations/src/rules/known-table.ts
var known_table = __webpack_require__(3821);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/known-schema.ts




/** Plain DDL alone tells: what a DO block or a function does is not seen, so what is unknown may exist all the same. */
class Schema {
    #tables = new Map();
    #indexes = new Indexes();
    #types = new Map();
    #steady = new Set();
    table(relation) {
        return relation === undefined ? undefined : this.#tables.get((0,rules_names/* keyOf */.TN)(relation));
    }
    tableOfIndex(name) {
        const key = this.#indexes.tableOf(name);
        return key === undefined ? undefined : this.#tables.get(key);
    }
    nameOfIndexTable(name) {
        return this.#indexes.tableOf(name);
    }
    /** Whether an earlier statement has made the index, and none has dropped it. */
    hasIndex(name, relation) {
        return this.#indexes.stands(name, relation);
    }
    creatorOfType(name) {
        return this.#types.get((0,rules_names/* unqualified */.YT)(name));
    }
    /** Whether a function was made that is not volatile. */
    isSteady(name) {
        return this.#steady.has(name);
    }
    /** Takes in what a statement of the file `path` does. */
    apply(node, path) {
        if ('CreateStmt' in node) {
            const { relation, tableElts = [], partspec } = node.CreateStmt;
            const table = this.#create(relation, path);
            if (table === undefined)
                return;
            table.partitioned = partspec !== undefined;
            for (const element of tableElts) {
                if ('ColumnDef' in element)
                    (0,known_table/* addColumn */.cq)(table, element.ColumnDef, relation);
                if ('Constraint' in element)
                    (0,known_table/* addConstraint */.p$)(table, element.Constraint, relation, true);
            }
        }
        else if ('CreateTableAsStmt' in node) {
            this.#create(node.CreateTableAsStmt.into?.rel, path);
        }
        else if ('SelectStmt' in node) {
            this.#create(node.SelectStmt.intoClause?.rel, path);
        }
        else if ('IndexStmt' in node) {
            const { idxname, relation, unique, whereClause } = node.IndexStmt;
            if (idxname !== undefined && relation !== undefined)
                this.#indexes.add(idxname, relation);
            const columns = (0,known_table/* indexColumns */.cW)(node.IndexStmt.indexParams);
            if (unique && whereClause === undefined && columns !== undefined)
                this.table(relation)?.keys.set(idxname ?? columns.join(), columns[0] ?? '', { columns });
        }
        else if ('CreateEnumStmt' in node) {
            this.#types.set((0,rules_names/* unqualified */.YT)((0,rules_names/* namesOf */.eZ)(node.CreateEnumStmt.typeName).join('.')), path);
        }
        else if ('AlterTableStmt' in node) {
            const table = this.table(node.AlterTableStmt.relation);
            if (table === undefined)
                return;
            const { relation } = node.AlterTableStmt;
            for (const cmd of node.AlterTableStmt.cmds ?? []) {
                if (!('AlterTableCmd' in cmd))
                    continue;
                const { subtype, name = '' } = cmd.AlterTableCmd;
                // The index of a key goes with it; whoever drops that once more means the same table.
                if (subtype === 'AT_DropConstraint' && relation !== undefined && table.keys.get(name) !== undefined)
                    this.#indexes.know(name, relation);
                (0,known_table/* alter */.hN)(table, cmd.AlterTableCmd, relation, path);
                if (subtype === 'AT_DropColumn' && relation !== undefined)
                    this.#indexes.dropAll((0,rules_names/* keyOf */.TN)(relation));
            }
        }
        else if ('RenameStmt' in node) {
            this.#rename(node.RenameStmt);
        }
        else if ('CreateFunctionStmt' in node) {
            const { funcname, options } = node.CreateFunctionStmt;
            const volatility = options
                ?.map((one) => ('DefElem' in one && one.DefElem.defname === 'volatility' ? one.DefElem.arg : undefined))
                .find((one) => one !== undefined);
            const steady = volatility !== undefined && 'String' in volatility && volatility.String.sval !== 'volatile';
            const name = (0,rules_names/* namesOf */.eZ)(funcname).at(-1) ?? '';
            if (steady)
                this.#steady.add(name);
            else
                this.#steady.delete(name);
        }
        else if ('DropStmt' in node) {
            this.#drop(node.DropStmt, path);
        }
    }
    #drop({ removeType, objects = [] }, path) {
        for (const object of objects) {
            const name = (0,rules_names/* unqualified */.YT)((0,rules_names/* objectName */.Hd)(object));
            if (removeType === 'OBJECT_TABLE' || removeType === 'OBJECT_MATVIEW') {
                for (const [key] of this.#tables.get(name)?.keys.all() ?? [])
                    this.#indexes.know(key, { relname: name });
                this.#tables.delete(name);
                this.#indexes.dropAll(name);
            }
            if (removeType !== 'OBJECT_INDEX')
                continue;
            const key = this.tableOfIndex(name)?.keys.get((0,rules_names/* bareName */.yZ)(name));
            if (key !== undefined)
                key.droppedIn = path;
            this.#indexes.drop(name);
        }
    }
    /** CREATE … IF NOT EXISTS leaves alone what is there. */
    #create(relation, createdBy) {
        if (relation === undefined || this.#tables.has((0,rules_names/* keyOf */.TN)(relation)))
            return undefined;
        const table = {
            createdBy,
            partitioned: false,
            columns: new Map(),
            notNullChecks: new ByColumn(),
            foreignKeys: new Map(),
            keys: new ByColumn(),
        };
        this.#tables.set((0,rules_names/* keyOf */.TN)(relation), table);
        return table;
    }
    #rename({ renameType, relation, subname = '', newname = '' }) {
        if (relation === undefined)
            return;
        if (renameType === 'OBJECT_INDEX') {
            const name = (0,rules_names/* keyOf */.TN)(relation);
            const table = this.tableOfIndex(name);
            if (table !== undefined)
                (0,known_table/* renameConstraint */.YL)(table, relation.relname ?? '', newname);
            this.#indexes.rename(name, newname);
        }
        const table = this.table(relation);
        if (table === undefined)
            return;
        if (renameType === 'OBJECT_TABLE') {
            const renamed = (0,rules_names/* keyOf */.TN)({ ...relation, relname: newname });
            this.#tables.delete((0,rules_names/* keyOf */.TN)(relation));
            this.#tables.set(renamed, table);
            this.#indexes.moveTo(renamed, (0,rules_names/* keyOf */.TN)(relation));
        }
        if (renameType === 'OBJECT_COLUMN')
            (0,known_table/* renameColumn */.ZK)(table, subname, newname);
        if (renameType === 'OBJECT_TABCONSTRAINT')
            (0,known_table/* renameConstraint */.YL)(table, subname, newname);
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/said-once.ts
/** More lines are only counted. */
const MOST_LINES = 20;
/** What these rules say in the same words of several places of a file is said at the first, with the lines of the others. */
function saidOnce(problems, rules, lineOf) {
    const groups = Map.groupBy(problems, (problem) => rules.has(problem.rule) ? JSON.stringify([problem.rule, problem.message, problem.help]) : problem);
    return [...groups.values()].flatMap(([first, ...others]) => {
        if (first === undefined)
            return [];
        if (others.length === 0)
            return [first];
        const more = others.length - MOST_LINES;
        const lines = others.slice(0, MOST_LINES).map(lineOf).join(', ') + (more > 0 ? ` and ${more} more` : '');
        return [{ ...first, message: `${first.message} The same at line${others.length > 1 ? 's' : ''} ${lines}.` }];
    });
}

// EXTERNAL MODULE: ./packages/common/src/suppression.ts
var suppression = __webpack_require__(6224);
// EXTERNAL MODULE: ./packages/migrations/src/sql/count-first.ts
var count_first = __webpack_require__(2784);
// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __webpack_require__(8526);
// EXTERNAL MODULE: ./packages/migrations/src/rules/suppression.ts
var rules_suppression = __webpack_require__(8904);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/suppress.ts





const KNOWN_RULES = new Set(rules/* RULES */.y0.map(({ id }) => id));
/** @param judged the rules that ran: only their suppressions can be called unused */
function suppress(file, problems, judged) {
    const { path } = file;
    const { directives } = file.parsed;
    if (directives.length === 0)
        return [...problems];
    const ignores = directives.filter((one) => 'rules' in one);
    const scopes = new Scopes(file, ignores);
    const result = (0,suppression/* suppressFindings */.MP)(problems, ignores, {
        covers: (_, problem) => problem.unsuppressible !== true,
        candidates: (problem) => scopes.candidates(problem),
        judged: (rule) => judged.has(rule) || !KNOWN_RULES.has(rule),
        placeFor: { ignore: 'the line before the statement it is meant for', 'ignore-file': 'the top of the file' },
    });
    const unknown = directives.flatMap((directive) => {
        if (directive.kind !== 'unknown')
            return [];
        const message = `'-- migrations: ${directive.text}' is no directive.`;
        const help = "Write 'no-transaction', 'ignore <rule> <reason>' or 'ignore-file <rule> <reason>'.";
        return [{ rule: rules_suppression/* unknownDirective */.aF.id, path, offset: directive.offset, message, help }];
    });
    const bad = result.problems.map(({ rule, ignore, message, help }) => ({ rule, path, offset: ignore.offset, message, help }));
    return [...result.kept, ...unknown, ...bad];
}
/** Which part of a file each of its directives means; they come in the order of their places. */
class Scopes {
    /** By rule, the first at the top of the file; further down they suppress nothing. */
    #ofFile = new Map();
    #ofStatements;
    constructor({ parsed }, ignores) {
        const top = (0,lexer/* skipTrivia */.pU)(parsed.sql, 0);
        for (const ignore of ignores) {
            if (ignore.kind !== 'ignore-file' || ignore.offset >= top || ignore.reason === '')
                continue;
            for (const rule of ignore.rules)
                if (!this.#ofFile.has(rule))
                    this.#ofFile.set(rule, ignore);
        }
        let at = 0;
        this.#ofStatements = ignores
            .filter(({ kind }) => kind === 'ignore')
            .map((ignore) => {
            const { statements, sql } = parsed;
            while ((statements[at]?.end ?? Number.POSITIVE_INFINITY) <= ignore.offset)
                at += 1;
            return { ignore, end: endOfScope(ignore.offset, statements[at], sql) };
        });
    }
    candidates({ rule, offset }) {
        const ofFile = this.#ofFile.get(rule);
        const found = ofFile === undefined ? [] : [ofFile];
        if (offset === undefined)
            return found;
        const before = (0,count_first/* countFirst */.C)(this.#ofStatements, ({ ignore }) => ignore.offset < offset);
        for (let index = before - 1; (this.#ofStatements[index]?.end ?? -1) >= offset; index--) {
            found.unshift(...this.#ofStatements.slice(index, index + 1).map(({ ignore }) => ignore));
        }
        return found;
    }
}
/**
 * The end of the next line where there is no statement.
 * @param next the first statement that ends after it
 */
function endOfScope(offset, next, sql) {
    if (next !== undefined)
        return next.start < offset ? offset : next.end;
    const nextLine = sql.indexOf('\n', sql.indexOf('\n', offset) + 1);
    return nextLine < 0 ? sql.length : nextLine;
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/whole-file.ts


class WholeFile {
    #dropped = new Set();
    #renamedTo = new Set();
    #newNames = new Map();
    #newTables = new Map();
    #newTableNames = new Set();
    /** By table, how many columns of all its rows are copied into another one. */
    #copied = new Map();
    #droppedColumns = new Set();
    #indexes = new Map();
    /** By table. */
    #foreignKeys = new Map();
    constructor(statements) {
        for (const { node } of statements)
            this.#take(node);
    }
    drops(relation) {
        return relation !== undefined && this.#dropped.has((0,rules_names/* tableKey */.ih)(relation));
    }
    dropsColumn(table, column) {
        return this.#droppedColumns.has(`${(0,rules_names/* tableKey */.ih)(table)}\0${column}`);
    }
    /** Whether a column of the table goes that the name of a key holds. */
    dropsColumnIn(table, key) {
        const of = `${(0,rules_names/* tableKey */.ih)(table)}\0`;
        return [...this.#droppedColumns].some((one) => one.startsWith(of) && key.includes(`_${one.slice(of.length)}_`));
    }
    /** Whether another table takes the place of this one, and gets all its rows. */
    replaces(table, columns) {
        const key = (0,rules_names/* tableKey */.ih)(table);
        return columns > 0 && (this.#copied.get(key) ?? 0) >= columns && this.#renamedTo.has(key);
    }
    /** Whether the file renames a table to this name, which nothing had before. */
    makesName(table) {
        const key = (0,rules_names/* tableKey */.ih)(table);
        return this.#newTableNames.has(key) && !this.#newTables.has(key) && !this.#dropped.has(key);
    }
    /** The table on which the file makes an index of this name. */
    tableToBeIndexed(index) {
        return this.#indexes.get((0,rules_names/* unqualified */.YT)(index));
    }
    /** Whether something gets this name, so that code which uses it goes on. */
    givesName(table, column) {
        return this.#renamedTo.has(column === undefined ? (0,rules_names/* tableKey */.ih)(table) : `${(0,rules_names/* tableKey */.ih)(table)}\0${column}`);
    }
    /** Whether the table gets the foreign key (back): by its name or for its columns and maybe more, however all are called now. */
    addsForeignKey(table, name, before) {
        const key = (0,rules_names/* tableKey */.ih)(table);
        const now = this.#newTables.get(key) ?? key;
        const nowCalled = (column) => this.#newNames.get(`${key}\0${column}`) ?? this.#newNames.get(`${now}\0${column}`) ?? column;
        const columns = before.split(',').map(nowCalled);
        return [key, now].some((one) => this.#foreignKeys.get(one)?.replace(name, columns, table));
    }
    addsForeignKeys(table) {
        const key = (0,rules_names/* tableKey */.ih)(table);
        return [key, this.#newTables.get(key) ?? key].some((one) => this.#foreignKeys.has(one));
    }
    /** Whether the table has or gets a name that says that nobody uses it any more. */
    setsAside(table) {
        const key = (0,rules_names/* tableKey */.ih)(table);
        const called = this.#newTables.get(key) ?? key;
        return /(?:^|[._])(?:old|backup|deprecated|legacy|unused)(?:$|_)/i.test(called);
    }
    #take(node) {
        if ('DropStmt' in node && DROPS_INDEXES.has(node.DropStmt.removeType ?? '')) {
            for (const object of node.DropStmt.objects ?? [])
                this.#dropped.add((0,rules_names/* tableKey */.ih)((0,rules_names/* objectName */.Hd)(object)));
        }
        if ('IndexStmt' in node && node.IndexStmt.relation !== undefined)
            this.#indexes.set(node.IndexStmt.idxname ?? '', (0,rules_names/* tableKey */.ih)(node.IndexStmt.relation));
        if ('RenameStmt' in node) {
            const { renameType, relation, newname = '' } = node.RenameStmt;
            if (relation !== undefined && renameType === 'OBJECT_TABLE') {
                const renamed = (0,rules_names/* tableKey */.ih)({ ...relation, relname: newname });
                this.#renamedTo.add(renamed);
                this.#newTables.set((0,rules_names/* tableKey */.ih)(relation), renamed);
                this.#newTableNames.add(renamed);
            }
            if (relation !== undefined && renameType === 'OBJECT_COLUMN') {
                this.#renamedTo.add(`${(0,rules_names/* tableKey */.ih)(relation)}\0${newname}`);
                this.#newNames.set(`${(0,rules_names/* tableKey */.ih)(relation)}\0${node.RenameStmt.subname}`, newname);
            }
        }
        const copy = wholeCopy(node);
        if (copy !== undefined)
            this.#copied.set((0,rules_names/* tableKey */.ih)(copy.from), copy.columns);
        const made = createdRelation(node);
        // What is made with IF NOT EXISTS before may have been there.
        if (made !== undefined && this.#newTables.has((0,rules_names/* tableKey */.ih)(made)))
            this.#renamedTo.add((0,rules_names/* tableKey */.ih)(made));
        for (const { subtype, table, name, column, constraint } of (0,alter_table/* alterCommands */.$f)(node)) {
            const key = (0,rules_names/* tableKey */.ih)(table);
            if (subtype === 'AT_DropColumn')
                this.#droppedColumns.add(`${key}\0${name}`);
            if (subtype === 'AT_AddColumn')
                this.#renamedTo.add(`${key}\0${column?.colname}`);
            if (subtype === 'AT_AddConstraint' && constraint?.contype === 'CONSTR_FOREIGN') {
                const added = this.#foreignKeys.get(key) ?? new AddedForeignKeys();
                this.#foreignKeys.set(key, added);
                added.add(constraint.conname ?? '', (0,rules_names/* namesOf */.eZ)(constraint.fk_attrs));
            }
        }
    }
}
const DROPS_INDEXES = new Set(['OBJECT_TABLE', 'OBJECT_MATVIEW']);
/** INSERT … SELECT from one table, without anything that leaves rows out. */
function wholeCopy(node) {
    const query = 'InsertStmt' in node ? node.InsertStmt.selectStmt : undefined;
    if (query === undefined || !('SelectStmt' in query))
        return undefined;
    const { fromClause = [], targetList = [], whereClause, groupClause, distinctClause, limitCount, limitOffset, op, } = query.SelectStmt;
    const [from, ...others] = fromClause;
    const leavesOut = [whereClause, groupClause, distinctClause, limitCount, limitOffset].some((one) => one !== undefined);
    if (from === undefined || !('RangeVar' in from) || others.length > 0 || leavesOut || op !== 'SETOP_NONE')
        return undefined;
    return { from: from.RangeVar, columns: JSON.stringify(targetList).includes('A_Star') ? Infinity : targetList.length };
}
function createdRelation(node) {
    if ('CreateStmt' in node)
        return node.CreateStmt.relation;
    if ('ViewStmt' in node)
        return node.ViewStmt.view;
    return 'CreateTableAsStmt' in node ? node.CreateTableAsStmt.into?.rel : undefined;
}
class AddedForeignKeys {
    #names = new Set();
    #byColumn = new Map();
    /** How their names end where they were given none. */
    #defaultEnds = new Set();
    add(name, columns) {
        this.#names.add(name);
        this.#defaultEnds.add(`_${columns.join('_')}_fkey`);
        for (const column of columns) {
            const known = this.#byColumn.get(column);
            if (known === undefined)
                this.#byColumn.set(column, [columns]);
            else
                known.push(columns);
        }
    }
    replace(name, columns, { relname = '' }) {
        if (this.#names.has(name))
            return true;
        if (name.startsWith(relname) && this.#defaultEnds.has(name.slice(relname.length)))
            return true;
        const [first = ''] = columns;
        return (this.#byColumn.get(first) ?? []).some((added) => columns.every((column) => added.includes(column)));
    }
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/check.ts















/** The newest version whose hazards the rules know. */
const NEWEST_POSTGRES = 18;
/**
 * The parser must be loaded.
 * @returns findings in the order of the files, errors before warnings
 */
function checkMigrations(inventory, options) {
    const { folderRules, fileRules, statementRules = [], severities = new Map(), concerns = () => true, parse = parse_migration/* parseMigration */.mo, change, } = options;
    const findings = [];
    const once = new Set(statementRules.filter((rule) => rule.saidOnce).map(({ id }) => id));
    const report = (problems, text, file) => {
        const lines = new source_text/* Lines */.qo(text?.source ?? '');
        const placeOf = ({ offset }) => offset === undefined || text === undefined ? {} : lines.placeAt((0,placeholders/* sourceOffset */.V7)(text.replacements, offset));
        for (const problem of saidOnce(problems, once, (one) => placeOf(one).line)) {
            const severity = severities.get(problem.rule) ?? problem.severity ?? DEFAULT_SEVERITY.get(problem.rule) ?? 'error';
            if (severity === 'off')
                continue;
            findings.push(toFinding(problem, severity, placeOf(problem), file));
        }
    };
    const judgedBy = (rules) => new Set([...folderRules, ...rules]
        .map(({ id }) => id)
        .concat(options.found?.rules ?? [])
        .filter((id) => severities.get(id) !== 'off'));
    const all = { files: fileRules, statements: statementRules, judged: judgedBy([...fileRules, ...statementRules]) };
    const everywhere = fileRules.filter((rule) => rule.everywhere === true);
    const old = { files: everywhere, statements: [], judged: judgedBy(everywhere) };
    const ofFolder = Map.groupBy([
        ...folderRules.flatMap((rule) => rule.checkFolder(inventory, change, options.now).map((one) => ({ ...one, rule: rule.id }))),
        ...(options.found?.problems ?? []),
    ], ({ path }) => path);
    const schema = new Schema();
    const ownSchemas = new Set();
    let madeBefore = [];
    for (const migration of inventory.migrations) {
        const problems = ofFolder.get(migration.path) ?? [];
        ofFolder.delete(migration.path);
        const source = (0,running_text/* runningText */.L)(migration);
        const isFirst = migration === inventory.migrations[0];
        const concerned = concerns(source.text);
        for (const name of madeBefore)
            ownSchemas.add(name);
        madeBefore = (0,destructive_reset/* schemasMade */._7)(source.text);
        if (!concerned && problems.length === 0)
            continue;
        const merged = change !== undefined && !change.added.has(migration.path);
        const parsed = parse(migration, source);
        const file = { ...migration, ...source, parsed, merged, ...(!isFirst && { ownSchemas }) };
        const scope = change === undefined || change.touched.has(migration.path) ? all : old;
        if (concerned) {
            problems.push(...checkFile(file, scope.files));
            if (statementRules.length > 0)
                problems.push(...checkDownSection(file, scope === old));
            if (statementRules.length > 0)
                problems.push(...checkStatements(file, scope.statements, schema, options));
        }
        report(suppress(file, problems, scope.judged), source, migration);
    }
    // What is left concerns files that are no migrations.
    for (const problems of ofFolder.values())
        report(problems);
    if (statementRules.length > 0) {
        for (const file of [...(inventory.undoFiles ?? []), ...(inventory.outsideSequence ?? [])])
            reportUndoFile(file, change?.oldUndo?.has(file.path) === true, report);
    }
    return findings.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}
function checkFile(file, rules) {
    return rules.flatMap(({ checkFile, id: rule, unsuppressible }) => checkFile(file).map((problem) => ({ ...problem, rule, ...(unsuppressible && { unsuppressible }) })));
}
/**
 * An undo in the same file never runs here, but it should be SQL.
 * @param isOld on the base as it is
 */
function checkDownSection(file, isOld) {
    const section = (0,sections/* downSection */.mu)(file.text, file.layout);
    if (section === undefined)
        return [];
    return checkUndo({ ...file, parsed: (0,parse/* parseSql */.eg)((0,sql_section/* blankOutside */.K)(file.text, section)) }, [syntax_error/* syntaxError */.I], isOld);
}
/** What has been merged and never runs keeps no change back. */
function checkUndo(file, rules, isOld) {
    return checkFile(file, rules)
        .filter(({ offset = 0 }) => !REFUSES.test(file.text.slice(offset)))
        .map((problem) => (isOld ? { ...problem, severity: 'warning' } : problem));
}
/** It is no SQL, so an undo fails there, as it is meant to. */
const REFUSES = /^raise\b/i;
/** Goes through the statements in order, each judged by what those before it have made. */
function checkStatements({ path, layout, parsed }, rules, schema, { change, postgresVersion = NEWEST_POSTGRES }) {
    const problems = [];
    const earlier = new Earlier(!parsed.noTransaction);
    const isOfChange = (file) => file !== undefined && (file === path || change?.added.has(file) === true);
    const context = {
        path,
        layout,
        postgresVersion,
        get inTransaction() {
            return earlier.inTransaction;
        },
        schema,
        earlier,
        whole: new WholeFile(rules.length > 0 ? parsed.statements : []),
        isNew(table) {
            return isOfChange(table?.relpersistence === 't' ? path : schema.table(table)?.createdBy);
        },
        isNewColumn: (table, column) => isOfChange(schema.table(table)?.columns.get(column)?.addedIn),
        hasNoRows: (table) => context.isNew(table) || earlier.hasEmptied(table),
    };
    for (const statement of parsed.statements) {
        const { node, start } = statement;
        for (const rule of rules) {
            for (const hazard of rule.checkStatement(statement, context)) {
                problems.push({ ...hazard, rule: rule.id, path, offset: start });
            }
        }
        schema.apply(node, path);
        if (rules.length > 0)
            earlier.take(node);
    }
    return problems;
}
/**
 * An undo file need only do its own job, but it should be SQL.
 * @param isOld on the base as it is
 */
function reportUndoFile(undoFile, isOld, report) {
    const source = (0,running_text/* runningText */.L)(undoFile);
    const file = { ...undoFile, ...source, parsed: (0,parse_migration/* parseMigration */.mo)(undoFile, source) };
    const judged = new Set(rules/* UNDO_FILE_RULES */.mF.map(({ id }) => id));
    report(suppress(file, checkUndo(file, rules/* UNDO_FILE_RULES */.mF, isOld), judged), source, undoFile);
}
const DEFAULT_SEVERITY = new Map(rules/* RULES */.y0.map(({ id, severity }) => [id, severity]));
function toFinding({ rule, path, message, help }, severity, place, file) {
    const shown = (0,placeholders/* hideValues */.X8)(message, file?.placeholders);
    return { rule, severity, file: path, ...place, message: shown, help: (0,placeholders/* hideValues */.X8)(help, file?.placeholders) };
}


/***/ }),

/***/ 310:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ conflictMarker),
/* harmony export */   w: () => (/* binding */ findConflictMarker)
/* harmony export */ });
const MARKER = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/m;
function findConflictMarker(text) {
    const at = text.search(MARKER);
    return at < 0 ? undefined : at;
}
const conflictMarker = {
    id: 'conflict-marker',
    severity: 'error',
    everywhere: true,
    what: "The file holds git's conflict markers.",
    why: 'Two versions of a change stand in one file; neither was meant to run like this.',
    fix: 'Resolve the conflict.',
    example: '`<<<<<<< HEAD`',
    checkFile: ({ path, text }) => {
        const offset = findConflictMarker(text);
        return offset === undefined
            ? []
            : [
                {
                    path,
                    offset,
                    message: 'A merge conflict is not resolved here.',
                    help: 'Resolve the conflict and remove the markers.',
                },
            ];
    },
};


/***/ }),

/***/ 8159:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KF: () => (/* binding */ MAY_RESET),
/* harmony export */   _7: () => (/* binding */ schemasMade),
/* harmony export */   m$: () => (/* binding */ destructiveReset)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4275);

const destructiveReset = {
    id: 'destructive-reset',
    severity: 'error',
    everywhere: true,
    what: 'The file drops a database, a schema with all that is in it, or everything that a role owns. A warning where the files before it have made that schema, or a file that is not the first makes it next.',
    why: 'It is a reset script among the migrations: applied to production it deletes the data.',
    fix: 'Name it in the input `skip`, or move it to another folder.',
    example: '`DROP SCHEMA public CASCADE;`',
    checkFile: ({ path, fileName, parsed, ownSchemas }) => {
        // Without a file that makes or alters something the rest of the sequence would fail.
        const belongs = parsed.statements.some(({ node }) => MAKES.some((kind) => kind in node))
            ? "If it belongs to the sequence, say so above: '-- migrations: ignore destructive-reset <reason>'. If not: "
            : '';
        // By schema, the last statement that makes it.
        const madeHere = new Map(parsed.statements.map(({ node }, at) => [schemaMade(node), at]));
        return parsed.statements.flatMap(({ node, start }, at) => {
            const name = resetStatement(node);
            if (name === undefined)
                return [];
            const isOwn = (schema) => ownSchemas?.has(schema) || (madeHere.get(schema) ?? -1) > at;
            if (ownSchemas !== undefined &&
                'DropStmt' in node &&
                node.DropStmt.objects?.every((object) => isOwn((0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .objectName */ .Hd)(object)))) {
                const message = `${name} deletes everything that is in a schema of these migrations.`;
                const help = "If that is meant, say so above: '-- migrations: ignore destructive-reset <reason>'.";
                return [{ path, offset: start, severity: 'warning', message, help }];
            }
            const help = `${belongs}${belongs === '' ? 'L' : 'l'}ist '${fileName}' under the input 'skip', or move it to another folder.`;
            return [{ path, offset: start, message: `${name} deletes everything that is in it.`, help }];
        });
    },
};
const MAKES = ['CreateStmt', 'CreateTableAsStmt', 'ViewStmt', 'CreateFunctionStmt', 'AlterTableStmt', 'CreateEnumStmt'];
function schemaMade(node) {
    const name = 'CreateSchemaStmt' in node ? node.CreateSchemaStmt.schemaname : undefined;
    return name === 'public' ? undefined : name;
}
const CREATE_SCHEMA = /\bcreate\s+schema\s+(?:if\s+not\s+exists\s+)?(?:"([^"]+)"|([a-z_]\w*))/gi;
function schemasMade(text) {
    return [...text.matchAll(CREATE_SCHEMA)]
        .map(([, quoted, plain = '']) => quoted ?? plain.toLowerCase())
        .filter((name) => name !== 'public');
}
/** A cheap test for texts that cannot hold such a statement. */
const MAY_RESET = /\bdrop\b/i;
function resetStatement(node) {
    if ('DropdbStmt' in node)
        return 'DROP DATABASE';
    if ('DropOwnedStmt' in node)
        return 'DROP OWNED';
    if (!('DropStmt' in node))
        return undefined;
    const { removeType, behavior } = node.DropStmt;
    return removeType === 'OBJECT_SCHEMA' && behavior === 'DROP_CASCADE' ? 'DROP SCHEMA … CASCADE' : undefined;
}


/***/ }),

/***/ 2562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ nonTransactionalStatement)
/* harmony export */ });
/* harmony import */ var _folder_layouts_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1844);
/* harmony import */ var _sql_transactions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5675);


const nonTransactionalStatement = {
    id: 'non-transactional-statement',
    severity: 'error',
    what: 'A statement that PostgreSQL refuses inside a transaction stands in a file that runs in one, or between a BEGIN and a COMMIT.',
    why: 'The migration fails with SQLSTATE 25001 when it is applied.',
    fix: 'Put `-- migrations: no-transaction` at the top, best in a file with this statement alone.',
    example: '`CREATE INDEX CONCURRENTLY i ON t (c);`',
    checkFile: ({ path, layout, parsed }) => {
        let inside = !parsed.noTransaction;
        return parsed.statements.flatMap(({ node, start }) => {
            const control = (0,_sql_transactions_js__WEBPACK_IMPORTED_MODULE_1__/* .controlsTransaction */ .ho)(node);
            if (control !== undefined && parsed.noTransaction)
                inside = control === 'BEGIN' || control === 'START TRANSACTION';
            const name = (0,_sql_transactions_js__WEBPACK_IMPORTED_MODULE_1__/* .refusesTransaction */ ._z)(node);
            if (name === undefined || !inside)
                return [];
            const frame = parsed.framed ? ', without BEGIN and COMMIT' : '';
            const help = parsed.noTransaction
                ? 'Move it out of the transaction.'
                : (0,_folder_layouts_index_js__WEBPACK_IMPORTED_MODULE_0__/* .layoutOf */ .aH)({ layout }).withoutTransaction === undefined
                    ? `Put '-- migrations: no-transaction' on the first line, best in a file with this statement alone${frame}.`
                    : `Put it ${(0,_folder_layouts_index_js__WEBPACK_IMPORTED_MODULE_0__/* .inAFileOfItsOwn */ .kb)({ layout })}${frame}.`;
            return [{ path, offset: start, message: `${name} cannot run inside a transaction.`, help }];
        });
    },
};


/***/ }),

/***/ 2097:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gl: () => (/* binding */ notSql),
/* harmony export */   T$: () => (/* binding */ MAY_BE_TEMPLATE),
/* harmony export */   _4: () => (/* binding */ findTemplate)
/* harmony export */ });
/** Go, Jinja, Mustache and ERB templates. Only looked for in a text that the grammar refuses, since SQL may quote anything. */
const PLACEHOLDER = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|<%[\s\S]*?%>/;
function findTemplate({ sql, syntaxError }) {
    if (syntaxError === undefined)
        return undefined;
    const at = sql.search(PLACEHOLDER);
    return at < 0 ? undefined : at;
}
/** A cheap test for texts that cannot be templates. */
const MAY_BE_TEMPLATE = /\{\{|\{%|<%/;
const notSql = {
    id: 'not-sql',
    severity: 'error',
    everywhere: true,
    what: 'The file is a template, not SQL.',
    why: 'PostgreSQL stops at the placeholder, or worse, runs a text that nobody wrote.',
    fix: 'Render the templates into another folder before this step and name that folder in `path`, or put the name in `skip`.',
    example: '`CREATE TABLE {{ .Schema }}.users (id int);`',
    checkFile: ({ path, parsed }) => {
        const offset = findTemplate(parsed);
        return offset === undefined
            ? []
            : [
                {
                    path,
                    offset,
                    message: 'This is a template, not SQL.',
                    help: "Render it into another folder first and name that in the input 'path', or list the file under 'skip'.",
                },
            ];
    },
};


/***/ }),

/***/ 2111:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ psqlMetaCommand)
/* harmony export */ });
/* harmony import */ var _sql_psql_parts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7462);

const psqlMetaCommand = {
    id: 'psql-meta-command',
    severity: 'warning',
    what: 'The file holds a backslash command of psql. One that starts a program is an error.',
    why: 'The server does not know it: only psql can run the file; and what starts a program runs on the machine of the deploy, with its rights.',
    fix: 'Write it in SQL.',
    example: '`\\i other.sql`',
    checkFile: ({ path, parsed }) => parsed.metaCommands
        .filter((command) => !(0,_sql_psql_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .runsWithoutPsql */ .NM)(command))
        .map(({ offset, name, text }) => ({
        path,
        offset,
        ...(startsProgram(text) && { severity: 'error' }),
        message: startsProgram(text)
            ? `'${name}' starts a program on the machine that applies the file.`
            : `'${name}' is a command of psql, not SQL.`,
        help: startsProgram(text)
            ? 'Take it out, and run the program in a step of the workflow.'
            : "Write it in SQL, or apply the file with the input 'client: psql'.",
    })),
};
/** psql docs, "Meta-Commands": the shell escape, text in backquotes, PROGRAM, and a pipe in the place of a file. */
function startsProgram(text) {
    return /^\\!|`|^\\copy\b.*\bprogram\b|^\\(?:o|out|w|write|g|gx)\s*\|/is.test(text);
}


/***/ }),

/***/ 8485:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ syntaxError)
/* harmony export */ });
/* harmony import */ var _folder_sections_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7714);
/* harmony import */ var _conflict_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(310);
/* harmony import */ var _not_sql_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2097);
/* harmony import */ var _unknown_placeholder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4307);




const syntaxError = {
    id: 'syntax-error',
    severity: 'error',
    everywhere: true,
    what: "PostgreSQL's own grammar refuses the file. In an undo that is merged it is a warning.",
    why: 'The migration fails when it is applied, at the latest in production.',
    fix: 'Correct the SQL at the place named.',
    example: '`CREATE TABEL users (id int);`',
    checkFile: (file) => {
        const { path, text, layout, badByte, parsed } = file;
        const explained = badByte !== undefined ||
            (0,_conflict_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .findConflictMarker */ .w)(text) !== undefined ||
            (0,_not_sql_js__WEBPACK_IMPORTED_MODULE_2__/* .findTemplate */ ._4)(parsed) !== undefined ||
            (0,_unknown_placeholder_js__WEBPACK_IMPORTED_MODULE_3__/* .findUnknownPlaceholders */ .Oj)(file).length > 0 ||
            (0,_folder_sections_js__WEBPACK_IMPORTED_MODULE_0__/* .sectionProblem */ .Xy)(text, layout) !== undefined;
        if (parsed.syntaxError === undefined || explained)
            return [];
        const { message, offset } = parsed.syntaxError;
        return [
            {
                path,
                offset,
                message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
                help: 'Correct the SQL here.',
            },
        ];
    },
};


/***/ }),

/***/ 6705:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ transactionControl)
/* harmony export */ });
/* harmony import */ var _sql_transactions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5675);

const transactionControl = {
    id: 'transaction-control',
    severity: 'error',
    everywhere: true,
    what: 'A file begins or ends transactions of its own. A file that is one transaction from end to end (`BEGIN; … COMMIT;`) is not meant, nor is one with `-- migrations: no-transaction`. In files that are merged it is a warning.',
    why: 'Such a file runs statement by statement, outside the transaction that holds a file and its record together: where it fails, what its COMMITs have made stays.',
    fix: 'Remove the statements, so that the file is one transaction; or say that it is meant so, with `-- migrations: no-transaction` at its top.',
    example: '`CREATE TABLE t (id int); COMMIT; CREATE INDEX i ON t (id);`',
    checkFile: ({ path, parsed, merged = false }) => {
        if (!parsed.ownTransactions)
            return [];
        const controls = parsed.statements.filter(({ node }) => (0,_sql_transactions_js__WEBPACK_IMPORTED_MODULE_0__/* .controlsTransaction */ .ho)(node) !== undefined);
        const problems = controls.flatMap(({ node, start }, index) => {
            const name = (0,_sql_transactions_js__WEBPACK_IMPORTED_MODULE_0__/* .controlsTransaction */ .ho)(node) ?? '';
            const lost = index === controls.length - 1 && (name === 'BEGIN' || name === 'START TRANSACTION');
            const message = lost
                ? `${name} without a COMMIT after it: what follows would be lost, and apply-ordered-migrations fails.`
                : `${name} in the file: it runs statement by statement, not in one transaction.`;
            const help = "Remove it, or put '-- migrations: no-transaction' at the top if the file is meant to look after itself.";
            return [{ path, offset: start, message, help, ...(merged && { severity: 'warning' }) }];
        });
        return merged ? problems.slice(0, 1) : problems;
    },
};


/***/ }),

/***/ 4307:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oj: () => (/* binding */ findUnknownPlaceholders),
/* harmony export */   mz: () => (/* binding */ unknownPlaceholder),
/* harmony export */   y2: () => (/* binding */ MAY_HOLD_PLACEHOLDER)
/* harmony export */ });
/* harmony import */ var _folder_placeholders_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6268);

/** A cheap test for texts that hold no placeholder. */
const MAY_HOLD_PLACEHOLDER = /\$\{/;
function findUnknownPlaceholders({ text, placeholders }) {
    return placeholders === undefined ? [] : (0,_folder_placeholders_js__WEBPACK_IMPORTED_MODULE_0__/* .unknownPlaceholders */ .hX)(text, placeholders);
}
const unknownPlaceholder = {
    id: 'unknown-placeholder',
    severity: 'error',
    everywhere: true,
    what: `A file of the layout \`flyway\` holds \`\${name}\`, and the input \`placeholders\` has no such name.`,
    why: 'Flyway refuses the file; anything else would store the placeholder itself, or run a text that nobody wrote.',
    fix: "Add a line `name=value` to the input `placeholders`. Where `${` is SQL's own, say `placeholderReplacement=false` in the file's `.sql.conf`.",
    example: `\`CREATE TABLE \${schema}.users (id int);\``,
    checkFile(file) {
        const first = new Map();
        for (const found of findUnknownPlaceholders(file))
            if (!first.has(found.name))
                first.set(found.name, found);
        return [...first.values()].map(({ name, offset }) => ({
            path: file.path,
            offset,
            message: `The placeholder '\${${name}}' has no value.`,
            help: `Add a line '${name}=<value>' to the input 'placeholders'${name.startsWith(_folder_placeholders_js__WEBPACK_IMPORTED_MODULE_0__/* .BUILT_IN */ .$A) ? '; Flyway fills this one in by itself, and here nothing is connected yet' : ''}.`,
        }));
    },
};


/***/ }),

/***/ 1662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _D: () => (/* binding */ APPLY_FILE_RULES),
  GO: () => (/* binding */ APPLY_FOLDER_RULES),
  hV: () => (/* binding */ FILE_RULES),
  Hx: () => (/* binding */ FOLDER_RULES),
  ZB: () => (/* binding */ PENDING_FILE_RULES),
  y0: () => (/* binding */ RULES),
  _7: () => (/* binding */ STATEMENT_RULES),
  mF: () => (/* binding */ UNDO_FILE_RULES),
  CR: () => (/* binding */ mayConcernApply)
});

// EXTERNAL MODULE: ./packages/migrations/src/folder/layouts/index.ts + 19 modules
var layouts = __webpack_require__(1844);
// EXTERNAL MODULE: ./packages/migrations/src/folder/sections.ts
var sections = __webpack_require__(7714);
// EXTERNAL MODULE: ./packages/migrations/src/rules/against-base.ts
var against_base = __webpack_require__(7688);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/conflict-marker.ts
var conflict_marker = __webpack_require__(310);
// EXTERNAL MODULE: ./packages/migrations/src/rules/alter-table.ts
var alter_table = __webpack_require__(3346);
// EXTERNAL MODULE: ./packages/migrations/src/rules/names.ts
var rules_names = __webpack_require__(4275);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/destructive-change.ts


const destructiveChange = {
    id: 'destructive-change',
    severity: 'warning',
    what: 'Data is deleted: a table, a column or a schema is dropped, or a table is emptied. Tables and columns that the same file or change makes do not count, nor a table that the file replaces by another with all its rows.',
    why: 'No new migration brings the data back, and code that still runs during the deploy fails.',
    fix: 'Drop it in a later release than the last code that uses it, and say so: `-- migrations: ignore destructive-change <reason>`.',
    example: '`ALTER TABLE users DROP COLUMN email;`',
    checkStatement({ node }, context) {
        const what = destroys(node, context);
        if (what === undefined)
            return [];
        const help = "If no running code needs it any more, say so above: '-- migrations: ignore destructive-change <reason>'.";
        return [{ message: `${what} deletes data.`, help }];
    },
};
function destroys(node, { isNew, isNewColumn, whole, schema }) {
    if ('TruncateStmt' in node) {
        const relations = node.TruncateStmt.relations ?? [];
        return relations.every((one) => 'RangeVar' in one && isNew(one.RangeVar)) ? undefined : 'TRUNCATE';
    }
    if ('DropStmt' in node) {
        const { removeType, behavior, objects = [] } = node.DropStmt;
        if (removeType === 'OBJECT_SCHEMA')
            return behavior === 'DROP_CASCADE' ? undefined : 'DROP SCHEMA';
        if (removeType !== 'OBJECT_TABLE')
            return undefined;
        const isKept = (relation) => isNew(relation) || whole.replaces(relation.relname ?? '', schema.table(relation)?.columns.size ?? 0);
        return objects.every((object) => isKept({ relname: (0,rules_names/* objectName */.Hd)(object) })) ? undefined : 'DROP TABLE';
    }
    const drops = (0,alter_table/* alterCommands */.$f)(node).some(({ subtype, table, name }) => subtype === 'AT_DropColumn' && !isNew(table) && !isNewColumn(table, name));
    return drops ? 'DROP COLUMN' : undefined;
}

// EXTERNAL MODULE: ./packages/migrations/src/rules/content/destructive-reset.ts
var destructive_reset = __webpack_require__(8159);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/empty-migration.ts

const emptyMigration = {
    id: 'empty-migration',
    severity: 'error',
    everywhere: true,
    what: 'The file holds no statement. In files that are merged it is a warning.',
    why: 'It is recorded as applied and changes nothing; whatever was meant to be in it never runs, not even when it is added later.',
    fix: 'Write the migration, or delete the file.',
    example: 'A file with nothing but comments',
    checkFile: ({ path, parsed, text, layout, merged = false }) => parsed.statements.length === 0 &&
        (0,sections/* sectionProblem */.Xy)(text, layout) === undefined &&
        parsed.syntaxError === undefined &&
        parsed.metaCommands.length === 0
        ? [
            merged
                ? {
                    path,
                    severity: 'warning',
                    message: 'The file holds no statement.',
                    help: 'Nothing needs to be done if that is meant: it is recorded as applied.',
                }
                : { path, message: 'The file holds no statement.', help: 'Write the migration, or delete the file.' },
        ]
        : [],
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/encoding.ts
const encoding = {
    id: 'encoding',
    severity: 'error',
    everywhere: true,
    what: 'The file is not UTF-8, or holds a NUL character. A byte order mark is a warning.',
    why: 'PostgreSQL refuses such text, or stores other characters than the author saw; a byte order mark stops several tools in line 1.',
    fix: 'Save the file as UTF-8 without a byte order mark.',
    example: 'A file saved as Windows-1252 or UTF-16',
    checkFile({ path, badByte, hasByteOrderMark }) {
        const help = 'Save the file as UTF-8 without a byte order mark.';
        if (badByte !== undefined) {
            const message = badByte.kind === 'nul' ? 'The file holds a NUL character; it may be UTF-16.' : 'The file is not valid UTF-8.';
            return [{ path, offset: badByte.offset, message, help }];
        }
        if (!hasByteOrderMark)
            return [];
        return [{ path, offset: 0, severity: 'warning', message: 'The file begins with a byte order mark.', help }];
    },
};

// EXTERNAL MODULE: ./packages/migrations/src/sql/lexer.ts
var lexer = __webpack_require__(8526);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/identifier-too-long.ts


const identifierTooLong = {
    id: 'identifier-too-long',
    severity: 'warning',
    what: 'A name is longer than 63 bytes. A DROP of it says nothing: it means what was made under that name.',
    why: 'PostgreSQL cuts it off without an error; two names that differ only at the end become one.',
    fix: 'Use a shorter name.',
    example: '`CREATE INDEX index_on_the_bookings_table_for_the_columns_tenant_and_customer_and_day ON bookings (day);`',
    checkFile({ path, parsed }) {
        const { sql, statements } = parsed;
        if (!/[^\s'(),;]{64}|"[^"]{64}|[^\s'(),;]{32,}[^\0-\x7f]|[^\0-\x7f]{16,}/.test(sql))
            return [];
        let under = 0;
        for (let at = 0; at < sql.length;) {
            const { kind, start, end } = (0,lexer/* tokenAt */.BN)(sql, at);
            at = end;
            const text = sql.slice(start, end);
            const name = kind === 'word' ? text : kind === 'quoted' && text.startsWith('"') ? text.slice(1, -1) : '';
            if (Buffer.byteLength(name) <= rules_names/* LONGEST_NAME_BYTES */.DF)
                continue;
            while ((statements[under]?.end ?? Number.POSITIVE_INFINITY) <= start)
                under += 1;
            const { node } = statements[under] ?? {};
            // It is cut off as it was when it was made.
            if (node !== undefined && 'DropStmt' in node)
                continue;
            if (/\bdrop\s+(?:constraint|column)\s+(?:if\s+exists\s+)?$/i.test(sql.slice(Math.max(0, start - 60), start)))
                continue;
            return [
                {
                    path,
                    offset: start,
                    message: `The name is longer than ${rules_names/* LONGEST_NAME_BYTES */.DF} bytes; PostgreSQL calls it '${(0,rules_names/* clip */.$Q)(name)}'.`,
                    help: 'Use a shorter name.',
                },
            ];
        }
        return [];
    },
};

// EXTERNAL MODULE: ./packages/migrations/src/sql/look-alikes.ts
var look_alikes = __webpack_require__(8199);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/invisible-character.ts


/** Also what looks like punctuation or an operator; some letters are counted as such. */
const NO_LETTER = /[\p{Z}\p{Cf}\p{P}\p{Sm}\p{Sk}\p{Default_Ignorable_Code_Point}\x80-\x9f\u2800]/u;
const LETTER_LIKE = /[\xb7\u0387\u30fb\u05be\u05f3\u05f4]/g;
const invisibleCharacter = {
    id: 'invisible-character',
    severity: 'error',
    what: "White space that is not ASCII, an invisible character, or punctuation that is not ASCII stands in a name or between words; or among letters of ASCII one that only looks like them, such as the Cyrillic `е`; or something invisible in the file's name. Strings and comments may hold them, and names may hold letters of any language.",
    why: 'PostgreSQL takes it for a letter: the table, column or keyword has another name than the one that is seen.',
    fix: 'Type the place anew.',
    example: '`CREATE TABLE orders (id int);` with U+00A0 after `orders`',
    checkFile({ path, fileName, parsed: { sql } }) {
        const inName = look_alikes/* INVISIBLE */.kH.exec(fileName.replaceAll(' ', ''))?.[0];
        const ofName = inName === undefined
            ? []
            : [
                {
                    path,
                    message: `${(0,look_alikes/* codePointName */.R8)(inName)} stands in the file's name, where nobody sees it.`,
                    help: 'Type the name anew.',
                },
            ];
        return [...ofName, ...checkText(path, sql)];
    },
};
function checkText(path, sql) {
    if (!/[^\0-\x7f]/.test(sql))
        return [];
    const others = sql.replace(/[\0-\x7f]+/g, '');
    if (!NO_LETTER.test(others) && !look_alikes/* LOOK_ALIKE */.vV.test(others))
        return [];
    let first;
    let count = 0;
    for (let at = 0; at < sql.length;) {
        const { kind, start, end } = (0,lexer/* tokenAt */.BN)(sql, at);
        at = end;
        const text = sql.slice(start, end);
        const quotedName = kind === 'quoted' && text.startsWith('"');
        if ((kind !== 'word' && kind !== 'other' && !quotedName) || !/[^\0-\x7f]/.test(text))
            continue;
        const plain = text.replace(/[\0-\x7f]/g, 'a').replace(LETTER_LIKE, 'a');
        const noLetter = (quotedName ? look_alikes/* INVISIBLE */.kH : NO_LETTER).exec(plain);
        const found = noLetter === null ? (0,look_alikes/* lookAlikeIn */.de)(text) : { index: noLetter.index, character: noLetter[0] };
        if (found === undefined)
            continue;
        count += 1;
        const why = noLetter === null ? 'which only looks like the letter of ASCII' : TAKEN_FOR_A_LETTER;
        first ??= { offset: start + found.index, character: found.character, why };
    }
    if (first === undefined)
        return [];
    const more = count === 1
        ? ''
        : count === 2
            ? ' There is one more place in the file.'
            : ` There are ${count - 1} more places in the file.`;
    return [
        {
            path,
            offset: first.offset,
            message: `${(0,look_alikes/* codePointName */.R8)(first.character)} stands here, ${first.why}.${more}`,
            help: first.why === TAKEN_FOR_A_LETTER
                ? 'Type the place anew, with ASCII white space and punctuation.'
                : 'Type the word anew, with letters of one alphabet.',
        },
    ];
}
const TAKEN_FOR_A_LETTER = 'which PostgreSQL takes for a letter of the name';

// EXTERNAL MODULE: ./packages/migrations/src/rules/content/non-transactional-statement.ts
var non_transactional_statement = __webpack_require__(2562);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/not-sql.ts
var not_sql = __webpack_require__(2097);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/psql-meta-command.ts
var psql_meta_command = __webpack_require__(2111);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/syntax-error.ts
var syntax_error = __webpack_require__(8485);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/transaction-control.ts
var transaction_control = __webpack_require__(6705);
// EXTERNAL MODULE: ./packages/migrations/src/sql/transactions.ts
var transactions = __webpack_require__(5675);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/transaction-nesting.ts

const transactionNesting = {
    id: 'transaction-nesting',
    severity: 'warning',
    what: 'A file with `-- migrations: no-transaction` begins a transaction within another, ends one that it did not begin, or leaves one open.',
    why: 'PostgreSQL only warns about the first two, so statements are committed, or rolled back, other than it looks; what is left open is lost.',
    fix: 'Write one COMMIT for each BEGIN.',
    example: '`BEGIN; CREATE TABLE t (id int);` with nothing after it',
    checkFile({ path, parsed }) {
        if (!parsed.noTransaction || parsed.ownTransactions)
            return [];
        const problems = [];
        let open;
        for (const { node, start } of parsed.statements) {
            const name = (0,transactions/* controlsTransaction */.ho)(node);
            if (name === undefined)
                continue;
            const begins = name === 'BEGIN' || name === 'START TRANSACTION';
            if (begins && open !== undefined) {
                problems.push({
                    path,
                    offset: start,
                    message: `${name} within a transaction.`,
                    help: 'Remove it, or COMMIT first.',
                });
            }
            if (!begins && open === undefined) {
                problems.push({
                    path,
                    offset: start,
                    message: `${name} without a BEGIN before it.`,
                    help: 'Remove it, or write BEGIN.',
                });
            }
            open = begins ? (open ?? start) : undefined;
        }
        if (open !== undefined) {
            const message = 'This transaction is never committed, so what it does is lost.';
            problems.push({ path, offset: open, message, help: 'Write COMMIT at its end.' });
        }
        return problems;
    },
};

// EXTERNAL MODULE: ./packages/migrations/src/rules/content/unknown-placeholder.ts
var unknown_placeholder = __webpack_require__(4307);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/content/wrong-sections.ts

const wrongSections = {
    id: 'wrong-sections',
    severity: 'error',
    everywhere: true,
    what: 'The file holds a line by which another tool parts it, and which the layout does not know: the undo sections of dbmate, goose, sql-migrate, rambler, node-pg-migrate, tern, Play, MyBatis, sqlx (its template) and their kin (`-- Down`, `-- UNDO`), the change sets of Liquibase, the headers of sqitch. Or the sections of its own layout are not as its tool wants them.',
    why: 'The file is run from end to end: it would make its change and take it back at once, and be recorded as applied.',
    fix: 'Set the input `layout` to the tool that the files are written for, or remove the section.',
    example: '`-- migrate:down` in a file of the layout `numbered`',
    checkFile({ path, text, layout }) {
        const problem = (0,sections/* sectionProblem */.Xy)(text, layout);
        return problem === undefined ? [] : [{ path, ...problem }];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-exclusion-constraint.ts

const addingExclusionConstraint = {
    id: 'adding-exclusion-constraint',
    severity: 'warning',
    what: 'An EXCLUDE constraint is added to a table that is in use.',
    why: 'The table is locked against reads and writes until its index is built, and there is no way to build it beforehand.',
    fix: 'Do it while nobody uses the table, or fill a new table that has the constraint.',
    example: '`ALTER TABLE bookings ADD CONSTRAINT x EXCLUDE USING gist (room WITH =, during WITH &&);`',
    checkStatement({ node }, { isNew }) {
        return (0,alter_table/* alterCommands */.$f)(node)
            .filter(({ constraint, table }) => constraint?.contype === 'CONSTR_EXCLUSION' && !isNew(table))
            .map(({ table }) => ({
            message: `'${(0,alter_table/* tableName */.Cm)(table)}' is locked against reads and writes until the constraint's index is built.`,
            help: 'Do it while nobody uses the table, or fill a new table that has the constraint.',
        }));
    },
};

// EXTERNAL MODULE: ./packages/migrations/src/rules/known-table.ts
var known_table = __webpack_require__(3821);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-field-with-default.ts



const addingFieldWithDefault = {
    id: 'adding-field-with-default',
    severity: 'warning',
    what: 'A column is added whose value must be computed for every row: a volatile default, a stored generated column, an identity or a serial; before PostgreSQL 11 any default.',
    why: 'The whole table is rewritten, locked against reads and writes (ACCESS EXCLUSIVE).',
    fix: 'Add the column without it, set the default for new rows with `ALTER COLUMN … SET DEFAULT`, and fill the old rows in batches.',
    example: '`ALTER TABLE users ADD COLUMN key uuid DEFAULT gen_random_uuid();`',
    checkStatement({ node }, { hasNoRows, postgresVersion, schema }) {
        return (0,alter_table/* alterCommands */.$f)(node)
            .filter(({ subtype, table }) => subtype === 'AT_AddColumn' && !hasNoRows(table))
            .flatMap(({ table, column }) => {
            if (column?.typeName === undefined)
                return [];
            const serial = /^(?:small|big)?serial[248]?$/.test((0,known_table/* columnType */.DW)(column.typeName).type);
            const what = serial
                ? 'a serial'
                : (0,alter_table/* constraintsOf */.Im)(column)
                    .map(({ contype, raw_expr: expression, generated_kind: kind }) => {
                    if (contype === 'CONSTR_IDENTITY')
                        return 'an identity';
                    if (contype === 'CONSTR_GENERATED')
                        return kind === 'v' ? undefined : 'a stored generated column';
                    return contype === 'CONSTR_DEFAULT' ? whyRewritten(expression, postgresVersion, schema) : undefined;
                })
                    .find((one) => one !== undefined);
            if (what === undefined)
                return [];
            return [
                {
                    message: `'${(0,alter_table/* tableName */.Cm)(table)}' is rewritten under a lock, because ${column.colname} has ${what}.`,
                    help: 'Add the column without it, SET DEFAULT for new rows, and fill the old rows in batches.',
                },
            ];
        });
    },
};
function whyRewritten(expression, postgresVersion, schema) {
    if (expression === undefined || isNull(expression))
        return undefined;
    if (postgresVersion < 11)
        return 'a default';
    const volatile = calledFunctions(expression).find((name) => !NOT_VOLATILE.has(name) && !schema.isSteady(name));
    return volatile === undefined ? undefined : `a default that calls ${volatile}(), which may be volatile`;
}
function isNull(node) {
    return 'A_Const' in node && node.A_Const.isnull === true;
}
function calledFunctions(node) {
    const names = [];
    JSON.stringify(node, (key, value) => {
        if (key === 'FuncCall')
            names.push((0,rules_names/* namesOf */.eZ)(value.funcname).at(-1) ?? '');
        return value;
    });
    return names;
}
/** Functions of PostgreSQL that one meets in defaults and that are stable or immutable (pg_proc.provolatile); others are volatile until known better. */
const NOT_VOLATILE = new Set(`now transaction_timestamp statement_timestamp timezone date_trunc date_part make_interval make_date make_timestamptz to_timestamp
  to_char to_date age current_setting current_database current_schema current_user session_user txid_current pg_current_xact_id
  lower upper length concat concat_ws format md5 sha256 encode decode trim btrim replace regexp_replace left right substr substring repeat lpad rpad
  to_json to_jsonb json_build_object jsonb_build_object json_build_array jsonb_build_array array_fill string_to_array
  abs ceil floor round greatest least power coalesce nullif int4range int8range numrange tsrange tstzrange daterange
  to_tsvector set_masklen point box inet_client_addr hashtext extract`.split(/\s+/));

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-foreign-key-constraint.ts

const addingForeignKeyConstraint = {
    id: 'adding-foreign-key-constraint',
    severity: 'warning',
    what: 'A foreign key is added to a table that is in use, and checked at once.',
    why: 'Writes to both tables wait while every row is looked up (SHARE ROW EXCLUSIVE lock).',
    fix: 'Add it with `NOT VALID`, and run `ALTER TABLE … VALIDATE CONSTRAINT` in a later migration.',
    example: '`ALTER TABLE bookings ADD CONSTRAINT f FOREIGN KEY (tenant_id) REFERENCES tenants (id);`',
    checkStatement({ node }, { hasNoRows, schema, postgresVersion }) {
        return (0,alter_table/* alterCommands */.$f)(node)
            .filter(({ table, column, constraint, subtype }) => {
            if (hasNoRows(table))
                return false;
            if (subtype === 'AT_AddConstraint') {
                // Before 18, NOT VALID is refused on a partitioned table.
                const cannot = postgresVersion < 18 && schema.table(table)?.partitioned === true;
                return (constraint?.contype === 'CONSTR_FOREIGN' &&
                    !constraint.skip_validation &&
                    constraint.is_enforced === true &&
                    !cannot);
            }
            if (subtype !== 'AT_AddColumn' || column === undefined)
                return false;
            // A new column without a default is NULL everywhere, and PostgreSQL checks nothing then.
            const kinds = (0,alter_table/* constraintsOf */.Im)(column).map(({ contype }) => contype);
            return kinds.includes('CONSTR_FOREIGN') && kinds.includes('CONSTR_DEFAULT');
        })
            .map(({ table }) => ({
            message: `Writes to '${(0,alter_table/* tableName */.Cm)(table)}' and to the table it refers to wait while every row is checked.`,
            help: 'Add the foreign key with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-not-nullable-field.ts


const addingNotNullableField = {
    id: 'adding-not-nullable-field',
    severity: 'warning',
    what: 'A column of a table that is in use becomes NOT NULL. Not reported where an earlier migration has validated `CHECK (column IS NOT NULL)` (PostgreSQL 12 and later).',
    why: 'The table is locked against reads and writes while every row is looked at, and the migration fails at the first NULL.',
    fix: '`ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID`, then `VALIDATE CONSTRAINT` in a second migration, then `SET NOT NULL` in a third. PostgreSQL 18: `ADD CONSTRAINT … NOT NULL column NOT VALID`, then `VALIDATE CONSTRAINT`.',
    example: '`ALTER TABLE users ALTER COLUMN email SET NOT NULL;`',
    checkStatement({ node }, { hasNoRows, schema, postgresVersion }) {
        return (0,alter_table/* alterCommands */.$f)(node).flatMap(({ subtype, table, name, constraint }) => {
            if (hasNoRows(table))
                return [];
            const byConstraint = subtype === 'AT_AddConstraint' && constraint?.contype === 'CONSTR_NOTNULL' && !constraint.skip_validation;
            const column = byConstraint ? (0,rules_names/* namesOf */.eZ)(constraint.keys)[0] : subtype === 'AT_SetNotNull' ? name : undefined;
            if (column === undefined)
                return [];
            // What is NOT NULL already is not looked at again.
            if (schema.table(table)?.columns.get(column)?.notNull)
                return [];
            const isChecked = schema.table(table)?.notNullChecks.some([column], ({ valid }) => valid);
            if (postgresVersion >= 12 && isChecked)
                return [];
            const help = postgresVersion >= 18
                ? `ADD CONSTRAINT … NOT NULL ${(0,rules_names/* inSql */.A2)(column)} NOT VALID, and VALIDATE CONSTRAINT in a later migration.`
                : `Validate a CHECK (${(0,rules_names/* inSql */.A2)(column)} IS NOT NULL) first: ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a later migration.`;
            return [
                { message: `Every row of '${(0,alter_table/* tableName */.Cm)(table)}' is looked at under a lock that blocks reads and writes.`, help },
            ];
        });
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-required-field.ts


const addingRequiredField = {
    id: 'adding-required-field',
    severity: 'warning',
    what: 'A column is added that is NOT NULL and has no default.',
    why: 'It works on an empty table, such as in a test, and fails on the first table with rows: in production.',
    fix: 'Give it a default, or add it as nullable, fill it, and make it NOT NULL later.',
    example: '`ALTER TABLE users ADD COLUMN plan text NOT NULL;`',
    checkStatement({ node }, { hasNoRows }) {
        return (0,alter_table/* alterCommands */.$f)(node).flatMap(({ subtype, table, column }) => {
            if (subtype !== 'AT_AddColumn' || column?.typeName === undefined || hasNoRows(table))
                return [];
            const kinds = (0,alter_table/* constraintsOf */.Im)(column).map(({ contype }) => contype);
            const required = kinds.includes('CONSTR_NOTNULL') || kinds.includes('CONSTR_PRIMARY');
            const filled = ['CONSTR_DEFAULT', 'CONSTR_IDENTITY', 'CONSTR_GENERATED'].some((kind) => kinds.some((one) => one === kind));
            if (!required || filled || /serial/.test((0,known_table/* columnType */.DW)(column.typeName).type))
                return [];
            return [
                {
                    message: `Fails as soon as '${(0,alter_table/* tableName */.Cm)(table)}' has a row: ${column.colname} is NOT NULL and has no default.`,
                    help: 'Give it a default, or add it as nullable, fill it, and make it NOT NULL in a later migration.',
                },
            ];
        });
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-serial-primary-key-field.ts

const addingSerialPrimaryKeyField = {
    id: 'adding-serial-primary-key-field',
    severity: 'warning',
    what: 'A primary key is added to a table that is in use, and its index is built at once.',
    why: 'The table is locked against reads and writes until the index is built and every row is looked at for NULL (ACCESS EXCLUSIVE).',
    fix: 'Create the unique index CONCURRENTLY in a migration before, make the columns NOT NULL, and then `ADD CONSTRAINT … PRIMARY KEY USING INDEX`.',
    example: '`ALTER TABLE users ADD PRIMARY KEY (id);`',
    checkStatement({ node }, { hasNoRows }) {
        return (0,alter_table/* alterCommands */.$f)(node)
            .filter(({ subtype, table, column, constraint }) => {
            if (hasNoRows(table))
                return false;
            if (subtype === 'AT_AddConstraint')
                return constraint?.contype === 'CONSTR_PRIMARY' && !constraint.indexname;
            if (subtype !== 'AT_AddColumn' || column === undefined)
                return false;
            return (0,alter_table/* constraintsOf */.Im)(column).some(({ contype }) => contype === 'CONSTR_PRIMARY');
        })
            .map(({ table }) => ({
            message: `'${(0,alter_table/* tableName */.Cm)(table)}' is locked against reads and writes until the primary key's index is built.`,
            help: 'Create a unique index CONCURRENTLY in a migration before, then ADD CONSTRAINT … PRIMARY KEY USING INDEX.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/adding-unique-index.ts


const addingUniqueIndex = {
    id: 'adding-unique-index',
    severity: 'warning',
    what: 'A unique index is created CONCURRENTLY on a table that may hold rows. Not reported where another key already keeps duplicates out, or a new column is NULL in every row.',
    why: 'It fails on the first duplicate in production, though it works on the empty tables of a test; CONCURRENTLY leaves an INVALID index behind then.',
    fix: 'Look for duplicates in production first, and say so: `-- migrations: ignore adding-unique-index <how it was checked>`.',
    example: '`CREATE UNIQUE INDEX CONCURRENTLY u ON users (email);`',
    checkStatement({ node }, context) {
        if (!('IndexStmt' in node) || !node.IndexStmt.unique || context.isNew(node.IndexStmt.relation))
            return [];
        const { relation, concurrent } = node.IndexStmt;
        // Of one that is built under a lock the rule about that lock says it, too.
        if (!concurrent || relation === undefined || !mayHoldDuplicates(node.IndexStmt, relation, context))
            return [];
        return [
            {
                message: `Fails if '${(0,alter_table/* tableName */.Cm)(relation)}' holds duplicates.`,
                help: "Look for duplicates in production first, and say so: '-- migrations: ignore adding-unique-index <how it was checked>'.",
            },
        ];
    },
};
/** Unless another key keeps them out, or a column is NULL in every row. */
function mayHoldDuplicates({ indexParams, nulls_not_distinct: nullsEqual }, relation, { schema, earlier, path }) {
    const columns = (0,known_table/* indexColumns */.cW)(indexParams) ?? [];
    const table = schema.table(relation);
    const isKnown = table?.keys.some(columns, (key) => (key.droppedIn === undefined || key.droppedIn === path) && key.columns.every((name) => columns.includes(name)));
    const isEmpty = columns.some((name) => table?.columns.get(name)?.emptyIn === path);
    return !isKnown && !earlier.hasEmptied(relation) && (!isEmpty || nullsEqual === true || earlier.hasWritten(relation));
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/backfill-under-lock.ts

const backfillUnderLock = {
    id: 'backfill-under-lock',
    severity: 'warning',
    saidOnce: true,
    what: 'All rows of a table are updated or deleted in the transaction that has altered the table.',
    why: 'The lock of the ALTER TABLE blocks reads and writes until the last row is done.',
    fix: 'Alter the table in one migration and fill it in another, on a large table in batches.',
    example: "`ALTER TABLE users ADD COLUMN plan text; UPDATE users SET plan = 'free';`",
    checkStatement({ node }, { isNew, inTransaction, earlier }) {
        const target = wholeTable(node);
        if (!inTransaction || target === undefined || isNew(target))
            return [];
        if (!earlier.hasAltered(target))
            return [];
        return [
            {
                message: `'${(0,alter_table/* tableName */.Cm)(target)}' stays locked against reads and writes until every row is done.`,
                help: 'Alter the table in one migration and fill it in another, on a large table in batches.',
            },
        ];
    },
};
function wholeTable(node) {
    if ('UpdateStmt' in node && node.UpdateStmt.whereClause === undefined)
        return node.UpdateStmt.relation;
    return 'DeleteStmt' in node && node.DeleteStmt.whereClause === undefined ? node.DeleteStmt.relation : undefined;
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-alter-domain-with-add-constraint.ts
const banAlterDomainWithAddConstraint = {
    id: 'ban-alter-domain-with-add-constraint',
    severity: 'warning',
    what: 'A constraint is added to a domain, and checked at once.',
    why: 'Every table with a column of the domain is read under a lock that blocks writes.',
    fix: 'Add it with `NOT VALID`, and run `ALTER DOMAIN … VALIDATE CONSTRAINT` in a later migration.',
    example: '`ALTER DOMAIN age ADD CONSTRAINT adult CHECK (VALUE >= 18);`',
    checkStatement({ node }) {
        if (!('AlterDomainStmt' in node))
            return [];
        const { def } = node.AlterDomainStmt;
        const adds = def !== undefined && 'Constraint' in def && !def.Constraint.skip_validation;
        if (!adds)
            return [];
        return [
            {
                message: 'Every table with a column of this domain is checked under a lock that blocks writes.',
                help: 'Add the constraint with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-create-domain-with-constraint.ts
const banCreateDomainWithConstraint = {
    id: 'ban-create-domain-with-constraint',
    severity: 'warning',
    what: 'A domain is created with a constraint.',
    why: 'Changing the constraint later checks every column of the domain in all tables, under locks that block writes.',
    fix: 'Put the CHECK on the table: it can be added and validated without blocking anybody.',
    example: '`CREATE DOMAIN age AS int CHECK (VALUE > 0);`',
    checkStatement({ node }) {
        if (!('CreateDomainStmt' in node))
            return [];
        const checked = (node.CreateDomainStmt.constraints ?? []).some((one) => 'Constraint' in one && ['CONSTR_CHECK', 'CONSTR_NOTNULL'].includes(one.Constraint.contype ?? ''));
        if (!checked)
            return [];
        return [
            {
                message: 'The constraint of a domain cannot be changed later without checking every table that uses it.',
                help: 'Put the CHECK on the table instead.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-drop-not-null.ts

const banDropNotNull = {
    id: 'ban-drop-not-null',
    severity: 'warning',
    what: 'A column may be NULL from now on.',
    why: 'Code that still runs during the deploy does not expect NULL there.',
    fix: 'Release code that copes with NULL first.',
    example: '`ALTER TABLE users ALTER COLUMN email DROP NOT NULL;`',
    checkStatement({ node }, { isNew, isNewColumn }) {
        return (0,alter_table/* alterCommands */.$f)(node)
            .filter(({ subtype, table, name }) => subtype === 'AT_DropNotNull' && !isNew(table) && !isNewColumn(table, name))
            .map(({ table, name }) => ({
            message: `Running code does not expect NULL in ${(0,alter_table/* tableName */.Cm)(table)}.${name}.`,
            help: 'Release code that copes with NULL first.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/ban-truncate-cascade.ts
const banTruncateCascade = {
    id: 'ban-truncate-cascade',
    severity: 'warning',
    what: 'TRUNCATE … CASCADE.',
    why: 'It also empties every table that refers to this one, and those that refer to them, also tables that are made later.',
    fix: 'Name the tables to empty, without CASCADE.',
    example: '`TRUNCATE tenants CASCADE;`',
    checkStatement({ node }) {
        if (!('TruncateStmt' in node) || node.TruncateStmt.behavior !== 'DROP_CASCADE')
            return [];
        return [
            {
                message: 'CASCADE empties every table that refers to this one, too.',
                help: 'Name the tables to empty, without CASCADE.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/changing-column-type.ts



const changingColumnType = {
    id: 'changing-column-type',
    severity: 'warning',
    what: 'The type of a column changes. Not reported where the earlier migrations show that no row has to be touched, e.g. from `varchar(20)` to `varchar(50)` or `text`.',
    why: 'The table and its indexes are rewritten under a lock that blocks reads and writes (ACCESS EXCLUSIVE), and code that still runs expects the old type.',
    fix: 'Add a new column, write to both, fill the old rows in batches, and switch over in a later release.',
    example: '`ALTER TABLE users ALTER COLUMN id TYPE bigint;`',
    checkStatement({ node }, { isNew, schema }) {
        return (0,alter_table/* alterCommands */.$f)(node).flatMap(({ subtype, table, name, column }) => {
            if (subtype !== 'AT_AlterColumnType' || column?.typeName === undefined || isNew(table))
                return [];
            const before = schema.table(table)?.columns.get(name);
            const after = (0,known_table/* columnType */.DW)(column.typeName);
            if (before !== undefined && column.raw_default === undefined && keepsRows(before, after))
                return [];
            // A type that was renamed may have a successor of its name.
            const from = before === undefined || before.type === after.type ? '' : ` from ${before.type}`;
            return [
                {
                    message: `'${(0,alter_table/* tableName */.Cm)(table)}' may be rewritten under a lock: the type of ${name} changes${from} to ${after.type}.`,
                    help: 'Add a new column, write to both, fill the old rows in batches, and switch over in a later release.',
                },
            ];
        });
    },
};
/** Changes that PostgreSQL makes in the catalog alone: varchar and varbit get longer, numeric gets more digits before the point. */
function keepsRows(before, after) {
    const text = ['text', 'varchar'];
    const [size, scale] = before.modifiers;
    const [newSize, newScale] = after.modifiers;
    const isSame = (0,rules_names/* unqualified */.YT)(before.type) === (0,rules_names/* unqualified */.YT)(after.type);
    if (isSame && String(before.modifiers) === String(after.modifiers))
        return true;
    if (text.includes(before.type) && text.includes(after.type))
        return grows(size, newSize);
    if (before.type !== after.type)
        return false;
    if (before.type === 'varbit' || /^time/.test(before.type))
        return grows(size, newSize);
    return (before.type === 'numeric' && (newSize === undefined || ((scale ?? 0) === (newScale ?? 0) && grows(size, newSize))));
}
/** No limit is the widest. */
function grows(size, newSize) {
    return newSize === undefined || (size !== undefined && newSize >= size);
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/concurrent-index-if-not-exists.ts


const concurrentIndexIfNotExists = {
    id: 'concurrent-index-if-not-exists',
    severity: 'warning',
    what: 'CREATE INDEX CONCURRENTLY has IF NOT EXISTS.',
    why: 'A failed attempt leaves an INVALID index behind. The next run finds the name taken, reports success, and the index stays invalid for good.',
    fix: 'Leave out IF NOT EXISTS, and put `DROP INDEX CONCURRENTLY IF EXISTS …` before it.',
    example: '`CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON users (email);`',
    checkStatement({ node }, { earlier, layout }) {
        if (!('IndexStmt' in node))
            return [];
        const { concurrent, if_not_exists: ifNotExists, idxname = '', relation } = node.IndexStmt;
        if (!concurrent || !ifNotExists)
            return [];
        if (earlier.dropped.has(idxname))
            return [];
        const index = [relation?.schemaname, idxname]
            .flatMap((part) => (part === undefined ? [] : [(0,rules_names/* inSql */.A2)(part)]))
            .join('.');
        return [
            {
                message: `IF NOT EXISTS takes an INVALID index '${idxname}' of a failed attempt for a good one.`,
                help: (0,layouts/* layoutOf */.aH)({ layout }).aloneWithoutTransaction
                    ? `Leave out IF NOT EXISTS, and put 'DROP INDEX CONCURRENTLY IF EXISTS ${index};' into a migration of its own before this one.`
                    : `Leave out IF NOT EXISTS, and put 'DROP INDEX CONCURRENTLY IF EXISTS ${index};' before it.`,
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/constraint-missing-not-valid.ts

const constraintMissingNotValid = {
    id: 'constraint-missing-not-valid',
    severity: 'warning',
    what: 'A CHECK constraint is added to a table that is in use, and checked at once.',
    why: 'The table is locked against reads and writes while every row is checked (ACCESS EXCLUSIVE).',
    fix: 'Add it with `NOT VALID`, and run `ALTER TABLE … VALIDATE CONSTRAINT` in a later migration.',
    example: '`ALTER TABLE users ADD CONSTRAINT positive CHECK (age > 0);`',
    checkStatement({ node }, { hasNoRows }) {
        return (0,alter_table/* alterCommands */.$f)(node)
            .filter(({ table, subtype, column, constraint }) => {
            if (hasNoRows(table))
                return false;
            const added = subtype === 'AT_AddConstraint' && constraint !== undefined ? [constraint] : [];
            const beside = subtype === 'AT_AddColumn' && column !== undefined ? (0,alter_table/* constraintsOf */.Im)(column) : [];
            return [...added, ...beside].some(({ contype, skip_validation: notValid, is_enforced: enforced }) => contype === 'CONSTR_CHECK' && !notValid && enforced);
        })
            .map(({ table }) => ({
            message: `'${(0,alter_table/* tableName */.Cm)(table)}' is locked against reads and writes while every row is checked.`,
            help: 'Add the CHECK as a constraint with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/disallowed-unique-constraint.ts

const disallowedUniqueConstraint = {
    id: 'disallowed-unique-constraint',
    severity: 'warning',
    what: 'A UNIQUE constraint is added to a table that is in use, and its index is built at once.',
    why: 'The table is locked against reads and writes until the index is built (ACCESS EXCLUSIVE).',
    fix: 'Create the unique index CONCURRENTLY in a migration before, and then `ADD CONSTRAINT … UNIQUE USING INDEX`.',
    example: '`ALTER TABLE users ADD CONSTRAINT u UNIQUE (email);`',
    checkStatement({ node }, { hasNoRows }) {
        return (0,alter_table/* alterCommands */.$f)(node)
            .filter(({ subtype, table, column, constraint }) => {
            if (hasNoRows(table))
                return false;
            if (subtype === 'AT_AddConstraint')
                return constraint?.contype === 'CONSTR_UNIQUE' && !constraint.indexname;
            if (subtype !== 'AT_AddColumn' || column === undefined)
                return false;
            return (0,alter_table/* constraintsOf */.Im)(column).some(({ contype }) => contype === 'CONSTR_UNIQUE');
        })
            .map(({ table }) => ({
            message: `'${(0,alter_table/* tableName */.Cm)(table)}' is locked against reads and writes until the constraint's index is built.`,
            help: 'Create a unique index CONCURRENTLY in a migration before, then ADD CONSTRAINT … UNIQUE USING INDEX.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/dropping-foreign-key.ts

const droppingForeignKey = {
    id: 'dropping-foreign-key',
    severity: 'warning',
    what: 'A foreign key is dropped.',
    why: 'Both tables are locked against reads and writes for a moment (ACCESS EXCLUSIVE), and nothing keeps orphaned rows out from then on.',
    fix: 'Make sure that it is meant, and say so: `-- migrations: ignore dropping-foreign-key <reason>`.',
    example: '`ALTER TABLE bookings DROP CONSTRAINT bookings_tenant_id_fkey;`',
    checkStatement({ node }, { isNew, schema, whole }) {
        return (0,alter_table/* alterCommands */.$f)(node)
            .filter(({ subtype, table, name }) => {
            if (subtype !== 'AT_DropConstraint' || isNew(table) || whole.setsAside(table))
                return false;
            const known = schema.table(table)?.foreignKeys.get(name);
            // Whose columns its name does not tell, of that a new one takes the place.
            if (known === undefined && whole.dropsColumnIn(table, name))
                return false;
            if (known === undefined && !/_fkey$/.test(name) && whole.addsForeignKeys(table))
                return false;
            const columns = known?.columns ?? name.slice(`${table.relname}_`.length).replace(/_fkey\d*$/, '');
            // Replacing a key is no loss, and one of a table or a column that goes keeps nothing out.
            if (whole.addsForeignKey(table, name, columns) || whole.drops(table) || whole.drops(known?.target))
                return false;
            if (columns.split(',').some((column) => whole.dropsColumn(table, column)))
                return false;
            return /_fkey\d*$/.test(name) || known !== undefined;
        })
            .map(({ table, name }) => ({
            message: `Without '${name}' nothing keeps orphaned rows out of '${(0,alter_table/* tableName */.Cm)(table)}'.`,
            help: "If that is meant, say so above: '-- migrations: ignore dropping-foreign-key <reason>'.",
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/enum-value-in-same-transaction.ts

const enumValueInSameTransaction = {
    id: 'enum-value-in-same-transaction',
    severity: 'warning',
    what: 'A value is added to an enum and used in the same transaction.',
    why: 'PostgreSQL refuses it: unsafe use of new value (SQLSTATE 55P04).',
    fix: 'Use the value in the next migration.',
    example: "`ALTER TYPE state ADD VALUE 'done'; UPDATE jobs SET state = 'done';`",
    checkStatement({ node }, { inTransaction, earlier, schema, path }) {
        if (!inTransaction || earlier.enumValues.size === 0 || 'AlterEnumStmt' in node || 'CommentStmt' in node)
            return [];
        const used = stringsIn(node).find((value) => {
            const type = earlier.enumValues.get(value);
            return type !== undefined && schema.creatorOfType(type) !== path && mayBeOf(type, node, schema);
        });
        return used === undefined
            ? []
            : [
                {
                    message: `The new enum value '${used}' cannot be used before the transaction that adds it has ended.`,
                    help: 'Use the value in the next migration.',
                },
            ];
    },
};
/** Not where the statement names no column or cast of the type, as far as the files tell. */
function mayBeOf(type, node, schema) {
    const name = (0,rules_names/* bareName */.yZ)(type);
    const text = JSON.stringify(node);
    if (text.includes(`"sval":${JSON.stringify(name)}`))
        return true;
    if ('CreateStmt' in node)
        return false;
    const { relation } = 'InsertStmt' in node ? node.InsertStmt : 'UpdateStmt' in node ? node.UpdateStmt : { relation: undefined };
    const sources = text.includes('"fromClause"') ? tablesIn(node) : [];
    return [relation, ...sources].some((table) => {
        const columns = [...(schema.table(table)?.columns.values() ?? [])];
        return columns.length === 0 || columns.some((column) => (0,rules_names/* bareName */.yZ)(column.type) === name);
    });
}
function tablesIn(node) {
    const found = [];
    JSON.stringify(node, (key, value) => {
        if (key === 'RangeVar')
            found.push(value);
        return value;
    });
    return found;
}
/** What is compared as text is no value of the enum. */
function stringsIn(node) {
    const text = JSON.stringify(node, (key, value) => key === 'A_Expr' && (isText(value.lexpr) || isText(value.rexpr)) ? undefined : value);
    return [...text.matchAll(/"sval":\{"sval":("(?:[^"\\]|\\.)*")\}/g)].map(([, value = '""']) => String(JSON.parse(value)));
}
function isText(node) {
    const type = node !== undefined && 'TypeCast' in node ? (0,rules_names/* namesOf */.eZ)(node.TypeCast.typeName?.names).at(-1) : undefined;
    return type === 'text' || type === 'varchar';
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/locking-table.ts
/** Lock modes from SHARE on keep writers out (PostgreSQL, lockdefs.h). */
const SHARE = 5;
const ACCESS_EXCLUSIVE = 8;
const lockingTable = {
    id: 'locking-table',
    severity: 'warning',
    what: 'LOCK TABLE in a mode that keeps writers out, on a table that is in use.',
    why: 'Everybody waits until the migration is done, and it waits for everybody before.',
    fix: 'Leave it out if the statements take the lock they need themselves; else keep the migration short.',
    example: '`LOCK TABLE users;`',
    checkStatement({ node }, { isNew }) {
        if (!('LockStmt' in node))
            return [];
        const { mode = ACCESS_EXCLUSIVE, relations = [] } = node.LockStmt;
        const inUse = relations.some((one) => 'RangeVar' in one && !isNew(one.RangeVar));
        if (mode < SHARE || !inUse)
            return [];
        return [
            {
                message: `LOCK TABLE keeps ${mode === ACCESS_EXCLUSIVE ? 'readers and writers' : 'writers'} waiting until the migration is done.`,
                help: 'Leave it out if the statements take the lock they need themselves; else keep the migration short.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/refreshing-materialized-view.ts

const refreshingMaterializedView = {
    id: 'refreshing-materialized-view',
    severity: 'warning',
    what: 'A materialised view is refreshed without CONCURRENTLY.',
    why: 'Reads of it wait until its query is done (ACCESS EXCLUSIVE).',
    fix: 'Use `REFRESH MATERIALIZED VIEW CONCURRENTLY`; the view needs a unique index for that.',
    example: '`REFRESH MATERIALIZED VIEW sales;`',
    checkStatement({ node }, { isNew }) {
        if (!('RefreshMatViewStmt' in node))
            return [];
        const { concurrent, skipData, relation } = node.RefreshMatViewStmt;
        if (concurrent || skipData || relation === undefined || isNew(relation))
            return [];
        return [
            {
                message: `Reads of '${(0,alter_table/* tableName */.Cm)(relation)}' wait until its query is done.`,
                help: 'Use REFRESH MATERIALIZED VIEW CONCURRENTLY; the view needs a unique index for that.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/renaming-column.ts

const renamingColumn = {
    id: 'renaming-column',
    severity: 'warning',
    what: 'A column is renamed.',
    why: 'Code that still runs during the deploy uses the old name and fails.',
    fix: 'Add a column with the new name, write to both, and drop the old one in a later release.',
    example: '`ALTER TABLE users RENAME COLUMN mail TO email;`',
    checkStatement({ node }, { isNew, isNewColumn, whole }) {
        if (!('RenameStmt' in node))
            return [];
        const { renameType, relationType, relation, subname, newname } = node.RenameStmt;
        const applies = renameType === 'OBJECT_COLUMN' && relationType === 'OBJECT_TABLE' && !isNew(relation);
        if (!applies || relation === undefined || subname === undefined)
            return [];
        if (isNewColumn(relation, subname) || whole.givesName(relation, subname) || whole.makesName(relation))
            return [];
        return [
            {
                message: `Running code that uses ${(0,alter_table/* tableName */.Cm)(relation)}.${subname} fails once it is called ${newname}.`,
                help: 'Add a column with the new name, write to both, and drop the old one in a later release.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/renaming-table.ts

const renamingTable = {
    id: 'renaming-table',
    severity: 'warning',
    what: 'A table is renamed, or moved to another schema.',
    why: 'Code that still runs during the deploy uses the old name and fails.',
    fix: 'Leave a view with the old name behind until no running code uses it.',
    example: '`ALTER TABLE users RENAME TO accounts;`',
    checkStatement({ node }, { isNew, whole }) {
        const renamed = 'RenameStmt' in node && node.RenameStmt.renameType === 'OBJECT_TABLE'
            ? node.RenameStmt.relation
            : 'AlterObjectSchemaStmt' in node && node.AlterObjectSchemaStmt.objectType === 'OBJECT_TABLE'
                ? node.AlterObjectSchemaStmt.relation
                : undefined;
        if (renamed === undefined || isNew(renamed) || whole.givesName(renamed))
            return [];
        return [
            {
                message: `Running code that uses the table '${(0,alter_table/* tableName */.Cm)(renamed)}' fails.`,
                help: 'Leave a view with the old name behind until no running code uses it.',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-index-creation.ts



const requireConcurrentIndexCreation = {
    id: 'require-concurrent-index-creation',
    severity: 'warning',
    saidOnce: true,
    what: 'An index is created without CONCURRENTLY on a table that is in use; several on one table are one finding, which names the lines.',
    why: 'Every INSERT, UPDATE and DELETE on the table waits until the index is built (SHARE lock).',
    fix: 'Use `CREATE INDEX CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top. On a partitioned table: `CREATE INDEX … ON ONLY`, then CONCURRENTLY on each partition, then `ALTER INDEX … ATTACH PARTITION`.',
    example: '`CREATE INDEX i ON users (email);`',
    checkStatement({ node }, context) {
        const { hasNoRows, schema, layout } = context;
        if (!('IndexStmt' in node))
            return [];
        const { concurrent, relation, idxname = '', if_not_exists: mayBeThere, unique } = node.IndexStmt;
        // ON ONLY a partitioned table makes an entry in the catalog and builds nothing.
        if (concurrent || relation === undefined || relation.inh !== true || hasNoRows(relation))
            return [];
        if (mayBeThere && schema.hasIndex(idxname, relation))
            return [];
        const help = schema.table(relation)?.partitioned
            ? 'Create it ON ONLY this table, then CONCURRENTLY on each partition, and attach those with ALTER INDEX … ATTACH PARTITION.'
            : `Use CREATE INDEX CONCURRENTLY, ${(0,layouts/* inAFileOfItsOwn */.kb)({ layout })}.`;
        const duplicates = unique && mayHoldDuplicates(node.IndexStmt, relation, context) ? ', and it fails if there are duplicates' : '';
        return [{ message: `Writes to '${(0,alter_table/* tableName */.Cm)(relation)}' wait until this index is built${duplicates}.`, help }];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-index-deletion.ts


const requireConcurrentIndexDeletion = {
    id: 'require-concurrent-index-deletion',
    severity: 'warning',
    what: 'An index is dropped without CONCURRENTLY.',
    why: 'The table is locked against reads and writes (ACCESS EXCLUSIVE); behind a long query everybody waits.',
    fix: 'Use `DROP INDEX CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top.',
    example: '`DROP INDEX users_email_idx;`',
    checkStatement({ node }, { schema, isNew, layout, whole, earlier }) {
        if (!('DropStmt' in node) || node.DropStmt.removeType !== 'OBJECT_INDEX' || node.DropStmt.concurrent)
            return [];
        const names = (node.DropStmt.objects ?? []).map(rules_names/* objectName */.Hd);
        const inUse = names.filter((name) => {
            const table = schema.nameOfIndexTable(name) ?? whole.tableToBeIndexed(name);
            if (table === undefined)
                return true;
            // What has altered the table holds the same lock until the transaction ends.
            if (whole.drops(table) || isNew({ relname: table }) || earlier.hasAlteredAnywhere(table))
                return false;
            // The index of a partitioned table cannot be dropped CONCURRENTLY.
            return schema.tableOfIndex(name)?.partitioned !== true;
        });
        return inUse.slice(0, 1).map((name) => ({
            message: `Dropping the index '${name}' locks its table against reads and writes.`,
            help: `Use DROP INDEX CONCURRENTLY, ${(0,layouts/* inAFileOfItsOwn */.kb)({ layout })}.`,
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-partition-detach.ts


const requireConcurrentPartitionDetach = {
    id: 'require-concurrent-partition-detach',
    severity: 'warning',
    what: 'A partition is detached without CONCURRENTLY (PostgreSQL 14 and later).',
    why: 'The partitioned table is locked against reads and writes (ACCESS EXCLUSIVE).',
    fix: 'Use `DETACH PARTITION … CONCURRENTLY`, in a file of its own with `-- migrations: no-transaction` at its top.',
    example: '`ALTER TABLE events DETACH PARTITION events_2024;`',
    checkStatement({ node }, { isNew, postgresVersion, layout }) {
        if (postgresVersion < 14)
            return [];
        return (0,alter_table/* alterCommands */.$f)(node)
            .filter(({ subtype, table, definition }) => {
            const concurrent = definition !== undefined && 'PartitionCmd' in definition && definition.PartitionCmd.concurrent;
            return subtype === 'AT_DetachPartition' && !concurrent && !isNew(table);
        })
            .map(({ table }) => ({
            message: `Detaching a partition locks '${(0,alter_table/* tableName */.Cm)(table)}' against reads and writes.`,
            help: `Use DETACH PARTITION … CONCURRENTLY, ${(0,layouts/* inAFileOfItsOwn */.kb)({ layout })}.`,
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/require-concurrent-reindex.ts


const requireConcurrentReindex = {
    id: 'require-concurrent-reindex',
    severity: 'warning',
    what: 'An index is rebuilt without CONCURRENTLY (PostgreSQL 12 and later).',
    why: 'Writes to the table wait, and reads that use the index do too, until it is rebuilt.',
    fix: 'Use `REINDEX (CONCURRENTLY)`, in a file of its own with `-- migrations: no-transaction` at its top.',
    example: '`REINDEX TABLE users;`',
    checkStatement({ node }, { isNew, schema, postgresVersion, layout }) {
        if (!('ReindexStmt' in node) || postgresVersion < 12)
            return [];
        const { kind, relation } = node.ReindexStmt;
        if (kind === 'REINDEX_OBJECT_SYSTEM' || (0,transactions/* refusesTransaction */._z)(node)?.includes('CONCURRENTLY'))
            return [];
        const table = kind === 'REINDEX_OBJECT_INDEX' ? schema.nameOfIndexTable(relation?.relname ?? '') : undefined;
        if (isNew(table === undefined ? relation : { relname: table }))
            return [];
        return [
            {
                message: 'REINDEX blocks writes, and reads that use the index, until it is done.',
                help: `Use REINDEX (CONCURRENTLY), ${(0,layouts/* inAFileOfItsOwn */.kb)({ layout })}.`,
            },
        ];
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/rewriting-table.ts

const REWRITES = {
    AT_SetLogged: 'SET LOGGED',
    AT_SetUnLogged: 'SET UNLOGGED',
    AT_SetTableSpace: 'SET TABLESPACE',
    AT_SetAccessMethod: 'SET ACCESS METHOD',
};
const rewritingTable = {
    id: 'rewriting-table',
    severity: 'warning',
    what: 'A table is rewritten: VACUUM FULL, CLUSTER, SET LOGGED, SET UNLOGGED, SET TABLESPACE, SET ACCESS METHOD.',
    why: 'It is locked against reads and writes until all of it is copied (ACCESS EXCLUSIVE).',
    fix: 'Do it with pg_repack (PostgreSQL 19: REPACK CONCURRENTLY), or while nobody uses the table.',
    example: '`VACUUM FULL users;`',
    checkStatement({ node }, { isNew }) {
        const hazard = (what) => ({
            message: `${what} locks the table against reads and writes until all of it is copied.`,
            help: 'Use pg_repack, or do it while nobody uses the table.',
        });
        if ('VacuumStmt' in node) {
            const full = (node.VacuumStmt.options ?? []).some((one) => 'DefElem' in one && one.DefElem.defname === 'full');
            return full ? [hazard('VACUUM FULL')] : [];
        }
        if ('ClusterStmt' in node)
            return isNew(node.ClusterStmt.relation) ? [] : [hazard('CLUSTER')];
        return (0,alter_table/* alterCommands */.$f)(node).flatMap(({ subtype = '', table }) => {
            const what = REWRITES[subtype];
            return what === undefined || isNew(table) ? [] : [hazard(`${what} of '${(0,alter_table/* tableName */.Cm)(table)}'`)];
        });
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/validating-in-same-transaction.ts

const validatingInSameTransaction = {
    id: 'validating-in-same-transaction',
    severity: 'warning',
    what: 'A constraint is added with NOT VALID and validated in the same transaction.',
    why: 'The strong lock of the ADD is held until the transaction ends, so the rows are checked under it all the same.',
    fix: 'Move `VALIDATE CONSTRAINT` to a migration of its own.',
    example: '`ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c;`',
    checkStatement({ node }, { isNew, inTransaction, earlier }) {
        if (!inTransaction)
            return [];
        const commands = (0,alter_table/* alterCommands */.$f)(node);
        const added = new Set(commands.map(({ subtype, constraint }) => (subtype === 'AT_AddConstraint' ? constraint?.conname : undefined)));
        return commands
            .filter(({ subtype, table, name }) => {
            if (subtype !== 'AT_ValidateConstraint' || isNew(table))
                return false;
            return earlier.hasConstraint(table.relname, name) || added.has(name);
        })
            .map(({ table, name }) => ({
            message: `'${name}' is validated while the lock of its creation still holds '${(0,alter_table/* tableName */.Cm)(table)}'.`,
            help: 'Move VALIDATE CONSTRAINT to a migration of its own.',
        }));
    },
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/locks/index.ts




























/** What blocks or breaks running code, or works on empty tables only. */
const LOCK_RULES = [
    addingExclusionConstraint,
    addingFieldWithDefault,
    addingForeignKeyConstraint,
    addingNotNullableField,
    addingRequiredField,
    addingSerialPrimaryKeyField,
    addingUniqueIndex,
    backfillUnderLock,
    banAlterDomainWithAddConstraint,
    banCreateDomainWithConstraint,
    banDropNotNull,
    banTruncateCascade,
    changingColumnType,
    concurrentIndexIfNotExists,
    constraintMissingNotValid,
    disallowedUniqueConstraint,
    droppingForeignKey,
    enumValueInSameTransaction,
    lockingTable,
    refreshingMaterializedView,
    renamingColumn,
    renamingTable,
    requireConcurrentIndexCreation,
    requireConcurrentIndexDeletion,
    requireConcurrentPartitionDetach,
    requireConcurrentReindex,
    rewritingTable,
    validatingInSameTransaction,
];

;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/checksum-file.ts
const checksumFile = {
    id: 'checksum-file',
    severity: 'error',
    what: 'The file of checksums of the layout `atlas`, `atlas.sum`, is missing or does not fit the migrations.',
    why: 'A migration was edited, removed, renamed or slipped in between others, or two branches were merged; Atlas refuses the folder.',
    fix: 'Restore the file that it names. If the change is meant and no database has applied the file, renew the checksums with `atlas migrate hash`.',
    example: 'A migration edited without `atlas migrate hash`',
    checkFolder: ({ layoutProblems = [] }) => layoutProblems.filter(({ rule }) => rule === 'checksum-file'),
};

// EXTERNAL MODULE: ./packages/migrations/src/folder/rename.ts
var rename = __webpack_require__(5180);
// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __webpack_require__(1352);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/duplicate-version.ts



const duplicateVersion = {
    id: 'duplicate-version',
    severity: 'error',
    what: 'Two files have the same version; zero padding makes no difference, so `009` and `9` are the same.',
    why: 'Which of the two runs first depends on the tool and the machine, and tools that record versions skip the second one without a word.',
    fix: 'Keep the file that has been applied somewhere, and rename the other, as the finding shows.',
    example: '`17_add_subscription_tier.sql` beside `17_add_session_type_index.sql`',
    checkFolder({ migrations, undo, undoFiles = [], layout, likelyLayouts = [] }) {
        if (likelyLayouts.length > 0)
            return [];
        // An undo file is to be deleted; a new number would turn it into a migration for good.
        const candidates = migrations.filter((file) => undo.get(file) !== 'suspect');
        const taken = new Set(candidates.map(({ version }) => (0,folder_version/* versionKey */._5)(version)));
        const keepers = new Map();
        const highest = migrations.at(-1)?.version;
        let next = highest === undefined ? '' : (0,folder_version/* nextVersionAfter */.Ye)(highest);
        const ofMigrations = candidates.flatMap((file) => {
            const key = (0,folder_version/* versionKey */._5)(file.version);
            const keeper = keepers.get(key);
            if (keeper === undefined) {
                keepers.set(key, file);
                return [];
            }
            const message = `Version ${file.version.text} is also the version of '${keeper.path}'.`;
            if (!(0,layouts/* layoutOf */.aH)({ layout }).letterSuffix) {
                const help = `${(0,rename/* newVersionAdvice */.lR)(file, next)} (or the other one, if this file has been applied already)`;
                next = (0,folder_version/* nextVersionAfter */.Ye)((0,folder_version/* parseDottedVersion */.mM)(next) ?? file.version);
                return [{ path: file.path, message, help }];
            }
            const free = nextFreeSuffix(file, taken);
            if (free !== undefined)
                taken.add(`${file.version.number}${free}`);
            const digits = file.version.text.slice(0, file.version.text.length - file.version.suffix.length);
            return [
                {
                    path: file.path,
                    message,
                    help: free === undefined
                        ? 'Give it the next free number; every letter of this one is taken.'
                        : `${(0,rename/* renameCommand */.im)(file, digits + free)} (or the other one, if this file has been applied already)`,
                },
            ];
        });
        return [...ofMigrations, ...duplicateUndo(undoFiles)];
    },
};
function duplicateUndo(undoFiles) {
    const byVersion = Map.groupBy(undoFiles, ({ version }) => (0,folder_version/* versionKey */._5)(version));
    return [...byVersion.values()].flatMap(([first, ...more]) => more.map(({ path, version }) => ({
        path,
        message: `'${first?.path}' undoes version ${version.text} already.`,
        help: 'Delete one of the two.',
    })));
}
/** The next free letter after the file's own, so that the file keeps its place in the order. */
function nextFreeSuffix({ version }, taken) {
    return [...'bcdefghijklmnopqrstuvwxyz'].find((letter) => letter > version.suffix && !taken.has(`${version.number}${letter}`));
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/left-out-by-tool.ts
const leftOutByTool = {
    id: 'left-out-by-tool',
    severity: 'error',
    what: "The layout's own tool would leave something out without a word, or it holds migrations that are not SQL and would not be run here: an entry of Drizzle's journal that is late or has no file, `.go` files among goose's, `.js` and `.ts` among node-pg-migrate's, `.rs` among refinery's; Supabase's old `_init.sql`; an up file of sqlx without its down file.",
    why: 'What one of two tools leaves out is missing in some databases and there in others.',
    fix: 'As the finding says: it differs from tool to tool.',
    example: "An entry of Drizzle's journal with an earlier `when` than the one before it",
    checkFolder: ({ layoutProblems = [] }, change) => layoutProblems
        .filter(({ rule }) => rule === 'left-out-by-tool')
        .map(({ whenNew, ...problem }) => whenNew && change?.added.has(problem.path) === false ? { ...problem, severity: 'warning' } : problem),
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/malformed-name.ts

const malformedName = {
    id: 'malformed-name',
    severity: 'error',
    what: "A `.sql` file in the folder is no migration: its name is not as the layout wants it (`<version>_<name>.sql`), or it is no regular file. A warning where the layout's own tool leaves the file out and goes on, as Drizzle does with a file that its journal does not name; in a pull request a new file whose name begins with a version is an error all the same. The file is not run.",
    why: 'A tool that looks for a pattern leaves the file out without a word, and the schema change never happens.',
    fix: 'Rename it to `<version>_<name>.sql`, move it to another folder, or name it in the input `skip`.',
    example: '`add_users.sql`, `V3__users.sql`, `17B_users.sql`',
    checkFolder({ malformed, migrations, layout, likelyLayouts = [] }, change) {
        if (likelyLayouts.length > 0)
            return [];
        const [first, ...more] = malformed;
        if (first !== undefined && more.length > 0 && migrations.length === 0) {
            return [
                {
                    path: first.path,
                    message: `None of ${malformed.length} files is a migration. '${first.path}' is none: ${first.reason}.`,
                    help: `Set the input 'layout' to the tool that the files are written for, or name them '${(0,layouts/* layoutOf */.aH)({ layout }).pattern}'.`,
                },
            ];
        }
        return malformed.map((file) => {
            const { path, reason, help } = file;
            return {
                path,
                message: `'${path}' is no migration: ${reason}.`,
                help: help ??
                    `Rename it to '${(0,layouts/* layoutOf */.aH)({ layout }).pattern}', move it to another folder, or list it under the input 'skip'.`,
                ...(migrations.length > 0 && hindersNobody(file, change) && { severity: 'warning' }),
            };
        });
    },
};
function hindersNobody({ path, passedOver }, change) {
    return passedOver === 'stray' || (passedOver === 'mistake' && change?.added.has(path) === false);
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/mixed-padding.ts

const mixedPadding = {
    id: 'mixed-padding',
    severity: 'warning',
    what: 'Some versions are padded with zeros to a width that others do not have.',
    why: 'Tools and people that sort by text see another order than the one that is applied: `10_b.sql` stands before `9_a.sql`.',
    fix: 'Pad every version to the same width, before the files are applied anywhere.',
    example: '`9_a.sql` beside `010_b.sql`',
    checkFolder({ migrations, layout = 'numbered', likelyLayouts = [] }) {
        if (likelyLayouts.length > 0)
            return [];
        if (migrations.some(({ version }) => version.order?.startsWith(version.text)))
            return disorderAsText(migrations, layout);
        const digits = migrations
            .filter(({ version }) => /^\d+[a-z]?$/.test(version.text))
            .map((file) => ({ file, digits: file.version.text.replace(/\D/g, '') }));
        const padded = digits.filter((one) => one.digits.length > 1 && one.digits.startsWith('0'));
        const widths = Map.groupBy(padded, (one) => one.digits.length);
        const [usual] = [...widths].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
        if (usual === undefined)
            return [];
        const odd = digits.filter((one) => one.digits.length !== usual && (one.digits.length < usual || one.digits.startsWith('0')));
        return odd.slice(0, 1).map(({ file }) => ({
            path: file.path,
            message: `Versions are padded to ${usual} digits, but not in ${odd.length === 1 ? '' : `${odd.length} files, the first is `}'${file.fileName}'.`,
            help: `Pad every version to ${usual} digits, if none of the files has been applied yet.`,
        }));
    },
};
/** Timestamps may have unequal lengths: their text is in the order of time. */
function disorderAsText(migrations, layout) {
    const counters = migrations.filter(({ version }) => !(0,folder_version/* isTimestamp */.Fx)(version));
    return counters
        .flatMap((file, index) => {
        const previous = counters[index - 1];
        if (previous === undefined || previous.version.number <= file.version.number)
            return [];
        return [
            {
                path: file.path,
                message: `${layout} sorts names as text, so '${previous.fileName}' comes before '${file.fileName}'.`,
                help: 'If that is not meant, give both the same number of digits, before they are applied anywhere.',
            },
        ];
    })
        .slice(0, 1);
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/rollback-file.ts

const rollbackFile = {
    id: 'rollback-file',
    severity: 'error',
    what: 'The name says that the file undoes a migration: `rollback`, `undo`, `revert` or `.down` is its last part, or it is the name of another file of the same version with such a word added.',
    why: 'Whatever runs the folder in order applies the migration and then takes it back; the schema lacks what the code expects.',
    fix: 'Delete the file. To take a change back, write a new migration that does so. A real migration with such a name says so at its top: `-- migrations: ignore-file rollback-file <reason>`.',
    example: '`16_add_customer_chat_support_rollback.sql`',
    checkFolder: ({ undo, likelyLayouts = [] }) => (likelyLayouts.length > 0 ? [] : [...undo.keys()]).map(({ path, fileName }) => {
        const archive = (0,rename/* shellQuote */.ZL)(`${path.slice(0, -fileName.length)}archive/`);
        return {
            path,
            message: `'${fileName}' looks like the undo of a migration, and would run as a migration itself.`,
            help: `git rm ${(0,rename/* shellQuote */.ZL)(path)}, or keep it where nothing runs it: mkdir -p ${archive} && git mv ${(0,rename/* shellQuote */.ZL)(path)} ${archive} (if it is meant to run: '-- migrations: ignore-file rollback-file <reason>' at its top)`,
        };
    }),
};

;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/unlikely-timestamp.ts
/** Clocks and time zones differ, and some teams date a file by its release. */
const TOLERANCE_MS = 30 * 24 * 60 * 60 * 1000;
/** `10000000000000_init.sql` is meant to come first. */
const BEFORE_ALL = /^10+$/;
const unlikelyTimestamp = {
    id: 'unlikely-timestamp',
    severity: 'warning',
    what: 'A timestamp lies more than 30 days ahead, is no date, or has another number of digits than the others, the first of them. Only files that are new are looked at, where the base is known.',
    why: 'Most likely it is a typing error; and every later file would have a lower version, and be out of order.',
    fix: 'Give the file the time at which it was written, before it is applied anywhere.',
    example: '`20620122093000_b.sql`, after `20250101000000_a.sql`',
    checkFolder({ migrations }, change, now) {
        const stamped = migrations.filter(({ version }) => STAMP.test(version.number.toString()));
        const widths = [...Map.groupBy(stamped, digits)].sort(([width, a], [other, b]) => b.length - a.length || Number(other === 14) - Number(width === 14));
        const usual = widths[0]?.[0];
        const isCounter = (width) => {
            const same = stamped.filter((file) => digits(file) === width);
            return width === 8 && same.filter(isNoDate).length * 2 >= same.length;
        };
        const counters = new Set(widths.map(([width]) => width).filter(isCounter));
        const isNew = ({ path }) => change === undefined || change.added.has(path);
        // What the base has in a width makes it one of the folder's own; of several new ones, the first is the error.
        const known = new Set(widths.slice(1).flatMap(([, group]) => (group.every(isNew) ? group.slice(1) : group)));
        return stamped
            .filter((file) => !counters.has(digits(file)) && isNew(file))
            .flatMap((file) => {
            const why = unlikely(file, known.has(file) ? digits(file) : usual, now);
            const help = 'Give it the time at which it was written, before it is applied anywhere.';
            return why === undefined
                ? []
                : [{ path: file.path, message: `The version ${file.version.text} ${why}; is it a typing error?`, help }];
        });
    },
};
function digits({ version }) {
    return version.number.toString().length;
}
function unlikely(file, usual, now) {
    if (BEFORE_ALL.test(file.version.text))
        return undefined;
    const width = digits(file);
    if (usual !== undefined && width !== usual && file.version.order === undefined && !mayChange(width, usual))
        return `has ${width} digits, and the others ${usual}`;
    const time = timeOf(file.version.number.toString());
    if (time === undefined)
        return undefined;
    if (Number.isNaN(time))
        return 'is no date';
    return now !== undefined && time > now + TOLERANCE_MS ? 'lies in the future' : undefined;
}
/** A project may go over from seconds or dates to another kind of version; but seconds and milliseconds are easily mixed up. */
function mayChange(width, usual) {
    const [less, more] = [Math.min(width, usual), Math.max(width, usual)];
    return less < 12 && !(less === 10 && more === 13);
}
function isNoDate({ version }) {
    return Number.isNaN(timeOf(version.number.toString()));
}
/** Milliseconds; NaN where the day or the hour does not exist; undefined where the digits are not known to be a time. */
function timeOf(text) {
    if (text.length === 13)
        return Number(text);
    const [, year, month, day, hour = '00'] = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(?:\d{2}|\d{4}|\d{7}))?$/.exec(text) ?? [];
    if (year === undefined)
        return text.length === 10 && !DATE_AND_COUNTER.test(text) ? Number(text) * 1000 : undefined;
    const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
    return new Date(time).getUTCDate() === Number(day) && Number(hour) < 24 ? time : Number.NaN;
}
/** A date, unix seconds or 12 digits and more. */
const STAMP = /^(?:20\d{6}|[12]\d{9}|\d{12,})$/;
const DATE_AND_COUNTER = /^(?:19|20)\d\d(?:0\d|1[0-2])/;

;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/version-gap.ts


const versionGap = {
    id: 'version-gap',
    severity: 'error',
    what: 'A number is missing between two files. Timestamps are not counted, nor are numbers before the first file, nor layouts whose tool wants no consecutive numbers: all but `numbered`.',
    why: 'A missing number is a file that was lost in a merge, or one that another branch will add later, below versions that are applied by then.',
    fix: 'Find the missing file, or rename the file after the gap. A folder with old gaps sets `gaps: warning` or `gaps: off`.',
    example: '`17_a.sql`, `19_b.sql`',
    checkFolder: findGaps,
};
function findGaps(inventory, change) {
    if (!(0,layouts/* layoutOf */.aH)(inventory).consecutive || inventory.likelyLayouts?.length)
        return [];
    const counted = inventory.migrations.filter(({ version }) => !(0,folder_version/* isTimestamp */.Fx)(version));
    const elsewhere = takenElsewhere(inventory);
    const claimed = new Map(change?.claims.map(({ version, by }) => [version.number, by]));
    return counted.flatMap((file, index) => {
        const previous = counted[index - 1];
        if (previous === undefined)
            return [];
        const missing = missingBetween(previous.version.number, file.version.number, elsewhere);
        if (missing.count === 0n)
            return [];
        const which = missing.count === 1n ? `Version ${missing.first} is` : `${missing.count} versions (from ${missing.first} on) are`;
        const onBase = change !== undefined && !change.added.has(file.path) && !change.added.has(previous.path);
        const filler = missing.count <= BigInt(claimed.size) ? fills(missing, file, claimed, elsewhere) : undefined;
        const problem = {
            path: file.path,
            message: `${which} missing between '${previous.path}' and '${file.path}'.`,
            help: `Find the missing file, or rename '${file.fileName}' to version ${missing.first}. If the gap is meant to be, set the input 'gaps' to 'warning' or 'off'.`,
        };
        if (filler !== undefined) {
            const help = 'Merge that pull request first.';
            return [
                { ...problem, severity: 'warning', message: `${problem.message} It comes with pull request ${filler}.`, help },
            ];
        }
        if (!onBase)
            return [problem];
        const help = 'The base has this gap already, so it is only a warning; see whether a file was lost.';
        return [{ ...problem, severity: 'warning', help }];
    });
}
/** Who brings the missing versions, if open pull requests bring all of them. */
function fills({ first }, { version }, claimed, elsewhere) {
    const by = new Set();
    for (let number = first; number < version.number; number += 1n) {
        if (elsewhere.has(number))
            continue;
        const claim = claimed.get(number);
        if (claim === undefined)
            return undefined;
        by.add(claim);
    }
    return [...by].join(', ');
}
/** Numbers of files that are there, though they are not run. */
function takenElsewhere({ skipped, malformed }) {
    const numbers = [...skipped, ...malformed].map(({ path }) => /(?:^|\/)(\d+)[^/]*$/.exec(path)?.[1]);
    return new Set(numbers.filter((digits) => digits !== undefined).map(BigInt));
}
/** Nothing but `elsewhere` can stand between two neighbours. */
function missingBetween(low, high, elsewhere) {
    if (high - low <= 1n)
        return { count: 0n, first: 0n };
    let count = high - low - 1n;
    let first = low + 1n;
    for (const number of elsewhere)
        if (number > low && number < high)
            count -= 1n;
    while (elsewhere.has(first))
        first += 1n;
    return { count, first };
}

;// CONCATENATED MODULE: ./packages/migrations/src/rules/sequence/wrong-layout.ts
const wrongLayout = {
    id: 'wrong-layout',
    severity: 'error',
    what: 'The folder is named as another layout has it: files of golang-migrate, Flyway, Prisma or another tool, while the input `layout` says something else.',
    why: 'Undo files would count as migrations, or nothing would be found at all.',
    fix: 'Set the input `layout` to the tool that the files are written for. Nothing else is said of names and numbers until then.',
    example: '`1_users.up.sql` and `1_users.down.sql` in the layout `numbered`',
    checkFolder({ migrations, malformed, likelyLayouts = [], layout = 'numbered', layoutReason }) {
        const [first] = [...malformed, ...migrations];
        const [likely, ...others] = likelyLayouts;
        if (first === undefined || likely === undefined)
            return [];
        if (likely === 'sqlx' && layoutReason !== undefined) {
            return [
                {
                    path: first.path,
                    message: "Some files end in '.up.sql' and '.down.sql', others in neither: sqlx runs both kinds, golang-migrate leaves the others out.",
                    help: "Set the input 'layout' to 'sqlx', or to 'golang-migrate' if the others are not meant to run.",
                },
            ];
        }
        const tools = [likely, ...others].map((name) => `'${name}'`).join(' or ');
        return [
            {
                path: first.path,
                message: layoutReason === undefined
                    ? `The files are named as ${likely} names them, but the input 'layout' is '${layout}'.`
                    : `Files are named as ${likely} names them, but not all of them, so the folder is not taken for one of ${likely}.`,
                help: `Set the input 'layout' to ${tools}.`,
            },
        ];
    },
};

// EXTERNAL MODULE: ./packages/migrations/src/rules/suppression.ts
var suppression = __webpack_require__(8904);
;// CONCATENATED MODULE: ./packages/migrations/src/rules/index.ts





























const FOLDER_RULES = [
    duplicateVersion,
    rollbackFile,
    versionGap,
    malformedName,
    leftOutByTool,
    checksumFile,
    mixedPadding,
    unlikelyTimestamp,
    wrongLayout,
];
const FILE_RULES = [
    destructive_reset/* destructiveReset */.m$,
    not_sql/* notSql */.Gl,
    encoding,
    conflict_marker/* conflictMarker */.p,
    syntax_error/* syntaxError */.I,
    unknown_placeholder/* unknownPlaceholder */.mz,
    wrongSections,
    emptyMigration,
    psql_meta_command/* psqlMetaCommand */.n,
    transaction_control/* transactionControl */.m,
    non_transactional_statement/* nonTransactionalStatement */.e,
    transactionNesting,
    identifierTooLong,
    invisibleCharacter,
];
const STATEMENT_RULES = [destructiveChange, ...LOCK_RULES];
/** What an undo file must be, too. */
const UNDO_FILE_RULES = [not_sql/* notSql */.Gl, encoding, conflict_marker/* conflictMarker */.p, syntax_error/* syntaxError */.I];
/** Every rule, for the documentation and for the input `rules`. */
const RULES = [
    ...FOLDER_RULES,
    ...FILE_RULES,
    ...STATEMENT_RULES,
    ...against_base/* BASE_RULES */.c,
    against_base/* replayFailed */.n,
    suppression/* ignoreWithoutReason */.jV,
    suppression/* unusedIgnore */.B0,
    suppression/* unknownDirective */.aF,
];
/** What must hold before a folder is applied. Gaps and odd timestamps are a matter for the pull request. */
const APPLY_FOLDER_RULES = FOLDER_RULES.filter((rule) => rule !== versionGap && rule !== unlikelyTimestamp);
const APPLY_FILE_RULES = [destructive_reset/* destructiveReset */.m$, not_sql/* notSql */.Gl, unknown_placeholder/* unknownPlaceholder */.mz, wrongSections];
/** A cheap test for texts that those rules have nothing to say of. */
function mayConcernApply(text, layout) {
    return (destructive_reset/* MAY_RESET */.KF.test(text) ||
        not_sql/* MAY_BE_TEMPLATE */.T$.test(text) ||
        ((0,layouts/* layoutOf */.aH)({ layout }).placeholders === true && unknown_placeholder/* MAY_HOLD_PLACEHOLDER */.y2.test(text)) ||
        (0,sections/* sectionProblem */.Xy)(text, layout) !== undefined);
}
/** What must hold of a file before it is applied, besides. */
const PENDING_FILE_RULES = [
    encoding,
    conflict_marker/* conflictMarker */.p,
    emptyMigration,
    psql_meta_command/* psqlMetaCommand */.n,
    non_transactional_statement/* nonTransactionalStatement */.e,
];


/***/ }),

/***/ 3821:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ columnType),
/* harmony export */   YL: () => (/* binding */ renameConstraint),
/* harmony export */   ZK: () => (/* binding */ renameColumn),
/* harmony export */   cW: () => (/* binding */ indexColumns),
/* harmony export */   cq: () => (/* binding */ addColumn),
/* harmony export */   hN: () => (/* binding */ alter),
/* harmony export */   p$: () => (/* binding */ addConstraint)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4275);

function renameColumn(table, name, newName) {
    const column = table.columns.get(name);
    if (column !== undefined) {
        table.columns.delete(name);
        table.columns.set(newName, column);
    }
    const called = (one) => (one === name ? newName : one);
    for (const key of table.foreignKeys.values())
        key.columns = key.columns.split(',').map(called).join();
    for (const [id, first, key] of table.keys.all())
        table.keys.set(id, called(first), { ...key, columns: key.columns.map(called) });
    for (const [id, first, check] of table.notNullChecks.all())
        table.notNullChecks.set(id, called(first), check);
}
function renameConstraint(table, name, newName) {
    const foreignKey = table.foreignKeys.get(name);
    if (foreignKey !== undefined) {
        table.foreignKeys.delete(name);
        table.foreignKeys.set(newName, foreignKey);
    }
    table.keys.rename(name, newName);
    table.notNullChecks.rename(name, newName);
}
function columnType({ names, typmods = [], arrayBounds }) {
    const type = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(names).filter((part) => part !== 'pg_catalog');
    return {
        type: type.join('.') + (arrayBounds === undefined ? '' : '[]'),
        modifiers: typmods.map((node) => ('A_Const' in node ? (node.A_Const.ival?.ival ?? 0) : undefined)),
    };
}
/** @param addedBy path of the file that adds it to a table that was there */
function addColumn(table, column, relation, addedBy) {
    const { colname, typeName, constraints = [] } = column;
    if (colname === undefined || typeName === undefined)
        return;
    const kinds = constraints.map((node) => ('Constraint' in node ? node.Constraint.contype : undefined));
    const notNull = kinds.includes('CONSTR_NOTNULL') || kinds.includes('CONSTR_PRIMARY');
    const filled = notNull || /serial/.test(columnType(typeName).type) || kinds.some((kind) => FILLS.has(kind ?? ''));
    table.columns.set(colname, {
        ...columnType(typeName),
        ...(notNull && { notNull }),
        ...(addedBy !== undefined && { addedIn: addedBy, ...(!filled && { emptyIn: addedBy }) }),
    });
    for (const node of constraints)
        if ('Constraint' in node)
            addConstraint(table, node.Constraint, relation, false, colname);
}
const FILLS = new Set(['CONSTR_DEFAULT', 'CONSTR_IDENTITY', 'CONSTR_GENERATED']);
/** Plain columns; undefined where an expression is among them. */
function indexColumns(nodes) {
    const names = (nodes ?? []).map((node) => ('IndexElem' in node ? node.IndexElem.name : undefined));
    return names.every((name) => name !== undefined) ? names : undefined;
}
function addConstraint(table, constraint, relation, ofNewTable, beside) {
    const { contype, raw_expr: expression, skip_validation: notValid } = constraint;
    const columns = beside === undefined ? (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(constraint.fk_attrs ?? constraint.keys) : [beside];
    const suffix = { CONSTR_FOREIGN: 'fkey', CONSTR_PRIMARY: 'pkey', CONSTR_UNIQUE: 'key' }[String(contype)];
    const middle = contype === 'CONSTR_PRIMARY' ? [] : columns;
    // PostgreSQL's name of a constraint that was given none.
    const given = suffix === undefined ? undefined : (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .defaultName */ .Z2)(relation?.relname ?? '', middle.join('_'), suffix);
    const conname = constraint.conname ?? given;
    if (conname === undefined)
        return;
    if (contype === 'CONSTR_FOREIGN') {
        const target = constraint.pktable === undefined ? '' : (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(constraint.pktable);
        table.foreignKeys.set(conname, { columns: columns.join(), target });
    }
    if (contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_UNIQUE')
        table.keys.set(conname, columns[0] ?? '', { columns });
    if (contype === 'CONSTR_PRIMARY') {
        for (const name of columns) {
            const column = table.columns.get(name);
            if (column !== undefined)
                column.notNull = true;
        }
    }
    const column = contype === 'CONSTR_CHECK' ? columnThatIsNotNull(expression) : undefined;
    if (column !== undefined)
        table.notNullChecks.set(conname, column, { valid: ofNewTable || notValid !== true });
    const [named] = contype === 'CONSTR_NOTNULL' ? (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(constraint.keys) : [];
    if (named !== undefined)
        table.notNullChecks.set(conname, named, { valid: notValid !== true });
}
/** The column of `column IS NOT NULL`. */
function columnThatIsNotNull(expression) {
    if (expression === undefined || !('NullTest' in expression))
        return undefined;
    const { arg, nulltesttype } = expression.NullTest;
    if (nulltesttype !== 'IS_NOT_NULL' || arg === undefined || !('ColumnRef' in arg))
        return undefined;
    return (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(arg.ColumnRef.fields).at(-1);
}
function alter(table, { subtype, name = '', def, missing_ok: mayBeThere }, relation, path) {
    const column = def !== undefined && 'ColumnDef' in def ? def.ColumnDef : undefined;
    const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : undefined;
    const isThere = mayBeThere === true && table.columns.has(column?.colname ?? '');
    if (subtype === 'AT_AddColumn' && column !== undefined && !isThere)
        addColumn(table, column, relation, path);
    if (subtype === 'AT_DropColumn')
        table.columns.delete(name);
    const known = table.columns.get(name);
    if (subtype === 'AT_AlterColumnType' && column?.typeName !== undefined)
        table.columns.set(name, { ...known, ...columnType(column.typeName) });
    if (known !== undefined && subtype === 'AT_SetNotNull')
        known.notNull = true;
    if (known !== undefined && subtype === 'AT_DropNotNull')
        known.notNull = false;
    if (subtype === 'AT_AddConstraint' && constraint !== undefined)
        addConstraint(table, constraint, relation, false);
    if (subtype === 'AT_DropConstraint') {
        table.notNullChecks.delete(name);
        table.foreignKeys.delete(name);
        const key = table.keys.get(name);
        if (key !== undefined)
            key.droppedIn = path;
    }
    const check = subtype === 'AT_ValidateConstraint' ? table.notNullChecks.get(name) : undefined;
    if (check !== undefined)
        check.valid = true;
}


/***/ }),

/***/ 4275:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   A2: () => (/* binding */ inSql),
/* harmony export */   DF: () => (/* binding */ LONGEST_NAME_BYTES),
/* harmony export */   Hd: () => (/* binding */ objectName),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   YT: () => (/* binding */ unqualified),
/* harmony export */   Z2: () => (/* binding */ defaultName),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   ih: () => (/* binding */ tableKey),
/* harmony export */   yZ: () => (/* binding */ bareName)
/* harmony export */ });
/** `public` is the schema of names without one, by default. */
function keyOf({ schemaname, relname = '' }) {
    return schemaname === undefined || schemaname === 'public' ? unqualified(relname) : `${schemaname}.${relname}`;
}
function unqualified(name) {
    return name.startsWith('public.') ? name.slice('public.'.length) : name;
}
/** The last part of a name, without whatever schema. */
function bareName(name) {
    return name.split('.').at(-1) ?? '';
}
function tableKey(relation) {
    return typeof relation === 'string' ? unqualified(relation) : keyOf(relation);
}
function namesOf(nodes) {
    return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}
/** As SQL reads it: PostgreSQL folds what is not quoted to lower case. */
function inSql(name) {
    return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
/** NAMEDATALEN - 1 of a PostgreSQL that nobody has built differently. */
const LONGEST_NAME_BYTES = 63;
/** As PostgreSQL cuts off a name, never within a character. */
function clip(name, bytes = LONGEST_NAME_BYTES) {
    return Buffer.from(name)
        .subarray(0, bytes)
        .toString('utf8')
        .replace(/\ufffd$/, '');
}
/** The name of what was given none: the longer one of table and columns is cut until all fits (makeObjectName, indexcmds.c). */
function defaultName(table, columns, label) {
    let [tableBytes, columnBytes] = [Buffer.byteLength(table), Buffer.byteLength(columns)];
    const available = LONGEST_NAME_BYTES - label.length - (columns === '' ? 1 : 2);
    while (tableBytes + columnBytes > available) {
        if (tableBytes > columnBytes)
            tableBytes--;
        else
            columnBytes--;
    }
    return [clip(table, tableBytes), ...(columns === '' ? [] : [clip(columns, columnBytes)]), label].join('_');
}
function objectName(node) {
    return 'List' in node ? namesOf(node.List.items).join('.') : namesOf([node]).join('.');
}


/***/ }),

/***/ 8904:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B0: () => (/* binding */ unusedIgnore),
/* harmony export */   aF: () => (/* binding */ unknownDirective),
/* harmony export */   jV: () => (/* binding */ ignoreWithoutReason)
/* harmony export */ });
/* harmony import */ var _stability_actions_common_suppression__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6224);

const { ignoreWithoutReason, unusedIgnore } = (0,_stability_actions_common_suppression__WEBPACK_IMPORTED_MODULE_0__/* .suppressionRules */ .Nj)('-- migrations:', { rule: 'destructive-change', unused: 'above a CREATE TABLE' }, 'the line before the statement it is meant for (`ignore-file`: to the top of the file)');
const unknownDirective = {
    id: 'unknown-directive',
    severity: 'error',
    what: 'A comment begins with `-- migrations:` and says nothing that is known.',
    why: 'A directive with a typing error has no effect, and nobody is told.',
    fix: 'Write `no-transaction`, `ignore <rule> <reason>` or `ignore-file <rule> <reason>`.',
    example: '`-- migrations: no-transactions`',
};


/***/ })

};
