import type { ActionContext } from '@stability-actions/common/actions-run';
import { createGitHub } from '@stability-actions/common/github';
import { writePullRequestComment } from '@stability-actions/common/github-pull-comment';
import { Deadline } from '@stability-actions/common/retry';
import type { AlertsOutcome, Problem } from '@stability-actions/sentry/alert-rules/reconcile';
import * as v from 'valibot';
import type { Inputs } from './inputs.ts';
import { renderSummary } from './summary.ts';

const PullRequestEvent = v.object({ pull_request: v.object({ number: v.number() }) });

const DEADLINE_MS = 30_000;

interface CommentContext {
  inputs: Inputs;
  context: ActionContext;
  repository: { owner: string; repo: string };
  payload: unknown;
}

/** Writes the plan on the pull request. It is no check: a refusal is a warning. */
export async function commentOnPlan(
  outcome: AlertsOutcome,
  { inputs, context, repository, payload }: CommentContext,
): Promise<Problem[]> {
  const { comment, githubToken, file } = inputs;
  const parsed = v.safeParse(PullRequestEvent, payload);
  if (comment === 'off' || !parsed.success || outcome.plan === undefined) return [];
  const { env, clock, log, signal } = context;
  const github = createGitHub({
    token: githubToken,
    env,
    clock,
    log,
    signal,
    deadline: new Deadline(clock, DEADLINE_MS),
  });
  const hasNews = outcome.status !== 'in-sync';
  const { done, detail } = await writePullRequestComment({
    github,
    repository,
    pullRequest: parsed.output.pull_request.number,
    onlyUpdate: comment === 'changes' && !hasNews,
    marker: `sentry-alerts ${inputs.organization} ${file}`,
    body: renderSummary(outcome, inputs, undefined),
    log,
  });
  return done ? [] : [{ line: undefined, message: `No comment on the pull request: ${detail}`, help: '' }];
}
