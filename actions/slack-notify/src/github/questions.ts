import { messageOf } from '@stability-actions/common/failure';
import type { GitHub } from '@stability-actions/common/github';
import { GitHubError } from '@stability-actions/common/github-errors';
import type { Log } from '@stability-actions/common/log';
import * as v from 'valibot';
import { type JobResult, resultOf, worstOf } from '../subject/status.ts';
import type { RunRef } from '../subject/subject.ts';

export interface GitHubJob {
  id: number;
  name: string;
  url: string | undefined;
  /** Null while it runs. */
  conclusion: string | null;
  /** The first step that failed, also while the job still runs. */
  failedStep: string | undefined;
}

interface GitHubRun {
  workflowId: number | undefined;
  startedAt: string | undefined;
  branch: string | undefined;
  commit: { message: string; author: string | undefined } | undefined;
}

/** The questions that this action has for GitHub. Undefined: GitHub could not or would not tell. */
export interface GitHubFacts {
  run(run: RunRef): Promise<GitHubRun | undefined>;
  jobs(run: RunRef): Promise<GitHubJob[] | undefined>;
  /** The newest runs of the workflow (its ID or file name) on the branch, newest first. */
  runs(workflow: number | string, branch: string): Promise<GitHubRunSummary[] | undefined>;
}

export interface GitHubRunSummary {
  run: RunRef;
  completed: boolean;
  conclusion: string | null;
  /** ISO 8601; '' when not told. */
  createdAt: string;
  updatedAt: string;
  /** Undefined where GitHub does not tell. */
  event: string | undefined;
  headRepository: string | undefined;
}

const optionalText = v.fallback(v.optional(v.string()), undefined);

const RunSchema = v.object({
  workflow_id: v.fallback(v.optional(v.number()), undefined),
  run_started_at: optionalText,
  head_branch: optionalText,
  head_commit: v.fallback(
    v.optional(
      v.object({ message: v.string(), author: v.fallback(v.optional(v.object({ name: optionalText })), undefined) }),
    ),
    undefined,
  ),
});

const JobSchema = v.object({
  id: v.number(),
  name: v.string(),
  html_url: optionalText,
  conclusion: v.nullish(v.string()),
  steps: v.fallback(v.optional(v.array(v.object({ name: v.string(), conclusion: v.nullish(v.string()) }))), undefined),
});

const RunsSchema = v.object({
  workflow_runs: v.array(
    v.object({
      id: v.number(),
      run_number: v.number(),
      run_attempt: v.fallback(v.number(), 1),
      created_at: v.fallback(v.string(), ''),
      updated_at: v.fallback(v.string(), ''),
      status: v.nullish(v.string()),
      conclusion: v.nullish(v.string()),
      event: optionalText,
      head_repository: v.fallback(v.nullish(v.object({ full_name: v.string() })), undefined),
    }),
  ),
});

/** What GitHub does not tell is logged once and is undefined: a message without it is better than none. */
export function createGitHubFacts(github: GitHub, where: { owner: string; repo: string }, log: Log): GitHubFacts {
  const told = new Set<string>();
  async function ask<T>(what: string, question: () => Promise<T>): Promise<T | undefined> {
    try {
      return await question();
    } catch (error) {
      const reason = messageOf(error);
      if (!told.has(reason)) log.info(`GitHub does not tell ${what}: ${reason}`);
      told.add(reason);
      return undefined;
    }
  }

  return {
    run: (run) =>
      ask('when the run started', async () => {
        const params = { ...where, run_id: Number(run.id), attempt_number: run.attempt };
        const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
        const attempt = github.read(`${route}/attempts/{attempt_number}`, params, RunSchema, 'run');
        const { workflow_id, run_started_at, head_branch, head_commit } = await attempt.catch(
          orElse(() => github.read(route, params, RunSchema, 'run')),
        );
        const commit =
          head_commit === undefined ? undefined : { message: head_commit.message, author: head_commit.author?.name };
        return { workflowId: workflow_id, startedAt: run_started_at, branch: head_branch, commit };
      }),

    jobs: (run) =>
      ask('which jobs failed', async () => {
        const params = { ...where, run_id: Number(run.id), attempt_number: run.attempt };
        const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
        const attempt = github.list(`${route}/attempts/{attempt_number}/jobs`, params, JobSchema, 'list of jobs');
        const jobs = await attempt.catch(orElse(() => github.list(`${route}/jobs`, params, JobSchema, 'list of jobs')));
        return jobs.map(({ id, name, html_url, conclusion, steps }) => ({
          id,
          name,
          url: html_url,
          conclusion: conclusion ?? null,
          failedStep: steps?.find((step) => resultOf(step.conclusion) === 'failure')?.name,
        }));
      }),

    runs: (workflow, branch) =>
      ask('how the runs before ended', async () => {
        const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
        const query = { ...where, workflow_id: workflow, branch, per_page: 30 };
        const { workflow_runs } = await github.read(route, query, RunsSchema, 'list of runs');
        return workflow_runs
          .map((one) => ({
            run: { id: String(one.id), number: one.run_number, attempt: one.run_attempt },
            completed: one.status === 'completed',
            conclusion: one.conclusion ?? null,
            createdAt: one.created_at,
            updatedAt: one.updated_at,
            event: one.event,
            // Null: the fork is gone, so it is none of ours.
            headRepository: one.head_repository === null ? '' : one.head_repository?.full_name,
          }))
          .sort((a, b) => b.run.number - a.run.number);
      }),
  };
}

/** GitHub Enterprise Server and stand-ins may know runs, but not their attempts. */
function orElse<T>(question: () => Promise<T>): (error: unknown) => Promise<T> {
  return (error) => {
    if (error instanceof GitHubError && error.kind === 'not-found') return question();
    throw error;
  };
}

/** Whether GitHub's `name` belongs to the job `id` of the workflow file: the plain name, a matrix or a called workflow. */
export function isJobNamed(name: string, id: string): boolean {
  return name === id || name.startsWith(`${id} (`) || name.startsWith(`${id} / `);
}

/** Where names tell nothing (a job with its own `name:`), all but this one: its failure is no failed deployment. */
export function resultOfJobs(
  jobs: readonly GitHubJob[],
  ids: readonly string[],
  ownName: string | undefined,
): JobResult {
  const named = jobs.filter(({ name }) => ids.some((id) => isJobNamed(name, id)));
  const chosen = named.length > 0 ? named : jobs.filter(({ name }) => name !== ownName);
  return worstOf(chosen.map(({ conclusion }) => resultOf(conclusion)));
}
