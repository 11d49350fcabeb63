import { COMPARISONS, FREQUENCIES, WINDOWS } from './durations.ts';
import type { ActionEntry, AlertEntry, AlertFile, MonitorEntry, MonitorRef } from './entries.ts';
import type { RawAlert, RawFile, RawMonitor } from './file-schema.ts';

export type Path = (string | number)[];

type Report = (path: Path, message: string, help: string) => void;

/** Fills in the defaults, and checks what one entry alone cannot know. */
export function entriesOf(raw: RawFile, report: Report, lineOf: (path: Path) => number): AlertFile {
  if (raw.monitors.length + raw.alerts.length === 0) {
    report(
      [],
      'The file has no entries.',
      "Give it 'monitors' or 'alerts'; an empty file would pass for everything being in order.",
    );
  }
  const monitors = raw.monitors.map((monitor, index) =>
    monitorOf(monitor, raw, { path: ['monitors', index], report, line: lineOf(['monitors', index]) }),
  );
  const alerts = raw.alerts.map((alert, index) =>
    alertOf(alert, raw, { path: ['alerts', index], report, line: lineOf(['alerts', index]) }),
  );
  for (const [kind, entries] of [
    ['monitors', monitors],
    ['alerts', alerts],
  ] as const) {
    for (const [index, { key }] of entries.entries()) {
      if (entries.findIndex((one) => one.key === key) < index) {
        report(
          [kind, index, 'key'],
          `The key '${key}' is used twice in '${kind}'.`,
          'Give each entry a key of its own.',
        );
      }
    }
  }
  for (const [index, { monitors: refs }] of alerts.entries()) {
    for (const ref of refs) {
      const word = ref.kind === 'id' ? ref.id : ref.kind;
      if (ref.kind !== 'key' && monitors.some(({ key }) => key === word)) {
        report(
          ['alerts', index, 'monitors'],
          `'${word}' is ${ref.kind === 'id' ? 'the id of a monitor' : 'a word of its own'}, and the key of a monitor of this file.`,
          'Give that monitor another key; it is not what this alert would watch.',
        );
      }
      if (ref.kind === 'key' && !monitors.some(({ key }) => key === ref.key)) {
        report(
          ['alerts', index, 'monitors'],
          `There is no monitor with the key '${ref.key}'.`,
          "Name a key of 'monitors', errors, issues, or the id of a monitor.",
        );
      }
    }
  }
  return { monitors, alerts };
}

interface Place {
  path: Path;
  report: Report;
  line: number;
}

function baseOf(entry: RawMonitor | RawAlert, raw: RawFile, { path, report, line }: Place) {
  const project = entry.project ?? raw.project;
  if (project === undefined) {
    report(path, `'${entry.key}' has no project.`, "Give the entry, or the whole file, a 'project'.");
  }
  const environment = entry.environment === undefined ? (raw.environment ?? null) : entry.environment;
  return { key: entry.key, name: entry.name, project: project ?? '', environment, line };
}

