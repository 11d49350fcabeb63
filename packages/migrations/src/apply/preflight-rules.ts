import { psqlMetaCommand } from '../rules/content/psql-meta-command.ts';
import { transactionControl } from '../rules/content/transaction-control.ts';
import type { FileRule } from '../rules/rule.ts';
import type { MetaCommand } from '../sql/psql-parts.ts';
import { hiddenControl } from '../sql/unparsed-transaction-control.ts';

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

/** No suppression counts here: a COMMIT within text that our grammar does not know would tear the file apart from its history row. */
export const ownTransaction: FileRule = {
  ...transactionControl,
  unsuppressible: true,

  checkFile({ path, parsed }) {
    const offset = parsed.syntaxError === undefined || parsed.noTransaction ? undefined : hiddenControl(parsed.sql);
    if (offset === undefined) return [];
    return [
      {
        path,
        offset,
        message: 'A statement begins or ends a transaction, in a file that runs in one of its own.',
        help: "Remove it, or put '-- migrations: no-transaction' at the top of a file that looks after itself.",
      },
    ];
  },
};

const CONNECT = /(\\c(?:onnect)?)(?:\s|$)/;

/** A command may follow another on its line, but after these, which take all of it (psql docs, "Meta-Commands"). */
function connects({ name, text }: MetaCommand): boolean {
  const taken = ['\\!', '\\copy', '\\h', '\\help'].includes(name);
  return !taken && CONNECT.test(unquoted(text));
}

function unquoted(text: string): string {
  return text.replace(/'(?:\\.|[^'\\])*'|"[^"]*"/g, '');
}

export const leavesSession: FileRule = {
  ...psqlMetaCommand,
  unsuppressible: true,

  checkFile: ({ path, parsed }) =>
    parsed.metaCommands.filter(connects).map(({ offset, text }) => ({
      path,
      offset,
      severity: 'error',
      message: `'${CONNECT.exec(unquoted(text))?.[1]}' goes to another session, where what follows is in no transaction with its history row.`,
      help: 'Take it out: the run is connected already. What belongs to another database goes into a folder of its own.',
    })),
};

export const noTransactionInAll: FileRule = {
  id: 'no-transaction-in-all',
  severity: 'error',
  what: 'Before apply-ordered-migrations runs anything: a file must run outside a transaction, and the run is one transaction.',
  why: 'The two exclude each other.',
  fix: 'Use `transaction: per-file`.',
  example: '`-- migrations: no-transaction` with `transaction: all`',

  checkFile: ({ path, parsed }) =>
    parsed.noTransaction
      ? [
          {
            path,
            message: parsed.ownTransactions
              ? "The file begins or ends transactions of its own, but the input 'transaction' is 'all'."
              : "The file must run outside a transaction, but the input 'transaction' is 'all'.",
            help: "Set 'transaction' to 'per-file', or apply this version in a run of its own (input 'target').",
          },
        ]
      : [],
};
