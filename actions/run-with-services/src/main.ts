import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { post } from './post.ts';
import { run } from './run.ts';
import { savedRun } from './state.ts';

const saved = savedRun(process.env);
if (saved === undefined) {
  await runAction('run-with-services', (context) => run(readInputs(context), context), {
    'exit-code': '',
    'failed-service': '',
    'ready-ms': '{}',
  });
} else {
  await post(saved);
}
