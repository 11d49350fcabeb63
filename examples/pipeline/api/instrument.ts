import * as Sentry from '@sentry/node';
import { initSentry } from '@stability-actions/sentry-required';

// In production the application does not start without a DSN.
initSentry(Sentry, { environment: process.env.SENTRY_ENVIRONMENT, release: process.env.GIT_COMMIT });
