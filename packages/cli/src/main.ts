import { parseArgs } from 'node:util';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import { runCommand } from './run-command.ts';
import { tryMigrations } from './try.ts';

const USAGE = `Usage: npm start [-- [--skip <name or glob>]… <folder>…]

Validates the migrations of a folder (a sample when none is given), applies them to a PostgreSQL of its own, or to the one
that DATABASE_URL names, and applies them again.`;

await runCommand(1, async (signal) => {
  const { values, positionals } = readArguments();
  if (values.help !== true && positionals.shift() === 'try') {
    return tryMigrations({ folders: positionals, skip: values.skip }, process.env, signal);
  }
  console.log(USAGE);
  return true;
});

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { skip: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new ActionError(`${messageOf(error)}\n\n${USAGE}`);
  }
}
