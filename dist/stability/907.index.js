export const id = 907;
export const ids = [907];
export const modules = {

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

/***/ 5907:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  validateCommand: () => (/* binding */ validateCommand)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/common/src/clock.ts
var clock = __webpack_require__(5081);
// EXTERNAL MODULE: ./packages/common/src/environment.ts
var environment = __webpack_require__(9402);
// EXTERNAL MODULE: ./packages/common/src/exec.ts
var exec = __webpack_require__(3402);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/common/src/finding-report.ts + 1 modules
var finding_report = __webpack_require__(9584);
// EXTERNAL MODULE: ./packages/common/src/words.ts
var words = __webpack_require__(1498);
;// CONCATENATED MODULE: ./packages/migrations/src/base/git.ts





/** The remote may take this long to answer, in ms. */
const REMOTE_LIMIT_MS = 30_000;
/** The root of the work tree that holds a folder: the nearest folder upwards with a `.git`; undefined outside of one. */
function findWorkTree(folder) {
    for (let at = folder;; at = (0,external_node_path_.dirname)(at)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(at, '.git')))
            return at;
        if ((0,external_node_path_.dirname)(at) === at)
            return undefined;
    }
}
/** The commit that is checked out; undefined where there is no git, or nothing is committed yet. */
async function checkedOutCommit(root, env, signal) {
    try {
        return await new Git({ root, env, candidates: [], online: false, signal }).ask('rev-parse', '--verify', '--quiet', 'HEAD');
    }
    catch (error) {
        if (error instanceof ActionError)
            return undefined;
        throw error;
    }
}
/**
 * Works in a shallow clone, whose missing commits it fetches.
 * @throws ActionError that says why the base cannot be had and what to do
 */
