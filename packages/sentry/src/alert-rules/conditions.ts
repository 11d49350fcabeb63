import * as v from 'valibot';
import { INTERVALS } from './durations.ts';
import type { ConditionEntry } from './entries.ts';

const LEVELS = { fatal: 50, error: 40, warning: 30, info: 20, debug: 10, sample: 0 } as const;
const PRIORITIES = { high: 75, medium: 50, low: 25 } as const;
const CATEGORIES = {
  error: 1,
  feedback: 6,
  outage: 10,
  metric: 11,
  'db-query': 12,
  'http-client': 13,
  frontend: 14,
  mobile: 15,
} as const;

const keys = <T extends string>(table: Record<T, unknown>) => {
  const names = Object.keys(table) as T[];
  return v.picklist(names, `one of ${names.join(', ')}`);
};
const positive = v.pipe(v.number('a number'), v.integer('a whole number'), v.minValue(1, 'a number of 1 or more'));
const count = v.pipe(v.number('a number'), v.integer('a whole number'), v.minValue(0, 'a number of 0 or more'));
const text = v.pipe(v.union([v.string(), v.number(), v.boolean()], 'a text'), v.transform(String));
const interval = keys(INTERVALS);
const only = v.literal(true, "only 'true' says something here");

const level = v.pipe(
  v.union(
    [
      v.strictObject({ 'at-least': keys(LEVELS) }),
      v.strictObject({ 'at-most': keys(LEVELS) }),
      v.strictObject({ is: keys(LEVELS) }),
    ],
    `{at-least: LEVEL}, {at-most: LEVEL} or {is: LEVEL} with one of ${Object.keys(LEVELS).join(', ')}`,
  ),
  v.transform((value): ConditionEntry => {
    const [match, name] =
      'at-least' in value
        ? (['gte', value['at-least']] as const)
        : 'at-most' in value
          ? (['lte', value['at-most']] as const)
          : (['eq', value.is] as const);
    const words = { gte: `level ${name} or worse`, lte: `level ${name} or milder`, eq: `level ${name}` }[match];
    return { type: 'level', comparison: { level: LEVELS[name], match }, words };
  }),
);

const priority = v.pipe(
  v.union([keys(PRIORITIES), v.strictObject({ 'at-least': keys(PRIORITIES) })], 'high, medium or low'),
  v.transform((value): ConditionEntry => {
    const name = typeof value === 'string' ? value : value['at-least'];
    const words = name === 'high' ? 'priority high' : `priority ${name} or higher`;
    return { type: 'issue_priority_greater_or_equal', comparison: PRIORITIES[name], words };
  }),
);

const UNITS: Record<string, string> = { m: 'minute', h: 'hour', d: 'day', w: 'week' };
const ageText = v.pipe(
  v.string('an age such as 10m, 2h, 1d or 1w'),
  v.regex(/^[1-9]\d{0,4}[mhdw]$/, 'an age such as 10m, 2h, 1d or 1w'),
);
const age = v.pipe(
  v.union(
    [v.strictObject({ 'older-than': ageText }), v.strictObject({ 'newer-than': ageText })],
    '{older-than: 10m} or {newer-than: 1d}',
  ),
  v.transform((value): ConditionEntry => {
    const [comparisonType, age] =
      'older-than' in value ? (['older', value['older-than']] as const) : (['newer', value['newer-than']] as const);
    const time = UNITS[age.slice(-1)] ?? 'minute';
    const comparison = { time, value: Number(age.slice(0, -1)), comparisonType };
    return { type: 'age_comparison', comparison, words: `issue ${comparisonType} than ${age}` };
  }),
);

const occurrences = v.pipe(
  v.strictObject({ 'at-least': positive }),
  v.transform((value): ConditionEntry => {
    const least = value['at-least'];
    return { type: 'issue_occurrences', comparison: { value: least }, words: `at least ${least} events in all` };
  }),
);

const frequency = (type: string, noun: string) =>
  v.pipe(
    v.strictObject({ 'more-than': count, in: interval }),
    v.transform(
      ({ 'more-than': value, in: within }): ConditionEntry => ({
        type,
        comparison: { value, interval: within },
        words: `more than ${value} ${noun} of one issue in ${within}, so at number ${value + 1}`,
      }),
    ),
  );

