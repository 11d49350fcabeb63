export type HealthStatus = 'healthy' | 'degraded' | 'unhealthy';

const RANK: Record<HealthStatus, number> = { healthy: 0, degraded: 1, unhealthy: 2 };

/** The worst of them; healthy when there are none. */
export function worstStatus(statuses: Iterable<HealthStatus>): HealthStatus {
  let worst: HealthStatus = 'healthy';
  for (const status of statuses) if (RANK[status] > RANK[worst]) worst = status;
  return worst;
}

/**
 * The words that services use: our own, draft-inadarei-api-health-check-06 with its aliases for Terminus and Spring
 * (section 3.1), Spring Boot Actuator, gRPC health v1.
 */
const WORDS: Record<string, HealthStatus> = {
  healthy: 'healthy',
  pass: 'healthy',
  ok: 'healthy',
  up: 'healthy',
  serving: 'healthy',
  degraded: 'degraded',
  warn: 'degraded',
  warning: 'degraded',
  unknown: 'degraded',
  unhealthy: 'unhealthy',
  fail: 'unhealthy',
  failed: 'unhealthy',
  error: 'unhealthy',
  down: 'unhealthy',
  out_of_service: 'unhealthy',
  not_serving: 'unhealthy',
};

/** What a status word of any known format means, in any letter case; undefined for a word of no known format. */
export function statusOf(word: string): HealthStatus | undefined {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(WORDS, key) ? WORDS[key] : undefined;
}
