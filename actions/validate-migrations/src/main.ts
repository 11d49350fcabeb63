import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { run } from './run.ts';

await runAction('validate-migrations', ({ inputs, log }) => run(readInputs(inputs), process.cwd(), log), {
  valid: 'false',
});
