import { parseArgs } from 'node:util';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import { runCommand } from './run-command.ts';
import { tryMigrations } from './try.ts';

const USAGE = `Usage: npm start [-- [--skip <name or glob>]… [--use-database-url] <folder>…]

Validates the migrations of a folder (a sample when none is given), applies them to a PostgreSQL of its own, and applies
them again. With --use-database-url your folder goes to the database that the variable DATABASE_URL names.

       npm start -- pipeline [--fault <name>]

Runs the workflows of examples/pipeline here, all actions together; 'npm start -- pipeline --help' lists the faults.`;

await runCommand(1, async (signal) => {
  const { values, positionals } = readArguments();
  if (values.help !== true && positionals.shift() === 'try') {
    return tryMigrations(
      { folders: positionals, skip: values.skip, useDatabaseUrl: values['use-database-url'] === true },
      process.env,
      signal,
    );
  }
  console.log(USAGE);
  return true;
});

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        skip: { type: 'string', multiple: true },
        'use-database-url': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new ActionError(`${messageOf(error)}\n\n${USAGE}`);
  }
}
