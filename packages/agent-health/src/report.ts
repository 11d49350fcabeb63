import * as v from 'valibot';
import type { MigrationsHealth } from './migrations.ts';
import { type ReportedStatus, wordSchema } from './status.ts';

export interface AgentChecks {
  reachable: boolean;
  toolsRegistered: boolean | null;
  canCallBackend: boolean | null;
  responseTime: number;
}

export interface AgentHealth {
  agent: string;
  status: ReportedStatus;
  checks: AgentChecks;
  error?: string;
  version?: string;
}

export interface AgentHealthReport {
  overall: ReportedStatus;
  agents: AgentHealth[];
  migrations?: MigrationsHealth;
  timestamp: string;
  version?: string;
}

/** A field that may be left out, or null. A value of another type is no reason to refuse the rest. */
const maybe = <T extends v.GenericSchema>(schema: T) => v.fallback(v.nullish(schema), undefined);

/** One agent as reports on the wire have it: the name and the status decide, the rest is evidence. */
export const wireAgentSchema = v.looseObject({
  agent: maybe(v.string()),
  name: maybe(v.string()),
  status: v.nullish(wordSchema),
  checks: maybe(
    v.looseObject({
      reachable: maybe(v.boolean()),
      toolsRegistered: maybe(v.boolean()),
      canCallBackend: maybe(v.boolean()),
      responseTime: maybe(v.number()),
    }),
  ),
  error: maybe(v.string()),
});

/** A report on the wire. `agents` is what makes it one; each entry is read with {@link wireAgentSchema}. */
export const wireReportSchema = v.looseObject({
  agents: v.array(v.unknown()),
  overall: maybe(v.string()),
  timestamp: maybe(v.union([v.string(), v.number()])),
});
