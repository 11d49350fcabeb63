import { randomUUID } from 'node:crypto';
import { parseJson } from '@stability-actions/agent-health/json';
import { cut } from '@stability-actions/common/redaction';
import * as v from 'valibot';
import type { AgentInterface, WireVersion } from './a2a-card.ts';
import type { HttpAnswer, Send } from './http.ts';
import { describeNonJson } from './json.ts';
import type { Problem } from './observation.ts';
import { problem, problemOfStatus } from './problems.ts';

const METHODS: Record<WireVersion, { send: string; getTask: string }> = {
  '1.0': { send: 'SendMessage', getTask: 'GetTask' },
  '0.3': { send: 'message/send', getTask: 'tasks/get' },
};

const envelopeSchema = v.looseObject({
  jsonrpc: v.literal('2.0'),
  id: v.nullish(v.union([v.string(), v.number()])),
  result: v.optional(v.unknown()),
  // Some servers write the one that does not apply as null.
  error: v.nullish(
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

/** @throws HttpFailure when there is no complete answer */
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
  if (envelope.output.id != null && envelope.output.id !== id)
    return { problem: problem('rpc', 'the RPC path answers with the id of another request'), answer, ms };
  if (error != null) return { error, ms };
  return { result, ms };
}

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
 * A task that cannot exist proves routing, credential, binding and the task store without any effect and without the
 * model.
 * @returns undefined when the agent passed
 * @throws HttpFailure when there is no complete answer
 */
export async function checkLiveness(
  { version, binding }: AgentInterface,
  url: URL,
  send: Send,
  signal: AbortSignal,
): Promise<{ problem?: Problem; ms: number; answer?: HttpAnswer }> {
  const id = randomUUID();
  if (binding === 'HTTP+JSON') return checkRestLiveness({ version, url, id }, send, signal);
  const reply = await getTask({ url, version }, id, send, signal);
  if ('problem' in reply) return reply;
  const bad =
    'error' in reply
      ? judgeMissingTask(reply.error, id)
      : problem('rpc', 'a task that does not exist was answered with a result');
  return { ms: reply.ms, ...(bad === undefined ? {} : { problem: bad }) };
}

/**
 * The code decides: -32001 is TaskNotFoundError in 0.3 and 1.0. ADK for JavaScript 2.0 answers -32603 to every error;
 * the SDK's whole sentence with the id, which was made up a moment ago, can only come from its task store.
 */
export function judgeMissingTask({ code, message }: RpcError, id: string): Problem | undefined {
  if (code === -32001 || (code === -32603 && message === `Task not found: ${id}`)) return undefined;
  const said = `the RPC path answers ${code} "${cut(message, 200)}"`;
  if (code === -32601) return problem('rpc', `${said} to the method that its card promises`, VERSIONS_DIFFER);
  if (code === -32009) return problem('rpc', said, VERSIONS_DIFFER);
  return problem('rpc', `${said}, not the -32001 that A2A has for an unknown task`, 'Look at the log of the agent.');
}

const VERSIONS_DIFFER = 'Card and server speak different versions of A2A: deploy them together.';

const errorInfo = v.looseObject({ reason: v.literal('TASK_NOT_FOUND'), domain: v.literal('a2a-protocol.org') });

/** 1.0 puts the error into `google.rpc.Status` or RFC 9457, the SDK's 0.3 servers send the object of JSON-RPC alone. */
const restErrorSchema = v.union([
  v.looseObject({ error: v.looseObject({ details: v.array(v.unknown()) }) }),
  v.looseObject({ type: v.literal('https://a2a-protocol.org/errors/task-not-found') }),
  v.looseObject({ code: v.number(), message: v.string() }),
]);

/** Whether a REST answer says, in the protocol's own form, that the task `id` is unknown. */
export function isMissingTask({ status, text }: Pick<HttpAnswer, 'status' | 'text'>, id: string): boolean {
  const parsed = v.safeParse(restErrorSchema, parseJson(text));
  if (!parsed.success || status < 400) return false;
  const body = parsed.output;
  if ('code' in body && typeof body.code === 'number' && typeof body.message === 'string')
    return judgeMissingTask({ code: body.code, message: body.message }, id) === undefined;
  if (status !== 404) return false;
  const details = v.safeParse(v.looseObject({ error: v.looseObject({ details: v.array(v.unknown()) }) }), body);
  return !details.success || details.output.error.details.some((detail) => v.is(errorInfo, detail));
}

async function checkRestLiveness(
  { version, url, id }: { version: WireVersion; url: URL; id: string },
  send: Send,
  signal: AbortSignal,
) {
  const target = new URL(url);
  target.pathname = `${url.pathname.replace(/\/+$/, '')}/${version === '1.0' ? '' : 'v1/'}tasks/${id}`;
  const headers: Record<string, string> = version === '1.0' ? { 'a2a-version': '1.0' } : {};
  const answer = await send({ url: target, headers, signal });
  if (isMissingTask(answer, id)) return { ms: answer.ms };
  const path = target.pathname.replace(id, '<id>');
  const bad =
    answer.status === 404
      ? problem('rpc', `HTTP 404 from ${path} without the error that A2A has for an unknown task`)
      : answer.status >= 300
        ? problemOfStatus(answer.status, answer.url)
        : problem('rpc', `a task that does not exist was answered with HTTP ${answer.status}`);
  return { problem: bad, ms: answer.ms, answer };
}
