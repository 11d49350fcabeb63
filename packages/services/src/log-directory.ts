import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { ActionError, messageOf } from '@stability-actions/common/failure';

/** @throws ActionError where that cannot be done */
export function makeLogDirectory(wanted: string, temp: string): string {
  if (wanted === '') return mkdtempSync(join(temp, 'service-logs-'));
  try {
    mkdirSync(wanted, { recursive: true });
  } catch (error) {
    throw new ActionError(
      `Input 'log-directory' names a folder that cannot be made: ${messageOf(error)}. Name one in the workspace or in RUNNER_TEMP, or leave it out.`,
    );
  }
  return wanted;
}
