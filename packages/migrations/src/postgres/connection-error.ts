import { formatDuration } from '@stability-actions/common/durations';
import { ActionError, codeOf, messageOf } from '@stability-actions/common/failure';
import type { DatabaseTarget } from './database-target.ts';
import { remedyFor } from './sqlstate.ts';

/** Errors that end by themselves when the server has started: refused, reset, not there yet, "the database system is starting up". */
export function isStartingUp(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined)
    return ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'EAI_AGAIN', '57P03', '53300'].includes(code);
  if (error instanceof AggregateError) return error.errors.every(isStartingUp);
  return error instanceof Error && /terminated unexpectedly|timeout expired/i.test(error.message);
}

export function connectionError(error: unknown, target: DatabaseTarget, waitMs: number): ActionError {
  const code = codeOf(error) ?? (error instanceof AggregateError ? codeOf(error.errors[0]) : undefined);
  const noPassword = /^SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a (?:non-empty )?string/.test(
    messageOf(error),
  );
  if (noPassword)
    return new ActionError(
      `No connection to ${target.description}: the server asks for a password, and there is none. Put it into the connection URL, PGPASSWORD or a password file that only its owner can read.`,
    );
  if (/server does not support SSL/i.test(messageOf(error)))
    return new ActionError(
      `No connection to ${target.description}: ${messageOf(error)}, and sslmode '${target.ssl.mode}' asks for them. Turn TLS on in the server; only where nobody else is on the way to it, use sslmode 'disable'.`,
    );
  const remedy =
    (code === undefined ? undefined : (REMEDIES[code] ?? remedyOnServer(code))) ??
    (isStartingUp(error)
      ? `It did not accept a connection within ${formatDuration(waitMs)} (input 'wait-for-database'). Check host and port, and that the server runs and is reachable from the runner.`
      : 'Check the connection URL.');
  return new ActionError(`No connection to ${target.description}: ${messageOf(error).replace(/\.$/, '')}. ${remedy}`);
}

/** What the server, or a trigger on its logins, refuses whatever the URL says. */
function remedyOnServer(code: string): string | undefined {
  return /^(?:P0|5[3478]|XX|F0)[0-9A-Z]{3}$/.test(code) ? remedyFor(code) : undefined;
}

const REMEDIES: Record<string, string> = {
  '28P01':
    'Correct user or password in the connection URL; characters such as @ : / # in a password must be percent-encoded.',
  '28000': 'Correct the user in the connection URL, or allow it in pg_hba.conf of the server.',
  '3D000': 'Correct the database name in the connection URL, or create the database first.',
  '42501': 'Grant the user of the connection CONNECT on the database.',
  '53300':
    'All connections are taken that the server (max_connections) or the role or database (CONNECTION LIMIT) may have: end idle ones, raise the limit, or connect through a pooler in session mode.',
  ENOTFOUND: 'Correct the host name in the connection URL.',
  ENETUNREACH:
    "The host has only an IPv6 address and GitHub's runners have none: use a host with IPv4, on Supabase the session pooler (port 5432).",
  EHOSTUNREACH: 'Check the host, and that the runner may reach its network.',
};
