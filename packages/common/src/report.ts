import type { Annotation } from './annotations.ts';

/** Annotations, summary, outputs and exit code are made from this one value, so that they never disagree. */
export interface Report {
  status: string;
  /** Why the step fails, and what to do. Left out: the step passes. */
  headline?: string | undefined;
  annotations: readonly Annotation[];
  /** Outputs by name, besides `result` and `result-file`, which are made from `result`. */
  outputs: Readonly<Record<string, string>>;
  /** The documented fields of the output `result`, besides `schema`, `action` and `status`. */
  result: Readonly<Record<string, unknown>>;
  summary: string;
}

/** GitHub takes 1 MiB of outputs for a job and 50 MB for a run (docs "Outputs"); ours stay well below. */
const RESULT_LIMIT_BYTES = 256 * 1024;

/**
 * The one line of JSON for the output `result`. Where it would be too long, the longest lists are cut in half until it
 * fits, and `"truncated":true` says so.
 */
export function resultLine(
  action: string,
  report: Pick<Report, 'status' | 'result'>,
  limit = RESULT_LIMIT_BYTES,
): string {
  const fields: Record<string, unknown> = { schema: 1, action, status: report.status, ...report.result };
  for (;;) {
    const line = JSON.stringify(fields);
    if (Buffer.byteLength(line) <= limit) return line;
    const [longest] = Object.entries(fields)
      .filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].length > 0)
      .map(([name, list]) => ({ name, list, size: JSON.stringify(list).length }))
      .sort((a, b) => b.size - a.size);
    fields.truncated = true;
    if (longest === undefined) return JSON.stringify({ schema: 1, action, status: report.status, truncated: true });
    fields[longest.name] = longest.list.slice(0, Math.floor(longest.list.length / 2));
  }
}
