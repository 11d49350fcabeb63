#!/usr/bin/env node
import './older-node.ts';
import { ActionError } from '@stability-actions/common/failure';
import { createLog } from '@stability-actions/common/log';
import { applyCommand } from './apply.ts';
import { AUDIT_USAGE, auditCommand } from './audit.ts';
import { runCommand } from './run-command.ts';
import { testsCommand } from './tests.ts';
import { VALIDATE_USAGE, validateCommand } from './validate.ts';

const USAGE = `${VALIDATE_USAGE}

       stability apply [--help] [options]

Applies what is pending; the options are the inputs of the action apply-ordered-migrations.

       stability tests [--help] [options] [<report or glob>…]

Proves from the reports of a test run that tests were executed, by the rules of the action verify-tests-ran.

${AUDIT_USAGE}`;

// A commit hook tells findings (1) from a check that could not be made (2).
await runCommand(2, async (signal) => {
  const log = createLog((line) => process.stdout.write(line));
  const [command = '--help', ...args] = process.argv.slice(2);
  if (command === 'validate') return validateCommand(args, process.cwd(), log);
  if (command === 'audit') return auditCommand(args, process.cwd(), log);
  if (command === 'apply') return applyCommand(args, process.env, signal);
  if (command === 'tests') return testsCommand(args, process.cwd(), log, signal);
  if (command !== '--help' && command !== '-h') throw new ActionError(`There is no command '${command}'.\n\n${USAGE}`);
  log.info(USAGE);
  return true;
});
