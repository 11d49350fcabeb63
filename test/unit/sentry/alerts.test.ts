import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@stability-actions/common/clock';
import { createLog } from '@stability-actions/common/log';
import { parseFile } from '@stability-actions/sentry/alert-rules/parse-file';
import { planText } from '@stability-actions/sentry/alert-rules/plan-text';
import { type AlertsOutcome, type ReconcileOptions, reconcile } from '@stability-actions/sentry/alert-rules/reconcile';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/workspace.ts';
import { sendJson } from '../../fixtures/http.ts';
import { ORGANIZATION, TOKEN } from '../../fixtures/sentry.ts';
import { type FakeSentryAlerts, startFakeSentryAlerts } from '../../fixtures/sentry-alerts.ts';

const EXAMPLE = readFileSync(join(root, 'examples', 'sentry-alerts.yml'), 'utf8');

function fileOf(text: string) {
  const { file, problems } = parseFile(text, 'alerts.yml');
  if (file === undefined) throw new Error(problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return file;
}

function applying(sentry: FakeSentryAlerts, text: string): ReconcileOptions {
  return {
    file: fileOf(text),
    mode: 'apply',
    organization: ORGANIZATION,
    token: TOKEN,
    sentryUrl: sentry.url,
    repository: 'octo-org/octo-repo',
    prune: false,
    adopt: false,
    testNotification: 'off',
    deadlineMs: 20_000,
  };
}

async function run(
  sentry: FakeSentryAlerts,
  options: Partial<ReconcileOptions> & { text?: string } = {},
): Promise<AlertsOutcome> {
  const { text = EXAMPLE, ...rest } = options;
  return reconcile(
    {
      ...applying(sentry, text),
      ...rest,
    },
    { env: {}, clock: systemClock, log: createLog(() => {}), signal: new AbortController().signal },
  );
}

const messages = ({ problems }: AlertsOutcome) => problems.map(({ message, help }) => `${message} ${help}`).join('\n');
const own = (sentry: FakeSentryAlerts) => ({
  monitors: sentry.monitors.filter(({ type }) => type === 'metric_issue').map(({ name }) => name),
  alerts: sentry.alerts.map(({ name }) => name),
});

test('the example is planned, applied, read back, and in sync afterwards', async () => {
  const sentry = await startFakeSentryAlerts();
  const plan = await run(sentry, { mode: 'plan' });
  expect(plan.status, messages(plan)).toBe('changes');
  expect(sentry.writes()).toEqual([]);
  const text = planText(plan.plan ?? { changes: [], unchanged: 0 });
  expect(text).toContain("+ monitor error-rate 'Error rate spike' (mais-api)");
  expect(text).toContain('more than 10 of count() in 5m, so at number 11');
  const applied = await run(sentry);
  expect(applied.status, messages(applied)).toBe('applied');
  expect(own(sentry)).toEqual({
    monitors: ['Error rate spike', 'Fatal errors'],
    alerts: [
      'Error rate spike to Slack [error-rate-slack]',
      'Critical errors to on-call [critical-on-call]',
      'Fatal errors go on [fatal-on-call]',
    ],
  });
  const before = sentry.writes().length;
  for (const mode of ['apply', 'plan', 'check'] as const) expect((await run(sentry, { mode })).status).toBe('in-sync');
  expect(sentry.writes().length).toBe(before);
});

test('bodies have what Sentry describes, and an alert watches its monitors', async () => {
  const sentry = await startFakeSentryAlerts();
  await run(sentry);
  const [monitor, , alert] = sentry.writes().map(({ body }) => body as Record<string, unknown>);
  expect(monitor).toMatchObject({
    name: 'Error rate spike',
    type: 'metric_issue',
    description: 'managed by octo-org/octo-repo sentry-alerts error-rate',
    config: { detectionType: 'static' },
    dataSources: [
      { dataset: 'events', aggregate: 'count()', timeWindow: 300, environment: 'production', queryType: 0 },
    ],
    conditionGroup: {
      logicType: 'any',
      conditions: [
        { type: 'gt', comparison: 10, conditionResult: 75 },
        { type: 'lte', comparison: 10, conditionResult: 0 },
      ],
    },
  });
  expect(alert).toMatchObject({
    config: { frequency: 30 },
    triggers: { logicType: 'any-short' },
    detectorIds: [Number(sentry.monitors.find(({ name }) => name === 'Error rate spike')?.id)],
  });
});

test('killed at every request, then run again: nothing twice', async () => {
  const total = await startFakeSentryAlerts().then(async (sentry) => {
    await run(sentry);
    return sentry.requests.length;
  });
  for (let at = 1; at <= total; at++) {
    const sentry = await startFakeSentryAlerts();
    const killed = new AbortController();
    // The request is done, and the process dies before it sees the answer.
    sentry.loses = (number) => {
      if (number === at) killed.abort(new Error('killed'));
      return number >= at;
    };
    await reconcileUntil(sentry, killed.signal);
    sentry.loses = () => false;
    const again = await run(sentry);
    expect([at, again.status, messages(again)]).toEqual([at, expect.stringMatching(/applied|in-sync/), '']);
    expect([at, own(sentry)]).toEqual([
      at,
      { monitors: ['Error rate spike', 'Fatal errors'], alerts: expect.objectContaining({ length: 3 }) },
    ]);
  }
});

async function reconcileUntil(sentry: FakeSentryAlerts, signal: AbortSignal) {
  await expect(
    reconcile(applying(sentry, EXAMPLE), { env: {}, clock: systemClock, log: createLog(() => {}), signal }),
  ).rejects.toThrow('killed');
}

test('an answer lost at each write is looked for, not repeated blindly', async () => {
  for (const lost of [1, 2, 3, 4, 5]) {
    const sentry = await startFakeSentryAlerts();
    let writes = 0;
    sentry.loses = (_, { method }) => method !== 'GET' && ++writes === lost;
    const outcome = await run(sentry);
    expect([lost, outcome.status, messages(outcome)]).toEqual([lost, 'applied', '']);
    expect(own(sentry)).toEqual({
      monitors: ['Error rate spike', 'Fatal errors'],
      alerts: expect.objectContaining({ length: 3 }),
    });
  }
});

test('429 of a write is waited for', async () => {
  const sentry = await startFakeSentryAlerts();
  let refusals = 0;
  sentry.before = (_, { method }, response) => {
    if (method === 'GET' || refusals++ > 0) return false;
    sendJson(response, { detail: 'slow down' }, 429, {
      'x-sentry-rate-limit-reset': String(Math.ceil(Date.now() / 1000) + 1),
    });
    return true;
  };
  expect((await run(sentry)).status).toBe('applied');
});

test.each<[string, (sentry: FakeSentryAlerts) => void, RegExp]>([
  [
    'the name of a monitor',
    (s) => change(s.monitors, 'Error rate spike', { name: 'Errors' }),
    /name is 'Errors' instead of 'Error rate spike'/,
  ],
  [
    'a threshold',
    (s) =>
      edit(
        s.monitors,
        'Error rate spike',
        /"comparison":10,"conditionResult":75/,
        '"comparison":20,"conditionResult":75',
      ),
    /above is '20' instead of '10'/,
  ],
  [
    'the resolving threshold',
    (s) =>
      edit(s.monitors, 'Error rate spike', /"comparison":10,"conditionResult":0/, '"comparison":1,"conditionResult":0'),
    /resolve-below is '1' instead of '10'/,
  ],
  [
    'the window',
    (s) => edit(s.monitors, 'Error rate spike', /"timeWindow":300/, '"timeWindow":60'),
    /window is '1m' instead of '5m'/,
  ],
  [
    'the environment',
    (s) => edit(s.monitors, 'Error rate spike', /"environment":"production"/, '"environment":null'),
    /environment is 'all' instead of 'production'/,
  ],
  [
    'the query',
    (s) => edit(s.monitors, 'Fatal errors', /"query":"level:fatal"/, '"query":""'),
    /query is '' instead of 'level:fatal'/,
  ],
  ['a disabled monitor', (s) => change(s.monitors, 'Error rate spike', { enabled: false }), /enabled is 'false'/],
  [
    'the owner',
    (s) => change(s.monitors, 'Error rate spike', { owner: null }),
    /owner is 'none' instead of 'team:backend'/,
  ],
  [
    'a disabled alert',
    (s) => change(s.alerts, 'Error rate spike to Slack [error-rate-slack]', { enabled: false }),
    /enabled is 'false'/,
  ],
  [
    'an alert that watches nothing',
    (s) => change(s.alerts, 'Error rate spike to Slack [error-rate-slack]', { detectorIds: [] }),
    /monitors is '' instead of 'error-rate'/,
  ],
  [
    'emptied filters',
    (s) =>
      edit(
        s.alerts,
        'Critical errors to on-call [critical-on-call]',
        /"actionFilters":\[\{"id":"(\d+)","organizationId":"1","logicType":"all","conditions":\[[^\]]*\]/,
        '"actionFilters":[{"id":"$1","organizationId":"1","logicType":"all","conditions":[]',
      ),
    /if is 'always' instead of 'all of: level fatal or worse'/,
  ],
  [
    'the frequency',
    (s) => change(s.alerts, 'Error rate spike to Slack [error-rate-slack]', { config: { frequency: 1440 } }),
    /every is '1d' instead of '30m'/,
  ],
  [
    'the channel id, which Slack no longer knows',
    (s) => edit(s.alerts, 'Error rate spike to Slack [error-rate-slack]', /C0123456/, 'C0STALE'),
    /then is '/,
  ],
  [
    'a trigger',
    (s) => edit(s.alerts, 'Error rate spike to Slack [error-rate-slack]', /regression_event/, 'first_seen_event'),
    /when is '/,
  ],
])('drift of %s is found, and mended with ids kept', async (_, drift, sentence) => {
  const sentry = await startFakeSentryAlerts({ pageSize: 100 });
  await run(sentry);
  const ids = JSON.stringify(sentry.alerts.map(({ id }) => id)) + JSON.stringify(sentry.monitors.map(({ id }) => id));
  drift(sentry);
  const check = await run(sentry, { mode: 'check' });
  expect(check.status).toBe('drift');
  expect(messages(check)).toMatch(sentence);
  expect((await run(sentry)).status).toBe('applied');
  expect((await run(sentry, { mode: 'check' })).status).toBe('in-sync');
  expect(JSON.stringify(sentry.alerts.map(({ id }) => id)) + JSON.stringify(sentry.monitors.map(({ id }) => id))).toBe(
    ids,
  );
});

function change(objects: Record<string, unknown>[], name: string, fields: Record<string, unknown>) {
  const found = objects.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  Object.assign(found, fields);
}

function edit(objects: Record<string, unknown>[], name: string, pattern: RegExp, text: string) {
  const found = objects.find((one) => one.name === name);
  const json = JSON.stringify(found);
  const changed = json.replace(pattern, text);
  if (found === undefined || changed === json) throw new Error(`${pattern} is not in ${json}`);
  Object.assign(found, JSON.parse(changed));
}

describe('what stands in the way', () => {
  const twin = (sentry: FakeSentryAlerts) => {
    const [monitor] = sentry.monitors.filter(({ name }) => name === 'Error rate spike');
    if (monitor !== undefined) sentry.monitors.push({ ...monitor, id: '9999' });
  };

  test('two objects with one mark: ambiguous, and nothing is changed', async () => {
    const sentry = await startFakeSentryAlerts();
    await run(sentry);
    twin(sentry);
    const writes = sentry.writes().length;
    const outcome = await run(sentry);
    expect([outcome.status, sentry.writes().length]).toEqual(['ambiguous', writes]);
    expect(messages(outcome)).toMatch(/2 monitors of 'mais-api' carry the mark of 'error-rate'.*9999/);
  });

  test('a name that is taken, and its adoption with what was written before the mark', async () => {
    const sentry = await startFakeSentryAlerts();
    await run(sentry);
    change(sentry.monitors, 'Error rate spike', { description: 'See the runbook.' });
    change(sentry.alerts, 'Error rate spike to Slack [error-rate-slack]', { name: 'Error rate spike to Slack' });
    const taken = await run(sentry);
    expect([taken.status, messages(taken)]).toEqual(['name-taken', expect.stringMatching(/adopt: true/)]);
    expect((await run(sentry, { adopt: true })).status).toBe('applied');
    expect(sentry.monitors.find(({ name }) => name === 'Error rate spike')?.description).toBe(
      'See the runbook.\nmanaged by octo-org/octo-repo sentry-alerts error-rate',
    );
    expect(own(sentry).monitors).toHaveLength(2);
    expect(own(sentry).alerts).toHaveLength(3);
  });

  test('the mark of another repository is not ours', async () => {
    const sentry = await startFakeSentryAlerts();
    await run(sentry, { repository: 'octo-org/elsewhere' });
    const outcome = await run(sentry);
    expect(outcome.status).toBe('name-taken');
  });

  test('names that are not there, all together, before anything is changed', async () => {
    const sentry = await startFakeSentryAlerts();
    const text = EXAMPLE.replace('team:backend', 'team:nobody')
      .replace('workspace: acme', 'workspace: nowhere')
      .replaceAll('service: On-call', 'service: Nobody');
    const outcome = await run(sentry, { text });
    expect(outcome.status).toBe('unresolved');
    expect(outcome.problems).toHaveLength(4);
    expect(messages(outcome)).toMatch(
      /no team:nobody[\s\S]*no slack integration 'nowhere' \(there are 'Acme'\)[\s\S]*no service 'Nobody'/,
    );
    expect(sentry.writes()).toEqual([]);
  });

  test('a refused write is partial, also the first, and says what is left', async () => {
    const sentry = await startFakeSentryAlerts();
    sentry.before = (_, { method, path }, response) => {
      if (method === 'GET' || !path.includes('workflows')) return false;
      sendJson(response, { detail: 'You may not exceed 10 workflows' }, 400);
      return true;
    };
    const outcome = await run(sentry);
    expect(outcome.status).toBe('partial');
    expect(messages(outcome)).toMatch(
      /You may not exceed 10 workflows Done: monitor error-rate .* Not done: alert error-rate-slack/,
    );
    sentry.before = () => false;
    expect((await run(sentry)).status).toBe('applied');
    expect(own(sentry).monitors).toHaveLength(2);
  });

  test.each([
    [401, /does not accept the token/],
    [403, /needs the scope/],
    [404, /at https:\/\/de\.sentry\.io/],
    [500, /answers 500/],
  ])('%d of the API is inconclusive', async (status, sentence) => {
    const sentry = await startFakeSentryAlerts();
    sentry.before = (_, __, response) => {
      sendJson(response, { detail: 'no' }, status);
      return true;
    };
    const outcome = await run(sentry, { deadlineMs: 2_000 });
    expect([outcome.status, messages(outcome)]).toEqual(['inconclusive', expect.stringMatching(sentence)]);
  });

  test.each<[string, (sentry: FakeSentryAlerts) => void, RegExp]>([
    [
      'a silently dropped monitor',
      (s) => {
        s.store = (one) => ('detectorIds' in one ? { ...one, detectorIds: [] } : one);
      },
      /watches nothing/,
    ],
    [
      'a disabled object',
      (s) => {
        s.store = (one) => ({ ...one, enabled: false });
      },
      /enabled is 'false'/,
    ],
    [
      'an integration that is not active',
      (s) => change(s.integrations, 'Acme', { status: 'disabled' }),
      /is not active/,
    ],
  ])('%s is not effective', async (_, arrange, sentence) => {
    const sentry = await startFakeSentryAlerts();
    arrange(sentry);
    const outcome = await run(sentry);
    expect([outcome.status, messages(outcome)]).toEqual(['not-effective', expect.stringMatching(sentence)]);
  });
});

describe('what is no longer in the file', () => {
  const smaller =
    EXAMPLE.slice(0, EXAMPLE.indexOf('  # A fatal error that')) +
    EXAMPLE.slice(EXAMPLE.indexOf('alerts:'), EXAMPLE.indexOf('  # Once for each new'));

  test('is a warning, and deleted with prune, alerts first', async () => {
    const sentry = await startFakeSentryAlerts();
    await run(sentry);
    const warned = await run(sentry, { text: smaller });
    expect(warned.warnings.map(({ message }) => message).join('\n')).toMatch(
      /alert 'Critical errors to on-call \[critical-on-call\]' carries our mark[\s\S]*monitor 'Fatal errors'/,
    );
    const plan = await run(sentry, { text: smaller, mode: 'plan', prune: true });
    expect(plan.plan?.changes.map(({ kind, action, key }) => [kind, action, key])).toEqual([
      ['alert', 'delete', 'critical-on-call'],
      ['alert', 'delete', 'fatal-on-call'],
      ['monitor', 'delete', 'fatal-errors'],
    ]);
    expect((await run(sentry, { text: smaller, prune: true })).status).toBe('applied');
    expect(own(sentry)).toEqual({
      monitors: ['Error rate spike'],
      alerts: ['Error rate spike to Slack [error-rate-slack]'],
    });
  });

  test('stays when it is of another repository, another project, or only looks like ours', async () => {
    const sentry = await startFakeSentryAlerts();
    await run(sentry, { repository: 'octo-org/elsewhere' });
    await run(sentry, { text: EXAMPLE.replaceAll('mais-api', 'other') });
    sentry.alerts.push({ ...sentry.alerts[0], id: '8000', name: 'By hand [NOT A KEY]' });
    const before = own(sentry);
    const outcome = await run(sentry, {
      text: smaller
        .replace('name: Error rate spike\n', 'name: Mine\n')
        .replace('key: error-rate-slack', 'key: mine')
        .replace('name: Error rate spike to', 'name: Mine to'),
      prune: true,
      mode: 'plan',
    });
    expect(outcome.plan?.changes.filter(({ action, kind }) => action === 'delete' && kind === 'monitor')).toEqual([]);
    expect(own(sentry)).toEqual(before);
  });
});

test('warnings say what will not do what its author thinks', async () => {
  const sentry = await startFakeSentryAlerts();
  await run(sentry);
  const [alert] = sentry.alerts;
  sentry.alerts.push({ ...alert, id: '8000', name: 'By hand' });
  const text = `project: mais-api
monitors:
  - {key: error-rate, name: Error rate spike, measure: errors, window: 5m, above: 10}
  - {key: lonely, name: Lonely, measure: users, window: 1h, above: 3}
alerts:
  - {key: error-rate-slack, name: Error rate spike to Slack, monitors: [error-rate], then: [{slack: {workspace: acme, channel: '#alerts', channel-id: C0123456}}], if: [{events: {more-than: 10, in: 5m}}]}
  - {key: all, name: All, monitors: [errors], then: [{slack: {workspace: acme, channel: '#all'}}]}
`;
  const { warnings } = await run(sentry, { text, mode: 'plan' });
  const said = warnings.map(({ message }) => message).join('\n');
  expect(said).toMatch(/'By hand' \(id 8000\) has no mark, the same target/);
  expect(said).toMatch(/channel '#all' has no 'channel-id'/);
  expect(said).toMatch(/'all' has no conditions on the error monitor/);
  expect(said).toMatch(/No alert uses the monitor 'lonely'/);
  expect(said).toMatch(/out of reach/);
});

test('100 objects are planned with at most 12 requests', async () => {
  const sentry = await startFakeSentryAlerts({ pageSize: 100 });
  const monitors = Array.from(
    { length: 50 },
    (_, n) => `  - {key: m-${n}, name: Monitor ${n}, measure: errors, window: 5m, above: ${n + 1}}`,
  );
  const alerts = Array.from(
    { length: 50 },
    (_, n) => `  - {key: a-${n}, name: Alert ${n}, monitors: [m-${n}], then: [{email: {to: owners}}]}`,
  );
  const text = ['project: mais-api', 'monitors:', ...monitors, 'alerts:', ...alerts].join('\n');
  expect((await run(sentry, { text })).status).toBe('applied');
  const before = sentry.requests.length;
  const at = performance.now();
  expect((await run(sentry, { text, mode: 'check' })).status).toBe('in-sync');
  expect(sentry.requests.length - before).toBeLessThanOrEqual(12);
  expect(performance.now() - at).toBeLessThan(5_000);
});

test('projects are asked for one by one where there is no list', async () => {
  const sentry = await startFakeSentryAlerts();
  sentry.before = (_, { path }, response) => {
    const isList = path === `/api/0/organizations/${ORGANIZATION}/projects/`;
    const isOne = path === `/api/0/projects/${ORGANIZATION}/mais-api/`;
    if (isList) sendJson(response, { detail: 'not found' }, 404);
    if (isOne) sendJson(response, { id: '42', slug: 'mais-api' });
    return isList || isOne;
  };
  expect((await run(sentry)).status).toBe('applied');
});

test('a test notification that is refused is a warning', async () => {
  const sentry = await startFakeSentryAlerts();
  const outcome = await run(sentry, { testNotification: 'changed' });
  expect(outcome.status).toBe('applied');
  expect(sentry.tested).toHaveLength(3);
  expect(outcome.warnings.map(({ message }) => message).join()).toContain("of a user's token");
});
