/** The last line of a monitor's description: whose it is. */
function monitorMark(repository: string, key: string): string {
  return `managed by ${repository} sentry-alerts ${key}`;
}

const MONITOR_MARK = /(?:^|\n)managed by (\S+\/\S+) sentry-alerts ([a-z0-9-]{1,40})\s*$/;

export function readMonitorMark(
  description: string | null | undefined,
): { repository: string; key: string } | undefined {
  const [, repository, key] = MONITOR_MARK.exec(description ?? '') ?? [];
  return repository === undefined || key === undefined ? undefined : { repository, key };
}

/** A description with our mark at its end; what somebody wrote before it stays. */
export function markedDescription(before: string | null | undefined, repository: string, key: string): string {
  const text = (before ?? '').replace(MONITOR_MARK, '').trimEnd();
  return text === '' ? monitorMark(repository, key) : `${text}\n${monitorMark(repository, key)}`;
}

/** An alert has no description, so its name carries the mark. */
export function alertName(name: string, key: string): string {
  return `${name} [${key}]`;
}

export function readAlertMark(name: string): string | undefined {
  return / \[([a-z0-9-]{1,40})\]$/.exec(name)?.[1];
}
