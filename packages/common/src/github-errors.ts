import { RequestError } from '@octokit/request-error';
import { ActionError } from './failure.ts';
import { pauseAskedFor } from './github-limits.ts';
import { UnusableReply } from './github-shape.ts';
import { networkReason } from './network-errors.ts';
import { cut, redact } from './redaction.ts';

export type GitHubErrorKind = 'unauthorized' | 'forbidden' | 'not-found' | 'rate-limited' | 'unavailable' | 'invalid';

export class GitHubError extends ActionError {
  readonly kind: GitHubErrorKind;
  /** Undefined when there was no answer. */
  readonly status: number | undefined;

  constructor(kind: GitHubErrorKind, status: number | undefined, message: string) {
    super(message);
    this.kind = kind;
    this.status = status;
  }
}

/** The permission behind a path (docs "Permissions required for GitHub Apps"), the first match. */
const PERMISSIONS: [path: RegExp, permission: string][] = [
  [/\/(?:check-runs|check-suites)\b/, 'checks'],
  [/\/actions\//, 'actions'],
  [/\/(?:compare|contents|git|commits\/[^/]+$|branches|tags|releases)\b/, 'contents'],
  [/\/(?:status|statuses)\b/, 'statuses'],
  [/\/deployments\b/, 'deployments'],
  [/\/pulls\b/, 'pull-requests'],
  [/\/issues\b/, 'issues'],
  [/\/repos\/[^/]+\/[^/]+\/commits\b/, 'contents'],
];

/** @param accepted the header `x-accepted-github-permissions`, in which GitHub names it itself (`checks=read`) */
export function neededPermission(method: string, path: string, accepted?: string): string | undefined {
  if (accepted !== undefined && accepted !== '') return accepted.replaceAll('=', ': ').replaceAll(';', ' or');
  const scope = PERMISSIONS.find(([pattern]) => pattern.test(path))?.[1];
  return scope && `${scope}: ${method === 'GET' || method === 'HEAD' ? 'read' : 'write'}`;
}

export function toGitHubError(error: unknown, hasToken: boolean, nowMs: number): unknown {
  if (!(error instanceof RequestError)) return error;
  if (error.cause instanceof ActionError) return error.cause;
  if (error.cause instanceof UnusableReply) return new GitHubError('unavailable', 200, error.cause.message);
  const { method, url } = error.request;
  const path = URL.parse(url)?.pathname ?? url;
  const request = `${method} ${path}`;
  if (error.response === undefined) {
    return new GitHubError(
      'unavailable',
      undefined,
      `GitHub did not answer ${request}: ${networkReason(error.cause ?? error)}.`,
    );
  }

  const { status, headers } = error.response;
  const said = `${status}, "${saidBy(error.response.data)}"`;
  const header = (name: string) => {
    const value = headers[name];
    return value === undefined ? null : String(value);
  };
  const asked = pauseAskedFor({ status, header, body: error.message }, 0, nowMs);
  if (asked !== undefined) {
    return new GitHubError(
      'rate-limited',
      status,
      `GitHub refuses ${request} for another ${Math.ceil(asked.ms / 1_000)} s (${asked.reason}), longer than the time that is left. Run the job again later, or give it more time.`,
    );
  }
  const permission = neededPermission(method, path, header('x-accepted-github-permissions') ?? undefined);
  const grant = permission
    ? `the permission '${permission}' (add it to 'permissions:' of the job)`
    : 'a permission for it (see permissions: of the job)';
  const noToken = "no token was given (input 'github-token')";
  if (status === 401) {
    const why = hasToken ? "the token is wrong, expired or revoked (input 'github-token')" : noToken;
    return new GitHubError(
      'unauthorized',
      status,
      `GitHub does not accept the token for ${request} (${said}): ${why}.`,
    );
  }
  if (status === 403) {
    // Other refusals are about the organization's rules (addresses, single sign-on) and say so themselves.
    const sure = /not accessible by/i.test(said);
    const why = hasToken ? `the token ${sure ? 'lacks' : 'may lack'} ${grant}` : noToken;
    return new GitHubError('forbidden', status, `GitHub refuses ${request} (${said}): ${why}.`);
  }
  if (status === 404) {
    const why = hasToken ? `it does not exist, or the token lacks ${grant}` : `it does not exist, or ${noToken}`;
    return new GitHubError('not-found', status, `GitHub finds nothing at ${request} (${said}): ${why}.`);
  }
  if (status >= 500 || status === 408) {
    return new GitHubError(
      'unavailable',
      status,
      `GitHub could not answer ${request} (${said}), also after trying again. See https://www.githubstatus.com.`,
    );
  }
  return new GitHubError('invalid', status, `GitHub does not take ${request} (${said}).`);
}

function saidBy(data: unknown): string {
  const message = typeof data === 'object' && data !== null && 'message' in data ? data.message : data;
  const text = typeof message === 'string' ? message.trim() : '';
  return text === '' ? 'no reason given' : cut(redact(text).replace(/\s+/g, ' '), 200);
}
