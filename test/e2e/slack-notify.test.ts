import { expect, test } from 'vitest';
import { freePort } from '../fixtures/free-port.ts';
import { startProxy } from '../fixtures/http.ts';
import { type ActionRun, type RunOptions, runAction, startAction } from '../fixtures/runner.ts';
import { SCOPES, startSlack, type TestSlack } from '../fixtures/slack.ts';

const PUSH = {
  ref: 'refs/heads/main',
  head_commit: {
    id: 'ffac537e6cbbf934b08745a378932722df287a53',
    message: 'Revert "feat: x"\n\nbody',
    author: { name: 'Ada' },
  },
};

interface Step {
  status?: string;
  run?: number;
  attempt?: number;
  inputs?: Record<string, string>;
  env?: Record<string, string | undefined>;
  options?: RunOptions;
}

/** One step of a workflow, in run number `run`. */
function notify(
  slack: TestSlack,
  { status = 'failure', run = 1, attempt = 1, inputs = {}, env = {}, options = {} }: Step = {},
): Promise<ActionRun> {
  return runAction('slack-notify', {
    event: PUSH,
    ...options,
    inputs: { token: 'xoxb-test-token', channel: '#deploys', status, 'slack-api-url': slack.apiUrl, ...inputs },
    env: {
      GITHUB_RUN_ID: String(1_000 + run),
      GITHUB_RUN_NUMBER: String(run),
      GITHUB_RUN_ATTEMPT: String(attempt),
      ...env,
    },
  });
}

const change = { 'notify-on': 'change' };
const webhook = (slack: TestSlack) => ({ token: '', channel: '', 'webhook-url': slack.webhookUrl });

test('an incident is one message: posted, edited in place with a quiet line, recovered once with a broadcast', async () => {
  const slack = await startSlack();
  const first = await notify(slack, { run: 1, inputs: { ...change, mention: 'here' } });
  expect(first.outputs).toMatchObject({
    delivered: 'true',
    decision: 'posted',
    'previous-status': '',
    'state-source': 'none',
  });
  const second = await notify(slack, { run: 2, inputs: { ...change, mention: 'here' } });
  expect(second.outputs).toMatchObject({
    delivered: 'true',
    decision: 'updated',
    'previous-status': 'failure',
    'state-source': 'slack',
    ts: first.outputs.ts,
  });
  const third = await notify(slack, { run: 3, status: 'success', inputs: change });
  expect(third.outputs).toMatchObject({
    delivered: 'true',
    decision: 'recovered',
    'previous-status': 'failure',
    ts: first.outputs.ts,
  });
  const fourth = await notify(slack, { run: 4, status: 'success', inputs: change });
  expect(fourth.outputs).toMatchObject({
    delivered: 'false',
    decision: 'suppressed',
    'previous-status': 'success',
    'state-source': 'slack',
  });

  const [root, ...more] = await slack.channel('deploys');
  expect(more).toEqual([]);
  expect(JSON.stringify(root?.blocks)).toContain('recovered');
  const [again, recovery, ...rest] = await slack.thread('deploys', first.outputs.ts ?? '');
  expect(rest).toEqual([]);
  expect(again?.text).toContain('failed again');
  expect(again?.reply_broadcast).not.toBe(true);
  expect(recovery?.reply_broadcast).toBe(true);
  expect(slack.sent.filter((message) => JSON.stringify(message).includes('<!here>'))).toHaveLength(1);
});

test('a new incident after a recovery is a new message', async () => {
  const slack = await startSlack();
  for (const [run, status] of ['failure', 'success', 'failure'].entries())
    await notify(slack, { run: run + 1, status, inputs: change });
  expect(await slack.channel('deploys')).toHaveLength(2);
});

test('attempts of one run are one incident, and a late run changes nothing', async () => {
  const slack = await startSlack();
  await notify(slack, { run: 5, inputs: change });
  expect((await notify(slack, { run: 5, attempt: 2, inputs: change })).outputs.decision).toBe('updated');
  expect((await notify(slack, { run: 4, status: 'success', inputs: change })).outputs.decision).toBe('suppressed');
  expect((await notify(slack, { run: 5, attempt: 3, status: 'success', inputs: change })).outputs.decision).toBe(
    'recovered',
  );
  expect((await notify(slack, { run: 5, attempt: 2, inputs: change })).outputs.decision).toBe('suppressed');
  expect((await notify(slack, { run: 5, attempt: 4, inputs: change })).outputs.decision).toBe('updated');
  expect(await slack.channel('deploys')).toHaveLength(1);
});

