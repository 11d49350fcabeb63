import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { NOTHING_SENT } from './report.ts';
import { run } from './run.ts';

await runAction('slack-notify', (context) => run(readInputs(context), context), NOTHING_SENT);
