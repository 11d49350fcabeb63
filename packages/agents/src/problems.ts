import type { ErrorKind, Problem } from './observation.ts';

/** The usual way out, by kind; a caller that knows better gives its own. */
const REMEDIES: Record<ErrorKind, string> = {
  dns: 'Check the host name in the URL.',
  refused: 'Nothing listens there: check host and port, and that the service was started.',
  reset: 'The connection broke: look for a crash in the log of the service.',
  tls: 'Check that the certificate is valid for this host; for a private CA set NODE_EXTRA_CA_CERTS.',
  timeout: "Look for a hanging start-up or a slow dependency; a slow but good answer needs a larger 'attempt-timeout'.",
  proxy: 'Check HTTPS_PROXY and HTTP_PROXY, or list the host in NO_PROXY.',
  network: 'Check that the runner can reach the host.',
  redirect: 'Give the final URL; a redirect to a login page means that the credential is missing.',
  '401': "Check 'token' and 'headers' (or 'google-id-tokens' for Cloud Run).",
  '403': 'The credential is known but may not do this: grant it access (on Cloud Run: roles/run.invoker).',
  '404': 'Check the path of the URL.',
  '429': 'The service limits requests: wait, or raise its limit.',
  '4xx': 'The service does not accept this request: check the URL.',
  '5xx': 'The service fails: look at its log.',
  'not-json': 'Something else answers in its place (a proxy, a login or an error page): check the URL.',
  'too-large': 'This is no health report: check the URL.',
  format: 'Expected a report with agents, application/health+json or Spring Actuator: check the URL.',
  empty: 'An empty report proves nothing: configure agents in the service that reports.',
  missing: "Deploy it, add it to the report, or remove it from 'expect'.",
  reported: 'Look at the log of the agent.',
  tools: 'Check that the agent registers its tools at start-up.',
  backend: 'Check the address and the credential with which the agent calls the backend.',
  card: 'Set the public address in the configuration of the agent.',
  rpc: 'Check that the agent serves A2A at the address that its card advertises.',
  auth: 'Check the credential that the agent itself uses.',
  quota: 'The model or a service behind the agent is over its quota: wait, or raise the quota.',
  tool: 'Look at the log of the tool.',
  task: 'Look at the log of the agent.',
  text: "Check the answer, or correct 'expect-text'.",
  mcp: "Set 'probe' to mcp or auto, or name the address at which the agent serves /health or A2A.",
  a2a: "Set 'probe' to a2a or auto, or name the address of the MCP endpoint.",
  unauthorized: "Check 'token' and 'headers' (or 'google-id-tokens' for Cloud Run); no login is tried.",
  'unsupported-version': 'Serve one of these versions of MCP, too; newer ones may need a newer version of this action.',
  'protocol-error':
    'Something on the way changed or dropped the MCP headers of the request: check the proxy in front of the server.',
  slow: "Look for the cause, or raise 'max-response-time'.",
  version: 'The old deployment still answers: check that the new one was rolled out and gets the traffic.',
  contradiction: 'Correct the service that reports.',
  stale: 'A cached answer says nothing about now: switch off caching for this URL.',
  'id-token': 'Check the workload identity provider, the service account and the permission id-token: write.',
};

export function problem(kind: ErrorKind, message: string, remedy: string = REMEDIES[kind]): Problem {
  return { kind, message, remedy };
}

/** Kinds that say nothing about the service, even where others answer. */
const SAYS_NOTHING: ReadonlySet<ErrorKind> = new Set([
  'id-token',
  '429',
  'redirect',
  'proxy',
  'not-json',
  'too-large',
  'mcp',
  'a2a',
  'unsupported-version',
  'protocol-error',
]);

export function saysNothing({ kind }: Problem): boolean {
  return SAYS_NOTHING.has(kind);
}

/** `refused: connect ECONNREFUSED …` as logs and tables show it. */
export function describe({ kind, message }: Problem): string {
  return `${kind}: ${message}`;
}

function kindOfStatus(status: number): ErrorKind {
  if (status >= 300 && status < 400) return 'redirect';
  const named = (['401', '403', '404', '429'] as const).find((kind) => kind === String(status));
  return named ?? (status >= 500 ? '5xx' : '4xx');
}

export function problemOfStatus(status: number, url: URL): Problem {
  const kind = kindOfStatus(status);
  const message = `HTTP ${status} from ${url.pathname}`;
  // Cloud Run answers such paths itself (docs "Known issues", reserved URL paths).
  if (kind === '404' && /z$/.test(url.pathname)) {
    return problem(
      kind,
      message,
      "Paths ending in 'z' are reserved on Cloud Run and never reach the service: use another path.",
    );
  }
  return problem(kind, message);
}
