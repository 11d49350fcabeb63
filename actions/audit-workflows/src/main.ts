import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { reportOf } from './report.ts';
import { run } from './run.ts';

await runAction(
  'audit-workflows',
  async (context) => reportOf(await run(readInputs(context.inputs), process.cwd(), context)),
  { valid: 'false' },
);
