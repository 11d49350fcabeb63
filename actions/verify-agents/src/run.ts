import { runToolCall } from '@stability-actions/agents/mcp-call';
import { runSmokeTest } from '@stability-actions/agents/smoke';
import type { Smoke } from '@stability-actions/agents/smoke-tries';
import { type Verification, verifyAgents } from '@stability-actions/agents/verify';
import type { ActionContext } from '@stability-actions/common/actions-run';
import { formatDuration } from '@stability-actions/common/durations';
import { problemOfCommand } from '@stability-actions/common/program';
import type { Report } from '@stability-actions/common/report';
import { runHook } from './hook.ts';
import type { Inputs } from './inputs.ts';
import { judge } from './judgement.ts';
import { createProbes } from './probes.ts';
import { conclusion, reportOf } from './report.ts';
import { traceIdOf } from './trace.ts';

export async function run(inputs: Inputs, context: ActionContext): Promise<Report> {
  const { env, log, clock, signal } = context;
  const { policy, deadlineMs, intervalMs, onUnhealthy } = inputs;
  const traceId = traceIdOf(env);
  const { probes, shown, send, trusted } = createProbes(inputs, context, traceId);
  const some = shown.length > 5 ? `${shown.slice(0, 5).join(', ')} and ${shown.length - 5} more` : shown.join(', ');
  log.info(
    `Asking ${some} until ${policy.requiredSuccesses} good rounds in a row, for ${formatDuration(deadlineMs)} at most; correlation id ${traceId}.`,
  );

  const commandProblem = problemOfCommand(onUnhealthy, env);
  if (commandProblem !== undefined) log.info(`'on-unhealthy' could not be run: ${commandProblem}`);

  const smokeTests = smokesOf(inputs);
  const options = { degraded: policy.degraded, command: onUnhealthy[0] ?? '', commandProblem, traceId };
  const publishable = (verification: Verification) =>
    context.known(() => reportOf(judge(verification, policy), { ...options, hook: undefined }));
  const verification = await log.group('Asking the agents', () =>
    verifyAgents({
      probes,
      policy,
      smokeTests,
      smoke: { send, trusted },
      deadlineMs,
      intervalMs,
      clock,
      log,
      signal,
      onRound: publishable,
    }),
  );
  // The command may outlast a cancelled run; what was found out is true without it.
  publishable(verification);
  const judgement = judge(verification, policy);
  log.info(conclusion(judgement));

  const proven = judgement.status === 'unhealthy' && judgement.unhealthy.length > 0;
  if (judgement.status === 'unhealthy' && !proven && onUnhealthy.length > 0)
    log.info("'on-unhealthy' is not run: no agent is named that is proven to be bad.");
  const hook =
    proven && onUnhealthy.length > 0
      ? await runHook(onUnhealthy, judgement, { env, log, signal, timeoutMs: inputs.onUnhealthyTimeoutMs })
      : undefined;
  return reportOf(judgement, { ...options, hook });
}

/** What is done once, when the agents are good. */
function smokesOf({ smokeTests, toolCalls, attemptTimeoutMs }: Inputs): Smoke[] {
  return [
    ...smokeTests.map(({ agent, target, message, expectTool, expectText, timeoutMs = attemptTimeoutMs }): Smoke => {
      const expected = { tool: expectTool, text: expectText };
      return (options) => runSmokeTest({ agent, url: target, message, expected, timeoutMs }, options);
    }),
    ...toolCalls.map(({ target, timeoutMs = attemptTimeoutMs, ...call }): Smoke => {
      return (options) => runToolCall({ ...call, url: target, timeoutMs }, options);
    }),
  ];
}