test('two jobs of one run that tell the same make one message, also at the same moment', async () => {
  const slack = await startSlack();
  const inputs = { 'notify-on': 'always' };
  await Promise.all([notify(slack, { inputs }), notify(slack, { inputs }), notify(slack, { inputs })]);
  expect(await slack.channel('deploys')).toHaveLength(1);
  expect((await notify(slack, { inputs })).outputs.decision).toBe('updated');
  expect(await slack.channel('deploys')).toHaveLength(1);
});

test.each([
  ['the answer is lost', 'lost'],
  ['the connection breaks before Slack has it', 'dropped'],
  ['500', { answer: 500, body: 'oops' }],
  ['429 with Retry-After', { answer: 429, headers: { 'retry-after': '1' } }],
  ['429 without Retry-After', { answer: 429 }],
  ['an HTML page with status 200', { answer: 200, body: '<html>login</html>' }],
  ["Slack's own fatal_error", { answer: 200, body: '{"ok":false,"error":"fatal_error"}' }],
] as const)('one message when this happens to the post: %s', async (_, kind) => {
  const slack = await startSlack();
  slack.faults.push({ path: 'chat.postMessage', kind });
  const run = await notify(slack);
  expect(run).toMatchObject({ exitCode: 0, outputs: { delivered: 'true', decision: 'posted' } });
  expect(await slack.channel('deploys')).toHaveLength(1);
});

test('a post that hangs is given up after its own time limit and sent again', async () => {
  const slack = await startSlack();
  slack.faults.push({ path: 'chat.postMessage', kind: 'late' });
  const run = await notify(slack, { inputs: { deadline: '4s' } });
  expect(run).toMatchObject({ exitCode: 0, outputs: { delivered: 'true' } });
  expect(await slack.channel('deploys')).toHaveLength(1);
});

test('without the right to read, a lost answer is not sent again: the step fails and says why', async () => {
  const slack = await startSlack({ 'xoxb-test-token': ['chat:write'] });
  slack.faults.push({ path: 'chat.postMessage', kind: 'lost' });
  const run = await notify(slack);
  expect(run.exitCode).toBe(1);
  expect(run.headline).toMatch(/was not delivered.*may have arrived.*second message/);
  expect(run.outputs.delivered).toBe('false');
  expect(await slack.channel('deploys')).toHaveLength(1);
});

test('without the right to read, a message is still posted, and the log names the scope', async () => {
  const slack = await startSlack({ 'xoxb-test-token': ['chat:write'] });
  const run = await notify(slack, { inputs: change });
  expect(run.outputs).toMatchObject({ delivered: 'true', decision: 'posted', 'state-source': 'none' });
  expect(run.annotations[0]).toMatchObject({ level: 'warning', title: 'Slack channel cannot be read' });
  expect(run.annotations[0]?.message).toContain("lacks the scope 'channels:read'");
});

test.each([
  ['unknown token', { token: 'xoxb-wrong' }, /token|scope/],
  ['unknown channel', { channel: 'C0NOSUCHCHANNEL' }, /channel_not_found.*invite/],
  ['no scope', { token: 'xoxb-none' }, /lacks the scope 'chat:write'.*install the app again/],
])('undelivered is loud and says what to do: %s', async (_, inputs, reason) => {
  const slack = await startSlack({ 'xoxb-test-token': SCOPES, 'xoxb-none': ['users:read'] });
  const loud = await notify(slack, { inputs });
  expect(loud.exitCode).toBe(1);
  expect(loud.headline).toMatch(reason);
  expect(loud.summary).toContain('What it would have said');
  const quiet = await notify(slack, { inputs: { ...inputs, 'on-error': 'warn' } });
  expect(quiet).toMatchObject({ exitCode: 0, headline: undefined, outputs: { delivered: 'false' } });
  expect(quiet.annotations[0]).toMatchObject({ level: 'warning', title: 'Slack message not delivered' });
});

test('a rate limit longer than the deadline is told, not waited for', async () => {
  const slack = await startSlack();
  slack.faults.push({ path: 'chat.postMessage', kind: { answer: 429, headers: { 'retry-after': '3600' } } });
  const run = await notify(slack, { inputs: { deadline: '5s' } });
  expect(run.headline).toMatch(/rate limited.*3600 s.*deadline/);
  expect(run.durationMs).toBeLessThan(4_000);
});

