import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { run } from './run.ts';

await runAction('verify-tests-ran', (context) => run(readInputs(context), context), {
  status: 'unproven',
  executed: '0',
  passed: '0',
  failed: '0',
  skipped: '0',
  flaky: '0',
  total: '0',
  'report-count': '0',
  'file-count': '0',
  'lost-tests': '[]',
  'baseline-sha': '',
  'baseline-file': '',
});
