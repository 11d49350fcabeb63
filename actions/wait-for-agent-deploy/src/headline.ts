import { formatDuration } from '@stability-actions/common/durations';
import { short } from './diff.ts';
import type { Ending, Wait } from './ending.ts';
import type { Verdict } from './verdict.ts';
import { linkOf, stateOf } from './wait.ts';

export function headlineOf(ending: Ending, { inputs, sha, progress, waitedMs }: Wait): string | undefined {
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
      const { conclusion } = ending.verdict;
      if (ending.verdict.allowed) return undefined;
      const { check, what, why } = ending.verdict;
      const who = check ? ` (check '${check.name}')` : what ? ` (${what})` : '';
      const allowed = inputs.allowed.join(', ');
      const allows = what === undefined ? (why ? ` (allowed: ${allowed})` : `; allowed: ${allowed}`) : '';
      const more = why ? `, ${why}` : '';
      return `${capital(deploy)}${who} ended with '${conclusion}'${allows}${more}. ${remedyFor(conclusion, why)}${at}`;
    }
    case 'missing': {
      const name = inputs.checkName?.text ?? '';
      const what =
        ending.verdict.kind === 'ended-without'
          ? `The run of '${inputs.workflow || ending.verdict.run.name}' for ${short(sha)} ended without a check '${name}'`
          : `No ${wanted(ending.verdict, inputs)} for ${short(sha)}${
              ending.certain === undefined ? ` within ${formatDuration(inputs.appearTimeout)}` : ''
            }`;
      const todo =
        ending.certain === undefined
          ? ' Start the deploy by hand, or correct the inputs, then run this job again.'
          : '';
      const reasons = ending.reasons.length === 0 ? '' : `: ${ending.reasons.join('; ')}`;
      return `${what}${reasons}.${todo}${at}`;
    }
  }
}

function wanted(verdict: Extract<Verdict, { kind: 'absent' }>, inputs: Wait['inputs']): string {
  switch (verdict.producer) {
    case 'workflow':
      return `run of '${inputs.workflow}'`;
    case 'check-name':
      return `check '${inputs.checkName?.text}'`;
    case 'commit-status':
      return `commit status '${inputs.commitStatus?.text}'`;
    case 'deployment':
      return `deployment to '${inputs.deployment}'`;
  }
}

function remedyFor(conclusion: string, why: string | undefined): string {
  if (why?.startsWith('superseded by') || why?.startsWith('followed by')) {
    return 'Do not run it again, that would put the older version over the newer: the newer deploy has a wait of its own.';
  }
  switch (conclusion) {
    case 'cancelled':
      return 'Somebody or a concurrency group cancelled it: run it again, then this job.';
    case 'skipped':
      return "A condition of the workflow skipped it: nothing was deployed. Correct the condition, or add 'skipped' to 'allowed-conclusions'.";
    case 'startup_failure':
      return 'GitHub could not start it: its page says what to correct in the workflow file.';
    case 'action_required':
      return 'It needs approval: approve it there, then run this job again.';
    default:
      return 'Read its log, run it again when the cause is gone, then run this job again.';
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
