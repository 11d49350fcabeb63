import type { InputContext } from '@stability-actions/common/actions-run';
import { type RunInputs, readRunInputs } from '@stability-actions/services/inputs';

export interface Inputs extends RunInputs {
  summaryLogs: boolean;
}

export function readInputs({ inputs: reader, env, cwd }: InputContext): Inputs {
  const inputs: Inputs = {
    ...readRunInputs(reader, env.GITHUB_WORKSPACE || cwd),
    summaryLogs: reader.boolean('summary-logs'),
  };
  reader.boolean('summary');
  reader.finish();
  return inputs;
}
