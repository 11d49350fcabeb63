import type { Log } from '@stability-actions/common/log';
import type { DatabaseTarget } from './database-target.ts';

/** Which database it is, whose word that is, and what is not as safe as it could be. */
export function announceTarget({ description, user, source, ignored, warnings }: DatabaseTarget, log: Log): void {
  log.info(`${description.replace(/^d/, 'D')} as user '${user}' (from ${source})`);
  if (ignored.length > 0) log.info(`Without effect here: ${ignored.join(', ')} (parameters of the connection URL)`);
  for (const warning of warnings) log.info(warning);
}
