import { type GitHub, repositoryOf } from '@stability-actions/common/github';
import { GitHubError } from '@stability-actions/common/github-errors';
import { checked } from '@stability-actions/common/github-reply';
import * as v from 'valibot';
import {
  CheckReply,
  CommitReply,
  CompareReply,
  FileReply,
  type Run,
  RunReply,
  RunsReply,
  TreeReply,
  WorkflowReply,
} from './replies.ts';

export type Api = ReturnType<typeof createApi>;

/** The questions that this action asks GitHub, each reply checked at the door. They throw what {@link GitHub} throws. */
export function createApi(github: GitHub, env: NodeJS.ProcessEnv) {
  const repository = repositoryOf(env);
  const workflowPath = (workflow: string) => ({ ...repository, workflow_id: workflow });
  return {
    compare: async (base: string, head: string) => {
      const { data } = await github.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
        ...repository,
        basehead: `${base}...${head}`,
      });
      return checked(CompareReply, data, 'comparison');
    },
    /** @param recursive with everything below, as far as GitHub gives it at once */
    tree: async (sha: string, recursive: boolean) => {
      const { data } = await github.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
        ...repository,
        tree_sha: sha,
        ...(recursive && { recursive: '1' }),
      });
      return checked(TreeReply, data, 'tree');
    },
    /** The full SHA of a ref or of a short SHA. */
    resolve: async (ref: string) => {
      const { data } = await github.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...repository, ref });
      return checked(CommitReply, data, 'commit').sha;
    },
    /** The YAML of a workflow at a commit; undefined when there is no such file. */
    workflowFile: (workflow: string, sha: string) =>
      orAbsent(async () => {
        const route = 'GET /repos/{owner}/{repo}/contents/.github/workflows/{workflow}';
        const { data } = await github.request(route, { ...repository, workflow, ref: sha });
        return Buffer.from(checked(FileReply, data, 'file').content, 'base64').toString('utf8');
      }),
    workflow: (workflow: string) =>
      orAbsent(async () => {
        const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}';
        const { data } = await github.request(route, workflowPath(workflow));
        return checked(WorkflowReply, data, 'workflow');
      }),
    workflows: async () => {
      const route = 'GET /repos/{owner}/{repo}/actions/workflows';
      const list = await github.paginate(route, { ...repository, per_page: 100 });
      return checked(v.array(WorkflowReply), list, 'list of workflows');
    },
    /** The newest 100 runs of a workflow for a commit; undefined when there is no such workflow. */
    workflowRuns: (workflow: string, sha: string) =>
      orAbsent(async () => {
        const { data } = await github.request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
          ...workflowPath(workflow),
          head_sha: sha,
          per_page: 100,
        });
        // Not every server heeds head_sha, and a run of another commit proves nothing.
        return checked(RunsReply, data, 'list of runs').workflow_runs.filter(
          (run) => run.head_sha === sha && isOf(run, workflow),
        );
      }),
    /** How long the newest successful runs took, in ms. */
    recentDurations: async (workflow: string) => {
      const { data } = await github.request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
        ...workflowPath(workflow),
        status: 'success',
        per_page: 5,
      });
      return checked(RunsReply, data, 'list of runs')
        .workflow_runs.filter((run) => run.conclusion === 'success' && isOf(run, workflow))
        .map((run) => Date.parse(run.updated_at ?? '') - Date.parse(run.run_started_at ?? run.created_at))
        .filter((ms) => ms > 0);
    },
    /** Of every workflow; of one of them when it is named. */
    commitRuns: async (sha: string, workflow?: string) => {
      const route = 'GET /repos/{owner}/{repo}/actions/runs';
      const list = await github.paginate(route, { ...repository, head_sha: sha, per_page: 100 });
      return checked(v.array(RunReply), list, 'list of runs').filter(
        (run) => run.head_sha === sha && (workflow === undefined || isOf(run, workflow)),
      );
    },
    /** Of every attempt; undefined when there is no such suite. */
    suiteChecks: (suite: number) =>
      orAbsent(async () => {
        const route = 'GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs';
        // 'latest' goes by the time of completion, so a new try that is still running would be hidden behind the old one.
        const options = { ...repository, check_suite_id: suite, filter: 'all', per_page: 100 } as const;
        return checked(v.array(CheckReply), await github.paginate(route, options), 'list of checks');
      }),
    commitChecks: async (sha: string) => {
      const route = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';
      const options = { ...repository, ref: sha, filter: 'all', per_page: 100 } as const;
      return checked(v.array(CheckReply), await github.paginate(route, options), 'list of checks');
    },
  };
}

/** A run says of which file it is, since 2022 with `@ref` behind it on some servers. */
function isOf(run: Run, workflow: string): boolean {
  return run.path === undefined || run.path.replace(/@.*$/, '').split('/').at(-1) === workflow;
}

async function orAbsent<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof GitHubError && error.kind === 'not-found') return undefined;
    throw error;
  }
}
