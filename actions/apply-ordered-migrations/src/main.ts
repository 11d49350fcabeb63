import { runAction } from '@stability-actions/common/actions-run';
import { readApplyInputs } from '@stability-actions/migrations/apply-inputs';
import { run } from './run.ts';

await runAction(
  'apply-ordered-migrations',
  (context) => {
    const cwd = process.cwd();
    return run(readApplyInputs(context.inputs, { env: context.env, cwd, mask: context.mask }), cwd, context);
  },
  { 'applied-count': '0', applied: '[]' },
);
