import type { AgentObservation, ErrorKind, TargetObservation } from '@stability-actions/agents/observation';
import { problem } from '@stability-actions/agents/problems';
import { judgeRound, type Policy } from '@stability-actions/agents/round';
import { addRound, isProven, judgeHistory, NO_HISTORY, type Status } from '@stability-actions/agents/verdict';
import { describe, expect, test } from 'vitest';

const POLICY: Policy = { expect: [], expectVersion: undefined, degraded: 'warn', requiredSuccesses: 2 };

function agent(name: string, status: AgentObservation['status'], versions: string[] = []): AgentObservation {
  return {
    name,
    status,
    versions,
    checked: ['health'],
    problem: status === 'healthy' ? undefined : problem('tools', 'no tools'),
  };
}

function target(...agents: AgentObservation[]): TargetObservation {
  return {
    target: 'http://backend',
    answered: true,
    listed: true,
    credentialRefused: false,
    status: 'healthy',
    agents,
    findings: [],
  };
}

/** An agent that is asked directly and does not answer, or refuses. */
function silent(name: string, refused = false): TargetObservation {
  const bad = problem(refused ? '401' : 'refused', 'no');
  return {
    ...target({ ...agent(name, 'unhealthy'), problem: bad }),
    answered: refused,
    credentialRefused: refused,
  };
}

/** A backend that answers with something else than a report. */
function unread(kind: ErrorKind): TargetObservation {
  return { ...target(), answered: false, listed: false, status: 'unknown', problem: problem(kind, 'no report') };
}

/** An agent in whose place something else answers. */
function inItsPlace(name: string, kind: ErrorKind): TargetObservation {
  return { ...target({ ...agent(name, 'unknown'), problem: problem(kind, 'no') }), answered: false };
}

const GOOD = [target(agent('a', 'healthy'), agent('b', 'healthy'))];
const DEGRADED = [target(agent('a', 'degraded'), agent('b', 'healthy'))];
const BAD = [target(agent('a', 'unhealthy'), agent('b', 'healthy'))];
const SILENT = [silent('a'), silent('b')];
const REFUSED = [silent('a', true), silent('b', true)];
const OLD = [target(agent('a', 'healthy', ['v1']), agent('b', 'healthy', ['v1']))];
const MIXED = [target(agent('a', 'healthy', ['v2']), agent('b', 'healthy', ['v1']))];
const NEW = [target(agent('a', 'healthy', ['v2']), agent('b', 'healthy', ['v2']))];
const NEW_BAD = [target(agent('a', 'unhealthy', ['v2']), agent('b', 'healthy', ['v1']))];
const OLD_BAD = [target(agent('a', 'unhealthy', ['v1']), agent('b', 'healthy', ['v1']))];
const NO_ID_TOKEN = [
  { ...silent('a'), agents: [{ ...agent('a', 'unhealthy'), problem: problem('id-token', 'no') }] },
  target(agent('b', 'healthy')),
];
const V2 = { expectVersion: 'v2' };

