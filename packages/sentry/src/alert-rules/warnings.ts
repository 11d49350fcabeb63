import { actionBodies, actionKey } from './alert-form.ts';
import type { Directory } from './directory.ts';
import { INTERVALS } from './durations.ts';
import type { AlertEntry, AlertFile } from './entries.ts';
import { readAlertMark } from './marks.ts';
import type { SentryAlert, SentryMonitor } from './replies.ts';

export interface Warning {
  /** In the file; undefined for what is not in it. */
  line: number | undefined;
  message: string;
  help: string;
}

export interface WarningContext {
  directory: Directory;
  monitors: readonly SentryMonitor[];
  alerts: readonly SentryAlert[];
  /** Alerts that belong to an entry, by key. */
  matched: ReadonlyMap<string, SentryAlert>;
  monitorIds(entry: AlertEntry): string[];
}

export function warningsOf(file: AlertFile, context: WarningContext): Warning[] {
  return [
    ...file.alerts.flatMap((entry) => [
      ...channelsWithoutId(entry),
      ...alwaysOnErrors(entry),
      ...unreachable(entry),
      ...twice(entry, context),
    ]),
    ...file.monitors
      .filter(
        ({ key }) => !file.alerts.some(({ monitors }) => monitors.some((ref) => ref.kind === 'key' && ref.key === key)),
      )
      .map(({ key, line }) => ({
        line,
        message: `No alert uses the monitor '${key}': it opens issues, and nobody is told.`,
        help: "Name it in the 'monitors' of an alert.",
      })),
  ];
}

function channelsWithoutId({ key, line, actions }: AlertEntry): Warning[] {
  return actions.flatMap((action) =>
    action.kind === 'slack' && action.channelId === ''
      ? [
          {
            line,
            message: `'${key}': the Slack channel '${action.channel}' has no 'channel-id': Sentry looks it up by name, which fails in large workspaces and after a rename.`,
            help: "Give 'channel-id' (Slack: channel details, at the bottom).",
          },
        ]
      : [],
  );
}

function alwaysOnErrors({ key, line, monitors, conditions }: AlertEntry): Warning[] {
  if (conditions.length > 0 || !monitors.some(({ kind }) => kind === 'errors')) return [];
  return [
    {
      line,
      message: `'${key}' has no conditions on the error monitor of the project: it fires for every new issue.`,
      help: "Give it 'if', e.g. - level: {at-least: fatal}.",
    },
  ];
}

/** The issue of a metric monitor has one event for each evaluation, at most one in a minute. */
function unreachable({ key, line, monitors, conditions }: AlertEntry): Warning[] {
  if (!monitors.every(({ kind }) => kind === 'key')) return [];
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
function twice(entry: AlertEntry, { directory, alerts, matched, monitorIds }: WarningContext): Warning[] {
  const ids = new Set(monitorIds(entry));
  const own = matched.get(entry.key);
  const targets = new Set(actionBodies(entry, directory).map(target));
  return alerts
    .filter(
      (alert) =>
        alert !== own && readAlertMark(alert.name) === undefined && alert.detectorIds.some((id) => ids.has(id)),
    )
    .filter(({ actionFilters }) =>
      actionFilters.some(({ actions }) => actions.some((action) => targets.has(target(action)))),
    )
    .map(({ name, id }) => ({
      line: entry.line,
      message: `The alert '${name}' (id ${id}) has no mark, the same target and a monitor of '${entry.key}': two messages for one event.`,
      help: 'Delete it in Sentry, or take it over with its name and adopt: true.',
    }));
}

/** Who is told, whatever the options. */
function target(action: Parameters<typeof actionKey>[0]): string {
  return actionKey({ ...action, data: {} });
}
