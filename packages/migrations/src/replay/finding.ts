import type { Finding } from '@stability-actions/common/finding';
import type { MigrationFailure } from '../execute/migration-failure.ts';
import { remedyOf } from './remedy.ts';

/**
 * What the server said when it stopped, at its place.
 * @param restricted whether the role of the replay has fewer rights than the server could have given it
 */
export function replayFinding({ file, code, report, remedy }: MigrationFailure, restricted: boolean): Finding {
  const { summary, statement, place, details } = report;
  return {
    rule: 'replay-failed',
    severity: 'error',
    file: file.path,
    ...place,
    message: [`Replaying the sequence from nothing stops here: ${summary}.`, ...details].join('\n'),
    help:
      remedyOf({ code, message: summary, statement, restricted }) ??
      remedy ??
      'Correct it here if no database has applied the file yet.',
  };
}
