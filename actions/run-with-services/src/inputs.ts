import type { InputContext } from '@stability-actions/common/actions-run';
import { ActionError } from '@stability-actions/common/failure';
import { statOf } from '@stability-actions/common/stat';
import { type RunInputs, readRunInputs } from '@stability-actions/services/inputs';

export interface Inputs extends RunInputs {
  summaryLogs: boolean;
}

export function readInputs({ inputs: reader, env, cwd }: InputContext): Inputs {
  const workspace = env.GITHUB_WORKSPACE || cwd;
  if (statOf(workspace)?.isDirectory() !== true) {
    throw new ActionError(
      `The workspace '${workspace}' (GITHUB_WORKSPACE) is no folder, so nothing can be run there. Keep the steps before this one from removing it, or check out the repository first.`,
    );
  }
  const inputs: Inputs = {
    ...readRunInputs(reader, workspace),
    summaryLogs: reader.boolean('summary-logs'),
  };
  reader.boolean('summary');
  reader.finish();
  return inputs;
}
