#!/usr/bin/env node
import './older-node.ts';
import { ActionError } from '@stability-actions/common/failure';
import { createLog, jsonForLog } from '@stability-actions/common/log';
import { Redactor } from '@stability-actions/common/redaction';
import type { Command } from './command.ts';
import { inOptions } from './in-options.ts';
import { nearest } from './nearest.ts';
import { runCommand } from './run-command.ts';
import { terminalOf } from './terminal.ts';

/** Each is loaded when it is asked for: all of them take 50 ms, and a commit hook pays that each time. */
const COMMANDS = new Map<string, { does: string; load(): Promise<Command> }>([
  [
    'validate',
    {
      does: 'Checks a folder of migrations, as validate-migrations does.',
      load: async () => (await import('./validate.ts')).validateCommand,
    },
  ],
  [
    'apply',
    {
      does: 'Applies what is pending, as apply-ordered-migrations does.',
      load: async () => (await import('./apply.ts')).applyCommand,
    },
  ],
  [
    'drift',
    {
      does: 'Compares a database with its migrations, as check-schema-drift does.',
      load: async () => (await import('./drift.ts')).driftCommand,
    },
  ],
  [
    'audit',
    {
      does: 'Finds where a workflow swallows a failure, as audit-workflows does.',
      load: async () => (await import('./audit.ts')).auditCommand,
    },
  ],
  [
    'tests',
    {
      does: 'Proves from reports that tests ran, as verify-tests-ran does.',
      load: async () => (await import('./tests.ts')).testsCommand,
    },
  ],
  [
    'run-with-services',
    {
      does: 'Runs tests with the services that they need.',
      load: async () => (await import('./run-with-services.ts')).runWithServicesCommand,
    },
  ],
  [
    'verify-sentry',
    {
      does: 'Proves that an error becomes visible in Sentry.',
      load: async () => (await import('./verify-sentry.ts')).verifySentryCommand,
    },
  ],
  [
    'sentry-alerts',
    {
      does: 'Keeps the alerts of Sentry as a YAML file.',
      load: async () => (await import('./sentry-alerts.ts')).sentryAlertsCommand,
    },
  ],
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
        const print = (document: unknown, indent?: number) =>
          terminal.write(`${jsonForLog(document, redactor, indent)}\n`);
        const run = await command.load();
        return await run(args, { env: process.env, cwd: process.cwd(), log, print, signal, mask });
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
