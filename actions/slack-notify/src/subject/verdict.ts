import { isVerdict, type JobResult, type NeededJob, resultOf, type Status, worstOf } from './status.ts';
import type { Subject } from './subject.ts';

/** The worst of `needs`, else of `status` and, on `workflow_run`, of the run that triggered this one. */
export function verdictOf(
  status: Status,
  needs: readonly NeededJob[],
  subject: Pick<Subject, 'triggeredBy'>,
): Status | 'nothing' {
  if (needs.length === 0 && (status === 'skipped' || status === 'neutral')) return status;
  const own: JobResult = isVerdict(status) ? status : 'success';
  const results = needs.length > 0 ? needs.map(({ result }) => result) : [own];
  const other = subject.triggeredBy;
  const worst = worstOf(results);
  if (worst === 'skipped') return 'nothing';
  if (other?.conclusion !== undefined && status !== 'started') {
    const before = resultOf(other.conclusion);
    return before === 'skipped' && worst === 'success' ? 'nothing' : withoutSkipped(worstOf([worst, before]));
  }
  return worst === 'success' && status === 'started' ? 'started' : withoutSkipped(worst);
}

const withoutSkipped = (result: JobResult): Status => (result === 'skipped' ? 'success' : result);
