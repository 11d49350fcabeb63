import { runAction } from '@stability-actions/common/actions-run';
import { readInputs } from './inputs.ts';
import { run } from './run.ts';

await runAction('verify-agents', (context) => run(readInputs(context), context), {
  status: 'inconclusive',
  'agent-count': '0',
  healthy: '[]',
  degraded: '[]',
  unhealthy: '[]',
  rounds: '0',
  'duration-ms': '0',
  'on-unhealthy-exit-code': '',
});
