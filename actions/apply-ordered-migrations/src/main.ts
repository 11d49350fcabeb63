import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { run } from './run.ts';

await runAction('apply-ordered-migrations', (context) => run(readInputs(context), context), {
  'applied-count': '0',
  applied: '[]',
});
