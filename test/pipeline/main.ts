/**
 * `npm start -- pipeline [--fault <name>]`: the workflows of examples/pipeline run on this machine, with a PostgreSQL, a
 * cloud, a GitHub, a Slack and a Sentry of their own.
 */
import { parseArgs, styleText } from 'node:util';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import { startThrowawayServer } from '@stability-actions/migrations/postgres/server/throwaway-server';
import { embeddedBinaries } from '../../packages/cli/src/embedded-binaries.ts';
import { runCommand } from '../../packages/cli/src/run-command.ts';
import { installTestPeers } from '../../scripts/test-peers.ts';
import { finish, onTestFinished } from '../fixtures/on-finished.ts';
import { channelText, readChannel } from './channel.ts';
import { FAULTS, type Fault } from './faults.ts';
import type { OnStep, Runs } from './push.ts';

const USAGE = `Usage: npm start -- pipeline [--fault <name>]

Runs the workflows of examples/pipeline here. With a fault, what it breaks is pushed, and then what repairs it:

${FAULTS.map(({ name, what }) => `  ${name.padEnd(22)}${what}`).join('\n')}`;

await runCommand(1, async (signal) => {
  const fault = readFault();
  if (fault === 'help') {
    console.log(USAGE);
    return true;
  }
  try {
    return await Promise.race([tell(fault, signal), cancelled(signal)]);
  } finally {
    await finish();
  }
});

function readFault(): Fault | 'help' | undefined {
  const values = readArguments();
  if (values.help === true) return 'help';
  const fault = FAULTS.find(({ name }) => name === values.fault);
  if (values.fault !== undefined && fault === undefined) {
    throw new ActionError(`There is no fault '${values.fault}'.\n\n${USAGE}`);
  }
  return fault;
}

function readArguments() {
  try {
    const options = { fault: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args: process.argv.slice(2), options }).values;
  } catch (error) {
    throw new ActionError(`${messageOf(error)}\n\n${USAGE}`);
  }
}

function cancelled(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

async function tell(fault: Fault | undefined, signal: AbortSignal): Promise<boolean> {
  installTestPeers();
  // These need what was just installed.
  const { createWorld } = await import('./world.ts');
  const { push } = await import('./push.ts');
  const { happen, recover, redSteps, unconcerned } = await import('./story.ts');

  say(
    `Starting a PostgreSQL, a cloud, a GitHub, a Slack and a Sentry of its own${process.env.DATABASE_URL ? '; DATABASE_URL is set and not used' : ''}`,
  );
  const server = await startThrowawayServer(await embeddedBinaries(), { password: 'throwaway', signal });
  onTestFinished(server.stop);
  const world = await createWorld(server.url);
  const isGreen = (runs: Runs) => redSteps(runs).length === 0;
  let well: boolean;
  if (fault === undefined) {
    say('\nA push to main, and all is well\n');
    well = isGreen(await push(world, { onStep: progress() }));
  } else {
    say(`\n${fault.what}\n`);
    const red = redSteps(await happen(world, fault, { onStep: progress() }));
    const found = red.some(({ workflow, name }) => workflow === fault.red.workflow && name === fault.red.step);
    say('\nIt is repaired\n');
    well = isGreen(await recover(world, fault, { onStep: progress(), passed: unconcerned(fault) })) && found;
  }
  say(`\n#deploys in Slack\n\n${channelText(await readChannel(world.slack))}`);
  return well;
}

function say(text: string): void {
  console.log(text);
}

/** A line for each step when it has ended. */
function progress(): OnStep {
  const start = performance.now();
  const style = (format: 'green' | 'red' | 'dim', text: string) => styleText(format, text, { stream: process.stdout });
  return (workflow, { job, name, result, headline }) => {
    const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(7);
    const mark = result === 'success' ? style('green', '✓') : style('red', '✗');
    say(`${style('dim', seconds)}  ${mark} ${workflow.padEnd(18)}${job.padEnd(26)}${name}`);
    if (headline !== undefined) say(`${' '.repeat(11)}${style('red', headline)}`);
  };
}