test('nobody answers: the deadline ends it', async () => {
  const slack = await startSlack();
  const run = await notify(slack, {
    inputs: { deadline: '1s', 'slack-api-url': `http://127.0.0.1:${await freePort()}/api/` },
  });
  expect(run.exitCode).toBe(1);
  expect(run.headline).toMatch(/ECONNREFUSED.*deadline/);
});

test('several channels: one result each, delivered only when all got it', async () => {
  const slack = await startSlack();
  const good = await notify(slack, { inputs: { channel: '#deploys\n#alerts' } });
  expect(good.outputs.delivered).toBe('true');
  expect(good.result.channels).toHaveLength(2);
  const bad = await notify(slack, { run: 2, inputs: { channel: '#deploys, C0NOSUCHCHANNEL' } });
  expect(bad).toMatchObject({
    exitCode: 1,
    outputs: { delivered: 'false', 'channel-id': await slack.channelId('deploys') },
  });
  expect(bad.headline).toContain('C0NOSUCHCHANNEL');
  expect(await slack.channel('alerts')).toHaveLength(1);
});

test('the webhook is the second path when the API surely did not take it', async () => {
  const slack = await startSlack();
  const run = await notify(slack, { inputs: { token: 'xoxb-wrong', 'webhook-url': slack.webhookUrl } });
  expect(run).toMatchObject({ exitCode: 0, outputs: { delivered: 'true', decision: 'posted' } });
  expect(run.annotations[0]).toMatchObject({ level: 'warning', title: 'Slack message sent by the second path' });
  expect(await slack.channel('general')).toHaveLength(1);
});

test('the webhook is not used when the API may have taken it', async () => {
  const slack = await startSlack({ 'xoxb-test-token': ['chat:write'] });
  slack.faults.push({ path: 'chat.postMessage', kind: 'lost' });
  const run = await notify(slack, { inputs: { 'webhook-url': slack.webhookUrl } });
  expect(run.exitCode).toBe(1);
  expect(await slack.channel('general')).toHaveLength(0);
});

