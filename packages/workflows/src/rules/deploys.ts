import { isNamed, type JobView, type RuleContext, type StepView } from '../audit/view.ts';
import { classOfName } from '../commands/classes.ts';
import { programOf, unwrap } from '../commands/unwrap.ts';
import type { Workflow } from '../workflow.ts';
import { scalarsBelow } from '../yaml/tree.ts';

const PRODUCTION = /^(?:prod(?:uction)?|live)\b|\b(?:prod|production|live)$/i;
const NO_DEPLOY =
  /preview|docs?\b|documentation|pages|rollback|roll-back|dry[- ]?run|storybook|cleanup|clean-up|changelog|version pr|bench/i;
const PAGES = /actions\/deploy-pages|peaceiris\/actions-gh-pages|github-pages-deploy-action|gh-pages|mkdocs gh-deploy/;
const LOCAL = /localhost|127\.0\.0\.1|host\.docker\.internal|\bkind\b|minikube|k3d|k3s/;

/** A job that changes what users see: not previews, documentation, rollbacks, dry runs or the job's own database. */
export function isDeployJob(view: JobView, { patterns, file }: RuleContext): boolean {
  const { job, steps } = view;
  if (isNamed(patterns.deployJobs, job.id, job.name)) return true;
  if (file.document.kind !== 'workflow') return false;
  if (NO_DEPLOY.test(`${job.id} ${job.name ?? ''}`) || isPullRequestOnly(file.document)) return false;
  if (job.environment !== undefined && PRODUCTION.test(job.environment)) return true;
  if (job.uses !== undefined) {
    const names = [
      job.id,
      job.uses
        .replace(/@.*$/, '')
        .replace(/^.*\//, '')
        .replace(/\.ya?ml$/, ''),
    ];
    return (
      view.classes.some((one) => one.class === 'change') && !names.some((name) => classOfName(name).class === 'verify')
    );
  }
  const { events } = file.document;
  return steps.some(
    (step) => isDeployStep(step, view) && !(events.has('pull_request') && job.if === undefined && isReleaseBuild(step)),
  );
}

/** `make release` of every pull request builds what a release would hold, and ships nothing. */
function isReleaseBuild({ step, calls }: StepView): boolean {
  return (
    step.uses === undefined &&
    step.if === undefined &&
    calls
      .filter(({ found }) => found.class === 'change')
      .every(({ words }) => TASKS.has(programOf(unwrap(words)[0])) && !SHIPS.test(words.join(' ')))
  );
}

const TASKS = new Set(['make', 'gmake', 'just', 'task', 'mage']);
const SHIPS = /deploy|publish|migrat|upload|push/i;

export function isDeployStep(view: StepView, { job, steps }: JobView): boolean {
  if (!view.classes.some((one) => one.class === 'change')) return false;
  if (view.step.uses !== undefined) {
    if (PAGES.test(view.step.uses)) return false;
    return !/draft: *true/.test(view.text) && !LOCAL.test(view.text) && !NO_DEPLOY.test(view.step.name ?? '');
  }
  if (NO_DEPLOY.test(view.step.name ?? '') || PAGES.test(view.text)) return false;
  const changing = view.calls.filter(({ found }) => found.class === 'change').map(({ words }) => words.join(' '));
  const real = changing.filter(
    (text) =>
      !NO_DEPLOY.test(text) &&
      !isOwnDatabase(text, view, job.services, steps) &&
      !/--local|verdaccio|--draft/.test(text),
  );
  return real.length > 0;
}

const MIGRATES = /migrat|alembic|flyway|liquibase|goose|dbmate|sqlx|knex|drizzle|\bdb\b|psql|prisma|supabase|atlas/i;

function isOwnDatabase(text: string, view: StepView, services: boolean, steps: readonly StepView[]): boolean {
  const whole = scalarsBelow(view.step.node)
    .map((scalar) => scalar.text)
    .join('\n');
  if (
    LOCAL.test(whole) ||
    LOCAL.test(
      scalarsBelow(view.job?.env)
        .map((scalar) => scalar.text)
        .join('\n'),
    )
  )
    return true;
  if (/kubectl|helm|kustomize/.test(text))
    return steps.some(
      ({ text: other }) => LOCAL.test(other) || /helm\/kind-action|setup-minikube|setup-kind/.test(other),
    );
  return (
    MIGRATES.test(text) &&
    (services || steps.some(({ text: other }) => /docker[ -]compose|supabase start|docker run/.test(other)))
  );
}

function isPullRequestOnly({ events }: Workflow): boolean {
  return [...events.keys()].every((event) => /^pull_request/.test(event) || event === 'merge_group');
}

/** Tests and linters: what a deploy can be asked to wait for. */
export function isTestJob(view: JobView, { patterns }: RuleContext): boolean {
  if (patterns.testJobs.length > 0) return isNamed(patterns.testJobs, view.job.id, view.job.name);
  return !view.informational && view.classes.some((one) => one.kind === 'test');
}

export function isVerifyingJob(view: JobView, { patterns }: RuleContext): boolean {
  if (patterns.testJobs.length > 0) return isNamed(patterns.testJobs, view.job.id, view.job.name);
  return view.classes.some((one) => one.class === 'verify' || one.class === 'proof');
}
