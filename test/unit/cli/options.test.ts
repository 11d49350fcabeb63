import { createLog, jsonForLog } from '@stability-actions/common/log';
import { describe, expect, it } from 'vitest';
import { applyCommand } from '../../../packages/cli/src/apply.ts';
import { auditCommand } from '../../../packages/cli/src/audit.ts';
import type { Command } from '../../../packages/cli/src/command.ts';
import { driftCommand } from '../../../packages/cli/src/drift.ts';
import { nearest } from '../../../packages/cli/src/nearest.ts';
import { runWithServicesCommand } from '../../../packages/cli/src/run-with-services.ts';
import { testsCommand } from '../../../packages/cli/src/tests.ts';
import { validateCommand } from '../../../packages/cli/src/validate.ts';
import { verifySentryCommand } from '../../../packages/cli/src/verify-sentry.ts';
import { readActionMetadata } from '../../../scripts/workspace.ts';
import { writeFolder } from '../../fixtures/folder.ts';

const OF_A_JOB = 'summary github-token';

/** The last: inputs that are no options. */
const ROWS: [command: Command, action: string, left: string][] = [
  [
    validateCommand,
    'validate-migrations',
    'open-pull-requests replay replay-database-url replay-superuser comment sarif-file',
  ],
  [applyCommand, 'apply-ordered-migrations', ''],
  [auditCommand, 'audit-workflows', 'sarif-file baseline-only'],
  [testsCommand, 'verify-tests-ran', 'annotations baseline-artifact job-id'],
  [runWithServicesCommand, 'run-with-services', 'summary-logs'],
  [verifySentryCommand, 'verify-sentry', ''],
];

function around(cwd = '.') {
  const lines: string[] = [];
  const context = {
    env: { SENTRY_AUTH_TOKEN: 'planted-secret' },
    cwd,
    log: createLog((line) => lines.push(line)),
    print: (document: unknown) => lines.push(jsonForLog(document)),
    signal: new AbortController().signal,
    mask: () => {},
  };
  return { context, text: () => lines.join('') };
}

describe.each(ROWS)('%o', (command, action, left) => {
  it('has the inputs of its action, --quiet and --help, and shows no secret', async () => {
    const { inputs } = await readActionMetadata(action);
    const { context, text } = around();
    expect(await command(['--help'], context)).toBe(true);
    const offered = [...text().matchAll(/^ {2}--([a-z-]+)/gm)].map(([, name]) => name);
    const none = `${OF_A_JOB} ${left}`.split(' ');
    const expected = Object.keys(inputs).filter((name) => !none.includes(name));
    expect(expected.filter((name) => !offered.includes(name))).toEqual([]);
    expect(none.filter((name) => offered.includes(name))).toEqual([]);
    expect(offered).toEqual(expect.arrayContaining(['quiet', 'help']));
    expect(text()).not.toContain('planted-secret');
  });

  it('names the option that was probably meant', async () => {
    await expect(command(['--quite'], around().context)).rejects.toThrow(
      /^Unknown option '--quite'\. Did you mean '--quiet'\?\n\nUsage: stability [a-z-]+ \[options\][\s\S]*--help' lists all options\.$/,
    );
    await expect(command(['--xyzzy=1'], around().context)).rejects.toThrow(
      /^Unknown option '--xyzzy'\.\n\nUsage: stab/,
    );
  });
});

it('reports all bad options together, as options', async () => {
  const { context } = around();
  const args = ['--rule', 'no-such-rule=off', '--format', 'yaml', '--gaps', 'perhaps'];
  await expect(validateCommand(args, context)).rejects.toThrow(
    /^3 bad inputs: option 'gaps' is 'perhaps': .*option 'rules' is 'no-such-rule': .*option 'format' is 'yaml'/,
  );
});

it.each<[args: string[], ok: boolean, log: RegExp]>([
  [['--no-base', 'db'], false, /version-gap[\s\S]*2 migrations, latest 3, next 4: 1 error, 0 warnings/],
  [['--no-base', '--rule', 'version-gap=warning', 'db'], true, /0 errors, 1 warning/],
  [['--no-base', '--gaps', 'off', '--quiet', '--path', 'db'], true, /^$/],
  [['--no-base', '--rules', 'version-gap: off', '--format=json', 'db'], true, /"valid":true/],
])('validate %j', async (args, ok, log) => {
  const cwd = await writeFolder({ 'db/1_a.sql': 'SELECT 1;', 'db/3_c.sql': 'SELECT 3;' });
  const { context, text } = around(cwd);
  expect(await validateCommand(args, context), text()).toBe(ok);
  expect(text()).toMatch(log);
});

it.each([validateCommand, applyCommand, driftCommand])('%o takes a placeholder as an option', async (command) => {
  const { context, text } = around();
  await command(['--help'], context);
  expect(text()).toContain('--placeholder <name>=<value>');
});

it('prints JSON to its end and nothing beside it', async () => {
  const statements = Array.from({ length: 100 }, (_, i) => `ALTER TABLE "a\u202e${i}" ADD b int NOT NULL;`);
  const cwd = await writeFolder({ 'db/1_a.sql': statements.join('\n') });
  for (const format of ['json', 'sarif']) {
    const { context, text } = around(cwd);
    await validateCommand(['--no-base', '--format', format, 'db'], context);
    const { findings, runs } = JSON.parse(text());
    expect(findings ?? runs[0].results).toHaveLength(101);
  }
});

it.each([
  ['layuot', 'layout'],
  ['database-ulr', 'database-url'],
  ['postgres', undefined],
  ['skp', 'skip'],
])('nearest to %s', (typed, meant) => {
  expect(nearest(typed, ['layout', 'database-url', 'skip', 'postgres-version'])).toBe(meant);
});