describe('the verdict', () => {
  test.each<[name: string, rounds: TargetObservation[][], policy: Partial<Policy>, status: Status, proven: boolean]>([
    ['two good rounds', [GOOD, GOOD], {}, 'healthy', true],
    ['one good round where two are required', [GOOD], {}, 'inconclusive', false],
    ['a cold start', [SILENT, BAD, GOOD, GOOD], {}, 'healthy', true],
    ['a degraded round counts as good', [DEGRADED, GOOD], {}, 'healthy', true],
    ['degraded to the end', [GOOD, DEGRADED], {}, 'degraded', true],
    ['a degraded round under fail is no good one', [DEGRADED, DEGRADED], { degraded: 'fail' }, 'degraded', false],
    ['unhealthy', [BAD, BAD], {}, 'unhealthy', false],
    ['flapping that ends well', [GOOD, BAD, GOOD], {}, 'unhealthy', false],
    [
      'flapping between healthy and degraded under fail',
      [GOOD, DEGRADED, GOOD],
      { degraded: 'fail' },
      'degraded',
      false,
    ],
    ['good too late', [BAD, GOOD], {}, 'inconclusive', false],
    ['no answer from anybody', [SILENT, SILENT], {}, 'inconclusive', false],
    ['no answer any more', [GOOD, SILENT, SILENT], {}, 'unhealthy', false],
    ['one answers, the other does not', [[silent('a'), target(agent('b', 'healthy'))]], {}, 'unhealthy', false],
    ['the credential refused by all', [REFUSED], {}, 'inconclusive', false],
    ['the credential refused by one', [[silent('a', true), target(agent('b', 'healthy'))]], {}, 'unhealthy', false],
    ['an expected agent missing', [GOOD, GOOD], { expect: ['a', 'c'] }, 'unhealthy', false],
    ['nobody answered, so nobody is missing', [SILENT], { expect: ['c'] }, 'inconclusive', false],
    ['no agents', [[target()], [target()]], {}, 'unhealthy', false],
    ['no targets', [[], []], {}, 'inconclusive', false],
    ['no report', [[unread('404')]], {}, 'inconclusive', false],
    ['no report, and expected agents', [[unread('format')]], { expect: ['a'] }, 'inconclusive', false],
    ['no report, and a good agent', [[unread('5xx'), target(agent('b', 'healthy'))]], {}, 'inconclusive', false],
    [
      'no report, a good agent and an expected one',
      [[unread('5xx'), target(agent('b', 'healthy'))]],
      { expect: ['a'] },
      'inconclusive',
      false,
    ],
    ['no report, and a bad agent', [[unread('5xx'), target(agent('b', 'unhealthy'))]], {}, 'unhealthy', false],
    ['a report once, then none', [BAD, [unread('not-json')]], {}, 'inconclusive', false],
    ['a rate limit for all', [[inItsPlace('a', '429'), inItsPlace('b', '429')]], {}, 'inconclusive', false],
    ['a rate limit for one', [[inItsPlace('a', '429'), target(agent('b', 'healthy'))]], {}, 'inconclusive', false],
    ['a login page for one', [[inItsPlace('a', 'not-json'), target(agent('b', 'healthy'))]], {}, 'inconclusive', false],
    ['a login page for one, and a bad one', [[inItsPlace('a', 'redirect'), ...BAD]], {}, 'unhealthy', false],
    ['a word that nobody knows', [[target(agent('a', 'unknown'))]], {}, 'inconclusive', false],
    ['the old version throughout', [OLD, OLD], V2, 'inconclusive', false],
    ['the old version, unhealthy', [OLD_BAD], V2, 'inconclusive', false],
    ['the new version', [OLD, NEW, NEW], V2, 'healthy', true],
    ['one of two in the new version', [MIXED, MIXED], V2, 'inconclusive', false],
    ['the new version, unhealthy, and the old one', [NEW_BAD], V2, 'unhealthy', false],
    ['the new version, then the old one again', [NEW, OLD], V2, 'inconclusive', false],
    ['both versions in turns', [NEW, OLD, NEW], V2, 'inconclusive', false],
    ['no version in the answers', [GOOD, GOOD], V2, 'inconclusive', false],
    ['one that could not be asked without its ID token', [NO_ID_TOKEN], {}, 'inconclusive', false],
  ])('%s', (_, rounds, more, status, proven) => {
    const policy = { ...POLICY, ...more };
    const history = rounds.reduce((so_far, targets) => addRound(so_far, judgeRound(targets, policy), true), NO_HISTORY);
    expect(isProven(history, policy)).toBe(proven);
    expect(judgeHistory(history, policy).status).toBe(status);
  });

  test('a round that the deadline cut off does not replace the last complete one', () => {
    const history = addRound(addRound(NO_HISTORY, judgeRound(BAD, POLICY), true), judgeRound(SILENT, POLICY), false);
    expect(judgeHistory(history, POLICY)).toMatchObject({
      status: 'unhealthy',
      reason: 'a is unhealthy (tools: no tools)',
    });
    expect(history.rounds).toBe(2);
  });

  test('a cut-off round after a good one is named', () => {
    const history = addRound(addRound(NO_HISTORY, judgeRound(GOOD, POLICY), true), judgeRound(SILENT, POLICY), false);
    expect(judgeHistory(history, POLICY)).toMatchObject({
      status: 'inconclusive',
      reason: expect.stringMatching(/only 1 of the 2 good rounds.*; it cut off the next one: a is unhealthy/),
    });
  });

  test('a round that the deadline cut off counts where there is no other', () => {
    const history = addRound(NO_HISTORY, judgeRound(SILENT, POLICY), false);
    expect(judgeHistory(history, POLICY)).toMatchObject({
      status: 'inconclusive',
      reason: expect.stringContaining('no target gave any answer'),
    });
  });

  test('an agent seen by the report and directly is one agent, and the worse counts', () => {
    const { agents } = judgeRound([...GOOD, target(agent('a', 'unhealthy'))], POLICY);
    expect(agents.map(({ name, status }) => `${name} ${status}`)).toEqual(['a unhealthy', 'b healthy']);
  });
});
