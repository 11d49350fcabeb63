import type { Annotation } from '@stability-actions/common/annotations';
import type { Report } from '@stability-actions/common/report';
import type { Decision } from './changes.ts';
import type { Deploy, Ending, Wait } from './ending.ts';
import { headlineOf } from './headline.ts';
import type { Check, Run } from './replies.ts';
import { renderSummary } from './summary.ts';
import type { Progress } from './wait.ts';
export const NOTHING_KNOWN = {
  changed: '',
  'matched-files': '[]',
  reason: '',
  'diff-method': 'none',
  conclusion: 'unknown',
  'run-id': '',
  'run-url': '',
  'run-attempt': '',
  'check-url': '',
  'waited-ms': '0',
  polls: '0',
  'requests-billed': '0',
};

export function reportOf(ending: Ending, decision: Decision | undefined, facts: Wait): Report {
  const { progress, usage, waitedMs, inputs } = facts;
  const deploy = deployOf(progress);
  const conclusion = conclusionOf(ending, progress);
  const problem = headlineOf(ending, facts);
  const isTolerated = ending.kind === 'missing' && inputs.onMissing !== 'fail' && !ending.failedElsewhere;
  const fails = problem !== undefined && !isTolerated;
  const status = ending.kind === 'cancelled' ? 'cancelled' : fails ? 'failed' : 'passed';
  const annotations: Annotation[] = facts.warnings.map((warning) => ({ level: 'warning', ...warning }));
  if (problem !== undefined && !fails && inputs.onMissing === 'warn') {
    annotations.unshift({ level: 'warning', title: 'Deploy missing', message: problem });
  }
  const result = {
    changed: decision?.changed,
    matchedFiles: decision?.matchedFiles ?? [],
    reason: decision?.reason ?? '',
    diffMethod: decision?.diffMethod ?? 'none',
    conclusion,
    message: problem,
    sha: facts.sha,
    ...deploy,
    url: undefined,
    warnings: facts.warnings.map(({ message }) => message),
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
      'check-url': deploy.check?.url ?? deploy.url ?? '',
      'waited-ms': String(waitedMs),
      polls: String(progress.polls),
      'requests-billed': String(usage.billed),
    },
    result,
    summary: renderSummary({ status, conclusion, problem, decision, deploy, facts }),
  };
}

function conclusionOf(ending: Ending, { verdict }: Progress): string {
  if (ending.kind === 'concluded') return ending.verdict.conclusion;
  if (ending.kind !== 'cancelled') return ending.kind;
  // Cancelled while it looked into a deploy that had ended.
  return verdict?.kind === 'concluded' ? verdict.conclusion : 'unknown';
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
      by: run?.name ?? run?.path ?? check.app?.name ?? undefined,
    },
    queuedAt: run?.created_at,
    startedAt: check?.started_at ?? run?.run_started_at ?? undefined,
    finishedAt: (ended ? (check === undefined ? run?.updated_at : check.completed_at) : undefined) ?? undefined,
    timeline: changes,
    url: known?.kind === 'pending' || known?.kind === 'concluded' ? known.url : undefined,
  };
}
