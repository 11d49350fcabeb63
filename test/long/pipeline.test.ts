import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { readChannel } from '../pipeline/channel.ts';
import { FAULTS } from '../pipeline/faults.ts';
import { faultsPage, type Row } from '../pipeline/page.ts';
import { keepShown, pictureFiles, SHOWN } from '../pipeline/pictures.ts';
import { push, type Runs } from '../pipeline/push.ts';
import { happen, recover, redSteps, unconcerned } from '../pipeline/story.ts';
import { createWorld, type World } from '../pipeline/world.ts';

const rows: Row[] = [];
const summaries = new Map<string, string>();

async function told({ slack }: World) {
  const incidents = await readChannel(slack);
  return {
    incidents: incidents.length,
    open: incidents.filter(({ open }) => open).length,
    recoveries: incidents.flatMap(({ thread }) => thread.filter((line) => line.includes('recovered'))).length,
  };
}

const serving = ({ platform }: World) =>
  Object.fromEntries([...platform.services].map(([name, service]) => [name, service.serving?.name]));

const isReleased = (runs: Runs) => runs['deploy-production']?.jobs.release?.result === 'success';

test('all is well: everything runs, everything is released, nobody is bothered', async () => {
  const world = await createWorld(inject('serverUrl'));
  const runs = await push(world);
  expect(redSteps(runs)).toEqual([]);
  for (const run of Object.values(runs)) {
    for (const { steps } of Object.values(run.jobs)) keepShown(summaries, steps, 'well');
    for (const { result, log } of Object.values(run.jobs)) expect(result, log).toBe('success');
  }
  expect(serving(world)).toEqual({ api: 'api-00002', booking: 'booking-00002', research: 'research-00002' });
  expect(await told(world)).toEqual({ incidents: 0, open: 0, recoveries: 0 });
});

describe('each line of the plan', () => {
  test.each(FAULTS)('$name: $what', async (fault) => {
    const world = await createWorld(inject('serverUrl'));
    const runs = await happen(world, fault, { passed: unconcerned(fault) });
    const red = redSteps(runs);
    const { workflow, job, step } = fault.red;
    const found = red.find((one) => one.workflow === workflow && one.job === job && one.name === step);
    expect(found, JSON.stringify(red)).toBeDefined();
    rows.push({ ...fault, headline: found?.headline ?? '' });
    keepShown(summaries, red, fault.name);
    expect(await fault.after?.(world)).toBeUndefined();
    expect(isReleased(runs)).toBe(false);
    expect(await told(world)).toEqual({ incidents: 1, open: 1, recoveries: 0 });

    const repaired = await recover(world, fault, { passed: unconcerned(fault) });
    expect(redSteps(repaired)).toEqual([]);
    expect(await told(world)).toEqual({ incidents: 1, open: 0, recoveries: 1 });
  });
});

test('the page of the documentation is what these runs said', async () => {
  expect(rows.map(({ name }) => name)).toEqual(FAULTS.map(({ name }) => name));
  await expect(faultsPage(rows)).toMatchFileSnapshot(join(root, 'action-docs', 'pipeline-faults.md'));
});

test.each(Object.keys(SHOWN))('the page of %s shows what it said', async (action) => {
  expect(summaries.get(action)).toBeDefined();
  await expect(summaries.get(action)).toMatchFileSnapshot(pictureFiles(action).text);
});
