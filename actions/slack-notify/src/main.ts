import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { run } from './run.ts';
import { NOTHING_SENT } from './summary.ts';

await runAction(
  'slack-notify',
  async (context) => {
    const inputs = readInputs(context.inputs, context.mask);
    context.inputs.finish();
    return run(inputs, context);
  },
  NOTHING_SENT,
);
