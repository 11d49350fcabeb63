import { createHash, timingSafeEqual } from 'node:crypto';
import type { Fetch } from './agent-fetch.ts';
import { type AgentTarget, checkAgent } from './check-agent.ts';
import { correlationHeaders, correlationOf } from './correlation.ts';
import { checkMigrations, type MigrationsHealth, type MigrationsTarget } from './migrations.ts';
import type { AgentHealthReport } from './report.ts';
import { worstStatus } from './status.ts';

export interface AgentHealthOptions {
  agents: readonly AgentTarget[];
  /** The bearer token that callers must send; several while one replaces another. At least 16 characters each. */
  secret: string | readonly string[];
  version?: string;
  /** Lets the report say whether the database is behind the code: then it is degraded. */
  migrations?: MigrationsTarget;
  deadlineMs?: number;
  attemptTimeoutMs?: number;
  /** A report is handed out again for this long, in ms, so that callers cannot hammer the agents through this endpoint. */
  cacheMs?: number;
  fetch?: Fetch;
  onReport?: (report: AgentHealthReport, correlationId: string) => void;
}

const SHORTEST_SECRET = 16;

/** @throws Error when there is no secret, a short one, one with white space in it, no agent, or two agents of one name */
export function createAgentHealth(options: AgentHealthOptions): (request: Request) => Promise<Response> {
  // A secret that was read from a file or pasted often ends with a line break, which no header can carry.
  const secrets = [options.secret].flat().map((secret) => (secret ?? '').trim());
  if (secrets.length === 0 || secrets.some((secret) => secret.length < SHORTEST_SECRET)) {
    throw new Error(
      `agent-health: the secret is missing or shorter than ${SHORTEST_SECRET} characters; set it (e.g. INTERNAL_API_SECRET), because the report names internal addresses.`,
    );
  }
  if (secrets.some((secret) => /[^\x21-\x7e]/.test(secret)))
    throw new Error('agent-health: the secret must be one word of ASCII, because it is sent in a header.');
  const names = options.agents.map(({ name }) => name);
  if (names.length === 0) throw new Error('agent-health: no agents; an empty report would look healthy.');
  if (new Set(names).size < names.length)
    throw new Error(`agent-health: each agent once, but got ${names.join(', ')}.`);

  const digests = secrets.map(digest);
  const report = cached(options.cacheMs ?? 1_000, (headers: Record<string, string>) => makeReport(options, headers));
  return async (request) => {
    const correlation = correlationOf((name) => request.headers.get(name));
    const answer = (status: number, body: unknown, more: Record<string, string> = {}) => {
      const headers = { 'cache-control': 'no-store', 'x-correlation-id': correlation.correlationId, ...more };
      if (request.method !== 'HEAD') return Response.json(body, { status, headers });
      return new Response(null, { status, headers: { 'content-type': 'application/json', ...headers } });
    };
    if (!isAuthorized(request, digests)) {
      return answer(401, { error: 'a valid bearer token is required' }, { 'www-authenticate': 'Bearer' });
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return answer(405, { error: 'only GET and HEAD' }, { allow: 'GET, HEAD' });
    const body = await report(correlationHeaders(correlation));
    options.onReport?.(body, correlation.correlationId);
    return answer(body.overall === 'healthy' || body.overall === 'degraded' ? 200 : 503, body);
  };
}

async function makeReport(options: AgentHealthOptions, headers: Record<string, string>): Promise<AgentHealthReport> {
  const { agents, version, deadlineMs = 25_000, attemptTimeoutMs = 10_000, fetch = globalThis.fetch } = options;
  const timestamp = new Date().toISOString();
  const limit = Math.min(deadlineMs, attemptTimeoutMs);
  const [results, migrations] = await Promise.all([
    Promise.all(agents.map((agent) => within(limit, agent, (signal) => checkAgent(agent, { fetch, headers, signal })))),
    options.migrations === undefined ? undefined : checkMigrationsWithin(limit, options.migrations),
  ]);
  const statuses = results.map(({ status }) => status);
  return {
    overall: worstStatus([
      ...statuses,
      migrations === undefined || migrations.status === 'current' ? 'healthy' : 'degraded',
    ]),
    agents: results,
    ...(migrations === undefined ? {} : { migrations }),
    timestamp,
    ...(version === undefined ? {} : { version }),
  };
}

/** A database that does not answer must not keep the report of the agents. */
async function checkMigrationsWithin(ms: number, target: MigrationsTarget): Promise<MigrationsHealth> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<MigrationsHealth>((resolve) => {
    timer = setTimeout(() => resolve({ status: 'unknown', pending: [], error: 'no answer in time' }), ms);
  });
  try {
    return await Promise.race([checkMigrations(target), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Gives up on an attempt that does not listen to its signal, e.g. because the agent's own headers are slow to come. */
async function within<T>(ms: number, { name }: AgentTarget, attempt: (signal: AbortSignal) => Promise<T>) {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<AgentHealthReport['agents'][number]>((resolve) => {
    timer = setTimeout(() => {
      controller.abort();
      const checks = { reachable: false, toolsRegistered: null, canCallBackend: null, responseTime: Math.round(ms) };
      resolve({ agent: name, status: 'unhealthy', checks, error: 'no answer in time' });
    }, ms);
  });
  try {
    return await Promise.race([attempt(controller.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function cached<A, T>(ms: number, make: (argument: A) => Promise<T>): (argument: A) => Promise<T> {
  let running: Promise<T> | undefined;
  let until = 0;
  return (argument) => {
    if (running !== undefined && performance.now() < until) return running;
    until = Number.POSITIVE_INFINITY;
    running = make(argument).finally(() => {
      until = performance.now() + ms;
    });
    return running;
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares digests, in constant time: neither the content nor the length of the secret can be measured. */
function isAuthorized(request: Request, secrets: readonly Buffer[]): boolean {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  const given = digest(token);
  return secrets.map((secret) => timingSafeEqual(given, secret)).includes(true);
}
