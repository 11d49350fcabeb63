import type { ShownJob } from '../message/content.ts';
import { isBad, type NeededJob, resultOf, type Status } from '../subject/status.ts';
import { firstLine, type Subject } from '../subject/subject.ts';
import { type Before, type NewerRun, newerRun, type PreviousResult, previousResult, replaceable } from './previous.ts';
import { type GitHubFacts, type GitHubJob, isJobNamed } from './questions.ts';

export interface RunFacts {
  subject: Subject;
  jobs: ShownJob[];
  startedAt: string | undefined;
  previousResult(): Promise<PreviousResult | undefined>;
  newerRun(): Promise<NewerRun | undefined>;
}

export interface FactsOptions {
  needs: readonly NeededJob[];
  /** Of this job, '' when not known. */
  jobId: string;
  /** '' for the event's own. */
  environment: string;
}

export async function gatherFacts(
  subject: Subject,
  { needs, jobId, environment }: FactsOptions,
  status: Status,
  facts: GitHubFacts | undefined,
): Promise<RunFacts> {
  const jobsMatter = isBad(status) || (needs.length > 0 && status !== 'started');
  const [run, jobs] = await Promise.all([facts?.run(subject.run), jobsMatter ? facts?.jobs(subject.run) : undefined]);
  const own = ownAmong(jobs, jobId, subject.job);
  const branch = run?.branch ?? subject.branch;
  const workflow = run?.workflowId ?? subject.workflowFile;
  let runs: ReturnType<GitHubFacts['runs']> | undefined;
  const runsOnce = async () => {
    if (facts === undefined || workflow === undefined || branch === '') return undefined;
    runs ??= facts.runs(workflow, branch);
    return replaceable(subject, environment || subject.environment, await runs);
  };
  const before = async (known: GitHubFacts): Promise<Before> => {
    const ownName = (own ?? ownAmong(await known.jobs(subject.run), jobId, subject.job))?.name;
    const self = subject.triggeredBy === undefined ? [ownName ?? subject.job] : [];
    const jobIds = needs.length > 0 ? needs.map(({ id }) => id) : self;
    return { run: subject.run, runs: await runsOnce(), jobIds, ownName, regroups: subject.inQueue };
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
    newerRun: async () => (facts === undefined ? undefined : newerRun(facts, await before(facts))),
    previousResult: async () => (facts === undefined ? undefined : previousResult(facts, await before(facts))),
  };
}

/** This job: by its ID, else by its name in the workflow file. */
function ownAmong(jobs: readonly GitHubJob[] | undefined, jobId: string, name: string): GitHubJob | undefined {
  return jobs?.find(({ id }) => String(id) === jobId) ?? jobs?.find((job) => isJobNamed(job.name, name));
}

const isBadResult = (result: ShownJob['result']) => result === 'failure' || result === 'cancelled';

/** Without `needs`: the failed jobs of the run, this one among them. */
function shownJobs(
  subject: Subject,
  needs: readonly NeededJob[],
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
    const isNeeded = (name: string) => needs.some(({ id }) => isJobNamed(name, id));
    // A job with a `name:` of its own cannot be matched with its ID: then what failed besides is what is meant.
    const strangers = jobs
      .map(shown)
      .filter((job) => isBadResult(job.result) && job.name !== own?.name && !isNeeded(job.name));
    const listed = needs.flatMap(({ id, result }) => {
      const alike = jobs.map(shown).filter((job) => isJobNamed(job.name, id) && job.result === result);
      return alike.length > 0 || (isBadResult(result) && strangers.length > 0) ? alike : [{ name: id, result }];
    });
    return needs.some(({ id, result }) => isBadResult(result) && !listed.some(({ name }) => isJobNamed(name, id)))
      ? [...listed, ...strangers]
      : listed;
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
