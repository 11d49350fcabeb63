import { systemClock } from '@stability-actions/common/clock';
import { ActionError } from '@stability-actions/common/failure';
import { findingLines } from '@stability-actions/common/finding-report';
import { repositoryIn } from '@stability-actions/common/run-environment';
import { readAlertFile } from '@stability-actions/sentry/alert-rules/read-file';
import { reconcile } from '@stability-actions/sentry/alert-rules/reconcile';
import { readAlertSettings } from '@stability-actions/sentry/alert-rules/settings';
import { isPassing, outcomeLines } from '@stability-actions/sentry/alert-rules/terminal';
import type { CommandContext } from './command.ts';
import { type CommandLine, readCommandLine } from './options.ts';
import { silent } from './silent.ts';

const LINE: CommandLine = {
  command: 'sentry-alerts',
  action: 'sentry-alerts',
  omit: ['comment', 'github-token', 'on-missing-secret', 'secret-source'],
  // Nobody applies by accident.
  defaults: { mode: 'plan' },
  own: {
    repository: {
      form: '<owner/name>',
      description: 'The repository that the marks name; where left out, the variable GITHUB_REPOSITORY.',
    },
  },
  note: 'The token may also be in SENTRY_AUTH_TOKEN. Without one only the file is checked.',
};

export async function sentryAlertsCommand(args: readonly string[], around: CommandContext): Promise<boolean> {
  const { env, cwd, signal } = around;
  const secrets = { 'auth-token': env.SENTRY_AUTH_TOKEN ?? '' };
  const options = await readCommandLine({ ...LINE, secrets }, args, around);
  if (options === undefined) return true;
  const { inputs, own, quiet } = options;
  const settings = readAlertSettings(inputs);
  inputs.finish();
  const log = quiet ? silent() : around.log;
  const { file, problems } = readAlertFile(settings.file, cwd);
  if (file === undefined) {
    for (const problem of problems) around.log.info(findingLines(problem));
    return false;
  }
  if (settings.token === '') {
    log.info(`${settings.file} is valid. Sentry was not asked: there is no token.`);
    return true;
  }
  const repository = repositoryIn({ GITHUB_REPOSITORY: own.repository ?? env.GITHUB_REPOSITORY });
  if (repository === undefined) throw new ActionError("The marks name a repository: give '--repository owner/name'.");
  const { mode } = settings;
  if (mode === 'auto') {
    throw new ActionError("There is no event on the command line: give '--mode' plan, apply or check.");
  }
  const outcome = await reconcile(
    { ...settings, file, mode, repository: `${repository.owner}/${repository.repo}` },
    { env, log, signal, clock: systemClock },
  );
  const isGood = isPassing(outcome.status);
  for (const line of outcomeLines(outcome, settings.file)) (isGood ? log : around.log).info(line);
  return isGood;
}
