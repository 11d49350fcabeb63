/** What a person does about an SQLSTATE (PostgreSQL docs, appendix "PostgreSQL Error Codes"). */
const REMEDIES: Record<string, string> = {
  '55P03':
    "Another session holds the lock: end long transactions, or raise the input 'lock-timeout' or 'lock-retries'.",
  '40P01': "Another session takes the same locks in another order: run again, or raise the input 'lock-retries'.",
  '40001':
    'Another transaction changed the same rows, or the standby replayed a conflicting change: run again, on the primary.',
  '57014':
    "If it was the statement time-out: raise the input 'statement-timeout', or move the work out of the migration; else somebody cancelled it: run again.",
  '57P01': 'The server is shutting down, or an administrator ended the session: wait until it is up, then run again.',
  '57P02': 'A process of the server crashed and all sessions ended: look into its log, then run again.',
  '57P03': 'The server is starting or shutting down: wait until it is up, then run again.',
  '57P04': 'The database was dropped during the run: check that the connection names the right one.',
  '57P05':
    'The server ends idle sessions (idle_session_timeout): raise it for this user with ALTER ROLE … SET idle_session_timeout = 0.',
  '25P03':
    'The server ends transactions that wait (idle_in_transaction_session_timeout): raise it for this user with ALTER ROLE … SET.',
  '25P04':
    'The server ends long transactions (transaction_timeout): raise it for this user with ALTER ROLE … SET, or split the file.',
  '42501': "Give the user of the connection the right to do this, or connect as the tables' owner.",
  '42P07':
    "If this database was migrated by another tool, take its history over with the input 'adopt' or 'baseline'; otherwise correct the file and run again.",
  '25006':
    'This server only reads: connect to the primary, not to a replica, and look for default_transaction_read_only.',
  '25001': "Put '-- migrations: no-transaction' at the top of the file, best in a file with this statement alone.",
  '55P04':
    "A new value of an enum can be used only after its transaction: put its use into a later file, and leave the input 'transaction' at 'per-file'.",
  '55006': 'Another session uses the object, a connection to the database, say: end it, or wait for it, and run again.',
  '42601': 'Correct the SQL and run again.',
  '42704':
    'What the file names is not there: create it in an earlier file, install the extension, or correct the name.',
  '42P01':
    'The table is not there: correct the name, look at the search_path, or put the file after the one that creates it.',
  '3F000': 'The schema is not there: create it in an earlier file, or correct the search_path.',
  '42710': 'It is there already: correct the file, or use IF NOT EXISTS where it may be.',
  '23505': 'Rows hold the same key twice: clean the data up in this file before the key is made, then run again.',
  '0A000': 'This server cannot do that: use what its version and its extensions offer.',
  '58P01': 'A file of the server is missing, of an extension, say: install the package on the server and run again.',
  '53100': "The server's disk is full: free or add space, then run again.",
  '53200':
    "The server's memory is exhausted: lower work_mem or maintenance_work_mem for this statement, split it, or give the server more.",
  '53300': "All of the server's connections are taken: end idle ones or raise max_connections, then run again.",
  '54000': 'The statement is too large or too complex for the server: split it.',
  '08P01': 'Write values in the place of $1, $2 … and run again: a migration has no parameters.',
};

/** By the first two characters, where all of a class have one remedy. */
const CLASSES: Record<string, string> = {
  '08': 'Check the network between the runner and the server, then run again.',
  '22': 'Correct the value in the file, or the data that it meets, and run again.',
  '23': 'Correct the data, in this file before the constraint, and run again.',
  '28': 'Correct the user or the password of the connection, or pg_hba.conf on the server.',
  '53': 'The server lacks resources: look into its log, then run again.',
  '57': 'Somebody intervened on the server: run again when it is ready.',
  '58': "The server's machine has a problem with files or input/output: look into the server's log.",
  F0: "The server's configuration is broken: look into its log.",
  XX: 'The server has an internal error, perhaps damaged data: look into its log before anything else.',
};

const OTHERWISE = 'Correct the file and run again.';

export function remedyFor(code: string): string {
  return REMEDIES[code] ?? CLASSES[code.slice(0, 2)] ?? OTHERWISE;
}
