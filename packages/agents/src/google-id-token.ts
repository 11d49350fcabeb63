import { parseJson } from '@stability-actions/agent-health/json';
import * as v from 'valibot';
import { type HttpAnswer, HttpFailure, type Send } from './http.ts';

/** Where the job's own identity comes from, and what it is exchanged for (AIP-4117, external account credentials). */
export interface WorkloadIdentity {
  subject: { url: URL; headers: Record<string, string>; field: string };
  /** The workload identity provider, as `//iam.googleapis.com/projects/…`. */
  audience: string;
  /** The token exchange, usually `https://sts.googleapis.com/v1/token`. */
  tokenUrl: URL;
  idTokenUrl: URL;
}

/**
 * The job's OIDC token is exchanged for a federated token, which lets the service account sign. Each is asked for once,
 * unless that fails.
 * @param send must add no credentials of its own
 * @param onToken sees every secret as soon as it is known, to mask it
 * @returns rejects with HttpFailure of the kind `id-token`
 */
export function createIdTokens(identity: WorkloadIdentity, send: Send, onToken: (secret: string) => void) {
  const shared = new Map<string, Promise<string>>();
  const once = (key: string, make: () => Promise<string>): Promise<string> => {
    const known = shared.get(key);
    if (known !== undefined) return known;
    const fresh = make().then(
      (token) => {
        onToken(token);
        return token;
      },
      (error: unknown) => {
        shared.delete(key);
        throw error;
      },
    );
    shared.set(key, fresh);
    return fresh;
  };

  const federated = (signal: AbortSignal) =>
    once('(federated)', async () => {
      const { url, headers, field } = identity.subject;
      const subjectToken = fieldOf(await ask('the OIDC token of the job', send, { url, headers, signal }), field);
      onToken(subjectToken);
      const body = {
        grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
        audience: identity.audience,
        scope: 'https://www.googleapis.com/auth/cloud-platform',
        requestedTokenType: 'urn:ietf:params:oauth:token-type:access_token',
        subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
        subjectToken,
      };
      const answer = await ask('the token exchange', send, {
        url: identity.tokenUrl,
        method: 'POST',
        body: JSON.stringify(body),
        signal,
      });
      return fieldOf(answer, 'access_token');
    });

  return (audience: string, signal: AbortSignal): Promise<string> =>
    once(audience, async () => {
      const headers = { authorization: `Bearer ${await federated(signal)}` };
      const body = JSON.stringify({ audience, includeEmail: true });
      const what = `the ID token for ${audience}`;
      return fieldOf(
        await ask(what, send, { url: identity.idTokenUrl, method: 'POST', headers, body, signal }),
        'token',
      );
    });
}

async function ask(what: string, send: Send, request: Parameters<Send>[0]): Promise<HttpAnswer> {
  const fail = (reason: string) => new HttpFailure('id-token', `${what} was not given: ${reason}`, { sent: false });
  let answer: HttpAnswer;
  try {
    answer = await send(request);
  } catch (error) {
    throw error instanceof HttpFailure ? fail(`${error.kind}: ${error.message}`) : error;
  }
  if (answer.status === 200) return answer;
  const said = v.safeParse(errorSchema, parseJson(answer.text));
  throw fail(
    `HTTP ${answer.status}${said.success ? `, ${said.output.error_description ?? messageOfError(said.output.error)}` : ''}`,
  );
}

const errorSchema = v.looseObject({
  error: v.union([v.string(), v.looseObject({ message: v.string() })]),
  error_description: v.optional(v.string()),
});

function messageOfError(error: string | { message: string }): string {
  return typeof error === 'string' ? error : error.message;
}

function fieldOf({ text }: HttpAnswer, field: string): string {
  const parsed = v.safeParse(v.looseObject({ [field]: v.pipe(v.string(), v.minLength(1)) }), parseJson(text));
  const value = parsed.success ? parsed.output[field] : undefined;
  if (typeof value === 'string') return value;
  throw new HttpFailure('id-token', `an answer on the way to the ID token lacks the field '${field}'`, {
    sent: false,
  });
}
