import { runAction, runPost } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { post } from './post.ts';
import { run } from './run.ts';

// Only the main step has saved state (docs "Workflow commands", `STATE_`).
if (process.env['STATE_run-id'] === undefined) {
  await runAction('run-with-services', (context) => run(readInputs(context), context), {
    'exit-code': '',
    'failed-service': '',
    'ready-ms': '{}',
  });
} else {
  await runPost('run-with-services', post);
}
