import { randomUUID } from 'node:crypto';
import type { Clock } from '@stability-actions/common/clock';
import { cut } from '@stability-actions/common/redaction';
import { type Deadline, pauseBefore } from '@stability-actions/common/retry';
import { timeLimit } from '@stability-actions/common/time-limit';
import { type A2aOptions, callableInterfaces, chooseInterface, findCard } from './a2a-probe.ts';
import { getTask, type RpcReply, sendMessage } from './a2a-rpc.ts';
import { judgeStray } from './answer-origin.ts';
import { type HttpAnswer, HttpFailure } from './http.ts';
import { parseJson } from './json.ts';
import type { Problem } from './observation.ts';
import { problem, saysNothing } from './problems.ts';
import { type Expectation, isRunning, judgeReply, kindOfText, readReply } from './smoke-reply.ts';

export interface SmokeTest {
  /** The agent's name. */
  agent: string;
  url: URL;
  message: string;
  expected: Expectation;
  /** From the message to the end of the task, in ms. */
  timeoutMs: number;
}

export interface SmokeResult {
  agent: string;
  message: string;
  /** `unknown`: the deadline came before the answer, or the answer says nothing about the agent. */
  outcome: 'passed' | 'failed' | 'unknown';
  problem?: Problem;
  /** How often the message was sent. */
  tries: number;
  ms: number;
}

export interface SmokeOptions extends Pick<A2aOptions, 'send' | 'trusted'> {
  clock: Clock;
  deadline: Deadline;
  /** Aborted at the deadline, or when the run is cancelled. */
  signal: AbortSignal;
}

const BACKOFF = { first: 500, max: 5_000 };

/**
 * Sends one message and judges what comes back. The message is sent again only when the other side cannot have accepted
 * it (no connection, or 429), because a task has effects; its id stays the same, so that a server can tell.
 */
export async function runSmokeTest(test: SmokeTest, options: SmokeOptions): Promise<SmokeResult> {
  const { clock, deadline } = options;
  const start = clock.now();
  const messageId = randomUUID();
  for (let tries = 1; ; tries++) {
    const outcome = await attempt(test, messageId, options);
    const ms = clock.now() - start;
    const done = { agent: test.agent, message: test.message, tries, ms };
    if (options.signal.aborted && outcome.problem?.kind === 'timeout') {
      return {
        ...done,
        outcome: 'unknown',
        problem: problem('timeout', 'the deadline came before the answer', "Raise 'deadline'."),
      };
    }
    if (outcome.problem === undefined) return { ...done, outcome: 'passed' };
    const pause = Math.min(pauseBefore(tries - 1, BACKOFF), deadline.remaining());
    if (!outcome.repeatable || deadline.remaining() <= pause)
      return {
        ...done,
        outcome: outcome.nobodys || saysNothing(outcome.problem) ? 'unknown' : 'failed',
        problem: outcome.problem,
      };
    await clock.sleep(pause, options.signal).catch(() => undefined);
  }
}

interface Attempt {
  problem?: Problem;
  /** The message cannot have been accepted. */
  repeatable: boolean;
  /** The answer is none of the agent's own, so nothing is known of it. */
  nobodys?: boolean;
}

async function attempt(test: SmokeTest, messageId: string, options: SmokeOptions): Promise<Attempt> {
  const timeout = timeLimit(test.timeoutMs);
  const signal = AbortSignal.any([options.signal, timeout]);
  let delivered = false;
  try {
    const found = await findCard(test.url, { ...options, signal });
    if ('problem' in found) return { problem: found.problem, repeatable: ['429', '5xx'].includes(found.problem.kind) };
    const callable = chooseInterface(
      callableInterfaces(found.card, test.url, options.trusted).filter(({ binding }) => binding === 'JSONRPC'),
    );
    if (callable === undefined) {
      return { problem: problem('card', 'the card names no JSON-RPC address that can be called'), repeatable: false };
    }
    const at = { url: callable.at, version: callable.version };
    delivered = true;
    let reply = await sendMessage(at, { id: messageId, text: test.message }, options.send, signal);
    for (let polls = 0; ; polls++) {
      const judged = judgeRpc(reply, test.expected);
      if (judged !== 'running') return judged;
      const task = 'result' in reply ? readReply(reply.result)?.taskId : undefined;
      if (task === undefined)
        return { problem: problem('rpc', 'the task is still running, but has no id to ask for'), repeatable: false };
      await options.clock.sleep(pauseBefore(polls, BACKOFF), signal);
      reply = await getTask(at, task, options.send, signal);
    }
  } catch (error) {
    if (signal.aborted)
      return { problem: problem('timeout', `no answer within ${test.timeoutMs} ms`), repeatable: false };
    if (!(error instanceof HttpFailure)) throw error;
    return { problem: problem(error.kind, error.message), repeatable: !delivered || !error.sent };
  }
}

/** A page in the agent's place, or the time limit of a load balancer that the model has outlasted. */
function isNobodys(answer: HttpAnswer): boolean {
  return answer.status < 300
    ? parseJson(answer.text) === undefined
    : judgeStray(answer, answer.url).origin !== 'service';
}

function judgeRpc(reply: RpcReply, expected: Expectation): Attempt | 'running' {
  if ('problem' in reply) {
    const { problem, answer } = reply;
    return { problem, repeatable: problem.kind === '429', nobodys: isNobodys(answer) };
  }
  if ('error' in reply) {
    const { code, message } = reply.error;
    return {
      problem: problem(kindOfText(message, 'rpc'), `RPC error ${code} "${cut(message, 300)}"`),
      repeatable: false,
    };
  }
  const read = readReply(reply.result);
  if (read === undefined)
    return { problem: problem('rpc', 'the result is neither a task nor a message'), repeatable: false };
  if (isRunning(read)) return 'running';
  const bad = judgeReply(read, expected);
  return { ...(bad === undefined ? {} : { problem: bad }), repeatable: false };
}
