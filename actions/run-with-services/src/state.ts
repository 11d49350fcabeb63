import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import type { Leader } from '@stability-actions/services/processes/tracker';
import * as v from 'valibot';

/** What the post step needs to find what a killed main step left. */
export interface SavedRun {
  runId: string;
  /** A file with the leaders of the process groups. */
  file: string;
}

const leadersSchema = v.array(v.object({ owner: v.string(), pid: v.number(), startTime: v.string() }));

/** Saves it for the post step (docs "Workflow commands", GITHUB_STATE) before anything is started. */
export function saveRun(env: NodeJS.ProcessEnv, { runId, file }: SavedRun): void {
  if (env.GITHUB_STATE) appendFileSync(env.GITHUB_STATE, `runId=${runId}\nfile=${file}\n`);
}

/** What the main step saved, or undefined in the main step itself. */
export function savedRun(env: NodeJS.ProcessEnv): SavedRun | undefined {
  const [runId, file] = [env.STATE_runId, env.STATE_file];
  return runId && file ? { runId, file } : undefined;
}

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
