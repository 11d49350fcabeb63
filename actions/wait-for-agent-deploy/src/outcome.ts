import type { Annotation } from '@stability-actions/common/annotations';
import { formatDuration } from '@stability-actions/common/durations';
import type { Usage } from '@stability-actions/common/github-fetch';
import type { Report } from '@stability-actions/common/report';
import type { Check, Run } from './api.ts';
import type { Decision } from './changes.ts';
import { short } from './diff.ts';
import type { Inputs } from './inputs.ts';
import { renderSummary } from './summary.ts';
import { type Change, linkOf, type Outcome, type Progress, stateOf } from './wait.ts';

/** How the action ended. */
export type Ending =
  | { kind: 'not-needed' }
  | { kind: 'cancelled' }
  | Exclude<Outcome, { kind: 'missing' }>
  | (Extract<Outcome, { kind: 'missing' }> & { reasons: string[] });

export interface Facts {
  inputs: Pick<Inputs, 'workflow' | 'checkName' | 'timeout' | 'appearTimeout' | 'onMissing' | 'allowed'>;
  sha: string;
  progress: Progress;
  waitedMs: number;
  usage: Readonly<Usage>;
}

/** What the summary and the output `result` tell of the deploy; times as GitHub gives them. */
export interface Deploy {
  run: { id: number; url: string; attempt: number; status: string | null } | undefined;
  check: { id: number; name: string; url: string; status: string } | undefined;
  queuedAt: string | undefined;
  startedAt: string | undefined;
  finishedAt: string | undefined;
  timeline: Change[];
}

/** Makes the one report of the action from how it ended. */
export function reportOf(ending: Ending, decision: Decision | undefined, facts: Facts): Report {
  const { progress, usage, waitedMs, inputs } = facts;
  const deploy = deployOf(progress);
  const conclusion = conclusionOf(ending);
  const problem = problemOf(ending, facts);
  const fails = problem !== undefined && !(ending.kind === 'missing' && inputs.onMissing !== 'fail');
  const status = ending.kind === 'cancelled' ? 'cancelled' : fails ? 'failed' : 'passed';
  const annotations: Annotation[] =
    problem !== undefined && !fails && inputs.onMissing === 'warn'
      ? [{ level: 'warning', title: 'Deploy missing', message: problem }]
      : [];
  const result = {
    changed: decision?.changed,
    matchedFiles: decision?.matchedFiles ?? [],
    reason: decision?.reason ?? '',
    diffMethod: decision?.diffMethod ?? 'none',
    conclusion,
    message: problem,
    sha: facts.sha,
    ...deploy,
    waitedMs,
    polls: progress.polls,
    requests: usage,
  };
  return {
    status,
    headline: fails ? problem : undefined,
    annotations,
    outputs: {
      changed: decision === undefined ? '' : String(decision.changed),
      'matched-files': JSON.stringify(result.matchedFiles),
      reason: result.reason,
      'diff-method': result.diffMethod,
      conclusion,
      'run-id': String(deploy.run?.id ?? ''),
      'run-url': deploy.run?.url ?? '',
      'run-attempt': String(deploy.run?.attempt ?? ''),
      'check-url': deploy.check?.url ?? '',
      'waited-ms': String(waitedMs),
      polls: String(progress.polls),
      'requests-billed': String(usage.billed),
    },
    result,
    summary: renderSummary({ status, conclusion, problem, decision, deploy, facts }),
  };
}

function conclusionOf(ending: Ending): string {
  if (ending.kind === 'concluded') return ending.verdict.conclusion;
  return ending.kind === 'cancelled' ? 'unknown' : ending.kind;
}

/** What went wrong, where, and what to do about it; undefined when nothing did. */
function problemOf(ending: Ending, { inputs, sha, progress, waitedMs }: Facts): string | undefined {
  const deploy = `the deploy of ${short(sha)}`;
  const { verdict } = progress;
  const link = verdict && linkOf(verdict);
  const at = link ? ` ${link}` : '';
  const state = verdict === undefined ? 'nothing is known of it yet' : stateOf(verdict);
  switch (ending.kind) {
    case 'not-needed':
      return undefined;
    case 'cancelled':
      return `Cancelled after ${formatDuration(waitedMs)} while waiting for ${deploy}: ${state}.${at}`;
    case 'unknown':
      return `It is not known whether ${deploy} succeeded. ${ending.why}`;
    case 'timed_out': {
      const todo =
        verdict?.kind === 'pending' && verdict.needsApproval
          ? 'It needs approval: approve it there and run this job again'
          : "See there what it waits for, or raise the input 'timeout', then run this job again";
      return `${capital(deploy)} was not done within ${formatDuration(inputs.timeout)}: ${state}. ${todo}.${at}`;
    }
    case 'concluded': {
      const { allowed, conclusion } = ending.verdict;
      if (allowed) return undefined;
      const who = ending.verdict.check ? ` (check '${ending.verdict.check.name}')` : '';
      return `${capital(deploy)}${who} ended with '${conclusion}'; allowed: ${inputs.allowed.join(', ')}. ${remedyFor(conclusion)}${at}`;
    }
    case 'missing': {
      const name = inputs.checkName?.text ?? '';
      const what =
        ending.verdict.kind === 'ended-without'
          ? `The run of '${inputs.workflow || ending.verdict.run.name}' for ${short(sha)} ended without a check '${name}'`
          : `No ${inputs.workflow === '' ? `check '${name}'` : `run of '${inputs.workflow}'`} for ${short(sha)}${
              ending.certain === undefined ? ` within ${formatDuration(inputs.appearTimeout)}` : ''
            }`;
      const todo =
        ending.certain === undefined
          ? ' Start the deploy by hand, or correct the inputs, then run this job again.'
          : '';
      return `${what}: ${ending.reasons.join('; ')}.${todo}${at}`;
    }
  }
}

function remedyFor(conclusion: string): string {
  switch (conclusion) {
    case 'cancelled':
      return 'Somebody or a concurrency group cancelled it: run it again, then this job.';
    case 'skipped':
      return 'A condition of the workflow skipped it: nothing was deployed.';
    case 'action_required':
      return 'It needs approval: approve it there, then run this job again.';
    default:
      return 'Read its log, run it again when the cause is gone, then run this job again.';
  }
}

function deployOf({ verdict, changes }: Progress): Deploy {
  const known = verdict === undefined || verdict.kind === 'absent' ? undefined : verdict;
  const run: Run | undefined = known?.run;
  const check: Check | undefined = known === undefined || known.kind === 'ended-without' ? undefined : known.check;
  const ended = check === undefined ? run?.status === 'completed' : check.status === 'completed';
  return {
    run: run && { id: run.id, url: run.html_url, attempt: run.run_attempt, status: run.status },
    check: check && {
      id: check.id,
      name: check.name,
      url: check.html_url ?? check.details_url ?? '',
      status: check.status,
    },
    queuedAt: run?.created_at,
    startedAt: check?.started_at ?? run?.run_started_at ?? undefined,
    finishedAt: (ended ? (check === undefined ? run?.updated_at : check.completed_at) : undefined) ?? undefined,
    timeline: changes,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
