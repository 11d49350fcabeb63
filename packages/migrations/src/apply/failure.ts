import type { Finding } from '@stability-actions/common/finding';
import type { MigrationFailure } from '../execute/migration-failure.ts';
import { remedyFor } from '../postgres/sqlstate.ts';

export function failureFinding(failure: MigrationFailure, blockers: string | undefined): Finding {
  const { report, code, file } = failure;
  const blocked = blockers === undefined ? [] : [`BLOCKED BY: ${blockers}`];
  return {
    rule: code === undefined ? 'psql' : `SQLSTATE ${code}`,
    severity: 'error',
    file: file.path,
    ...report.place,
    message: [report.summary, ...report.details, ...blocked].join('\n'),
    help: failureRemedy(failure),
  };
}

/** One sentence of what failed, one of what stays, one of what to do. */
export function failureHeadline(failure: MigrationFailure, blockers: string | undefined, progress: string): string {
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
  return `${at}: ${report.summary}. ${detail === undefined ? '' : `${detail} `}${undone}; ${progress}${blocked} ${failureRemedy(failure)}`;
}

function failureRemedy({ remedy, code }: MigrationFailure): string {
  return remedy ?? remedyFor(code ?? '');
}
