import type { Logger, LogLevel } from '@slack/web-api';
import * as v from 'valibot';
import { type CallResult, outcomeOfNetworkError, outcomeOfStatus } from './call-result.ts';
import { explain } from './errors.ts';
import { excerpt, type Post } from './http.ts';

export type SlackApi = <T>(
  method: string,
  args: Record<string, unknown>,
  schema: v.GenericSchema<unknown, T>,
) => Promise<CallResult<T>>;

const AnswerSchema = v.looseObject({
  ok: v.boolean(),
  error: v.optional(v.string()),
  needed: v.optional(v.string()),
  provided: v.optional(v.string()),
  response_metadata: v.optional(v.looseObject({ messages: v.optional(v.array(v.string())) })),
});

/** The message may be there all the same (docs chat.postMessage, fatal_error). */
const SLACK_FAILED = ['fatal_error', 'internal_error', 'service_unavailable'];

const SENDING = ['chat.postMessage', 'chat.update'];

/** Refused for the moment. */
const FOR_THE_MOMENT = [
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'request_timeout',
  'team_added_to_org',
];

/** Says nothing: what the client would print is told by the outcome, with secrets removed. */
const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => 'error' as LogLevel,
};

/** Without the client's retries: it repeats a post whose answer was lost (slackapi/slack-github-action#654). */
export async function createSlackApi(
  token: string,
  slackApiUrl: string,
  post: Post,
  signal: AbortSignal,
): Promise<SlackApi> {
  const { WebClient } = await import('@slack/web-api');
  return async (method, args, schema) => {
    let failure: Exclude<CallResult<never>, { kind: 'ok' }> | undefined;
    const client = new WebClient(token, {
      slackApiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      logger: SILENT,
      fetch: async (url, init) => {
        const headers = Object.fromEntries(new Headers(init?.headers));
        const sends = SENDING.includes(method);
        const answer = await post(String(url), headers, String(init?.body ?? ''), sends).catch((error: unknown) => {
          failure = outcomeOfNetworkError(error);
          throw error;
        });
        if (answer.status !== 200) failure = outcomeOfStatus(answer.status, answer.retryAfter, excerpt(answer.body));
        else failure = readAnswer(method, answer.body);
        return new Response(answer.body, { status: 200 });
      },
    });
    try {
      const answer = await client.apiCall(method, args);
      const parsed = v.safeParse(schema, answer);
      if (parsed.success && failure === undefined) return { kind: 'ok', value: parsed.output };
    } catch (error) {
      signal.throwIfAborted();
      // Without a failure of the request it is a bug, ours or the client's.
      if (failure === undefined) throw error;
    }
    return (
      // It may be half of an answer: what was sent is looked for, and what was looked up is asked for again.
      failure ?? { kind: 'unsure', reason: `the answer to ${method} lacks what Slack documents` }
    );
  };
}

function readAnswer(method: string, body: string): Exclude<CallResult<never>, { kind: 'ok' }> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    // A proxy or a login page in between.
  }
  const parsed = v.safeParse(AnswerSchema, json);
  if (!parsed.success) return { kind: 'unsure', reason: `the answer is not Slack's: "${excerpt(body)}"` };
  const { ok, error = 'unknown_error', needed, provided, response_metadata: more } = parsed.output;
  if (ok) return undefined;
  if (SLACK_FAILED.includes(error)) return { kind: 'unsure', reason: `Slack failed with '${error}'` };
  if (FOR_THE_MOMENT.includes(error)) return { kind: 'not-sent', reason: `Slack refused for the moment: '${error}'` };
  return {
    kind: 'refused',
    code: error,
    reason: explain(method, error, { needed, provided, details: more?.messages }),
  };
}
