import { parseJson } from '@stability-actions/agent-health/json';
import { converse, type McpConversation } from '@stability-actions/agent-health/mcp-conversation';
import { McpFailure, type McpSend, resourceMetadata, signalFor } from '@stability-actions/agent-health/mcp-wire';
import { cut } from '@stability-actions/common/redaction';
import { judgeStray } from './answer-origin.ts';
import { type HttpAnswer, HttpFailure, type Send } from './http.ts';
import type { Problem } from './observation.ts';
import type { Probed } from './probed.ts';
import { problem } from './problems.ts';

export interface McpTrace {
  opened: boolean;
  answer: HttpAnswer | undefined;
  ms: number;
}

/** @throws McpFailure, HttpFailure; `trace` says how far it came */
export function speakMcp<T>(
  url: URL,
  { send, signal }: { send: Send; signal: AbortSignal },
  trace: McpTrace,
  work: (conversation: McpConversation) => Promise<T>,
): Promise<T> {
  const traced: McpSend = async (request) => {
    const answer = await send({ ...request, signal: signalFor(request, signal) });
    if (request.method === 'DELETE') return answer;
    trace.answer = answer;
    trace.ms = Math.max(trace.ms, answer.ms);
    return answer;
  };
  return converse(url, traced, (conversation) => {
    trace.opened = true;
    return work(conversation);
  });
}

export function newTrace(): McpTrace {
  return { opened: false, answer: undefined, ms: 0 };
}

export type McpBreak = { problem: Problem } & Pick<Probed, 'spoke' | 'absent' | 'answered' | 'answer'>;

/** What a failed conversation means. Rethrows what is no failure of one. */
export function breakOf(error: unknown, url: URL, { opened, answer }: McpTrace): McpBreak {
  if (error instanceof HttpFailure)
    return { problem: problem(error.kind, error.message), spoke: opened, absent: false, answered: false };
  if (!(error instanceof McpFailure)) throw error;
  const { kind, reply } = error;
  const message = cut(error.message, 400);
  const own = { spoke: true, absent: false, answered: true, answer };
  if (kind === 'unauthorized') {
    const protectedByMcp = reply !== undefined && resourceMetadata(reply) !== undefined;
    return { ...own, problem: problem('unauthorized', message), spoke: opened || protectedByMcp };
  }
  if (kind === 'unsupported-version' || kind === 'protocol-error') return { ...own, problem: problem(kind, message) };
  if (kind === 'session') return { ...own, problem: problem('rpc', message, SESSION_REMEDY) };
  const isOthers = answer !== undefined && (kind === 'http' || (kind === 'rpc' && isPage(answer)));
  if (!isOthers) {
    const bad = problem('rpc', whatCame(message, answer), SERVER_REMEDY);
    return { ...own, problem: bad, spoke: opened, absent: !opened };
  }
  const { origin, problem: stray } = judgeStray(answer, url);
  const refused = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
  return {
    problem: redirected(stray, answer, url),
    spoke: opened,
    absent: !opened && (answer.status < 300 || answer.status === 501 || (refused && origin === 'service')),
    answered: origin === 'service',
    answer,
  };
}

const SERVER_REMEDY = 'Look at the log of the MCP server.';

const SESSION_REMEDY =
  'Keep each session on one instance (session affinity, one instance, or a shared store), or run the server without sessions.';

function isPage({ text, header }: HttpAnswer): boolean {
  return !/^text\/event-stream\b/i.test(header('content-type') ?? '') && parseJson(text) === undefined;
}

function whatCame(message: string, answer: HttpAnswer | undefined): string {
  const type = answer?.header('content-type');
  if (!message.startsWith('no answer of MCP') || answer === undefined) return message;
  if (type === undefined || !/^(application\/json|text\/event-stream)\b/i.test(type))
    return `${message}: content-type is '${cut(type ?? '', 80)}', where clients expect application/json or text/event-stream`;
  return `${message} in HTTP ${answer.status} from ${answer.url.pathname}`;
}

/** Where it leads is the remedy. */
function redirected(stray: Problem, { status, header }: HttpAnswer, url: URL): Problem {
  const target = URL.parse(header('location') ?? '', url.href);
  if (stray.kind !== 'redirect' || target === null) return stray;
  return problem('redirect', `HTTP ${status} from ${url.pathname} to ${target.host}, which is not followed`);
}
