import { lookup } from '@stability-actions/common/lookup';

/** What a person does about an SQLSTATE (PostgreSQL docs, appendix "PostgreSQL Error Codes"). */
const REMEDIES = lookup<string>({
  '55P03':
    "Another session holds the lock: end long transactions, or raise the input 'lock-timeout' or 'lock-retries'.",
  '40P01': "Another session takes the same locks in another order: run again, or raise the input 'lock-retries'.",
  '40001':
    'Another transaction changed the same rows, or the standby replayed a conflicting change: run again, on the primary.',
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
  '25001':
    "Put '-- migrations: no-transaction' at the top of the file, best in a file with this statement alone. SET TRANSACTION stands first in its file, with the input 'transaction' at 'per-file'.",
  '55P04':
    "A new value of an enum can be used only after its transaction: put its use into a later file, and leave the input 'transaction' at 'per-file'.",
  '55006':
    'Another session uses the object: end it or wait for it, and run again. Where it has pending trigger events, rows of this file wait for deferred constraints: SET CONSTRAINTS ALL IMMEDIATE before the statement.',
  '25P02':
    'The transaction had failed before: what follows an error that a file catches itself needs a SAVEPOINT before it.',
  '2BP01':
    'Other objects depend on it: change or drop them first, in this file; CASCADE would drop them without a word.',
  '40003': 'Whether the statement is done is not known: look at the database, then run again.',
  '42601': 'Correct the SQL and run again.',
  '42703': 'The column is not there: correct the name, or put the file after the one that adds it.',
  '42883':
    'There is no such function for these types: correct the name or cast the arguments, and look whether its extension and its schema are on the search_path, and whether this version of the server has it.',
  '42701': 'The column is there already: correct the file, or use ADD COLUMN IF NOT EXISTS where it may be.',
  '42723': 'The function is there already: use CREATE OR REPLACE, or correct the file.',
  '42P06': 'The schema is there already: correct the file, or use CREATE SCHEMA IF NOT EXISTS where it may be.',
  '42P16': 'The table or view cannot be made so: correct its definition in the file.',
  '55000': 'The object is not in the state that the statement needs: the server says which; bring it there first.',
  '55P02':
    "The setting counts only when the server starts or is loaded anew: change it in the server's configuration, not in a migration.",
  '57014':
    "If it was the statement time-out: raise the input 'statement-timeout', or move the work out of the migration; else somebody cancelled it: run again.",
  '53400':
    "A limit of the server's configuration is reached (locks, files, connections of the role): raise it, or split the file.",
  '54001': 'The statement nests too deep: simplify it, or raise max_stack_depth on the server.',
  '54011': 'A table has at most 1600 columns, dropped ones among them: split it.',
  '72000': 'The snapshot is too old: run again when there is less to do on the server.',
  P0001: 'The file, or a trigger or function that it meets, raised this itself: do what it says, then run again.',
  P0002: 'A query of the file found no row where it needs one: correct the data or the file, and run again.',
  P0003: 'A query of the file found several rows where it needs one: correct the data or the file, and run again.',
  P0004: 'A condition that the file asserts does not hold: do what it says, then run again.',
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
  '53300':
    'All connections are taken that the server (max_connections) or the role or database (CONNECTION LIMIT) may have: end idle ones or raise the limit, then run again.',
  '54000': 'The statement is too large or too complex for the server: split it.',
  '08P01': 'Write values in the place of $1, $2 … and run again: a migration has no parameters.',
});

/** By the first two characters, where all of a class have one remedy. */
const CLASSES = lookup<string>({
  '02': 'A query of the file found no row where it needs one: correct the data or the file, and run again.',
  '0A': 'This server cannot do that: use what its version and its extensions offer.',
  '0B': 'The file begins or ends a transaction where it cannot: correct it and run again.',
  '0L': "Only who has the right may grant it on: connect as the object's owner, or with ADMIN OPTION.",
  '0P': 'The role cannot be used so: correct its name, or GRANT it to the user of the connection.',
  '20': 'A CASE statement of a function has no branch for the value: add ELSE, or correct the data.',
  '21': 'A subquery gave several rows, or a row has the wrong number of columns: correct the query in the file.',
  '24': 'A cursor of the file is not in the state that the statement needs: correct the file.',
  '25': 'The statement does not fit the state of its transaction: correct the file and run again.',
  '26': 'The prepared statement is not there: PREPARE it in the same file.',
  '27': 'A trigger has changed the row that the statement changes: correct the trigger or the file.',
  '2B': 'Other objects depend on what is dropped: change or drop them first, in this file.',
  '2D': "The transaction cannot end here: put '-- migrations: no-transaction' at the top of a file that calls what commits.",
  '2F': 'A function did what it may not: correct the function or the file, and run again.',
  '34': 'The cursor is not there: DECLARE it in the same transaction.',
  '38': 'A function of an extension failed: look at its message and its documentation.',
  '39': 'A function or trigger broke its protocol: correct it, or the extension that brings it.',
  '3B': 'The savepoint is not there: correct its name in the file.',
  '3D': 'The database is not there: correct its name, or create it first.',
  '3F': 'The schema is not there: create it in an earlier file, or correct the search_path.',
  '40': 'Another transaction was in the way: run again.',
  '42': 'Correct the name or the SQL in the file, and run again.',
  '44': 'The rows do not satisfy WITH CHECK OPTION of the view: correct them, or the view.',
  '54': 'The statement is beyond a limit of the server: split or simplify it.',
  '55': 'The object is not in the state that the statement needs: the server says which; run again when it is.',
  '72': 'The snapshot is too old: run again when there is less to do on the server.',
  HV: 'The foreign data wrapper failed: check the foreign server, its options and its user mapping.',
  P0: 'A function or DO block of the file raised this: do what it says, then run again.',
  '08': 'Check the network between the runner and the server, then run again.',
  '22': 'Correct the value in the file, or the data that it meets, and run again.',
  '23': 'Correct the data, in this file before the constraint, and run again.',
  '28': 'Correct the user or the password of the connection, or pg_hba.conf on the server.',
  '53': 'The server lacks resources: look into its log, then run again.',
  '57': 'Somebody intervened on the server: run again when it is ready.',
  '58': "The server's machine has a problem with files or input/output: look into the server's log.",
  F0: "The server's configuration is broken: look into its log.",
  XX: 'The server has an internal error, perhaps damaged data: look into its log before anything else.',
});

const OTHERWISE = 'Correct the file and run again.';

export function remedyFor(code: string): string {
  return REMEDIES[code] ?? CLASSES[code.slice(0, 2)] ?? OTHERWISE;
}
