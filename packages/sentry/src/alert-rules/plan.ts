import { alertFields, desiredAlertFields, type Words, wordsOf } from './alert-form.ts';
import type { AlertEntry, MonitorEntry } from './entries.ts';
import { conflictOf, detectorIdsOf, findAlerts, findMonitors } from './find.ts';
import { desiredMonitorFields, type Fields, monitorFields } from './monitor-form.ts';
import type { Change, Conflict, FieldChange, Plan, PlanInput } from './plan-types.ts';
import type { SentryAlert, SentryMonitor } from './replies.ts';
import { straysOf } from './strays.ts';
import { warningsOf } from './warnings.ts';

/** What differs between the file and Sentry, and what an apply would do. Knows no clock and asks nobody. */
export function makePlan(input: PlanInput): Plan {
  const { file, directory, monitors, alerts } = input;
  const conflicts: Conflict[] = [];
  const changes: Change[] = [];
  const matched = { monitors: new Map<string, SentryMonitor>(), alerts: new Map<string, SentryAlert>() };
  const bad = (conflict: Conflict | undefined) => {
    if (conflict !== undefined) conflicts.push(conflict);
    return conflict !== undefined;
  };
  for (const entry of file.monitors) {
    const found = findMonitors(entry, input);
    if (bad(conflictOf('monitor', entry, found, input.adopt))) continue;
    const [existing] = found.marked.length > 0 ? found.marked : found.named;
    if (existing !== undefined) matched.monitors.set(entry.key, existing);
    const fields = diff(existing && monitorFields(existing, directory), desiredMonitorFields(entry));
    const isAdopted = existing !== undefined && found.marked.length === 0;
    if (isAdopted) fields.push({ field: 'mark', from: '', to: `${input.repository} ${entry.key}` });
    if (existing !== undefined && fields.length === 0) continue;
    changes.push({
      ...baseOf(entry),
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
    if (bad(conflictOf('alert', entry, found, input.adopt))) continue;
    const [existing] = found.marked.length > 0 ? found.marked : found.named;
    if (existing !== undefined) matched.alerts.set(entry.key, existing);
    const words = wordsOf(entry, directory);
    const wanted = desiredAlertFields(entry, wantedMonitors(entry), directory);
    const fields = diff(
      existing &&
        currentAlertFields(existing, entry, (id) => nameOfMonitor(id, directory.projects.get(entry.project)), words),
      wanted,
    );
    if (existing !== undefined && fields.length === 0) continue;
    changes.push({
      ...baseOf(entry),
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
  if (input.prune) changes.push(...strays);
  const written = changes.filter(({ action }) => action !== 'delete').length;
  return {
    changes,
    unchanged: file.monitors.length + file.alerts.length - written - conflicts.length,
    conflicts,
    warnings,
  };
}

function baseOf({ key, name, project, line }: MonitorEntry | AlertEntry) {
  return { key, name, project, line };
}

function diff(from: Fields | undefined, to: Fields): FieldChange[] {
  const names = [...new Set([...Object.keys(to), ...Object.keys(from ?? {})])];
  return names
    .map((field) => ({ field, from: from?.[field] ?? '', to: to[field] ?? '' }))
    .filter(({ from: one, to: other }) => one !== other);
}

/** How the plan calls a monitor by its id: by its key in the file, where it has one. */
function monitorNames({ monitors }: PlanInput, matched: ReadonlyMap<string, SentryMonitor>) {
  const keys = new Map([...matched].map(([key, { id }]) => [id, key]));
  return (id: string, projectId: string | undefined): string => {
    const monitor = monitors.find((one) => one.id === id);
    const isOwn = monitor?.projectId === projectId;
    if (isOwn && monitor?.type === 'error') return 'errors';
    if (isOwn && monitor?.type === 'issue_stream') return 'issues';
    return keys.get(id) ?? id;
  };
}

function wantedMonitors({ monitors }: AlertEntry): string[] {
  return [...new Set(monitors.map((ref) => (ref.kind === 'key' ? ref.key : ref.kind === 'id' ? ref.id : ref.kind)))];
}

function currentAlertFields(
  existing: SentryAlert,
  entry: AlertEntry,
  nameOf: (id: string) => string,
  words: Words,
): Fields {
  const ids = new Map(entry.monitors.flatMap((ref) => (ref.kind === 'id' ? [[ref.id, ref.id] as const] : [])));
  const names = existing.detectorIds.map((id) => ids.get(id) ?? nameOf(id));
  return alertFields(existing, names, words);
}
