import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { outputsAtStart } from './report.ts';
import { run } from './run.ts';

await runAction('verify-sentry', (context) => run(readInputs(context), context), outputsAtStart);
