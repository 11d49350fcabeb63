import { systemClock } from '@stability-actions/common/clock';
import { headlineFor, visibleText } from '@stability-actions/sentry/verify/sentences';
import { readSettings } from '@stability-actions/sentry/verify/settings';
import { verifySentry } from '@stability-actions/sentry/verify/verify';
import type { CommandContext } from './command.ts';
import { type CommandLine, readCommandLine } from './options.ts';
import { silent } from './silent.ts';

const LINE: CommandLine = {
  command: 'verify-sentry',
  action: 'verify-sentry',
  omit: [],
  note: 'The token may also be in SENTRY_AUTH_TOKEN, where no list of processes shows it.',
};

export async function verifySentryCommand(args: readonly string[], around: CommandContext): Promise<boolean> {
  const { env, signal, mask } = around;
  const secrets = { 'auth-token': env.SENTRY_AUTH_TOKEN ?? '' };
  const options = await readCommandLine({ ...LINE, secrets }, args, around);
  if (options === undefined) return true;
  const log = options.quiet ? silent() : around.log;
  const settings = readSettings({ inputs: options.inputs, env, mask });
  const outcome = await verifySentry(settings, { env, log, signal, clock: systemClock });
  for (const warning of outcome.warnings) log.info(warning);
  const headline = headlineFor(outcome);
  if (headline === undefined) log.info(visibleText(outcome));
  else around.log.info(headline);
  return outcome.verdict === undefined;
}
