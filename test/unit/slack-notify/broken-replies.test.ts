import { beforeAll, describe, expect, test } from 'vitest';
import { readInputs } from '../../../actions/slack-notify/src/inputs.ts';
import { run } from '../../../actions/slack-notify/src/run.ts';
import { hash } from '../../../actions/slack-notify/src/slack/memory.ts';
import { BROKEN_REPLIES } from '../../fixtures/broken-replies.ts';
import { sendJson, startHttpServer } from '../../fixtures/http.ts';
import { inProcess } from '../../fixtures/in-process.ts';
import { startSlack, type TestSlack } from '../../fixtures/slack.ts';

const KINDS = {
  ...BROKEN_REPLIES,
  'half of it': (response: Parameters<(typeof BROKEN_REPLIES)[string]>[0]) => sendJson(response, { ok: true }),
};

interface Step {
  key: string;
  run: number;
  status: string;
  github?: string;
  signal?: AbortSignal;
}

async function notify(slack: TestSlack, { key, run: number, status, github, signal }: Step) {
  const context = await inProcess('slack-notify', {
    inputs: {
      token: 'xoxb-test-token',
      channel: '#deploys',
      status,
      key,
      'notify-on': 'change',
      'slack-api-url': slack.apiUrl,
    },
    githubToken: github === undefined ? '' : 'ghs_test',
    env: {
      GITHUB_RUN_ID: String(1_000 + number),
      GITHUB_RUN_NUMBER: String(number),
      ...(github !== undefined && { GITHUB_API_URL: github }),
    },
    ...(signal && { signal }),
  });
  const report = await run(readInputs(context), context).catch((error: unknown) => error);
  return { report, context };
}

const outputsOf = ({ report }: Awaited<ReturnType<typeof notify>>): Record<string, string | undefined> => {
  if (typeof report !== 'object' || report === null || !('outputs' in report)) throw report;
  const { outputs, headline } = report as { outputs: Record<string, string>; headline: string | undefined };
  return { ...outputs, headline };
};

async function messagesOf(slack: TestSlack, key: string) {
  const roots = (await slack.channel('deploys')).filter(
    ({ metadata }) => metadata?.event_payload.key === hash(key) && metadata.event_payload.kind === 'root',
  );
  const threads = await Promise.all(roots.map(({ ts }) => slack.thread('deploys', ts)));
  return { roots, replies: threads.flat() };
}

describe('Slack', () => {
  const METHODS = [
    'conversations.list',
    'conversations.history',
    'chat.postMessage',
    'chat.getPermalink',
    'chat.update',
    'conversations.replies',
  ];

  test.each(METHODS)('%s: a broken answer once changes nothing; for ever there is no false delivery', async (path) => {
    const slack = await startSlack();
    for (const [at, [name, reply]] of Object.entries(KINDS).entries()) {
      // A status above 400 is a refusal, and `ok` without more is still Slack's word for "taken".
      if (name === 'a web page with 404') continue;
      const taken = (name === 'half of it' && path.startsWith('chat.')) || (at + METHODS.indexOf(path)) % 2 === 0;
      const key = `once ${path} ${name} ${taken}`;
      slack.faults.push({ path, kind: { reply, taken } });
      const first = outputsOf(await notify(slack, { key, run: 1, status: 'failure' }));
      const second = outputsOf(await notify(slack, { key, run: 2, status: 'success' }));
      slack.faults.length = 0;
      expect([first.delivered, first.decision, second.delivered, second.decision], key).toEqual([
        'true',
        'posted',
        'true',
        'recovered',
      ]);
      const { roots, replies } = await messagesOf(slack, key);
      expect([roots.length, replies.length], key).toEqual([1, 1]);
    }
  });

  test('a post that is never answered as Slack does is not delivered, and there once at most', async () => {
    const slack = await startSlack();
    for (const [name, reply] of Object.entries(BROKEN_REPLIES)) {
      const key = `for ever ${name}`;
      for (let count = 0; count < 30; count++)
        slack.faults.push({ path: 'chat.postMessage', kind: { reply, taken: false } });
      const told = outputsOf(await notify(slack, { key, run: 1, status: 'failure' }));
      slack.faults.length = 0;
      expect([told.delivered, told.headline === undefined], name).toEqual(['false', false]);
      expect((await messagesOf(slack, key)).roots, name).toEqual([]);
    }
  });
});

describe('GitHub', () => {
  test('whatever it answers, the message goes out', async () => {
    const slack = await startSlack();
    for (const [name, reply] of Object.entries(BROKEN_REPLIES)) {
      const github = await startHttpServer((_request, response) => reply(response));
      const told = outputsOf(
        await notify(slack, { key: `github ${name}`, run: 1, status: 'failure', github: github.url }),
      );
      expect([told.delivered, told.decision], name).toEqual(['true', 'posted']);
    }
  });
});

describe('cancelled', () => {
  let names: string[] = [];
  beforeAll(() => {
    names = ['delivered', 'decision', 'ts', 'thread-ts', 'channel-id', 'permalink', 'previous-status', 'state-source'];
  });

  test('in each wait: what is told is what is in the channel', async () => {
    const slack = await startSlack();
    const said = new Set<string>();
    for (const at of [
      'conversations.list',
      'conversations.history',
      'chat.postMessage',
      'chat.postMessage, answered',
      'conversations.history, again',
      'chat.getPermalink',
    ]) {
      const cancel = new AbortController();
      const [path = '', how] = at.split(', ');
      const key = `cancelled ${at}`;
      const stop =
        (answers: boolean) => (response: Parameters<(typeof BROKEN_REPLIES)[string]>[0], good: () => void) => {
          cancel.abort(new Error('cancelled by SIGTERM'));
          if (answers) good();
          else response.on('close', () => {});
        };
      if (how === 'again') slack.faults.push({ path, kind: 'pass' });
      slack.faults.push({
        path,
        kind: { reply: stop(how === 'answered'), taken: how !== undefined || path === 'chat.getPermalink' },
      });
      const start = performance.now();
      const { report, context } = await notify(slack, { key, run: 1, status: 'failure', signal: cancel.signal });
      expect(performance.now() - start, at).toBeLessThan(3_000);
      expect(report, at).toBeInstanceOf(Error);
      slack.faults.length = 0;
      const told: Record<string, string> = {
        delivered: 'false',
        decision: 'skipped',
        ts: '',
        ...context.picture().outputs,
      };
      const { roots } = await messagesOf(slack, key);
      expect([told.delivered, told.ts], at).toEqual(roots.length === 0 ? ['false', ''] : ['true', roots[0]?.ts]);
      if (context.picture().outputs !== undefined)
        expect(Object.keys(context.picture().outputs ?? {}).sort()).toEqual([...names].sort());
      said.add(`${told.delivered}`);
    }
    expect(said.size).toBe(2);
  });
});
