import { judgeAgentAnswer } from '@stability-actions/agent-health/agent-answer';
import type { HealthStatus } from '@stability-actions/agent-health/status';
import { afterRedirect, below } from './addresses.ts';
import { type HttpAnswer, HttpFailure, type Send } from './http.ts';
import { describeNonJson, parseJson } from './json.ts';
import type { ErrorKind, Problem } from './observation.ts';
import type { Probed } from './probed.ts';
import { problem, problemOfStatus } from './problems.ts';

/** `bare`: it says that it lives, but nothing of tools or backend (ADK and FastAPI answer so). */
export type HealthProbed = Probed & { bare: boolean };

/** Asks an agent's `GET <url>/health`. Never throws HttpFailure. */
export async function probeHealth(base: URL, send: Send, signal: AbortSignal): Promise<HealthProbed> {
  try {
    const answer = await send({ url: below(base, 'health'), headers: { 'x-health-check': 'true' }, signal });
    return judgeHealth(answer, base);
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return { ...nothing(problem(error.kind, error.message)), answered: error.answered };
  }
}

/** What an answer to `GET /health` of `asked` means. */
export function judgeHealth(answer: HttpAnswer, asked: URL): HealthProbed {
  const { status, text, header, ms, url } = answer;
  const body = parseJson(text);
  const object = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (status >= 300) {
    const spoke = status >= 500;
    return {
      ...nothing(problemOfStatus(status, url)),
      spoke,
      absent: !spoke && status !== 401 && status !== 403 && status !== 429,
      answered: true,
      answer,
    };
  }
  if (!object && !/^\s*"?(ok|healthy|up)"?\s*$/i.test(text)) {
    const bad = problem(
      'not-json',
      `HTTP ${status} from ${url.pathname} with ${describeNonJson(text, header('content-type'))}${afterRedirect(asked, url)}`,
    );
    return { ...nothing(bad), absent: true, answered: true, answer };
  }
  const { status: own, toolsRegistered, canCallBackend, tools, versions, error } = judgeAgentAnswer(body);
  const bare = toolsRegistered === null && canCallBackend === null;
  const kind = kindOf(own, toolsRegistered, canCallBackend);
  const remedy =
    kind === 'format' ? 'Answer with {"tools": […], "backendConnected": true}, or use the probe \'a2a\'.' : undefined;
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
function kindOf(status: HealthStatus, toolsRegistered: boolean | null, canCallBackend: boolean | null): ErrorKind {
  if (status === 'unhealthy') return 'reported';
  if (toolsRegistered === false) return 'tools';
  if (canCallBackend === false) return 'backend';
  return toolsRegistered === null || canCallBackend === null ? 'format' : 'reported';
}

function nothing(bad: Problem) {
  return {
    status: 'unhealthy' as const,
    problem: bad,
    checked: ['health'],
    versions: [],
    bare: false,
    spoke: false,
    absent: false,
  };
}
