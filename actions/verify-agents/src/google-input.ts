import { readFileSync } from 'node:fs';
import type { WorkloadIdentity } from '@stability-actions/agents/google-id-token';
import { messageOf } from '@stability-actions/common/failure';
import * as v from 'valibot';

/** The credentials file that google-github-actions/auth writes for workload identity federation. */
const externalAccount = v.looseObject({
  type: v.literal('external_account'),
  audience: v.string(),
  token_url: v.pipe(v.string(), v.url()),
  service_account_impersonation_url: v.pipe(v.string(), v.url()),
  credential_source: v.looseObject({
    url: v.pipe(v.string(), v.url()),
    headers: v.optional(v.record(v.string(), v.string()), {}),
    format: v.optional(v.looseObject({ subject_token_field_name: v.optional(v.string(), 'value') }), {}),
  }),
});

/** @throws Error that says what is wrong with it */
export function readCredentialsFile(file: string): WorkloadIdentity {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`GOOGLE_APPLICATION_CREDENTIALS to name a JSON file (${messageOf(error)})`);
  }
  const parsed = v.safeParse(externalAccount, content);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(
      `GOOGLE_APPLICATION_CREDENTIALS to name the file that google-github-actions/auth writes with 'workload_identity_provider' and 'service_account' (${v.getDotPath(issue) ?? ''}: ${issue.message})`,
    );
  }
  const { audience, token_url, service_account_impersonation_url: account, credential_source: source } = parsed.output;
  return {
    subject: {
      url: new URL(source.url),
      headers: source.headers,
      field: source.format.subject_token_field_name ?? 'value',
    },
    audience,
    tokenUrl: new URL(token_url),
    idTokenUrl: new URL(account.replace(/:generateAccessToken$/, ':generateIdToken')),
  };
}

/**
 * From what GitHub gives a job with `id-token: write`.
 * @throws Error that says what is missing
 */
export function jobIdentity(provider: string, serviceAccount: string, env: NodeJS.ProcessEnv): WorkloadIdentity {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken } = env;
  if (!requestUrl || !requestToken) throw new Error("the permission 'id-token: write' for this job");
  const url = new URL(requestUrl);
  // What google-github-actions/auth uses and Google's provider accepts by default.
  url.searchParams.set('audience', `https://iam.googleapis.com/${provider}`);
  return {
    subject: { url, headers: { authorization: `Bearer ${requestToken}` }, field: 'value' },
    audience: `//iam.googleapis.com/${provider}`,
    tokenUrl: new URL('https://sts.googleapis.com/v1/token'),
    idTokenUrl: new URL(
      `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${encodeURIComponent(serviceAccount)}:generateIdToken`,
    ),
  };
}
