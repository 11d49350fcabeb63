import { judgeAgentAnswer } from '@stability-actions/agent-health/agent-answer';
import { parseJson } from '@stability-actions/agent-health/json';
import { statusOf } from '@stability-actions/agent-health/status';
import { below } from './addresses.ts';
import type { AgentStatus } from './agent-status.ts';
import { judgeStray } from './answer-origin.ts';
import { type HttpAnswer, HttpFailure, type Send } from './http.ts';
import type { ErrorKind, Problem } from './observation.ts';
import type { Probed } from './probed.ts';
import { problem, saysNothing } from './problems.ts';

/** `bare`: it says that it lives, but nothing of tools or backend (ADK and FastAPI answer so). */
export type HealthProbed = Probed & { bare: boolean };

export async function probeHealth(base: URL, send: Send, signal: AbortSignal): Promise<HealthProbed> {
  try {
    const answer = await send({ url: below(base, 'health'), headers: { 'x-health-check': 'true' }, signal });
    return judgeHealth(answer, base);
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return { ...nothing(problem(error.kind, error.message)), answered: false };
  }
}

export function judgeHealth(answer: HttpAnswer, asked: URL): HealthProbed {
  const { status, text, ms } = answer;
  const body = parseJson(text) ?? text;
  const speaks = (typeof body === 'object' && body !== null && !Array.isArray(body)) || isKnownWord(body);
  if (status >= 300 || !speaks) {
    const { origin, problem: bad } = judgeStray(answer, asked);
    const spoke = status >= 500 && origin === 'service';
    const absent = !spoke && !['401', '403', '429', '5xx', 'proxy'].includes(bad.kind);
    return { ...nothing(bad), spoke, absent, answered: origin === 'service', answer };
  }
  const judged = judgeAgentAnswer(typeof body === 'string' ? { status: body } : body);
  const { toolsRegistered, canCallBackend, tools, versions, error } = judged;
  const own: AgentStatus = judged.status === 'inconclusive' ? 'unknown' : judged.status;
  const bare = toolsRegistered === null && canCallBackend === null;
  const kind = kindOf(own, toolsRegistered, canCallBackend);
  const remedy =
    kind === 'format' && own !== 'unknown'
      ? 'Answer with {"tools": […], "backendConnected": true}, or use the probe \'a2a\'.'
      : undefined;
  return {
    status: own,
    problem: error === undefined ? undefined : problem(kind, error, remedy),
    checked: [
      'health',
      ...(toolsRegistered === null ? [] : ['tools']),
      ...(canCallBackend === null ? [] : ['backend']),
    ],
    tools,
    versions,
    responseMs: ms,
    bare,
    spoke: true,
    absent: false,
    answered: true,
    answer,
  };
}

/** What the agent says outright counts before what it leaves out. */
function kindOf(status: AgentStatus, toolsRegistered: boolean | null, canCallBackend: boolean | null): ErrorKind {
  if (status === 'unhealthy' || status === 'unknown') return 'reported';
  if (toolsRegistered === false) return 'tools';
  if (canCallBackend === false) return 'backend';
  return toolsRegistered === null || canCallBackend === null ? 'format' : 'reported';
}

function nothing(bad: Problem) {
  return {
    status: saysNothing(bad) ? ('unknown' as const) : ('unhealthy' as const),
    problem: bad,
    checked: ['health'],
    versions: [],
    bare: false,
    spoke: false,
    absent: false,
  };
}

/** The whole body is one word of a health check (`OK` of ADK and FastAPI). */
function isKnownWord(body: unknown): boolean {
  return typeof body === 'string' && statusOf(body) !== undefined;
}
