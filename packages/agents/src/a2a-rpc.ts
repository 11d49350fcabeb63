import { randomUUID } from 'node:crypto';
import { cut } from '@stability-actions/common/redaction';
import * as v from 'valibot';
import type { AgentInterface, WireVersion } from './a2a-card.ts';
import type { HttpAnswer, Send } from './http.ts';
import { describeNonJson, parseJson } from './json.ts';
import type { Problem } from './observation.ts';
import { problem, problemOfStatus } from './problems.ts';

/** The names of the two operations that are used here. */
const METHODS: Record<WireVersion, { send: string; getTask: string }> = {
  '1.0': { send: 'SendMessage', getTask: 'GetTask' },
  '0.3': { send: 'message/send', getTask: 'tasks/get' },
};

const envelopeSchema = v.looseObject({
  jsonrpc: v.literal('2.0'),
  id: v.nullish(v.union([v.string(), v.number()])),
  result: v.optional(v.unknown()),
  error: v.optional(
    v.looseObject({ code: v.number(), message: v.fallback(v.string(), ''), data: v.optional(v.unknown()) }),
  ),
});

export interface RpcError {
  code: number;
  message: string;
}

/** A reply as far as the protocol goes: every error of JSON-RPC comes with HTTP 200 too. */
export type RpcReply =
  | { result: unknown; ms: number }
  | { error: RpcError; ms: number }
  | { problem: Problem; answer: HttpAnswer; ms: number };

/**
 * One JSON-RPC call.
 * @throws HttpFailure when there is no complete answer
 */
async function call(
  url: URL,
  version: WireVersion,
  method: string,
  params: unknown,
  send: Send,
  signal: AbortSignal,
): Promise<RpcReply> {
  const id = randomUUID();
  const answer = await send({
    url,
    method: 'POST',
    // Without the header a 1.0 server takes the request for 0.3 (A2A 1.0, 3.6 Versioning).
    headers: version === '1.0' ? { 'a2a-version': '1.0' } : {},
    body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
    signal,
  });
  const { status, text, header, ms } = answer;
  const envelope = v.safeParse(envelopeSchema, parseJson(text));
  if (!envelope.success) {
    const bad =
      status === 200
        ? problem(
            'rpc',
            `the RPC path answers with ${describeNonJson(text, header('content-type'))}, not with JSON-RPC`,
          )
        : problemOfStatus(status, answer.url);
    return { problem: bad, answer, ms };
  }
  if (status === 401 || status === 403 || status === 429)
    return { problem: problemOfStatus(status, answer.url), answer, ms };
  const { error, result } = envelope.output;
  if (error !== undefined) return { error, ms };
  return { result, ms };
}

/** Sends a message and waits for the task or message that answers it. */
export function sendMessage(
  { url, version }: { url: URL; version: WireVersion },
  message: { id: string; text: string },
  send: Send,
  signal: AbortSignal,
): Promise<RpcReply> {
  const modern = version === '1.0';
  const params = {
    message: modern
      ? { messageId: message.id, role: 'ROLE_USER', parts: [{ text: message.text }] }
      : { kind: 'message', messageId: message.id, role: 'user', parts: [{ kind: 'text', text: message.text }] },
    configuration: modern ? { returnImmediately: false } : { blocking: true },
  };
  return call(url, version, METHODS[version].send, params, send, signal);
}

export function getTask(
  { url, version }: { url: URL; version: WireVersion },
  id: string,
  send: Send,
  signal: AbortSignal,
): Promise<RpcReply> {
  return call(url, version, METHODS[version].getTask, { id }, send, signal);
}

/**
 * Asks for a task that cannot exist. "Task not found" proves routing, credential, binding and the task store without
 * any effect and without the model. The SDK's servers say -32001, ADK's says -32603 with the words.
 * @returns undefined when the agent passed
 * @throws HttpFailure when there is no complete answer
 */
export async function checkLiveness(
  { version, binding }: AgentInterface,
  url: URL,
  send: Send,
  signal: AbortSignal,
): Promise<{ problem?: Problem; ms: number; answer?: HttpAnswer }> {
  if (binding === 'HTTP+JSON') return checkRestLiveness(version, url, send, signal);
  const reply = await getTask({ url, version }, randomUUID(), send, signal);
  if ('problem' in reply) return reply;
  const bad =
    'error' in reply
      ? judgeMissingTask(reply.error)
      : problem('rpc', 'a task that does not exist was answered with a result');
  return { ms: reply.ms, ...(bad === undefined ? {} : { problem: bad }) };
}

/** What the error for a task that cannot exist means. */
export function judgeMissingTask({ code, message }: RpcError): Problem | undefined {
  if (code === -32001 || /task.*not found|not found.*task|unknown task/i.test(message)) return undefined;
  const said = `the RPC path answers ${code} "${cut(message, 200)}"`;
  if (code === -32601)
    return problem(
      'rpc',
      `${said} to the method that its card promises`,
      'Card and server speak different versions of A2A: deploy them together.',
    );
  if (code === -32009)
    return problem('rpc', said, 'Card and server speak different versions of A2A: deploy them together.');
  return problem('rpc', said, 'Look at the log of the agent.');
}

async function checkRestLiveness(version: WireVersion, url: URL, send: Send, signal: AbortSignal) {
  const path = `${version === '1.0' ? '' : 'v1/'}tasks/${randomUUID()}`;
  const target = new URL(url);
  target.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`;
  const headers: Record<string, string> = version === '1.0' ? { 'a2a-version': '1.0' } : {};
  const answer = await send({ url: target, headers, signal });
  const saysTask = /task/i.test(answer.text) && parseJson(answer.text) !== undefined;
  if (answer.status === 404 && saysTask) return { ms: answer.ms };
  const bad =
    answer.status >= 300
      ? problemOfStatus(answer.status, answer.url)
      : problem('rpc', `a task that does not exist was answered with HTTP ${answer.status}`);
  return { problem: bad, ms: answer.ms, answer };
}