function monitorOf(entry: RawMonitor, raw: RawFile, place: Place): MonitorEntry {
  const { path, report } = place;
  const change = entry.change;
  const sides = [
    ...(entry.above === undefined ? [] : [{ direction: 'above' as const, high: entry.above }]),
    ...(entry.below === undefined ? [] : [{ direction: 'below' as const, high: entry.below }]),
    ...(change?.above === undefined ? [] : [{ direction: 'above' as const, high: Number.parseFloat(change.above) }]),
    ...(change?.below === undefined ? [] : [{ direction: 'below' as const, high: Number.parseFloat(change.below) }]),
  ];
  const [side = { direction: 'above' as const, high: 0 }] = sides;
  if (sides.length !== 1) {
    report(
      path,
      `'${entry.key}' has ${sides.length === 0 ? 'no threshold' : 'more than one threshold'}.`,
      "Give it one of 'above', 'below' and 'change: {above: 50%, compare: 1h}'.",
    );
  }
  const isAbove = side.direction === 'above';
  const [medium, resolve] = isAbove
    ? [entry['medium-above'], entry['resolve-below']]
    : [entry['medium-below'], entry['resolve-above']];
  for (const name of isAbove
    ? (['medium-below', 'resolve-above'] as const)
    : (['medium-above', 'resolve-below'] as const)) {
    if (entry[name] !== undefined)
      report(
        [...path, name],
        `'${name}' is the wrong side of '${side.direction}'.`,
        `Use '${isAbove ? 'medium-above and resolve-below' : 'medium-below and resolve-above'}'.`,
      );
  }
  const worse = (one: number, other: number) => (isAbove ? one > other : one < other);
  if (medium !== undefined && !worse(side.high, medium)) {
    report(
      [...path, isAbove ? 'medium-above' : 'medium-below'],
      `The medium threshold ${medium} is reached after the high one, ${side.high}.`,
      'Let it be reached before.',
    );
  }
  const lowest = medium ?? side.high;
  if (resolve !== undefined && worse(resolve, lowest)) {
    report(
      [...path, isAbove ? 'resolve-below' : 'resolve-above'],
      `It would be resolved at ${resolve}, where it is already alarming (${lowest}).`,
      'Let it be resolved before the lowest threshold.',
    );
  }
  const isQuery = entry.measure === 'query';
  if (isQuery && (entry.dataset === undefined || entry.aggregate === undefined)) {
    report(
      path,
      `'${entry.key}' measures a query without 'dataset' or 'aggregate'.`,
      "Give it both, e.g. 'dataset: events_analytics_platform' and 'aggregate: p95(span.duration)'.",
    );
  }
  for (const name of ['dataset', 'aggregate', 'event-types'] as const) {
    if (!isQuery && entry[name] !== undefined)
      report(
        [...path, name],
        `'${name}' says nothing for 'measure: ${entry.measure}'.`,
        "Remove it, or set 'measure: query'.",
      );
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

function defaultEventTypes(dataset: string | undefined): string[] {
  if (dataset === 'events') return ['error', 'default'];
  return dataset === 'events_analytics_platform' ? ['trace_item_span'] : ['transaction'];
}

function alertOf(entry: RawAlert, raw: RawFile, place: Place): AlertEntry {
  const groups = (['if', 'if-any', 'if-none'] as const).filter((name) => entry[name] !== undefined);
  const [group = 'if', ...more] = groups;
  if (more.length > 0) {
    place.report(
      [...place.path, ...more.slice(0, 1)],
      `'${entry.key}' has '${groups.join("' and '")}', and an alert of Sentry has one logic.`,
      'Use one of if, if-any and if-none; for more make two alerts.',
    );
  }
  return {
    ...baseOf(entry, raw, place),
    monitors: entry.monitors.map(refOf),
    when: [...new Set(entry.when)],
    logic: ({ if: 'all', 'if-any': 'any-short', 'if-none': 'none' } as const)[group],
    conditions: entry[group] ?? [],
    frequencyMinutes: FREQUENCIES[entry.every] ?? 0,
    actions: entry.then.flatMap(actionOf),
  };
}

function refOf(text: string): MonitorRef {
  if (text === 'errors' || text === 'issues') return { kind: text };
  return /^\d+$/.test(text) ? { kind: 'id', id: text } : { kind: 'key', key: text };
}

function actionOf({ slack, pagerduty, opsgenie, email }: RawAlert['then'][number]): ActionEntry[] {
  if (slack !== undefined) {
    return [
      { kind: 'slack', workspace: slack.workspace, channel: slack.channel, channelId: slack['channel-id'] ?? '' },
    ];
  }
  if (pagerduty !== undefined) return [{ kind: 'pagerduty', ...pagerduty }];
  if (opsgenie !== undefined) return [{ kind: 'opsgenie', ...opsgenie }];
  const fallthrough = { 'active-members': 'ActiveMembers', 'all-members': 'AllMembers', nobody: 'NoOne' };
  return email === undefined ? [] : [{ kind: 'email', to: email.to, fallthrough: fallthrough[email.else] }];
}
