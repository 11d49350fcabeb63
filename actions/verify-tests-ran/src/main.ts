import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { run } from './run.ts';

await runAction('verify-tests-ran', (context) => run(readInputs(context), context), {
  status: 'unproven',
});
