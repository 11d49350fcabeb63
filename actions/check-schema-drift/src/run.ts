import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionContext } from '@stability-actions/common/actions-run';
import { redact } from '@stability-actions/common/redaction';
import type { Report } from '@stability-actions/common/report';
import { applicationName } from '@stability-actions/migrations/apply/applied-by';
import { foreignFiles } from '@stability-actions/migrations/base/foreign-files';
import { readDriftFolder } from '@stability-actions/migrations/drift/folder';
import type { DriftInputs } from '@stability-actions/migrations/drift/inputs';
import { driftLines } from '@stability-actions/migrations/drift/lines';
import { type DriftOutcome, nothingKnown } from '@stability-actions/migrations/drift/outcome';
import { checkDrift } from '@stability-actions/migrations/drift/run';
import { announceTarget } from '@stability-actions/migrations/postgres/announce';
import { reportOf } from './report.ts';

/** Reads the database and what it is compared with, and says where they differ. */
export async function run(inputs: DriftInputs, context: ActionContext): Promise<Report> {
  const { clock, cwd, env, log, signal } = context;
  const { target, referenceTarget } = inputs;
  announceTarget(target, log);
  if (referenceTarget !== undefined) announceTarget(referenceTarget, log);
  const inventory = readDriftFolder(inputs, cwd, log);
  const options = { ...inputs, applicationName: applicationName('check-schema-drift', env), env, clock, log, signal };
  let outcome: DriftOutcome = nothingKnown(options);
  context.known(() => reportOf(outcome, inputs));
  const replays = inputs.check !== 'history' && referenceTarget === undefined;
  const refused = replays ? await foreignFiles(env, inputs.folders, cwd, signal) : undefined;
  if (refused !== undefined) {
    const why = `The migrations are not replayed: ${refused}. Or set the input 'check' to 'history', which runs none of them.`;
    return reportOf({ ...outcome, inconclusive: [why], complete: true }, inputs);
  }
  outcome = await checkDrift(inventory, options, (known) => {
    outcome = known;
  });
  for (const line of driftLines(outcome, inputs)) log.info(line);
  if (outcome.repairSql === '') return reportOf(outcome, inputs);
  const file = join(env.RUNNER_TEMP || cwd, 'check-schema-drift-repair.sql');
  writeFileSync(file, redact(outcome.repairSql));
  log.info(`A draft for a new migration is in ${file}; nothing of it was run`);
  return reportOf(outcome, inputs, file);
}
