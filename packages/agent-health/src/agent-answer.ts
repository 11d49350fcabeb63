import * as v from 'valibot';
import { type ReportedStatus, statusOf, wordSchema, worstStatus } from './status.ts';

const answerSchema = v.looseObject({
  tools: v.fallback(v.nullish(v.array(v.unknown())), undefined),
  backendConnected: v.fallback(v.nullish(v.boolean()), undefined),
  status: v.nullish(wordSchema),
  error: v.fallback(v.nullish(v.string()), undefined),
});

/** `releaseId` is of application/health+json, `K_REVISION` of Cloud Run, the others are habits. */
const VERSION_FIELDS =
  /^(app)?version$|^(git)?(commit|sha)(id|sha|hash)?$|^(k)?revision(name|id)?$|^release(id)?$|^build(id|number)?$/;

const VERSION_GROUPS = /^(version|build|git|app|info|commit)$/i;

export interface AgentAnswer {
  status: ReportedStatus;
  /** Null here and below: it did not say. */
  toolsRegistered: boolean | null;
  canCallBackend: boolean | null;
  tools: string[];
  versions: string[];
  error?: string;
}

export function versionsOf(body: unknown, depth = 0): string[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    if (typeof value === 'object') return depth < 2 && VERSION_GROUPS.test(name) ? versionsOf(value, depth + 1) : [];
    const isVersion = VERSION_FIELDS.test(name.toLowerCase().replaceAll(/[_-]/g, '')) || (depth > 0 && name === 'id');
    return isVersion && (typeof value === 'string' || typeof value === 'number') && value !== '' ? [String(value)] : [];
  });
}

/** What the agent does not say is degraded; an unknown status word proves nothing. */
export function judgeAgentAnswer(body: unknown): AgentAnswer {
  const parsed = v.safeParse(answerSchema, body);
  const { tools, backendConnected, status: word, error } = parsed.success ? parsed.output : {};
  const toolsRegistered = tools == null ? null : tools.some(isTool);
  const canCallBackend = backendConnected ?? null;
  const known = word == null ? 'healthy' : statusOf(word);
  const own = known ?? 'inconclusive';
  const status = worstStatus([own, toolsRegistered && canCallBackend ? 'healthy' : 'degraded']);

  const reasons = [
    own === 'healthy'
      ? undefined
      : `it reports the status '${word}'${known === undefined ? ', which is no known word' : ''}`,
    { true: undefined, false: 'no tools are registered', null: "it does not say which tools it has ('tools')" }[
      `${toolsRegistered}`
    ],
    {
      true: undefined,
      false: 'it cannot call the backend',
      null: "it does not say whether it can call the backend ('backendConnected')",
    }[`${canCallBackend}`],
    error == null || error === '' ? undefined : error,
  ].filter((reason) => reason !== undefined);
  return {
    status,
    toolsRegistered,
    canCallBackend,
    tools: (tools ?? []).map(nameOfTool).filter((name) => name !== undefined),
    versions: versionsOf(body),
    ...(status === 'healthy' ? {} : { error: reasons.join('; ') }),
  };
}

function isTool(tool: unknown): boolean {
  return (typeof tool === 'string' && tool.trim() !== '') || (typeof tool === 'object' && tool !== null);
}

function nameOfTool(tool: unknown): string | undefined {
  if (typeof tool === 'string') return tool;
  if (typeof tool !== 'object' || tool === null || !('name' in tool)) return undefined;
  return typeof tool.name === 'string' ? tool.name : undefined;
}
