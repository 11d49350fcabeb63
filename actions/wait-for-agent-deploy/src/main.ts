import { runAction } from '@stability-actions/common/actions-run';
import { readEvent, readInputs } from './inputs.ts';
import { run } from './run.ts';

await runAction('wait-for-agent-deploy', (context) => {
  const inputs = readInputs(context);
  return run(inputs, readEvent(context.env), context);
});
