import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { exec } from '@stability-actions/common/exec';
import { ActionError } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import { psqlEnvironment } from '../postgres/psql-environment.ts';
import { literal } from '../postgres/quoting.ts';
import { isSocket } from '../postgres/target/hosts.ts';
import { passfileLine } from '../postgres/target/passfile.ts';
import { lockHeldBy } from '../session/run-lock.ts';
import type { Session } from '../session/session.ts';
import type { Rows } from '../sql/rows.ts';
import type { FileOptions } from './file-transactions.ts';
import type { PreparedFile } from './prepared-file.ts';
import { psqlQuoted, psqlText } from './psql-script.ts';

export interface PsqlOptions extends FileOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  applicationName: string;
  log: Log;
  signal: AbortSignal;
}

export interface PsqlScript {
  /** `before` begins a transaction. */
  transactional: boolean;
  before: readonly string[];
  files: readonly { file: PreparedFile; before: readonly string[]; after: readonly string[] }[];
  after: readonly string[];
}

export interface PsqlEnd {
  /** Null when a signal ended it. */
  exitCode: number | null;
  stderr: string;
  /** The file that psql was at. */
  at: PreparedFile | undefined;
  /** Whether psql came to the end of the script, after the last COMMIT. */
  finished: boolean;
  /** The number of the transaction around the files, as text. */
  transaction: string | undefined;
  /** The script around the files. */
  main: string;
  /** Paths under which psql knows the file. */
  paths: ReadonlyMap<string, PreparedFile>;
}

/** Characters of psql's output that are kept; its end says why it stopped. */
const KEPT_OUTPUT = 256 * 1024;

/**
 * The session is proved to be one of the same database as `session`, while that holds the run lock.
 * @throws ActionError when psql is missing
 */
