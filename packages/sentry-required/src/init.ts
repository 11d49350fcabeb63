import { type Dsn, isSameDsn, parseDsn } from './dsn.ts';
import { SentryRequiredError } from './required-error.ts';
import type { SentryClient, SentryModule } from './sentry-module.ts';
import { disabled, type SentryState, sentryState, whyDisabled } from './state.ts';

export interface RequiredOptions {
  dsn?: string | undefined;
  /** Whether the application may not start without Sentry; when left out, in production (`env.NODE_ENV`). */
  required?: boolean | undefined;
  env?: Record<string, string | undefined>;
  /** Told the reason when Sentry is neither required nor configured. */
  onDisabled?: (reason: string) => void;
}

type InitOptions<S extends SentryModule> = RequiredOptions &
  Omit<NonNullable<Parameters<S['init']>[0]>, keyof RequiredOptions>;

const initialised = new WeakSet<SentryClient>();

/**
 * Call it before the application starts.
 * @throws SentryRequiredError when Sentry is required and there is no DSN, or the client is not enabled, or the DSN is
 * malformed. Error when it was called before with another DSN.
 */
export function initSentry<S extends SentryModule>(Sentry: S, options: InitOptions<S>): SentryState {
  const { dsn: given, required: requiredOption, env = process.env, onDisabled, ...sdkOptions } = options;
  const required = requiredOption ?? env.NODE_ENV === 'production';
  const text = (given ?? env.SENTRY_DSN ?? '').trim();
  const withoutSentry = (code: 'SENTRY_DSN_MISSING' | 'SENTRY_NOT_ENABLED', message: string, reason: string) => {
    if (required) throw new SentryRequiredError(code, message);
    onDisabled?.(reason);
    return disabled(reason);
  };
  if (text === '') {
    const message =
      'SENTRY_DSN is not set, and without it nobody sees the errors of this application. Set SENTRY_DSN to the DSN of the project (Sentry: Settings, Projects, Client Keys), or NODE_ENV to something else than production.';
    return withoutSentry('SENTRY_DSN_MISSING', message, 'SENTRY_DSN is not set');
  }
  const dsn = parseDsn(text);
  if (dsn === undefined) {
    throw new SentryRequiredError(
      'SENTRY_DSN_INVALID',
      'SENTRY_DSN is set, but it is no DSN: expected https://<public key>@<host>/<project id>, e.g. https://abc123@o1.ingest.sentry.io/42. Copy it from Sentry (Settings, Projects, Client Keys).',
    );
  }
  const before = Sentry.getClient();
  if (before !== undefined && initialised.has(before)) {
    if (!hasDsn(before, dsn)) {
      throw new Error('initSentry was called before with another DSN: call it once, before the application starts.');
    }
    return sentryState(Sentry);
  }
  Sentry.init({ ...sdkOptions, dsn: text });
  const client = Sentry.getClient();
  const problem =
    client === undefined
      ? 'Sentry.init made no client'
      : (whyDisabled(client) ?? (hasDsn(client, dsn) ? undefined : 'the client has another DSN'));
  if (client === undefined || problem !== undefined) {
    const reason = problem ?? 'Sentry.init made no client';
    const message = `Sentry does not send errors although SENTRY_DSN is set: ${reason}. Correct the options of initSentry.`;
    return withoutSentry('SENTRY_NOT_ENABLED', message, reason);
  }
  initialised.add(client);
  return sentryState(Sentry);
}

function hasDsn(client: SentryClient, dsn: Dsn): boolean {
  const { protocol, host, port = '', path = '', publicKey = '', projectId } = client.getDsn() ?? { host: '' };
  if (protocol === undefined || projectId === undefined) return false;
  return isSameDsn({ protocol: protocol === 'http' ? 'http' : 'https', host, port, path, publicKey, projectId }, dsn);
}
