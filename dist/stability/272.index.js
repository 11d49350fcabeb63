export const id = 272;
export const ids = [272];
export const modules = {

/***/ 7272:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sentryAlertsCommand: () => (/* binding */ sentryAlertsCommand)
});

// EXTERNAL MODULE: ./packages/common/src/clock.ts
var clock = __webpack_require__(5081);
// EXTERNAL MODULE: ./packages/common/src/failure.ts
var failure = __webpack_require__(3885);
// EXTERNAL MODULE: ./packages/common/src/finding-report.ts + 1 modules
var finding_report = __webpack_require__(9584);
// EXTERNAL MODULE: ./packages/common/src/run-environment.ts
var run_environment = __webpack_require__(6746);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./packages/common/src/lookup.ts
var lookup = __webpack_require__(825);
;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/durations.ts

/** Windows that a monitor's form offers, in seconds. */
const WINDOWS = (0,lookup/* lookup */.$)({
    '1m': 60,
    '5m': 300,
    '10m': 600,
    '15m': 900,
    '30m': 1_800,
    '1h': 3_600,
    '2h': 7_200,
    '4h': 14_400,
    '1d': 86_400,
});
/** Sentry's `comparisonDelta`, in seconds. */
const COMPARISONS = (0,lookup/* lookup */.$)({
    '5m': 300,
    '15m': 900,
    '1h': 3_600,
    '1d': 86_400,
    '1w': 604_800,
    '30d': 2_592_000,
});
/** How often an alert may fire, in minutes. */
const FREQUENCIES = (0,lookup/* lookup */.$)({
    '0': 0,
    '0m': 0,
    '5m': 5,
    '10m': 10,
    '30m': 30,
    '1h': 60,
    '3h': 180,
    '12h': 720,
    '1d': 1_440,
});
/** Intervals of `events` and `users`, in minutes. */
const INTERVALS = (0,lookup/* lookup */.$)({
    '1m': 1,
    '5m': 5,
    '15m': 15,
    '1h': 60,
    '1d': 1_440,
    '1w': 10_080,
    '30d': 43_200,
});
/** `1hr` and `1min` are the same as `1h` and `1m`: Sentry's own documentation has both. */
function normalInterval(text) {
    return text.replace(/^(\d+)(?:min|hr|h|m|d|w)$/, (whole, count) => `${count}${whole.slice(count.length)[0]}`);
}
/** Names of a table for a sentence. */
function namesOf(table) {
    return Object.keys(table).join(', ');
}
function nameOf(table, value) {
    return Object.entries(table).find(([, one]) => one === value)?.[0] ?? `${value}`;
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/entries-of.ts

/** Fills in the defaults, and checks what one entry alone cannot know. */
function entriesOf(raw, report, lineOf) {
    if (raw.monitors.length + raw.alerts.length === 0) {
        report([], 'The file has no entries.', "Give it 'monitors' or 'alerts'; an empty file would pass for everything being in order.");
    }
    const monitors = raw.monitors.map((monitor, index) => monitorOf(monitor, raw, { path: ['monitors', index], report, line: lineOf(['monitors', index]) }));
    const alerts = raw.alerts.map((alert, index) => alertOf(alert, raw, { path: ['alerts', index], report, line: lineOf(['alerts', index]) }));
    for (const [kind, entries] of [
        ['monitors', monitors],
        ['alerts', alerts],
    ]) {
        for (const [index, { key }] of entries.entries()) {
            if (entries.findIndex((one) => one.key === key) < index) {
                report([kind, index, 'key'], `The key '${key}' is used twice in '${kind}'.`, 'Give each entry a key of its own.');
            }
        }
    }
    for (const [index, { monitors: refs }] of alerts.entries()) {
        for (const ref of refs) {
            const word = ref.kind === 'id' ? ref.id : ref.kind;
            if (ref.kind !== 'key' && monitors.some(({ key }) => key === word)) {
                report(['alerts', index, 'monitors'], `'${word}' is ${ref.kind === 'id' ? 'the id of a monitor' : 'a word of its own'}, and the key of a monitor of this file.`, 'Give that monitor another key; it is not what this alert would watch.');
            }
            if (ref.kind === 'key' && !monitors.some(({ key }) => key === ref.key)) {
                report(['alerts', index, 'monitors'], `There is no monitor with the key '${ref.key}'.`, "Name a key of 'monitors', errors, issues, or the id of a monitor.");
            }
        }
    }
    return { monitors, alerts };
}
function baseOf(entry, raw, { path, report, line }) {
    const project = entry.project ?? raw.project;
    if (project === undefined) {
        report(path, `'${entry.key}' has no project.`, "Give the entry, or the whole file, a 'project'.");
    }
    const environment = entry.environment === undefined ? (raw.environment ?? null) : entry.environment;
    return { key: entry.key, name: entry.name, project: project ?? '', environment, line };
}
function monitorOf(entry, raw, place) {
    const { path, report } = place;
    const change = entry.change;
    const sides = [
        ...(entry.above === undefined ? [] : [{ direction: 'above', high: entry.above }]),
        ...(entry.below === undefined ? [] : [{ direction: 'below', high: entry.below }]),
        ...(change?.above === undefined ? [] : [{ direction: 'above', high: Number.parseFloat(change.above) }]),
        ...(change?.below === undefined ? [] : [{ direction: 'below', high: Number.parseFloat(change.below) }]),
    ];
    const [side = { direction: 'above', high: 0 }] = sides;
    if (sides.length !== 1) {
        report(path, `'${entry.key}' has ${sides.length === 0 ? 'no threshold' : 'more than one threshold'}.`, "Give it one of 'above', 'below' and 'change: {above: 50%, compare: 1h}'.");
    }
    const isAbove = side.direction === 'above';
    const [medium, resolve] = isAbove
        ? [entry['medium-above'], entry['resolve-below']]
        : [entry['medium-below'], entry['resolve-above']];
    for (const name of isAbove
        ? ['medium-below', 'resolve-above']
        : ['medium-above', 'resolve-below']) {
        if (entry[name] !== undefined)
            report([...path, name], `'${name}' is the wrong side of '${side.direction}'.`, `Use '${isAbove ? 'medium-above and resolve-below' : 'medium-below and resolve-above'}'.`);
    }
    const worse = (one, other) => (isAbove ? one > other : one < other);
    if (medium !== undefined && !worse(side.high, medium)) {
        report([...path, isAbove ? 'medium-above' : 'medium-below'], `The medium threshold ${medium} is reached after the high one, ${side.high}.`, 'Let it be reached before.');
    }
    const lowest = medium ?? side.high;
    if (resolve !== undefined && worse(resolve, lowest)) {
        report([...path, isAbove ? 'resolve-below' : 'resolve-above'], `It would be resolved at ${resolve}, where it is already alarming (${lowest}).`, 'Let it be resolved before the lowest threshold.');
    }
    const isQuery = entry.measure === 'query';
    if (isQuery && (entry.dataset === undefined || entry.aggregate === undefined)) {
        report(path, `'${entry.key}' measures a query without 'dataset' or 'aggregate'.`, "Give it both, e.g. 'dataset: events_analytics_platform' and 'aggregate: p95(span.duration)'.");
    }
    for (const name of ['dataset', 'aggregate', 'event-types']) {
        if (!isQuery && entry[name] !== undefined)
            report([...path, name], `'${name}' says nothing for 'measure: ${entry.measure}'.`, "Remove it, or set 'measure: query'.");
    }
    return {
        ...baseOf(entry, raw, place),
        dataset: isQuery ? (entry.dataset ?? '') : 'events',
        aggregate: isQuery
            ? (entry.aggregate ?? '')
            : entry.measure === 'users'
                ? 'count_unique(tags[sentry:user])'
                : 'count()',
        eventTypes: isQuery ? (entry['event-types'] ?? defaultEventTypes(entry.dataset)) : ['error', 'default'],
        query: entry.query.trim(),
        windowSeconds: WINDOWS[entry.window] ?? 0,
        direction: side.direction,
        high: side.high,
        medium,
        resolve: resolve ?? lowest,
        compareSeconds: change === undefined ? undefined : COMPARISONS[change.compare],
        owner: entry.owner,
    };
}
function defaultEventTypes(dataset) {
    if (dataset === 'events')
        return ['error', 'default'];
    return dataset === 'events_analytics_platform' ? ['trace_item_span'] : ['transaction'];
}
function alertOf(entry, raw, place) {
    const groups = ['if', 'if-any', 'if-none'].filter((name) => entry[name] !== undefined);
    const [group = 'if', ...more] = groups;
    if (more.length > 0) {
        place.report([...place.path, ...more.slice(0, 1)], `'${entry.key}' has '${groups.join("' and '")}', and an alert of Sentry has one logic.`, 'Use one of if, if-any and if-none; for more make two alerts.');
    }
    return {
        ...baseOf(entry, raw, place),
        monitors: entry.monitors.map(refOf),
        when: [...new Set(entry.when)],
        logic: { if: 'all', 'if-any': 'any-short', 'if-none': 'none' }[group],
        conditions: entry[group] ?? [],
        frequencyMinutes: FREQUENCIES[entry.every] ?? 0,
        actions: entry.then.flatMap(actionOf),
    };
}
function refOf(text) {
    if (text === 'errors' || text === 'issues')
        return { kind: text };
    return /^\d+$/.test(text) ? { kind: 'id', id: text } : { kind: 'key', key: text };
}
function actionOf({ slack, pagerduty, opsgenie, email }) {
    if (slack !== undefined) {
        return [
            { kind: 'slack', workspace: slack.workspace, channel: slack.channel, channelId: slack['channel-id'] ?? '' },
        ];
    }
    if (pagerduty !== undefined)
        return [{ kind: 'pagerduty', ...pagerduty }];
    if (opsgenie !== undefined)
        return [{ kind: 'opsgenie', ...opsgenie }];
    const fallthrough = { 'active-members': 'ActiveMembers', 'all-members': 'AllMembers', nobody: 'NoOne' };
    return email === undefined ? [] : [{ kind: 'email', to: email.to, fallthrough: fallthrough[email.else] }];
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/conditions.ts


const LEVELS = { fatal: 50, error: 40, warning: 30, info: 20, debug: 10, sample: 0 };
const PRIORITIES = { high: 75, medium: 50, low: 25 };
const CATEGORIES = {
    error: 1,
    feedback: 6,
    outage: 10,
    metric: 11,
    'db-query': 12,
    'http-client': 13,
    frontend: 14,
    mobile: 15,
};
const keys = (table) => {
    const names = Object.keys(table);
    return dist/* picklist */.KIO(names, `one of ${names.join(', ')}`);
};
const positive = dist/* pipe */.FsL(dist/* number */.aig('a number'), dist/* integer */.ndf('a whole number'), dist/* minValue */.Wwf(1, 'a number of 1 or more'));
const count = dist/* pipe */.FsL(dist/* number */.aig('a number'), dist/* integer */.ndf('a whole number'), dist/* minValue */.Wwf(0, 'a number of 0 or more'));
const conditions_text = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig(), dist/* boolean */.zMY()], 'a text'), dist/* transform */.pdi(String));
const interval = keys(INTERVALS);
const only = dist/* literal */.euz(true, "only 'true' says something here");
const level = dist/* pipe */.FsL(dist/* union */.KCZ([
    dist/* strictObject */.rej({ 'at-least': keys(LEVELS) }),
    dist/* strictObject */.rej({ 'at-most': keys(LEVELS) }),
    dist/* strictObject */.rej({ is: keys(LEVELS) }),
], `{at-least: LEVEL}, {at-most: LEVEL} or {is: LEVEL} with one of ${Object.keys(LEVELS).join(', ')}`), dist/* transform */.pdi((value) => {
    const [match, name] = 'at-least' in value
        ? ['gte', value['at-least']]
        : 'at-most' in value
            ? ['lte', value['at-most']]
            : ['eq', value.is];
    const words = { gte: `level ${name} or worse`, lte: `level ${name} or milder`, eq: `level ${name}` }[match];
    return { type: 'level', comparison: { level: LEVELS[name], match }, words };
}));
const priority = dist/* pipe */.FsL(dist/* union */.KCZ([keys(PRIORITIES), dist/* strictObject */.rej({ 'at-least': keys(PRIORITIES) })], 'high, medium or low'), dist/* transform */.pdi((value) => {
    const name = typeof value === 'string' ? value : value['at-least'];
    const words = name === 'high' ? 'priority high' : `priority ${name} or higher`;
    return { type: 'issue_priority_greater_or_equal', comparison: PRIORITIES[name], words };
}));
const UNITS = { m: 'minute', h: 'hour', d: 'day', w: 'week' };
const ageText = dist/* pipe */.FsL(dist/* string */.YjP('an age such as 10m, 2h, 1d or 1w'), dist/* regex */.yGV(/^[1-9]\d{0,4}[mhdw]$/, 'an age such as 10m, 2h, 1d or 1w'));
const age = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* strictObject */.rej({ 'older-than': ageText }), dist/* strictObject */.rej({ 'newer-than': ageText })], '{older-than: 10m} or {newer-than: 1d}'), dist/* transform */.pdi((value) => {
    const [comparisonType, age] = 'older-than' in value ? ['older', value['older-than']] : ['newer', value['newer-than']];
    const time = UNITS[age.slice(-1)] ?? 'minute';
    const comparison = { time, value: Number(age.slice(0, -1)), comparisonType };
    return { type: 'age_comparison', comparison, words: `issue ${comparisonType} than ${age}` };
}));
const occurrences = dist/* pipe */.FsL(dist/* strictObject */.rej({ 'at-least': positive }), dist/* transform */.pdi((value) => {
    const least = value['at-least'];
    return { type: 'issue_occurrences', comparison: { value: least }, words: `at least ${least} events in all` };
}));
const frequency = (type, noun) => dist/* pipe */.FsL(dist/* strictObject */.rej({ 'more-than': count, in: interval }), dist/* transform */.pdi(({ 'more-than': value, in: within }) => ({
    type,
    comparison: { value, interval: within },
    words: `more than ${value} ${noun} of one issue in ${within}, so at number ${value + 1}`,
})));
const MATCHES = {
    is: 'eq',
    'is-not': 'ne',
    contains: 'co',
    'contains-not': 'nc',
    'starts-with': 'sw',
    'ends-with': 'ew',
};
const matches = {
    is: dist/* optional */.lqM(conditions_text),
    'is-not': dist/* optional */.lqM(conditions_text),
    contains: dist/* optional */.lqM(conditions_text),
    'contains-not': dist/* optional */.lqM(conditions_text),
    'starts-with': dist/* optional */.lqM(conditions_text),
    'ends-with': dist/* optional */.lqM(conditions_text),
    set: dist/* optional */.lqM(dist/* boolean */.zMY("'true' or 'false'")),
};
const isOne = (value) => {
    const names = [...Object.keys(MATCHES), 'set'].filter((name) => Object.entries(value).some(([key, one]) => key === name && one !== undefined));
    return names.length === 1;
};
const ONE = `one of ${Object.keys(MATCHES).join(', ')}, or set: true`;
function matchOf(value) {
    if (value.set !== undefined)
        return { match: value.set ? 'is' : 'ns', words: value.set ? 'is set' : 'is not set' };
    for (const [name, match] of Object.entries(MATCHES)) {
        const given = Object.entries(value).find(([key, one]) => key === name && one !== undefined)?.[1];
        if (given !== undefined)
            return { match, value: String(given), words: `${name.replace('-', ' ')} '${given}'` };
    }
    return { match: 'is', words: 'is set' };
}
const tag = dist/* pipe */.FsL(dist/* strictObject */.rej({ key: conditions_text, ...matches }), dist/* check */.z6Y((value) => isOne(value), ONE), dist/* transform */.pdi(({ key, ...rest }) => {
    const { words, ...match } = matchOf(rest);
    return { type: 'tagged_event', comparison: { key, ...match }, words: `tag ${key} ${words}` };
}));
const attribute = dist/* pipe */.FsL(dist/* strictObject */.rej({ name: conditions_text, ...matches }), dist/* check */.z6Y((value) => isOne(value), ONE), dist/* transform */.pdi(({ name, ...rest }) => {
    const { words, ...match } = matchOf(rest);
    return { type: 'event_attribute', comparison: { attribute: name, ...match }, words: `${name} ${words}` };
}));
const category = dist/* pipe */.FsL(keys(CATEGORIES), dist/* transform */.pdi((name) => ({
    type: 'issue_category',
    comparison: { value: CATEGORIES[name] },
    words: `category ${name}`,
})));
const MEMBER = dist/* pipe */.FsL(dist/* string */.YjP("'team:slug' or 'user:mail'"), dist/* regex */.yGV(/^(?:team:[\w-]+|user:\S+@\S+)$/, "'team:slug' or 'user:mail'"));
const assignedTo = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* literal */.euz('nobody'), MEMBER], "'team:slug', 'user:mail' or 'nobody'"), dist/* transform */.pdi((value) => {
    const words = value === 'nobody' ? 'assigned to nobody' : `assigned to ${value}`;
    if (value === 'nobody')
        return { type: 'assigned_to', comparison: { targetType: 'Unassigned', targetIdentifier: '' }, words };
    const targetType = value.startsWith('team:') ? 'Team' : 'Member';
    return { type: 'assigned_to', comparison: { targetType }, member: value, words };
}));
const latestRelease = dist/* pipe */.FsL(only, dist/* transform */.pdi(() => ({ type: 'latest_release', comparison: true, words: 'of the latest release' })));
const deescalating = dist/* pipe */.FsL(only, dist/* transform */.pdi(() => ({ type: 'issue_priority_deescalating', comparison: true, words: 'its priority goes down' })));
const raw = dist/* pipe */.FsL(dist/* strictObject */.rej({ type: dist/* string */.YjP('a text'), comparison: dist/* unknown */.L5J() }), dist/* transform */.pdi(({ type, comparison }) => ({ type, comparison, words: `${type} ${JSON.stringify(comparison)}` })));
const KINDS = {
    level,
    priority,
    age,
    occurrences,
    events: frequency('event_frequency_count', 'events'),
    users: frequency('event_unique_user_frequency_count', 'users'),
    tag,
    attribute,
    category,
    'assigned-to': assignedTo,
    'latest-release': latestRelease,
    deescalating,
    raw,
};
const optional = Object.fromEntries(Object.entries(KINDS).map(([name, schema]) => [name, dist/* optional */.lqM(schema)]));
/** One condition: a map with one key. Intervals: 1m 5m 15m 1h 1d 1w 30d. */
const Condition = dist/* pipe */.FsL(dist/* strictObject */.rej(optional, `a condition: one of ${Object.keys(KINDS).join(', ')}`), dist/* check */.z6Y((value) => Object.keys(value).length === 1, `one condition for each entry: ${Object.keys(KINDS).join(', ')}`), dist/* transform */.pdi((value) => {
    const [found] = Object.values(value);
    return found ?? { type: '', comparison: null, words: '' };
}));

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/file-schema.ts



