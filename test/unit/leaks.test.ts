import { expect, test } from 'vitest';
import { readInputs as readSlackInputs } from '../../actions/slack-notify/src/inputs.ts';
import { run as notify } from '../../actions/slack-notify/src/run.ts';
import { readInputs as readVerifyInputs } from '../../actions/verify-agents/src/inputs.ts';
import { run as verify } from '../../actions/verify-agents/src/run.ts';
import { readInputs as readWaitInputs } from '../../actions/wait-for-agent-deploy/src/inputs.ts';
import { run as wait } from '../../actions/wait-for-agent-deploy/src/run.ts';
import { readActionMetadata } from '../../scripts/workspace.ts';
import { BASE, HEAD, startFakeGitHub } from '../fixtures/github.ts';
import { sendJson, startHttpServer } from '../fixtures/http.ts';
import { inProcess } from '../fixtures/in-process.ts';
import { catchPrints, echo, leaksOf, publishedBy, SEEDS, secretOf } from '../fixtures/leaks.ts';
import { startLoopback } from '../fixtures/loopback.ts';
import { seededRandom } from '../fixtures/random.ts';

catchPrints();

test('wait-for-agent-deploy prints no secret, whatever GitHub says', async () => {
  for (const seed of SEEDS) {
    const random = seededRandom(seed);
    const token = secretOf(random);
    const github = await startFakeGitHub();
    const said = () => echo(random, token);
    github.comparison = { status: 'ahead', files: [{ filename: `agents/${said()}` }] };
    const name = `deploy (${said()})`;
    const run = github.addRun({ status: 'completed', conclusion: 'failure', name: said() });
    github.addCheck(run, { name, status: 'completed', conclusion: seed % 2 === 0 ? 'failure' : 'success' });
    github.addStatus('vercel', 'failure', { description: said(), target_url: `https://x.example/${said()}` });
    const broken = [/\/check-runs/, /\/compare\//, /\/runs\?/][seed % 3];
    if (broken !== undefined && seed % 4 === 0) {
      github.failNext(broken, 99, (response) =>
        sendJson(response, { message: said() }, [401, 403, 404, 422, 500][seed % 5]),
      );
    }
    const inputs = [
      { workflow: 'deploy-agents.yml', 'check-name': 'deploy' },
      { 'check-name': `/.*${token.cores[0]}.*/`, paths: 'agents/**' },
      { 'commit-status': 'vercel', paths: 'agents/**' },
    ][seed % 3];
    const event = { before: BASE, after: HEAD, repository: { default_branch: 'main' } };
    const options = { inputs: { timeout: '20s', 'appear-timeout': '5s', ...inputs }, githubToken: token.text, event };
    const context = await inProcess('wait-for-agent-deploy', { ...options, env: { GITHUB_API_URL: github.url } });
    const text = await publishedBy('wait-for-agent-deploy', context, async () =>
      wait(readWaitInputs(context), context),
    );
    expect(text, `seed ${seed}`).toContain('ffac537');
    // The name that the user gave for a check is no secret as far as anybody can tell, so only the token as a whole counts there.
    if (inputs?.['check-name'] === undefined || !inputs['check-name'].startsWith('/')) {
      expect(leaksOf([token], text), `seed ${seed}:\n${text}`).toEqual([]);
    }
  }
});

test('verify-agents prints no secret, whatever the agents say', async () => {
  for (const seed of SEEDS) {
    const random = seededRandom(seed);
    const secrets = [secretOf(random), secretOf(random)];
    const [token, header] = secrets;
    if (token === undefined || header === undefined) throw new Error('no secret');
    const said = () => echo(random, random() < 0.5 ? token : header);
    const { url } = await startLoopback((req, res) => {
      const roll = (seed + (req.url ?? '').length) % 5;
      if (roll === 0)
        return sendJson(res, {
          overall: said(),
          agents: [
            { agent: said(), status: 'down', error: said() },
            { agent: 'b', status: said() },
          ],
        });
      if (roll === 1) return sendJson(res, { message: said(), error: said() }, 500);
      if (roll === 2) return void res.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${said()}</title>`);
      if (roll === 3) return void res.writeHead(302, { location: `/login?next=${encodeURIComponent(said())}` }).end();
      sendJson(res, { status: said(), tools: [said()], backendConnected: false, error: said(), version: said() });
    });
    const context = await inProcess('verify-agents', {
      inputs: {
        'health-url': `${url}/report`,
        agents: `booking=${url}/booking`,
        token: token.text.replaceAll(/[\s]/g, ''),
        headers: `X-Api-Key: ${header.text.trim()}`,
        deadline: '3s',
        'on-unhealthy': `${process.execPath} -e "console.log(process.argv[1])" ${JSON.stringify(url)}`,
      },
    });
    token.text = token.text.replaceAll(/[\s]/g, '');
    const text = await publishedBy('verify-agents', context, async () => verify(readVerifyInputs(context), context));
    expect(text.length).toBeGreaterThan(200);
    expect(leaksOf(secrets, text), `seed ${seed}:\n${text}`).toEqual([]);
  }
});

test('slack-notify prints no secret and sends none, whatever Slack, GitHub and the commit say', async () => {
  for (const seed of SEEDS) {
    const random = seededRandom(seed);
    const token = { ...secretOf(random, '-') };
    token.text = `xoxb-${token.text}`;
    const hook = secretOf(random, '-_');
    const github = secretOf(random);
    const secrets = seed % 5 === 0 ? [hook, github] : [token, hook, github];
    const said = () => echo(random, secrets[Math.floor(random() * secrets.length)] ?? hook);
    let sent = '';
    const server = await startHttpServer(async (request, response) => {
      for await (const chunk of request) sent += decodeURIComponent(String(chunk).replaceAll('+', ' '));
      const path = request.url ?? '';
      if (path.includes('/actions/')) return sendJson(response, { message: said() }, seed % 2 === 0 ? 403 : 500);
      if (path.includes('/services/'))
        return void response.writeHead(seed % 3 === 0 ? 200 : 403).end(seed % 3 === 0 ? 'ok' : said());
      if (seed % 4 === 0) return void response.writeHead(500).end(said());
      if (seed % 4 === 1) return sendJson(response, { ok: false, error: said() });
      sendJson(response, {
        ok: true,
        ts: '1700000000.000001',
        channel: 'C000001',
        messages: [],
        channels: [{ id: 'C000001', name: 'deploys' }],
        permalink: `https://x.example/?${said()}`,
      });
    });
    const context = await inProcess('slack-notify', {
      inputs: {
        ...(seed % 5 !== 0 && { token: token.text, channel: '#deploys' }),
        'webhook-url': `${server.url}/services/${hook.text}`,
        'slack-api-url': `${server.url}/api/`,
        status: 'failure',
        message: said(),
        title: said(),
        fields: `Error: ${said()}`,
        'dry-run': String(seed % 6 === 0),
        deadline: '10s',
      },
      githubToken: github.text,
      event: { head_commit: { id: 'a'.repeat(40), message: said(), author: { name: said() } } },
      env: { GITHUB_API_URL: server.url },
    });
    const text = await publishedBy('slack-notify', context, async () => notify(readSlackInputs(context), context));
    expect(leaksOf(secrets, text), `seed ${seed}:\n${text}`).toEqual([]);
    // The token itself is sent, as a credential, in a header.
    expect(leaksOf(secrets, sent), `seed ${seed}, sent:\n${sent}`).toEqual([]);
  }
});

test.each([
  ['wait-for-agent-deploy', readWaitInputs],
  ['verify-agents', readVerifyInputs],
  ['slack-notify', readSlackInputs],
] as const)('%s: a bad input never shows the password that it holds', async (action, readInputs) => {
  const { inputs } = await readActionMetadata(action);
  for (const [at, name] of Object.keys(inputs).entries()) {
    const random = seededRandom(at + 26);
    const secret = secretOf(random);
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
