/**
 * Bundle size and time of one post, ours beside Slack's own action, against the same loopback server.
 * `npm run bench -- slack-notify <dist of slackapi/slack-github-action>`; that folder is made from a checkout of it with
 * `npm ci && npm run build` and is no part of this repository.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inputVariables } from '../../scripts/action-inputs.ts';
import { root } from '../../scripts/workspace.ts';

const ROUNDS = 15;
const official = process.argv[3];
const temp = await mkdtemp(join(tmpdir(), 'slack-bench-'));
await writeFile(join(temp, 'event.json'), '{"ref":"refs/heads/main"}');

let accepted = 0;
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const answer = request.url?.endsWith('history')
      ? { messages: [] }
      : { ts: '1700000000.000100', channel: 'C0123456789', permalink: 'https://x.example' };
    if (request.url?.endsWith('chat.postMessage') || request.url?.startsWith('/hook')) accepted = performance.now();
    response.setHeader('content-type', 'application/json');
    response.end(request.url?.startsWith('/hook') ? 'ok' : JSON.stringify({ ok: true, ...answer }));
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

const RUNNER = {
  PATH: process.env.PATH,
  GITHUB_EVENT_PATH: join(temp, 'event.json'),
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REPOSITORY: 'octo-org/octo-repo',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
  GITHUB_RUN_ID: '1',
  GITHUB_RUN_NUMBER: '1',
  RUNNER_TEMP: temp,
};
const ours = async (inputs: Record<string, string>) => ({
  ...(await inputVariables('slack-notify', {
    inputs: { status: 'failure', 'slack-api-url': `${url}/api/`, ...inputs },
  })),
});
const payload = 'channel: C0123456789\ntext: deploy failed';
const candidates: [name: string, folder: string | undefined, env: Record<string, string>][] = [
  ['ours, token', join(root, 'dist', 'slack-notify'), await ours({ token: 'xoxb-bench', channel: 'C0123456789' })],
  ['ours, webhook', join(root, 'dist', 'slack-notify'), await ours({ 'webhook-url': `${url}/hook` })],
  [
    'official, token',
    official,
    {
      INPUT_METHOD: 'chat.postMessage',
      INPUT_TOKEN: 'xoxb-bench',
      INPUT_API: `${url}/api/`,
      INPUT_PAYLOAD: payload,
      INPUT_RETRIES: '5',
      INPUT_ERRORS: 'true',
      'INPUT_PAYLOAD-TEMPLATED': 'false',
    },
  ],
  [
    'official, webhook',
    official,
    {
      INPUT_WEBHOOK: `${url}/hook`,
      'INPUT_WEBHOOK-TYPE': 'incoming-webhook',
      INPUT_PAYLOAD: 'text: deploy failed',
      INPUT_RETRIES: '5',
      INPUT_ERRORS: 'true',
      'INPUT_PAYLOAD-TEMPLATED': 'false',
    },
  ],
];

const times = new Map<string, { delivered: number[]; ended: number[] }>();
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, folder, env] of candidates) {
    if (folder === undefined) continue;
    accepted = Number.NaN;
    const start = performance.now();
    const child = spawn(process.execPath, [join(folder, 'index.js')], { env: { ...RUNNER, ...env }, stdio: 'ignore' });
    const code = await new Promise((resolve) => child.on('close', resolve));
    if (code !== 0 || Number.isNaN(accepted)) throw new Error(`${name}: exit ${code}, nothing delivered`);
    const entry = times.get(name) ?? { delivered: [], ended: [] };
    entry.delivered.push(accepted - start);
    entry.ended.push(performance.now() - start);
    times.set(name, entry);
  }
}
server.close();
await rm(temp, { recursive: true });

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const size = async (folder: string) => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  return (await Promise.all(files.map((name) => stat(join(folder, name))))).reduce((sum, file) => sum + file.size, 0);
};
for (const [name, folder] of candidates) {
  const entry = times.get(name);
  if (entry === undefined || folder === undefined) continue;
  console.log(
    `${name.padEnd(18)} bundle ${Math.round((await size(folder)) / 1_000)} kB, delivered after ${median(entry.delivered).toFixed(0)} ms, ended after ${median(entry.ended).toFixed(0)} ms (median of ${ROUNDS})`,
  );
}
for (const path of ['token', 'webhook']) {
  const [a, b] = [times.get(`ours, ${path}`), times.get(`official, ${path}`)];
  if (a !== undefined && b !== undefined)
    console.log(
      `${path}: ours takes ${(median(a.delivered) / median(b.delivered)).toFixed(2)} of the official action's time until delivered`,
    );
}
