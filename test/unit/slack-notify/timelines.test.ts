import { expect, test } from 'vitest';
import { gatherFacts } from '../../../actions/slack-notify/src/github/facts.ts';
import type { GitHubFacts } from '../../../actions/slack-notify/src/github/questions.ts';
import { announcementOf } from '../../../actions/slack-notify/src/incident/announcement.ts';
import { announceInChannel } from '../../../actions/slack-notify/src/incident/channel.ts';
import { announceByWebhook } from '../../../actions/slack-notify/src/incident/webhook-channel.ts';
import { readInputs } from '../../../actions/slack-notify/src/inputs.ts';
import type { Slack } from '../../../actions/slack-notify/src/slack/client.ts';
import type { Memory } from '../../../actions/slack-notify/src/slack/memory.ts';
import type { Status } from '../../../actions/slack-notify/src/subject/status.ts';
import { readSubject } from '../../../actions/slack-notify/src/subject/subject.ts';
import { createLog } from '../../../packages/common/src/log.ts';
import { inProcess } from '../../fixtures/in-process.ts';
import { seededRandom } from '../../fixtures/random.ts';

const HOME = 'octo-org/octo-repo';
const FORK = 'mallory/octo-repo';

/** What starts a run, the branch under which GitHub lists it, and the line on which its runs repair each other. */
interface Kind {
  event: string;
  branch: string;
  repository: string;
  line: string;
  pull?: number;
}

const KINDS: Kind[] = [
  { event: 'push', branch: 'main', repository: HOME, line: 'main' },
  { event: 'push', branch: 'main', repository: HOME, line: 'main' },
  { event: 'workflow_dispatch', branch: 'main', repository: HOME, line: 'main' },
  { event: 'schedule', branch: 'main', repository: HOME, line: 'nightly' },
  { event: 'pull_request', branch: 'feature', repository: HOME, line: 'pull 5', pull: 5 },
  { event: 'push', branch: 'feature', repository: HOME, line: 'feature' },
  { event: 'pull_request', branch: 'main', repository: FORK, line: 'pull 6', pull: 6 },
  { event: 'merge_group', branch: '', repository: HOME, line: 'queue' },
];

interface Finish {
  number: number;
  attempt: number;
  kind: Kind;
  createdAt: number;
  endedAt: number;
  /** Of the job; when it was skipped nobody notifies, and the run is green. */
  outcome: 'success' | 'failure' | 'cancelled' | 'skipped';
}

/** Runs of one workflow for many events, in the order in which they finish; some are run again, some overtake others. */
function timeline(random: () => number): Finish[] {
  const upTo = (max: number) => Math.floor(random() * max);
  const finishes: Finish[] = [];
  for (let number = 1; number <= 30; number++) {
    const picked = KINDS[upTo(KINDS.length)] ?? KINDS[0];
    if (picked === undefined) continue;
    const branch = picked.event === 'merge_group' ? `gh-readonly-queue/main/pr-${number}-abc` : picked.branch;
    const createdAt = number * 10;
    let endedAt = createdAt + 3 + upTo(25);
    for (let attempt = 1; attempt <= 3; attempt++) {
      const roll = random();
      const outcome = roll < 0.45 ? 'success' : roll < 0.8 ? 'failure' : roll < 0.92 ? 'cancelled' : 'skipped';
      finishes.push({ number, attempt, kind: { ...picked, branch }, createdAt, endedAt, outcome });
      if (outcome === 'success' || random() < 0.7) break;
      endedAt += 1 + upTo(8);
    }
  }
  return finishes.sort((a, b) => a.endedAt - b.endedAt || a.number - b.number);
}

/** What a careful person tells of one line. */
class Person {
  incidents = 0;
  recoveries = 0;
  open = false;
  #told: Finish | undefined;

