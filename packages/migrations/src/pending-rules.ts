import { tokenAt } from './lexer.ts';
import type { FileRule } from './rule.ts';

/** Outside a transaction statements are sent one by one, so they must be known. */
export const notUnderstood: FileRule = {
  id: 'syntax-error',
  severity: 'error',
  what: 'A file that runs outside a transaction cannot be cut into statements.',
  why: 'Where it stops could not be recorded.',
  fix: 'Correct the SQL, or let psql run it.',
  example: '`-- migrations: no-transaction` above a syntax error',

  checkFile: ({ path, parsed }) =>
    parsed.noTransaction && parsed.syntaxError !== undefined && parsed.metaCommands.length === 0
      ? [
          {
            path,
            offset: parsed.syntaxError.offset,
            message: `${parsed.syntaxError.message}; a file with '-- migrations: no-transaction' runs statement by statement and must be understood.`,
            help: 'Correct the SQL here.',
          },
        ]
      : [],
};

export const noTransactionInAll: FileRule = {
  id: 'no-transaction-in-all',
  severity: 'error',
  what: 'A file must run outside a transaction, and the run is one transaction.',
  why: 'The two exclude each other.',
  fix: 'Use `transaction: per-file`.',
  example: '`-- migrations: no-transaction` with `transaction: all`',

  checkFile: ({ path, parsed }) =>
    parsed.noTransaction
      ? [
          {
            path,
            message: "The file says '-- migrations: no-transaction', but the input 'transaction' is 'all'.",
            help: "Set 'transaction' to 'per-file', or apply this version in a run of its own (input 'target').",
          },
        ]
      : [],
};

/** `SET` or `set_config` that turns the setting off, in the parse tree's JSON. */
const TURNS_OFF = /"standard_conforming_strings".*"(?:s|bool)val":(?:"(?:off|false|no|0|f|n)"|false)/i;

export const backslashAfterSet: FileRule = {
  id: 'backslash-after-set',
  severity: 'error',
  what: 'A file turns standard_conforming_strings off and then writes a backslash in a plain string.',
  why: 'The server reads a file in a transaction as a whole before the SET takes effect, so the string would hold other characters than with psql.',
  fix: "Write the string as `E'…'`, or use `client: psql`.",
  example: "`SET standard_conforming_strings = off; INSERT INTO t VALUES ('a\\nb');`",

  checkFile({ path, parsed }) {
    const off = parsed.statements.find(({ node }) => TURNS_OFF.test(JSON.stringify(node)));
    if (parsed.noTransaction || off === undefined) return [];
    for (let at = off.end; at < parsed.sql.length; ) {
      const { kind, start, end } = tokenAt(parsed.sql, at);
      if (kind === 'quoted' && parsed.sql[start] === "'" && parsed.sql.slice(start, end).includes('\\')) {
        return [
          {
            path,
            offset: start,
            message:
              'A backslash in a plain string, after standard_conforming_strings was turned off in the same file: the server has read the string before, and would store the backslash.',
            help: "Write the string as E'…', or set the input 'client' to 'psql'.",
          },
        ];
      }
      at = end;
    }
    return [];
  },
};
