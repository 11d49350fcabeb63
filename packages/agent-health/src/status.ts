import * as v from 'valibot';

export type HealthStatus = 'healthy' | 'degraded' | 'unhealthy';

/** As a report has it; `inconclusive`: the agent says a word that nobody knows, which proves neither. */
export type ReportedStatus = HealthStatus | 'inconclusive';

const RANK: Record<ReportedStatus, number> = { healthy: 0, degraded: 1, inconclusive: 2, unhealthy: 3 };

/** Healthy when there are none. */
export function worstStatus(statuses: Iterable<ReportedStatus>): ReportedStatus {
  let worst: ReportedStatus = 'healthy';
  for (const status of statuses) if (RANK[status] > RANK[worst]) worst = status;
  return worst;
}

/**
 * The words that services use: our own, draft-inadarei-api-health-check-06 with its aliases for Terminus and Spring
 * (section 3.1), Spring Boot Actuator, gRPC health v1, Elasticsearch's colours, Kubernetes' and systemd's states.
 */
const WORDS = {
  healthy: `healthy pass passed passing ok okay up serving green ready running alive live available online operational
    active good nominal stable working success successful succeeded normal connected enabled started fine in_service inservice true`,
  degraded:
    'degraded warn warning unknown yellow amber orange partial partially_degraded degraded_performance impaired unstable flapping minor limited throttled',
  unhealthy: `unhealthy fail failed failing failure error errored down out_of_service not_serving critical crit fatal
    emergency red bad broken dead crashed crashing crashloopbackoff panic exception stopped stopping halted terminated
    terminating killed exited shutdown shutting_down draining starting start_pending initializing initialising booting
    restarting not_ready notready unready not_started not_running not_healthy unavailable service_unavailable offline
    disabled disconnected inactive unreachable unresponsive not_responding timeout timed_out timedout outage
    partial_outage major_outage major severe lost hung stuck blocked locked frozen aborted evicted oom oomkilled oom_killed
    imagepullbackoff errimagepull pending waiting loading warming_up provisioning deploying recovering expired corrupt corrupted
    rejected denied refused maintenance under_maintenance out_of_order defunct deactivated not_available not_connected suspended paused overloaded
    not_ok nok ko outofservice crash_loop crashloop zombie deadlocked hanging misconfigured missing not_found
    deadline_exceeded connection_refused not_operational inoperative false`,
} satisfies Record<HealthStatus, string>;

const MEANING = new Map(
  (['healthy', 'degraded', 'unhealthy'] as const).flatMap((status) =>
    WORDS[status].split(/\s+/).map((word) => [word, status] as const),
  ),
);

/** What a status word of any known format means, in any letter case; undefined for a word of no known format. */
export function statusOf(word: string): HealthStatus | undefined {
  return MEANING.get(
    word
      .trim()
      .toLowerCase()
      .replaceAll(/[\s.-]+/g, '_'),
  );
}

/** A status as services write it: a word, but also `false`. Whatever it is, it is something that was said. */
export const wordSchema = v.pipe(
  v.union([v.string(), v.number(), v.boolean(), v.array(v.unknown()), v.looseObject({})]),
  v.transform((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))),
);
