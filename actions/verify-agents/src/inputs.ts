import { isLoopback } from '@stability-actions/agents/addresses';
import type { ProbeKind } from '@stability-actions/agents/agent-probe';
import type { WorkloadIdentity } from '@stability-actions/agents/google-id-token';
import type { Policy } from '@stability-actions/agents/round';
import type { InputContext } from '@stability-actions/common/actions-run';
import { splitWords } from '@stability-actions/common/command-words';
import { messageOf } from '@stability-actions/common/failure';
import { parseHeaders } from '@stability-actions/common/header-lines';
import type { InputReader } from '@stability-actions/common/inputs';
import { jobIdentity, readCredentialsFile } from './google-input.ts';
import { isPlainName, PLAIN_NAME, parsePairs, parseUrl, repeatable } from './lines.ts';
import { parseSmokeTests, type SmokeEntry } from './smoke-input.ts';
import { parseToolCalls, type ToolCallEntry } from './tool-call-input.ts';

export interface Inputs {
  healthUrl: URL | undefined;
  agents: readonly { name: string; url: URL; expectTools: readonly string[] }[];
  probe: ProbeKind;
  headers: Readonly<Record<string, string>>;
  cardHosts: readonly URL[];
  google: { identity: WorkloadIdentity; audiences: ReadonlyMap<string, string> } | undefined;
  policy: Policy;
  deadlineMs: number;
  attemptTimeoutMs: number;
  intervalMs: number;
  maxResponseMs: number | undefined;
  maxReportAgeMs: number;
  smokeTests: readonly (SmokeEntry & { target: URL })[];
  toolCalls: readonly (ToolCallEntry & { target: URL })[];
  /** Program and arguments; empty: none. */
  onUnhealthy: readonly string[];
  onUnhealthyTimeoutMs: number;
}

/** @throws ActionError that names every bad input */
export function readInputs({ inputs: reader, env, mask }: InputContext): Inputs {
  // Secrets first: they must be masked before anything can be said.
  const token = reader.secret('token');
  const headers = readHeaders(reader, token, mask);
  const healthUrl = reader.text('health-url') === '' ? undefined : parsed(reader, 'health-url', parseUrl);
  const agents = readAgents(reader);
  if (reader.text('health-url') === '' && reader.text('agents') === '') {
    reader.problem('agents', '', "at least one of 'health-url' and 'agents'");
  }
  const deadlineMs = reader.duration('deadline', { positive: true });
  const attemptTimeoutMs = reader.duration('attempt-timeout', { positive: true });
  const requiredSuccesses = reader.count('required-successes');
  if (requiredSuccesses === 0)
    reader.problem('required-successes', '0', '1 or more: without a good round nothing is proven');
  const probe = reader.choice('probe', ['auto', 'health', 'a2a', 'mcp']);
  reader.boolean('summary');
  const inputs: Inputs = {
    healthUrl,
    agents,
    probe,
    headers,
    cardHosts: reader.list('card-hosts').flatMap((host) => readHost(reader, host)),
    google: readGoogle(reader, env, [...agents.map(({ name }) => name), 'health-url']),
    policy: {
      expect: readExpect(reader),
      expectVersion: readVersion(reader),
      degraded: reader.choice('degraded', ['fail', 'warn', 'pass']),
      requiredSuccesses,
    },
    deadlineMs,
    attemptTimeoutMs,
    intervalMs: reader.duration('interval'),
    maxResponseMs: reader.optionalDuration('max-response-time'),
    maxReportAgeMs: reader.duration('max-report-age'),
    smokeTests: readSmokeTests(reader, agents),
    toolCalls: readToolCalls(reader, agents, probe),
    onUnhealthy: parsed(reader, 'on-unhealthy', splitWords) ?? [],
    onUnhealthyTimeoutMs: reader.duration('on-unhealthy-timeout', { positive: true }),
  };
  reader.finish();
  return inputs;
}

function readVersion(reader: InputReader): string | undefined {
  const version = reader.text('expect-version');
  if (/[\r\n]/.test(version)) reader.problem('expect-version', version, 'a version, on one line');
  return version || undefined;
}

/** As the reader's own `parsed`, for values that may hold a password. */
function parsed<T>(reader: InputReader, name: string, parse: (value: string) => T): T | undefined {
  const value = reader.text(name);
  try {
    return parse(value);
  } catch (error) {
    reader.problem(name, repeatable(value), messageOf(error));
    return undefined;
  }
}

function readExpect(reader: InputReader): string[] {
  const names = [...new Set(reader.list('expect'))];
  for (const name of names) if (!isPlainName(name)) reader.problem('expect', repeatable(name), PLAIN_NAME);
  return names;
}

function readHeaders(reader: InputReader, token: string, mask: (secret: string) => void): Record<string, string> {
  const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
  // RFC 6750, 2.1; anything else would break the header.
  if (token !== '' && !/^[\x21-\x7e]+$/.test(token))
    reader.problem('token', undefined, 'one word, without line breaks');
  const { entries, bad } = parseHeaders(reader.text('headers'));
  for (const [name, value] of entries) {
    mask(value);
    // The value may be `Bearer abc`; the secret in it must not be printed alone either.
    for (const word of value.split(/\s+/)) if (word.length >= 8) mask(word);
    if (Object.hasOwn(headers, name))
      reader.problem(
        'headers',
        name,
        name === 'authorization' && token !== '' ? "no 'Authorization' besides 'token'" : 'each name once',
      );
    headers[name] = value;
  }
  if (bad.length > 0) reader.problem('headers', undefined, `lines 'Name: value' (look at line ${bad.join(', ')})`);
  return headers;
}

