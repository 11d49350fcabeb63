import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ActionContext } from '@stability-actions/common/actions-run';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import * as v from 'valibot';
import type { Access } from './github.ts';
import type { Inputs } from './inputs.ts';

const Time = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'no time'),
);
const JobReply = v.object({ started_at: Time });
const AttemptReply = v.object({ run_started_at: Time });

export interface Since {
  timeMs: number;
  /** For a sentence: "the start of the job". */
  what: string;
}

/** What reports must be newer than; undefined: of any age. */
export async function startOf(
  inputs: Inputs,
  access: Access,
  { env, log, signal }: ActionContext,
): Promise<Since | undefined> {
  const { newerThan } = inputs;
  if (newerThan === 'off') return undefined;
  const since =
    newerThan === 'run'
      ? await startOfRun(access, env)
      : newerThan === 'job'
        ? ((await startOfJob(inputs, access, env, signal)) ?? birthOfCommandFolder(env))
        : newerThan;
  log.info(`Reports must be newer than ${new Date(since.timeMs).toISOString()}: ${since.what}`);
  return since;
}

/** @returns undefined where the token may not read it, or the job's id is not known */
async function startOfJob(
  { jobId, token }: Inputs,
  { impatient, repository }: Access,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Since | undefined> {
  if (!/^\d+$/.test(jobId) || token === '' || repository === undefined || env.GITHUB_ACTIONS !== 'true')
    return undefined;
  try {
    const route = 'GET /repos/{owner}/{repo}/actions/jobs/{job_id}';
    const job = await impatient.read(route, { ...repository, job_id: Number(jobId) }, JobReply, 'job');
    return { timeMs: Date.parse(job.started_at), what: 'the start of the job, by GitHub' };
  } catch (error) {
    signal.throwIfAborted();
    // Without `actions: read` the runner's own folder tells nearly the same.
    if (error instanceof ActionError) return undefined;
    throw error;
  }
}

/** The runner makes the folder of the command files when the job starts (actions/runner, FileCommandManager.cs). */
function birthOfCommandFolder({ GITHUB_OUTPUT: file = '' }: NodeJS.ProcessEnv): Since {
  let timeMs = 0;
  try {
    if (file !== '') timeMs = statSync(dirname(file)).birthtimeMs;
  } catch {
    // The folder is not there: not on a runner.
  }
  if (timeMs > 0)
    return { timeMs, what: "the start of the job, by the birth of the runner's folder for GITHUB_OUTPUT" };
  throw new ActionError(
    "The start of the job cannot be told here (input 'newer-than' is 'job'). Set it to 'run', to a time such as 2026-01-31T12:00:00Z, to the path of a file that was written before the tests, or to 'off'.",
  );
}

async function startOfRun({ github, repository, token }: Access, env: NodeJS.ProcessEnv): Promise<Since> {
  const help = "Grant 'actions: read' to the job, or set the input 'newer-than' to 'job' or to a time.";
  if (repository === undefined || token === '') {
    throw new ActionError(
      `The start of the run cannot be asked for without ${token === '' ? 'a token' : 'GITHUB_REPOSITORY'} (input 'newer-than' is 'run'). ${help}`,
    );
  }
  try {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}';
    const attempt = { run_id: Number(env.GITHUB_RUN_ID), attempt_number: Number(env.GITHUB_RUN_ATTEMPT || 1) };
    const run = await github.read(route, { ...repository, ...attempt }, AttemptReply, 'workflow run');
    return { timeMs: Date.parse(run.run_started_at), what: 'the start of this attempt of the run' };
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    throw new ActionError(`The start of the run cannot be told: ${messageOf(error)} ${help}`);
  }
}
