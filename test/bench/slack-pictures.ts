/**
 * Draws the messages of slack-notify as a channel shows them, into action-docs/images: `npm run bench -- slack-pictures`.
 * Needs Debian's chromium. The messages are made by the action's own code; only the drawing is ours, not Slack's.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from '../../actions/slack-notify/src/message/content.ts';
import { buildMessage } from '../../actions/slack-notify/src/message/message.ts';
import { buildReply } from '../../actions/slack-notify/src/message/reply.ts';
import type { Message } from '../../actions/slack-notify/src/slack/message.ts';
import { readSubject } from '../../actions/slack-notify/src/subject/subject.ts';
import { root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';

const WIDTH = 680;

const env = {
  GITHUB_REPOSITORY: 'octo-org/shop',
  GITHUB_WORKFLOW: 'deploy',
  GITHUB_JOB: 'migrate',
  GITHUB_RUN_ID: '1658821493',
  GITHUB_RUN_NUMBER: '128',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_ACTOR: 'ada',
  GITHUB_EVENT_NAME: 'push',
};
const event = {
  head_commit: {
    id: '6dcb09b5b57875f334f61aebed695e2e4193db5e',
    message: 'Add the customer_notes table <!channel>',
    author: { name: 'Ada Lovelace' },
  },
};
const base: Content = {
  status: 'failure',
  recovers: false,
  subject: readSubject(env, event, '987654', true),
  environment: 'production',
  version: 'v1.42.0',
  jobs: [],
  durationMs: 125_000,
  mentions: [],
  runbookUrl: '',
  title: '',
  message: '',
  fields: [],
};
const migrate = {
  name: 'migrate',
  result: 'failure',
  url: 'https://github.com/octo-org/shop/actions/runs/1/job/2',
  failedStep: 'Apply migrations',
} as const;
const later = {
  ...base,
  jobs: [migrate],
  incident: { since: 1_795_388_400, failures: 3, firstRun: 126, nowSeconds: 1_795_396_140 },
};
const recovered: Content = { ...later, status: 'success', recovers: true, jobs: [] };

/** A picture: the message, and the lines in its thread. */
const PICTURES: Record<string, Message[]> = {
  failure: [
    buildMessage({
      ...base,
      jobs: [migrate, { name: 'smoke tests (eu)', result: 'cancelled' }],
      mentions: ['<!subteam^S01ONCALL>'],
    }),
  ],
  incident: [buildMessage(later), buildReply(later)],
  recovered: [buildMessage(recovered), buildReply(recovered)],
  success: [
    buildMessage({
      ...base,
      status: 'success',
      message: 'Release notes are in the pull request.',
      fields: [{ name: 'Region', value: 'eu-west-1' }],
    }),
  ],
  started: [buildMessage({ ...base, status: 'started', durationMs: undefined })],
  cancelled: [buildMessage({ ...base, status: 'cancelled', jobs: [{ name: 'migrate', result: 'cancelled' }] })],
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function html(object: unknown): string {
  if (!isRecord(object)) return '';
  const text = String(object.text ?? '');
  if (object.type === 'plain_text') return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return text
    .replace(/<(https?:[^|>]*)\|([^>]*)>/g, '<a>$2</a>')
    .replace(/<[@!](?:subteam\^)?(\w+)>/g, '<b class="ping">@$1</b>')
    .replace(/\*([^*\n]+)\*/g, '<b>$1</b>')
    .replaceAll('\n', '<br>');
}

function block(value: unknown): string {
  if (!isRecord(value)) return '';
  if (value.type === 'header') return `<h1>${html(value.text)}</h1>`;
  if (value.type === 'context') return `<small>${list(value.elements).map(html).join(' ')}</small>`;
  const fields = list(value.fields).map((field) => `<div>${html(field)}</div>`);
  return `<p>${html(value.text)}</p>${fields.length > 0 ? `<div class="fields">${fields.join('')}</div>` : ''}`;
}

const STYLE = `
  body { margin: 0; padding: 14px 18px; width: ${WIDTH - 36}px; background: #fff; color: #1d1c1d; font: 15px/1.46 Lato, "Noto Sans", sans-serif; }
  h1 { font-size: 18px; margin: 4px 0 6px; } p { margin: 6px 0; } small { color: #616061; font-size: 13px; }
  a { color: #1264a3; } .ping { color: #1264a3; background: #e8f5fa; font-weight: normal; border-radius: 3px; padding: 0 2px; }
  .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin: 8px 0; }
  .app { font-weight: 900; } .app i { font: 11px sans-serif; background: #eee; border-radius: 2px; padding: 0 3px; }
  .thread { border-left: 3px solid #ddd; margin: 10px 0 0 6px; padding-left: 12px; }`;
const APP = '<span class="app">Stability <i>APP</i></span> <small>11:49</small>';

function page([message, ...replies]: readonly Message[]): string {
  const blocks = (one: Message | undefined) => (one?.blocks ?? []).map(block).join('');
  const thread = replies.map((reply) => `<div class="thread">${APP}${blocks(reply)}</div>`).join('');
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${APP}${blocks(message)}${thread}`;
}

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

const temp = await mkdtemp(join(tmpdir(), 'slack-pictures-'));
const images = join(root, 'action-docs', 'images');
await mkdir(images, { recursive: true });
for (const [name, messages] of Object.entries(PICTURES)) {
  const file = join(temp, `${name}.html`);
  await writeFile(file, page(messages));
  const common = [...FLAGS, `--user-data-dir=${join(temp, `profile-${name}`)}`];
  const height = messages
    .flatMap(({ blocks }) => blocks)
    .reduce((sum, one) => sum + heightOf(one), 6 + 28 * messages.length);
  const shot = await exec('chromium', [
    ...common,
    `--screenshot=${join(images, `slack-${name}.png`)}`,
    `--window-size=${WIDTH},${height}`,
    `file://${file}`,
  ]);
  if (shot.exitCode !== 0) throw new Error(`chromium: ${shot.stderr}`);
}
await rm(temp, { recursive: true, force: true });

/** About how high a block is, in pixels. */
function heightOf(value: unknown): number {
  if (!isRecord(value)) return 0;
  if (value.type === 'header') return 38;
  if (value.type === 'context') return 24;
  const rows = Math.ceil(list(value.fields).length / 2);
  return rows > 0 ? rows * 52 + 20 : String(html(value.text)).split('<br>').length * 22 + 14;
}
