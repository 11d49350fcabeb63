import type { InputReader } from '@stability-actions/common/inputs';
import { parseSentryUrl } from '../address.ts';
import type { Mode } from './reconcile.ts';

export interface AlertSettings {
  file: string;
  mode: Mode | 'auto';
  organization: string;
  /** Empty: only the file can be checked. */
  token: string;
  sentryUrl: string;
  prune: boolean;
  adopt: boolean;
  testNotification: 'off' | 'changed' | 'all';
  deadlineMs: number;
}

/** Bad inputs are recorded in the reader. */
export function readAlertSettings(inputs: InputReader): AlertSettings {
  const organization = inputs.required('organization');
  if (organization !== '' && !/^[\w.-]+$/.test(organization)) {
    inputs.problem('organization', organization, 'a slug, as in the address of its page');
  }
  const token = inputs.secret('auth-token');
  if (!/^[\x21-\x7e]*$/.test(token)) inputs.problem('auth-token', undefined, 'one word, without line breaks');
  return {
    file: inputs.required('file'),
    mode: inputs.choice('mode', ['auto', 'plan', 'apply', 'check']),
    organization,
    token,
    sentryUrl: inputs.parsed('sentry-url', parseSentryUrl) ?? '',
    prune: inputs.boolean('prune'),
    adopt: inputs.boolean('adopt'),
    testNotification: inputs.choice('test-notification', ['off', 'changed', 'all']),
    deadlineMs: inputs.duration('deadline', { positive: true }),
  };
}
