import type { InputContext } from '@stability-actions/common/actions-run';
import { messageOf } from '@stability-actions/common/failure';
import type { InputReader } from '@stability-actions/common/inputs';
import { type DatabaseTarget, parseDatabaseUrl } from '@stability-actions/migrations/postgres/database-target';
import { readValidateInputs, type ValidateInputs } from '@stability-actions/migrations/validate-inputs';

export interface Inputs extends ValidateInputs {
  openPullRequests: boolean;
  replay: 'off' | 'auto' | 'required';
  replayTarget: DatabaseTarget | undefined;
  replaySuperuser: boolean;
  comment: 'off' | 'failure' | 'always';
  token: string;
}

export function readInputs({ inputs, mask }: InputContext): Inputs {
  const values = {
    ...readValidateInputs(inputs),
    openPullRequests: inputs.boolean('open-pull-requests'),
    replay: inputs.choice('replay', ['off', 'auto', 'required']),
    replayTarget: readReplayTarget(inputs, mask),
    replaySuperuser: inputs.boolean('replay-superuser'),
    comment: inputs.choice('comment', ['off', 'failure', 'always']),
    token: inputs.secret('github-token'),
  };
  inputs.boolean('summary');
  inputs.finish();
  return values;
}

function readReplayTarget(inputs: InputReader, mask: (secret: string) => void): DatabaseTarget | undefined {
  const url = inputs.secret('replay-database-url');
  if (url === '') return undefined;
  try {
    const target = parseDatabaseUrl(url, "input 'replay-database-url'");
    target.secrets.forEach(mask);
    return target;
  } catch (error) {
    inputs.problem('replay-database-url', undefined, messageOf(error));
    return undefined;
  }
}
