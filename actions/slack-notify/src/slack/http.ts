import { sendHttp } from '@stability-actions/common/http';
import { cut, redact } from '@stability-actions/common/redaction';
import type { Deadline } from '@stability-actions/common/retry';

/** No request to Slack takes longer, in ms; nor longer than half of what is left, so that there is time to look what became of it. */
const REQUEST_TIMEOUT_MS = 10_000;

/** A page of a thousand channels is about 1 MB. */
const MAX_BYTES = 8 * 1024 * 1024;

interface HttpAnswer {
  status: number;
  retryAfter: string | null;
  body: string;
}

export type Post = (url: string, headers: Record<string, string>, body: string, sends: boolean) => Promise<HttpAnswer>;

/** What is on its way when the run is cancelled may still be answered, in ms, so that it is known whether it arrived. */
const LAST_ANSWER_MS = 1_000;

/** @param signal the cancelled run */
export function createPost(deadline: Deadline, signal: AbortSignal): Post {
  const patient = later(signal, LAST_ANSWER_MS);
  return async (url, headers, body, sends) => {
    const timeoutMs = Math.max(1, Math.ceil(Math.min(REQUEST_TIMEOUT_MS, deadline.remaining() / 2)));
    const answer = await sendHttp(url, {
      method: 'POST',
      headers,
      body,
      signal: sends ? patient : signal,
      timeoutMs,
      maxBytes: MAX_BYTES,
    });
    return {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      body: Buffer.from(answer.bytes).toString('utf8'),
    };
  };
}

function later(signal: AbortSignal, ms: number): AbortSignal {
  const controller = new AbortController();
  const abort = () => void setTimeout(() => controller.abort(signal.reason), ms).unref();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
}

/** The beginning of an answer that should have been something else, on one line, for a reason. */
export function excerpt(body: string): string {
  return cut(redact(body).replace(/\s+/g, ' ').trim(), 80);
}
