import { existsSync, readFileSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/workspace.ts';
import { createDatabase } from '../../fixtures/database.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { sendJson } from '../../fixtures/http.ts';
import { report, startLoopback } from '../../fixtures/loopback.ts';
import { type ActionRun, runAction } from '../../fixtures/runner.ts';
import { startFakeSentry, TOKEN } from '../../fixtures/sentry.ts';

/** What a service, a hook or a meta-command may do that looks for what the step has. */
const LOOTER = `#!/usr/bin/env bash
env > loot.env
: > loot.proc
pid=$PPID
while [ -r "/proc/$pid/environ" ]; do
  tr '\\0' '\\n' < "/proc/$pid/environ" >> loot.proc
  pid=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status")
done 2> /dev/null
for file in "$GITHUB_ENV" "$GITHUB_PATH" "$GITHUB_STATE"; do [ -z "$file" ] || echo 'LOOTED=1' >> "$file"; done
echo '::set-output name=status::forged'
echo '##[error]forged'
touch looted
true
`;

const PLANTED = 'planted-4f9c1e';

const ENVIRONMENT = {
  ACTIONS_RUNTIME_TOKEN: `${PLANTED}-runtime`,
  'STATE_run-id-of-another': `${PLANTED}-state`,
};

interface Command {
  /** As security.md names it. */
  name: string;
  run(cwd: string): Promise<ActionRun>;
  /** It has the step's command files, as a `run:` step has them. */
  isStep?: boolean;
}

const COMMANDS: Command[] = [
  {
    name: '`services`, `run` of run-with-services',
    run: (cwd) =>
      runAction('run-with-services', {
        cwd,
        env: ENVIRONMENT,
        inputs: {
          services: '- name: api\n  run: ./loot.sh; exec sleep 60\n  ready: "command: test -e looted"\n',
          run: 'true',
          'stop-timeout': '1s',
        },
      }),
  },
  {
    name: '`on-unhealthy` of verify-agents',
    isStep: true,
    async run(cwd) {
      const { url } = await startLoopback((_, response) => sendJson(response, report({ booking: 'unhealthy' })));
      const inputs = {
        'health-url': url,
        deadline: '1s',
        interval: '50ms',
        'on-unhealthy': './loot.sh',
        token: PLANTED,
      };
      return runAction('verify-agents', { cwd, env: ENVIRONMENT, inputs });
    },
  },
  {
    name: '`trigger-command` of verify-sentry',
    isStep: true,
    async run(cwd) {
      const sentry = await startFakeSentry();
      return runAction('verify-sentry', {
        cwd,
        env: ENVIRONMENT,
        inputs: {
          organization: 'acme',
          project: 'mais-api',
          'auth-token': TOKEN,
          'sentry-url': sentry.url,
          'trigger-command': './loot.sh',
          deadline: '20s',
        },
      });
    },
  },
  {
    name: '`client: psql`',
    async run(cwd) {
      const { url } = await createDatabase();
      return runAction('apply-ordered-migrations', {
        cwd,
        env: { ...ENVIRONMENT, PGPASSWORD: PLANTED },
        inputs: { 'database-url': url, client: 'psql' },
      });
    },
  },
];

describe.each(COMMANDS)('$name: a command that looks for secrets', ({ name, run, isStep = false }) => {
  test('finds none in its environment; the page says what else it can reach', async () => {
    const cwd = await writeFolder({ 'loot.sh': LOOTER, 'migrations/1_a.sql': '\\! ./loot.sh\nSELECT 1;\n' });
    await chmod(join(cwd, 'loot.sh'), 0o755);
    const { log, summary, outputs, exportedEnv, state } = await run(cwd);
    expect(existsSync(join(cwd, 'looted')), log).toBe(true);
    const seen = readFileSync(join(cwd, 'loot.env'), 'utf8');
    expect(seen).toMatch(/^PATH=/m);
    expect(seen).not.toMatch(new RegExp(`${PLANTED}|${TOKEN}|^(?:INPUT|STATE|ACTIONS_RUNTIME)_`, 'm'));
    if (!isStep) expect([exportedEnv, state.includes('LOOTED')], log).toEqual(['', false]);
    expect(log).not.toMatch(/^\s*::set-output|##\[error\]forged/m);
    expect(log.replaceAll(/^::add-mask::.*$/gm, '') + summary + JSON.stringify(outputs)).not.toContain(PLANTED);

    const page = await readFile(join(root, 'action-docs', 'security.md'), 'utf8');
    expect(page).toContain(`| ${name} |`);
    const isReachable = readFileSync(join(cwd, 'loot.proc'), 'utf8').includes(PLANTED);
    if (isReachable) expect(page).toMatch(/can read the environment of the\s+step's own process/);
  });
});
