import type { Finding } from '@stability-actions/common/finding';
import { ownSteps } from '../execute/file-steps.ts';
import { RESET_SESSION } from '../execute/statement-settings.ts';
import type { MigrationFile } from '../folder/inventory.ts';
import { parseMigration } from '../folder/parse-migration.ts';
import type { Connection } from '../postgres/connection.ts';
import { StatementError } from '../postgres/exchange.ts';
import { type ParsedSql, rowsAfter, type Statement } from '../sql/parse.ts';
import { excerpt, offsetOfCharacter, placeAt, readSourceText } from '../sql/source-text.ts';
import { controlsTransaction, refusesTransaction } from '../sql/transactions.ts';
import { remedyOf } from './remedy.ts';

/**
 * Runs a file on a database that nobody else uses: in a transaction as apply does, or statement by statement where it manages
 * its transactions itself.
 * @param restricted whether the connection's role has fewer rights than the server could have given it
 * @returns what the server said when it stopped; undefined when all went well
 */
export async function replayFile(
  connection: Connection,
  file: MigrationFile,
  restricted: boolean,
): Promise<Finding | undefined> {
  const parsed = parseMigration(file);
  const { sql, statements } = parsed;
  if (parsed.syntaxError !== undefined) return replayWhole(connection, file, parsed, restricted);
  const alone =
    parsed.noTransaction ||
    statements.some(({ node }) => controlsTransaction(node) !== undefined || refusesTransaction(node) !== undefined);
  let current: Statement | undefined;
  try {
    if (alone) {
      for (current of statements) {
        await connection.query(sql.slice(current.start, current.end), [rowsAfter(parsed, current)?.rows]);
      }
      if (connection.inTransaction()) {
        await connection.query('ROLLBACK');
        return finding(
          file,
          undefined,
          'The file ends inside a transaction that it began and did not commit.',
          [],
          CORRECT,
        );
      }
    } else {
      // The same steps as in apply, so that a green replay proves it.
      const steps = [
        { sql: 'BEGIN' },
        ...ownSteps({ ...file, parsed, partial: undefined }),
        { sql: 'SET CONSTRAINTS ALL IMMEDIATE' },
        ...RESET_SESSION.map((reset) => ({ sql: reset })),
        { sql: 'COMMIT' },
      ];
      try {
        await connection.pipeline(steps, () => {});
      } catch (error) {
        if (!(error instanceof StatementError)) throw error;
        await connection.rollback();
        current = statements[error.completed - 1];
        throw error;
      }
    }
    await connection.query('DISCARD ALL');
    return undefined;
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    return serverSaid(error, file, parsed, current, restricted);
  }
}

/** The server may know what our grammar does not: the file is one message, then. */
async function replayWhole(
  connection: Connection,
  file: MigrationFile,
  parsed: ParsedSql,
  restricted: boolean,
): Promise<Finding | undefined> {
  try {
    await connection.query('BEGIN');
    await connection.query(
      parsed.sql,
      parsed.copyData.map(({ rows }) => rows),
    );
    await connection.query('COMMIT');
    await connection.query('DISCARD ALL');
    return undefined;
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    return serverSaid(error, file, parsed, undefined, restricted);
  }
}

/** @param alone the statement that failed, where it is known; its place counts from its begin */
function serverSaid(
  { server, completed }: StatementError,
  file: MigrationFile,
  { sql, statements }: ParsedSql,
  alone: Statement | undefined,
  restricted: boolean,
): Finding {
  const from = alone?.start ?? 0;
  const offset =
    server.position === undefined
      ? (alone ?? statements[completed])?.start
      : from + offsetOfCharacter(sql.slice(from), Number(server.position) - 1);
  const said = [server.detail, server.hint, server.where].filter((one) => one);
  const statement = alone ?? statements[completed];
  const words = statement === undefined ? undefined : sql.slice(statement.start, statement.end);
  const help = remedyOf({ code: server.code ?? '', message: server.message, statement: words, restricted }) ?? CORRECT;
  return finding(file, offset, `${server.message} (SQLSTATE ${server.code}).`, said.map(String), help);
}

const CORRECT = 'Correct it here if no database has applied the file yet.';

function finding(
  file: MigrationFile,
  offset: number | undefined,
  what: string,
  said: readonly string[],
  help: string,
): Finding {
  const { text } = readSourceText(file.content);
  const place = offset === undefined ? undefined : placeAt(text, offset);
  const shown = place === undefined ? [] : [excerpt(text, place)];
  return {
    rule: 'replay-failed',
    severity: 'error',
    file: file.path,
    ...place,
    message: [`Replaying the sequence from nothing stops here: ${what}`, ...said, ...shown].join('\n'),
    help,
  };
}
