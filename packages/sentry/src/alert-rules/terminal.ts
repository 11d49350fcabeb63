import type { AlertsOutcome, AlertsStatus } from './reconcile.ts';

const PASSING: readonly AlertsStatus[] = ['in-sync', 'changes', 'applied', 'syntax'];

export function isPassing(status: AlertsStatus): boolean {
  return PASSING.includes(status);
}

/** Problems and warnings as lines of a log. */
export function outcomeLines({ status, problems, warnings }: AlertsOutcome, file: string): string[] {
  const line = (kind: string) => (one: AlertsOutcome['problems'][number]) =>
    `${kind}  ${one.line === undefined ? file : `${file}:${one.line}`}  ${one.message} ${one.help}`.trimEnd();
  return [...problems.map(line('error  ')), ...warnings.map(line('warning')), status];
}
