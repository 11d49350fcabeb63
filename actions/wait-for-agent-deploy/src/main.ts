import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { NOTHING_KNOWN } from './report.ts';
import { run } from './run.ts';

await runAction('wait-for-agent-deploy', (context) => run(readInputs(context), context), NOTHING_KNOWN);
