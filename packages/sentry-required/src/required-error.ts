export type SentryRequiredCode = 'SENTRY_DSN_MISSING' | 'SENTRY_DSN_INVALID' | 'SENTRY_NOT_ENABLED';

export class SentryRequiredError extends Error {
  override readonly name = 'SentryRequiredError';
  readonly code: SentryRequiredCode;

  constructor(code: SentryRequiredCode, message: string) {
    super(message);
    this.code = code;
  }
}
