import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInputs as readAuditInputs } from '../../actions/audit-workflows/src/inputs.ts';
import { run as audit } from '../../actions/audit-workflows/src/run.ts';
import { readInputs as readServicesInputs } from '../../actions/run-with-services/src/inputs.ts';
import { run as runWithServices } from '../../actions/run-with-services/src/run.ts';
import { readInputs as readAlertsInputs } from '../../actions/sentry-alerts/src/inputs.ts';
import { run as syncAlerts } from '../../actions/sentry-alerts/src/run.ts';
import { readInputs as readSentryInputs } from '../../actions/verify-sentry/src/inputs.ts';
import { run as verifySentry } from '../../actions/verify-sentry/src/run.ts';
import { readInputs as readTestsInputs } from '../../actions/verify-tests-ran/src/inputs.ts';
import { run as verifyTests } from '../../actions/verify-tests-ran/src/run.ts';
import { systemClock } from '../../packages/common/src/clock.ts';
import { readActionMetadata, root } from '../../scripts/workspace.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { sendJson, startHttpServer } from '../fixtures/http.ts';
import { inProcess } from '../fixtures/in-process.ts';
import { catchPrints, echo, leaksOf, publishedBy, SEEDS, secretOf } from '../fixtures/leaks.ts';
import { seededRandom } from '../fixtures/random.ts';

catchPrints();

const CDATA_END = /\]\]>/g;

test('verify-tests-ran prints no secret, whatever the reports and GitHub say', async () => {
  for (const seed of SEEDS) {
    const random = seededRandom(seed);
    const token = secretOf(random);
    const said = () => echo(random, token).replace(CDATA_END, '');
    const attribute = () => said().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const github = await startHttpServer((_, response) =>
      sendJson(response, { message: said(), sha: said() }, [200, 401, 403, 404, 422][seed % 5] ?? 200),
    );
    const cases = [
      `<testcase name="${attribute()}" classname="${attribute()}"><failure message="${attribute()}"><![CDATA[${said()}]]></failure></testcase>`,
      `<testcase name="${attribute()}"><skipped message="${attribute()}"/></testcase>`,
    ];
    const cwd = await writeFolder({
      'a.xml': `<testsuite name="${attribute()}" file="${attribute()}">${cases.join('\n')}</testsuite>`,
      'b.tap': `1..2\nnot ok 1 - ${said()}\n  ---\n  error: ${said()}\n  ...\nok 2 - ${said()} # SKIP ${said()}\n`,
      'c.json': `${said()}`,
      'e.yml': `- test: ${JSON.stringify(said())}\n  reason: ${JSON.stringify(said())}\n`,
    });
    const context = await inProcess('verify-tests-ran', {
      inputs: {
        reports: '*.xml\n*.tap\n*.json',
        exceptions: 'e.yml',
        baseline: 'artifact',
        'newer-than': 'off',
        'unlisted-skips': 'warn',
      },
      githubToken: token.text,
      env: { GITHUB_API_URL: github.url, GITHUB_EVENT_NAME: 'pull_request' },
    });
    context.cwd = cwd;
    const text = await publishedBy('verify-tests-ran', context, async () =>
      verifyTests(readTestsInputs(context), context),
    );
    expect(text, `seed ${seed}`).toContain('failed-test');
    expect(leaksOf([token], text), `seed ${seed}:\n${text}`).toEqual([]);
  }
});

const ALERTS = readFileSync(join(root, 'examples', 'sentry-alerts.yml'), 'utf8');

test('sentry-alerts prints no secret, whatever Sentry and GitHub say', async () => {
  for (const seed of SEEDS) {
    const random = seededRandom(seed);
    const [token, github] = [secretOf(random, '-_'), secretOf(random)];
    const said = () => echo(random, random() < 0.5 ? token : github);
    const server = await startHttpServer((request, response) => {
      const status = [200, 200, 400, 401, 403, 404, 500][(seed + (request.url ?? '').length) % 7] ?? 200;
      if (status === 200) return sendJson(response, seed % 2 === 0 ? [{ id: said(), slug: said(), name: said() }] : {});
      sendJson(response, { detail: said(), message: said(), name: [said()] }, status);
    });
    const context = await inProcess('sentry-alerts', {
      inputs: {
        file: 'alerts.yml',
        organization: 'acme',
        'auth-token': token.text,
        'sentry-url': server.url,
        mode: seed % 2 === 0 ? 'apply' : 'plan',
        comment: 'always',
        deadline: '5s',
      },
      githubToken: github.text,
      env: { GITHUB_API_URL: server.url, GITHUB_EVENT_NAME: 'pull_request' },
      event: { pull_request: { number: 7 } },
    });
    context.cwd = await writeFolder({
      'alerts.yml': seed % 6 === 0 ? `${ALERTS}x: ${JSON.stringify(said())}` : ALERTS,
    });
    const text = await publishedBy('sentry-alerts', context, async () =>
      syncAlerts(readAlertsInputs(context), context),
    );
    expect(text.length, `seed ${seed}`).toBeGreaterThan(200);
    expect(leaksOf([token, github], text), `seed ${seed}:\n${text}`).toEqual([]);
  }
});

