import { runAction } from '@stability-actions/common/actions-run';
import { readEvent, readInputs } from './inputs.ts';
import { run } from './run.ts';

await runAction(
  'wait-for-agent-deploy',
  (context) => run(readInputs(context.inputs), readEvent(context.env), context),
  { conclusion: 'unknown' },
);
