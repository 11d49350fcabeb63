import type { Finding } from '@stability-actions/common/finding';
import type { MigrationFailure } from '../execute/migration-failure.ts';

/** What a person does about an SQLSTATE (PostgreSQL docs, appendix "PostgreSQL Error Codes"). */
const REMEDIES: Record<string, string> = {
  '55P03':
    "Another session holds the lock: end long transactions, or raise the input 'lock-timeout' or 'lock-retries'.",
  '40P01': "Another session takes the same locks in another order: run again, or raise the input 'lock-retries'.",
  '57014':
    "If it was the statement time-out: raise the input 'statement-timeout', or move the work out of the migration.",
  '42501': "Give the user of the connection the right to do this, or connect as the tables' owner.",
  '42P07':
    "If this database was migrated by another tool, take its history over with the input 'adopt' or 'baseline'; otherwise correct the file and run again.",
  '25006': 'This server only reads: connect to the primary, not to a replica.',
  '25001': "Put '-- migrations: no-transaction' at the top of the file, best in a file with this statement alone.",
  '55P04':
    "A new value of an enum can be used only after its transaction: put its use into a later file, and leave the input 'transaction' at 'per-file'.",
  '42601': 'Correct the SQL and run again.',
};

const NOT_RETRIED = 'Correct the file and run again.';

/** The failure of a file as a finding at its place. */
export function failureFinding(failure: MigrationFailure, blockers: string | undefined): Finding {
  const { report, code, file } = failure;
  const blocked = blockers === undefined ? [] : [`BLOCKED BY: ${blockers}`];
  return {
    rule: `SQLSTATE ${code}`,
    severity: 'error',
    file: file.path,
    ...report.place,
    message: [report.summary, ...report.details, ...blocked].join('\n'),
    help: failureRemedy(failure),
  };
}

/** One sentence of what failed, one of what stays, one of what to do. */
export function failureHeadline(failure: MigrationFailure, blockers: string | undefined, stand: string): string {
  const { report, file, statementsDone } = failure;
  const at = report.place === undefined ? file.path : `${file.path}:${report.place.line}:${report.place.column}`;
  const blocked = blockers === undefined ? '' : ` Blocked by ${blockers}.`;
  const detail = report.details.filter((line) => /^(DETAIL|INVALID INDEX): /.test(line)).join(' ') || undefined;
  const undone =
    statementsDone === undefined
      ? 'The file was rolled back'
      : statementsDone === 0
        ? 'None of its statements is recorded as done'
        : statementsDone === 1
          ? 'The first statement of the file stays, the next run goes on after it'
          : `The first ${statementsDone} statements of the file stay, the next run goes on after them`;
  return `${at}: ${report.summary}. ${detail === undefined ? '' : `${detail} `}${undone}; ${stand}${blocked} ${failureRemedy(failure)}`;
}

function failureRemedy({ remedy, code }: MigrationFailure): string {
  return remedy ?? REMEDIES[code] ?? NOT_RETRIED;
}
