import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { messageOf } from '@stability-actions/common/failure';
import { collect, executedNames } from './collect.ts';
import { isInside, leavesWorkspace } from './find.ts';
import { parseRecord } from './record.ts';

export interface Baseline {
  /** Empty where the names come from a report. */
  sha: string;
  runUrl: string;
  executed: readonly string[];
  source: string;
}

export type BaselineOutcome =
  | { kind: 'off' }
  | { kind: 'found'; baseline: Baseline }
  /** `why` is a sentence without its full stop. */
  | { kind: 'missing'; why: string; help: string };

export async function baselineFromFile(
  path: string,
  workspace: string,
  signal?: AbortSignal,
): Promise<BaselineOutcome> {
  const file = resolve(workspace, path);
  const help = 'Name a record that this action wrote (output baseline-file), or a report.';
  if (!existsSync(file)) return { kind: 'missing', why: `the baseline '${path}' does not exist`, help };
  // What the workspace holds may be a stranger's link; a path that the workflow gives outside of it is the workflow's.
  if (!leavesWorkspace(path, workspace) && !isInside(realpathSync(workspace), file)) {
    return { kind: 'missing', why: `the baseline '${path}' is a symbolic link out of the workspace`, help };
  }
  try {
    const record = parseRecord(readFileSync(file));
    if (record !== undefined) return { kind: 'found', baseline: { ...record, source: path } };
    const relativePath = relative(workspace, file);
    const found = { files: [relativePath], unmatched: [], outside: [] };
    const { reports, unreadable } = await collect(found, { workspace, format: 'auto', signal });
    const [report] = reports;
    if (report === undefined) {
      return {
        kind: 'missing',
        why: `the baseline '${path}' is no record, and no report: ${unreadable[0]?.message}`,
        help,
      };
    }
    const names = [...executedNames(reports)];
    if (names.length === 0) {
      return { kind: 'missing', why: `the baseline '${path}' is a report of no executed test`, help };
    }
    return { kind: 'found', baseline: { sha: '', runUrl: '', executed: names, source: `the report ${path}` } };
  } catch (error) {
    signal?.throwIfAborted();
    return { kind: 'missing', why: `the baseline '${path}' cannot be read: ${messageOf(error)}`, help };
  }
}
