import {
  type BatchOutcome,
  type FileOptions,
  failingPart,
  partFailure,
  recordFile,
  setLocal,
} from './apply-transactions.ts';
import { nextBatch } from './pace.ts';
import { isUnderstood, type PreparedFile } from './prepared-file.ts';
import type { Session } from './session.ts';
import { StatementError, type StatementResult } from './simple-query.ts';
import { RESET_SESSION } from './statement-settings.ts';
import { transactionGuard } from './transaction-guard.ts';
import { buildMessage, type FilePart, type Message } from './transaction-message.ts';

/**
 * Applies all files in one transaction: either every one is committed and recorded, or none.
 * @throws LostConnection; the signal's reason, with nothing committed
 */
export async function applyInOneTransaction(
  session: Session,
  files: readonly PreparedFile[],
  options: FileOptions,
  signal: AbortSignal,
): Promise<BatchOutcome> {
  const { connection } = session;
  const guard = files.every(isUnderstood) ? undefined : transactionGuard();
  await connection.query(['BEGIN', ...(guard === undefined ? [] : [guard.mark])].join('; '));
  const applied: BatchOutcome['applied'] = [];
  for (let at = 0; at < files.length; ) {
    const batch = nextBatch(files.slice(at), Number.POSITIVE_INFINITY, undefined);
    const last = at + batch.length === files.length;
    const message = buildMessage(
      batch.map((file, index) => {
        const end = last && index === batch.length - 1 ? ['SET CONSTRAINTS ALL IMMEDIATE', 'COMMIT'] : [];
        return part(session, file, files[at + index - 1], options, [
          ...(guard === undefined ? [] : [guard.check]),
          ...end,
        ]);
      }),
    );
    try {
      const results = await connection.query(message.sql, message.copyData);
      applied.push(...durations(message, results));
      if (!last && signal.aborted) await connection.query('ROLLBACK');
      if (!last) signal.throwIfAborted();
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      await connection.query('ROLLBACK');
      return { applied: [], failure: partFailure(failingPart(message, error), error) };
    }
    at += batch.length;
  }
  return { applied, failure: undefined };
}

function part(
  session: Session,
  file: PreparedFile,
  previous: PreparedFile | undefined,
  options: FileOptions,
  end: readonly string[],
): FilePart {
  const record = recordFile(
    file,
    options,
    previous === undefined ? { start: 'message' } : { start: 'version', version: previous.version.text },
  );
  return {
    file,
    before: setLocal(session, options),
    after: [...RESET_SESSION, record, ...end],
  };
}

function durations({ parts }: Message, results: readonly StatementResult[]): BatchOutcome['applied'] {
  return parts.map(({ file, after, endStatement }) => {
    // The statements of a file that our grammar does not know cannot be counted; it is alone in its message.
    const end = parts.length === 1 ? results.length : endStatement;
    const row = results[end - after.length + RESET_SESSION.length]?.rows[0];
    return { file, durationMs: Number(row?.duration_ms ?? 0) };
  });
}