test('verify-sentry prints no secret, whatever Sentry and the application say', async () => {
  for (const seed of SEEDS) {
    const random = seededRandom(seed);
    const [token, header] = [secretOf(random, '-_'), secretOf(random)];
    const said = () => echo(random, random() < 0.5 ? token : header);
    const server = await startHttpServer((request, response) => {
      const status = [200, 400, 401, 403, 404, 500][(seed + (request.url ?? '').length) % 6] ?? 200;
      if (seed % 4 === 0) return void response.writeHead(302, { location: `/x?${encodeURIComponent(said())}` }).end();
      if (status === 200) return sendJson(response, seed % 2 === 0 ? [said()] : { id: said(), eventID: said() });
      sendJson(response, { detail: said(), message: said() }, status);
    });
    const context = await inProcess('verify-sentry', {
      inputs: {
        organization: 'acme',
        project: 'api',
        'auth-token': token.text,
        'sentry-url': server.url,
        deadline: '5s',
        interval: '1s',
        'trigger-url': `${server.url}/boom`,
        'trigger-headers': `X-Api-Key: ${header.text.trim()}`,
      },
    });
    const text = await publishedBy('verify-sentry', context, async () =>
      verifySentry(readSentryInputs(context), context),
    );
    expect(text.length, `seed ${seed}`).toBeGreaterThan(200);
    expect(leaksOf([token, header], text), `seed ${seed}:\n${text}`).toEqual([]);
  }
});

/** What nobody told us is a secret still is one where it stands as a password in a URL. */
function urlOf(random: () => number): { url: string; cores: string[]; text: string } {
  const secret = secretOf(random, '*_~[](){}|#!+-.:;,@/?&=%$^');
  return { url: `postgres://deploy:${secret.text}@db.example:5432/app`, ...secret };
}

test('run-with-services prints no password of a URL, whatever services and command print', async () => {
  for (const seed of SEEDS.slice(0, 6)) {
    const secret = urlOf(seededRandom(seed));
    const cwd = await writeFolder({
      'url.txt': `connecting to ${secret.url}\n`,
      'wait.js': 'setInterval(() => {}, 1e6)',
    });
    const context = await inProcess('run-with-services', {
      inputs: {
        services: `- name: db\n  run: cat url.txt; echo ready; ${process.execPath} wait.js\n  ready: log:ready\n`,
        run: 'cat url.txt; cat url.txt >&2; exit 3',
        'log-output': 'always',
      },
      env: { PATH: process.env.PATH ?? '', RUNNER_TEMP: cwd, GITHUB_WORKSPACE: cwd },
    });
    Object.assign(context, { cwd, clock: systemClock });
    const text = await publishedBy('run-with-services', context, async () =>
      runWithServices(readServicesInputs(context), context),
    );
    expect(text, `seed ${seed}`).toContain('connecting to');
    expect(leaksOf([secret], text), `seed ${seed}:\n${text}`).toEqual([]);
  }
});

test('audit-workflows prints no password of a URL that a workflow holds', async () => {
  for (const seed of SEEDS) {
    const secret = urlOf(seededRandom(seed));
    const workflow = `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    continue-on-error: true\n    steps:\n      - run: ${JSON.stringify(`npm test --url='${secret.url}' || true`)}\n      - run: ${JSON.stringify(`psql '${secret.url}' -c 'select 1' | tee x`)}\n`;
    const context = await inProcess('audit-workflows', {
      inputs: { 'test-jobs': 'test', 'sarif-file': 'r.sarif' },
      env: {},
    });
    context.cwd = await writeFolder({ '.github/workflows/ci.yml': workflow });
    const text = await publishedBy('audit-workflows', context, async () => audit(readAuditInputs(context), context));
    expect(text, `seed ${seed}`).toContain('ci.yml');
    expect(leaksOf([secret], text), `seed ${seed}:\n${text}`).toEqual([]);
  }
});

test.each([
  ['sentry-alerts', readAlertsInputs],
  ['verify-sentry', readSentryInputs],
  ['run-with-services', readServicesInputs],
  ['audit-workflows', readAuditInputs],
  ['verify-tests-ran', readTestsInputs],
] as const)('%s: a bad input never shows the password that it holds', async (action, readInputs) => {
  const { inputs } = await readActionMetadata(action);
  for (const [at, name] of Object.keys(inputs).entries()) {
    const secret = secretOf(seededRandom(at + 26));
    for (const value of [
      `http://deploy:${secret.text}@h/x`,
      `deploy:${secret.text}@host`,
      `postgres://u:${encodeURIComponent(secret.text)}@h:5432/db?x=1`,
    ]) {
      const context = await inProcess(action, { inputs: { [name]: value } });
      const text = await publishedBy(action, context, async () => {
        readInputs(context);
        throw new Error('it was taken');
      });
      expect(leaksOf([secret], text), `${name}: ${text}`).toEqual([]);
    }
  }
});
