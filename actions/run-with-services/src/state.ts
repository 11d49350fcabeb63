import { readFileSync, writeFileSync } from 'node:fs';
import type { Leader } from '@stability-actions/services/processes/tracker';
import * as v from 'valibot';

const leadersSchema = v.array(v.object({ owner: v.string(), pid: v.number(), startTime: v.string() }));

/** Keeps the leaders of the process groups where the post step finds them, also when this process is killed. */
export function writeLeaders(file: string, leaders: readonly Leader[]): void {
  writeFileSync(file, JSON.stringify(leaders), { mode: 0o600 });
}

export function readLeaders(file: string): Leader[] {
  try {
    return v.parse(leadersSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Nothing was started, or the file is gone with its folder: the marks still tell.
    return [];
  }
}
