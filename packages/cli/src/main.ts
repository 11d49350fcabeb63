import { parseArgs } from 'node:util';
import { ActionError, headlineOf } from '@stability-actions/common/failure';
import { applyCommand } from './apply.ts';
import { tryMigrations } from './try.ts';

const USAGE = `Usage: npm start [-- [--skip <name or glob>]… <folder>…]

Validates the migrations of a folder (a sample when none is given), applies them to a PostgreSQL of its own, or to the one
that DATABASE_URL names, and applies them again.

       stability apply [--help] [options]

Applies what is pending; the options are the inputs of the action apply-ordered-migrations.`;

const cancelled = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => cancelled.abort(new ActionError(`Cancelled (${signal}).`)));
}

try {
  const [command, ...args] = process.argv.slice(2);
  if (command === 'apply') {
    process.exitCode = (await applyCommand(args, process.env, cancelled.signal)) ? 0 : 1;
  } else {
    await tryCommand();
  }
} catch (error) {
  console.error(headlineOf(error));
  process.exitCode = 1;
}

async function tryCommand(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help === true || positionals.shift() !== 'try') {
    console.log(USAGE);
  } else {
    const done = await tryMigrations({ folders: positionals, skip: values.skip }, process.env, cancelled.signal);
    process.exitCode = done ? 0 : 1;
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { skip: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new ActionError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
