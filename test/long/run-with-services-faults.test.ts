import { test } from 'vitest';
import { api, block, expectRun, type Row, serve } from '../e2e/run-with-services/harness.ts';

const node = JSON.stringify(process.execPath);
const quoted = (script: string) => `'${script.replaceAll("'", `'"'"'`)}'`;

/** More ways to go wrong than the suite of every run has time for. */
const ROWS: Row[] = [
  {
    name: 'a supervisor that starts its server again and again',
    services: (port) => api(`while true; do ${serve(port).replace('exec ', '')}; done`, `port: ${port}`),
    status: 'passed',
  },
  {
    name: 'leaves its session without its environment',
    services: (port) =>
      api(
        `env -i setsid -f bash -c ${quoted(serve(port))}\nsleep 0.2`,
        `port: ${port}\nready: http://localhost:${port}/`,
      ),
    status: 'passed',
  },
  {
    name: 'leaves its session and closes what it inherited',
    services: (port) => api(`exec 3>&-\nsetsid -f bash -c ${quoted(serve(port))}\nsleep 0.2`, `port: ${port}`),
    status: 'passed',
  },
  {
    name: 'stops on SIGINT alone',
    services: (port) =>
      api(
        serve(port, { extra: "process.on('SIGTERM',()=>{});process.on('SIGINT',()=>process.exit())" }),
        `port: ${port}\nstop-signal: SIGINT`,
      ),
    status: 'passed',
  },
  {
    name: 'prints what is no text, without an end of line',
    services: (port) => api(`head -c 3000000 /dev/urandom\n${serve(port)}`, `port: ${port}`),
    inputs: { 'log-output': 'always' },
    status: 'passed',
  },
  {
    name: 'one line of 50 MB',
    services: (port) => api(`head -c 50000000 /dev/zero | tr '\\0' x\necho\n${serve(port)}`, `port: ${port}`),
    status: 'passed',
  },
  {
    name: 'an answer without an end',
    services: (port) =>
      api(
        `exec ${node} -e "require('http').createServer((q,r)=>setInterval(()=>r.write('x'.repeat(1e6)),10)).listen(${port})"`,
        `port: ${port}\nready: http://localhost:${port}/\nready-body: done\ntimeout: 2s`,
      ),
    status: 'not-ready',
  },
  {
    name: 'the port of another service',
    services: (port) =>
      `${api(serve(port), `port: ${port}`)}- name: web\n  run: ${block(serve(port))}\n  depends-on: api\n  ready: "log: /never/"\n`,
    status: 'service-died',
    headline: /Service 'web' ended with exit code 1/,
    log: /EADDRINUSE/,
  },
  {
    name: 'killed by the tests, which pass',
    services: (port) => api(`echo $$ > "$RUNNER_TEMP/pid"\n${serve(port)}`, `port: ${port}`),
    run: 'kill -9 "$(cat "$RUNNER_TEMP/pid")"; sleep 1; exit 0',
    status: 'service-died',
    headline: /was ended by SIGKILL while the tests ran/,
  },
  {
    name: 'tests that leave a daemon behind',
    services: (port) => api(serve(port), `port: ${port}`),
    run: 'env -i setsid -f sleep 300',
    status: 'passed',
  },
  {
    name: 'tests that cannot be found',
    services: (port) => api(serve(port), `port: ${port}`),
    run: 'no-such-program-anywhere',
    status: 'tests-failed',
    exitCode: '127',
  },
];

test.each(ROWS)('$name: $status', expectRun);
