import type { AlertEntry, MonitorEntry } from './entries.ts';
import { readAlertMark, readMonitorMark } from './marks.ts';
import type { Conflict, PlanInput } from './plan-types.ts';
import type { SentryAlert, SentryMonitor } from './replies.ts';
import { monitorOfKind } from './unresolved.ts';

export interface Found<T> {
  /** They carry the mark of this entry. */
  marked: T[];
  /** They have its name, and no mark of this repository. */
  named: T[];
}

export function findMonitors(
  { key, name, project }: MonitorEntry,
  { monitors, directory, repository }: PlanInput,
): Found<SentryMonitor> {
  const here = monitors.filter(
    ({ projectId, type }) => projectId === directory.projects.get(project) && type === 'metric_issue',
  );
  const markOf = (monitor: SentryMonitor) => readMonitorMark(monitor.description);
  return {
    marked: here.filter((one) => markOf(one)?.repository === repository && markOf(one)?.key === key),
    named: here.filter((one) => one.name === name && markOf(one)?.repository !== repository),
  };
}

/** An alert belongs to the projects of its monitors; one that watches nothing is known by its mark alone. */
export function findAlerts(entry: AlertEntry, { file, alerts, monitors, directory }: PlanInput): Found<SentryAlert> {
  const { key, name, project, monitors: refs } = entry;
  const watched = file.monitors.filter((one) => refs.some((ref) => ref.kind === 'key' && ref.key === one.key));
  const slugs = [project, ...watched.map((one) => one.project)];
  const projectIds = new Set(slugs.flatMap((slug) => directory.projects.get(slug) ?? []));
  const isNamed = (id: string) => refs.some((ref) => ref.kind === 'id' && ref.id === id);
  const isHere = ({ detectorIds }: SentryAlert) =>
    detectorIds.some((id) => isNamed(id) || projectIds.has(monitors.find((one) => one.id === id)?.projectId ?? ''));
  return {
    marked: alerts.filter((one) => readAlertMark(one.name) === key && (one.detectorIds.length === 0 || isHere(one))),
    named: alerts.filter((one) => one.name === name && isHere(one)),
  };
}

export function conflictOf(
  kind: 'monitor' | 'alert',
  { key, name, line, project }: MonitorEntry | AlertEntry,
  { marked, named }: Found<{ id: string }>,
  adopt: boolean,
): Conflict | undefined {
  const ids = (found: { id: string }[]) => found.map(({ id }) => id).join(', ');
  if (marked.length > 1) {
    return {
      status: 'ambiguous',
      line,
      message: `${marked.length} ${kind}s of '${project}' carry the mark of '${key}' (ids ${ids(marked)}), and nobody knows which is meant.`,
      help: 'Delete all but one in Sentry.',
    };
  }
  if (marked.length === 1 || named.length === 0) return undefined;
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
export function detectorIdsOf(
  entry: AlertEntry,
  { directory, monitors }: Pick<PlanInput, 'directory' | 'monitors'>,
  byKey: ReadonlyMap<string, { id: string }>,
): string[] {
  const projectId = directory.projects.get(entry.project) ?? '';
  const ids = entry.monitors.map((ref) => {
    if (ref.kind === 'id') return ref.id;
    return ref.kind === 'key' ? byKey.get(ref.key)?.id : monitorOfKind(ref.kind, projectId, monitors)?.id;
  });
  return [...new Set(ids.filter((id) => id !== undefined))];
}