async function openGitBase(options) {
    const git = new Git(options);
    const shallow = (await git.ask('rev-parse', '--is-shallow-repository')) === 'true';
    const tip = await findTip(git, options, shallow);
    return {
        description: `${tip.name} at ${tip.commit.slice(0, 7)} (git)`,
        tip: tip.commit,
        listTip: (folder) => git.list(tip.commit, folder),
        async listFork(folder) {
            return git.list(await findFork(git, tip.commit, options, shallow), folder);
        },
        read: (blob) => git.blob(blob),
        async listDeleted(folder) {
            if (shallow)
                return undefined;
            const log = ['log', '--no-renames', '--diff-filter=D', '--name-only', '-z', '--format=', tip.commit];
            return splitZ(await git.run(...log, '--', folder || '.'));
        },
        async listWhenWritten(folder, path) {
            if (shallow)
                return undefined;
            const log = ['log', '--no-renames', '--diff-filter=A', '--format=%H', '-1', 'HEAD', '--', path];
            const commit = await git.ask(...log);
            return commit === undefined || commit === '' ? undefined : [...(await git.list(commit, folder)).keys()];
        },
    };
}
async function findTip(git, { candidates, online }, shallow) {
    for (const name of candidates) {
        const commit = /^[0-9a-f]{40,64}$/.test(name) ? name : await resolve(git, name, online);
        if (commit !== undefined && (await git.has(commit, online, shallow))) {
            return { name: commit === name ? 'the commit' : name.replace(/^refs\/heads\//, ''), commit };
        }
    }
    throw new failure/* ActionError */.lZ(`git has none of ${candidates.map((name) => `'${name}'`).join(', ')} to compare with${online ? ', and could not fetch it' : ''}. Check out with 'fetch-depth: 0', or name another commit in the input 'base'.`);
}
/** A branch is what the remote has now; the clone may be older. */
async function resolve(git, name, online) {
    const branch = name.replace(/^refs\/heads\//, '').replace(/^(?:refs\/remotes\/)?origin\//, '');
    if (online) {
        const remote = await git.ask('ls-remote', 'origin', `refs/heads/${branch}`, `refs/tags/${branch}`);
        const [sha] = remote?.split(/\s/) ?? [];
        if (sha)
            return sha;
    }
    for (const one of [`refs/remotes/origin/${branch}`, name]) {
        const sha = await git.ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${one}^{commit}`);
        if (sha)
            return sha;
    }
    return undefined;
}
/** The commit where HEAD left the base. A shallow clone may not know; a pull request's merge commit names it as first parent. */
async function findFork(git, tip, { forkHint, online }, shallow) {
    const common = await git.ask('merge-base', tip, 'HEAD');
    if (common)
        return common;
    const head = (await git.ask('cat-file', 'commit', 'HEAD')) ?? '';
    const [first, second] = [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, sha = '']) => sha);
    for (const commit of [second === undefined ? undefined : first, forkHint]) {
        if (commit !== undefined && (await git.has(commit, online, shallow)))
            return commit;
    }
    throw new failure/* ActionError */.lZ("The clone is too shallow to tell where this branch left the base. Check out with 'fetch-depth: 0', or give a token in the input 'github-token'.");
}
function splitZ(text) {
    return text
        .split('\0')
        .filter((part) => part.trim() !== '')
        .map((part) => part.replace(/^\n/, ''));
}
class Git {
    #options;
    constructor(options) {
        this.#options = options;
    }
    async ask(...args) {
        const { exitCode, stdout } = await this.#exec(args);
        return exitCode === 0 ? stdout.trim() : undefined;
    }
    async run(...args) {
        const { exitCode, stdout, stderr } = await this.#exec(args);
        if (exitCode === 0)
            return stdout;
        throw new failure/* ActionError */.lZ(`git ${args[0]} ended with exit code ${exitCode}: ${stderr.trim()}`);
    }
    async has(commit, online, shallow) {
        const there = async () => (await this.ask('cat-file', '-e', `${commit}^{commit}`)) !== undefined;
        if (await there())
            return true;
        if (!online)
            return false;
        // A depth would cut a full clone short.
        await this.ask('fetch', '--quiet', '--no-tags', ...(shallow ? ['--depth=1'] : []), 'origin', commit);
        return there();
    }
    async list(commit, folder) {
        const args = ['ls-tree', '-r', '-z', '--full-tree', commit];
        const listing = await this.run(...args, ...(folder === '' ? [] : ['--', `${folder}/`]));
        return new Map(splitZ(listing).flatMap((line) => {
            const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
            return blob === undefined || path === undefined ? [] : [[path, blob]];
        }));
    }
    /** Bytes that are no UTF-8 arrive as U+FFFD, as they do when a file's text is read. */
    async blob(id) {
        return Buffer.from(await this.run('cat-file', 'blob', id), 'utf8');
    }
    #exec(args) {
        const { root, env, signal } = this.#options;
        // The checkout may belong to another user than the container that the job runs in.
        const settings = ['-c', `safe.directory=${root}`, '--literal-pathspecs'];
        return (0,exec/* exec */.m)('git', [...settings, ...args], {
            cwd: root,
            timeoutMs: REMOTE_LIMIT_MS,
            env: { ...(0,environment/* gitEnvironment */._K)(env), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
            ...(signal === undefined ? {} : { signal }),
        });
    }
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/layouts/index.ts + 19 modules
var layouts = __webpack_require__(1844);
// EXTERNAL MODULE: ./packages/migrations/src/folder/skip.ts
var folder_skip = __webpack_require__(6517);
// EXTERNAL MODULE: ./packages/migrations/src/folder/version.ts
var folder_version = __webpack_require__(1352);
// EXTERNAL MODULE: ./packages/migrations/src/folder/view.ts
var view = __webpack_require__(1059);
// EXTERNAL MODULE: ./packages/migrations/src/sql/large-file.ts + 1 modules
var large_file = __webpack_require__(4644);
;// CONCATENATED MODULE: ./packages/migrations/src/base/repository-paths.ts



/**
 * Git keeps the files of a folder that is a link below the folder that the link leads to.
 * @throws ActionError when it leads out of the repository
 */
function repository_paths_repositoryPaths({ folders, cwd, root }) {
    const posix = (path) => path.split(external_node_path_.sep).join('/');
    const pairs = folders.map((folder) => {
        const absolute = (0,external_node_path_.resolve)(cwd, folder);
        const inRepository = posix((0,external_node_path_.relative)(root, (0,external_node_fs_.realpathSync)(absolute)));
        if (inRepository === '..' || inRepository.startsWith('../')) {
            throw new failure/* ActionError */.lZ(`The migration folder '${folder}' lies outside of the repository, so the repository's base does not hold it. Name a folder of the repository in the input 'path'.`);
        }
        return { local: posix((0,external_node_path_.relative)(cwd, absolute)), inRepository };
    });
    const below = (folder, path) => (folder === '' ? path : path.slice(folder.length + 1));
    const holds = (folder, path) => folder === '' || path.startsWith(`${folder}/`);
    /** The innermost folder that holds the path. */
    const move = (path, from, to) => {
        const [pair] = pairs.filter((one) => holds(one[from], path)).sort((a, b) => b[from].length - a[from].length);
        return pair && posix((0,external_node_path_.join)(pair[to], below(pair[from], path)));
    };
    return {
        folders: [...new Set(pairs.map(({ inRepository }) => inRepository))],
        toRepository: (path) => move(path, 'local', 'inRepository') ?? posix((0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(cwd, path))),
        toLocal: (path) => move(path, 'inRepository', 'local') ?? posix((0,external_node_path_.relative)(cwd, (0,external_node_path_.join)(root, path))),
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/migrations/src/base/state.ts


function blobId(content) {
    const { size, pieces } = (0,large_file/* largeFile */.cE)(content)?.source ?? { size: content.length, pieces: () => [content] };
    const hash = (0,external_node_crypto_.createHash)('sha1').update(`blob ${size}\0`);
    for (const piece of pieces(0, size))
        hash.update(piece);
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./packages/migrations/src/base/load.ts







/** More new files than this in one change are a first import, not an ordinary change. */
const MOST_WRITTEN = 20;
async function loadBase(inventory, source, options) {
    const { folders: unique, toRepository, toLocal } = repository_paths_repositoryPaths(options);
    const sideFiles = new Map();
    const list = async (read) => {
        const found = new Map();
        for (const folder of unique) {
            const blobs = await read(folder);
            if (!sideFiles.has(folder))
                sideFiles.set(folder, await readSideFiles(folder, blobs, source, options));
            for (const file of migrationsAmong(folder, blobs.keys(), options, toLocal, sideFiles.get(folder))) {
                found.set(toLocal(file.path), { ...file, blob: blobs.get(file.path) ?? '' });
            }
        }
        return found;
    };
    const others = new Map();
    const onTip = await list(async (folder) => {
        const blobs = await source.listTip(folder);
        for (const [path, blob] of blobs)
            others.set(toLocal(path), blob);
        return blobs;
    });
    const tipBlobs = blobsOf(onTip);
    for (const path of tipBlobs.keys())
        others.delete(path);
    const here = new Map(inventory.migrations.map((file) => [file.path, file]));
    const other = [...tipBlobs].filter(([path, blob]) => {
        const file = here.get(path);
        return file === undefined || blobId(file.content) !== blob;
    });
    const fork = other.length === 0 ? tipBlobs : blobsOf(await list((folder) => source.listFork(folder)));
    const contents = new Map();
    for (const [path, blob] of other) {
        // What the base alone has changed is not looked at.
        const file = here.get(path);
        const concerns = file === undefined ? fork.has(path) : fork.get(path) !== blobId(file.content);
        if (concerns) {
            const content = await source.read(blob);
            contents.set(blob, (0,layouts/* layoutOf */.aH)(options).placeholders ? content : (0,large_file/* shortened */.vI)(content));
        }
    }
    const added = inventory.migrations.filter(({ path }) => !tipBlobs.has(path) && !fork.has(path));
    const deleted = [];
    const whenWritten = new Map();
    if (added.length > 0 && tipBlobs.size > 0) {
        for (const folder of unique) {
            const paths = (await source.listDeleted(folder)) ?? [];
            for (const { path, version } of migrationsAmong(folder, paths, options, toLocal, sideFiles.get(folder))) {
                if (!tipBlobs.has(toLocal(path)))
                    deleted.push({ path: toLocal(path), version });
            }
        }
        for (const file of added.slice(0, MOST_WRITTEN)) {
            const then = await written(file, source, unique, toRepository);
            if (then !== undefined)
                whenWritten.set(file.path, new Set(then.map(toLocal)));
        }
    }
    const tip = [...onTip].map(([path, { blob, fileName, version, name }]) => {
        return { path, blob, fileName, version, name };
    });
    tip.sort((a, b) => (0,folder_version/* compareVersions */.Zy)(a.version, b.version) || (a.path < b.path ? -1 : 1));
    return { description: source.description, tip, others, fork, contents, deleted, whenWritten };
}
async function written({ path }, source, folders, toRepository) {
    const paths = [];
    for (const folder of folders) {
        const then = await source.listWhenWritten(folder, toRepository(path));
        if (then === undefined)
            return undefined;
        paths.push(...then);
    }
    return paths;
}
function blobsOf(files) {
    return new Map([...files].map(([path, { blob }]) => [path, blob]));
}
function migrationsAmong(folder, paths, { layout, skip }, toLocal, sideFiles) {
    const matchers = (0,folder_skip/* skipMatchers */.Z)(skip);
    return [...(0,view/* classifyPaths */.j)(folder, paths, layout, sideFiles)].flatMap(([path, found]) => {
        if (found.kind !== 'migration')
            return [];
        const { fileName, version, name, entryPath } = found;
        return matchers.some(({ matches }) => matches(fileName, toLocal(entryPath)))
            ? []
            : [{ path, fileName, version, name }];
    });
}
async function readSideFiles(folder, blobs, source, { layout }) {
    const { isSideFile } = (0,layouts/* layoutOf */.aH)({ layout });
    const texts = new Map();
    for (const [path, blob] of isSideFile === undefined ? [] : blobs) {
        const below = folder === '' ? path : path.slice(folder.length + 1);
        if (isSideFile?.(below))
            texts.set(below, (await source.read(blob)).toString('utf8'));
    }
    return texts;
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/rename.ts
var rename = __webpack_require__(5180);
;// CONCATENATED MODULE: ./packages/migrations/src/base/renumber.ts



/**
 * New files go behind everything that the base has or had, in their present order; what is in its place already stays.
 * Undo files move with theirs.
 */
function planMoves(inventory, base) {
    const onBase = new Set([...base.tip.map(({ path }) => path), ...base.fork.keys()]);
    const fresh = inventory.migrations.filter((file) => !onBase.has(file.path) && inventory.undo.get(file) !== 'suspect');
    const used = [...base.tip, ...base.deleted, ...inventory.migrations.filter(({ path }) => onBase.has(path))];
    let highest = used.reduce((a, { version }) => (a === undefined || (0,folder_version/* compareVersions */.Zy)(a, version) < 0 ? version : a), undefined);
    return fresh.flatMap((file) => {
        const after = highest;
        const gap = (0,layouts/* layoutOf */.aH)(inventory).consecutive === true && after !== undefined && leavesGap(file, after);
        const inPlace = after === undefined || ((0,folder_version/* compareVersions */.Zy)(file.version, after) > 0 && !gap);
        if (inPlace) {
            highest = file.version;
            return [];
        }
        const text = (0,folder_version/* nextVersionAfter */.Ye)(widthOf(after, file));
        highest = (0,folder_version/* parseAnyVersion */.o)(text) ?? after;
        const undo = (inventory.undoFiles ?? []).filter((one) => (0,folder_version/* versionKey */._5)(one.version) === (0,folder_version/* versionKey */._5)(file.version) && one.name === file.name);
        return [file, ...undo].map((one) => ({ from: (0,rename/* entryPath */.s3)(one), to: (0,rename/* renamedPath */.mr)(one, text) }));
    });
}
/** A counter that jumps; timestamps always do. */
function leavesGap({ version }, after) {
    return !(0,folder_version/* isTimestamp */.Fx)(version) && version.number > after.number + 1n;
}
function widthOf(after, { version }) {
    const width = /^\d+/.exec(version.text)?.[0].length ?? 0;
    return after.parts === undefined && /^\d+[a-z]?$/.test(after.text)
        ? { ...after, text: after.number.toString().padStart(width, '0') + after.suffix }
        : after;
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/auto.ts + 2 modules
var auto = __webpack_require__(984);
// EXTERNAL MODULE: ./packages/common/src/sarif.ts
var sarif = __webpack_require__(9622);
// EXTERNAL MODULE: ./packages/migrations/src/rules/index.ts + 45 modules
var src_rules = __webpack_require__(1662);
// EXTERNAL MODULE: ./packages/migrations/src/sql/source-text.ts
var source_text = __webpack_require__(5355);
;// CONCATENATED MODULE: ./packages/migrations/src/report/sarif.ts



function migrationsSarif(findings, options) {
    return (0,sarif/* toSarif */.z)(findings, {
        tool: 'validate-migrations',
        rules: src_rules/* RULES */.y0,
        tags: ['sql', 'migrations'],
        columnKind: 'unicodeCodePoints',
        ...options,
    });
}
function lineReader({ migrations, undoFiles = [] }) {
    const contents = new Map([...migrations, ...undoFiles].map(({ path, content }) => [path, content]));
    // Findings come file by file.
    let last;
    return ({ file, line }) => {
        const content = line === undefined ? undefined : contents.get(file);
        if (content === undefined || line === undefined)
            return '';
        if (last?.file !== file)
            last = { file, lines: new source_text/* Lines */.qo((0,source_text/* readSourceText */.Vv)(content).text) };
        return last.lines.line(line);
    };
}

;// CONCATENATED MODULE: ./packages/migrations/src/base/claims.ts



/** A path that is here or on the base too is the same file, e.g. of a pull request that stands on another one. */
function claimsOf(others, inventory, base, options) {
    const known = new Set([...inventory.migrations, ...(base?.tip ?? [])].map(({ path }) => path));
    const { folders, toLocal } = repositoryPaths(options);
    return others.flatMap(({ by, added }) => folders.flatMap((folder) => [...classifyPaths(folder, added, options.layout, 'names only')].flatMap(([repositoryPath, found]) => {
        const path = toLocal(repositoryPath);
        return found.kind !== 'migration' || known.has(path) ? [] : [{ version: found.version, path, by }];
    })));
}
function claimedVersions(added, claims) {
    const byVersion = Map.groupBy(claims, ({ version }) => (0,folder_version/* versionKey */._5)(version));
    return added.flatMap((file) => {
        const [first, ...more] = byVersion.get((0,folder_version/* versionKey */._5)(file.version)) ?? [];
        if (first === undefined)
            return [];
        const others = more.length === 0 ? '' : `, and ${more.map(({ by, path }) => `${by} as '${path}'`).join(', ')}`;
        return [
            {
                rule: 'claimed-by-open-pull-request',
                path: file.path,
                message: `Version ${file.version.text} is also brought by the open pull request ${first.by} as '${first.path}'${others}.`,
                help: 'Agree who takes the next number: the one that is merged second has to rename its file.',
            },
        ];
    });
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/parse-migration.ts
var parse_migration = __webpack_require__(5658);
// EXTERNAL MODULE: ./packages/migrations/src/folder/sections.ts
var sections = __webpack_require__(7714);
// EXTERNAL MODULE: ./packages/migrations/src/folder/undo.ts
var undo = __webpack_require__(4240);
// EXTERNAL MODULE: ./packages/migrations/src/rules/content/destructive-reset.ts
var destructive_reset = __webpack_require__(8159);
// EXTERNAL MODULE: ./packages/migrations/src/sql/checksums.ts
var checksums = __webpack_require__(3688);
// EXTERNAL MODULE: ./packages/migrations/src/sql/parse.ts + 1 modules
var parse = __webpack_require__(961);
;// CONCATENATED MODULE: ./packages/migrations/src/base/compare.ts










function compareWithBase(inventory, found, claims) {
    const base = placedAsHere(inventory, found);
    const onTip = new Map(base.tip.map((file) => [file.path, file]));
    const here = new Map(inventory.migrations.map((file) => [file.path, file]));
    const added = inventory.migrations.filter(({ path }) => !onTip.has(path) && !base.fork.has(path));
    const problems = [];
    const touched = new Set(added.map(({ path }) => path));
    for (const file of inventory.migrations) {
        const before = onTip.get(file.path);
        if (before === undefined || !editedHere(file, before, base))
            continue;
        touched.add(file.path);
        problems.push(edited(file, base.contents.get(before.blob) ?? Buffer.alloc(0), base));
    }
    const renamed = new Set();
    const leftOut = new Set(inventory.skipped.map(({ path }) => path));
    for (const before of base.tip) {
        if (here.has(before.path) || leftOut.has(before.path) || !base.fork.has(before.path))
            continue;
        const content = base.contents.get(before.blob);
        const successor = added.find((file) => !renamed.has(file) && sameText(file.content, content));
        if (successor !== undefined)
            renamed.add(successor);
        if (mayGo(before, base.tip, content))
            continue;
        problems.push(removed(before, successor, base));
    }
    const latest = base.tip.at(-1)?.version;
    const fresh = added.filter((file) => !renamed.has(file) && inventory.undo.get(file) !== 'suspect');
    problems.push(...outOfOrder(fresh, base, latest), ...reused(fresh, base, latest), ...overtaken(fresh, base));
    const strays = inventory.malformed.filter(({ path }) => !base.others.has(path));
    return {
        change: {
            added: new Set([...added, ...strays].map(({ path }) => path)),
            touched,
            oldUndo: new Set(inventory.undoFiles
                ?.filter((file) => base.others.get(file.path) === blobId(file.content))
                .map(({ path }) => path)),
            claims,
        },
        problems,
        latest,
    };
}
/** A journal may give a file of the base another place than it had there. */
function placedAsHere({ migrations }, base) {
    const here = new Map(migrations.map(({ path, version }) => [path, version]));
    const tip = base.tip.map((file) => ({ ...file, version: here.get(file.path) ?? file.version }));
    return { ...base, tip: tip.sort((a, b) => (0,folder_version/* compareVersions */.Zy)(a.version, b.version) || (a.path < b.path ? -1 : 1)) };
}
/** Other than on the tip, and not merely because the tip has moved on since the change left it. */
function editedHere({ content, path }, before, { fork, contents }) {
    const blob = blobId(content);
    if (blob === before.blob || blob === fork.get(path))
        return false;
    return !sameText(content, contents.get(before.blob));
}
function sameText(content, other) {
    return other !== undefined && (0,checksums/* fileChecksum */.Cs)(content) === (0,checksums/* fileChecksum */.Cs)(other);
}
function edited(file, before, { description }) {
    const [now, then] = [file.content, before].map((content) => (0,parse_migration/* parseMigration */.mo)({ ...file, content }));
    const known = now?.syntaxError === undefined && then?.syntaxError === undefined;
    const cosmetic = known && now !== undefined && then !== undefined && (0,checksums/* treeChecksum */.S$)(now) === (0,checksums/* treeChecksum */.S$)(then);
    const rule = 'edited-after-merge';
    if (cosmetic) {
        return {
            rule,
            path: file.path,
            severity: 'warning',
            message: `'${file.path}' is on the base (${description}); only ${(0,sections/* whatDoesNotRun */.Gi)(file.layout)} changed.`,
            help: 'Nothing needs to be done; tools that compare checksums of the text will complain.',
        };
    }
    return {
        rule,
        path: file.path,
        message: `'${file.path}' is on the base (${description}), and its SQL is changed here. Databases that have applied it never see the change.`,
        help: `Restore the file, and put the change into a new migration.`,
    };
}
/** Files that our own rules ask to remove or rename: undo files, one of two with the same version, reset scripts. */
function mayGo(file, tip, content) {
    const siblings = tip.filter((other) => other !== file && (0,folder_version/* versionKey */._5)(other.version) === (0,folder_version/* versionKey */._5)(file.version));
    if (siblings.length > 0 || (0,undo/* looksLikeUndo */.e)(file.name, []))
        return true;
    if (content === undefined)
        return false;
    const source = (0,source_text/* readSourceText */.Vv)(content);
    const checked = { ...file, ...source, content, parsed: (0,parse/* parseSql */.eg)(source.text) };
    return destructive_reset/* destructiveReset */.m$.checkFile(checked).length > 0;
}
function removed(before, successor, { description }) {
    const rule = 'removed-after-merge';
    if (successor === undefined) {
        return {
            rule,
            path: before.path,
            message: `'${before.path}' is on the base (${description}) and is removed here. Databases that have applied it keep what it did; new ones never get it.`,
            help: 'Restore the file. To take its change back, write a new migration that does so.',
        };
    }
    return {
        rule,
        path: successor.path,
        message: `'${before.path}' is on the base (${description}) and is renamed to '${successor.path}' here. Databases that have applied it take it for a new migration, and run it again.`,
        help: 'Keep the name that it has on the base.',
    };
}
function outOfOrder(fresh, base, latest) {
    if (latest === undefined)
        return [];
    const late = fresh.filter((file) => (0,folder_version/* compareVersions */.Zy)(file.version, latest) <= 0 && !comesLate(file, base));
    let highest = fresh.reduce((a, { version }) => ((0,folder_version/* compareVersions */.Zy)(a, version) < 0 ? version : a), latest);
    return late.map((file) => {
        const next = (0,folder_version/* nextVersionAfter */.Ye)({ ...highest, text: padLike(highest, file.version) });
        highest = { ...highest, text: next, number: highest.number + 1n, suffix: '' };
        const taken = base.tip.find((other) => (0,folder_version/* compareVersions */.Zy)(other.version, file.version) === 0);
        const why = taken === undefined
            ? `Version ${file.version.text} is new, but not above ${latest.text}, the latest on the base (${base.description}). Databases at ${latest.text} skip it or refuse it.`
            : `Version ${file.version.text} is taken: '${taken.path}' has it on the base (${base.description}).`;
        return { rule: 'out-of-order', path: file.path, message: why, help: (0,rename/* newVersionAdvice */.lR)(file, next) };
    });
}
function comesLate({ version, mayComeLate }, { tip }) {
    return mayComeLate === true && !tip.some((other) => (0,folder_version/* versionKey */._5)(other.version) === (0,folder_version/* versionKey */._5)(version));
}
function padLike({ text, number, suffix }, { text: other }) {
    const width = /^\d+/.exec(other)?.[0].length ?? 0;
    return /^\d+[a-z]?$/.test(text) ? number.toString().padStart(width, '0') + suffix : text;
}
function reused(fresh, base, latest) {
    return fresh.flatMap((file) => {
        // What is not above the latest is reported as out of order already.
        if (latest !== undefined && (0,folder_version/* compareVersions */.Zy)(file.version, latest) <= 0)
            return [];
        const former = base.deleted.find(({ path, version }) => path !== file.path && (0,folder_version/* versionKey */._5)(version) === (0,folder_version/* versionKey */._5)(file.version));
        if (former === undefined)
            return [];
        const highest = [...base.deleted, ...fresh].reduce((a, { version }) => ((0,folder_version/* compareVersions */.Zy)(a, version) < 0 ? version : a), file.version);
        return [
            {
                rule: 'reused-version',
                path: file.path,
                message: `The base once had version ${file.version.text} as '${former.path}'. Databases that applied that one never run this one.`,
                help: (0,rename/* newVersionAdvice */.lR)(file, (0,folder_version/* nextVersionAfter */.Ye)(highest)),
            },
        ];
    });
}
/** The base has got versions below a new file's since that was written: who ran the new file already never gets them. */
function overtaken(fresh, base) {
    return fresh.flatMap((file) => {
        const then = base.whenWritten.get(file.path);
        if (then === undefined)
            return [];
        const later = base.tip.filter(({ path, version }) => !then.has(path) && (0,folder_version/* compareVersions */.Zy)(version, file.version) < 0);
        const [first] = later;
        if (first === undefined)
            return [];
        const others = later.length === 1 ? '' : ` and ${later.length - 1} more`;
        return [
            {
                rule: 'overtaken-by-base',
                path: file.path,
                message: `'${first.path}'${others} came to the base after '${file.path}' was written, with a lower version. A database that ran this file already (a preview, a colleague's) skips or refuses it.`,
                help: 'Apply the older file there by hand, or make such databases anew. If no database has run this file yet, nothing needs to be done.',
            },
        ];
    });
}

// EXTERNAL MODULE: ./packages/migrations/src/rules/against-base.ts
var against_base = __webpack_require__(7688);
// EXTERNAL MODULE: ./packages/migrations/src/rules/check.ts + 7 modules
var check = __webpack_require__(8218);
;// CONCATENATED MODULE: ./packages/migrations/src/validate.ts








async function validateMigrations(inventory, options) {
    await (0,parse/* loadParser */.qd)();
    const { base, claims = [], severities, postgresVersion, allFiles = false, baseMissing = false, now } = options;
    const comparison = base === undefined ? undefined : compareWithBase(inventory, base, claims);
    const added = inventory.migrations.filter(({ path }) => comparison?.change.added.has(path));
    const nothingNew = { added: new Set(), touched: new Set(), claims };
    const change = comparison?.change ?? (baseMissing ? nothingNew : undefined);
    const findings = (0,check/* checkMigrations */.w)(inventory, {
        folderRules: src_rules/* FOLDER_RULES */.Hx,
        fileRules: src_rules/* FILE_RULES */.hV,
        now,
        statementRules: src_rules/* STATEMENT_RULES */._7,
        severities,
        change: change && allFiles
            ? { ...change, touched: new Set(inventory.migrations.map(({ path }) => path)), oldUndo: new Set() }
            : change,
        ...(postgresVersion === undefined ? {} : { postgresVersion }),
        found: {
            rules: comparison === undefined ? [] : against_base/* BASE_RULES */.c.map(({ id }) => id),
            problems: [...(comparison?.problems ?? []), ...claimedVersions(added, claims)],
        },
    });
    const latest = inventory.migrations.at(-1)?.version;
    const onBase = comparison?.latest;
    const highest = latest !== undefined && onBase !== undefined && (0,folder_version/* compareVersions */.Zy)(latest, onBase) < 0 ? onBase : latest;
    return {
        findings,
        migrations: inventory.migrations.map(({ version, name, path, content }) => ({
            version: version.text,
            name,
            file: path,
            checksum: (0,checksums/* fileChecksum */.Cs)(content),
        })),
        latestVersion: latest?.text,
        nextVersion: highest && (0,folder_version/* nextVersionAfter */.Ye)(highest),
        added,
    };
}

// EXTERNAL MODULE: ./packages/migrations/src/folder/placeholders.ts
var placeholders = __webpack_require__(6268);
;// CONCATENATED MODULE: ./packages/migrations/src/validate-inputs.ts



function readValidateInputs(inputs) {
    const folders = inputs.list('path');
    if (folders.length === 0)
        inputs.problem('path', '', 'a folder');
    const gaps = inputs.choice('gaps', ['auto', 'error', 'warning', 'off']);
    const rules = inputs.settings('rules', [...new Set(src_rules/* RULES */.y0.map(({ id }) => id))], ['error', 'warning', 'off']);
    return {
        folders,
        layout: inputs.choice('layout', auto/* LAYOUT_CHOICES */.SI),
        placeholders: (0,placeholders/* readPlaceholders */.Xy)(inputs),
        skip: inputs.list('skip'),
        severities: new Map([...(gaps === 'auto' ? [] : [['version-gap', gaps]]), ...rules]),
        base: inputs.revision('base'),
        allFiles: inputs.choice('content', ['changed', 'all']) === 'all',
        postgresVersion: readVersion(inputs),
        sarifFile: inputs.text('sarif-file'),
    };
}
/** The oldest version whose hazards the rules know is 9; its minor versions (9.6) make no difference. */
function readVersion(inputs) {
    const text = inputs.text('postgres-version');
    const [, major] = /^(\d{1,2})(?:\.\d+)*$/.exec(text) ?? [];
    if (major === undefined || Number(major) < 9) {
        inputs.problem('postgres-version', text, "a major version from 9 on, such as '17'");
    }
    return Number(major);
}

// EXTERNAL MODULE: ./packages/cli/src/format.ts
var src_format = __webpack_require__(4259);
// EXTERNAL MODULE: ./packages/cli/src/options.ts + 1 modules
var src_options = __webpack_require__(9031);
// EXTERNAL MODULE: ./packages/cli/src/silent.ts
var silent = __webpack_require__(5533);
;// CONCATENATED MODULE: ./packages/cli/src/validate.ts


















const LINE = {
    command: 'validate',
    action: 'validate-migrations',
    omit: [
        'open-pull-requests',
        'replay',
        'replay-database-url',
        'replay-superuser',
        'comment',
        'sarif-file',
        'github-token',
    ],
    positionals: { input: 'path', label: '<folder>…' },
    lines: {
        rule: { input: 'rules', form: '<id>=<severity>', line: (value) => value.replace('=', ': ') },
        placeholder: src_options/* PLACEHOLDER */.K,
    },
    own: {
        'no-base': { description: 'Compare with nothing.' },
        all: { description: "The same as '--content all'." },
        fix: { description: 'Renumber files that are not on the base to the next free numbers.' },
        format: { form: '<name>', description: 'text, json or sarif; text when left out.' },
    },
    note: "Without '--base' the default branch of origin counts, as far as the clone knows it. No network is asked.",
};
/**
 * Asks no network.
 * @returns whether there is no error
 */
async function validateCommand(args, context) {
    const options = await (0,src_options/* readCommandLine */.y)(LINE, args, context);
    if (options === undefined)
        return true;
    const settings = readSettings(options, context);
    const log = settings.format === 'text' ? context.log : (0,silent/* silent */.K)();
    let inventory = (0,auto/* discoverMigrations */.lF)(settings);
    const reason = (0,auto/* describeLayout */.M2)(inventory);
    if (reason !== undefined && !settings.quiet)
        log.info(reason);
    let base = await readBase(inventory, settings, log);
    if (settings.fix) {
        if (base === undefined) {
            throw new failure/* ActionError */.lZ("--fix needs a base, to know which files are new: name it with '--base <branch>'.");
        }
        const moves = planMoves(inventory, base);
        // From the last on, so that a file's new name is free by the time it is needed.
        for (const { from, to } of moves.toReversed())
            await move(from, to, settings, log);
        if (moves.length === 0)
            log.info('Nothing to renumber.');
        inventory = (0,auto/* discoverMigrations */.lF)(settings);
        base = await readBase(inventory, settings, log);
    }
    const validation = await validateMigrations(inventory, { ...settings, base, now: clock/* systemClock */.m.wallMs() });
    print(validation, inventory, base, settings, context);
    return validation.findings.every(({ severity }) => severity !== 'error');
}
function readSettings({ inputs, own, quiet }, { cwd, env }) {
    const values = readValidateInputs(inputs);
    const format = (0,src_format/* readFormat */.C)(inputs, own.format);
    inputs.finish();
    return {
        ...values,
        cwd: (0,external_node_fs_.realpathSync)(cwd),
        env,
        compare: own['no-base'] === undefined,
        allFiles: values.allFiles || own.all !== undefined,
        fix: own.fix !== undefined,
        format,
        quiet,
    };
}
/** What a clone knows of the default branch, without asking anybody. */
const DEFAULT_BASES = ['origin/HEAD', 'origin/main', 'origin/master'];
async function readBase(inventory, settings, log) {
    const { folders, cwd, env, base, compare } = settings;
    if (!compare)
        return undefined;
    const root = findWorkTree((0,external_node_fs_.realpathSync)((0,external_node_path_.resolve)(cwd, folders[0] ?? '.')));
    if (root === undefined) {
        if (base !== '')
            throw new failure/* ActionError */.lZ(`There is no git work tree to look for '${base}' in.`);
        return undefined;
    }
    try {
        const candidates = base === '' ? DEFAULT_BASES : [base];
        const source = await openGitBase({ root, env, candidates, online: false });
        return await loadBase(inventory, source, { ...settings, layout: inventory.layout ?? 'numbered', root });
    }
    catch (error) {
        if (base !== '' || !(error instanceof failure/* ActionError */.lZ))
            throw error;
        if (!settings.quiet)
            log.info("Not compared: the clone knows no default branch of origin; '--base <branch>' names another.");
        return undefined;
    }
}
/** Renames as git does where git knows the file. */
async function move(from, to, { cwd, env }, log) {
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(cwd, to)))
        throw new failure/* ActionError */.lZ(`'${to}' is there already, so '${from}' was not renamed.`);
    const options = { cwd, env: (0,environment/* gitEnvironment */._K)(env) };
    const tracked = await (0,exec/* exec */.m)('git', ['--literal-pathspecs', 'mv', '--', from, to], options).catch(() => undefined);
    if (tracked?.exitCode !== 0)
        (0,external_node_fs_.renameSync)((0,external_node_path_.resolve)(cwd, from), (0,external_node_path_.resolve)(cwd, to));
    log.info(`renamed  ${from}  ->  ${to}`);
}
const HELP_URI = 'https://github.com/stability-actions/stability-actions/blob/main/action-docs/migration-rules.md';
function print(validation, inventory, base, settings, { log, print: write }) {
    const { findings, migrations, latestVersion, nextVersion } = validation;
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (settings.format === 'sarif') {
        write(migrationsSarif(findings, { helpUri: HELP_URI, lineOf: lineReader(inventory) }), 1);
    }
    else if (settings.format === 'json') {
        write({ schema: 1, valid: errors.length === 0, findings, migrations, latestVersion, nextVersion });
    }
    else {
        (0,finding_report/* logFindings */.H0)(settings.quiet ? errors : findings, log, "'--format json' writes all");
        if (settings.quiet)
            return;
        const compared = base === undefined ? '' : `, compared with ${base.description}`;
        log.info(`${(0,words/* plural */.L)(migrations.length, 'migration')}, latest ${latestVersion ?? 'none'}, next ${nextVersion ?? ''}: ${(0,words/* plural */.L)(errors.length, 'error')}, ${(0,words/* plural */.L)(findings.length - errors.length, 'warning')}${compared}`);
    }
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
