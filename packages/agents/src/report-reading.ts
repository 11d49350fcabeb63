import { versionsOf } from '@stability-actions/agent-health/agent-answer';
import { wireAgentSchema, wireReportSchema } from '@stability-actions/agent-health/report';
import type { HealthStatus } from '@stability-actions/agent-health/status';
import { statusOf, wordSchema } from '@stability-actions/agent-health/status';
import * as v from 'valibot';
import { worstAgentStatus } from './agent-status.ts';

export interface ReportReading {
  format: 'report' | 'health+json' | 'actuator';
  /** The word for the whole, as it stands there. */
  overall: string | undefined;
  agents: ReportedAgent[];
  /** It has a list of agents, even an empty one. */
  listed: boolean;
  /** As it stands there. */
  timestamp: string | number | undefined;
  versions: string[];
}

export interface ReportedAgent {
  name: string | undefined;
  /** As it stands there. */
  word: string | undefined;
  /** Statuses that the entry's own evidence allows at best. */
  atBest: HealthStatus;
  /** What the evidence says against the status, e.g. `toolsRegistered is false`. */
  against: string[];
  error?: string | undefined;
  responseMs?: number | undefined;
  versions: string[];
}

/** @returns undefined when `body` has none of the known formats */
export function readReport(body: unknown): ReportReading | undefined {
  const own = v.safeParse(wireReportSchema, body);
  if (own.success) {
    const { agents, overall, timestamp } = own.output;
    return {
      format: 'report',
      overall: overall ?? undefined,
      agents: agents.map(readEntry),
      listed: true,
      timestamp: timestamp ?? undefined,
      versions: versionsOf(body),
    };
  }
  const other = v.safeParse(statusDocument, body);
  if (!other.success) return undefined;
  const { status, checks, time, timestamp } = other.output;
  const components = componentsOf(other.output);
  const actuator = components !== undefined || (checks === undefined && status === status.toUpperCase());
  return {
    format: actuator ? 'actuator' : 'health+json',
    overall: status,
    agents: actuator ? readComponents(components ?? []) : readChecks(checks ?? {}),
    listed: components !== undefined || checks !== undefined,
    timestamp: timestamp ?? time,
    versions: versionsOf(body),
  };
}

function readEntry(entry: unknown): ReportedAgent {
  const parsed = v.safeParse(wireAgentSchema, entry);
  if (!parsed.success) return { name: undefined, word: undefined, atBest: 'degraded', against: [], versions: [] };
  const { agent, name, status, checks, error } = parsed.output;
  const against = (['reachable', 'toolsRegistered', 'canCallBackend'] as const).filter(
    (key) => checks?.[key] === false,
  );
  const responseTime = checks?.responseTime;
  return {
    name: agent ?? name ?? undefined,
    word: status ?? undefined,
    atBest: against.includes('reachable') ? 'unhealthy' : against.length > 0 ? 'degraded' : 'healthy',
    against: against.map((key) => `${key} is false`),
    error: error ?? undefined,
    // -1 means that nobody asked.
    responseMs: responseTime != null && responseTime >= 0 ? responseTime : undefined,
    versions: versionsOf(entry),
  };
}

const optional = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

/** application/health+json (draft-inadarei-api-health-check-06) and Spring Boot Actuator share the field `status`. */
const statusDocument = v.looseObject({
  status: v.string(),
  components: optional(v.record(v.string(), v.unknown())),
  details: optional(v.record(v.string(), v.looseObject({ status: v.string() }))),
  entries: optional(v.record(v.string(), v.looseObject({ status: v.string() }))),
  checks: optional(v.union([v.array(v.unknown()), v.record(v.string(), v.unknown())])),
  time: optional(v.string()),
  timestamp: optional(v.union([v.string(), v.number()])),
});

/** They were `details` before Spring Boot 2.2, as they are in Terminus, and ASP.NET Core's writers call them `entries`. */
function componentsOf(
  document: v.InferOutput<typeof statusDocument>,
): [name: string, component: unknown][] | undefined {
  const { components, details, entries, checks } = document;
  if (components !== undefined) return Object.entries(components);
  // MicroProfile's checks are a list.
  if (Array.isArray(checks)) return checks.map((check, index) => [nameIn(check) ?? `(entry ${index + 1})`, check]);
  const others = checks === undefined ? Object.entries(details ?? entries ?? {}) : [];
  return others.length > 0 ? others : undefined;
}

function nameIn(check: unknown): string | undefined {
  const named = v.safeParse(v.looseObject({ name: v.string() }), check);
  return named.success ? named.output.name : undefined;
}

/** Components of Actuator nest; a composite stands for its children, because the leaves are what was checked. */
function readComponents(components: readonly [name: string, component: unknown][], depth = 0): ReportedAgent[] {
  return components.flatMap(([name, component]) => {
    const parsed = v.safeParse(statusDocument, component);
    const children = parsed.success ? componentsOf(parsed.output) : undefined;
    if (children !== undefined && children.length > 0 && depth < 5) return readComponents(children, depth + 1);
    const details = v.safeParse(v.looseObject({ details: v.looseObject({ error: v.string() }) }), component);
    return [
      {
        name,
        word: parsed.success ? parsed.output.status : undefined,
        atBest: 'healthy' as const,
        against: [],
        error: details.success ? details.output.details.error : undefined,
        versions: versionsOf(component),
      },
    ];
  });
}

const checkSchema = v.looseObject({
  status: optional(wordSchema),
  output: optional(v.string()),
  observedUnit: optional(v.string()),
  observedValue: optional(v.number()),
});

/** Keys are `component:measurement`; all measurements of a component count together, the worst decides. */
function readChecks(checks: unknown[] | Record<string, unknown>): ReportedAgent[] {
  const components = new Map<string, v.InferOutput<typeof checkSchema>[]>();
  for (const [key, value] of Object.entries(checks)) {
    const [component = key] = key.split(':');
    const entries = [value].flat().map((entry) => v.safeParse(checkSchema, entry));
    const valid = entries.flatMap((entry) => (entry.success ? [entry.output] : []));
    components.set(component, [...(components.get(component) ?? []), ...valid]);
  }
  return [...components].map(([name, entries]) => {
    const words = entries.flatMap(({ status }) => status ?? []);
    const meaning = (word: string) => statusOf(word) ?? 'unknown';
    const worst = worstAgentStatus(words.map(meaning));
    const bad = entries.find(({ status, output }) => output !== undefined && statusOf(status ?? '') !== 'healthy');
    const time = entries.find(({ observedUnit }) => observedUnit === 'ms');
    return {
      name,
      word: words.length === 0 ? undefined : words.find((word) => meaning(word) === worst),
      atBest: 'healthy' as const,
      against: [],
      error: bad?.output,
      responseMs: time?.observedValue,
      versions: [],
    };
  });
}
