import type { AgentStatus } from './agent-status.ts';

/** What can go wrong between us and an agent, by the name that the log, the summary and `result` show. */
export type ErrorKind =
  | 'dns'
  | 'refused'
  | 'reset'
  | 'tls'
  | 'timeout'
  | 'proxy'
  | 'network'
  | 'redirect'
  | '401'
  | '403'
  | '404'
  | '429'
  | '4xx'
  | '5xx'
  | 'not-json'
  | 'too-large'
  | 'format'
  | 'empty'
  | 'missing'
  | 'reported'
  | 'tools'
  | 'backend'
  | 'card'
  | 'rpc'
  | 'auth'
  | 'quota'
  | 'tool'
  | 'task'
  | 'text'
  | 'mcp'
  | 'a2a'
  | 'unauthorized'
  | 'unsupported-version'
  | 'protocol-error'
  | 'slow'
  | 'version'
  | 'contradiction'
  | 'stale'
  | 'id-token';

export interface Problem {
  kind: ErrorKind;
  message: string;
  remedy: string;
}

export interface Finding {
  about: string;
  kind: ErrorKind;
  message: string;
}

export interface AgentObservation {
  name: string;
  status: AgentStatus;
  /** What was looked at, e.g. `health`, `card`, `rpc`, `tools`. */
  checked: readonly string[];
  problem?: Problem | undefined;
  /** Every version, commit or revision that the answer carries for this agent. */
  versions: readonly string[];
  tools?: readonly string[] | undefined;
  /** Milliseconds; undefined when nobody measured. */
  responseMs?: number | undefined;
}

export interface TargetObservation {
  /** The address, without credentials and query. */
  target: string;
  /** It gave an answer of its own, also a bad one; a proxy's, a login page's or a rate limit's is none. */
  answered: boolean;
  /** It said which agents there are, so that one that is not among them is missing. */
  listed: boolean;
  credentialRefused: boolean;
  /** What the address says of itself, besides its agents. */
  status: AgentStatus;
  problem?: Problem | undefined;
  agents: readonly AgentObservation[];
  findings: readonly Finding[];
  /** The answer asked for this pause, in ms. */
  retryAfterMs?: number | undefined;
}