const named = (table) => {
    const expected = `one of ${namesOf(table)}`;
    return dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()], expected), dist/* transform */.pdi(String), dist/* check */.z6Y((text) => Object.hasOwn(table, text), expected));
};
const file_schema_text = dist/* pipe */.FsL(dist/* string */.YjP('a text'), dist/* trim */.Bqr(), dist/* nonEmpty */.hq('a text that is not empty'));
const number = dist/* pipe */.FsL(dist/* number */.aig('a number'), dist/* finite */.E2x('a number'));
const key = dist/* pipe */.FsL(dist/* string */.YjP("lower-case letters, digits and '-', at most 40"), dist/* regex */.yGV(/^[a-z0-9-]{1,40}$/, "lower-case letters, digits and '-', at most 40"));
const slug = dist/* pipe */.FsL(dist/* string */.YjP('the slug of a project'), dist/* regex */.yGV(/^[\w.-]+$/, 'the slug of a project'));
const environment = dist/* nullable */.mee(file_schema_text);
const base = { key, project: dist/* optional */.lqM(slug), environment: dist/* optional */.lqM(environment) };
const Monitor = dist/* strictObject */.rej({
    ...base,
    name: dist/* pipe */.FsL(file_schema_text, dist/* maxLength */.Ru6(200, 'at most 200 characters')),
    measure: dist/* picklist */.KIO(['errors', 'users', 'query'], 'errors, users or query'),
    dataset: dist/* optional */.lqM(file_schema_text),
    aggregate: dist/* optional */.lqM(file_schema_text),
    'event-types': dist/* optional */.lqM(dist/* array */.YOg(file_schema_text, 'a list')),
    query: dist/* optional */.lqM(dist/* string */.YjP('a text'), ''),
    window: named(WINDOWS),
    above: dist/* optional */.lqM(number),
    below: dist/* optional */.lqM(number),
    change: dist/* optional */.lqM(dist/* strictObject */.rej({
        above: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP('a percentage such as 50%'), dist/* regex */.yGV(/^\d+(?:\.\d+)?%$/, 'a percentage such as 50%'))),
        below: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP('a percentage such as 50%'), dist/* regex */.yGV(/^\d+(?:\.\d+)?%$/, 'a percentage such as 50%'))),
        compare: named(COMPARISONS),
    })),
    'medium-above': dist/* optional */.lqM(number),
    'medium-below': dist/* optional */.lqM(number),
    'resolve-below': dist/* optional */.lqM(number),
    'resolve-above': dist/* optional */.lqM(number),
    owner: dist/* optional */.lqM(MEMBER),
});
const PAGERDUTY = dist/* picklist */.KIO(['critical', 'error', 'warning', 'info', 'default'], 'critical, error, warning, info or default');
const OPSGENIE = dist/* picklist */.KIO(['P1', 'P2', 'P3', 'P4', 'P5'], 'P1 to P5');
const ACTIONS = {
    slack: dist/* strictObject */.rej({ workspace: file_schema_text, channel: file_schema_text, 'channel-id': dist/* optional */.lqM(file_schema_text) }),
    pagerduty: dist/* strictObject */.rej({ account: file_schema_text, service: file_schema_text, priority: dist/* optional */.lqM(PAGERDUTY, 'default') }),
    opsgenie: dist/* strictObject */.rej({ account: file_schema_text, team: file_schema_text, priority: dist/* optional */.lqM(OPSGENIE, 'P3') }),
    email: dist/* strictObject */.rej({
        to: dist/* union */.KCZ([dist/* literal */.euz('owners'), MEMBER], 'owners, team:slug or user:mail'),
        else: dist/* optional */.lqM(dist/* picklist */.KIO(['active-members', 'all-members', 'nobody'], 'active-members, all-members or nobody'), 'active-members'),
    }),
};
const Action = dist/* pipe */.FsL(dist/* strictObject */.rej({
    slack: dist/* optional */.lqM(ACTIONS.slack),
    pagerduty: dist/* optional */.lqM(ACTIONS.pagerduty),
    opsgenie: dist/* optional */.lqM(ACTIONS.opsgenie),
    email: dist/* optional */.lqM(ACTIONS.email),
}, 'one of slack, pagerduty, opsgenie, email'), dist/* check */.z6Y((value) => Object.keys(value).length === 1, 'one action for each entry: slack, pagerduty, opsgenie or email'));
const monitorRef = dist/* union */.KCZ([dist/* pipe */.FsL(dist/* number */.aig(), dist/* integer */.ndf(), dist/* transform */.pdi(String)), dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[a-z0-9-]{1,40}$|^\d+$/))], "a key of 'monitors', errors, issues, or the id of a monitor");
const conditions = dist/* optional */.lqM(dist/* array */.YOg(Condition, 'a list of conditions'));
const Alert = dist/* strictObject */.rej({
    ...base,
    name: dist/* pipe */.FsL(file_schema_text, dist/* maxLength */.Ru6(210, 'at most 210 characters')),
    monitors: dist/* union */.KCZ([
        dist/* pipe */.FsL(dist/* array */.YOg(monitorRef), dist/* minLength */.BpQ(1, 'at least one monitor')),
        dist/* pipe */.FsL(monitorRef, dist/* transform */.pdi((one) => [one])),
    ], "a list of keys of 'monitors', errors, issues, or ids of monitors"),
    when: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* array */.YOg(dist/* picklist */.KIO(['new', 'regression', 'reappeared', 'resolved'], 'new, regression, reappeared or resolved'), 'a list'), dist/* minLength */.BpQ(1, 'at least one of new, regression, reappeared, resolved')), ['new', 'regression', 'reappeared']),
    if: conditions,
    'if-any': conditions,
    'if-none': conditions,
    every: dist/* optional */.lqM(named(FREQUENCIES), '30m'),
    // biome-ignore lint/suspicious/noThenProperty: it is a key of the file, and a schema is never awaited
    then: dist/* pipe */.FsL(dist/* array */.YOg(Action, 'a list of actions'), dist/* minLength */.BpQ(1, 'at least one action')),
});
const FileSchema = dist/* strictObject */.rej({
    project: dist/* optional */.lqM(slug),
    environment: dist/* optional */.lqM(environment),
    monitors: dist/* optional */.lqM(dist/* array */.YOg(Monitor, 'a list of monitors'), []),
    alerts: dist/* optional */.lqM(dist/* array */.YOg(Alert, 'a list of alerts'), []),
});

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/parse-file.ts




