import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { run } from './run.ts';

await runAction('sentry-alerts', (context) => run(readInputs(context), context), {
  status: 'inconclusive',
  created: '0',
  updated: '0',
  deleted: '0',
  unchanged: '0',
  changes: '[]',
  'drift-count': '0',
});