export async function runPsql(
  session: Session,
  script: PsqlScript,
  options: PsqlOptions,
  onNotice: (path: string, line: string, text: string) => void,
): Promise<PsqlEnd> {
  const { target } = session;
  if (target.ssl.password !== undefined)
    throw new ActionError(
      "psql takes no 'sslpassword' from its environment. Use a key without a password, or the input 'client: pg'.",
    );
  const folder = await mkdtemp(join(tmpdir(), 'psql-'));
  try {
    const marker = randomBytes(9).toString('hex');
    const passfile = join(folder, 'passfile');
    await writeFile(passfile, passwords(target), { mode: 0o600 });
    const { text, paths } = await writeScript(session, script, options, folder, marker);
    const main = join(folder, 'main.sql');
    await writeFile(main, text, { mode: 0o600 });
    let at: PreparedFile | undefined;
    let finished = false;
    let transaction: string | undefined;
    let failed = '';
    const onOutput = lines((stream, line) => {
      const [, told] = stream === 'stdout' ? (new RegExp(`^${marker} (\\d+|end|x\\d+)$`).exec(line) ?? []) : [];
      if (told === 'end') finished = true;
      else if (told?.startsWith('x')) transaction = told.slice(1);
      else if (told !== undefined) at = script.files[Number(told)]?.file;
      if (failed === '' && stream === 'stderr' && FAILED.test(line)) failed = line.slice(0, KEPT_FAILURE);
      const [, path = '', row = '', severity, said] = (stream === 'stderr' && NOTICE.exec(line)) || [];
      if (severity !== undefined) onNotice(paths.get(path)?.path ?? path, row, `${severity}: ${said}`);
    });
    const { exitCode, stderr, stdout } = await exec(
      'psql',
      // What queries return is wanted by nobody, and may be endless.
      ['--no-psqlrc', '--quiet', '--no-password', '--output=/dev/null', '--set=VERBOSITY=verbose', '-f', main],
      {
        cwd: options.cwd,
        env: psqlEnvironment(target, passfile, options.env, options.applicationName),
        signal: options.signal,
        keepLast: KEPT_OUTPUT,
        onOutput,
      },
    );
    const first = stderr.includes(failed) ? '' : `${failed}\n`;
    const said = `${first}${stderr}` || stdout.replaceAll(new RegExp(`^${marker} \\w+\n`, 'gm'), '');
    return { exitCode, stderr: said, at, finished, transaction, main, paths };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** It may be followed by more than is kept. */
const FAILED = /^psql:[^\n]*?:\d+: (?:ERROR|FATAL|PANIC): /;

const KEPT_FAILURE = 4 * 1024;

/** With VERBOSITY=verbose, e.g. `psql:/work/1_a.sql:3: NOTICE:  00000: table "t" does not exist, skipping`; a file may pass over an ERROR. */
const NOTICE = /^psql:(.*?):(\d+): (INFO|NOTICE|WARNING|ERROR): {2}(?:[0-9A-Z]{5}: )?(.*)$/;

async function writeScript(
  session: Session,
  { transactional, before, files, after }: PsqlScript,
  options: PsqlOptions,
  folder: string,
  marker: string,
): Promise<{ text: string; paths: Map<string, PreparedFile> }> {
  const paths = new Map<string, PreparedFile>();
  const all = [...STRICT, proof(session, options), ...before];
  if (transactional)
    all.push(
      'SELECT pg_catalog.txid_current() AS transaction \\gset',
      `\\echo ${marker} x:transaction`,
      '\\unset transaction',
    );
  for (const [index, one] of files.entries()) {
    const own = psqlText(one.file, options.cwd);
    let path = isAbsolute(one.file.path) ? one.file.path : join(options.cwd, one.file.path);
    if (own !== undefined) {
      path = join(folder, `${index}.sql`);
      await writeFile(path, bytesOf(own), { mode: 0o600 });
    }
    paths.set(path, one.file);
    all.push(`\\echo ${marker} ${index}`, ...one.before);
    // What follows a ROLLBACK of the file is then committed by nothing but a COMMIT.
    if (transactional) all.push('\\set AUTOCOMMIT off');
    all.push(`\\i ${psqlQuoted(path)}`, ...STRICT, ...one.after);
  }
  all.push(...after, `\\echo ${marker} end`);
  return { text: all.map((line) => (/^\\|\\gset$/.test(line) ? `${line}\n` : `${line};\n`)).join(''), paths };
}

function* bytesOf(parts: readonly (string | Rows)[]): Generator<Buffer> {
  for (const part of parts) {
    if (typeof part === 'string') yield Buffer.from(part);
    else yield* part.pieces();
  }
}

/** Also after a file that has switched it off. */
const STRICT = [
  '\\set ON_ERROR_STOP 1',
  '\\set AUTOCOMMIT on',
  '\\set SINGLELINE off',
  '\\set VERBOSITY verbose',
  '\\o /dev/null',
];

/** Wherever psql has connected to, the session that holds the lock of this run is there, too. */
function proof(session: Session, { historyTable }: PsqlOptions): string {
  const here = lockHeldBy(session.pid, historyTable);
  return `DO ${literal(`BEGIN IF NOT (${here}) THEN RAISE EXCEPTION 'psql is connected to another database than the run, or the run lock is no longer held' USING ERRCODE = 'connection_exception'; END IF; END`)}`;
}

function passwords({ hosts, user }: DatabaseTarget): string {
  return hosts
    .flatMap((host) => {
      if (!host.password) return [];
      // libpq looks a socket up as localhost; a file may connect to another database of the server.
      const names = isSocket(host) ? [host.host, 'localhost'] : [host.host];
      return names.map((name) =>
        passfileLine({ host: name, port: host.port, database: '*', user }, host.password ?? ''),
      );
    })
    .map((line) => `${line.replace(/[\r\n]/g, '')}\n`)
    .join('');
}

/** Splits the output into lines; a longer one is cut. */
function lines(onLine: (stream: 'stdout' | 'stderr', line: string) => void) {
  const rest = { stdout: '', stderr: '' };
  return (text: string, stream: 'stdout' | 'stderr') => {
    const parts = (rest[stream] + text).split('\n');
    rest[stream] = (parts.pop() ?? '').slice(0, KEPT_OUTPUT);
    for (const line of parts) onLine(stream, line);
  };
}
