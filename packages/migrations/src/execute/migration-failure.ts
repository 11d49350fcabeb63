import type { PreparedFile } from './prepared-file.ts';
import type { SqlErrorReport } from './sql-error.ts';

export class MigrationFailure extends Error {
  override readonly name = 'MigrationFailure';
  readonly file: PreparedFile;
  /** SQLSTATE; undefined where it is psql that failed. */
  readonly code: string | undefined;
  readonly report: SqlErrorReport;
  /** How many statements of the file stay done; undefined for a file in a transaction, which is rolled back. */
  readonly statementsDone: number | undefined;
  /** The one thing that fixes it, where more is known than SQLSTATE tells. */
  readonly remedy: string | undefined;

  constructor(
    file: PreparedFile,
    code: string | undefined,
    report: SqlErrorReport,
    more: { statementsDone?: number; remedy?: string | undefined } = {},
  ) {
    super(report.summary);
    this.file = file;
    this.code = code;
    this.report = report;
    this.statementsDone = more.statementsDone;
    this.remedy = more.remedy;
  }
}
