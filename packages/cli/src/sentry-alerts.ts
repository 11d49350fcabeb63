import { systemClock } from '@stability-actions/common/clock';
import { ActionError } from '@stability-actions/common/failure';
import { findingLines } from '@stability-actions/common/finding-report';
import { repositoryIn } from '@stability-actions/common/run-environment';
import { readAlertFile } from '@stability-actions/sentry/alert-rules/read-file';
import { reconcile } from '@stability-actions/sentry/alert-rules/reconcile';
import { readAlertSettings } from '@stability-actions/sentry/alert-rules/settings';
import { isPassing, outcomeLines } from '@stability-actions/sentry/alert-rules/terminal';
import type { CommandContext } from './command.ts';
import { type Contract, readContract, readerOf, readOptions, usage } from './contract.ts';

/** What only a job on a runner has. */
const OF_THE_RUNNER = ['comment', 'github-token', 'on-missing-secret', 'secret-source', 'summary'];

/** `stability sentry-alerts`: plans by default, so that nobody applies by accident. */
export async function sentryAlertsCommand(args: readonly string[], around: CommandContext): Promise<boolean> {
  const { env, cwd, log, signal, mask } = around;
  const contract = await readContract('sentry-alerts');
  const offered: Contract = Object.fromEntries(
    Object.entries(contract)
      .filter(([name]) => !OF_THE_RUNNER.includes(name))
      .map(([name, input]) => [name, name === 'mode' ? { ...input, default: 'plan' } : input]),
  );
  offered.repository = {
    default: '',
    description: 'The repository `owner/name` that the marks name; where empty, the variable `GITHUB_REPOSITORY`.',
  };
  const options = readOptions('sentry-alerts', args, offered);
  if (options === 'help') {
    log.info(
      `${usage('sentry-alerts', offered)}\n\nThe token may also be in SENTRY_AUTH_TOKEN. Without one only the file is checked.`,
    );
    return true;
  }
  const reader = readerOf(offered, { 'auth-token': env.SENTRY_AUTH_TOKEN ?? '', ...options.values }, mask);
  const settings = readAlertSettings(reader);
  const repository = repositoryIn({ GITHUB_REPOSITORY: reader.text('repository') || env.GITHUB_REPOSITORY });
  reader.finish();
  const { file, problems } = readAlertFile(settings.file, cwd);
  if (file === undefined) {
    for (const problem of problems) log.info(findingLines(problem));
    return false;
  }
  if (settings.token === '') {
    log.info(`${settings.file} is valid. Sentry was not asked: there is no token.`);
    return true;
  }
  if (repository === undefined) {
    throw new ActionError("The marks name a repository: give '--repository owner/name'.");
  }
  if (settings.mode === 'auto')
    throw new ActionError("There is no event on the command line: give '--mode' plan, apply or check.");
  const outcome = await reconcile(
    { ...settings, file, mode: settings.mode, repository: `${repository.owner}/${repository.repo}` },
    { env, log, signal, clock: systemClock },
  );
  for (const line of outcomeLines(outcome, settings.file)) log.info(line);
  return isPassing(outcome.status);
}
