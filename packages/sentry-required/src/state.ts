import { type Delivery, lastDelivery } from './deliveries.ts';
import type { SentryClient, SentryModule } from './sentry-module.ts';

/** Whether errors reach Sentry, and where; for a health route, without secrets. */
export interface SentryState {
  enabled: boolean;
  reason?: string;
  dsnHost: string | null;
  projectId: string | null;
  environment: string | null;
  release: string | null;
  /** The newest event that was sent; null before the first. */
  lastDelivery: Delivery | null;
}

/** The SDKs' own default. */
const DEFAULT_ENVIRONMENT = 'production';

export function sentryState(Sentry: Pick<SentryModule, 'getClient'>): SentryState {
  const client = Sentry.getClient();
  if (client === undefined) return disabled('Sentry.init was not called');
  const reason = whyDisabled(client);
  if (reason !== undefined) return disabled(reason);
  const dsn = client.getDsn();
  const { environment, release } = client.getOptions();
  return {
    enabled: true,
    dsnHost: dsn?.host ?? null,
    projectId: dsn?.projectId ?? null,
    environment: environment || DEFAULT_ENVIRONMENT,
    release: release || null,
    lastDelivery: lastDelivery(client),
  };
}

export function disabled(reason: string): SentryState {
  return {
    enabled: false,
    reason,
    dsnHost: null,
    projectId: null,
    environment: null,
    release: null,
    lastDelivery: null,
  };
}

/** @returns undefined when the client sends what it captures */
export function whyDisabled(client: SentryClient): string | undefined {
  if (client.getDsn() === undefined) return 'the client has no DSN';
  if (client.getOptions().enabled === false) return "the option 'enabled' is false";
  if (client.getTransport() === undefined) return 'the client has no transport';
  return undefined;
}
