import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock } from '@stability-actions/common/clock';
import { ActionError } from '@stability-actions/common/failure';
import { applicationName } from '@stability-actions/migrations/apply/applied-by';
import { readDriftFolder } from '@stability-actions/migrations/drift/folder';
import { readDriftInputs } from '@stability-actions/migrations/drift/inputs';
import { driftLines } from '@stability-actions/migrations/drift/lines';
import { verdictOf } from '@stability-actions/migrations/drift/outcome';
import { checkDrift } from '@stability-actions/migrations/drift/run';
import { announceTarget } from '@stability-actions/migrations/postgres/announce';
import type { CommandContext } from './command.ts';
import { type CommandLine, PLACEHOLDER, readCommandLine } from './options.ts';
import { silent } from './silent.ts';

const LINE: CommandLine = {
  command: 'drift',
  action: 'check-schema-drift',
  omit: ['repair-sql'],
  lines: { placeholder: PLACEHOLDER },
  own: {
    'repair-file': {
      form: '<file>',
      description: 'Write a draft of the statements that repair it there; nothing is run.',
    },
  },
};

/**
 * `stability drift`: the action on a terminal.
 * @returns whether the database is as it should be
 * @throws ActionError where nothing was found out
 */
export async function driftCommand(args: readonly string[], around: CommandContext): Promise<boolean> {
  const { env, signal, mask } = around;
  const options = await readCommandLine(LINE, args, around);
  if (options === undefined) return true;
  const log = options.quiet ? silent() : around.log;
  const cwd = env.INIT_CWD || around.cwd;
  const repairFile = options.own['repair-file'];
  const chosen = readDriftInputs(options.inputs, { env, cwd, mask });
  announceTarget(chosen.target, log);
  const inventory = readDriftFolder(chosen, cwd, log);
  const outcome = await checkDrift(
    inventory,
    {
      ...chosen,
      repairSql: repairFile !== undefined,
      applicationName: applicationName('check-schema-drift', env),
      env,
      clock: systemClock,
      log,
      signal,
    },
    () => {},
  );
  const { status, fails } = verdictOf(outcome, chosen);
  if (status === 'inconclusive') throw new ActionError(`Nothing was found out: ${outcome.inconclusive.join(' ')}`);
  for (const line of driftLines(outcome, chosen)) (fails ? around.log : log).info(line);
  if (repairFile !== undefined && outcome.repairSql !== '') {
    writeFileSync(resolve(cwd, repairFile), outcome.repairSql);
    log.info(`A draft for a new migration is in ${repairFile}; nothing of it was run`);
  }
  return !fails;
}