test.each([
  ['429 is waited for', { answer: 429, headers: { 'retry-after': '1' } }, 0, 1, 2],
  ['a lost answer is not sent again', 'lost', 1, 1, 1],
  ['500 is not sent again, it may have arrived', { answer: 500, body: 'rollup_error' }, 1, 0, 1],
  ['404 names the remedy', { answer: 404, body: 'no_service' }, 1, 0, 1],
  ['an HTML page with status 200 is no success', { answer: 200, body: '<html>login</html>' }, 1, 0, 1],
] as const)('webhook: %s', async (_, kind, exitCode, messages, requests) => {
  const slack = await startSlack();
  slack.faults.push({ path: '/services/', kind });
  const run = await notify(slack, { inputs: webhook(slack) });
  expect(run.exitCode).toBe(exitCode);
  expect(await slack.channel('general')).toHaveLength(messages);
  expect(slack.requests).toHaveLength(requests);
  expect(run.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('X000000001');
});

test('started, then the same message says how it ended', async () => {
  const slack = await startSlack();
  const started = await notify(slack, { status: 'started' });
  expect(started.outputs.decision).toBe('posted');
  const ended = await notify(slack, {
    status: 'failure',
    inputs: { 'update-ts': started.outputs.ts ?? '', mention: 'U01ABCDEF' },
  });
  expect(ended.outputs).toMatchObject({ decision: 'updated', ts: started.outputs.ts });
  const [root, ...more] = await slack.channel('deploys');
  expect(more).toEqual([]);
  expect(root?.text).toContain('failed');
  const [ping] = await slack.thread('deploys', started.outputs.ts ?? '');
  expect(JSON.stringify(ping?.blocks)).toContain('<@U01ABCDEF>');
});

test('a message to edit that is gone is posted anew', async () => {
  const slack = await startSlack();
  const run = await notify(slack, { inputs: { 'update-ts': '1700000000.000001' } });
  expect(run.outputs).toMatchObject({ delivered: 'true', decision: 'posted' });
  expect(await slack.channel('deploys')).toHaveLength(1);
});

test('thread-ts puts it into the thread, and a lost answer makes no second line there', async () => {
  const slack = await startSlack();
  const root = await notify(slack, { status: 'started' });
  slack.faults.push({ path: 'chat.postMessage', kind: 'lost' });
  const reply = await notify(slack, { inputs: { 'thread-ts': root.outputs.ts ?? '' } });
  expect(reply.outputs).toMatchObject({ delivered: 'true', 'thread-ts': root.outputs.ts });
  expect(await slack.channel('deploys')).toHaveLength(1);
  expect(await slack.thread('deploys', root.outputs.ts ?? '')).toHaveLength(1);
});

test('mentions: e-mail is looked up, an unknown address does not stop the alert, success pings nobody', async () => {
  const slack = await startSlack();
  const mention = 'dev@example.com, nobody@example.com, S01ABCDEF';
  await notify(slack, { inputs: { mention } });
  await notify(slack, { run: 2, status: 'success', inputs: { mention } });
  const [failure, success] = slack.sent.map((message) => JSON.stringify(message.blocks));
  expect(failure).toMatch(/<@U\w+> nobody@example\.com <!subteam\^S01ABCDEF>/);
  expect(success).not.toMatch(/<[@!]/);
});

test('dry-run needs no secret, sends nothing and shows the exact payload', async () => {
  const slack = await startSlack();
  const run = await notify(slack, { inputs: { token: '', 'dry-run': 'true' } });
  expect(run).toMatchObject({ exitCode: 0, outputs: { delivered: 'false', decision: 'dry-run' } });
  expect(slack.requests).toEqual([]);
  const shown: unknown = JSON.parse(run.log.slice(run.log.indexOf('{'), run.log.lastIndexOf('}') + 1));
  await notify(slack);
  expect(shown).toMatchObject({ text: slack.sent[0]?.text, blocks: slack.sent[0]?.blocks, parse: 'none' });
  expect(run.summary).toContain('"event_type": "stability_slack_notify"');
});

const fork = {
  pull_request: {
    number: 7,
    title: 'x',
    head: { ref: 'main', sha: 'a'.repeat(40), repo: { full_name: 'stranger/octo-repo' } },
  },
};

test.each([
  ['a fork', { event: fork, eventName: 'pull_request' }, {}],
  ['Dependabot', {}, { GITHUB_ACTOR: 'dependabot[bot]' }],
])('secrets that GitHub withholds are a notice, not a failure: %s', async (_, options, env) => {
  const slack = await startSlack();
  const run = await notify(slack, { inputs: { token: '' }, options, env });
  expect(run).toMatchObject({ exitCode: 0, outputs: { delivered: 'false', decision: 'skipped' } });
  expect(run.annotations[0]?.level).toBe('notice');
  const strict = await notify(slack, { inputs: { token: '', 'on-missing-secret': 'fail' }, options, env });
  expect(strict.exitCode).toBe(1);
});

test('a secret that should be there and is not fails the step', async () => {
  const slack = await startSlack();
  const run = await notify(slack, { inputs: { token: '' } });
  expect(run.exitCode).toBe(1);
  expect(run.headline).toContain('does not withhold secrets');
  expect((await notify(slack, { inputs: { token: '', 'on-missing-secret': 'skip' } })).exitCode).toBe(0);
});

test('needs: the worst job counts and the jobs are listed; nothing but skipped jobs sends nothing', async () => {
  const slack = await startSlack();
  const needs = JSON.stringify({
    build: { result: 'success', outputs: {} },
    deploy: { result: 'failure', outputs: {} },
  });
  await notify(slack, { status: 'success', inputs: { needs } });
  expect(JSON.stringify(slack.sent[0]?.blocks)).toMatch(/deploy> failed/);
  const skipped = await notify(slack, {
    run: 2,
    status: 'success',
    inputs: { needs: '{"deploy":{"result":"skipped","outputs":{}}}' },
  });
  expect(skipped).toMatchObject({ exitCode: 0, outputs: { decision: 'skipped', delivered: 'false' } });
  expect(skipped.annotations[0]?.level).toBe('warning');
});

test('own blocks are checked before anything is sent, and placeholders are escaped in them', async () => {
  const slack = await startSlack();
  const bad = await notify(slack, {
    inputs: { blocks: `[{"type":"section","text":{"type":"mrkdwn","text":"${'x'.repeat(3_001)}"}}]` },
  });
  expect(bad.headline).toMatch(/input 'blocks'.*1 to 3000 characters/);
  const blocks = '{"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*{commit-title}* by {author}"}}]}';
  const event = { head_commit: { id: 'a'.repeat(40), message: '<!channel> & co', author: { name: 'Ada' } } };
  const good = await notify(slack, { inputs: { blocks }, options: { event } });
  expect(good.exitCode).toBe(0);
  expect(JSON.stringify(slack.sent[0]?.blocks)).toContain('*&lt;!channel&gt; &amp; co* by Ada');
});

test('a status that nobody knows, a value of several lines and a runbook: the alert goes out', async () => {
  const slack = await startSlack();
  const fields = 'Error: line one\nline two\nRegion: eu';
  const inputs = {
    status: '',
    fields,
    'runbook-url': 'https://runbooks.example/deploy?a=1&b=2',
    'notify-on': 'failure',
  };
  const run = await notify(slack, { inputs });
  expect([run.exitCode, run.outputs.decision]).toEqual([0, 'posted']);
  expect(run.log).toContain("'status' is '', expected one of 'success'");
  expect(run.annotations.map(({ level, title }) => [level, title])).toEqual([['warning', "Input 'status'"]]);
  const said = JSON.stringify(slack.sent[0]?.blocks);
  expect(said).toContain('line one\\nline two');
  expect(said).toContain('*Runbook:* <https://runbooks.example/deploy?a=1&amp;b=2|');
});

test('all bad inputs are told together, without secrets, before anything is sent', async () => {
  const slack = await startSlack();
  const run = await notify(slack, {
    inputs: {
      status: 'broken',
      channel: 'Not A Channel',
      deadline: '5 parsecs',
      'webhook-url': 'hooks.example/secret-part',
      mention: '@everybody',
    },
  });
  expect(run.headline).toMatch(/^5 bad inputs/);
  expect(run.headline).not.toContain('secret-part');
  expect(slack.requests).toEqual([]);
});

test('a cancelled run ends at once', async () => {
  const slack = await startSlack();
  slack.faults.push({ path: 'conversations', kind: 'hang' });
  const started = await startAction('slack-notify', {
    inputs: { token: 'xoxb-test-token', channel: '#deploys', status: 'failure', 'slack-api-url': slack.apiUrl },
    event: PUSH,
  });
  await started.logged(/notify-on/);
  const before = performance.now();
  started.process.kill('SIGTERM');
  const run = await started.done;
  expect(run.exitCode).toBe(143);
  expect(performance.now() - before).toBeLessThan(2_000);
});

test('the token and the webhook never leave the process unmasked', async () => {
  const slack = await startSlack();
  slack.faults.push({ path: 'chat.postMessage', kind: { answer: 500, body: 'bad xoxb-test-token' } });
  const run = await notify(slack, { inputs: { 'webhook-url': slack.webhookUrl } });
  expect(run.masks).toEqual(expect.arrayContaining(['xoxb-test-token', slack.webhookUrl]));
  const shown = [run.log.replaceAll(/^::add-mask::.*$/gm, ''), run.summary, JSON.stringify(run.outputs)].join('\n');
  expect(shown).not.toContain('xoxb-test-token');
  expect(shown).not.toContain('X000000001');
});

test('a channel that cannot be read for a while does not keep the message back', async () => {
  const slack = await startSlack();
  for (let count = 0; count < 50; count++) slack.faults.push({ path: 'conversations.history', kind: { answer: 500 } });
  const run = await notify(slack, { inputs: { channel: await slack.channelId('deploys'), deadline: '4s' } });
  expect(run).toMatchObject({ exitCode: 0, outputs: { delivered: 'true', decision: 'posted' } });
});

test('a channel without a token is told, and the webhook delivers', async () => {
  const slack = await startSlack();
  const run = await notify(slack, { inputs: { token: '', 'webhook-url': slack.webhookUrl } });
  expect(run).toMatchObject({ exitCode: 0, outputs: { delivered: 'true' } });
  expect(run.annotations[0]).toMatchObject({ level: 'warning', title: 'Slack token missing' });
});

test('the proxy of the environment is used for the API and for webhooks', async () => {
  const slack = await startSlack();
  const proxy = await startProxy(Number(new URL(slack.apiUrl).port));
  const env = { HTTP_PROXY: proxy.url };
  const inputs = { channel: await slack.channelId('deploys'), 'slack-api-url': 'http://slack.invalid/api/' };
  expect((await notify(slack, { inputs, env })).outputs.delivered).toBe('true');
  const hook = {
    token: '',
    channel: '',
    'webhook-url': 'http://hooks.invalid/services/T000000001/B000000001/X000000001',
  };
  expect((await notify(slack, { inputs: hook, env })).outputs.delivered).toBe('true');
  expect(proxy.requests).toEqual(
    expect.arrayContaining([
      expect.stringContaining('http://slack.invalid/'),
      expect.stringContaining('http://hooks.invalid/'),
    ]),
  );
});

test('two runs that fail at the same moment open one incident', async () => {
  const slack = await startSlack();
  await Promise.all([notify(slack, { run: 1, inputs: change }), notify(slack, { run: 2, inputs: change })]);
  expect(await slack.channel('deploys')).toHaveLength(1);
  expect((await notify(slack, { run: 3, status: 'success', inputs: change })).outputs.decision).toBe('recovered');
});

test.each([
  ['timed_out', 'failed'],
  ['startup_failure', 'failed'],
  ['skipped', 'was skipped'],
  ['neutral', 'ended without a verdict'],
])('the status %s is told: it %s', async (status, verb) => {
  const slack = await startSlack();
  const run = await notify(slack, { inputs: { status } });
  expect(run.exitCode).toBe(0);
  expect(JSON.stringify(slack.sent[0]?.blocks)).toContain(`deploy ${verb} `);
});

test('25 fields are 20 and how many more', async () => {
  const slack = await startSlack();
  const fields = Array.from({ length: 25 }, (_, index) => `Name ${index + 1}: value`).join('\n');
  const run = await notify(slack, { inputs: { fields } });
  expect(run.exitCode).toBe(0);
  const blocks = JSON.stringify(slack.sent[0]?.blocks);
  expect(blocks).toContain('Name 20');
  expect(blocks).not.toContain('Name 21');
  expect(blocks).toContain('and 5 more');
});

test.each(['Production <3', 'v1 -> v2', 'a < b & c'])(
  'the title %s is shown as it is and pings nobody',
  async (title) => {
    const slack = await startSlack();
    const run = await notify(slack, { inputs: { title } });
    expect(run.exitCode).toBe(0);
    expect(JSON.stringify(slack.sent[0]?.blocks)).toMatch(/"type":"plain_text"/);
    expect(JSON.stringify(slack.sent[0]?.blocks)).toContain(title);
    const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(slack.sent[0]?.text).toContain(escaped);
  },
);

test('the trigger of a workflow of Workflow Builder is refused with the way out', async () => {
  const slack = await startSlack();
  const run = await notify(slack, { inputs: { 'webhook-url': 'https://hooks.slack.com/triggers/T1/2/secret' } });
  expect(run.headline).toMatch(/trigger of a Workflow Builder workflow.*Create an incoming webhook/);
  expect(run.headline).not.toContain('secret');
});

test('bad jobs come first, the others after them', async () => {
  const slack = await startSlack();
  const needs = { build: { result: 'success' }, deploy: { result: 'failure' }, docs: { result: 'skipped' } };
  await notify(slack, { inputs: { needs: JSON.stringify(needs) } });
  expect(JSON.stringify(slack.sent[0]?.blocks)).toMatch(/\|deploy> failed.*\|build> passed.*\|docs> was skipped/);
});

test.each(['conversations', 'chat.postMessage', 'chat.getPermalink'])(
  'a signal while %s hangs: the outputs are set and true',
  async (path) => {
    const slack = await startSlack();
    slack.faults.push({ path, kind: 'hang' });
    const started = await startAction('slack-notify', {
      inputs: { token: 'xoxb-test-token', channel: '#deploys', status: 'failure', 'slack-api-url': slack.apiUrl },
      event: PUSH,
    });
    await started.logged(/notify-on/);
    await expect
      .poll(() => slack.requests.some((one) => JSON.stringify(one).includes(path)), { timeout: 30_000 })
      .toBe(true);
    started.process.kill('SIGTERM');
    const run = await started.done;
    expect(run.exitCode).toBe(143);
    expect(run.outputs).toMatchObject({
      delivered: String(path === 'chat.getPermalink'),
      'state-source': expect.any(String),
    });
    expect(run.outputs).toHaveProperty('ts');
  },
);
