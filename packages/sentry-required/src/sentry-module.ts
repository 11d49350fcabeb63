/** What is needed of `@sentry/node`: the module is handed in, so that its instrumentation stays the application's. */
export interface SentryModule {
  init(options: Record<string, unknown>): unknown;
  getClient(): SentryClient | undefined;
  captureException(
    error: unknown,
    context: { level: 'error'; tags: Record<string, string>; fingerprint: string[] },
  ): string;
}

export interface SentryClient {
  getDsn(): SentryDsn | undefined;
  getOptions(): { enabled?: boolean | undefined; environment?: string | undefined; release?: string | undefined };
  getTransport(): unknown;
  on(hook: 'afterSendEvent', callback: (event: SentEvent, response: SendResponse) => void): unknown;
}

export interface SentryDsn {
  protocol: string;
  publicKey?: string | undefined;
  host: string;
  port?: string | undefined;
  path?: string | undefined;
  projectId: string;
}

export interface SentEvent {
  event_id?: string | undefined;
}

/** Empty when there was no answer, or when the SDK kept the event back after a 429. */
export type SendResponse = { statusCode?: number | undefined } | undefined;
