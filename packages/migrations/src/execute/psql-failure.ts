import { hideValues } from '../folder/placeholders.ts';
import { whyNotRecorded } from '../history/sql.ts';
import { remedyFor } from '../postgres/sqlstate.ts';
import type { Session } from '../session/session.ts';
import { MigrationFailure } from './migration-failure.ts';
import type { PreparedFile } from './prepared-file.ts';
import type { PsqlEnd, PsqlOptions } from './psql-run.ts';
import { newerSyntax, READS_WORDS } from './statement-failure.ts';

/**
 * psql writes `psql:<file>:<line>: ERROR:  <SQLSTATE>: <message>`, and the line is that of the statement's end. A file may
 * set VERBOSITY so that the SQLSTATE or the message is missing.
 */
const OF_SERVER = /^psql:(.*):(\d+): (?:ERROR|FATAL|PANIC): {2}(?:([0-9A-Z]{5})(?:: |$))?(.*)$/m;

/** What psql itself says of a backslash command, e.g. `psql:1_a.sql:2: error: \gset …`. */
const OF_PSQL = /^psql:(.*):(\d+): (?!INFO|NOTICE|WARNING)(?:error: )?(.+)$/m;

const CONNECTING = /^psql: (?:error: )?(.*)$/m;

interface Cause {
  summary: string;
  code?: string | undefined;
  remedy?: string | undefined;
  /** As psql knows it. */
  path?: string | undefined;
  line?: string | undefined;
}

/** A failure with psql's own words, at its place where that is in the file and not in one that it includes. */
export function psqlFailure(
  end: PsqlEnd,
  file: PreparedFile,
  options: PsqlOptions,
  session: Session,
): MigrationFailure {
  const { stderr, paths } = end;
  const { summary, code, remedy, path, line } = causeOf(end, file, options, session);
  const place = line !== undefined && paths.get(path ?? '') === file ? { line: Number(line), column: 1 } : undefined;
  const shown = (text: string) =>
    hideValues(
      [...paths]
        .reduce((known, [from, { path: to }]) => known.replaceAll(from, to), text)
        .replaceAll(`${options.cwd}/`, ''),
      file.placeholders,
    );
  const details = shown(stderr)
    .split('\n')
    .filter((text) => text.trim() !== '' && !/^LOCATION: {2}/.test(text));
  const more = file.parsed.noTransaction
    ? {
        statementsDone: 0,
        remedy: 'psql does not tell which statements are done: look at the database before the next run.',
      }
    : { remedy };
  return new MigrationFailure(file, code, { summary: shown(summary), place, details }, more);
}

function causeOf(
  { exitCode, stderr, main }: PsqlEnd,
  file: PreparedFile,
  { historyTable }: PsqlOptions,
  session: Session,
): Cause {
  const server = OF_SERVER.exec(stderr);
  if (server !== null) {
    const [, path = '', line, code, message = ''] = server;
    const at = { path, line, code };
    if (code === undefined) return { ...at, summary: message, remedy: remedyFor('') };
    const summary = message === '' ? `SQLSTATE ${code}` : `${message} (SQLSTATE ${code})`;
    if (path !== main)
      return { ...at, summary, remedy: readsAsNewer(code, stderr) ? newerSyntax(file, session) : undefined };
    // The script's own statements are those after the file.
    if (file.parsed.noTransaction && (code === '25001' || code === '25P02'))
      return { ...at, summary: 'the file ends inside a transaction that it began and did not commit' };
    const column = /null value in column "(\w+)" of relation/.exec(message)?.[1];
    const field = (name: string) => new RegExp(`^${name}: {2}(.*)$`, 'm').exec(stderr)?.[1];
    const unrecorded = whyNotRecorded(
      code,
      { column, table: field('TABLE NAME'), constraint: field('CONSTRAINT NAME'), detail: field('DETAIL') },
      historyTable,
    );
    return unrecorded === undefined
      ? { ...at, summary }
      : { ...at, summary: `${unrecorded.summary} (SQLSTATE ${code})`, remedy: unrecorded.remedy };
  }
  const own = OF_PSQL.exec(stderr);
  if (own !== null) {
    const [, path, line, message] = own;
    return {
      path,
      line,
      summary: `psql ended with exit code ${exitCode}: ${message}`,
      remedy: 'Correct the backslash command, or the file that it names, and run again.',
    };
  }
  const connecting = CONNECTING.exec(stderr)?.[1];
  const ended =
    exitCode === 0
      ? 'psql ended well, but the history has no row for the file'
      : exitCode === null
        ? 'a signal ended psql'
        : `psql ended with exit code ${exitCode}`;
  const includes =
    exitCode === null &&
    file.parsed.metaCommands.some(({ name }) => /^\\(?:i|ir|include|include_relative)$/.test(name));
  return {
    summary: connecting === undefined ? ended : `${ended}: ${connecting}`,
    remedy: includes
      ? 'A file that includes itself, also by way of another, ends psql so: look at what it includes, and run again.'
      : connecting === undefined
        ? 'Look what in the file ends psql, take it out, and run again.'
        : 'psql connects beside this run: see that the server takes a second connection of the same user, then run again.',
  };
}

/** A text within the text, of a function or of EXECUTE, is none that our grammar has read. */
function readsAsNewer(code: string, stderr: string): boolean {
  const ofText = stderr.includes(`LOCATION:  ${READS_WORDS},`) && !/^(?:QUERY|CONTEXT): {2}/m.test(stderr);
  return code === '42601' && ofText;
}