const MATCHES = {
  is: 'eq',
  'is-not': 'ne',
  contains: 'co',
  'contains-not': 'nc',
  'starts-with': 'sw',
  'ends-with': 'ew',
} as const;
const matches = {
  is: v.optional(text),
  'is-not': v.optional(text),
  contains: v.optional(text),
  'contains-not': v.optional(text),
  'starts-with': v.optional(text),
  'ends-with': v.optional(text),
  set: v.optional(v.boolean("'true' or 'false'")),
};

type Match = { [name in keyof typeof MATCHES]?: string | undefined } & { set?: boolean | undefined };

const isOne = (value: Match) => {
  const names = [...Object.keys(MATCHES), 'set'].filter((name) =>
    Object.entries(value).some(([key, one]) => key === name && one !== undefined),
  );
  return names.length === 1;
};
const ONE = `one of ${Object.keys(MATCHES).join(', ')}, or set: true`;

function matchOf(value: Match): { match: string; value?: string; words: string } {
  if (value.set !== undefined) return { match: value.set ? 'is' : 'ns', words: value.set ? 'is set' : 'is not set' };
  for (const [name, match] of Object.entries(MATCHES)) {
    const given = Object.entries(value).find(([key, one]) => key === name && one !== undefined)?.[1];
    if (given !== undefined) return { match, value: String(given), words: `${name.replace('-', ' ')} '${given}'` };
  }
  return { match: 'is', words: 'is set' };
}

const tag = v.pipe(
  v.strictObject({ key: text, ...matches }),
  v.check((value) => isOne(value), ONE),
  v.transform(({ key, ...rest }): ConditionEntry => {
    const { words, ...match } = matchOf(rest);
    return { type: 'tagged_event', comparison: { key, ...match }, words: `tag ${key} ${words}` };
  }),
);

const attribute = v.pipe(
  v.strictObject({ name: text, ...matches }),
  v.check((value) => isOne(value), ONE),
  v.transform(({ name, ...rest }): ConditionEntry => {
    const { words, ...match } = matchOf(rest);
    return { type: 'event_attribute', comparison: { attribute: name, ...match }, words: `${name} ${words}` };
  }),
);

const category = v.pipe(
  keys(CATEGORIES),
  v.transform(
    (name): ConditionEntry => ({
      type: 'issue_category',
      comparison: { value: CATEGORIES[name] },
      words: `category ${name}`,
    }),
  ),
);

export const MEMBER = v.pipe(
  v.string("'team:slug' or 'user:mail'"),
  v.regex(/^(?:team:[\w-]+|user:\S+@\S+)$/, "'team:slug' or 'user:mail'"),
);

const assignedTo = v.pipe(
  v.union([v.literal('nobody'), MEMBER], "'team:slug', 'user:mail' or 'nobody'"),
  v.transform((value): ConditionEntry => {
    const words = value === 'nobody' ? 'assigned to nobody' : `assigned to ${value}`;
    if (value === 'nobody')
      return { type: 'assigned_to', comparison: { targetType: 'Unassigned', targetIdentifier: '' }, words };
    const targetType = value.startsWith('team:') ? 'Team' : 'Member';
    return { type: 'assigned_to', comparison: { targetType }, member: value, words };
  }),
);

const latestRelease = v.pipe(
  only,
  v.transform((): ConditionEntry => ({ type: 'latest_release', comparison: true, words: 'of the latest release' })),
);
const deescalating = v.pipe(
  only,
  v.transform(
    (): ConditionEntry => ({ type: 'issue_priority_deescalating', comparison: true, words: 'its priority goes down' }),
  ),
);
const raw = v.pipe(
  v.strictObject({ type: v.string('a text'), comparison: v.unknown() }),
  v.transform(
    ({ type, comparison }): ConditionEntry => ({ type, comparison, words: `${type} ${JSON.stringify(comparison)}` }),
  ),
);

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
} as const;

const optional: Record<
  string,
  v.OptionalSchema<v.GenericSchema<unknown, ConditionEntry>, undefined>
> = Object.fromEntries(
  Object.entries<v.GenericSchema<unknown, ConditionEntry>>(KINDS).map(([name, schema]) => [name, v.optional(schema)]),
);

/** One condition: a map with one key. Intervals: 1m 5m 15m 1h 1d 1w 30d. */
export const Condition = v.pipe(
  v.strictObject(optional, `a condition: one of ${Object.keys(KINDS).join(', ')}`),
  v.check((value) => Object.keys(value).length === 1, `one condition for each entry: ${Object.keys(KINDS).join(', ')}`),
  v.transform((value): ConditionEntry => {
    const [found] = Object.values(value);
    return found ?? { type: '', comparison: null, words: '' };
  }),
);
