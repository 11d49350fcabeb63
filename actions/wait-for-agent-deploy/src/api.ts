import { type Clock, systemClock } from '@stability-actions/common/clock';
import { type GitHub, repositoryOf } from '@stability-actions/common/github';
import { GitHubError } from '@stability-actions/common/github-errors';
import { workflowFileOf } from '@stability-actions/common/github-identity';
import {
  CheckReply,
  CommitReply,
  CompareReply,
  DeploymentStatusesReply,
  DeploymentsReply,
  FileReply,
  JobReply,
  type Run,
  RunReply,
  RunsReply,
  StatusReply,
  TreeReply,
  WorkflowReply,
} from './replies.ts';

export type Api = ReturnType<typeof createApi>;

/** GitHub may need some seconds until it knows a commit that it has just told us of. */
const UNKNOWN_COMMIT_PAUSES = [1_000, 2_000, 3_000];

/** They throw what {@link GitHub} throws. */
export function createApi(
  github: GitHub,
  env: NodeJS.ProcessEnv,
  { clock = systemClock, signal }: { clock?: Pick<Clock, 'sleep'>; signal?: AbortSignal | undefined } = {},
) {
  const repository = repositoryOf(env);
  const REPO = 'GET /repos/{owner}/{repo}';
  const WORKFLOW_RUNS = `${REPO}/actions/workflows/{workflow_id}/runs`;
  const of = (more: Record<string, unknown>) => ({ ...repository, ...more });

  const files = new Map<string, string | undefined>();

  /** Asks again while GitHub says that there is no such thing. */
  async function patiently<T>(question: () => Promise<T>): Promise<T> {
    for (const pause of UNKNOWN_COMMIT_PAUSES) {
      try {
        return await question();
      } catch (error) {
        if (!isUnknown(error)) throw error;
        await clock.sleep(pause, signal);
      }
    }
    return question();
  }

  return {
    compare: (base: string, head: string) =>
      github.read(`${REPO}/compare/{basehead}`, of({ basehead: `${base}...${head}` }), CompareReply, 'comparison'),
    /** @param recursive with everything below, as far as GitHub gives it at once */
    tree: (sha: string, recursive: boolean) => {
      const params = of({ tree_sha: sha, ...(recursive && { recursive: '1' }) });
      return github.read(`${REPO}/git/trees/{tree_sha}`, params, TreeReply, 'tree');
    },
    /** The full SHA of a ref or of a short SHA. */
    resolve: async (ref: string) =>
      (await patiently(() => github.read(`${REPO}/commits/{ref}`, of({ ref }), CommitReply, 'commit'))).sha,
    /** The YAML of a workflow at a commit, asked for once; undefined when there is no such file, also when asked again. */
    workflowFile: async (workflow: string, sha: string) => {
      const key = `${sha}:${workflow}`;
      if (!files.has(key)) {
        const route = `${REPO}/contents/.github/workflows/{workflow}`;
        const question = () => github.read(route, of({ workflow, ref: sha }), FileReply, 'file');
        const file = await orAbsent(() => patiently(question));
        files.set(key, file && Buffer.from(file.content, 'base64').toString('utf8'));
      }
      return files.get(key);
    },
    workflow: (workflow: string) =>
      orAbsent(() =>
        github.read(
          `${REPO}/actions/workflows/{workflow_id}`,
          of({ workflow_id: workflow }),
          WorkflowReply,
          'workflow',
        ),
      ),
    workflows: () => github.list(`${REPO}/actions/workflows`, of({}), WorkflowReply, 'list of workflows'),
    /** Undefined also outside of a run. */
    ownRun: async () => {
      const { GITHUB_RUN_ID: run_id } = env;
      return run_id
        ? orAbsent(() => github.read(`${REPO}/actions/runs/{run_id}`, of({ run_id }), RunReply, 'run'))
        : undefined;
    },
    /** The newest 100 runs of a workflow for a commit; undefined when there is no such workflow. */
    workflowRuns: (workflow: string, sha: string) =>
      orAbsent(async () => {
        const query = of({ workflow_id: workflow, head_sha: sha, per_page: 100 });
        const { workflow_runs } = await github.read(WORKFLOW_RUNS, query, RunsReply, 'list of runs');
        // Not every server heeds head_sha, and a run of another commit proves nothing.
        return workflow_runs.filter((run) => run.head_sha === sha && isOf(run, workflow));
      }),
    branchRuns: async (workflow: number | string, branch: string) => {
      const query = of({ workflow_id: workflow, branch, per_page: 30 });
      return (await github.read(WORKFLOW_RUNS, query, RunsReply, 'list of runs')).workflow_runs;
    },
    /** How long the newest successful runs took, in ms. */
    recentDurations: async (workflow: string) => {
      const query = of({ workflow_id: workflow, status: 'success', per_page: 5 });
      return (await github.read(WORKFLOW_RUNS, query, RunsReply, 'list of runs')).workflow_runs
        .filter((run) => run.conclusion === 'success' && isOf(run, workflow))
        .map((run) => Date.parse(run.updated_at ?? '') - Date.parse(run.run_started_at ?? run.created_at))
        .filter((ms) => ms > 0);
    },
    /** Of every workflow; of one of them when it is named. */
    commitRuns: async (sha: string, workflow?: string) => {
      const list = await github.list(`${REPO}/actions/runs`, of({ head_sha: sha }), RunReply, 'list of runs');
      return list.filter((run) => run.head_sha === sha && (workflow === undefined || isOf(run, workflow)));
    },
    jobs: (run: number) =>
      orAbsent(() =>
        github.list(
          `${REPO}/actions/runs/{run_id}/jobs`,
          of({ run_id: run, filter: 'latest' }),
          JobReply,
          'list of jobs',
        ),
      ),
    suiteChecks: (suite: number) =>
      orAbsent(() => {
        // 'latest' goes by the time of completion, so a new try that is still running would be hidden behind the old one.
        const query = of({ check_suite_id: suite, filter: 'all' });
        return github.list(`${REPO}/check-suites/{check_suite_id}/check-runs`, query, CheckReply, 'list of checks');
      }),
    commitChecks: (sha: string) =>
      patiently(() =>
        github.list(`${REPO}/commits/{ref}/check-runs`, of({ ref: sha, filter: 'all' }), CheckReply, 'list of checks'),
      ),
    /** The newest of each context; where a server cannot tell them, all of them. */
    statuses: (sha: string) =>
      patiently(async () => {
        const newest = await orAbsent(() =>
          github.list(`${REPO}/commits/{ref}/status`, of({ ref: sha }), StatusReply, 'list of statuses'),
        );
        return (
          newest ?? github.list(`${REPO}/commits/{ref}/statuses`, of({ ref: sha }), StatusReply, 'list of statuses')
        );
      }),
    /** Newest first; of one commit where `sha` is given. */
    deployments: async (environment: string | undefined, sha: string | undefined) => {
      const query = of({ ...(environment !== undefined && { environment }), ...(sha !== undefined && { sha }) });
      const params = { ...query, per_page: 30 };
      const list = await github.read(`${REPO}/deployments`, params, DeploymentsReply, 'list of deployments');
      return list.filter(
        (one) =>
          (environment === undefined || one.environment === environment) && (sha === undefined || one.sha === sha),
      );
    },
    /** Newest first. */
    deploymentStatuses: (deployment: number) =>
      github.read(
        `${REPO}/deployments/{deployment_id}/statuses`,
        of({ deployment_id: deployment, per_page: 30 }),
        DeploymentStatusesReply,
        'list of deployment statuses',
      ),
  };
}

/** A run says of which file it is, since 2022 with `@ref` behind it on some servers. */
function isOf(run: Run, workflow: string): boolean {
  return run.path === undefined || workflowFileOf(run.path) === workflow;
}

function isUnknown(error: unknown): boolean {
  return error instanceof GitHubError && (error.kind === 'not-found' || error.status === 422);
}

async function orAbsent<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof GitHubError && error.kind === 'not-found') return undefined;
    throw error;
  }
}
