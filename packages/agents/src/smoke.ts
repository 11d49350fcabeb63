import { randomUUID } from 'node:crypto';
import { parseJson } from '@stability-actions/agent-health/json';
import { cut } from '@stability-actions/common/redaction';
import { pauseBefore } from '@stability-actions/common/retry';
import { callableInterfaces, chooseInterface, findCard } from './a2a-probe.ts';
import { getTask, type RpcReply, sendMessage } from './a2a-rpc.ts';
import { judgeStray } from './answer-origin.ts';
import type { HttpAnswer } from './http.ts';
import { problem } from './problems.ts';
import { type Expectation, isRunning, judgeReply, kindOfText, readReply } from './smoke-reply.ts';
import {
  type Attempt,
  BACKOFF,
  type SmokeOptions,
  type SmokeResult,
  type SmokeSubject,
  tryUntilAccepted,
} from './smoke-tries.ts';

export interface SmokeTest extends Omit<SmokeSubject, 'what'> {
  url: URL;
  expected: Expectation;
}

/** Sends one message and judges what comes back. Its id stays the same in every try, so that a server can tell. */
export function runSmokeTest({ url, expected, ...subject }: SmokeTest, options: SmokeOptions): Promise<SmokeResult> {
  const message = { id: randomUUID(), text: subject.message };
  const attempt = (signal: AbortSignal, begin: () => void) =>
    send(url, message, expected, { ...options, signal }, begin);
  return tryUntilAccepted({ what: 'smoke test', ...subject }, attempt, options);
}

async function send(
  url: URL,
  message: { id: string; text: string },
  expected: Expectation,
  options: SmokeOptions,
  begin: () => void,
): Promise<Attempt> {
  const { signal } = options;
  const found = await findCard(url, options);
  if ('problem' in found) return { problem: found.problem, repeatable: ['429', '5xx'].includes(found.problem.kind) };
  const callable = chooseInterface(
    callableInterfaces(found.card, url, options.trusted).filter(({ binding }) => binding === 'JSONRPC'),
  );
  if (callable === undefined) {
    return { problem: problem('card', 'the card names no JSON-RPC address that can be called'), repeatable: false };
  }
  const at = { url: callable.at, version: callable.version };
  begin();
  let reply = await sendMessage(at, message, options.send, signal);
  for (let polls = 0; ; polls++) {
    const judged = judgeRpc(reply, expected);
    if (judged !== 'running') return judged;
    const task = 'result' in reply ? readReply(reply.result)?.taskId : undefined;
    if (task === undefined)
      return { problem: problem('rpc', 'the task is still running, but has no id to ask for'), repeatable: false };
    await options.clock.sleep(pauseBefore(polls, BACKOFF), signal);
    reply = await getTask(at, task, options.send, signal);
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
