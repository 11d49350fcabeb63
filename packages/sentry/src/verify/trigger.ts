import { jobEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import { messageOf } from '@stability-actions/common/failure';
import { type HttpAnswer, HttpError, type HttpSend, sendHttp } from '@stability-actions/common/http';
import { problemOfCommand, problemOfStart } from '@stability-actions/common/program';
import { cut } from '@stability-actions/common/redaction';
import { visible } from '@stability-actions/common/visible';
import type { Trigger } from './settings.ts';

/** What the application said when it was asked to raise the error. */
export interface AppAnswer {
  kind: 'answered' | 'unreachable' | 'lost';
  /** How a sentence goes on after "the application": `answered 200`. */
  text: string;
  /** The HTTP status, or the exit code of the command. */
  code?: number | undefined;
  ok: boolean;
  eventId?: string | undefined;
  /** What the application says of the delivery: `packages/sentry-required` does. */
  delivered?: boolean | undefined;
  deliveryStatus?: number | undefined;
}

export interface TriggerContext {
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  timeoutMs: number;
  info(text: string): void;
  send?: HttpSend;
}

const EVENT_ID = /^[0-9a-f]{32}$/;
const MAX_REDIRECTS = 3;
const MAX_BYTES = 1024 * 1024;

export function raise(trigger: Trigger, marker: string, context: TriggerContext): Promise<AppAnswer> {
  return trigger.kind === 'url' ? callUrl(trigger, marker, context) : runCommand(trigger.words, marker, context);
}

async function callUrl(
  { url: template, method: firstMethod, headers: secrets }: Extract<Trigger, { kind: 'url' }>,
  marker: string,
  { env, signal, timeoutMs, send = sendHttp }: TriggerContext,
): Promise<AppAnswer> {
  const first = new URL(template.replaceAll('{marker}', marker));
  const end = performance.now() + timeoutMs;
  let [url, method] = [first, firstMethod];
  try {
    for (let redirects = 0; ; redirects++) {
      const hasBody = method !== 'GET' && method !== 'HEAD';
      const answer = await send(url.href, {
        method,
        headers: {
          accept: 'application/json, */*;q=0.1',
          'user-agent': 'stability-verify-sentry',
          ...(hasBody && { 'content-type': 'application/json' }),
          ...secrets,
        },
        ...(hasBody && { body: JSON.stringify({ marker }) }),
        env,
        signal,
        timeoutMs: end - performance.now(),
        maxBytes: MAX_BYTES,
        keepAlive: false,
      });
      const next = sameHost(answer, url);
      if (next === undefined || redirects === MAX_REDIRECTS) return answerOf(answer, url);
      url = next;
      if (answer.status !== 307 && answer.status !== 308 && method !== 'HEAD') method = 'GET';
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof HttpError)) throw error;
    const text = `at ${url.origin} gave no answer: ${error.message}`;
    return { kind: error.sent ? 'lost' : 'unreachable', text, ok: false };
  }
}

/** The next address of a redirect on the same host, also from http to https; the headers are secret and go nowhere else. */
function sameHost({ status, headers }: HttpAnswer, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const next = URL.parse(headers.get('location') ?? '', from.href);
  if (next === null) return undefined;
  const upgraded = from.protocol === 'http:' && next.protocol === 'https:' && next.hostname === from.hostname;
  return next.origin === from.origin || upgraded ? next : undefined;
}

function answerOf({ status, headers, bytes }: HttpAnswer, url: URL): AppAnswer {
  const said = new TextDecoder().decode(bytes);
  const told = toldBy(said);
  const inHeader = (headers.get('x-sentry-event-id') ?? '').trim().replaceAll('-', '').toLowerCase();
  const redirect = status >= 300 && status < 400 ? URL.parse(headers.get('location') ?? '', url.href)?.host : undefined;
  const more = redirect === undefined ? '' : ` and leads to ${redirect}, where the headers are not sent`;
  const refused = status === 401 || status === 403 || status === 404;
  return {
    kind: refused ? 'unreachable' : 'answered',
    text: `at ${url.origin} answered ${status}${more}`,
    code: status,
    ok: status >= 200 && status < 300,
    ...told,
    eventId: told.eventId ?? (EVENT_ID.test(inHeader) ? inHeader : undefined),
  };
}

/** `{"eventId": "…", "delivered": true, "status": 200}`, of which nothing must be there. */
function toldBy(text: string): Pick<AppAnswer, 'eventId' | 'delivered' | 'deliveryStatus'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const fields = new Map<string, unknown>(Object.entries(value));
  const id = fields.get('eventId');
  const eventId = typeof id === 'string' ? id.replaceAll('-', '').toLowerCase() : '';
  const delivered = fields.get('delivered');
  const status = fields.get('status');
  return {
    eventId: EVENT_ID.test(eventId) ? eventId : undefined,
    delivered: typeof delivered === 'boolean' ? delivered : undefined,
    deliveryStatus: typeof delivered === 'boolean' && typeof status === 'number' ? status : undefined,
  };
}

async function runCommand(
  words: readonly string[],
  marker: string,
  { env, signal, timeoutMs, info }: TriggerContext,
): Promise<AppAnswer> {
  const [program = '', ...args] = words;
  const hindrance = problemOfCommand(words, env);
  if (hindrance !== undefined) return { kind: 'unreachable', text: `was not asked: ${hindrance}`, ok: false };
  try {
    const result = await exec(program, args, {
      env: { ...jobEnvironment(env), SENTRY_CHECK_MARKER: marker },
      timeoutMs: Math.max(1, timeoutMs),
      signal,
      keepLast: 64 * 1024,
    });
    const { exitCode, timedOut, stdout, stderr } = result;
    for (const line of visible(cut(`${stdout}${stderr}`.trimEnd(), 4_000)).split('\n')) if (line !== '') info(line);
    if (timedOut) return { kind: 'lost', text: `(command '${program}') did not end in time`, ok: false };
    const told =
      stdout
        .trimEnd()
        .split('\n')
        .map(toldBy)
        .findLast(({ eventId }) => eventId !== undefined) ?? {};
    const text =
      exitCode === null
        ? `(command '${program}') was ended by a signal`
        : `(command '${program}') ended with exit code ${exitCode}`;
    return { kind: 'answered', text, code: exitCode ?? undefined, ok: exitCode === 0, ...told };
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error && 'code' in error ? problemOfStart(program, error) : messageOf(error);
    return { kind: 'unreachable', text: `was not asked: ${reason}`, ok: false };
  }
}
