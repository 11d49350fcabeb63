#!/usr/bin/env node
import { ActionError, headlineOf } from '@stability-actions/common/failure';
import { createLog } from '@stability-actions/common/log';
import { VALIDATE_USAGE, validateCommand } from './validate.ts';

const log = createLog((line) => process.stdout.write(line));

try {
  const [command = '--help', ...args] = process.argv.slice(2);
  if (command === '--help' || command === '-h') log.info(VALIDATE_USAGE);
  else if (command === 'validate') process.exitCode = (await validateCommand(args, process.cwd(), log)) ? 0 : 1;
  else throw new ActionError(`There is no command '${command}'.\n\n${VALIDATE_USAGE}`);
} catch (error) {
  process.stderr.write(`${headlineOf(error)}\n`);
  process.exitCode = 2;
}
