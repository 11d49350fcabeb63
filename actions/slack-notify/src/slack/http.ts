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

/** A POST with the whole answer read, under the request's own time limit. Throws what fetch throws. */
export type Post = (url: string, headers: Record<string, string>, body: string) => Promise<HttpAnswer>;

/** @param signal the cancelled run */
export function createPost(deadline: Deadline, signal: AbortSignal): Post {
  return async (url, headers, body) => {
    const timeoutMs = Math.max(1, Math.ceil(Math.min(REQUEST_TIMEOUT_MS, deadline.remaining() / 2)));
    const answer = await sendHttp(url, {
      method: 'POST',
      headers,
      body,
      signal,
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

/** The beginning of an answer that should have been something else, on one line, for a reason. */
export function excerpt(body: string): string {
  return cut(redact(body).replace(/\s+/g, ' ').trim(), 80);
}
