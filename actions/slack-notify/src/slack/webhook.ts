import { type CallResult, outcomeOfNetworkError, outcomeOfStatus } from './call-result.ts';
import { explainWebhook } from './errors.ts';
import { excerpt, type Post } from './http.ts';
import type { Message } from './message.ts';

export function webhookBody(message: Message, threadTs: string) {
  return { ...message, unfurl_links: false, unfurl_media: false, ...(threadTs !== '' && { thread_ts: threadTs }) };
}

/** Accepted means 200 and the body `ok`: a login page in between says 200, too. */
export async function postToWebhook(
  post: Post,
  url: string,
  message: Message,
  threadTs: string,
  signal: AbortSignal,
): Promise<CallResult<undefined>> {
  const body = JSON.stringify(webhookBody(message, threadTs));
  try {
    const answer = await post(url, { 'content-type': 'application/json; charset=utf-8' }, body, true);
    const said = excerpt(answer.body);
    if (answer.status === 200) {
      return said === 'ok'
        ? { kind: 'ok', value: undefined }
        : { kind: 'unsure', reason: `the answer is not Slack's: 200 "${said}"` };
    }
    const outcome = outcomeOfStatus(answer.status, answer.retryAfter, said);
    return outcome.kind === 'refused' ? { ...outcome, reason: explainWebhook(answer.status, said) } : outcome;
  } catch (error) {
    signal.throwIfAborted();
    return outcomeOfNetworkError(error);
  }
}
