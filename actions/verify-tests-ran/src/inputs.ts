import type { InputContext } from '@stability-actions/common/actions-run';
import { readSettings, type Settings } from '@stability-actions/test-reports/settings';

export interface Inputs extends Settings {
  token: string;
  /** Empty where the runner does not say it. */
  jobId: string;
}

/** @throws ActionError that names every bad input */
export function readInputs({ inputs, cwd }: InputContext): Inputs {
  const values = {
    ...readSettings(inputs, cwd),
    token: inputs.secret('github-token'),
    jobId: inputs.text('job-id'),
  };
  inputs.boolean('summary');
  inputs.finish();
  return values;
}
