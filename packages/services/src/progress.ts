import { formatDuration } from '@stability-actions/common/durations';
import type { Log } from '@stability-actions/common/log';
import type { Progress } from './plan.ts';

const COLOURS = { green: 32, red: 31, yellow: 33, dim: 2 } as const;

export type Paint = (colour: keyof typeof COLOURS, text: string) => string;

function painter(env: NodeJS.ProcessEnv, isTerminal: boolean): Paint {
  const colours = !env.NO_COLOR && (isTerminal || env.GITHUB_ACTIONS === 'true');
  return (colour, text) => (colours ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text);
}

export function showProgress(log: Log, env: NodeJS.ProcessEnv): (progress: Progress) => void {
  const paint = painter(env, process.stdout.isTTY === true);
  return (progress) => {
    switch (progress.kind) {
      case 'starting':
        return log.info(`${paint('dim', '…')} ${progress.service}: starting`);
      case 'waiting':
        return log.info(`${paint('dim', '…')} ${progress.service}: waiting, ${progress.seen}`);
      case 'ready':
        return log.info(
          `${paint('green', '✓')} ${progress.service}: ready after ${formatDuration(progress.ms)} (${progress.seen})`,
        );
      case 'failed':
        return log.info(`${paint('red', '✗')} ${progress.service}: ${progress.seen}`);
      case 'tests':
        return log.info(`${paint('green', '✓')} all services are settled, running the tests`);
      case 'stopping':
        return log.info('Stopping the services');
      case 'stopped':
        return log.info(`${paint('dim', '■')} ${progress.service}: stopped after ${formatDuration(progress.ms)}`);
    }
  };
}