  hears(finish: Finish, newer: readonly Finish[]): 'incident' | 'recovery' | 'nothing' | 'more' {
    const { outcome, number, attempt, kind } = finish;
    const told = this.#told;
    if (outcome === 'cancelled' && (kind.line === 'queue' || newer.length > 0)) return 'nothing';
    const bad = outcome !== 'success';
    const passed = newer.some((one) => one.endedAt <= finish.endedAt && one.outcome === 'success');
    if (bad && !this.open && passed) return 'nothing';
    if (told !== undefined && (number < told.number || (number === told.number && attempt < told.attempt)))
      return 'nothing';
    if (!bad && !this.open) return 'nothing';
    const again = bad && !this.open && told?.number === number;
    const says = bad ? (this.open || again ? 'more' : 'incident') : 'recovery';
    if (says === 'incident') this.incidents += 1;
    if (says === 'recovery') this.recoveries += 1;
    this.open = bad;
    this.#told = finish;
    return says;
  }
}

/** A channel in memory, as `find`, `post` and `update` of Slack show it. */
function channel() {
  const messages: { ts: string; thread: string; key: string; memory: Memory }[] = [];
  const ok = <T>(value: T) => ({ kind: 'ok' as const, value, tries: 1 });
  const slack: Slack = {
    channelId: async () => ok('C000001'),
    directChannelId: async () => ok('D000001'),
    find: async (_channel, key, threadTs) =>
      ok({ remembered: messages.filter((one) => one.key === key && one.thread === threadTs), complete: true }),
    post: async (id, _message, { key, memory, threadTs }) => {
      const ts = `1700000000.${String(messages.length).padStart(6, '0')}`;
      messages.push({ ts, thread: threadTs, key, memory });
      return ok({ ts, channel: id });
    },
    update: async (id, ts, _message, remembers) => {
      const found = messages.find((one) => one.ts === ts);
      if (found !== undefined && remembers !== undefined) found.memory = remembers.memory;
      return ok({ ts, channel: id });
    },
    remove: async (_channel, ts) => ok(messages.splice(0, messages.length, ...messages.filter((one) => one.ts !== ts))),
    permalink: async () => ok(''),
    userIdByEmail: async () => ok('U000001'),
  };
  return { slack, messages };
}

const idOf = (number: number) => String(1_000 + number);

/** What GitHub tells at a time, by branch alone, as its lists do. */
function githubAt(all: readonly Finish[], now: number): GitHubFacts {
  const attemptsOf = (number: number) => all.filter((one) => one.number === number);
  return {
    run: async () => undefined,
    jobs: async ({ id, attempt }) => {
      const found = all.find((one) => idOf(one.number) === id && one.attempt === attempt);
      const ended = found !== undefined && found.endedAt <= now;
      return [
        { id: 1, name: 'deploy', url: undefined, conclusion: ended ? found.outcome : null, failedStep: undefined },
      ];
    },
    runs: async (_workflow, branch) =>
      [...new Set(all.map(({ number }) => number))]
        .flatMap((number) => {
          const begun = attemptsOf(number).filter((one) => one.attempt === 1 || one.endedAt <= now);
          const [last] = begun.slice(-1);
          if (last === undefined || last.kind.branch !== branch || last.createdAt > now) return [];
          const completed = last.endedAt <= now;
          const conclusion = last.outcome === 'skipped' ? 'success' : last.outcome;
          return [
            {
              run: { id: idOf(number), number, attempt: last.attempt },
              completed,
              conclusion: completed ? conclusion : null,
              createdAt: new Date(last.createdAt * 60_000).toISOString(),
              updatedAt: completed ? new Date(last.endedAt * 60_000).toISOString() : '',
              event: last.kind.event,
              headRepository: last.kind.repository,
            },
          ];
        })
        .sort((a, b) => b.run.number - a.run.number),
  };
}

function eventOf({ kind }: Finish): unknown {
  if (kind.pull !== undefined) {
    const head = { ref: kind.branch, sha: 'a'.repeat(40), repo: { full_name: kind.repository } };
    return { pull_request: { number: kind.pull, head, base: { ref: 'main' } } };
  }
  if (kind.event === 'merge_group') {
    return { merge_group: { base_ref: 'refs/heads/main', head_ref: `refs/heads/${kind.branch}`, head_sha: 'a' } };
  }
  return {};
}

