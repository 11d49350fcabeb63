export { type CheckOptions, type SentryCheckHandler, sentryCheckHandler } from './check.ts';
export type { Delivery } from './deliveries.ts';
export { type Dsn, parseDsn } from './dsn.ts';
export { initSentry, type RequiredOptions } from './init.ts';
export { type SentryRequiredCode, SentryRequiredError } from './required-error.ts';
export type { SentryClient, SentryModule } from './sentry-module.ts';
export { type SentryState, sentryState } from './state.ts';
