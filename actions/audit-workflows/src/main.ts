import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { run } from './run.ts';

await runAction('audit-workflows', (context) => run(readInputs(context), context), { valid: 'false' });
