import * as v from 'valibot';
import { Condition, MEMBER } from './conditions.ts';
import { COMPARISONS, FREQUENCIES, namesOf, WINDOWS } from './durations.ts';

const named = (table: Record<string, number>) => {
  const expected = `one of ${namesOf(table)}`;
  return v.pipe(
    v.union([v.string(), v.number()], expected),
    v.transform(String),
    v.check((text) => Object.hasOwn(table, text), expected),
  );
};
const text = v.pipe(v.string('a text'), v.trim(), v.nonEmpty('a text that is not empty'));
const number = v.pipe(v.number('a number'), v.finite('a number'));
const key = v.pipe(
  v.string("lower-case letters, digits and '-', at most 40"),
  v.regex(/^[a-z0-9-]{1,40}$/, "lower-case letters, digits and '-', at most 40"),
);
const slug = v.pipe(v.string('the slug of a project'), v.regex(/^[\w.-]+$/, 'the slug of a project'));
const environment = v.nullable(text);
const base = { key, project: v.optional(slug), environment: v.optional(environment) };

const Monitor = v.strictObject({
  ...base,
  name: v.pipe(text, v.maxLength(200, 'at most 200 characters')),
  measure: v.picklist(['errors', 'users', 'query'], 'errors, users or query'),
  dataset: v.optional(text),
  aggregate: v.optional(text),
  'event-types': v.optional(v.array(text, 'a list')),
  query: v.optional(v.string('a text'), ''),
  window: named(WINDOWS),
  above: v.optional(number),
  below: v.optional(number),
  change: v.optional(
    v.strictObject({
      above: v.optional(
        v.pipe(v.string('a percentage such as 50%'), v.regex(/^\d+(?:\.\d+)?%$/, 'a percentage such as 50%')),
      ),
      below: v.optional(
        v.pipe(v.string('a percentage such as 50%'), v.regex(/^\d+(?:\.\d+)?%$/, 'a percentage such as 50%')),
      ),
      compare: named(COMPARISONS),
    }),
  ),
  'medium-above': v.optional(number),
  'medium-below': v.optional(number),
  'resolve-below': v.optional(number),
  'resolve-above': v.optional(number),
  owner: v.optional(MEMBER),
});

const PAGERDUTY = v.picklist(
  ['critical', 'error', 'warning', 'info', 'default'],
  'critical, error, warning, info or default',
);
const OPSGENIE = v.picklist(['P1', 'P2', 'P3', 'P4', 'P5'], 'P1 to P5');
const ACTIONS = {
  slack: v.strictObject({ workspace: text, channel: text, 'channel-id': v.optional(text) }),
  pagerduty: v.strictObject({ account: text, service: text, priority: v.optional(PAGERDUTY, 'default') }),
  opsgenie: v.strictObject({ account: text, team: text, priority: v.optional(OPSGENIE, 'P3') }),
  email: v.strictObject({
    to: v.union([v.literal('owners'), MEMBER], 'owners, team:slug or user:mail'),
    else: v.optional(
      v.picklist(['active-members', 'all-members', 'nobody'], 'active-members, all-members or nobody'),
      'active-members',
    ),
  }),
};
const Action = v.pipe(
  v.strictObject(
    {
      slack: v.optional(ACTIONS.slack),
      pagerduty: v.optional(ACTIONS.pagerduty),
      opsgenie: v.optional(ACTIONS.opsgenie),
      email: v.optional(ACTIONS.email),
    },
    'one of slack, pagerduty, opsgenie, email',
  ),
  v.check((value) => Object.keys(value).length === 1, 'one action for each entry: slack, pagerduty, opsgenie or email'),
);

const monitorRef = v.union(
  [v.pipe(v.number(), v.integer(), v.transform(String)), v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$|^\d+$/))],
  "a key of 'monitors', errors, issues, or the id of a monitor",
);
const conditions = v.optional(v.array(Condition, 'a list of conditions'));

const Alert = v.strictObject({
  ...base,
  name: v.pipe(text, v.maxLength(210, 'at most 210 characters')),
  monitors: v.union(
    [
      v.pipe(v.array(monitorRef), v.minLength(1, 'at least one monitor')),
      v.pipe(
        monitorRef,
        v.transform((one) => [one]),
      ),
    ],
    "a list of keys of 'monitors', errors, issues, or ids of monitors",
  ),
  when: v.optional(
    v.pipe(
      v.array(
        v.picklist(['new', 'regression', 'reappeared', 'resolved'], 'new, regression, reappeared or resolved'),
        'a list',
      ),
      v.minLength(1, 'at least one of new, regression, reappeared, resolved'),
    ),
    ['new', 'regression', 'reappeared'],
  ),
  if: conditions,
  'if-any': conditions,
  'if-none': conditions,
  every: v.optional(named(FREQUENCIES), '30m'),
  // biome-ignore lint/suspicious/noThenProperty: it is a key of the file, and a schema is never awaited
  then: v.pipe(v.array(Action, 'a list of actions'), v.minLength(1, 'at least one action')),
});

export const FileSchema = v.strictObject({
  project: v.optional(slug),
  environment: v.optional(environment),
  monitors: v.optional(v.array(Monitor, 'a list of monitors'), []),
  alerts: v.optional(v.array(Alert, 'a list of alerts'), []),
});

export type RawFile = v.InferOutput<typeof FileSchema>;
export type RawMonitor = RawFile['monitors'][number];
export type RawAlert = RawFile['alerts'][number];
