import { type GitHubFacts, type GitHubJob, isJobNamed } from './github.ts';
import type { Inputs } from './inputs.ts';
import type { ShownJob } from './message/content.ts';
import { newerRun, previousResult } from './previous.ts';
import { isBad, resultOf, type Status } from './status.ts';
import { firstLine, type Subject } from './subject.ts';
import type { Telling } from './teller.ts';

/** What GitHub adds to the event: jobs, start, and the commit where the event has none. */
export interface RunFacts {
  subject: Subject;
  jobs: ShownJob[];
  startedAt: string | undefined;
  github: Telling['github'];
  newerRun: Telling['newerRun'];
}

/** Asks GitHub about the run that is reported; every answer may be missing. */
export async function gatherFacts(
  subject: Subject,
  { needs, jobId }: Pick<Inputs, 'needs' | 'jobId'>,
  status: Status,
  facts: GitHubFacts | undefined,
): Promise<RunFacts> {
  const [run, jobs] = await Promise.all([
    facts?.run(subject.run),
    status === 'started' ? undefined : facts?.jobs(subject.run),
  ]);
  const own = jobs?.find(({ id }) => String(id) === jobId) ?? jobs?.find(({ name }) => isJobNamed(name, subject.job));
  const branch = run?.branch ?? subject.branch;
  let runs: ReturnType<GitHubFacts['runs']> | undefined;
  const runsOnce = async () => {
    if (facts === undefined || run?.workflowId === undefined || branch === '') return undefined;
    runs ??= facts.runs(run.workflowId, branch);
    return runs;
  };
  const commit = { ...subject.commit };
  if (commit.title === undefined && run?.commit !== undefined) {
    commit.title = firstLine(run.commit.message);
    commit.author ??= run.commit.author;
  }
  return {
    subject: { ...subject, commit },
    jobs: shownJobs(subject, needs, status, jobs ?? [], own),
    startedAt: subject.triggeredBy?.startedAt ?? run?.startedAt,
    newerRun: async () => newerRun(subject.run, await runsOnce()),
    github: async () => {
      if (facts === undefined) return {};
      const jobIds =
        needs.length > 0
          ? needs.map(({ id }) => id)
          : subject.triggeredBy === undefined
            ? [own?.name ?? subject.job]
            : [];
      const github = await previousResult(facts, {
        run: subject.run,
        runs: await runsOnce(),
        jobIds,
        ownName: own?.name,
      });
      return { github };
    },
  };
}

/** The jobs of `needs` with their links and failed steps; without `needs` the failed jobs of the run, this one among them. */
function shownJobs(
  subject: Subject,
  needs: Inputs['needs'],
  status: Status,
  jobs: readonly GitHubJob[],
  own: GitHubJob | undefined,
): ShownJob[] {
  const shown = ({ name, url, conclusion, failedStep }: GitHubJob): ShownJob => ({
    name,
    url,
    failedStep,
    result: resultOf(conclusion),
  });
  if (needs.length > 0) {
    return needs.flatMap(({ id, result }) => {
      const named = jobs.filter(({ name }) => isJobNamed(name, id));
      const alike = named.filter(({ conclusion }) => resultOf(conclusion) === result).map(shown);
      return alike.length > 0 ? alike : [{ name: id, result }];
    });
  }
  if (!isBad(status)) return [];
  const failed = jobs.filter(({ conclusion }) => resultOf(conclusion) === 'failure').map(shown);
  if (subject.triggeredBy !== undefined) return failed;
  // This job still runs, so GitHub has no conclusion for it, but its steps have.
  const result = status === 'failure' ? 'failure' : 'cancelled';
  const url = own?.url ?? subject.jobUrl;
  const self: ShownJob[] =
    subject.job === '' ? [] : [{ name: own?.name ?? subject.job, result, url, failedStep: own?.failedStep }];
  return [...self, ...failed.filter(({ name }) => name !== own?.name)];
}
