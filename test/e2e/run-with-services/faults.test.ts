import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { freePort } from '../../fixtures/free-port.ts';
import { startAction } from '../../fixtures/runner.ts';
import { api, block, expectRun, type Row, runServices, serve } from './harness.ts';

const node = JSON.stringify(process.execPath);

const ROWS: Row[] = [
  {
    name: 'a service that answers, tests that pass',
    services: (port) => api(serve(port), `port: ${port}\nready: http://localhost:${port}/health`),
    run: 'echo tests ran',
    status: 'passed',
    log: /tests ran/,
  },
  {
    name: 'on ::1 alone',
    services: (port) => api(serve(port, { host: '::1' }), `port: ${port}\nready: http://localhost:${port}/`),
    status: 'passed',
  },
  {
    name: 'tests that fail',
    services: (port) => api(serve(port), `port: ${port}`),
    run: 'exit 7',
    status: 'tests-failed',
    headline: /The test command ended with exit code 7/,
    exitCode: '7',
  },
  {
    name: 'a pipe in the tests hides no failure',
    services: (port) => api(serve(port), `port: ${port}`),
    run: 'false | cat',
    status: 'tests-failed',
    exitCode: '1',
  },
  {
    name: 'dies at once',
    services: (port) => api('echo no database >&2\nexit 3', `port: ${port}`),
    status: 'service-died',
    headline: /Service 'api' ended with exit code 3 before the tests could start/,
    log: /no database/,
  },
  {
    name: 'ends with 0 at once',
    services: (port) => api('echo bye', `port: ${port}`),
    status: 'service-died',
    headline: /ended with exit code 0 before/,
  },
  {
    name: 'dies while the tests run',
    services: (port) => api(serve(port, { extra: 'setTimeout(()=>process.exit(0),700)' }), `port: ${port}`),
    run: 'sleep 20; echo tests passed',
    status: 'service-died',
    headline: /ended with exit code 0 while the tests ran/,
  },
  {
    name: 'dies of a signal while the tests run',
    services: (port) =>
      api(serve(port, { extra: "setTimeout(()=>process.kill(process.pid,'SIGSEGV'),700)" }), `port: ${port}`),
    run: 'trap "exit 0" TERM; sleep 20 & wait',
    status: 'service-died',
    headline: /was ended by SIGSEGV while the tests ran/,
  },
  {
    name: 'never ready',
    services: (port) =>
      api(serve(port, { status: 503 }), `port: ${port}\nready: http://localhost:${port}/health\ntimeout: 1s`),
    status: 'not-ready',
    headline: /GET http:\/\/localhost:\d+\/health answered 503, expected 200-399, for 1s/,
  },
  {
    name: 'the body does not say so',
    services: (port) =>
      api(serve(port), `port: ${port}\nready: http://localhost:${port}/\nready-body: '/ready: true/'\ntimeout: 1s`),
    status: 'not-ready',
    headline: /its body has no/,
  },
  {
    name: 'takes connections and is silent',
    services: (port) =>
      api(
        `exec ${node} -e "require('net').createServer(()=>{}).listen(${port})"`,
        `port: ${port}\nready: http://localhost:${port}/\ntimeout: 1s`,
      ),
    status: 'not-ready',
    headline: /no answer in time, for 1s/,
  },
  {
    name: 'all together are too slow',
    services: (port) => api('sleep 30', `port: ${port}`),
    inputs: { 'start-timeout': '1s' },
    status: 'not-ready',
    headline: /took no connection, for 1s \(input 'start-timeout'/,
  },
  {
    name: 'ignores the stop signal',
    services: (port) => api(serve(port, { extra: "process.on('SIGTERM',()=>{})" }), `port: ${port}`),
    inputs: { 'stop-timeout': '300ms' },
    status: 'passed',
  },
  {
    name: 'forks twice and leaves its session',
    services: (port) =>
      api(
        `setsid -f bash -c '${serve(port).replaceAll("'", `'"'"'`)}'\nsleep 0.1`,
        `port: ${port}\nready: http://127.0.0.1:${port}/`,
      ),
    status: 'passed',
  },
  {
    name: 'a detached server that dies',
    services: (port) =>
      api(
        `setsid -f bash -c '${serve(port, { extra: 'setTimeout(()=>process.exit(1),900)' }).replaceAll("'", `'"'"'`)}'`,
        `port: ${port}\nready: http://127.0.0.1:${port}/`,
      ),
    run: 'sleep 20',
    status: 'service-died',
    headline: /while the tests ran/,
  },
  {
    name: 'a server below a shell that waits, as with npm',
    services: (port) => api(`${serve(port).replace('exec ', '')} &\nwait`, `port: ${port}`),
    status: 'passed',
  },
  {
    name: 'workflow commands in its output are inert',
    services: (port) =>
      api(`echo '::set-output name=x::y'\necho '##[error]no'\necho '::error::fake'\nexit 1`, `port: ${port}`),
    status: 'service-died',
    log: /:\u200b:error::fake/,
  },
  {
    name: 'floods its log',
    services: (port) => api(`yes 'a line of output' | head -c 50000000 || true\n${serve(port)}`, `port: ${port}`),
    status: 'passed',
  },
  {
    name: 'a line of output says that it is ready',
    services: () => api('sleep 0.2; echo "listening NOW"; exec sleep 60', 'ready: "log: /listening now/i"'),
    status: 'passed',
  },
  {
    name: 'a command says that it is ready',
    services: () => api('sleep 0.3; touch up; exec sleep 60', 'ready: "command: test -e up"'),
    status: 'passed',
  },
  {
    name: 'a task and a service after it',
    services: (port) =>
      `- name: api\n  run: ${block(`test -e migrated\n${serve(port)}`)}\n  port: ${port}\n  depends-on: [migrate]\n- name: migrate\n  run: sleep 0.2; touch migrated\n  ready: exit\n`,
    status: 'passed',
  },
  {
    name: 'a task that fails',
    services: () =>
      `- name: migrate\n  run: exit 4\n  ready: exit\n- name: api\n  run: touch started; sleep 60\n  depends-on: migrate\n`,
    status: 'service-died',
    headline: /Service 'migrate' ended with exit code 4 before the tests/,
  },
  {
    name: 'one that is not critical',
    services: (port) => `${api(serve(port), `port: ${port}`)}- name: mail\n  run: exit 9\n  critical: false\n`,
    run: 'sleep 0.3',
    status: 'passed',
  },
  {
    name: 'tests that never end',
    services: (port) => api(serve(port), `port: ${port}`),
    run: 'sleep 60',
    inputs: { 'run-timeout': '500ms' },
    status: 'timed-out',
    headline: /still running after 0.5s \(input 'run-timeout'\)/,
  },
  {
    name: 'tests that leave a process behind',
    services: (port) => api(serve(port), `port: ${port}`),
    run: 'setsid -f sleep 300',
    status: 'passed',
  },
  {
    name: 'a shell that is not there',
    services: (port) => api('echo', `port: ${port}\nshell: pwsh`),
    status: 'service-died',
    headline: /could not be started: the program 'pwsh' was not found/,
  },
];

describe('faults', () => {
  test.each(ROWS)('$name: $status', expectRun);
});

describe('a stranger', () => {
  test('on the port before: nothing is started', async () => {
    const port = await freePort();
    const stranger = createServer().listen(port, '127.0.0.1');
    try {
      const result = await runServices({
        services: api(`touch started\n${serve(port)}`, `port: ${port}`),
        run: 'true',
      });
      expect(result.outputs).toMatchObject({ status: 'port-taken', 'failed-service': 'api', 'exit-code': '' });
      expect(result.headline).toContain(`port ${port} is already taken on 127.0.0.1 by process ${process.pid}`);
      expect(result.log).not.toContain('starting');
    } finally {
      stranger.close();
    }
  });

  test('that takes the port meanwhile is not believed', async () => {
    const port = await freePort();
    const started = await startAction('run-with-services', {
      inputs: { services: api('sleep 60', `port: ${port}\ntimeout: 20s`), run: 'echo tests ran' },
    });
    await started.logged(/api: starting/);
    const stranger = createServer((socket) => socket.end()).listen(port, '127.0.0.1');
    try {
      const result = await started.done;
      expect(result.outputs.status).toBe('foreign-listener');
      expect(result.headline).toContain(`belongs to process ${process.pid}`);
      expect(result.log).not.toContain('tests ran');
    } finally {
      stranger.close();
    }
  });

  test("that the user trusts, with 'listener: any'", async () => {
    const port = await freePort();
    const started = await startAction('run-with-services', {
      inputs: { services: api('sleep 60', `port: ${port}\nlistener: any`), run: 'echo tests ran' },
    });
    await started.logged(/api: starting/);
    const stranger = createServer((socket) => socket.end()).listen(port, '127.0.0.1');
    try {
      expect((await started.done).outputs.status).toBe('passed');
    } finally {
      stranger.close();
    }
  });
});
