import type { TargetObservation } from '@stability-actions/agents/observation';
import { problem } from '@stability-actions/agents/problems';
import { type Probe, verifyAgents } from '@stability-actions/agents/verify';
import { describe, expect, test } from 'vitest';
import { fakeClock } from '../../fixtures/clock.ts';

function observation(good: boolean, retryAfterMs?: number): TargetObservation {
  const status = good ? 'healthy' : 'unhealthy';
  return {
    ...{
      target: 'http://a',
      answered: true,
      listed: true,
      credentialRefused: false,
      status: 'healthy',
      findings: [],
      retryAfterMs,
    },
    agents: [{ name: 'a', status, checked: [], versions: [], problem: good ? undefined : problem('5xx', 'HTTP 500') }],
  };
}

/** Runs with these rounds, the last one for ever; none takes any time. */
async function verify(
  rounds: TargetObservation[],
  { deadlineMs = 30_000, intervalMs = 2_000, requiredSuccesses = 2 } = {},
) {
  const clock = fakeClock();
  let asked = 0;
  const probe: Probe = async () => {
    const round = rounds[Math.min(asked++, rounds.length - 1)];
    if (round === undefined) throw new Error('no rounds');
    return round;
  };
  const log: string[] = [];
  const verification = await verifyAgents({
    probes: [probe],
    policy: { expect: [], expectVersion: undefined, degraded: 'warn', requiredSuccesses },
    smokeTests: [],
    smoke: { send: () => Promise.reject(new Error('nothing is sent')), trusted: () => false },
    deadlineMs,
    intervalMs,
    clock,
    log: { info: (line) => log.push(line), group: (_, body) => body() },
    signal: new AbortController().signal,
  });
  return { ...verification, sleeps: clock.sleeps, log, end: clock.now() };
}

const [good, bad] = [observation(true), observation(false)];

describe('the rounds', () => {
  test('pauses grow while nothing is good, up to 10 s, and end before the deadline', async () => {
    const { sleeps, end, rounds, status } = await verify([bad], { deadlineMs: 60_000 });
    expect(sleeps.slice(0, 6)).toEqual([2_000, 3_000, 4_500, 6_750, 10_000, 10_000]);
    expect(end).toBeGreaterThan(59_000);
    expect(end).toBeLessThanOrEqual(60_000);
    expect(rounds).toBe(sleeps.length + 1);
    expect(status).toBe('unhealthy');
  });

  test('after a good round the next one comes at the first interval again', async () => {
    const { sleeps, status } = await verify([bad, bad, bad, good, good]);
    expect(sleeps).toEqual([2_000, 3_000, 4_500, 2_000]);
    expect(status).toBe('healthy');
  });

  test('a pause that an answer asks for is kept', async () => {
    const { sleeps } = await verify([observation(false, 7_000), good, good]);
    expect(sleeps).toEqual([7_000, 2_000]);
  });

  test('a pause that is longer than the deadline leaves one last round', async () => {
    const { sleeps, rounds } = await verify([observation(false, 3_600_000)], { deadlineMs: 10_000 });
    expect(rounds).toBe(2);
    expect(sleeps[0]).toBeLessThan(10_000);
  });

  test('the log says why it still waits', async () => {
    const { log } = await verify([bad, good, good]);
    expect(log).toEqual([
      'Round 1 (0 ms): 1 unhealthy; a is unhealthy (5xx: HTTP 500). 0 of 2 good in a row; next in 2.0 s, 30.0 s left.',
      'Round 2 (0 ms): 1 healthy. 1 of 2 good in a row; next in 2.0 s, 28.0 s left.',
      'Round 3 (0 ms): 1 healthy.',
    ]);
  });

  test('no storm of rounds where the interval is tiny', async () => {
    const { rounds } = await verify([bad], { deadlineMs: 1_000, intervalMs: 0 });
    expect(rounds).toBeLessThanOrEqual(20);
  });
});
