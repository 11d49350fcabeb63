import { systemClock } from '@stability-actions/common/clock';
import { headlineFor, visibleText } from '@stability-actions/sentry/verify/sentences';
import { readSettings } from '@stability-actions/sentry/verify/settings';
import { verifySentry } from '@stability-actions/sentry/verify/verify';
import type { CommandContext } from './command.ts';
import { readContract, readerOf, readOptions, usage } from './contract.ts';

/** `stability verify-sentry`: the proof of verify-sentry from a laptop or any other CI. */
export async function verifySentryCommand(args: readonly string[], around: CommandContext): Promise<boolean> {
  const { env, log, signal, mask } = around;
  const { summary: _, ...contract } = await readContract('verify-sentry');
  const options = readOptions('verify-sentry', args, contract);
  if (options === 'help') {
    log.info(
      `${usage('verify-sentry', contract)}\n\nThe token may also be in SENTRY_AUTH_TOKEN, where no list of processes shows it.`,
    );
    return true;
  }
  const values = { 'auth-token': env.SENTRY_AUTH_TOKEN ?? '', ...options.values };
  const settings = readSettings({ inputs: readerOf(contract, values, mask), env, mask });
  const outcome = await verifySentry(settings, { env, log, signal, clock: systemClock });
  for (const warning of outcome.warnings) log.info(warning);
  log.info(headlineFor(outcome) ?? visibleText(outcome));
  return outcome.verdict === undefined;
}
