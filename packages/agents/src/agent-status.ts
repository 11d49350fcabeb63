import type { HealthStatus } from '@stability-actions/agent-health/status';

/** `unknown`: what came back says nothing about the agent, or says it in a word that nobody knows. */
export type AgentStatus = HealthStatus | 'unknown';

const RANK: Record<AgentStatus, number> = { healthy: 0, degraded: 1, unknown: 2, unhealthy: 3 };

export function worstAgentStatus(statuses: Iterable<AgentStatus>): AgentStatus {
  let worst: AgentStatus = 'healthy';
  for (const status of statuses) if (RANK[status] > RANK[worst]) worst = status;
  return worst;
}
