import { randomInt } from 'node:crypto';

export const ENDED_ITSELF = 'the file ended its transaction itself: what stood before is committed and not recorded';

/**
 * Two statements around text that our grammar does not know: the first marks the transaction, the second fails when the
 * mark is gone, because the text has ended that transaction. The mark is an advisory lock, because a setting would not
 * survive a RESET ALL in the text.
 */
export function transactionGuard(): { mark: string; check: string } {
  const [classId, objectId] = [randomInt(2 ** 31), randomInt(2 ** 31)];
  return {
    mark: `SELECT pg_catalog.pg_advisory_xact_lock(${classId}, ${objectId})`,
    check: `DO $guard$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype OPERATOR(pg_catalog.=) 'advisory' AND pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
    AND classid OPERATOR(pg_catalog.=) ${classId} AND objid OPERATOR(pg_catalog.=) ${objectId}) THEN
    RAISE EXCEPTION '${ENDED_ITSELF}' USING ERRCODE = 'invalid_transaction_termination';
  END IF;
END $guard$`,
  };
}