/** Reads the YAML; every problem with its line. */
function parseFile(text, name) {
    const lines = new yaml_dist.LineCounter();
    const document = (0,yaml_dist.parseDocument)(text, { lineCounter: lines, schema: 'core', uniqueKeys: true, merge: true });
    const problems = [];
    const report = (message, help, line) => problems.push({ rule: 'sentry-alerts-file', severity: 'error', file: name, line, message, help });
    for (const error of document.errors) {
        report(`It is no YAML: ${error.message.split('\n', 1)[0]}.`, 'Correct the syntax.', error.linePos?.[0].line ?? 1);
    }
    if (problems.length > 0)
        return { file: undefined, problems };
    const lineOf = (path) => lines.linePos(nodeAt(document, path)?.range?.[0] ?? 0).line || 1;
    if (document.contents !== null && !(0,yaml_dist.isMap)(document.contents)) {
        report("The file is no map with 'monitors' and 'alerts'.", 'Begin with these keys; the page of this action has an example.', 1);
        return { file: undefined, problems };
    }
    const value = document.toJS() ?? {};
    let parsed = dist/* safeParse */.xLC(FileSchema, value);
    // A strict object names one unknown key at a time.
    for (let unknown = unknownKeys(parsed.issues); unknown.length > 0; unknown = unknownKeys(parsed.issues)) {
        for (const path of unknown) {
            const help = 'Remove it, or correct its name; the page of this action lists all keys.';
            report(`The key '${path.at(-1)}' is unknown (${placeOf(path)}).`, help, lineOf(path));
            remove(value, path);
        }
        parsed = dist/* safeParse */.xLC(FileSchema, value);
    }
    for (const issue of flat(parsed.issues ?? [])) {
        const path = pathOf(issue);
        const isMissing = issue.received === 'undefined';
        const isEmpty = issue.received === '0' && (issue.type === 'non_empty' || issue.type === 'min_length');
        const message = `'${placeOf(path)}' is ${isMissing ? 'missing' : isEmpty ? 'empty' : issue.received}.`;
        const expected = isMissing && !/^(?:a|one|the|lower|'|at)/.test(issue.message) ? 'a value' : issue.message;
        report(message, `Expected ${expected}.`, lineOf(isMissing ? path.slice(0, -1) : path));
    }
    if (!parsed.success || problems.length > 0) {
        problems.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
        return { file: undefined, problems };
    }
    const file = entriesOf(parsed.output, (path, message, help) => void report(message, help, lineOf(path)), lineOf);
    return problems.length > 0 ? { file: undefined, problems } : { file, problems: [] };
}
/** The issues of the member of a union that fits best, because "one of several" names no place. */
function flat(issues) {
    return issues.flatMap((issue) => {
        const deeper = issue.type === 'union'
            ? (issue.issues ?? []).filter((one) => (one.path?.length ?? 0) > (issue.path?.length ?? 0))
            : [];
        return deeper.length > 0 && deeper.every(({ expected }) => expected === 'never') ? flat(deeper) : [issue];
    });
}
function unknownKeys(issues) {
    return flat(issues ?? [])
        .filter(({ expected }) => expected === 'never')
        .map(pathOf);
}
function remove(value, path) {
    const parent = path.slice(0, -1).reduce((one, part) => Reflect.get(Object(one), part), value);
    Reflect.deleteProperty(Object(parent), path.at(-1) ?? '');
}
function placeOf(path) {
    const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
    return text.replace(/^\./, '') || 'the file';
}
function pathOf(issue) {
    return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}
/** The key of a pair where there is one, so that the line is that of the key. */
function nodeAt(document, path) {
    for (let length = path.length; length > 0; length--) {
        const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
        const last = path[length - 1];
        if ((0,yaml_dist.isMap)(parent)) {
            const pair = parent.items.find((item) => (0,yaml_dist.isPair)(item) && (0,yaml_dist.isScalar)(item.key) && String(item.key.value) === String(last));
            if (pair !== undefined && (0,yaml_dist.isScalar)(pair.key))
                return pair.key;
        }
        const node = document.getIn(path.slice(0, length), true);
        if (typeof node === 'object' && node !== null && 'range' in node)
            return node;
    }
    return document.contents ?? undefined;
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/read-file.ts




/** Reads the file of the workspace; one outside of it, or linked out of it, is none. */
function readAlertFile(name, workspace) {
    const root = (0,external_node_fs_.realpathSync)(workspace);
    const path = (0,external_node_path_.resolve)(root, name);
    const invalid = (message, help) => {
        const finding = { rule: 'sentry-alerts-file', severity: 'error', file: name, message, help };
        return { file: undefined, problems: [finding] };
    };
    const isInside = (one) => one !== root && !(0,external_node_path_.relative)(root, one).startsWith(`..${external_node_path_.sep}`) && one.startsWith((0,external_node_path_.join)(root, external_node_path_.sep));
    if (!isInside(path))
        return invalid(`'${name}' is not in the workspace.`, "Correct 'file'.");
    try {
        if (!isInside((0,external_node_fs_.realpathSync)(path)))
            return invalid(`'${name}' is a link that leads out of the workspace.`, 'Put the file itself there.');
        return parseFile((0,external_node_fs_.readFileSync)(path, 'utf8'), name);
    }
    catch (error) {
        if ((0,failure/* codeOf */.$N)(error) === 'ENOENT')
            return invalid(`'${name}' is not there.`, "Check the repository out before this step, or correct 'file'.");
        return invalid(`'${name}' cannot be read: ${(0,failure/* messageOf */.bD)(error)}.`, "Correct 'file'.");
    }
}

// EXTERNAL MODULE: ./packages/common/src/retry.ts
var retry = __webpack_require__(8125);
// EXTERNAL MODULE: ./packages/common/src/words.ts
var words = __webpack_require__(1498);
// EXTERNAL MODULE: ./packages/sentry/src/api.ts + 1 modules
var src_api = __webpack_require__(2737);
// EXTERNAL MODULE: ./packages/sentry/src/api-error.ts
var api_error = __webpack_require__(7138);
// EXTERNAL MODULE: ./packages/common/src/uri.ts
var uri = __webpack_require__(7081);
;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/replies.ts

const id = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()]), dist/* transform */.pdi(String));
const WireCondition = dist/* object */.Ikc({
    id: dist/* optional */.lqM(id),
    type: dist/* string */.YjP(),
    comparison: dist/* unknown */.L5J(),
    conditionResult: dist/* unknown */.L5J(),
});
const WireAction = dist/* object */.Ikc({
    id: dist/* optional */.lqM(id),
    type: dist/* string */.YjP(),
    integrationId: dist/* nullish */.cl6(id),
    data: dist/* nullish */.cl6(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J())),
    config: dist/* nullish */.cl6(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J())),
    status: dist/* nullish */.cl6(dist/* string */.YjP()),
});
const Group = dist/* object */.Ikc({
    id: dist/* optional */.lqM(id),
    logicType: dist/* nullish */.cl6(dist/* string */.YjP()),
    conditions: dist/* nullish */.cl6(dist/* array */.YOg(WireCondition), []),
});
const MonitorReply = dist/* object */.Ikc({
    id,
    projectId: dist/* nullish */.cl6(id),
    name: dist/* string */.YjP(),
    type: dist/* string */.YjP(),
    description: dist/* nullish */.cl6(dist/* string */.YjP()),
    owner: dist/* nullish */.cl6(dist/* object */.Ikc({ type: dist/* string */.YjP(), id, name: dist/* nullish */.cl6(dist/* string */.YjP()) })),
    dataSources: dist/* nullish */.cl6(dist/* array */.YOg(dist/* object */.Ikc({
        queryObj: dist/* nullish */.cl6(dist/* object */.Ikc({
            snubaQuery: dist/* nullish */.cl6(dist/* object */.Ikc({
                dataset: dist/* nullish */.cl6(dist/* string */.YjP(), ''),
                query: dist/* nullish */.cl6(dist/* string */.YjP(), ''),
                aggregate: dist/* nullish */.cl6(dist/* string */.YjP(), ''),
                timeWindow: dist/* nullish */.cl6(dist/* pipe */.FsL(dist/* union */.KCZ([dist/* number */.aig(), dist/* string */.YjP()]), dist/* transform */.pdi(Number)), 0),
                environment: dist/* nullish */.cl6(dist/* string */.YjP()),
                eventTypes: dist/* nullish */.cl6(dist/* array */.YOg(dist/* string */.YjP()), []),
            })),
        })),
    })), []),
    conditionGroup: dist/* nullish */.cl6(Group),
    config: dist/* nullish */.cl6(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J()), {}),
    enabled: dist/* nullish */.cl6(dist/* boolean */.zMY(), true),
});
const AlertReply = dist/* object */.Ikc({
    id,
    name: dist/* string */.YjP(),
    environment: dist/* nullish */.cl6(dist/* string */.YjP()),
    config: dist/* nullish */.cl6(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J()), {}),
    triggers: dist/* nullish */.cl6(Group),
    actionFilters: dist/* nullish */.cl6(dist/* array */.YOg(dist/* object */.Ikc({ ...Group.entries, actions: dist/* nullish */.cl6(dist/* array */.YOg(WireAction), []) })), []),
    detectorIds: dist/* nullish */.cl6(dist/* array */.YOg(id), []),
    enabled: dist/* nullish */.cl6(dist/* boolean */.zMY(), true),
});
const table = (name) => dist/* pipe */.FsL(dist/* unknown */.L5J(), dist/* transform */.pdi((config) => {
    const entry = dist/* object */.Ikc({ id: dist/* optional */.lqM(id), [name]: dist/* optional */.lqM(dist/* string */.YjP()) });
    const rows = dist/* safeParse */.xLC(dist/* array */.YOg(entry), config);
    return rows.success
        ? rows.output.map((row) => ({ id: String(row.id ?? ''), name: String(row[name] ?? '') }))
        : [];
}));
const IntegrationReply = dist/* object */.Ikc({
    id,
    name: dist/* string */.YjP(),
    domainName: dist/* nullish */.cl6(dist/* string */.YjP()),
    status: dist/* nullish */.cl6(dist/* string */.YjP()),
    organizationIntegrationStatus: dist/* nullish */.cl6(dist/* string */.YjP()),
    provider: dist/* object */.Ikc({ key: dist/* string */.YjP() }),
    configData: dist/* nullish */.cl6(dist/* object */.Ikc({ service_table: dist/* optional */.lqM(table('service'), []), team_table: dist/* optional */.lqM(table('team'), []) })),
});
const ProjectRow = dist/* object */.Ikc({ id, slug: dist/* string */.YjP() });
const TeamRow = dist/* object */.Ikc({ id, slug: dist/* string */.YjP() });
const MemberRow = dist/* object */.Ikc({
    email: dist/* nullish */.cl6(dist/* string */.YjP()),
    user: dist/* nullish */.cl6(dist/* object */.Ikc({ id, email: dist/* nullish */.cl6(dist/* string */.YjP()) })),
});

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/directory.ts



