import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takenAddress } from '@stability-actions/services/ports';
import { expect, test } from 'vitest';
import { freePort, leftBehind, runServices } from '../e2e/run-with-services/harness.ts';
import { exec } from '../fixtures/exec.ts';

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
  ["Python's server", 'python3', (port) => `  run: python3 -m http.server ${port}\n  ready: http://localhost:${port}/`],
];

test.each(ROWS)('%s', async (_, program, service) => {
  expect(
    (await exec('sh', ['-c', `command -v ${program}`], { env: process.env })).exitCode,
    'apt-get install nginx-light redis-server',
  ).toBe(0);
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'stability-daemon-'));
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
