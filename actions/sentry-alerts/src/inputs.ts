import type { InputContext } from '@stability-actions/common/actions-run';
import { type AlertSettings, readAlertSettings } from '@stability-actions/sentry/alert-rules/settings';

export interface Inputs extends AlertSettings {
  onMissingSecret: 'auto' | 'fail' | 'skip';
  secretSource: string;
  comment: 'off' | 'changes' | 'always';
  githubToken: string;
}

/** @throws ActionError that names every bad input */
export function readInputs({ inputs }: InputContext): Inputs {
  const values = {
    ...readAlertSettings(inputs),
    onMissingSecret: inputs.choice('on-missing-secret', ['auto', 'fail', 'skip']),
    secretSource: inputs.text('secret-source'),
    comment: inputs.choice('comment', ['off', 'changes', 'always']),
    githubToken: inputs.secret('github-token'),
  };
  inputs.boolean('summary');
  inputs.finish();
  return values;
}
