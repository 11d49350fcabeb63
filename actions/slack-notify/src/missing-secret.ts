import type { Report } from '@stability-actions/common/report';
import type { Inputs } from './inputs.ts';
import { skippedReport } from './report.ts';

/** @param withheld why GitHub withholds secrets, or undefined when it does not */
export function missingSecretReport(
  { onMissingSecret, channels, token, webhookUrl }: Inputs,
  withheld: string | undefined,
): Report {
  const missing =
    channels.length > 0 && webhookUrl === '' && token === ''
      ? "the input 'token' is empty"
      : "neither 'token' with 'channel' nor 'webhook-url' is given";
  if (onMissingSecret === 'skip' || (onMissingSecret === 'auto' && withheld !== undefined)) {
    return skippedReport(
      'no-secret',
      `Nothing was sent: ${missing}${withheld === undefined ? '' : `, because ${withheld}`}.`,
    );
  }
  const cause =
    withheld === undefined
      ? 'GitHub does not withhold secrets from this run, so a name is misspelt or the secret is not set for this repository or environment'
      : `The reason is that ${withheld}, and on-missing-secret is 'fail'`;
  return {
    ...skippedReport('no-secret', ''),
    status: 'error',
    annotations: [],
    headline: `Nothing can be sent: ${missing}. ${cause}. Give 'token' and 'channel', or 'webhook-url'; or set on-missing-secret to 'skip'.`,
    summary: '',
  };
}
