import type { WorkflowRun } from '../fixtures/workflow.ts';
import type { StepReport } from '../fixtures/workflow-steps.ts';
import type { Fault } from './faults.ts';
import { morning, push, type Runs, type Watch } from './push.ts';
import { checkOut, type World } from './world.ts';

export type RedStep = StepReport & { workflow: string };

/** The fault happens. */
export async function happen(world: World, fault: Fault, watch?: Watch): Promise<Runs> {
  await checkOut(world);
  await fault.cause(world);
  return occasionOf(fault)(world, watch);
}

/** What must be undone is undone, and it happens again. */
export async function recover(world: World, fault: Fault, watch?: Watch): Promise<Runs> {
  await checkOut(world);
  await fault.repair?.(world);
  if (fault.repairedByPush) await push(world, { passed: unconcerned(fault) });
  return occasionOf(fault)(world, watch);
}

const occasionOf = ({ occasion }: Fault) => (occasion === 'morning' ? morning : push);

/** The slow jobs that a fault has nothing to do with. */
export function unconcerned({ red, name }: Fault): string[] {
  const concerned = [red.job.split(' ')[0], name === 'red-test' ? 'unit' : ''];
  return ['unit', 'integration', 'e2e', 'alerts'].filter((job) => !concerned.includes(job));
}

/** What is red, in the order of the jobs. */
export function redSteps(runs: Runs): RedStep[] {
  const stepsOf = (run: WorkflowRun) => Object.values(run.jobs).flatMap(({ steps }) => steps);
  return Object.entries(runs).flatMap(([workflow, run]) =>
    stepsOf(run)
      .filter(({ result }) => result === 'failure')
      .map((step) => ({ workflow, ...step })),
  );
}
