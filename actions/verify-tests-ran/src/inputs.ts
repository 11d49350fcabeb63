import type { InputReader } from '@stability-actions/common/inputs';
import { readSettings, type Settings } from '@stability-actions/test-reports/settings';

export interface Inputs extends Settings {
  token: string;
  /** Empty where the runner does not say it. */
  jobId: string;
}

/** @throws ActionError that names every bad input */
export function readInputs(inputs: InputReader): Inputs {
  const values = {
    ...readSettings(inputs, process.cwd()),
    token: inputs.secret('github-token'),
    jobId: inputs.text('job-id'),
  };
  inputs.boolean('summary');
  inputs.finish();
  return values;
}
