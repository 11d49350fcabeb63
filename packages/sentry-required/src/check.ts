import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { captureAndWait } from './deliveries.ts';
import { nodeListener } from './node-adapter.ts';
import type { SentryModule } from './sentry-module.ts';
import { whyDisabled } from './state.ts';

export interface CheckOptions {
  /** The bearer token that callers must send, at least 16 characters. */
  token: string;
  /** Checks in a minute; 6 when left out. */
  limit?: number;
}

export interface SentryCheckHandler {
  (request: Request): Promise<Response>;
  node(req: IncomingMessage & { body?: unknown }, res: ServerResponse): Promise<void>;
}

const SHORTEST_TOKEN = 16;
const DELIVERY_MS = 5_000;
const MINUTE_MS = 60_000;
const MARKER = /^[0-9a-f]{32}$/;

/** A message of its own for each check: the SDK's Dedupe integration drops an error that equals the one before. */
let checks = 0;

/**
 * The route captures one error with the marker as tag and answers what Sentry answered: 200 delivered, 502 not
 * delivered, 503 disabled, 429 too many, 400 no marker, 401.
 * @throws Error without a token of at least 16 characters
 */
export function sentryCheckHandler(
  Sentry: Pick<SentryModule, 'getClient' | 'captureException'>,
  { token, limit = 6 }: CheckOptions,
): SentryCheckHandler {
  const secret = (token ?? '').trim();
  if (secret.length < SHORTEST_TOKEN || /[^\x21-\x7e]/.test(secret)) {
    throw new Error(
      `sentryCheckHandler: the token is missing, shorter than ${SHORTEST_TOKEN} characters or not one word of ASCII; anybody could raise errors through the route.`,
    );
  }
  const expected = digest(secret);
  let recent: number[] = [];

  const handle = async (request: Request): Promise<Response> => {
    if (!isAuthorized(request, expected)) {
      return answer(401, { error: 'a valid bearer token is required' }, { 'www-authenticate': 'Bearer' });
    }
    if (request.method !== 'GET' && request.method !== 'POST') {
      return answer(405, { error: 'only GET and POST' }, { allow: 'GET, POST' });
    }
    const marker = await markerOf(request);
    if (!MARKER.test(marker)) return answer(400, { error: "'marker' must be 32 hexadecimal digits in lower case" });
    const client = Sentry.getClient();
    const reason = client === undefined ? 'Sentry.init was not called' : whyDisabled(client);
    if (client === undefined || reason !== undefined) {
      return answer(503, { eventId: null, delivered: false, status: null, error: `Sentry is not enabled: ${reason}` });
    }
    const now = performance.now();
    recent = recent.filter((at) => now - at < MINUTE_MS);
    if (recent.length >= limit) {
      const seconds = Math.ceil((MINUTE_MS - (now - (recent[0] ?? now))) / 1_000);
      return answer(429, { error: `at most ${limit} checks in a minute` }, { 'retry-after': String(seconds) });
    }
    recent.push(now);
    checks += 1;
    const error = new Error(`Sentry check ${checks} of this process, marker ${marker}`);
    error.name = 'SentryCheck';
    const context = { level: 'error' as const, tags: { stability_check: marker }, fingerprint: ['stability_check'] };
    const { eventId, delivery } = await captureAndWait(
      client,
      () => Sentry.captureException(error, context),
      DELIVERY_MS,
    );
    const status = delivery?.status ?? null;
    const delivered = status !== null && status >= 200 && status < 300;
    return answer(delivered ? 200 : 502, { eventId, delivered, status }, { 'x-sentry-event-id': eventId });
  };
  return Object.assign(handle, { node: nodeListener(handle) });
}

function answer(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

async function markerOf(request: Request): Promise<string> {
  const asked = new URL(request.url).searchParams.get('marker');
  if (asked !== null) return asked;
  const body = await request.text().catch(() => '');
  const type = request.headers.get('content-type') ?? '';
  if (type.includes('application/x-www-form-urlencoded')) return new URLSearchParams(body).get('marker') ?? '';
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null || !('marker' in parsed)) return '';
    return typeof parsed.marker === 'string' ? parsed.marker : '';
  } catch {
    return body.trim();
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares digests, in constant time: neither the content nor the length of the token can be measured. */
function isAuthorized(request: Request, expected: Buffer): boolean {
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  return timingSafeEqual(digest(given), expected);
}
