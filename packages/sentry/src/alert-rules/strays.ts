import { readAlertMark, readMonitorMark } from './marks.ts';
import type { Change, PlanInput } from './plan-types.ts';
import type { SentryAlert, SentryMonitor } from './replies.ts';

/** What carries our mark in a project of this file and is not in the file: alerts first, because they watch monitors. */
export function straysOf(
  { file, directory, monitors, alerts, repository }: PlanInput,
  matched: { monitors: ReadonlyMap<string, SentryMonitor>; alerts: ReadonlyMap<string, SentryAlert> },
): Extract<Change, { action: 'delete' }>[] {
  const projects = new Map(
    [...file.monitors, ...file.alerts].map(({ project }) => [directory.projects.get(project) ?? '', project]),
  );
  const kept = new Set([...matched.monitors.values(), ...matched.alerts.values()]);
  const keys = {
    monitors: new Set(file.monitors.map(({ key }) => key)),
    alerts: new Set(file.alerts.map(({ key }) => key)),
  };
  const projectOf = (detectorIds: readonly string[]) => {
    const slugs = detectorIds.map((id) => projects.get(monitors.find((one) => one.id === id)?.projectId ?? ''));
    // An alert that also watches another project is not only ours.
    return slugs.length > 0 && slugs.every((slug) => slug !== undefined) ? slugs[0] : undefined;
  };
  const stray = (kind: 'monitor' | 'alert', object: { id: string; name: string }, key: string, project: string) => ({
    kind,
    action: 'delete' as const,
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
      const isOurs =
        mark?.repository === repository && project !== undefined && !kept.has(monitor) && !keys.monitors.has(mark.key);
      return isOurs ? [stray('monitor', monitor, mark.key, project)] : [];
    }),
  ];
}