/** Reads as little as the file needs. */
async function readDirectory(api, organization, file) {
    const path = (name) => `organizations/${(0,uri/* encodeUri */.R)(organization)}/${name}/`;
    const perPage = ['per_page', '100'];
    const projects = await readProjects(api, organization, file);
    const members = membersOf(file);
    const teams = members.some((one) => one.startsWith('team:'))
        ? await api.list({ path: path('teams'), query: [perPage], schema: TeamRow, scope: 'org:read', what: 'the teams' })
        : [];
    const users = members.some((one) => one.startsWith('user:'))
        ? await api.list({ path: path('members'), schema: MemberRow, scope: 'member:read', what: 'the members' })
        : [];
    const integrations = [];
    const kinds = new Set(file.alerts.flatMap(({ actions }) => actions.map(({ kind }) => kind)));
    for (const kind of ['slack', 'pagerduty', 'opsgenie']) {
        if (!kinds.has(kind))
            continue;
        const config = kind === 'slack' ? [] : [['includeConfig', 'true']];
        const found = await api.list({
            path: path('integrations'),
            query: [['providerKey', kind], ...config],
            schema: IntegrationReply,
            scope: 'org:read',
            what: 'the integrations',
        });
        integrations.push(...found.filter(({ provider }) => provider.key === kind));
    }
    return {
        projects: new Map(projects.map(({ slug, id }) => [slug, id])),
        teams: new Map(teams.map(({ slug, id }) => [slug, id])),
        users: new Map(users.flatMap(({ email, user }) => user ? [email, user.email].flatMap((mail) => (mail ? [[mail.toLowerCase(), user.id]] : [])) : [])),
        integrations,
    };
}
/** Some servers have no list of projects for a token, and answer for each project. */
async function readProjects(api, organization, file) {
    const org = (0,uri/* encodeUri */.R)(organization);
    const what = `the projects of the organization '${organization}'`;
    const request = { schema: ProjectRow, scope: 'org:read', what };
    try {
        return await api.list({ ...request, path: `organizations/${org}/projects/`, query: [['per_page', '100']] });
    }
    catch (error) {
        if (!isNotFound(error))
            throw error;
        const found = [];
        for (const slug of new Set([...file.monitors, ...file.alerts].map(({ project }) => project))) {
            try {
                found.push(await api.ask({ ...request, path: `projects/${org}/${(0,uri/* encodeUri */.R)(slug)}/` }));
            }
            catch (other) {
                if (!isNotFound(other))
                    throw other;
            }
        }
        // Not one: it is the organization that is not there.
        if (found.length === 0)
            throw error;
        return found;
    }
}
function isNotFound(error) {
    return error instanceof api_error/* SentryApiError */.q && error.kind === 'not-found';
}
/** `team:slug` and `user:mail` in all places where the file may have them. */
function membersOf(file) {
    return [
        ...file.monitors.flatMap(({ owner }) => owner ?? []),
        ...file.alerts.flatMap(({ conditions }) => conditions.flatMap(({ member }) => member ?? [])),
        ...file.alerts.flatMap(({ actions }) => actions.flatMap((action) => (action.kind === 'email' && action.to !== 'owners' ? [action.to] : []))),
    ];
}
/** The id of `team:slug` or `user:mail`. */
function memberId(member, { teams, users }) {
    const name = member.slice(5);
    return member.startsWith('team:') ? teams.get(name) : users.get(name.toLowerCase());
}
/** Integrations that a name of the file fits: by name, domain or id. */
function integrationsOf(action, { integrations }) {
    const name = (action.kind === 'slack' ? action.workspace : action.account).toLowerCase();
    return integrations.filter(({ provider, id, name: own, domainName }) => {
        if (provider.key !== action.kind)
            return false;
        const domain = (domainName ?? '').toLowerCase();
        return own.toLowerCase() === name || domain === name || domain.split('.', 1)[0] === name || id === name;
    });
}
function isActive({ status, organizationIntegrationStatus }) {
    return (status ?? 'active') === 'active' && (organizationIntegrationStatus ?? 'active') === 'active';
}
/** The target of an action in Sentry's terms; undefined where the account does not have it. */
function targetOf(action, { configData }) {
    if (action.kind === 'slack')
        return { id: action.channelId, name: action.channel };
    const rows = action.kind === 'pagerduty' ? configData?.service_table : configData?.team_table;
    const wanted = action.kind === 'pagerduty' ? action.service : action.team;
    return rows?.find(({ name, id }) => name === wanted || id === wanted);
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/entries.ts
const TRIGGERS = {
    new: 'first_seen_event',
    regression: 'regression_event',
    reappeared: 'reappeared_event',
    resolved: 'issue_resolved_trigger',
};

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/marks.ts
/** The last line of a monitor's description: whose it is. */
function monitorMark(repository, key) {
    return `managed by ${repository} sentry-alerts ${key}`;
}
const MONITOR_MARK = /(?:^|\n)managed by (\S+\/\S+) sentry-alerts ([a-z0-9-]{1,40})\s*$/;
function readMonitorMark(description) {
    const [, repository, key] = MONITOR_MARK.exec(description ?? '') ?? [];
    return repository === undefined || key === undefined ? undefined : { repository, key };
}
/** A description with our mark at its end; what somebody wrote before it stays. */
function markedDescription(before, repository, key) {
    const text = (before ?? '').replace(MONITOR_MARK, '').trimEnd();
    return text === '' ? monitorMark(repository, key) : `${text}\n${monitorMark(repository, key)}`;
}
/** An alert has no description, so its name carries the mark. */
function alertName(name, key) {
    return `${name} [${key}]`;
}
function readAlertMark(name) {
    return / \[([a-z0-9-]{1,40})\]$/.exec(name)?.[1];
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/monitor-form.ts



/** Names of the thresholds, as the file has them. */
const SIDES = { gt: 'above', gte: 'at-or-above', lt: 'below', lte: 'at-or-below' };
const RESOLVING = { lte: 'resolve-below', gte: 'resolve-above' };
function conditionsOf({ direction, high, medium, resolve }) {
    const [type, resolveType] = direction === 'above' ? ['gt', 'lte'] : ['lt', 'gte'];
    return [
        { type, comparison: high, conditionResult: 75 },
        ...(medium === undefined ? [] : [{ type, comparison: medium, conditionResult: 50 }]),
        { type: resolveType, comparison: resolve, conditionResult: 0 },
    ];
}
const NONE = 'none';
function desiredMonitorFields(entry) {
    return {
        name: entry.name,
        environment: entry.environment ?? 'all',
        dataset: entry.dataset,
        aggregate: normalAggregate(entry.aggregate),
        'event-types': [...entry.eventTypes].sort().join(', '),
        query: entry.query,
        window: nameOf(WINDOWS, entry.windowSeconds),
        compare: entry.compareSeconds === undefined ? NONE : nameOf(COMPARISONS, entry.compareSeconds),
        ...thresholdFields(conditionsOf(entry)),
        owner: entry.owner ?? NONE,
        enabled: 'true',
    };
}
function monitorFields(monitor, directory) {
    const query = monitor.dataSources[0]?.queryObj?.snubaQuery;
    const { detectionType, comparisonDelta } = monitor.config;
    const delta = Number(comparisonDelta ?? 0);
    const compare = detectionType === 'percent' || delta > 0 ? nameOf(COMPARISONS, delta) : NONE;
    return {
        name: monitor.name,
        environment: query?.environment || 'all',
        dataset: query?.dataset ?? '',
        aggregate: normalAggregate(query?.aggregate ?? ''),
        'event-types': [...(query?.eventTypes ?? [])].sort().join(', '),
        query: (query?.query ?? '').trim(),
        window: nameOf(WINDOWS, query?.timeWindow ?? 0),
        compare: detectionType === 'dynamic' ? 'dynamic' : compare,
        ...thresholdFields(monitor.conditionGroup?.conditions ?? []),
        owner: ownerText(monitor.owner, directory),
        enabled: String(monitor.enabled),
    };
}
function thresholdFields(conditions) {
    const fields = {};
    for (const { type, comparison, conditionResult } of conditions) {
        const side = SIDES[type] ?? type;
        const result = Number(conditionResult);
        const name = result === 75 ? side : result === 50 ? `medium-${side}` : (RESOLVING[type] ?? `resolve-${side}`);
        const value = typeof comparison === 'object' ? JSON.stringify(comparison) : String(Number(comparison));
        fields[name] = fields[name] === undefined ? value : `${fields[name]}, ${value}`;
    }
    return fields;
}
/** Sentry's two names for the user of an event. */
function normalAggregate(text) {
    return text.replaceAll(' ', '').replace('count_unique(user)', 'count_unique(tags[sentry:user])');
}
function ownerText(owner, { teams, users }) {
    if (!owner)
        return NONE;
    const known = [...(owner.type === 'team' ? teams : users)].find(([, id]) => id === owner.id)?.[0];
    return `${owner.type}:${known ?? owner.name ?? owner.id}`;
}
/** The body that makes or changes a monitor; parts that stay keep their ids. */
function monitorBody(entry, { directory, repository, existing, }) {
    const ids = new Map((existing?.conditionGroup?.conditions ?? []).map(({ id, conditionResult }) => [Number(conditionResult), id]));
    const owner = entry.owner === undefined ? undefined : memberId(entry.owner, directory);
    return {
        name: entry.name,
        type: 'metric_issue',
        enabled: true,
        description: markedDescription(existing?.description, repository, entry.key),
        owner: entry.owner === undefined || owner === undefined ? null : `${entry.owner.slice(0, 4)}:${owner}`,
        config: entry.compareSeconds === undefined
            ? { detectionType: 'static' }
            : { detectionType: 'percent', comparisonDelta: entry.compareSeconds },
        data_sources: [
            {
                aggregate: entry.aggregate,
                dataset: entry.dataset,
                environment: entry.environment,
                eventTypes: entry.eventTypes,
                query: entry.query,
                queryType: entry.dataset === 'events' ? 0 : 1,
                timeWindow: entry.windowSeconds,
            },
        ],
        condition_group: {
            ...withId(existing?.conditionGroup?.id),
            logic_type: 'any',
            conditions: conditionsOf(entry).map((condition) => ({
                ...condition,
                ...withId(ids.get(condition.conditionResult)),
            })),
            actions: [],
        },
    };
}
function withId(id) {
    return id === undefined ? {} : { id: Number(id) };
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/alert-form.ts






const WHEN = new Map(Object.entries(TRIGGERS).map(([name, type]) => [type, name]));
/** As the file calls it. */
const THEN = 'then';
function desiredAlertFields(entry, monitors, directory) {
    const conditions = entry.conditions.map((condition) => conditionBody(condition, directory));
    const actions = actionBodies(entry, directory);
    return {
        name: alertName(entry.name, entry.key),
        environment: entry.environment ?? 'all',
        monitors: [...monitors].sort().join(', '),
        when: [...entry.when].sort().join(', '),
        if: filterText(entry.logic, conditions, wordsOf(entry, directory)),
        every: nameOf(FREQUENCIES, entry.frequencyMinutes),
        [THEN]: actions
            .map((action) => actionText(action, wordsOf(entry, directory)))
            .sort()
            .join('; '),
        enabled: 'true',
    };
}
/** @param words those of the file's entry, so that both sides read the same */
function alertFields(alert, monitors, words) {
    return {
        name: alert.name,
        environment: alert.environment || 'all',
        monitors: [...monitors].sort().join(', '),
        when: (alert.triggers?.conditions ?? [])
            .map(({ type }) => WHEN.get(type) ?? type)
            .sort()
            .join(', '),
        if: alert.actionFilters
            .map(({ logicType, conditions }) => filterText(logicType ?? 'all', conditions, words))
            .join(' OR '),
        every: nameOf(FREQUENCIES, Number(alert.config.frequency ?? 0)),
        [THEN]: alert.actionFilters
            .flatMap(({ actions }) => actions.map((action) => actionText(action, words)))
            .sort()
            .join('; '),
        enabled: String(alert.enabled),
    };
}
function wordsOf(entry, directory) {
    const channelsByName = new Set(entry.actions.flatMap((one) => (one.kind === 'slack' && one.channelId === '' ? [plainChannel(one.channel)] : [])));
    const texts = new Map([
        ...entry.conditions.map((one) => [conditionKey(conditionBody(one, directory)), one.words]),
        ...entry.actions.map((one) => [
            actionKey(actionBody(one, directory), channelsByName),
            actionWords(one),
        ]),
    ]);
    return { texts, channelsByName };
}
const plainChannel = (name) => name.replace(/^#/, '').toLowerCase();
const LOGIC = (0,lookup/* lookup */.$)({ all: 'all of', any: 'any of', 'any-short': 'any of', none: 'none of' });
function filterText(logic, conditions, words) {
    // Without conditions every logic lets everything pass.
    if (conditions.length === 0)
        return 'always';
    const texts = conditions.map((one) => words.texts.get(conditionKey(one)) ?? conditionKey(one)).sort();
    return `${LOGIC[logic] ?? logic}: ${texts.join('; ')}`;
}
function actionText(action, words) {
    const key = actionKey(action, words.channelsByName);
    const text = words.texts.get(key) ?? key;
    return (action.status ?? 'active') === 'active' ? text : `${text} (${action.status})`;
}
function actionWords(action) {
    switch (action.kind) {
        case 'slack':
            return `slack ${action.workspace} ${action.channel}`;
        case 'pagerduty':
            return `pagerduty ${action.account} ${action.service} (${action.priority})`;
        case 'opsgenie':
            return `opsgenie ${action.account} ${action.team} (${action.priority})`;
        case 'email':
            return `email to ${action.to}${action.to === 'owners' ? `, else ${action.fallthrough}` : ''}`;
    }
}
/** The same for the same condition, whatever the order of keys and the spelling of intervals and numbers. */
function conditionKey({ type, comparison }) {
    return `${type} ${JSON.stringify(normal(comparison))}`;
}
function normal(value, key = '') {
    if (Array.isArray(value))
        return value.map((one) => normal(one));
    if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value)
            .filter(([, one]) => one !== null && one !== undefined && !(Array.isArray(one) && one.length === 0))
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, one]) => [name, normal(one, name)]));
    }
    if (typeof value === 'string' && /interval/i.test(key))
        return normalInterval(value);
    const isNumber = typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value));
    return isNumber ? String(Number(value)) : value;
}
/** Who is told, and how: what two messages for one event have in common, too. */
function actionKey(action, channelsByName = new Set()) {
    const { targetType, targetIdentifier, targetDisplay } = action.config ?? {};
    const text = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
    const channel = plainChannel(text(targetDisplay));
    const isByName = action.type === 'slack' && (channelsByName.has(channel) || text(targetIdentifier) === '');
    const target = isByName ? channel : text(targetIdentifier);
    const data = action.data ?? {};
    const option = text(data.priority) || (targetType === 'issue_owners' ? text(data.fallthroughType ?? data.fallthrough_type) : '');
    return [action.type, text(action.integrationId), text(targetType), target, option].join(' ').trim();
}
function conditionBody(condition, directory) {
    const { type, comparison, member } = condition;
    const id = member === undefined ? undefined : memberId(member, directory);
    const isMember = member !== undefined && typeof comparison === 'object' && comparison !== null;
    return {
        type,
        comparison: isMember ? { ...comparison, targetIdentifier: Number(id) } : comparison,
        conditionResult: true,
    };
}
function actionBodies({ actions }, directory) {
    return actions.map((action) => actionBody(action, directory));
}
function actionBody(action, directory) {
    if (action.kind === 'email') {
        const isOwners = action.to === 'owners';
        const targetType = isOwners ? 'issue_owners' : action.to.startsWith('team:') ? 'team' : 'user';
        return {
            type: 'email',
            integrationId: null,
            data: isOwners ? { fallthroughType: action.fallthrough } : {},
            config: {
                targetType,
                targetDisplay: null,
                targetIdentifier: isOwners ? null : (memberId(action.to, directory) ?? null),
            },
            status: 'active',
        };
    }
    const [integration] = integrationsOf(action, directory);
    const target = integration === undefined ? undefined : targetOf(action, integration);
    return {
        type: action.kind,
        integrationId: integration?.id ?? null,
        data: action.kind === 'slack' ? {} : { priority: action.priority },
        config: { targetType: 'specific', targetIdentifier: target?.id ?? '', targetDisplay: target?.name ?? '' },
        status: 'active',
    };
}
/** The body that makes or changes an alert; parts that stay keep their ids, parts without one are new. */
function alertBody(entry, { directory, detectorIds, existing, }) {
    const [filter] = existing?.actionFilters ?? [];
    const triggers = entry.when.map((name) => ({ type: TRIGGERS[name], comparison: true, conditionResult: true }));
    const conditions = entry.conditions.map((one) => conditionBody(one, directory));
    const actions = actionBodies(entry, directory);
    return {
        name: alertName(entry.name, entry.key),
        enabled: true,
        detector_ids: detectorIds.map(Number),
        config: { frequency: entry.frequencyMinutes },
        environment: entry.environment,
        triggers: {
            ...withId(existing?.triggers?.id),
            logic_type: 'any-short',
            conditions: keepIds(triggers, existing?.triggers?.conditions ?? [], conditionKey),
            actions: [],
        },
        action_filters: [
            {
                ...withId(filter?.id),
                logicType: entry.logic,
                conditions: keepIds(conditions, filter?.conditions ?? [], conditionKey),
                actions: keepIds(actions, filter?.actions ?? [], (one) => actionKey(one)),
            },
        ],
    };
}
/** Gives each wanted part the id of the stored one that is the same, else of one of its type. */
function keepIds(wanted, stored, keyOf) {
    const left = [...stored];
    const take = (test) => {
        const index = left.findIndex(test);
        return index < 0 ? undefined : left.splice(index, 1)[0]?.id;
    };
    const exact = wanted.map((part) => take((one) => keyOf(one) === keyOf(part)));
    return wanted.map((part, index) => ({ ...part, ...withId(exact[index] ?? take(({ type }) => type === part.type)) }));
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/unresolved.ts

function unresolvedNames(file, directory, monitors) {
    const problems = [];
    const report = (line, message, help) => void problems.push({ line, message, help });
    for (const { key, project, line } of [...file.monitors, ...file.alerts]) {
        if (!directory.projects.has(project)) {
            report(line, `'${key}': there is no project '${project}' that the token may see.`, "Correct 'project' (the slug), or give the token access to it.");
        }
    }
    const member = (key, line, name) => {
        if (memberId(name, directory) !== undefined)
            return;
        const help = name.startsWith('team:')
            ? 'Correct the slug of the team.'
            : "Correct the address; it is that of a member's account, and an invitation must have been accepted.";
        report(line, `'${key}': there is no ${name}.`, help);
    };
    for (const { key, owner, line } of file.monitors)
        if (owner !== undefined)
            member(key, line, owner);
    for (const { key, line, project, conditions, actions, monitors: refs } of file.alerts) {
        for (const condition of conditions)
            if (condition.member !== undefined)
                member(key, line, condition.member);
        const projectId = directory.projects.get(project);
        for (const ref of refs) {
            if (ref.kind === 'id' && !monitors.some(({ id }) => id === ref.id)) {
                report(line, `'${key}': there is no monitor with the id ${ref.id} that the token may see.`, "Correct the id, or name a key of 'monitors'.");
            }
            if ((ref.kind === 'errors' || ref.kind === 'issues') &&
                projectId !== undefined &&
                monitorOfKind(ref.kind, projectId, monitors) === undefined) {
                report(line, `'${key}': the project '${project}' has no monitor of its ${ref.kind}.`, 'Name a monitor by its id (Sentry: Monitors).');
            }
        }
        for (const action of actions) {
            if (action.kind === 'email') {
                if (action.to !== 'owners')
                    member(key, line, action.to);
                continue;
            }
            const account = action.kind === 'slack' ? action.workspace : action.account;
            const [integration, ...more] = integrationsOf(action, directory);
            const known = directory.integrations
                .filter(({ provider }) => provider.key === action.kind)
                .map(({ name }) => `'${name}'`);
            if (integration === undefined) {
                const has = known.length === 0 ? 'none is installed' : `there are ${known.join(', ')}`;
                report(line, `'${key}': there is no ${action.kind} integration '${account}' (${has}).`, 'Install it in Sentry (Settings, Integrations), or correct the name.');
            }
            else if (more.length > 0) {
                report(line, `'${key}': ${more.length + 1} ${action.kind} integrations fit '${account}'.`, `Name it by its id: ${[integration, ...more].map(({ id }) => id).join(', ')}.`);
            }
            else if (targetOf(action, integration) === undefined) {
                const [what, name] = action.kind === 'pagerduty'
                    ? ['service', action.service]
                    : ['team', action.kind === 'opsgenie' ? action.team : ''];
                report(line, `'${key}': the ${action.kind} integration '${account}' has no ${what} '${name}'.`, `Add it in Sentry (Settings, Integrations, ${account}), or correct the name.`);
            }
        }
    }
    return problems;
}
/** The monitor that every project has: of its errors, or of all its issues. */
function monitorOfKind(kind, projectId, monitors) {
    const type = kind === 'errors' ? 'error' : 'issue_stream';
    return monitors.find((monitor) => monitor.projectId === projectId && monitor.type === type);
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/find.ts


function findMonitors({ key, name, project }, { monitors, directory, repository }) {
    const here = monitors.filter(({ projectId, type }) => projectId === directory.projects.get(project) && type === 'metric_issue');
    const markOf = (monitor) => readMonitorMark(monitor.description);
    return {
        marked: here.filter((one) => markOf(one)?.repository === repository && markOf(one)?.key === key),
        named: here.filter((one) => one.name === name && markOf(one)?.repository !== repository),
    };
}
/** An alert belongs to the projects of its monitors; one that watches nothing is known by its mark alone. */
function findAlerts(entry, { file, alerts, monitors, directory }) {
    const { key, name, project, monitors: refs } = entry;
    const watched = file.monitors.filter((one) => refs.some((ref) => ref.kind === 'key' && ref.key === one.key));
    const slugs = [project, ...watched.map((one) => one.project)];
    const projectIds = new Set(slugs.flatMap((slug) => directory.projects.get(slug) ?? []));
    const isNamed = (id) => refs.some((ref) => ref.kind === 'id' && ref.id === id);
    const isHere = ({ detectorIds }) => detectorIds.some((id) => isNamed(id) || projectIds.has(monitors.find((one) => one.id === id)?.projectId ?? ''));
    return {
        marked: alerts.filter((one) => readAlertMark(one.name) === key && (one.detectorIds.length === 0 || isHere(one))),
        named: alerts.filter((one) => one.name === name && isHere(one)),
    };
}
function conflictOf(kind, { key, name, line, project }, { marked, named }, adopt) {
    const ids = (found) => found.map(({ id }) => id).join(', ');
    if (marked.length > 1) {
        return {
            status: 'ambiguous',
            line,
            message: `${marked.length} ${kind}s of '${project}' carry the mark of '${key}' (ids ${ids(marked)}), and nobody knows which is meant.`,
            help: 'Delete all but one in Sentry.',
        };
    }
    if (marked.length === 1 || named.length === 0)
        return undefined;
    if (!adopt) {
        return {
            status: 'name-taken',
            line,
            message: `There is a ${kind} '${name}' in '${project}' without our mark (ids ${ids(named)}).`,
            help: "Set 'adopt: true' to take it over, or give one of the two another name.",
        };
    }
    return named.length === 1
        ? undefined
        : {
            status: 'ambiguous',
            line,
            message: `${named.length} ${kind}s of '${project}' are called '${name}' (ids ${ids(named)}), so that none can be adopted.`,
            help: 'Rename or delete all but one in Sentry.',
        };
}
/** The ids of an alert's monitors, as far as they exist already. */
function detectorIdsOf(entry, { directory, monitors }, byKey) {
    const projectId = directory.projects.get(entry.project) ?? '';
    const ids = entry.monitors.map((ref) => {
        if (ref.kind === 'id')
            return ref.id;
        return ref.kind === 'key' ? byKey.get(ref.key)?.id : monitorOfKind(ref.kind, projectId, monitors)?.id;
    });
    return [...new Set(ids.filter((id) => id !== undefined))];
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/strays.ts

/** What carries our mark in a project of this file and is not in the file: alerts first, because they watch monitors. */
function straysOf({ file, directory, monitors, alerts, repository }, matched) {
    const projects = new Map([...file.monitors, ...file.alerts].map(({ project }) => [directory.projects.get(project) ?? '', project]));
    const kept = new Set([...matched.monitors.values(), ...matched.alerts.values()]);
    const keys = {
        monitors: new Set(file.monitors.map(({ key }) => key)),
        alerts: new Set(file.alerts.map(({ key }) => key)),
    };
    const projectOf = (detectorIds) => {
        const slugs = detectorIds.map((id) => projects.get(monitors.find((one) => one.id === id)?.projectId ?? ''));
        // An alert that also watches another project is not only ours.
        return slugs.length > 0 && slugs.every((slug) => slug !== undefined) ? slugs[0] : undefined;
    };
    const stray = (kind, object, key, project) => ({
        kind,
        action: 'delete',
        key,
        name: object.name,
        project,
        id: object.id,
        fields: [],
        line: 1,
    });
    return [
        ...alerts.flatMap((alert) => {
            const [key, project] = [readAlertMark(alert.name), projectOf(alert.detectorIds)];
            return key === undefined || project === undefined || kept.has(alert) || keys.alerts.has(key)
                ? []
                : [stray('alert', alert, key, project)];
        }),
        ...monitors.flatMap((monitor) => {
            const [mark, project] = [readMonitorMark(monitor.description), projects.get(monitor.projectId ?? '')];
            const isOurs = mark?.repository === repository && project !== undefined && !kept.has(monitor) && !keys.monitors.has(mark.key);
            return isOurs ? [stray('monitor', monitor, mark.key, project)] : [];
        }),
    ];
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/warnings.ts



function warningsOf(file, context) {
    return [
        ...file.alerts.flatMap((entry) => [
            ...channelsWithoutId(entry),
            ...alwaysOnErrors(entry),
            ...unreachable(entry),
            ...twice(entry, context),
        ]),
        ...file.monitors
            .filter(({ key }) => !file.alerts.some(({ monitors }) => monitors.some((ref) => ref.kind === 'key' && ref.key === key)))
            .map(({ key, line }) => ({
            line,
            message: `No alert uses the monitor '${key}': it opens issues, and nobody is told.`,
            help: "Name it in the 'monitors' of an alert.",
        })),
    ];
}
function channelsWithoutId({ key, line, actions }) {
    return actions.flatMap((action) => action.kind === 'slack' && action.channelId === ''
        ? [
            {
                line,
                message: `'${key}': the Slack channel '${action.channel}' has no 'channel-id': Sentry looks it up by name, which fails in large workspaces and after a rename.`,
                help: "Give 'channel-id' (Slack: channel details, at the bottom).",
            },
        ]
        : []);
}
function alwaysOnErrors({ key, line, monitors, conditions }) {
    if (conditions.length > 0 || !monitors.some(({ kind }) => kind === 'errors'))
        return [];
    return [
        {
            line,
            message: `'${key}' has no conditions on the error monitor of the project: it fires for every new issue.`,
            help: "Give it 'if', e.g. - level: {at-least: fatal}.",
        },
    ];
}
/** The issue of a metric monitor has one event for each evaluation, at most one in a minute. */
function unreachable({ key, line, monitors, conditions }) {
    if (!monitors.every(({ kind }) => kind === 'key'))
        return [];
    return conditions.flatMap(({ type, comparison, words }) => {
        if (!/^event_(?:unique_user_)?frequency_count$/.test(type) || typeof comparison !== 'object' || comparison === null)
            return [];
        const { value, interval } = { value: undefined, interval: undefined, ...comparison };
        const minutes = INTERVALS[String(interval)] ?? Number.POSITIVE_INFINITY;
        return Number(value) < minutes
            ? []
            : [
                {
                    line,
                    message: `'${key}': ${words}: out of reach, because the issue of a metric monitor gets at most one event in a minute.`,
                    help: 'Put the number into the threshold of the monitor, and leave this condition out.',
                },
            ];
    });
}
/** Somebody made an alert by hand that tells the same people of the same issues. */
function twice(entry, { directory, alerts, matched, monitorIds }) {
    const ids = new Set(monitorIds(entry));
    const own = matched.get(entry.key);
    const targets = new Set(actionBodies(entry, directory).map(target));
    return alerts
        .filter((alert) => alert !== own && readAlertMark(alert.name) === undefined && alert.detectorIds.some((id) => ids.has(id)))
        .filter(({ actionFilters }) => actionFilters.some(({ actions }) => actions.some((action) => targets.has(target(action)))))
        .map(({ name, id }) => ({
        line: entry.line,
        message: `The alert '${name}' (id ${id}) has no mark, the same target and a monitor of '${entry.key}': two messages for one event.`,
        help: 'Delete it in Sentry, or take it over with its name and adopt: true.',
    }));
}
/** Who is told, whatever the options. */
function target(action) {
    return actionKey({ ...action, data: {} });
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/plan.ts





/** What differs between the file and Sentry, and what an apply would do. Knows no clock and asks nobody. */
function makePlan(input) {
    const { file, directory, monitors, alerts } = input;
    const conflicts = [];
    const changes = [];
    const matched = { monitors: new Map(), alerts: new Map() };
    const bad = (conflict) => {
        if (conflict !== undefined)
            conflicts.push(conflict);
        return conflict !== undefined;
    };
    for (const entry of file.monitors) {
        const found = findMonitors(entry, input);
        if (bad(conflictOf('monitor', entry, found, input.adopt)))
            continue;
        const [existing] = found.marked.length > 0 ? found.marked : found.named;
        if (existing !== undefined)
            matched.monitors.set(entry.key, existing);
        const fields = diff(existing && monitorFields(existing, directory), desiredMonitorFields(entry));
        const isAdopted = existing !== undefined && found.marked.length === 0;
        if (isAdopted)
            fields.push({ field: 'mark', from: '', to: `${input.repository} ${entry.key}` });
        if (existing !== undefined && fields.length === 0)
            continue;
        changes.push({
            ...plan_baseOf(entry),
            kind: 'monitor',
            action: existing === undefined ? 'create' : 'update',
            fields,
            entry,
            existing,
        });
    }
    const nameOfMonitor = monitorNames(input, matched.monitors);
    for (const entry of file.alerts) {
        const found = findAlerts(entry, input);
        if (bad(conflictOf('alert', entry, found, input.adopt)))
            continue;
        const [existing] = found.marked.length > 0 ? found.marked : found.named;
        if (existing !== undefined)
            matched.alerts.set(entry.key, existing);
        const words = wordsOf(entry, directory);
        const wanted = desiredAlertFields(entry, wantedMonitors(entry), directory);
        const fields = diff(existing &&
            currentAlertFields(existing, entry, (id) => nameOfMonitor(id, directory.projects.get(entry.project)), words), wanted);
        if (existing !== undefined && fields.length === 0)
            continue;
        changes.push({
            ...plan_baseOf(entry),
            kind: 'alert',
            action: existing === undefined ? 'create' : 'update',
            fields,
            entry,
            existing,
        });
    }
    const strays = straysOf(input, matched);
    const warnings = [
        ...warningsOf(file, {
            directory,
            monitors,
            alerts,
            matched: matched.alerts,
            monitorIds: (entry) => detectorIdsOf(entry, input, matched.monitors),
        }),
        ...(input.prune
            ? []
            : strays.map(({ kind, name, key }) => ({
                line: undefined,
                message: `The ${kind} '${name}' carries our mark (${key}) and is not in the file.`,
                help: "Set 'prune: true' to delete it, or put it back into the file.",
            }))),
    ];
    if (input.prune)
        changes.push(...strays);
    const written = changes.filter(({ action }) => action !== 'delete').length;
    return {
        changes,
        unchanged: file.monitors.length + file.alerts.length - written - conflicts.length,
        conflicts,
        warnings,
    };
}
function plan_baseOf({ key, name, project, line }) {
    return { key, name, project, line };
}
function diff(from, to) {
    const names = [...new Set([...Object.keys(to), ...Object.keys(from ?? {})])];
    return names
        .map((field) => ({ field, from: from?.[field] ?? '', to: to[field] ?? '' }))
        .filter(({ from: one, to: other }) => one !== other);
}
/** How the plan calls a monitor by its id: by its key in the file, where it has one. */
function monitorNames({ monitors }, matched) {
    const keys = new Map([...matched].map(([key, { id }]) => [id, key]));
    return (id, projectId) => {
        const monitor = monitors.find((one) => one.id === id);
        const isOwn = monitor?.projectId === projectId;
        if (isOwn && monitor?.type === 'error')
            return 'errors';
        if (isOwn && monitor?.type === 'issue_stream')
            return 'issues';
        return keys.get(id) ?? id;
    };
}
function wantedMonitors({ monitors }) {
    return [...new Set(monitors.map((ref) => (ref.kind === 'key' ? ref.key : ref.kind === 'id' ? ref.id : ref.kind)))];
}
function currentAlertFields(existing, entry, nameOf, words) {
    const ids = new Map(entry.monitors.flatMap((ref) => (ref.kind === 'id' ? [[ref.id, ref.id]] : [])));
    const names = existing.detectorIds.map((id) => ids.get(id) ?? nameOf(id));
    return alertFields(existing, names, words);
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/plan-text.ts


const SIGNS = { create: '+', update: '~', delete: '-' };
/** `monitor error-rate 'Error rate spike' (mais-api)` */
function changeTitle({ kind, key, name, project }) {
    return `${kind} ${key} '${name}' (${project})`;
}
function planText({ changes, unchanged }) {
    const blocks = changes.map((change) => [`${SIGNS[change.action]} ${changeTitle(change)}`, ...linesOf(change)].join('\n'));
    const count = (action) => changes.filter((one) => one.action === action).length;
    const counts = `${count('create')} to create, ${count('update')} to change, ${count('delete')} to delete, ${unchanged} as they are.`;
    return [...blocks, counts].join('\n\n');
}
function linesOf(change) {
    if (change.action === 'delete')
        return ['    no longer in the file'];
    const fields = change.fields
        .filter(({ to, from }) => change.action === 'update' || (to !== '' && to !== 'none') || from !== '')
        .map(({ field, from, to }) => change.action === 'create' ? `    + ${field}: ${to}` : `    ~ ${field}: ${from || 'none'} → ${to || 'none'}`);
    return [...fields, `    ${change.kind === 'monitor' ? monitorWords(change.entry) : alertWords(change.entry)}`];
}
/** When it fires, in words: "more than" is read as "from" too often. */
function monitorWords({ direction, high, aggregate, windowSeconds, compareSeconds, resolve }) {
    const window = nameOf(WINDOWS, windowSeconds);
    const whole = direction === 'above' && aggregate === 'count()' && Number.isInteger(high) && compareSeconds === undefined;
    const bound = direction === 'above' ? 'more than' : 'less than';
    const percent = compareSeconds === undefined ? '' : '%';
    const first = whole ? `, so at number ${high + 1}` : '';
    const end = direction === 'above' ? `at ${resolve}${percent} or less` : `at ${resolve}${percent} or more`;
    return `opens an issue at ${bound} ${high}${percent} of ${aggregate} in ${window}${first}; resolves it ${end}`;
}
function alertWords({ when, conditions, frequencyMinutes }) {
    const often = frequencyMinutes === 0 ? 'each time' : `at most once in ${frequencyMinutes} minutes for each issue`;
    const thresholds = conditions.filter(({ type }) => type.includes('frequency')).map(({ words }) => words);
    return [`fires when an issue is ${when.join(' or ')}, ${often}`, ...thresholds].join('; ');
}
/** Alerts whose messages cannot be sent, because their integration is not active. */
function inactiveTargets({ file, directory, }) {
    return file.alerts.flatMap(({ key, line, actions }) => actions.flatMap((action) => {
        if (action.kind === 'email')
            return [];
        const [integration] = integrationsOf(action, directory);
        if (integration === undefined || isActive(integration))
            return [];
        const reason = `'${key}': the ${action.kind} integration '${integration.name}' is not active (${integration.status ?? integration.organizationIntegrationStatus}), so nothing is sent. Connect it again in Sentry (Settings, Integrations).`;
        return [{ key, line, reason }];
    }));
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/apply.ts






/** A write whose answer was lost is tried so many times in all. */
const WRITE_TRIES = 3;
/** Makes the changes one after another, reads each object back, and stops at the first that Sentry does not make. */
async function applyPlan(plan, input, context) {
    const { objects, deadline, log, signal } = context;
    const applied = { done: [], stopped: undefined, ineffective: [] };
    let known = input;
    for (const change of plan.changes) {
        signal.throwIfAborted();
        if (deadline.expired())
            return { ...applied, stopped: { change, reason: "The deadline passed. Raise 'deadline', and run it again." } };
        log.info(`${change.action} ${changeTitle(change)}`);
        try {
            const written = await write(change, known, context);
            known = written.known;
            if (written.id !== undefined) {
                known = await readBack(change, written.id, known, objects);
                const reason = whyIneffective(change, known);
                if (reason !== undefined)
                    applied.ineffective.push({ change, reason });
            }
            applied.done.push(change);
            context.progress(applied);
        }
        catch (error) {
            if (!(error instanceof api_error/* SentryApiError */.q))
                throw error;
            return { ...applied, stopped: { change, reason: error.message } };
        }
    }
    return applied;
}
async function write(change, known, context) {
    const { objects } = context;
    if (change.action === 'delete') {
        await repeated(() => objects.remove(change.kind, change.id));
        return { id: undefined, known: without(change, known) };
    }
    const body = bodyOf(change, known);
    const { existing } = change;
    if (existing !== undefined) {
        await repeated(() => objects.update(change.kind, existing.id, body));
        return { id: existing.id, known };
    }
    return create(change, body, known, context);
}
/** The same body twice makes the same object, so a lost answer is no reason to look first. */
async function repeated(write) {
    for (let attempt = 1;; attempt++) {
        try {
            return await write();
        }
        catch (error) {
            if (!(error instanceof api_error/* SentryApiError */.q && error.maybeDone) || attempt === WRITE_TRIES)
                throw error;
        }
    }
}
/** A create whose answer was lost is looked for by its mark before it is tried again. */
async function create(change, body, known, { objects, log }) {
    for (let attempt = 1;; attempt++) {
        try {
            return { id: await objects.create(change.kind, change.project, body), known };
        }
        catch (error) {
            if (!(error instanceof api_error/* SentryApiError */.q && error.maybeDone))
                throw error;
            log.info(`${error.message} Looking whether it was made.`);
            const now = await refreshed(change.kind, known, objects);
            const { marked } = change.kind === 'monitor' ? findMonitors(change.entry, now) : findAlerts(change.entry, now);
            const [found] = marked;
            if (found !== undefined)
                return { id: found.id, known: now };
            if (attempt === WRITE_TRIES)
                throw error;
        }
    }
}
async function refreshed(kind, known, objects) {
    if (kind === 'alert')
        return { ...known, alerts: await objects.alerts() };
    const monitors = await objects.monitors(projectIdsOf(known));
    const others = known.monitors.filter(({ id }) => !monitors.some((one) => one.id === id));
    return { ...known, monitors: [...monitors, ...others] };
}
/** The ids of the projects that the file names. */
function projectIdsOf({ file, directory }) {
    const slugs = new Set([...file.monitors, ...file.alerts].map(({ project }) => project));
    return [...slugs].flatMap((slug) => directory.projects.get(slug) ?? []);
}
function bodyOf(change, known) {
    const { directory, repository } = known;
    if (change.kind === 'monitor') {
        return monitorBody(change.entry, { directory, repository, existing: change.existing });
    }
    const byKey = new Map(known.file.monitors.flatMap((entry) => {
        const { marked, named } = findMonitors(entry, known);
        const [monitor] = marked.length > 0 ? marked : named;
        return monitor === undefined ? [] : [[entry.key, monitor]];
    }));
    const detectorIds = detectorIdsOf(change.entry, known, byKey);
    return alertBody(change.entry, { directory, detectorIds, existing: change.existing });
}
async function readBack(change, id, known, objects) {
    if (change.kind === 'monitor') {
        const monitor = await objects.monitor(id);
        return { ...known, monitors: [...known.monitors.filter((one) => one.id !== id), monitor] };
    }
    const alert = await objects.alert(id);
    return { ...known, alerts: [...known.alerts.filter((one) => one.id !== id), alert] };
}
function without({ kind, ...change }, known) {
    return kind === 'monitor'
        ? { ...known, monitors: known.monitors.filter(({ id }) => id !== change.id) }
        : { ...known, alerts: known.alerts.filter(({ id }) => id !== change.id) };
}
/** What a plan made now would still change of this object, or what else keeps it from doing its work. */
function whyIneffective(change, known) {
    const { changes, conflicts } = makePlan({ ...known, prune: false });
    const left = changes.find(({ kind, key }) => kind === change.kind && key === change.key);
    const conflict = conflicts.find(({ line }) => line === change.line);
    if (conflict !== undefined)
        return conflict.message;
    if (left === undefined)
        return undefined;
    if (left.action === 'create')
        return 'Sentry stored it without our mark, so it is not found again.';
    const fields = left.fields.map(({ field, from, to }) => `${field} is '${from}' instead of '${to}'`);
    const isBlind = left.fields.some(({ field, from }) => field === 'monitors' && from === '');
    return `Sentry stored it otherwise: ${fields.join('; ')}.${isBlind ? ' It watches nothing, so it never fires.' : ''}`;
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/objects.ts




const Created = dist/* object */.Ikc({ id: dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()]), dist/* transform */.pdi(String)) });
/** Monitors and alerts in Sentry's API; Sentry's own names for them are detectors and workflows. */
function createObjects(api, organization) {
    const base = `organizations/${(0,uri/* encodeUri */.R)(organization)}`;
    const pathOf = (kind, id) => `${base}/${kind === 'monitor' ? 'detectors' : 'workflows'}/${(0,uri/* encodeUri */.R)(id)}/`;
    const write = { scope: 'alerts:write' };
    return {
        monitors: (projectIds) => api.list({
            path: `${base}/detectors/`,
            query: projectIds.map((id) => ['project', id]),
            schema: MonitorReply,
            scope: 'alerts:read',
            what: 'the monitors',
        }),
        /** Without a filter: one by project leaves out alerts that watch nothing. */
        alerts: () => api.list({ path: `${base}/workflows/`, schema: AlertReply, scope: 'alerts:read', what: 'the alerts' }),
        monitor: (id) => api.ask({ path: pathOf('monitor', id), schema: MonitorReply, scope: 'alerts:read', what: `the monitor ${id}` }),
        alert: (id) => api.ask({ path: pathOf('alert', id), schema: AlertReply, scope: 'alerts:read', what: `the alert ${id}` }),
        async create(kind, project, body) {
            const path = kind === 'monitor' ? `${base}/projects/${(0,uri/* encodeUri */.R)(project)}/detectors/` : `${base}/workflows/`;
            const what = `the ${kind} '${body.name}'`;
            return (await api.ask({ ...write, method: 'POST', path, body, schema: Created, what })).id;
        },
        async update(kind, id, body) {
            const what = `the ${kind} '${body.name}'`;
            await api.ask({ ...write, method: 'PUT', path: pathOf(kind, id), body, schema: dist/* unknown */.L5J(), what });
        },
        /** One that is gone already is deleted. */
        async remove(kind, id) {
            try {
                await api.ask({
                    ...write,
                    method: 'DELETE',
                    path: pathOf(kind, id),
                    schema: dist/* unknown */.L5J(),
                    what: `the ${kind} ${id}`,
                });
            }
            catch (error) {
                if (!(error instanceof api_error/* SentryApiError */.q && error.kind === 'not-found'))
                    throw error;
            }
        },
        /** Fires actions once, without an alert. Experimental, and only for a user's token. */
        async testFire(actions) {
            await api.ask({
                method: 'POST',
                path: `${base}/test-fire-actions/`,
                body: { actions },
                schema: dist/* unknown */.L5J(),
                scope: "alerts:write, of a user's token",
                what: 'the test notification',
            });
        },
    };
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/reconcile.ts











async function reconcile(options, context) {
    const { file, mode, organization, sentryUrl, token } = options;
    const { clock, log } = context;
    const deadline = new retry/* Deadline */.B2(clock, options.deadlineMs);
    const api = (0,src_api/* createSentryApi */._)({ ...context, url: sentryUrl, token, deadline });
    const objects = createObjects(api, organization);
    const ended = (rest) => ({
        plan: undefined,
        applied: undefined,
        problems: [],
        warnings: [],
        ...rest,
    });
    let input;
    try {
        const directory = await readDirectory(api, organization, file);
        const monitors = await readMonitors(options, objects, projectIdsOf({ file, directory }));
        const unresolved = unresolvedNames(file, directory, monitors);
        if (unresolved.length > 0)
            return ended({ status: 'unresolved', problems: unresolved });
        input = { ...options, directory, monitors, alerts: await objects.alerts() };
    }
    catch (error) {
        if (!(error instanceof api_error/* SentryApiError */.q))
            throw error;
        return ended({ status: 'inconclusive', problems: [{ line: undefined, message: error.message, help: '' }] });
    }
    const plan = makePlan(input);
    const { conflicts, warnings } = plan;
    if (conflicts.length > 0) {
        const status = conflicts.some((one) => one.status === 'ambiguous') ? 'ambiguous' : 'name-taken';
        return ended({ status, plan, problems: conflicts, warnings });
    }
    log.info(planText(plan));
    const inactive = inactiveTargets(input).map(({ line, reason }) => ({ line, message: reason, help: '' }));
    const hasChanges = plan.changes.length > 0;
    if (mode === 'plan')
        return ended({ status: hasChanges ? 'changes' : 'in-sync', plan, warnings: [...warnings, ...inactive] });
    if (mode === 'check') {
        if (hasChanges)
            return ended({ status: 'drift', plan, problems: [driftProblem(plan), ...inactive], warnings });
        return ended({ status: inactive.length > 0 ? 'not-effective' : 'in-sync', plan, problems: inactive, warnings });
    }
    const progress = (applied) => context.progress?.(ended({ status: 'partial', plan, applied, warnings }));
    const applied = await applyPlan(plan, input, { ...context, objects, deadline, progress });
    const problems = [...stoppedProblem(plan, applied), ...ineffectiveProblems(applied), ...inactive];
    if (applied.stopped !== undefined)
        return ended({ status: 'partial', plan, applied, problems, warnings });
    const tested = await testNotifications(options, input, plan, objects);
    const status = problems.length > 0 ? 'not-effective' : hasChanges ? 'applied' : 'in-sync';
    return ended({ status, plan, applied, problems, warnings: [...warnings, ...tested] });
}
/** Those of the file's projects, and those that the file names by their id. */
async function readMonitors({ file }, objects, projectIds) {
    const monitors = projectIds.length === 0 ? [] : await objects.monitors(projectIds);
    const named = new Set(file.alerts.flatMap((entry) => entry.monitors.flatMap((ref) => (ref.kind === 'id' ? [ref.id] : []))));
    for (const id of named) {
        if (monitors.some((one) => one.id === id))
            continue;
        try {
            monitors.push(await objects.monitor(id));
        }
        catch (error) {
            // It is reported together with all else that is not there.
            if (!(error instanceof api_error/* SentryApiError */.q && error.kind === 'not-found'))
                throw error;
        }
    }
    return monitors;
}
function driftProblem({ changes }) {
    const names = changes.map((change) => `${changeTitle(change)}${change.fields.length === 0 || change.action === 'create' ? ` (${change.action})` : `: ${change.fields.map(({ field, from, to }) => `${field} is '${from}' instead of '${to}'`).join(', ')}`}`);
    return {
        line: changes[0]?.line,
        message: `Sentry differs from the file in ${(0,words/* plural */.L)(changes.length, 'object')}: ${names.join('; ')}.`,
        help: 'Apply the file (mode: apply), or change it to what Sentry has.',
    };
}
function stoppedProblem({ changes }, { done, stopped }) {
    if (stopped === undefined)
        return [];
    const left = changes.slice(done.length).map(changeTitle);
    const made = done.length === 0 ? 'Nothing was changed.' : `Done: ${done.map(changeTitle).join(', ')}.`;
    return [
        {
            line: stopped.change.line,
            message: `Stopped at ${changeTitle(stopped.change)}: ${stopped.reason} ${made} Not done: ${left.join(', ')}.`,
            help: 'Mend the cause and run it again: it goes on where it stopped, and makes nothing twice.',
        },
    ];
}
function ineffectiveProblems({ ineffective }) {
    return ineffective.map(({ change, reason }) => ({
        line: change.line,
        message: `${changeTitle(change)} was written and does not do what the file says. ${reason}`,
        help: 'Look at it in Sentry; the plan of your organization may not allow it.',
    }));
}
async function testNotifications({ testNotification }, { file, directory }, { changes }, objects) {
    if (testNotification === 'off')
        return [];
    const changed = new Set(changes.flatMap((change) => (change.kind === 'alert' && change.action !== 'delete' ? [change.key] : [])));
    const warnings = [];
    for (const entry of file.alerts.filter(({ key }) => testNotification === 'all' || changed.has(key))) {
        try {
            await objects.testFire(actionBodies(entry, directory));
        }
        catch (error) {
            if (!(error instanceof api_error/* SentryApiError */.q))
                throw error;
            warnings.push({
                line: entry.line,
                message: `'${entry.key}': no test notification. ${error.message}`,
                help: "It needs a user's token; an organization's is refused.",
            });
        }
    }
    return warnings;
}

// EXTERNAL MODULE: ./packages/sentry/src/address.ts
var address = __webpack_require__(6197);
;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/settings.ts

/** Bad inputs are recorded in the reader. */
function readAlertSettings(inputs) {
    const organization = inputs.required('organization');
    if (organization !== '' && !/^[\w.-]+$/.test(organization)) {
        inputs.problem('organization', organization, 'a slug, as in the address of its page');
    }
    const token = inputs.secret('auth-token');
    if (!/^[\x21-\x7e]*$/.test(token))
        inputs.problem('auth-token', undefined, 'one word, without line breaks');
    return {
        file: inputs.required('file'),
        mode: inputs.choice('mode', ['auto', 'plan', 'apply', 'check']),
        organization,
        token,
        sentryUrl: inputs.parsed('sentry-url', address/* parseSentryUrl */.qo) ?? '',
        prune: inputs.boolean('prune'),
        adopt: inputs.boolean('adopt'),
        testNotification: inputs.choice('test-notification', ['off', 'changed', 'all']),
        deadlineMs: inputs.duration('deadline', { positive: true }),
    };
}

;// CONCATENATED MODULE: ./packages/sentry/src/alert-rules/terminal.ts
const PASSING = ['in-sync', 'changes', 'applied', 'syntax'];
function isPassing(status) {
    return PASSING.includes(status);
}
/** Problems and warnings as lines of a log. */
function outcomeLines({ status, problems, warnings }, file) {
    const line = (kind) => (one) => `${kind}  ${one.line === undefined ? file : `${file}:${one.line}`}  ${one.message} ${one.help}`.trimEnd();
    return [...problems.map(line('error  ')), ...warnings.map(line('warning')), status];
}

// EXTERNAL MODULE: ./packages/cli/src/options.ts + 1 modules
var src_options = __webpack_require__(9031);
// EXTERNAL MODULE: ./packages/cli/src/silent.ts
var silent = __webpack_require__(5533);
;// CONCATENATED MODULE: ./packages/cli/src/sentry-alerts.ts










const LINE = {
    command: 'sentry-alerts',
    action: 'sentry-alerts',
    omit: ['comment', 'github-token', 'on-missing-secret', 'secret-source'],
    // Nobody applies by accident.
    defaults: { mode: 'plan' },
    own: {
        repository: {
            form: '<owner/name>',
            description: 'The repository that the marks name; where left out, the variable GITHUB_REPOSITORY.',
        },
    },
    note: 'The token may also be in SENTRY_AUTH_TOKEN. Without one only the file is checked.',
};
async function sentryAlertsCommand(args, around) {
    const { env, cwd, signal } = around;
    const secrets = { 'auth-token': env.SENTRY_AUTH_TOKEN ?? '' };
    const options = await (0,src_options/* readCommandLine */.y)({ ...LINE, secrets }, args, around);
    if (options === undefined)
        return true;
    const { inputs, own, quiet } = options;
    const settings = readAlertSettings(inputs);
    inputs.finish();
    const log = quiet ? (0,silent/* silent */.K)() : around.log;
    const { file, problems } = readAlertFile(settings.file, cwd);
    if (file === undefined) {
        for (const problem of problems)
            around.log.info((0,finding_report/* findingLines */.hq)(problem));
        return false;
    }
    if (settings.token === '') {
        log.info(`${settings.file} is valid. Sentry was not asked: there is no token.`);
        return true;
    }
    const repository = (0,run_environment/* repositoryIn */.c)({ GITHUB_REPOSITORY: own.repository ?? env.GITHUB_REPOSITORY });
    if (repository === undefined)
        throw new failure/* ActionError */.lZ("The marks name a repository: give '--repository owner/name'.");
    const { mode } = settings;
    if (mode === 'auto') {
        throw new failure/* ActionError */.lZ("There is no event on the command line: give '--mode' plan, apply or check.");
    }
    const outcome = await reconcile({ ...settings, file, mode, repository: `${repository.owner}/${repository.repo}` }, { env, log, signal, clock: clock/* systemClock */.m });
    const isGood = isPassing(outcome.status);
    for (const line of outcomeLines(outcome, settings.file))
        (isGood ? log : around.log).info(line);
    return isGood;
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