async function tell(finish: Finish, all: readonly Finish[], { slack }: ReturnType<typeof channel>) {
  const env = {
    GITHUB_EVENT_NAME: finish.kind.event,
    GITHUB_REF:
      finish.kind.pull === undefined ? `refs/heads/${finish.kind.branch}` : `refs/pull/${finish.kind.pull}/merge`,
    GITHUB_RUN_ID: idOf(finish.number),
    GITHUB_RUN_NUMBER: String(finish.number),
    GITHUB_RUN_ATTEMPT: String(finish.attempt),
  };
  const status: Status = finish.outcome;
  const given = { token: 'xoxb-test', channel: '#deploys', status, 'notify-on': 'change' };
  const context = await inProcess('slack-notify', { inputs: given, env });
  const inputs = readInputs(context);
  const facts = githubAt(all, finish.endedAt);
  const subject = readSubject(context.env, eventOf(finish), '', true);
  const log = createLog(() => {});
  const told = async (where: Slack | undefined) =>
    announcementOf(inputs, status, await gatherFacts(subject, inputs, status, facts), '', where, context);
  const result = await announceInChannel(slack, '#deploys', await told(slack), log, () => {});
  const hook = await announceByWebhook(
    async () => ({ kind: 'ok', value: undefined, tries: 1 }),
    await told(undefined),
    log,
    false,
  );
  return { decision: result.decision, byWebhook: hook.decision, reason: `${result.reason}; webhook: ${hook.reason}` };
}

test('whatever happens on other lines: one message an incident, one a recovery, and no first failure is kept back', async () => {
  const said: Record<string, number> = {};
  for (let seed = 1; seed <= 30; seed++) {
    const random = seededRandom(seed);
    const all = timeline(random);
    const there = channel();
    const people = new Map<string, Person>();
    for (const finish of all) {
      if (finish.outcome === 'skipped') continue;
      const { line } = finish.kind;
      const person = people.get(line) ?? new Person();
      people.set(line, person);
      const newer = all.filter(
        (one) => one.kind.line === line && one.number > finish.number && one.createdAt <= finish.endedAt,
      );
      const seen = newer.filter((one) => one.attempt === 1 || one.endedAt <= finish.endedAt);
      const latest = [...new Map(seen.map((one) => [one.number, one])).values()];
      // The groups of a queue have branches of their own, so GitHub lists none beside another.
      const wanted = person.hears(finish, line === 'queue' ? [] : latest);
      said[wanted] = (said[wanted] ?? 0) + 1;
      const { decision, byWebhook, reason } = await tell(finish, all, there);
      const what = `seed ${seed}, #${finish.number}.${finish.attempt} of ${line}: ${reason}`;
      const expected = { incident: 'posted', recovery: 'recovered', more: 'updated', nothing: 'suppressed' }[wanted];
      expect(decision, what).toBe(expected);
      const history = all.filter((one) => one.kind.line === line && one.endedAt < finish.endedAt);
      const isFirst = history.every((one) => one.outcome === 'success') && latest.length === 0;
      if (wanted === 'incident' && isFirst) expect(byWebhook, what).toBe('posted');
    }
    const incidents = [...people.values()].reduce((sum, { incidents }) => sum + incidents, 0);
    const roots = there.messages.filter(({ thread }) => thread === '');
    expect(roots, `seed ${seed}`).toHaveLength(incidents);
    const recoveries = there.messages.filter(({ memory }) => memory.kind === 'recovery');
    const expected = [...people.values()].reduce((sum, { recoveries }) => sum + recoveries, 0);
    expect(recoveries, `seed ${seed}`).toHaveLength(expected);
  }
  expect(
    Object.values(said).every((count) => count > 25),
    JSON.stringify(said),
  ).toBe(true);
});