function readAgents(reader: InputReader): Inputs['agents'] {
  const tools = parsePairs(reader.text('expect-tools'));
  const agents: { name: string; url: URL; expectTools: string[] }[] = [];
  for (const item of reader.list('agents')) {
    const [, name = '', address = ''] = /^([^=]*)=(.*)$/.exec(item) ?? [];
    if (name.trim() === '') {
      reader.problem('agents', repeatable(item), "lines 'name=url'");
      continue;
    }
    try {
      const url = parseUrl(address.trim());
      const expectTools = (tools.get(name.trim()) ?? '')
        .split(',')
        .map((tool) => tool.trim())
        .filter((tool) => tool !== '');
      if (!isPlainName(name.trim())) reader.problem('agents', repeatable(name.trim()), PLAIN_NAME);
      else if (agents.some((agent) => agent.name === name.trim()))
        reader.problem('agents', name.trim(), 'each name once');
      else agents.push({ name: name.trim(), url, expectTools });
    } catch (error) {
      reader.problem('agents', undefined, `${messageOf(error)} for '${name.trim()}'`);
    }
  }
  for (const name of tools.keys()) {
    if (!agents.some((agent) => agent.name === name))
      reader.problem('expect-tools', repeatable(name), "the name of one of 'agents', as in 'name=tool, tool'");
  }
  return agents;
}

function readHost(reader: InputReader, host: string): URL[] {
  const url = URL.parse(`https://${host}`);
  if (url !== null && url.host === host.toLowerCase() && url.pathname === '/')
    return [isLoopback(url.hostname) ? new URL(`http://${host}`) : url];
  reader.problem(
    'card-hosts',
    repeatable(host),
    "host names such as 'agents.example.com' or 'agents.example.com:8443'",
  );
  return [];
}

function readGoogle(reader: InputReader, env: NodeJS.ProcessEnv, names: readonly string[]): Inputs['google'] {
  const wanted = reader.boolean('google-id-tokens');
  const provider = reader.text('google-workload-identity-provider');
  const account = reader.text('google-service-account');
  const audiences = parsePairs(reader.text('google-audiences'));
  for (const name of audiences.keys()) {
    if (!names.includes(name))
      reader.problem('google-audiences', repeatable(name), `one of ${names.join(', ')}, as in 'name=audience'`);
  }
  if (!wanted) {
    if (provider !== '' || account !== '' || audiences.size > 0)
      reader.problem('google-id-tokens', 'false', "'true' with the other google inputs");
    return undefined;
  }
  if ((provider === '') !== (account === '')) {
    reader.problem(
      provider === '' ? 'google-workload-identity-provider' : 'google-service-account',
      '',
      'both or none of the two',
    );
    return undefined;
  }
  try {
    const file = env.GOOGLE_APPLICATION_CREDENTIALS ?? '';
    if (provider === '' && file === '')
      throw new Error('a step with google-github-actions/auth before this one, or the google inputs');
    return { identity: provider === '' ? readCredentialsFile(file) : jobIdentity(provider, account, env), audiences };
  } catch (error) {
    reader.problem('google-id-tokens', 'true', messageOf(error));
    return undefined;
  }
}

function readSmokeTests(reader: InputReader, agents: Inputs['agents']): Inputs['smokeTests'] {
  const entries = parsed(reader, 'smoke-tests', parseSmokeTests) ?? [];
  return entries.flatMap((entry) => {
    if (!isPlainName(entry.agent)) {
      reader.problem('smoke-tests', repeatable(entry.agent), PLAIN_NAME);
      return [];
    }
    try {
      const target =
        entry.url === undefined ? agents.find(({ name }) => name === entry.agent)?.url : parseUrl(entry.url);
      if (target !== undefined) return [{ ...entry, target }];
      reader.problem('smoke-tests', repeatable(entry.agent), "an agent of 'agents', or an entry with 'url'");
    } catch (error) {
      reader.problem('smoke-tests', undefined, `${messageOf(error)} for '${entry.agent}'`);
    }
    return [];
  });
}

function readToolCalls(reader: InputReader, agents: Inputs['agents'], probe: ProbeKind): Inputs['toolCalls'] {
  const entries = parsed(reader, 'mcp-tool-calls', parseToolCalls) ?? [];
  if (entries.length > 0 && probe !== 'mcp' && probe !== 'auto')
    reader.problem('probe', probe, "'mcp' or 'auto' with 'mcp-tool-calls'");
  return entries.flatMap((entry) => {
    const target = agents.find(({ name }) => name === entry.agent)?.url;
    if (target !== undefined) return [{ ...entry, target }];
    reader.problem('mcp-tool-calls', repeatable(entry.agent), "the name of one of 'agents'");
    return [];
  });
}
