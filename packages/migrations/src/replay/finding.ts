import { messageOf } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import { type FileStep, placeOf } from '../execute/file-steps.ts';
import type { MigrationFailure } from '../execute/migration-failure.ts';
import { LostConnection } from '../postgres/exchange.ts';
import { remedyOf } from './remedy.ts';

export interface ReplayServer {
  /** Whether the role of the replay has fewer rights than the server could have given it. */
  restricted: boolean;
  older: string | undefined;
}

/** SQLSTATEs of what an older version does not know: syntax, names, options. */
const MAY_BE_NEWER = /^(?:0A000|22023|42(?:601|703|704|883))$/;

/** What the server said when it stopped, at its place. */
export function replayFinding(
  { file, code, report, remedy }: MigrationFailure,
  { restricted, older }: ReplayServer,
): Finding {
  const { summary, statement, place, details } = report;
  const help =
    remedyOf({ code: code ?? '', message: summary, statement, restricted }) ??
    remedy ??
    'Correct it here if no database has applied the file yet.';
  return {
    rule: 'replay-failed',
    severity: 'error',
    file: file.path,
    ...place,
    message: [`Replaying the sequence from nothing stops here: ${summary}.`, ...details].join('\n'),
    help: older !== undefined && MAY_BE_NEWER.test(code ?? '') ? `${help} ${older}` : help,
  };
}

/** Files have changed what the history says of this replay. */
export class HistoryChanged extends Error {
  readonly finding: Finding | undefined;

  constructor([finding]: readonly Finding[]) {
    super(finding?.message);
    this.finding = finding && { ...finding, rule: 'replay-failed' };
  }
}

/**
 * The server or the way to it was lost after files had begun.
 * @param reached the last step that is known to be begun
 * @returns undefined where there is none: no file had to do with it
 */
export function brokenFinding(error: unknown, reached: FileStep | undefined): Finding | undefined {
  if (error instanceof HistoryChanged) return error.finding;
  if (reached === undefined) return undefined;
  const { file, statement } = reached;
  const lost = error instanceof LostConnection;
  return {
    rule: 'replay-failed',
    severity: 'error',
    file: file.path,
    ...(statement === undefined ? {} : placeOf(file, statement)),
    message: lost
      ? `Replaying the sequence from nothing stops here: the session ended while this was running (${error.message}).`
      : `Replaying the sequence from nothing stops after this file: ${messageOf(error)}`,
    help: 'Take out of the file what ends its session, stops the server or closes the database to new sessions. If something else did that, run again.',
  };
}
