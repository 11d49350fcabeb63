import type { WorkflowRun } from '../fixtures/workflow.ts';
import type { StepReport } from '../fixtures/workflow-steps.ts';
import type { Fault } from './faults.ts';
import { type OnStep, push, type Runs } from './push.ts';
import { checkOut, type World } from './world.ts';

export interface Told {
  /** Every message of the channel, oldest first. */
  messages: string[];
  incidents: number;
  recoveries: number;
}

export type RedStep = StepReport & { workflow: string };

/** The fault happens; its runs, with what must be undone undone. */
export async function happen(world: World, fault: Fault, onStep?: OnStep): Promise<Runs> {
  await checkOut(world);
  await fault.cause(world);
  return (fault.occasion ?? push)(world, onStep);
}

/** It is repaired, and what happened happens again. */
export async function recover(world: World, fault: Fault, onStep?: OnStep): Promise<Runs> {
  await checkOut(world);
  await fault.repair?.(world);
  return (fault.occasion ?? push)(world, onStep);
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
