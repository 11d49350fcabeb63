export { expressHandler, nodeListener } from './adapters.ts';
export type { Fetch } from './agent-fetch.ts';
export { type AgentCallEntry, AgentCallError, type CallAgentOptions, callAgent } from './call-agent.ts';
export type { AgentTarget } from './check-agent.ts';
export { type Correlation, correlationHeaders, correlationOf } from './correlation.ts';
export { type AgentHealthOptions, createAgentHealth } from './endpoint.ts';
export type { MigrationsHealth, MigrationsTarget } from './migrations.ts';
export {
  type AgentChecks,
  type AgentHealth,
  type AgentHealthReport,
  wireAgentSchema,
  wireReportSchema,
} from './report.ts';
export type { HealthStatus, ReportedStatus } from './status.ts';
