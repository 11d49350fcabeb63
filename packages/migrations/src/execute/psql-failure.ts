import { hideValues } from '../folder/placeholders.ts';
import { whyNotRecorded } from '../history/sql.ts';
import { MigrationFailure } from './migration-failure.ts';
import type { PreparedFile } from './prepared-file.ts';
import type { PsqlEnd, PsqlOptions } from './psql-run.ts';

/** psql writes `psql:<file>:<line>: ERROR:  <SQLSTATE>: <message>`, and the line is that of the statement's end. */
const IN_SCRIPT = /^psql:(.*):(\d+): (?:ERROR|FATAL|PANIC): {2}([0-9A-Z]{5}): (.*)$/m;

/** What psql itself says of a backslash command, e.g. `psql:1_a.sql:2: error: \gset …`. */
const OF_PSQL = /^psql:(.*):(\d+): (?:error: )?(.+)$/m;

const CONNECTING = /^psql: (?:error: )?(.*)$/m;

/** A failure with psql's own words, at its place where that is in the file and not in one that it includes. */
export function psqlFailure(
  { exitCode, stderr, paths }: PsqlEnd,
  file: PreparedFile,
  { cwd, historyTable }: PsqlOptions,
  why: string | undefined,
): MigrationFailure {
  const output = hideValues(stderr.replaceAll(`${cwd}/`, ''), file.placeholders);
  const [, path = '', line, code, message] = IN_SCRIPT.exec(stderr) ?? [];
  const other = OF_PSQL.exec(stderr)?.[3] ?? CONNECTING.exec(stderr)?.[1];
  const column = /null value in column "(\w+)" of relation/.exec(message ?? '')?.[1];
  const unrecorded =
    code === undefined || paths.has(path)
      ? undefined
      : whyNotRecorded(code, { column, table: tableOf(stderr) }, historyTable);
  const summary =
    why ??
    (unrecorded !== undefined
      ? `${unrecorded.summary} (SQLSTATE ${code})`
      : message !== undefined
        ? `${message} (SQLSTATE ${code})`
        : `psql ended with exit code ${exitCode}${other === undefined ? '' : `: ${other}`}`);
  const place = line !== undefined && paths.get(path) === file ? { line: Number(line), column: 1 } : undefined;
  const known = [...paths].reduce((text, [from, { path: to }]) => text.replaceAll(from, to), output);
  const details = known.split('\n').filter((text) => text.trim() !== '' && !/^LOCATION: {2}/.test(text));
  const more = file.parsed.noTransaction
    ? {
        statementsDone: 0,
        remedy: 'psql does not tell which statements are done: look at the database before the next run.',
      }
    : { remedy: unrecorded?.remedy };
  const shown = hideValues(summary, file.placeholders);
  return new MigrationFailure(file, code ?? 'XX000', { summary: shown, place, details }, more);
}

function tableOf(stderr: string): string | undefined {
  return /^TABLE NAME: {2}(.*)$/m.exec(stderr)?.[1];
}
