import type { ActionContext } from '@stability-actions/common/actions-run';
import { formatDuration } from '@stability-actions/common/durations';
import { jobEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import { codeOf } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import { problemOfCommand, problemOfStart } from '@stability-actions/common/program';
import type { Judgement } from './judgement.ts';
import { isPlainName } from './lines.ts';

export interface HookResult {
  /** 124 after the time limit (as `timeout` of coreutils), 126 and 127 when the program cannot be run or is not there (POSIX, 2.8.2), 128 when a signal ended it, 130 when the run was cancelled. */
  exitCode: number;
  /** How it ended, in words without a full stop. */
  outcome: string;
}

export async function runHook(
  [program = '', ...args]: readonly string[],
  judgement: Pick<Judgement, 'unhealthy' | 'agents' | 'reason'>,
  { env, log, signal, timeoutMs }: Pick<ActionContext, 'env' | 'log' | 'signal'> & { timeoutMs: number },
): Promise<HookResult> {
  const kinds = judgement.agents.flatMap(({ status, problem }) =>
    status === 'unhealthy' && problem ? [problem.kind] : [],
  );
  const hookEnv = {
    ...jobEnvironment(env),
    UNHEALTHY_AGENTS: judgement.unhealthy.filter(isPlainName).join(','),
    UNHEALTHY_AGENTS_JSON: JSON.stringify(judgement.unhealthy),
    UNHEALTHY_KINDS: [...new Set(kinds)].join(','),
    UNHEALTHY_REASON: judgement.reason,
  };
  const lines = lineWriter(log);
  try {
    const { exitCode, timedOut } = await log.group(`on-unhealthy: ${program}`, async () => {
      const result = await exec(program, args, { env: hookEnv, timeoutMs, signal, onOutput: lines.write });
      lines.end();
      return result;
    });
    if (signal.aborted) return { exitCode: 130, outcome: 'was ended, because the run was cancelled' };
    if (timedOut)
      return { exitCode: 124, outcome: `was ended after ${formatDuration(timeoutMs)} ('on-unhealthy-timeout')` };
    if (exitCode === null) return { exitCode: 128, outcome: 'was ended by a signal' };
    return { exitCode, outcome: exitCode === 0 ? 'succeeded' : `failed with exit code ${exitCode}` };
  } catch (error) {
    const code = codeOf(error);
    // `exec` gives the error of a program that is not there a name of its own.
    const reason =
      problemOfCommand([program], env) ?? (code === undefined ? NO_INTERPRETER : problemOfStart(program, error));
    const missing = code === undefined || code === 'ENOENT';
    return { exitCode: missing ? 127 : 126, outcome: `was not run: ${reason.replace(/\.$/, '')}` };
  }
}

const NO_INTERPRETER =
  'the interpreter that its first line names is not there (a line end of Windows is part of the name). Correct that line';

/** The log takes whole lines; output comes in pieces. */
function lineWriter(log: Log) {
  const rest = { stdout: '', stderr: '' };
  return {
    write(text: string, stream: 'stdout' | 'stderr') {
      const lines = (rest[stream] + text).split(/\r?\n/);
      rest[stream] = lines.pop() ?? '';
      for (const line of lines) log.info(line);
    },
    end() {
      for (const line of [rest.stdout, rest.stderr]) if (line !== '') log.info(line);
    },
  };
}
