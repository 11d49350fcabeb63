import { expect, test } from 'vitest';
import { readInputs } from '../../actions/slack-notify/src/inputs.ts';
import { run } from '../../actions/slack-notify/src/run.ts';
import { createLog } from '../../packages/common/src/log.ts';
import { inputVariables } from '../../scripts/action-inputs.ts';
import { actionContext } from '../fixtures/context.ts';
import { sendJson, startHttpServer } from '../fixtures/http.ts';
import { seededRandom } from '../fixtures/random.ts';
import { type Fault, startSlack } from '../fixtures/slack.ts';

interface Finish {
  number: number;
  attempt: number;
  good: boolean;
}

/** A week of one branch, in the order in which the runs finish: streaks, re-runs of what failed, and runs that overtake others. */
function week(random: () => number, runs: number): Finish[] {
  const finishes: Finish[] = [];
  let good = true;
  for (let number = 1; number <= runs; number++) {
    if (random() < 0.3) good = !good;
    finishes.push({ number, attempt: 1, good });
    for (let attempt = 2; attempt <= 3 && !good && random() < 0.3; attempt++) {
      good = random() < 0.5;
      finishes.push({ number, attempt, good });
    }
  }
  for (let at = 0; at + 1 < finishes.length; at++) {
    const [a, b] = [finishes[at], finishes[at + 1]];
    if (a !== undefined && b !== undefined && a.number !== b.number && random() < 0.2) finishes.splice(at, 2, b, a);
  }
  return finishes;
}

/** What a careful person would have told the channel: the number of incidents and of recoveries. */
class Person {
  incidents = 0;
  recoveries = 0;
  #open = false;
  #told: Finish | undefined;
  #newestGood = 0;

  hears(finish: Finish): void {
    const told = this.#told;
    const late =
      told !== undefined &&
      (finish.number < told.number || (finish.number === told.number && finish.attempt < told.attempt));
    const outdated = this.#newestGood > finish.number;
    if (finish.good) this.#newestGood = Math.max(this.#newestGood, finish.number);
    if (late) return;
    if (finish.good && this.#open) this.recoveries += 1;
    if (!finish.good && !this.#open) {
      if (outdated) return;
      // Attempts of one run are one incident.
      if (finish.number !== told?.number) this.incidents += 1;
    }
    if (finish.good && !this.#open) return;
    this.#open = !finish.good;
    this.#told = finish;
  }
}

const FAULTS: Fault['kind'][] = [
  'lost',
  'dropped',
  { answer: 500 },
  { answer: 429, headers: { 'retry-after': '2' } },
  { answer: 200, body: '<html>' },
];
const METHODS = [
  'chat.postMessage',
  'chat.update',
  'conversations.history',
  'conversations.replies',
  'chat.getPermalink',
];

test.each([1, 2, 3, 4, 5, 6])(
  'a week of runs, re-runs, overtaking and lost answers is one message an incident (seed %i)',
  async (seed) => {
    const slack = await startSlack();
    const random = seededRandom(seed);
    const finished: Finish[] = [];
    const github = await startHttpServer((request, response) => {
      if (/\/workflows\/5\/runs/.test(request.url ?? '')) {
        const latest = new Map(finished.map((one) => [one.number, one]));
        const workflow_runs = [...latest.values()].map(({ number, attempt, good }) => ({
          id: 1_000 + number,
          run_number: number,
          run_attempt: attempt,
          status: 'completed',
          conclusion: good ? 'success' : 'failure',
        }));
        return sendJson(response, { total_count: workflow_runs.length, workflow_runs });
      }
      if (/\/jobs/.test(request.url ?? '')) return sendJson(response, { total_count: 0, jobs: [] });
      sendJson(response, { workflow_id: 5, head_branch: 'main' });
    });

    const person = new Person();
    const log: string[] = [];
    for (const finish of week(random, 40)) {
      finished.push(finish);
      person.hears(finish);
      const inputs = {
        token: 'xoxb-test-token',
        channel: await slack.channelId('deploys'),
        status: finish.good ? 'success' : 'failure',
        'notify-on': 'change',
        'slack-api-url': slack.apiUrl,
      };
      const env = {
        ...(await inputVariables('slack-notify', { inputs, githubToken: 'ghs_test' })),
        GITHUB_API_URL: github.url,
        GITHUB_REPOSITORY: 'octo-org/octo-repo',
        GITHUB_WORKFLOW: 'deploy',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_RUN_ID: String(1_000 + finish.number),
        GITHUB_RUN_NUMBER: String(finish.number),
        GITHUB_RUN_ATTEMPT: String(finish.attempt),
      };
      while (random() < 0.35) {
        const [path, kind] = [
          METHODS[Math.floor(random() * METHODS.length)],
          FAULTS[Math.floor(random() * FAULTS.length)],
        ];
        if (path !== undefined && kind !== undefined) slack.faults.push({ path, kind });
      }
      const context = actionContext(env, { log: createLog((line) => log.push(line)) });
      const report = await run(readInputs(context), context);
      slack.faults.length = 0;
      expect(report.headline, log.slice(-8).join('')).toBeUndefined();
      const channel = await slack.channel('deploys');
      expect(channel, `${JSON.stringify(finish)}\n${log.slice(-8).join('')}`).toHaveLength(person.incidents);
    }

    const threads = await Promise.all((await slack.channel('deploys')).map(({ ts }) => slack.thread('deploys', ts)));
    const recoveries = threads.flat().filter(({ metadata }) => metadata?.event_payload.kind === 'recovery');
    expect(recoveries).toHaveLength(person.recoveries);
    expect(recoveries.every(({ reply_broadcast }) => reply_broadcast === true)).toBe(true);
    expect(person.incidents).toBeGreaterThan(2);
  },
);
