import { expect, test } from 'vitest';
import {
  type CallResult,
  outcomeOfNetworkError,
  outcomeOfStatus,
} from '../../../actions/slack-notify/src/slack/call-result.ts';
import { deliver, type Verify } from '../../../actions/slack-notify/src/slack/delivery.ts';
import { explain } from '../../../actions/slack-notify/src/slack/errors.ts';
import { ActionError } from '../../../packages/common/src/failure.ts';
import { HttpError } from '../../../packages/common/src/http.ts';
import { Deadline } from '../../../packages/common/src/retry.ts';
import { fakeClock } from '../../fixtures/clock.ts';

const failed = (code: string, sent: boolean) =>
  new HttpError('network', code, sent, Object.assign(new Error(code), { code }));

test.each([
  ['nobody listens', failed('ECONNREFUSED', false), 'not-sent'],
  ['no such host', failed('ENOTFOUND', false), 'not-sent'],
  ['no connection in time', failed('UND_ERR_CONNECT_TIMEOUT', false), 'not-sent'],
  ['reset', failed('ECONNRESET', true), 'unsure'],
  ['closed by the other side', failed('UND_ERR_SOCKET', true), 'unsure'],
  ['no answer in time', new HttpError('timeout', 'no answer in time', true), 'unsure'],
  ['an expired certificate', failed('CERT_HAS_EXPIRED', false), 'refused'],
  ['a proxy that is no URL', new ActionError('The proxy is not usable.'), 'refused'],
])('a request that failed: %s', (_, error, kind) => {
  expect(outcomeOfNetworkError(error).kind).toBe(kind);
});

test.each([
  [429, '7', { kind: 'not-sent', pauseMs: 7_000 }],
  [429, 'soon', { kind: 'not-sent', pauseMs: 1_000 }],
  [500, null, { kind: 'unsure' }],
  [503, '7', { kind: 'unsure' }],
  [302, null, { kind: 'refused' }],
  [403, null, { kind: 'refused' }],
])('status %i with Retry-After %s', (status, retryAfter, outcome) => {
  expect(outcomeOfStatus(status, retryAfter, '')).toMatchObject(outcome);
});

const ok: CallResult<string> = { kind: 'ok', value: 'posted' };
const unsure: CallResult<string> = { kind: 'unsure', reason: 'lost' };
const notSent: CallResult<string> = { kind: 'not-sent', reason: 'busy' };
const refused: CallResult<string> = { kind: 'refused', code: 'no', reason: 'refused' };
const seen =
  (kind: 'found' | 'absent' | 'unreadable'): Verify<string> =>
  async () => ({ kind, value: 'found', reason: 'no scope' });

test.each<
  [
    name: string,
    outcomes: CallResult<string>[],
    verify: Verify<string> | 'repeatable' | undefined,
    kind: string,
    sent: number,
  ]
>([
  ['accepted', [ok], undefined, 'ok', 1],
  ['refused', [refused], undefined, 'failed', 1],
  ['surely not sent is sent again', [notSent, notSent, ok], undefined, 'ok', 3],
  ['unsure and nobody can look', [unsure, ok], undefined, 'unknown', 1],
  ['unsure and it is there', [unsure, ok], seen('found'), 'ok', 1],
  ['unsure and it is absent', [unsure, ok], seen('absent'), 'ok', 2],
  ['unsure and the channel cannot be read', [unsure, ok], seen('unreadable'), 'unknown', 1],
  ['an edit may be repeated', [unsure, unsure, ok], 'repeatable', 'ok', 3],
  ['a pause beyond the deadline', [{ kind: 'not-sent', reason: 'busy', pauseMs: 60_000 }, ok], undefined, 'failed', 1],
])('delivery: %s', async (_, outcomes, verify, kind, sent) => {
  const clock = fakeClock();
  let count = 0;
  const send = async () => outcomes[count++] ?? refused;
  const log = { info: () => {}, group: <T>(_heading: string, body: () => Promise<T>) => body() };
  const options = { clock, deadline: new Deadline(clock, 30_000), log, signal: new AbortController().signal };
  expect((await deliver('post', send, verify, options)).kind).toBe(kind);
  expect(count).toBe(sent);
});

test.each([
  [
    'missing_scope',
    { needed: 'chat:write', provided: 'users:read' },
    /lacks the scope 'chat:write' \(it has: users:read\).*install the app again/,
  ],
  ['not_in_channel', {}, /invite/],
  [
    'invalid_blocks',
    { details: ['must be less than 3001 characters [json-pointer:/blocks/1/text/text]'] },
    /json-pointer:\/blocks\/1/,
  ],
  ['never_heard_of', {}, /'never_heard_of'$/],
])('what to do about %s', (code, details, text) => {
  expect(explain('chat.postMessage', code, details)).toMatch(text);
});
