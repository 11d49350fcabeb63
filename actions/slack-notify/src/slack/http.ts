import { proxiedFetch } from '@stability-actions/common/proxy';
import type { Deadline } from '@stability-actions/common/retry';

/** No request to Slack takes longer, in ms; nor longer than half of what is left, so that there is time to look what became of it. */
const REQUEST_TIMEOUT_MS = 10_000;

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
    const answer = await proxiedFetch(url, {
      method: 'POST',
      headers,
      body,
      // A redirect would take the token or the message elsewhere.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    return {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      body: Buffer.from(await answer.arrayBuffer()).toString('utf8'),
    };
  };
}

/** The beginning of an answer that should have been something else, on one line, for a reason. */
export function excerpt(body: string): string {
  const text = body.replace(/\s+/g, ' ').trim();
  return text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text;
}
