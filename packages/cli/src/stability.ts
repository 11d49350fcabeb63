#!/usr/bin/env node
import './older-node.ts';
import { ActionError } from '@stability-actions/common/failure';
import { createLog } from '@stability-actions/common/log';
import { Redactor } from '@stability-actions/common/redaction';
import { applyCommand } from './apply.ts';
import { auditCommand } from './audit.ts';
import type { Command } from './command.ts';
import { driftCommand } from './drift.ts';
import { inOptions } from './in-options.ts';
import { nearest } from './nearest.ts';
import { runCommand } from './run-command.ts';
import { runWithServicesCommand } from './run-with-services.ts';
import { sentryAlertsCommand } from './sentry-alerts.ts';
import { terminalOf } from './terminal.ts';
import { testsCommand } from './tests.ts';
import { validateCommand } from './validate.ts';
import { verifySentryCommand } from './verify-sentry.ts';

const COMMANDS = new Map<string, Command>([
  ['validate', { does: 'Checks a folder of migrations, as validate-migrations does.', run: validateCommand }],
  ['apply', { does: 'Applies what is pending, as apply-ordered-migrations does.', run: applyCommand }],
  ['drift', { does: 'Compares a database with its migrations, as check-schema-drift does.', run: driftCommand }],
  ['audit', { does: 'Finds where a workflow swallows a failure, as audit-workflows does.', run: auditCommand }],
  ['tests', { does: 'Proves from reports that tests ran, as verify-tests-ran does.', run: testsCommand }],
  ['run-with-services', { does: 'Runs tests with the services that they need.', run: runWithServicesCommand }],
  ['verify-sentry', { does: 'Proves that an error becomes visible in Sentry.', run: verifySentryCommand }],
  ['sentry-alerts', { does: 'Keeps the alerts of Sentry as a YAML file.', run: sentryAlertsCommand }],
]);

/** What it runs writes to the terminal, too: a progress line would stand in the middle of it. */
const SPEAKS_ITSELF = new Set(['run-with-services', '--help', '-h']);

const USAGE = `Usage: stability <command> [options]

${[...COMMANDS].map(([name, { does }]) => `  ${name.padEnd(20)}${does}`).join('\n')}

'stability <command> --help' lists its options.`;

// A commit hook tells findings (1) from a check that could not be made (2).
await runCommand(
  2,
  async (signal) => {
    const redactor = new Redactor();
    const [name = '--help', ...args] = process.argv.slice(2);
    const command = COMMANDS.get(name);
    const terminal = terminalOf(process.stdout, process.env, SPEAKS_ITSELF.has(name) ? undefined : `stability ${name}`);
    const log = createLog(terminal.write, redactor);
    if (command !== undefined) {
      const mask = (secret: string) => redactor.add(secret);
      try {
        return await command.run(args, { env: process.env, cwd: process.cwd(), log, signal, mask });
      } finally {
        terminal.end();
      }
    }
    if (name !== '--help' && name !== '-h') {
      const meant = nearest(name, [...COMMANDS.keys()]);
      throw new ActionError(
        `There is no command '${name}'.${meant === undefined ? '' : ` Did you mean '${meant}'?`}\n\n${USAGE}`,
      );
    }
    log.info(USAGE);
    return true;
  },
  inOptions,
);
